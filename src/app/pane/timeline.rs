//! The timeline: what the text says happened, in the order it happened.

use crate::analysis::{Day, Grain, TimeItem, Timeline, UndatedReason, Zone};
use crate::app::action::ListAction;
use crate::app::list::List;
use crate::app::pane::axis::Axis;
use crate::app::pane::context::Context;
use crate::app::pane::interface::{Acted, Pane};
use crate::app::regions::Dock;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::messages::{self, Phrase};
use crate::text::{ByteSpan, Columns, Rows};

/// Columns of a date.
const DATE: Columns = 11;
/// Rows from which there is room for the axis.
const WITH_AXIS: Rows = 14;

/// The state of the timeline.
#[derive(Debug, Default)]
pub(crate) struct TimelinePane {
    list: List,
    items: Vec<TimelineItem>,
    /// Whether dates of titles and of the bibliography are shown.
    all_zones: bool,
}

/// An item by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimelineItem {
    Placed(usize),
    Unplaced(usize),
}

impl Pane for TimelinePane {
    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn dock(&self) -> Dock {
        Dock::BehindOrInstead
    }

    fn len(&self) -> usize {
        self.items.len()
    }

    fn refresh(&mut self, context: &Context<'_>) {
        self.items.clear();
        let Some(timeline) = context.timeline else { return };
        let text = context.document.text();
        let shown = |item: &TimeItem| {
            (self.all_zones || is_told(item.zone))
                && (self.list.passes(item.sentence.of(text))
                    || self.list.passes(item.span.of(text)))
        };
        let wanted = |items: &[TimeItem]| {
            (0..items.len()).filter(|at| shown(&items[*at])).collect::<Vec<_>>()
        };
        let placed = wanted(&timeline.items).into_iter().map(TimelineItem::Placed);
        self.items = placed
            .chain(wanted(&timeline.unplaced).into_iter().map(TimelineItem::Unplaced))
            .collect();
    }

    fn lines(&self, context: &Context<'_>, item: usize, columns: Columns) -> Vec<StyledLine> {
        let Some(timeline) = context.timeline else { return Vec::new() };
        let Some(time) = self.item(timeline, item) else { return Vec::new() };
        let mut lines = Vec::new();
        let unplaced =
            |item: usize| matches!(self.items.get(item), Some(TimelineItem::Unplaced(_)));
        if unplaced(item) && (item == 0 || !unplaced(item - 1)) {
            let count =
                self.items.iter().filter(|i| matches!(i, TimelineItem::Unplaced(_))).count();
            lines.push(StyledLine::default());
            lines.push(
                StyledLine::new(
                    TextStyle::Heading,
                    format!("  {}", context.language.say(messages::NOT_PLACED)),
                )
                .right(TextStyle::Muted, count.to_string()),
            );
        }
        let number = context.number_at(time.span.start);
        let room = columns.saturating_sub(DATE + 4 + context.profile.text(&number) + 1);
        let text = context.document.text();
        let when = match (time.reason, time.start, time.end) {
            (None, start, end) => date(start, end, time.grain),
            (Some(_), _, _) => time.span.of(text).to_owned(),
        };
        let reason = time
            .reason
            .map_or(String::new(), |reason| format!("{} · ", context.language.say(why(reason))));
        let left = room.saturating_sub(context.profile.text(&reason));
        let what = format!("{reason}{}", context.display(told(context, time, left).of(text)));
        let quiet = time.reason.is_some() || !is_told(time.zone);
        lines.push(
            StyledLine::new(
                if quiet { TextStyle::Muted } else { TextStyle::Link },
                format!("  {} ", context.profile.padded(&when, DATE)),
            )
            .with(
                if quiet { TextStyle::Muted } else { TextStyle::Text },
                context.profile.fit(&what, room).into_owned(),
            )
            .right(TextStyle::Muted, number),
        );
        lines
    }

    fn header(&self, context: &Context<'_>, columns: Columns, rows: Rows) -> Vec<StyledLine> {
        let title = StyledLine::new(TextStyle::Heading, context.language.say(messages::TIMELINE));
        let Some(timeline) = context.timeline else {
            return vec![
                title.right(TextStyle::Muted, context.language.say(messages::ANALYSING)),
                StyledLine::default(),
            ];
        };
        let placed: Vec<&TimeItem> = self
            .items
            .iter()
            .filter_map(|item| match item {
                TimelineItem::Placed(at) => timeline.items.get(*at),
                TimelineItem::Unplaced(_) => None,
            })
            .collect();
        let axis = Axis::of(placed.iter().copied(), columns.saturating_sub(4));
        let years = |day: Option<Day>| day.map(Day::year);
        let first = placed.iter().filter_map(|item| years(item.start)).min();
        let last = placed.iter().filter_map(|item| years(item.end).or(years(item.start))).max();
        let stretch = match first.zip(last) {
            None => String::new(),
            Some((first, last)) if first == last => format!(" · {first}"),
            Some((first, last)) => format!(" · {first}–{last}"),
        };
        let unplaced = match self.items.len() - placed.len() {
            0 => String::new(),
            n => format!(" · {} {n}", context.language.say(messages::NOT_PLACED)),
        };
        let zones = if self.all_zones {
            format!(" · {}", context.language.say(messages::ZONES_SHOWN))
        } else {
            String::new()
        };
        let mut lines = vec![
            title.right(
                TextStyle::Muted,
                format!("{}{stretch}{unplaced}{zones}", context.language.dates(placed.len())),
            ),
            StyledLine::default(),
        ];
        if self.items.is_empty() {
            let phrase = if self.list.filter.is_empty() {
                messages::NO_TIMES
            } else {
                messages::NOTHING_MATCHES
            };
            lines.push(StyledLine::new(TextStyle::Muted, context.language.say(phrase)));
        } else if let Some(axis) = axis.filter(|_| rows >= WITH_AXIS) {
            lines.extend(axis.drawn(&placed, Some(self.list.selected), context.profile.glyphs));
            lines.push(StyledLine::default());
        }
        lines
    }

    fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        Some(self.item(context.timeline?, item)?.span)
    }

    fn copied(&self, context: &Context<'_>, item: usize) -> Option<String> {
        let sentence = self.item(context.timeline?, item)?.sentence;
        Some(sentence.of(context.document.text()).trim().to_owned())
    }

    fn nearest(&self, context: &Context<'_>) -> Option<usize> {
        let placed = (0..self.items.len())
            .filter(|item| matches!(self.items[*item], TimelineItem::Placed(_)));
        placed.min_by_key(|item| {
            self.target(context, *item)
                .map_or(usize::MAX, |span| span.start.abs_diff(context.cursor))
        })
    }

    fn act(&mut self, action: ListAction, context: &Context<'_>) -> Acted {
        if action != ListAction::Zones {
            return Acted::Not;
        }
        self.toggle_zones(context);
        Acted::Done
    }

    fn hints(&self, _context: &Context<'_>) -> Vec<(ListAction, Phrase)> {
        vec![(ListAction::Zones, messages::TITLES_TOO)]
    }
}

impl TimelinePane {
    fn item<'a>(&self, timeline: &'a Timeline, item: usize) -> Option<&'a TimeItem> {
        match *self.items.get(item)? {
            TimelineItem::Placed(at) => timeline.items.get(at),
            TimelineItem::Unplaced(at) => timeline.unplaced.get(at),
        }
    }

    /// Shows or hides the dates of titles and of the bibliography.
    fn toggle_zones(&mut self, context: &Context<'_>) {
        self.all_zones = !self.all_zones;
        self.refresh(context);
    }
}

/// What a line of `columns` says of a time: its sentence, or if that is too long what is left of it
/// from the clause of the time on.
fn told(context: &Context<'_>, time: &TimeItem, columns: Columns) -> ByteSpan {
    let text = context.document.text();
    if time.sentence.len() <= 4 * columns && context.profile.text(time.sentence.of(text)) <= columns
    {
        return time.sentence;
    }
    let before =
        ByteSpan::new(time.sentence.start, time.span.start.max(time.sentence.start)).of(text);
    let clause = before
        .rfind(['，', ',', '；', ';', '：', ':', '。', '\n'])
        .map(|at| before.ceil_char_boundary(at + 1));
    ByteSpan::new(time.sentence.start + clause.unwrap_or(0), time.sentence.end).trimmed(text)
}

/// Tells whether a time of this zone is part of what the text tells; the dates of its sources are
/// not.
pub(crate) const fn is_told(zone: Zone) -> bool {
    match zone {
        Zone::Body | Zone::Heading => true,
        Zone::WorkTitle | Zone::Bibliography | Zone::Note => false,
    }
}

/// Says why a time has no place.
pub(crate) const fn why(reason: UndatedReason) -> Phrase {
    match reason {
        UndatedReason::NoDocumentDate => messages::NEEDS_DATE,
        UndatedReason::NoEarlierDate => messages::NEEDS_EARLIER_DATE,
        UndatedReason::Vague => messages::VAGUE,
        UndatedReason::Duration => messages::DURATION,
        UndatedReason::OutsideReign => messages::OUTSIDE_REIGN,
        UndatedReason::NoSuchDay => messages::NO_SUCH_DAY,
    }
}

/// Writes a stretch of days shortly: 2014, 2014.8, 2016.10.9, 1999–2008, 2008–, –2018.
pub(crate) fn date(start: Option<Day>, end: Option<Day>, grain: Grain) -> String {
    let one = |day: Day| match grain {
        Grain::Month | Grain::Third => format!("{}.{}", day.year(), day.month()),
        Grain::Day => format!("{}.{}.{}", day.year(), day.month(), day.day()),
        Grain::Century
        | Grain::Decade
        | Grain::Period
        | Grain::Year
        | Grain::Half
        | Grain::Quarter
        | Grain::Season => day.year().to_string(),
    };
    match (start, end) {
        (Some(start), Some(end)) if one(start) == one(end) => one(start),
        (Some(start), Some(end)) => format!("{}–{}", one(start), one(end)),
        (Some(start), None) => format!("{}–", one(start)),
        (None, Some(end)) => format!("–{}", one(end)),
        (None, None) => String::new(),
    }
    .chars()
    .collect::<String>()
}

#[cfg(test)]
mod tests;
