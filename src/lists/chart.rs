//! The picture of a timeline: a drawn axis, a lane for each side, bars for stretches of time, signs
//! for the rest. Nothing is left out: what has no room of its own is counted.
//!
//! ```text
//!            2000        2010        2020      ticks     which years are named
//!      ──────┴───────────┴────▼──────┴─────    scale     days ─▶ columns, broken where it is empty
//! 中国  ━━━━━━━━━━━  ━━━━━━━  十三五           packing   bars in rows: none covers another
//!                 ◆   2◆  ◇                     piece       what a row is made of
//! 日本           ━━━━━━━━━━━━━━━━━━━━━━━━▸       zoom        how near one looks
//! ```
//!
//! The program and the commands draw the same picture; what it looks like in colours is theirs.

mod packing;
mod piece;
mod request;
mod scale;
mod ticks;
mod zoom;

pub use piece::{ChartPiece, ChartStyle};
pub use request::{ChartRequest, ChartTime};
pub use zoom::{TickUnit, TimeZoom};

use crate::lists::chart::scale::TimeScale;
use crate::messages;
use crate::text::{Columns, Rows};

/// A drawn timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeChart {
    /// Its rows: pieces from the left, which do not overlap.
    pub rows: Vec<Vec<ChartPiece>>,
    scale: TimeScale,
    /// The columns before the axis, for the names of lanes.
    inset: Columns,
}

/// Columns between the name of a lane and its bars.
const BEHIND_LANE: Columns = 2;
/// Columns of the widest name of a lane.
const LANE: Columns = 8;
/// Columns and rows without which there is no picture.
const LEAST_COLUMNS: Columns = 30;
const LEAST_ROWS: Rows = 3;
/// Rows of the names of years and of the axis.
const AXIS_ROWS: Rows = 2;

/// Draws a timeline; nothing if there is nothing to draw or no room for it.
#[must_use]
pub fn time_chart(request: &ChartRequest<'_>) -> Option<TimeChart> {
    let ChartRequest { times, columns, rows, profile, .. } = *request;
    if columns < LEAST_COLUMNS || rows < LEAST_ROWS {
        return None;
    }
    let rest = request.language.say(messages::OF_NO_SIDE);
    let names = request.lanes.iter().map(|(_, name)| name.as_str()).chain([rest]);
    let widest = names.map(|name| profile.text(name).min(LANE)).max().unwrap_or_default();
    let inset = if request.lanes.is_empty() { 0 } else { widest + BEHIND_LANE };
    let columns = columns.saturating_sub(inset);
    let scale = TimeScale::of(times, request.zoom, columns, request.language, profile)?;
    let ticks = ticks::ticks(&scale, request);
    let mut drawn = vec![ticks::years(&ticks, request), ticks::axis(&scale, &ticks, request)];
    let mut lanes = packing::lanes(&scale, request);
    if lanes.len() > rows - AXIS_ROWS {
        lanes = packing::lanes(&scale, &ChartRequest { lanes: &[], ..*request });
    }
    let mut names = Vec::new();
    for (lane, rows) in lanes.iter().zip(packing::shares(&lanes, rows - AXIS_ROWS)) {
        names.push((drawn.len(), lane.name));
        drawn.extend(lane.drawn(rows, request));
    }
    for piece in drawn.iter_mut().flatten() {
        piece.column += inset;
    }
    for (row, name) in names.into_iter().filter(|(_, name)| !name.is_empty()) {
        let text = profile.fit(name, LANE).into_owned();
        let columns = profile.text(&text);
        let name = ChartPiece { column: 0, columns, text, style: ChartStyle::Lane, item: None };
        if let Some(row) = drawn.get_mut(row) {
            row.insert(0, name);
        }
    }
    Some(TimeChart { rows: drawn, scale, inset })
}

impl TimeChart {
    /// Returns the item that is drawn in a cell, or the nearest of `times` where the axis is.
    #[must_use]
    pub fn item_at(&self, row: Rows, column: Columns, times: &[ChartTime]) -> Option<usize> {
        let pieces = self.rows.get(row)?;
        if row < AXIS_ROWS {
            return self.scale.nearest(times, column.checked_sub(self.inset)?);
        }
        let holds =
            |piece: &&ChartPiece| (piece.column..piece.column + piece.columns).contains(&column);
        pieces.iter().find(holds)?.item
    }

    /// Writes a row without colours.
    #[must_use]
    pub fn plain(&self, row: Rows) -> String {
        let mut line = String::new();
        let mut end = 0;
        for piece in self.rows.get(row).into_iter().flatten() {
            line.extend(std::iter::repeat_n(' ', piece.column.saturating_sub(end)));
            line.push_str(&piece.text);
            end = piece.column + piece.columns;
        }
        line
    }
}

/// Returns the first day that any of the times has as a border, and the last: what there is to look
/// at more closely.
#[must_use]
pub fn chart_days(times: &[ChartTime]) -> Option<(i64, i64)> {
    scale::borders(times)
}

#[cfg(test)]
mod tests;
