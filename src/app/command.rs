//! What the actions on passages, marks and the program itself do.

use crate::app::action::{Action, AppAction, ListAction, MarkAction, PaneAction, PaneKind, SelectAction};
use crate::app::asking;
use crate::app::editor::LineEditor;
use crate::app::event::Effect;
use crate::app::focus::{Focus, NoteTarget, Purpose};
use crate::app::help::most_scrolled;
use crate::app::keymap::{Mode, Resolved};
use crate::app::keys::{Code, Key};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::noting;
use crate::app::peek::{self, Thing};
use crate::app::prompting;
use crate::app::reader::Position;
use crate::app::selecting;
use crate::app::shelf::Changed;
use crate::app::update::cancels;
use crate::app::visiting;
use crate::app::words;
use crate::document::{InlineKind, ParagraphId};
use crate::library::{Highlight, Passage, PassageChange, PassageKey};
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
            None => model.say(words::NO_LETTER),
        },
        MarkAction::Go => {
            selecting::leave(model);
            return go_to_letter(model, character);
        }
    }
    Vec::new()
}

/// The passage an action is about: of the selection, or of the paragraph here.
fn passage(model: &Model, span: ByteSpan) -> Option<PassageKey> {
    let known = if matches!(model.focus, Focus::Select(_)) { model.shelf.at(span) } else { model.shelf.of_paragraph(span) };
    known.map(|passage| passage.key)
}

fn bookmark(model: &mut Model) -> Vec<Effect> {
    let Some(span) = selecting::target(model) else { return Vec::new() };
    let known = passage(model, span);
    selecting::end(model);
    toggle(model, known, span)
}

/// Bookmarks a part of the text, or removes the passage it is.
pub(crate) fn toggle(model: &mut Model, known: Option<PassageKey>, span: ByteSpan) -> Vec<Effect> {
    let is_more = |p: &Passage| !p.note.is_empty() || p.style.is_some() || !p.tags.is_empty();
    let changes = match known {
        // A key that is pressed for a bookmark does not take a note away.
        Some(key) if model.shelf.passages().iter().any(|p| p.key == key && is_more(p)) => {
            model.say_keys(
                words::MORE_THAN_A_BOOKMARK,
                &[Action::Pane(PaneAction::Visit(PaneKind::Passages)), Action::List(ListAction::Delete)],
            );
            Vec::new()
        }
        Some(key) => {
            model.say_keys(words::REMOVED, &UNDO);
            model.shelf.remove(&[key])
        }
        None => {
            model.say(words::BOOKMARKED);
            let document = model.document.clone();
            vec![model.shelf.add(&document, span, "")]
        }
    };
    saved(model, changes)
}

/// Shows changes of passages and has them saved.
pub(crate) fn saved(model: &mut Model, changes: Vec<PassageChange>) -> Vec<Effect> {
    model.refresh_open();
    changes.into_iter().map(Effect::Save).collect()
}

fn highlight(model: &mut Model, style: Highlight) -> Vec<Effect> {
    let Some(span) = selecting::target(model) else { return Vec::new() };
    selecting::end(model);
    let document = model.document.clone();
    let change = model.shelf.highlight(&document, span, style);
    let lit = model.shelf.at(span).is_some_and(|p| p.style.is_some());
    let is_there = model.shelf.at(span).is_some();
    let said = if lit {
        words::HIGHLIGHTED
    } else if is_there {
        words::HIGHLIGHT_GONE
    } else {
        words::REMOVED
    };
    model.say_keys(said, &UNDO);
    model.refresh_open();
    change.into_iter().map(Effect::Save).collect()
}

fn note(model: &mut Model) {
    let Some(span) = selecting::target(model) else { return };
    let target = passage(model, span).map_or(NoteTarget::Text(span), NoteTarget::Passage);
    selecting::end(model);
    noting::open(model, target);
}

fn undo(model: &mut Model) -> Vec<Effect> {
    let changes = match model.shelf.undo() {
        Ok(changes) => {
            model.say(if changes.is_empty() { words::NOTHING_TO_UNDO } else { words::RESTORED });
            changes
        }
        Err(Changed) => {
            model.notice = Some(Notice::warning(model.language.say(words::CHANGED_SINCE).to_owned()));
            Vec::new()
        }
    };
    saved(model, changes)
}

/// Lets a letter lead to the place of the cursor, the words from there on; a capital one does so from every document.
fn set_letter(model: &mut Model, letter: char) -> Vec<Effect> {
    /// The characters by which the place is found again.
    const WORDS: usize = 40;
    let document = model.document.clone();
    let cursor = model.reader.cursor();
    let Some(id) = document.paragraph_at(cursor) else { return Vec::new() };
    let rest = ByteSpan::new(cursor, document.paragraph(id).span.end.max(cursor));
    let end = rest.of(document.text()).char_indices().nth(WORDS).map_or(rest.end, |(at, _)| cursor + at);
    model.notice = Some(Notice::info(format!("{} {letter}", model.language.say(words::MARK_SET))));
    let changes = model.shelf.letter(letter, ByteSpan::new(cursor, end), &document);
    saved(model, changes)
}

/// Puts the passage that waits for it where the selection is.
pub(crate) fn attach(model: &mut Model, key: PassageKey) -> Vec<Effect> {
    let Some(span) = selecting::target(model) else { return Vec::new() };
    model.attaching = None;
    selecting::end(model);
    let document = model.document.clone();
    let changes = model.shelf.attach(key, span, &document).into_iter().collect();
    model.say_keys(words::ATTACHED, &UNDO);
    saved(model, changes)
}

fn go_to_letter(model: &mut Model, character: Option<char>) -> Vec<Effect> {
    let Some(letter) = character else { return Vec::new() };
    if letter.is_ascii_uppercase() {
        // It may lead to another document.
        return vec![Effect::FindLetter(letter)];
    }
    go_to_letter_here(model, letter);
    Vec::new()
}

/// Goes to the place in this document that a letter leads to.
pub(crate) fn go_to_letter_here(model: &mut Model, letter: char) {
    match model.shelf.place_of(letter) {
        Some(span) => {
            let document = model.document.clone();
            model.jump_from(model.reader.view());
            model.reader.go(&document, span.start, Position::Visible);
        }
        None => model.say(words::NO_MARK),
    }
}

/// Acts on the program itself.
pub(crate) fn app(model: &mut Model, action: AppAction) -> Vec<Effect> {
    match action {
        AppAction::Peek => open_peek(model),
        AppAction::Follow => follow(model),
        AppAction::WhereAmI => where_am_i(model),
        AppAction::Palette => prompting::open(model, Purpose::Command(0), LineEditor::new("")),
        AppAction::Mouse => return mouse(model),
        AppAction::Help => {
            let from = Box::new(std::mem::replace(&mut model.focus, Focus::Page));
            model.focus = Focus::Help(from, 0);
        }
        AppAction::Redraw => return vec![Effect::Redraw],
        AppAction::Cancel => cancel(model),
        AppAction::Suspend => return vec![Effect::Suspend],
        AppAction::Quit => return asking::quit(model),
    }
    Vec::new()
}

fn mouse(model: &mut Model) -> Vec<Effect> {
    model.mouse = !model.mouse;
    model.say_keys(if model.mouse { words::MOUSE_OURS } else { words::MOUSE_THEIRS }, &[Action::App(AppAction::Mouse)]);
    vec![Effect::Mouse(model.mouse)]
}

fn open_peek(model: &mut Model) {
    let cursor = model.reader.cursor();
    let Some(spotted) = peek::at(&model.context(), cursor) else { return model.say(words::NOTHING_TO_PEEK) };
    model.focus = Focus::Peek(spotted);
    let document = model.document.clone();
    model.settle();
    model.reader.go_to_span(&document, spotted.span);
}

fn follow(model: &mut Model) {
    let cursor = model.reader.cursor();
    let Some(spotted) = peek::at(&model.context(), cursor) else { return model.say(words::NOTHING_TO_PEEK) };
    follow_thing(model, spotted);
}

fn follow_thing(model: &mut Model, spotted: peek::Spotted) {
    model.focus = Focus::Page;
    match spotted.thing {
        Thing::Time(_) | Thing::Unplaced(_) => {
            let document = model.document.clone();
            model.reader.go_to_span(&document, spotted.span);
            visiting::pane(model, PaneAction::Visit(PaneKind::Timeline));
        }
        Thing::Link(_) => {
            model.focus = Focus::Peek(spotted);
            model.say_keys(words::LINK_LEADS_OUT, &[Action::Select(SelectAction::Copy)]);
        }
        Thing::Work(_) | Thing::Entry(_) => {
            let Some(span) = peek::target(&model.context(), spotted) else { return model.say(words::NOT_CITED) };
            let document = model.document.clone();
            model.jump_from(model.reader.view());
            model.settle();
            model.reader.go_to_span(&document, span);
        }
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
        number,
        document.paragraphs().len(),
        read,
        all - read,
        model.minutes_left(),
    );
    // The fullest that the last row holds.
    let fits = |text: &&String| model.profile.text(text) + 3 <= model.size.columns;
    let text = said.iter().find(fits).or(said.last()).cloned().unwrap_or_default();
    model.notice = Some(Notice::info(text));
}

/// Closes what is open, one thing at a time; in the text, what is lit goes out.
fn cancel(model: &mut Model) {
    match model.focus {
        Focus::Pane(kind) => visiting::close(model, kind),
        Focus::Select(_) => selecting::leave(model),
        Focus::Page if model.attaching.take().is_some() => model.say(words::NOT_ATTACHED),
        Focus::Page if model.panes.side.is_some() => model.panes.side = None,
        Focus::Page => model.find.clear(),
        Focus::Prompt(_) | Focus::Peek(_) | Focus::Help(..) | Focus::Asked(..) => model.focus = Focus::Page,
    }
}

/// Takes a key while something is peeked at.
pub(crate) fn in_peek(model: &mut Model, key: Key) -> Vec<Effect> {
    let Focus::Peek(spotted) = model.focus else { return Vec::new() };
    model.focus = Focus::Page;
    let copies = |resolved| matches!(resolved, Resolved::Action(Action::Select(SelectAction::Copy), _));
    if let Thing::Link(at) = spotted.thing
        && copies(model.keymap.resolve(Mode::Reading, &[key]))
        && let Some(InlineKind::Link(address)) = model.document.inlines().get(at).map(|inline| &inline.kind)
    {
        return vec![Effect::Copy(address.clone())];
    }
    if key.code == Code::Enter {
        follow_thing(model, spotted);
        return Vec::new();
    }
    if cancels(key) || key == Key::plain(Code::Char('q')) || key == Key::plain(Code::Char('K')) {
        return Vec::new();
    }
    // Any other key means what it means in the text.
    crate::app::update::in_command(model, key)
}

/// Takes a key while the help is shown.
pub(crate) fn in_help(model: &mut Model, key: Key) -> Vec<Effect> {
    if cancels(key) || matches!(key.code, Code::Char('q') | Code::F(1) | Code::Enter) {
        if let Focus::Help(from, _) = std::mem::replace(&mut model.focus, Focus::Page) {
            model.focus = *from;
        }
        return Vec::new();
    }
    let Focus::Help(from, _) = &model.focus else { return Vec::new() };
    let most = most_scrolled(model, from);
    let Focus::Help(_, top) = &mut model.focus else { return Vec::new() };
    let page = model.size.rows.saturating_sub(4).max(1);
    let wanted = match key.code {
        Code::Char('j') | Code::Down => *top + 1,
        Code::Char('k') | Code::Up => top.saturating_sub(1),
        Code::Char(' ' | 'f' | 'd') | Code::PageDown => *top + page,
        Code::Char('b' | 'u') | Code::PageUp => top.saturating_sub(page),
        Code::Home | Code::Char('g') => 0,
        Code::End | Code::Char('G') => most,
        _ => *top,
    };
    *top = wanted.min(most);
    Vec::new()
}
