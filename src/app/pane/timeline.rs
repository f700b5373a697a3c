//! The timeline: what the text says happened, in the order it happened, below a drawn axis.

use std::cmp::Reverse;

use crate::analysis::{Day, TimeItem, Timeline};
use crate::app::action::ListAction;
use crate::app::list::{ItemId, List, ListOrder};
use crate::app::pane::context::Context;
use crate::app::pane::heading::{heading, nothing};
use crate::app::pane::interface::{Acted, ItemRoom, Pane};
use crate::app::pane::rows::{MARK, SEPARATOR};
use crate::app::regions::Dock;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::app::thing::{Spotted, Thing};
use crate::lists::{
    ChartPiece, ChartRequest, ChartStyle, ChartTime, ListFormat, ListPart, ListRow, TickUnit,
    TimeChart, TimeZoom, chart_days, conflict, ics, short_name, tells_event, time_chart, time_row,
    timex, told, undated_name, when,
};
use crate::messages::{self, Language, Phrase};
use crate::text::{ByteSpan, Columns, Place, Rows};
use crate::typeset::wrapped_to;

/// Columns of a side with what parts it from the words.
const SIDE: Columns = 6;
/// Columns of the title of a section.
const SECTION: Columns = 12;
/// Columns from which there is room for the side, and for the section.
const WITH_SIDE: Columns = 60;
const WITH_SECTION: Columns = 110;
const WITH_NUMBER: Columns = 44;
const WITH_LONG_DATES: Columns = 90;
/// Rows from which there is room for the axis.
const WITH_AXIS: Rows = 14;
/// Times whose sentences are read for the lanes; of more it is their paragraphs that say the side.
const MOST_READ: usize = 4_000;

/// The state of the timeline.
#[derive(Debug, Default)]
pub(crate) struct TimelinePane {
    list: List,
    items: Vec<TimelineItem>,
    /// The placed ones: what is drawn, in time order.
    drawn: Vec<ChartTime>,
    /// The placed ones by their places in the text.
    by_place: Vec<(Place, usize)>,
    /// Whether dates of titles and of the bibliography are shown.
    all_zones: bool,
    /// How closely the axis is looked at.
    zoom: TimeZoom,
    /// The item that was selected when the axis was moved; it rests until another is.
    moved_at: usize,
    /// The side that alone is shown.
    lane: Option<usize>,
    /// Whether it takes the whole page wherever it would stand beside the text.
    fills_page: bool,
}

/// An item by its index, and by its place in the text: while the timeline is made, its index
/// changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TimelineItem {
    is_placed: bool,
    at: usize,
    place: Place,
}

impl TimelineItem {
    fn of(self, timeline: &Timeline) -> Option<&TimeItem> {
        let items = if self.is_placed { &timeline.items } else { &timeline.unplaced };
        items.get(self.at)
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
        if self.fills_page { Dock::Instead } else { Dock::BehindOrInstead }
    }

    fn len(&self) -> usize {
        self.items.len()
    }

    fn refresh(&mut self, context: &Context<'_>) {
        self.items.clear();
        self.drawn.clear();
        self.by_place.clear();
        let Some(timeline) = context.timeline else { return };
        self.lane = self.lane.filter(|lane| *lane < context.sides.len());
        let listed = context.listed();
        let sides = |item: &TimeItem| {
            if context.sides.is_empty() {
                return 0;
            }
            let is_read = timeline.items.len() <= MOST_READ;
            listed.sides_of(if is_read {
                item.sentence
            } else {
                ByteSpan::new(item.span.start, item.span.start)
            })
        };
        let is_shown = |item: &TimeItem| {
            item.is_listed(self.all_zones)
                && self.lane.is_none_or(|lane| sides(item) & 1 << lane != 0)
        };
        let mut all = Vec::new();
        for (is_placed, items) in [(true, &timeline.items), (false, &timeline.unplaced)] {
            let shown = items.iter().enumerate().filter(|(_, item)| is_shown(item));
            let item = |(at, item): (usize, &TimeItem)| TimelineItem {
                is_placed,
                at,
                place: item.span.start,
            };
            all.extend(shown.map(item));
        }
        let row = |item: &TimelineItem| {
            item.of(timeline).map(|time| time_row(&listed, time)).unwrap_or_default()
        };
        self.items = self.list.keep(all, row);
        if self.list.order == ListOrder::Place {
            self.items.sort_by_key(|item| item.place);
        }
        for (at, item) in self.items.iter().enumerate() {
            if let Some(time) = item.of(timeline).filter(|_| item.is_placed) {
                self.drawn.push(ChartTime::of(at, time, sides(time)));
                let places = std::iter::once(&time.span).chain(&time.also);
                self.by_place.extend(places.map(|span| (span.start, at)));
            }
        }
        self.drawn.sort_by_key(|time| (time.first, Reverse(time.last), time.item));
        self.by_place.sort_unstable();
    }

    fn id(&self, _: &Context<'_>, item: usize) -> ItemId {
        ItemId(0, 0, self.items[item].place)
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

    fn written(
        &self,
        context: &Context<'_>,
        items: &[usize],
        format: ListFormat,
    ) -> Option<(usize, String)> {
        let timeline = context.timeline?;
        let times = items.iter().filter_map(|item| self.item(timeline, *item));
        match format {
            ListFormat::Timex => Some((items.len(), timex(&context.listed(), times))),
            ListFormat::Ics => Some(ics(&context.listed(), times)),
            _ => None,
        }
    }

    fn lines(&self, context: &Context<'_>, item: usize, room: ItemRoom) -> Vec<StyledLine> {
        let Some(timeline) = context.timeline else { return Vec::new() };
        let Some(time) = self.item(timeline, item) else { return Vec::new() };
        let mut lines = Vec::new();
        let unplaced = |item: usize| self.items.get(item).is_some_and(|item| !item.is_placed);
        let is_grouped = self.list.order == ListOrder::Natural;
        if is_grouped && unplaced(item) && (item == 0 || !unplaced(item - 1)) {
            let count = (self.items.len() - self.drawn.len()).to_string();
            let title = format!("  {}", context.language.say(messages::NOT_PLACED));
            lines.push(StyledLine::default());
            lines.push(StyledLine::new(TextStyle::Heading, title).right(TextStyle::Muted, count));
        }
        let selected = item == self.list.selected;
        lines.extend(TimeLines { context, time, room, selected }.lines());
        lines
    }

    fn header(&self, context: &Context<'_>, columns: Columns, rows: Rows) -> Vec<StyledLine> {
        let say = |phrase| context.language.say(phrase).to_owned();
        let title = say(messages::TIMELINE);
        if context.timeline.is_none() {
            return heading(context, self, &title, analysing(context), Vec::new(), columns);
        }
        let unplaced = match self.items.len() - self.drawn.len() {
            0 => String::new(),
            n => format!("{} {n}", say(messages::NOT_PLACED)),
        };
        let zones = if self.all_zones { say(messages::ZONES_SHOWN) } else { String::new() };
        let side = self.lane.and_then(|lane| context.sides.get(lane)?.0.first());
        let side = side.map_or(String::new(), |side| context.language.only(side));
        let count = context.language.dates(self.items.len());
        let zoom = self.zoom.unit.map_or(String::new(), |unit| say(unit_name(Some(unit))));
        let going_on = if context.studying.is_some() { analysing(context) } else { String::new() };
        let more = vec![going_on, self.stretch(context.language), side, zoom, unplaced, zones];
        let mut lines = heading(context, self, &title, count, more, columns);
        if self.items.is_empty() && context.studying.is_none() {
            lines.extend(nothing(context, self, &say(messages::NO_TIMES), columns));
        } else if let Some(chart) = self.chart(context, columns, rows) {
            lines.extend(chart.rows.iter().map(|row| styled(row)));
            lines.push(StyledLine::default());
        }
        lines
    }

    fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        Some(self.item(context.timeline?, item)?.span)
    }

    fn thing(&self, context: &Context<'_>, item: usize) -> Option<Spotted> {
        let TimelineItem { is_placed, at, .. } = *self.items.get(item)?;
        let thing = if is_placed { Thing::Time(at) } else { Thing::Unplaced(at) };
        Some(Spotted { span: self.target(context, item)?, thing })
    }

    fn quoted(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        Some(self.item(context.timeline?, item)?.sentence)
    }

    fn nearest(&self, context: &Context<'_>) -> Option<usize> {
        self.nearest_to(context.cursor)
    }

    fn follows_reader(&self) -> bool {
        true
    }

    fn item_above(
        &self,
        context: &Context<'_>,
        area: (Columns, Rows),
        cell: (Columns, Rows),
    ) -> Option<usize> {
        let chart = self.chart(context, area.0, area.1)?;
        let above = self.header(context, area.0, area.1).len() - chart.rows.len() - 1;
        chart.item_at(cell.1.checked_sub(above)?, cell.0.checked_sub(MARK)?, &self.drawn)
    }

    fn act(&mut self, action: ListAction, context: &Context<'_>, columns: Columns) -> Acted {
        let zoom = self.zoom_of(self.list.selected);
        let days = chart_days(&self.drawn);
        match action {
            ListAction::Zones => {
                self.all_zones = !self.all_zones;
                self.refresh(context);
                Acted::Said(if self.all_zones {
                    messages::ZONES_SHOWN
                } else {
                    messages::ZONES_HIDDEN
                })
            }
            ListAction::Closer => {
                self.look(days.and_then(|days| zoom.finer(days, columns)), messages::CLOSEST)
            }
            ListAction::Farther => {
                self.look(days.and_then(|days| zoom.coarser(days, columns)), messages::ALL_SHOWN)
            }
            ListAction::Earlier | ListAction::Later if zoom.unit.is_none() => {
                Acted::Said(messages::ALL_SHOWN)
            }
            ListAction::Earlier => self.pan(-1, zoom, columns),
            ListAction::Later => self.pan(1, zoom, columns),
            ListAction::OneLane if context.sides.is_empty() => Acted::Said(messages::NO_SIDES),
            ListAction::OneLane => {
                let next = self.lane.map_or(0, |lane| lane + 1);
                self.lane = Some(next).filter(|lane| *lane < context.sides.len());
                self.refresh(context);
                Acted::Done
            }
            ListAction::WholePage => {
                self.fills_page = !self.fills_page;
                Acted::Said(if self.fills_page {
                    messages::WHOLE_PAGE
                } else {
                    messages::BESIDE_TEXT
                })
            }
            _ => Acted::Not,
        }
    }

    fn hints(&self, context: &Context<'_>) -> Vec<(ListAction, Phrase)> {
        let mut hints = vec![(ListAction::Closer, messages::ZOOM)];
        if !context.sides.is_empty() {
            hints.push((ListAction::OneLane, messages::ONE_SIDE));
        }
        hints.push((ListAction::Zones, messages::TITLES_TOO));
        hints
    }
}

impl TimelinePane {
    fn item<'a>(&self, timeline: &'a Timeline, item: usize) -> Option<&'a TimeItem> {
        self.items.get(item)?.of(timeline)
    }

    /// Returns the placed item that stands nearest to a place of the text.
    fn nearest_to(&self, place: Place) -> Option<usize> {
        let next = self.by_place.partition_point(|(start, _)| *start <= place);
        let beside = [next.checked_sub(1), Some(next)].into_iter().flatten();
        let beside = beside.filter_map(|at| self.by_place.get(at));
        beside.min_by_key(|(start, _)| start.abs_diff(place)).map(|(_, item)| *item)
    }

    /// Names the first and the last year of what is listed.
    fn stretch(&self, language: Language) -> String {
        let year = |day: i64| Day::of_number(day).year();
        let first = self.drawn.iter().filter_map(|time| time.first.or(time.last)).min().map(year);
        let last = self.drawn.iter().filter_map(|time| time.last.or(time.first)).max().map(year);
        match first.zip(last) {
            None => String::new(),
            Some((first, last)) if first == last => language.year(first),
            Some((first, last)) => format!("{}–{}", language.year(first), language.year(last)),
        }
    }

    /// Returns how the axis is looked at when an item is selected: with that in sight, unless it was
    /// moved since.
    fn zoom_of(&self, selected: usize) -> TimeZoom {
        let day = |item: usize| {
            let time = self.drawn.iter().find(|time| time.item == item)?;
            time.first.or(time.last)
        };
        let shift = if self.moved_at == selected { self.zoom.shift } else { 0 };
        TimeZoom { around: day(selected).unwrap_or(self.zoom.around), shift, ..self.zoom }
    }

    /// Moves along the axis by half of what is shown.
    fn pan(&mut self, step: i64, zoom: TimeZoom, columns: Columns) -> Acted {
        let moved = chart_days(&self.drawn).and_then(|days| zoom.moved(step, days, columns));
        let (said, end) = if step < 0 {
            (messages::MOVED_EARLIER, messages::NOTHING_EARLIER)
        } else {
            (messages::MOVED_LATER, messages::NOTHING_LATER)
        };
        let Some(moved) = moved else { return Acted::Said(end) };
        (self.zoom, self.moved_at) = (moved, self.list.selected);
        Acted::Said(said)
    }

    /// Looks at the axis another way, if there is one; `none` says that there is not.
    fn look(&mut self, zoom: Option<TimeZoom>, none: Phrase) -> Acted {
        let Some(zoom) = zoom else { return Acted::Said(none) };
        self.zoom = zoom;
        Acted::Said(unit_name(zoom.unit))
    }

    /// Draws what is listed, where there is room.
    fn chart(&self, context: &Context<'_>, columns: Columns, rows: Rows) -> Option<TimeChart> {
        if rows < WITH_AXIS {
            return None;
        }
        let names = context.sides.iter().enumerate();
        let names = names.filter(|(at, _)| self.lane.is_none_or(|lane| lane == *at));
        let lanes: Vec<(u8, String)> = names
            .map(|(at, (names, _))| (1 << at, names.first().cloned().unwrap_or_default()))
            .collect();
        let name = |item: usize| {
            let time = context.timeline.and_then(|timeline| self.item(timeline, item));
            time.map_or_else(String::new, |time| {
                context.display(&short_name(context.document, time, context.profile)).into_owned()
            })
        };
        time_chart(&ChartRequest {
            times: &self.drawn,
            lanes: &lanes,
            columns: columns.saturating_sub(2 * MARK),
            rows: if self.fills_page { rows * 3 / 5 } else { rows * 2 / 5 },
            zoom: self.zoom_of(self.list.selected),
            selected: Some(self.list.selected),
            here: self.nearest_to(context.here),
            name: &name,
            language: context.language,
            profile: context.profile,
        })
    }
}

/// Says that the text is being looked at for times, and how much of it was.
fn analysing(context: &Context<'_>) -> String {
    let said = context.language.say(messages::ANALYSING);
    let share = context.studying.map(|progress| format!(" {}%", progress.percent()));
    format!("{said}{}", share.unwrap_or_default())
}

/// Names what lies between two ticks of the axis.
const fn unit_name(unit: Option<TickUnit>) -> Phrase {
    match unit {
        None => messages::ALL_SHOWN,
        Some(TickUnit::Century) => messages::BY_CENTURIES,
        Some(TickUnit::Decade) => messages::BY_DECADES,
        Some(TickUnit::Year) => messages::BY_YEARS,
        Some(TickUnit::Month) => messages::BY_MONTHS,
    }
}

/// Gives a row of the axis its styles.
fn styled(row: &[ChartPiece]) -> StyledLine {
    let mut line = StyledLine::default();
    let mut end = 0;
    for piece in row {
        if piece.column > end {
            line = line.with(TextStyle::Text, " ".repeat(piece.column - end));
        }
        let style = match piece.style {
            ChartStyle::Year | ChartStyle::Name | ChartStyle::Count => TextStyle::Muted,
            ChartStyle::Axis => TextStyle::Faint,
            ChartStyle::Here => TextStyle::Note,
            ChartStyle::Lane => TextStyle::Heading,
            ChartStyle::Time => TextStyle::Link,
            ChartStyle::Selected => TextStyle::Accent,
        };
        line = line.with(style, piece.text.as_str());
        end = piece.column + piece.columns;
    }
    line
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
        // 17th century takes a column more than 2016.10.9; 1933.2–1937.10 more than that.
        let dates: Columns = match context.language {
            _ if room.columns >= WITH_LONG_DATES => 15,
            Language::English => 12,
            Language::Chinese | Language::Traditional => 11,
        };
        let profile = context.profile;
        let quiet = time.reason.is_some() || !time.zone.is_told();
        let or_muted = |style| if quiet { TextStyle::Muted } else { style };
        let (side, section) = (self.side(), self.section());
        let has_room = room.columns >= WITH_NUMBER;
        let number = if has_room { self.number() } else { String::new() };
        let right = if section.is_empty() { number } else { format!("{section}  {number:>7}") };
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
            let listed = self.context.listed();
            let side = listed.sides_named(listed.sides_of(self.time.sentence));
            if self.context.profile.text(&side) <= SIDE - 2 {
                return side;
            }
            // Of several, what each begins with: 中日.
            side.split('、').filter_map(|name| name.chars().next()).collect()
        })
    }

    /// Names its paragraph, and says how often it is told.
    fn number(&self) -> String {
        let number = self.context.number_at(self.time.span.start);
        match self.time.also.len() {
            0 => number,
            others => format!("{number} ×{}", others + 1),
        }
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

    /// Says what happened in about so many columns, first what is doubtful about it.
    fn what(&self, columns: Columns) -> String {
        let Self { context, time, .. } = *self;
        let mut said = vec![told(context.document, time, columns, context.profile)];
        if !tells_event(context.document, time) {
            said.push(context.language.say(messages::NO_EVENT).to_owned());
        }
        if let Some(other) = conflict(&context.listed(), time) {
            said.insert(0, context.language.also_dated(&other));
        }
        if let Some(reason) = time.reason {
            said.insert(0, context.language.say(undated_name(reason)).to_owned());
        }
        said.join(SEPARATOR)
    }
}

#[cfg(test)]
mod tests;
