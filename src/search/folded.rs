//! The folded text of a document: one string, in which a plain scan finds everything.
//!
//! Paragraphs follow one another, each closed by a line end, which no fold holds: a match never reaches from
//! one paragraph into the next. *Invariant*: `starts` has one entry a paragraph and one more for the end, and
//! `checkpoints` is sorted.

use crate::document::Document;
use crate::document::ParagraphId;
use crate::progress::Cancel;
use crate::progress::Progress;
use crate::text::ByteSpan;
use crate::text::Place;
use crate::text::fold_into;
use crate::text::seam;
use crate::text::source_of;

/// The bytes of a paragraph that are folded again, at most about, to find where a hit comes from.
const PIECE: usize = 16 * 1024;
/// The bytes folded between two looks at the [`Cancel`].
const BETWEEN_LOOKS: usize = 1024 * 1024;
/// What closes a paragraph.
const CLOSE: char = '\n';

/// A place where the fold can be taken up again inside a long paragraph.
#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    folded: u32,
    source: u32,
}

/// The fold of every paragraph of one document. It never changes, and threads may share it.
#[derive(Debug, Default)]
pub struct FoldedText {
    text: String,
    starts: Vec<u32>,
    checkpoints: Vec<Checkpoint>,
}

impl FoldedText {
    /// Folds a document; nothing when cancelled.
    #[must_use]
    pub fn build(document: &Document, progress: &mut dyn FnMut(Progress), cancel: &Cancel) -> Option<Self> {
        let mut folded = Self { text: String::with_capacity(document.text().len()), ..Self::default() };
        let mut looked_at = 0;
        for id in document.ids() {
            let span = document.paragraph(id).span;
            if span.start >= looked_at {
                if cancel.is_set() {
                    return None;
                }
                progress(Progress { done: span.start, total: document.text().len() });
                looked_at = span.start + BETWEEN_LOOKS;
            }
            folded.push_paragraph(document.text(), span, cancel)?;
        }
        folded.starts.push(offset(folded.text.len()));
        Some(folded)
    }

    /// Folds one paragraph, in pieces if it is long.
    fn push_paragraph(&mut self, text: &str, paragraph: ByteSpan, cancel: &Cancel) -> Option<()> {
        self.starts.push(offset(self.text.len()));
        let mut start = paragraph.start;
        while start < paragraph.end {
            let rest = ByteSpan::new(start, paragraph.end).of(text);
            let end = if rest.len() <= PIECE { paragraph.end } else { start + seam(rest, PIECE) };
            if start > paragraph.start {
                self.checkpoints.push(Checkpoint { folded: offset(self.text.len()), source: offset(start) });
                if cancel.is_set() {
                    return None;
                }
            }
            fold_into(ByteSpan::new(start, end).of(text), &mut self.text);
            start = end;
        }
        self.text.push(CLOSE);
        Some(())
    }

    /// Returns the fold of one paragraph.
    #[must_use]
    pub fn paragraph(&self, id: ParagraphId) -> &str {
        self.span(id.index()).of(&self.text)
    }

    /// Returns the length of the fold, in bytes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.text.len()
    }

    /// Tells whether there is no paragraph.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the whole fold.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the number of paragraphs.
    pub(crate) const fn paragraphs(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Returns where the fold of a paragraph stands, without its close.
    pub(crate) fn span(&self, index: usize) -> ByteSpan {
        ByteSpan::new(self.starts[index] as usize, self.starts[index + 1] as usize - CLOSE.len_utf8())
    }

    /// Returns where the bytes `folded` of a paragraph's fold come from.
    pub(crate) fn source(&self, document: &Document, paragraph: ParagraphId, folded: ByteSpan) -> ByteSpan {
        let whole = document.paragraph(paragraph).span;
        let (folded_start, start) = self.take_up(paragraph, whole.start, folded.start);
        let piece = ByteSpan::new(start, whole.end).of(document.text());
        source_of(piece, ByteSpan::new(folded.start - folded_start, folded.end - folded_start)).shifted(start)
    }

    /// Returns the last place at or before `folded` where the fold can be taken up, in the fold and in the source.
    fn take_up(&self, paragraph: ParagraphId, start: Place, folded: usize) -> (usize, Place) {
        let after = self.checkpoints.partition_point(|c| c.folded as usize <= folded);
        let checkpoint = after.checked_sub(1).map(|at| self.checkpoints[at]).filter(|c| c.source as usize > start);
        match checkpoint {
            Some(checkpoint) => (checkpoint.folded as usize, checkpoint.source as usize),
            None => (self.starts[paragraph.index()] as usize, start),
        }
    }
}

/// Narrows an offset. Texts of 4 GB and more are refused before they get here.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a document is shorter than 4 GB")
}
