//! Paragraphs, and what is more than text inside them.

use crate::text::ByteSpan;

/// A paragraph by its position in reading order, from 0; people and commands count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParagraphId(pub u32);

impl ParagraphId {
    /// Returns the index into [`Document::paragraphs`](crate::document::Document::paragraphs).
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Returns the number people use, from 1.
    #[must_use]
    pub const fn number(self) -> usize {
        self.0 as usize + 1
    }

    /// Makes the id of the paragraph at `index`.
    #[must_use]
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// The smallest piece of a document that has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without indentation and without the line end.
    pub span: ByteSpan,
    /// What it is.
    pub kind: Kind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The title, or its repetition.
    Title,
    /// Who wrote it.
    Byline,
    /// What stands around the text: classification, key words, source, abstract labels.
    Metadata,
    /// A heading; 1 is the highest level.
    Heading(u8),
    /// Running text.
    Body,
    /// A quotation set apart.
    Quote,
    /// An item of a list.
    Item {
        /// How deep the list is nested, from 0.
        depth: u8,
        /// The number in front of it; none for a bullet. Text that holds its own mark has neither.
        marker: Marker,
    },
    /// A line of code or other fixed text.
    Code,
    /// A row of a table, its cells separated by ` │ `.
    TableRow,
    /// A footnote, called from the text by its label.
    Note,
    /// An entry of the bibliography, or the continuation of one.
    Entry,
    /// A line of ornament that separates.
    Rule,
}

/// What is drawn in front of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// Nothing: the text has its own.
    Own,
    /// A bullet.
    Bullet,
    /// A number.
    Number(u32),
}

/// A piece of running text that is more than text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Where it stands.
    pub span: ByteSpan,
    /// What it is.
    pub kind: InlineKind,
}

/// What an inline span is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Code.
    Code,
    /// A link and its target, as written.
    Link(String),
    /// The call of a footnote, by its label.
    NoteCall(String),
    /// The label at the head of a footnote.
    NoteLabel(String),
    /// The stand-in of a picture, and where the picture is.
    Picture(String),
}
