//! Where a passage stands, and what makes two of them the same.

use super::*;
use crate::document::{Extent, Format, decode, parse};
use crate::progress::Cancel;

const TEXT: &str = "# 河流\n\n前言。\n\n## 源头\n\n“从前有一条河。”\n\n它流过山谷，也流过城市。\n";

fn read(text: &str) -> (Document, Skeleton) {
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    let skeleton = Skeleton::build(&document, &Cancel::default()).unwrap();
    (document, skeleton)
}

fn span(document: &Document, words: &str) -> ByteSpan {
    let start = document.text().find(words).unwrap();
    ByteSpan::new(start, start + words.len())
}

#[test]
fn a_new_passage_knows_its_words_and_its_section() {
    let (document, _) = read(TEXT);
    let passage = Passage::new(PassageKey::made(0), span(&document, "流过山谷"), &document);
    assert_eq!((passage.quote.as_str(), passage.section.as_str()), ("流过山谷", "源头"));
    assert_eq!(passage.placement, Placement::Found(span(&document, "流过山谷")));
    assert!(passage.annotation.is_bare() && passage.time.is_empty() && passage.seen.is_empty());
    assert_eq!(Passage::new(PassageKey(0), span(&document, "前言"), &document).section, "");
}

#[test]
fn what_is_made_in_this_run_has_a_key_of_its_own() {
    assert!(PassageKey::made(0) > PassageKey(u64::from(u32::MAX)));
    assert!(PassageKey::made(1) > PassageKey::made(0));
}

#[test]
fn all_letters_of_a_paragraph_are_the_paragraph() {
    let (document, skeleton) = read(TEXT);
    let placed = |words: &str| {
        Placement::of(
            &Anchor::new(span(&document, words), &skeleton, &document),
            &skeleton,
            &document,
        )
    };
    let whole = span(&document, "“从前有一条河。”");
    assert_eq!(placed("从前有一条河"), Placement::Found(whole));
    assert_eq!(placed("“从前有一条河。”"), Placement::Found(whole));
    assert_eq!(placed("一条河"), Placement::Found(span(&document, "一条河")));
}

#[test]
fn a_passage_without_its_words_stands_nowhere() {
    let (old, skeleton) = read(TEXT);
    let anchor = Anchor::new(span(&old, "它流过山谷，也流过城市。"), &skeleton, &old);
    let (new, skeleton) = read("# 湖泊\n\n完全是另一篇文章。\n");
    let placement = Placement::of(&anchor, &skeleton, &new);
    assert_eq!((placement.name(), placement.span()), ("orphan", None));
}

#[test]
fn machines_tell_the_states_apart_and_only_some_have_a_place() {
    let here = ByteSpan::new(3, 9);
    let all = [
        (Placement::Found(here), true),
        (Placement::Moved(here), true),
        (Placement::Changed(here), true),
        (Placement::Ambiguous(here, 2), true),
        (Placement::Removed(3), false),
        (Placement::Orphan(Some((here, 60))), false),
    ];
    for (at, (placement, stands)) in all.iter().enumerate() {
        assert!(!all[..at].iter().any(|(other, _)| other.name() == placement.name()));
        assert_eq!(placement.span(), stands.then_some(here), "{placement:?}");
    }
}

#[test]
fn two_passages_say_the_same_wherever_they_stand() {
    let (document, _) = read(TEXT);
    let one = Passage::new(PassageKey(0), span(&document, "前言"), &document);
    let other = Passage {
        key: PassageKey(1),
        placement: Placement::Orphan(None),
        time: "x".to_owned(),
        ..one.clone()
    };
    assert!(one.says_the_same(&other));
    let noted = Annotation { note: "注".to_owned(), ..Annotation::default() };
    assert!(!one.says_the_same(&one.clone().annotated(noted)));
}

#[test]
fn a_change_is_of_the_passage_it_holds() {
    let (document, _) = read(TEXT);
    let passage = Passage::new(PassageKey(7), span(&document, "前言"), &document);
    for change in
        [PassageChange::Put, PassageChange::Attach, PassageChange::Restore, PassageChange::Remove]
    {
        assert_eq!(change(passage.clone()).key(), PassageKey(7));
    }
}
