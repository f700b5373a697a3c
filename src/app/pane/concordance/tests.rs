//! The concordance: hits aligned and sorted, where they lie, and another term set against them.

use proptest::prelude::*;

use super::{Pieces, Spread, drawn_together, least};
use crate::app::action::PaneKind;
use crate::app::pane::interface::ItemRoom;
use crate::app::testing::{Bench, say};
use crate::document::ParagraphId;
use crate::messages;

const TEXT: &str = "# 题\n\n乙城市甲。\n\n## 一\n\n甲城市丙。丙城市乙。\n\n## 二\n\n无。\n";

fn after(bench: &Bench) -> String {
    let pane = bench.model.panes.get(PaneKind::Concordance);
    let text = bench.model.document.text();
    let span = |item| pane.target(&bench.model.context(), item);
    let next = |span: crate::text::ByteSpan| text.get(span.end..)?.chars().next();
    (0..pane.len()).filter_map(span).filter_map(next).collect()
}

#[test]
fn hits_are_sorted_by_place_by_what_follows_and_by_what_precedes() {
    let mut bench = Bench::markdown(TEXT).pressed("/城市<Enter>&");
    assert_eq!(after(&bench), "甲丙乙");
    let mut seen = Vec::new();
    let selected = |bench: &Bench| {
        let pane = bench.model.panes.get(PaneKind::Concordance);
        pane.target(&bench.model.context(), pane.list().selected)
    };
    let first = selected(&bench);
    for _ in 0..3 {
        bench.press("s");
        let mut sorted: Vec<char> = after(&bench).chars().collect();
        sorted.sort_unstable();
        assert_eq!((sorted.len(), selected(&bench)), (3, first), "the same hit is selected");
        seen.push(after(&bench));
        bench.check();
    }
    assert_eq!(seen[2], "甲丙乙", "and by place again");
    assert!(seen[0] != seen[2] || seen[1] != seen[2], "{seen:?}");
}

#[test]
fn every_hit_begins_in_the_same_column() {
    let bench = Bench::essay().pressed("/城市<Enter>&");
    let pane = bench.model.panes.get(PaneKind::Concordance);
    let profile = bench.model.display.profile;
    let mut columns = Vec::new();
    for item in 0..pane.len() {
        let lines = pane.lines(
            &bench.model.context(),
            item,
            ItemRoom { columns: 70, lines: 1, selected: 1 },
        );
        assert!(lines.iter().all(|line| line.columns(profile) <= 70));
        columns.push(profile.text(&lines[0].spans[0].1));
    }
    columns.dedup();
    assert_eq!(columns.len(), 1, "{columns:?}");
}

#[test]
fn where_the_hits_lie_is_drawn_where_there_is_room() {
    let header = |rows| {
        let bench = Bench::essay().sized(80, rows).pressed("/城市<Enter>&");
        let area = bench.area(PaneKind::Concordance);
        let pane = bench.model.panes.get(PaneKind::Concordance);
        pane.header(&bench.model.context(), area.columns, area.rows).len()
    };
    assert_eq!(header(10), 2);
    assert!(header(40) > 6);
    assert!(header(40) <= 3 + 40 * 2 / 5);
}

#[test]
fn another_term_is_counted_beside_the_one_searched() {
    let mut bench = Bench::markdown(TEXT).sized(80, 40).pressed("/城市<Enter>&+丙<Enter>");
    let said = bench.pane(PaneKind::Concordance).join("\n");
    assert!(said.contains("丙 2 hits") && said.contains("3 hits"), "{said}");
    bench.press("+没有<Enter>");
    assert!(bench.pane(PaneKind::Concordance)[1].contains("没有 0 hits"));
    bench.press("+<Enter>");
    assert!(!bench.pane(PaneKind::Concordance)[1].contains(say(messages::AGAINST)));
    bench.check();
}

#[test]
fn a_faulty_other_term_says_so() {
    let bench = Bench::markdown(TEXT).pressed("/城市<Enter>&+year:abc<Enter>");
    assert!(bench.notice().starts_with("year:abc"), "{}", bench.notice());
}

#[test]
fn without_hits_it_says_why_it_is_empty() {
    let bench = Bench::markdown(TEXT).pressed("/没有<Enter>&");
    assert!(bench.pane(PaneKind::Concordance).join("\n").contains(say(messages::NO_HITS)));
}

fn spread(count: usize) -> Spread {
    let none = || Pieces { count: 0, pieces: Vec::new() };
    Spread {
        section: ParagraphId::at(0),
        here: Pieces { count, pieces: Vec::new() },
        against: none(),
    }
}

#[test]
fn so_many_rows_show_the_sections_with_most_hits() {
    let all = [3, 9, 1, 5].map(spread);
    for (rows, fewest) in [(0, 0), (1, 9), (2, 5), (3, 3), (4, 1), (5, 0)] {
        assert_eq!(least(&all, rows), fewest, "{rows} rows");
    }
    assert_eq!(least(&[], 3), 0);
}

proptest! {
    #[test]
    fn pieces_that_are_drawn_together_lose_no_hit(
        counts in proptest::collection::vec(0usize..9, 1..500),
        cells in 1usize..120,
    ) {
        let drawn: Vec<usize> = drawn_together(&counts, cells).collect();
        prop_assert_eq!(drawn.len(), cells);
        prop_assert_eq!(drawn.iter().sum::<usize>(), counts.iter().sum::<usize>());
    }
}
