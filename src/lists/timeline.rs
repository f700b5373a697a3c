//! Rows of the timeline: what happened, and when.

use crate::analysis::{Day, TimeItem, UndatedReason};
use crate::lists::row::{ListColumn, ListRow, ListedDocument};
use crate::lists::spoken::spoken_time;
use crate::messages::{self, Phrase};

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
    let row = row
        .with(ListColumn::Side, of.side(time.span.start))
        .with(ListColumn::Wording, time.sentence.of(text).trim());
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
