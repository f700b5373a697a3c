//! What holds for the screen at every size, whatever was pressed.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Buffer;

use super::*;
use crate::app::{Event, Preferences, Size, read_keys, update};
use crate::document::{Document, Extent, Format, decode, parse};
use crate::messages::Language;
use crate::text::WidthProfile;

/// Returns where a wide character stands without all of its cells.
pub(crate) fn halves(buffer: &Buffer, profile: WidthProfile) -> Vec<(u16, u16)> {
    let cells = (0..buffer.area.height).flat_map(|y| (0..buffer.area.width).map(move |x| (x, y)));
    let is_halved = |(x, y): &(u16, u16)| {
        let columns = u16::try_from(profile.text(buffer[(*x, *y)].symbol())).unwrap();
        let mut behind = x + 1..x + columns.max(1);
        behind.any(|x| x >= buffer.area.width || buffer[(x, *y)].symbol() != " ")
    };
    cells.filter(is_halved).collect()
}

const TEXT: &str = "# 河流与城市\n\n一条“河”流穿过山谷，沿岸的居民很多①，2014年8月有大水。\n\n## Rivers and towns\n\n- The river rose through the night\n- 他们都睡不着😀\n\n| 年 | 水位 |\n|---|---|\n| 2014 | 12 |\n\n> 引一句话\n\n注[^a]\n\n[^a]: 林晓：《河流史》，2011年。\n";

fn document() -> Arc<Document> {
    Arc::new(parse(decode(TEXT.as_bytes()), Format::Markdown, Extent::Whole))
}

/// A model of a size after some keys; what they ask of the outside stays undone.
fn model(columns: usize, rows: usize, language: Language, keys: &[&str]) -> Model {
    let preferences = Preferences { language, ..Preferences::default() };
    let mut model =
        Model::new(document(), "河流.md".to_owned(), Size { columns, rows }, preferences);
    for key in keys.iter().flat_map(|keys| read_keys(keys).unwrap()) {
        drop(update(&mut model, Event::Key(key)));
    }
    model
}

fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width).max(1);
    let row = |cells: &[ratatui::buffer::Cell]| {
        cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>()
    };
    buffer.content.chunks(width).map(row).collect()
}

const LANGUAGES: [Language; 3] = [Language::Chinese, Language::Traditional, Language::English];

const KEYS: &[&str] = &[
    "j",
    "k",
    "<C-d>",
    "G",
    "gg",
    "/",
    "河",
    "<Enter>",
    "<Esc>",
    "n",
    ":",
    "<F1>",
    "o",
    "t",
    "r",
    "m",
    "b",
    "s",
    "v",
    "<Down>",
    "<Tab>",
    "<PageDown>",
    "z",
    "?",
    "x",
    "<Space>",
    "<Left>",
    "B",
    "N",
    "K",
    "'",
];

#[test]
fn at_every_size_the_page_is_drawn_without_a_cut_character() {
    for language in LANGUAGES {
        for columns in 1..=40 {
            for rows in [1, 2, 3, 5, 8, 13, 24] {
                let (buffer, caret) = draw(&model(columns, rows, language, &[]), &Theme::default());
                assert_eq!(
                    (usize::from(buffer.area.width), usize::from(buffer.area.height)),
                    (columns, rows)
                );
                assert_eq!(halves(&buffer, WidthProfile::NARROW), [], "{columns}x{rows}");
                assert_eq!(caret, None, "nothing is written here");
            }
        }
    }
}

#[test]
fn the_caret_stands_behind_what_was_typed() {
    for columns in 12..=40 {
        let (buffer, caret) =
            draw(&model(columns, 12, Language::English, &["/", "河", "a"]), &Theme::default());
        let (x, y) = caret.unwrap();
        assert!(x < columns && y < 12);
        let before = |back: usize| {
            buffer[(u16::try_from(x - back).unwrap(), u16::try_from(y).unwrap())].symbol()
        };
        assert_eq!((before(1), before(3)), ("a", "河"), "{columns}");
    }
}

#[test]
fn the_way_out_is_said_at_every_width() {
    for language in LANGUAGES {
        for columns in 20..=80 {
            let last = |keys: &[&str]| {
                rows(&draw(&model(columns, 24, language, keys), &Theme::default()).0).pop().unwrap()
            };
            let page = last(&[]);
            assert!(page.split([' ', '/']).any(|word| word == "q"), "{columns}: {page}");
            for keys in [&["<F1>"][..], &["/"], &[":"], &["v"]] {
                let said = rows(&draw(&model(columns, 24, language, keys), &Theme::default()).0)
                    .join("\n");
                assert!(said.contains("Esc") || said.contains('q'), "{columns} {keys:?}: {said}");
            }
        }
    }
}

#[test]
fn an_empty_document_says_that_it_is_empty() {
    let preferences = || Preferences { language: Language::English, ..Preferences::default() };
    for columns in 30..=60 {
        let size = Size { columns, rows: 12 };
        let model =
            Model::new(Arc::new(Document::default()), "a.md".to_owned(), size, preferences());
        let said = rows(&draw(&model, &Theme::default()).0).join("\n");
        assert!(said.contains("this document is empty"), "{columns}: {said}");
    }
}

#[test]
fn the_current_line_has_a_sign_in_the_margin() {
    for columns in 12..=80 {
        let (buffer, _) = draw(&model(columns, 16, Language::English, &["j"]), &Theme::default());
        let signs = rows(&buffer).iter().filter(|row| row.trim_start().starts_with('>')).count();
        assert!(signs >= 1, "{columns}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_pressed_no_character_is_cut_and_the_caret_is_on_the_screen(
        keys in vec(select(KEYS), 0..12),
        (columns, rows) in (1usize..=80, 1usize..=24),
        language in select(&LANGUAGES[..]),
        depth in select(&[Depth::None, Depth::Sixteen, Depth::True][..]),
    ) {
        let model = model(columns, rows, language, &keys);
        let (buffer, caret) =
            draw(&model, &Theme::new(Look::default(), depth, Some(Background::Light)));
        prop_assert_eq!(halves(&buffer, model.display.profile), []);
        prop_assert!(caret.is_none_or(|(x, y)| x < columns && y < rows));
        prop_assert!(
            buffer.content.iter().all(|cell| !cell.symbol().chars().any(char::is_control))
        );
        // Drawing changes nothing: the same is drawn again.
        prop_assert_eq!(
            draw(&model, &Theme::new(Look::default(), depth, Some(Background::Light))).0,
            buffer
        );
    }
}
