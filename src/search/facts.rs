//! What the caller knows of a document besides its text: years, sides, notes, other words for the
//! same thing.
//!
//! Search knows neither timeline nor passages; it is handed plain values, and needs no index for
//! them: the paragraphs of a year or of a side are a sorted list.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Document, ParagraphId};
use crate::search::hit::Hit;
use crate::search::query::needle;
use crate::text::{ByteSpan, fold};

/// Facts that conditions of a query ask for. Clones share them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The times the text speaks of, in the order of their places.
    pub times: Arc<[Time]>,
    /// The sides of a comparison by their names, and the paragraphs about each, in order.
    pub sides: Arc<[(Vec<String>, Vec<ParagraphId>)]>,
    /// The reader's notes, in the order of their places.
    pub notes: Arc<[Note]>,
    /// Groups of words that mean the same.
    pub also: Arc<[Vec<String>]>,
}

/// A time the text speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    hit: Hit,
    /// The first year it may mean, and the last.
    years: (i32, i32),
}

impl Time {
    /// Makes the time that is told at `span`: from the first year to the last, both included.
    #[must_use]
    pub fn new(document: &Document, span: ByteSpan, first: i32, last: i32) -> Option<Self> {
        Some(Self { hit: Hit::in_source(document, span)?, years: (first, last) })
    }

    const fn meets(&self, from: i32, to: i32) -> bool {
        self.years.0 <= to && self.years.1 >= from
    }
}

/// A note of the reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The passage it is on.
    pub span: ByteSpan,
    /// What it says.
    pub text: String,
    folded: String,
}

impl Note {
    /// Makes the note on a passage.
    #[must_use]
    pub fn new(span: ByteSpan, text: String) -> Self {
        let folded = fold(&text);
        Self { span, text, folded }
    }

    /// Tells whether it holds a text, which is folded.
    pub(crate) fn holds(&self, text: &str) -> bool {
        self.folded.contains(text)
    }
}

impl Facts {
    /// Returns what each side is called, by its first name.
    #[must_use]
    pub fn side_names(&self) -> Vec<&str> {
        self.sides.iter().filter_map(|(names, _)| names.first().map(String::as_str)).collect()
    }

    /// Returns the paragraphs that speak of a year between the two, in order and apart.
    pub(crate) fn in_years(&self, from: i32, to: i32) -> Vec<Range<usize>> {
        let met = self.times.iter().filter(|time| time.meets(from, to));
        joined(met.map(|time| time.hit.paragraph.index()))
    }

    /// Returns the times in a paragraph that lie in one of some stretches of years.
    pub(crate) fn times_in(
        &self,
        paragraph: ParagraphId,
        years: &[(i32, i32)],
    ) -> impl Iterator<Item = Hit> {
        let first = self.times.partition_point(|time| time.hit.paragraph < paragraph);
        let here =
            self.times[first..].iter().take_while(move |time| time.hit.paragraph == paragraph);
        here.filter(|time| years.iter().any(|(from, to)| time.meets(*from, *to)))
            .map(|time| time.hit)
    }

    /// Returns the paragraphs about the sides whose name holds a text, which is folded.
    pub(crate) fn on_side(&self, name: &str) -> Vec<Range<usize>> {
        let named = self
            .sides
            .iter()
            .filter(|(names, _)| names.iter().any(|known| fold(known).contains(name)));
        let mut paragraphs: Vec<usize> =
            named.flat_map(|(_, paragraphs)| paragraphs.iter().map(|id| id.index())).collect();
        paragraphs.sort_unstable();
        joined(paragraphs.into_iter())
    }

    /// Returns the other words for `phrase`, which is folded.
    pub(crate) fn alternatives(&self, phrase: &str) -> Vec<&str> {
        let is_it = |word: &String| needle(word) == phrase;
        let groups = self.also.iter().filter(|group| group.iter().any(is_it));
        groups.flatten().filter(|word| !is_it(word)).map(String::as_str).collect()
    }
}

/// Joins paragraphs in order to ranges that lie apart.
pub(crate) fn joined(paragraphs: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for paragraph in paragraphs {
        match ranges.last_mut() {
            Some(last) if paragraph <= last.end => last.end = last.end.max(paragraph + 1),
            _ => ranges.push(paragraph..paragraph + 1),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::hit::Ground;

    #[test]
    fn years_that_overlap_and_sides_by_a_part_of_their_name() {
        let at = ParagraphId::at;
        let time = |(paragraph, start, first, last)| Time {
            hit: Hit::new(at(paragraph), ByteSpan::new(start, start + 4), Ground::Source),
            years: (first, last),
        };
        let facts = Facts {
            times: [(1, 0, 2014, 2014), (2, 0, 1999, 2008), (2, 9, 2014, 2020), (5, 3, 2016, 2016)]
                .map(time)
                .into(),
            sides: vec![
                (vec!["中国".to_owned()], vec![at(1), at(2)]),
                (vec!["日本".to_owned(), "Japan".to_owned()], vec![at(4)]),
            ]
            .into(),
            also: vec![vec![
                "智慧城市".to_owned(),
                "Smart City".to_owned(),
                "スマートシティ".to_owned(),
            ]]
            .into(),
            ..Facts::default()
        };
        assert_eq!(
            facts.in_years(2014, 2015).iter().cloned().flatten().collect::<Vec<_>>(),
            [1, 2]
        );
        assert_eq!(facts.in_years(2008, 2008).iter().cloned().flatten().collect::<Vec<_>>(), [2]);
        assert_eq!(facts.in_years(2016, 2016), [2..3, 5..6]);
        assert!(facts.in_years(1980, 1998).is_empty());
        let starts = |years: &[(i32, i32)]| {
            facts.times_in(at(2), years).map(|hit| hit.scanned().start).collect::<Vec<_>>()
        };
        assert_eq!((starts(&[(2000, 2000)]), starts(&[(2010, 2011)])), (vec![0], vec![]));
        assert_eq!(starts(&[(2000, 2000), (2020, 2030)]), [0, 9]);
        assert_eq!(facts.on_side("日").iter().cloned().flatten().collect::<Vec<_>>(), [4]);
        assert_eq!(facts.on_side("japan").len(), 1);
        assert!(facts.on_side("美国").is_empty());
        assert_eq!(facts.alternatives("smart city"), ["智慧城市", "スマートシティ"]);
        assert!(facts.alternatives("smart").is_empty());
    }
}
