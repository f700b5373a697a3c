//! The outline: folded, filtered, and following the reader.

use crate::app::action::PaneKind;
use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::focus::Focus;
use crate::app::pane::interface::ItemRoom;
use crate::app::testing::{Bench, say};
use crate::messages;

const TEXT: &str = "# 题\n\n引言。\n\n## 一\n\n字。\n\n### 一之一\n\n字。\n\n### 一之二\n\n字。\n\n## 二\n\n字。\n";

fn outline(keys: &str) -> Bench {
    Bench::markdown(TEXT).sized(120, 30).pressed(keys)
}

/// The titles that are listed, the selected one in brackets.
fn listed(bench: &Bench) -> Vec<String> {
    let selected = bench.selected(PaneKind::Outline);
    let rows = bench.pane(PaneKind::Outline).into_iter().skip(2).enumerate();
    let title = |row: String| row.trim().trim_start_matches('▸').trim_start().to_owned();
    rows.map(|(at, row)| if at == selected { format!("[{}]", title(row)) } else { title(row) })
        .collect()
}

fn titles(bench: &Bench) -> usize {
    bench.model.panes.get(PaneKind::Outline).len()
}

#[test]
fn a_section_is_folded_from_itself_or_from_one_inside_and_unfolded_again() {
    let all = titles(&outline("o"));
    for keys in ["ok", "o", "oj"] {
        let mut bench = outline("5G").pressed(keys);
        bench.press("z");
        assert_eq!(titles(&bench), all - 2, "{keys}: {:?}", listed(&bench));
        let folded = listed(&bench);
        assert!(
            folded.iter().any(|row| row.starts_with("[+ ") || row.contains("+ 一")),
            "{folded:?}"
        );
        bench.press("z");
        assert_eq!(titles(&bench), all, "{keys}");
    }
}

#[test]
fn a_filter_finds_what_is_folded_away() {
    let mut bench = outline("5Goz/之二<Down>");
    assert_eq!(titles(&bench), 1);
    bench.press("<Esc>");
    assert_eq!(titles(&bench), titles(&outline("o")) - 2);
}

#[test]
fn the_outline_follows_the_reader_into_what_is_folded() {
    let mut bench = outline("5Goz<Tab>");
    assert_eq!(bench.model.focus, Focus::Page);
    bench.press("G");
    let last = titles(&bench) - 1;
    assert_eq!(bench.selected(PaneKind::Outline), last);
    // Inside the folded one, it is the folded one that is read.
    bench.press("[[[[");
    bench.check();
}

#[test]
fn titles_show_at_the_top_of_the_page_while_they_are_selected() {
    let mut bench = Bench::essay().sized(120, 30).pressed("o");
    for _ in 0..3 {
        bench.press("j");
        let pane = bench.model.panes.get(PaneKind::Outline);
        let target = pane.target(&bench.model.context(), pane.list().selected).unwrap();
        assert_eq!(bench.model.reader.cursor(), target.start);
    }
}

#[test]
fn what_stands_before_the_first_heading_is_called_the_opening() {
    let bench = Bench::markdown("引子。\n\n# 一\n\n字。\n\n# 二\n\n字。\n").pressed("o");
    assert!(bench.pane(PaneKind::Outline).join("\n").contains(say(messages::OPENING)));
}

#[test]
fn a_title_takes_two_rows_at_most_at_any_width() {
    let long = "很长的标题".repeat(20);
    let text = format!("# 题\n\n## {long}一\n\n字。\n\n## {long}二\n\n字。\n");
    for columns in [12, 40, 59, 80, 120] {
        let bench = Bench::markdown(&text).sized(columns, 30).pressed("o");
        let area = bench.area(PaneKind::Outline);
        let pane = bench.model.panes.get(PaneKind::Outline);
        for item in 0..pane.len() {
            let lines = pane.lines(
                &bench.model.context(),
                item,
                ItemRoom { columns: area.columns, lines: 1, selected: 1 },
            );
            assert!((1..=2).contains(&lines.len()), "{columns}: {}", lines.len());
        }
        bench.check();
    }
}

#[test]
fn where_there_is_room_a_section_says_what_lies_in_it() {
    let rows = |columns, keys: &str| {
        let bench = Bench::essay().sized(columns, 30).pressed(keys);
        let rows = bench.pane(PaneKind::Outline);
        rows.into_iter().map(|row| row.replace(" | ", "  ")).collect::<Vec<String>>()
    };
    let practice = |rows: &[String]| {
        rows.iter().find(|row| row.contains("实践特点")).expect("a section").clone()
    };
    assert!(practice(&rows(100, "")).ends_with("实践特点"), "the titles first");
    assert!(practice(&rows(120, "")).ends_with("39%"));
    let wide = rows(200, "/城市大脑<Enter>B");
    assert!(wide[0].contains("hits  dates  Passages  share"), "{wide:#?}");
    let cells: Vec<String> = practice(&wide).split_whitespace().map(str::to_owned).collect();
    assert_eq!(cells[cells.len() - 4..], ["1", "10", "1", "39%"], "{cells:?}");
    // As many as the heading says.
    assert!(wide[0].trim_start().starts_with("Outline  5") && wide.len() == 2 + 5, "{wide:#?}");
}

#[test]
fn a_text_without_headings_has_no_sections() {
    let bench = Bench::text("一段。\n\n又一段。\n").sized(120, 30).pressed("o");
    let said = bench.pane(PaneKind::Outline).join(" ");
    assert!(said.contains(say(messages::NO_SECTIONS)) && !said.contains(say(messages::OPENING)));
    let found = Bench::text("一段。\n\n又一段。\n").pressed("/一段<Enter>g/");
    let said = found.pane(PaneKind::Results).join("\n");
    assert!(said.contains("2 hits") && !said.contains(say(messages::OPENING)), "{said}");
}

#[test]
fn a_filter_of_very_many_sections_goes_on_until_all_are_seen() {
    let text: String = (0..9_000).map(|n| format!("# 节{n}\n\n字。\n\n")).collect();
    let mut bench = Bench::markdown(&text).sized(120, 30).late().pressed("o/");
    let effects = bench.press("7");
    assert_eq!(effects, [Effect::GoOn]);
    assert!(bench.pane(PaneKind::Outline)[0].contains('…'));
    // One is on its way already.
    assert_eq!(bench.press("7"), []);
    // Enter waits for the rest before it takes a row for the only one.
    bench.press("77<Backspace>");
    while bench.send(Event::GoOn).contains(&Effect::GoOn) {}
    let expected =
        (0..9_000).filter(|n: &usize| format!("{n} {}", 2 * n + 1).contains("777")).count();
    assert_eq!(titles(&bench), expected);
    assert!(!bench.pane(PaneKind::Outline)[0].contains('…'));
    let ended = format!("{text}# 终章\n\n字。\n");
    let bench = Bench::markdown(&ended).sized(120, 30).late().pressed("o/终章<Enter>");
    assert_eq!(bench.here(), "终章");
    bench.check();
}

#[test]
fn sections_are_sorted_by_what_lies_in_them() {
    let first = |keys: &str| {
        let bench = Bench::essay().sized(200, 40).pressed(keys);
        let pane = bench.model.panes.get(PaneKind::Outline);
        pane.row(&bench.model.context(), 0).cells[0].1.clone()
    };
    assert_eq!(first("o"), say(messages::OPENING));
    for (keys, title) in [
        ("os", "中日智慧城市建设实践特点"),
        ("/阶段<Enter>oss", "中日智慧城市建设阶段演进"),
        ("osss", "中日智慧城市建设阶段演进"),
    ] {
        assert_eq!(first(keys), title, "{keys}");
    }
    assert_eq!(first("ossss"), say(messages::OPENING), "and as they stand again");
}
