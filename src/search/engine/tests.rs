//! The contract: every path finds what a plain scan finds, and each operator what its words say.

use std::sync::Arc;

use proptest::prelude::*;
use regex::RegexBuilder;

use super::*;
use crate::document::{Document, Extent, Format, Kind, decode, parse};
use crate::search::Time;
use crate::search::facts::{Facts, Note};
use crate::search::folded::FoldedText;
use crate::search::index::ParagraphIndex;
use crate::search::results::Group;
use crate::text::{ByteSpan, Direction, fold};

/// A document with all that is needed to search it.
struct TestCorpus {
    folded: FoldedText,
    index: ParagraphIndex,
    facts: Facts,
}

impl TestCorpus {
    fn new(text: &str, format: Format) -> Self {
        // Small blocks: the index is asked behind the first.
        let bytes = if text.len() < 10_000 { 40 } else { 1_000_000 };
        let folded = FoldedText::in_blocks(
            Arc::new(parse(decode(text.as_bytes()), format, Extent::Whole)),
            bytes,
        );
        let index =
            ParagraphIndex::build(&folded, &mut |_| (), &Cancel::default()).unwrap().unwrap();
        Self { folded, index, facts: Facts::default() }
    }

    fn text(text: &str) -> Self {
        Self::new(text, Format::Text)
    }

    fn document(&self) -> &Document {
        self.folded.document()
    }

    fn ask(&self, query: &Query, with_index: bool, start: Start) -> Results {
        let index = with_index.then_some(&self.index);
        let corpus = Corpus { folded: &self.folded, index, facts: &self.facts };
        search(corpus, query, start, &mut |_| (), &Cancel::default()).unwrap()
    }

    /// Asks by scan and by index, which must agree.
    fn answer(&self, query: &Query) -> Results {
        let scanned = self.ask(query, false, Start::default());
        assert_eq!(scanned, self.ask(query, true, Start::default()));
        scanned
    }

    /// Draws the hits of the main group as paragraph number and source, those of others in
    /// brackets, with their name.
    fn found(&self, query: &Query) -> String {
        let draw = |hit: &Hit| {
            format!(
                "{} {}",
                hit.paragraph.number(),
                hit.span(&self.folded).of(self.document().text())
            )
        };
        let group = |group: &Group| {
            let hits = group.hits.iter().map(draw).collect::<Vec<_>>().join(", ");
            match &group.channel {
                Channel::Text => hits,
                Channel::Sentence(shares) => format!("{hits} {shares:?}"),
                other => format!("[{} {hits}]", other.name()),
            }
        };
        self.answer(query).groups.iter().map(group).collect::<Vec<_>>().join(" ")
    }
}

fn check(text: &str, typed: &str, expected: &str) {
    assert_eq!(TestCorpus::text(text).found(&Query::parse(typed)), expected, "{typed}");
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
    check("智慧的城市\n智慧城市的智慧\n城市", "智慧 城市", "2 智慧城市 [words 1 智慧, 1 城市]");
    check("智慧的城市\n智慧 甲 城市", "智慧 城市 -甲", "[words 1 智慧, 1 城市]");
    check("甲乙\n乙", "甲乙 -乙", "");
}

#[test]
fn operators_say_which_paragraphs_and_their_words_are_the_hits() {
    let text = "数据和平台\n数据\n平台，系统\n大数据系统";
    check(text, "数据 AND 平台", "1 数据, 1 平台");
    check(text, "数据 OR 平台", "1 数据, 1 平台, 2 数据, 3 平台, 4 数据");
    check(text, "数据 NOT 系统", "1 数据, 2 数据");
    check(text, "NOT 系统 AND 数据", "1 数据, 2 数据");
    check(text, "(数据 OR 平台) 系统", "3 平台, 3 系统, 4 数据, 4 系统");
    check(text, "数据 OR NOT 系统", "1 数据, 2 数据, 4 数据");
    check(text, "“平台” OR NOT 数据", "1 平台, 3 平台");
    check(text, "甲 OR NOT 数据", "3 平台，系统");
    check(text, "\"大数据\"", "4 大数据");
}

#[test]
fn near_counts_signs_and_words_between() {
    let text = "数据与平台\n数据一二三四平台\n平台 of the smart 数据";
    check(text, "数据 NEAR/1 平台", "[near 1 数据, 1 平台]");
    check(text, "数据 NEAR/3 平台", "[near 1 数据, 1 平台, 3 平台, 3 数据]");
    check(text, "数据 NEAR/4 平台", "[near 1 数据, 1 平台, 2 数据, 2 平台, 3 平台, 3 数据]");
    check("数据一二三数据一平台", "数据 NEAR/2 平台", "[near 1 数据, 1 平台]");
    check("数据一数据", "数据 NEAR/2 数据", "[near 1 数据, 1 数据]");
    check("数据", "数据 NEAR/2 数据", "");
}

#[test]
fn patterns_look_at_the_fold_of_a_paragraph() {
    check("智慧的城市，智能城市\n智慧\n城市", "/智.{1,2}城市/", "1 智慧的城市, 1 智能城市");
    check("城市大腦", "/大脑$/", "1 大腦");
    check("GB/T 7714—2015 和 IEC", "/[A-Z]{2,}/", "1 GB, 1 IEC");
    check("甲", "/x*/", "");
}

#[test]
fn fields_keep_to_some_paragraphs() {
    let text = "# 甲\n\n城市\n\n## 乙\n\n城市，数据\n\n# 丙\n\n城市\n";
    let mut corpus_under_test = TestCorpus::new(text, Format::Markdown);
    let at = ParagraphId::at;
    let time = |paragraph: usize, first, last| {
        let start = corpus_under_test.folded.document().paragraph(at(paragraph)).span.start;
        Time::new(corpus_under_test.folded.document(), ByteSpan::new(start, start + 3), first, last)
            .unwrap()
    };
    corpus_under_test.facts.times = vec![time(1, 2014, 2014), time(3, 1999, 2008)].into();
    corpus_under_test.facts.sides = vec![(vec!["中国".to_owned()], vec![at(3), at(5)])].into();
    let found = |typed: &str| {
        let hits = corpus_under_test.answer(&Query::parse(typed)).groups;
        hits.iter()
            .flat_map(|group| group.hits.iter())
            .map(|hit| hit.paragraph.number())
            .collect::<Vec<_>>()
    };
    assert_eq!(found("城市"), [2, 4, 6]);
    assert_eq!(found("城市 in:甲"), [2, 4]);
    assert_eq!(found("城市 in:乙"), [4]);
    assert_eq!(found("城市 in:丁"), [0; 0]);
    assert_eq!(found("城市 in:甲 -数据"), [2]);
    assert_eq!(found("year:2000..2014 城市"), [2, 4]);
    assert_eq!(found("year:2005"), [4]);
    // The time itself is the hit, unless words are.
    assert_eq!(corpus_under_test.found(&Query::parse("year:2005")), "4 城");
    assert_eq!(corpus_under_test.found(&Query::parse("year:2005 城市")), "4 城市");
    assert_eq!(
        corpus_under_test.found(&Query::parse("kind:heading OR year:2010..")),
        "1 甲, 2 城, 3 乙, 5 丙"
    );
    assert_eq!(found("side:中国 城市"), [4, 6]);
    assert_eq!(found("kind:heading"), [1, 3, 5]);
    assert_eq!(found("kind:heading in:甲"), [1, 3]);
    assert_eq!(corpus_under_test.found(&Query::parse("kind:标题 in:丙")), "5 丙");
}

#[test]
fn a_half_remembered_sentence_is_found_with_its_share() {
    let text = "总体而言，我国智慧城市建设在实践过程中主要采用“自上而下”的建设模式。\n日本主要采用“自下而上”的建设模式。\n别的";
    check(
        text,
        "~智能城市建设在实施过程中主要采用自上而下的模式",
        "1 智慧城市建设在实践过程中主要采用“自上而下”的建设模式 [82]",
    );
    check(text, "~完全不同的一句话在这里", "");
    check(
        "They call it the smart city of the future.\nNothing",
        "~the smart city in the future",
        "1 the smart city of the future [91]",
    );
}

#[test]
fn pinyin_other_words_and_notes_have_groups_of_their_own() {
    let mut corpus_under_test = TestCorpus::text("智慧城市与城市大脑\nsmart city");
    corpus_under_test.facts.also =
        vec![vec!["智慧城市".to_owned(), "Smart City".to_owned()]].into();
    let place = ByteSpan::new(0, "智慧".len());
    corpus_under_test.facts.notes = vec![Note::new(place, "查：智慧城市 csdn".to_owned())].into();
    assert_eq!(corpus_under_test.found(&Query::parse("csdn")), "[pinyin 1 城市大脑] [note 1 智慧]");
    assert_eq!(
        corpus_under_test.found(&Query::parse("智慧城市")),
        "1 智慧城市 [also 2 smart city] [note 1 智慧]"
    );
    assert_eq!(corpus_under_test.found(&Query::parse("note:查")), "[note 1 智慧]");
    assert_eq!(
        corpus_under_test.found(&Query::parse("城市 note:查")),
        "1 城市, 1 城市 [note 1 智慧]"
    );
    // What is taken literally means nothing else.
    assert_eq!(corpus_under_test.found(&Query::parse("=csdn")), "[note 1 智慧]");
    assert_eq!(corpus_under_test.found(&Query::parse("=智慧城市")), "1 智慧城市 [note 1 智慧]");
}

#[test]
fn pinyin_reads_the_source_in_every_form_and_reading() {
    let corpus_under_test =
        TestCorpus::text("首都与長沙、⻓春\n彈 簧，弹簧\n乾隆年间的干部\n芸芸眾生与艺术");
    let found = |typed: &str| corpus_under_test.found(&Query::parse(typed));
    assert_eq!(found("shoudu"), "[pinyin 1 首都]");
    assert_eq!(found("changsha"), "[pinyin 1 長沙]");
    assert_eq!(found("changchun"), "[pinyin 1 ⻓春]");
    assert_eq!(found("tanhuang"), "[pinyin 2 彈 簧, 2 弹簧]");
    // Only where the source has 乾 and 芸 the fold may be read like them.
    assert_eq!(found("qianlong"), "[pinyin 3 乾隆]");
    assert_eq!(found("qianbu"), "");
    assert_eq!(
        (found("ganbu").as_str(), found("yunyunzhongs").as_str()),
        ("[pinyin 3 干部]", "[pinyin 4 芸芸眾生]")
    );
    assert_eq!(found("yunshu"), "");
}

#[test]
fn two_first_letters_are_offered_where_nothing_else_is_found() {
    check("首都长沙", "sd", "[pinyin 1 首都]");
    check("首都长沙", "cs", "[pinyin 1 长沙]");
    check("首都长沙 SD", "sd", "1 SD");
    check("首都长沙", "sh", "");
}

#[test]
fn letters_and_radicals_are_found_as_they_are_typed() {
    let corpus_under_test = TestCorpus::text(
        "Ørsted与Orsted\nŁódź, Đà Nẵng\nstraße, Strasse, Œuvre\nİstanbul ⻓城 長城",
    );
    let found = |typed: &str| corpus_under_test.found(&Query::parse(typed));
    for typed in ["orsted", "Ørsted", "ØRSTED"] {
        assert_eq!(found(typed), "1 Ørsted, 1 Orsted");
    }
    for typed in ["strasse", "straße", "STRAẞE"] {
        assert_eq!(found(typed), "3 straße, 3 Strasse");
    }
    assert_eq!((found("lodz").as_str(), found("da nang").as_str()), ("2 Łódź", "2 Đà Nẵng"));
    assert_eq!((found("đà nẵng").as_str(), found("oeuvre").as_str()), ("2 Đà Nẵng", "3 Œuvre"));
    assert_eq!(
        (found("istanbul").as_str(), found("ISTANBUL").as_str()),
        ("4 İstanbul", "4 İstanbul")
    );
    for typed in ["长城", "長城", "⻓城"] {
        assert_eq!(found(typed), "4 ⻓城, 4 長城");
    }
    assert_eq!(corpus_under_test.found(&Query::exact("Orsted")), "1 Orsted");
    assert_eq!(corpus_under_test.found(&Query::exact("长城")), "");
}

#[test]
fn an_exact_query_compares_the_source() {
    let corpus_under_test = TestCorpus::text("後来 后来 CIM cim");
    assert_eq!(corpus_under_test.found(&Query::exact("后来")), "1 后来");
    assert_eq!(corpus_under_test.found(&Query::exact("cim")), "1 cim");
    assert_eq!(corpus_under_test.found(&Query::parse("==CIM")), "1 CIM");
    assert_eq!(TestCorpus::text("甲\n乙").found(&Query::exact("甲\n乙")), "");
}

#[test]
fn a_cancelled_search_has_no_answer() {
    let corpus_under_test = TestCorpus::text("智慧城市");
    let cancel = Cancel::default();
    cancel.set();
    let corpus =
        Corpus { folded: &corpus_under_test.folded, index: None, facts: &corpus_under_test.facts };
    for typed in ["城市", "城市 OR 智慧", "~智慧城市", "csdn", "/./"] {
        assert_eq!(
            search(corpus, &Query::parse(typed), Start::default(), &mut |_| (), &cancel),
            None
        );
    }
}

#[test]
fn hits_in_one_endless_line_are_found_again() {
    let line = "智慧 ＣＩＴＹ，後来cafe\u{301} \n".repeat(20_000).replace('\n', "");
    let corpus_under_test = TestCorpus::text(&line);
    let hits = corpus_under_test.answer(&Query::parse("后来cafe")).hits().to_vec();
    assert_eq!(hits.len(), 20_000);
    for hit in hits.iter().step_by(997).chain(hits.last()) {
        assert_eq!(
            hit.span(&corpus_under_test.folded).of(corpus_under_test.document().text()),
            "後来cafe\u{301}"
        );
    }
}

#[test]
fn what_is_nearest_comes_first_and_all_comes_in_the_end() {
    let text: String =
        (0..90_000).map(|n| format!("第{n}段，智慧城市建设的实践过程\n\n")).collect();
    let corpus_under_test = TestCorpus::new(&text, Format::Markdown);
    let middle = corpus_under_test.document().paragraphs().len() / 2;
    for typed in ["城市", "城市 AND 建设", "/城.建/", "zhcsjs"] {
        let query = Query::parse(typed);
        let whole = corpus_under_test.ask(&query, false, Start::default());
        for direction in [Direction::Forward, Direction::Backward] {
            let mut first = Vec::new();
            let start = Start { paragraph: ParagraphId::at(middle), direction };
            let corpus = Corpus {
                folded: &corpus_under_test.folded,
                index: None,
                facts: &corpus_under_test.facts,
            };
            let all =
                search(corpus, &query, start, &mut |some| first.push(some), &Cancel::default())
                    .unwrap();
            assert_eq!(all, whole);
            let first = first.swap_remove(0);
            assert!(!first.complete && first.hits().len() < whole.hits().len() / 2);
            let nearest = if direction == Direction::Backward {
                first.hits().last()
            } else {
                first.hits().first()
            };
            assert_eq!(nearest.unwrap().paragraph, start.paragraph);
        }
    }
}

/// The contract, spelt out: every paragraph folded, every match from the left.
fn plain_scan(document: &Document, phrase: &str) -> Vec<(ParagraphId, ByteSpan)> {
    let mut found = Vec::new();
    for id in document.ids() {
        let folded = fold(document.paragraph_text(id));
        found.extend(
            folded.match_indices(phrase).map(|(at, _)| (id, ByteSpan::new(at, at + phrase.len()))),
        );
    }
    found
}

/// Paragraphs of which an expression is true, found without any of the machinery.
fn plain_holds(document: &Document, id: ParagraphId, expression: &Condition) -> bool {
    let folded = fold(document.paragraph_text(id));
    match expression {
        Condition::Text(text) => folded.contains(text),
        Condition::Pattern(pattern) => {
            let regex = RegexBuilder::new(pattern.as_str()).case_insensitive(true).build().unwrap();
            regex.find_iter(&folded).any(|found| !found.is_empty())
        }
        Condition::Not(inner) => !plain_holds(document, id, inner),
        Condition::All(all) => all.iter().all(|one| plain_holds(document, id, one)),
        Condition::Any(any) => any.iter().any(|one| plain_holds(document, id, one)),
        Condition::Kind(kind) => kind.is(document.paragraph(id).kind),
        _ => unreachable!("not drawn"),
    }
}

fn mixed_text() -> impl Strategy<Value = String> {
    let piece = "[智慧城市単单後后]{1,4}|[a-cＡ-Ｃé]{1,3}|[ \u{3000}]{1,2}|[。，,“” -]|\n|か\u{3099}|ｶﾞ|e\u{301}|[①🇨🇳가]|\u{200B}";
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn expression() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        4 => "[智慧城市单后]{1,2}|[a-c]{1,2}".prop_map(Condition::Text),
        1 => Just(Condition::Kind(crate::search::query::expression::KindName::Heading)),
        1 => Just(Query::parse("/智.?城/").wanted().clone()).prop_map(|wanted| match wanted {
            Wanted::Logic(pattern) => pattern,
            _ => unreachable!("a pattern"),
        }),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Condition::Not(Box::new(one))),
            proptest::collection::vec(inner.clone(), 1..3).prop_map(Condition::All),
            proptest::collection::vec(inner, 1..3).prop_map(Condition::Any),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_path_finds_what_a_plain_scan_finds(
        text in mixed_text(),
        typed in "([智慧城市单后]{1,2}|[a-c]{1,2}|[ ,]){1,4}",
    ) {
        let corpus_under_test = TestCorpus::text(&text);
        let document = corpus_under_test.document();
        for query in [Query::parse(&typed), Query::literal(&typed)] {
            let answer = corpus_under_test.answer(&query);
            let Wanted::Text { phrase, words } = query.wanted() else { continue };
            if query.is_empty() {
                continue;
            }
            let group = |name| {
                answer
                    .groups
                    .iter()
                    .find(|group| group.channel.name() == name)
                    .map_or(&[][..], |group| &group.hits)
            };
            let places: Vec<_> =
                group("text").iter().map(|hit| (hit.paragraph, hit.scanned())).collect();
            prop_assert_eq!(places, plain_scan(document, phrase));
            let apart: Vec<ParagraphId> =
                by_paragraph(group("words")).map(|(paragraph, _)| paragraph).collect();
            let holds = |id: &ParagraphId| {
                let folded = fold(document.paragraph_text(*id));
                !words.is_empty()
                    && words.iter().all(|word| folded.contains(word))
                    && !folded.contains(phrase)
            };
            prop_assert_eq!(apart, document.ids().filter(holds).collect::<Vec<_>>());
        }
    }

    #[test]
    fn operators_hold_where_their_words_say(
        text in mixed_text(),
        expression in expression(),
        from in 0u32..9,
        backward: bool,
    ) {
        let corpus_under_test = TestCorpus::text(&text);
        let query = Query::of(Wanted::Logic(expression.clone()), Vec::new());
        let answer = corpus_under_test.answer(&query);
        let start = Start {
            paragraph: ParagraphId(
                from.min(u32::try_from(corpus_under_test.document().paragraphs().len()).unwrap()),
            ),
            direction: if backward { Direction::Backward } else { Direction::Forward },
        };
        prop_assert_eq!(&answer, &corpus_under_test.ask(&query, true, start));
        let found: Vec<ParagraphId> = by_paragraph(answer.hits()).map(|(id, _)| id).collect();
        let document = corpus_under_test.document();
        prop_assert_eq!(
            found,
            document.ids().filter(|id| plain_holds(document, *id, &expression)).collect::<Vec<_>>()
        );
    }

    #[test]
    fn every_piece_of_a_paragraph_is_found_where_it_stands(
        text in mixed_text(),
        from in 0usize..400,
        length in 1usize..20,
    ) {
        let corpus_under_test = TestCorpus::text(&text);
        let document = corpus_under_test.document();
        let Some(paragraph) = document.paragraph_at(from.min(text.len())) else { return Ok(()) };
        let span = document.paragraph(paragraph).span;
        let clusters: Vec<(usize, &str)> =
            crate::text::graphemes(document.paragraph_text(paragraph)).collect();
        let (at, _) = clusters[from % clusters.len()];
        let piece: String = clusters
            .iter()
            .skip(from % clusters.len())
            .take(length)
            .map(|(_, cluster)| *cluster)
            .collect();
        let query = Query::literal(&piece);
        let inside = ByteSpan::new(at, at + piece.len()).shifted(span.start);
        let answer = corpus_under_test.answer(&query);
        prop_assert!(
            query.is_empty()
                || answer
                    .hits()
                    .iter()
                    .any(|hit| hit.span(&corpus_under_test.folded).overlaps(inside))
        );
        prop_assert!(
            needle(&piece).is_empty()
                || document.paragraph(paragraph).kind != Kind::Rule
                || !answer.is_empty()
        );
    }
}

/// Holds the answers to random pieces of a text, by scan and by index, against a plain scan.
fn check_pieces(name: &str, text: &str, pieces: usize) {
    let corpus_under_test = TestCorpus::text(text);
    let document = corpus_under_test.document();
    let folds: Vec<String> = document.ids().map(|id| fold(document.paragraph_text(id))).collect();
    let characters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let mut state: usize = 1;
    // Knuth's MMIX generator: every run asks the same.
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..pieces {
        let (from, length) = (next(characters.len()), 1 + next(12));
        let end = characters.get(from + length).copied().unwrap_or(text.len());
        let query = Query::literal(ByteSpan::new(characters[from], end).of(text));
        let Some(phrase) = query.phrase().filter(|phrase| !phrase.is_empty()) else { continue };
        let mut plain = Vec::new();
        for (at, folded) in folds.iter().enumerate() {
            plain.extend(
                folded.match_indices(phrase).map(|(place, _)| (ParagraphId::at(at), place)),
            );
        }
        let start = Start {
            paragraph: ParagraphId::at(next(folds.len())),
            direction: if next(2) == 0 { Direction::Backward } else { Direction::Forward },
        };
        for with_index in [false, true] {
            let found = corpus_under_test.ask(&query, with_index, start);
            let text = found
                .groups
                .iter()
                .find(|group| group.channel == Channel::Text)
                .map_or(&[][..], |group| &group.hits);
            let found: Vec<_> =
                text.iter().map(|hit| (hit.paragraph, hit.scanned().start)).collect();
            assert_eq!(found, plain, "{name}: {phrase:?}");
        }
    }
}

#[test]
fn every_piece_of_the_essay_is_found_by_every_path() {
    check_pieces("essay", include_str!("../../../data/essay.txt"), 1_000);
}

/// Run by hand: `WENLAN_TEXTS=folder cargo test --release every_piece_of_other -- --ignored`.
#[test]
#[ignore = "takes minutes, and texts that are not part of the project"]
fn every_piece_of_other_texts_is_found_by_every_path() {
    let folder = std::env::var_os("WENLAN_TEXTS").expect("WENLAN_TEXTS names a folder of texts");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file()
            && let Ok(text) = std::fs::read_to_string(&path)
            && !text.is_empty()
        {
            check_pieces(&path.display().to_string(), &text, 10_000);
        }
    }
}
