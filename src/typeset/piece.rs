//! The unit of typesetting: a paragraph, or a part of one that is too long to be set in a frame.
//!
//! A paragraph of ten megabytes must not be measured from its beginning to show its end. It is cut
//! at sentence ends near fixed distances, so that where a piece begins can be told by looking there
//! alone.

use crate::document::{Document, ParagraphId};
use crate::text::{ByteSpan, Place};

/// Bytes after which a paragraph is cut at the next sentence end.
const LENGTH: usize = 16 * 1024;
/// Bytes within which a sentence end is looked for.
const REACH: usize = 2 * 1024;

/// A paragraph, or a part of a very long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) paragraph: ParagraphId,
    pub(crate) span: ByteSpan,
}

impl Piece {
    /// Returns the piece that holds `place`, or the nearest before it; none in an empty document.
    pub(crate) fn at(document: &Document, place: Place) -> Option<Self> {
        let paragraph = document.paragraph_at(place)?;
        let whole = document.paragraph(paragraph).span;
        let place = place.clamp(whole.start, whole.end.saturating_sub(1));
        let mut n = (place - whole.start) / LENGTH;
        if n > 0 && cut(document.text(), whole, n) > place {
            n -= 1;
        }
        Some(Self::nth(document, paragraph, n))
    }

    pub(crate) fn next(self, document: &Document) -> Option<Self> {
        let whole = document.paragraph(self.paragraph).span;
        if self.span.end < whole.end {
            return Self::at(document, self.span.end);
        }
        let next = ParagraphId::at(self.paragraph.index() + 1);
        (next.index() < document.paragraphs().len()).then(|| Self::nth(document, next, 0))
    }

    pub(crate) fn previous(self, document: &Document) -> Option<Self> {
        if self.is_first(document) {
            let before = self.paragraph.index().checked_sub(1)?;
            return Self::at(document, document.paragraphs()[before].span.end.saturating_sub(1));
        }
        Self::at(document, self.span.start - 1)
    }

    /// Tells whether the paragraph begins here.
    pub(crate) fn is_first(self, document: &Document) -> bool {
        self.span.start == document.paragraph(self.paragraph).span.start
    }

    fn nth(document: &Document, paragraph: ParagraphId, n: usize) -> Self {
        let whole = document.paragraph(paragraph).span;
        let start = if n == 0 { whole.start } else { cut(document.text(), whole, n) };
        let end = if whole.start + (n + 1) * LENGTH >= whole.end {
            whole.end
        } else {
            cut(document.text(), whole, n + 1)
        };
        Self { paragraph, span: ByteSpan::new(start, end) }
    }
}

/// Returns where the `n`th cut of a long paragraph lies, never before `n` times [`LENGTH`]: it
/// depends on nothing but the text around it.
///
/// A paragraph of a megabyte cannot be broken into lines within a frame, and minified text is one
/// such. Pieces make it possible to set only what is seen; they are cut by number and never by what
/// was read before, so that every way to a place gives the same lines.
fn cut(text: &str, whole: ByteSpan, n: usize) -> Place {
    let from = text.ceil_char_boundary(whole.start + n * LENGTH).min(whole.end);
    let near = ByteSpan::new(from, text.floor_char_boundary(from + REACH).min(whole.end));
    let window = near.of(text);
    let after = |at: usize| {
        window.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8())
    };
    let sentence = window.find(['。', '！', '？']).map(after);
    let found = sentence
        .or_else(|| window.find(". ").map(|at| at + 2))
        .or_else(|| window.find(' ').map(after));
    let closers = |at: usize| {
        let tail = window.get(at..).unwrap_or_default();
        at + tail.len() - tail.trim_start_matches(['”', '’', '」', '』', '）', ')', '"', ' ']).len()
    };
    from + found.map_or(0, closers)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    fn walk(text: &str) -> Vec<Piece> {
        let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
        let pieces: Vec<Piece> =
            std::iter::successors(Piece::at(&document, 0), |p| p.next(&document)).collect();
        let back: Vec<Piece> =
            std::iter::successors(Piece::at(&document, document.text().len()), |p| {
                p.previous(&document)
            })
            .collect();
        assert!(back.iter().rev().eq(pieces.iter()), "the way back is the way there");
        for piece in &pieces {
            assert_eq!(Piece::at(&document, piece.span.start), Some(*piece));
            assert_eq!(
                Piece::at(&document, document.text().floor_char_boundary(piece.span.end - 1)),
                Some(*piece)
            );
        }
        pieces
    }

    #[test]
    fn a_long_paragraph_is_cut_at_sentence_ends_without_loss() {
        let text = "智慧城市的概念应运而生。升级是可能的。".repeat(3_000);
        let pieces = walk(&text);
        assert!(pieces.len() > 5);
        assert!(pieces.windows(2).all(|w| w[0].span.end == w[1].span.start));
        assert!(
            pieces
                .iter()
                .all(|p| p.span.of(&text).ends_with('。') && p.span.len() < LENGTH + REACH)
        );
    }

    #[test]
    fn a_paragraph_without_any_end_is_cut_too() {
        assert!(walk(&"x".repeat(100_000)).len() > 5);
        assert_eq!(walk("甲\n乙").len(), 2);
        assert_eq!(walk("").len(), 0);
    }

    proptest! {
        #[test]
        fn every_place_lies_in_the_piece_that_is_found_for_it(
            lead in "[a-z]{0,3}",
            unit in "[智，a。 ]{1,4}",
            places in vec(0.0..1.0, 20),
        ) {
            let text = lead + &unit.repeat(60_000 / unit.len());
            walk(&text);
            let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
            let whole = document.paragraphs().first().map(|p| p.span).unwrap_or_default();
            for share in places {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    clippy::cast_precision_loss,
                    reason = "a place in a short text"
                )]
                let place = document
                    .text()
                    .floor_char_boundary(whole.start + (share * whole.len() as f64) as usize);
                prop_assert!(
                    whole.is_empty() || Piece::at(&document, place).unwrap().span.contains(place)
                );
            }
        }
    }
}
