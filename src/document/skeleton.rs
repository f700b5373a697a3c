//! The letters and digits of a text, folded: what stays when it is wrapped, converted or marked up
//! anew.
//!
//! Anchors compare skeletons. White space, punctuation, width, case and accents are not in them, so
//! that a copy with other line ends, quotes or encoding has the same one. *Invariant*: `pieces` is
//! sorted, and a piece is cut at a seam of the text, so that its characters are those of its source
//! alone.

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
    skeleton: u32,
    /// In the source, in bytes.
    source: u32,
}

/// The letters and digits of one document, folded: its characters. Offsets into it count them.
#[derive(Debug, Default)]
pub struct Skeleton {
    text: String,
    pieces: Vec<SkeletonPiece>,
    characters: CharacterIndex,
    /// Where short runs of characters stand, made once many have asked.
    runs: [OnceLock<Runs>; LENGTHS.len()],
    asked: AtomicUsize,
}

impl Skeleton {
    /// Reduces a document to its characters; nothing when cancelled.
    #[must_use]
    pub fn build(document: &Document, cancel: &Cancel) -> Option<Self> {
        let mut text = String::with_capacity(document.text().len());
        let mut pieces = Vec::new();
        Self::read(document, cancel, &mut |start, characters| {
            pieces.push(SkeletonPiece { skeleton: offset(text.len()), source: offset(start) });
            text.push_str(characters);
        })?;
        let characters = CharacterIndex::new(&text);
        Some(Self { text, pieces, characters, ..Self::default() })
    }

    /// Takes characters that were read already; they stand in no document.
    pub(crate) fn of_text(text: String) -> Self {
        let characters = CharacterIndex::new(&text);
        Self { text, characters, ..Self::default() }
    }

    /// Hands over the characters of a document from its beginning to its end, each piece with the
    /// place it begins at in the source, without keeping them; stops when cancelled, and returns
    /// nothing then.
    pub fn read(
        document: &Document,
        cancel: &Cancel,
        take: &mut dyn FnMut(Place, &str),
    ) -> Option<()> {
        let source = document.text();
        let (mut folded, mut characters) = (String::new(), String::new());
        let (mut start, mut read) = (0, 0usize);
        while start < source.len() {
            if read.is_multiple_of(BETWEEN_LOOKS) && cancel.is_set() {
                return None;
            }
            let rest = ByteSpan::new(start, source.len()).of(source);
            let end = start + seam(rest, PIECE.min(rest.len()));
            folded.clear();
            fold_into(ByteSpan::new(start, end).of(source), &mut folded);
            characters.clear();
            characters.extend(folded.chars().filter(|c| c.is_alphanumeric()));
            take(start, &characters);
            (start, read) = (end, read + 1);
        }
        Some(())
    }

    /// Returns the characters as one string: equal strings are equal texts to an anchor.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the number of characters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.characters_before(self.text.len())
    }

    /// Tells whether there are no characters.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns where runs of so many characters stand, if it is worth knowing: one who asks is
    /// served sooner by a look at the text, and of a very long text it takes too much memory.
    pub(crate) fn runs(&self, length: usize) -> Option<&Runs> {
        /// Those who ask before the places of all runs are found.
        const FEW: usize = 12;
        /// The bytes of the characters for which it is done.
        const LONG: usize = 24 * 1024 * 1024;
        let at = LENGTHS.iter().position(|known| *known == length)?;
        let many = self.asked.fetch_add(1, Ordering::Relaxed) >= FEW;
        (many && self.text.len() <= LONG)
            .then(|| self.runs[at].get_or_init(|| Runs::new(&self.text, length)))
    }

    /// Returns the number of characters before a byte of the skeleton.
    pub(crate) fn characters_before(&self, byte: usize) -> usize {
        self.characters.count_before(&self.text, byte)
    }

    /// Returns the byte of the skeleton at which the `n`th character begins, or its end.
    pub(crate) fn byte_of(&self, character: usize) -> usize {
        self.characters.place(&self.text, character)
    }

    /// Returns some characters, as many of them as there are.
    pub(crate) fn characters(&self, from: usize, to: usize) -> Vec<char> {
        ByteSpan::new(self.byte_of(from), self.byte_of(to.max(from)))
            .of(&self.text)
            .chars()
            .collect()
    }

    /// Returns the characters that stand before `place` of the source.
    pub(crate) fn character_at(&self, document: &Document, place: Place) -> usize {
        let after = self.pieces.partition_point(|piece| piece.source as usize <= place);
        let Some(piece) = after.checked_sub(1).map(|at| self.pieces[at]) else { return 0 };
        let head = ByteSpan::new(piece.source as usize, place).of(document.text());
        self.characters_before(piece.skeleton as usize) + skeleton_of(head).chars().count()
    }

    /// Returns where the characters from `from` to `to` stand in the source, from the first to the
    /// last of them.
    pub(crate) fn source(&self, document: &Document, from: usize, to: usize) -> ByteSpan {
        if from >= to {
            let place = self.character_span(document, from).start;
            return ByteSpan::new(place, place);
        }
        ByteSpan::new(
            self.character_span(document, from).start,
            self.character_span(document, to - 1).end,
        )
    }

    /// Returns where one character stands in the source; the end of the source if there are not so
    /// many.
    fn character_span(&self, document: &Document, character: usize) -> ByteSpan {
        let source = document.text();
        let byte = self.byte_of(character);
        let after = self.pieces.partition_point(|piece| piece.skeleton as usize <= byte);
        let piece =
            after.checked_sub(1).map(|at| self.pieces[at]).filter(|_| byte < self.text.len());
        let Some(piece) = piece else { return ByteSpan::new(source.len(), source.len()) };
        let end = self.pieces.get(after).map_or(source.len(), |next| next.source as usize);
        let text = ByteSpan::new(piece.source as usize, end).of(source);
        let mut before = piece.skeleton as usize;
        for (at, c) in fold(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            if before == byte {
                return source_of(text, ByteSpan::new(at, at + c.len_utf8()))
                    .shifted(piece.source as usize);
            }
            before += c.len_utf8();
        }
        ByteSpan::new(end, end)
    }
}

/// What can say how many characters of a skeleton stand before a place.
pub trait SkeletonOffsets {
    /// Returns the characters that stand before `place` of the source.
    fn character_at(&self, document: &Document, place: Place) -> usize;
    /// Returns the characters of the whole text.
    fn characters(&self) -> usize;
}

impl SkeletonOffsets for Skeleton {
    fn character_at(&self, document: &Document, place: Place) -> usize {
        self.character_at(document, place)
    }

    fn characters(&self) -> usize {
        self.len()
    }
}

/// The number of characters before every two thousandth byte of a document, without the characters
/// themselves.
#[derive(Debug, Default)]
pub struct SkeletonIndex {
    /// Where a piece begins in the source, in bytes, and the characters before it.
    pieces: Vec<(u32, u32)>,
    characters: u32,
}

impl SkeletonIndex {
    /// Counts the characters of a document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut index = Self::default();
        Skeleton::read(document, &Cancel::default(), &mut |start, piece| index.add(start, piece));
        index
    }

    /// Counts the characters of the next piece that [`Skeleton::read`] hands over.
    pub fn add(&mut self, start: Place, piece: &str) {
        self.pieces.push((offset(start), self.characters));
        self.characters += offset(piece.chars().count());
    }
}

impl SkeletonOffsets for SkeletonIndex {
    fn character_at(&self, document: &Document, place: Place) -> usize {
        let after = self.pieces.partition_point(|(start, _)| *start as usize <= place);
        let Some((start, before)) = after.checked_sub(1).map(|at| self.pieces[at]) else {
            return 0;
        };
        before as usize
            + skeleton_of(ByteSpan::new(start as usize, place).of(document.text())).chars().count()
    }

    fn characters(&self) -> usize {
        self.characters as usize
    }
}

/// Returns the characters of a text, as a skeleton has them.
pub(crate) fn skeleton_of(text: &str) -> String {
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
        fn letters_are_found_in_the_source(
            text in "([a-cé智慧。ｶﾞ]{1,9}[ ,\n“]{0,2}){0,20}",
            from in 0usize..60,
            length in 1usize..20,
        ) {
            let text = text.repeat(60);
            let document = document(&text);
            let skeleton = skeleton(&document);
            prop_assert_eq!(skeleton.text(), skeleton_of(document.text()));
            let to = (from + length).min(skeleton.len());
            if from < to {
                let characters: String = skeleton.characters(from, to).into_iter().collect();
                let span = skeleton.source(&document, from, to);
                prop_assert_eq!(skeleton_of(span.of(document.text())), characters);
                prop_assert_eq!(skeleton.character_at(&document, span.start), from);
                let index = SkeletonIndex::new(&document);
                prop_assert_eq!(
                    (index.character_at(&document, span.start), index.characters()),
                    (from, skeleton.len())
                );
            }
        }
    }
}
