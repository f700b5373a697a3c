//! Writing a note: of several lines, in the program or in the editor of the reader, and never lost.

use crate::app::action::{Action, MarkAction, PromptAction};
use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::keymap::Mode;
use crate::app::keys::{Code, Key};
use crate::app::model::Model;
use crate::app::note_target::NoteTarget;
use crate::app::notice::Notice;
use crate::app::passages::{Noted, Passages};
use crate::app::reader::Position;
use crate::app::report::EditorFault;
use crate::library::LONGEST_NOTE;
use crate::messages;
use crate::text::graphemes;
use crate::typeset::{caret_cell, edited_rows};

/// Begins to write a note, where its draft or the note as it is left off.
pub(crate) fn open(model: &mut Model, target: NoteTarget) {
    model.passages.begin_note(target);
    let editor = LineEditor::of_lines(&model.passages.text_of(target));
    model.open_prompt(Purpose::Note(target), editor);
    let document = model.document.clone();
    let cursor = model.reader.cursor();
    model.settle();
    model.reader.go(&document, cursor, Position::Visible);
}

/// Takes a key in a note: of several lines, so that Enter begins another one.
pub(crate) fn pressed(
    model: &mut Model,
    mut prompt: Prompt,
    target: NoteTarget,
    key: Key,
) -> Vec<Effect> {
    prompt.purpose = Purpose::Note(target);
    let before = prompt.editor.text().to_owned();
    match (model.keymap.action_of(Mode::Noting, key), key.code) {
        (Some(Action::Prompt(PromptAction::SaveNote)), _) => {
            model.focus = (*prompt.from).clone();
            return save(model, target, &before);
        }
        (Some(Action::Prompt(PromptAction::EditNote)), _) => {
            model.focus = Focus::Prompt(prompt);
            return vec![Effect::EditNote { target, note: before }];
        }
        _ if key.cancels() && model.passages.note_of(target) == before.trim() => {
            model.focus = (*prompt.from).clone();
            return keep_draft(&mut model.passages, target, "");
        }
        _ if key.cancels() => {
            prompt.purpose = Purpose::LeavingNote(target);
            model.focus = Focus::Prompt(prompt);
            return Vec::new();
        }
        (None, Code::Up | Code::Down) if !key.ctrl && !key.alt => {
            prompt.editor.move_to(row_beside(model, &prompt.editor, key.code == Code::Up))
        }
        _ => prompt.editor.key(key),
    };
    let after = prompt.editor.text().to_owned();
    model.focus = Focus::Prompt(prompt);
    if after == before { Vec::new() } else { keep_draft(&mut model.passages, target, &after) }
}

/// Returns the place in the row above or below the caret, in its column or before the character
/// that takes it.
fn row_beside(model: &Model, editor: &LineEditor, above: bool) -> usize {
    let (text, caret, columns) =
        (editor.text(), editor.before_caret().len(), model.panel_columns());
    let rows = edited_rows(text, columns, model.display.profile);
    let (row, column) = caret_cell(text, caret, &rows, columns, model.display.profile);
    let Some(next) =
        (if above { row.checked_sub(1) } else { Some(row + 1) }).and_then(|row| rows.get(row))
    else {
        return if above { 0 } else { text.len() };
    };
    let mut taken = 0;
    let fits = |(_, cluster): &(usize, &str)| {
        taken += model.display.profile.text(cluster);
        taken <= column
    };
    next.start
        + graphemes(next.of(text)).take_while(fits).map(|(_, cluster)| cluster.len()).sum::<usize>()
}

/// Keeps what is written of a note, here and on the disk.
pub(crate) fn keep_draft(passages: &mut Passages, target: NoteTarget, text: &str) -> Vec<Effect> {
    passages.keep_draft(target, text);
    vec![Effect::KeepDraft { target, text: text.to_owned() }]
}

/// Takes a note back from the editor of the reader: it is still to be saved.
pub(crate) fn edited(
    model: &mut Model,
    target: NoteTarget,
    text: Result<String, EditorFault>,
) -> Vec<Effect> {
    match text {
        Ok(text) => {
            if let Focus::Prompt(Prompt { purpose: Purpose::Note(open), editor, .. }) =
                &mut model.focus
                && *open == target
            {
                *editor = LineEditor::of_lines(text.trim_end());
            }
            keep_draft(&mut model.passages, target, text.trim_end())
        }
        Err(fault) => {
            let why = if fault == EditorFault::None {
                messages::NO_EDITOR
            } else {
                messages::EDITOR_FAILED
            };
            model.notice = Some(Notice::warning(model.language.say(why).to_owned()));
            Vec::new()
        }
    }
}

/// Takes up the notes that were being written when the program ended, and says where the last of
/// them is.
pub(crate) fn restore_drafts(model: &mut Model, drafts: Vec<(NoteTarget, String)>) {
    for (target, text) in drafts {
        model.passages.keep_draft(target, &text);
        let place = model.passages.span_of(target);
        let number =
            place.map_or_else(|| "¶?".to_owned(), |span| model.context().number_at(span.start));
        let key = model.keymap.hint(Action::Mark(MarkAction::Note));
        model.notice = Some(Notice::info(model.language.draft_found(&number, &key)));
    }
}

/// Saves a note; one on a part of the text makes it a passage. One that is too long is written on.
pub(crate) fn save(model: &mut Model, target: NoteTarget, note: &str) -> Vec<Effect> {
    let document = model.document.clone();
    let note = note.trim();
    if note.len() > LONGEST_NOTE {
        let kept = keep_draft(&mut model.passages, target, note);
        open(model, target);
        model.notice =
            Some(Notice::warning(model.language.say(messages::NOTE_TOO_LONG).to_owned()));
        return kept;
    }
    let (changes, noted) = match target {
        NoteTarget::Text(_) if note.is_empty() => (Vec::new(), Noted::Saved),
        NoteTarget::Text(span) => (vec![model.passages.add(&document, span, note)], Noted::Saved),
        NoteTarget::Passage(key) => {
            model.passages.annotate(key, note, model.language.say(messages::OTHER_VERSION))
        }
    };
    let said = match noted {
        Noted::Saved => None,
        Noted::Joined => Some(messages::NOTE_JOINED),
        Noted::BroughtBack => Some(messages::NOTE_BROUGHT_BACK),
    };
    if let Some(said) = said {
        model.notice = Some(Notice::warning(model.language.say(said).to_owned()));
    }
    let draft = keep_draft(&mut model.passages, target, "");
    model.refresh_open();
    changes.into_iter().map(|change| Effect::Save { change }).chain(draft).collect()
}

#[cfg(test)]
mod tests;
