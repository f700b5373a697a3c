//! Reading the document again after its file has changed.

use crate::app::action::{Action, AppAction, JumpAction};
use crate::app::effect::Effect;
use crate::app::facts;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::handle::{navigate, search};
use crate::app::model::{FarPlace, Model};
use crate::app::mouse_hold::MouseHold;
use crate::app::note_target::NoteTarget;
use crate::app::notice::Notice;
use crate::app::passages::Saving;
use crate::app::reader::View;
use crate::document::{EditCounts, Edits};
use crate::library::FileState;
use crate::messages::{self, Phrase};
use crate::progress::Progress;
use crate::search::Facts;
use crate::text::{ByteSpan, Place};

/// Asks for the document to be read again, if it can be now.
pub(crate) fn reread(model: &mut Model) -> Vec<Effect> {
    let Some(why) = hindrance(model) else { return begin(model) };
    model.say(why);
    Vec::new()
}

/// Tells what stands against reading it again now.
fn hindrance(model: &Model) -> Option<Phrase> {
    match model.passages.saving() {
        _ if model.reading.is_some() => Some(messages::NOT_WHILE_READING),
        Saving::Failed(_) => Some(messages::NOT_WHILE_UNSAVED),
        Saving::Underway | Saving::Done => None,
    }
}

fn begin(model: &mut Model) -> Vec<Effect> {
    model.reading = Some(Progress { done: 0, total: 1 });
    vec![Effect::Reread]
}

/// Begins, or ceases, to read the document again whenever its file changes; begins at its end, as
/// what follows comes there.
pub(crate) fn watch(model: &mut Model) -> Vec<Effect> {
    model.follows = !model.follows;
    let said = if model.follows { messages::FOLLOWING_ON } else { messages::FOLLOWING_OFF };
    model.say_keys(said, &[Action::App(AppAction::Watch)]);
    let mut effects = vec![Effect::Watch { often: model.follows }];
    if model.follows {
        let document = model.document.clone();
        model.jump_from(model.reader.view());
        model.reader.go_to_end(&document);
        effects.extend(catch_up(model));
    }
    effects
}

/// Takes notice of what became of the file.
pub(crate) fn file_changed(model: &mut Model, state: FileState) -> Vec<Effect> {
    if std::mem::replace(&mut model.file, state) == state && !model.follows {
        return Vec::new();
    }
    match state {
        FileState::Same => {}
        FileState::Changed if model.follows => return catch_up(model),
        FileState::Changed => {
            model.say_keys(messages::FILE_CHANGED, &[Action::App(AppAction::Reread)]);
        }
        FileState::Gone => {
            let said = model.language.say(messages::FILE_GONE).to_owned();
            model.notice = Some(Notice::warning(said));
        }
    }
    Vec::new()
}

/// Reads the document again if it is followed and its file has changed, and nothing stands against
/// it.
pub(crate) fn catch_up(model: &mut Model) -> Vec<Effect> {
    let is_behind = model.follows && model.file == FileState::Changed;
    if is_behind && hindrance(model).is_none() { begin(model) } else { Vec::new() }
}

/// Takes up the document as it was read again: everything stays at its words.
pub(crate) fn take(model: &mut Model, edits: &Edits, fingerprint: String) -> Vec<Effect> {
    if !edits.lead_from(&model.document) {
        // Late: it was read again meanwhile, or read on.
        return begin(model);
    }
    let tail = model.follows && model.reader.is_at_end(&model.document);
    (model.reading, model.file) = (None, FileState::Same);
    if edits.is_growth() {
        model.reader.replaced();
    } else {
        carry(model, edits);
        forget_what_was_found(model);
    }
    model.document = edits.document().clone();
    // Of what comes bit by bit nothing was there before.
    model.edited = if model.piped.is_some() { Vec::new() } else { edits.marks().to_vec() };
    model.refresh_open();
    model.settle();
    say_counts(model, edits);
    if tail {
        let document = model.document.clone();
        model.reader.go_to_end(&document);
    }
    let is_far = |place: &FarPlace| {
        let len = model.document.text().len();
        model.piped.is_some()
            && !matches!(place, FarPlace::View(view) if view.top.max(view.cursor) < len)
    };
    if let Some(place) = model.far_place.take_if(|place| !is_far(place)) {
        navigate::go_to_far_place(model, place);
    }
    let mut effects = vec![Effect::TakeDocument { fingerprint }];
    effects.extend(search::ask_again(model));
    effects.extend(search::ask_against_again(model));
    effects
}

/// Forgets what was found out of a text that is no more true of it.
fn forget_what_was_found(model: &mut Model) {
    (model.references, model.timeline, model.studying) = (None, None, None);
    let Facts { also, .. } = std::mem::take(&mut model.facts);
    model.facts = Facts { also, ..Facts::default() };
    model.facts.notes = facts::notes(model.passages.all());
    model.search.forget_places();
}

/// Takes notice of how much has come of what is piped in; says of the whole what is missing.
pub(crate) fn piped(model: &mut Model, bytes: Option<usize>) {
    model.piped = bytes;
    if bytes.is_none() {
        model.say_what_is_missing();
        if let Some(place) = model.far_place.take() {
            navigate::go_to_far_place(model, place);
        }
    }
}

/// Says what was changed, unless that is watched anyway.
fn say_counts(model: &mut Model, edits: &Edits) {
    if model.follows || model.piped.is_some() {
        return;
    }
    if !edits.is_edit() {
        model.notice = None;
        return model.say_what_is_missing();
    }
    let EditCounts { added, changed, removed } = edits.counts();
    if added + changed + removed == 0 {
        model.say(messages::SAME_TEXT);
    } else {
        let next = if model.edited.is_empty() { None } else { Some(JumpAction::NextEdit) };
        let key = next.map(|next| model.keymap.hint(Action::Jump(next))).unwrap_or_default();
        let said = model.language.reread([changed, added, removed], &key);
        model.notice = Some(Notice::info(said));
    }
    if model.document.replaced > 0 || !model.document.shortfalls.is_empty() {
        model.say_what_is_missing();
    }
}

/// Moves every place that is kept to where its words are.
fn carry(model: &mut Model, edits: &Edits) {
    let span = |span: ByteSpan| edits.span(span);
    let view = |view| carried_view(view, edits);
    model.reader.carry(span);
    model.jumps.carry(view);
    model.passages.carry(&span);
    model.panes.origin = model.panes.origin.map(view);
    if let Some(FarPlace::View(place)) = &mut model.far_place {
        *place = view(*place);
    }
    model.mouse_hold = MouseHold::Nothing;
    carry_focus(&mut model.focus, edits);
}

fn carried_view(View { top, cursor }: View, edits: &Edits) -> View {
    View { top: edits.place(top), cursor: edits.place(cursor) }
}

/// Moves what has the keys to where it is in the text; what is looked at closely is closed.
fn carry_focus(focus: &mut Focus, edits: &Edits) {
    match focus {
        Focus::Page | Focus::Pane(_) => {}
        Focus::Select(selection) => {
            let carried = selection.carried(|place: Place| edits.place(place));
            *focus = if carried.span().is_empty() { Focus::Page } else { Focus::Select(carried) };
        }
        Focus::Peek(peek) => *focus = peek.from.map_or(Focus::Page, Focus::Pane),
        Focus::Help(help) => carry_focus(&mut help.from, edits),
        Focus::Question(_, from) => carry_focus(from, edits),
        Focus::Prompt(Prompt { purpose, from, .. }) => {
            match purpose {
                Purpose::Search { origin, .. } => *origin = carried_view(*origin, edits),
                Purpose::Note(NoteTarget::Text(span))
                | Purpose::LeavingNote(NoteTarget::Text(span)) => *span = edits.span(*span),
                Purpose::InHelp(help) => carry_focus(&mut help.from, edits),
                Purpose::Note(NoteTarget::Passage(_))
                | Purpose::LeavingNote(NoteTarget::Passage(_))
                | Purpose::Filter(..)
                | Purpose::Against
                | Purpose::Tags(_)
                | Purpose::Export(_)
                | Purpose::Command(_)
                | Purpose::Choose { .. } => {}
            }
            carry_focus(from, edits);
        }
    }
}

#[cfg(test)]
mod tests;
