//! Opening panes, closing them, going where they lead.

use crate::app::action::{PaneAction, PaneKind};
use crate::app::effect::Effect;
use crate::app::focus::Focus;
use crate::app::handle::{navigate, search};
use crate::app::model::Model;
use crate::app::pane::ListRows;
use crate::app::reader::Position;
use crate::lists::ListFilter;
use crate::text::{Columns, Direction, Rows};

/// Opens a pane, or goes between it and the text.
pub(crate) fn pane(model: &mut Model, action: PaneAction) -> Vec<Effect> {
    match action {
        PaneAction::Visit(kind) if model.focus == Focus::Pane(kind) => leave(model),
        PaneAction::Visit(kind) => return visit(model, kind),
        PaneAction::Switch => return switch(model),
    }
    Vec::new()
}

fn visit(model: &mut Model, kind: PaneKind) -> Vec<Effect> {
    let mut effects = Vec::new();
    let is_of_search = model.panes.get(kind).is_of_search();
    if is_of_search && model.search.query().is_none() {
        effects = search::search_again(model, Direction::Forward);
        if effects.is_empty() {
            return effects;
        }
    }
    model.panes.origin.get_or_insert(model.reader.view());
    model.panes.open(kind);
    model.focus = Focus::Pane(kind);
    if model.panes.side != Some(kind) && model.regions().list(model.panes.dock(kind)).is_none() {
        // A list that fills the screen stood in front of it.
        model.panes.side = None;
    }
    model.with_panes(|panes, context| {
        panes.get_mut(kind).refresh(context);
        panes.follow(kind, context);
    });
    if let Some(area) = model.regions().list(model.panes.dock(kind)) {
        model.with_panes(|panes, context| {
            panes.settle(kind, context, area.columns, area.rows);
            panes.show_group(kind, context, area.columns, area.rows);
        });
    }
    if is_of_search {
        // The text has fewer rows now: the current hit comes back into sight.
        model.settle();
        preview(model, kind);
    }
    effects
}

/// Goes back to the text; a pane that would hide it closes.
pub(crate) fn leave(model: &mut Model) {
    model.focus = Focus::Page;
    model.panes.origin = None;
    let regions = model.regions();
    if regions.text.is_empty() {
        model.panes.side = None;
    }
}

fn switch(model: &mut Model) -> Vec<Effect> {
    let regions = model.regions();
    match (&model.focus, model.panes.side) {
        (Focus::Pane(_), _) => leave(model),
        (_, Some(kind)) => return visit(model, kind),
        (_, None) if regions.outline.is_some() => return visit(model, PaneKind::Outline),
        (_, None) => return navigate::forward(model, 1),
    }
    Vec::new()
}

/// Closes the pane that has the focus and comes back to what was seen before; first what stands in
/// its way is given up.
pub(crate) fn close(model: &mut Model, kind: PaneKind) {
    if !model.panes.list(kind).filter.typed().is_empty() {
        return filter(model, kind, "");
    }
    let chosen = &mut model.panes.get_mut(kind).list_mut().chosen;
    if !chosen.is_empty() {
        return chosen.clear();
    }
    model.panes.close(kind);
    model.focus = Focus::Page;
    if let Some(view) = model.panes.origin.take() {
        model.reader.restore(view);
        model.search.come_back(&model.document, view.cursor);
    }
}

/// Filters a pane; what was selected stays so if it passes.
pub(crate) fn filter(model: &mut Model, kind: PaneKind, typed: &str) {
    model.panes.get_mut(kind).list_mut().filter = ListFilter::parse(typed);
    model.refresh(kind);
    model.panes.get_mut(kind).list_mut().top = 0;
}

/// Returns the rows of a pane as it stands on the screen, if it does.
pub(crate) fn rows(model: &Model, kind: PaneKind) -> Option<ListRows> {
    let area = model.regions().list(model.panes.dock(kind))?;
    Some(ListRows::of(model.panes.get(kind), &model.context(), area.columns, area.rows))
}

/// Returns the item that is drawn above the items of a pane, in a cell of its area.
pub(crate) fn item_above(model: &Model, kind: PaneKind, cell: (Columns, Rows)) -> Option<usize> {
    let area = model.regions().list(model.panes.dock(kind))?;
    model.panes.get(kind).item_above(&model.context(), (area.columns, area.rows), cell)
}

/// Returns the items that a screen of a pane takes, one at least.
pub(crate) fn screen(model: &Model, kind: PaneKind) -> isize {
    let Some(area) = model.regions().list(model.panes.dock(kind)) else { return 1 };
    let (pane, context) = (model.panes.get(kind), model.context());
    let rows = ListRows::without_selection(pane, &context, area.columns, area.rows);
    isize::try_from(rows.whole()).unwrap_or(1)
}

/// Returns the items the next action of a list is about: those chosen and listed, or the selected
/// one. Nothing is done to what a filter hides.
pub(crate) fn meant(model: &Model, kind: PaneKind) -> Vec<usize> {
    let pane = model.panes.get(kind);
    let selected = Some(pane.list().selected).filter(|item| *item < pane.len());
    chosen(model, kind).unwrap_or_else(|| selected.into_iter().collect())
}

/// Returns the items that are exported: those chosen and listed, or all that are listed.
pub(crate) fn chosen_or_listed(model: &Model, kind: PaneKind) -> Vec<usize> {
    chosen(model, kind).unwrap_or_else(|| (0..model.panes.get(kind).len()).collect())
}

/// Returns the items of a pane that are chosen and listed, if there are any.
fn chosen(model: &Model, kind: PaneKind) -> Option<Vec<usize>> {
    let (pane, context) = (model.panes.get(kind), model.context());
    let chosen = &pane.list().chosen;
    let is_chosen = |item: &usize| !chosen.is_empty() && chosen.contains(&pane.id(&context, *item));
    Some((0..pane.len()).filter(is_chosen).collect()).filter(|items: &Vec<usize>| !items.is_empty())
}

/// Selects an item of a pane and shows it in the text.
pub(crate) fn select(model: &mut Model, kind: PaneKind, item: usize) {
    model.panes.get_mut(kind).list_mut().selected = item;
    preview(model, kind);
}

/// Shows in the text what is selected, without leaving the list.
pub(crate) fn preview(model: &mut Model, kind: PaneKind) {
    let document = model.document.clone();
    let pane = model.panes.get(kind);
    let selected = pane.list().selected;
    let Some(span) = pane.target(&model.context(), selected) else { return };
    let is_of_sections = pane.is_of_sections();
    if let Some(hit) = pane.hit(selected) {
        model.search.choose(hit);
    }
    if is_of_sections {
        model.reader.go(&document, span.start, Position::Top);
    } else {
        model.reader.go_to_span(&document, span);
    }
}

/// Goes where the selected item leads.
pub(crate) fn go(model: &mut Model, kind: PaneKind) {
    let from = model.panes.origin.take().unwrap_or(model.reader.view());
    let was_hidden = model.regions().text.is_empty();
    preview(model, kind);
    model.jump_from(from);
    leave(model);
    if was_hidden {
        model.reader.restore(from);
    }
    // The window of the text may have grown: the goal comes into sight where it belongs.
    model.settle();
    preview(model, kind);
}

#[cfg(test)]
mod tests;
