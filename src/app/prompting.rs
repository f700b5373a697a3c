//! What keys do in a prompt, and what searching does.

use crate::app::action::{Action, AppAction, MarkAction, PaneKind, PromptAction, SearchAction};
use crate::app::editor::{Edited, LineEditor};
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::keymap::{Mode, Resolved};
use crate::app::keys::{Code, Key};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::palette::{choose_row, follow_typed, run_chosen};
use crate::app::reader::View;
use crate::app::search_state::{Asker, SearchRequest, Stepped, Ticket};
use crate::app::update::cancels;
use crate::app::{choosing, help, marking, noting, selecting};
use crate::library::tags_of;
use crate::messages;
use crate::search::{Query, Start};
use crate::text::{Direction, Place, word_at};

/// Searches as the keys of searching say.
pub(crate) fn find(model: &mut Model, action: SearchAction, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1).max(1);
    match action {
        SearchAction::Forward => open_search(model, Direction::Forward, ""),
        SearchAction::Backward => open_search(model, Direction::Backward, ""),
        SearchAction::Next => step(model, model.search.direction(), times),
        SearchAction::Previous => step(model, model.search.direction().reversed(), times),
        SearchAction::WordHere => word_here(model, Direction::Forward),
        SearchAction::WordBackward => word_here(model, Direction::Backward),
    }
}

fn open_search(model: &mut Model, direction: Direction, text: &str) -> Vec<Effect> {
    let origin = model.reader.view();
    let purpose = Purpose::Search { direction, origin, recalled: None };
    open(model, purpose, LineEditor::new(text));
    if text.is_empty() { Vec::new() } else { ask(model, text, direction, origin) }
}

/// Opens a prompt; afterwards the keys go back to where they go now.
pub(crate) fn open(model: &mut Model, purpose: Purpose, editor: LineEditor) {
    let from = Box::new(std::mem::replace(&mut model.focus, Focus::Page));
    model.focus = Focus::Prompt(Prompt { purpose, editor, from });
}

/// Begins a search with a character that was typed while reading.
pub(crate) fn search_for(model: &mut Model, c: char) -> Vec<Effect> {
    open_search(model, Direction::Forward, c.encode_utf8(&mut [0; 4]))
}

/// Searches from here on, as if it was typed.
pub(crate) fn look_for(model: &mut Model, text: &str) -> Vec<Effect> {
    model.jump_from(model.reader.view());
    ask(model, text, Direction::Forward, model.reader.view())
}

fn ask(model: &mut Model, typed: &str, direction: Direction, origin: View) -> Vec<Effect> {
    match model.search.ask(typed, direction, origin) {
        Some((ticket, query)) => vec![search(model, Asker::Search, ticket, query, direction, origin.cursor)],
        None => {
            model.reader.restore(origin);
            Vec::new()
        }
    }
}

/// Asks the same again, after the text has grown or more is known of it.
pub(crate) fn ask_again(model: &mut Model) -> Option<Effect> {
    let (ticket, query) = model.search.ask_again()?;
    Some(search(model, Asker::Search, ticket, query, Direction::Forward, model.reader.cursor()))
}

/// Orders a search from a place on.
fn search(model: &Model, asker: Asker, ticket: Ticket, query: Query, direction: Direction, place: Place) -> Effect {
    let paragraph = model.document.paragraph_at(place).unwrap_or_default();
    let start = Start { paragraph, direction };
    Effect::Search { asker, ticket, request: SearchRequest { query, start, facts: model.facts.clone() } }
}

/// Goes to the next or previous hit, or to the one `times` further on.
pub(crate) fn step(model: &mut Model, direction: Direction, times: usize) -> Vec<Effect> {
    if model.search.query().is_none() {
        return take_up(model, direction);
    }
    let document = model.document.clone();
    let from = model.reader.view();
    // From hit to hit is one jump, which began where the reader left the text for the first of them.
    let goes_on = model.search.is_at_hit(from.cursor);
    match model.search.step(&document, model.reader.search_origin(), direction, times) {
        Stepped::To(step) => {
            if !goes_on {
                model.jump_from(from);
            }
            model.reader.go_to_span(&document, step.span);
            say_wrapped(model, step.wrapped);
            model.with_panes(|panes, context| panes.follow(PaneKind::Results, context));
        }
        Stepped::Later => {}
        Stepped::Nowhere => nothing_found(model),
    }
    Vec::new()
}

/// Searches again what was put out by Esc.
pub(crate) fn take_up(model: &mut Model, direction: Direction) -> Vec<Effect> {
    if model.search.history().is_empty() {
        model.say_keys(messages::NO_QUERY, &[Action::Search(SearchAction::Forward)]);
    }
    repeat(model, direction, model.reader.view())
}

/// Says that the search went on from the other end of the text, if it did.
pub(crate) fn say_wrapped(model: &mut Model, wrapped: Option<Direction>) {
    match wrapped {
        Some(Direction::Forward) => model.say(messages::WRAPPED_DOWN),
        Some(Direction::Backward) => model.say(messages::WRAPPED_UP),
        None => {}
    }
}

fn word_here(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let document = model.document.clone();
    let Some(span) = word_at(document.text(), model.reader.cursor()) else {
        model.say(messages::NO_WORD);
        return Vec::new();
    };
    // The word itself is not what is looked for.
    let cursor = if direction == Direction::Forward { span.end } else { span.start };
    let origin = View { cursor, ..model.reader.view() };
    model.jump_from(model.reader.view());
    let mut effects = ask(model, span.of(document.text()), direction, origin);
    effects.extend(model.search.remember().map(|typed| Effect::RememberSearch { typed }));
    effects
}

/// Says that nothing was found, once the reader has finished typing.
pub(crate) fn nothing_found(model: &mut Model) {
    if let Focus::Prompt(Prompt { purpose: Purpose::Search { origin, .. }, .. }) = &model.focus {
        model.reader.restore(*origin);
        return;
    }
    let awaits_years = model.timeline.is_none() && model.search.query().is_some_and(|query| query.wants().years);
    let why = if awaits_years { messages::YEARS_TO_COME } else { messages::NO_HITS };
    let mut text = format!("{}: {}", model.language.say(why), model.search.typed());
    let wants_sides = model.search.query().is_some_and(|query| query.wants().sides);
    if let Some(problem) = model.query_problem() {
        text = format!("{text} · {problem}");
    } else if wants_sides && !model.facts.sides.is_empty() {
        text = format!("{text} · {}", model.language.sides(&model.facts.side_names()));
    }
    model.notice = Some(Notice::warning(text));
}

/// Takes a key in a prompt.
pub(crate) fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    let Focus::Prompt(mut prompt) = std::mem::replace(&mut model.focus, Focus::Page) else { return Vec::new() };
    if let Purpose::Note(target) = prompt.purpose {
        return noting::pressed(model, prompt, target, key);
    }
    let meant = model.keymap.action_of(Mode::Prompting, key);
    let accepts = meant == Some(Action::Prompt(PromptAction::Accept));
    if let Purpose::LeavingNote(target) = prompt.purpose
        && !(cancels(key) || accepts)
    {
        return noting::pressed(model, prompt, target, key);
    }
    let leaves = cancels(key) || (key.code == Code::Backspace && prompt.editor.text().is_empty());
    if leaves || accepts {
        model.focus = (*prompt.from).clone();
        return if leaves { cancel(model, &prompt) } else { accept(model, &prompt) };
    }
    let asks_for_help = key.character().is_none()
        && !matches!(prompt.purpose, Purpose::InHelp(_))
        && matches!(model.keymap.resolve(Mode::Reading, &[key]), Resolved::Action(Action::App(AppAction::Help), _));
    if asks_for_help {
        model.focus = Focus::Prompt(prompt);
        help::open(model);
        return Vec::new();
    }
    match meant {
        Some(Action::Prompt(PromptAction::Older)) => return recall(model, prompt, true),
        Some(Action::Prompt(PromptAction::Newer)) => return recall(model, prompt, false),
        _ => {}
    }
    let edited = prompt.editor.key(key);
    model.focus = Focus::Prompt(prompt);
    match edited {
        Edited::Changed => changed(model),
        Edited::Same | Edited::Unused => Vec::new(),
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
            ask(model, &typed, direction, origin)
        }
        Purpose::Filter(kind, _) => {
            let kind = *kind;
            filter(model, kind, typed);
            Vec::new()
        }
        Purpose::Note(target) | Purpose::LeavingNote(target) => {
            let target = *target;
            noting::keep_draft(model, target, &typed)
        }
        Purpose::Against | Purpose::Tags(_) | Purpose::Export(_) => Vec::new(),
        Purpose::InHelp(_) => {
            help::typed(model);
            Vec::new()
        }
        Purpose::Command(_) | Purpose::Choose { .. } => follow_typed(model),
    }
}

/// Filters a pane; what was selected stays so if it passes.
pub(crate) fn filter(model: &mut Model, kind: PaneKind, filter: String) {
    let target = model.panes.target(kind, &model.context(), model.panes.list(kind).selected);
    let list = model.panes.list_mut(kind);
    (list.filter, list.selected, list.top) = (filter, 0, 0);
    model.refresh(kind);
    let context = model.context();
    let same = (0..model.panes.len(kind)).find(|item| target.is_some() && model.panes.target(kind, &context, *item) == target);
    model.panes.list_mut(kind).selected = same.unwrap_or(0);
}

fn cancel(model: &mut Model, prompt: &Prompt) -> Vec<Effect> {
    match &prompt.purpose {
        Purpose::Search { origin, .. } => {
            model.search.clear();
            model.reader.restore(*origin);
        }
        Purpose::Filter(kind, before) => filter(model, *kind, before.clone()),
        Purpose::Note(_) | Purpose::LeavingNote(_) => {
            model.say_keys(messages::DRAFT_KEPT, &[Action::Mark(MarkAction::Note)]);
        }
        Purpose::Choose { choice, before, .. } => return choosing::show(model, *choice, before),
        Purpose::Command(_) | Purpose::Against | Purpose::Tags(_) | Purpose::Export(_) | Purpose::InHelp(_) => {}
    }
    Vec::new()
}

fn accept(model: &mut Model, prompt: &Prompt) -> Vec<Effect> {
    match &prompt.purpose {
        Purpose::Search { origin, direction, .. } => {
            if prompt.editor.text().is_empty() {
                return repeat(model, *direction, *origin);
            }
            let kept = model.search.remember().map(|typed| Effect::RememberSearch { typed });
            model.jump_from(*origin);
            if model.search.is_answered() && model.search.hits().is_empty() {
                nothing_found(model);
            }
            say_wrapped(model, model.search.wrapped());
            if !model.search.hits().is_empty()
                && let Some(problem) = model.query_problem()
            {
                model.notice = Some(Notice::warning(problem));
            }
            selecting::extend_to_hit(model);
            kept.into_iter().collect()
        }
        Purpose::Filter(..) => Vec::new(),
        Purpose::Command(chosen) => run_chosen(model, prompt, *chosen),
        Purpose::Choose { .. } => choosing::accept(model, prompt),
        Purpose::InHelp(help) => {
            help::accept(model, help);
            Vec::new()
        }
        Purpose::Note(target) | Purpose::LeavingNote(target) => noting::save(model, *target, prompt.editor.text()),
        Purpose::Against => ask_against(model, prompt.editor.text()),
        Purpose::Export(_) if prompt.editor.text().trim().is_empty() => Vec::new(),
        Purpose::Export(keys) => vec![Effect::Export { path: prompt.editor.text().trim().to_owned(), passages: keys.clone() }],
        Purpose::Tags(keys) => {
            let changes = model.shelf.tag(keys, &tags_of(prompt.editor.text()));
            marking::saved(model, changes)
        }
    }
}

/// Asks where another term stands, to set it against the one of the concordance.
fn ask_against(model: &mut Model, typed: &str) -> Vec<Effect> {
    let query = Query::parse(typed);
    if query.is_empty() {
        model.panes.concordance.set_against("", None);
        return Vec::new();
    }
    if let Some(problem) = model.problem_of(&query, typed) {
        model.notice = Some(Notice::warning(problem));
    }
    let ticket = model.search.issue();
    model.panes.concordance.set_against(typed, Some(ticket));
    vec![search(model, Asker::Concordance, ticket, query, Direction::Forward, 0)]
}

/// Enter on an empty search asks for the last one again, as less does.
fn repeat(model: &mut Model, direction: Direction, origin: View) -> Vec<Effect> {
    match model.search.history().last().cloned() {
        Some(last) => {
            model.jump_from(origin);
            ask(model, &last, direction, View { cursor: origin.cursor + 1, ..origin })
        }
        None => Vec::new(),
    }
}

/// Shows an earlier or later search; in a list to choose from, chooses the row above or below.
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
    model.focus = Focus::Prompt(prompt);
    choose_row(model, |chosen| if older { chosen.saturating_sub(1) } else { chosen + 1 })
}
