//! What the actions of lists do: what all panes share here, what one alone does there.

use crate::app::action::{ListAction, MarkAction, PaneKind};
use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Purpose};
use crate::app::handle::{panes, passages, program, take};
use crate::app::model::Model;
use crate::app::pane::{Acted, Entered};
use crate::messages;

/// Acts on the list of the pane that has the focus.
pub(crate) fn list(model: &mut Model, action: ListAction, count: Option<usize>) -> Vec<Effect> {
    let Focus::Pane(kind) = model.focus else { return Vec::new() };
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
    if let Some(refusal) = model.panes.get(kind).refuses(action) {
        model.say_keys(refusal.said, &[refusal.instead]);
        return Vec::new();
    }
    if needs_item(action) && model.panes.get(kind).is_empty() {
        model.say(messages::EMPTY_LIST);
        return Vec::new();
    }
    let columns = model.regions().list(model.panes.dock(kind)).map_or(0, |area| area.columns);
    match model.with_panes(|panes, context| panes.get_mut(kind).act(action, context, columns)) {
        Acted::Not => {}
        Acted::Done => return Vec::new(),
        Acted::Said(why) => {
            model.say(why);
            return Vec::new();
        }
        Acted::Moved => {
            panes::preview(model, kind);
            return Vec::new();
        }
    }
    match action {
        ListAction::Down => step(model, kind, times),
        ListAction::Up => step(model, kind, -times),
        ListAction::PageDown => step(model, kind, panes::screen(model, kind).saturating_mul(times)),
        ListAction::PageUp => {
            step(model, kind, panes::screen(model, kind).saturating_mul(times).saturating_neg());
        }
        ListAction::First | ListAction::Last if count.is_some() => {
            // 42G is the forty-second row.
            let selected = isize::try_from(model.panes.list(kind).selected).unwrap_or_default();
            step(model, kind, times - 1 - selected);
        }
        ListAction::First => step(model, kind, isize::MIN),
        ListAction::Last => step(model, kind, isize::MAX),
        ListAction::Enter => return enter(model, kind),
        ListAction::Filter => open_filter(model, kind),
        ListAction::Against => model.open_prompt(Purpose::Against, LineEditor::new("")),
        ListAction::Bookmark => return passages::bookmark_items(model, kind),
        ListAction::Peek => program::peek_item(model, kind),
        ListAction::Copy => return take::copy(model, kind),
        ListAction::CopyCited => return take::copy_cited(model, kind),
        ListAction::Sort => sort(model, kind),
        ListAction::Choose => choose(model, kind),
        ListAction::Note => passages::note_item(model, kind),
        ListAction::Tag => passages::open_tags(model),
        ListAction::Export => return take::open_export(model, kind),
        ListAction::Elsewhere => return vec![Effect::ListOtherDocuments],
        ListAction::Edit => passages::edit(model),
        ListAction::Delete => return passages::delete(model),
        ListAction::Undo => return passages::mark(model, MarkAction::Undo, None),
        // A pane that does not do it has no key for it.
        ListAction::Fold
        | ListAction::Zones
        | ListAction::Works
        | ListAction::Check
        | ListAction::Closer
        | ListAction::Farther
        | ListAction::Earlier
        | ListAction::Later
        | ListAction::OneLane
        | ListAction::WholePage => {}
    }
    Vec::new()
}

/// Orders a list the next way.
fn sort(model: &mut Model, kind: PaneKind) {
    let orders = model.panes.get(kind).orders();
    if orders.len() < 2 {
        model.say(messages::ONE_ORDER);
        return;
    }
    model.panes.get_mut(kind).list_mut().reorder(orders);
    model.refresh(kind);
    let order = model.panes.list(kind).order.name(model.panes.get(kind).natural_order());
    model.say(order);
}

/// Chooses the selected item, or no longer, and goes on to the next one.
fn choose(model: &mut Model, kind: PaneKind) {
    let pane = model.panes.get(kind);
    let id = pane.id(&model.context(), pane.list().selected);
    model.panes.get_mut(kind).list_mut().choose(id);
    let next = model.panes.list(kind).selected + 1;
    if next < model.panes.get(kind).len() {
        step(model, kind, 1);
    }
}

/// Does what Enter does with the selected item.
pub(crate) fn enter(model: &mut Model, kind: PaneKind) -> Vec<Effect> {
    match model.panes.get(kind).enter(&model.context()) {
        Entered::Go => panes::go(model, kind),
        Entered::Accept { key, span } => {
            let effects = passages::put(model, key, span);
            panes::go(model, kind);
            return effects;
        }
        Entered::Open { document, passage } => return vec![Effect::Open { document, passage }],
        Entered::LookFor { quote } => return passages::look_for_lost(model, &quote),
        Entered::Nothing => {}
    }
    Vec::new()
}

/// Tells whether an action on a list is about one of its items.
const fn needs_item(action: ListAction) -> bool {
    match action {
        ListAction::Down
        | ListAction::Up
        | ListAction::PageDown
        | ListAction::PageUp
        | ListAction::First
        | ListAction::Last
        | ListAction::Enter
        | ListAction::Fold
        | ListAction::Edit
        | ListAction::Bookmark
        | ListAction::Peek
        | ListAction::Copy
        | ListAction::CopyCited
        | ListAction::Note
        | ListAction::Choose
        | ListAction::Tag
        | ListAction::Delete => true,
        ListAction::Filter
        | ListAction::Sort
        | ListAction::Against
        | ListAction::Zones
        | ListAction::Works
        | ListAction::Check
        | ListAction::Closer
        | ListAction::Farther
        | ListAction::Earlier
        | ListAction::Later
        | ListAction::OneLane
        | ListAction::WholePage
        | ListAction::Export
        | ListAction::Elsewhere
        | ListAction::Undo => false,
    }
}

fn step(model: &mut Model, kind: PaneKind, by: isize) {
    let len = model.panes.get(kind).len();
    let before = model.panes.list(kind).selected;
    model.panes.get_mut(kind).list_mut().step(by, len);
    if model.panes.list(kind).selected == before {
        model.say(if by > 0 { messages::AT_END } else { messages::AT_START });
    }
    panes::preview(model, kind);
}

fn open_filter(model: &mut Model, kind: PaneKind) {
    let before = model.panes.list(kind).filter.typed().to_owned();
    let editor = LineEditor::new(&before);
    model.open_prompt(Purpose::Filter(kind, before), editor);
}

#[cfg(test)]
mod tests;
