//! Opening panes, closing them, filtering them, and going where they lead.

use crate::app::action::PaneKind;
use crate::app::event::Event;
use crate::app::focus::Focus;
use crate::app::regions::Size;
use crate::app::testing::{Bench, say};
use crate::messages;

/// The keys that visit a pane when something was searched.
const VISITS: [(PaneKind, &str); 6] = [
    (PaneKind::Outline, "o"),
    (PaneKind::Results, "g/"),
    (PaneKind::References, "r"),
    (PaneKind::Timeline, "t"),
    (PaneKind::Passages, "p"),
    (PaneKind::Concordance, "&"),
];

#[test]
fn a_pane_is_visited_left_by_its_own_key_and_closed_by_esc() {
    for (kind, key) in VISITS {
        let mut bench = Bench::essay().pressed("/城市<Enter>");
        let before = bench.model.reader.view();
        bench.press(key);
        assert_eq!(bench.model.focus, Focus::Pane(kind));
        bench.check();
        bench.press(key);
        assert_eq!(bench.model.focus, Focus::Page, "{key} goes back to the text");
        bench.press(key);
        bench.press("<Esc>");
        assert_eq!(bench.model.focus, Focus::Page, "Esc closes {kind:?}");
        assert_eq!(bench.model.panes.side, None, "{kind:?} is closed");
        assert_eq!(bench.model.reader.cursor(), before.cursor, "{kind:?} leads back");
    }
}

#[test]
fn esc_comes_back_from_wherever_a_list_has_led() {
    for (kind, key) in VISITS {
        for size in [(40, 10), (80, 24), (160, 40)] {
            let mut bench = Bench::essay().sized(size.0, size.1).pressed("/城市<Enter>5G3j");
            let before = bench.model.reader.view();
            bench.press(key);
            bench.press("jjjG");
            bench.check();
            bench.press("<Esc>");
            assert_eq!(bench.model.reader.cursor(), before.cursor, "{kind:?} at {size:?}");
            bench.check();
        }
    }
}

#[test]
fn what_lists_hits_asks_for_a_search_first() {
    for key in ["g/", "&"] {
        let mut bench = Bench::essay().pressed(key);
        assert_eq!(bench.model.focus, Focus::Page);
        assert!(bench.notice().contains("no search yet"), "{}", bench.notice());
        // One that was put out by Esc is taken up again.
        bench.press("/城市<Enter><Esc>");
        assert!(bench.model.search.query().is_none());
        bench.press(key);
        assert!(matches!(bench.model.focus, Focus::Pane(_)), "{key}");
        assert_eq!(bench.model.search.typed(), "城市");
    }
}

#[test]
fn tab_goes_between_the_text_and_the_open_pane() {
    let mut bench = Bench::essay().pressed("t");
    bench.press("<Tab>");
    assert_eq!(bench.model.focus, Focus::Page);
    bench.press("<Tab>");
    // At this width the timeline stands in the place of the text, and is closed behind the reader.
    assert_eq!(bench.model.focus, Focus::Page);
    let mut wide = Bench::essay().sized(200, 40).pressed("t<Tab>");
    assert_eq!(wide.model.panes.side, Some(PaneKind::Timeline));
    for focus in [Focus::Pane(PaneKind::Timeline), Focus::Page] {
        wide.press("<Tab>");
        assert_eq!(wide.model.focus, focus);
    }
    wide.press("<Esc><Tab>");
    assert_eq!(
        wide.model.focus,
        Focus::Pane(PaneKind::Outline),
        "else the outline beside the text"
    );
}

#[test]
fn a_pane_that_hides_the_text_closes_when_it_is_left() {
    let mut bench = Bench::essay().sized(40, 10).pressed("r");
    assert!(bench.model.regions().text.is_empty());
    bench.press("r");
    assert_eq!(bench.model.panes.side, None);
    let mut wide = Bench::essay().sized(160, 40).pressed("r");
    wide.press("r");
    assert_eq!(wide.model.panes.side, Some(PaneKind::References));
}

#[test]
fn enter_goes_there_and_the_jump_leads_back() {
    for (kind, key) in VISITS {
        let mut bench = Bench::essay().pressed("/城市<Enter>gg");
        bench.press(key);
        bench.press("jj");
        let pane = bench.model.panes.get(kind);
        let Some(target) = pane.target(&bench.model.context(), pane.list().selected) else {
            continue;
        };
        bench.press("<Enter>");
        assert_eq!(bench.model.focus, Focus::Page, "{kind:?}");
        assert_eq!(bench.model.reader.cursor(), target.start, "{kind:?}");
        bench.check();
        bench.press("''");
        assert_eq!(bench.number(), 1, "{kind:?}");
    }
}

#[test]
fn what_is_selected_is_shown_in_the_text_meanwhile() {
    let mut bench = Bench::essay().sized(160, 40).pressed("/城市<Enter>g/");
    for _ in 0..5 {
        bench.press("j");
        let pane = bench.model.panes.get(PaneKind::Results);
        let target = pane.target(&bench.model.context(), pane.list().selected).unwrap();
        assert_eq!(bench.model.reader.underlined(), Some(target));
        assert_eq!(bench.model.search.current_span(), Some(target), "the hit is the current one");
    }
}

#[test]
fn a_filter_keeps_the_selected_item_where_it_passes() {
    let mut bench = Bench::essay().pressed("t");
    let target = |bench: &Bench| {
        let pane = bench.model.panes.get(PaneKind::Timeline);
        pane.target(&bench.model.context(), pane.list().selected)
    };
    bench.press("jjjj");
    let before = target(&bench);
    let words = before.unwrap().of(bench.model.document.text()).to_owned();
    bench.press(&format!("/{words}<Down>"));
    assert_eq!(target(&bench), before);
    assert_eq!(bench.model.panes.list(PaneKind::Timeline).filter.typed(), words);
    // The first Esc gives up the filter, the second closes the list.
    bench.press("<Esc>");
    assert_eq!(bench.model.focus, Focus::Pane(PaneKind::Timeline));
    assert_eq!(
        (target(&bench), bench.model.panes.list(PaneKind::Timeline).filter.typed()),
        (before, "")
    );
    bench.press("<Esc>");
    assert_eq!(bench.model.focus, Focus::Page);
}

#[test]
fn a_filter_that_is_given_up_is_what_it_was() {
    let mut bench = Bench::essay().pressed("t/年<Enter>");
    let before = bench.pane(PaneKind::Timeline);
    bench.press("/没有这样的<Esc>");
    assert_eq!(bench.pane(PaneKind::Timeline), before);
    assert_eq!(bench.model.panes.list(PaneKind::Timeline).filter.typed(), "年");
}

#[test]
fn a_filter_that_nothing_passes_says_so_and_selects_nothing() {
    for (kind, key) in VISITS.into_iter().filter(|(kind, _)| *kind != PaneKind::Outline) {
        let mut bench = Bench::essay().pressed("/城市<Enter>");
        bench.press(key);
        bench.press("/没有这样的<Enter>");
        assert_eq!(bench.model.panes.get(kind).len(), 0, "{kind:?}");
        let said = bench.pane(kind).join("\n");
        assert!(said.contains(say(messages::NOTHING_MATCHES)), "{kind:?}: {said}");
        bench.press("j");
        assert_eq!(bench.notice(), say(messages::EMPTY_LIST));
        bench.check();
    }
}

#[test]
fn the_outline_filters_too() {
    let mut bench =
        Bench::markdown("# 题\n\n## 甲乙\n\n字。\n\n## 丙丁\n\n字。\n").pressed("o/丙<Enter>");
    assert_eq!(bench.model.panes.get(PaneKind::Outline).len(), 1);
    bench.press("<Enter>");
    assert_eq!(bench.here(), "丙丁");
}

#[test]
fn only_one_pane_is_open_beside_the_text_and_the_last_visited() {
    let mut bench = Bench::essay().sized(160, 40).pressed("trp");
    assert_eq!(bench.model.panes.side, Some(PaneKind::Passages));
    bench.press("<Esc>");
    assert_eq!(bench.model.panes.side, None);
}

#[test]
fn a_window_that_shrinks_and_grows_under_a_pane_keeps_what_is_selected() {
    for (kind, key) in VISITS {
        let mut bench = Bench::essay().pressed("/城市<Enter>");
        bench.press(key);
        bench.press("jj");
        let before = bench.selected(kind);
        for (columns, rows) in [(1, 1), (0, 0), (40, 10), (200, 60), (80, 24)] {
            bench.send(Event::Resized(Size { columns, rows }));
            bench.check();
        }
        assert_eq!(bench.selected(kind), before, "{kind:?}");
    }
}

#[test]
fn the_outline_that_has_the_keys_is_seen_whatever_was_open() {
    for keys in ["to", "/数据<Enter>&o"] {
        for (columns, rows) in [(80, 24), (120, 40), (160, 50)] {
            let bench = Bench::essay().sized(columns, rows).pressed(keys);
            let is_seen =
                bench.model.regions().list(bench.model.panes.dock(PaneKind::Outline)).is_some();
            let focus = bench.model.focus.pane();
            assert_eq!(
                (focus, is_seen),
                (Some(PaneKind::Outline), true),
                "{keys} {columns}x{rows}"
            );
        }
    }
}
