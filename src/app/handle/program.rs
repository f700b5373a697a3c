//! What the actions on the program itself do.

use crate::app::action::{Action, AppAction, PaneAction, PaneKind, SelectAction};
use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Purpose};
use crate::app::handle::{help, links, panes, question, reread, select, unbound};
use crate::app::keymap::{Mode, Resolved};
use crate::app::keys::{Code, Key};
use crate::app::model::Model;
use crate::app::peek;
use crate::app::thing::{Peek, Spotted, Thing};
use crate::document::ParagraphId;
use crate::messages;
use crate::text::Direction;

/// Acts on the program itself.
pub(crate) fn act(model: &mut Model, action: AppAction, character: Option<char>) -> Vec<Effect> {
    match action {
        AppAction::Peek => open_peek(model),
        AppAction::Follow => return follow(model),
        AppAction::FollowLabel => return links::follow_label(model, character),
        AppAction::Address => links::show_address(model),
        AppAction::EditSource => return edit_source(model),
        AppAction::Reread => return reread::reread(model),
        AppAction::WholePage => return vec![Effect::WholePage],
        AppAction::NextFile => return vec![Effect::OpenListed { direction: Direction::Forward }],
        AppAction::PreviousFile => {
            return vec![Effect::OpenListed { direction: Direction::Backward }];
        }
        AppAction::Watch => return reread::watch(model),
        AppAction::WhereAmI => where_am_i(model),
        AppAction::Palette => model.open_prompt(Purpose::Command(0), LineEditor::new("")),
        AppAction::Mouse => return mouse(model),
        AppAction::Help => help::open(model),
        AppAction::Redraw => return vec![Effect::Redraw],
        AppAction::Cancel => return cancel(model),
        AppAction::Suspend => return vec![Effect::Suspend],
        AppAction::Quit => return question::quit(model),
    }
    Vec::new()
}

fn mouse(model: &mut Model) -> Vec<Effect> {
    model.mouse = !model.mouse;
    model.say_keys(
        if model.mouse { messages::MOUSE_OURS } else { messages::MOUSE_THEIRS },
        &[Action::App(AppAction::Mouse)],
    );
    vec![Effect::TakeMouse { ours: model.mouse }]
}

fn open_peek(model: &mut Model) {
    let cursor = model.reader.cursor();
    let Some(spotted) = peek::at(&model.context(), cursor) else {
        return model.say(messages::NOTHING_TO_PEEK);
    };
    model.peek_at(spotted);
}

/// Looks at the selected item of a list without leaving it.
pub(crate) fn peek_item(model: &mut Model, kind: PaneKind) {
    let pane = model.panes.get(kind);
    match pane.thing(&model.context(), pane.list().selected) {
        Some(spotted) => {
            let top = peek::first_row(&model.context(), spotted, model.panel_columns());
            model.focus = Focus::Peek(Peek { from: Some(kind), top, ..Peek::at(spotted) });
        }
        None => model.say(messages::NOTHING_THERE),
    }
}

fn follow(model: &mut Model) -> Vec<Effect> {
    let cursor = model.reader.cursor();
    let Some(spotted) = peek::at(&model.context(), cursor) else {
        model.say(messages::NOTHING_TO_PEEK);
        return Vec::new();
    };
    if let Thing::Link(at) = spotted.thing {
        return links::follow(model, at, false);
    }
    follow_thing(model, spotted);
    Vec::new()
}

/// Opens the source where the cursor is.
fn edit_source(model: &Model) -> Vec<Effect> {
    let (line, column) = model.document.source_at(model.reader.cursor());
    vec![Effect::EditSource { line, column }]
}

fn follow_thing(model: &mut Model, spotted: Spotted) {
    model.focus = Focus::Page;
    match spotted.thing {
        Thing::Time(_) | Thing::Unplaced(_) => {
            let document = model.document.clone();
            model.reader.go_to_span(&document, spotted.span);
            panes::pane(model, PaneAction::Visit(PaneKind::Timeline));
            // The one that was followed, also if it has no place in time.
            model.with_panes(|panes, context| {
                let pane = panes.get_mut(PaneKind::Timeline);
                let same =
                    (0..pane.len()).find(|item| pane.target(context, *item) == Some(spotted.span));
                pane.list_mut().selected = same.unwrap_or(pane.list().selected);
            });
        }
        Thing::Link(_)
        | Thing::Call(_)
        | Thing::Address(_)
        | Thing::Work(_)
        | Thing::Entry(_)
        | Thing::Passage(_)
        | Thing::Paragraph(_) => match peek::target(&model.context(), spotted) {
            Some(span) => model.jump_to(span),
            None if matches!(spotted.thing, Thing::Call(_)) => model.say(messages::NOT_LISTED),
            None => model.say(messages::NOT_CITED),
        },
    }
}

fn where_am_i(model: &mut Model) {
    let document = &model.document;
    let cursor = model.reader.cursor().min(document.text().len());
    let id = document.paragraph_at(cursor).unwrap_or_default();
    let (read, all) = (document.character_at(cursor), document.character_at(document.text().len()));
    let context = model.context();
    let number = if document.paragraphs().is_empty() { 0 } else { ParagraphId::number(id) };
    let said = model.language.where_am_i(
        context.section_name(id),
        (number, document.paragraphs().len()),
        document.source_at(cursor),
        (read, all - read),
        model.minutes_left(),
    );
    model.say_fitting(&said);
}

/// Closes what is open, one thing at a time; in the text, what is lit goes out. Where there is
/// nothing of that, it says how to leave.
fn cancel(model: &mut Model) -> Vec<Effect> {
    match model.focus {
        Focus::Pane(kind) => panes::close(model, kind),
        Focus::Select(_) => select::leave(model),
        Focus::Page if model.attaching.take().is_some() => model.say(messages::NOT_ATTACHED),
        Focus::Page if model.panes.side.is_some() => model.panes.side = None,
        Focus::Page if !model.search.typed().is_empty() => model.search.clear(),
        Focus::Page if model.piped.is_some() => return vec![Effect::StopReading],
        Focus::Page => unbound::say_nothing_to_close(model),
        Focus::Prompt(_) | Focus::Peek(..) | Focus::Help(..) | Focus::Question(..) => {
            model.focus = Focus::Page;
        }
    }
    Vec::new()
}

/// What became of a key that was pressed while something was peeked at.
pub(crate) enum PeekKey {
    /// It was about the peek.
    Taken(Vec<Effect>),
    /// It means what it means in the text: the peek is closed.
    Passed,
}

/// Takes a key while something is peeked at.
pub(crate) fn in_peek(model: &mut Model, key: Key) -> PeekKey {
    let Focus::Peek(peek) = model.focus else { return PeekKey::Taken(Vec::new()) };
    let spotted = peek.spotted;
    if let Some(top) = peek_scrolled(model, spotted, peek.top, key) {
        model.focus = Focus::Peek(Peek { top, ..peek });
        return PeekKey::Taken(Vec::new());
    }
    model.focus = peek.from.map_or(Focus::Page, Focus::Pane);
    let copies =
        |resolved| matches!(resolved, Resolved::Action(Action::Select(SelectAction::Copy), _));
    if let Some(address) = peek::address(&model.context(), spotted.thing)
        && copies(model.keymap.resolve(Mode::Reading, &[key]))
    {
        return PeekKey::Taken(vec![Effect::Copy { text: address }]);
    }
    if key.code == Code::Enter
        && let Thing::Link(at) = spotted.thing
    {
        return PeekKey::Taken(links::follow(model, at, true));
    }
    if key.code == Code::Enter
        && let Thing::Address(_) = spotted.thing
        && let Some(address) = peek::address(&model.context(), spotted.thing)
    {
        return PeekKey::Taken(vec![Effect::Browse { address }]);
    }
    if key.code == Code::Enter && peek.from.is_none() {
        follow_thing(model, spotted);
        return PeekKey::Taken(Vec::new());
    }
    if key.cancels() || key == Key::plain(Code::Char('q')) || key == Key::plain(Code::Char('K')) {
        return PeekKey::Taken(Vec::new());
    }
    PeekKey::Passed
}

/// Returns how far a peek is scrolled after a key, if that scrolls and not all of it is in sight.
fn peek_scrolled(model: &Model, spotted: Spotted, top: usize, key: Key) -> Option<usize> {
    let rows = model.regions().panel?.rows.saturating_sub(1);
    let Resolved::Action(Action::Read(action), _) = model.keymap.resolve(Mode::Reading, &[key])
    else {
        return None;
    };
    peek::peeked(&model.context(), spotted, model.panel_columns()).scrolled(rows, top, action)
}

#[cfg(test)]
mod tests;
