//! What keys and pasted text do in a line being written.

use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::report::Report;
use crate::app::testing::{Bench, say};
use crate::messages;

const TEXT: &str = "甲城市。\n\n乙城市。\n\n丙乡村。";

fn typed(bench: &Bench) -> Option<&str> {
    let Focus::Prompt(Prompt { editor, .. }) = &bench.model.focus else { return None };
    Some(editor.text())
}

#[test]
fn every_prompt_is_left_by_esc_and_by_backspace_on_nothing() {
    for opens in ["/", "?", ":", "t/", "o/", "/城<Enter>&+", "Bp#", "<F1>/"] {
        for leaves in ["<Esc>", "<C-c>", "<Backspace>", "字<Backspace><Backspace>"] {
            let mut bench = Bench::markdown(TEXT).studied().pressed(opens);
            let Focus::Prompt(prompt) = &bench.model.focus else {
                panic!("{opens} opens a prompt")
            };
            let from = (*prompt.from).clone();
            bench.press(leaves);
            let is_back =
                std::mem::discriminant(&bench.model.focus) == std::mem::discriminant(&from);
            assert!(is_back, "{opens} {leaves}: {:?}", bench.model.focus);
            bench.check();
        }
    }
}

#[test]
fn esc_in_a_search_comes_back_and_puts_the_light_out() {
    let mut bench = Bench::paragraphs(100).pressed("10G");
    let before = bench.model.reader.view();
    bench.press("/段90");
    assert_eq!(bench.number(), 90);
    bench.press("<Esc>");
    assert_eq!((bench.model.reader.view(), bench.model.search.typed()), (before, ""));
    assert_eq!(bench.model.search.history(), [""; 0], "what was given up is not remembered");
}

#[test]
fn a_search_that_is_emptied_while_typing_comes_back_too() {
    let mut bench = Bench::paragraphs(100).pressed("10G");
    let before = bench.model.reader.view();
    bench.press("/段90<C-u>");
    assert_eq!((bench.model.reader.view(), typed(&bench)), (before, Some("")));
    assert!(bench.model.search.query().is_none());
}

#[test]
fn earlier_searches_are_shown_from_the_newest_and_back() {
    let mut bench = Bench::markdown(TEXT).pressed("/甲<Enter>/乙<Enter>/丙<Enter>/");
    let mut seen = Vec::new();
    for keys in ["<Up>", "<Up>", "<Up>", "<Up>", "<Down>", "<Down>", "<Down>", "<Down>"] {
        bench.press(keys);
        seen.push(typed(&bench).unwrap().to_owned());
    }
    assert_eq!(seen, ["丙", "乙", "甲", "甲", "乙", "丙", "", ""]);
}

#[test]
fn searches_of_other_days_stand_behind_those_of_today() {
    let mut bench = Bench::markdown(TEXT).pressed("/甲<Enter>");
    let earlier = ["旧", "甲", "昨"].map(str::to_owned).to_vec();
    bench.report(Report::Searches { earlier });
    assert_eq!(bench.model.search.history(), ["旧", "昨", "甲"]);
    bench.press("/<Up><Up>");
    assert_eq!(typed(&bench), Some("昨"));
}

#[test]
fn up_with_no_earlier_search_is_harmless() {
    let mut bench = Bench::markdown(TEXT).pressed("/<Up><Up><Down>");
    assert_eq!(typed(&bench), Some(""));
    bench.press("<Enter>");
    assert_eq!(bench.model.focus, Focus::Page);
}

#[test]
fn pasted_text_is_no_hail_of_commands() {
    for keys in ["", "v", "o", "<F1>"] {
        let mut bench = Bench::markdown(TEXT).pressed(keys);
        let before = (bench.model.focus.clone(), bench.model.reader.view());
        assert_eq!(bench.send(Event::Paste { text: "qGx".to_owned() }), [], "{keys}");
        assert_eq!(bench.notice(), say(messages::PASTE_IGNORED), "{keys}");
        assert_eq!((bench.model.focus.clone(), bench.model.reader.view()), before, "{keys}");
    }
}

#[test]
fn pasted_text_is_searched_for_on_one_line_without_controls() {
    let mut bench = Bench::markdown(TEXT).pressed("/");
    bench.send(Event::Paste { text: "乙城\u{7}".to_owned() });
    assert_eq!(typed(&bench), Some("乙城 "));
    bench.press("<Backspace>");
    assert_eq!(bench.number(), 2);
    bench.send(Event::Paste { text: String::new() });
    assert_eq!(typed(&bench), Some("乙城"));
}

#[test]
fn help_opens_over_a_prompt_and_leads_back_to_what_was_typed() {
    let mut bench = Bench::markdown(TEXT).pressed("/城<F1>");
    assert!(bench.model.focus.help().is_some());
    bench.press("jj<Esc>");
    assert_eq!(typed(&bench), Some("城"));
    // In the search of the help there is no help above it.
    bench.press("<F1>/<F1>");
    let Focus::Prompt(Prompt { purpose: Purpose::InHelp(_), .. }) = &bench.model.focus else {
        panic!("{:?}", bench.model.focus)
    };
}

#[test]
fn digits_letters_and_full_width_signs_are_written_as_they_are() {
    let bench = Bench::markdown(TEXT).pressed("/1q：／《G");
    assert_eq!(typed(&bench), Some("1q：／《G"));
}

#[test]
fn enter_keeps_a_filter_and_esc_in_a_prompt_does_not_close_the_list() {
    let mut bench = Bench::essay().pressed("t/年<Enter>");
    assert_eq!(bench.model.focus.pane(), Some(crate::app::action::PaneKind::Timeline));
    bench.press("/x<Esc>");
    assert_eq!(bench.model.focus.pane(), Some(crate::app::action::PaneKind::Timeline));
}

#[test]
fn what_was_searched_is_remembered_once_and_not_if_it_was_surely_pasted() {
    let mut bench = Bench::markdown(TEXT);
    let remembered = |effects: &[Effect]| {
        effects.iter().filter(|effect| matches!(effect, Effect::RememberSearch { .. })).count()
    };
    assert_eq!(remembered(&bench.press("/甲<Enter>")), 1);
    bench.press("/乙<Enter>/甲<Enter>");
    assert_eq!(bench.model.search.history(), ["乙", "甲"]);
    bench.press("/");
    bench.send(Event::Paste { text: "x".repeat(5_000) });
    assert_eq!(remembered(&bench.press("<Enter>")), 0);
}
