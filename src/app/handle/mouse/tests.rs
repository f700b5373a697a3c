//! What the mouse does in the text, on the scrollbar, and in lists; and where it does nothing.

use proptest::prelude::*;

use crate::app::action::PaneKind;
use crate::app::event::{Event, MouseKind};
use crate::app::focus::{Focus, Question};
use crate::app::handle::panes;
use crate::app::regions::Size;
use crate::app::testing::Bench;

const TEXT: &str = "推进智慧城市。建设发展。\n\n第二段在此。又一句。";

#[test]
fn clicks_select_ever_more_around_the_same_character() {
    for (times, selected) in [
        (2, "智慧"),
        (3, "推进智慧城市。"),
        (4, "推进智慧城市。建设发展。"),
        (5, "推进智慧城市。建设发展。"),
    ] {
        let mut bench = Bench::markdown(TEXT);
        bench.click(bench.cell_of("智"), times);
        assert!(matches!(bench.model.focus, Focus::Select(_)), "{times}");
        assert_eq!(bench.target(), selected, "{times}");
        bench.check();
    }
}

#[test]
fn a_click_goes_to_the_character_under_it() {
    let mut bench = Bench::markdown(TEXT);
    for words in ["市。", "发展。", "段在此。", "推"] {
        bench.click(bench.cell_of(words), 1);
        assert!(bench.here().starts_with(words), "{words}: {}", bench.here());
        // The second column of a wide character is the character.
        let (x, y) = bench.cell_of(words);
        bench.press("gg");
        bench.click((x + 1, y), 1);
        assert!(bench.here().starts_with(words), "{words}: {}", bench.here());
    }
}

#[test]
fn a_drag_selects_forward_and_backward_and_a_click_ends_it() {
    for (from, to, selected) in [("慧", "设", "慧城市。建设"), ("设", "慧", "慧城市。建设")]
    {
        let mut bench = Bench::markdown(TEXT);
        bench.mouse(MouseKind::Pressed(1), bench.cell_of(from));
        bench.mouse(MouseKind::Dragged, bench.cell_of(to));
        bench.mouse(MouseKind::Released, bench.cell_of(to));
        assert_eq!(bench.target(), selected);
        bench.click(bench.cell_of("第"), 1);
        assert_eq!(bench.model.focus, Focus::Page);
    }
}

#[test]
fn a_drag_beyond_an_edge_moves_the_page_along() {
    let mut bench = Bench::paragraphs(200).pressed("100Gzz");
    let before = bench.model.reader.view().top;
    let (x, y) = bench.cell_of("段100。");
    bench.mouse(MouseKind::Pressed(1), (x, y));
    for _ in 0..5 {
        bench.mouse(MouseKind::Dragged, (x, 23));
    }
    assert!(bench.model.reader.view().top > before);
    for _ in 0..20 {
        bench.mouse(MouseKind::Dragged, (x, 0));
    }
    assert!(bench.model.reader.view().top < before);
    bench.check();
}

#[test]
fn the_scrollbar_goes_to_a_share_of_the_text() {
    let mut bench = Bench::paragraphs(200);
    let text = bench.model.regions().text;
    let x = text.x + text.columns - 1;
    bench.mouse(MouseKind::Pressed(1), (x, text.y + text.rows - 1));
    assert_eq!(bench.number(), 200);
    bench.mouse(MouseKind::Dragged, (x, text.y + text.rows / 2));
    assert!((80..120).contains(&bench.number()), "{}", bench.number());
    bench.mouse(MouseKind::Dragged, (x, 0));
    assert_eq!(bench.number(), 1);
    bench.mouse(MouseKind::Released, (x, 0));
    bench.mouse(MouseKind::Dragged, (x, text.y + text.rows / 2));
    bench.check();
}

#[test]
fn a_scrollbar_that_was_let_go_is_not_dragged_any_more() {
    let mut bench = Bench::paragraphs(200);
    let text = bench.model.regions().text;
    let x = text.x + text.columns - 1;
    bench.click((x, text.y), 1);
    bench.mouse(MouseKind::Dragged, (x, text.y + text.rows - 1));
    assert_eq!(bench.number(), 1);
}

#[test]
fn the_wheel_scrolls_the_text_or_the_list_it_is_over() {
    let mut bench = Bench::paragraphs(200);
    bench.mouse(MouseKind::WheelDown, (20, 10));
    let down = bench.model.reader.view().top;
    assert!(down > 0);
    bench.mouse(MouseKind::WheelUp, (20, 10));
    assert_eq!(bench.model.reader.view().top, 0);
    let mut bench = Bench::essay().sized(200, 40).pressed("tt");
    let area = bench.area(PaneKind::Timeline);
    let before = bench.selected(PaneKind::Timeline);
    bench.mouse(MouseKind::WheelDown, (area.x + 1, area.y + 5));
    assert_eq!(bench.selected(PaneKind::Timeline), before + 1);
    assert_eq!(bench.model.focus, Focus::Pane(PaneKind::Timeline));
    bench.check();
}

#[test]
fn a_click_in_a_list_selects_and_a_second_one_goes_there() {
    let mut bench = Bench::essay().sized(160, 40).pressed("t");
    let area = bench.area(PaneKind::Timeline);
    let rows = panes::rows(&bench.model, PaneKind::Timeline).unwrap();
    let row = (0..area.rows).find(|row| rows.item_at(*row) == Some(3)).unwrap();
    bench.mouse(MouseKind::Pressed(1), (area.x + 1, area.y + row));
    assert_eq!(
        (bench.selected(PaneKind::Timeline), bench.model.focus.pane()),
        (3, Some(PaneKind::Timeline))
    );
    // The drawing above the list may have changed its height: the row is asked for again.
    let rows = panes::rows(&bench.model, PaneKind::Timeline).unwrap();
    let row = (0..area.rows).find(|row| rows.item_at(*row) == Some(3)).unwrap();
    bench.mouse(MouseKind::Pressed(1), (area.x + 1, area.y + row));
    assert_eq!(bench.model.focus, Focus::Page);
    bench.check();
}

#[test]
fn clicks_that_follow_one_that_closed_a_list_are_not_for_the_text_behind_it() {
    let mut bench = Bench::essay().sized(40, 10).pressed("r");
    let rows = panes::rows(&bench.model, PaneKind::References).unwrap();
    let area = bench.area(PaneKind::References);
    let selected = bench.selected(PaneKind::References);
    let row = (0..area.rows).find(|row| rows.item_at(*row) == Some(selected)).unwrap();
    let cell = (area.x + 1, area.y + row);
    bench.mouse(MouseKind::Pressed(1), cell);
    assert_eq!(bench.model.focus, Focus::Page);
    let before = bench.model.reader.view();
    bench.mouse(MouseKind::Pressed(2), cell);
    bench.mouse(MouseKind::Pressed(3), cell);
    assert_eq!((&bench.model.focus, bench.model.reader.view()), (&Focus::Page, before));
}

#[test]
fn a_click_on_a_date_peeks_and_a_double_click_selects_the_word_instead() {
    let text = "前言。\n\n项目2014年开工。";
    let mut bench = Bench::markdown(text).studied();
    let cell = bench.cell_of("2014");
    bench.click(cell, 1);
    assert!(matches!(bench.model.focus, Focus::Peek(..)));
    bench.mouse(MouseKind::Pressed(2), cell);
    assert!(matches!(bench.model.focus, Focus::Select(_)));
    bench.check();
}

#[test]
fn the_mouse_does_nothing_while_a_line_is_written_or_a_question_waits() {
    let mut bench = Bench::markdown(TEXT).pressed("/城");
    let before = (bench.model.focus.clone(), bench.model.reader.view());
    bench.click((10, 4), 2);
    bench.mouse(MouseKind::WheelDown, (10, 4));
    assert_eq!((bench.model.focus.clone(), bench.model.reader.view()), before);
    bench.press("<Esc>");
    bench.model.focus = Focus::Question(Question::Unsaved, Box::new(Focus::Page));
    bench.click((10, 4), 1);
    assert!(matches!(bench.model.focus, Focus::Question(..)));
}

#[test]
fn the_wheel_scrolls_the_help() {
    let mut bench = Bench::markdown(TEXT).pressed("<F1>");
    bench.mouse(MouseKind::WheelDown, (10, 10));
    assert_eq!(bench.model.focus.help().unwrap().top, 3);
    bench.mouse(MouseKind::WheelUp, (10, 10));
    assert_eq!(bench.model.focus.help().unwrap().top, 0);
    bench.click((10, 10), 1);
    assert!(bench.model.focus.help().is_some());
}

fn kind() -> impl Strategy<Value = MouseKind> {
    prop_oneof![
        (1u8..5).prop_map(MouseKind::Pressed),
        Just(MouseKind::Dragged),
        Just(MouseKind::Released),
        Just(MouseKind::WheelDown),
        Just(MouseKind::WheelUp),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_mouse_anywhere_breaks_nothing(
        size in (1usize..180, 1usize..50),
        keys in prop_oneof![Just(""), Just("t"), Just("o"), Just("r"), Just("50%"), Just("z2")],
        mice in proptest::collection::vec((kind(), 0usize..180, 0usize..50), 1..30),
    ) {
        let mut bench = Bench::essay().sized(size.0, size.1).pressed(keys);
        for (kind, x, y) in mice {
            bench.mouse(kind, (x % size.0, y % size.1));
            bench.check();
        }
        bench.send(Event::Resized(Size { columns: 1, rows: 1 }));
        bench.check();
    }
}
