//! Peeking, following, where the reader is, and what Esc closes first.

use crate::app::action::PaneKind;
use crate::app::effect::Effect;
use crate::app::event::{Beginning, Event};
use crate::app::focus::Focus;
use crate::app::jumps::{Jumps, Stop};
use crate::app::labels::link_labels;
use crate::app::peek;
use crate::app::reader::View;
use crate::app::report::Report;
use crate::app::testing::{Bench, plain, say};
use crate::app::thing::Peek;
use crate::document::LinkedFile;
use crate::messages;
use crate::text::Glyphs;

const TEXT: &str = "# 题\n\n甲文[1]说《促进法》。\n\n2014年。\n\n见[站](https://a.example/b)。\n\n\
    空段。\n\n# 参考文献\n\n[1] 王军. 城市[J]. 政务, 2018(5): 1-9.\n";

/// Returns what is said of what is peeked at; nothing if nothing is.
fn peeked(bench: &Bench) -> String {
    let Focus::Peek(Peek { spotted, .. }) = bench.model.focus else { return String::new() };
    let peeked = peek::peeked(&bench.model.context(), spotted, 76);
    peeked.visible(20, 0, Glyphs::Normal).iter().map(plain).collect::<Vec<_>>().join("\n")
}

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
fn a_link_leads_out_and_its_address_is_copied() {
    let mut bench = read().pressed("4Ggd");
    assert!(matches!(bench.model.focus, Focus::Peek(..)));
    let copied = Effect::Copy { text: "https://a.example/b".to_owned() };
    assert_eq!(bench.press("y"), [copied]);
    assert_eq!(bench.model.focus, Focus::Page);
}

#[test]
fn a_link_inside_is_followed_and_the_way_back_is_kept() {
    let text = "# 题\n\n- [一](#一)\n- [无](#无)\n\n## 一\n\n正文。\n";
    let mut bench = Bench::markdown(text).pressed("]l");
    let from = bench.model.reader.cursor();
    bench.press("gd");
    let here = bench.model.document.text().get(bench.model.reader.cursor()..).unwrap();
    assert!(here.starts_with("一\n正文"), "{here}");
    bench.press("''");
    assert_eq!(bench.model.reader.cursor(), from);
    // What is not there is said, in the peek too.
    bench.press("]l]lgd");
    assert!(peeked(&bench).contains(say(messages::LINK_LEADS_NOWHERE)), "{}", peeked(&bench));
    bench.check();
}

#[test]
fn links_in_sight_have_letters_to_be_followed_by() {
    let text = format!(
        "# 题\n\n见 [一](#一) 与 [网](https://a.example)。\n\n{}## 一\n\n见 [远](#题)。\n",
        "文。\n\n".repeat(60)
    );
    let mut bench = Bench::markdown(&text);
    let letters = |bench: &Bench| {
        link_labels(&bench.model).iter().map(|(letter, _)| *letter).collect::<String>()
    };
    assert_eq!(letters(&bench), "");
    bench.press("gl");
    assert_eq!(letters(&bench), "as", "those out of sight have none");
    bench.press("a");
    assert!(bench.here().starts_with('一'), "{}", bench.here());
    assert_eq!(letters(&bench), "");
    bench.press("''gls");
    assert!(matches!(bench.model.focus, Focus::Peek(..)));
    assert_eq!(
        bench.press("<Enter>"),
        [Effect::Browse { address: "https://a.example".to_owned() }]
    );
    bench.press("glx");
    assert_eq!(bench.notice(), say(messages::NO_SUCH_LABEL));
    bench.press("30Ggla");
    assert_eq!(bench.notice(), say(messages::NO_LINKS_IN_SIGHT));
    bench.check();
}

#[test]
fn a_link_to_a_file_is_followed_and_one_out_of_the_folder_shown_first() {
    let text = "# 题\n\n[甲](a.md#b)\n\n[乙](../b.md)\n\n[丙](javascript:x)\n\n[题](#题)\n";
    let follow = |path: &str, place: Option<&str>| Effect::Follow {
        file: LinkedFile { path: path.to_owned(), place: place.map(str::to_owned) },
    };
    let mut bench = Bench::markdown(text);
    assert_eq!(bench.press("2Ggd"), [follow("a.md", Some("#b"))]);
    assert_eq!(bench.press("3Ggd"), []);
    assert!(peeked(&bench).contains(say(messages::LINK_LEAVES_FOLDER)), "{}", peeked(&bench));
    assert_eq!(bench.press("<Enter>"), [follow("../b.md", None)]);
    assert_eq!(bench.press("4Ggd<Enter>"), []);
    assert!(peeked(&bench).contains(say(messages::LINK_IS_NOT_OPENED)), "{}", peeked(&bench));
    // A link to where the reader is, and one to the document itself.
    bench.press("<Esc>5Ggd");
    assert_eq!(bench.number(), 1);
    bench.report(Report::LinkedHere { place: Some("#nowhere".to_owned()) });
    assert_eq!(bench.notice(), say(messages::LINK_LEADS_NOWHERE));
    bench.report(Report::NoBrowser { address: "https://a".to_owned() });
    assert_eq!(bench.notice(), say(messages::NO_BROWSER));
    bench.check();
}

#[test]
fn a_place_that_is_not_read_yet_is_gone_to_once_it_is() {
    let head = "# 题\n\n[远](#远方)\n\n";
    let whole = format!("{head}{}## 远方\n\n到了。\n", "文。\n\n".repeat(30));
    let mut bench = Bench::head(head, &whole).pressed("2Ggd");
    assert_eq!(bench.notice(), say(messages::STILL_READING));
    bench.load(&whole);
    assert!(bench.here().starts_with("远方"), "{}", bench.here());
    let mut bench = Bench::head(head, &whole);
    bench.send(Event::Begin { at: Beginning::Name("#远方".to_owned()) });
    bench.load(&whole);
    assert!(bench.here().starts_with("远方"), "{}", bench.here());
    bench.press("''");
    assert_eq!(bench.notice(), say(messages::NO_JUMP_BACK));
}

#[test]
fn a_place_in_another_document_is_returned_to() {
    let mut bench = Bench::markdown("# 题\n\n文。\n");
    let stop = |document: &str| Stop {
        document: Some(document.to_owned()),
        view: View { top: 0, cursor: 0 },
    };
    bench.model.jumps = Jumps::new(vec![stop("/a"), stop("/here")], 1).resumed("/here");
    assert_eq!(bench.press("''"), [Effect::Return { document: "/a".to_owned() }]);
    // It cannot be opened: the way forward is open.
    assert_eq!(bench.press("<A-Right>"), []);
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
