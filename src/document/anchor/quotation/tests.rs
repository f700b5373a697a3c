//! What an anchor keeps of a place.

use super::*;
use crate::document::{Extent, Format, Skeleton, decode, parse};
use crate::progress::Cancel;

fn anchor(text: &str, words: &str) -> Anchor {
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    let skeleton = Skeleton::build(&document, &Cancel::default()).unwrap();
    let start = document.text().find(words).unwrap();
    Anchor::new(ByteSpan::new(start, start + words.len()), &skeleton, &document)
}

#[test]
fn an_anchor_keeps_the_words_their_surroundings_and_the_titles_above() {
    let found = anchor("# 书\n\n## 源头\n\n### 冰川\n\n从前有一条河，流过山谷。", "一条河");
    assert_eq!((found.exact.as_str(), found.suffix.trim_end()), ("一条河", "，流过山谷。"));
    assert!(found.prefix.ends_with("从前有"));
    assert_eq!(found.toc, ["源头", "冰川"]);
    // The skeleton counts characters without marks and white space.
    assert_eq!((found.end - found.start, found.start), (3, "书源头冰川从前有".chars().count()));
    assert_eq!(found.of, "书源头冰川从前有一条河流过山谷".chars().count());
}

#[test]
fn surroundings_are_64_characters_however_many_bytes_they_have() {
    for filler in ["河", "a", "😀"] {
        let found = anchor(&format!("{0}水流{0}", filler.repeat(200)), "水流");
        assert_eq!(
            (found.prefix.chars().count(), found.suffix.chars().count()),
            (64, 64),
            "{filler}"
        );
    }
    let found = anchor("水流", "水流");
    assert_eq!((found.prefix.as_str(), found.suffix.trim()), ("", ""));
}

#[test]
fn a_long_quotation_keeps_both_ends_and_a_shorter_one_everything() {
    let short = "河".repeat(2 * KEPT_AT_END);
    assert_eq!(quotation(&short), short);
    assert!(!is_cut(&short));
    let long = format!("{}中{}", "头".repeat(KEPT_AT_END), "尾".repeat(KEPT_AT_END));
    let kept = quotation(&long);
    assert!(is_cut(&kept) && !kept.contains('中'));
    assert_eq!(kept, ["头".repeat(KEPT_AT_END), "尾".repeat(KEPT_AT_END)].join(CUT));
    assert_eq!(
        (first("甲乙丙", 2), last("甲乙丙", 2), first("甲", 9), last("甲", 9)),
        ("甲乙", "乙丙", "甲", "甲")
    );
}
