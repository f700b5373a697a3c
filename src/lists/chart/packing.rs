//! Bars in rows, so that none covers another and neighbours are told apart; points in a row of
//! their own. Where the rows do not suffice, the last one holds what is left, with its count.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::lists::chart::piece::{ChartPiece, ChartStyle, merged, over, signed};
use crate::lists::chart::request::{ChartRequest, ChartTime};
use crate::lists::chart::scale::TimeScale;
use crate::messages;
use crate::text::{Columns, Rows, Sign};

/// Columns from which a stretch is drawn as a bar, and a date.
const STRETCH: Columns = 2;
const DATE: Columns = 9;
/// Columns of what is open towards the past: where it began is not told.
const UNTIL: Columns = 6;
/// Columns between a bar and its name.
const BEFORE_NAME: Columns = 1;
/// Columns behind a bar, or its name, that stay free.
const BEHIND: Columns = 1;
/// Columns of a name at most.
const NAME: Columns = 16;

/// What is drawn of one side.
#[derive(Debug, Default)]
pub(super) struct ChartLane<'a> {
    pub name: &'a str,
    columns: Columns,
    bars: Vec<Bar>,
    points: Vec<Option<Point>>,
    /// The rows its bars take with their names, and without.
    named_rows: Rows,
    bare_rows: Rows,
}

#[derive(Clone, Debug)]
struct Bar {
    from: Columns,
    to: Columns,
    time: ChartTime,
    /// The name behind it, and its columns.
    name: String,
    name_columns: Columns,
}

/// All points of one column.
#[derive(Clone, Copy, Debug)]
struct Point {
    count: usize,
    item: usize,
    is_certain: bool,
    is_selected: bool,
}

/// Sorts the times that are shown into lanes; those of no side stand in a lane without a name.
pub(super) fn lanes<'a>(scale: &TimeScale, request: &ChartRequest<'a>) -> Vec<ChartLane<'a>> {
    let of = |name, passes: &dyn Fn(&ChartTime) -> bool| {
        let times = request.times.iter().filter(|time| passes(time));
        ChartLane::of(name, times, scale, request)
    };
    let mut lanes = Vec::new();
    for (bit, name) in request.lanes {
        lanes.push(of(name.as_str(), &|time| time.lanes & bit != 0));
    }
    let all = request.lanes.iter().fold(0, |all, (bit, _)| all | bit);
    let rest = match request.lanes {
        [] => "",
        _ => request.language.say(messages::OF_NO_SIDE),
    };
    lanes.push(of(rest, &|time| time.lanes & all == 0));
    lanes.retain(|lane| !lane.bars.is_empty() || lane.has_points());
    lanes
}

/// Shares `rows` between lanes: each as many as it needs, else one at least, and what is left to
/// those that need it most. There are no more lanes than rows.
pub(super) fn shares(lanes: &[ChartLane<'_>], rows: Rows) -> Vec<Rows> {
    let full: Vec<Rows> = lanes.iter().map(|lane| lane.needs(lane.named_rows)).collect();
    if full.iter().sum::<Rows>() <= rows {
        return full;
    }
    let bare: Vec<Rows> = lanes.iter().map(|lane| lane.needs(lane.bare_rows)).collect();
    let mut shares: Vec<Rows> = vec![1; lanes.len()];
    let mut left = rows.saturating_sub(lanes.len());
    while left > 0 {
        let needs = |at: &usize| bare[*at].saturating_sub(shares[*at]);
        let Some(at) = (0..lanes.len()).rev().max_by_key(needs).filter(|at| needs(at) > 0) else {
            break;
        };
        shares[at] += 1;
        left -= 1;
    }
    shares
}

impl<'a> ChartLane<'a> {
    fn of<'t>(
        name: &'a str,
        times: impl Iterator<Item = &'t ChartTime>,
        scale: &TimeScale,
        request: &ChartRequest<'_>,
    ) -> Self {
        let (first, behind) = scale.shown();
        let is_shown = |time: &&ChartTime| {
            time.first.or(time.last).is_none_or(|day| day < behind)
                && time.last.is_none_or(|last| last >= first)
        };
        let points = vec![None; scale.columns];
        let mut lane = Self { name, columns: scale.columns, points, ..Self::default() };
        for time in times.filter(is_shown) {
            lane.take(time, scale, request);
        }
        lane.bars.sort_by_key(|bar| (bar.from, bar.to));
        lane.bare_rows = lane.packed(false, request.rows).1;
        // Where there are too many bars for the rows, none has a name.
        if lane.bare_rows <= request.rows {
            for bar in &mut lane.bars {
                let name = (request.name)(bar.time.item);
                bar.name = request.profile.fit(&name, NAME).into_owned();
                bar.name_columns = request.profile.text(&bar.name);
            }
        }
        lane.named_rows = lane.packed(true, request.rows).1;
        lane
    }

    /// Takes a time as a bar, or where that would be short as a point.
    fn take(&mut self, time: &ChartTime, scale: &TimeScale, request: &ChartRequest<'_>) {
        let to = time.last.map_or(scale.columns - 1, |day| scale.column(day));
        let from = match time.first {
            Some(day) => scale.column(day).min(to),
            None => (to + 1).saturating_sub(UNTIL),
        };
        let is_closed = time.first.is_some() && time.last.is_some();
        let least = if time.is_stretch { STRETCH } else { DATE };
        if !is_closed || to - from + 1 >= least {
            self.bars.push(Bar { from, to, time: *time, name: String::new(), name_columns: 0 });
            return;
        }
        let point = self.points[usize::midpoint(from, to)].get_or_insert(Point {
            count: 0,
            item: time.item,
            is_certain: true,
            is_selected: false,
        });
        point.count += 1;
        point.is_certain &= time.is_certain;
        if request.selected == Some(time.item) {
            (point.is_selected, point.item) = (true, time.item);
        }
    }

    /// Counts the times that are drawn in it.
    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.bars.len() + self.points.iter().flatten().map(|point| point.count).sum::<usize>()
    }

    fn has_points(&self) -> bool {
        self.points.iter().any(Option::is_some)
    }

    /// Returns the rows it needs if its bars take so many.
    fn needs(&self, bars: Rows) -> Rows {
        bars + usize::from(self.has_points())
    }

    /// Puts every bar in the first row that is free for it, and for its name if all names are to have
    /// room; returns the row of each, and how many rows there are: of more than `most` the last holds all
    /// that are left.
    fn packed(&self, with_names: bool, most: Rows) -> (Vec<Rows>, Rows) {
        let mut free: Vec<Columns> = Vec::new();
        let rows = self.bars.iter().map(|bar| {
            let row = free.iter().position(|free| *free <= bar.from).unwrap_or(free.len());
            let row = row.min(most);
            if row == free.len() {
                free.push(0);
            }
            let end = bar.to + 1;
            let named = end + BEFORE_NAME + bar.name_columns;
            let has_name = with_names && bar.name_columns > 0 && named <= self.columns;
            free[row] = if has_name { named + BEHIND } else { end + BEHIND };
            row
        });
        let rows: Vec<Rows> = rows.collect();
        (rows, free.len())
    }

    /// Draws it in so many rows.
    pub(super) fn drawn(&self, rows: Rows, request: &ChartRequest<'_>) -> Vec<Vec<ChartPiece>> {
        let own_points = self.has_points() && (rows > 1 || self.bars.is_empty());
        let for_bars = rows - usize::from(own_points);
        let (mut drawn, folded) = self.bars_in(for_bars, request);
        if let Some(row) = drawn.last_mut().filter(|_| !folded.is_empty()) {
            *row = self.union(&folded, request);
        }
        let points = self.points.iter().enumerate();
        let points = points.filter_map(|(at, point)| Some((*point)?.piece(at, request)));
        if own_points {
            drawn.push(points.collect());
        } else if let Some(row) = drawn.last_mut() {
            let selected = self.bars.iter().find(|bar| request.selected == Some(bar.time.item));
            let above = selected.map_or_else(Vec::new, |bar| bar.pieces(request));
            *row = over(over(std::mem::take(row), points.collect()), above);
        }
        drawn
    }

    /// Draws its bars in so many rows, and their names where they have room; also returns those for
    /// which there is no row but the last, together.
    fn bars_in(&self, rows: Rows, request: &ChartRequest<'_>) -> (Vec<Vec<ChartPiece>>, Vec<&Bar>) {
        let (places, needed) = self.packed(self.named_rows <= rows, rows);
        let mut drawn: Vec<Vec<ChartPiece>> = vec![Vec::new(); needed.min(rows)];
        let placed = self.bars.iter().zip(places);
        let (folded, alone): (Vec<_>, Vec<_>) =
            placed.partition(|(_, row)| needed > rows && *row >= rows.saturating_sub(1));
        for (bar, row) in &alone {
            drawn[*row].extend(bar.pieces(request));
        }
        for (bar, row) in alone {
            self.add_name(&mut drawn[row], bar);
        }
        (drawn, folded.into_iter().map(|(bar, _)| bar).collect())
    }

    /// Adds the name behind a bar, if its row has room for it.
    fn add_name(&self, row: &mut Vec<ChartPiece>, bar: &Bar) {
        let column = bar.to + 1 + BEFORE_NAME;
        let behind = column + bar.name_columns;
        let next = row.iter().map(|piece| piece.column).filter(|from| *from > bar.to).min();
        let has_room = next.map_or(behind <= self.columns, |next| behind + BEHIND <= next);
        if has_room && bar.name_columns > 0 {
            row.push(ChartPiece {
                column,
                columns: bar.name_columns,
                text: bar.name.clone(),
                style: ChartStyle::Name,
                item: Some(bar.time.item),
            });
            row.sort_by_key(|piece| piece.column);
        }
    }

    /// Draws bars over one another, with a border where one begins on another, and their count.
    fn union(&self, bars: &[&Bar], request: &ChartRequest<'_>) -> Vec<ChartPiece> {
        let mut cells: Vec<Option<(Sign, ChartStyle, usize)>> = vec![None; self.columns];
        // Of many that look the same one is drawn; the selected one above all.
        let mut seen = BTreeSet::new();
        let is_selected = |bar: &Bar| request.selected == Some(bar.time.item);
        let ends = |bar: &Bar| (bar.from, bar.to, bar.time.is_certain, bar.is_open());
        let distinct = bars.iter().filter(|bar| !is_selected(bar) && seen.insert(ends(bar)));
        for bar in distinct.chain(bars.iter().filter(|bar| is_selected(bar))) {
            let style = bar.style(request);
            for column in bar.from..=bar.to {
                let begins_on_another =
                    column == bar.from && cells[column].is_some() && style != ChartStyle::Selected;
                let sign = if begins_on_another { Sign::Border } else { bar.sign(column, request) };
                // What begins within a bar stays to be seen.
                let keeps = cells[column].is_some_and(|(sign, ..)| sign == Sign::Border);
                if !keeps || style == ChartStyle::Selected {
                    cells[column] = Some((sign, style, bar.time.item));
                }
            }
        }
        let pieces = cells.into_iter().enumerate().filter_map(|(column, cell)| {
            let (sign, style, item) = cell?;
            Some(ChartPiece { item: Some(item), ..signed(column, sign, style, request.profile) })
        });
        let text = format!(" +{}", bars.len());
        let columns = request.profile.text(&text);
        let column = self.columns.saturating_sub(columns);
        let count = ChartPiece { column, columns, text, style: ChartStyle::Count, item: None };
        // The count gives way to the selected bar where it would hide all of it.
        let hides = bars.iter().any(|bar| is_selected(bar) && bar.from >= column);
        over(merged(pieces.collect()), if hides { Vec::new() } else { vec![count] })
    }
}

impl Bar {
    /// Tells which of its ends are open.
    fn is_open(&self) -> (bool, bool) {
        (self.time.first.is_none(), self.time.last.is_none())
    }

    fn style(&self, request: &ChartRequest<'_>) -> ChartStyle {
        let is_selected = request.selected == Some(self.time.item);
        if is_selected { ChartStyle::Selected } else { ChartStyle::Time }
    }

    fn sign(&self, column: Columns, request: &ChartRequest<'_>) -> Sign {
        let is_selected = request.selected == Some(self.time.item);
        match column {
            _ if column == self.from && self.time.first.is_none() => Sign::Backward,
            _ if column == self.to && self.time.last.is_none() => Sign::Onward,
            _ if column == self.from && is_selected => Sign::ChosenStart,
            _ if column == self.to && is_selected => Sign::ChosenEnd,
            _ if self.time.is_certain => Sign::Stretch,
            _ => Sign::AboutStretch,
        }
    }

    fn pieces(&self, request: &ChartRequest<'_>) -> Vec<ChartPiece> {
        let style = self.style(request);
        let cells: RangeInclusive<Columns> = self.from..=self.to;
        let piece = |column| ChartPiece {
            item: Some(self.time.item),
            ..signed(column, self.sign(column, request), style, request.profile)
        };
        merged(cells.map(piece).collect())
    }
}

impl Point {
    fn piece(self, column: Columns, request: &ChartRequest<'_>) -> ChartPiece {
        let style = if self.is_selected { ChartStyle::Selected } else { ChartStyle::Time };
        let sign = match (self.is_selected, self.is_certain) {
            (true, _) => Sign::ChosenPoint,
            (false, true) => Sign::Point,
            (false, false) => Sign::AboutPoint,
        };
        let mut piece = signed(column, sign, style, request.profile);
        piece.item = Some(self.item);
        if self.count > 1 && !self.is_selected {
            piece.text = if self.count > 9 { "+".to_owned() } else { self.count.to_string() };
        }
        piece
    }
}
