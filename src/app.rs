//! The program without a screen: a state, and one function that changes it.
//!
//! [`update()`] takes an [`Event`], changes the [`Model`], and returns the [`Effect`]s the outside
//! must carry out. Nothing here opens a file, starts a thread, asks the time or knows how anything
//! is drawn; keys become [`Action`]s by the [`Keymap`], which is data. [`Model::settle`] runs after
//! every event and restores what must hold.

mod action;
mod choice;
mod copying;
mod display;
mod editor;
mod effect;
mod event;
mod export;
mod facts;
mod focus;
mod handle;
mod help;
mod jumps;
mod keymap;
mod keys;
mod labels;
mod list;
mod model;
mod mouse_hold;
pub mod naming;
mod note_target;
mod notice;
mod palette;
mod pane;
mod passages;
mod peek;
mod preferences;
mod reader;
mod regions;
mod report;
mod search_state;
mod selection;
mod styled_text;
#[cfg(test)]
mod testing;
mod thing;
mod update;

pub use self::palette::{Command, Goal, commands, listed};
pub use action::{
    Action, AnswerAction, AppAction, JumpAction, ListAction, MarkAction, PaneAction, PaneKind,
    PromptAction, ReadAction, SearchAction, SelectAction, Step, ViewAction,
};
pub use choice::{Choice, Themes};
pub use copying::{CopyFault, CopyWay};
pub use display::Display;
pub use editor::LineEditor;
pub use effect::Effect;
pub use event::{Beginning, Event, Mouse, MouseKind};
pub use export::ExportOf;
pub use facts::{named_sides, notes, times};
pub use focus::{Focus, Help, Prompt, Purpose, Question};
pub use handle::question;
pub use help::{HelpPlace, help_lines, help_place};
pub use jumps::{Jumps, Stop};
pub use keymap::{Binding, Keymap, Mode, Preset, Resolved, action_name};
pub use keys::{Code, Key, read_keys, written};
pub use labels::link_labels;
pub use list::List;
pub use model::{FarPlace, Model, Pending};
pub use mouse_hold::MouseHold;
pub use note_target::NoteTarget;
pub use notice::{Notice, Severity};
pub use pane::{Acted, Context, Entered, ListRows, MARK, Pane, Panes, Refusal};
pub use passages::{Changed, Noted, Passages, Saving};
pub use peek::{Peeked, peeked};
pub use preferences::{Preferences, profile};
pub use reader::{Reader, View};
pub use regions::{Area, Dock, Regions, Size};
pub use report::{EditorFault, Report};
pub use search_state::{Asker, SearchRequest, SearchResults, SearchState, Ticket};
pub use selection::Selection;
pub use styled_text::{StyledLine, TextStyle};
pub use thing::{Peek, Spotted, Thing};
pub use update::update;
