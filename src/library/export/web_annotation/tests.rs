//! Annotations as the Web Annotation Data Model has them.

use super::*;
use crate::document::{Anchor, Extent, Format, decode, parse};
use crate::library::annotation::{Annotation, Highlight};
use crate::library::passage::{PassageKey, Placement};
use crate::library::store::StoredPassage;

fn document() -> Document {
    parse(decode("# 河流\n\n甲乙丙\n".as_bytes()), Format::Markdown, Extent::Whole)
}

/// Returns the annotation that is written of a passage.
fn written(annotation: Annotation, placement: Placement) -> Value {
    let stored = StoredPassage {
        key: PassageKey(0),
        id: "01X".to_owned(),
        anchor: Anchor {
            exact: "甲乙丙".to_owned(),
            prefix: "河流".to_owned(),
            ..Anchor::default()
        },
        annotation,
        time: "2026-11-24T08:41:07Z".to_owned(),
        rival: None,
        seen: Vec::new(),
    };
    let of = ExportedDocument {
        title: "河流".to_owned(),
        hash: "aa".to_owned(),
        ..ExportedDocument::default()
    };
    let collection: Value =
        serde_json::from_str(&write(&document(), &of, &[ExportedPassage { stored, placement }]))
            .unwrap();
    assert_eq!(
        (&collection["type"], &collection["total"]),
        (&Value::from("AnnotationCollection"), &Value::from(1))
    );
    collection["first"]["items"][0].clone()
}

#[test]
fn what_was_made_of_a_passage_is_why_it_was_annotated() {
    let here = || Placement::Found(document().paragraphs()[1].span);
    let noted =
        Annotation {
            note: "注".to_owned(), style: Some(Highlight::Rose), ..Annotation::default()
        };
    let lit = Annotation { style: Some(Highlight::Rose), ..Annotation::default() };
    for (annotation, motivation, bodies) in [
        (noted, "commenting", 1),
        (lit, "highlighting", 0),
        (Annotation::default(), "bookmarking", 0),
    ] {
        let found = written(annotation, here());
        assert_eq!(found["motivation"], motivation);
        assert_eq!(found["body"].as_array().unwrap().len(), bodies);
    }
}

#[test]
fn notes_and_tags_are_bodies_with_their_purposes() {
    let annotation = Annotation {
        note: "注".to_owned(),
        tags: vec!["甲".to_owned(), "乙".to_owned()],
        ..Annotation::default()
    };
    let found = written(annotation, Placement::Orphan(None));
    let purposes: Vec<(&str, &str)> = found["body"]
        .as_array()
        .unwrap()
        .iter()
        .map(|body| (body["purpose"].as_str().unwrap(), body["value"].as_str().unwrap()))
        .collect();
    assert_eq!(purposes, [("commenting", "注"), ("tagging", "甲"), ("tagging", "乙")]);
}

#[test]
fn a_passage_with_a_place_has_its_characters_too() {
    let span = document().paragraphs()[1].span;
    let selectors = |placement| {
        written(Annotation::default(), placement)["target"]["selector"].as_array().unwrap().clone()
    };
    let found = selectors(Placement::Found(span));
    assert_eq!(
        (found[0]["type"].as_str(), found[0]["exact"].as_str()),
        (Some("TextQuoteSelector"), Some("甲乙丙"))
    );
    assert_eq!((found[1]["start"].as_u64(), found[1]["end"].as_u64()), (Some(3), Some(6)));
    assert_eq!(selectors(Placement::Orphan(None)).len(), 1);
    // The bundled essay has no path: its bytes name it.
    assert_eq!(
        written(Annotation::default(), Placement::Found(span))["target"]["source"],
        "urn:sha256:aa"
    );
}
