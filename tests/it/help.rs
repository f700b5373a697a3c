//! The help: it has a position, can be searched, explains every sign, and keeps what is typed in it
//! to itself.

use proptest::prelude::*;
use wenlan::app::{
    Event, Focus, Model, Mouse, MouseKind, StyledLine, TextStyle, help_lines, read_keys,
};
use wenlan::messages::Language;
use wenlan::text::WidthProfile;

use crate::screens::{rows_of, screen, session};

fn last_row(size: (usize, usize), language: Language, keys: &str) -> String {
    rows_of(&session(size, language, keys)).pop().unwrap()
}

#[test]
fn the_help_has_a_position_and_moves_by_every_key_of_reading() {
    let place = |keys: &str| last_row((80, 24), Language::Chinese, &format!("<F1>{keys}"));
    let first = |keys: &str| {
        let row = place(keys);
        let range = row.rsplit(' ').next().unwrap().to_owned();
        range.split('–').next().unwrap().parse::<usize>().unwrap()
    };
    let page = 19;
    for (keys, row) in [
        ("", 1),
        ("j", 2),
        ("jjk", 2),
        ("<Down><Down><Up>", 2),
        ("<Space>", 1 + page),
        ("f<PageDown>b", 1 + page),
        ("<Space><PageUp>", 1),
        ("d", 11),
        ("du", 1),
        ("Ggg", 1),
        ("G<Home>", 1),
    ] {
        assert_eq!(first(keys), row, "{keys}: {}", place(keys));
    }
    assert_eq!(screen((80, 24), "<F1>G"), screen((80, 24), "<F1><End>"));
    assert!(place("Gj").contains("已到末尾"));
    for keys in
        ["<F1>q", "<F1><Esc>", "<F1><C-c>", "<F1><F1>", "<F1>/a<Enter><Esc>", "<F1>/<Esc><Esc>"]
    {
        assert_eq!(screen((80, 24), keys), screen((80, 24), ""), "{keys}");
    }
    let mut session = session((80, 24), Language::Chinese, "<F1>");
    session.send(Event::Mouse(Mouse { kind: MouseKind::WheelDown, x: 20, y: 10 }));
    assert!(rows_of(&session).last().unwrap().contains("4–23/"));
}

#[test]
fn the_help_is_searched_by_keys_and_words() {
    let at = |keys: &str| {
        let session = session((80, 24), Language::Chinese, &format!("<F1>{keys}"));
        let model = session.model();
        let help = model.focus.help().unwrap();
        let lines = help_lines(model, help, 76);
        let lit = |style| {
            move |line: &&StyledLine| {
                line.spans.iter().any(|(lit, text)| *lit == style && text != "检索")
            }
        };
        let text = |line: &StyledLine| {
            line.spans.iter().map(|(_, text)| text.as_str()).collect::<String>()
        };
        let current = lines.iter().position(|line| lit(TextStyle::Current)(&line));
        (
            current.map(|at| text(&lines[at]).split_whitespace().collect::<Vec<_>>().join(" ")),
            help.top,
            current,
        )
    };
    for (typed, found) in [
        ("C-l", "C-l 重画屏幕"),
        ("pagedown", "Space f C-f PageDown 下一页"),
        ("挂起", "C-z 挂起"),
        ("檢索到的地方", "▪ 检索到的地方"),
        ("◆", "◆ 书签、高亮或笔记从这一行开始"),
        ("NEAR", "A NEAR/5 B 相距不过五字（词）"),
        ("划线处", "划线处 刚去到的句子、日期、著作或链接带下划线：B c1 a y 只"),
    ] {
        for end in ["", "<Enter>"] {
            let (current, top, line) = at(&format!("/{typed}{end}"));
            assert_eq!(current.as_deref(), Some(found), "{typed}");
            assert!((top..top + 20).contains(&line.unwrap()), "{typed}");
        }
    }
    let [first, second, back] =
        ["/下一<Enter>", "/下一<Enter>n", "/下一<Enter>nnNN"].map(|keys| at(keys).2);
    assert!(first < second && back == first);
    assert!(last_row((80, 24), Language::Chinese, "<F1>/没有这个<Enter>").contains("没有找到"));
    assert!(last_row((80, 24), Language::Chinese, "<F1>/下一<Enter>n").contains("2/"));
}

#[test]
fn the_help_explains_every_sign() {
    for size in [(120, 40), (80, 24), (40, 10)] {
        for language in [Language::Chinese, Language::Traditional, Language::English] {
            let session = session(size, language, "<F1>");
            let model = session.model();
            let lines = help_lines(model, model.focus.help().unwrap(), size.0 - 4);
            let text = |line: &StyledLine| {
                line.spans.iter().map(|(_, text)| text.as_str()).collect::<String>()
            };
            let all: Vec<String> = lines.iter().map(text).collect();
            assert!(
                all.iter().all(|line| WidthProfile::default().text(line.trim_end()) <= size.0 - 4),
                "{size:?}"
            );
            for sign in ["◆", ">", "▐", "▪", "♦", "-", "≈", "?", "✎", "+", "▌", "#"] {
                let explained = all.iter().any(|line| {
                    line.split_whitespace()
                        .collect::<Vec<_>>()
                        .windows(2)
                        .any(|pair| pair[0] == sign)
                });
                assert!(explained, "{size:?} {sign}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_in_the_help_reaches_what_lies_behind_it(
        before in prop::sample::select(vec!["7GB20G", "5G)", "/数据<Enter>", "12Gv", "7GBp", "t", "8GK"]),
        typed in "([ -;=?-~]|智|／|０|<Enter>|<Tab>|<Del>|<F5>|<C-d>|<C-z>|<Left>|<Backspace>){0,24}",
    ) {
        let mut session = session((80, 24), Language::Chinese, before);
        let state = |model: &Model| {
            let passages: Vec<_> = model
                .passages
                .all()
                .iter()
                .map(|p| (p.key, p.annotation.note.clone(), p.annotation.style))
                .collect();
            (
                model.reader.view(),
                model.reader.underlined(),
                model.panes.side,
                model.search.typed().to_owned(),
                passages,
            )
        };
        let (focus, kept) = (session.model().focus.clone(), state(session.model()));
        // What is behind the peek is not the help: it opens from the page.
        session.press(&read_keys("<F1>").unwrap());
        let opened = matches!(session.model().focus, Focus::Help(_));
        prop_assert!(opened);
        for key in read_keys(&typed).unwrap() {
            if session.model().focus.help().is_none() {
                break;
            }
            session.press(&[key]);
        }
        prop_assert_eq!(state(session.model()), kept);
        prop_assert!(!session.left && session.copied.is_empty());
        let is_peek = matches!(focus, Focus::Peek(..));
        prop_assert!(
            session.model().focus.help().is_some() || is_peek || session.model().focus == focus
        );
    }
}
