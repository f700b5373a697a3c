//! The world around the program: terminal, threads, clock, and carrying out effects.
//!
//! ```text
//!   listener   keys, answers of the terminal   ┐                 program: update
//!   signals    sizes, suspending, the line     ├─ one channel ─▶ every waiting message,
//!   reader · indexer · searcher                │                 carry out effects,
//!   references · timeline · saver · watcher    ┘                 draw once
//! ```
//!
//! The main loop blocks while nothing happens: an idle program uses no time. The state is changed
//! in one place only. Every thread is started by `worker`, which turns a panic into a report.

mod anchoring;
mod background;
mod browser;
mod clipboard;
mod decoder;
mod editor;
mod environment;
mod file_list;
mod input;
mod logging;
mod message;
mod program;
mod saver;
mod screen;
mod searcher;
mod signals;
mod startup;
mod terminal;
mod terminal_queries;
mod terminal_report;
mod watcher;
mod worker;

pub mod inline;

pub(crate) use anchoring::anchored;

pub use environment::locale_language;
pub use file_list::FileList;
pub use logging::start_log;
pub use program::{Begin, End, RunOptions, has_screen, run};
pub(crate) use startup::side_words;
pub use startup::{LoadedSettings, reader_language};
pub(crate) use terminal::output_columns;
pub use terminal_report::TerminalReport;
