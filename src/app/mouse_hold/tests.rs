//! What the mouse is held on, from the press to the release.

use crate::app::event::MouseKind;
use crate::app::focus::Focus;
use crate::app::mouse_hold::MouseHold;
use crate::app::testing::Bench;

#[test]
fn a_press_holds_what_it_is_on_and_the_release_lets_text_go() {
    let mut bench = Bench::paragraphs(100).pressed("2j");
    assert_eq!(bench.model.mouse_hold, MouseHold::Nothing);
    let cell = bench.cell_of("段5");
    bench.mouse(MouseKind::Pressed(1), cell);
    let MouseHold::Text(span) = bench.model.mouse_hold else {
        panic!("{:?}", bench.model.mouse_hold)
    };
    assert_eq!(span.of(bench.model.document.text()), "段");
    bench.mouse(MouseKind::Released, cell);
    assert_eq!(bench.model.mouse_hold, MouseHold::Nothing);
    let text = bench.model.regions().text;
    bench.mouse(MouseKind::Pressed(1), (text.x + text.columns - 1, text.y));
    assert_eq!(bench.model.mouse_hold, MouseHold::Scrollbar);
}

#[test]
fn a_list_is_held_by_a_press_on_it() {
    let mut bench = Bench::essay().sized(160, 40).pressed("t");
    let area = bench.area(crate::app::action::PaneKind::Timeline);
    bench.mouse(MouseKind::Pressed(1), (area.x + 1, area.y));
    assert_eq!(bench.model.mouse_hold, MouseHold::List);
    bench.mouse(MouseKind::Dragged, (40, 5));
    assert_eq!(bench.model.mouse_hold, MouseHold::List, "what began in the list selects no text");
    assert!(!matches!(bench.model.focus, Focus::Select(_)));
}

#[test]
fn a_click_that_peeked_remembers_what_was_seen_before() {
    let mut bench = Bench::markdown("项目2014年开工。").studied();
    let view = bench.model.reader.view();
    let cell = bench.cell_of("2014");
    bench.click(cell, 1);
    let MouseHold::Peeked(before) = bench.model.mouse_hold else {
        panic!("{:?}", bench.model.mouse_hold)
    };
    assert_eq!(before.top, view.top);
}
