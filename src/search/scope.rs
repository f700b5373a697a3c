//! Which paragraphs a query speaks of: those of the named sections that hold nothing it leaves out.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::document::Document;
use crate::search::query::Condition;
use crate::search::scan::Haystack;
use crate::text::fold;

/// The paragraphs a query speaks of.
pub(crate) struct Scope<'a> {
    haystack: Haystack<'a>,
    ranges: Vec<Range<usize>>,
    lacks: Vec<Finder<'a>>,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(document: &Document, haystack: Haystack<'a>, conditions: &'a [Condition]) -> Self {
        let mut ranges = std::iter::once(0..haystack.len()).collect::<Vec<_>>();
        let mut lacks = Vec::new();
        for condition in conditions {
            match condition {
                Condition::Holds(_) => {}
                Condition::Lacks(text) => lacks.push(Finder::new(text)),
                Condition::InSection(title) => ranges = common(&ranges, &sections(document, title)),
            }
        }
        Self { haystack, ranges, lacks }
    }

    /// Returns the ranges of paragraphs in the named sections, in order and apart.
    pub(crate) fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }

    /// Tells whether nothing is left out.
    pub(crate) const fn admits_all(&self) -> bool {
        self.lacks.is_empty()
    }

    /// Tells whether the paragraph holds nothing that is left out.
    pub(crate) fn admits(&self, paragraph: usize) -> bool {
        !self.lacks.iter().any(|finder| self.haystack.holds(paragraph, finder))
    }
}

/// Returns the paragraphs of the sections whose title holds `wanted`, subsections included, in order and apart.
fn sections(document: &Document, wanted: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for section in document.outline().sections() {
        let inside = ranges.last().is_some_and(|last| section.paragraphs.start < last.end);
        if !inside && fold(section.title.of(document.text())).contains(wanted) {
            ranges.push(section.paragraphs.clone());
        }
    }
    ranges
}

/// Returns what two lists of ranges have in common.
fn common(some: &[Range<usize>], others: &[Range<usize>]) -> Vec<Range<usize>> {
    let meet = |a: &Range<usize>, b: &Range<usize>| a.start.max(b.start)..a.end.min(b.end);
    let pairs = some.iter().flat_map(|a| others.iter().map(move |b| meet(a, b)));
    pairs.filter(|range| !range.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_meet_in_order() {
        assert_eq!(common(&[0..4, 6..9], &[2..7, 8..20]), [2..4, 6..7, 8..9]);
        assert!(common(&[0..4, 5..6], &[4..5, 6..7]).is_empty());
    }
}
