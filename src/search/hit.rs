//! One place where the text holds what was asked for.

use crate::document::Document;
use crate::document::ParagraphId;
use crate::search::folded::FoldedText;
use crate::text::ByteSpan;

/// A match, small enough to keep millions of. Hits are ordered by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// The paragraph that holds it.
    pub paragraph: ParagraphId,
    start: u32,
    end: u32,
    ground: Ground,
}

/// The text that was scanned, and whose offsets a hit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Ground {
    /// The fold.
    Folded,
    /// The source itself.
    Source,
}

impl Hit {
    /// Makes the hit at `span` of the scanned text.
    pub(crate) fn new(paragraph: ParagraphId, span: ByteSpan, ground: Ground) -> Self {
        let offset = |bytes| u32::try_from(bytes).expect("a document is shorter than 4 GB");
        Self { paragraph, start: offset(span.start), end: offset(span.end), ground }
    }

    /// Returns where the hit stands in the text of the document, by folding its surroundings again.
    ///
    /// The span takes whole characters with their accents. It costs about a microsecond, in a paragraph of
    /// any length less than a millisecond: ask for the hits that are seen.
    #[must_use]
    pub fn span(self, document: &Document, folded: &FoldedText) -> ByteSpan {
        match self.ground {
            Ground::Folded => folded.source(document, self.paragraph, self.scanned()),
            Ground::Source => self.scanned(),
        }
    }

    /// Returns the span in the text that was scanned.
    pub(crate) const fn scanned(self) -> ByteSpan {
        ByteSpan::new(self.start as usize, self.end as usize)
    }

    /// Returns the text that was scanned, where it matched.
    pub(crate) fn matched<'a>(self, document: &'a Document, folded: &'a FoldedText) -> &'a str {
        match self.ground {
            Ground::Folded => self.scanned().of(folded.text()),
            Ground::Source => self.scanned().of(document.text()),
        }
    }
}

/// Groups hits in the order of their places by paragraph.
pub fn by_paragraph(hits: &[Hit]) -> impl Iterator<Item = (ParagraphId, &[Hit])> {
    hits.chunk_by(|a, b| a.paragraph == b.paragraph).map(|group| (group[0].paragraph, group))
}
