//! A hit in eight bytes and a paragraph says all that is asked of it.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::document::{Extent, Format, decode, parse};

fn folded(text: &str) -> FoldedText {
    FoldedText::new(Arc::new(parse(decode(text.as_bytes()), Format::Text, Extent::Whole)))
}

#[test]
fn a_hit_of_the_fold_leads_to_the_source() {
    let folded = folded("前一段\n這是ＣＩＭ後臺e\u{301}。\n");
    let id = ParagraphId::at(1);
    for (words, source) in
        [("cim", "ＣＩＭ"), ("后台", "後臺"), ("这是", "這是"), ("e", "e\u{301}")]
    {
        let start = folded.paragraph(id).find(words).unwrap();
        let hit = Hit::new(id, ByteSpan::new(start, start + words.len()), Ground::Folded);
        assert_eq!(hit.span(&folded).of(folded.document().text()), source);
        assert_eq!(
            (hit.matched(&folded), hit.parted(&folded).concat()),
            (words, folded.paragraph(id).to_owned())
        );
    }
}

#[test]
fn a_hit_of_the_source_is_what_stands_there() {
    let folded = folded("河流\n穿过山谷\n");
    let text = folded.document().text();
    let start = text.find("山").unwrap();
    let hit = Hit::in_source(folded.document(), ByteSpan::new(start, start + 6)).unwrap();
    assert_eq!(
        (hit.paragraph, hit.span(&folded).of(text), hit.matched(&folded)),
        (ParagraphId::at(1), "山谷", "山谷")
    );
    // What reaches beyond its paragraph is cut at its end.
    let all = Hit::in_source(folded.document(), ByteSpan::new(0, text.len())).unwrap();
    assert_eq!(all.span(&folded).of(text), "河流");
    assert_eq!(Hit::in_source(&Document::default(), ByteSpan::new(0, 0)), None);
}

#[test]
fn a_whole_paragraph_has_no_words() {
    let folded = folded("河流\n穿过山谷\n");
    let hit = Hit::whole(ParagraphId::at(1));
    assert!(hit.is_whole() && hit.ground() == Ground::Paragraph);
    assert_eq!(
        (hit.span(&folded).of(folded.document().text()), hit.matched(&folded)),
        ("穿过山谷", "")
    );
}

#[test]
fn hits_are_grouped_by_paragraph_in_their_order() {
    let hit = |paragraph, start| {
        Hit::new(ParagraphId::at(paragraph), ByteSpan::new(start, start + 1), Ground::Folded)
    };
    let hits = [hit(0, 1), hit(0, 5), hit(2, 0), hit(7, 3), hit(7, 4)];
    assert!(hits.is_sorted());
    let groups: Vec<(usize, usize)> =
        by_paragraph(&hits).map(|(id, group)| (id.index(), group.len())).collect();
    assert_eq!(groups, [(0, 2), (2, 1), (7, 2)]);
    assert_eq!(by_paragraph(&[]).count(), 0);
}

proptest! {
    #[test]
    fn what_a_hit_was_made_of_can_be_asked_of_it(
        paragraph: u32,
        start in 0usize..1 << 29,
        length in 0usize..1 << 29,
        ground in prop::sample::select(vec![Ground::Folded, Ground::Source, Ground::Paragraph]),
    ) {
        let span = ByteSpan::new(start, start + length);
        let hit = Hit::new(ParagraphId(paragraph), span, ground);
        prop_assert_eq!(
            (hit.paragraph, hit.scanned(), hit.ground()),
            (ParagraphId(paragraph), span, ground)
        );
        prop_assert_eq!(hit.is_whole(), ground == Ground::Paragraph);
    }

    #[test]
    fn hits_sort_by_their_places(one in (0u32..3, 0usize..9), other in (0u32..3, 0usize..9)) {
        let hit = |(paragraph, start): (u32, usize)| {
            Hit::new(ParagraphId(paragraph), ByteSpan::new(start, start + 2), Ground::Folded)
        };
        prop_assert_eq!(hit(one).cmp(&hit(other)), one.cmp(&other));
    }
}
