//! A passage: a place in the text with what the reader made of it.

use std::sync::Arc;

use crate::document::{Anchor, Document, Found, Skeleton};
use crate::library::annotation::Annotation;
use crate::library::revisions::Revision;
use crate::text::{ByteSpan, Place};

/// The identity of a passage while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageKey(pub u64);

impl PassageKey {
    /// Makes the key of the `n`th passage made in this run; those of the files have the lower half.
    #[must_use]
    pub const fn made(n: u64) -> Self {
        Self(1 << 63 | n)
    }
}

/// Whether a passage still has its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Its words stand here.
    Found(ByteSpan),
    /// Its words stand here, in another section than they did or away from what stood around them.
    Moved(ByteSpan),
    /// Words much like it stand here.
    Changed(ByteSpan),
    /// Its words stand here, and as well in so many other places.
    Ambiguous(ByteSpan, usize),
    /// It was taken out of the text here; the passage is kept.
    Removed(Place),
    /// It is not in this version of the document; the passage is kept. Perhaps it is here, and how
    /// much is the same there, in percent.
    Orphan(Option<(ByteSpan, u8)>),
}

impl Placement {
    /// Finds the place of a passage in a document by its anchor.
    #[must_use]
    pub fn of(anchor: &Anchor, skeleton: &Skeleton, document: &Document) -> Self {
        match anchor.find(skeleton, document) {
            Found::Exact(span) => Self::Found(paragraph_or(span, document)),
            Found::Moved(span) => Self::Moved(paragraph_or(span, document)),
            Found::Changed { span, .. } => Self::Changed(span),
            Found::Ambiguous { span, others } => Self::Ambiguous(span, others.len()),
            Found::Removed(place) => Self::Removed(place),
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share is between 0 and 1"
            )]
            Found::Orphan { perhaps } => {
                Self::Orphan(perhaps.map(|(span, share)| (span, (share * 100.0) as u8)))
            }
        }
    }

    /// Returns the name of the state, for machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Found(_) => "found",
            Self::Moved(_) => "moved",
            Self::Changed(_) => "changed",
            Self::Ambiguous(..) => "ambiguous",
            Self::Removed(_) => "removed",
            Self::Orphan(_) => "orphan",
        }
    }

    /// Returns where the passage stands, if it stands anywhere.
    #[must_use]
    pub const fn span(self) -> Option<ByteSpan> {
        match self {
            Self::Found(span)
            | Self::Moved(span)
            | Self::Changed(span)
            | Self::Ambiguous(span, _) => Some(span),
            Self::Removed(_) | Self::Orphan(_) => None,
        }
    }

    /// Returns the placement in the text after an edit, which moves spans like this, until it is
    /// found anew.
    #[must_use]
    pub fn carried(self, moved: impl Fn(ByteSpan) -> ByteSpan) -> Self {
        match self {
            Self::Found(span) => Self::Found(moved(span)),
            Self::Moved(span) => Self::Moved(moved(span)),
            Self::Changed(span) => Self::Changed(moved(span)),
            Self::Ambiguous(span, others) => Self::Ambiguous(moved(span), others),
            Self::Removed(place) => Self::Removed(moved(ByteSpan::new(place, place)).start),
            Self::Orphan(perhaps) => {
                Self::Orphan(perhaps.map(|(span, share)| (moved(span), share)))
            }
        }
    }
}

/// An anchor compares letters only: a span that covers all letters of a paragraph is the paragraph,
/// marks included.
fn paragraph_or(span: ByteSpan, document: &Document) -> ByteSpan {
    let letters = |text: &str| text.chars().any(char::is_alphanumeric);
    let Some(id) = document.paragraph_at(span.start) else { return span };
    let whole = document.paragraph(id).span;
    if whole.end < span.end {
        return span;
    }
    let around = [ByteSpan::new(whole.start, span.start), ByteSpan::new(span.end, whole.end)];
    if around.iter().any(|part| letters(part.of(document.text()))) { span } else { whole }
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
    /// What the reader made of it.
    pub annotation: Annotation,
    /// When it was last changed: UTC, RFC 3339; empty until it is saved.
    pub time: String,
    /// What another window or device wrote of it at the same time; the note holds it too.
    pub rival: Option<String>,
    /// What it is found again by, as it is stored; none until it is saved and read again.
    pub anchor: Option<Arc<Anchor>>,
    /// The revisions it was read from: what is changed is made from them. None for one that was
    /// made in this run.
    pub seen: Vec<Revision>,
}

impl Passage {
    /// Tells whether the reader made the same of it, wherever it stands.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.quote == other.quote && self.annotation == other.annotation
    }

    /// Returns the passage with this made of it.
    #[must_use]
    pub fn annotated(self, annotation: Annotation) -> Self {
        Self { annotation, ..self }
    }

    /// Makes a bookmark of a part of the text.
    #[must_use]
    pub fn new(key: PassageKey, span: ByteSpan, document: &Document) -> Self {
        let section = document
            .paragraph_at(span.start)
            .map_or("", |id| document.section_title(id))
            .to_owned();
        Self {
            key,
            placement: Placement::Found(span),
            quote: span.of(document.text()).to_owned(),
            section,
            annotation: Annotation::default(),
            time: String::new(),
            rival: None,
            anchor: None,
            seen: Vec::new(),
        }
    }
}

/// A change of the passages that is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassageChange {
    /// Make it, or change what the reader made of it.
    Put(Passage),
    /// Put it in another place.
    Attach(Passage),
    /// Put it back in the place it had before it was put in another one.
    Restore(Passage),
    /// Remove it.
    Remove(Passage),
}

impl PassageChange {
    /// Returns the passage that is changed.
    #[must_use]
    pub const fn key(&self) -> PassageKey {
        match self {
            Self::Put(passage)
            | Self::Attach(passage)
            | Self::Restore(passage)
            | Self::Remove(passage) => passage.key,
        }
    }

    /// Returns the passage itself, to change it.
    pub const fn passage_mut(&mut self) -> &mut Passage {
        match self {
            Self::Put(passage)
            | Self::Attach(passage)
            | Self::Restore(passage)
            | Self::Remove(passage) => passage,
        }
    }
}

#[cfg(test)]
mod tests;
