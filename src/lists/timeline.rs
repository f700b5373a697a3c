//! Rows of the timeline: what happened, and when.

use crate::analysis::{Day, TimeItem, UndatedReason, issuers};
use crate::lists::row::{ListColumn, ListRow, ListedDocument};
use crate::lists::spoken::spoken_time;
use crate::messages::{self, Phrase};
use crate::text::ByteSpan;

/// Makes the row of a time.
#[must_use]
pub fn time_row(of: &ListedDocument<'_>, time: &TimeItem) -> ListRow {
    let text = of.document.text();
    let row = ListRow::at(Some(time.span.start)).with(ListColumn::Date, when(of, time));
    let edtf = if time.reason.is_none() { time.edtf() } else { String::new() };
    let reason = time.reason.map_or("", |reason| of.language.say(undated_name(reason)));
    let row = row.with(ListColumn::Edtf, edtf).with(ListColumn::Reason, reason);
    let years = [time.start.or(time.end), time.end.or(time.start)].map(|day| day.map(Day::year));
    let row = ListRow { years: years[0].zip(years[1]), ..row };
    let actors: Vec<&str> =
        issuers(of.document, time.sentence).into_iter().map(|actor| actor.of(text)).collect();
    let row = row
        .with(ListColumn::Side, of.sides_named(of.sides_of(time.sentence)))
        .with(ListColumn::Issuer, actors.join("；"))
        .with(ListColumn::Wording, time.sentence.of(text).trim())
        .with(ListColumn::Conflict, conflict(of, time).unwrap_or_default())
        .with(
            ListColumn::Cited,
            if time.also.is_empty() { String::new() } else { places(of, time) },
        );
    of.placed(row, time.span.start)
}

/// Writes when it was: shortly, or in the words of the text where it has no date.
#[must_use]
pub fn when(of: &ListedDocument<'_>, time: &TimeItem) -> String {
    match time.reason {
        None => spoken_time(time, of.language),
        Some(_) => time.span.of(of.document.text()).to_owned(),
    }
}

/// Names the date that the same event has elsewhere, and where: 2013年 ¶7.
#[must_use]
pub fn conflict(of: &ListedDocument<'_>, time: &TimeItem) -> Option<String> {
    let other = time.conflict?;
    Some(format!("{} {}", other.of(of.document.text()), of.paragraphs(&[other])))
}

/// Lists the paragraphs that tell it: ¶8 ¶13.
#[must_use]
pub fn places(of: &ListedDocument<'_>, time: &TimeItem) -> String {
    let mut spans: Vec<ByteSpan> = std::iter::once(time.span).chain(time.also.clone()).collect();
    spans.sort_unstable();
    of.paragraphs(&spans)
}

/// Says why a time has no place.
#[must_use]
pub const fn undated_name(reason: UndatedReason) -> Phrase {
    match reason {
        UndatedReason::NoDocumentDate => messages::NEEDS_DATE,
        UndatedReason::NoEarlierDate => messages::NEEDS_EARLIER_DATE,
        UndatedReason::CoarserDate => messages::NEEDS_FINER_DATE,
        UndatedReason::Vague => messages::VAGUE,
        UndatedReason::Duration => messages::DURATION,
        UndatedReason::OutsideReign => messages::OUTSIDE_REIGN,
        UndatedReason::NoSuchDay => messages::NO_SUCH_DAY,
    }
}
