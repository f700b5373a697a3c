//! The command palette by keys: numbers are places, names are commands, and nothing is changed by
//! accident.

use proptest::prelude::*;
use wenlan::app::{Effect, Event, Focus, Model, Preferences, Size, read_keys, update};
use wenlan::document::{Extent, Format, decode, parse};
use wenlan::messages::Language;

use crate::screens::{rows_of, screen, session};

const SIZE: (usize, usize) = (80, 24);
const LANGUAGES: [Language; 3] = [Language::Chinese, Language::Traditional, Language::English];

/// The last row after some keys, in a language.
fn footer(language: Language, keys: &str) -> String {
    rows_of(&session(SIZE, language, keys)).pop().unwrap()
}

#[test]
fn numbers_go_to_paragraphs_and_shares_however_they_are_typed() {
    for (typed, keys) in [
        ("12", "12G"),
        ("１２", "12G"),
        ("¶12", "12G"),
        ("第12段", "12G"),
        ("12G", "12G"),
        ("1", "1G"),
        ("9", "9G"),
        ("+11", "12G"),
        ("50%", "50%"),
        ("５０％", "50%"),
        ("100%", "G"),
        ("$", "G"),
    ] {
        for language in LANGUAGES {
            let by_palette = session(SIZE, language, &format!(":{typed}<Enter>"));
            let by_keys = session(SIZE, language, keys);
            assert_eq!(rows_of(&by_palette), rows_of(&by_keys), "{typed}");
        }
    }
    assert_eq!(screen(SIZE, "5G:+3<Enter>:-2<Enter>"), screen(SIZE, "6G"));
    // From a list that hides the text too, and with the way back.
    assert_eq!(screen(SIZE, "tG:12<Enter>")[2..22], screen(SIZE, "12G")[2..22]);
    assert_eq!(screen(SIZE, "20G:12<Enter>''"), screen(SIZE, "20G"));
}

#[test]
fn a_place_says_how_it_begins_and_one_that_is_not_there_says_so() {
    assert!(
        screen(SIZE, ":7").iter().any(|row| row.starts_with("  > ¶7  第一阶段（1999-2008）是中国"))
    );
    assert!(screen(SIZE, ":50%").iter().any(|row| row.starts_with("  > 50 %  ¶13  ")));
    for (language, said) in
        LANGUAGES.into_iter().zip(["没有第 99 段：全文 29 段", "沒有第 99 段", "no ¶99"])
    {
        for typed in [":99", ":９９", ":+98"] {
            assert!(
                rows_of(&session(SIZE, language, typed)).iter().any(|row| row.contains(said)),
                "{typed}"
            );
            assert!(footer(language, &format!("{typed}<Enter>")).contains(said), "{typed}");
        }
    }
    assert!(footer(Language::English, ":0<Enter>").contains("no ¶0"));
    assert!(footer(Language::English, ":150%<Enter>").contains("at most 100 %"));
    assert!(footer(Language::English, ":1%2<Enter>").contains("write 12"));
    let here = session(SIZE, Language::English, "12G:99<Enter>").model().reader.view();
    assert_eq!(here, session(SIZE, Language::English, "12G").model().reader.view());
}

#[test]
fn what_is_typed_most_is_found_everywhere_in_every_language() {
    let places = ["o", "/数据<Enter>g/", "Bp", "5G)"].map(|from| (Language::Chinese, from));
    for (language, from) in LANGUAGES.into_iter().zip(["", "v", "t"]).chain(places) {
        let after = |typed: &str| session(SIZE, language, &format!("{from}:{typed}<Enter>"));
        for typed in ["q", "quit", "退出", "wq"] {
            assert!(after(typed).left, "{from} {typed}");
        }
        for typed in ["h", "help", "帮助"] {
            assert!(matches!(after(typed).model().focus, Focus::Help(..)), "{from} {typed}");
        }
        for typed in ["theme", "主题", "language", "語言"] {
            assert!(matches!(after(typed).model().focus, Focus::Prompt(_)), "{from} {typed}");
        }
        assert!(after("w").model().notice.is_some(), "{from}");
    }
    assert!(footer(Language::English, ":w<Enter>").contains("everything is saved"));
}

#[test]
fn passages_are_exported_from_everywhere() {
    for typed in ["导出", "export", "匯出", "daochu"] {
        for from in ["7GB", "7GBp", "7GBp<Tab>"] {
            let rows = screen(SIZE, &format!("{from}:{typed}<Enter>"));
            assert!(
                rows.iter().any(|row| row.starts_with("  导出到 essay-notes.md")),
                "{from} {typed}: {rows:#?}"
            );
        }
        assert!(
            footer(Language::English, &format!(":{typed}<Enter>")).contains("nothing to export")
        );
    }
}

#[test]
fn a_theme_is_seen_while_it_is_chosen_and_what_was_comes_back() {
    let document =
        parse(decode(include_bytes!("../../data/essay.txt")), Format::Text, Extent::Whole);
    let size = Size { columns: 80, rows: 24 };
    let mut model =
        Model::new(document.into(), "essay.txt".to_owned(), size, Preferences::default());
    let mut shown = |keys: &str| -> Vec<String> {
        let effects = read_keys(keys)
            .unwrap()
            .into_iter()
            .flat_map(|key| update(&mut model, Event::Key(key)));
        effects
            .filter_map(
                |effect| if let Effect::ShowTheme { name } = effect { Some(name) } else { None },
            )
            .collect()
    };
    assert_eq!(shown(":theme<Enter><Down><Down><Up>"), ["light", "dark", "light"]);
    assert_eq!(shown("<Esc>"), ["auto"]);
    assert_eq!(shown(":theme<Enter>pap<Enter>"), ["paper"]);
    // It opens on the one that is shown.
    assert_eq!(shown(":主题<Enter><Down><Enter>"), ["ink"]);
    assert_eq!(shown(":theme dark<Enter>"), ["dark"]);
    assert_eq!(shown(":theme<Enter>inkx<Enter>").last().map(String::as_str), Some("dark"));
    assert!(footer(Language::English, ":theme dark<Enter>").contains("theme: dark"));
}

#[test]
fn the_language_of_the_interface_changes_for_this_session() {
    assert!(footer(Language::Chinese, ":language<Enter>en<Enter>").contains("language: English"));
    assert!(footer(Language::Chinese, ":English<Enter>j").contains("F1 Help"));
    assert!(footer(Language::English, ":繁體<Enter>j").contains("F1 幫助"));
    assert_eq!(screen(SIZE, ":language<Enter><Down><Down><Esc>"), screen(SIZE, ""));
}

#[test]
fn a_key_that_changes_something_acts_only_as_it_is_written() {
    let passages = |keys: &str| session(SIZE, Language::Chinese, keys).model().passages.all().len();
    assert_eq!(
        [passages("7G:B<Enter>"), passages("7G:c2<Enter>"), passages("7G:bookmark<Enter>")],
        [1, 1, 1]
    );
    for typed in ["1", "9", "12", "c", "C2", "b", "f9 1", "2", "again", "passage"] {
        let session = session(SIZE, Language::Chinese, &format!("7G:{typed}<Enter>"));
        let model = session.model();
        assert!(model.passages.all().is_empty() && !model.mouse, "{typed}");
        assert!(!matches!(model.focus, Focus::Prompt(_)), "{typed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn digits_never_name_a_command(
        typed in "[0-9０-９%％ +＋-]{0,3}[0-9０-９%％]{1,6}",
        from in prop::sample::select(vec!["", "p", "t", "v"]),
    ) {
        let session = session(SIZE, Language::Chinese, &format!("{from}:{typed}<Enter>"));
        let model = session.model();
        prop_assert!(
            model.passages.all().is_empty()
                && !model.mouse
                && !session.left
                && session.copied.is_empty()
        );
        prop_assert!(
            matches!(model.focus, Focus::Page | Focus::Pane(_) | Focus::Select(_)),
            "{:?}",
            model.focus
        );
    }
}
