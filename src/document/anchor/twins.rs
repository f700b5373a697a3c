//! What a quotation could be taken for when it was made: places with the same characters, and
//! places with characters much like them.
//!
//! Once such a place is the only one left, nothing of it tells that it is not the quotation. So
//! what told them apart is kept.

use memchr::memmem::find_iter;

use crate::document::anchor::fit::best_fit;
use crate::document::anchor::votes::Occurrences;
use crate::document::model::Document;
use crate::document::skeleton::{Skeleton, skeleton_of};
use crate::text::{ByteSpan, boundary_before};

/// The bytes before and after a quotation that are looked through for characters like it.
const NEAR: usize = 96 * 1024;
/// The characters looked at on either side to tell two places apart.
const REACH: usize = 256;
/// The places with the same characters that are told apart.
const MOST: usize = 1_000;
/// A quotation of more characters has no look-alikes: it is long enough to tell.
const LONGEST_ALIKE: usize = 800;
/// The characters on either side that help to find what is like it.
const AROUND: usize = 32;
/// The look-alikes that are kept, the likest first.
const MOST_ALIKE: usize = 3;
/// How much of two quotations is the same if one may be taken for the other, from 0 to 1.
const ALIKE: f64 = 0.7;

/// What else a quotation could be taken for when it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    /// How many places had the same characters, its own included.
    pub of: usize,
    /// Which of them it was, from 1.
    pub nth: usize,
    /// The characters before it that told it apart from all the others; empty if there were none.
    pub before: String,
    /// The characters after it that told it apart from all the others; empty if there were none.
    pub after: String,
    /// Whether those characters stood in the same paragraph.
    pub within: bool,
    /// The characters of other places that were much like it.
    pub alike: Vec<String>,
}

/// The characters on both sides of a place, those before it from the nearest outward.
struct Sides {
    start: usize,
    before: Vec<char>,
    after: Vec<char>,
}

impl Twins {
    /// Looks for what else the characters at `span` could be taken for.
    pub(super) fn of(span: ByteSpan, document: &Document) -> Self {
        let text = document.text();
        let quote = skeleton_of(span.of(text));
        if quote.is_empty() {
            return Self { of: 1, nth: 1, ..Self::default() };
        }
        let near = ByteSpan::new(
            boundary_before(text, span.start.saturating_sub(NEAR)),
            boundary_before(text, span.end.saturating_add(NEAR).min(text.len())),
        );
        let head = skeleton_of(ByteSpan::new(near.start, span.start).of(text));
        let characters =
            [&head, quote.as_str(), &skeleton_of(ByteSpan::new(span.end, near.end).of(text))]
                .concat();
        let own = sides(&characters, ByteSpan::new(head.len(), head.len() + quote.len()));
        let same = find_iter(characters.as_bytes(), quote.as_bytes()).take(MOST);
        let here = same.map(|at| sides(&characters, ByteSpan::new(at, at + quote.len())));
        let mut others: Vec<Sides> =
            here.filter(|place| place.start.abs_diff(own.start) >= quote.len()).collect();
        let earlier = others.iter().filter(|place| place.start < own.start).count();
        let far = far_twins(text, span, near);
        let nth = 1 + earlier + far.iter().filter(|place| place.start < span.start).count();
        others.extend(far);
        let alike = look_alikes(&quote, head.chars().count(), &characters);
        Self {
            of: 1 + others.len(),
            nth,
            alike,
            ..told_apart(&own, &others, &paragraph_characters(span, document))
        }
    }
}

/// Finds the same words far away, as they are written.
fn far_twins(text: &str, span: ByteSpan, near: ByteSpan) -> Vec<Sides> {
    let words = span.of(text).trim();
    let places = find_iter(text.as_bytes(), words.as_bytes())
        .filter(|at| *at < near.start || *at >= near.end)
        .take(MOST);
    places.map(|at| sides(text, ByteSpan::new(at, at + words.len()))).collect()
}

/// Reads what stands on both sides of a place, as far as it is looked at.
fn sides(text: &str, place: ByteSpan) -> Sides {
    /// The most bytes that hold so many characters, marks and spaces among them.
    const BYTES: usize = 6 * REACH;
    let start = boundary_before(text, place.start.saturating_sub(BYTES));
    let end = boundary_before(text, place.end.saturating_add(BYTES).min(text.len()));
    let before: Vec<char> =
        skeleton_of(ByteSpan::new(start, place.start).of(text)).chars().rev().take(REACH).collect();
    let after: Vec<char> =
        skeleton_of(ByteSpan::new(place.end, end).of(text)).chars().take(REACH).collect();
    Sides { start: place.start, before, after }
}

/// Returns how many characters of its own paragraph stand before and after a quotation.
fn paragraph_characters(span: ByteSpan, document: &Document) -> [usize; 2] {
    let Some(paragraph) = document.paragraph_at(span.start).map(|id| document.paragraph(id).span)
    else {
        return [0, 0];
    };
    let sides = [(paragraph.start, span.start), (span.end, paragraph.end)];
    sides.map(|(from, to)| {
        skeleton_of(ByteSpan::new(from, to.max(from)).of(document.text())).chars().count()
    })
}

/// Says which characters told a place apart from others: those of its own paragraph if they did.
///
/// A sentence that stands twice cannot be known by its words, and after an edit the wrong one may
/// be the nearer. So the anchor remembers the shortest context that only its own place had:
///
/// ```text
/// 中国的[智慧城市]建设   日本的[智慧城市]建设      before: 国的 — one character more than the others share: 的
/// ```
fn told_apart(own: &Sides, others: &[Sides], inside: &[usize; 2]) -> Twins {
    if others.is_empty() {
        return Twins::default();
    }
    let common =
        |one: &[char], other: &[char]| one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let needed = |own: &[char], theirs: &dyn Fn(&Sides) -> usize| {
        let characters = 1 + others.iter().map(theirs).max().unwrap_or_default();
        Some(characters).filter(|characters| *characters <= own.len())
    };
    let needed = [
        needed(&own.before, &|other| common(&own.before, &other.before)),
        needed(&own.after, &|other| common(&own.after, &other.after)),
    ];
    let within = [0, 1].map(|side| needed[side].filter(|characters| *characters <= inside[side]));
    let is_within = within.iter().any(Option::is_some);
    let [before, after] = if is_within { within } else { needed };
    Twins {
        before: own.before.iter().take(before.unwrap_or_default()).rev().collect(),
        after: own.after.iter().take(after.unwrap_or_default()).collect(),
        within: is_within,
        ..Twins::default()
    }
}

/// Finds characters that are much like the quotation, which begins at character `own`.
fn look_alikes(quote: &str, own: usize, characters: &str) -> Vec<String> {
    let quote: Vec<char> = quote.chars().collect();
    if quote.len() > LONGEST_ALIKE {
        return Vec::new();
    }
    let skeleton = Skeleton::of_text(characters.to_owned());
    let margin = 8 + quote.len() / 4;
    // A short one has no runs of its own: what stands around it has.
    let before = own.min(AROUND);
    let around = skeleton.characters(own - before, own + quote.len() + AROUND);
    let shifts = Occurrences::new(&around, &skeleton).shifts(MOST_ALIKE + 1);
    let mut found: Vec<(f64, String)> = Vec::new();
    for shift in shifts {
        let shift = shift.saturating_add_unsigned(before);
        let from = shift.saturating_sub_unsigned(margin).max(0).cast_unsigned();
        let to = shift
            .saturating_add_unsigned(quote.len() + Occurrences::SLACK + margin)
            .max(0)
            .cast_unsigned();
        // Beside the quotation itself there is nothing better than it: what is like it stands apart
        // from it.
        for piece in [(from, to.min(own)), (from.max(own + quote.len()), to)] {
            let seen = skeleton.characters(piece.0, piece.1.max(piece.0));
            let fit = best_fit(&quote, &seen);
            let like: String = seen[fit.start..fit.end].iter().collect();
            if (ALIKE..1.0).contains(&fit.likeness)
                && !found.iter().any(|(_, known)| *known == like)
            {
                found.push((fit.likeness, like));
            }
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.into_iter().take(MOST_ALIKE).map(|(_, like)| like).collect()
}

#[cfg(test)]
mod tests;
