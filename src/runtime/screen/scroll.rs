//! Which rows only moved: so that the terminal moves them itself, and only what differs is written.

use std::hash::{Hash, Hasher};

use ratatui::buffer::{Buffer, Cell};

/// Rows that moved together.
///
/// ```text
///   top     ┌ a ┐      ┌ b ┐
///           │ b │  up  │ c │      what moves out is gone,
///           │ c │  by  │ d │      what comes in is blank
///   bottom  └ d ┘   1  └   ┘
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The first row.
    pub(super) top: usize,
    /// The row behind the last one.
    pub(super) bottom: usize,
    /// By how many rows they moved.
    pub(super) by: usize,
    /// Whether they moved up.
    pub(super) up: bool,
}

/// The cells that must be saved for moving rows to be worth its sequences.
const WORTH: i64 = 48;

impl Scroll {
    /// Finds the rows whose moving saves most cells from being written, if that is worth it.
    pub(super) fn between(before: &Buffer, after: &Buffer) -> Option<Self> {
        let width = usize::from(after.area.width);
        if width == 0 || before.area != after.area {
            return None;
        }
        // Most keys change a row or two, and cost no more than to see that.
        let rows = before.content.chunks(width).zip(after.content.chunks(width));
        rows.filter(|(before, after)| before != after).nth(1)?;
        let (before, after) = (Grid::of(before, width), Grid::of(after, width));
        let unmoved: Vec<i64> =
            (0..after.rows()).map(|y| differing(before.row(y), after.row(y))).collect();
        if unmoved.iter().sum::<i64>() < WORTH {
            return None;
        }
        // What each row saves that does not have to be written because it is blank.
        let blank: Vec<i64> = (0..after.rows())
            .map(|y| unmoved[y] - differing(&before.blank, after.row(y)))
            .collect();
        let costs = Costs { before: &before, after: &after, unmoved: &unmoved, blank: &blank };
        let candidates = (1..after.rows()).flat_map(|by| [(by, true), (by, false)]);
        let found = candidates.filter_map(|(by, up)| costs.best(by, up));
        found.filter(|(saved, _)| *saved >= WORTH).max_by_key(|(saved, _)| *saved).map(|(_, it)| it)
    }

    /// Moves the rows of a buffer.
    pub(super) fn apply(self, buffer: &mut Buffer) {
        let width = usize::from(buffer.area.width);
        let part = &mut buffer.content[self.top * width..self.bottom * width];
        let (cells, len) = (self.by * width, part.len());
        if self.up {
            part.rotate_left(cells);
            part[len - cells..].fill(Cell::default());
        } else {
            part.rotate_right(cells);
            part[..cells].fill(Cell::default());
        }
    }
}

/// What every cell shows, as a number that is the same for the same.
struct Grid {
    cells: Vec<u64>,
    width: usize,
    blank: Vec<u64>,
}

impl Grid {
    fn of(buffer: &Buffer, width: usize) -> Self {
        let cells = buffer.content.iter().map(number).collect();
        Self { cells, width, blank: vec![number(&Cell::default()); width] }
    }

    fn rows(&self) -> usize {
        self.cells.len() / self.width
    }

    fn row(&self, y: usize) -> &[u64] {
        self.cells.get(y * self.width..(y + 1) * self.width).unwrap_or(&self.blank)
    }
}

/// FNV-1a (Fowler, Noll, Vo): of a few bytes it is faster than a hash that withstands attacks, and
/// what two cells show is compared itself before anything is written or not.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
}

fn number(cell: &Cell) -> u64 {
    let mut hasher = Fnv(0xCBF2_9CE4_8422_2325);
    hasher.write(cell.symbol().as_bytes());
    (cell.fg, cell.bg, cell.modifier).hash(&mut hasher);
    hasher.finish()
}

/// Counts the cells in which two rows differ.
fn differing(one: &[u64], other: &[u64]) -> i64 {
    let differ = one.iter().zip(other).filter(|(one, other)| one != other).count();
    i64::try_from(differ).unwrap_or(i64::MAX)
}

/// What it costs to leave rows where they are, and what it saves to have them blank.
struct Costs<'a> {
    before: &'a Grid,
    after: &'a Grid,
    unmoved: &'a [i64],
    blank: &'a [i64],
}

impl Costs<'_> {
    /// Returns where moving rows by so many saves most, and how many cells it saves.
    ///
    /// Inside the part that moves, a row costs what it differs from the one that comes there; the
    /// rows that come in cost what they differ from blank ones. The best part ends anywhere behind
    /// its beginning, so that the sums up to each row decide.
    fn best(&self, by: usize, up: bool) -> Option<(i64, Scroll)> {
        let rows = self.after.rows();
        // A move down is one up from the other end.
        let at = |n: usize| if up { n } else { rows - 1 - n };
        let saved = |n: usize| {
            let comes = self.before.row(at(n + by));
            self.unmoved[at(n)] - differing(comes, self.after.row(at(n)))
        };
        let moved: Vec<i64> = (0..rows - by).map(saved).collect();
        let blank = |n: usize| self.blank[at(n)];
        let mut found: Option<(i64, usize, usize)> = None;
        for top in 0..rows - by {
            let mut sum = 0;
            let mut coming: i64 = (top..top + by).map(blank).sum();
            for bottom in top + by + 1..=rows {
                let last = bottom - by - 1;
                sum += moved[last];
                coming += blank(bottom - 1) - blank(last);
                if found.is_none_or(|(most, ..)| sum + coming > most) {
                    found = Some((sum + coming, top, bottom));
                }
            }
        }
        let (most, top, bottom) = found?;
        let (top, bottom) = if up { (top, bottom) } else { (rows - bottom, rows - top) };
        Some((most, Scroll { top, bottom, by, up }))
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    fn buffer(rows: &[&str]) -> Buffer {
        let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
        let area =
            Rect::new(0, 0, u16::try_from(width).unwrap(), u16::try_from(rows.len()).unwrap());
        let mut buffer = Buffer::empty(area);
        for (y, row) in rows.iter().enumerate() {
            buffer.set_string(0, u16::try_from(y).unwrap(), row, ratatui::style::Style::default());
        }
        buffer
    }

    const LINES: [&str; 8] = [
        "the river rose through the night and",
        "nobody in the valley slept for long, a",
        "mill was old and the dam was older st",
        "and every stone of it had been carrie",
        "by hand from the far side of the hill",
        "where the quarry was before the war a",
        "children played among the wheels all d",
        "until the bell rang across the water, ",
    ];

    #[test]
    fn rows_that_moved_between_rows_that_stay_are_found() {
        let page = |from: usize, head: &str, foot: &str| {
            let mut rows = vec![head];
            rows.extend(&LINES[from..from + 5]);
            rows.push(foot);
            buffer(&rows)
        };
        let (first, second) = (page(0, "head of it", "foot 1"), page(2, "head of it", "foot 2"));
        let up = Scroll { top: 1, bottom: 6, by: 2, up: true };
        assert_eq!(Scroll::between(&first, &second), Some(up));
        assert_eq!(Scroll::between(&second, &first), Some(Scroll { up: false, ..up }));
        assert_eq!(Scroll::between(&first, &first), None);
    }

    #[test]
    fn what_hardly_changed_is_not_moved() {
        let rows = LINES;
        let mut other = LINES;
        other[3] = "and every stone of it had been buried";
        assert_eq!(Scroll::between(&buffer(&rows), &buffer(&other)), None);
    }

    #[test]
    fn moved_rows_are_those_of_the_other_buffer() {
        for (by, up) in [(1, true), (3, true), (1, false), (4, false)] {
            let mut moved = buffer(&LINES);
            Scroll { top: 1, bottom: 7, by, up }.apply(&mut moved);
            let width = usize::from(moved.area.width);
            for (y, row) in moved.content.chunks(width).enumerate() {
                let from = match y {
                    1..7 if up => Some(y + by).filter(|from| *from < 7),
                    1..7 => y.checked_sub(by).filter(|from| *from >= 1),
                    y => Some(y),
                };
                let shown: String = row.iter().map(Cell::symbol).collect();
                assert_eq!(shown.trim_end(), from.map_or("", |from| LINES[from].trim_end()));
            }
        }
    }
}
