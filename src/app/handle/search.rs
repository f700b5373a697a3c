//! Searching: what its keys do, what is asked, and where that leads.

use crate::app::action::{Action, PaneKind, SearchAction};
use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::handle::select;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::reader::View;
use crate::app::search_state::{Asker, SearchRequest, Stepped, Ticket};
use crate::messages;
use crate::search::{Query, Start};
use crate::text::{Direction, Place, word_at};

/// Searches as the keys of searching say.
pub(crate) fn act(model: &mut Model, action: SearchAction, count: Option<usize>) -> Vec<Effect> {
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
    model.open_prompt(purpose, LineEditor::new(text));
    if text.is_empty() { Vec::new() } else { ask(model, text, direction, origin) }
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

pub(crate) fn ask(
    model: &mut Model,
    typed: &str,
    direction: Direction,
    origin: View,
) -> Vec<Effect> {
    match model.search.ask(typed, direction, origin) {
        Some((ticket, query)) => {
            vec![search(model, Asker::Search, ticket, query, direction, origin.cursor)]
        }
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
fn search(
    model: &Model,
    asker: Asker,
    ticket: Ticket,
    query: Query,
    direction: Direction,
    place: Place,
) -> Effect {
    let paragraph = model.document.paragraph_at(place).unwrap_or_default();
    let start = Start { paragraph, direction };
    Effect::Search {
        asker,
        ticket,
        request: SearchRequest { query, start, facts: model.facts.clone() },
    }
}

/// Goes to the next or previous hit, or to the one `times` further on.
pub(crate) fn step(model: &mut Model, direction: Direction, times: usize) -> Vec<Effect> {
    if model.search.query().is_none() {
        return search_again(model, direction);
    }
    let document = model.document.clone();
    let from = model.reader.view();
    // From hit to hit is one jump, which began where the reader left the text for the first of
    // them.
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
pub(crate) fn search_again(model: &mut Model, direction: Direction) -> Vec<Effect> {
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
    let awaits_years =
        model.timeline.is_none() && model.search.query().is_some_and(|query| query.wants().years);
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

/// Asks where another term stands, to set it against the one of the concordance.
pub(crate) fn ask_against(model: &mut Model, typed: &str) -> Vec<Effect> {
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

/// Asks again where the other term of the concordance stands, after the text has grown.
pub(crate) fn ask_against_again(model: &mut Model) -> Vec<Effect> {
    let typed = model.panes.concordance.against().map(str::to_owned);
    typed.map_or_else(Vec::new, |typed| ask_against(model, &typed))
}

/// Enter on an empty search asks for the last one again, as less does.
fn repeat(model: &mut Model, direction: Direction, origin: View) -> Vec<Effect> {
    match model.search.history().last().cloned() {
        Some(last) => {
            model.jump_from(origin);
            let behind = model.document.text().ceil_char_boundary(origin.cursor + 1);
            ask(model, &last, direction, View { cursor: behind, ..origin })
        }
        None => Vec::new(),
    }
}

/// Takes what was typed as the search: the reader stays where it led, and can come back.
pub(crate) fn accept(
    model: &mut Model,
    typed: &str,
    direction: Direction,
    origin: View,
) -> Vec<Effect> {
    if typed.is_empty() {
        return repeat(model, direction, origin);
    }
    if model.search.query().is_none() {
        // It asks for nothing, as a blank or an operator alone does: nothing to keep, nowhere to
        // go.
        model.say(messages::EMPTY_QUERY);
        return Vec::new();
    }
    let kept = model.search.remember().map(|typed| Effect::RememberSearch { typed });
    model.jump_from(origin);
    let is_empty = model.search.hits().is_empty();
    if model.search.is_answered() && is_empty {
        nothing_found(model);
    }
    say_wrapped(model, model.search.wrapped());
    if !is_empty && let Some(problem) = model.query_problem() {
        model.notice = Some(Notice::warning(problem));
    }
    select::extend_to_hit(model);
    kept.into_iter().collect()
}

#[cfg(test)]
mod tests;
