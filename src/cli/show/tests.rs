//! Which paragraphs are shown, and what is printed of them.

use std::collections::HashSet;

use super::*;
use crate::document::{Extent, Format, decode, parse};

const TEXT: &str = "# 河流\n\n前言\n\n## 源头\n\n甲\n\n乙\n\n## 河口\n\n丙\n";

fn document() -> Document {
    parse(decode(TEXT.as_bytes()), Format::Markdown, Extent::Whole)
}

fn of(section: Option<&str>, paragraphs: Option<&str>) -> ShowArguments {
    let source = SourceArguments { file: None, format: None, encoding: None, essay: true };
    let own = |text: Option<&str>| text.map(str::to_owned);
    ShowArguments {
        section: own(section),
        paragraphs: own(paragraphs),
        ..ShowArguments::of(&source)
    }
}

#[test]
fn paragraphs_are_counted_from_one_and_both_ends_are_shown() {
    let document = document();
    assert_eq!(document.paragraphs().len(), 7);
    for (section, paragraphs, expected) in [
        (None, None, 0..7),
        (None, Some("2..3"), 1..3),
        (None, Some("2"), 1..2),
        (None, Some("6.."), 5..7),
        (None, Some("..2"), 0..2),
        (None, Some("5..99"), 4..7),
        (Some("源头"), None, 2..5),
        (Some("源"), Some("4..4"), 3..4),
        (Some("源头"), Some("4..7"), 3..5),
        (Some("源头"), Some("1..3"), 2..3),
    ] {
        assert_eq!(
            wanted(&document, &of(section, paragraphs)).unwrap(),
            expected,
            "{section:?} {paragraphs:?}"
        );
    }
    assert!(wanted(&document, &of(Some("源头"), Some("6..7"))).unwrap().is_empty());
}

#[test]
fn what_cannot_be_shown_is_said_with_what_was_typed() {
    let document = document();
    for (section, paragraphs) in [
        (None, "0"),
        (None, "3..2"),
        (None, "x"),
        (None, "1..x"),
        (None, "8..9"),
        (Some("湖泊"), ""),
        (None, "-1"),
    ] {
        let typed = Some(paragraphs).filter(|text| !text.is_empty());
        let said = wanted(&document, &of(section, typed)).unwrap_err().to_string();
        assert!(said.contains(section.unwrap_or(paragraphs)), "{said}");
    }
}

#[test]
fn raw_is_the_string_that_all_offsets_refer_to() {
    let document = document();
    assert_eq!(raw(&document, &(0..7)), document.text());
    assert_eq!(raw(&document, &(3..5)), "甲\n乙");
    assert_eq!(raw(&document, &(3..3)), "");
}

#[test]
fn every_kind_has_a_name_of_its_own() {
    let kinds = [
        Kind::Title,
        Kind::Byline,
        Kind::Metadata,
        Kind::Heading(1),
        Kind::Body,
        Kind::Quote,
        Kind::Item,
        Kind::Code,
        Kind::TableRow,
        Kind::Note,
        Kind::Entry,
        Kind::Rule,
    ];
    assert_eq!(kinds.map(kind_name).into_iter().collect::<HashSet<_>>().len(), kinds.len());
    assert_eq!(kind_name(Kind::Heading(1)), kind_name(Kind::Heading(6)));
}
