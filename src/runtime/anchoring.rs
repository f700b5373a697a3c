//! Finding the places of passages in the background: those nearest to the reader first, a little at
//! a time, so that what is to be saved meanwhile is not kept waiting.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::document::{Anchor, Document, Skeleton, SkeletonIndex};
use crate::library::{Contents, Passage, PassageKey, Placement, StoredPassage};
use crate::progress::Cancel;
use crate::text::{ByteSpan, Place};

/// The bytes of a text whose skeleton is kept for the next passage; a larger one takes as much
/// memory as the text.
const SMALL: usize = 16 * 1024 * 1024;

/// A document, and what its passages are found by.
pub(crate) struct AnchoredDocument {
    pub(crate) document: Arc<Document>,
    /// How many characters of the skeleton stand before any place: enough to make an anchor.
    index: SkeletonIndex,
    /// The skeleton, which finding an anchor needs; that of a large text is made again for the few
    /// passages it gets.
    kept: Option<Skeleton>,
    /// What was found of the passages, as long as they are anchored like this.
    known: HashMap<PassageKey, (Anchor, Placement)>,
}

/// Passages on their way to their places.
pub(crate) struct Anchoring {
    /// What else was read.
    pub(crate) contents: Contents,
    /// Those without a place yet, the nearest to the reader last.
    rest: Vec<StoredPassage>,
    placed: Vec<Passage>,
}

impl AnchoredDocument {
    pub(crate) fn new(document: Arc<Document>, index: SkeletonIndex) -> Self {
        Self { index, document, kept: None, known: HashMap::new() }
    }

    /// Anchors a part of the text.
    pub(crate) fn anchor(&self, span: ByteSpan) -> Anchor {
        Anchor::new(span, &self.index, &self.document)
    }

    /// Looks at the document and its skeleton.
    pub(crate) fn with<T>(&mut self, look: impl FnOnce(&Skeleton, &Document) -> T) -> T {
        let seen = self.with_kept(look);
        self.release();
        seen
    }

    fn with_kept<T>(&mut self, look: impl FnOnce(&Skeleton, &Document) -> T) -> T {
        let build = || Skeleton::build(&self.document, &Cancel::default()).unwrap_or_default();
        look(self.kept.get_or_insert_with(build), &self.document)
    }

    /// Frees the skeleton of a large text.
    fn release(&mut self) {
        self.kept.take_if(|_| self.document.text().len() > SMALL);
    }

    /// Returns where a passage stands now.
    fn place(&mut self, stored: &StoredPassage) -> Placement {
        if let Some((_, placement)) =
            self.known.get(&stored.key).filter(|(anchor, _)| *anchor == stored.anchor)
        {
            return *placement;
        }
        let placement =
            self.with_kept(|skeleton, document| Placement::of(&stored.anchor, skeleton, document));
        self.known.insert(stored.key, (stored.anchor.clone(), placement));
        placement
    }
}

impl Anchoring {
    /// Begins with those nearest to where the reader is.
    pub(crate) fn new(mut contents: Contents, document: &Document, reader: Place) -> Self {
        let mut rest = std::mem::take(&mut contents.passages);
        let share = |part: usize, of: usize| part.saturating_mul(10_000) / of.max(1);
        let here = share(reader, document.text().len());
        rest.sort_by_key(|stored| {
            std::cmp::Reverse(share(stored.anchor.start, stored.anchor.of).abs_diff(here))
        });
        Self { contents, rest, placed: Vec::new() }
    }

    /// Finds places for so long; tells whether all are found.
    pub(crate) fn go_on(&mut self, document: &mut AnchoredDocument, budget: Duration) -> bool {
        let until = Instant::now() + budget;
        while let Some(stored) = self.rest.pop() {
            let placement = document.place(&stored);
            self.placed.push(stored.placed(placement));
            if Instant::now() >= until {
                break;
            }
        }
        let is_done = self.rest.is_empty();
        if is_done {
            document.release();
        }
        is_done
    }

    /// Returns the passages that have places, in the order they were made.
    pub(crate) fn passages(&self) -> Vec<Passage> {
        let mut passages = self.placed.clone();
        passages.sort_by_key(|passage| passage.key);
        passages
    }
}

/// Finds the places of the passages that were read.
pub(crate) fn anchored(
    contents: &Contents,
    skeleton: &Skeleton,
    document: &Document,
) -> Vec<Passage> {
    let place =
        |stored: &StoredPassage| stored.placed(Placement::of(&stored.anchor, skeleton, document));
    contents.passages.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};
    use crate::library::Annotation;

    #[test]
    fn the_nearest_are_placed_first_and_all_in_the_end() {
        let text: String = (0..40).map(|n| format!("第{n}段：智慧城市{n}\n\n")).collect();
        let document = Arc::new(parse(decode(text.as_bytes()), Format::Text, Extent::Whole));
        let mut anchored = AnchoredDocument::new(document.clone(), SkeletonIndex::new(&document));
        let stored = |(n, paragraph): (usize, &crate::document::Paragraph)| StoredPassage {
            key: PassageKey(n as u64),
            id: n.to_string(),
            anchor: Skeleton::build(&document, &Cancel::default())
                .map(|s| Anchor::new(paragraph.span, &s, &document))
                .unwrap(),
            annotation: Annotation::default(),
            time: String::new(),
            rival: None,
            seen: Vec::new(),
        };
        let passages: Vec<StoredPassage> =
            document.paragraphs().iter().enumerate().map(stored).collect();
        let count = passages.len();
        let contents = Contents { passages, ..Contents::default() };
        let mut anchoring = Anchoring::new(contents, &document, document.text().len() / 2);
        assert!(!anchoring.go_on(&mut anchored, Duration::ZERO));
        let first = anchoring.passages()[0].key.0;
        assert!((count as u64 / 2).abs_diff(first) <= 2, "{first}");
        assert!(anchoring.go_on(&mut anchored, Duration::from_secs(9)));
        let passages = anchoring.passages();
        assert!(passages.len() == count && passages.is_sorted_by_key(|passage| passage.key));
        assert!(passages.iter().all(|passage| matches!(passage.placement, Placement::Found(_))));
    }
}
