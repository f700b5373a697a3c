//! What the reader made of a passage goes into a record and comes out of it.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::library::records::{Record, VERSION};

fn stored(kind: &str, body: Map<String, Value>) -> Option<StoredPassage> {
    let record = Record {
        v: VERSION,
        id: "01X".to_owned(),
        rev: 1,
        t: "2026-11-24T08:41:07Z".to_owned(),
        dev: "a".to_owned(),
        k: kind.to_owned(),
        body,
    };
    let mut revisions = Revisions::default();
    revisions.add(record);
    StoredPassage::read(PassageKey(7), &revisions)
}

#[test]
fn a_deleted_passage_is_none() {
    assert!(stored(kind::MARK, Map::new()).is_some());
    assert_eq!(stored(kind::DELETION, Map::new()), None);
}

#[test]
fn what_is_taken_away_leaves_no_field_behind() {
    let mut body = Map::new();
    let all = Annotation {
        note: "注".to_owned(),
        style: Some(Highlight::Blue),
        tags: vec!["甲".to_owned()],
        letter: Some('a'),
    };
    set_annotation(&mut body, &all);
    assert_eq!(body.len(), 4);
    set_annotation(&mut body, &Annotation::default());
    assert_eq!(body.keys().collect::<Vec<_>>(), ["note"]);
}

#[test]
fn a_style_that_this_version_does_not_know_is_none() {
    let mut body = Map::new();
    body.insert("style".to_owned(), Value::from("ultraviolet"));
    body.insert("letter".to_owned(), Value::from(""));
    let found = stored(kind::MARK, body).unwrap();
    assert_eq!((found.annotation.style, found.annotation.letter), (None, None));
}

proptest! {
    #[test]
    fn what_was_made_of_a_passage_is_read_back(
        note: String,
        style in option::of(select(&Highlight::ALL[..])),
        tags in vec("[甲乙a-c]{1,4}", 0..4),
        letter in option::of(any::<char>()),
    ) {
        let annotation = Annotation { note, style, tags, letter };
        let mut body = Map::new();
        body.insert("mood".to_owned(), Value::from("good"));
        set_annotation(&mut body, &annotation);
        prop_assert!(body.contains_key("mood"), "what a newer version added stays");
        let found = stored(kind::MARK, body).unwrap();
        prop_assert_eq!(&found.annotation, &annotation);
        let placed = found.placed(Placement::Orphan(None));
        prop_assert_eq!(
            (placed.key, &placed.annotation, placed.anchor.is_some()),
            (PassageKey(7), &annotation, true)
        );
    }
}
