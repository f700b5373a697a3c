//! What a search is told besides the text: years, sides and notes.

use super::{named_sides, notes, times};
use crate::analysis::Side;
use crate::app::testing::{Bench, document};
use crate::document::{Format, ParagraphId};
use crate::library::{Annotation, Passage, PassageKey, Placement};
use crate::text::ByteSpan;

fn passage(span: ByteSpan, note: &str, tags: &[&str]) -> Passage {
    let document = document("甲乙丙丁。", Format::Text);
    let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    let annotation = Annotation { note: note.to_owned(), tags, ..Annotation::default() };
    Passage::new(PassageKey(1), span, &document).annotated(annotation)
}

#[test]
fn notes_and_tags_are_told_in_the_order_of_their_places() {
    let lost =
        Passage { placement: Placement::Orphan(None), ..passage(ByteSpan::new(0, 3), "失", &[]) };
    let told = notes(&[
        passage(ByteSpan::new(6, 9), "后", &["x", "y"]),
        passage(ByteSpan::new(3, 6), "", &[]),
        passage(ByteSpan::new(0, 3), "", &["z"]),
        passage(ByteSpan::new(0, 3), "前", &[]),
        lost,
    ]);
    let texts: Vec<&str> = told.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["#z", "前", "后 #x #y"]);
    assert!(notes(&[]).is_empty());
}

#[test]
fn times_are_told_in_the_order_of_their_places_those_without_a_year_not_at_all() {
    let bench =
        Bench::markdown("2020年完工。\n\n1999-2008年筹备，2014年开工。\n\n近年来很好。").studied();
    let timeline = bench.model.timeline.clone().unwrap();
    let told = times(&bench.model.document, &timeline);
    assert!(told.is_sorted());
    assert_eq!(told.len(), timeline.items.len());
    assert!(times(&bench.model.document, &crate::analysis::Timeline::default()).is_empty());
}

#[test]
fn sides_keep_their_names_and_their_paragraphs() {
    let names = vec!["中国".to_owned(), "China".to_owned()];
    let paragraphs = vec![ParagraphId::at(1), ParagraphId::at(4)];
    let told = named_sides(vec![Side { names: names.clone(), paragraphs: paragraphs.clone() }]);
    assert_eq!(&told[..], [(names, paragraphs)]);
    assert!(named_sides(Vec::new()).is_empty());
}
