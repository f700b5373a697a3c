//! Keys to screens: the program without threads, drawn into a buffer.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use wenlan::app::{
    Code, Event, Focus, Key, Keymap, Mode, Model, Mouse, MouseKind, Preferences, Resolved, Size,
    read_keys,
};
use wenlan::document::{Extent, Format, decode, parse};
use wenlan::messages::Language;
use wenlan::runtime::inline::{Session, rows};
use wenlan::text::WidthProfile;
use wenlan::ui::Theme;

/// A session on the bundled essay, after some keys.
pub(crate) fn session(size: (usize, usize), language: Language, keys: &str) -> Session {
    let document =
        parse(decode(include_bytes!("../../data/essay.txt")), Format::Text, Extent::Whole);
    let mut session =
        Session::open(document, "essay.txt", Size { columns: size.0, rows: size.1 }, language);
    session.press(&read_keys(keys).unwrap());
    session
}

/// The rows of the screen of a session.
pub(crate) fn rows_of(session: &Session) -> Vec<String> {
    rows(&session.screen(&Theme::default()).0, WidthProfile::default())
}

/// The rows of the screen after some keys, in a session on the bundled essay.
pub(crate) fn screen(size: (usize, usize), keys: &str) -> Vec<String> {
    screen_of(include_bytes!("../../data/essay.txt"), size, keys)
}

fn screen_of(bytes: &[u8], size: (usize, usize), keys: &str) -> Vec<String> {
    screen_in(bytes, Format::Text, size, keys)
}

fn screen_in(bytes: &[u8], format: Format, size: (usize, usize), keys: &str) -> Vec<String> {
    let document = parse(decode(bytes), format, Extent::Whole);
    let mut session = Session::open(
        document,
        "essay.txt",
        Size { columns: size.0, rows: size.1 },
        Language::Chinese,
    );
    session.press(&read_keys(keys).unwrap());
    rows(&session.screen(&Theme::default()).0, WidthProfile::default())
}

#[test]
fn screens_look_as_reviewed() {
    for (name, size, keys) in [
        ("page_80x24", (80, 24), ""),
        ("page_40x10", (40, 10), " "),
        ("page_and_outline_120x40", (120, 40), "]]"),
        ("results_80x24", (80, 24), "/数据平台<Enter>g/"),
        ("results_in_groups_80x24", (80, 24), "21Ga查智慧城市的出处<C-s>/智慧城市 出处<Enter>g/"),
        ("concordance_80x24", (80, 24), "/数据平台<Enter>&s+生态系统<Enter>"),
        ("concordance_120x40", (120, 40), "/智慧城市 in:特点<Enter>&"),
        ("faulty_query_80x24", (80, 24), "/智慧 AND (数据"),
        ("references_80x24", (80, 24), "r"),
        ("references_beside_the_text_140x20", (140, 20), "r"),
        ("timeline_80x24", (80, 24), "t"),
        ("timeline_120x40", (120, 40), "t"),
        ("timeline_160x45", (160, 45), "t"),
        ("timeline_40x10", (40, 10), "t"),
        ("passages_80x24", (80, 24), "21Ga查杭州<C-s>7GBp"),
        ("peek_80x24", (80, 24), "8GK"),
        ("note_80x24", (80, 24), "21Ga查杭州，2016 还是 2017？"),
        ("keys_that_may_follow_80x24", (80, 24), "g"),
        ("help_120x40", (120, 40), "<F1>"),
        ("palette_80x24", (80, 24), ":zhuangtai<C-u>lan"),
        ("palette_of_a_place_80x24", (80, 24), ":12"),
        ("themes_40x10", (40, 10), ":theme<Enter><Down>"),
        ("help_searched_80x24", (80, 24), "<F1>/摘录<Enter>nn"),
        ("signs_80x24", (80, 24), "<F1>/页边<Enter>jjjjjjjjjjjj"),
        ("selection_80x24", (80, 24), "4Gv"),
        ("two_columns_200x60", (200, 60), "z2"),
        ("double_spaced_80x24", (80, 24), "zn"),
    ] {
        insta::assert_snapshot!(name, screen(size, keys).join("\n"));
    }
}

/// Every element of Markdown, once each, as it stands on the page.
#[test]
fn elements_look_as_reviewed() {
    let elements = include_bytes!("data/elements.md");
    for (name, columns) in [("elements_40", 40), ("elements_80", 80), ("elements_120", 120)] {
        let rows = screen_in(elements, Format::Markdown, (columns, 110), "");
        insta::assert_snapshot!(name, rows.join("\n"));
    }
}

#[test]
fn a_search_says_what_became_of_it() {
    for (keys, said) in [
        ("/数据<Enter><Esc>&", "对齐检索  数据"),
        ("/数据<Enter><Esc>g/", "检索  数据"),
        ("/没有的<Enter>&", "没有找到"),
        ("/数据<Enter>&+平台 AND<Enter>", "旁边缺了词"),
        ("/side:美国<Enter>", "有： 中国 日本"),
        ("/城市 kind:x<Enter>", "有： 标题 正文"),
        ("4G*", "在中  2/2"),
        ("&", "还没有检索过"),
    ] {
        let rows = screen((80, 24), keys);
        assert!(rows.iter().any(|row| row.contains(said)), "{keys}: {rows:#?}");
    }
    // The order is told even where there is room for little else.
    assert!(screen((24, 10), "/数据<Enter>&ss").iter().any(|row| row.contains("按前文")));
}

/// What is copied after some keys.
fn copied(text: &str, keys: &str) -> String {
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    let mut session =
        Session::open(document, "notes.md", Size { columns: 80, rows: 24 }, Language::Chinese);
    session.press(&read_keys(keys).unwrap());
    session.copied
}

#[test]
fn what_is_selected_is_copied_as_it_is_written() {
    let text = "# 城市\n\n推进 “智慧”,建设(试点)。 发展模式。\n\n第二段。\n";
    assert_eq!(copied(text, "}vy"), "推进 “智慧”,建设(试点)。");
    assert_eq!(copied(text, "}v)y"), "推进 “智慧”,建设(试点)。 发展模式。");
    assert_eq!(copied(text, "}vohhlly"), "推进 “智慧”,建设(试点)。");
    assert_eq!(copied(text, "}v3hy"), "推进 “智慧”,建设(试");
    assert_eq!(copied(text, "}vowwy"), "建设(试点)。");
    assert_eq!(copied(text, "}v}}y"), "推进 “智慧”,建设(试点)。 发展模式。\n第二段。");
    assert_eq!(copied(text, "/建设<Enter>vvvy"), "推进 “智慧”,建设(试点)。 发展模式。");
    assert_eq!(copied(text, "}y"), "推进 “智慧”,建设(试点)。 发展模式。");
    assert_eq!(copied(text, "}vY"), "推进 “智慧”,建设(试点)。\n—— 城市[Z]: 第 2 段.\n");
}

#[test]
fn a_line_down_takes_the_selection_along_by_a_line() {
    let selected = copied(include_str!("../../data/essay.txt"), "]]}vvoj<Esc>");
    assert_eq!(selected, "");
    let one = copied(include_str!("../../data/essay.txt"), "]]}v<Esc>/国家战略<Enter>vy");
    assert_eq!(one, "国家战略");
    let down = copied(include_str!("../../data/essay.txt"), "]]}v<Esc>/国家战略<Enter>vjy");
    assert!(down.starts_with("国家战略") && (20..60).contains(&down.chars().count()), "{down}");
}

#[test]
fn the_palette_does_what_its_keys_do() {
    let full = screen((80, 24), "zf");
    for typed in [":全角<Enter>", ":quanjiao<Enter>", "<F10>qjbd<Enter>", "：full-w<Enter>"] {
        assert_eq!(screen((80, 24), typed), full, "{typed}");
    }
    assert_eq!(screen((80, 24), ":mulu<Esc>"), screen((80, 24), ""));
    // In a list its own commands are offered.
    assert!(screen((80, 24), "p:shanchu").iter().any(|row| row.contains("删除（摘录）")));
}

#[test]
fn a_highlight_is_made_of_a_selection_and_listed() {
    let rows = screen((80, 24), "/国家战略<Enter>vc2p");
    assert!(rows.iter().any(|row| row.contains("¶6  国家战略")), "{rows:#?}");
    assert!(
        screen((80, 24), "/国家战略<Enter>vc2vc2p").iter().all(|row| !row.contains("¶6  国家战略"))
    );
}

#[test]
fn links_and_terms_are_gone_to_one_by_one() {
    let text = "一 [甲](http://a.example) 智慧城市。\n\n二 [乙](http://b.example) 智慧城市。\n";
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    let mut session =
        Session::open(document, "notes.md", Size { columns: 60, rows: 20 }, Language::Chinese);
    let mut at = |keys: &str| {
        session.press(&read_keys(keys).unwrap());
        session
            .model()
            .reader
            .underlined()
            .map(|span| span.of(session.model().document.text()).to_owned())
    };
    assert_eq!(
        [at("]l"), at("]l"), at("[l")],
        ["甲", "乙", "甲"].map(|link| Some(link.to_owned()))
    );
    let first = at("/智慧<Enter>");
    let cursor = |session: &Session| session.model().reader.cursor();
    let before = cursor(&session);
    session.press(&read_keys("]s").unwrap());
    assert!(first.as_deref() == Some("智慧") && cursor(&session) > before);
    session.press(&read_keys("[s").unwrap());
    assert_eq!(cursor(&session), before);
}

#[test]
fn the_mouse_goes_selects_and_chooses() {
    let document =
        parse(decode(include_bytes!("../../data/essay.txt")), Format::Text, Extent::Whole);
    let mut session =
        Session::open(document, "essay.txt", Size { columns: 120, rows: 40 }, Language::Chinese);
    let find = |session: &Session, text: &str| {
        let rows = rows(&session.screen(&Theme::default()).0, WidthProfile::default());
        let y = rows.iter().position(|row| row.contains(text)).unwrap();
        (WidthProfile::default().text(rows[y].split(text).next().unwrap()), y)
    };
    let mouse = |session: &mut Session, kind, (x, y): (usize, usize)| {
        session.send(Event::Mouse(Mouse { kind, x, y }));
    };
    // A drag from one word to the end of another.
    let (x, y) = find(&session, "城市治理面临");
    mouse(&mut session, MouseKind::Pressed(1), (x, y));
    mouse(&mut session, MouseKind::Dragged, (x + 7, y));
    mouse(&mut session, MouseKind::Released, (x + 7, y));
    session.press(&read_keys("y").unwrap());
    assert_eq!(session.copied, "城市治理");
    // A third click takes the sentence, whatever stands between its characters on the screen.
    mouse(&mut session, MouseKind::Pressed(3), (x, y));
    session.press(&read_keys("y").unwrap());
    assert_eq!(session.copied, "在中国快速城市化进程中,城市治理面临诸多问题。");
    // A section in the outline: shown at the first click, gone to at the second.
    let section = find(&session, "中日智慧城市建设实践特点");
    mouse(&mut session, MouseKind::Pressed(1), section);
    mouse(&mut session, MouseKind::Pressed(1), section);
    assert_eq!(session.model().focus, Focus::Page);
    assert!(
        rows(&session.screen(&Theme::default()).0, WidthProfile::default())[0].contains("实践特点")
    );
    // The wheel turns three lines, and three back.
    let top = session.model().reader.view().top;
    mouse(&mut session, MouseKind::WheelUp, (60, 20));
    assert!(session.model().reader.view().top < top);
    mouse(&mut session, MouseKind::WheelDown, (60, 20));
    assert_eq!(session.model().reader.view().top, top);
}

#[test]
fn no_row_is_wider_than_the_screen_whatever_is_open() {
    for size in [(80, 24), (120, 40), (40, 10), (200, 60), (20, 5), (2, 2), (1, 1), (0, 0)] {
        for keys in [
            "",
            "G",
            "o",
            "t",
            "p",
            "/数据<Enter>g/",
            "/的",
            "aABC笔记",
            "<F1>",
            "K",
            "Bp",
            "]d",
            "50%",
            "g",
            "=",
            "v)))",
            ":",
            "z2zn",
            "Bvc3",
        ] {
            let rows = screen(size, keys);
            assert!(
                rows.iter().all(|row| WidthProfile::default().text(row) <= size.0),
                "{size:?} {keys}"
            );
        }
    }
}

#[test]
fn a_search_leads_to_the_hit_and_escape_leads_back() {
    let found = screen((80, 24), "/城市大脑");
    assert!(
        found.iter().any(|row| row.contains("城市大脑"))
            && found.iter().any(|row| row.ends_with("1/1"))
    );
    assert_eq!(screen((80, 24), "/城市大脑<Esc>"), screen((80, 24), ""));
}

#[test]
fn a_concordance_leads_to_its_matches_and_back() {
    let entered = screen((80, 24), "/生态系统<Enter>&jj<Enter>");
    assert!(
        entered.last().unwrap().contains("3/3")
            && entered.iter().any(|row| row.contains("生态系统")),
        "{entered:?}"
    );
    assert_eq!(screen((80, 24), "/生态系统<Enter>&G<Esc>"), screen((80, 24), "/生态系统<Enter>"));
    assert!(screen((80, 24), "/绝无此语<Enter>g/").iter().any(|row| row.trim() == "没有找到"));
    assert!(screen((80, 24), "&").last().unwrap().contains("还没有检索"));
}

#[test]
fn help_in_a_search_says_how_a_query_is_written_and_leads_back_to_it() {
    assert!(screen((80, 24), "/数据<F1>").iter().any(|row| row.contains("NEAR/5")));
    assert_eq!(screen((80, 24), "/数据<F1><Esc>"), screen((80, 24), "/数据"));
    assert!(screen((80, 24), "<F1>G").iter().any(|row| row.contains("NEAR/5")));
}

#[test]
fn a_half_remembered_sentence_leads_to_the_one_most_like_it() {
    let found = screen((80, 24), "/~智能城市建设在实施过程中主要采用自上而下<Enter>");
    assert!(found.iter().any(|row| row.contains("总体而言")), "{found:?}");
}

#[test]
fn han_characters_typed_while_reading_start_a_search() {
    assert!(screen((80, 24), "城市大脑<Enter>").last().unwrap().contains("1/1"));
    assert!(screen((80, 24), "／城市大脑<Enter>").last().unwrap().contains("1/1"));
}

#[test]
fn sections_are_walked_by_keyboard() {
    let rows = screen((80, 24), "]]]]]]");
    assert!(rows[2].contains("中日智慧城市建设实践特点"), "{rows:?}");
    assert!(screen((80, 24), "oGk<Enter>")[2].contains("中日智慧城市建设实践特点"));
}

#[test]
fn a_bookmark_with_a_note_is_listed_and_can_be_taken_back() {
    assert!(screen((80, 24), "21GB").last().unwrap().contains("已加书签 · 已保存"));
    assert!(screen((80, 24), "21Ga查杭州<C-s>p").iter().any(|row| row.contains("查杭州")));
    assert!(!screen((80, 24), "21Ga查杭州<C-s>Up").iter().any(|row| row.contains("查杭州")));
}

#[test]
fn the_timeline_leads_into_the_text() {
    let rows = screen((80, 24), "t/城市大脑<Enter><Enter>");
    let at = rows.iter().position(|row| row.starts_with("     >") && row.contains("2016年"));
    assert!(at.is_some_and(|at| at > 4), "with lines before it: {rows:?}");
}

#[test]
fn an_entry_says_what_was_understood_of_it() {
    let listed = screen((80, 24), "r");
    assert!(
        listed.iter().any(|row| row.contains("期刊 · 王军 · 电子政务 · 2018 (5) · 文中未引")),
        "{listed:?}"
    );
    let peeked = screen((80, 24), "rgg<Enter>K");
    assert!(
        peeked.iter().any(|row| row.starts_with("  作者") && row.ends_with("王军")),
        "{peeked:?}"
    );
}

#[test]
fn a_search_that_goes_on_from_the_other_end_says_so() {
    assert!(screen((80, 24), "G/智慧城市<Enter>").last().unwrap().contains("到末尾后从头继续"));
    assert!(screen((80, 24), "?智慧城市<Enter>").last().unwrap().contains("到开头后从末尾继续"));
}

#[test]
fn what_could_not_be_decoded_is_counted() {
    assert!(
        screen_of(b"abc \xff\xfe def \xff", (80, 24), "")
            .last()
            .unwrap()
            .contains("3 处不是 UTF-8")
    );
}

/// The footer after some keys.
fn footer(keys: &str) -> String {
    screen((80, 24), keys).pop().unwrap()
}

#[test]
fn marks_are_shown_in_full_width_or_as_they_are_typed() {
    let page = |keys: &str| screen((80, 24), keys).join("\n");
    assert!(page("").contains("城市治理面临诸多问题。") && page("").contains("进程中，城市"));
    assert!(page("zf").contains("进程中,城市") && page("zf").contains("标点按原样显示"));
    assert_eq!(screen((80, 24), "zfzf<Esc>"), screen((80, 24), "<Esc>"));
}

#[test]
fn the_cursor_and_the_sign_of_a_passage_have_cells_of_their_own() {
    let signs = |size, keys: &str| {
        let rows = screen(size, keys);
        let row = rows.iter().find(|row| row.contains('◆'));
        let row = row.unwrap_or_else(|| panic!("{rows:#?}"));
        row.chars().take_while(|c| !('一'..='鿿').contains(c)).collect::<String>()
    };
    assert_eq!(signs((80, 24), "7GB").trim_end(), "     >◆");
    assert_eq!(signs((80, 24), "7GBk").trim_end(), "      ◆");
    // Where the margin is one column, the cursor tints it.
    assert_eq!(signs((40, 10), "7GB").trim_end(), "◆");
}

#[test]
fn ticks_stand_beside_the_thumb_of_the_scrollbar() {
    for (size, keys) in [((80, 24), "7GB/城市<Enter>"), ((120, 40), "7GB/城市<Enter>")] {
        for row in screen(size, keys) {
            let edge: Vec<char> = row.chars().rev().take(2).collect();
            let columns = WidthProfile::NARROW.text(&row);
            let is_tick = |c: char| "▪♦-".contains(c);
            match edge[..] {
                ['▐', before] => assert!(columns == size.0 && (before == ' ' || is_tick(before))),
                [last, ..] if is_tick(last) => assert_eq!(columns, size.0 - 1, "{row}"),
                _ => {}
            }
        }
    }
}

#[test]
fn all_ends_in_the_columns_of_title_and_footer() {
    for size in [(80, 24), (100, 30), (120, 40), (200, 55)] {
        for keys in ["r", "t", "7GBp", "/城市<Enter>&", "/城市<Enter>g/", "oE", "r/2014", ":"] {
            let rows = screen(size, keys);
            for row in &rows {
                let list = row.trim_end().trim_end_matches(['▐', '▪', '♦', '-']).trim_end();
                assert!(WidthProfile::NARROW.text(list) <= size.0 - 2, "{size:?} {keys}: {row}");
            }
            let right = |row: &String| WidthProfile::NARROW.text(row.trim_end());
            let ends = rows.iter().map(right).filter(|end| *end == size.0 - 2).count();
            assert!(ends >= 2, "{size:?} {keys}: {rows:#?}");
        }
    }
}

#[test]
fn lines_are_justified_or_ragged() {
    let page = |keys: &str| screen((80, 24), keys);
    let ends = |keys: &str| {
        let text = page(keys)[2..22].to_vec();
        text.iter()
            .filter(|row| WidthProfile::NARROW.text(row.trim_end_matches('-').trim_end()) == 72)
            .count()
    };
    assert!(ends("") > ends("zj"), "{} {}", ends(""), ends("zj"));
    assert!(page("zj").join("\n").contains("行尾不对齐"));
    assert_eq!(page("zjzj<Esc>"), page("<Esc>"));
}

#[test]
fn the_measure_is_the_readers() {
    let first_line = |keys: &str| {
        screen((80, 24), keys).into_iter().find(|row| row.contains("在中国快速城市化")).unwrap()
    };
    assert!(
        first_line("").ends_with("城市治理") && first_line("z<lt>z<lt>").ends_with("传统的"),
        "{}",
        first_line("z<lt>z<lt>")
    );
    assert_eq!(screen((120, 40), "z<lt>z><Esc>"), screen((120, 40), "<Esc>"));
}

#[test]
fn counts_hold_for_every_movement() {
    assert!(
        footer("/智慧<Enter>5n").contains("6/104") && footer("/智慧<Enter>5n3N").contains("3/104")
    );
    assert_eq!(screen((80, 24), "5]d"), screen((80, 24), "]d]d]d]d]d"));
    assert_eq!(screen((80, 24), "3}"), screen((80, 24), "}}}"));
    // A count typed by mistake ends at the edge, at once.
    assert!(
        footer("28G999999999]]").contains("没有别的节了")
            && footer("999999999)").contains("已到末尾")
    );
    assert_eq!(screen((80, 24), "100%"), screen((80, 24), "G"));
}

#[test]
fn a_search_put_out_by_escape_is_found_again() {
    assert!(footer("/数据平台<Enter><Esc>n").contains("2/9"));
    assert!(footer("/数据平台<Enter>/<Esc>n").contains("/9"));
}

#[test]
fn a_note_changed_in_its_list_comes_back_to_the_list() {
    assert!(screen((80, 24), "21Ga注<C-s>pe二<C-s>").iter().any(|row| row.contains("注二")));
    assert!(!screen((80, 24), "21Ga注<C-s>pe二<C-s>x").iter().any(|row| row.contains("注二")));
}

#[test]
fn what_is_selected_stays_so_without_its_filter() {
    assert!(
        screen((80, 24), "t/2016<Enter>j<Esc>").iter().any(|row| row.starts_with("> 2016–2018"))
    );
}

#[test]
fn jumps_lead_back() {
    assert_eq!(screen((80, 24), "G''"), screen((80, 24), ""));
}

fn documents() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[智慧城市，。、“”…—①2016年a-z ]{0,60}",
        Just("一、背景".to_owned()),
        Just("【参考】".to_owned()),
        Just("①王军：《智慧》，《电子政务》，2018年第5期。".to_owned()),
        "[ -~]{0,90}",
        "\\PC{0,20}",
        "[가-힣ก-๙م-ي\u{301}\u{200D}👨‍👩‍👧🇨🇳\t]{0,12}",
        "[智，]{4}".prop_map(|unit| unit.repeat(2_000)),
    ];
    vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

fn happenings() -> impl Strategy<Value = Vec<Event>> {
    let keys = prop_oneof![
        6 => select(Keymap::default().bindings().to_vec()).prop_map(|binding| binding.keys),
        2 => select(vec!["/年<Enter>", "/智慧 城市<Enter>g/", "a注<C-s>", "<Esc>", "3", "ma'a", "／的<Enter>"])
            .prop_map(|keys| read_keys(keys).unwrap()),
        1 => any::<char>().prop_map(|c| vec![Key { code: Code::Char(c), ctrl: false, alt: false }]),
    ];
    let keys = keys.prop_map(|keys| keys.into_iter().map(Event::Key).collect::<Vec<_>>());
    let size = (1usize..130, 1usize..45)
        .prop_map(|(columns, rows)| vec![Event::Resized(Size { columns, rows })]);
    let kinds = vec![
        MouseKind::Pressed(1),
        MouseKind::Pressed(2),
        MouseKind::Pressed(4),
        MouseKind::Dragged,
        MouseKind::Dragged,
        MouseKind::Released,
        MouseKind::WheelDown,
        MouseKind::WheelUp,
    ];
    let mouse = (select(kinds), 0usize..140, 0usize..50)
        .prop_map(|(kind, x, y)| vec![Event::Mouse(Mouse { kind, x, y })]);
    let profile = any::<bool>().prop_map(|wide| {
        vec![Event::Profile(if wide { WidthProfile::WIDE } else { WidthProfile::NARROW })]
    });
    let pasted = "\\PC{0,20}".prop_map(|text| vec![Event::Paste { text }]);
    vec(prop_oneof![24 => keys, 2 => size, 6 => mouse, 1 => profile, 1 => pasted], 0..40)
        .prop_map(|events| events.into_iter().flatten().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_screen_holds(text in documents(), events in happenings()) {
        let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
        let mut session =
            Session::open(document, "a.txt", Size { columns: 80, rows: 24 }, Language::Chinese);
        for event in events {
            session.send(event);
            let model = session.model();
            let (buffer, caret) = session.screen(&Theme::default());
            let rows = rows(&buffer, model.display.profile);
            prop_assert_eq!(rows.len(), model.display.size.rows);
            prop_assert!(
                rows.iter()
                    .all(|row| model.display.profile.text(row) <= model.display.size.columns)
            );
            if let Focus::Select(selection) = model.focus {
                let span = selection.span();
                prop_assert!(!span.is_empty() && !span.of(model.document.text()).is_empty());
            }
            prop_assert!(
                caret.is_none_or(
                    |(x, y)| x < model.display.size.columns && y < model.display.size.rows
                )
            );
            prop_assert!(model.reader.view().top <= model.document.text().len());
            let cursor = model.reader.cursor();
            let lines: Vec<_> = model.reader.page().lines().collect();
            prop_assert!(
                lines.is_empty() || lines.iter().any(|(_, line)| line.span.contains(cursor))
            );
        }
    }
}

#[test]
fn a_selection_is_never_empty_and_views_keep_it() {
    let text = "# 城市\n\n甲乙。丙丁。\n\n# 节\n\n戊己。\n";
    for keys in [
        "}vh()",
        "}vk}",
        "}v(((",
        "}v{}",
        "}vok",
        "}vhhhhhhhh)",
        "}vG",
        "}vgg",
        "}v<Space>",
        "}v/丁<Enter>",
    ] {
        assert!(!copied(text, &format!("{keys}y")).is_empty(), "{keys}");
    }
    assert_eq!(copied(text, "}vznzfz>y"), "甲乙。");
    assert_eq!(copied(text, "}v/丁<Enter>y"), "甲乙。丙丁");
    assert_eq!(copied(text, "}vGy"), "甲乙。丙丁。\n节\n戊己。");
}

#[test]
fn a_prefix_shows_everything_that_may_follow() {
    for (size, keys) in [((80, 24), "z"), ((80, 24), "]"), ((40, 10), "z"), ((120, 40), "g")] {
        let rows = screen(size, keys).join("\n");
        let keymap = Keymap::default();
        let Resolved::Prefix(bindings) = keymap.resolve(Mode::Reading, &read_keys(keys).unwrap())
        else {
            panic!("{keys}")
        };
        assert!(bindings.len() > 5);
        for binding in bindings {
            let says = Language::Chinese.say(wenlan::app::naming::action(binding.action));
            assert!(
                rows.contains(&says.chars().take(4).collect::<String>()),
                "{size:?} {keys}: {says}\n{rows}"
            );
        }
    }
}

#[test]
fn every_line_of_a_short_text_can_be_walked_to() {
    let text = "甲。\n\n乙。\n\n丙。\n";
    assert_eq!(
        [copied(text, "jy"), copied(text, "jjy"), copied(text, "jjky")],
        ["乙。", "丙。", "乙。"]
    );
}

#[test]
fn the_address_of_a_link_is_copied_from_its_peek() {
    assert_eq!(copied("见 [甲](http://a.example/x) 处。\n", "]lKy"), "http://a.example/x");
    let rows = screen((80, 24), "8GK");
    assert!(rows.last().unwrap().contains("Enter 前往"));
}

#[test]
fn the_last_item_of_a_list_below_the_text_can_be_seen() {
    for (size, keys) in [
        ((80, 24), "/智慧<Enter>g/G"),
        ((90, 30), "/的<Enter>g/G"),
        ((80, 24), "tG"),
        ((40, 10), "/智慧<Enter>g/G"),
    ] {
        let rows = screen(size, keys);
        let list = rows.iter().position(|row| row.contains("───")).unwrap_or(0);
        assert!(
            rows[list..].iter().any(|row| row.starts_with('>')),
            "{size:?} {keys}\n{}",
            rows.join("\n")
        );
    }
}

#[test]
fn who_comes_back_finds_the_paragraph_on_the_page_where_it_was() {
    let document =
        || parse(decode(include_bytes!("../../data/essay.txt")), Format::Text, Extent::Whole);
    let mut session =
        Session::open(document(), "essay.txt", Size { columns: 80, rows: 24 }, Language::Chinese);
    session.press(&read_keys("12Gjjj}}").unwrap());
    let left = session.model().reader.view();
    assert_ne!(left.top, left.cursor);
    for (columns, rows) in [(80, 24), (120, 40), (40, 10), (30, 6)] {
        let size = Size { columns, rows };
        let mut model =
            Model::new(document().into(), "essay.txt".to_owned(), size, Preferences::default());
        model.go_back_to(left);
        assert_eq!(model.reader.cursor(), left.cursor, "{columns}x{rows}");
        assert!(columns != 80 || model.reader.view() == left);
    }
}

#[test]
fn what_is_underlined_is_what_is_meant() {
    let quotes = |keys: &str| -> Vec<String> {
        let document = parse(
            decode("甲是第一句。乙是第二句。\n\n丙。".as_bytes()),
            Format::Text,
            Extent::Whole,
        );
        let mut session =
            Session::open(document, "t.txt", Size { columns: 80, rows: 24 }, Language::Chinese);
        session.press(&read_keys(keys).unwrap());
        let passages = session.model().passages.all().iter();
        let mut quotes: Vec<String> =
            passages.map(|p| format!("{}{}", p.quote, p.annotation.note)).collect();
        quotes.sort();
        quotes
    };
    assert_eq!(quotes(")c1"), ["乙是第二句。"]);
    assert_eq!(quotes(")B"), ["乙是第二句。"]);
    assert_eq!(quotes(")a注<C-s>"), ["乙是第二句。注"]);
    assert_eq!(quotes(")BB"), Vec::<String>::new());
    assert_eq!(quotes("c1"), ["甲是第一句。乙是第二句。"]);
    // A hit is lit, not underlined.
    assert_eq!(quotes("/乙<Enter>B"), ["甲是第一句。乙是第二句。"]);
    let essay = screen((80, 24), "5G)");
    assert!(essay[23].contains("划线处：") && essay[23].contains("B 书签"), "{}", essay[23]);
    assert!(screen((80, 24), "5G)B")[23].contains("划线处：已加书签"));
    assert!(screen((80, 24), "5GB")[23].contains("¶5：已加书签"));
}

#[test]
fn a_long_peek_scrolls_and_says_where_it_is_cited() {
    let title =
        "智慧城市建设的理论、方法与实践：若干国家和地区三十年来经验教训的比较研究及其对未来的启示"
            .repeat(4);
    let text = format!(
        "题目在这里是这样\n\n开头的一段说到这件事情[1]，还有别的许多话要说，一直说到这里为止。\n\n参考文献\n[1] 王军. {title}[M]. 北京: 某某出版社, 2018.\n"
    );
    let rows = screen_of(text.as_bytes(), (40, 16), "2GK");
    let shows = |rows: &[String], text: &str| rows.iter().any(|row| row.contains(text));
    assert!(rows.iter().any(|row| row.ends_with('…')) && shows(&rows, "引于"), "{rows:#?}");
    assert!(shows(&rows, "j k 滚动"), "{rows:#?}");
    let scrolled = screen_of(text.as_bytes(), (40, 16), "2GKjj");
    assert!(scrolled != rows && shows(&scrolled, "引于"), "{scrolled:#?}");
    let end = screen_of(text.as_bytes(), (40, 16), "2GKG");
    assert!(
        !end[..15].iter().any(|row| row.ends_with('…'))
            && shows(&end, "文献类型")
            && shows(&end, "引于"),
        "{end:#?}"
    );
}

#[test]
fn a_search_is_one_jump_and_goes_on_from_what_is_on_the_screen() {
    let document =
        || parse(decode(include_bytes!("../../data/essay.txt")), Format::Text, Extent::Whole);
    let session = |keys: &str| {
        let mut session = Session::open(
            document(),
            "essay.txt",
            Size { columns: 80, rows: 24 },
            Language::Chinese,
        );
        session.press(&read_keys(keys).unwrap());
        session
    };
    let view = |keys: &str| session(keys).model().reader.view();
    // Back leads to where the search began, however many hits were looked at, and nothing is bright
    // then.
    for keys in ["/智慧<Enter>", "/智慧<Enter>nnn", "/智慧<Enter>nnNn"] {
        assert_eq!(view(&format!("9G{keys}''")), view("9G"), "{keys}");
        assert_eq!(session(&format!("9G{keys}''")).model().search.current(), None);
    }
    // And forward again to the hit that was current.
    let there = session("9G/智慧<Enter>nn''<A-Right>");
    assert!(there.model().search.is_at_hit(there.model().reader.cursor()));
    assert!(screen((80, 24), "9G/智慧<Enter>nn")[23].contains("'' 回到起点"));
    // After a page down, n leads to the first hit of that page or behind it: none before, none left
    // out.
    for pages in 1..6 {
        let before = session(&format!("/城市<Enter>{}", " ".repeat(pages)));
        let top = before.model().reader.page().lines().next().unwrap().1.span.start;
        let after = session(&format!("/城市<Enter>{}n", " ".repeat(pages)));
        let hits: Vec<usize> = after
            .model()
            .search
            .hits()
            .iter()
            .filter_map(|hit| after.model().search.span(*hit))
            .map(|span| span.start)
            .collect();
        let next = hits.iter().find(|start| **start >= top).unwrap_or(&hits[0]);
        assert_eq!(after.model().reader.cursor(), *next, "{pages}");
    }
}

#[test]
fn every_line_comes_under_the_cursor_on_the_way_down() {
    let text = (1..60).map(|n| format!("第{n}段。\n\n")).collect::<String>();
    for size in [(80, 24), (40, 10), (30, 6)] {
        let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
        let mut session = Session::open(
            document,
            "t.txt",
            Size { columns: size.0, rows: size.1 },
            Language::Chinese,
        );
        let mut seen = std::collections::BTreeSet::new();
        let here = |session: &Session| {
            session.model().document.paragraph_at(session.model().reader.cursor()).unwrap().index()
        };
        for _ in 0..200 {
            seen.insert(here(&session));
            session.press(&read_keys("j").unwrap());
        }
        assert_eq!(seen.len(), 59, "{size:?}");
        assert_eq!(here(&session), 58);
        for _ in 0..200 {
            session.press(&read_keys("k").unwrap());
        }
        assert_eq!(here(&session), 0);
    }
}

#[test]
fn a_double_click_selects_a_word_also_where_a_click_peeks() {
    let mut session = Session::open(
        parse(decode(include_bytes!("../../data/essay.txt")), Format::Text, Extent::Whole),
        "essay.txt",
        Size { columns: 80, rows: 24 },
        Language::Chinese,
    );
    session.press(&read_keys("8G").unwrap());
    let rows = rows(&session.screen(&Theme::default()).0, WidthProfile::default());
    // The title of a work: a click peeks at it.
    let (y, row) = rows.iter().enumerate().find(|(_, row)| row.contains('《')).unwrap();
    let x = WidthProfile::default().text(row.split('《').next().unwrap()) + 4;
    for (times, selects) in [(1, false), (2, true), (3, true)] {
        session.send(Event::Mouse(Mouse { kind: MouseKind::Pressed(times), x, y }));
        session.send(Event::Mouse(Mouse { kind: MouseKind::Released, x, y }));
        assert_eq!(matches!(session.model().focus, Focus::Select(_)), selects, "{times}");
    }
}
