//! The timeline: what the text says happened, in the order it happened.

use crate::analysis::{Day, TimeClass, TimeItem, Timeline};
use crate::app::action::ListAction;
use crate::app::list::{ItemId, List, ListOrder};
use crate::app::pane::axis::Axis;
use crate::app::pane::context::Context;
use crate::app::pane::heading::{heading, nothing};
use crate::app::pane::interface::{Acted, ItemRoom, Pane};
use crate::app::regions::Dock;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::app::thing::{Spotted, Thing};
use crate::lists::{ListPart, ListRow, time_row, undated_name, when};
use crate::messages::{self, Language, Phrase};
use crate::text::{ByteSpan, Columns, Rows, one_line};
use crate::typeset::wrapped_to;

/// Columns of a side with what parts it from the words.
const SIDE: Columns = 6;
/// Columns of the title of a section.
const SECTION: Columns = 12;
/// Columns from which there is room for the side, and for the section.
const WITH_SIDE: Columns = 60;
const WITH_SECTION: Columns = 110;
const WITH_NUMBER: Columns = 44;
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

impl TimelineItem {
    fn of(self, timeline: &Timeline) -> Option<&TimeItem> {
        match self {
            Self::Placed(at) => timeline.items.get(at),
            Self::Unplaced(at) => timeline.unplaced.get(at),
        }
    }
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
        let shown = |items: &[TimeItem]| {
            (0..items.len())
                .filter(|at| self.all_zones || items[*at].zone.is_told())
                .collect::<Vec<_>>()
        };
        let placed = shown(&timeline.items).into_iter().map(TimelineItem::Placed);
        let unplaced = shown(&timeline.unplaced).into_iter().map(TimelineItem::Unplaced);
        let all: Vec<TimelineItem> = placed.chain(unplaced).collect();
        let row =
            |item: &TimelineItem| item.of(timeline).map(|time| time_row(&context.listed(), time));
        self.items = self.list.keep(all, |item| row(item).unwrap_or_default());
        if self.list.order == ListOrder::Place {
            self.items.sort_by_key(|item| item.of(timeline).map(|time| time.span.start));
        }
    }

    fn id(&self, _: &Context<'_>, item: usize) -> ItemId {
        match self.items[item] {
            TimelineItem::Placed(at) => ItemId(0, 0, at),
            TimelineItem::Unplaced(at) => ItemId(1, 0, at),
        }
    }

    fn row(&self, context: &Context<'_>, item: usize) -> ListRow {
        let time = context.timeline.and_then(|timeline| self.item(timeline, item));
        time.map(|time| time_row(&context.listed(), time)).unwrap_or_default()
    }

    fn orders(&self) -> &'static [ListOrder] {
        &[ListOrder::Natural, ListOrder::Place]
    }

    fn part(&self) -> ListPart {
        ListPart::Times
    }

    fn natural_order(&self) -> Phrase {
        messages::BY_DATE
    }

    fn lines(&self, context: &Context<'_>, item: usize, room: ItemRoom) -> Vec<StyledLine> {
        let Some(timeline) = context.timeline else { return Vec::new() };
        let Some(time) = self.item(timeline, item) else { return Vec::new() };
        let mut lines = Vec::new();
        let unplaced =
            |item: usize| matches!(self.items.get(item), Some(TimelineItem::Unplaced(_)));
        let is_grouped = self.list.order == ListOrder::Natural;
        if is_grouped && unplaced(item) && (item == 0 || !unplaced(item - 1)) {
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
        let selected = item == self.list.selected;
        lines.extend(TimeLines { context, time, room, selected }.lines());
        lines
    }

    fn header(&self, context: &Context<'_>, columns: Columns, rows: Rows) -> Vec<StyledLine> {
        let say = |phrase| context.language.say(phrase).to_owned();
        let title = say(messages::TIMELINE);
        let Some(timeline) = context.timeline else {
            return heading(context, self, &title, say(messages::ANALYSING), Vec::new(), columns);
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
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}–{last}"),
        };
        let unplaced = match self.items.len() - placed.len() {
            0 => String::new(),
            n => format!("{} {n}", say(messages::NOT_PLACED)),
        };
        let zones = if self.all_zones { say(messages::ZONES_SHOWN) } else { String::new() };
        let count = context.language.dates(self.items.len());
        let more = vec![stretch, unplaced, zones];
        let mut lines = heading(context, self, &title, count, more, columns);
        if self.items.is_empty() {
            lines.extend(nothing(context, self, &say(messages::NO_TIMES), columns));
        } else if let Some(axis) = axis.filter(|_| rows >= WITH_AXIS) {
            lines.extend(axis.drawn(&placed, self.selected_placed(), context.profile.glyphs));
            lines.push(StyledLine::default());
        }
        lines
    }

    fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        Some(self.item(context.timeline?, item)?.span)
    }

    fn thing(&self, context: &Context<'_>, item: usize) -> Option<Spotted> {
        let thing = match *self.items.get(item)? {
            TimelineItem::Placed(at) => Thing::Time(at),
            TimelineItem::Unplaced(at) => Thing::Unplaced(at),
        };
        Some(Spotted { span: self.target(context, item)?, thing })
    }

    fn quoted(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        Some(self.item(context.timeline?, item)?.sentence)
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
        Acted::Said(if self.all_zones { messages::ZONES_SHOWN } else { messages::ZONES_HIDDEN })
    }

    fn hints(&self, _context: &Context<'_>) -> Vec<(ListAction, Phrase)> {
        vec![(ListAction::Zones, messages::TITLES_TOO)]
    }
}

impl TimelinePane {
    fn item<'a>(&self, timeline: &'a Timeline, item: usize) -> Option<&'a TimeItem> {
        self.items.get(item)?.of(timeline)
    }

    /// Returns which of the placed items is selected, if one is.
    fn selected_placed(&self) -> Option<usize> {
        let is_placed = |item: &TimelineItem| matches!(item, TimelineItem::Placed(_));
        self.items.get(self.list.selected).filter(|item| is_placed(item))?;
        Some(self.items[..self.list.selected].iter().filter(|item| is_placed(item)).count())
    }

    /// Shows or hides the dates of titles and of the bibliography.
    fn toggle_zones(&mut self, context: &Context<'_>) {
        self.all_zones = !self.all_zones;
        self.refresh(context);
    }
}

/// How one time looks: when, whose side, what, in which section and paragraph.
///
/// ```text
///   2014.8     中国  国家发改委等八部门联合发布《…指导意见》，对我国智慧城市    阶段演进    ¶8
///                    建设进行了国家顶层设计……
/// ```
struct TimeLines<'a> {
    context: &'a Context<'a>,
    time: &'a TimeItem,
    room: ItemRoom,
    selected: bool,
}

impl TimeLines<'_> {
    fn lines(&self) -> Vec<StyledLine> {
        let Self { context, time, room, selected } = *self;
        // 17th century takes a column more than 2016.10.9–12.
        let dates: Columns = if context.language == Language::English { 12 } else { 11 };
        let profile = context.profile;
        let quiet = time.reason.is_some() || !time.zone.is_told();
        let or_muted = |style| if quiet { TextStyle::Muted } else { style };
        let (side, section) = (self.side(), self.section());
        let has_room = room.columns >= WITH_NUMBER;
        let number = if has_room { context.number_at(time.span.start) } else { String::new() };
        let right = if section.is_empty() { number } else { format!("{section}  {number:>4}") };
        let lead = 2 + dates + 1 + side.as_ref().map_or(0, |_| SIDE);
        let beside = if right.is_empty() { 0 } else { profile.text(&right) + 2 };
        let left = room.columns.saturating_sub(lead + beside);
        let most = if selected { room.selected.max(room.lines) } else { room.lines };
        let what = self.what(left * most);
        let mut rows = wrapped_to(&context.display(&what), left, most, profile).into_iter();
        let date = profile.fit(&when(&context.listed(), time), dates).into_owned();
        let gap = " ".repeat((dates + 1).saturating_sub(profile.text(&date)));
        let first = StyledLine::new(TextStyle::Text, "  ")
            .with(or_muted(TextStyle::Link), date)
            .with(TextStyle::Text, gap)
            .with(TextStyle::Muted, profile.padded(&side.unwrap_or_default(), lead - dates - 3))
            .with(or_muted(TextStyle::Text), rows.next().unwrap_or_default())
            .right(TextStyle::Muted, right);
        let more = rows.map(|row| {
            StyledLine::new(TextStyle::Text, " ".repeat(lead)).with(or_muted(TextStyle::Text), row)
        });
        std::iter::once(first).chain(more).collect()
    }

    /// Names the side it is about, where the document has sides and the list room.
    fn side(&self) -> Option<String> {
        let has_room = self.room.columns >= WITH_SIDE && !self.context.sides.is_empty();
        has_room.then(|| {
            let side = self.context.listed().side(self.time.span.start);
            if self.context.profile.text(&side) <= SIDE - 2 {
                return side;
            }
            // Of several, what each begins with: 中日.
            side.split('、').filter_map(|name| name.chars().next()).collect()
        })
    }

    /// Names its section, where there is room.
    fn section(&self) -> String {
        let has_sections = self.context.document.outline().sections().len() > 1;
        if self.room.columns < WITH_SECTION || !has_sections {
            return String::new();
        }
        let listed = self.context.listed();
        let profile = self.context.profile;
        let section = listed.short_section(self.time.span.start, SECTION, profile);
        profile.padded(&profile.fit(section, SECTION), SECTION)
    }

    /// Says what happened in about so many columns: the sentence, or if that is too long what is
    /// left of it from the clause of the time on; not the date again where it begins with it.
    fn what(&self, columns: Columns) -> String {
        let Self { context, time, .. } = *self;
        let text = context.document.text();
        let told = told(context, time, columns);
        let words = told.of(text);
        // A name such as 改革开放以来 says more than its date.
        let is_dated = time.reason.is_none() && time.class == TimeClass::Date;
        let rest = (is_dated && told.start == time.span.start)
            .then(|| words.get(time.span.len()..))
            .flatten()
            .and_then(|rest| rest.strip_prefix(['，', ',', '、', ' ', '：', ':']))
            .map(str::trim_start)
            .filter(|rest| rest.chars().filter(|c| c.is_alphanumeric()).count() > 1);
        let said = one_line(rest.unwrap_or(words));
        match time.reason {
            Some(reason) => format!("{} · {said}", context.language.say(undated_name(reason))),
            None => said,
        }
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

#[cfg(test)]
mod tests;
