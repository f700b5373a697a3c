//! References for machines: fields by their names, places in characters.

use serde_json::{Value, json};

use super::*;
use crate::analysis::parse_reference;
use crate::cli::references::records::{ParsedRecord, fields_record};
use crate::cli::subject::tests::subject;

const TEXT: &str = "# 河流\n\n2014年8月，《水法》施行[1]。又见《水法》与《河流史》。\n\n## 参考文献\n\n[1] 林晓. 河流史[M]. 武汉: 长江出版社, 2011: 45.\n[2] 周文. 桥[J]. 地理研究, 2015(7): 1-9.\n";

#[test]
fn a_raw_reference_has_the_fields_it_says_and_no_others() {
    let read = |raw: &str| {
        serde_json::to_value(ParsedRecord { fields: fields_record(&parse_reference(raw)) }).unwrap()
    };
    assert_eq!(
        read("[1] 林晓, 周文. 河流史[M]. 2版. 武汉: 长江出版社, 2011: 45."),
        json!({ "fields": {
            "type": "book", "authors": ["林晓", "周文"], "year": 2011, "title": "河流史", "edition": "2", "pages": "45",
            "publisher": "长江出版社", "place": "武汉", "gb_type": "M",
        } })
    );
    assert_eq!(read(""), json!({ "fields": {} }));
    assert_eq!(read("同上，第7页。"), json!({ "fields": {} }));
}

#[test]
fn the_spans_of_an_entry_are_characters_of_the_document() {
    let subject = subject(TEXT);
    let found = references(&subject.document, &mut |_| {}, &Cancel::default()).unwrap();
    let entry = serde_json::to_value(entry_record(&subject, &found.entries[0])).unwrap();
    assert_eq!((&entry["number"], &entry["kind"]), (&json!("[1]"), &json!("bibliography")));
    let characters: Vec<char> = subject.document.text().chars().collect();
    let of = |span: &Value| {
        let [from, to] = [0, 1].map(|at| usize::try_from(span[at].as_u64().unwrap()).unwrap());
        characters[from..to].iter().collect::<String>()
    };
    for (name, text) in [
        ("authors", "林晓"),
        ("title", "河流史"),
        ("publisher", "长江出版社"),
        ("year", "2011"),
        ("pages", "45"),
    ] {
        assert_eq!(of(&entry["spans"][name]), text, "{name}");
    }
    assert_eq!(entry["cited_at"].as_array().unwrap().len(), 1);
    assert_eq!(entry["cited_at"][0]["text"], "1");
}

#[test]
fn a_work_has_its_mentions_and_the_date_before_the_first() {
    let subject = subject(TEXT);
    let found = references(&subject.document, &mut |_| {}, &Cancel::default()).unwrap();
    let works: Vec<Value> = found
        .works
        .iter()
        .map(|work| serde_json::to_value(work_record(&subject, &found, work)).unwrap())
        .collect();
    let told: Vec<(&str, &str, usize)> = works
        .iter()
        .map(|work| {
            let text = |name: &str| work[name].as_str().unwrap();
            (text("title"), text("kind"), work["mentions"].as_array().unwrap().len())
        })
        .collect();
    assert_eq!(told, [("水法", "law", 2), ("河流史", "book", 1)]);
    assert_eq!((&works[1]["entry"], works[0].get("entry")), (&json!("[1]"), None));
    assert_eq!((&works[0]["date"], works[1].get("date").is_some()), (&json!("2014年8月"), false));
}

#[test]
fn a_row_says_its_name_and_what_is_known_of_it() {
    let row = ListRow::default().with(ListColumn::Kind, "图书").with(ListColumn::Date, "2011");
    let facts = [ListColumn::Kind, ListColumn::Issuer, ListColumn::Date];
    assert_eq!(told("河流史", &row, &facts), "河流史  (图书 · 2011)");
}
