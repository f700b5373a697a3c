//! Searching: where it leads, what is said, and answers that come late, in parts, or in the wrong
//! order.

use crate::app::action::PaneKind;
use crate::app::effect::Effect;
use crate::app::event::{Beginning, Event};
use crate::app::focus::Focus;
use crate::app::report::Report;
use crate::app::search_state::{Asker, SearchResults, Ticket};
use crate::app::testing::{Bench, paragraphs, say};
use crate::messages;

fn tickets(effects: &[Effect]) -> Vec<Ticket> {
    let ticket = |effect: &Effect| {
        if let Effect::Search { ticket, .. } = effect { Some(*ticket) } else { None }
    };
    effects.iter().filter_map(ticket).collect()
}

#[test]
fn a_search_leads_to_the_nearest_hit_in_its_direction() {
    let text = "城一。\n\n城二。\n\n城三。";
    for (keys, number, said) in [
        ("/城<Enter>", 1, ""),
        ("2G/城<Enter>", 2, ""),
        ("2G?城<Enter>", 1, ""),
        ("G}/一<Enter>", 1, "search continued from the start"),
        ("?三<Enter>", 3, "search continued from the end"),
        ("/城<Enter>n", 2, ""),
        ("/城<Enter>2n", 3, ""),
        ("/城<Enter>3n", 1, "search continued from the start"),
        ("/城<Enter>N", 3, "search continued from the end"),
        ("2G?城<Enter>n", 3, "search continued from the end"),
        ("2G?城<Enter>N", 2, ""),
        ("/城<Enter>100n", 2, "search continued from the start"),
        ("/没有<Enter>", 1, "not found: 没有"),
        ("/没有<Enter>n", 1, "not found: 没有"),
        ("n", 1, "no search yet: press / to start one"),
        ("N", 1, "no search yet: press / to start one"),
    ] {
        let bench = Bench::markdown(text).pressed(keys);
        assert_eq!((bench.number(), bench.notice()), (number, said), "{keys}");
        bench.check();
    }
}

#[test]
fn while_typing_only_the_place_moves_and_nothing_is_said() {
    let mut bench = Bench::paragraphs(100).pressed("/段5");
    assert_eq!((bench.number(), bench.notice()), (5, ""));
    bench.press("0");
    assert_eq!(bench.number(), 50);
    bench.press("0");
    assert_eq!((bench.number(), bench.notice()), (1, ""), "nothing found leads back");
    bench.press("<Backspace>");
    assert_eq!(bench.number(), 50);
}

#[test]
fn each_key_asks_anew_and_a_late_answer_to_an_earlier_one_is_dropped() {
    let mut bench = Bench::paragraphs(100).late();
    let asked = tickets(&bench.press("/段50"));
    assert_eq!(asked.len(), 3);
    assert!(asked.is_sorted() && asked[0] != asked[2]);
    // The last is answered first, then the others.
    bench.answer(2);
    assert_eq!(bench.number(), 50);
    bench.answer(1);
    bench.answer(0);
    assert_eq!((bench.number(), bench.model.search.hits().len()), (50, 1));
}

#[test]
fn answers_in_the_order_they_were_asked_lead_where_the_last_does() {
    let mut bench = Bench::paragraphs(100).late().pressed("/段50");
    bench.answer(0);
    bench.answer(0);
    assert_eq!(bench.model.search.results().map(|_| ()), None, "they are too old");
    bench.answer(0);
    assert_eq!(bench.number(), 50);
}

#[test]
fn an_answer_after_esc_lights_nothing_and_leads_nowhere() {
    let mut bench = Bench::paragraphs(100).late().pressed("/段50<Esc>");
    for _ in 0..3 {
        bench.answer(0);
    }
    assert_eq!((bench.number(), bench.model.search.hits().len()), (1, 0));
    assert_eq!(bench.notice(), "");
}

#[test]
fn a_ticket_nobody_gave_out_is_dropped() {
    let mut bench = Bench::paragraphs(9).late().pressed("/段7<Enter>");
    let request = bench.waiting[0].request.clone();
    let results = bench.found(&request);
    for ticket in [Ticket(0), Ticket(99), Ticket(u64::MAX)] {
        for asker in [Asker::Search, Asker::Concordance] {
            bench.report(Report::Searched { asker, ticket, results: results.clone() });
        }
    }
    assert_eq!((bench.number(), bench.model.search.hits().len()), (1, 0));
}

#[test]
fn an_answer_for_another_asker_goes_to_nobody_else() {
    let mut bench = Bench::paragraphs(9).late().pressed("/段7<Enter>");
    let waiting = bench.waiting.last().unwrap().clone();
    let results = bench.found(&waiting.request);
    let ticket = waiting.ticket;
    bench.report(Report::Searched { asker: Asker::Concordance, ticket, results });
    assert_eq!(bench.number(), 1);
}

#[test]
fn enter_before_the_answer_waits_for_it() {
    let mut bench = Bench::paragraphs(100).late().pressed("/段50<Enter>");
    assert_eq!((bench.number(), bench.notice()), (1, ""));
    bench.answer(2);
    assert_eq!(bench.number(), 50);
    bench.press("''");
    assert_eq!(bench.number(), 1, "the jump began where the search did");
    let mut bench = Bench::paragraphs(9).late().pressed("/没<Enter>");
    bench.answer(0);
    assert_eq!(bench.notice(), "not found: 没");
}

#[test]
fn hits_that_come_in_parts_lead_once() {
    let mut bench = Bench::paragraphs(100).late().pressed("/段<Enter>");
    bench.answer_in_part(0, 3);
    assert_eq!((bench.number(), bench.model.search.hits().len()), (1, 3));
    bench.press("30G");
    bench.answer(0);
    assert_eq!((bench.number(), bench.model.search.hits().len()), (30, 100));
}

#[test]
fn a_step_before_the_answer_is_taken_after_it_and_the_last_counts() {
    let mut bench = Bench::paragraphs(100).late().pressed("/段<Enter>nN3n");
    assert_eq!(bench.number(), 1);
    bench.answer(0);
    assert_eq!(bench.number(), 4);
}

#[test]
fn a_new_search_forgets_the_step_that_waited_for_the_old_one() {
    let mut bench = Bench::paragraphs(100).late().pressed("/段<Enter>5n/段1<Enter>");
    let last = bench.waiting.len() - 1;
    bench.answer(last);
    assert_eq!(bench.number(), 1);
}

#[test]
fn the_whole_document_is_searched_again_and_the_current_hit_stays() {
    let whole = paragraphs(200);
    let mut bench = Bench::head(&paragraphs(20), &whole).pressed("/段1<Enter>n");
    let (number, current) = (bench.number(), bench.model.search.current_span());
    let effects = bench.load(&whole);
    assert!(matches!(effects[0], Effect::TakeDocument { .. }));
    assert_eq!(tickets(&effects).len(), 1);
    assert_eq!((bench.number(), bench.model.search.current_span()), (number, current));
    assert!(bench.model.search.hits().len() > 100);
    // Without a search nothing is asked.
    let mut silent = Bench::head(&paragraphs(20), &whole);
    assert_eq!(tickets(&silent.load(&whole)).len(), 0);
}

#[test]
fn an_answer_about_the_head_that_comes_after_the_whole_is_dropped() {
    let whole = paragraphs(200);
    let mut bench = Bench::head(&paragraphs(20), &whole).late().pressed("/段<Enter>");
    let waiting = bench.waiting[0].clone();
    let old = bench.found(&waiting.request);
    bench.load(&whole);
    bench.report(Report::Searched { asker: waiting.asker, ticket: waiting.ticket, results: old });
    assert_eq!(bench.model.search.hits().len(), 0);
    bench.answer(1);
    assert_eq!(bench.model.search.hits().len(), 200);
}

#[test]
fn the_word_here_is_searched_for_both_ways() {
    let text = "alpha beta alpha gamma alpha";
    for (keys, here) in
        [("*", "alpha gamma alpha"), ("**", "alpha"), ("#", "alpha"), ("*n", "alpha"), ("*N", text)]
    {
        let bench = Bench::text(text).pressed(keys);
        assert_eq!(bench.here(), here, "{keys}");
    }
    assert_eq!(Bench::text("").pressed("*").notice(), say(messages::NO_WORD));
    assert_eq!(Bench::text("").pressed("#").notice(), say(messages::NO_WORD));
}

#[test]
fn enter_on_nothing_searches_for_the_last_again() {
    let mut bench = Bench::paragraphs(30).pressed("/段1<Enter><Esc>");
    assert!(bench.model.search.query().is_none());
    bench.press("/<Enter>");
    assert_eq!((bench.model.search.typed(), bench.number()), ("段1", 10));
}

#[test]
fn a_han_character_typed_while_reading_begins_a_search() {
    let bench = Bench::paragraphs(30).pressed("段");
    assert!(matches!(bench.model.focus, Focus::Prompt(_)));
    assert_eq!(bench.model.search.typed(), "段");
    // In a list and over a selection it does not.
    for keys in ["o段", "v段"] {
        let bench = Bench::paragraphs(30).pressed(keys);
        assert!(!matches!(bench.model.focus, Focus::Prompt(_)), "{keys}");
        assert!(!bench.notice().is_empty(), "{keys}");
    }
}

#[test]
fn a_query_in_error_says_so_after_enter() {
    for (typed, part) in [("year:abc", "year:abc"), ("城市 year:abc", "year:abc")] {
        let mut bench = Bench::essay().pressed(&format!("/{typed}"));
        assert_eq!(bench.notice(), "", "not while it is typed");
        bench.press("<Enter>");
        let problem = bench.model.query_problem().unwrap();
        assert!(problem.starts_with(part), "{problem}");
        assert!(bench.notice().contains(&problem), "{typed}: {}", bench.notice());
    }
}

#[test]
fn years_are_searched_for_again_once_they_are_known() {
    let text = "2014年开工。\n\n没有。\n\n2020年完工。";
    let mut bench = Bench::markdown(text).pressed("/year:2020<Enter>");
    assert!(bench.model.search.query().unwrap().wants().years);
    assert!(bench.notice().contains(say(messages::YEARS_TO_COME)), "{}", bench.notice());
    bench = bench.studied();
    assert_eq!(bench.model.search.hits().len(), 1);
}

#[test]
fn a_note_that_is_written_meanwhile_is_found() {
    let mut bench = Bench::paragraphs(9).pressed("/note:要紧<Enter>");
    assert_eq!(bench.model.search.hits().len(), 0);
    bench.press("5Ga要紧<C-s>");
    assert_eq!(bench.model.search.hits().len(), 1);
    bench.press("U");
    assert_eq!(bench.model.search.hits().len(), 0);
}

#[test]
fn a_search_the_program_was_called_with_is_one_to_come_back_from() {
    let mut bench = Bench::paragraphs(50);
    bench.send(Event::Begin { at: Beginning::Match("段30".to_owned()) });
    assert_eq!(bench.number(), 30);
    bench.press("''");
    assert_eq!(bench.number(), 1);
    bench.send(Event::Begin { at: Beginning::End });
    assert_eq!(bench.number(), 50);
}

#[test]
fn from_hit_to_hit_is_one_jump() {
    let mut bench = Bench::paragraphs(100).pressed("40G/段5<Enter>nnn");
    assert_ne!(bench.number(), 40);
    bench.press("''");
    assert_eq!(bench.number(), 40);
}

#[test]
fn another_term_is_set_against_the_one_searched_and_only_the_last() {
    let mut bench = Bench::paragraphs(50).late().pressed("/段1<Enter>");
    while !bench.waiting.is_empty() {
        bench.answer(0);
    }
    bench.press("&+段2<Enter>");
    bench.press("+段3<Enter>");
    let asked = bench.waiting.len();
    assert_eq!(asked, 2);
    let head = |bench: &Bench| bench.pane(PaneKind::Concordance)[..2].join("\n");
    // The newer is answered first; the older is not for it any more.
    bench.answer(1);
    let said = head(&bench);
    assert!(said.contains("段3") && said.contains("11 hits"), "{said}");
    bench.answer(0);
    assert_eq!(head(&bench), said);
    // Nothing typed takes it away, and a late answer does not bring it back.
    bench.press("+段4<Enter>+<Enter>");
    bench.answer(0);
    assert!(!head(&bench).contains(say(messages::AGAINST)), "{}", head(&bench));
    assert_eq!(bench.model.search.typed(), "段1", "the search itself is untouched");
}

#[test]
fn an_empty_answer_is_an_answer() {
    let mut bench = Bench::text("").late().pressed("/城<Enter>");
    let waiting = bench.waiting.remove(0);
    let SearchResults { results, folded } = bench.found(&waiting.request);
    assert!(results.is_empty() && results.complete);
    let results = SearchResults { results, folded };
    bench.report(Report::Searched { asker: waiting.asker, ticket: waiting.ticket, results });
    assert_eq!(bench.notice(), "not found: 城");
    bench.press("nN");
    assert_eq!(bench.notice(), "not found: 城");
}

#[test]
fn what_asks_for_nothing_is_not_remembered_and_moves_nobody() {
    let mut bench = Bench::markdown("甲乙\n\n丙丁");
    let effects = bench.press("/ <Enter>");
    assert_eq!((effects, bench.notice()), (Vec::new(), say(messages::EMPTY_QUERY)));
    assert_eq!((bench.press("n"), bench.here()), (Vec::new(), "甲乙"));
    // An operator alone is searched as it stands, and stands nowhere.
    bench.press("/AND<Enter>n");
    assert_eq!(bench.here(), "甲乙");
    bench.press("ma");
    bench.check();
}

#[test]
fn the_last_search_goes_on_behind_a_character_of_several_bytes() {
    let mut bench = Bench::markdown("智慧智慧\n\n智慧").pressed("/智慧<Enter>");
    bench.press("/<Enter>");
    assert!(bench.model.document.text().is_char_boundary(bench.model.reader.cursor()));
    bench.check();
}

#[test]
fn the_other_term_is_counted_in_the_whole_text_once_it_is_there() {
    let (head, whole) = ("甲乙。\n", "甲乙。\n\n乙乙。\n");
    let mut bench = Bench::head(head, whole).sized(120, 40).pressed("/甲<Enter>&+乙<Enter>");
    assert!(bench.pane(PaneKind::Concordance).join("\n").contains("乙 1 hit"));
    bench.load(whole);
    let said = bench.pane(PaneKind::Concordance).join("\n");
    assert!(said.contains("乙 3 hits"), "{said}");
}
