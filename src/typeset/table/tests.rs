//! Rows of tables as they stand on the page, at every width.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::document::{Document, Extent, Format, Kind, decode, parse};
use crate::text::{Columns, WidthProfile};
use crate::typeset::page::{Page, Row, Typesetter};
use crate::typeset::style::Setting;
use crate::typeset::table::TableForm;

fn read(text: &str) -> Document {
    parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole)
}

fn setting(measure: Columns, tables: TableForm) -> Setting {
    Setting { tables, ..Setting::new(measure, WidthProfile::NARROW) }
}

/// Draws a page as a person sees it.
fn drawn(document: &Document, page: &Page) -> Vec<String> {
    let line = |row: &Row| {
        let Row::Text(line) = row else {
            return if let Row::Marks(marks) = row { marks.clone() } else { String::new() };
        };
        let glyphs = line.glyphs.iter().map(|glyph| {
            (glyph.column, glyph.columns, glyph.span.of(document.text()).replace('\n', " "))
        });
        let marks = line
            .marks
            .iter()
            .map(|(column, mark)| (*column, WidthProfile::NARROW.text(mark), mark.clone()));
        let mut all: Vec<_> = marks.chain(glyphs).collect();
        all.sort_by_key(|(column, ..)| *column);
        let (mut drawn, mut at) = (String::new(), 0);
        for (column, columns, text) in all {
            drawn.push_str(&" ".repeat(column.saturating_sub(at)));
            drawn.push_str(&text);
            at = column + columns;
        }
        drawn.trim_end().to_owned()
    };
    page.rows.iter().map(line).collect()
}

fn check(text: &str, measure: Columns, tables: TableForm, expected: &[&str]) {
    let document = read(text);
    let page = Typesetter::new(setting(measure, tables)).page(&document, 0, 60);
    assert_eq!(drawn(&document, &page), expected, "{measure}");
}

const CITIES: &str = "| 城市 | 年 | People |\n|:--|:-:|--:|\n| 横滨 | 2010 | 3,777,491 |\n\
                      | Yokkaichi city | 五 | 12 |\n";

#[test]
fn columns_are_as_wide_as_their_cells() {
    check(
        CITIES,
        60,
        TableForm::Fitting,
        &[
            "城市              年       People",
            "─────────────────────────────────",
            "横滨             2010   3,777,491",
            "Yokkaichi city    五           12",
        ],
    );
}

#[test]
fn cells_wrap_in_their_columns_where_the_window_is_narrow() {
    check(
        CITIES,
        30,
        TableForm::Fitting,
        &[
            "城市           年       People",
            "──────────────────────────────",
            "横滨          2010   3,777,491",
            "",
            "Yokkaichi      五           12",
            "city",
        ],
    );
}

#[test]
fn what_does_not_fit_is_a_record() {
    check(
        CITIES,
        20,
        TableForm::Fitting,
        &[
            "城市   年   People",
            "",
            "城市     横滨",
            "年       2010",
            "People   3,777,491",
            "",
            "城市     Yokkaichi",
            "         city",
            "年       五",
            "People   12",
        ],
    );
}

#[test]
fn a_table_can_stand_beyond_the_edge() {
    check(
        CITIES,
        20,
        TableForm::Shifted(8),
        &["          年       P", "────────────────────", "         2010   3,77", "i city    五"]
            .map(str::trim_end),
    );
}

#[test]
fn long_words_and_code_keep_to_their_cells() {
    let text = "| a | b |\n|---|---|\n| `--very-long-option-name-without-end` | x<br>y |\n";
    check(
        text,
        24,
        TableForm::Records,
        &["a   b", "", "a   --very-long-option-", "    name-without-end", "b   x", "    y"],
    );
}

#[test]
fn a_table_in_a_quotation_stands_behind_its_bar() {
    check(
        "> | a | b |\n> |---|---|\n> | 1 | 2 |\n",
        30,
        TableForm::Fitting,
        &["  │ a   b", "  │ ─────", "  │ 1   2"],
    );
}

fn cell() -> impl Strategy<Value = String> {
    let words = select(
        &["智慧城市", "a", "word", "2010", "，", "e\u{301}", "👨‍👩‍👧", "long-word-without-end", ""][..],
    );
    vec(words, 0..6).prop_map(|words| words.join(" "))
}

proptest! {
    /// Every place of a table stands on one line, in a column of its own, and is found there; going
    /// down and up passes every line.
    #[test]
    fn every_cell_stands_somewhere_once(
        rows in vec(vec(cell(), 1..6), 1..6),
        measure in 4usize..70,
        form in select(&[TableForm::Fitting, TableForm::Records][..]),
    ) {
        let row = |cells: &Vec<String>| format!("| {} |\n", cells.join(" | "));
        let rule = format!("|{}\n", "---|".repeat(rows[0].len()));
        let text = format!("甲\n\n{}{rule}{}\n\n乙\n", row(&rows[0]), rows[1..].iter().map(row).collect::<String>());
        let document = read(&text);
        let mut typesetter = Typesetter::new(setting(measure, form));
        let page = typesetter.page(&document, 0, usize::MAX);
        let lines: Vec<_> = page.lines().map(|(_, line)| line.clone()).collect();
        for (n, line) in lines.iter().enumerate() {
            let (mut column, mut words) = (0, String::new());
            for glyph in &line.glyphs {
                prop_assert!(glyph.column >= column, "{line:?}");
                column = glyph.column + glyph.columns;
                prop_assert!(line.holds(glyph.span.start), "{line:?}");
                words.push_str(glyph.span.of(document.text()));
            }
            prop_assert!(column <= measure + 2 || line.glyphs.len() == 1, "{column} in {measure}");
            // What is found by its place, and by its row.
            prop_assert_eq!(typesetter.line_start(&document, line.span.start), line.span.start);
            if let Some(next) = lines.get(n + 1) {
                prop_assert!(line.span.start < next.span.start);
                prop_assert_eq!(typesetter.down(&document, line.span.start, 1), next.span.start);
                prop_assert_eq!(typesetter.up(&document, next.span.start, 1), line.span.start);
            }
        }
        for paragraph in document.paragraphs() {
            for (at, _) in paragraph.span.of(document.text()).char_indices() {
                let place = paragraph.span.start + at;
                let holding = lines.iter().filter(|line| line.holds(place)).count();
                prop_assert_eq!(holding, 1, "{} of {:?}", place, paragraph.kind);
            }
        }
        let mut shown: Vec<_> =
            lines.iter().flat_map(|line| line.glyphs.iter().map(|glyph| glyph.span)).collect();
        shown.sort_unstable();
        prop_assert!(shown.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let said: String = shown.iter().map(|span| span.of(document.text())).collect();
        prop_assert_eq!(letters(&said), letters(document.text()));
        prop_assert!(document.paragraphs().iter().any(|p| p.kind == Kind::Body));
    }
}
