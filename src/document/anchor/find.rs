//! Finding an anchor: where its characters stand, then where characters like them stand, then
//! whether that is enough.

use std::cell::OnceCell;
use std::ops::Range;

use memchr::memmem::find_iter;

use crate::document::anchor::chain::chained;
use crate::document::anchor::edges;
use crate::document::anchor::fit::{Fit, best_fit, changed, likeness};
use crate::document::anchor::quotation::{Anchor, Found, KEPT_AT_END, first, is_cut};
use crate::document::anchor::twins::Twins;
use crate::document::anchor::votes::Occurrences;
use crate::document::model::Document;
use crate::document::skeleton::{Skeleton, skeleton_of};
use crate::text::{ByteSpan, is_han_or_kana, is_hangul};

/// A longer quotation is looked for by so many characters at either end.
const END_LETTERS: usize = 400;
/// The places looked at of a quotation that stands in many, those nearest to the old one.
const MOST_PLACES: usize = 1_000;
/// The places looked at that runs of characters vote for.
const MOST_VOTED: usize = 4;
/// What a place votes are counted for has to have in common with the quotation.
const LEAST_LIKENESS: f64 = 0.5;
/// A place this good needs no other looked for by votes.
const CERTAIN: f64 = 0.85;
/// A place this good needs no other looked for by chains.
const LIKELY: f64 = 0.75;
/// Chains need so many characters.
const CHAIN_LETTERS: usize = 60;
/// Places closer than this are as good as one another.
const AS_GOOD: f64 = 0.05;
/// A place this good is offered, though not accepted.
const WORTH_OFFERING: f64 = 0.45;
/// A look-alike needs this likeness of both sides together where the text has closed up over the
/// old place.
const LEAST_SURROUNDINGS: f64 = 1.2;
/// A quotation of so many characters that stands in one place alone is known by itself; one of Han,
/// Kana or Hangul counts two.
const KNOWN_BY_ITSELF: usize = 24;
/// As [`KNOWN_BY_ITSELF`], for one that stood in one place alone when it was made.
const KNOWN_AS_THE_ONLY_ONE: usize = 10;
/// The likeness of the other side where one side tells a quotation apart from outside its
/// paragraph.
const OTHER_SIDE: f64 = 0.5;
/// The characters of the surroundings that show where something was taken out.
const RIM: usize = 16;
/// The least characters of them that show anything.
const LEAST_RIM: usize = 8;
/// How many characters apart they may stand.
const RIM_APART: usize = 64;

/// A place where the anchor may stand.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    fit: Fit,
    /// The likeness of what stands before and after, together from 0 to 2.
    surroundings: f64,
    /// Likeness of quotation and surroundings together.
    score: f64,
}

impl Anchor {
    /// Looks for the anchor in a text, the one it was made from or another version of it.
    #[must_use]
    pub fn find(&self, skeleton: &Skeleton, document: &Document) -> Found {
        AnchorSearch::new(self, skeleton, document).found()
    }
}

/// The search for one anchor in one text.
struct AnchorSearch<'a> {
    anchor: &'a Anchor,
    skeleton: &'a Skeleton,
    document: &'a Document,
    quote: Vec<char>,
    /// How many characters of the quotation are one piece; those after it may stand apart from
    /// them.
    head: usize,
    prefix: Vec<char>,
    suffix: Vec<char>,
    /// The gap, once it was looked for.
    gap: OnceCell<Option<Range<usize>>>,
}

impl<'a> AnchorSearch<'a> {
    pub(super) fn new(anchor: &'a Anchor, skeleton: &'a Skeleton, document: &'a Document) -> Self {
        let characters = |text: &str| skeleton_of(text).chars().collect::<Vec<char>>();
        let (quote, prefix, suffix) =
            (characters(&anchor.exact), characters(&anchor.prefix), characters(&anchor.suffix));
        let head = if is_cut(&anchor.exact) {
            skeleton_of(first(&anchor.exact, KEPT_AT_END)).chars().count()
        } else {
            quote.len()
        };
        Self { anchor, skeleton, document, quote, head, prefix, suffix, gap: OnceCell::new() }
    }

    /// Finds the anchor.
    ///
    /// From the cheapest evidence to the dearest, and each step may say no: a note at the wrong
    /// place is worse than none.
    ///
    /// ```text
    /// the text is as it was            the old place                        Exact
    /// the same words stand somewhere   those with their own context         Exact, Moved, …
    /// …but fewer than there were       the missing one may be ours          Removed
    /// words were edited                short runs of them vote for a place  Changed
    /// much was rewritten               rare runs that still stand in order  Changed
    /// what stood around has closed up  nothing can have stayed between      Removed
    /// ```
    pub(super) fn found(&self) -> Found {
        if self.quote.is_empty() {
            return self.without_characters();
        }
        if let Some(fit) = self.unchanged() {
            return Found::Exact(self.span(fit));
        }
        let mut candidates = self.same();
        if let Some(twins) = self.anchor.twins.as_ref().filter(|twins| twins.of > 1) {
            let told_apart: Vec<Candidate> = candidates
                .iter()
                .filter(|candidate| self.is_told_apart(candidate, twins))
                .copied()
                .collect();
            if !told_apart.is_empty() {
                return self.choose(told_apart);
            }
            if candidates.len() < twins.of {
                let best =
                    candidates.into_iter().max_by(|one, other| one.score.total_cmp(&other.score));
                return self.removed(best.as_ref());
            }
        }
        if self.weighs_enough() && candidates.iter().any(is_whole) {
            return self.decide(candidates);
        }
        if best_score(&candidates) < CERTAIN {
            candidates.extend(self.voted());
        }
        if best_score(&candidates) < LIKELY && self.quote.len() >= CHAIN_LETTERS {
            candidates.extend(self.chained());
        }
        self.decide(candidates)
    }

    /// Returns the old place if the text is as long as it was and reads the same there.
    fn unchanged(&self) -> Option<Fit> {
        let fit = Fit { start: self.anchor.start, end: self.anchor.end, likeness: 1.0 };
        let same = self.anchor.of == self.skeleton.len()
            && self.reads_quote(fit)
            && self.surroundings(fit) >= 2.0;
        same.then_some(fit)
    }

    /// Tells whether the quotation stands there character by character, as far as it was kept.
    fn reads_quote(&self, fit: Fit) -> bool {
        let (head, tail) = self.quote.split_at(self.head);
        let reads =
            |part: &[char], from: usize| self.skeleton.characters(from, from + part.len()) == part;
        let whole = fit.end.checked_sub(fit.start) == Some(self.length());
        whole && reads(head, fit.start) && reads(tail, fit.end - tail.len())
    }

    /// Returns the characters of the quotation, those included that were not kept.
    fn length(&self) -> usize {
        self.quote.len().max(self.anchor.end.saturating_sub(self.anchor.start))
    }

    /// Returns the places where the quotation stands, its ends at least.
    fn same(&self) -> Vec<Candidate> {
        let head = &self.quote[..self.quote.len().min(END_LETTERS)];
        let starts = self.nearest_places(head, |start| self.drift(start));
        starts
            .into_iter()
            .filter_map(|start| self.to_its_end(start))
            .map(|fit| self.scored(fit))
            .collect()
    }

    /// Returns where a quotation that begins at `start` ends.
    fn to_its_end(&self, start: usize) -> Option<Fit> {
        if self.quote.len() <= END_LETTERS && self.length() == self.quote.len() {
            return Some(Fit { start, end: start + self.quote.len(), likeness: 1.0 });
        }
        let tail: String =
            self.quote[self.quote.len().saturating_sub(END_LETTERS)..].iter().collect();
        let expected = start + self.length();
        let from = self.skeleton.byte_of(start);
        let reach = ByteSpan::new(from, self.skeleton.byte_of(start + 3 * self.length()));
        let ends = find_iter(reach.of(self.skeleton.text()).as_bytes(), tail.as_bytes());
        let ends = ends.map(|at| self.skeleton.characters_before(from + at + tail.len()));
        let end = ends.min_by_key(|end| end.abs_diff(expected))?;
        let fit = Fit { start, end, likeness: 1.0 };
        let likeness =
            if self.reads_quote(fit) { 1.0 } else { 0.99 * ratio(end - start, self.length()) };
        Some(Fit { likeness, ..fit })
    }

    /// Returns where `characters` stand, the places with the least `drift` first and not too many.
    fn nearest_places(&self, characters: &[char], drift: impl Fn(usize) -> usize) -> Vec<usize> {
        let needle: String = characters.iter().collect();
        let places = find_iter(self.skeleton.text().as_bytes(), needle.as_bytes());
        let old = self.skeleton.byte_of(self.anchor.start);
        let mut bytes: Vec<usize> = places.collect();
        bytes.sort_by_key(|byte| byte.abs_diff(old));
        bytes.truncate(MOST_PLACES);
        let mut starts: Vec<usize> =
            bytes.into_iter().map(|byte| self.skeleton.characters_before(byte)).collect();
        starts.sort_by_key(|start| drift(*start));
        starts
    }

    /// Returns how far a place is from where the anchor was, counted from the beginning or from the
    /// end of the text.
    fn drift(&self, start: usize) -> usize {
        let from_end = (self.anchor.start + self.skeleton.len()).saturating_sub(self.anchor.of);
        start.abs_diff(self.anchor.start).min(start.abs_diff(from_end))
    }

    /// Returns the places for which runs of characters vote.
    fn voted(&self) -> Vec<Candidate> {
        let (head, tail) =
            (&self.quote[..], &self.quote[self.quote.len().saturating_sub(END_LETTERS)..]);
        let fits = if head.len() <= 2 * END_LETTERS && self.length() == head.len() {
            self.located(&self.prefix, head, &self.suffix)
        } else {
            let heads = self.located(&self.prefix, &head[..END_LETTERS.min(head.len())], &[]);
            let tails = self.located(&[], tail, &self.suffix);
            self.joined(&heads, &tails)
        };
        fits.into_iter().map(|fit| self.scored(fit)).collect()
    }

    /// Returns the pieces like `characters` where those and what stands around them have runs in
    /// common with the text.
    fn located(&self, before: &[char], characters: &[char], after: &[char]) -> Vec<Fit> {
        let occurrences = Occurrences::new(&[before, characters, after].concat(), self.skeleton);
        let margin = 40 + characters.len() / 3;
        let fit_at = |shift: isize| {
            let start = shift + before.len().cast_signed();
            let from = start.saturating_sub_unsigned(margin).max(0).cast_unsigned();
            let to = start
                .saturating_add_unsigned(characters.len() + Occurrences::SLACK + margin)
                .max(0)
                .cast_unsigned();
            let fit = best_fit(characters, &self.skeleton.characters(from, to));
            Fit { start: from + fit.start, end: from + fit.end, ..fit }
        };
        let fits = occurrences.shifts(MOST_VOTED).into_iter().map(fit_at);
        fits.filter(|fit| fit.likeness >= LEAST_LIKENESS && fit.start < fit.end).collect()
    }

    /// Joins the two ends of a long quotation, where they stand about as far apart as they did.
    fn joined(&self, heads: &[Fit], tails: &[Fit]) -> Vec<Fit> {
        let joined = heads.iter().filter_map(|head| {
            let behind = tails
                .iter()
                .filter(|tail| tail.end > head.end && tail.end - head.start <= 3 * self.length());
            let tail = behind.min_by_key(|tail| (head.start + self.length()).abs_diff(tail.end))?;
            let likeness = head.likeness.midpoint(tail.likeness)
                * ratio(tail.end - head.start, self.length()).max(0.8);
            Some(Fit { start: head.start, end: tail.end, likeness })
        });
        joined.collect()
    }

    /// Returns the place where rare runs of the quotation stand in order.
    fn chained(&self) -> Option<Candidate> {
        let occurrences = Occurrences::new(&self.quote, self.skeleton);
        let fit = chained(&occurrences, self.quote.len())?;
        Some(self.scored(Fit { end: fit.end.min(self.skeleton.len()), ..fit }))
    }

    fn scored(&self, fit: Fit) -> Candidate {
        let surroundings = self.surroundings(fit);
        Candidate { fit, surroundings, score: 0.6 * fit.likeness + 0.2 * surroundings }
    }

    /// Returns the likeness of what stands before and after, together from 0 to 2.
    fn surroundings(&self, fit: Fit) -> f64 {
        self.sides(fit).iter().sum()
    }

    /// Returns the likeness of what stands before and of what stands after, each from 0 to 1.
    fn sides(&self, fit: Fit) -> [f64; 2] {
        let before =
            self.skeleton.characters(fit.start.saturating_sub(self.prefix.len()), fit.start);
        let after = self.skeleton.characters(fit.end, fit.end + self.suffix.len());
        let side = |kept: &[char], seen: &[char], at_rim: bool| match kept {
            [] if at_rim => 1.0,
            [] => 0.5,
            kept => likeness(kept, seen),
        };
        [
            side(&self.prefix, &before, fit.start == 0),
            side(&self.suffix, &after, fit.end == self.skeleton.len()),
        ]
    }

    /// Decides whether the best candidate is good enough, and says what it is if so.
    fn decide(&self, mut candidates: Vec<Candidate>) -> Found {
        self.sort(&mut candidates);
        let (alike, apart): (Vec<Candidate>, Vec<Candidate>) =
            apart(&candidates).into_iter().partition(|candidate| self.is_look_alike(candidate));
        let offered =
            |best: Option<&Candidate>| best.filter(|best| best.score >= WORTH_OFFERING).copied();
        let Some((best, others)) = apart.split_first() else {
            return self.removed(offered(alike.first()).as_ref());
        };
        let needed = needed_score(self.quote.len());
        if best.score < needed && !self.is_itself(best, others) {
            return self.removed(offered(Some(best)).as_ref());
        }
        if best.fit.likeness < 1.0 && self.has_closed_up(best) {
            return self.removed(None);
        }
        self.choose(
            apart
                .iter()
                .filter(|one| one.score >= needed || one.fit == best.fit)
                .copied()
                .collect(),
        )
    }

    /// Says what the best of some candidates is, any of which would do, and which others are as
    /// good.
    fn choose(&self, mut candidates: Vec<Candidate>) -> Found {
        self.sort(&mut candidates);
        let apart = apart(&candidates);
        let Some((best, others)) = apart.split_first() else { return self.removed(None) };
        let as_good = others.iter().filter(|other| best.score - other.score < AS_GOOD);
        let others: Vec<ByteSpan> = as_good.map(|other| self.span(other.fit)).collect();
        let span = self.span(best.fit);
        if !others.is_empty() {
            return Found::Ambiguous { span, others };
        }
        if best.fit.likeness < 1.0 {
            return Found::Changed { span, score: best.score };
        }
        // What stands around it may have been edited: it is itself still.
        if self.has_left(best, span) { Found::Moved(span) } else { Found::Exact(span) }
    }

    /// Puts the best candidates first, of those as good the nearest to the old place.
    fn sort(&self, candidates: &mut [Candidate]) {
        candidates.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then(self.drift(a.fit.start).cmp(&self.drift(b.fit.start)))
        });
    }

    /// Tells whether a candidate has the characters beside it that told the quotation apart from
    /// others of the same characters.
    fn is_told_apart(&self, candidate: &Candidate, twins: &Twins) -> bool {
        let Fit { start, end, .. } = candidate.fit;
        let (before, after): (Vec<char>, Vec<char>) =
            (twins.before.chars().collect(), twins.after.chars().collect());
        let is_before = !before.is_empty()
            && start
                .checked_sub(before.len())
                .is_some_and(|from| self.skeleton.characters(from, start) == before);
        let is_after =
            !after.is_empty() && self.skeleton.characters(end, end + after.len()) == after;
        if twins.within {
            return is_before || is_after;
        }
        // What stands in other paragraphs may have come here for other reasons: the other side has
        // to agree as well.
        let [likeness_before, likeness_after] = self.sides(candidate.fit);
        (is_before && likeness_after >= OTHER_SIDE) || (is_after && likeness_before >= OTHER_SIDE)
    }

    /// Tells whether a candidate that is not the quotation character by character is what the
    /// quotation was not, but looked like.
    fn is_look_alike(&self, candidate: &Candidate) -> bool {
        let alike =
            self.anchor.twins.as_ref().map(|twins| twins.alike.as_slice()).unwrap_or_default();
        if alike.is_empty() || is_whole(candidate) {
            return false;
        }
        let seen = self.skeleton.characters(candidate.fit.start, candidate.fit.end);
        let own = likeness(&self.quote, &seen);
        let lost = changed(&self.quote, &seen);
        alike.iter().map(|other| other.chars().collect::<Vec<char>>()).any(|other| {
            // It lacks what told the quotation apart, or reads more like the other.
            likeness(&other, &seen) > own
                || changed(&self.quote, &other).iter().any(|character| lost.contains(character))
        })
    }

    /// Tells whether a candidate is the quotation, character by character, where it was or nowhere
    /// else, whatever stands around it.
    fn is_itself(&self, candidate: &Candidate, others: &[Candidate]) -> bool {
        let is_alone = || self.weighs_enough() && !others.iter().any(is_whole);
        is_whole(candidate)
            && (is_alone() || self.gap().is_some_and(|gap| holds(gap, candidate.fit)))
    }

    /// Tells whether the quotation is long enough to be known by itself.
    fn weighs_enough(&self) -> bool {
        let weight = |c: &char| if is_han_or_kana(*c) || is_hangul(*c) { 2 } else { 1 };
        let was_the_only_one = self.anchor.twins.as_ref().is_some_and(|twins| twins.of == 1);
        let needed = if was_the_only_one { KNOWN_AS_THE_ONLY_ONE } else { KNOWN_BY_ITSELF };
        self.quote.iter().map(weight).sum::<usize>() >= needed
    }

    /// Tells whether what stood around the quotation, which may be here, stands together somewhere
    /// else.
    fn has_closed_up(&self, candidate: &Candidate) -> bool {
        // Where a look-alike stood beside it, what reads as its surroundings may be itself.
        let is_apart = |gap: &Range<usize>| {
            gap.end + RIM <= candidate.fit.start || candidate.fit.end + RIM <= gap.start
        };
        candidate.surroundings < LEAST_SURROUNDINGS && self.gap().is_some_and(is_apart)
    }

    /// Tells whether the quotation, which is here, was somewhere else: where its surroundings have
    /// closed up, or in a section that is still there.
    fn has_left(&self, candidate: &Candidate, span: ByteSpan) -> bool {
        self.has_closed_up(candidate)
            || self.anchor.toc.last().is_some_and(|old| {
                let sections = self.document.outline().sections();
                !self.document.titles_at(span.start).contains(&old.as_str())
                    && sections.iter().any(|section| section.title_in(self.document.text()) == old)
            })
    }

    /// Says that the anchor is gone, and where it was if that can be told.
    fn removed(&self, perhaps: Option<&Candidate>) -> Found {
        match self.gap() {
            Some(gap) => {
                Found::Removed(self.skeleton.source(self.document, gap.start, gap.start).start)
            }
            None => Found::Orphan {
                perhaps: perhaps.map(|candidate| (self.span(candidate.fit), candidate.score)),
            },
        }
    }

    /// Returns the characters between what stood before and what stood after, where both still
    /// stand close to one another.
    fn gap(&self) -> Option<&Range<usize>> {
        self.gap.get_or_init(|| self.closed_up()).as_ref()
    }

    fn closed_up(&self) -> Option<Range<usize>> {
        let before = &self.prefix[self.prefix.len().saturating_sub(RIM)..];
        let after = &self.suffix[..self.suffix.len().min(RIM)];
        if before.len() < LEAST_RIM || after.len() < LEAST_RIM {
            return None;
        }
        let next: String = after.iter().collect();
        let ends = self.nearest_places(before, |start| self.drift(start + before.len()));
        ends.into_iter().map(|start| start + before.len()).find_map(|end| {
            let near: String =
                self.skeleton.characters(end, end + RIM_APART + after.len()).into_iter().collect();
            near.find(&next)
                .map(|at| end..end + near.char_indices().take_while(|(byte, _)| *byte < at).count())
        })
    }

    /// Finds an anchor without characters, a dash or a bracket, by what stands around it.
    fn without_characters(&self) -> Found {
        let here = Fit { start: self.anchor.start, end: self.anchor.start, likeness: 1.0 };
        let stays = self.anchor.of == self.skeleton.len() && self.surroundings(here) >= 2.0;
        let Some(character) =
            stays.then_some(self.anchor.start).or_else(|| self.gap().map(|gap| gap.start))
        else {
            return Found::Orphan { perhaps: None };
        };
        let gap = edges::gap(self.skeleton, self.document, character);
        match gap.of(self.document.text()).find(&self.anchor.exact) {
            Some(at) => {
                Found::Exact(ByteSpan::new(at, at + self.anchor.exact.len()).shifted(gap.start))
            }
            None => Found::Removed(gap.start),
        }
    }

    /// Returns where the characters stand in the source, with the marks at the ends of the
    /// quotation.
    fn span(&self, fit: Fit) -> ByteSpan {
        edges::with_marks(&self.anchor.exact, self.skeleton, self.document, fit)
    }
}

/// Tells whether a candidate is the quotation character by character.
fn is_whole(candidate: &Candidate) -> bool {
    candidate.fit.likeness >= 1.0
}

/// Tells whether a place is inside a gap.
const fn holds(gap: &Range<usize>, fit: Fit) -> bool {
    gap.start <= fit.start && fit.end <= gap.end
}

fn best_score(candidates: &[Candidate]) -> f64 {
    candidates.iter().map(|candidate| candidate.score).fold(0.0, f64::max)
}

/// Returns the candidates that do not overlap a better one.
fn apart(candidates: &[Candidate]) -> Vec<Candidate> {
    let mut apart: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let fit = candidate.fit;
        if !apart.iter().any(|better| better.fit.start < fit.end && fit.start < better.fit.end) {
            apart.push(*candidate);
        }
    }
    apart
}

/// Returns the score from which a place is accepted: the fewer characters, the surer it has to be.
const fn needed_score(characters: usize) -> f64 {
    match characters {
        0..8 => 0.85,
        8..24 => 0.78,
        _ => 0.62,
    }
}

/// Returns how close two lengths are, from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "lengths of texts are far below 2^52")]
fn ratio(one: usize, other: usize) -> f64 {
    one.min(other) as f64 / one.max(other).max(1) as f64
}
