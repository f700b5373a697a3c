//! Paragraphs, and what is more than text inside them.

use serde::{Deserialize, Serialize};

use crate::text::ByteSpan;

/// A paragraph by its position in reading order, from 0; people and commands count from 1.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands, without indentation and without the line end.
    pub span: ByteSpan,
    /// What it is.
    pub kind: Kind,
    /// What it stands in.
    pub nesting: Nesting,
    /// What is drawn in front of it.
    pub marker: Marker,
}

impl Paragraph {
    /// Makes a paragraph that stands in nothing and has no mark.
    pub(crate) const fn new(span: ByteSpan, kind: Kind) -> Self {
        Self { span, kind, nesting: Nesting::NONE, marker: Marker::None }
    }
}

/// A block that holds paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A quotation; of two that stand side by side, one is odd.
    Quote {
        /// Whether it is the first, the third, … where it stands.
        odd: bool,
    },
    /// An item of a list, or a definition.
    Item,
}

/// The blocks that hold a paragraph, the outermost first; of very many only the outermost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nesting {
    depth: u8,
    /// A bit for each block that is a quotation, that of the outermost is the lowest.
    quotes: u16,
    /// A bit for each of these that is odd.
    odd: u16,
}

impl Nesting {
    /// In nothing.
    pub const NONE: Self = Self { depth: 0, quotes: 0, odd: 0 };

    /// The blocks told apart.
    pub const DEEPEST: usize = u16::BITS as usize;

    /// Returns what stands in a block that stands here.
    #[must_use]
    pub const fn with(self, holder: Holder) -> Self {
        if self.depth as usize >= Self::DEEPEST {
            return self;
        }
        let (quote, odd) = match holder {
            Holder::Quote { odd } => (1, odd as u16),
            Holder::Item => (0, 0),
        };
        Self {
            depth: self.depth + 1,
            quotes: self.quotes | quote << self.depth,
            odd: self.odd | odd << self.depth,
        }
    }

    /// Returns the blocks, the outermost first.
    #[must_use = "an iterator does nothing by itself"]
    pub fn holders(self) -> impl DoubleEndedIterator<Item = Holder> + ExactSizeIterator {
        let is_set = |bits: u16, at: u8| bits >> at & 1 == 1;
        (0..self.depth).map(move |at| {
            if is_set(self.quotes, at) {
                Holder::Quote { odd: is_set(self.odd, at) }
            } else {
                Holder::Item
            }
        })
    }

    /// Returns the blocks that hold both.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        let same = self.holders().zip(other.holders()).take_while(|(one, other)| one == other);
        same.fold(Self::NONE, |nesting, (holder, _)| nesting.with(holder))
    }
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// An item of a list, or what goes on with one.
    Item,
    /// Code or other fixed text, with its line ends.
    Code,
    /// A row of a [`Table`](crate::document::Table), its cells separated by ` │ `.
    TableRow,
    /// A footnote, called from the text by its label.
    Note,
    /// An entry of the bibliography, or the continuation of one.
    Entry,
    /// A line of ornament that separates.
    Rule,
}

/// What is drawn in front of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Marker {
    /// Nothing: it has a mark of its own, or none.
    #[default]
    None,
    /// A bullet.
    Bullet,
    /// A number.
    Number(u32),
    /// A box, which is ticked if the task is done.
    Task(bool),
    /// Nothing: it is a term, or what it means.
    Definition,
}

/// A piece of running text that is more than text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// Where it stands.
    pub span: ByteSpan,
    /// What it is.
    pub kind: InlineKind,
}

/// What an inline span is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InlineKind {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// What is no longer valid.
    Deleted,
    /// What the author highlights.
    Highlight,
    /// Code.
    Code,
    /// A key to press.
    Key,
    /// A formula, in TeX.
    Math,
    /// What stands above the line.
    Superscript,
    /// What stands below the line.
    Subscript,
    /// Words that are read like this: ruby.
    Reading(String),
    /// All of a block of code, and the language it is said to be in.
    Language(String),
    /// A link and its target, as written.
    Link(String),
    /// The call of a footnote, by its label.
    NoteCall(String),
    /// The label at the head of a footnote.
    NoteLabel(String),
    /// The stand-in of a picture, and where the picture is.
    Picture(String),
}
