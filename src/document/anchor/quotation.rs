//! A place by what is written there, and what may become of it.

use crate::document::anchor::twins::Twins;
use crate::document::model::Document;
use crate::document::skeleton::SkeletonOffsets;
use crate::text::{ByteSpan, Place};

/// The characters of a quotation that are kept at either end when it is longer than both.
pub(super) const KEPT_AT_END: usize = 2_000;
/// The characters kept of what stands before and after.
const SURROUNDINGS: usize = 64;
/// What stands for the middle of a long quotation. It is no character, so that it is never
/// compared.
pub(super) const CUT: &str = " … ";

/// A place in a text by what is written there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// What is written there; of more than 4,000 characters the first and last 2,000.
    pub exact: String,
    /// What stands before it: up to 64 characters.
    pub prefix: String,
    /// What stands after it: up to 64 characters.
    pub suffix: String,
    /// The characters of the text before it.
    pub start: usize,
    /// The characters of the text up to its end.
    pub end: usize,
    /// The characters of the whole text.
    pub of: usize,
    /// The titles of the sections it is in, the outermost first.
    pub toc: Vec<String>,
    /// What else it could be taken for when it was made; nothing if nobody looked.
    pub twins: Option<Twins>,
}

/// What became of an anchor.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// It stands here as it was, whatever became of its surroundings.
    Exact(ByteSpan),
    /// It stands here as it was, but was somewhere else: in another section, or between what now
    /// stands together.
    Moved(ByteSpan),
    /// It stands here, but it was edited.
    Changed {
        /// Where it stands.
        span: ByteSpan,
        /// How much of it and its surroundings is the same, from 0 to 1.
        score: f64,
    },
    /// It may stand here, or as well elsewhere.
    Ambiguous {
        /// The likeliest place.
        span: ByteSpan,
        /// The other places.
        others: Vec<ByteSpan>,
    },
    /// It was taken out here; what stood around it is still there.
    Removed(Place),
    /// It is not in this text.
    Orphan {
        /// A place that is like it, but not enough, and how much, from 0 to 1.
        perhaps: Option<(ByteSpan, f64)>,
    },
}

impl Anchor {
    /// Makes an anchor of what stands at `span`.
    #[must_use]
    pub fn new(span: ByteSpan, characters: &impl SkeletonOffsets, document: &Document) -> Self {
        let text = document.text();
        let before = ByteSpan::new(0, span.start).of(text);
        let after = ByteSpan::new(span.end, text.len()).of(text);
        Self {
            exact: quotation(span.of(text)),
            prefix: last(before, SURROUNDINGS).to_owned(),
            suffix: first(after, SURROUNDINGS).to_owned(),
            start: characters.character_at(document, span.start),
            end: characters.character_at(document, span.end),
            of: characters.characters(),
            toc: document.titles_at(span.start).into_iter().map(str::to_owned).collect(),
            twins: Some(Twins::of(span, document)),
        }
    }
}

/// Returns the text, without its middle if it is long.
fn quotation(text: &str) -> String {
    let (head, tail) = (first(text, KEPT_AT_END), last(text, KEPT_AT_END));
    if head.len() + tail.len() >= text.len() { text.to_owned() } else { [head, tail].join(CUT) }
}

/// Tells whether a quotation lacks its middle.
pub(super) fn is_cut(exact: &str) -> bool {
    exact.chars().count() > 2 * KEPT_AT_END
}

pub(super) fn first(text: &str, characters: usize) -> &str {
    let end = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    ByteSpan::new(0, end).of(text)
}

fn last(text: &str, characters: usize) -> &str {
    let start = text.char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(at, _)| at);
    ByteSpan::new(start, text.len()).of(text)
}

#[cfg(test)]
mod tests;
