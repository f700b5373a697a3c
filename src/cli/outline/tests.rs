//! The outline for machines: sections within sections.

use serde_json::Value;

use super::*;
use crate::cli::subject::tests::subject;

/// Draws sections as `title(children)`.
fn drawn(records: &[SectionRecord]) -> String {
    let draw = |record: &SectionRecord| {
        let inside = drawn(&record.children);
        if inside.is_empty() {
            record.title.to_owned()
        } else {
            format!("{}({inside})", record.title)
        }
    };
    records.iter().map(draw).collect::<Vec<_>>().join(" ")
}

#[test]
fn sections_nest_as_their_headings_do() {
    for (text, expected) in [
        ("# 书\n\n## 甲\n\n文\n\n### 乙\n\n文\n\n### 丙\n\n文\n\n## 丁\n\n文\n", "甲(乙 丙) 丁"),
        ("# 书\n\n前言\n\n## 甲\n\n文\n\n## 乙\n\n文\n", "甲 乙"),
        ("文\n", ""),
        ("", ""),
    ] {
        assert_eq!(drawn(&records(&subject(text), None, &|_| true)), expected, "{text}");
    }
}

#[test]
fn a_section_says_where_it_begins_and_how_much_it_holds() {
    let subject = subject("# 书\n\n## 甲\n\n一\n\n二\n\n### 乙\n\n三\n");
    let found = serde_json::to_value(records(&subject, None, &|_| true)).unwrap();
    let (first, inner) = (&found[0], &found[0]["children"][0]);
    assert_eq!(
        (first["paragraph"].as_u64(), first["level"].as_u64(), first["title"].as_str()),
        (Some(2), Some(2), Some("甲"))
    );
    assert_eq!((inner["paragraph"].as_u64(), inner["text"].as_str()), (Some(5), Some("乙")));
    assert!(inner["paragraphs"].as_u64() < first["paragraphs"].as_u64());
    assert_eq!(inner["children"], Value::Array(Vec::new()));
}
