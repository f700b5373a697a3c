//! The letters and digits of a text, folded: what stays when it is wrapped, converted or marked up anew.
//!
//! Anchors compare skeletons. White space, punctuation, width, case and accents are not in them, so that a
//! copy with other line ends, quotes or encoding has the same one. *Invariant*: `pieces` is sorted, and a
//! piece is cut at a seam of the text, so that its letters are those of its source alone.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::document::characters::CharacterIndex;
use crate::document::model::Document;
use crate::document::runs::{LENGTHS, Runs};
use crate::progress::Cancel;
use crate::text::{ByteSpan, Place, fold, fold_into, seam, source_of};

/// The bytes of source that are folded again to map an offset, at most about.
const PIECE: usize = 2 * 1024;
/// The pieces between two looks at the [`Cancel`].
const BETWEEN_LOOKS: usize = 512;

/// Where a piece begins.
#[derive(Clone, Copy, Debug)]
struct SkeletonPiece {
    /// In the skeleton, in bytes.
    letters: u32,
    /// In the source, in bytes.
    source: u32,
}

/// The letters and digits of one document. Offsets into it count letters.
#[derive(Debug, Default)]
pub struct Skeleton {
    text: String,
    pieces: Vec<SkeletonPiece>,
    characters: CharacterIndex,
    /// Where short runs of letters stand, made once many have asked.
    runs: [OnceLock<Runs>; LENGTHS.len()],
    asked: AtomicUsize,
}

impl Skeleton {
    /// Reduces a document to its letters; nothing when cancelled.
    #[must_use]
    pub fn build(document: &Document, cancel: &Cancel) -> Option<Self> {
        let mut text = String::with_capacity(document.text().len());
        let mut pieces = Vec::new();
        Self::read(document, cancel, &mut |start, letters| {
            pieces.push(SkeletonPiece { letters: offset(text.len()), source: offset(start) });
            text.push_str(letters);
        })?;
        let characters = CharacterIndex::new(&text);
        Some(Self { text, pieces, characters, ..Self::default() })
    }

    /// Takes letters that were read already; they stand in no document.
    pub(crate) fn of_letters(text: String) -> Self {
        let characters = CharacterIndex::new(&text);
        Self { text, characters, ..Self::default() }
    }

    /// Hands over the letters of a document from its beginning to its end, each piece with the place it begins at in
    /// the source, without keeping them; stops when cancelled, and returns nothing then.
    pub fn read(document: &Document, cancel: &Cancel, take: &mut dyn FnMut(Place, &str)) -> Option<()> {
        let source = document.text();
        let (mut folded, mut letters) = (String::new(), String::new());
        let (mut start, mut read) = (0, 0usize);
        while start < source.len() {
            if read.is_multiple_of(BETWEEN_LOOKS) && cancel.is_set() {
                return None;
            }
            let rest = ByteSpan::new(start, source.len()).of(source);
            let end = start + seam(rest, PIECE.min(rest.len()));
            folded.clear();
            fold_into(ByteSpan::new(start, end).of(source), &mut folded);
            letters.clear();
            letters.extend(folded.chars().filter(|c| c.is_alphanumeric()));
            take(start, &letters);
            (start, read) = (end, read + 1);
        }
        Some(())
    }

    /// Returns the letters as one string: equal strings are equal texts to an anchor.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the number of letters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.letters_before(self.text.len())
    }

    /// Tells whether there are no letters.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns where runs of so many letters stand, if it is worth knowing: one who asks is served sooner by a look at the
    /// text, and of a very long text it takes too much memory.
    pub(crate) fn runs(&self, length: usize) -> Option<&Runs> {
        /// Those who ask before the places of all runs are found.
        const FEW: usize = 12;
        /// The bytes of the letters for which it is done.
        const LONG: usize = 24 * 1024 * 1024;
        let at = LENGTHS.iter().position(|known| *known == length)?;
        let many = self.asked.fetch_add(1, Ordering::Relaxed) >= FEW;
        (many && self.text.len() <= LONG).then(|| self.runs[at].get_or_init(|| Runs::new(&self.text, length)))
    }

    /// Returns the number of letters before a byte of the skeleton.
    pub(crate) fn letters_before(&self, byte: usize) -> usize {
        self.characters.count_before(&self.text, byte)
    }

    /// Returns the byte of the skeleton at which the `n`th letter begins, or its end.
    pub(crate) fn byte_of(&self, letter: usize) -> usize {
        self.characters.place(&self.text, letter)
    }

    /// Returns some letters, as many of them as there are.
    pub(crate) fn letters(&self, from: usize, to: usize) -> Vec<char> {
        ByteSpan::new(self.byte_of(from), self.byte_of(to.max(from))).of(&self.text).chars().collect()
    }

    /// Returns the letters that stand before `place` of the source.
    pub(crate) fn letter_at(&self, document: &Document, place: Place) -> usize {
        let after = self.pieces.partition_point(|piece| piece.source as usize <= place);
        let Some(piece) = after.checked_sub(1).map(|at| self.pieces[at]) else { return 0 };
        let head = ByteSpan::new(piece.source as usize, place).of(document.text());
        self.letters_before(piece.letters as usize) + letters_of(head).chars().count()
    }

    /// Returns where the letters from `from` to `to` stand in the source, from the first to the last of them.
    pub(crate) fn source(&self, document: &Document, from: usize, to: usize) -> ByteSpan {
        if from >= to {
            let place = self.letter_span(document, from).start;
            return ByteSpan::new(place, place);
        }
        ByteSpan::new(self.letter_span(document, from).start, self.letter_span(document, to - 1).end)
    }

    /// Returns where one letter stands in the source; the end of the source if there are not so many.
    fn letter_span(&self, document: &Document, letter: usize) -> ByteSpan {
        let source = document.text();
        let byte = self.byte_of(letter);
        let after = self.pieces.partition_point(|piece| piece.letters as usize <= byte);
        let piece = after.checked_sub(1).map(|at| self.pieces[at]).filter(|_| byte < self.text.len());
        let Some(piece) = piece else { return ByteSpan::new(source.len(), source.len()) };
        let end = self.pieces.get(after).map_or(source.len(), |next| next.source as usize);
        let text = ByteSpan::new(piece.source as usize, end).of(source);
        let mut before = piece.letters as usize;
        for (at, c) in fold(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            if before == byte {
                return source_of(text, ByteSpan::new(at, at + c.len_utf8())).shifted(piece.source as usize);
            }
            before += c.len_utf8();
        }
        ByteSpan::new(end, end)
    }
}

/// What can say how many letters stand before a place.
pub trait LetterCount {
    /// Returns the letters that stand before `place` of the source.
    fn letter_at(&self, document: &Document, place: Place) -> usize;
    /// Returns the letters of the whole text.
    fn letters(&self) -> usize;
}

impl LetterCount for Skeleton {
    fn letter_at(&self, document: &Document, place: Place) -> usize {
        self.letter_at(document, place)
    }

    fn letters(&self) -> usize {
        self.len()
    }
}

/// The number of letters before every two thousandth byte of a document, without the letters themselves.
#[derive(Debug, Default)]
pub struct LetterIndex {
    /// Where a piece begins in the source, in bytes, and the letters before it.
    pieces: Vec<(u32, u32)>,
    letters: u32,
}

impl LetterIndex {
    /// Counts the letters of a document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut index = Self::default();
        Skeleton::read(document, &Cancel::default(), &mut |start, piece| index.add(start, piece));
        index
    }

    /// Counts the letters of the next piece that [`Skeleton::read`] hands over.
    pub fn add(&mut self, start: Place, piece: &str) {
        self.pieces.push((offset(start), self.letters));
        self.letters += offset(piece.chars().count());
    }
}

impl LetterCount for LetterIndex {
    fn letter_at(&self, document: &Document, place: Place) -> usize {
        let after = self.pieces.partition_point(|(start, _)| *start as usize <= place);
        let Some((start, before)) = after.checked_sub(1).map(|at| self.pieces[at]) else { return 0 };
        before as usize + letters_of(ByteSpan::new(start as usize, place).of(document.text())).chars().count()
    }

    fn letters(&self) -> usize {
        self.letters as usize
    }
}

/// Returns the letters of a text, as a skeleton has them.
pub(crate) fn letters_of(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Narrows an offset. Texts of 4 GB and more are refused before they get here.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a document is shorter than 4 GB")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    fn document(text: &str) -> Document {
        parse(decode(text.as_bytes()), Format::Text, Extent::Whole)
    }

    fn skeleton(document: &Document) -> Skeleton {
        Skeleton::build(document, &Cancel::default()).unwrap()
    }

    #[test]
    fn only_letters_and_digits_stay() {
        let read = |text: &str| skeleton(&document(text)).text().to_owned();
        assert_eq!(read("“智慧，城市”\n  (Smart-City) ２０１６"), "智慧城市smartcity2016");
        assert_eq!(read("cafe\u{301} ｶﾞ"), read("café, ガ"));
        assert_eq!(read("—— …"), "");
    }

    proptest! {
        #[test]
        fn letters_are_found_in_the_source(text in "([a-cé智慧。ｶﾞ]{1,9}[ ,\n“]{0,2}){0,20}", from in 0usize..60, length in 1usize..20) {
            let text = text.repeat(60);
            let document = document(&text);
            let skeleton = skeleton(&document);
            prop_assert_eq!(skeleton.text(), letters_of(document.text()));
            let to = (from + length).min(skeleton.len());
            if from < to {
                let letters: String = skeleton.letters(from, to).into_iter().collect();
                let span = skeleton.source(&document, from, to);
                prop_assert_eq!(letters_of(span.of(document.text())), letters);
                prop_assert_eq!(skeleton.letter_at(&document, span.start), from);
                let index = LetterIndex::new(&document);
                prop_assert_eq!((index.letter_at(&document, span.start), index.letters()), (from, skeleton.len()));
            }
        }
    }
}
