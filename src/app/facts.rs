//! What a search is told of the document besides its text: the years of its timeline, its sides,
//! and the reader's notes.

use std::sync::Arc;

use crate::analysis::{Day, Side, TimeItem, Timeline};
use crate::document::{Document, ParagraphId};
use crate::library::Passage;
use crate::search::{Note, Time};

/// Returns the times a document speaks of, in the order of their places. Of one without a beginning
/// or an end, it is the year that is named.
#[must_use]
pub fn times(document: &Document, timeline: &Timeline) -> Arc<[Time]> {
    let of = |item: &TimeItem| {
        let years = (item.start.map(Day::year), item.end.map(Day::year));
        let (first, last) = (years.0.or(years.1)?, years.1.or(years.0)?);
        Time::new(document, item.span, first, last)
    };
    let mut times: Vec<_> = timeline.items.iter().filter_map(of).collect();
    times.sort_unstable();
    times.into()
}

/// Returns the sides by their names, and the paragraphs about each.
#[must_use]
pub fn named_sides(sides: Vec<Side>) -> Arc<[(Vec<String>, Vec<ParagraphId>)]> {
    sides.into_iter().map(|side| (side.names, side.paragraphs)).collect()
}

/// Returns the notes that have a place in the text, with the words they are filed under, in the
/// order of their places.
#[must_use]
pub fn notes(passages: &[Passage]) -> Arc<[Note]> {
    let said = |passage: &Passage| {
        let tags = passage.annotation.tags.iter().map(|tag| format!("#{tag}"));
        let said: Vec<String> = Some(passage.annotation.note.clone())
            .filter(|note| !note.is_empty())
            .into_iter()
            .chain(tags)
            .collect();
        said.join(" ")
    };
    let placed =
        passages.iter().filter_map(|passage| Some((passage.placement.span()?, said(passage))));
    let mut notes: Vec<Note> = placed
        .filter(|(_, said)| !said.is_empty())
        .map(|(span, said)| Note::new(span, said))
        .collect();
    notes.sort_by_key(|note| note.span);
    notes.into()
}

#[cfg(test)]
mod tests;
