//! The state of a search: tickets, hits, steps among them, and answers that come late or in parts.

use super::*;
use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::keys::read_keys;
use crate::app::model::Model;
use crate::app::preferences::Preferences;
use crate::app::regions::Size;
use crate::app::report::Report;
use crate::app::testing::Bench;
use crate::app::update::update;
use crate::document::{Extent, Format, decode, parse};
use crate::progress::Cancel;
use crate::search::{Corpus, Group, search};

#[test]
fn of_very_many_hits_those_near_the_reader_are_listed() {
    let text = "城市\n\n".repeat(25_000);
    let folded = Arc::new(FoldedText::new(Arc::new(parse(
        decode(text.as_bytes()),
        Format::Markdown,
        Extent::Whole,
    ))));
    let corpus = Corpus { folded: &folded, index: None, facts: &Facts::default() };
    let whole =
        search(corpus, &Query::parse("城市"), Start::default(), &mut |_| {}, &Cancel::default())
            .unwrap();
    let mut find = SearchState {
        results: Some(SearchResults { results: Arc::new(whole), folded: folded.clone() }),
        ..SearchState::default()
    };
    for (current, listed) in [
        (None, 0..10_000),
        (Some(3_000), 0..10_000),
        (Some(12_000), 7_000..17_000),
        (Some(24_999), 15_000..25_000),
    ] {
        find.current = current;
        assert_eq!(find.listed(), listed);
    }
}

#[test]
fn a_step_waits_until_all_hits_are_known() {
    let text = "甲城市\n\n".repeat(9);
    let document = Arc::new(parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole));
    let mut model = Model::new(
        document.clone(),
        String::new(),
        Size { columns: 60, rows: 20 },
        Preferences::default(),
    );
    let press = |model: &mut Model, keys: &str| -> Vec<Effect> {
        read_keys(keys)
            .unwrap()
            .into_iter()
            .flat_map(|key| update(model, Event::Key(key)))
            .collect()
    };
    let Some(Effect::Search { asker, ticket, request }) = press(&mut model, "/城市<Enter>")
        .into_iter()
        .rfind(|effect| matches!(effect, Effect::Search { .. }))
    else {
        panic!("a search was asked for")
    };
    let folded = Arc::new(FoldedText::new(document));
    let corpus = Corpus { folded: &folded, index: None, facts: &request.facts };
    let whole =
        search(corpus, &request.query, request.start, &mut |_| {}, &Cancel::default()).unwrap();
    let group = &whole.groups[0];
    let some = Group { channel: group.channel.clone(), hits: Arc::new(group.hits[..2].to_vec()) };
    let tell = |model: &mut Model, answer: Results| {
        let found = SearchResults { results: Arc::new(answer), folded: folded.clone() };
        update(model, Event::Report(Report::Searched { asker, ticket, results: found }));
    };
    // The first hits are known: the reader is led to the nearest, but the one before it is the last
    // of all.
    tell(&mut model, Results { groups: vec![some], complete: false });
    assert_eq!(model.search.current(), Some(0));
    press(&mut model, "N");
    assert_eq!(model.search.current(), Some(0));
    tell(&mut model, whole.clone());
    assert_eq!(model.search.current(), Some(8));
    // Nor is a step taken among the hits of what was asked before.
    press(&mut model, "/甲<Enter>n");
    assert_eq!(model.search.current(), None);
}

#[test]
fn tickets_are_given_out_once_and_never_again() {
    let mut search = SearchState::default();
    let mut seen = vec![search.issue()];
    for _ in 0..3 {
        seen.extend(
            search.ask("城", Direction::Forward, View::default()).map(|(ticket, _)| ticket),
        );
        seen.extend(search.ask_again().map(|(ticket, _)| ticket));
        search.clear();
        seen.push(search.issue());
    }
    let all = seen.len();
    seen.dedup();
    assert!(seen.is_sorted() && seen.len() == all, "{seen:?}");
}

#[test]
fn what_is_cleared_keeps_its_history_and_nothing_else() {
    let mut bench = Bench::paragraphs(9).pressed("/段<Enter>n");
    bench.model.search.clear();
    let search = &bench.model.search;
    assert_eq!((search.typed(), search.hits().len(), search.current()), ("", 0, None));
    assert_eq!(search.history(), ["段"]);
    assert!(search.query().is_none() && search.results().is_none());
}

#[test]
fn the_hit_that_begins_at_a_place_is_come_back_to_and_no_other() {
    let mut bench = Bench::paragraphs(9).pressed("/段<Enter>");
    let document = bench.model.document.clone();
    let fifth = document.paragraphs()[4].span.start;
    bench.model.search.come_back(&document, fifth);
    assert_eq!(bench.model.search.current(), Some(4));
    bench.model.search.come_back(&document, fifth + 3);
    assert_eq!(bench.model.search.current(), None);
}

#[test]
fn what_is_lit_of_a_part_of_the_text_is_what_stands_in_it() {
    let bench = Bench::paragraphs(30).pressed("/段1<Enter>");
    let document = &bench.model.document;
    let part = |first: usize, last: usize| {
        ByteSpan::new(document.paragraphs()[first].span.start, document.paragraphs()[last].span.end)
    };
    assert_eq!(bench.model.search.lit(document, part(0, 29)).len(), 11);
    assert_eq!(bench.model.search.lit(document, part(9, 12)).len(), 4);
    assert_eq!(bench.model.search.lit(document, part(1, 8)), []);
    assert_eq!(bench.model.search.lit(document, ByteSpan::new(0, 0)), []);
}

#[test]
fn a_partial_answer_to_what_was_asked_again_does_not_put_out_what_is_known() {
    let mut bench = Bench::paragraphs(50).pressed("/段<Enter>3n").late();
    let current = bench.model.search.current_span();
    let (ticket, query) = bench.model.search.ask_again().unwrap();
    let facts = Facts::default();
    let request = crate::app::search_state::SearchRequest { query, start: Start::default(), facts };
    let mut found = bench.found(&request);
    let whole = found.results.clone();
    let groups =
        whole.groups.iter().map(|group| Group { hits: Arc::new(Vec::new()), ..group.clone() });
    found.results = Arc::new(Results { groups: groups.collect(), complete: false });
    let document = bench.model.document.clone();
    assert_eq!(bench.model.search.take(&document, ticket, found.clone()), Taken::Stays);
    assert_eq!(bench.model.search.hits().len(), 50);
    found.results = whole;
    assert_eq!(bench.model.search.take(&document, ticket, found), Taken::Stays);
    assert_eq!(bench.model.search.current_span(), current);
}

#[test]
fn a_half_remembered_sentence_leads_to_what_agrees_most() {
    let text = "智慧城市发展。\n\n智慧城市建设的新阶段正在到来。\n\n智慧生活。";
    let bench = Bench::markdown(text).pressed("/~智慧城市建设新阶段到来<Enter>");
    assert_eq!(bench.number(), 2);
}
