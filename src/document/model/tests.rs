//! What a document answers about its places.

use proptest::prelude::*;

use super::*;
use crate::document::{Format, decode, parse};

fn markdown(text: &str) -> Document {
    parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole)
}

#[test]
fn a_place_between_paragraphs_belongs_to_the_one_before() {
    let document = markdown("# 河流\n\n甲\n\n乙");
    let start = |words: &str| document.text().find(words).unwrap();
    for (place, number) in [
        (0, 1),
        (start("甲"), 2),
        (start("甲") + 3, 2),
        (start("乙") - 1, 2),
        (start("乙"), 3),
        (9_999, 3),
    ] {
        assert_eq!(document.paragraph_at(place).map(ParagraphId::number), Some(number), "{place}");
    }
    assert_eq!(markdown("").paragraph_at(0), None);
}

#[test]
fn titles_lead_from_the_outermost_section_to_the_place() {
    let document = markdown("# 河流\n\n前言\n\n## 源头\n\n### 冰川\n\n冰\n\n## 河口\n\n口");
    let at = |words: &str| document.text().find(words).unwrap();
    assert_eq!(document.titles_at(at("前言")), [""; 0]);
    assert_eq!(document.titles_at(at("冰\n")), ["源头", "冰川"]);
    assert_eq!(document.titles_at(at("口\n")), ["河口"]);
    assert_eq!(document.section_title(document.paragraph_at(at("冰\n")).unwrap()), "冰川");
    assert_eq!(document.section_title(document.paragraph_at(at("前言")).unwrap()), "");
}

#[test]
fn the_marks_of_a_quotation_are_read_as_spaces_at_their_places() {
    let text = "甲说：\n\n> 河流穿过山谷,沿岸的居民很多,他们都睡不着,因为水\n> 一直在涨,谁也不知道会涨到哪里去,也不知道什么时\n> 候会停下来,大家都在等着天亮。\n";
    let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
    let quote = document.ids().find(|id| document.paragraph(*id).kind == Kind::Quote).unwrap();
    let (written, read) = (document.paragraph_text(quote), document.read_text(quote));
    assert_eq!(read.len(), written.len());
    assert_eq!(read.matches('>').count(), 1, "the first mark is before the text: {read}");
    assert_eq!(without_quote_marks("a > b\n> > c\n>d"), "a > b\n    c\n d");
}

#[test]
fn the_length_of_a_head_is_that_of_its_file() {
    let of = |extent| parse(decode("甲乙\n\n".as_bytes()), Format::Text, extent).whole_len();
    assert_eq!(of(Extent::Whole), "甲乙".len());
    assert_eq!(of(Extent::Head { of: 70_000 }), 70_000);
}

#[test]
fn inlines_are_found_by_what_they_overlap() {
    let document = markdown("甲**乙*丙*丁**戊`己`庚");
    let found = |words: &str| {
        let start = document.text().find(words).unwrap();
        document.inlines_in(ByteSpan::new(start, start + words.len())).count()
    };
    for (words, count) in
        [("甲", 0), ("乙", 1), ("丙", 2), ("丁", 1), ("戊", 0), ("己", 1), ("甲乙丙丁戊己庚", 3)]
    {
        assert_eq!(found(words), count, "{words}");
    }
}

proptest! {
    #[test]
    fn characters_and_places_lead_to_each_other(text in "(\\PC|甲|é|😀|\n){0,60}") {
        let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
        for (n, (place, _)) in document.text().char_indices().enumerate() {
            prop_assert_eq!(document.character_at(place), n);
            prop_assert_eq!(document.place_of_character(n), place);
        }
        prop_assert_eq!(document.place_of_character(usize::MAX), document.text().len());
    }
}
