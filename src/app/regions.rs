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

use crate::app::action::PaneKind;
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

    /// Returns the area without `columns` at the left.
    #[must_use]
    pub const fn inset(self, columns: Columns) -> Self {
        self.left(columns).1
    }
}

/// What is open besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Open {
    /// Whether the reader wants the outline beside the text.
    pub outline: bool,
    /// Whether the keys go to the outline.
    pub in_outline: bool,
    /// The pane that is open at the side.
    pub side: Option<PaneKind>,
    /// The rows a panel below the text asks for.
    pub panel: Rows,
    /// The columns by which the reader made the text wider, or narrower.
    pub widened: isize,
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
    /// The pane beside, below or instead of the text.
    pub side: Option<Area>,
    /// Peek, note editor.
    pub panel: Option<Area>,
    /// The last row.
    pub footer: Area,
    /// Whether blank rows may set things apart.
    pub airy: bool,
}

/// Columns from which the outline stands beside the text, and a side pane beside both.
const WITH_OUTLINE: Columns = 100;
const WITH_BOTH: Columns = 140;
const OUTLINE: Columns = 28;
/// Columns between the text and what stands at its right.
const GUTTER: Columns = 2;
/// Rows under which the title row is left out, and then blank rows.
const WITH_TITLE: Rows = 16;
const WITH_AIR: Rows = 12;

/// Divides the screen.
#[must_use]
pub(crate) fn regions(size: Size, open: Open) -> Regions {
    let screen = Area { x: 0, y: 0, columns: size.columns, rows: size.rows };
    let (rest, footer) = screen.lower(1);
    let mut regions = Regions { footer, airy: size.rows >= WITH_AIR, ..Regions::default() };
    let mut body = rest;
    if size.rows >= WITH_TITLE {
        regions.title = Some(Area { rows: 1, ..body });
        body = Area { y: 2, rows: body.rows.saturating_sub(3), ..body };
    }
    if open.panel > 0 {
        let (upper, panel) = body.lower(open.panel.min(body.rows));
        regions.panel = Some(panel);
        body = upper;
    }
    divide_body(&mut regions, body, open);
    regions.column = column(regions.text, size.columns, open.widened);
    regions
}

/// Gives the outline, the side pane and the text their parts of the body.
fn divide_body(regions: &mut Regions, body: Area, open: Open) {
    let width = body.columns;
    regions.text = body;
    if width < WITH_OUTLINE {
        if open.in_outline {
            let (outline, text) = body.left(if width < 60 { width } else { 34 });
            (regions.outline, regions.text) = (Some(outline), text);
        } else if let Some(kind) = open.side {
            let beside_below = kind == PaneKind::Results && body.rows >= 16;
            let (text, side) = body.lower(if beside_below { body.rows / 2 } else { body.rows });
            (regions.side, regions.text) = (Some(side), text);
        }
        return;
    }
    let both = width >= WITH_BOTH;
    if open.outline && (both || open.side.is_none() || open.in_outline) {
        let (outline, text) = body.left(OUTLINE);
        (regions.outline, regions.text) = (Some(outline), text);
    }
    match open.side {
        Some(PaneKind::Timeline) if !both => {
            regions.outline = None;
            (regions.text, regions.side) = (Area { columns: 0, ..body }, Some(body));
        }
        Some(_) if both || regions.outline.is_none() => {
            let side = if both { (width - OUTLINE - 76).clamp(36, 48) } else { (width * 2 / 5).min(44) };
            let (text, side) = regions.text.left(regions.text.columns - side);
            (regions.text, regions.side) = (text, Some(side.inset(GUTTER)));
        }
        _ => {}
    }
}

/// The measure for a window: even, 32 to 36 Han where there is room, with a margin at the left for signs and one at the
/// right for a hung mark and the scrollbar.
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn open(side: Option<PaneKind>) -> Open {
        Open { outline: true, in_outline: false, side, panel: 0, widened: 0 }
    }

    #[test]
    fn the_measure_follows_the_window() {
        for (columns, measure) in [(40, 36), (60, 54), (80, 64), (100, 66), (120, 68), (200, 72)] {
            assert_eq!(regions(Size { columns, rows: 40 }, open(None)).column.columns, measure, "{columns}");
        }
    }

    #[test]
    fn panes_stand_beside_the_text_where_there_is_room() {
        let at = |columns, side| regions(Size { columns, rows: 40 }, open(side));
        assert!(at(80, None).outline.is_none() && at(100, None).outline.is_some());
        assert!(at(120, Some(PaneKind::Results)).outline.is_none());
        let wide = at(160, Some(PaneKind::Passages));
        assert!(wide.outline.is_some() && wide.side.is_some() && wide.column.columns >= 64);
    }

    proptest! {
        #[test]
        fn everything_stays_on_the_screen(columns in 0usize..260, rows in 0usize..80, side in 0usize..6, in_outline: bool, panel in 0usize..20, widened in -90isize..90) {
            let kinds = [PaneKind::Results, PaneKind::References, PaneKind::Timeline, PaneKind::Passages];
            let open = Open { outline: true, in_outline, side: kinds.get(side).copied(), panel, widened };
            let found = regions(Size { columns, rows }, open);
            for area in [Some(found.text), Some(found.column), Some(found.footer), found.title, found.outline, found.side, found.panel].into_iter().flatten() {
                prop_assert!(area.x + area.columns <= columns && area.y + area.rows <= rows, "{:?}", area);
            }
        }
    }
}
