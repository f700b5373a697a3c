//! Whatever a note holds, a spreadsheet reads the same fields back.

use proptest::prelude::*;

use super::*;
use crate::document::{Anchor, Extent, Format, decode, parse};
use crate::library::annotation::Annotation;
use crate::library::passage::{PassageKey, Placement};
use crate::library::store::StoredPassage;

/// Reads CSV as RFC 4180 says.
fn read(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted && characters.next_if_eq(&'\n').is_some() => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    assert!(!quoted && field.is_empty() && row.is_empty(), "{text:?}");
    rows
}

fn written(exact: &str, note: &str, tags: &[String]) -> Vec<Vec<String>> {
    let document = parse(decode("# 河流\n\n甲乙丙\n".as_bytes()), Format::Markdown, Extent::Whole);
    let stored = StoredPassage {
        key: PassageKey(0),
        id: "01X".to_owned(),
        anchor: Anchor { exact: exact.to_owned(), ..Anchor::default() },
        annotation: Annotation {
            note: note.to_owned(),
            style: Some(Highlight::Green),
            tags: tags.to_vec(),
            letter: None,
        },
        time: "2026-11-24T08:41:07Z".to_owned(),
        rival: None,
        seen: Vec::new(),
    };
    let placement = Placement::Found(document.paragraphs()[1].span);
    read(&write(&document, &ExportedDocument::default(), &[ExportedPassage { stored, placement }]))
}

#[test]
fn every_row_has_a_field_for_every_name() {
    let rows = written("甲乙丙", "", &[]);
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].len(), rows[1].len()), (12, 12));
    let field =
        |name: &str| rows[1][rows[0].iter().position(|known| known == name).unwrap()].as_str();
    assert_eq!(
        (field("id"), field("paragraph"), field("char_start"), field("char_end")),
        ("01X", "2", "3", "6")
    );
    assert_eq!((field("state"), field("now"), field("style")), ("found", "", "green"));
}

proptest! {
    #[test]
    fn notes_and_quotations_are_read_back(
        exact in "[甲a,\"\n ]{1,9}",
        note in "(\\PC|,|\"|\n|\r\n|;|é){0,20}",
        tags in prop::collection::vec("[甲a,\"]{1,4}", 0..3),
    ) {
        let rows = written(&exact, &note, &tags);
        prop_assert_eq!(rows.len(), 2);
        let field =
            |name: &str| rows[1][rows[0].iter().position(|known| known == name).unwrap()].clone();
        prop_assert_eq!(
            (field("quote"), field("note"), field("tags")),
            (exact, note, tags.join(" "))
        );
    }
}
