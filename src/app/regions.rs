//! Which part of the screen shows what: a pure function of its size and of what is open.
//!
//! ```text
//!   title                                        section  share      from 16 rows
//!
//!   outline │            text column           -▐  side pane         outline from 100 columns,
//!           │                                   ▐                    both where there is room
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

/// The columns the outline asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutlineNeeds {
    /// For its titles.
    pub titles: Columns,
    /// For all it can say of a section besides.
    pub all: Columns,
}

/// What is open besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OpenParts {
    /// The columns the outline asks for, if the reader wants it beside the text.
    pub outline: Option<OutlineNeeds>,
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

    /// Returns the columns from the left edge of the text on that what is wide may take: up to the
    /// scrollbar, or no more than a column of two.
    #[must_use]
    pub fn wide(&self) -> Columns {
        let end = self.text.x + self.text.columns;
        let wide = match self.second {
            Some(_) => self.column.columns,
            None => end.saturating_sub(self.column.x + BEHIND_TEXT).max(self.column.columns),
        };
        wide.max(1)
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
    /// part it from what is beside it, so that it ends where title and footer do.
    #[must_use]
    pub const fn list(&self, dock: Dock) -> Option<Area> {
        let area = match dock {
            Dock::Before => self.outline,
            Dock::Behind | Dock::BehindOrBelow | Dock::BehindOrInstead | Dock::Instead => self.side,
        };
        match area {
            Some(area) => Some(Area { columns: area.columns.saturating_sub(MARGIN), ..area }),
            None => None,
        }
    }

    /// Tells whether a rule parts the outline from the text beside it.
    #[must_use]
    pub const fn is_outline_ruled(&self) -> bool {
        self.text.columns > 0
    }
}

/// Columns before and behind all that stands at an edge of the screen.
const MARGIN: Columns = 2;
/// Columns from which the outline stands beside the text.
const WITH_OUTLINE: Columns = 100;
/// Columns of a window from which the text may stand in two columns, and the least measure of each.
pub(crate) const WITH_TWO: Columns = 170;
const LEAST_OF_TWO: Columns = 50;
/// The measure of each where there is room, and the columns between them.
const MEASURE_OF_TWO: Columns = 68;
const BETWEEN: Columns = 6;
/// Columns of the outline at least.
const OUTLINE: Columns = 20;
/// Columns between the text and what stands at its right.
const GUTTER: Columns = 2;
/// Columns of a side pane at least, and of one that stands in the place of the text until it has
/// so many.
const SIDE: Columns = 40;
const WIDE_SIDE: Columns = 48;
/// The least measure beside both the outline and a side pane.
const LEAST_OF_THREE: Columns = 56;
/// Columns of the text area that no line takes: at the left the rule of the outline is kept apart
/// from the sign of the cursor, that of a passage follows, and one stays free; at the right two are
/// for a hung mark, one stays free, then come ticks and thumb of the scrollbar.
const BEFORE_TEXT: Columns = 4;
const BEHIND_TEXT: Columns = 5;
const AROUND_TEXT: Columns = BEFORE_TEXT + BEHIND_TEXT;
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
    regions.column = column(regions.text, body, open);
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
        if open.in_outline && open.outline.is_some() {
            let (outline, text) = body.left(outline_columns(width, open, |needs| needs.titles));
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
    let titles = outline_columns(width, open, |needs| needs.titles);
    let side = side_columns(width, titles, open);
    let besides = side.map_or(0, |side| side + GUTTER) + AROUND_TEXT;
    let has_both = side.is_some() && titles + LEAST_OF_THREE + besides <= width;
    let outline = outline_beside(width, open, besides);
    match open.side {
        Some(Dock::Instead) => return fill(regions, body),
        Some(Dock::BehindOrInstead) if side.is_none_or(|side| side < WIDE_SIDE) => {
            return fill(regions, body);
        }
        _ => {}
    }
    if open.outline.is_some() && (side.is_none() || has_both || open.in_outline) {
        let (outline, text) = body.left(outline);
        (regions.outline, regions.text) = (Some(outline), text);
    }
    if let Some(side) = side.filter(|_| has_both || regions.outline.is_none()) {
        let (text, side) = regions.text.left(regions.text.columns - side - GUTTER);
        (regions.text, regions.side) = (text, Some(side.inset(GUTTER)));
    }
}

/// The columns of the outline: as many as it asks for, up to a third of a wide window, and leaving
/// the text a column that can be justified; in a small window one that can be read, or all.
fn outline_columns(
    width: Columns,
    open: OpenParts,
    wanted: impl Fn(OutlineNeeds) -> Columns,
) -> Columns {
    const ROOMY: Columns = 60;
    const READABLE: Columns = 40;
    let Some(wanted) = open.outline.map(wanted) else { return 0 };
    if width < WITH_OUTLINE {
        let most = width.saturating_sub(AROUND_TEXT + READABLE);
        return if most < OUTLINE { width } else { wanted.clamp(OUTLINE, most) };
    }
    wanted.clamp(OUTLINE, (width / 3).min(width - AROUND_TEXT - ROOMY))
}

/// The columns of the outline beside the text and what else stands there: what it says besides its
/// titles takes nothing from the text.
fn outline_beside(width: Columns, open: OpenParts, besides: Columns) -> Columns {
    let text = if open.two && width >= WITH_TWO {
        2 * MEASURE_OF_TWO + BETWEEN
    } else {
        measure_of(width)
    };
    let room = width.saturating_sub(besides + text.saturating_add_signed(open.widened));
    outline_columns(width, open, |needs| needs.all.min(room).max(needs.titles))
}

/// The columns of a side pane, if one is open: from 40 in a window of 100 to half of what the text
/// leaves in one of 200, but no more than leave the text its measure, that no line need move.
fn side_columns(width: Columns, outline: Columns, open: OpenParts) -> Option<Columns> {
    const MOST: Columns = 80;
    open.side?;
    let grown = (SIDE + (width - WITH_OUTLINE) * 6 / 25).min(MOST);
    let left =
        |outline: Columns| width.saturating_sub(outline + AROUND_TEXT + measure_of(width) + GUTTER);
    let least = width.saturating_sub(outline + AROUND_TEXT + LEAST_OF_THREE + GUTTER);
    // The outline gives way only where even the least of all three has no room.
    let left = if least >= SIDE { left(outline) } else { left(0) };
    Some(grown.min(left).max(SIDE))
}

/// Gives the whole body to the side pane.
const fn fill(regions: &mut Regions, body: Area) {
    regions.outline = None;
    (regions.text, regions.side) = (Area { columns: 0, ..body }, Some(body));
}

/// Divides the text into two columns, if each is wide enough to read.
fn two_columns(regions: &mut Regions, widened: isize) {
    let Area { x, columns, .. } = regions.text;
    let most = (columns.saturating_sub(AROUND_TEXT + BETWEEN) / 2) & !1;
    let measure =
        MEASURE_OF_TWO.saturating_add_signed(widened).clamp(LEAST_OF_TWO, most.max(LEAST_OF_TWO))
            & !1;
    if most < LEAST_OF_TWO {
        return;
    }
    let free = columns - 2 * measure - BETWEEN;
    let first = x + (free / 2).clamp(BEFORE_TEXT, free - BEHIND_TEXT);
    regions.column = Area { x: first, columns: measure, ..regions.text };
    regions.second = Some(Area { x: first + measure + BETWEEN, columns: measure, ..regions.text });
}

/// The measure of a window: 32 to 36 Han where there is room.
const fn measure_of(window: Columns) -> Columns {
    match window {
        0..44 => window,
        44..100 => 64,
        100..140 => 68,
        _ => 72,
    }
}

/// The column of the text in its area: even, with a margin at the left for signs and one at the
/// right for a hung mark and the scrollbar. A side pane moves it no more than it must.
fn column(text: Area, body: Area, open: OpenParts) -> Area {
    const LEAST: Columns = 20;
    let window = body.columns;
    let before = match window {
        0..44 => 1,
        // What no rule stands before needs no column to be apart from it.
        _ => BEFORE_TEXT - usize::from(text.x == 0),
    };
    let wanted = measure_of(window).saturating_add_signed(open.widened).max(LEAST);
    let measure = wanted.min(text.columns.saturating_sub(before + BEHIND_TEXT)) & !1;
    let measure = if measure == 0 { text.columns.min(2) } else { measure };
    let outline =
        if window < WITH_OUTLINE { text.x } else { outline_beside(window, open, AROUND_TEXT) };
    let alone = Area { x: outline, columns: window.saturating_sub(outline), ..body };
    let free = alone.columns.saturating_sub(measure);
    let centred = alone.x + (free / 2).min(free.saturating_sub(BEHIND_TEXT));
    let last = (text.x + text.columns).saturating_sub(measure + BEHIND_TEXT);
    let x = centred.min(last).max(text.x);
    Area { x, columns: measure, ..text }
}

#[cfg(test)]
mod tests;
