//! What every answer for machines says of a document and a place.

use std::path::Path;

use serde_json::json;

use super::*;
use crate::document::{Extent, decode, parse};

/// A subject of a Markdown text.
pub(crate) fn subject(text: &str) -> Subject {
    let document = Arc::new(parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole));
    let (name, hash, key) =
        ("river.md".to_owned(), "aa".to_owned(), PositionKey::of_path(Path::new("/river.md")));
    Subject { document, name, hash, key, format: Format::Markdown }
}

#[test]
fn a_document_is_told_by_its_counts() {
    let found =
        serde_json::to_value(subject("# 河流\n\n前言\n\n## 源头\n\n甲é😀\n").record()).unwrap();
    assert_eq!(
        found,
        json!({
            "title": "河流", "name": "river.md", "hash": "aa", "paragraphs": 4, "sections": 1,
            "characters": 13, "bytes": 31, "encoding": "UTF-8", "undecodable": 0,
        })
    );
}

#[test]
fn a_document_without_a_title_is_called_by_its_name() {
    assert_eq!(subject("甲\n").title(), "river.md");
    assert_eq!(subject("# 河流\n\n甲\n").title(), "河流");
}

#[test]
fn a_place_is_told_in_characters_not_bytes() {
    let subject = subject("# 河流\n\n前言\n\n## 源头\n\n甲é😀乙\n");
    let text = subject.document.text();
    let start = text.find('é').unwrap();
    let place = subject.place(ByteSpan::new(start, text.find('乙').unwrap()));
    let (first, last) = place.characters();
    assert_eq!(text.chars().skip(first).take(last - first).collect::<String>(), place.text());
    assert_eq!((place.text(), place.paragraph(), place.section()), ("é😀", 4, "源头"));
    let json = serde_json::to_value(&place).unwrap();
    assert_eq!(
        json,
        json!({
            "paragraph": 4, "char_start": first, "char_end": last, "line": 7, "column": 2,
            "text": "é😀", "section": "源头"
        })
    );
}

#[test]
fn an_answer_has_the_document_and_its_items() {
    let subject = subject("甲\n");
    let answer = serde_json::to_value(subject.answer(vec![1, 2])).unwrap();
    assert_eq!(
        (&answer["items"], &answer["document"]["name"]),
        (&json!([1, 2]), &json!("river.md"))
    );
}
