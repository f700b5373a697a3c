//! What else a quotation could be taken for, and what tells it apart.

use super::*;
use crate::document::{Extent, Format, decode, parse};

/// Returns the twins of `words` where they stand for the `n`th time, from 0.
fn twins(text: &str, words: &str, n: usize) -> Twins {
    let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
    let start = document.text().match_indices(words).nth(n).unwrap().0;
    Twins::of(ByteSpan::new(start, start + words.len()), &document)
}

#[test]
fn a_place_knows_how_many_have_the_same_words_and_which_it_is() {
    let text = "甲的河流。\n乙的河流。\n丙的河流。\n";
    for n in 0..3 {
        let found = twins(text, "河流", n);
        assert_eq!((found.of, found.nth), (3, n + 1));
    }
    assert_eq!(twins("甲的河流。\n", "河流", 0), Twins { of: 1, nth: 1, ..Twins::default() });
}

#[test]
fn the_shortest_context_that_only_it_has_tells_it_apart() {
    let found = twins("甲的河流很长。\n乙的河流很长。\n", "河流", 1);
    assert_eq!((found.before.as_str(), found.within), ("乙的", true));
    // Nothing in its own paragraph does: then what stands before or after it.
    let found = twins("甲段在前。\n河流很长。\n乙段在前。\n河流很长。\n丙段在后。", "河流很长", 1);
    assert!(!found.within);
    assert!(found.before.ends_with("段在前") || found.after.starts_with("丙"), "{found:?}");
}

#[test]
fn marks_and_spaces_make_no_other_words() {
    let found = twins("“河，流”在此。\n河 流在彼。\n", "河，流", 0);
    assert_eq!(found.of, 2);
    // A mark alone has no characters to be taken for anything.
    assert_eq!(twins("甲——乙——丙", "——", 0).of, 1);
}

#[test]
fn what_is_much_like_it_is_kept_the_likest_first() {
    let own = "这条河流从高山上流下来，穿过了三个省份，最后流入大海。";
    let near = "这条河流从高山上流下来，穿过了四个省份，最后流入大海。";
    let other = "城里的居民大多从事商业，也有一些人在工厂里做工。";
    let found = twins(&format!("{own}\n{other}\n{near}\n"), own, 0);
    assert_eq!(found.of, 1);
    assert_eq!(found.alike, [skeleton_of(near)]);
    assert_eq!(twins(&format!("{own}\n{other}\n"), own, 0).alike, [""; 0]);
}
