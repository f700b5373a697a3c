//! Peeking, following, where the reader is, and what Esc closes first.

use crate::app::action::PaneKind;
use crate::app::effect::Effect;
use crate::app::focus::Focus;
use crate::app::peek;
use crate::app::testing::{Bench, say};
use crate::app::thing::Peek;
use crate::messages;

const TEXT: &str = "# 题\n\n甲文[1]说《促进法》。\n\n2014年。\n\n见[站](https://a.example/b)。\n\n\
    空段。\n\n# 参考文献\n\n[1] 王军. 城市[J]. 政务, 2018(5): 1-9.\n";

fn read() -> Bench {
    Bench::markdown(TEXT).studied()
}

#[test]
fn a_peek_is_about_what_is_nearest_in_the_paragraph() {
    for (keys, target) in [("2G", "1"), ("3G", "2014年"), ("4G", "站")] {
        let bench = read().pressed(keys).pressed("K");
        let Focus::Peek(Peek { spotted, top: 0, .. }) = bench.model.focus else {
            panic!("{keys}: {:?}", bench.model.focus)
        };
        assert_eq!(spotted.span.of(bench.model.document.text()), target, "{keys}");
        bench.check();
    }
}

#[test]
fn where_there_is_nothing_to_peek_at_or_to_follow_it_says_so() {
    for keys in ["5GK", "5G<Enter>", "5Ggd"] {
        let bench = read().pressed(keys);
        assert_eq!(
            (bench.notice(), &bench.model.focus),
            (say(messages::NOTHING_TO_PEEK), &Focus::Page)
        );
    }
    for keys in ["K", "gd"] {
        assert_eq!(
            Bench::text("").pressed(keys).notice(),
            say(messages::NOTHING_TO_PEEK),
            "{keys}"
        );
    }
}

#[test]
fn a_peek_is_closed_by_its_keys_and_by_any_other_that_then_does_its_work() {
    for keys in ["<Esc>", "<C-c>", "q", "K"] {
        let mut bench = read().pressed("2GK");
        assert_eq!(bench.press(keys), [], "{keys}");
        assert_eq!((&bench.model.focus, bench.number()), (&Focus::Page, 2), "{keys}");
    }
    let bench = read().pressed("2GK}");
    assert_eq!((&bench.model.focus, bench.number()), (&Focus::Page, 3));
    let bench = read().pressed("2GKo");
    assert_eq!(bench.model.focus, Focus::Pane(PaneKind::Outline));
    // A count that is typed over a peek belongs to the command.
    assert_eq!(read().pressed("2GK3G").number(), 3);
}

#[test]
fn a_call_leads_to_its_entry_and_the_entry_back_to_its_call() {
    let mut bench = read().pressed("2Ggd");
    assert!(bench.here().starts_with("[1] 王军"), "{}", bench.here());
    bench.press("gd");
    assert!(bench.here().starts_with("1]说"), "{}", bench.here());
    bench.press("''");
    assert!(bench.here().starts_with("[1] 王军"), "following is a jump");
    let entered = read().pressed("2GK<Enter>");
    assert!(entered.here().starts_with("[1] 王军"), "Enter in a peek follows");
}

#[test]
fn a_date_leads_to_the_timeline() {
    let bench = read().pressed("3Ggd");
    assert_eq!(bench.model.focus, Focus::Pane(PaneKind::Timeline));
    let pane = bench.model.panes.get(PaneKind::Timeline);
    let target = pane.target(&bench.model.context(), pane.list().selected).unwrap();
    assert_eq!(target.of(bench.model.document.text()), "2014年");
}

#[test]
fn the_source_is_opened_at_the_line_of_the_cursor() {
    let mut bench = Bench::markdown("---\ntitle: 题\n---\n\n# 题\n\n- 一\n- 二\n");
    assert_eq!(bench.press("3Gge"), [Effect::EditSource { line: 8, column: 3 }]);
}

#[test]
fn a_long_peek_is_scrolled_to_its_ends_and_no_further() {
    let long = format!("[1] 王军. {}[J]. 政务, 2018(5): 1-9.", "城市".repeat(300));
    let text = format!("# 题\n\n甲文[1]说。\n\n# 参考文献\n\n{long}\n");
    let mut bench = Bench::markdown(&text).studied().sized(60, 16).pressed("2GK");
    assert!(bench.model.is_peek_cut());
    let top = |bench: &Bench| {
        if let Focus::Peek(Peek { top, .. }) = bench.model.focus { Some(top) } else { None }
    };
    bench.press("j");
    assert_eq!(top(&bench), Some(1));
    bench.press("k");
    bench.press("k");
    assert_eq!(top(&bench), Some(0));
    bench.press("G");
    let last = top(&bench).unwrap();
    assert!(last > 3);
    bench.press("j<Space>");
    assert_eq!(top(&bench), Some(last));
    bench.press("<lt>");
    assert_eq!(top(&bench), Some(0));
}

#[test]
fn where_the_reader_is_is_said_as_fully_as_the_row_holds() {
    let mut bench = Bench::essay().pressed("9G=");
    let full = bench.notice().to_owned();
    assert!(full.contains("paragraph 9 of"), "{full}");
    for columns in [60, 40, 20, 10] {
        bench = bench.sized(columns, 24).pressed("=");
        let fits = bench.model.display.profile.text(bench.notice()) + 3 <= columns;
        assert!(fits || columns < 40, "{columns}: {}", bench.notice());
    }
    // An empty text has no first paragraph.
    let empty = Bench::text("").pressed("=");
    assert!(
        !empty.notice().is_empty() && !empty.notice().contains("paragraph 1 "),
        "{}",
        empty.notice()
    );
}

#[test]
fn esc_closes_one_thing_at_a_time_and_then_says_how_to_leave() {
    let mut bench = Bench::essay().sized(200, 40).pressed("/城市<Enter>tt");
    assert!(bench.model.panes.side.is_some() && bench.model.search.query().is_some());
    bench.press("<Esc>");
    assert!(bench.model.panes.side.is_none() && bench.model.search.query().is_some());
    bench.press("<Esc>");
    assert!(bench.model.search.query().is_none());
    bench.press("<Esc>");
    assert!(bench.notice().contains("quit"), "{}", bench.notice());
    bench.press("v<Esc>");
    assert_eq!(bench.model.focus, Focus::Page);
}

#[test]
fn what_concerns_the_outside_alone_changes_nothing_here() {
    for (keys, effect) in [
        ("<C-l>", Effect::Redraw),
        ("<C-z>", Effect::Suspend),
        ("q", Effect::Quit),
        ("ZZ", Effect::Quit),
    ] {
        let mut bench = Bench::paragraphs(3).pressed("2G");
        let before = (bench.model.focus.clone(), bench.model.reader.view());
        assert_eq!(bench.press(keys), [effect], "{keys}");
        assert_eq!((bench.model.focus.clone(), bench.model.reader.view()), before, "{keys}");
    }
}

#[test]
fn the_mouse_is_taken_and_given_back() {
    let mut bench = Bench::paragraphs(3);
    assert_eq!(bench.press("<F12>"), [Effect::TakeMouse { ours: true }]);
    assert!(bench.notice().contains("mouse on"));
    assert_eq!(bench.press("<F12>"), [Effect::TakeMouse { ours: false }]);
    assert!(bench.notice().contains("mouse off"));
}

#[test]
fn what_is_selected_is_looked_at_from_every_list() {
    let text = "# 题\n\n## 一节\n\n2014年8月，发改委印发《甲规划》。后文。\n\n## 参考文献\n\n[1] 林晓. 河流史[M]. 武汉: 长江出版社, 2011.\n";
    for (keys, kind, said) in [
        ("oj", PaneKind::Outline, "一节"),
        ("/印发<Enter>g/", PaneKind::Results, "后文"),
        ("/印发<Enter>&", PaneKind::Concordance, "后文"),
        ("t", PaneKind::Timeline, "2014年8月"),
        ("rgg", PaneKind::References, "长江出版社"),
        ("}}a查<C-s>p", PaneKind::Passages, "查"),
    ] {
        let mut bench = Bench::markdown(text).studied().pressed(keys);
        let selected = bench.selected(kind);
        bench.press("K");
        let Focus::Peek(Peek { spotted, from, .. }) = bench.model.focus else {
            panic!("{keys}: {}", bench.notice())
        };
        assert_eq!(from, Some(kind));
        let peeked = peek::peeked(&bench.model.context(), spotted, 60);
        let lines = peeked.visible(20, 0, bench.model.display.profile.glyphs);
        let shown: String =
            lines.iter().flat_map(|line| &line.spans).map(|(_, s)| s.as_str()).collect();
        assert!(shown.contains(said), "{keys}: {shown}");
        bench.check();
        // It goes on in the list.
        bench.press("<Esc>");
        assert_eq!((&bench.model.focus, bench.selected(kind)), (&Focus::Pane(kind), selected));
        bench.press("K<Enter>");
        assert_eq!(bench.model.focus, Focus::Page, "{keys}");
    }
}
