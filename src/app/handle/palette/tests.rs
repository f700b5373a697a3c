//! The palette: commands by name, places by number, and what is said where there is neither.

use std::io;
use std::path::PathBuf;

use crate::app::action::PaneKind;
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::palette::listed;
use crate::app::report::Report;
use crate::app::testing::{Bench, paragraphs, plain, say};
use crate::library::StoreError;
use crate::messages;

/// The rows of the palette and the one that is chosen.
fn rows(bench: &Bench) -> (Vec<String>, usize) {
    let Focus::Prompt(prompt) = &bench.model.focus else { panic!("{:?}", bench.model.focus) };
    let (rows, chosen) = listed(&bench.model, prompt).unwrap();
    (rows.iter().map(plain).collect(), chosen)
}

#[test]
fn numbers_lead_to_places() {
    for (typed, number) in [
        ("12", 12),
        ("¶12", 12),
        ("第12段", 12),
        ("１２", 12),
        ("+3", 53),
        ("-3", 47),
        ("$", 100),
        ("100%", 100),
        ("0%", 1),
    ] {
        let bench = Bench::paragraphs(100).pressed(&format!("50G:{typed}<Enter>"));
        assert_eq!((bench.number(), &bench.model.focus), (number, &Focus::Page), "{typed}");
    }
}

#[test]
fn places_that_are_nowhere_lead_nowhere_and_say_why() {
    for typed in ["0", "101", "+60", "-60", "101%", "1%2", "99999999999999999999"] {
        let bench = Bench::paragraphs(100).pressed(&format!("50G:{typed}<Enter>"));
        assert_eq!(bench.number(), 50, "{typed}");
        assert!(!bench.notice().is_empty(), "{typed} says nothing");
    }
    let bench = Bench::text("").pressed(":1<Enter>");
    assert!(!bench.notice().is_empty());
}

#[test]
fn a_place_is_gone_to_from_a_list_too_and_is_a_jump() {
    let mut bench = Bench::paragraphs(100).pressed("p:60<Enter>");
    assert_eq!((bench.number(), &bench.model.focus), (60, &Focus::Page));
    bench.press("''");
    assert_eq!(bench.number(), 1);
}

#[test]
fn a_place_beyond_the_head_is_waited_for() {
    let whole = paragraphs(300);
    let mut bench = Bench::head(&paragraphs(20), &whole).pressed(":250<Enter>");
    assert_eq!((bench.number(), bench.notice()), (1, say(messages::STILL_READING)));
    bench.load(&whole);
    assert_eq!(bench.number(), 250);
}

#[test]
fn the_chosen_row_moves_and_stays_in_the_list() {
    let mut bench = Bench::paragraphs(3).pressed(":");
    let (all, chosen) = rows(&bench);
    assert!(all.len() > 40 && chosen == 0);
    bench.press("<Up>");
    assert_eq!(rows(&bench).1, 0);
    bench.press("<Down><Down>");
    assert_eq!(rows(&bench).1, 2);
    for _ in 0..all.len() + 5 {
        bench.press("<Down>");
    }
    assert_eq!(rows(&bench).1, all.len() - 1);
    bench.press("outl");
    assert_eq!(rows(&bench).1, 0, "what is typed chooses the best");
}

#[test]
fn what_fits_nothing_says_so() {
    let bench = Bench::paragraphs(3).pressed(":xyzzyxyzzy<Enter>");
    assert_eq!((bench.notice(), &bench.model.focus), (say(messages::NO_ACTION), &Focus::Page));
}

#[test]
fn a_command_is_found_by_any_of_its_names_and_does_what_its_key_does() {
    for typed in ["Timeline", "timel", "年表", "nianbiao", "F5"] {
        let bench = Bench::paragraphs(3).pressed(&format!(":{typed}<Enter>"));
        assert_eq!(bench.model.focus.pane(), Some(PaneKind::Timeline), "{typed}");
    }
    let mut bench = Bench::paragraphs(3);
    assert_eq!(bench.press(":quit<Enter>"), [Effect::Quit]);
}

#[test]
fn the_rows_show_the_keys_that_hold_where_it_was_opened() {
    let rows_of = |keys: &str| rows(&Bench::paragraphs(3).pressed(keys)).0.join("\n");
    let in_text = rows_of(":");
    let in_list = rows_of("p:");
    assert!(in_text.contains("half a page down | d C-d") && !in_list.contains("half a page down"));
    assert!(in_list.contains("delete (passages) | x Del"), "{in_list}");
}

#[test]
fn an_export_goes_through_the_list_of_passages() {
    let mut bench = Bench::paragraphs(3).pressed(":export<Enter>");
    assert_eq!(
        (bench.notice(), &bench.model.focus),
        (say(messages::NOTHING_TO_EXPORT), &Focus::Page)
    );
    bench.press("B");
    let effects = bench.press(":export<Enter>");
    assert!(matches!(effects[..], [Effect::NameExport { .. }]), "{effects:?}");
    assert_eq!(bench.model.focus.pane(), Some(PaneKind::Passages));
}

#[test]
fn saving_is_said_to_be_done_underway_or_tried_again() {
    let mut bench = Bench::paragraphs(3);
    assert_eq!(bench.press(":w<Enter>"), []);
    assert_eq!(bench.notice(), say(messages::ALL_SAVED));
    bench.press("B");
    assert_eq!(bench.press(":w<Enter>"), []);
    assert_eq!(bench.notice(), say(messages::SAVING));
    let cause = io::Error::from(io::ErrorKind::StorageFull);
    let error = StoreError::Write { path: PathBuf::from("p"), cause };
    bench.report(Report::SavingFailed { error, rescued: None });
    assert_eq!(bench.press(":w<Enter>"), [Effect::SaveAgain]);
}

#[test]
fn the_palette_is_left_without_doing_anything() {
    let mut bench = Bench::paragraphs(30).pressed("10G:20");
    assert_eq!(bench.press("<Esc>"), []);
    assert_eq!((bench.number(), &bench.model.focus), (10, &Focus::Page));
}

#[test]
fn a_selection_is_kept_for_what_is_done_to_it() {
    let bench = Bench::markdown("甲一。甲二。").pressed("v:bookmark<Enter>");
    assert_eq!(bench.model.passages.all()[0].quote, "甲一。");
    let Focus::Page = bench.model.focus else { panic!("{:?}", bench.model.focus) };
}

#[test]
fn only_one_place_is_offered_for_a_number() {
    let bench = Bench::paragraphs(30).pressed(":7");
    assert_eq!(rows(&bench), (vec!["¶7  段7。".to_owned()], 0));
    let Focus::Prompt(Prompt { purpose: Purpose::Command(0), .. }) = bench.model.focus else {
        panic!("the palette")
    };
}
