//! The help: what opens and closes it, how it is scrolled and searched, and that no key reaches
//! what lies behind it.

use proptest::prelude::*;

use crate::app::event::Event;
use crate::app::focus::Focus;
use crate::app::help::{HelpPlace, help_lines, help_place};
use crate::app::keys::{Code, Key};
use crate::app::regions::Size;
use crate::app::testing::{Bench, plain, say};
use crate::messages;

fn place(bench: &Bench) -> HelpPlace {
    help_place(&bench.model, bench.model.focus.help().unwrap())
}

/// The rows of the help that are in sight.
fn seen(bench: &Bench) -> Vec<String> {
    let help = bench.model.focus.help().unwrap();
    let area = bench.model.regions().help();
    let lines = help_lines(&bench.model, help, area.columns);
    lines.iter().skip(help.top).take(area.rows).map(plain).collect()
}

#[test]
fn the_help_leads_back_to_where_it_was_opened() {
    for opens in ["", "v", "o", "p", "/字", "a字", ":"] {
        for closes in ["<Esc>", "q", "<F1>", "<C-c>", "ZZ<Esc>"] {
            let mut bench = Bench::paragraphs(5).pressed(opens);
            let before = bench.model.focus.clone();
            bench.press("<F1>");
            // A note is written with all letters, and F1 is none of its keys.
            if bench.model.focus.help().is_none() {
                continue;
            }
            bench.press(closes);
            assert_eq!(bench.model.focus, before, "{opens} {closes}");
        }
    }
}

#[test]
fn every_row_of_the_help_is_reached_and_both_ends_are_said() {
    for (columns, rows) in [(80, 24), (40, 10), (200, 60)] {
        let mut bench = Bench::paragraphs(5).sized(columns, rows).pressed("<F1>");
        let first = place(&bench);
        assert_eq!(first.first, 1);
        for _ in 0..first.rows {
            bench.press("j");
        }
        assert_eq!((place(&bench).last, bench.notice()), (first.rows, say(messages::AT_END)));
        for keys in ["g", "k"] {
            bench.press(keys);
        }
        assert_eq!((place(&bench).first, bench.notice()), (1, say(messages::AT_START)));
        bench.press("G");
        assert_eq!(place(&bench).last, first.rows);
        bench.press("b<Space>");
        assert_eq!(place(&bench).last, first.rows);
    }
}

#[test]
fn what_is_searched_in_the_help_comes_into_sight_and_is_stepped_through() {
    let mut bench = Bench::paragraphs(5).pressed("<F1>/bookmark");
    let found = place(&bench).found.unwrap();
    assert!(found.0 == 1 && found.1 > 1, "{found:?}");
    assert!(seen(&bench).iter().any(|row| row.contains("bookmark")));
    bench.press("<Enter>");
    let mut numbers = Vec::new();
    for _ in 0..found.1 {
        bench.press("n");
        numbers.push(place(&bench).found.unwrap().0);
    }
    let all: Vec<usize> = (2..=found.1).chain([1]).collect();
    assert_eq!(numbers, all, "from the last to the first");
    bench.press("N");
    assert_eq!(place(&bench).found, Some((found.1, found.1)));
}

#[test]
fn what_is_not_in_the_help_is_said_and_lit_no_more() {
    let mut bench = Bench::paragraphs(5).pressed("<F1>/xyzzyxyzzy");
    assert_eq!(place(&bench).found, Some((0, 0)));
    bench.press("<Enter>");
    assert_eq!((bench.notice(), place(&bench).found), ("not found: xyzzyxyzzy", None));
    bench.press("n");
    assert!(!bench.notice().is_empty(), "n has nothing to step to");
    assert!(bench.model.focus.help().is_some());
}

#[test]
fn a_search_in_the_help_that_is_given_up_leaves_it_where_it_was() {
    let mut bench = Bench::paragraphs(5).pressed("<F1>jjj/quit");
    assert!(place(&bench).first > 4);
    bench.press("<Esc>");
    assert_eq!((place(&bench).first, place(&bench).found), (4, None));
}

#[test]
fn a_key_that_means_nothing_in_the_help_says_how_to_leave() {
    let mut bench = Bench::paragraphs(5).pressed("<F1>x");
    assert!(bench.notice().contains("Esc"), "{}", bench.notice());
    assert_eq!(bench.press("B"), []);
    assert_eq!(bench.model.passages.all().len(), 0);
}

#[test]
fn the_help_says_other_things_in_a_list_than_in_the_text() {
    let help = |keys: &str| seen(&Bench::paragraphs(5).sized(80, 200).pressed(keys)).join("\n");
    let (text, list) = (help("<F1>"), help("p<F1>"));
    assert!(list.contains("delete (passages)") && !text.contains("delete (passages)"));
    assert!(text.contains("half a page down") && !list.contains("half a page down"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_key_in_the_help_reaches_what_lies_behind_it(
        size in (1usize..120, 1usize..40),
        keys in proptest::collection::vec("[a-zA-Z0-9<>/ ]", 1..12),
    ) {
        let mut bench = Bench::paragraphs(30).sized(size.0, size.1).pressed("10G");
        let view = bench.model.reader.view();
        bench.press("<F1>");
        for key in keys {
            let key = Key::plain(Code::Char(key.chars().next().unwrap()));
            let effects = bench.send(Event::Key(key));
            prop_assert!(effects.is_empty());
            if bench.model.focus.help().is_none() {
                break;
            }
        }
        bench.send(Event::Resized(Size { columns: 80, rows: 24 }));
        prop_assert_eq!(bench.model.passages.all().len(), 0);
        let is_open = bench.model.focus.help().is_some();
        prop_assert!(is_open || bench.model.focus == Focus::Page);
        prop_assert_eq!(bench.model.reader.view().cursor, view.cursor);
    }
}
