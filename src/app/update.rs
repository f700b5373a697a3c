//! `update`: an event goes in, the state changes, a list of effects comes out. It only dispatches.

use std::path::Path;
use std::sync::Arc;

use crate::analysis::Timeline;
use crate::app::action::{Action, ListAction, PaneAction, PaneKind, SearchAction};
use crate::app::effect::Effect;
use crate::app::event::{Beginning, Event};
use crate::app::focus::Focus;
use crate::app::handle::outcome::KeyOutcome;
use crate::app::handle::program::PeekKey;
use crate::app::handle::{
    help, links, list, mouse, navigate, note, panes, passages, program, prompt, question, reread,
    search, select, take, unbound,
};
use crate::app::keymap::{Mode, Resolved};
use crate::app::keys::{Code, Key};
use crate::app::model::{FarPlace, Model, Pending};
use crate::app::notice::{Notice, Severity};
use crate::app::passages::Saving;
use crate::app::report::Report;
use crate::app::search_state::{Asker, SearchResults, Taken, Ticket};
use crate::app::thing::{Peek, Thing};
use crate::app::{facts, peek};
use crate::document::{Document, Extent};
use crate::library::{Passage, PassageKey, Remarks};
use crate::messages;
use crate::search::Wants;
use crate::text::{is_han_or_kana, shown};

/// Takes an event and returns what the outside must do.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::Key(key) => pressed(model, key),
        Event::Paste { text } => prompt::paste(model, &text),
        Event::Resized(size) => {
            model.display.size = size;
            Vec::new()
        }
        Event::Mouse(mouse) => mouse::moused(model, mouse),
        Event::Profile(profile) => {
            model.display.profile = profile;
            Vec::new()
        }
        Event::Begin { at: Beginning::Match(text) } => search::look_for(model, &text),
        Event::Begin { at: Beginning::End } => {
            navigate::begin_at(model, FarPlace::End);
            Vec::new()
        }
        Event::Begin { at: Beginning::Name(name) } => {
            navigate::begin_at(model, FarPlace::Name(name));
            Vec::new()
        }
        Event::GoOn => {
            model.go_on();
            Vec::new()
        }
        Event::Report(report) => reported(model, report),
    };
    let saves = |effect: &Effect| {
        if let Effect::Save { change } = effect { Some(change.key()) } else { None }
    };
    let saved: Vec<PassageKey> = effects.iter().filter_map(saves).collect();
    for key in &saved {
        model.passages.sent(*key);
    }
    if !saved.is_empty() {
        model.facts.notes = facts::notes(model.passages.all());
        effects.extend(ask_again_if(model, |_| true));
    }
    if matches!(model.focus, Focus::Pane(PaneKind::Passages)) {
        // Coming back to the list gives up choosing a place for one of them.
        model.attaching = None;
    }
    model.settle();
    if model.waits_to_go_on() {
        effects.push(Effect::GoOn);
    }
    effects
}

fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    model.notice = None;
    match &model.focus {
        Focus::Prompt(_) => {
            let outcome = prompt::pressed(model, key);
            run_actions(model, outcome)
        }
        Focus::Help(_) => help::pressed(model, key.half_width()),
        Focus::Question(..) => question::pressed(model, key.half_width()),
        Focus::Peek(..) => match program::in_peek(model, key.half_width()) {
            PeekKey::Taken(effects) => effects,
            PeekKey::Passed => in_command(model, key.half_width()),
        },
        Focus::Select(_) | Focus::Page if key.code == Code::Enter && model.attaching.is_some() => {
            model.attaching.map_or_else(Vec::new, |passage| passages::attach(model, passage))
        }
        Focus::Page | Focus::Select(_) | Focus::Pane(_) => in_command(model, key),
    }
}

/// Takes a key of a command: a digit of its count, or a part of its keys.
fn in_command(model: &mut Model, key: Key) -> Vec<Effect> {
    let meant = key.half_width();
    if let Some(digit) = meant.character().and_then(|c| c.to_digit(10))
        && model.pending.keys.is_empty()
        && (digit > 0 || model.pending.count.is_some())
    {
        let count =
            model.pending.count.unwrap_or(0).saturating_mul(10).saturating_add(digit as usize);
        model.pending.count = Some(count.min(1_000_000_000));
        return Vec::new();
    }
    if meant.cancels() && model.pending != Pending::default() {
        // Esc gives up the keys and the count typed so far, and does nothing else.
        model.pending = Pending::default();
        return Vec::new();
    }
    let mode = model.focus.mode();
    model.pending.keys.push(meant);
    match model.keymap.resolve(mode, &model.pending.keys) {
        Resolved::Action(action, character) => {
            let count = std::mem::take(&mut model.pending).count;
            act(model, action, character, count)
        }
        Resolved::Prefix(_) => Vec::new(),
        Resolved::Unknown => {
            let keys = std::mem::take(&mut model.pending).keys;
            match key.character() {
                Some(c) if keys.len() == 1 && is_han_or_kana(c) && mode == Mode::Reading => {
                    search::search_for(model, c)
                }
                _ => {
                    unbound::say(model, &keys);
                    Vec::new()
                }
            }
        }
    }
}

/// Acts on what a handler leaves to others.
fn run_actions(model: &mut Model, outcome: KeyOutcome) -> Vec<Effect> {
    let mut effects = outcome.effects;
    for (action, count) in outcome.actions {
        effects.extend(act(model, action, None, count));
    }
    effects
}

/// Hands an action to the part it concerns.
fn act(
    model: &mut Model,
    action: Action,
    character: Option<char>,
    count: Option<usize>,
) -> Vec<Effect> {
    // What is not about a selection ends it.
    let about_it =
        matches!(action, Action::Select(_) | Action::Mark(_) | Action::View(_) | Action::App(_));
    if !about_it
        && !matches!(action, Action::Search(SearchAction::Forward | SearchAction::Backward))
    {
        select::leave(model);
    }
    match action {
        Action::Read(action) => navigate::read(model, action, count),
        Action::Jump(action) => navigate::jump(model, action, count),
        Action::Search(action) => search::act(model, action, count),
        Action::Pane(action) => panes::pane(model, action),
        Action::List(action) => list::list(model, action, count),
        Action::Mark(action) => passages::mark(model, action, character),
        Action::Select(action) => select::select(model, action, count),
        Action::View(action) => navigate::view(model, action),
        // They hold where something is written or asked, and are taken there.
        Action::Prompt(_) | Action::Answer(_) => Vec::new(),
        Action::App(action) => program::act(model, action, character),
    }
}

/// Takes the timeline, or what there is of it; what is looked at closely stays the same time.
fn take_timeline(model: &mut Model, timeline: Arc<Timeline>) -> Vec<Effect> {
    model.facts.times = facts::times(&model.document, &timeline);
    model.timeline = Some(timeline);
    model.refresh_open();
    if let Focus::Peek(peek) = model.focus
        && matches!(peek.spotted.thing, Thing::Time(_) | Thing::Unplaced(_))
        && let Some(spotted) = peek::time_at(&model.context(), peek.spotted.span)
    {
        model.focus = Focus::Peek(Peek { spotted, ..peek });
    }
    ask_again_if(model, |wants| wants.years)
}

/// Takes what a worker says; what is out of date is dropped.
fn reported(model: &mut Model, report: Report) -> Vec<Effect> {
    match report {
        Report::Reading { progress } => {
            // What is late is nothing to wait for.
            if model.reading.is_some() {
                model.reading = Some(progress);
            }
        }
        Report::Loaded { document, fingerprint } => return loaded(model, document, fingerprint),
        Report::Reread { edits, fingerprint } => return reread::take(model, &edits, fingerprint),
        Report::Piped { bytes } => reread::piped(model, bytes),
        Report::FileChanged { state } => return reread::file_changed(model, state),
        Report::ReadingFailed { error } => {
            model.reading = None;
            model.notice =
                Some(Notice::warning(error.sentence().in_language(model.language).to_owned()));
        }
        Report::IndexNotCached { why, in_memory } => {
            let (language, why) = (model.language, why.in_language(model.language));
            let said =
                if in_memory { language.index_in_memory(why) } else { language.no_index(why) };
            model.notice = Some(Notice::warning(said));
        }
        Report::Searched { asker: Asker::Search, ticket, results } => {
            return answered(model, ticket, results);
        }
        Report::Searched { asker: Asker::Concordance, ticket, results } => {
            if model.panes.concordance.take(ticket, &results) {
                model.refresh(PaneKind::Concordance);
            }
        }
        Report::TimelineSoFar { timeline, progress } => {
            model.studying = Some(progress);
            if let Some(timeline) = timeline {
                return take_timeline(model, timeline);
            }
        }
        Report::TimelineMade { timeline } => {
            model.studying = None;
            return take_timeline(model, timeline);
        }
        Report::SidesFound { sides } => {
            model.facts.sides = facts::named_sides(sides);
            model.refresh_open();
            return ask_again_if(model, |wants| wants.sides);
        }
        Report::ReferencesFound { references } => {
            model.references = Some(references);
            model.refresh_open();
        }
        Report::Passages { passages, remarks, clock } => {
            model.clock = clock;
            return take_passages(model, passages, remarks);
        }
        Report::ExportNamed { name, of } => take::name_export(model, &name, of),
        Report::Exported { result } => take::exported(model, result),
        // Who has left the list meanwhile does not find another one there.
        Report::OtherDocuments { .. } if model.focus.pane() != Some(PaneKind::Passages) => {}
        Report::OtherDocuments { documents } => {
            model.with_panes(|panes, context| {
                panes.passages.show_elsewhere(context, Some(documents));
            });
        }
        Report::MarkFound { letter, elsewhere: None } => passages::go_to_letter_here(model, letter),
        Report::MarkFound { elsewhere: Some((document, passage)), .. } => {
            return vec![Effect::Open { document, passage }];
        }
        Report::PassageWanted { key } => passages::arrive(model, key),
        Report::NotReread { why: said } => {
            model.reading = None;
            model.notice = Some(Notice::warning(said.in_language(model.language)));
        }
        Report::NotOpened { why: said } | Report::WorkerFailed { what: said } => {
            model.notice = Some(Notice::warning(said.in_language(model.language)));
        }
        Report::SourceUnchanged => model.say(messages::NOT_CHANGED),
        Report::LinkedHere { place } => {
            navigate::go_to_name(model, place.unwrap_or_else(|| "#".to_owned()));
        }
        Report::NoBrowser { address } => return links::copy_address(model, address),
        Report::Drafts { drafts } => note::restore_drafts(model, drafts),
        Report::Edited { target, text } => return note::edited(model, target, text),
        Report::Searches { earlier } => model.search.recall(earlier),
        Report::Saved { key, time } => {
            model.passages.saved(key, &time);
            say_saved(model);
            model.refresh_open();
        }
        Report::SavingFailed { error, rescued } => {
            model.passages.failed(format!(
                "{}{}",
                error.reason().in_language(model.language),
                rescued_to(rescued.as_deref())
            ));
        }
        Report::SaverDied { rescued } => {
            let said = model.language.say(messages::SAVER_DIED);
            model.passages.saver_died(format!("{said}{}", rescued_to(rescued.as_deref())));
        }
        Report::Copied { characters, way } => {
            model.notice = Some(Notice::info(way.message(model.language, characters)));
        }
        Report::CopyingFailed { fault: why } => {
            model.notice = Some(Notice::warning(why.message(model.language)));
        }
    }
    Vec::new()
}

/// Says where changes were rescued to, if anywhere.
fn rescued_to(file: Option<&Path>) -> String {
    file.map(|path| format!(" → {}", shown(&path.to_string_lossy()))).unwrap_or_default()
}

/// Takes up the passages as they are on disk, and says the most important thing there is to say of
/// their files.
fn take_passages(model: &mut Model, passages: Vec<Passage>, remarks: Remarks) -> Vec<Effect> {
    let Remarks { damaged, newer, unreadable, likely, left, adopted, foreign } = remarks;
    if let Some(likely) = likely {
        question::recognise(model, likely);
    }
    let is_news = model.passages.fill(passages);
    model.facts.notes = facts::notes(model.passages.all());
    let language = model.language;
    if let Some(why) = unreadable.first() {
        model.notice = Some(Notice::warning(language.cannot_read_passages(why)));
    } else if adopted > 0 {
        model.notice = Some(Notice::info(language.adopted(adopted)));
    } else if let Some(file) = foreign.first() {
        model.notice =
            Some(Notice::warning(language.rescued_elsewhere(&shown(&file.to_string_lossy()))));
    } else if damaged + newer > 0 && !matches!(model.passages.saving(), Saving::Failed(_)) {
        model.notice = Some(Notice::warning(language.kept_lines(damaged, newer)));
    } else if left > 0 {
        let keys = [
            Action::Pane(PaneAction::Visit(PaneKind::Passages)),
            Action::List(ListAction::Elsewhere),
        ];
        let keys = keys.map(|action| model.keymap.hint(action)).concat();
        model.notice = Some(Notice::info(language.left_behind(left, &keys)));
    } else if is_news {
        model.notice = Some(Notice::warning(language.say(messages::NOTE_JOINED).to_owned()));
    }
    model.refresh_open();
    ask_again_if(model, |_| true)
}

/// Asks the question that is lit again, if it is about what is known only now.
fn ask_again_if(model: &mut Model, is_about: impl FnOnce(Wants) -> bool) -> Vec<Effect> {
    let concerned = model.search.query().is_some_and(|query| is_about(query.wants()));
    if concerned { search::ask_again(model).into_iter().collect() } else { Vec::new() }
}

/// Says that everything is on disk, behind what was said of the change.
fn say_saved(model: &mut Model) {
    if model.passages.saving() == Saving::Done
        && matches!(model.focus, Focus::Page | Focus::Pane(_))
    {
        let saved = model.language.say(messages::SAVED);
        let text = match &model.notice {
            Some(notice) if notice.severity == Severity::Warning => return,
            Some(notice) => format!("{} · {saved}", notice.text),
            None => saved.to_owned(),
        };
        model.notice = Some(Notice::info(text));
    }
}

/// Takes up the whole document in place of its head: every place stays true.
fn loaded(
    model: &mut Model,
    document: std::sync::Arc<Document>,
    fingerprint: String,
) -> Vec<Effect> {
    if model.document.extent == Extent::Whole {
        // Late: it was read again meanwhile.
        return Vec::new();
    }
    model.document = document;
    model.reader.replaced();
    model.reading = None;
    model.refresh_open();
    model.settle();
    let far_place = model.far_place.take();
    if far_place.is_some() {
        // It waited to be said where the reader goes, and they go.
        model.notice = None;
    }
    model.say_what_is_missing();
    if let Some(place) = far_place {
        navigate::go_to_far_place(model, place);
    }
    let mut effects = vec![Effect::TakeDocument { fingerprint }];
    effects.extend(reread::catch_up(model));
    effects.extend(search::ask_again(model));
    effects.extend(search::ask_against_again(model));
    effects
}

fn answered(model: &mut Model, ticket: Ticket, found: SearchResults) -> Vec<Effect> {
    let document = model.document.clone();
    match model.search.take(&document, ticket, found) {
        Taken::Leads(step) => {
            model.reader.go_to_span(&document, step.span);
            select::extend_to_hit(model);
            if model.focus == Focus::Page {
                search::say_wrapped(model, step.wrapped);
            }
        }
        Taken::NothingFound => search::nothing_found(model),
        Taken::Stays => {}
    }
    if let Some(kind) = model.panes.side.filter(|kind| model.panes.get(*kind).is_of_search()) {
        model.refresh(kind);
        model.with_panes(|panes, context| panes.follow(kind, context));
    }
    match model.search.due() {
        Some((direction, times)) => search::step(model, direction, times),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
