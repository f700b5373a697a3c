//! The answer to a query: hits of the text as it was typed, then paragraphs that hold its words apart.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::document::Document;
use crate::document::ParagraphId;
use crate::progress::Cancel;
use crate::search::folded::FoldedText;
use crate::search::hit::Hit;
use crate::search::hit::by_paragraph;
use crate::search::index::ParagraphIndex;
use crate::search::query::Query;
use crate::search::scan::Haystack;
use crate::search::scope::Scope;

/// What a query finds. Both groups are in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The channel `text`: where the text stands as it was typed. Hits do not overlap.
    pub text: Vec<Hit>,
    /// The channel `words`: every place of every word, in paragraphs that hold all of them but have no hit in `text`.
    pub words: Vec<Hit>,
}

impl Answer {
    /// Tells whether nothing was found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty() && self.words.is_empty()
    }
}

/// Answers a query; nothing when cancelled. The index makes it faster and changes nothing else.
#[must_use]
pub fn answer(
    document: &Document,
    folded: &FoldedText,
    index: Option<&ParagraphIndex>,
    query: &Query,
    cancel: &Cancel,
) -> Option<Answer> {
    if query.is_empty() {
        return Some(Answer::default());
    }
    let haystack = Haystack::new(document, folded, query.ground());
    let scope = Scope::new(document, haystack, query.conditions());
    let text = text_hits(haystack, &scope, query.phrase(), cancel)?;
    let words = query.words();
    let words = if words.is_empty() { Vec::new() } else { word_hits(haystack, &scope, index, &words, &text, cancel)? };
    Some(Answer { text, words })
}

/// Returns where the whole text stands.
fn text_hits(haystack: Haystack, scope: &Scope, phrase: &str, cancel: &Cancel) -> Option<Vec<Hit>> {
    let finder = Finder::new(phrase);
    let mut hits = Vec::new();
    for range in scope.ranges() {
        hits.append(&mut haystack.hits(&finder, range.clone(), cancel)?);
    }
    if scope.admits_all() {
        return Some(hits);
    }
    let admitted = by_paragraph(&hits).filter(|(paragraph, _)| scope.admits(paragraph.index()));
    Some(admitted.flat_map(|(_, hits)| hits).copied().collect())
}

/// Returns where the words stand in paragraphs that hold all of them, those in `already` left out.
fn word_hits(
    haystack: Haystack,
    scope: &Scope,
    index: Option<&ParagraphIndex>,
    words: &[&str],
    already: &[Hit],
    cancel: &Cancel,
) -> Option<Vec<Hit>> {
    let mut finders: Vec<Finder> = words.iter().map(Finder::new).collect();
    finders.sort_by_key(|finder| std::cmp::Reverse(finder.needle().len()));
    let in_text = |paragraph: usize| already.binary_search_by_key(&ParagraphId::at(paragraph), |hit| hit.paragraph).is_ok();
    let mut hits = Vec::new();
    for range in scope.ranges() {
        let candidates = match index.and_then(|index| index.candidates(words, range)) {
            Some(candidates) => candidates,
            None => holders(haystack, finders.first()?, range.clone(), cancel)?,
        };
        for paragraph in candidates {
            if cancel.is_set() {
                return None;
            }
            let holds_all = finders.iter().all(|finder| haystack.holds(paragraph, finder));
            if holds_all && !in_text(paragraph) && scope.admits(paragraph) {
                let first = hits.len();
                for finder in &finders {
                    haystack.hits_in(paragraph, finder, &mut hits);
                }
                hits[first..].sort_unstable();
            }
        }
    }
    Some(hits)
}

/// Returns the paragraphs that hold the longest word, which few do.
fn holders(haystack: Haystack, longest: &Finder, range: Range<usize>, cancel: &Cancel) -> Option<Vec<usize>> {
    let hits = haystack.hits(longest, range, cancel)?;
    Some(by_paragraph(&hits).map(|(paragraph, _)| paragraph.index()).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Extent;
    use crate::document::Format;
    use crate::document::decode;
    use crate::document::parse;
    use crate::text::ByteSpan;
    use crate::text::fold;

    fn document(text: &str) -> Document {
        parse(decode(text.as_bytes()), Format::Text, Extent::Whole)
    }

    fn folded(document: &Document) -> FoldedText {
        FoldedText::build(document, &mut |_| (), &Cancel::default()).unwrap()
    }

    fn index(document: &Document, folded: &FoldedText) -> ParagraphIndex {
        ParagraphIndex::build(document, folded, &mut |_| (), &Cancel::default()).unwrap().unwrap()
    }

    /// Draws the hits as paragraph number and source, those of words in brackets.
    fn found(text: &str, query: &Query) -> String {
        let document = document(text);
        let folded = folded(&document);
        let answer = answer(&document, &folded, None, query, &Cancel::default()).unwrap();
        let draw = |hit: &Hit| format!("{} {}", hit.paragraph.number(), hit.span(&document, &folded).of(document.text()));
        let text: Vec<String> = answer.text.iter().map(draw).collect();
        let words: Vec<String> = answer.words.iter().map(draw).collect();
        if words.is_empty() { text.join(", ") } else { format!("{} [{}]", text.join(", "), words.join(", ")) }
    }

    fn check(text: &str, typed: &str, expected: &str) {
        assert_eq!(found(text, &Query::parse(typed)), expected);
    }

    #[test]
    fn text_is_found_in_every_form() {
        check("建設智慧城市。\n2015 年 12 月", "建设 智慧", "1 建設智慧");
        check("建設智慧城市。\n2015 年 12 月", "2015年12月", "2 2015 年 12 月");
        check("Smart CITY, smart  city", "ｓｍａｒｔ　ｃｉｔｙ", "1 Smart CITY, 1 smart  city");
    }

    #[test]
    fn hits_do_not_overlap_and_keep_to_their_paragraph() {
        check("哈哈哈啊\n哈哈", "哈哈", "1 哈哈, 2 哈哈");
        check("哈哈哈啊", "哈哈啊", "1 哈哈啊");
        check("智慧\n城市", "智慧城市", "");
    }

    #[test]
    fn words_apart_come_second() {
        check("智慧的城市\n智慧城市的智慧\n城市", "智慧 城市", "2 智慧城市 [1 智慧, 1 城市]");
        check("智慧的城市\n智慧 甲 城市", "智慧 城市 -甲", " [1 智慧, 1 城市]");
        check("甲乙\n乙", "甲乙 -乙", "");
    }

    #[test]
    fn a_section_is_searched_with_its_subsections() {
        let text = "# 甲\n\n城市\n\n## 乙\n\n城市\n\n# 丙\n\n城市\n";
        let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
        let folded = folded(&document);
        let count = |typed: &str| answer(&document, &folded, None, &Query::parse(typed), &Cancel::default()).unwrap().text.len();
        assert_eq!([count("城市"), count("城市 in:甲"), count("城市 in:乙"), count("城市 in:丁")], [3, 2, 1, 0]);
    }

    #[test]
    fn an_exact_query_compares_the_source() {
        assert_eq!(found("後来 后来 CIM cim", &Query::exact("后来")), "1 后来");
        assert_eq!(found("後来 后来 CIM cim", &Query::exact("cim")), "1 cim");
        assert_eq!(found("甲\n乙", &Query::exact("甲\n乙")), "");
    }

    #[test]
    fn a_cancelled_search_has_no_answer() {
        let document = document("智慧城市");
        let folded = folded(&document);
        let cancel = Cancel::default();
        cancel.set();
        assert_eq!(answer(&document, &folded, None, &Query::parse("城市"), &cancel), None);
        assert!(FoldedText::build(&document, &mut |_| (), &cancel).is_none());
    }

    #[test]
    fn hits_in_one_endless_line_are_found_again() {
        let line = "智慧 ＣＩＴＹ，後来cafe\u{301} \n".repeat(20_000).replace('\n', "");
        let document = document(&line);
        let folded = folded(&document);
        let hits = answer(&document, &folded, None, &Query::parse("后来cafe"), &Cancel::default()).unwrap().text;
        assert_eq!(hits.len(), 20_000);
        for hit in hits.iter().step_by(997).chain(hits.last()) {
            assert_eq!(hit.span(&document, &folded).of(document.text()), "後来cafe\u{301}");
        }
    }

    /// The contract, spelt out: every paragraph folded, every match from the left.
    fn plain_scan(document: &Document, phrase: &str) -> Vec<(ParagraphId, ByteSpan)> {
        let mut found = Vec::new();
        for id in document.ids() {
            let folded = fold(document.paragraph_text(id));
            found.extend(folded.match_indices(phrase).map(|(at, _)| (id, ByteSpan::new(at, at + phrase.len()))));
        }
        found
    }

    /// Paragraphs that hold all words but not the phrase.
    fn plain_words(document: &Document, phrase: &str, words: &[&str]) -> Vec<ParagraphId> {
        let holds = |id: &ParagraphId| {
            let folded = fold(document.paragraph_text(*id));
            !words.is_empty() && words.iter().all(|word| folded.contains(word)) && !folded.contains(phrase)
        };
        document.ids().filter(holds).collect()
    }

    fn mixed_text() -> impl Strategy<Value = String> {
        let piece =
            "[智慧城市単单後后]{1,4}|[a-cＡ-Ｃé]{1,3}|[ \u{3000}]{1,2}|[。，,“” -]|\n|か\u{3099}|ｶﾞ|e\u{301}|[①🇨🇳가]|\u{200B}";
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn every_path_finds_what_a_plain_scan_finds(text in mixed_text(), typed in "([智慧城市单后]{1,2}|[a-c]{1,2}|[ ,”]){1,4}") {
            let document = document(&text);
            let folded = folded(&document);
            let index = index(&document, &folded);
            for query in [Query::parse(&typed), Query::literal(&typed)] {
                let by_scan = answer(&document, &folded, None, &query, &Cancel::default()).unwrap();
                let by_index = answer(&document, &folded, Some(&index), &query, &Cancel::default()).unwrap();
                prop_assert_eq!(&by_scan, &by_index);
                if query.problem().is_some() || query.is_empty() {
                    continue;
                }
                let place = |hit: &Hit| {
                    let start = folded.span(hit.paragraph.index()).start;
                    (hit.paragraph, ByteSpan::new(hit.scanned().start - start, hit.scanned().end - start))
                };
                prop_assert_eq!(by_scan.text.iter().map(place).collect::<Vec<_>>(), plain_scan(&document, query.phrase()));
                let paragraphs: Vec<ParagraphId> = by_paragraph(&by_scan.words).map(|(paragraph, _)| paragraph).collect();
                prop_assert_eq!(paragraphs, plain_words(&document, query.phrase(), &query.words()));
            }
        }

        #[test]
        fn every_piece_of_a_paragraph_is_found_where_it_stands(text in mixed_text(), from in 0usize..400, length in 1usize..20) {
            let document = document(&text);
            let folded = folded(&document);
            let Some(paragraph) = document.paragraph_at(from.min(text.len())) else { return Ok(()) };
            let span = document.paragraph(paragraph).span;
            let clusters: Vec<(usize, &str)> = crate::text::graphemes(document.paragraph_text(paragraph)).collect();
            let (at, _) = clusters[from % clusters.len()];
            let piece: String = clusters.iter().skip(from % clusters.len()).take(length).map(|(_, cluster)| *cluster).collect();
            let query = Query::literal(&piece);
            let inside = ByteSpan::new(at, at + piece.len()).shifted(span.start);
            let hits = answer(&document, &folded, None, &query, &Cancel::default()).unwrap().text;
            let here = |hit: &Hit| hit.span(&document, &folded).overlaps(inside);
            prop_assert!(query.is_empty() || hits.iter().any(here));
        }
    }
}
