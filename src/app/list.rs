//! What all lists share: a selection, a first visible item, a filter, an order, what is chosen.

use std::collections::BTreeSet;

use crate::lists::{ListFilter, ListRow};
use crate::messages::{self, Phrase};
use crate::text::Rows;

/// The state of a list whose items are made elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The selected item.
    pub selected: usize,
    /// The first visible item.
    pub top: usize,
    /// What the items must say.
    pub filter: ListFilter,
    /// The items there are, those that do not pass the filter too.
    pub total: usize,
    /// The items that no filter was held to yet: of very many a part at a time.
    pub unseen: usize,
    /// Which of those it was held to pass, while there are others.
    passing: Vec<bool>,
    /// Whether to go on from there.
    goes_on: bool,
    /// How they are ordered.
    pub order: ListOrder,
    /// The items that the next action is about, instead of the selected one.
    pub chosen: BTreeSet<ItemId>,
}

/// What an item is known by as long as its document is open: a sort of items, and two numbers that
/// tell it from the others of its sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u8, pub u64, pub usize);

/// How a list can be ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// As the items stand in the text, or in time where that is how they are listed.
    #[default]
    Natural,
    /// As they stand in the text.
    Place,
    /// The last that was changed first.
    Changed,
    /// By year.
    Year,
    /// What is most about the query first.
    Relevance,
    /// By what follows a hit.
    After,
    /// By what stands before it.
    Before,
    /// By what sort of thing they are.
    Kind,
    /// By who wrote or issued them.
    Author,
    /// The longest first.
    Length,
    /// Those with most hits first.
    Hits,
    /// Those with most dates first.
    Dates,
    /// By how they stand out.
    Highlight,
    /// By tag.
    Tag,
    /// By section.
    Section,
}

impl ListOrder {
    /// Returns what it is called, the natural one by what it is in its list.
    #[must_use]
    pub const fn name(self, natural: Phrase) -> Phrase {
        match self {
            Self::Natural => natural,
            Self::Place => messages::BY_PLACE,
            Self::Changed => messages::BY_TIME,
            Self::Year => messages::BY_YEAR,
            Self::Relevance => messages::BY_RELEVANCE,
            Self::After => messages::BY_AFTER,
            Self::Before => messages::BY_BEFORE,
            Self::Kind => messages::BY_KIND,
            Self::Author => messages::BY_AUTHOR,
            Self::Length => messages::BY_LENGTH,
            Self::Hits => messages::BY_HITS,
            Self::Dates => messages::BY_DATES,
            Self::Highlight => messages::BY_STYLE,
            Self::Tag => messages::BY_TAG,
            Self::Section => messages::BY_SECTION,
        }
    }
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

    /// Counts items and leaves those that pass the filter; `row` makes what one says.
    ///
    /// Of a list so long that a key could not be answered within a frame, only a part is looked at;
    /// [`unseen`](Self::unseen) says how many are left, until it was made to
    /// [go on](Self::go_on) often enough.
    pub(crate) fn keep<T>(&mut self, items: Vec<T>, row: impl Fn(&T) -> ListRow) -> Vec<T> {
        /// Items looked at within a few milliseconds.
        const PART: usize = 4_000;
        self.total = items.len();
        let mut passing = std::mem::take(&mut self.passing);
        if !std::mem::take(&mut self.goes_on) {
            passing.clear();
        }
        if self.filter.is_empty() {
            self.unseen = 0;
            return items;
        }
        let seen = passing.len().min(items.len());
        let part = items[seen..].iter().take(PART);
        passing.extend(part.map(|item| self.filter.admits(|| row(item))));
        self.unseen = items.len().saturating_sub(passing.len());
        let kept = items.into_iter().zip(&passing).filter(|(_, passes)| **passes);
        let kept = kept.map(|(item, _)| item).collect();
        if self.unseen > 0 {
            self.passing = passing;
        }
        kept
    }

    /// Has the next part looked at when the items, which are the same, are made anew.
    pub(crate) const fn go_on(&mut self) {
        self.goes_on = true;
    }

    /// Takes the next of some orders.
    pub(crate) fn reorder(&mut self, orders: &[ListOrder]) {
        let at = orders.iter().position(|order| *order == self.order).map_or(0, |at| at + 1);
        self.order = orders.get(at).or(orders.first()).copied().unwrap_or_default();
        self.top = 0;
    }

    /// Chooses an item for the next action, or no longer.
    pub(crate) fn choose(&mut self, id: ItemId) {
        if !self.chosen.remove(&id) {
            self.chosen.insert(id);
        }
    }
}

#[cfg(test)]
mod tests;
