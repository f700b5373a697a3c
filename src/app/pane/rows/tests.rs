//! The rows of a list: which item stands in which row, and that what is selected is in sight.

use proptest::prelude::*;

use super::{ListRows, joined};
use crate::app::action::PaneKind;
use crate::app::event::Event;
use crate::app::handle::panes;
use crate::app::regions::Size;
use crate::app::styled_text::StyledLine;
use crate::app::testing::Bench;
use crate::text::WidthProfile;

fn rows(header: usize, heights: &[usize], rows: usize) -> ListRows {
    let lines = |count| vec![StyledLine::default(); count];
    let items = heights.iter().enumerate().map(|(item, height)| (item + 5, lines(*height)));
    ListRows { header: lines(header), items: items.collect(), rows }
}

#[test]
fn every_row_of_an_item_belongs_to_it_and_no_other_row_does() {
    let laid = rows(2, &[1, 3, 1], 10);
    let items: Vec<Option<usize>> = (0..9).map(|row| laid.item_at(row)).collect();
    let (five, six, seven) = (Some(5), Some(6), Some(7));
    assert_eq!(items, [None, None, five, six, six, six, seven, None, None]);
}

#[test]
fn an_item_that_is_cut_is_not_wholly_in_sight_but_one_is_at_least() {
    for (header, heights, height, whole) in [
        (2, vec![1, 1, 1], 5, 3),
        (2, vec![1, 3, 1], 5, 1),
        (2, vec![9], 5, 1),
        (2, vec![], 5, 1),
        (9, vec![1], 5, 1),
    ] {
        assert_eq!(rows(header, &heights, height).whole(), whole, "{heights:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_selected_is_in_sight_at_any_size(
        kind in 0usize..6,
        steps in proptest::collection::vec((0usize..4, 1usize..200, 1usize..60), 1..12),
    ) {
        let kind = PaneKind::ALL[kind];
        let visit = ["o", "g/", "r", "t", "p", "&"];
        let at = PaneKind::ALL.iter().position(|other| *other == kind).unwrap();
        let mut bench = Bench::essay().pressed("B}B}a字<C-s>/城市<Enter>").pressed(visit[at]);
        for (key, columns, rows) in steps {
            bench.press(["j", "G", "<Space>", "5k"][key]);
            bench.send(Event::Resized(Size { columns, rows }));
            bench.check();
            let Some(laid) = panes::rows(&bench.model, kind) else { continue };
            let area = bench.area(kind);
            for row in 0..area.rows {
                if let Some(item) = laid.item_at(row) {
                    prop_assert!(item < bench.model.panes.get(kind).len());
                    prop_assert!(row >= laid.header.len());
                }
            }
        }
    }
}

#[test]
fn facts_are_joined_to_rows_that_end_between_two_of_them() {
    let facts = ["政策", "国家发改委", "2014年8月", "提到 ¶8"].map(str::to_owned);
    let rows = |columns| joined(&facts, columns, WidthProfile::NARROW);
    assert_eq!(rows(80), ["政策 · 国家发改委 · 2014年8月 · 提到 ¶8"]);
    assert_eq!(rows(20), ["政策 · 国家发改委", "2014年8月 · 提到 ¶8"]);
    assert_eq!(rows(8), ["政策", "国家发改", "委", "2014年", "8月", "提到 ¶8"]);
    assert!(joined(&[String::new()], 8, WidthProfile::NARROW).is_empty());
}

#[test]
fn the_first_group_in_sight_follows_the_header_without_a_second_free_row() {
    let mut bench = Bench::essay().sized(60, 15).pressed("r");
    for _ in 0..16 {
        let rows = bench.pane(PaneKind::References);
        assert!(rows[1].is_empty() && !rows[2].is_empty(), "{rows:#?}");
        bench.press("j");
    }
}
