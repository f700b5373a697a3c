//! What the keys of the palette do: the row that is chosen, and what is done with it.

use crate::app::action::{Action, ListAction, PaneAction, PaneKind, ReadAction};
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::handle::outcome::KeyOutcome;
use crate::app::handle::{choose, panes};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::palette::{Aim, Command, Goal, aim, commands};
use crate::app::passages::Saving;
use crate::messages;

/// Follows what is typed: the best one is chosen.
pub(crate) fn follow_typed(model: &mut Model) -> Vec<Effect> {
    choose_row(model, |_| 0)
}

/// Chooses another of the rows that fit.
pub(crate) fn choose_row(model: &mut Model, other: impl FnOnce(usize) -> usize) -> Vec<Effect> {
    let Focus::Prompt(prompt) = &model.focus else { return Vec::new() };
    if matches!(prompt.purpose, Purpose::Choose { .. }) {
        return choose::choose(model, other);
    }
    let len = commands(model, prompt).len();
    if let Focus::Prompt(Prompt { purpose: Purpose::Command(chosen), .. }) = &mut model.focus {
        *chosen = other(*chosen).min(len.saturating_sub(1));
    }
    Vec::new()
}

/// Does what was chosen.
pub(crate) fn run_chosen(model: &mut Model, prompt: &Prompt, chosen: usize) -> KeyOutcome {
    let Some(command) = commands(model, prompt).into_iter().nth(chosen) else {
        model.say(messages::NO_ACTION);
        return KeyOutcome::default();
    };
    match command {
        Command::Act(Action::List(ListAction::Export)) => export(model),
        Command::Act(action) => KeyOutcome::act(action, None),
        Command::Go(goal) => go(model, goal),
        Command::Choose(choice) => {
            choose::open(model, choice);
            KeyOutcome::default()
        }
        Command::Take(choice, name) => choose::take(model, choice, &name).into(),
        Command::Write => write(model).into(),
    }
}

/// Goes to a place, from a list too.
fn go(model: &mut Model, goal: Goal) -> KeyOutcome {
    let (action, count) = match aim(model, goal) {
        Ok(Aim::Paragraph(number)) => (ReadAction::End, Some(number)),
        Ok(Aim::Share(share)) => (ReadAction::Percent, Some(share)),
        Ok(Aim::End) => (ReadAction::End, None),
        Err(why) => {
            model.notice = Some(Notice::warning(why));
            return KeyOutcome::default();
        }
    };
    if matches!(model.focus, Focus::Pane(_)) {
        panes::leave(model);
        model.settle();
    }
    KeyOutcome::act(Action::Read(action), count)
}

/// Exports what a list shows; from the page, passages.
fn export(model: &mut Model) -> KeyOutcome {
    let export = KeyOutcome::act(Action::List(ListAction::Export), None);
    if matches!(model.focus, Focus::Pane(_)) {
        return export;
    }
    if model.passages.all().is_empty() {
        model.say(messages::NOTHING_TO_EXPORT);
        return KeyOutcome::default();
    }
    KeyOutcome::act(Action::Pane(PaneAction::Visit(PaneKind::Passages)), None).then(export)
}

/// Says that everything is saved already; what could not be is tried again.
fn write(model: &mut Model) -> Vec<Effect> {
    match model.passages.saving() {
        Saving::Done => model.say(messages::ALL_SAVED),
        Saving::Underway => model.say(messages::SAVING),
        Saving::Failed(_) => {
            model.say(messages::SAVING);
            return vec![Effect::SaveAgain];
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests;
