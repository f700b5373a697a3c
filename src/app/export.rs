//! What is exported, and as what.

use std::collections::BTreeSet;

use crate::app::action::PaneKind;
use crate::app::list::ItemId;
use crate::library::PassageKey;

/// What a reader exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportOf {
    /// Passages, with all that is kept of them.
    Passages(Vec<PassageKey>),
    /// Items of a pane, as rows.
    Rows {
        /// The pane.
        pane: PaneKind,
        /// Which of its items.
        items: BTreeSet<ItemId>,
    },
}
