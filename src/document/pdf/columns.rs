//! The order that the rows of a page are read in: column by column, where there are columns.

use crate::document::pdf::rows::{PageRow, PageStretch};

/// A line of text in a column.
#[derive(Clone, Debug)]
pub(super) struct ColumnLine {
    /// Its row, but only with the pieces in this column.
    pub(super) row: PageRow,
    /// Which column of the page it stands in: lines that follow one another in one have the same.
    pub(super) column: usize,
}

/// Returns the lines of a page in the order they are read in.
pub(super) fn lines(rows: Vec<PageRow>) -> Vec<ColumnLine> {
    let mut order = ReadingOrder::default();
    order.take(rows, 0);
    order.lines
}

#[derive(Default)]
struct ReadingOrder {
    lines: Vec<ColumnLine>,
    column: usize,
    /// Where columns were found to part on this page.
    gutters: Vec<f64>,
}

/// Rows that follow one another and are parted at one place.
struct Band {
    gutter: f64,
    first: usize,
    end: usize,
}

impl ReadingOrder {
    /// Takes rows that stand above one another.
    fn take(&mut self, mut rows: Vec<PageRow>, depth: usize) {
        /// So many columns beside one another are told apart: the square of it.
        const DEEPEST: usize = 3;
        let band = if depth < DEEPEST { self.band(&rows) } else { None };
        let Some(Band { gutter, first, end }) = band else {
            self.column += 1;
            let column = self.column;
            self.lines.extend(rows.into_iter().map(|row| ColumnLine { row, column }));
            return;
        };
        self.gutters.push(gutter);
        let below = rows.split_off(end);
        let parted = rows.split_off(first);
        if !rows.is_empty() {
            self.take(rows, depth);
        }
        let mut sides: [Vec<PageRow>; 2] = Default::default();
        for row in parted {
            let (left, right): (Vec<PageStretch>, Vec<PageStretch>) =
                row.pieces.iter().cloned().partition(|piece| piece.end <= gutter);
            for (side, pieces) in sides.iter_mut().zip([left, right]) {
                if !pieces.is_empty() {
                    side.push(PageRow { pieces });
                }
            }
        }
        for side in sides {
            self.take(side, depth + 1);
        }
        if !below.is_empty() {
            self.take(below, depth);
        }
    }

    /// Finds rows that columns of text stand in: on most of them nothing stands where the columns
    /// part, and on both sides stand lines that fill their column, as the cells of a table do not.
    fn band(&self, rows: &[PageRow]) -> Option<Band> {
        let left = rows.iter().map(PageRow::start).fold(f64::INFINITY, f64::min);
        let right = rows.iter().map(PageRow::end).fold(f64::NEG_INFINITY, f64::max);
        let gaps = rows.iter().flat_map(|row| {
            row.pieces.windows(2).map(|pair| f64::midpoint(pair[0].end, pair[1].start))
        });
        let mut places: Vec<f64> = gaps.collect();
        places.sort_by(f64::total_cmp);
        places.dedup_by(|one, other| (*one - *other).abs() < 2.0);
        let mut best: Option<(usize, Band)> = None;
        for gutter in places {
            let share = (gutter - left) / (right - left).max(1.0);
            if !(0.2..=0.8).contains(&share) {
                continue;
            }
            let is_known = self.gutters.iter().any(|known| (known - gutter).abs() < 12.0);
            let crosses =
                |row: &PageRow| row.pieces.iter().any(|p| p.start < gutter && p.end > gutter);
            let mut first = 0;
            for rows_here in rows.split(crosses) {
                let end = first + rows_here.len();
                let parted = parted(rows_here, gutter, (left, right), is_known);
                if parted > best.as_ref().map_or(0, |(most, _)| *most) {
                    best = Some((parted, Band { gutter, first, end }));
                }
                first = end + 1;
            }
        }
        best.map(|(_, band)| band)
    }
}

/// Returns how many rows stand on both sides of a place, of the side with fewer, if columns do; else
/// none.
fn parted(rows: &[PageRow], gutter: f64, (left, right): (f64, f64), is_known: bool) -> usize {
    const FEWEST: usize = 4;
    let mut heights: [Vec<f64>; 2] = Default::default();
    let mut widths: [Vec<f64>; 2] = Default::default();
    for row in rows {
        let (one, other): (Vec<&PageStretch>, Vec<&PageStretch>) =
            row.pieces.iter().partition(|piece| piece.end <= gutter);
        for (side, pieces) in [one, other].into_iter().enumerate() {
            if !pieces.is_empty() {
                heights[side].push(row.height());
                widths[side].push(pieces.iter().map(|piece| piece.end - piece.start).sum());
            }
        }
    }
    let fewer = heights[0].len().min(heights[1].len());
    if is_known {
        return fewer;
    }
    // They stand beside one another, not one below the other.
    let span = |heights: &[f64]| {
        let first = heights.first().copied().unwrap_or(0.0);
        (heights.last().copied().unwrap_or(0.0), first)
    };
    let ([low, high], [other_low, other_high]) =
        (span(&heights[0]).into(), span(&heights[1]).into());
    let shared = high.min(other_high) - low.max(other_low);
    let are_beside = shared > 0.5 * (high - low).min(other_high - other_low);
    let fills = |widths: &mut Vec<f64>, column: f64| {
        widths.sort_by(f64::total_cmp);
        widths.len() >= FEWEST && widths[widths.len() / 2] >= column * 0.6
    };
    let [one, other] = &mut widths;
    let are_columns = are_beside && fills(one, gutter - left) && fills(other, right - gutter);
    if are_columns { fewer } else { 0 }
}
