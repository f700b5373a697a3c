//! The concordance: hits ordered by what stands around them, and where in the document they lie.

use std::cmp::Ordering;
use std::ops::Range;

use crate::document::Document;
use crate::search::folded::FoldedText;
use crate::search::hit::Hit;

/// How the hits of a concordance are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they stand in the text.
    #[default]
    Place,
    /// By the letters that follow.
    After,
    /// By the letters before, from the last one back.
    Before,
}

impl Sort {
    /// All of them, each behind the one that a reader turns from.
    pub const ALL: [Self; 3] = [Self::Place, Self::After, Self::Before];
}

/// Returns the indices of `hits`, which are in the order of the text, in another order. Folded
/// letters are compared, marks and spaces next to the hit not; what is equal stays in the order of
/// the text.
#[must_use]
pub fn sorted(folded: &FoldedText, hits: &[Hit], sort: Sort) -> Vec<usize> {
    let is_mark = |c: char| !c.is_alphanumeric();
    let around = |hit: &Hit| {
        let [before, _, after] = hit.parted(folded);
        if hit.is_whole() {
            ("", "")
        } else {
            (before.trim_end_matches(is_mark), after.trim_start_matches(is_mark))
        }
    };
    let mut order: Vec<usize> = (0..hits.len()).collect();
    if sort == Sort::Place {
        return order;
    }
    let contexts: Vec<(&str, &str)> = hits.iter().map(around).collect();
    let compare = |a: &usize, b: &usize| -> Ordering {
        let ((before_a, after_a), (before_b, after_b)) = (contexts[*a], contexts[*b]);
        match sort {
            Sort::Place => Ordering::Equal,
            Sort::After => after_a.cmp(after_b),
            Sort::Before => before_a.chars().rev().cmp(before_b.chars().rev()),
        }
    };
    order.sort_by(compare);
    order
}

/// Counts the hits in each of `cells` equal pieces of a range of paragraphs, by bytes of the text.
#[must_use]
pub fn dispersion(
    document: &Document,
    hits: &[Hit],
    paragraphs: Range<usize>,
    cells: usize,
) -> Vec<usize> {
    let mut counts = vec![0; cells];
    let spans = document.paragraphs().get(paragraphs.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return counts };
    let (start, length) = (first.span.start, (last.span.end - first.span.start).max(1));
    let from = hits.partition_point(|hit| hit.paragraph.index() < paragraphs.start);
    for hit in hits[from..].iter().take_while(|hit| hit.paragraph.index() < paragraphs.end) {
        // A fold is about as long as its source: to fold again what is only counted would cost too
        // much.
        let span = document.paragraph(hit.paragraph).span;
        let place = (span.start + hit.scanned().start).min(span.end) - start;
        if let Some(count) = counts.get_mut((place * cells / length).min(cells.saturating_sub(1))) {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Extent, Format, decode, parse};
    use crate::progress::Cancel;
    use crate::search::engine::search;
    use crate::search::query::Query;
    use crate::search::results::Start;
    use crate::search::{Corpus, Facts};

    fn hits(folded: &FoldedText, typed: &str) -> Vec<Hit> {
        let corpus = Corpus { folded, index: None, facts: &Facts::default() };
        let found =
            search(corpus, &Query::parse(typed), Start::default(), &mut |_| (), &Cancel::default())
                .unwrap();
        found.hits().to_vec()
    }

    fn folded(text: &str) -> FoldedText {
        FoldedText::new(Arc::new(parse(decode(text.as_bytes()), Format::Text, Extent::Whole)))
    }

    #[test]
    fn hits_are_ordered_by_what_stands_around_them() {
        let folded = folded("甲城市，丙\n乙城市 乙\n甲城市");
        let hits = hits(&folded, "城市");
        assert_eq!(sorted(&folded, &hits, Sort::Place), [0, 1, 2]);
        assert_eq!(sorted(&folded, &hits, Sort::After), [2, 0, 1]);
        assert_eq!(sorted(&folded, &hits, Sort::Before), [1, 0, 2]);
    }

    #[test]
    fn every_hit_lies_in_one_cell() {
        let folded = folded("城市甲乙丙丁甲乙丙丁\n甲\n甲乙丙丁城市");
        let hits = hits(&folded, "城市");
        let document = folded.document();
        assert_eq!(dispersion(document, &hits, 0..3, 4), [1, 0, 0, 1]);
        assert_eq!(dispersion(document, &hits, 1..3, 2), [0, 1]);
        assert_eq!(dispersion(document, &hits, 0..0, 2), [0, 0]);
        assert!(dispersion(document, &hits, 0..3, 0).is_empty());
    }
}
