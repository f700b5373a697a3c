//! What keys do in a prompt: each purpose of a prompt is taken care of by its own topic.

use crate::app::action::{Action, AppAction, MarkAction, PaneKind, PromptAction};
use crate::app::editor::{Edited, LineEditor};
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::handle::outcome::KeyOutcome;
use crate::app::handle::{choose, help, list, note, palette, panes, passages, search, take};
use crate::app::keymap::{Mode, Resolved};
use crate::app::keys::{Code, Key};
use crate::app::model::Model;
use crate::messages;

/// Takes a key in a prompt.
pub(crate) fn pressed(model: &mut Model, key: Key) -> KeyOutcome {
    let Focus::Prompt(mut prompt) = std::mem::replace(&mut model.focus, Focus::Page) else {
        return KeyOutcome::default();
    };
    if let Purpose::Note(target) = prompt.purpose {
        return note::pressed(model, prompt, target, key).into();
    }
    let meant = model.keymap.action_of(Mode::Prompting, key);
    let accepts = meant == Some(Action::Prompt(PromptAction::Accept));
    if let Purpose::LeavingNote(target) = prompt.purpose
        && !(key.cancels() || accepts)
    {
        return note::pressed(model, prompt, target, key).into();
    }
    let leaves = key.cancels() || (key.code == Code::Backspace && prompt.editor.text().is_empty());
    if leaves || accepts {
        model.focus = (*prompt.from).clone();
        return if leaves { cancel(model, &prompt).into() } else { accept(model, &prompt) };
    }
    let asks_for_help = key.character().is_none()
        && !matches!(prompt.purpose, Purpose::InHelp(_))
        && matches!(
            model.keymap.resolve(Mode::Reading, &[key]),
            Resolved::Action(Action::App(AppAction::Help), _)
        );
    if asks_for_help {
        model.focus = Focus::Prompt(prompt);
        help::open(model);
        return KeyOutcome::default();
    }
    match meant {
        Some(Action::Prompt(PromptAction::Older)) => return recall(model, prompt, true).into(),
        Some(Action::Prompt(PromptAction::Newer)) => return recall(model, prompt, false).into(),
        _ => {}
    }
    let edited = prompt.editor.key(key);
    model.focus = Focus::Prompt(prompt);
    match edited {
        Edited::Changed => changed(model).into(),
        Edited::Same | Edited::Unused => KeyOutcome::default(),
    }
}

/// Takes pasted text: into a prompt; while reading it would be a hail of commands.
pub(crate) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Focus::Prompt(prompt) = &mut model.focus else {
        model.say(messages::PASTE_IGNORED);
        return Vec::new();
    };
    if let Purpose::LeavingNote(target) = prompt.purpose {
        prompt.purpose = Purpose::Note(target);
    }
    match prompt.editor.insert(text) {
        Edited::Changed => changed(model),
        Edited::Same | Edited::Unused => Vec::new(),
    }
}

/// Follows what is typed: the search, or the filter.
fn changed(model: &mut Model) -> Vec<Effect> {
    let Focus::Prompt(prompt) = &model.focus else { return Vec::new() };
    let typed = prompt.editor.text().to_owned();
    match &prompt.purpose {
        Purpose::Search { direction, origin, .. } => {
            let (direction, origin) = (*direction, *origin);
            search::ask(model, &typed, direction, origin)
        }
        Purpose::Filter(kind, _) => {
            let kind = *kind;
            panes::filter(model, kind, &typed);
            Vec::new()
        }
        Purpose::Note(target) | Purpose::LeavingNote(target) => {
            let target = *target;
            note::keep_draft(&mut model.passages, target, &typed)
        }
        Purpose::Against | Purpose::Tags(_) | Purpose::Export(_) => Vec::new(),
        Purpose::InHelp(_) => {
            help::typed(model);
            Vec::new()
        }
        Purpose::Command(_) | Purpose::Choose { .. } => palette::follow_typed(model),
    }
}

fn cancel(model: &mut Model, prompt: &Prompt) -> Vec<Effect> {
    match &prompt.purpose {
        Purpose::Search { origin, .. } => {
            model.search.clear();
            model.reader.restore(*origin);
        }
        Purpose::Filter(kind, before) => panes::filter(model, *kind, before),
        Purpose::Note(_) | Purpose::LeavingNote(_) => {
            model.say_keys(messages::DRAFT_KEPT, &[Action::Mark(MarkAction::Note)]);
        }
        Purpose::Choose { choice, before, .. } => return choose::show(model, *choice, before),
        Purpose::Command(_)
        | Purpose::Against
        | Purpose::Tags(_)
        | Purpose::Export(_)
        | Purpose::InHelp(_) => {}
    }
    Vec::new()
}

/// Tells whether a filter leaves one row, of all there are.
fn is_only_row(model: &mut Model, kind: PaneKind) -> bool {
    model.panes.get(kind).len() <= 1 && {
        model.with_panes(|panes, context| panes.finish(kind, context));
        model.panes.get(kind).len() == 1
    }
}

/// Does what the line was written for.
fn accept(model: &mut Model, prompt: &Prompt) -> KeyOutcome {
    let text = prompt.editor.text();
    match &prompt.purpose {
        Purpose::Search { origin, direction, .. } => {
            search::accept(model, text, *direction, *origin).into()
        }
        // If one row is left, that is where the reader wants to go.
        Purpose::Filter(kind, _) if !text.is_empty() && is_only_row(model, *kind) => {
            list::enter(model, *kind).into()
        }
        Purpose::Filter(..) => KeyOutcome::default(),
        Purpose::Command(chosen) => palette::run_chosen(model, prompt, *chosen),
        Purpose::Choose { .. } => choose::accept(model, prompt).into(),
        Purpose::InHelp(help) => {
            help::accept(model, help);
            KeyOutcome::default()
        }
        Purpose::Note(target) | Purpose::LeavingNote(target) => {
            note::save(model, *target, text).into()
        }
        Purpose::Against => search::ask_against(model, text).into(),
        Purpose::Export(of) => take::export(model, text, of).into(),
        Purpose::Tags(passages) => passages::file_under(model, passages, text).into(),
    }
}

/// Shows an earlier or later search; in a list to choose from, chooses the row above or below; from
/// a filter, goes on in its list.
fn recall(model: &mut Model, mut prompt: Prompt, older: bool) -> Vec<Effect> {
    let history = model.search.history();
    if let Purpose::Search { recalled, .. } = &mut prompt.purpose {
        let next = match (*recalled, older) {
            (None, true) => Some(0),
            (Some(n), true) => Some((n + 1).min(history.len().saturating_sub(1))),
            (Some(n), false) => n.checked_sub(1),
            (None, false) => None,
        };
        *recalled = next;
        let text = next.and_then(|n| history.iter().rev().nth(n)).cloned().unwrap_or_default();
        prompt.editor = LineEditor::new(&text);
        model.focus = Focus::Prompt(prompt);
        return changed(model);
    }
    if let Purpose::Filter(..) = prompt.purpose {
        // From what is typed to what it leaves.
        model.focus = (*prompt.from).clone();
        return Vec::new();
    }
    model.focus = Focus::Prompt(prompt);
    palette::choose_row(model, |chosen| if older { chosen.saturating_sub(1) } else { chosen + 1 })
}

#[cfg(test)]
mod tests;
