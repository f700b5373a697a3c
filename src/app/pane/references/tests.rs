//! The bibliography and the works: what is listed, and the key that goes between them.

use crate::app::action::PaneKind;
use crate::app::effect::Effect;
use crate::app::testing::{Bench, say};
use crate::messages;

const TEXT: &str = "# 题\n\n甲文[1]说《促进法》，又见《规划》和《促进法》。\n\n# 参考文献\n\n\
    [1] 王军. 城市[J]. 政务, 2018(5): 1-9.\n\n[2] 李四. 乡村[M]. 北京: 出版社, 2020.\n";

fn said(bench: &Bench) -> String {
    bench.pane(PaneKind::References).join("\n")
}

#[test]
fn entries_come_before_works_each_under_its_heading() {
    let bench = Bench::markdown(TEXT).studied().pressed("r");
    let said = said(&bench);
    let at = |words: &str| said.find(words).unwrap_or_else(|| panic!("{words} in {said}"));
    assert!(at(say(messages::ENTRIES)) < at("王军") && at("李四") < at(say(messages::WORKS)));
    assert!(at(say(messages::WORKS)) < at("《促进法》"));
    assert!(said.contains("cited at ¶2") && said.contains(say(messages::NOT_CITED)), "{said}");
}

#[test]
fn one_key_goes_between_entries_and_works() {
    let mut bench = Bench::markdown(TEXT).studied().pressed("rgg");
    bench.press("w");
    assert_eq!(bench.selected(PaneKind::References), 2, "the first work");
    assert!(bench.here().starts_with("《促进法》") || bench.number() == 2, "{}", bench.here());
    bench.press("jw");
    assert_eq!(bench.selected(PaneKind::References), 0);
}

#[test]
fn a_key_shows_what_is_wrong_and_hides_it_again() {
    let mut bench = Bench::markdown(TEXT).studied().pressed("rggc");
    let shown = said(&bench);
    assert!(shown.contains(say(messages::FAULTS)), "{shown}");
    assert!(shown.contains("[2] is not cited in the text"), "{shown}");
    assert_eq!(bench.selected(PaneKind::References), 0);
    bench.press("<Enter>");
    assert!(bench.here().starts_with("[2] 李四"), "{}", bench.here());
    bench.press("rc");
    assert!(!said(&bench).contains("is not cited in the text"));
    let nothing = Bench::markdown("没有。").studied().pressed("rc");
    assert!(!said(&nothing).contains(say(messages::FAULTS)));
}

#[test]
fn a_work_leads_to_its_first_mention_and_an_entry_to_itself() {
    let bench = Bench::markdown(TEXT).studied().pressed("rggw<Enter>");
    assert!(bench.target().contains("促进法"), "{}", bench.target());
    let bench = Bench::markdown(TEXT).studied().pressed("rgg<Enter>");
    assert!(bench.here().starts_with("[1] 王军"), "{}", bench.here());
}

#[test]
fn it_says_whether_it_is_not_known_yet_or_there_is_nothing() {
    let bench = Bench::markdown(TEXT).pressed("r");
    assert!(said(&bench).contains(say(messages::ANALYSING)));
    let bench = bench.studied();
    assert!(said(&bench).contains("王军"), "it is filled where it is open");
    let bench = Bench::markdown("没有。").studied().pressed("r");
    assert!(said(&bench).contains(say(messages::NO_ENTRIES)));
    let bench = Bench::markdown(TEXT).studied().pressed("r/没有这样的<Enter>");
    assert!(said(&bench).contains(say(messages::NOTHING_MATCHES)));
}

#[test]
fn every_row_keeps_to_its_columns() {
    for columns in [20, 40, 80, 160] {
        let bench = Bench::essay().sized(columns, 30).pressed("r");
        bench.check_columns(PaneKind::References);
    }
}

#[test]
fn links_are_listed_behind_the_rest_and_copied_as_addresses() {
    let text =
        format!("{TEXT}\n见 [城市](https://a.example/x) 与 https://b.example/ 与 [题](#题)。\n");
    let mut bench = Bench::markdown(&text).pressed("r");
    let listed = said(&bench);
    assert!(listed.contains(say(messages::LINKS)) && listed.contains("https://a.example/x"));
    bench = bench.studied();
    bench.press("ggww");
    assert_eq!(bench.selected(PaneKind::References), 4, "{}", said(&bench));
    let copied = Effect::Copy { text: "https://a.example/x".to_owned() };
    assert_eq!(bench.press("y"), [copied]);
    bench.press("jj<Enter>");
    assert!(bench.here().starts_with("题。"), "{}", bench.here());
    bench.press("rK<Enter>");
    assert!(bench.here().starts_with('题') && bench.number() == 1, "{}", bench.here());
    bench.press("rgg");
    bench.press("www");
    assert_eq!(bench.selected(PaneKind::References), 0);
    for columns in [20, 40, 80] {
        let bench = Bench::markdown(&text).studied().sized(columns, 30).pressed("r");
        bench.check_columns(PaneKind::References);
    }
}
