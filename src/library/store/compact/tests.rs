//! Which lines of a file still say something.

use super::*;

fn record(id: &str, rev: u64, kind: &str, from: &[&Record], note: &str) -> Record {
    let mut record = Record {
        v: 1,
        id: id.to_owned(),
        rev,
        t: format!("2026-11-24T08:41:{rev:02}Z"),
        dev: "a".to_owned(),
        k: kind.to_owned(),
        body: serde_json::Map::new(),
    };
    record.body.insert("note".to_owned(), note.into());
    let names: Vec<Revision> = from.iter().map(|record| Revision::of(record)).collect();
    crate::library::revisions::set_from(&mut record, &names);
    record
}

fn file(lines: &[String]) -> Vec<u8> {
    lines.concat().into_bytes()
}

fn kept(lines: &[String]) -> String {
    String::from_utf8(kept_lines(&file(lines))).unwrap()
}

#[test]
fn of_a_thing_only_its_last_revision_stays() {
    let first = record("x", 1, kind::MARK, &[], "一");
    let second = record("x", 2, kind::MARK, &[&first], "二");
    let other = record("y", 1, kind::MARK, &[], "别");
    let all = [first.line(), other.line(), second.line()];
    let after = kept(&all);
    assert_eq!((after.lines().count(), after.contains("一")), (2, false), "{after}");
    assert!(says_the_same(&folded(after.as_bytes()), &folded(&file(&all))));
}

#[test]
fn what_nobody_has_settled_stays_whole() {
    let first = record("x", 1, kind::MARK, &[], "一");
    let (here, there) =
        (record("x", 2, kind::MARK, &[&first], "此"), record("x", 2, kind::MARK, &[&first], "彼"));
    let all = [first.line(), here.line(), there.line()];
    assert_eq!(kept(&all), all.concat());
}

#[test]
fn lines_that_are_not_understood_stay_byte_for_byte_in_their_places() {
    let first = record("x", 1, kind::MARK, &[], "一");
    let newer = record("n", 1, kind::MARK, &[], "新").line().replace("\"v\":1", "\"v\":9");
    let all = ["<<<<<<< HEAD\n".to_owned(), first.line(), newer, "{\"torn\n".to_owned()];
    assert_eq!(kept(&all), all.concat());
    // Bytes that are no text at all.
    let mut bytes = file(&all);
    bytes.extend_from_slice(b"\xFF\xFE\n");
    assert_eq!(kept_lines(&bytes), bytes);
    assert_eq!(folded(&bytes).damaged, 3);
}

#[test]
fn the_same_line_twice_stays_once_and_empty_ones_go() {
    let one = record("x", 1, kind::MARK, &[], "一").line();
    assert_eq!(kept(&[one.clone(), "\n".to_owned(), one.clone()]), one);
    assert_eq!(kept(&[]), "");
}

#[test]
fn a_deletion_is_something_to_say() {
    let first = record("x", 1, kind::MARK, &[], "一");
    let gone = record("x", 2, kind::DELETION, &[&first], "一");
    let after = kept(&[first.line(), gone.line()]);
    assert!(after.lines().count() == 1 && after.contains("\"k\":\"del\""), "{after}");
}

#[test]
fn of_one_document_the_newest_introduction_stays() {
    let document = |id: &str, path: &str| {
        let mut record = record(id, 1, kind::DOCUMENT, &[], "");
        record.body.insert("hash".to_owned(), "aa".into());
        record.body.insert("path".to_owned(), path.into());
        record.line()
    };
    let (old, new, elsewhere) =
        (document("01A", "/a.md"), document("01B", "/a.md"), document("01C", "/b.md"));
    let after = kept(&[old, new.clone(), elsewhere.clone()]);
    assert_eq!(after.lines().count(), 2, "{after}");
    assert!(after.contains("01B") && after.contains("01C"));
}

#[test]
fn a_file_that_lost_something_does_not_say_the_same() {
    let first = record("x", 1, kind::MARK, &[], "一");
    let second = record("x", 2, kind::MARK, &[&first], "二");
    let whole = folded(&file(&[first.line(), second.line()]));
    assert!(says_the_same(&folded(second.line().as_bytes()), &whole));
    assert!(!says_the_same(&folded(first.line().as_bytes()), &whole));
    assert!(!says_the_same(&FoldedRecords::default(), &whole));
    assert!(!says_the_same(&folded(format!("{}torn\n", second.line()).as_bytes()), &whole));
}
