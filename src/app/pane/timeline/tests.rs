//! The timeline: in the order of time, what has no place behind it, and dates written shortly.

use super::told;
use crate::analysis::Zone;
use crate::app::action::PaneKind;
use crate::app::styled_text::TextStyle;
use crate::app::testing::{Bench, say};
use crate::lists::ListColumn;
use crate::messages;

const TEXT: &str = "# 题\n\n2020年完工。此前2014年8月开工，1999-2008年筹备。\n\n近年来很好。\n\n\
    # 参考文献\n\n[1] 王军. 城市[J]. 政务, 2018(5): 1-9.\n";

fn words(bench: &Bench) -> Vec<&str> {
    let pane = bench.model.panes.get(PaneKind::Timeline);
    let target = |item| pane.target(&bench.model.context(), item);
    (0..pane.len()).filter_map(target).map(|span| span.of(bench.model.document.text())).collect()
}

#[test]
fn times_stand_in_the_order_they_happened() {
    let bench = Bench::markdown(TEXT).studied().pressed("t");
    let words = words(&bench);
    let at = |part: &str| words.iter().position(|word| word.contains(part));
    assert!(at("1999") < at("2014") && at("2014") < at("2020"), "{words:?}");
    assert!(at("2014").is_some() && at("2018").is_none(), "{words:?}");
}

#[test]
fn dates_of_sources_are_shown_when_they_are_asked_for_and_hidden_again() {
    let mut bench = Bench::markdown(TEXT).studied().pressed("t");
    let before = words(&bench).len();
    bench.press("z");
    assert!(words(&bench).iter().any(|word| word.contains("2018")), "{:?}", words(&bench));
    assert_eq!(bench.notice(), say(messages::ZONES_SHOWN));
    bench.check();
    bench.press("Gz");
    assert_eq!(words(&bench).len(), before);
    bench.check();
}

#[test]
fn it_says_whether_it_is_not_made_yet_or_there_is_nothing() {
    let bench = Bench::markdown(TEXT).pressed("t");
    assert!(bench.pane(PaneKind::Timeline)[0].contains(say(messages::ANALYSING)));
    let bench = Bench::markdown("没有。").studied().pressed("t");
    assert!(bench.pane(PaneKind::Timeline).join("\n").contains(say(messages::NO_TIMES)));
}

#[test]
fn the_axis_is_drawn_where_there_is_room_for_it() {
    let height = |rows| {
        let bench = Bench::essay().sized(80, rows).pressed("t");
        let pane = bench.model.panes.get(PaneKind::Timeline);
        let area = bench.area(PaneKind::Timeline);
        pane.header(&bench.model.context(), area.columns, area.rows).len()
    };
    assert!(height(40) > height(10));
    assert_eq!(height(10), 2);
}

#[test]
fn the_dates_of_sources_are_not_what_the_text_tells() {
    for (zone, is_told) in [
        (Zone::Body, true),
        (Zone::Heading, false),
        (Zone::WorkTitle, false),
        (Zone::Bibliography, false),
        (Zone::Note, false),
    ] {
        assert_eq!(zone.is_told(), is_told, "{zone:?}");
    }
}

#[test]
fn what_a_row_tells_holds_the_time_itself() {
    let bench = Bench::essay();
    let context = bench.model.context();
    let timeline = bench.model.timeline.as_ref().unwrap();
    for item in timeline.items.iter().chain(&timeline.unplaced) {
        for columns in [0, 1, 10, 40, 200] {
            let told = told(&context, item, columns);
            assert!(told.start <= item.span.start && item.span.end <= told.end, "{told:?}");
            assert!(item.sentence.start <= told.start && told.end <= item.sentence.end);
        }
    }
}

#[test]
fn the_nearest_is_found_among_those_that_have_a_place() {
    let bench = Bench::markdown(TEXT).studied().pressed("3Gt");
    let pane = bench.model.panes.get(PaneKind::Timeline);
    let target = pane.target(&bench.model.context(), pane.list().selected).unwrap();
    assert!(!target.of(bench.model.document.text()).contains("近年"));
}

#[test]
fn it_opens_at_the_date_here_also_where_that_has_no_place_in_time() {
    let bench = Bench::markdown("2014年甲。\n\n今年如何？\n").studied().pressed("2Ggd");
    let pane = bench.model.panes.get(PaneKind::Timeline);
    let target = pane.target(&bench.model.context(), pane.list().selected).unwrap();
    assert_eq!(target.of(bench.model.document.text()), "今年");
}

#[test]
fn the_axis_marks_the_selected_time_in_every_order() {
    let text = "2019年。\n\n近年来。\n\n2001年。\n\n2010年。\n";
    let mut bench = Bench::markdown(text).studied().sized(80, 40).pressed("t");
    for order in ["gg", "sgg"] {
        bench.press(order);
        for _ in 0..4 {
            let (pane, context) =
                (bench.model.panes.get(PaneKind::Timeline), bench.model.context());
            let header = pane.header(&context, 76, 30);
            let marks = header.iter().flat_map(|line| &line.spans);
            let marked = marks.filter(|(style, _)| *style == TextStyle::Accent).count();
            let is_placed =
                !pane.row(&context, pane.list().selected).cell(ListColumn::Edtf).is_empty();
            assert_eq!(marked, usize::from(is_placed), "{order} {}", pane.list().selected);
            bench.press("j");
        }
    }
}
