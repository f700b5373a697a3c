//! The scan: every place where a needle stands in the text, paragraph by paragraph, from the left.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::document::{Paragraph, ParagraphId};
use crate::progress::Cancel;
use crate::search::folded::{Fold, FoldedText};
use crate::search::hit::{Ground, Hit};
use crate::text::ByteSpan;

/// The bytes scanned between two looks at the [`Cancel`].
const BETWEEN_LOOKS: usize = 1024 * 1024;
/// The paragraphs tried one by one before the rest is searched by halves.
const NEAR: usize = 8;

/// A text to scan.
#[derive(Clone, Copy)]
pub(crate) struct Haystack<'a> {
    folded: &'a FoldedText,
    ground: Ground,
}

/// A piece of it, and where its paragraphs stand in it.
#[derive(Clone, Copy)]
enum Stretch<'a> {
    Folded(&'a Fold),
    Source(&'a str, &'a [Paragraph]),
}

impl<'a> Stretch<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Folded(fold) => &fold.text,
            Self::Source(text, _) => text,
        }
    }

    fn span(self, paragraph: usize) -> ByteSpan {
        match self {
            Self::Folded(fold) => fold.span(paragraph),
            Self::Source(_, paragraphs) => paragraphs[paragraph].span,
        }
    }

    /// Returns the last paragraph of `from..end` that begins at or before `place`.
    ///
    /// A scan runs over many paragraphs as one string and learns at each hit which one it is in.
    /// Hits lie close together or far apart: a few steps first, then halving, so that neither
    /// common nor rare words pay for the other.
    fn paragraph_of(self, from: usize, end: usize, place: usize) -> usize {
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

impl<'a> Haystack<'a> {
    /// Looks at the source if the query compares characters as they are, else at the fold.
    pub(crate) const fn new(folded: &'a FoldedText, ground: Ground) -> Self {
        Self { folded, ground }
    }

    /// Returns the text, folded and not.
    pub(crate) const fn folded(self) -> &'a FoldedText {
        self.folded
    }

    /// Returns what is scanned.
    pub(crate) const fn ground(self) -> Ground {
        self.ground
    }

    fn stretch(self, paragraph: usize) -> Stretch<'a> {
        match self.ground {
            Ground::Folded | Ground::Paragraph => Stretch::Folded(self.folded.fold_at(paragraph)),
            Ground::Source => {
                Stretch::Source(self.folded.document().text(), self.folded.document().paragraphs())
            }
        }
    }

    /// Returns the text of one paragraph.
    pub(crate) fn paragraph(self, paragraph: usize) -> &'a str {
        let stretch = self.stretch(paragraph);
        stretch.span(paragraph).of(stretch.text())
    }

    /// Appends the hits in a range of paragraphs, in order; nothing when cancelled.
    pub(crate) fn scan(
        self,
        needle: &Finder,
        range: Range<usize>,
        cancel: &Cancel,
        hits: &mut Vec<Hit>,
    ) -> Option<()> {
        if needle.needle().is_empty() {
            return Some(());
        }
        for range in self.folded.stretches(range).filter(|range| !range.is_empty()) {
            self.scan_stretch(needle, range, cancel, hits)?;
        }
        Some(())
    }

    /// Scans a range of paragraphs that lies in one block.
    fn scan_stretch(
        self,
        needle: &Finder,
        range: Range<usize>,
        cancel: &Cancel,
        hits: &mut Vec<Hit>,
    ) -> Option<()> {
        let stretch = self.stretch(range.start);
        let length = needle.needle().len();
        let bytes = stretch.text().as_bytes();
        let end = stretch.span(range.end - 1).end;
        let mut at = stretch.span(range.start).start;
        let mut paragraph = range.start;
        while at + length <= end {
            if cancel.is_set() {
                return None;
            }
            // Every match that begins before the next look ends in this window.
            let look = end.min(at + BETWEEN_LOOKS);
            let window = end.min(look + length - 1);
            while let Some(found) = (at < look).then(|| needle.find(&bytes[at..window])).flatten() {
                let found = ByteSpan::new(at + found, at + found + length);
                paragraph = stretch.paragraph_of(paragraph, range.end, found.start);
                let span = stretch.span(paragraph);
                if found.end <= span.end {
                    let inside = ByteSpan::new(found.start - span.start, found.end - span.start);
                    hits.push(Hit::new(ParagraphId::at(paragraph), inside, self.ground));
                    at = found.end;
                } else {
                    at = found.start + 1;
                }
            }
            at = at.max(look);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests;
