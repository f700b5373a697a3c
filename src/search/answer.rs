//! The answer to a query: hits of the text as it was typed, then paragraphs that hold its words apart.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::document::Document;
use crate::document::ParagraphId;
use crate::progress::Cancel;
use crate::search::folded::FoldedText;
use crate::search::hit::Hit;
use crate::search::hit::by_paragraph;
use crate::search::index::ParagraphIndex;
use crate::search::query::Query;
use crate::search::scan::Haystack;
use crate::search::scope::Scope;

/// What a query finds. Both groups are in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The channel `text`: where the text stands as it was typed. Hits do not overlap.
    pub text: Vec<Hit>,
    /// The channel `words`: every place of every word, in paragraphs that hold all of them but have no hit in `text`.
    pub words: Vec<Hit>,
}

impl Answer {
    /// Tells whether nothing was found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty() && self.words.is_empty()
    }
}

/// Answers a query; nothing when cancelled. The index makes it faster and changes nothing else.
#[must_use]
pub fn answer(
    document: &Document,
    folded: &FoldedText,
    index: Option<&ParagraphIndex>,
    query: &Query,
    cancel: &Cancel,
) -> Option<Answer> {
    if query.is_empty() {
        return Some(Answer::default());
    }
    let haystack = Haystack::new(document, folded, query.ground());
    let scope = Scope::new(document, haystack, query.conditions());
    let text = text_hits(haystack, &scope, query.phrase(), cancel)?;
    let words = query.words();
    let words = if words.is_empty() { Vec::new() } else { word_hits(haystack, &scope, index, &words, &text, cancel)? };
    Some(Answer { text, words })
}

/// Returns where the whole text stands.
fn text_hits(haystack: Haystack, scope: &Scope, phrase: &str, cancel: &Cancel) -> Option<Vec<Hit>> {
    let finder = Finder::new(phrase);
    let mut hits = Vec::new();
    for range in scope.ranges() {
        hits.append(&mut haystack.hits(&finder, range.clone(), cancel)?);
    }
    if scope.admits_all() {
        return Some(hits);
    }
    let admitted = by_paragraph(&hits).filter(|(paragraph, _)| scope.admits(paragraph.index()));
    Some(admitted.flat_map(|(_, hits)| hits).copied().collect())
}

/// Returns where the words stand in paragraphs that hold all of them, those in `already` left out.
fn word_hits(
    haystack: Haystack,
    scope: &Scope,
    index: Option<&ParagraphIndex>,
    words: &[&str],
    already: &[Hit],
    cancel: &Cancel,
) -> Option<Vec<Hit>> {
    let mut finders: Vec<Finder> = words.iter().map(Finder::new).collect();
    finders.sort_by_key(|finder| std::cmp::Reverse(finder.needle().len()));
    let in_text = |paragraph: usize| already.binary_search_by_key(&ParagraphId::at(paragraph), |hit| hit.paragraph).is_ok();
    let mut hits = Vec::new();
    for range in scope.ranges() {
        let candidates = match index.and_then(|index| index.candidates(words, range)) {
            Some(candidates) => candidates,
            None => holders(haystack, finders.first()?, range.clone(), cancel)?,
        };
        for paragraph in candidates {
            if cancel.is_set() {
                return None;
            }
            let holds_all = finders.iter().all(|finder| haystack.holds(paragraph, finder));
            if holds_all && !in_text(paragraph) && scope.admits(paragraph) {
                let first = hits.len();
                for finder in &finders {
                    haystack.hits_in(paragraph, finder, &mut hits);
                }
                hits[first..].sort_unstable();
            }
        }
    }
    Some(hits)
}

/// Returns the paragraphs that hold the longest word, which few do.
fn holders(haystack: Haystack, longest: &Finder, range: Range<usize>, cancel: &Cancel) -> Option<Vec<usize>> {
    let hits = haystack.hits(longest, range, cancel)?;
    Some(by_paragraph(&hits).map(|(paragraph, _)| paragraph.index()).collect())
}
