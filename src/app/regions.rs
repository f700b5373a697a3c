//! Which part of the screen shows what: a pure function of its size and of what is open.
//!
//! ```text
//!   title                                        section  share      from 16 rows
//!
//!   outline │            text column            ▐  side pane         outline from 100 columns,
//!           │                                   ▐                    both from 140
//!  ─────────────────────────────────────────────────────────────
//!   panel: peek, note, search results on a small screen
//!   footer: prompt, notice or keys                      place
//! ```

use crate::text::{Columns, Rows};

/// The size of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Its width.
    pub columns: Columns,
    /// Its height.
    pub rows: Rows,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Area {
    pub x: Columns,
    pub y: Rows,
    pub columns: Columns,
    pub rows: Rows,
}

impl Area {
    /// Tells whether the area has no cells.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.columns == 0 || self.rows == 0
    }

    const fn lower(self, rows: Rows) -> (Self, Self) {
        let rows = if rows < self.rows { rows } else { self.rows };
        let upper = Self { rows: self.rows - rows, ..self };
        (upper, Self { y: self.y + upper.rows, rows, ..self })
    }

    const fn left(self, columns: Columns) -> (Self, Self) {
        let columns = if columns < self.columns { columns } else { self.columns };
        let right = Self { x: self.x + columns, columns: self.columns - columns, ..self };
        (Self { columns, ..self }, right)
    }

    /// Tells whether a cell lies in the area.
    #[must_use]
    pub const fn contains(self, x: Columns, y: Rows) -> bool {
        x >= self.x && x < self.x + self.columns && y >= self.y && y < self.y + self.rows
    }

    /// Returns the area without `columns` at the left.
    #[must_use]
    pub const fn inset(self, columns: Columns) -> Self {
        self.left(columns).1
    }
}

/// Where a pane stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dock {
    /// Before the text.
    Before,
    /// Behind the text; on a small screen in its place.
    Behind,
    /// Behind the text; on a small screen below it.
    BehindOrBelow,
    /// Behind the text where the outline stands before it; on a smaller screen in its place.
    BehindOrInstead,
    /// In the place of the text, whose width it needs.
    Instead,
}

/// What is open besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OpenParts {
    /// Whether the reader wants the outline beside the text.
    pub outline: bool,
    /// Whether the keys go to the outline.
    pub in_outline: bool,
    /// The dock of the pane that is open besides the outline.
    pub side: Option<Dock>,
    /// The rows a panel below the text asks for.
    pub panel: Rows,
    /// The rows a line asks for that is being written at the bottom.
    pub prompt: Rows,
    /// The columns by which the reader made the text wider, or narrower.
    pub widened: isize,
    /// Whether the reader wants two columns of text.
    pub two: bool,
}

/// Where everything is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Regions {
    /// Title, section and share.
    pub title: Option<Area>,
    /// The outline.
    pub outline: Option<Area>,
    /// The text with its margins.
    pub text: Area,
    /// The column the lines stand in.
    pub column: Area,
    /// The second column, where the text goes on.
    pub second: Option<Area>,
    /// The pane beside, below or instead of the text.
    pub side: Option<Area>,
    /// The row of the rule that parts a pane from a text above it.
    pub rule: Option<Area>,
    /// Peek, note editor.
    pub panel: Option<Area>,
    /// The line being written; the last row stays free below it, for the list of an input method.
    pub prompt: Option<Area>,
    /// The last row.
    pub footer: Area,
    /// Whether blank rows may set things apart.
    pub airy: bool,
}

impl Regions {
    /// Returns how many columns of text there are.
    #[must_use]
    pub const fn columns(&self) -> usize {
        if self.second.is_some() { 2 } else { 1 }
    }

    /// Returns where the help stands, in place of everything between the first and the last row.
    #[must_use]
    pub fn help(&self) -> Area {
        let y = if self.title.is_some() { 2 } else { 0 };
        // A free row below it, where the prompt may stand.
        let below = usize::from(self.title.is_some() || self.prompt.is_some());
        let x = 2.min(self.footer.columns);
        Area {
            x,
            y,
            columns: self.footer.columns.saturating_sub(4),
            rows: self.footer.y.saturating_sub(y + below),
        }
    }

    /// Returns where the list of a pane stands, if there is room: its area without the columns that
    /// part it from what is beside it.
    #[must_use]
    pub const fn list(&self, dock: Dock) -> Option<Area> {
        let (area, margin) = match dock {
            Dock::Before => (self.outline, if self.is_outline_ruled() { 2 } else { 1 }),
            Dock::Behind | Dock::BehindOrBelow | Dock::BehindOrInstead | Dock::Instead => {
                (self.side, 1)
            }
        };
        match area {
            Some(area) => Some(Area { columns: area.columns.saturating_sub(margin), ..area }),
            None => None,
        }
    }

    /// Tells whether a rule parts the outline from the text beside it.
    #[must_use]
    pub const fn is_outline_ruled(&self) -> bool {
        self.text.columns > 0
    }
}

/// The measure of a wide window: a side pane takes half of what it leaves.
const WIDEST: Columns = 72;
/// Columns from which the outline stands beside the text, and a side pane beside both.
const WITH_OUTLINE: Columns = 100;
const WITH_BOTH: Columns = 140;
/// Columns of a window from which the text may stand in two columns, and the least measure of each.
pub(crate) const WITH_TWO: Columns = 170;
const LEAST_OF_TWO: Columns = 50;
const OUTLINE: Columns = 28;
/// Columns between the text and what stands at its right.
const GUTTER: Columns = 2;
/// Rows under which the title row is left out, and then blank rows.
const WITH_TITLE: Rows = 16;
const WITH_AIR: Rows = 12;
/// Rows from which a prompt has a row of its own.
const WITH_PROMPT: Rows = 6;

/// Divides the screen.
#[must_use]
pub(crate) fn regions(size: Size, open: OpenParts) -> Regions {
    let screen = Area { x: 0, y: 0, columns: size.columns, rows: size.rows };
    let (rest, footer) = screen.lower(1);
    let mut regions = Regions { footer, airy: size.rows >= WITH_AIR, ..Regions::default() };
    let mut body = rest;
    if open.prompt > 0 && size.rows >= WITH_PROMPT {
        let (upper, prompt) = body.lower(open.prompt);
        (regions.prompt, body) = (Some(prompt), upper);
    }
    if size.rows >= WITH_TITLE {
        regions.title = Some(Area { rows: 1, ..body });
        // A free row above the footer, unless the prompt stands in it.
        let free = usize::from(regions.prompt.is_none());
        body = Area { y: 2, rows: body.rows.saturating_sub(2 + free), ..body };
    }
    if open.panel > 0 {
        let (upper, panel) = body.lower(open.panel.min(body.rows));
        regions.panel = Some(panel);
        body = upper;
    }
    divide_body(&mut regions, body, open);
    regions.column = column(regions.text, size.columns, open.widened);
    if open.two && size.columns >= WITH_TWO {
        two_columns(&mut regions, open.widened);
    }
    regions
}

/// Gives the outline, the side pane and the text their parts of the body.
fn divide_body(regions: &mut Regions, body: Area, open: OpenParts) {
    let width = body.columns;
    regions.text = body;
    if width < WITH_OUTLINE {
        if open.in_outline {
            let (outline, text) = body.left(if width < 60 { width } else { 34 });
            (regions.outline, regions.text) = (Some(outline), text);
        } else if let Some(dock) = open.side {
            let beside_below = dock == Dock::BehindOrBelow && body.rows >= 16;
            let (text, side) = body.lower(if beside_below { body.rows / 2 } else { body.rows });
            let (rule, list) = side.lower(side.rows.saturating_sub(usize::from(beside_below)));
            regions.rule = (!rule.is_empty()).then_some(rule);
            (regions.side, regions.text) = (Some(list), text);
        }
        return;
    }
    let both = width >= WITH_BOTH;
    let beside = open.side != Some(Dock::Instead) && both;
    if open.outline && (beside || open.side.is_none() || open.in_outline) {
        let (outline, text) = body.left(OUTLINE);
        (regions.outline, regions.text) = (Some(outline), text);
    }
    match open.side {
        Some(Dock::Instead) => fill(regions, body),
        Some(Dock::BehindOrInstead) if !both => fill(regions, body),
        Some(_) if both || regions.outline.is_none() => {
            let side =
                if both { ((width - WIDEST) / 2).clamp(40, 72) } else { (width * 2 / 5).min(44) };
            let (text, side) = regions.text.left(regions.text.columns - side);
            (regions.text, regions.side) = (text, Some(side.inset(GUTTER)));
        }
        _ => {}
    }
}

/// Gives the whole body to the side pane.
const fn fill(regions: &mut Regions, body: Area) {
    regions.outline = None;
    (regions.text, regions.side) = (Area { columns: 0, ..body }, Some(body));
}

/// Divides the text into two columns, if each is wide enough to read.
fn two_columns(regions: &mut Regions, widened: isize) {
    const LEFT: Columns = 4;
    const BETWEEN: Columns = 6;
    const RIGHT: Columns = 3;
    let Area { x, columns, .. } = regions.text;
    let most = (columns.saturating_sub(LEFT + BETWEEN + RIGHT) / 2) & !1;
    let measure =
        68usize.saturating_add_signed(widened).clamp(LEAST_OF_TWO, most.max(LEAST_OF_TWO)) & !1;
    if most < LEAST_OF_TWO {
        return;
    }
    let free = columns - 2 * measure - BETWEEN;
    let first = x + (free / 2).clamp(LEFT, free - RIGHT);
    regions.column = Area { x: first, columns: measure, ..regions.text };
    regions.second = Some(Area { x: first + measure + BETWEEN, columns: measure, ..regions.text });
}

/// The measure for a window: even, 32 to 36 Han where there is room, with a margin at the left for
/// signs and one at the right for a hung mark and the scrollbar.
fn column(text: Area, window: Columns, widened: isize) -> Area {
    const RIGHT: Columns = 3;
    const LEAST: Columns = 20;
    let (wanted, left) = match window {
        0..44 => (window, 1),
        44..100 => (64, 3),
        100..140 => (68, 3),
        _ => (72, 3),
    };
    let wanted = wanted.saturating_add_signed(widened).max(LEAST);
    let measure = wanted.min(text.columns.saturating_sub(left + RIGHT)) & !1;
    let measure = if measure == 0 { text.columns.min(2) } else { measure };
    let free = text.columns.saturating_sub(measure);
    Area { x: text.x + (free / 2).min(free.saturating_sub(RIGHT)), columns: measure, ..text }
}

#[cfg(test)]
mod tests;
