//! wenlan 文澜: reads and explores an essay in a terminal.
//!
//! A document is parsed once into a value that never changes. Pure functions compute from it the
//! outline, the timeline, the references and the index. The interactive program is a state and one
//! function: an event goes in, the state changes, a list of effects comes out. Drawing reads the
//! state and changes nothing. Files, threads, the terminal and the clock live in a thin shell; the
//! commands call the same inner functions without it.
//!
//! ```text
//!   cli                                  commands, exit codes
//!   runtime ── ui                        terminal, threads, effects | drawing
//!        └ app ┘                         Model · Event · Action · Effect · update
//!          lists                         rows of lists: filter, order, formats
//!   typeset  analysis  search  library   lines | time, references | paragraphs | files, passages
//!        └────── document ──────┘        what the text is
//!        text         messages           clusters, columns, folding | words of the interface
//!   progress                             anyone may use it
//! ```
//!
//! Imports point down only; a test holds the sources against that table. Each layer is a file
//! `x.rs`, its front page, beside a folder `x/`. Every offset is a byte on a character boundary of
//! the document's one string; every width is a number of columns by one function in `text`;
//! everything a document says goes through `text::shown` before it is shown.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")
)]

pub mod progress;
pub mod text;

pub mod messages;

pub mod document;

pub mod analysis;
pub mod library;
pub mod search;
pub mod typeset;

pub mod lists;

pub mod app;

pub mod ui;

pub mod runtime;

pub mod cli;
