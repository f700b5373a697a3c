//! The scan: every place where a needle stands in the text, paragraph by paragraph, from the left.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::document::Document;
use crate::document::ParagraphId;
use crate::progress::Cancel;
use crate::search::folded::FoldedText;
use crate::search::hit::Ground;
use crate::search::hit::Hit;
use crate::text::ByteSpan;

/// The bytes scanned between two looks at the [`Cancel`].
const BETWEEN_LOOKS: usize = 1024 * 1024;
/// The paragraphs tried one by one before the rest is searched by halves.
const NEAR: usize = 8;

/// A text to scan, and where its paragraphs stand in it.
#[derive(Clone, Copy)]
pub(crate) struct Haystack<'a> {
    document: &'a Document,
    folded: &'a FoldedText,
    ground: Ground,
}

impl<'a> Haystack<'a> {
    pub(crate) const fn new(document: &'a Document, folded: &'a FoldedText, ground: Ground) -> Self {
        Self { document, folded, ground }
    }

    fn text(&self) -> &'a str {
        match self.ground {
            Ground::Folded => self.folded.text(),
            Ground::Source => self.document.text(),
        }
    }

    /// Returns the number of paragraphs.
    pub(crate) fn len(&self) -> usize {
        match self.ground {
            Ground::Folded => self.folded.paragraphs(),
            Ground::Source => self.document.paragraphs().len(),
        }
    }

    fn span(&self, index: usize) -> ByteSpan {
        match self.ground {
            Ground::Folded => self.folded.span(index),
            Ground::Source => self.document.paragraphs()[index].span,
        }
    }

    /// Tells whether the paragraph holds the needle.
    pub(crate) fn holds(&self, index: usize, needle: &Finder) -> bool {
        needle.find(self.span(index).of(self.text()).as_bytes()).is_some()
    }

    /// Appends the hits inside one paragraph.
    pub(crate) fn hits_in(&self, index: usize, needle: &Finder, hits: &mut Vec<Hit>) {
        let span = self.span(index);
        let paragraph = ParagraphId::at(index);
        for at in needle.find_iter(span.of(self.text()).as_bytes()) {
            let found = ByteSpan::new(at, at + needle.needle().len()).shifted(span.start);
            hits.push(Hit::new(paragraph, found, self.ground));
        }
    }

    /// Returns the hits in a range of paragraphs, in order; nothing when cancelled.
    pub(crate) fn hits(&self, needle: &Finder, paragraphs: Range<usize>, cancel: &Cancel) -> Option<Vec<Hit>> {
        let mut hits = Vec::new();
        if paragraphs.is_empty() || needle.needle().is_empty() {
            return Some(hits);
        }
        let length = needle.needle().len();
        let bytes = self.text().as_bytes();
        let end = self.span(paragraphs.end - 1).end;
        let mut at = self.span(paragraphs.start).start;
        let mut paragraph = paragraphs.start;
        while at + length <= end {
            if cancel.is_set() {
                return None;
            }
            // Every match that begins within the next stretch ends in this window.
            let stretch = end.min(at + BETWEEN_LOOKS);
            let window = end.min(stretch + length - 1);
            while let Some(found) = (at < stretch).then(|| needle.find(&bytes[at..window])).flatten() {
                let found = ByteSpan::new(at + found, at + found + length);
                paragraph = self.paragraph_of(paragraph, paragraphs.end, found.start);
                if found.end <= self.span(paragraph).end {
                    hits.push(Hit::new(ParagraphId::at(paragraph), found, self.ground));
                    at = found.end;
                } else {
                    at = found.start + 1;
                }
            }
            at = at.max(stretch);
        }
        Some(hits)
    }

    /// Returns the last paragraph of `from..end` that begins at or before `place`.
    fn paragraph_of(&self, from: usize, end: usize, place: usize) -> usize {
        let begins = |index: usize| self.span(index).start;
        let near = end.min(from + NEAR);
        if let Some(next) = (from + 1..near).find(|next| begins(*next) > place) {
            return next - 1;
        }
        let (mut low, mut high) = (near - 1, end);
        while high - low > 1 {
            let middle = low.midpoint(high);
            if begins(middle) <= place { low = middle } else { high = middle }
        }
        low
    }
}
