//! The folded text of a document, in which a plain scan finds everything.
//!
//! It is made in blocks of about a megabyte, each when somebody first looks at it: whoever searches
//! from the reader's place on folds what is near first, and a thread in the background folds the
//! rest. In a block paragraphs follow one another, each closed by a line end, which no fold holds:
//! a match never reaches from one paragraph into the next. *Invariant*: the blocks cover all
//! paragraphs in order, and a block, once made, never changes.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::document::{Document, ParagraphId};
use crate::progress::{Cancel, Progress};
use crate::text::{ByteSpan, Place, fold_into, seam, source_of};

/// The bytes of the source in one block, at least, but for the last.
const BLOCK: usize = 1024 * 1024;
/// The bytes of a paragraph that are folded again, at most about, to find where a hit comes from.
const PIECE: usize = 16 * 1024;
/// What closes a paragraph.
const CLOSE: char = '\n';

/// The fold of every paragraph of one document. Threads may share it.
#[derive(Debug, Default)]
pub struct FoldedText {
    document: Arc<Document>,
    blocks: Vec<FoldedBlock>,
}

/// Consecutive paragraphs, and their fold once it was wanted.
#[derive(Debug)]
struct FoldedBlock {
    paragraphs: Range<usize>,
    fold: OnceLock<Fold>,
}

/// The fold of consecutive paragraphs.
#[derive(Debug)]
pub(crate) struct Fold {
    /// All of it, each paragraph closed by a line end.
    pub(crate) text: String,
    /// Where each paragraph begins in `text`, and one entry more for the end.
    starts: Vec<u32>,
    /// The paragraph that `starts` begins with.
    first: usize,
    checkpoints: Vec<Checkpoint>,
}

/// A place where the fold can be taken up again inside a long paragraph.
#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    folded: u32,
    source: u32,
}

impl FoldedText {
    /// Makes ready to fold a document; nothing is folded yet.
    #[must_use]
    pub fn new(document: Arc<Document>) -> Self {
        Self::in_blocks(document, BLOCK)
    }

    /// As [`FoldedText::new`], in blocks of at least so many bytes of the source.
    pub(crate) fn in_blocks(document: Arc<Document>, bytes: usize) -> Self {
        let mut blocks = Vec::new();
        let mut first = 0;
        let paragraphs = document.paragraphs();
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let is_last = index + 1 == paragraphs.len();
            if is_last || paragraph.span.end - paragraphs[first].span.start >= bytes {
                blocks.push(FoldedBlock { paragraphs: first..index + 1, fold: OnceLock::new() });
                first = index + 1;
            }
        }
        Self { document, blocks }
    }

    /// Folds all of it, unless cancelled.
    pub fn prepare(&self, progress: &mut dyn FnMut(Progress), cancel: &Cancel) {
        for (at, block) in self.blocks.iter().enumerate() {
            if cancel.is_set() {
                return;
            }
            progress(Progress { done: at, total: self.blocks.len() });
            self.fold_of(block);
        }
    }

    /// Returns the document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns the fold of one paragraph.
    #[must_use]
    pub fn paragraph(&self, id: ParagraphId) -> &str {
        let fold = self.fold_of(self.block_of(id.index()));
        fold.span(id.index()).of(&fold.text)
    }

    /// Returns all of the fold, piece by piece, every paragraph closed by a line end.
    pub fn folds(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().map(|block| self.fold_of(block).text.as_str())
    }

    /// Cuts a range of paragraphs at the borders of blocks.
    pub(crate) fn stretches(
        &self,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = Range<usize>> + '_ {
        let from = self.blocks.partition_point(|block| block.paragraphs.end <= range.start);
        let to = self.blocks.partition_point(|block| block.paragraphs.start < range.end).max(from);
        self.blocks[from..to].iter().map(move |block| {
            block.paragraphs.start.max(range.start)..block.paragraphs.end.min(range.end)
        })
    }

    /// Returns the fold that holds a paragraph.
    pub(crate) fn fold_at(&self, paragraph: usize) -> &Fold {
        self.fold_of(self.block_of(paragraph))
    }

    fn block_of(&self, paragraph: usize) -> &FoldedBlock {
        &self.blocks[self.blocks.partition_point(|block| block.paragraphs.end <= paragraph)]
    }

    fn fold_of<'a>(&self, block: &'a FoldedBlock) -> &'a Fold {
        block.fold.get_or_init(|| Fold::of(&self.document, block.paragraphs.clone()))
    }

    /// Returns where the bytes `folded` of a paragraph's fold come from.
    pub(crate) fn source(&self, paragraph: ParagraphId, folded: ByteSpan) -> ByteSpan {
        let fold = self.fold_at(paragraph.index());
        let begins = fold.span(paragraph.index()).start;
        let folded = folded.shifted(begins);
        let whole = self.document.paragraph(paragraph).span;
        let (taken_up, start) =
            fold.take_up(folded.start, whole.start).unwrap_or((begins, whole.start));
        let text = self.document.read_text(paragraph);
        let piece = ByteSpan::new(start - whole.start, whole.len()).of(&text);
        source_of(piece, ByteSpan::new(folded.start - taken_up, folded.end - taken_up))
            .shifted(start)
    }
}

impl Fold {
    /// Folds consecutive paragraphs, in pieces where they are long.
    fn of(document: &Document, paragraphs: Range<usize>) -> Self {
        let lengths = document.paragraphs()[paragraphs.clone()]
            .iter()
            .map(|paragraph| paragraph.span.len() + CLOSE.len_utf8());
        let mut fold = Self {
            text: String::with_capacity(lengths.sum()),
            starts: Vec::with_capacity(paragraphs.len() + 1),
            first: paragraphs.start,
            checkpoints: Vec::new(),
        };
        for id in paragraphs.map(ParagraphId::at) {
            fold.starts.push(offset(fold.text.len()));
            fold.push_paragraph(&document.read_text(id), document.paragraph(id).span.start);
        }
        fold.starts.push(offset(fold.text.len()));
        fold.text.shrink_to_fit();
        fold
    }

    /// Folds a paragraph that begins at `source`.
    fn push_paragraph(&mut self, text: &str, source: Place) {
        let mut start = 0;
        while start < text.len() {
            let rest = ByteSpan::new(start, text.len()).of(text);
            let end = if rest.len() <= PIECE { text.len() } else { start + seam(rest, PIECE) };
            if start > 0 {
                self.checkpoints.push(Checkpoint {
                    folded: offset(self.text.len()),
                    source: offset(source + start),
                });
            }
            fold_into(ByteSpan::new(start, end).of(text), &mut self.text);
            start = end;
        }
        self.text.push(CLOSE);
    }

    /// Returns where a paragraph stands in `text`, without its close.
    pub(crate) fn span(&self, paragraph: usize) -> ByteSpan {
        let at = paragraph - self.first;
        ByteSpan::new(self.starts[at] as usize, self.starts[at + 1] as usize - CLOSE.len_utf8())
    }

    /// Returns the last checkpoint at or before `folded` in the paragraph whose source begins at
    /// `start`: its place in the fold and in the source.
    fn take_up(&self, folded: usize, start: Place) -> Option<(usize, Place)> {
        let after = self.checkpoints.partition_point(|c| c.folded as usize <= folded);
        let checkpoint = self.checkpoints[..after].last()?;
        (checkpoint.source as usize > start)
            .then_some((checkpoint.folded as usize, checkpoint.source as usize))
    }
}

/// Narrows an offset. Texts of 4 GB and more are refused before they get here.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a document is shorter than 4 GB")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};
    use crate::text::fold;

    #[test]
    fn what_is_quoted_is_found_across_its_lines_and_leads_to_the_source() {
        let line = "the old town hall was built in a year of plenty when merchants came and";
        let text = format!(
            "Plain words.\n\n> {line}\n> its whole council met every week under the great bell of the old\n> town hall, as it had done for as long as anybody there could remember,\n> and longer.\n"
        );
        let document = Arc::new(parse(decode(text.as_bytes()), Format::Text, Extent::Whole));
        let folded = FoldedText::new(document.clone());
        let id = ParagraphId::at(1);
        let fold = folded.paragraph(id);
        let at = fold.rfind("old town hall").unwrap();
        let source = folded.source(id, ByteSpan::new(at, at + "old town hall".len()));
        assert_eq!(source.of(document.text()), "old\n> town hall");
        assert_eq!(fold.matches("old town hall").count(), 2);
    }

    #[test]
    fn blocks_hold_every_paragraph_and_are_made_when_wanted() {
        let text = "建設智慧城市，ＣＩＴＹ。\n\nsmart city\n".repeat(60_000);
        let document = Arc::new(parse(decode(text.as_bytes()), Format::Text, Extent::Whole));
        let folded = FoldedText::new(document.clone());
        let made = || folded.blocks.iter().filter(|block| block.fold.get().is_some()).count();
        assert!(folded.blocks.len() > 2);
        assert_eq!(made(), 0);
        let last = document.paragraphs().len() - 1;
        for index in [0, last / 2, last] {
            let id = ParagraphId::at(index);
            assert_eq!(folded.paragraph(id), fold(document.paragraph_text(id)));
        }
        assert_eq!(made(), 3);
        let cut: Vec<_> = folded.stretches(5..last).collect();
        assert_eq!(
            (cut.first().unwrap().start, cut.last().unwrap().end, cut.len()),
            (5, last, folded.blocks.len())
        );
        assert!(cut.windows(2).all(|two| two[0].end == two[1].start));
        assert_eq!(folded.stretches(7..7).map(|range| range.len()).sum::<usize>(), 0);
        folded.prepare(&mut |_| (), &Cancel::default());
        assert_eq!(made(), folded.blocks.len());
    }

    #[test]
    fn what_is_cancelled_folds_no_more() {
        let cancel = Cancel::default();
        cancel.set();
        let folded = FoldedText::new(Arc::new(parse(
            decode("智慧".as_bytes()),
            Format::Text,
            Extent::Whole,
        )));
        folded.prepare(&mut |_| (), &cancel);
        assert!(folded.blocks[0].fold.get().is_none());
    }
}
