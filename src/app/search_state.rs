//! The state of a search: what was asked, what was found, which hit is current.

use std::ops::Range;
use std::sync::Arc;

use crate::app::reader::View;
use crate::document::Document;
use crate::search::{Channel, Facts, FoldedText, Hit, Query, Results, Start};
use crate::text::{ByteSpan, Direction, Place};

/// The most hits that are listed; all of them are lit and counted.
pub(crate) const MOST_LISTED: usize = 10_000;

/// The identity of one background request. An answer with an older ticket is dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// Who asks: each is answered by itself, and an answer goes to nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asker {
    /// The search that is lit in the text.
    Search,
    /// The concordance, for the term that is set against the one of the search.
    Concordance,
}

/// What is asked of the text, and where it is asked from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the types say it")]
pub struct SearchRequest {
    pub query: Query,
    pub start: Start,
    pub facts: Facts,
}

/// An answer and the folded text its hits are places in.
#[derive(Clone, Debug)]
pub struct SearchResults {
    /// What was found.
    pub results: Arc<Results>,
    /// Where.
    pub folded: Arc<FoldedText>,
}

/// What becomes of results that have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The reader waits for them and is led here.
    Leads(HitStep),
    /// The reader waits for them, and there is nothing.
    NothingFound,
    /// Nobody waits for them, or they are too old.
    Stays,
}

/// What came of a step among the hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// It led here.
    To(HitStep),
    /// There are no hits.
    Nowhere,
    /// Not all hits are known yet; it is taken once they are.
    Later,
}

/// Where a step among the hits led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HitStep {
    /// The text that was found.
    pub span: ByteSpan,
    /// Which way the search went over an end of the text to go on from the other, if it did.
    pub wrapped: Option<Direction>,
}

/// The search that is lit in the text.
#[derive(Clone, Debug, Default)]
pub struct SearchState {
    typed: String,
    query: Option<Query>,
    direction: Direction,
    results: Option<SearchResults>,
    current: Option<usize>,
    ticket: Ticket,
    /// The last ticket that was given out.
    issued: u64,
    /// The place from which the answer that is waited for is to lead to its nearest hit.
    leads_from: Option<View>,
    /// The step that was asked for before all hits were known, and how many hits on.
    queued_step: Option<(Direction, usize)>,
    /// Whether the first hit was found only by going on from the other end, and which way.
    wrapped: Option<Direction>,
    history: Vec<String>,
}

impl SearchState {
    /// Asks for `typed`, from `origin`; returns the request to send, none for an empty query.
    pub fn ask(
        &mut self,
        typed: &str,
        direction: Direction,
        origin: View,
    ) -> Option<(Ticket, Query)> {
        self.queued_step = None;
        let query = Query::parse(typed);
        typed.clone_into(&mut self.typed);
        self.direction = direction;
        (self.current, self.wrapped) = (None, None);
        self.ticket = self.issue();
        if query.is_empty() {
            (self.query, self.results, self.leads_from) = (None, None, None);
            return None;
        }
        self.query = Some(query.clone());
        self.leads_from = Some(origin);
        Some((self.ticket, query))
    }

    /// Forgets where it was found: the text has changed.
    pub fn forget_places(&mut self) {
        (self.results, self.current, self.queued_step) = (None, None, None);
    }

    /// Asks again, after the text has grown; what was found stays lit until the answer comes.
    pub fn ask_again(&mut self) -> Option<(Ticket, Query)> {
        let query = self.query.clone()?;
        self.ticket = self.issue();
        Some((self.ticket, query))
    }

    /// Gives out a ticket for a request of its own.
    pub fn issue(&mut self) -> Ticket {
        self.issued += 1;
        Ticket(self.issued)
    }

    /// Takes what was found. It leads somewhere if it was waited for; what is too old is dropped.
    pub fn take(&mut self, document: &Document, ticket: Ticket, found: SearchResults) -> Taken {
        if ticket != self.ticket || self.query.is_none() {
            return Taken::Stays;
        }
        let complete = found.results.complete;
        if self.leads_from.is_none() && self.is_complete() && !complete {
            // It was asked again: until all is known anew, what was known stands.
            return Taken::Stays;
        }
        let kept = self.current_span().map(|span| span.start);
        self.results = Some(found);
        match self.leads_from {
            Some(origin) => {
                let nearest = self.nearest(document, origin.cursor);
                self.leads_from = self.leads_from.filter(|_| nearest.is_none() && !complete);
                match nearest {
                    Some(step) => Taken::Leads(step),
                    None if complete => Taken::NothingFound,
                    None => Taken::Stays,
                }
            }
            None => {
                self.current = kept
                    .map(|place| self.first_at(document, place))
                    .filter(|at| *at < self.hits().len());
                Taken::Stays
            }
        }
    }

    /// Tells which way the search for what was typed went over an end of the text, if it did.
    #[must_use]
    pub const fn wrapped(&self) -> Option<Direction> {
        self.wrapped
    }

    /// Returns what was typed last.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Returns the query.
    #[must_use]
    pub const fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// Returns what was found, once it was.
    #[must_use]
    pub const fn results(&self) -> Option<&SearchResults> {
        self.results.as_ref()
    }

    /// Returns the hits one steps through: those of the first group.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        self.results.as_ref().map_or(&[], |found| found.results.hits())
    }

    /// Returns the hits that are listed: all, or of very many those around the current one.
    #[must_use]
    pub fn listed(&self) -> Range<usize> {
        let all = self.hits().len();
        let from = self
            .current
            .unwrap_or_default()
            .saturating_sub(MOST_LISTED / 2)
            .min(all.saturating_sub(MOST_LISTED));
        from..all.min(from + MOST_LISTED)
    }

    /// Tells whether all hits are known.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.results.as_ref().is_some_and(|found| found.results.complete)
    }

    /// Tells whether all hits of what was asked last are known, and not still those of what was
    /// asked before.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.leads_from.is_none() && self.is_complete()
    }

    /// Returns the step that waits for all hits, if they are known now.
    pub fn due(&mut self) -> Option<(Direction, usize)> {
        if self.is_answered() { self.queued_step.take() } else { None }
    }

    /// Returns the index of the current hit.
    #[must_use]
    pub const fn current(&self) -> Option<usize> {
        self.current
    }

    /// Returns where the current hit stands.
    #[must_use]
    pub fn current_span(&self) -> Option<ByteSpan> {
        self.span(*self.hits().get(self.current?)?)
    }

    /// Returns what is lit of the current hit: nothing of a whole paragraph, unless that is short.
    #[must_use]
    pub fn current_light(&self) -> Option<ByteSpan> {
        /// Bytes of a heading.
        const SHORT: usize = 200;
        let hit = self.hits().get(self.current?)?;
        self.span(*hit).filter(|span| !hit.is_whole() || span.len() <= SHORT)
    }

    /// Returns where a hit stands.
    #[must_use]
    pub fn span(&self, hit: Hit) -> Option<ByteSpan> {
        self.results.as_ref().map(|found| hit.span(&found.folded))
    }

    /// Makes a hit the current one, such as one chosen in the list.
    pub fn choose(&mut self, hit: Hit) {
        self.current = self.hits().binary_search(&hit).ok();
    }

    /// Makes the hit that begins at `place` the current one; none if none does.
    pub fn come_back(&mut self, document: &Document, place: Place) {
        let at = self.first_at(document, place);
        let begins_here = |hit: &Hit| self.span(*hit).is_some_and(|span| span.start == place);
        self.current = Some(at).filter(|at| self.hits().get(*at).is_some_and(begins_here));
    }

    /// Tells whether the reader is at the current hit.
    #[must_use]
    pub fn is_at_hit(&self, cursor: Place) -> bool {
        self.current_span().is_some_and(|span| span.start == cursor)
    }

    /// Forgets what is lit.
    pub fn clear(&mut self) {
        let history = std::mem::take(&mut self.history);
        let ticket = self.issue();
        *self = Self { history, ticket, issued: self.issued, ..Self::default() };
    }

    /// Returns which way the search goes that was typed last.
    #[must_use]
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// Steps to the next or previous hit from `cursor`, or to the one `times` further on.
    pub fn step(
        &mut self,
        document: &Document,
        cursor: Place,
        direction: Direction,
        times: usize,
    ) -> Stepped {
        if !self.is_answered() {
            self.queued_step = Some((direction, times));
            return Stepped::Later;
        }
        let len = self.hits().len();
        if len == 0 || times == 0 {
            return Stepped::Nowhere;
        }
        // The current hit counts only while the reader is still there.
        let here = self.current.filter(|_| self.is_at_hit(cursor));
        // The first step from between two hits leads to the one after or before.
        let after = here.unwrap_or_else(|| self.first_at(document, cursor));
        let (next, wrapped) = if direction.is_forward() {
            let at = after + if here.is_some() { times } else { times - 1 };
            (at % len, at >= len)
        } else {
            let back = times % len;
            ((after + len - back) % len, times > after)
        };
        self.current = Some(next);
        let step =
            self.current_span().map(|span| HitStep { span, wrapped: wrapped.then_some(direction) });
        step.map_or(Stepped::Nowhere, Stepped::To)
    }

    /// Keeps what was typed for the next search; returns it, unless it is empty or was surely
    /// pasted.
    pub fn remember(&mut self) -> Option<String> {
        const LONGEST: usize = 4_000;
        if self.typed.is_empty() || self.typed.len() > LONGEST {
            return None;
        }
        self.history.retain(|old| *old != self.typed);
        self.history.push(self.typed.clone());
        Some(self.typed.clone())
    }

    /// Takes up the searches of other days; those of today stay the newest.
    pub fn recall(&mut self, earlier: Vec<String>) {
        let today = std::mem::replace(&mut self.history, earlier);
        self.history.retain(|old| !today.contains(old));
        self.history.extend(today);
    }

    /// Returns earlier searches, the newest last.
    #[must_use]
    pub fn history(&self) -> &[String] {
        &self.history
    }

    /// Returns the hits, as spans, that stand in `part` of the text; a whole paragraph is no light.
    #[must_use]
    pub fn lit(&self, document: &Document, part: ByteSpan) -> Vec<ByteSpan> {
        let Some(first) = document.paragraph_at(part.start) else { return Vec::new() };
        let from = self.hits().partition_point(|hit| hit.paragraph < first);
        let spans = self.hits()[from..]
            .iter()
            .filter(|hit| !hit.is_whole())
            .filter_map(|hit| self.span(*hit));
        spans.take_while(|span| span.start < part.end).filter(|span| span.overlaps(part)).collect()
    }

    fn nearest(&mut self, document: &Document, place: Place) -> Option<HitStep> {
        let len = self.hits().len();
        let at = self.first_at(document, place);
        if let Some(best) = self.best() {
            self.current = Some(best);
            return self.current_span().map(|span| HitStep { span, wrapped: None });
        }
        let (next, wrapped) = match self.direction {
            _ if len == 0 => return None,
            Direction::Forward => (at % len, at == len),
            Direction::Backward => ((at + len - 1) % len, at == 0),
        };
        self.current = Some(next);
        self.wrapped = wrapped.then_some(self.direction);
        self.current_span().map(|span| HitStep { span, wrapped: self.wrapped })
    }

    /// Returns the hit that agrees most with a half-remembered sentence, if that was asked for.
    fn best(&self) -> Option<usize> {
        match &self.results.as_ref()?.results.groups.first()?.channel {
            Channel::Sentence(shares) => (0..shares.len()).rev().max_by_key(|at| shares[*at]),
            _ => None,
        }
    }

    /// Returns the index of the first hit that begins at or after `place`.
    fn first_at(&self, document: &Document, place: Place) -> usize {
        let hits = self.hits();
        let Some(paragraph) = document.paragraph_at(place) else { return 0 };
        let start = hits.partition_point(|hit| hit.paragraph < paragraph);
        let inside = hits[start..].partition_point(|hit| {
            hit.paragraph == paragraph && self.span(*hit).is_some_and(|span| span.start < place)
        });
        start + inside
    }
}

#[cfg(test)]
mod tests;
