//! Grapheme clusters: what a reader takes for one character (UAX #29, extended).
//!
//! One thing is different: a variation selector behind another one begins a cluster of its own. It
//! chooses nothing, and a run of them could hide a text.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::text::shown::is_variation;
use crate::text::span::{ByteSpan, Place};

/// Returns the grapheme clusters of `text`, each with its byte offset.
#[must_use = "an iterator does nothing by itself"]
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    Graphemes { text, left: ByteSpan::new(0, text.len()) }
}

/// The clusters of a text that are left. A character that stands alone beside another such is known
/// by a look at both; the segmenter is asked only where it is needed.
struct Graphemes<'a> {
    text: &'a str,
    left: ByteSpan,
}

impl<'a> Iterator for Graphemes<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let left = self.left.of(self.text);
        let mut chars = left.chars();
        let first = chars.next()?;
        let alone = stands_alone(first) && chars.next().is_none_or(stands_alone);
        let len = if alone { first.len_utf8() } else { first_part(left.graphemes(true).next()?) };
        let cluster = ByteSpan::new(self.left.start, self.left.start + len);
        self.left.start = cluster.end;
        Some((cluster.start, cluster.of(self.text)))
    }
}

impl DoubleEndedIterator for Graphemes<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let left = self.left.of(self.text);
        let mut chars = left.chars().rev();
        let last = chars.next()?;
        let alone = stands_alone(last) && chars.next().is_none_or(stands_alone);
        let len =
            if alone { last.len_utf8() } else { last_part(left.graphemes(true).next_back()?) };
        let cluster = ByteSpan::new(self.left.end - len, self.left.end);
        self.left.end = cluster.start;
        Some((cluster.start, cluster.of(self.text)))
    }
}

/// Where the parts of a cluster begin, but for the first.
fn parts(cluster: &str) -> impl DoubleEndedIterator<Item = Place> {
    let is_selector = |at: Place| {
        cluster.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_variation)
    };
    let is_behind = |at: Place| {
        cluster.get(..at).and_then(|before| before.chars().next_back()).is_some_and(is_variation)
    };
    cluster.char_indices().map(|(at, _)| at).filter(move |at| is_selector(*at) && is_behind(*at))
}

/// The bytes of the first part of a cluster.
fn first_part(cluster: &str) -> usize {
    parts(cluster).next().unwrap_or(cluster.len())
}

/// The bytes of the last part of a cluster.
fn last_part(cluster: &str) -> usize {
    cluster.len() - parts(cluster).next_back().unwrap_or_default()
}

/// Tells whether a character neither joins another nor is joined by one of its kind: printable
/// ASCII, Han, Chinese marks.
const fn stands_alone(c: char) -> bool {
    matches!(
        c,
        ' '..='~' | '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}'
            | '\u{2014}' | '\u{2018}'..='\u{201D}' | '\u{2026}'
    )
}

/// Returns the start of the cluster that holds `place`; `place` itself where one begins.
#[must_use]
pub fn cluster_start(text: &str, place: Place) -> Place {
    let mut cursor = GraphemeCursor::new(place, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
        Ok(true) | Err(_) => place,
    }
}

/// Returns the end of the cluster that `place` lies in; `place` itself where one ends.
#[must_use]
pub fn cluster_end(text: &str, place: Place) -> Place {
    let mut cursor = GraphemeCursor::new(place, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
        Ok(true) | Err(_) => place,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn clusters_are_those_of_unicode_from_either_end(
            text in "([智慧，“”…—a-z ]|é|e\u{301}|\u{301}|👨\u{200D}👩\u{200D}👧|🇨|가|\u{11a8}|\r\n|\n|\u{FE0F}|\u{600}|\\PC){0,30}",
        ) {
            let whole = text.grapheme_indices(true);
            let expected: Vec<_> = whole
                .flat_map(|(start, cluster)| {
                    let ends = parts(cluster).chain([cluster.len()]).collect::<Vec<_>>();
                    let starts = [0].into_iter().chain(parts(cluster)).collect::<Vec<_>>();
                    starts
                        .into_iter()
                        .zip(ends)
                        .map(move |(from, to)| (start + from, cluster.get(from..to).unwrap()))
                })
                .collect();
            prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), expected.clone());
            let mut back: Vec<_> = graphemes(&text).rev().collect();
            back.reverse();
            prop_assert_eq!(back, expected);
        }
    }
}
