//! What is done to passages: bookmarked, noted, lit, filed, put elsewhere, exported, deleted, from
//! the text and from lists.

use std::collections::BTreeSet;

use crate::app::action::{Action, ListAction, MarkAction, PaneAction, PaneKind};
use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::focus::Purpose;
use crate::app::handle::{note, panes, search, select};
use crate::app::model::Model;
use crate::app::note_target::NoteTarget;
use crate::app::notice::Notice;
use crate::app::passages::Changed;
use crate::app::reader::Position;
use crate::app::selection::{self, Selection};
use crate::document::ParagraphId;
use crate::library::{Highlight, Passage, PassageChange, PassageKey, Placement, tags_of};
use crate::messages;
use crate::text::ByteSpan;

/// The action that takes a change of a passage back.
pub(crate) const UNDO: [Action; 1] = [Action::Mark(MarkAction::Undo)];

/// Acts on passages and marks.
pub(crate) fn mark(model: &mut Model, action: MarkAction, character: Option<char>) -> Vec<Effect> {
    match action {
        MarkAction::Bookmark => return bookmark(model),
        MarkAction::Note => note(model),
        MarkAction::Highlight(style) => return highlight(model, style),
        MarkAction::Undo => return undo(model),
        MarkAction::Set => match character.filter(char::is_ascii_alphabetic) {
            Some(letter) => return set_letter(model, letter),
            None => model.say(messages::NO_LETTER),
        },
        MarkAction::Go => {
            select::leave(model);
            return go_to_letter(model, character);
        }
    }
    Vec::new()
}

/// The passage an action is about: of the selection or what is underlined, or of the paragraph
/// here.
fn passage(model: &Model, span: ByteSpan) -> Option<PassageKey> {
    let is_part = is_part(model, span);
    let known = if is_part { model.passages.at(span) } else { model.passages.of_paragraph(span) };
    known.map(|passage| passage.key)
}

/// Tells whether an action is about a part of the paragraph here.
fn is_part(model: &Model, span: ByteSpan) -> bool {
    selection::paragraph(&model.document, model.reader.cursor()) != Some(span)
}

/// Says what an action was done to, before what was done.
fn say_of(model: &mut Model, span: ByteSpan, is_part: bool) {
    let number = model.document.paragraph_at(span.start).map_or(0, ParagraphId::number);
    let of = if is_part {
        model.language.say(messages::UNDERLINED).to_owned()
    } else {
        format!("¶{number}")
    };
    if let Some(notice) = &mut model.notice {
        notice.text = format!("{of}{}{}", model.language.say(messages::COLON), notice.text);
    }
}

fn bookmark(model: &mut Model) -> Vec<Effect> {
    let Some(span) = select::target_or_say(model) else { return Vec::new() };
    let (known, is_part) = (passage(model, span), is_part(model, span));
    select::end(model);
    let effects = toggle(model, known, span);
    say_of(model, span, is_part);
    effects
}

/// Bookmarks a part of the text, or removes the passage it is.
pub(crate) fn toggle(model: &mut Model, known: Option<PassageKey>, span: ByteSpan) -> Vec<Effect> {
    let is_more = |p: &Passage| !p.annotation.is_bare() || p.annotation.letter.is_some();
    let changes = match known {
        // A key that is pressed for a bookmark does not take a note away.
        Some(key) if model.passages.all().iter().any(|p| p.key == key && is_more(p)) => {
            model.say_keys(
                messages::MORE_THAN_A_BOOKMARK,
                &[
                    Action::Pane(PaneAction::Visit(PaneKind::Passages)),
                    Action::List(ListAction::Delete),
                ],
            );
            Vec::new()
        }
        Some(key) => {
            model.say_keys(messages::REMOVED, &UNDO);
            model.passages.remove(&[key])
        }
        None => {
            model.say(messages::BOOKMARKED);
            let document = model.document.clone();
            vec![model.passages.add(&document, span, "")]
        }
    };
    saved(model, changes)
}

/// Shows changes of passages and has them saved.
pub(crate) fn saved(model: &mut Model, changes: Vec<PassageChange>) -> Vec<Effect> {
    model.refresh_open();
    changes.into_iter().map(|change| Effect::Save { change }).collect()
}

fn highlight(model: &mut Model, style: Highlight) -> Vec<Effect> {
    let Some(span) = select::target_or_say(model) else { return Vec::new() };
    let is_part = is_part(model, span);
    select::end(model);
    let document = model.document.clone();
    let changes = model.passages.highlight(&document, span, style).into_iter().collect();
    let said = match model.passages.at(span).map(|passage| passage.annotation.style) {
        Some(Some(_)) => messages::HIGHLIGHTED,
        Some(None) => messages::HIGHLIGHT_GONE,
        None => messages::REMOVED,
    };
    model.say_keys(said, &UNDO);
    say_of(model, span, is_part);
    saved(model, changes)
}

fn note(model: &mut Model) {
    let Some(span) = select::target_or_say(model) else { return };
    let target = passage(model, span).map_or(NoteTarget::Text(span), NoteTarget::Passage);
    select::end(model);
    note::open(model, target);
}

fn undo(model: &mut Model) -> Vec<Effect> {
    let changes = match model.passages.undo() {
        Ok(changes) => {
            model.say(if changes.is_empty() {
                messages::NOTHING_TO_UNDO
            } else {
                messages::RESTORED
            });
            changes
        }
        Err(Changed) => {
            model.notice =
                Some(Notice::warning(model.language.say(messages::CHANGED_SINCE).to_owned()));
            Vec::new()
        }
    };
    saved(model, changes)
}

/// Lets a letter lead to the place of the cursor, the words from there on; a capital one does so
/// from every document.
fn set_letter(model: &mut Model, letter: char) -> Vec<Effect> {
    /// The characters by which the place is found again.
    const WORDS: usize = 40;
    let document = model.document.clone();
    let cursor = model.reader.cursor();
    let Some(id) = document.paragraph_at(cursor) else {
        model.say(messages::EMPTY_DOCUMENT);
        return Vec::new();
    };
    let rest = ByteSpan::new(cursor, document.paragraph(id).span.end.max(cursor));
    let end =
        rest.of(document.text()).char_indices().nth(WORDS).map_or(rest.end, |(at, _)| cursor + at);
    model.notice =
        Some(Notice::info(format!("{} {letter}", model.language.say(messages::MARK_SET))));
    let changes = model.passages.letter(letter, ByteSpan::new(cursor, end), &document);
    saved(model, changes)
}

/// Puts the passage that waits for it where the selection is.
pub(crate) fn attach(model: &mut Model, key: PassageKey) -> Vec<Effect> {
    let Some(span) = select::target_or_say(model) else { return Vec::new() };
    model.attaching = None;
    select::end(model);
    put(model, key, span)
}

/// Puts a passage in another place.
pub(crate) fn put(model: &mut Model, key: PassageKey, span: ByteSpan) -> Vec<Effect> {
    let document = model.document.clone();
    let change = model.passages.attach(key, span, &document);
    match change {
        Some(_) => model.say_keys(messages::ATTACHED, &UNDO),
        None => model.say(messages::REMOVED_ELSEWHERE),
    }
    saved(model, change.into_iter().collect())
}

fn go_to_letter(model: &mut Model, character: Option<char>) -> Vec<Effect> {
    let Some(letter) = character else { return Vec::new() };
    if letter.is_ascii_uppercase() {
        // It may lead to another document.
        return vec![Effect::FindMark { letter }];
    }
    go_to_letter_here(model, letter);
    Vec::new()
}

/// Goes to the place in this document that a letter leads to.
pub(crate) fn go_to_letter_here(model: &mut Model, letter: char) {
    match model.passages.place_of(letter) {
        Some(span) => {
            let document = model.document.clone();
            model.jump_from(model.reader.view());
            model.reader.go(&document, span.start, Position::Visible);
        }
        None => model.say(messages::NO_MARK),
    }
}

/// Looks for the sentences most like a passage that is not in the text.
pub(crate) fn look_for_lost(model: &mut Model, quote: &str) -> Vec<Effect> {
    /// The characters of it that are looked for.
    const SENTENCE: usize = 60;
    panes::leave(model);
    model.panes.side = None;
    let sentence: String = quote.chars().take(SENTENCE).collect();
    let effects = search::look_for(model, &format!("~{sentence}"));
    let keys =
        [Action::Pane(PaneAction::Visit(PaneKind::Passages)), Action::List(ListAction::Note)];
    model.say_keys(messages::LOOKED_FOR, &keys);
    effects
}

/// Goes to a passage the reader wanted to see, from a pane too, and says so if there is none.
pub(crate) fn arrive(model: &mut Model, key: Option<PassageKey>) {
    let Some(key) = key else {
        model.notice =
            Some(Notice::warning(model.language.say(messages::NO_SUCH_PASSAGE).to_owned()));
        return;
    };
    if let Some(span) = model.passages.span_of(NoteTarget::Passage(key)) {
        let document = model.document.clone();
        panes::leave(model);
        model.settle();
        model.jump_from(model.reader.view());
        model.reader.go_to_span(&document, span);
    }
}

/// Returns what the selected item of a pane is about that a passage can be made of.
fn about(model: &Model, kind: PaneKind) -> Option<ByteSpan> {
    let pane = model.panes.get(kind);
    pane.about(&model.context(), pane.list().selected)
}

/// Bookmarks what the selected item is about, or removes the bookmark; of several that were chosen,
/// adds those that are missing.
pub(crate) fn bookmark_items(model: &mut Model, kind: PaneKind) -> Vec<Effect> {
    let (pane, context) = (model.panes.get(kind), model.context());
    let meant = panes::meant(model, kind).into_iter();
    let spans: BTreeSet<ByteSpan> = meant.filter_map(|item| pane.about(&context, item)).collect();
    let several = spans.len() > 1;
    let mut changes = Vec::new();
    for span in spans {
        let known = model.passages.at(span).map(|passage| passage.key);
        if !several {
            return toggle(model, known, span);
        }
        if known.is_none() {
            let document = model.document.clone();
            changes.push(model.passages.add(&document, span, ""));
        }
    }
    if several {
        model.say(messages::BOOKMARKED);
        if let Some(notice) = model.notice.as_mut().filter(|_| changes.len() > 1) {
            notice.text = format!("{} × {}", notice.text, changes.len());
        }
    }
    saved(model, changes)
}

/// Writes a note on what an item is about; a passage that is not simply where and as it was is
/// accepted or given a place.
pub(crate) fn note_item(model: &mut Model, kind: PaneKind) {
    match model
        .panes
        .get(kind)
        .passage(&model.context())
        .map(|passage| (passage.key, passage.placement))
    {
        Some((_, Placement::Found(_))) => edit(model),
        Some((key, _)) => put_elsewhere(model, key),
        None => {
            let Some(span) = about(model, kind) else { return };
            let target = model
                .passages
                .at(span)
                .map_or(NoteTarget::Text(span), |passage| NoteTarget::Passage(passage.key));
            note::open(model, target);
        }
    }
}

/// Lets the reader choose another place for the selected passage, beginning where it may be: there
/// it only has to be agreed to.
fn put_elsewhere(model: &mut Model, key: PassageKey) {
    let perhaps = about(model, PaneKind::Passages);
    panes::leave(model);
    model.panes.side = None;
    model.attaching = Some(key);
    if let Some(span) = perhaps {
        let document = model.document.clone();
        model.jump_from(model.reader.view());
        model.reader.go_to_span(&document, span);
    }
    match perhaps.filter(|span| !span.is_empty()) {
        Some(span) => {
            select::set(model, Selection::of(span));
            model.say(messages::ATTACHING_HERE);
        }
        None => model.say(messages::ATTACHING),
    }
}

pub(crate) fn open_tags(model: &mut Model) {
    let keys = model.panes.passages.keys(&panes::meant(model, PaneKind::Passages));
    let Some(first) = model.passages.all().iter().find(|passage| keys.contains(&passage.key))
    else {
        return;
    };
    let editor = LineEditor::new(&first.annotation.tags.join(" "));
    model.open_prompt(Purpose::Tags(keys), editor);
}

pub(crate) fn edit(model: &mut Model) {
    let Some(key) = model.panes.passages.selected(model.passages.all()).map(|p| p.key) else {
        return;
    };
    note::open(model, NoteTarget::Passage(key));
}

pub(crate) fn delete(model: &mut Model) -> Vec<Effect> {
    let keys = model.panes.passages.keys(&panes::meant(model, PaneKind::Passages));
    let changes = model.passages.remove(&keys);
    if !changes.is_empty() {
        model.say_keys(messages::REMOVED, &[Action::List(ListAction::Undo)]);
        if let Some(notice) = model.notice.as_mut().filter(|_| changes.len() > 1) {
            notice.text = format!("{} × {}", notice.text, changes.len());
        }
    }
    saved(model, changes)
}

/// Files passages under the words that were typed.
pub(crate) fn file_under(model: &mut Model, passages: &[PassageKey], typed: &str) -> Vec<Effect> {
    let changes = model.passages.tag(passages, &tags_of(typed));
    saved(model, changes)
}

#[cfg(test)]
mod tests;
