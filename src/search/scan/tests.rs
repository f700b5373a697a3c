//! A scan finds what stands there, and no more.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::document::{Extent, Format, decode, parse};

fn folded(text: &str, bytes: usize) -> FoldedText {
    FoldedText::in_blocks(
        Arc::new(parse(decode(text.as_bytes()), Format::Text, Extent::Whole)),
        bytes,
    )
}

fn scan(
    folded: &FoldedText,
    ground: Ground,
    needle: &str,
    range: Range<usize>,
) -> Vec<(usize, ByteSpan)> {
    let mut hits = Vec::new();
    let haystack = Haystack::new(folded, ground);
    haystack.scan(&Finder::new(needle), range, &Cancel::default(), &mut hits).unwrap();
    hits.iter().map(|hit| (hit.paragraph.index(), hit.scanned())).collect()
}

#[test]
fn the_fold_and_the_source_are_different_grounds() {
    let folded = folded("ＣＩＭ 與 cim\n後臺 CIM\n", 1_000);
    let paragraphs = |ground, needle| {
        scan(&folded, ground, needle, 0..2).iter().map(|(at, _)| *at).collect::<Vec<_>>()
    };
    assert_eq!(paragraphs(Ground::Folded, "cim"), [0, 0, 1]);
    assert_eq!(paragraphs(Ground::Source, "cim"), [0]);
    assert_eq!(paragraphs(Ground::Source, "後臺"), [1]);
    assert_eq!(paragraphs(Ground::Folded, "后台"), [1]);
}

#[test]
fn nothing_is_found_across_two_paragraphs_or_outside_the_range() {
    let folded = folded("河流\n流水\n河流水\n", 1_000);
    assert_eq!(scan(&folded, Ground::Folded, "河流流水", 0..3), []);
    assert_eq!(scan(&folded, Ground::Source, "流\n流", 0..3), []);
    let found = |range| {
        scan(&folded, Ground::Folded, "流", range).iter().map(|(at, _)| *at).collect::<Vec<_>>()
    };
    assert_eq!((found(0..3), found(1..2), found(2..2)), (vec![0, 1, 2], vec![1], vec![]));
    assert_eq!(scan(&folded, Ground::Folded, "", 0..3), []);
}

#[test]
fn a_cancelled_scan_says_so() {
    let folded = folded("河流\n", 1_000);
    let cancel = Cancel::default();
    cancel.set();
    let found = Haystack::new(&folded, Ground::Folded).scan(
        &Finder::new("河"),
        0..1,
        &cancel,
        &mut Vec::new(),
    );
    assert_eq!(found, None);
}

proptest! {
    #[test]
    fn a_scan_finds_what_looking_at_every_paragraph_does(
        text in "[ab河流Ａé \n]{0,120}",
        needle in "[ab河流]{1,3}",
        bytes in prop::sample::select(vec![1_usize, 10, 40, 1_000]),
        ends in (0usize..20, 0usize..20),
    ) {
        let folded = folded(&text, bytes);
        let count = folded.document().paragraphs().len();
        let range = ends.0.min(ends.1).min(count)..ends.0.max(ends.1).min(count);
        for ground in [Ground::Folded, Ground::Source] {
            let haystack = Haystack::new(&folded, ground);
            let expected: Vec<(usize, ByteSpan)> = range
                .clone()
                .flat_map(|at| {
                    let paragraph = haystack.paragraph(at);
                    paragraph
                        .match_indices(&needle)
                        .map(move |(start, found)| (at, ByteSpan::new(start, start + found.len())))
                })
                .collect();
            prop_assert_eq!(scan(&folded, ground, &needle, range.clone()), expected);
        }
    }
}
