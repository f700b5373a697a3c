//! One place where the text holds what was asked for.

use crate::document::{Document, ParagraphId};
use crate::search::folded::FoldedText;
use crate::text::ByteSpan;

/// A match, small enough to keep millions of. Hits are ordered by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// The paragraph that holds it.
    pub paragraph: ParagraphId,
    /// Where it begins in the paragraph, as it was scanned.
    start: u32,
    /// How many bytes it takes there, and in the two lowest bits what was scanned.
    extent: u32,
}

/// The text that was scanned, and whose offsets a hit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// The fold.
    Folded = 0,
    /// The source itself.
    Source = 1,
    /// Nothing: the paragraph as a whole is what was asked for.
    Paragraph = 2,
}

impl Hit {
    /// Makes the hit at `span` of the paragraph, as it was scanned.
    pub(crate) fn new(paragraph: ParagraphId, span: ByteSpan, ground: Ground) -> Self {
        let narrow = |bytes| {
            u32::try_from(bytes)
                .ok()
                .filter(|bytes| *bytes < 1 << 30)
                .expect("a paragraph is shorter than 1 GB")
        };
        Self {
            paragraph,
            start: narrow(span.start),
            extent: narrow(span.len()) << 2 | ground as u32,
        }
    }

    /// Makes the hit at `span` of the text of the document; nothing where there is no paragraph.
    pub(crate) fn in_source(document: &Document, span: ByteSpan) -> Option<Self> {
        let id = document.paragraph_at(span.start)?;
        let paragraph = document.paragraph(id).span;
        let start = span.start.max(paragraph.start) - paragraph.start;
        let end = span.end.min(paragraph.end).max(paragraph.start + start) - paragraph.start;
        Some(Self::new(id, ByteSpan::new(start, end), Ground::Source))
    }

    /// Makes the hit that is a whole paragraph.
    pub(crate) fn whole(paragraph: ParagraphId) -> Self {
        Self::new(paragraph, ByteSpan::default(), Ground::Paragraph)
    }

    /// Tells whether not words but the paragraph as a whole is what was asked for.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.extent & 3 == Ground::Paragraph as u32
    }

    /// Returns where the hit stands in the text of the document, by folding its surroundings again.
    ///
    /// The span takes whole characters with their accents. It costs about a microsecond, in a
    /// paragraph of any length less than a millisecond: ask for the hits that are seen.
    #[must_use]
    pub fn span(self, folded: &FoldedText) -> ByteSpan {
        let paragraph = || folded.document().paragraph(self.paragraph).span;
        if self.is_whole() {
            paragraph()
        } else if self.is_in_source() {
            self.scanned().shifted(paragraph().start)
        } else {
            folded.source(self.paragraph, self.scanned())
        }
    }

    /// Returns where it begins in its paragraph as it was scanned, which tells it from the others.
    #[must_use]
    pub const fn place_in_paragraph(self) -> usize {
        self.start as usize
    }

    const fn is_in_source(self) -> bool {
        self.extent & 3 == Ground::Source as u32
    }

    /// Returns what was scanned.
    pub(crate) const fn ground(self) -> Ground {
        match self.extent & 3 {
            0 => Ground::Folded,
            1 => Ground::Source,
            _ => Ground::Paragraph,
        }
    }

    /// Returns the span in the paragraph that was scanned.
    pub(crate) const fn scanned(self) -> ByteSpan {
        let start = self.start as usize;
        ByteSpan::new(start, start + (self.extent >> 2) as usize)
    }

    /// Returns what was scanned of its paragraph: before the hit, the hit itself, and after it.
    pub(crate) fn parted(self, folded: &FoldedText) -> [&str; 3] {
        let scanned = self.scanned();
        let paragraph = if self.is_in_source() {
            folded.document().paragraph_text(self.paragraph)
        } else {
            folded.paragraph(self.paragraph)
        };
        let (before, after) =
            (ByteSpan::new(0, scanned.start), ByteSpan::new(scanned.end, paragraph.len()));
        [before, scanned, after].map(|span| span.of(paragraph))
    }

    /// Returns the text that was scanned, where it matched.
    pub(crate) fn matched(self, folded: &FoldedText) -> &str {
        let [_, matched, _] = self.parted(folded);
        matched
    }
}

/// Groups hits in the order of their places by paragraph.
pub fn by_paragraph(hits: &[Hit]) -> impl Iterator<Item = (ParagraphId, &[Hit])> {
    hits.chunk_by(|a, b| a.paragraph == b.paragraph).map(|group| (group[0].paragraph, group))
}

#[cfg(test)]
mod tests;
