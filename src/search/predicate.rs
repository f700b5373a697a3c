//! An expression made ready to be asked of the paragraphs of one document, and the verifier: it
//! alone decides what is true of a paragraph and where the hits are.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::document::{Document, ParagraphId};
use crate::search::corpus::Corpus;
use crate::search::facts::joined;
use crate::search::hit::Hit;
use crate::search::pattern::Pattern;
use crate::search::query::Condition;
use crate::search::scan::Haystack;
use crate::search::tokens::{Gram, Grams};
use crate::text::{ByteSpan, fold};

/// What is true of a paragraph or not.
#[derive(Debug)]
pub(crate) enum Predicate<'a> {
    Text(Box<Finder<'a>>),
    Pattern(&'a Pattern),
    Near(Box<Predicate<'a>>, Box<Predicate<'a>>, usize),
    Not(Box<Predicate<'a>>),
    All(Vec<Predicate<'a>>),
    Any(Vec<Predicate<'a>>),
    /// The paragraph is one of these, which are in order and apart.
    Within(Vec<Range<usize>>),
}

impl<'a> Predicate<'a> {
    /// Makes an expression ready.
    pub(crate) fn new(expression: &'a Condition, corpus: &Corpus<'_>) -> Self {
        let document = corpus.folded.document();
        let of = |all: &'a [Condition]| all.iter().map(|one| Self::new(one, corpus)).collect();
        match expression {
            Condition::Text(text) => Self::text(text),
            Condition::Pattern(pattern) => Self::Pattern(pattern),
            Condition::Near(a, b, n) => {
                Self::Near(Box::new(Self::new(a, corpus)), Box::new(Self::new(b, corpus)), *n)
            }
            Condition::Not(inner) => Self::Not(Box::new(Self::new(inner, corpus))),
            Condition::All(all) => Self::All(of(all)),
            Condition::Any(any) => Self::Any(of(any)),
            Condition::InSection(title) => Self::Within(sections(document, title)),
            Condition::Years(from, to) => Self::Within(corpus.facts.in_years(*from, *to)),
            Condition::Kind(name) => {
                let paragraphs = document.paragraphs().iter().enumerate();
                let fitting = paragraphs.filter(|(_, paragraph)| name.is(paragraph.kind));
                Self::Within(joined(fitting.map(|(index, _)| index)))
            }
            Condition::Side(name) => Self::Within(corpus.facts.on_side(name)),
            Condition::Note(text) => {
                let noted = corpus.facts.notes.iter().filter(|note| note.holds(text));
                let paragraphs = noted.filter_map(|note| document.paragraph_at(note.span.start));
                Self::Within(joined(paragraphs.map(ParagraphId::index)))
            }
        }
    }

    /// Asks for a text.
    pub(crate) fn text(text: &'a str) -> Self {
        Self::Text(Box::new(Finder::new(text)))
    }

    /// Asks for something and for conditions besides.
    pub(crate) fn with(self, conditions: &'a [Condition], corpus: &Corpus<'_>) -> Self {
        if conditions.is_empty() {
            return self;
        }
        Self::All(
            std::iter::once(self)
                .chain(conditions.iter().map(|one| Self::new(one, corpus)))
                .collect(),
        )
    }

    /// Returns the paragraphs outside which it is never true, in order and apart.
    pub(crate) fn scope(&self, paragraphs: usize) -> Vec<Range<usize>> {
        let everywhere = || std::iter::once(0..paragraphs).collect();
        match self {
            Self::Within(ranges) => ranges.clone(),
            Self::All(all) => {
                all.iter().fold(everywhere(), |scope, one| common(&scope, &one.scope(paragraphs)))
            }
            Self::Text(_) | Self::Pattern(_) | Self::Near(..) | Self::Not(_) | Self::Any(_) => {
                everywhere()
            }
        }
    }

    /// Returns texts of which a paragraph has to hold at least one, the fewer the longer; nothing
    /// if there are none.
    pub(crate) fn required(&self) -> Option<Vec<&Finder<'a>>> {
        let shortest =
            |texts: &Vec<&Finder>| texts.iter().map(|finder| finder.needle().len()).min();
        match self {
            Self::Text(finder) => Some(vec![finder]),
            Self::All(all) => all.iter().filter_map(Self::required).max_by_key(shortest),
            Self::Any(any) => {
                let all: Option<Vec<Vec<&Finder>>> = any.iter().map(Self::required).collect();
                all.map(|all| all.into_iter().flatten().collect())
            }
            Self::Near(a, b, _) => {
                [a, b].into_iter().filter_map(|one| one.required()).max_by_key(shortest)
            }
            Self::Pattern(_) | Self::Not(_) | Self::Within(_) => None,
        }
    }

    /// Returns the one text it asks for, if its scope says all the rest.
    pub(crate) fn alone(&self) -> Option<&Finder<'a>> {
        match self {
            Self::Text(finder) => Some(finder),
            Self::All(all) => {
                let mut texts = all.iter().filter(|one| !matches!(one, Self::Within(_)));
                texts.next().filter(|_| texts.next().is_none()).and_then(Self::alone)
            }
            _ => None,
        }
    }

    /// Tells whether it is true of a paragraph; if so, appends the hits, in order.
    pub(crate) fn verify(&self, haystack: Haystack, paragraph: usize, hits: &mut Vec<Hit>) -> bool {
        let first = hits.len();
        if !self.holds(haystack, paragraph, hits) {
            hits.truncate(first);
            return false;
        }
        if hits.len() == first {
            // Nothing of it has words: the paragraph itself is what was asked for.
            hits.push(Hit::whole(ParagraphId::at(paragraph)));
        }
        if hits.len() > first + 1 {
            let mut found = hits.split_off(first);
            found.sort_unstable();
            found.dedup();
            hits.append(&mut found);
        }
        true
    }

    /// As [`Predicate::verify`], with hits in any order, and some even where it is not true.
    fn holds(&self, haystack: Haystack, paragraph: usize, hits: &mut Vec<Hit>) -> bool {
        let id = ParagraphId::at(paragraph);
        let before = hits.len();
        match self {
            Self::Text(finder) => {
                let length = finder.needle().len();
                let starts = finder.find_iter(haystack.paragraph(paragraph).as_bytes());
                hits.extend(
                    starts
                        .map(|at| Hit::new(id, ByteSpan::new(at, at + length), haystack.ground())),
                );
                hits.len() > before
            }
            Self::Pattern(pattern) => {
                pattern.find(haystack.folded(), id, hits);
                hits.len() > before
            }
            Self::Near(a, b, most) => {
                let (mut left, mut right) = (Vec::new(), Vec::new());
                if !(a.verify(haystack, paragraph, &mut left)
                    && b.verify(haystack, paragraph, &mut right))
                {
                    return false;
                }
                near(haystack, paragraph, &left, &right, *most, hits);
                hits.len() > before
            }
            Self::Not(inner) => {
                let found = inner.holds(haystack, paragraph, hits);
                hits.truncate(before);
                !found
            }
            // What costs nothing is asked first.
            Self::All(all) => {
                let costs_nothing = |one: &&Self| matches!(one, Self::Within(_));
                all.iter().filter(costs_nothing).all(|one| one.holds(haystack, paragraph, hits))
                    && all
                        .iter()
                        .filter(|one| !costs_nothing(one))
                        .all(|one| one.holds(haystack, paragraph, hits))
            }
            Self::Any(any) => any.iter().fold(false, |found, one| {
                let before = hits.len();
                let holds = one.holds(haystack, paragraph, hits);
                if !holds {
                    hits.truncate(before);
                }
                found || holds
            }),
            Self::Within(ranges) => is_within(ranges, paragraph),
        }
    }
}

/// Tells whether a paragraph lies in one of some ranges, which are in order and apart.
pub(crate) fn is_within(ranges: &[Range<usize>], paragraph: usize) -> bool {
    let after = ranges.partition_point(|range| range.end <= paragraph);
    ranges.get(after).is_some_and(|range| range.contains(&paragraph))
}

/// Appends the hits of either side that stand at most so many signs or words from one of the other.
fn near(
    haystack: Haystack,
    paragraph: usize,
    left: &[Hit],
    right: &[Hit],
    most: usize,
    hits: &mut Vec<Hit>,
) {
    // What was found in the source, and what in the fold, are measured in the source.
    let is_mixed =
        left.iter().chain(right).any(|hit| !hit.is_whole() && hit.ground() != haystack.ground());
    let source = haystack.folded().document().paragraph(ParagraphId::at(paragraph)).span;
    let text = if is_mixed {
        source.of(haystack.folded().document().text())
    } else {
        haystack.paragraph(paragraph)
    };
    let place = |hit: &Hit| {
        if !is_mixed {
            return hit.scanned();
        }
        let span = hit.span(haystack.folded());
        ByteSpan::new(span.start - source.start, span.end - source.start)
    };
    let mut close_right = vec![false; right.len()];
    for a in left.iter().filter(|hit| !hit.is_whole()) {
        let a_span = place(a);
        let mut is_close = false;
        let after = right.partition_point(|b| place(b).start < a_span.start);
        // Away from `a` in both directions, until too much lies between.
        let onwards = (after..right.len())
            .take_while(|at| apart(text, a_span, place(&right[*at]), most) <= most);
        let mut close: Vec<usize> = onwards.collect();
        close.extend(
            (0..after).rev().take_while(|at| apart(text, a_span, place(&right[*at]), most) <= most),
        );
        for at in close {
            if right[at] != *a && !right[at].is_whole() {
                is_close = true;
                close_right[at] = true;
            }
        }
        hits.extend(is_close.then_some(*a));
    }
    hits.extend(right.iter().zip(close_right).filter(|(_, close)| *close).map(|(hit, _)| *hit));
}

/// Counts the signs and words between two spans, up to one more than `most`.
fn apart(paragraph: &str, a: ByteSpan, b: ByteSpan, most: usize) -> usize {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    let between = ByteSpan::new(first.end.min(second.start), second.start).of(paragraph);
    Grams::new(between).filter(|gram| !matches!(gram, Gram::Pair(_))).take(most + 1).count()
}

/// Returns the paragraphs of the sections whose title holds `wanted`, subsections included, in
/// order and apart.
fn sections(document: &Document, wanted: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for section in document.outline().sections() {
        let inside = ranges.last().is_some_and(|last| section.paragraphs.start < last.end);
        if !inside && fold(section.title_in(document.text())).contains(wanted) {
            ranges.push(section.paragraphs.clone());
        }
    }
    ranges
}

/// Returns what two lists of ranges have in common.
fn common(some: &[Range<usize>], others: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut a, mut b) = (some.iter().peekable(), others.iter().peekable());
    while let (Some(one), Some(other)) = (a.peek(), b.peek()) {
        let meet = one.start.max(other.start)..one.end.min(other.end);
        if one.end <= other.end {
            a.next()
        } else {
            b.next()
        };
        if !meet.is_empty() {
            found.push(meet);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_meet_in_order() {
        assert_eq!(common(&[0..4, 6..9], &[2..7, 8..20]), [2..4, 6..7, 8..9]);
        assert!(common(&[0..4, 5..6], &[4..5, 6..7]).is_empty());
    }

    #[test]
    fn distance_is_counted_in_signs_and_words() {
        let text = "数据，和 smart city 平台";
        let span =
            |part: &str| text.find(part).map(|at| ByteSpan::new(at, at + part.len())).unwrap();
        assert_eq!(apart(text, span("数据"), span("平台"), 9), 3);
        assert_eq!(apart(text, span("平台"), span("数据"), 9), 3);
        assert_eq!(apart(text, span("数据"), span("据，"), 9), 0);
        assert_eq!(apart(text, span("数据"), span("平台"), 1), 2);
    }
}
