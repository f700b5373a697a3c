//! What all lists share: a selection, a first visible item, a filter.

use crate::text::{Rows, holds};

/// The state of a list whose items are made elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The selected item.
    pub selected: usize,
    /// The first visible item.
    pub top: usize,
    /// What the items must hold; empty lets all through.
    pub filter: String,
}

impl List {
    /// Moves the selection within `len` items.
    pub fn step(&mut self, by: isize, len: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(len.saturating_sub(1));
    }

    /// Restores what must hold: the selection exists and is visible in `rows` rows, `rows_of`
    /// giving the rows of an item.
    pub fn settle(&mut self, len: usize, rows: Rows, rows_of: impl Fn(usize) -> Rows) {
        self.selected = self.selected.min(len.saturating_sub(1));
        self.top = self.top.min(self.selected);
        if len == 0 {
            return;
        }
        let mut used = rows_of(self.selected);
        let mut first = self.selected;
        while first > self.top {
            used += rows_of(first - 1);
            if used > rows {
                break;
            }
            first -= 1;
        }
        self.top = self.top.max(first);
    }

    /// Tells whether `text` passes the filter.
    #[must_use]
    pub fn passes(&self, text: &str) -> bool {
        self.filter.is_empty() || holds(text, &self.filter)
    }
}

#[cfg(test)]
mod tests;
