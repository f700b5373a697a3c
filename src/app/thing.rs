//! Things of the text that can be looked at closely.

use crate::app::action::PaneKind;
use crate::document::ParagraphId;
use crate::library::PassageKey;
use crate::text::ByteSpan;

/// A thing of the text that can be peeked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A work, by its index, at this mention.
    Work(usize),
    /// The call of an entry, by the index of the entry.
    Entry(usize),
    /// A call of no entry, or of one of several, by its index.
    Call(usize),
    /// A date, by its index among the placed ones.
    Time(usize),
    /// A date that has no place in time, by its index.
    Unplaced(usize),
    /// A link, by its index among the inlines of the document.
    Link(usize),
    /// The address of an entry, by the index of the entry.
    Address(usize),
    /// A passage.
    Passage(PassageKey),
    /// A paragraph, whole.
    Paragraph(ParagraphId),
}

/// A thing and where in the text it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spotted {
    /// Where it stands.
    pub span: ByteSpan,
    /// What it is.
    pub thing: Thing,
}

/// A thing while it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peek {
    /// What it is and where it stands.
    pub spotted: Spotted,
    /// The first line of what is said of it that is in sight.
    pub top: usize,
    /// The list it was looked at from; none from the page.
    pub from: Option<PaneKind>,
}

impl Peek {
    /// Begins to look at a thing of the page.
    #[must_use]
    pub const fn at(spotted: Spotted) -> Self {
        Self { spotted, top: 0, from: None }
    }
}
