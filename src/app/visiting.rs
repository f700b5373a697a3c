//! Opening panes, moving in their lists, going where they lead.

use crate::app::action::{Action, ListAction, MarkAction, PaneAction, PaneKind};
use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Purpose};
use crate::app::model::Model;
use crate::app::reader::Position;
use crate::app::{marking, prompting, reading};
use crate::messages;
use crate::text::Direction;

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
    if matches!(kind, PaneKind::Results | PaneKind::Concordance) && model.search.query().is_none() {
        effects = prompting::take_up(model, Direction::Forward);
        if effects.is_empty() {
            return effects;
        }
    }
    model.panes.origin.get_or_insert(model.reader.view());
    match kind {
        PaneKind::Outline => model.panes.outline_open = true,
        other => model.panes.side = Some(other),
    }
    model.focus = Focus::Pane(kind);
    model.with_panes(|panes, context| {
        panes.refresh(kind, context);
        panes.follow(kind, context);
    });
    if kind == PaneKind::Results {
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
        (_, None) => reading::forward(model, 1),
    }
    Vec::new()
}

/// Closes the pane that has the focus and comes back to what was seen before.
pub(crate) fn close(model: &mut Model, kind: PaneKind) {
    if !model.panes.list(kind).filter.is_empty() {
        return prompting::filter(model, kind, String::new());
    }
    if kind == PaneKind::Passages && model.panes.passages.unchoose() {
        return model.refresh(kind);
    }
    match kind {
        PaneKind::Outline => model.panes.outline_open = false,
        _ => model.panes.side = None,
    }
    model.focus = Focus::Page;
    if let Some(view) = model.panes.origin.take() {
        model.reader.restore(view);
        model.search.come_back(&model.document, view.cursor);
    }
}

/// Acts on the list of the pane that has the focus.
pub(crate) fn list(model: &mut Model, action: ListAction, count: Option<usize>) -> Vec<Effect> {
    let Focus::Pane(kind) = model.focus else { return Vec::new() };
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
    let changes = matches!(
        action,
        ListAction::Note
            | ListAction::Arrange
            | ListAction::Choose
            | ListAction::Tag
            | ListAction::Edit
            | ListAction::Delete
            | ListAction::Export
    );
    if kind == PaneKind::Passages && model.panes.passages.is_elsewhere() && changes {
        model.say_keys(messages::OF_OTHER_DOCUMENTS, &[Action::List(ListAction::Enter)]);
        return Vec::new();
    }
    if needs_item(action) && model.panes.len(kind) == 0 {
        model.say(messages::EMPTY_LIST);
        return Vec::new();
    }
    match action {
        ListAction::Down => step(model, kind, times),
        ListAction::Up => step(model, kind, -times),
        ListAction::PageDown => step(model, kind, screen(model, kind).saturating_mul(times)),
        ListAction::PageUp => step(model, kind, screen(model, kind).saturating_mul(times).saturating_neg()),
        ListAction::First => step(model, kind, isize::MIN),
        ListAction::Last => step(model, kind, isize::MAX),
        ListAction::Enter => return enter(model, kind),
        ListAction::Filter => open_filter(model, kind),
        ListAction::Fold => model.with_panes(|panes, context| panes.outline.fold(context)),
        ListAction::Sort => model.with_panes(|panes, context| panes.concordance.sort(context)),
        ListAction::Order => model.with_panes(|panes, context| panes.results.reorder(context)),
        ListAction::Against => prompting::open(model, Purpose::Against, LineEditor::new("")),
        ListAction::Zones => model.with_panes(|panes, context| panes.timeline.toggle_zones(context)),
        ListAction::Works => {
            model.panes.references.switch_group();
            preview(model, kind);
        }
        ListAction::Bookmark => return marking::bookmark_item(model, kind),
        ListAction::Note => marking::note_item(model, kind),
        ListAction::Arrange => model.with_panes(|panes, context| panes.passages.arrange(context)),
        ListAction::Choose => {
            model.panes.passages.choose(model.shelf.passages());
            step(model, kind, 1);
        }
        ListAction::Tag => marking::open_tags(model),
        ListAction::Export => return marking::open_export(model),
        ListAction::Elsewhere if model.panes.passages.is_elsewhere() => {
            model.with_panes(|panes, context| panes.passages.show_elsewhere(context, None));
        }
        ListAction::Elsewhere => return vec![Effect::ListOtherDocuments],
        ListAction::Edit => marking::edit(model),
        ListAction::Delete => return marking::delete(model),
        ListAction::Undo => return marking::mark(model, MarkAction::Undo, None),
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
        | ListAction::Note
        | ListAction::Choose
        | ListAction::Tag
        | ListAction::Delete => true,
        ListAction::Filter
        | ListAction::Order
        | ListAction::Sort
        | ListAction::Against
        | ListAction::Zones
        | ListAction::Works
        | ListAction::Arrange
        | ListAction::Export
        | ListAction::Elsewhere
        | ListAction::Undo => false,
    }
}

/// How many items of a pane a screen holds: those from its first visible one to the last that has room, one at least.
fn screen(model: &Model, kind: PaneKind) -> isize {
    let Some(area) = model.regions().list(kind) else { return 1 };
    let context = model.context();
    let mut left = area.rows.saturating_sub(model.panes.header(kind, &context, area.columns, area.rows).len());
    let rows = |item: usize| model.panes.lines(kind, &context, item, area.columns).len();
    let mut fits = |item: &usize| {
        let rows = rows(*item);
        let fits = rows <= left;
        left = left.saturating_sub(rows);
        fits
    };
    let visible = (model.panes.list(kind).top..model.panes.len(kind)).take_while(|item| fits(item)).count();
    isize::try_from(visible).unwrap_or(1).max(1)
}

/// Returns the item of a pane that is shown in a row of its area.
pub(crate) fn item_at(model: &Model, kind: PaneKind, row: usize) -> Option<usize> {
    let area = model.regions().list(kind)?;
    let context = model.context();
    let mut next = model.panes.header(kind, &context, area.columns, area.rows).len();
    let rows = |item: usize| model.panes.lines(kind, &context, item, area.columns).len();
    (model.panes.list(kind).top..model.panes.len(kind)).take(area.rows).find(|item| {
        let first = next;
        next += rows(*item);
        (first..next).contains(&row)
    })
}

/// Selects an item of a pane and shows it in the text.
pub(crate) fn select(model: &mut Model, kind: PaneKind, item: usize) {
    model.panes.list_mut(kind).selected = item;
    preview(model, kind);
}

fn step(model: &mut Model, kind: PaneKind, by: isize) {
    let len = model.panes.len(kind);
    let before = model.panes.list(kind).selected;
    model.panes.list_mut(kind).step(by, len);
    if model.panes.list(kind).selected == before {
        model.say(if by > 0 { messages::AT_END } else { messages::AT_START });
    }
    preview(model, kind);
}

/// Shows in the text what is selected, without leaving the list.
fn preview(model: &mut Model, kind: PaneKind) {
    let document = model.document.clone();
    let selected = model.panes.list(kind).selected;
    let Some(span) = model.panes.target(kind, &model.context(), selected) else { return };
    let hit = match kind {
        PaneKind::Results => model.panes.results.hit(selected),
        PaneKind::Concordance => model.panes.concordance.hit(selected),
        PaneKind::Outline | PaneKind::References | PaneKind::Timeline | PaneKind::Passages => None,
    };
    if let Some(hit) = hit {
        model.search.choose(hit);
    }
    if kind == PaneKind::Outline {
        model.reader.go(&document, span.start, Position::Top);
    } else {
        model.reader.go_to_span(&document, span);
    }
}

fn enter(model: &mut Model, kind: PaneKind) -> Vec<Effect> {
    if kind == PaneKind::Passages
        && let Some((document, passage)) = model.panes.passages.selected_elsewhere()
    {
        return vec![Effect::Open { document: document.identity.path.clone(), passage: passage.id.clone() }];
    }
    let selected = model.panes.list(kind).selected;
    if model.panes.target(kind, &model.context(), selected).is_none() {
        return if kind == PaneKind::Passages { marking::look_for_lost(model) } else { Vec::new() };
    }
    let effects = if kind == PaneKind::Passages { marking::accept_place(model) } else { Vec::new() };
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
    effects
}

fn open_filter(model: &mut Model, kind: PaneKind) {
    let before = model.panes.list(kind).filter.clone();
    let editor = LineEditor::new(&before);
    prompting::open(model, Purpose::Filter(kind, before), editor);
}
