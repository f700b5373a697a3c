//! Which rows of its area a list takes: the one geometry for drawing, scrolling and the mouse.

use crate::app::pane::context::Context;
use crate::app::pane::interface::{ItemRoom, Pane};
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::text::{Columns, Rows, WidthProfile};
use crate::typeset::wrapped;

/// A list laid out in an area.
///
/// ```text
///   header      title, counts, what stands above the items
///   item  12    the first visible one
///   item  13    …  the last one may be cut by the end of the area
/// ```
#[derive(Clone, Debug, Default)]
pub struct ListRows {
    /// What stands above the items.
    pub header: Vec<StyledLine>,
    /// The visible items and what they say, one below the other.
    pub items: Vec<(usize, Vec<StyledLine>)>,
    /// The rows of the area.
    rows: Rows,
}

impl ListRows {
    /// Lays a list out from its first visible item on.
    #[must_use]
    pub fn of(pane: &dyn Pane, context: &Context<'_>, columns: Columns, rows: Rows) -> Self {
        let header = pane.header(context, columns, rows);
        let room = item_room(pane.len(), columns, rows.saturating_sub(header.len()));
        Self::in_room(pane, context, header, rows, room)
    }

    /// Lays a list out as if no item were selected: a screen of it is the same wherever one is.
    #[must_use]
    pub(crate) fn without_selection(
        pane: &dyn Pane,
        context: &Context<'_>,
        columns: Columns,
        rows: Rows,
    ) -> Self {
        let header = pane.header(context, columns, rows);
        let room = item_room(pane.len(), columns, rows.saturating_sub(header.len()));
        Self::in_room(pane, context, header, rows, ItemRoom { selected: 0, ..room })
    }

    fn in_room(
        pane: &dyn Pane,
        context: &Context<'_>,
        header: Vec<StyledLine>,
        rows: Rows,
        room: ItemRoom,
    ) -> Self {
        let mut left = rows.saturating_sub(header.len());
        let mut items = Vec::new();
        for item in pane.list().top..pane.len() {
            if left == 0 {
                break;
            }
            let mut lines = pane.lines(context, item, room);
            // The free row before a group is no use at the top: one follows the header.
            if items.is_empty() && lines.first().is_some_and(|line| line.spans.is_empty()) {
                lines.remove(0);
            }
            left = left.saturating_sub(lines.len());
            items.push((item, lines));
        }
        Self { header, items, rows }
    }

    /// Returns the item in a row of the area, from 0.
    #[must_use]
    pub fn item_at(&self, row: Rows) -> Option<usize> {
        let mut next = self.header.len();
        let found = self.items.iter().find(|(_, lines)| {
            let first = next;
            next += lines.len();
            (first..next).contains(&row)
        });
        found.map(|(item, _)| *item)
    }

    /// Returns how many items are wholly visible, one at least.
    #[must_use]
    pub fn whole(&self) -> usize {
        let mut left = self.rows.saturating_sub(self.header.len());
        let mut fits = |(_, lines): &&(usize, Vec<StyledLine>)| {
            let fits = lines.len() <= left;
            left = left.saturating_sub(lines.len());
            fits
        };
        self.items.iter().take_while(|item| fits(item)).count().max(1)
    }
}

/// Keeps the selection of a list visible.
pub(crate) fn settle(pane: &mut dyn Pane, context: &Context<'_>, columns: Columns, rows: Rows) {
    let header = pane.header(context, columns, rows).len();
    let rows = rows.saturating_sub(header);
    let room = item_room(pane.len(), columns, rows);
    // The selection is as it will be: the selected item takes more rows than others.
    let len = pane.len();
    pane.list_mut().step(0, len);
    let mut list = pane.list().clone();
    list.settle(len, rows, |item| pane.lines(context, item, room).len());
    *pane.list_mut() = list;
}

/// Scrolls to where the selected item is seen with the head of its group, if both have room.
pub(crate) fn show_group(pane: &mut dyn Pane, context: &Context<'_>, columns: Columns, rows: Rows) {
    let rows = rows.saturating_sub(pane.header(context, columns, rows).len());
    let room = item_room(pane.len(), columns, rows);
    let selected = pane.list().selected;
    let mut used = 0;
    for item in (0..pane.len().min(selected + 1)).rev() {
        let lines = pane.lines(context, item, room);
        used += lines.len();
        if used > rows {
            return;
        }
        let begins = |line: &StyledLine| {
            line.spans.first().is_some_and(|(style, _)| *style == TextStyle::Heading)
        };
        if lines.iter().any(begins) {
            let list = pane.list_mut();
            list.top = list.top.min(item);
            return;
        }
    }
}

/// Returns the room of each of `len` items in an area: as many lines as there are for all of them,
/// at most three; in a narrow one two rather than one cut short.
fn item_room(len: usize, columns: Columns, rows: Rows) -> ItemRoom {
    const MOST: Rows = 3;
    const NARROW: Columns = 60;
    const SEVERAL: Rows = 12;
    const SELECTED: Rows = 12;
    let least = if columns < NARROW && rows >= SEVERAL { 2 } else { 1 };
    let lines = (rows / len.max(1)).clamp(least, MOST);
    ItemRoom { columns, lines, selected: (rows / 3).clamp(lines, SELECTED) }
}

/// Columns before the text of a list, for the mark of the selected item.
pub const MARK: Columns = 2;

/// What stands between facts.
pub(crate) const SEPARATOR: &str = " · ";

/// Joins facts to rows of at most `columns`: a row ends between two of them, or in one that is
/// longer than a row.
pub(super) fn joined(facts: &[String], columns: Columns, profile: WidthProfile) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for fact in facts.iter().filter(|fact| !fact.is_empty()) {
        let columns_of = |row: &str| profile.text(row) + profile.text(SEPARATOR);
        match rows.last_mut() {
            Some(row) if columns_of(row) + profile.text(fact) <= columns => {
                row.push_str(SEPARATOR);
                row.push_str(fact);
            }
            _ => rows.extend(wrapped(fact, columns, profile)),
        }
    }
    rows
}

#[cfg(test)]
mod tests;
