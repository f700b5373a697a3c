//! Leaving: the way out is always in sight, and a key that does nothing says how to leave and where
//! the help is.

use wenlan::app::{
    Effect, Event, Keymap, Model, Preferences, Preset, Report, Size, read_keys, update,
};
use wenlan::document::{Extent, Format, decode, parse};
use wenlan::library::StoreError;
use wenlan::messages::Language;
use wenlan::runtime::inline::rows;
use wenlan::text::WidthProfile;
use wenlan::ui::{Theme, draw};

use crate::screens::{rows_of, screen, session};

const SIZES: [(usize, usize); 4] = [(120, 40), (80, 24), (40, 10), (20, 5)];
const LANGUAGES: [(Language, &str); 3] = [
    (Language::Chinese, "q 退出"),
    (Language::Traditional, "q 退出"),
    (Language::English, "q quit"),
];

fn last_row(size: (usize, usize), language: Language, keys: &str) -> String {
    rows_of(&session(size, language, keys)).pop().unwrap()
}

#[test]
fn the_way_out_is_always_in_sight() {
    for size in SIZES {
        for (language, quit) in LANGUAGES {
            for keys in ["", "/数据<Enter>", "5G)", "]d", "12"] {
                let row = last_row(size, language, keys);
                assert!(row.contains(quit), "{size:?} {keys}: {row}");
            }
        }
        for keys in [
            "o",
            "t",
            "/数据<Enter>g/",
            "/数据<Enter>&",
            "Bp",
            "8GK",
            "v",
            "<F1>",
            ":",
            "/",
            "t/",
            ":theme<Enter>",
            "<F1>/",
            "a",
        ] {
            let row = last_row(size, Language::English, keys);
            assert!(row.contains("Esc"), "{size:?} {keys}: {row}");
        }
    }
}

#[test]
fn the_way_out_is_told_beside_what_is_said_where_there_is_room() {
    assert!(last_row((80, 24), Language::Chinese, "7GB").contains("已加书签"));
    assert!(last_row((80, 24), Language::Chinese, "7GB").contains("q 退出"));
    assert!(last_row((40, 10), Language::English, "zn").contains("q quit"));
}

#[test]
fn a_key_that_does_nothing_says_so_and_how_to_leave() {
    for (size, language) in
        SIZES[..3].iter().flat_map(|size| LANGUAGES.map(|(language, _)| (*size, language)))
    {
        let ways =
            if language == Language::English { ["q quit", "F1 help"] } else { ["q 退出", "F1 "] };
        for (keys, named) in [
            ("X", "X"),
            ("<F8>", "F8"),
            ("gy", "gy"),
            ("tX", "X"),
            ("o<C-x>", "C-x"),
            ("vX", "X"),
            ("8GKX", "X"),
            ("t智", "智"),
            ("<Esc>", ""),
            ("<C-c>", ""),
            ("/数据<Enter><Esc><Esc>", ""),
        ] {
            let row = last_row(size, language, keys);
            assert!(
                ways.iter().all(|way| row.contains(way)) && row.contains(named),
                "{size:?} {keys}: {row}"
            );
        }
        let row = last_row(size, language, "<F1>X");
        assert!(row.contains('X') && row.contains("Esc") && row.contains('q'), "{size:?}: {row}");
    }
    // What is begun is given up without a word, and nothing else with it.
    assert_eq!(screen((80, 24), "/数据<Enter>g<Esc>"), screen((80, 24), "/数据<Enter>"));
    assert_eq!(screen((80, 24), "/数据<Enter>12<Esc>"), screen((80, 24), "/数据<Enter>"));
}

#[test]
fn other_keys_for_leaving_are_told_as_they_are() {
    for (preset, key) in [(Preset::Vim, "ZZ"), (Preset::Less, "q"), (Preset::Arrows, "C-q")] {
        let document = parse(decode("甲。\n\n乙。\n".as_bytes()), Format::Text, Extent::Whole);
        let preferences = Preferences { keymap: Keymap::preset(preset), ..Preferences::default() };
        let mut model =
            Model::new(document.into(), String::new(), Size { columns: 60, rows: 20 }, preferences);
        let last = |model: &Model| {
            rows(&draw(model, &Theme::default()).0, WidthProfile::default()).pop().unwrap()
        };
        assert!(last(&model).contains(&format!("{key} quit")), "{preset:?}: {}", last(&model));
        update(&mut model, Event::Key(read_keys("<F7>").unwrap()[0]));
        assert!(
            last(&model).contains(&format!("F7 does nothing here · {key} quit")),
            "{preset:?}: {}",
            last(&model)
        );
    }
}

#[test]
fn lists_say_where_they_end_and_when_they_are_empty() {
    assert!(last_row((80, 24), Language::Chinese, "tGj").contains("已到末尾"));
    assert!(last_row((80, 24), Language::Chinese, "pk").contains("列表是空的"));
    assert!(last_row((80, 24), Language::Chinese, "BpB").contains("x 删除"));
}

#[test]
fn notes_and_questions_are_answered_by_the_keys_that_are_set_and_the_last_row_says_them() {
    let mut keymap = Keymap::default();
    for (name, keys) in [("note-save", "<C-g>"), ("note-editor", ""), ("answer-leave", "w")] {
        keymap.rebind(name, &[keys.to_owned()]).unwrap();
    }
    let document = parse(decode("甲乙。".as_bytes()), Format::Text, Extent::Whole);
    let preferences = Preferences { keymap, ..Preferences::default() };
    let mut model =
        Model::new(document.into(), String::new(), Size { columns: 80, rows: 24 }, preferences);
    let mut press = |keys: &str| -> (Vec<Effect>, String) {
        let keys = read_keys(keys).unwrap();
        let effects =
            keys.into_iter().flat_map(|key| update(&mut model, Event::Key(key))).collect();
        let last = rows(&draw(&model, &Theme::default()).0, WidthProfile::default()).pop().unwrap();
        (effects, last)
    };
    let (_, row) = press("a记");
    assert!(row.contains("Ctrl-G save") && !row.contains("editor"), "{row}");
    let (effects, _) = press("<C-s><C-g>");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save { .. })), "{effects:?}");
    let cause = std::io::ErrorKind::StorageFull.into();
    let failed = Report::SavingFailed {
        error: StoreError::Write { path: "/x".into(), cause },
        rescued: None,
    };
    update(&mut model, Event::Report(failed));
    let mut press = |keys: &str| -> Vec<Effect> {
        read_keys(keys)
            .unwrap()
            .into_iter()
            .flat_map(|key| update(&mut model, Event::Key(key)))
            .collect()
    };
    assert_eq!((press("qs"), press("w")), (Vec::new(), vec![Effect::Quit]));
}
