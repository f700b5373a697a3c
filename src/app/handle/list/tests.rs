//! What keys do in lists: in every pane, in small windows, and where there is nothing in them.

use crate::app::action::{Action, ListAction, PaneKind};
use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::keymap::{Keymap, Mode};
use crate::app::keys::Key;
use crate::app::report::Report;
use crate::app::testing::{Bench, say};
use crate::library::Remarks;
use crate::messages;

const SIZES: [(usize, usize); 2] = [(40, 10), (80, 24)];

/// Opens a pane of a document in which something was searched.
fn opened(bench: Bench, kind: PaneKind, size: (usize, usize)) -> Bench {
    let key = match kind {
        PaneKind::Outline => "o",
        PaneKind::Results => "g/",
        PaneKind::References => "r",
        PaneKind::Timeline => "t",
        PaneKind::Passages => "p",
        PaneKind::Concordance => "&",
    };
    let bench = bench.sized(size.0, size.1).pressed("/城市<Enter>").pressed(key);
    assert_eq!(bench.model.focus, Focus::Pane(kind));
    bench
}

/// Everything that can be seen of a list and behind it.
fn seen(bench: &Bench, kind: PaneKind) -> String {
    let model = &bench.model;
    let list = model.panes.list(kind);
    format!("{:?} {:?} {list:?} {:?}", model.focus, model.reader.view(), bench.pane(kind))
}

/// The keys that act on the list of this pane, change nothing and say nothing either.
fn silent(document: fn() -> Bench, kind: PaneKind, size: (usize, usize)) -> Vec<Key> {
    let keymap = Keymap::default();
    let mut found = Vec::new();
    for action in keymap.actions(Mode::Listing(kind)) {
        let Action::List(_) = action else { continue };
        for key in keymap.single_keys(action) {
            let mut bench = opened(document(), kind, size);
            let before = seen(&bench, kind);
            let effects = bench.send(Event::Key(key));
            bench.check();
            let has_happened = seen(&bench, kind) != before || !effects.is_empty();
            if !has_happened && bench.notice().is_empty() {
                found.push(key);
            }
        }
    }
    found
}

/// Checks that every key of every list does or says something.
fn check_keys(document: fn() -> Bench) {
    let mut found = Vec::new();
    for size in SIZES {
        for kind in PaneKind::ALL {
            let keys = silent(document, kind, size);
            found.extend(keys.into_iter().map(|key| format!("{kind:?} {size:?}: {key}")));
        }
    }
    assert_eq!(found, [""; 0]);
}

fn nothing() -> Bench {
    let mut bench = Bench::text("").studied();
    bench.fill(Vec::new(), Remarks::default());
    bench
}

#[test]
fn in_an_empty_document_every_key_of_a_list_says_something() {
    check_keys(nothing);
}

#[test]
fn in_the_essay_every_key_of_a_list_does_or_says_something() {
    check_keys(Bench::essay);
}

#[test]
fn steps_end_at_both_ends_and_say_so() {
    let mut bench = opened(Bench::essay(), PaneKind::Results, (80, 24));
    let last = bench.model.panes.get(PaneKind::Results).len() - 1;
    assert!(last > 20);
    for (keys, selected, said) in [
        ("gg", 0, ""),
        ("k", 0, say(messages::AT_START)),
        ("3j", 3, ""),
        ("2k", 1, ""),
        ("9999k", 0, ""),
        ("99999999999999999999j", last, ""),
        ("j", last, say(messages::AT_END)),
        ("G", last, say(messages::AT_END)),
        ("<Home>", 0, ""),
        ("<Home>", 0, say(messages::AT_START)),
    ] {
        bench.press(keys);
        let notice = if said.is_empty() { "" } else { bench.notice() };
        assert_eq!((bench.selected(PaneKind::Results), notice), (selected, said), "{keys}");
        bench.check();
    }
}

#[test]
fn a_screen_down_and_up_comes_back_to_the_same_item() {
    for size in SIZES {
        let mut bench = opened(Bench::essay(), PaneKind::Concordance, size).pressed("gg");
        bench.press("<Space>");
        let down = bench.selected(PaneKind::Concordance);
        assert!(down > 0);
        bench.press("b");
        assert_eq!(bench.selected(PaneKind::Concordance), 0, "{size:?}");
    }
}

#[test]
fn every_item_is_reached_by_screens_at_any_size() {
    for (columns, rows) in [(1, 1), (12, 4), (40, 10), (200, 60)] {
        let mut bench = opened(Bench::essay(), PaneKind::Timeline, (80, 24)).sized(columns, rows);
        let len = bench.model.panes.get(PaneKind::Timeline).len();
        for _ in 0..len {
            bench.press("<Space>");
            bench.check();
        }
        assert_eq!(bench.selected(PaneKind::Timeline), len - 1, "{columns}x{rows}");
    }
}

#[test]
fn a_filter_begins_with_what_it_is() {
    let mut bench = opened(Bench::essay(), PaneKind::Results, (80, 24)).pressed("/智慧<Enter>/");
    let Focus::Prompt(Prompt { purpose, editor, from }) = &bench.model.focus else {
        panic!("a prompt")
    };
    assert_eq!(*purpose, Purpose::Filter(PaneKind::Results, "智慧".to_owned()));
    assert_eq!((editor.text(), &**from), ("智慧", &Focus::Pane(PaneKind::Results)));
    bench.press("<C-u><Enter>");
    assert_eq!(bench.model.panes.list(PaneKind::Results).filter.typed(), "");
}

#[test]
fn an_item_is_bookmarked_and_unbookmarked_from_its_list() {
    for kind in [PaneKind::Outline, PaneKind::Results, PaneKind::Timeline, PaneKind::Concordance] {
        let mut bench = opened(Bench::essay(), kind, (80, 24));
        bench.press("B");
        assert_eq!(
            (bench.model.passages.all().len(), bench.notice()),
            (1, say(messages::BOOKMARKED))
        );
        bench.press("B");
        assert_eq!(bench.model.passages.all().len(), 0, "{kind:?}");
        assert_eq!(bench.model.focus, Focus::Pane(kind));
    }
}

#[test]
fn a_note_is_written_from_a_list_and_leads_back_to_it() {
    for kind in [PaneKind::Outline, PaneKind::Results, PaneKind::Timeline, PaneKind::Concordance] {
        let mut bench = opened(Bench::essay(), kind, (80, 24));
        bench.press("a记下<C-s>");
        assert_eq!(bench.model.passages.all()[0].annotation.note, "记下", "{kind:?}");
        assert_eq!(bench.model.focus, Focus::Pane(kind));
    }
}

#[test]
fn a_list_that_is_emptied_under_the_reader_keeps_a_selection_in_range() {
    let mut bench = Bench::paragraphs(30).pressed("BjBjBjBpG");
    assert_eq!(bench.selected(PaneKind::Passages), 3);
    bench.press("x");
    bench.check();
    bench.press("xxx");
    assert_eq!(bench.model.panes.get(PaneKind::Passages).len(), 0);
    bench.press("x");
    assert_eq!(bench.notice(), say(messages::EMPTY_LIST));
    bench.press("uuuu");
    assert_eq!(bench.model.panes.get(PaneKind::Passages).len(), 4);
    bench.check();
}

#[test]
fn the_passages_of_other_documents_are_asked_for_and_shown() {
    let mut bench = Bench::paragraphs(3).pressed("p");
    assert_eq!(bench.press("O"), [Effect::ListOtherDocuments]);
    bench.report(Report::OtherDocuments { documents: Vec::new() });
    assert!(bench.pane(PaneKind::Passages).join("\n").contains(say(messages::PASSAGES_ELSEWHERE)));
    for key in ["#", "e", "x"] {
        bench.press(key);
        assert!(!bench.notice().is_empty(), "{key}");
    }
    // The same key shows those of this document again, and asks nobody.
    assert_eq!(bench.press("O"), []);
    assert!(!bench.pane(PaneKind::Passages).join("\n").contains(say(messages::PASSAGES_ELSEWHERE)));
}

#[test]
fn an_action_on_a_list_means_nothing_in_the_text() {
    let mut bench = Bench::paragraphs(3);
    assert_eq!(super::list(&mut bench.model, ListAction::Delete, None), []);
    assert_eq!(bench.model.focus, Focus::Page);
}

#[test]
fn what_is_copied_of_an_item_is_its_row() {
    for (keys, copied) in [
        ("oj", "一节\t14\t¶2"),
        ("/丁<Enter>g/", "丙，丁；2014年戊。\t一节\t¶3"),
        ("t", "2014\t丙，丁；2014年戊。\t一节\t¶3"),
        ("}}Bp", "bookmark\t丙，丁；2014年戊。\t一节\t¶3"),
    ] {
        let mut bench =
            Bench::markdown("# 题\n\n## 一节\n\n丙，丁；2014年戊。\n").studied().pressed(keys);
        let effects = bench.press("y");
        let text = effects.iter().find_map(|effect| match effect {
            Effect::Copy { text } => Some(text.as_str()),
            _ => None,
        });
        assert_eq!(text, Some(copied), "{keys}");
    }
}

#[test]
fn a_count_before_the_end_or_the_start_is_a_row() {
    for (pane, kind) in [("t", PaneKind::Timeline), ("r", PaneKind::References)] {
        let mut bench = Bench::essay().pressed(pane);
        for (keys, row) in [("2G", 1), ("12G", 11), ("3gg", 2), ("gg", 0)] {
            bench.press(keys);
            assert_eq!(bench.selected(kind), row, "{pane}{keys}");
        }
        let last = bench.model.panes.get(kind).len() - 1;
        for keys in ["999G", "G"] {
            bench.press(keys);
            assert_eq!(bench.selected(kind), last, "{pane}{keys}");
        }
        bench.check();
    }
}
