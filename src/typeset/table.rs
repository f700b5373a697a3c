//! Tables: the cells of a row beside one another, each filled into its own column, or below one
//! another as a record, each behind the head of its column.
//!
//! ```text
//! 城市          年份   人口         城市   横滨
//! ─────────────────────────         年份   2010
//! 横滨          2010      37        人口   37
//! ```

use std::ops::Range;

use crate::document::{CellAlignment, Document, ParagraphId, Table};
use crate::text::{ByteSpan, Class, Cluster, Columns, Place, Sign, WidthProfile};
use crate::typeset::fill::{Room, fill};

/// Columns between two cells.
pub(crate) const GUTTER: Columns = 3;
/// Columns under which no column is shrunk; what is narrower by itself stays so.
const LEAST: Columns = 8;
/// The cells that decide how wide the columns are: the first ones of a long table.
const DECIDING: usize = 4_000;
/// Columns a cell takes at most where the table is not made to fit.
const MOST: Columns = 48;
/// The share of the width that the heads of columns take in a record, at most.
const LABEL_SHARE: usize = 3;

/// How tables are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableForm {
    /// In columns where they fit, else as records.
    #[default]
    Fitting,
    /// As records.
    Records,
    /// In columns, of which the leftmost stand beyond the edge.
    Shifted(Columns),
}

/// How a table is set in some width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TableLayout {
    /// In columns as wide as these.
    Columns {
        /// Where each begins, and its width.
        columns: Vec<(Columns, Columns)>,
        /// The columns beyond the left edge, where the table is not made to fit.
        shift: Option<Columns>,
    },
    /// As records, the cells behind the heads of their columns, which take so much.
    Records(Columns),
}

impl TableLayout {
    /// Finds how a table is set in `room` columns.
    pub(crate) fn new(
        document: &Document,
        table: &Table,
        form: TableForm,
        room: Columns,
        profile: WidthProfile,
    ) -> Self {
        let widths = |least: bool| widths(document, table, profile, least);
        let records = || {
            let heads = if table.has_head { table.row(0) } else { &[] };
            let widest = heads.iter().map(|cell| profile.text(cell.of(document.text()))).max();
            Self::Records(widest.unwrap_or_default().min(room / LABEL_SHARE))
        };
        match form {
            TableForm::Records => records(),
            TableForm::Shifted(shift) => {
                let widths: Vec<Columns> =
                    widths(false).into_iter().map(|width| width.min(MOST)).collect();
                let columns = side_by_side(&widths);
                let shift = shift.min(end(&columns).saturating_sub(room));
                Self::Columns { columns, shift: Some(shift) }
            }
            TableForm::Fitting => match fitting(widths(false), &widths(true), room) {
                Some(widths) => Self::Columns { columns: side_by_side(&widths), shift: None },
                None => records(),
            },
        }
    }

    /// Returns the rule below the head of a table in columns.
    pub(crate) fn rule(&self, room: Columns, profile: WidthProfile) -> String {
        match self {
            Self::Columns { columns, shift } => {
                let columns = end(columns).saturating_sub(shift.unwrap_or_default()).min(room);
                profile.glyphs.sign(Sign::Rule).repeat(columns)
            }
            Self::Records(_) => String::new(),
        }
    }
}

/// Places columns of some widths side by side.
fn side_by_side(widths: &[Columns]) -> Vec<(Columns, Columns)> {
    let place = |next: &mut Columns, width: &Columns| {
        let start = *next;
        *next += width + GUTTER;
        Some((start, *width))
    };
    widths.iter().scan(0, place).collect()
}

/// Where the last column ends.
fn end(columns: &[(Columns, Columns)]) -> Columns {
    columns.last().map_or(0, |(start, width)| start + width)
}

/// Returns the widest cell of each column, or its widest word if it is the `least` that is asked
/// for.
fn widths(document: &Document, table: &Table, profile: WidthProfile, least: bool) -> Vec<Columns> {
    let mut widths = vec![1; table.columns.len()];
    let mut left = DECIDING;
    for row in 0..table.rows() {
        for (width, cell) in widths.iter_mut().zip(table.row(row)) {
            let text = cell.of(document.text());
            let columns = if least {
                text.split(|c: char| !c.is_ascii_graphic()).map(|word| profile.text(word)).max()
            } else {
                text.split('\u{2028}').map(|line| profile.text(line)).max()
            };
            *width = columns.unwrap_or_default().max(*width);
        }
        left = left.saturating_sub(table.row(row).len().max(1));
        if left == 0 {
            break;
        }
    }
    widths
}

/// Makes columns fit into `room`: what is narrower than its share keeps its width, the others share
/// the rest, each with room for its words; none if they do not fit.
fn fitting(mut widths: Vec<Columns>, least: &[Columns], room: Columns) -> Option<Vec<Columns>> {
    let gutters = GUTTER * widths.len().saturating_sub(1);
    let room = room.checked_sub(gutters)?;
    let floor = |at: usize, widths: &[Columns]| {
        least.get(at).copied().unwrap_or(1).max(LEAST).min(widths[at])
    };
    let needed: Columns = (0..widths.len()).map(|at| floor(at, &widths)).sum();
    if needed > room {
        return None;
    }
    // The widest give way until all fit; every round takes from those above the share of each.
    loop {
        let used: Columns = widths.iter().sum();
        let Some(over) = used.checked_sub(room).filter(|over| *over > 0) else { break };
        let free: Vec<usize> =
            (0..widths.len()).filter(|at| widths[*at] > floor(*at, &widths)).collect();
        let widest = free.iter().map(|at| widths[*at]).max()?;
        let among: Vec<usize> = free.iter().copied().filter(|at| widths[*at] == widest).collect();
        let next = free.iter().map(|at| widths[*at]).filter(|width| *width < widest).max();
        let lowest = among.iter().map(|at| floor(*at, &widths)).max().unwrap_or(1);
        let step = (over.div_ceil(among.len()))
            .min(widest - next.unwrap_or(0).max(lowest).min(widest - 1))
            .max(1);
        let mut left = over;
        for at in among {
            let by = step.min(left).min(widths[at] - floor(at, &widths));
            widths[at] -= by;
            left -= by;
        }
    }
    Some(widths)
}

/// A row that was filled.
#[derive(Debug)]
pub(crate) struct RowGrid {
    lines: Vec<Vec<GridPart>>,
    /// Where each part begins among the clusters of the row, and the line it stands on.
    starts: Vec<(usize, usize)>,
}

/// What stands in one cell on one line.
#[derive(Debug)]
pub(crate) struct GridPart {
    /// Its clusters, blanks at its end left out.
    pub(crate) clusters: Range<usize>,
    /// The clusters up to the next part of the row, with what parts the cells.
    pub(crate) whole: Range<usize>,
    /// The column it begins at.
    pub(crate) column: Columns,
    /// The columns beyond the left edge, where the table is not made to fit.
    pub(crate) shift: Option<Columns>,
    /// What is drawn before it.
    pub(crate) label: Option<String>,
}

impl RowGrid {
    /// Fills row `row` of a table, whose clusters these are; its text begins at `origin`.
    pub(crate) fn new(
        document: &Document,
        (table, row): (&Table, usize),
        layout: &TableLayout,
        clusters: &[Cluster],
        origin: Place,
        (indent, room): (Columns, Columns),
    ) -> Self {
        let mut grid = Self { lines: Vec::new(), starts: Vec::new() };
        let at = |place: Place| clusters.partition_point(|c| origin + (c.at as usize) < place);
        let mut boxes = CellBoxes { document, table, row, layout, indent, room, left: indent };
        for (n, cell) in table.row(row).iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let range = at(cell.start)..at(cell.end);
            let natural = columns_of(&clusters[range.clone()]);
            let cell = boxes.next(n, natural, grid.lines.len());
            let room = Room { first: cell.width, rest: cell.width, hang: false };
            for (k, line) in fill(&clusters[range.clone()], room).into_iter().enumerate() {
                let line = range.start + line.start..range.start + line.end;
                let seen = clusters[line.clone()].iter();
                let end = seen.clone().rposition(|c| !c.class.has(Class::SPACE));
                let seen = line.start..line.start + end.map_or(0, |end| end + 1);
                let free = cell.width.saturating_sub(columns_of(&clusters[seen.clone()]));
                let aligned = match cell.alignment {
                    CellAlignment::Left => 0,
                    CellAlignment::Centre => free / 2,
                    CellAlignment::Right => free,
                };
                let part = GridPart {
                    clusters: seen,
                    whole: line,
                    column: cell.column + aligned,
                    shift: cell.shift,
                    label: cell.label.clone().filter(|_| k == 0),
                };
                grid.push(cell.first_line + k, part);
            }
        }
        grid.close(clusters.len());
        grid
    }

    fn push(&mut self, line: usize, part: GridPart) {
        if self.lines.len() <= line {
            self.lines.resize_with(line + 1, Vec::new);
        }
        self.starts.push((part.whole.start, line));
        self.lines[line].push(part);
    }

    /// Gives every part what follows it up to the next one.
    fn close(&mut self, len: usize) {
        self.starts.sort_unstable();
        for part in self.lines.iter_mut().flatten() {
            let after = self.starts.partition_point(|(start, _)| *start <= part.whole.start);
            part.whole.end = self.starts.get(after).map_or(len, |(next, _)| *next);
        }
        // What stands before the first cell that says something belongs to it.
        if let Some(first) = self.lines.first_mut().and_then(|line| line.first_mut()) {
            first.whole.start = 0;
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.lines.len()
    }

    pub(crate) fn parts(&self, line: usize) -> &[GridPart] {
        &self.lines[line]
    }

    /// Returns the line on which a cluster stands.
    pub(crate) fn line_of(&self, cluster: usize) -> usize {
        let after = self.starts.partition_point(|(start, _)| *start <= cluster);
        self.starts.get(after.saturating_sub(1)).map_or(0, |(_, line)| *line)
    }
}

fn columns_of(clusters: &[Cluster]) -> Columns {
    clusters.iter().map(|cluster| Columns::from(cluster.columns)).sum()
}

/// Where a cell is filled.
struct CellBox {
    first_line: usize,
    column: Columns,
    width: Columns,
    alignment: CellAlignment,
    shift: Option<Columns>,
    label: Option<String>,
}

/// Finds where the cells of a row are filled, one after another.
struct CellBoxes<'t> {
    document: &'t Document,
    table: &'t Table,
    row: usize,
    layout: &'t TableLayout,
    indent: Columns,
    room: Columns,
    /// Where the last line of the head of records goes on.
    left: Columns,
}

impl CellBoxes<'_> {
    /// Returns the place of the `n`th cell, which is as wide as `natural` by itself; `lines` are
    /// taken by those before it.
    fn next(&mut self, n: usize, natural: Columns, lines: usize) -> CellBox {
        let is_head = self.table.has_head && self.row == 0;
        let (indent, room) = (self.indent, self.room);
        let cell = CellBox {
            first_line: lines,
            column: indent,
            width: room.max(1),
            alignment: CellAlignment::Left,
            shift: None,
            label: None,
        };
        match self.layout {
            TableLayout::Columns { columns, shift } => CellBox {
                first_line: 0,
                column: indent + columns[n].0,
                width: columns[n].1.max(1),
                alignment: self.table.columns.get(n).copied().unwrap_or_default(),
                shift: *shift,
                ..cell
            },
            // The head of records stands by itself, as much of it on a line as fits.
            TableLayout::Records(_) if is_head => {
                let goes_on = lines > 0 && self.left + GUTTER + natural <= indent + room;
                let column = if goes_on { self.left + GUTTER } else { indent };
                self.left = column + natural.min(room);
                CellBox { first_line: lines - usize::from(goes_on), column, ..cell }
            }
            TableLayout::Records(0) => cell,
            TableLayout::Records(labels) => {
                let head =
                    self.table.row(0).get(n).map_or("", |head| head.of(self.document.text()));
                let column = labels + GUTTER;
                CellBox {
                    column: indent + column,
                    width: room.saturating_sub(column).max(1),
                    label: Some(head.to_owned()),
                    ..cell
                }
            }
        }
    }
}

/// Returns the table a paragraph belongs to, unless it is too long to be set as a row.
pub(crate) fn row_of(
    document: &Document,
    id: ParagraphId,
    piece: ByteSpan,
) -> Option<(&Table, usize)> {
    document.table_of(id).filter(|_| document.paragraph(id).span == piece)
}

#[cfg(test)]
mod tests;
