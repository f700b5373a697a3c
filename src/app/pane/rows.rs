//! Which rows of its area a list takes: the one geometry for drawing, scrolling and the mouse.

use crate::app::pane::context::Context;
use crate::app::pane::interface::Pane;
use crate::app::styled_text::StyledLine;
use crate::text::{Columns, Rows};

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
        let mut left = rows.saturating_sub(header.len());
        let mut items = Vec::new();
        for item in pane.list().top..pane.len() {
            if left == 0 {
                break;
            }
            let lines = pane.lines(context, item, columns);
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
    let mut list = std::mem::take(pane.list_mut());
    list.settle(pane.len(), rows.saturating_sub(header), |item| {
        pane.lines(context, item, columns).len()
    });
    *pane.list_mut() = list;
}

#[cfg(test)]
mod tests;
