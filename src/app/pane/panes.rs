//! All panes, and which of them are open.

use crate::app::action::PaneKind;
use crate::app::list::List;
use crate::app::pane::concordance::ConcordancePane;
use crate::app::pane::context::Context;
use crate::app::pane::interface::Pane;
use crate::app::pane::outline::OutlinePane;
use crate::app::pane::passages::PassagesPane;
use crate::app::pane::references::ReferencesPane;
use crate::app::pane::results::ResultsPane;
use crate::app::pane::rows;
use crate::app::pane::timeline::TimelinePane;
use crate::app::reader::View;
use crate::app::regions::{Dock, OutlineNeeds};
use crate::text::{Columns, Rows};

/// All panes and which of them are open.
#[derive(Debug)]
pub struct Panes {
    outline: OutlinePane,
    results: ResultsPane,
    references: ReferencesPane,
    timeline: TimelinePane,
    pub(crate) passages: PassagesPane,
    pub(crate) concordance: ConcordancePane,
    /// Whether the outline stands beside the text where there is room.
    pub outline_open: bool,
    /// The pane open at the side.
    pub side: Option<PaneKind>,
    /// Whether the program was told to go on with lists that are filtered a part at a time.
    goes_on: bool,
    /// What was seen when the reader went to a pane; Esc comes back to it.
    pub origin: Option<View>,
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            outline: OutlinePane::default(),
            results: ResultsPane::default(),
            references: ReferencesPane::default(),
            timeline: TimelinePane::default(),
            passages: PassagesPane::default(),
            concordance: ConcordancePane::default(),
            outline_open: true,
            side: None,
            goes_on: false,
            origin: None,
        }
    }
}

impl Panes {
    /// Returns the pane of a kind.
    #[must_use]
    pub fn get(&self, kind: PaneKind) -> &dyn Pane {
        match kind {
            PaneKind::Outline => &self.outline,
            PaneKind::Results => &self.results,
            PaneKind::References => &self.references,
            PaneKind::Timeline => &self.timeline,
            PaneKind::Passages => &self.passages,
            PaneKind::Concordance => &self.concordance,
        }
    }

    /// Returns the pane of a kind, to change it.
    pub fn get_mut(&mut self, kind: PaneKind) -> &mut dyn Pane {
        match kind {
            PaneKind::Outline => &mut self.outline,
            PaneKind::Results => &mut self.results,
            PaneKind::References => &mut self.references,
            PaneKind::Timeline => &mut self.timeline,
            PaneKind::Passages => &mut self.passages,
            PaneKind::Concordance => &mut self.concordance,
        }
    }

    /// Returns the selection and the filter of a pane.
    #[must_use]
    pub fn list(&self, kind: PaneKind) -> &List {
        self.get(kind).list()
    }

    /// Returns where a pane stands on the screen.
    #[must_use]
    pub fn dock(&self, kind: PaneKind) -> Dock {
        self.get(kind).dock()
    }

    /// Returns the columns that the outline asks for.
    #[must_use]
    pub fn outline_needs(&self, context: &Context<'_>) -> OutlineNeeds {
        self.outline.needs(context)
    }

    /// Opens a pane: the outline beside the text, every other in the place of the one that is open.
    pub fn open(&mut self, kind: PaneKind) {
        match self.dock(kind) {
            Dock::Before => self.outline_open = true,
            _ => self.side = Some(kind),
        }
    }

    /// Closes a pane.
    pub fn close(&mut self, kind: PaneKind) {
        match self.dock(kind) {
            Dock::Before => self.outline_open = false,
            _ => self.side = None,
        }
    }

    /// Makes the items of a pane anew; what was selected stays so if it is still listed: keys are
    /// pressed for an item, not for a row.
    pub fn refresh(&mut self, kind: PaneKind, context: &Context<'_>) {
        let pane = self.get_mut(kind);
        let selected = pane.list().selected;
        let before = (selected < pane.len()).then(|| pane.id(context, selected));
        pane.refresh(context);
        let same = before.and_then(|before| {
            let same = (0..pane.len()).filter(|item| pane.id(context, *item) == before);
            same.min_by_key(|item| item.abs_diff(selected))
        });
        let list = self.get_mut(kind).list_mut();
        list.selected = same.unwrap_or(if list.filter.is_empty() { selected } else { 0 });
    }

    /// Tells, once, that the filter of an open list was not held to all of its items yet.
    pub(crate) fn waits_to_go_on(&mut self) -> bool {
        let waits = self.unfinished().is_some();
        waits && !std::mem::replace(&mut self.goes_on, true)
    }

    /// Returns an open pane whose filter was not held to all of its items yet.
    fn unfinished(&self) -> Option<PaneKind> {
        let open = std::iter::once(PaneKind::Outline).chain(self.side);
        open.into_iter().find(|kind| self.list(*kind).unseen > 0)
    }

    /// Goes on with it.
    pub(crate) fn go_on(&mut self, context: &Context<'_>) {
        self.goes_on = false;
        if let Some(kind) = self.unfinished() {
            self.get_mut(kind).list_mut().go_on();
            self.refresh(kind, context);
        }
    }

    /// Holds the filter of a pane to all of its items.
    pub(crate) fn finish(&mut self, kind: PaneKind, context: &Context<'_>) {
        while self.list(kind).unseen > 0 {
            self.get_mut(kind).list_mut().go_on();
            self.refresh(kind, context);
        }
    }

    /// Selects the item nearest to the cursor.
    pub fn follow(&mut self, kind: PaneKind, context: &Context<'_>) {
        if let Some(item) = self.get(kind).nearest(context) {
            self.get_mut(kind).list_mut().selected = item;
        }
    }

    /// Brings the selected item into sight with the head of its group, if both have room in `rows`
    /// rows.
    pub fn show_group(
        &mut self,
        kind: PaneKind,
        context: &Context<'_>,
        columns: Columns,
        rows: Rows,
    ) {
        rows::show_group(self.get_mut(kind), context, columns, rows);
    }

    /// Has a pane that does so follow the reader, unless it is filtered.
    pub fn follow_reader(&mut self, kind: PaneKind, context: &Context<'_>) {
        if self.get(kind).follows_reader() && self.list(kind).filter.is_empty() {
            self.follow(kind, context);
        }
    }

    /// Keeps the selection of a pane visible in an area of `columns` and `rows`, its header
    /// included.
    pub fn settle(&mut self, kind: PaneKind, context: &Context<'_>, columns: Columns, rows: Rows) {
        rows::settle(self.get_mut(kind), context, columns, rows);
    }
}
