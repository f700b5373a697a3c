//! The answer to a query: what stands as it was typed, then groups of their own for what the reader
//! may also have meant.
//!
//! Paragraphs are looked at window by window from the reader's place on, so that the nearest hits
//! are known first.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::Finder;

use crate::document::ParagraphId;
use crate::progress::Cancel;
use crate::search::corpus::Corpus;
use crate::search::hit::{Ground, Hit, by_paragraph};
use crate::search::predicate::Predicate;
use crate::search::query::{Condition, Query, Wanted, needle};
use crate::search::results::{Channel, Results, Start};
use crate::search::run::Search;
use crate::search::scan::Haystack;
use crate::search::{romanized, sentence};
use crate::text::Direction;

/// The hits that are handed over before all are found.
const FIRST: usize = 50;
/// The windows after which fewer are handed over too.
const PATIENCE: usize = 8;
/// The index names so many candidates of a hundred paragraphs at most, else the scan is faster.
const WORTH_LISTING: usize = 25;

/// Answers a query; nothing when cancelled. In a long text what is known first is handed to
/// `so_far`: the nearest hits, then all that stands as it was typed.
///
/// The index makes it faster and changes nothing else.
#[must_use]
pub fn search(
    corpus: Corpus<'_>,
    query: &Query,
    start: Start,
    so_far: &mut dyn FnMut(Results),
    cancel: &Cancel,
) -> Option<Results> {
    let mut answer = Results { groups: Vec::new(), complete: true };
    if query.is_empty() {
        return Some(answer);
    }
    let search = Search {
        corpus,
        haystack: Haystack::new(corpus.folded, query.ground()),
        query,
        start,
        cancel,
    };
    let channel = match query.wanted() {
        Wanted::Logic(expression) if asks_for_near(expression) => Channel::Near,
        _ => Channel::Text,
    };
    let kind = channel.clone();
    let mut first = |hits: Vec<Hit>| so_far(Results::first(kind.clone(), hits.into(), false));
    match query.wanted() {
        Wanted::Text { phrase, words } => search.text(phrase, words, &mut answer, so_far)?,
        Wanted::Sentence(text) => {
            let found = sentence::likest(&search, text)?;
            let (hits, shares): (Vec<Hit>, Vec<usize>) = found.into_iter().unzip();
            answer.push(Channel::Sentence(shares), hits);
        }
        Wanted::Logic(expression) => {
            answer.push(channel, search.expression(expression, &mut first)?);
        }
        // Notes stand for themselves below.
        Wanted::Paragraphs
            if query.conditions().iter().any(|one| matches!(one, Condition::Note(_))) => {}
        Wanted::Paragraphs => {
            answer.push(channel, search.expression(&Condition::All(Vec::new()), &mut first)?);
        }
    }
    let (hits, notes): (Vec<Hit>, Vec<usize>) = search.notes().into_iter().unzip();
    answer.push(Channel::Note(notes), hits);
    Some(answer)
}

/// Tells whether an expression asks for places near each other.
fn asks_for_near(expression: &Condition) -> bool {
    match expression {
        Condition::Near(..) => true,
        Condition::All(all) | Condition::Any(all) => all.iter().any(asks_for_near),
        _ => false,
    }
}

/// How the paragraphs of a window are found that are worth a closer look.
enum Method<'p> {
    /// The index has named them.
    Listed(Vec<usize>),
    /// Every hit of this text is a hit.
    Scan(&'p Finder<'p>),
    /// They hold one of these texts.
    Holders(Vec<&'p Finder<'p>>),
    /// All of them are.
    Every,
}

impl<'p> Method<'p> {
    /// Chooses the fastest way without the index.
    fn of(predicate: &'p Predicate<'p>) -> Self {
        let holders = || predicate.required().map_or(Self::Every, Self::Holders);
        predicate.alone().map_or_else(holders, Self::Scan)
    }
}

impl Search<'_> {
    /// Tells whether the text is looked at in several windows.
    fn is_long(&self) -> bool {
        self.corpus.folded.stretches(0..self.paragraphs()).nth(1).is_some()
    }

    /// Answers a plain text: where it stands, and in groups of their own what may also have been
    /// meant.
    fn text(
        &self,
        phrase: &str,
        words: &[String],
        answer: &mut Results,
        so_far: &mut dyn FnMut(Results),
    ) -> Option<()> {
        let mut nobody = |_| ();
        let mut first = |hits: Vec<Hit>| so_far(Results::first(Channel::Text, hits.into(), false));
        let hits = Arc::new(self.expression(&Condition::Text(phrase.to_owned()), &mut first)?);
        if self.is_long() && !hits.is_empty() {
            so_far(Results::first(Channel::Text, hits.clone(), true));
        }
        let apart = Condition::All(words.iter().cloned().map(Condition::Text).collect());
        let mut apart =
            if words.is_empty() { Vec::new() } else { self.expression(&apart, &mut nobody)? };
        apart.retain(|hit| hits.binary_search_by_key(&hit.paragraph, |hit| hit.paragraph).is_err());
        answer.push(Channel::Text, hits);
        answer.push(Channel::Words, apart);
        if !self.query.is_literal() {
            for word in self.corpus.facts.alternatives(phrase) {
                let hits = self.expression(&Condition::Text(needle(word)), &mut nobody)?;
                answer.push(Channel::Also(word.to_owned()), hits);
            }
            // Told at once only if it is the first that is found of anything.
            let nothing_yet = answer.is_empty();
            let mut first = |hits: Vec<Hit>| {
                if nothing_yet {
                    so_far(Results::first(Channel::Pinyin, hits.into(), false));
                }
            };
            let letters = romanized::letters(phrase)
                .filter(|letters| nothing_yet || !romanized::is_short(letters));
            if let Some(letters) = letters {
                answer.push(Channel::Pinyin, self.by_pinyin(&letters, &mut first)?);
            }
        }
        Some(())
    }

    /// Returns the hits of an expression under the conditions of the query.
    ///
    /// By windows from the reader onwards, not from the first paragraph: the hit that is wanted
    /// next must be there within a frame also in 100 MB, and the rest may come later. A common word
    /// has it in the first window, by a plain scan; only a rare one is worth asking the index for,
    /// since opening its lists costs more than such a window.
    fn expression(
        &self,
        expression: &Condition,
        nearest: &mut dyn FnMut(Vec<Hit>),
    ) -> Option<Vec<Hit>> {
        let predicate =
            Predicate::new(expression, &self.corpus).with(self.query.conditions(), &self.corpus);
        let scope = predicate.scope(self.paragraphs());
        let mut method = Method::of(&predicate);
        let years = self.query.years();
        let mut found: Vec<(usize, Vec<Hit>)> = Vec::new();
        let (mut count, mut told) = (0, false);
        let windows = self.windows();
        for (n, window) in windows.iter().enumerate() {
            let mut hits = Vec::new();
            for range in overlapping(&scope, window) {
                self.look(&predicate, &method, range, &mut hits)?;
            }
            if !years.is_empty() {
                hits = self.at_times(hits, &years);
            }
            count += hits.len();
            hits.shrink_to_fit();
            found.push((window.start, hits));
            let goes_on = n + 1 < windows.len();
            if goes_on && !told && (count >= FIRST || (count > 0 && n + 1 >= PATIENCE)) {
                nearest(in_order(found.clone()));
                told = true;
            }
            // What is common has hits in the first window; only then the index is asked, which
            // costs a little.
            if n == 0 && goes_on {
                method = self.listed(expression).unwrap_or(method);
            }
        }
        Some(in_order(found))
    }

    /// Puts in the place of whole paragraphs the times in them that were asked for.
    fn at_times(&self, hits: Vec<Hit>, years: &[(i32, i32)]) -> Vec<Hit> {
        let mut found = Vec::with_capacity(hits.len());
        for hit in hits {
            let before = found.len();
            if hit.is_whole() {
                found.extend(self.corpus.facts.times_in(hit.paragraph, years));
            }
            if found.len() == before {
                found.push(hit);
            }
        }
        found
    }

    /// Returns the windows in the order they are looked at: from the start onwards, then from the
    /// other end.
    fn windows(&self) -> Vec<Range<usize>> {
        let folded = self.corpus.folded;
        let all = self.paragraphs();
        let here = self.start.paragraph.index().min(all);
        match self.start.direction {
            Direction::Forward => {
                folded.stretches(here..all).chain(folded.stretches(0..here)).collect()
            }
            Direction::Backward => {
                let here = (here + 1).min(all);
                folded.stretches(0..here).rev().chain(folded.stretches(here..all).rev()).collect()
            }
        }
    }

    /// Lets the index name the paragraphs to look at, if it can and they are few.
    fn listed(&self, expression: &Condition) -> Option<Method<'static>> {
        let index = self.corpus.index.filter(|_| self.query.ground() == Ground::Folded)?;
        let listed = index.candidates(expression, self.query.conditions())?;
        (listed.len() * 100 <= self.paragraphs() * WORTH_LISTING).then_some(Method::Listed(listed))
    }

    /// Appends the hits in a range of paragraphs.
    fn look(
        &self,
        predicate: &Predicate,
        method: &Method,
        range: Range<usize>,
        hits: &mut Vec<Hit>,
    ) -> Option<()> {
        let mut verify = |paragraph| {
            if self.cancel.is_set() {
                return None;
            }
            predicate.verify(self.haystack, paragraph, hits);
            Some(())
        };
        match method {
            Method::Scan(text) => self.haystack.scan(text, range, self.cancel, hits),
            Method::Every => range.into_iter().try_for_each(verify),
            Method::Listed(listed) => {
                let from = listed.partition_point(|paragraph| *paragraph < range.start);
                listed[from..]
                    .iter()
                    .take_while(|paragraph| **paragraph < range.end)
                    .try_for_each(|one| verify(*one))
            }
            Method::Holders(texts) => {
                let mut holding = Vec::new();
                for text in texts {
                    self.haystack.scan(text, range.clone(), self.cancel, &mut holding)?;
                }
                holding.sort_unstable();
                by_paragraph(&holding).try_for_each(|(paragraph, _)| verify(paragraph.index()))
            }
        }
    }

    /// Keeps of some hits those in paragraphs that fulfil the conditions.
    pub(crate) fn fulfilling(&self, hits: Vec<Hit>) -> Vec<Hit> {
        let conditions = self.query.conditions();
        if conditions.is_empty() {
            return hits;
        }
        let predicate = Predicate::All(
            conditions.iter().map(|one| Predicate::new(one, &self.corpus)).collect(),
        );
        let fulfil = |id: ParagraphId| predicate.verify(self.haystack, id.index(), &mut Vec::new());
        by_paragraph(&hits)
            .filter(|(id, _)| fulfil(*id))
            .flat_map(|(_, hits)| hits)
            .copied()
            .collect()
    }

    /// Returns what is typed like this in pinyin.
    fn by_pinyin(&self, letters: &str, nearest: &mut dyn FnMut(Vec<Hit>)) -> Option<Vec<Hit>> {
        let mut found = Vec::new();
        let mut told = false;
        for window in self.windows() {
            let mut hits = Vec::new();
            romanized::scan(self.corpus.folded, letters, window.clone(), self.cancel, &mut hits)?;
            let hits = self.fulfilling(hits);
            if !told && !hits.is_empty() {
                nearest(hits.clone());
                told = true;
            }
            found.push((window.start, hits));
        }
        Some(in_order(found))
    }

    /// Returns the places of the notes that hold what is looked for, and their indices.
    fn notes(&self) -> Vec<(Hit, usize)> {
        let document = self.corpus.folded.document();
        let mut texts: Vec<&str> = Vec::new();
        let mut conditions = Vec::new();
        for condition in self.query.conditions() {
            match condition {
                Condition::Note(text) => texts.push(text),
                other => conditions.push(Predicate::new(other, &self.corpus)),
            }
        }
        match self.query.wanted() {
            Wanted::Text { phrase, words } if words.is_empty() => texts.push(phrase),
            Wanted::Text { words, .. } => texts.extend(words.iter().map(String::as_str)),
            Wanted::Paragraphs if !texts.is_empty() => {}
            _ => return Vec::new(),
        }
        let conditions = Predicate::All(conditions);
        let notes = self.corpus.facts.notes.iter().enumerate();
        let held = notes.filter(|(_, note)| texts.iter().all(|text| note.holds(text)));
        let placed = held.filter_map(|(at, note)| {
            let hit = Hit::in_source(document, note.span)?;
            conditions
                .verify(self.haystack, hit.paragraph.index(), &mut Vec::new())
                .then_some((hit, at))
        });
        placed.collect()
    }
}

/// Returns the parts of a window that lie in the scope.
fn overlapping<'a>(
    scope: &'a [Range<usize>],
    window: &'a Range<usize>,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let from = scope.partition_point(|range| range.end <= window.start);
    let inside = scope[from..].iter().take_while(|range| range.start < window.end);
    inside.map(|range| range.start.max(window.start)..range.end.min(window.end))
}

/// Joins the hits of windows that were looked at in any order.
fn in_order(mut found: Vec<(usize, Vec<Hit>)>) -> Vec<Hit> {
    found.sort_by_key(|(start, _)| *start);
    let mut hits = Vec::with_capacity(found.iter().map(|(_, hits)| hits.len()).sum());
    for (_, some) in found {
        // Each is freed once it was copied: of a letter there may be ten million hits.
        hits.extend(some);
    }
    hits
}

#[cfg(test)]
mod tests;
