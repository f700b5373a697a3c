//! The list of hits: grouped, ordered, filtered, and at the hit the reader is at.

use crate::app::action::PaneKind;
use crate::app::pane::ItemRoom;
use crate::app::styled_text::TextStyle;
use crate::app::testing::{Bench, say};
use crate::messages;

const TEXT: &str =
    "# 题\n\n城市。\n\n## 一\n\n城市，城市，城市。\n\n## 二\n\n无。\n\n## 三\n\n城市建设。\n";

fn results(keys: &str) -> Bench {
    Bench::markdown(TEXT).pressed(keys)
}

fn numbers(bench: &Bench) -> Vec<usize> {
    let pane = bench.model.panes.get(PaneKind::Results);
    let document = &bench.model.document;
    let number = |item| {
        let span = pane.target(&bench.model.context(), item)?;
        document.paragraph_at(span.start).map(crate::document::ParagraphId::number)
    };
    (0..pane.len()).filter_map(number).collect()
}

#[test]
fn hits_stand_in_reading_order_under_their_sections() {
    let bench = results("/城市<Enter>g/").sized(80, 60);
    assert_eq!(numbers(&bench), [2, 4, 4, 4, 8]);
    let said = bench.pane(PaneKind::Results).join("\n");
    assert!(
        said.contains("5 hits") && said.contains("一 | 3") && said.contains("三 | 1"),
        "{said}"
    );
    assert!(!said.contains("二 | "), "a section without hits is not named: {said}");
}

#[test]
fn by_relevance_the_paragraph_most_about_it_comes_first_and_back_again() {
    let mut bench = results("/城市<Enter>g/G");
    let last = *numbers(&bench).last().unwrap();
    bench.press("s");
    let ordered = numbers(&bench);
    assert_eq!(ordered[bench.selected(PaneKind::Results)], last, "the same hit is selected");
    let mut sorted = ordered.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [2, 4, 4, 4, 8], "none is lost or doubled");
    assert!(bench.pane(PaneKind::Results)[0].contains(say(messages::BY_RELEVANCE)));
    bench.press("s");
    assert_eq!(numbers(&bench), [2, 4, 4, 4, 8]);
}

#[test]
fn the_list_opens_at_the_current_hit_and_follows_steps() {
    let mut bench = results("/城市<Enter>nn").sized(160, 40);
    bench.press("g/");
    assert_eq!(bench.selected(PaneKind::Results), 2);
    bench.press("<Tab>n");
    assert_eq!(bench.selected(PaneKind::Results), 3);
    bench.press("NN");
    assert_eq!(bench.selected(PaneKind::Results), 1);
}

#[test]
fn steps_among_hits_hold_in_the_list_too() {
    let mut bench = results("/城市<Enter>g/");
    bench.press("n");
    assert_eq!(bench.selected(PaneKind::Results), 1);
    bench.press("4n");
    assert_eq!(bench.selected(PaneKind::Results), 0);
}

#[test]
fn a_filter_counts_what_passes() {
    let bench = results("/城市<Enter>g//建设<Down>");
    assert_eq!(numbers(&bench), [8]);
    assert!(bench.pane(PaneKind::Results)[0].contains("1 of 5"));
}

#[test]
fn until_all_is_known_the_count_is_left_open() {
    let mut bench = Bench::markdown(TEXT).late().pressed("/城市<Enter>");
    bench.answer_in_part(1, 1);
    bench.press("g/");
    assert!(bench.pane(PaneKind::Results)[0].contains('…'));
    assert_eq!(numbers(&bench), [2]);
    bench.answer(1);
    assert!(bench.pane(PaneKind::Results)[0].contains("5 hits"));
    assert_eq!(numbers(&bench).len(), 5);
    bench.check();
}

#[test]
fn a_search_without_hits_lists_nothing_and_says_so() {
    let bench = results("/没有<Enter>g/");
    let said = bench.pane(PaneKind::Results).join("\n");
    assert!(said.contains(say(messages::NO_HITS)), "{said}");
    assert_eq!(numbers(&bench), [0; 0]);
}

#[test]
fn every_row_keeps_to_its_columns() {
    for columns in [20, 40, 57, 80, 160] {
        let bench = Bench::essay().sized(columns, 30).pressed("/城市<Enter>g/");
        bench.check_columns(PaneKind::Results);
    }
}

#[test]
fn a_narrow_list_wraps_what_stands_around_a_hit_and_a_wide_one_aligns_it() {
    let bench = Bench::essay().sized(120, 40).pressed("/数据平台<Enter>g/");
    let rows = bench.pane(PaneKind::Results);
    let numbered = rows.iter().filter(|row| row.trim_start().starts_with('¶')).count();
    assert!(rows.len() > 2 * numbered, "two rows a hit and more: {rows:#?}");
    let (list, columns) = (bench.model.panes.get(PaneKind::Results), 36);
    let room = ItemRoom { columns, lines: 3, selected: 4 };
    for item in 0..list.len() {
        let lines = list.lines(&bench.model.context(), item, room);
        let hit: String = lines
            .iter()
            .flat_map(|line| &line.spans)
            .filter(|(style, _)| *style == TextStyle::Hit)
            .map(|(_, text)| text.as_str())
            .collect();
        assert_eq!(hit, "数据平台");
        assert!(lines.iter().all(|line| line.columns(bench.model.display.profile) <= columns));
    }
}
