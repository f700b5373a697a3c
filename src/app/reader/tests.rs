//! Moving through the text, and the place the reader is at.

use proptest::prelude::*;

use super::*;
use crate::document::{Extent, Format, decode, parse};
use crate::text::WidthProfile;

fn essay() -> Document {
    parse(decode(include_bytes!("../../../data/essay.txt").as_slice()), Format::Text, Extent::Whole)
}

fn setting(measure: usize) -> Setting {
    Setting::new(measure, WidthProfile::default())
}

#[test]
fn the_same_character_stays_at_the_top_whatever_the_width() {
    let document = essay();
    let mut reader = Reader::new(setting(64));
    reader.settle(&document, setting(64), 20, 1);
    reader.go(&document, 3_000, Position::Top);
    let top = reader.view().top;
    for measure in [30, 72, 8, 2, 64] {
        reader.settle(&document, setting(measure), 20, 1);
        let first = reader.page().lines().next().unwrap().1.span;
        assert!(first.contains(top), "{measure}: {top} not in {first:?}");
    }
    assert_eq!(reader.view().top, top);
}

#[test]
fn pages_turn_to_the_end_and_back_to_the_start() {
    let document = essay();
    let mut reader = Reader::new(setting(64));
    let settle = |reader: &mut Reader| reader.settle(&document, setting(64), 20, 1);
    settle(&mut reader);
    let mut pages = 0;
    while reader.turn(&document, Direction::Forward) {
        settle(&mut reader);
        pages += 1;
    }
    assert!(pages > 5 && reader.page().end().unwrap() >= document.text().trim_end().len());
    while reader.turn(&document, Direction::Backward) {
        settle(&mut reader);
    }
    assert_eq!(reader.page().lines().next().unwrap().1.span.start, 0);
}

#[test]
fn sentences_and_sections_lead_through_the_whole_text() {
    let document = essay();
    let mut reader = Reader::new(setting(64));
    reader.settle(&document, setting(64), 20, 1);
    let mut sentences = 0;
    while let Some(next) =
        Reader::neighbour_sentence(&document, reader.cursor(), Direction::Forward)
    {
        assert!(next.start > reader.cursor());
        reader.go_to_span(&document, next);
        sentences += 1;
    }
    while let Some(before) =
        Reader::neighbour_sentence(&document, reader.cursor(), Direction::Backward)
    {
        assert!(before.start < reader.cursor());
        reader.go_to_span(&document, before);
        sentences -= 1;
    }
    assert_eq!((sentences, reader.cursor()), (0, 0));
    let sections = std::iter::from_fn(|| {
        let next = Reader::neighbour_section(&document, reader.cursor(), Direction::Forward)?;
        reader.go(&document, next, Position::Top);
        Some(next)
    });
    assert_eq!(sections.count(), 4);
}

#[test]
fn the_cells_of_a_table_are_its_sentences() {
    let text = "文。\n\n| 城市 | 年 |\n|---|---|\n| 深圳 | 2011 |\n| 杭州 | |\n\n末。\n";
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    let text = document.text();
    let walk = |from: Place, direction| {
        let mut place = from;
        std::iter::from_fn(|| {
            let span = Reader::neighbour_sentence(&document, place, direction)?;
            place = span.start;
            Some(span.of(text).trim().to_owned())
        })
        .collect::<Vec<_>>()
    };
    let forward = ["城市", "年", "深圳", "2011", "杭州", "末。"];
    assert_eq!(walk(0, Direction::Forward), forward);
    let mut backward = walk(text.find("末").unwrap(), Direction::Backward);
    assert_eq!(backward.pop().as_deref(), Some("文。"));
    backward.reverse();
    assert_eq!(backward, forward[..5]);
    let separator = text.find('│').unwrap();
    assert_eq!(document.sentence_at(separator).unwrap().of(text), "城市");
}

#[test]
fn nothing_is_before_the_first_sentence_and_after_the_last() {
    let document = parse(decode("甲。乙。\n\n丙。".as_bytes()), Format::Markdown, Extent::Whole);
    let text = document.text();
    let sentence = |place, direction| {
        Reader::neighbour_sentence(&document, place, direction)
            .map(|span| span.of(text).trim().to_owned())
    };
    let last = text.find('丙').unwrap();
    assert_eq!(sentence(0, Direction::Backward), None);
    assert_eq!(sentence(last, Direction::Forward), None);
    assert_eq!(sentence(last, Direction::Backward).as_deref(), Some("乙。"));
    // In the middle of a sentence, the one before is its own start.
    assert_eq!(sentence(3, Direction::Backward).as_deref(), Some("甲。"));
    let empty = parse(decode(b"".as_slice()), Format::Text, Extent::Whole);
    assert_eq!(Reader::neighbour_sentence(&empty, 0, Direction::Forward), None);
    assert_eq!(Reader::neighbour_paragraph(&empty, 0, Direction::Backward), None);
    assert_eq!(Reader::neighbour_section(&empty, 0, Direction::Forward), None);
}

#[test]
fn a_search_goes_on_from_the_page_that_was_turned_to() {
    let document = essay();
    let mut reader = Reader::new(setting(64));
    let settle = |reader: &mut Reader| reader.settle(&document, setting(64), 10, 1);
    settle(&mut reader);
    assert_eq!(reader.search_origin(), 0);
    reader.turn(&document, Direction::Forward);
    settle(&mut reader);
    let first = reader.page().lines().next().unwrap().1.span.start;
    assert_eq!(reader.search_origin(), first);
    reader.go(&document, reader.page().end().unwrap() - 3, Position::Visible);
    settle(&mut reader);
    assert_eq!(reader.search_origin(), reader.cursor());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn wherever_it_goes_the_cursor_is_in_sight(
        text in "[智慧城市。a-z e\u{301}👨\u{200D}👩\n]{1,200}",
        steps in proptest::collection::vec((0usize..6, 0usize..400, 1usize..30, 2usize..40), 1..15),
    ) {
        let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
        let mut reader = Reader::new(setting(20));
        reader.settle(&document, setting(20), 5, 1);
        for (step, place, rows, measure) in steps {
            let place = document.text().floor_char_boundary(place.min(document.text().len()));
            let by = isize::try_from(place % 7).unwrap();
            match step {
                0 => reader.go(&document, place, Position::Visible),
                1 => reader.go(&document, place, Position::Top),
                2 => drop(reader.scroll(&document, by - 3)),
                3 => drop(reader.turn(&document, Direction::Backward)),
                4 => drop(reader.walk(by - 3)),
                _ => reader.place_cursor(&document, rows / 2),
            }
            reader.settle(&document, setting(measure), rows, 1);
            let cursor = reader.cursor();
            prop_assert!(document.text().is_char_boundary(cursor));
            let mut lines = reader.page().lines();
            let is_empty = document.paragraphs().is_empty();
            prop_assert!(is_empty || lines.any(|(_, line)| line.span.contains(cursor)));
        }
    }
}
