//! Where the keys go.

use crate::app::action::PaneKind;
use crate::app::choice::Choice;
use crate::app::editor::LineEditor;
use crate::app::export::ExportOf;
use crate::app::keymap::Mode;
use crate::app::note_target::NoteTarget;
use crate::app::reader::View;
use crate::app::selection::Selection;
use crate::app::thing::Peek;
use crate::library::{Likely, PassageKey};
use crate::text::{Direction, Rows};

/// Where the keys go. Prompts are values of it, not loops of their own.
#[derive(Clone, Debug, PartialEq)]
pub enum Focus {
    /// To the text.
    Page,
    /// To a pane.
    Pane(PaneKind),
    /// To the end of a selection.
    Select(Selection),
    /// To a line being written.
    Prompt(Prompt),
    /// To what is peeked at, scrolled by some rows.
    Peek(Peek),
    /// To the help.
    Help(Help),
    /// To a question, and back to what had the keys before.
    Question(Question, Box<Focus>),
}

/// A question that waits for an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Whether this document is one that has passages.
    Likely(Box<Likely>),
    /// What becomes of changes that could not be saved.
    Unsaved,
}

impl Question {
    /// Returns where its answers hold.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        match self {
            Self::Likely(_) => Mode::Recognising,
            Self::Unsaved => Mode::Unsaved,
        }
    }
}

impl Focus {
    /// Returns the pane the keys go to.
    #[must_use]
    pub const fn pane(&self) -> Option<PaneKind> {
        match self {
            Self::Pane(kind) => Some(*kind),
            Self::Page
            | Self::Select(_)
            | Self::Prompt(_)
            | Self::Peek(..)
            | Self::Help(..)
            | Self::Question(..) => None,
        }
    }

    /// Returns the help if it is shown, also while something is typed that is searched in it.
    #[must_use]
    pub const fn help(&self) -> Option<&Help> {
        match self {
            Self::Help(help) | Self::Prompt(Prompt { purpose: Purpose::InHelp(help), .. }) => {
                Some(help)
            }
            Self::Page
            | Self::Pane(_)
            | Self::Select(_)
            | Self::Prompt(_)
            | Self::Peek(..)
            | Self::Question(..) => None,
        }
    }

    /// Returns what commands act on.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        match self {
            Self::Pane(kind) => Mode::Listing(*kind),
            Self::Select(_) => Mode::Selecting,
            Self::Page | Self::Prompt(_) | Self::Peek(..) | Self::Help(..) | Self::Question(..) => {
                Mode::Reading
            }
        }
    }
}

/// A line being written, for some purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// The line.
    pub editor: LineEditor,
    /// Where the keys go back to afterwards.
    pub from: Box<Focus>,
}

/// What a prompt is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// A search; Esc comes back to this view.
    Search {
        /// Which way.
        direction: Direction,
        /// What was seen before.
        origin: View,
        /// Which of the earlier searches is shown, counted from the newest.
        recalled: Option<usize>,
    },
    /// The filter of a pane, and what it was before.
    Filter(PaneKind, String),
    /// The term that is set against the one of the concordance.
    Against,
    /// A note.
    Note(NoteTarget),
    /// The words passages are filed under.
    Tags(Vec<PassageKey>),
    /// The file passages are exported to.
    Export(ExportOf),
    /// A note that Esc was pressed in: whether it is saved, or left as a draft.
    LeavingNote(NoteTarget),
    /// A command, and which of those found is chosen.
    Command(usize),
    /// One of several to choose.
    Choose {
        /// What is chosen.
        choice: Choice,
        /// The name of what Esc comes back to.
        before: String,
        /// Which of those that fit is chosen.
        chosen: usize,
    },
    /// What is searched in the help, which is shown as it is found so far.
    InHelp(Help),
}

/// The help as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Help {
    /// What it is for, and what has the keys again afterwards.
    pub from: Box<Focus>,
    /// How many rows stand above what is shown.
    pub top: Rows,
    /// What is searched in it.
    pub searched: String,
    /// Which of the entries found is the current one.
    pub current: usize,
}

#[cfg(test)]
mod tests;
