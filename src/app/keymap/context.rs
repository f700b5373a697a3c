//! Where bindings hold, and what keys act on.

use crate::app::action::PaneKind;

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindingContext {
    /// In the text.
    Page,
    /// While a part of the text is selected.
    Selection,
    /// In the text, something being selected or not.
    Reading,
    /// In every list.
    List,
    /// Only in one pane.
    In(PaneKind),
    /// In the text and in every list.
    Anywhere,
    /// In a line being written.
    Prompt,
    /// In a note being written.
    Note,
    /// Where it was asked whether the document is one that was read before.
    Recognising,
    /// Where it was asked what becomes of what is not saved.
    Unsaved,
}

/// What the keys act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The text.
    Reading,
    /// A part of the text that is being selected.
    Selecting,
    /// The list of a pane.
    Listing(PaneKind),
    /// A line being written.
    Prompting,
    /// A note being written.
    Noting,
    /// The question whether the document is one that was read before.
    Recognising,
    /// The question what becomes of what is not saved.
    Unsaved,
}

impl Mode {
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let elsewhere = [Self::Prompting, Self::Noting, Self::Recognising, Self::Unsaved];
        [Self::Reading, Self::Selecting]
            .into_iter()
            .chain(PaneKind::ALL.map(Self::Listing))
            .chain(elsewhere)
    }
}

impl BindingContext {
    /// Tells whether a binding of this context holds in a mode.
    pub const fn holds(self, mode: Mode) -> bool {
        match (self, mode) {
            (Self::Anywhere, Mode::Reading | Mode::Selecting | Mode::Listing(_)) => true,
            (Self::Page | Self::Reading, Mode::Reading) => true,
            (Self::Selection | Self::Reading, Mode::Selecting) => true,
            (Self::List, Mode::Listing(_)) => true,
            (Self::In(kind), Mode::Listing(pane)) => kind as u8 == pane as u8,
            (Self::Prompt, Mode::Prompting) | (Self::Note, Mode::Noting) => true,
            (Self::Recognising, Mode::Recognising) | (Self::Unsaved, Mode::Unsaved) => true,
            (
                Self::Page
                | Self::Selection
                | Self::Reading
                | Self::List
                | Self::In(_)
                | Self::Anywhere,
                _,
            ) => false,
            (Self::Prompt | Self::Note | Self::Recognising | Self::Unsaved, _) => false,
        }
    }

    /// What is meant for fewer places goes before what is meant for more.
    pub(crate) const fn rank(self) -> u8 {
        match self {
            Self::In(_) => 0,
            Self::Page | Self::Selection | Self::Reading | Self::List => 1,
            Self::Prompt | Self::Note | Self::Recognising | Self::Unsaved => 1,
            Self::Anywhere => 2,
        }
    }

    /// Tells whether there is a mode in which bindings of both contexts hold.
    pub(crate) fn meets(self, other: Self) -> bool {
        Mode::all().any(|mode| self.holds(mode) && other.holds(mode))
    }

    /// Tells whether bindings of this context hold wherever those of the other do.
    pub(crate) fn covers(self, other: Self) -> bool {
        Mode::all().all(|mode| self.holds(mode) || !other.holds(mode))
    }
}
