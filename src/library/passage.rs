//! A passage: a place in the text with what the reader made of it.

use crate::text::ByteSpan;

/// The identity of a passage while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageKey(pub u64);

/// Whether a passage still has its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Its words stand here.
    Found(ByteSpan),
    /// Words much like it stand here.
    Changed(ByteSpan),
    /// It is not in this version of the document; the passage is kept.
    Orphan,
}

impl Placement {
    /// Returns where the passage stands, if it stands anywhere.
    #[must_use]
    pub const fn span(self) -> Option<ByteSpan> {
        match self {
            Self::Found(span) | Self::Changed(span) => Some(span),
            Self::Orphan => None,
        }
    }
}

/// A bookmarked passage, with or without a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its identity.
    pub key: PassageKey,
    /// Where it stands.
    pub placement: Placement,
    /// Its words, as they were when it was made.
    pub quote: String,
    /// The title of the section it stood in.
    pub section: String,
    /// What the reader wrote about it; empty for a bookmark.
    pub note: String,
    /// When it was last changed: UTC, RFC 3339; empty until it is saved.
    pub time: String,
}

/// A change of the passages that is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassageChange {
    /// Make it, or change its note.
    Put(Passage),
    /// Remove it.
    Remove(PassageKey),
}
