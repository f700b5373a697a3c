//! The drawn axis of the timeline: years, bars for stretches of time, points for the rest.

use crate::analysis::{Day, TimeItem};
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::text::{Columns, Glyphs, Sign};

/// A stretch of years and the columns it is drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Axis {
    first: i64,
    last: i64,
    columns: Columns,
}

/// Days from which an item is drawn as a bar.
const STRETCH: i64 = 700;
/// Rows of bars at most.
const LANES: usize = 3;
/// Items that are drawn at most.
const MOST: usize = 4_000;
/// Columns between two named years at least.
const APART: Columns = 9;

impl Axis {
    /// Makes the axis that holds all `items`, which are placed in time; none if there is nothing to
    /// draw.
    #[must_use]
    pub(crate) fn of<'a>(
        items: impl Iterator<Item = &'a TimeItem>,
        columns: Columns,
    ) -> Option<Self> {
        let days = items.flat_map(|item| item.start.into_iter().chain(item.end));
        let ends = days.fold(None, |ends: Option<(Day, Day)>, day| {
            let (first, last) = ends.unwrap_or((day, day));
            Some((first.min(day), last.max(day)))
        });
        let (first, last) = ends.map(|(first, last)| (first.year(), last.year()))?;
        let day = |year| Day::new(year, 1, 1).map(Day::number);
        (columns >= 16).then_some(Self { first: day(first)?, last: day(last + 1)?, columns })
    }

    fn column(self, day: i64) -> Columns {
        let total = (self.last - self.first).max(1);
        let room = i64::try_from(self.columns).unwrap_or(1) - 1;
        usize::try_from((day - self.first) * room / total).unwrap_or(0).min(self.columns - 1)
    }

    /// Draws the years, up to three rows of bars, and the points; the selected item stands out.
    #[must_use]
    pub(crate) fn drawn(
        self,
        items: &[&TimeItem],
        selected: Option<usize>,
        glyphs: Glyphs,
    ) -> Vec<StyledLine> {
        let mut lanes: Vec<Canvas> = Vec::new();
        let mut points = Canvas::new(self.columns);
        // Of very many only some are drawn: they would cover one another.
        let step = items.len() / MOST + 1;
        for (at, item) in
            items.iter().enumerate().filter(|(at, _)| at % step == 0 || selected == Some(*at))
        {
            let style = if selected == Some(at) { TextStyle::Accent } else { TextStyle::Muted };
            let (from, to) = self.ends(item);
            if item
                .start
                .zip(item.end)
                .is_some_and(|(start, end)| end.number() - start.number() < STRETCH)
            {
                if points.is_free(from, from) || style == TextStyle::Accent {
                    points.put(from, glyphs.sign(Sign::Point), style);
                }
                continue;
            }
            let lane = lanes.iter().position(|lane| lane.is_free(from, to)).or_else(|| {
                (lanes.len() < LANES).then(|| {
                    lanes.push(Canvas::new(self.columns));
                    lanes.len() - 1
                })
            });
            let Some(lane) = lane.or_else(|| (style == TextStyle::Accent).then_some(LANES - 1))
            else {
                continue;
            };
            for column in from..=to {
                lanes[lane].put(column, glyphs.sign(Sign::Stretch), style);
            }
            if item.end.is_none() {
                lanes[lane].put(to, glyphs.sign(Sign::Onward), style);
            }
            if item.start.is_none() {
                lanes[lane].put(from, glyphs.sign(Sign::Backward), style);
            }
        }
        let mut rows = vec![self.years()];
        rows.extend(lanes.into_iter().map(Canvas::line));
        rows.push(points.line());
        rows
    }

    fn ends(self, item: &TimeItem) -> (Columns, Columns) {
        let from = item.start.map_or(0, |day| self.column(day.number()));
        let to = item.end.map_or(self.columns - 1, |day| self.column(day.number()));
        (from, to.max(from))
    }

    /// Names years at round distances, each at its column.
    fn years(self) -> StyledLine {
        let years = (self.last - self.first) / 365;
        let fits = |step: &i64| years / step < i64::try_from(self.columns / APART).unwrap_or(1);
        let step =
            [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].into_iter().find(fits).unwrap_or(1000);
        let mut line = String::new();
        let first_year = self.first.div_euclid(365) + 1970;
        for year in
            (first_year.div_euclid(step) * step..).step_by(usize::try_from(step).unwrap_or(1))
        {
            let Some(day) =
                i32::try_from(year).ok().and_then(|year| Day::new(year, 1, 1)).map(Day::number)
            else {
                break;
            };
            if day >= self.last {
                break;
            }
            let column = self.column(day);
            let name = year.to_string();
            if day >= self.first && column >= line.len() && column + name.len() <= self.columns {
                line.extend(std::iter::repeat_n(' ', column - line.len()));
                line.push_str(&name);
            }
        }
        StyledLine::new(TextStyle::Muted, line)
    }
}

/// One row of single cells.
struct Canvas(Vec<(&'static str, TextStyle)>);

impl Canvas {
    fn new(columns: Columns) -> Self {
        Self(vec![(" ", TextStyle::Text); columns])
    }

    fn is_free(&self, from: Columns, to: Columns) -> bool {
        self.0[from..=to].iter().all(|(sign, _)| *sign == " ")
    }

    fn put(&mut self, column: Columns, sign: &'static str, style: TextStyle) {
        self.0[column] = (sign, style);
    }

    fn line(self) -> StyledLine {
        let mut line = StyledLine::default();
        for (sign, style) in self.0 {
            match line.spans.last_mut() {
                Some((last, text)) if *last == style => text.push_str(sign),
                _ => line.spans.push((style, sign.to_owned())),
            }
        }
        line
    }
}
