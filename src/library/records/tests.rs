//! A record is one line, and what this version does not know stays in it.

use proptest::prelude::*;

use super::*;

fn record(body: &str) -> Record {
    let line = format!(
        r#"{{"v":1,"id":"01X","rev":1,"t":"2026-11-24T08:41:07Z","dev":"a","k":"mark",{body}}}"#
    );
    serde_json::from_str(&line).unwrap()
}

#[test]
fn what_a_body_holds_is_read_by_its_name_and_its_sort() {
    let found =
        record(r#""note":"注","tags":["甲",7,"乙"],"is":true,"start":812,"less":-1,"half":0.5"#);
    assert_eq!((found.text("note"), found.text("none"), found.text("start")), ("注", "", ""));
    assert_eq!(found.texts("tags").collect::<Vec<_>>(), ["甲", "乙"]);
    assert_eq!(found.texts("note").count(), 0);
    assert_eq!(
        (found.is_true("is"), found.is_true("none"), found.is_true("note")),
        (true, false, false)
    );
    assert_eq!(
        ["start", "less", "half", "note"].map(|name| found.number(name)),
        [Some(812), None, None, None]
    );
}

#[test]
fn only_kinds_and_versions_of_this_program_are_known() {
    for k in kind::ALL {
        assert!(Record { k: k.to_owned(), ..record(r#""x":1"#) }.is_known(), "{k}");
    }
    assert!(!Record { k: "hologram".to_owned(), ..record(r#""x":1"#) }.is_known());
    assert!(!Record { v: VERSION + 1, ..record(r#""x":1"#) }.is_known());
}

#[test]
fn a_line_without_its_head_is_no_record() {
    for line in [
        "",
        "{}",
        "null",
        "[]",
        r#"{"v":1,"id":"x"}"#,
        r#"{"v":"1","id":"x","rev":1,"t":"","dev":"","k":"mark"}"#,
    ] {
        assert!(serde_json::from_str::<Record>(line).is_err(), "{line}");
    }
}

proptest! {
    #[test]
    fn a_record_is_one_line_and_is_read_back(
        id in "[0-9A-Z]{26}",
        rev: u64,
        note: String,
        name in "[a-z]{5,9}",
        value: i64,
    ) {
        let mut body = Map::new();
        body.insert("note".to_owned(), Value::from(note));
        body.insert(format!("new-{name}"), Value::from(value));
        let record = Record {
            v: 1,
            id,
            rev,
            t: "2026-11-24T08:41:07Z".to_owned(),
            dev: "a-1".to_owned(),
            k: "mark".to_owned(),
            body,
        };
        let line = record.line();
        prop_assert_eq!(line.find('\n'), Some(line.len() - 1));
        prop_assert_eq!(serde_json::from_str::<Record>(&line).unwrap(), record);
    }
}
