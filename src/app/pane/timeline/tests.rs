//! The timeline: in the order of time, what has no place behind it, and dates written shortly.

use std::sync::Arc;

use crate::analysis::{Timeline, Zone};
use crate::app::action::PaneKind;
use crate::app::focus::Focus;
use crate::app::report::Report;
use crate::app::styled_text::TextStyle;
use crate::app::testing::{Bench, plain, say};
use crate::app::thing::Thing;
use crate::lists::ListColumn;
use crate::messages;
use crate::progress::Progress;

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

/// The rows above the items of the timeline.
fn above(bench: &Bench) -> Vec<String> {
    let area = bench.area(PaneKind::Timeline);
    let pane = bench.model.panes.get(PaneKind::Timeline);
    pane.header(&bench.model.context(), area.columns, area.rows).iter().map(plain).collect()
}

#[test]
fn the_axis_is_looked_at_closely_and_moved_and_says_where_it_ends() {
    let mut bench = Bench::essay().sized(80, 40).pressed("tgg");
    let whole = above(&bench);
    for (keys, said) in [
        ("-", messages::ALL_SHOWN),
        ("<Left>", messages::ALL_SHOWN),
        ("+", messages::BY_YEARS),
        ("<Right>", messages::MOVED_LATER),
        ("+", messages::BY_MONTHS),
        ("=", messages::CLOSEST),
        ("-", messages::BY_YEARS),
        ("<Right><Left>", messages::MOVED_EARLIER),
        ("<Left><Left><Left>", messages::NOTHING_EARLIER),
        ("-", messages::ALL_SHOWN),
    ] {
        bench.press(keys);
        assert_eq!(bench.notice(), say(said), "{keys}");
        bench.check();
    }
    assert_eq!(above(&bench), whole);
}

#[test]
fn what_is_selected_is_in_sight_however_closely_the_axis_is_looked_at() {
    let mut bench = Bench::essay().sized(80, 40).pressed("tgg++");
    for _ in 0..30 {
        let pane = bench.model.panes.get(PaneKind::Timeline);
        let area = bench.area(PaneKind::Timeline);
        let header = pane.header(&bench.model.context(), area.columns, area.rows);
        let mut spans = header.iter().flat_map(|line| &line.spans);
        let is_placed = !pane
            .row(&bench.model.context(), pane.list().selected)
            .cell(ListColumn::Edtf)
            .is_empty();
        assert!(!is_placed || spans.any(|(style, _)| *style == TextStyle::Accent));
        bench.press("j");
    }
}

#[test]
fn one_side_is_shown_alone_then_the_next_and_all_again() {
    let mut bench = Bench::essay().studied().sized(120, 40).pressed("t");
    let all = words(&bench).len();
    let mut counts = Vec::new();
    for _ in 0..3 {
        bench.press("l");
        counts.push(words(&bench).len());
        bench.check();
    }
    assert!(counts[0] < all && counts[1] < all && counts[0] + counts[1] >= all, "{counts:?}");
    assert_eq!(counts[2], all);
    let mut bench = Bench::markdown(TEXT).studied().pressed("tl");
    assert_eq!(bench.notice(), say(messages::NO_SIDES));
    bench.check();
    assert!(bench.press("F").is_empty());
}

#[test]
fn beside_the_text_it_follows_the_reader_and_may_have_the_whole_page() {
    let mut bench = Bench::essay().sized(160, 45).pressed("t<Tab>gg");
    assert!(!bench.model.regions().text.is_empty());
    let first = bench.selected(PaneKind::Timeline);
    bench.press("G");
    assert_ne!(bench.selected(PaneKind::Timeline), first);
    bench.press("tF");
    assert!(bench.model.regions().text.is_empty());
    bench.press("F");
    assert!(!bench.model.regions().text.is_empty());
}

#[test]
fn a_click_on_the_axis_selects_what_is_drawn_there() {
    let mut bench = Bench::essay().sized(80, 40).pressed("t");
    let area = bench.area(PaneKind::Timeline);
    let rows = above(&bench);
    let row = rows.iter().position(|row| row.contains('┴')).unwrap();
    bench.click((area.x + area.columns - 4, area.y + row), 1);
    let pane = bench.model.panes.get(PaneKind::Timeline);
    let date =
        pane.row(&bench.model.context(), pane.list().selected).cell(ListColumn::Edtf).to_owned();
    assert!(date.starts_with("2020"), "{date}");
    bench.check();
    // Between two rows of the axis and below it there is nothing to select.
    let before = bench.selected(PaneKind::Timeline);
    bench.click((area.x + 30, area.y + rows.len() - 1), 1);
    assert_eq!(bench.selected(PaneKind::Timeline), before);
}

#[test]
fn what_is_told_several_times_says_so_and_what_is_doubtful_too() {
    let text = "# 题\n\n2016年杭州建成平台。\n\n2016年杭州建成平台。\n\n\
        2013年国务院印发《新型城镇化规划》。\n\n2014年国务院印发《新型城镇化规划》。\n\n2015年12月，“\n";
    let bench = Bench::markdown(text).studied().sized(100, 30).pressed("t");
    let rows = bench.pane(PaneKind::Timeline).join("\n");
    assert!(rows.contains("¶2 ×2"), "{rows}");
    assert!(
        rows.contains("also dated 2014年 ¶5") && rows.contains("also dated 2013年 ¶4"),
        "{rows}"
    );
    assert!(rows.contains(say(messages::NO_EVENT)), "{rows}");
}

#[test]
fn while_it_is_made_what_is_selected_stays_the_same_time() {
    let text = "2016年开工。\n\n2001年奠基。\n\n去年完工。\n";
    let whole = Bench::markdown(text).studied().model.timeline.clone().unwrap();
    let so_far = Timeline {
        items: whole.items.iter().filter(|time| time.span.start < 5).cloned().collect(),
        ..Timeline::default()
    };
    let mut bench = Bench::markdown(text).pressed("t");
    let progress = Progress { done: 1, total: 4 };
    bench.report(Report::TimelineSoFar { timeline: None, progress });
    assert!(bench.pane(PaneKind::Timeline)[0].contains("25%"));
    bench.report(Report::TimelineSoFar { timeline: Some(Arc::new(so_far)), progress });
    assert_eq!(words(&bench), ["2016年"]);
    assert!(bench.pane(PaneKind::Timeline)[0].contains("25%"));
    bench.press("v");
    bench.report(Report::TimelineMade { timeline: whole });
    assert_eq!(words(&bench), ["2001年", "2016年", "去年"]);
    assert_eq!(bench.selected(PaneKind::Timeline), 1);
    assert!(!bench.pane(PaneKind::Timeline)[0].contains('%'));
    bench.check();
}

#[test]
fn a_time_looked_at_closely_stays_the_same_while_others_are_found() {
    let text = "2016年开工。\n\n2001年奠基。\n";
    let whole = Bench::markdown(text).studied().model.timeline.clone().unwrap();
    let so_far = Timeline {
        items: whole.items.iter().filter(|time| time.span.start < 5).cloned().collect(),
        ..Timeline::default()
    };
    let mut bench = Bench::markdown(text);
    let progress = Progress { done: 1, total: 4 };
    bench.report(Report::TimelineSoFar { timeline: Some(Arc::new(so_far)), progress });
    bench.press("tK");
    bench.report(Report::TimelineMade { timeline: whole.clone() });
    let Focus::Peek(peek) = bench.model.focus else { panic!("it stays open") };
    let Thing::Time(at) = peek.spotted.thing else { panic!("it is a time") };
    assert_eq!(whole.items[at].span, peek.spotted.span);
}
