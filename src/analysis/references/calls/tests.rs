//! Calls of entries: which marks are some, and which only look like them.

use proptest::prelude::*;

use crate::analysis::references::collect::references;
use crate::analysis::references::model::{Call, References};
use crate::document::{Document, Extent, Format, decode, parse};
use crate::progress::Cancel;

/// Enough running text that the document is one with a body.
const BODY: &str = "长江流域的堤防、水库和水闸在汛期共同调度,下游城市的防洪能力因此提高,沿岸居民的生活也比从前安稳许多,这是多年治理的结果。";

const NUMBERED: &str = "参考文献\n[1] 林晓. 河流与城市[J]. 地理研究, 2015(5): 1-9.\n[2] 周文. 河流史[M]. 武汉: 长江出版社, 2011.\n[3] Brown C. Rivers and towns[J]. Water Letters, 2018, 3(4): 12-19.\n";

const CIRCLED: &str =
    "注释\n①林晓:《河流史》,武汉:长江出版社,2011年。\n②周文:《桥》,《地理研究》,2015年第7期。\n";

fn found(sentence: &str, entries: &str) -> (Document, References) {
    let text = format!("河流与城市研究\n{BODY}{sentence}\n{entries}");
    let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
    let found = references(&document, &mut |_| {}, &Cancel::default()).unwrap();
    (document, found)
}

/// Checks the calls of a sentence: what is called, and the number of the entry from 1, or 0 if
/// there is none.
fn check(entries: &str, rows: &[(&str, &[(&str, usize)])]) {
    for (sentence, expected) in rows {
        let (document, found) = found(sentence, entries);
        let shown: Vec<(&str, usize)> = found
            .calls
            .iter()
            .map(|call| (call.span.of(document.text()), call.target().map_or(0, |at| at + 1)))
            .collect();
        assert_eq!(shown, *expected, "{sentence}");
    }
}

#[test]
fn numbers_in_brackets_call_one_or_several() {
    check(
        NUMBERED,
        &[
            ("这已有研究[1]。", &[("1", 1)]),
            ("这已有研究［2］。", &[("2", 2)]),
            ("这已有研究[1,3]。", &[("1", 1), ("3", 3)]),
            ("这已有研究[1、2]。", &[("1", 1), ("2", 2)]),
            ("这已有研究[1；2]。", &[("1", 1), ("2", 2)]),
            ("这已有研究[1-3]。", &[("1-3", 1), ("1-3", 2), ("1-3", 3)]),
            ("这已有研究[1–2,3]。", &[("1–2", 1), ("1–2", 2), ("3", 3)]),
            ("这已有研究[9]。", &[("9", 0)]),
        ],
    );
}

#[test]
fn brackets_of_other_meaning_call_nothing() {
    check(
        NUMBERED,
        &[
            ("见国发〔2014〕27号。", &[]),
            ("见[1](https://a.cn)。", &[]),
            ("路径a/[1]与下标x_[2]。", &[]),
            ("从大到小[3-1]。", &[]),
            ("太多了[1-500]。", &[]),
            ("没有数字[一]与[a]与[]。", &[]),
            ("四位数[2014]。", &[]),
        ],
    );
}

#[test]
fn a_name_with_a_year_calls_who_has_both() {
    check(
        NUMBERED,
        &[
            ("这已有研究（林晓，2015）。", &[("林晓，2015", 1)]),
            ("这已有研究(林晓,2015)。", &[("林晓,2015", 1)]),
            ("这已有研究（参见林晓，2015）。", &[("参见林晓，2015", 1)]),
            ("这已有研究（林晓，2015；周文，2011）。", &[("林晓，2015", 1), ("周文，2011", 2)]),
            ("这已有研究(Brown, 2018)。", &[("Brown, 2018", 3)]),
            ("这已有研究(see Brown 2018: 12)。", &[("see Brown 2018: 12", 3)]),
            ("这已有研究（林晓，2014）。", &[]),
            ("这已有研究（吴平，2015）。", &[]),
            ("会议(北京,2015)已开过。", &[]),
        ],
    );
}

#[test]
fn superscripts_call_behind_a_word() {
    check(
        NUMBERED,
        &[
            ("这一观点¹流行。", &[("¹", 1)]),
            ("面积3m²与10³。", &[]),
            ("这一观点¹²流行。", &[("¹²", 0)]),
        ],
    );
}

#[test]
fn circled_numbers_call_behind_a_sentence_and_list_behind_a_colon() {
    check(
        CIRCLED,
        &[
            ("这是一说①,那是一说。②", &[("①", 1), ("②", 2)]),
            ("这是一说⑨。", &[("⑨", 0)]),
            ("包括：①堤防；②水库。", &[]),
        ],
    );
}

#[test]
fn without_entries_of_their_kind_marks_are_only_marks() {
    check("", &[("这已有研究[1]与①与这一观点¹（林晓，2015）。", &[])]);
    check(CIRCLED, &[("这已有研究[1]。", &[])]);
    check(NUMBERED, &[("这已有研究①。", &[])]);
}

proptest! {
    #[test]
    fn calls_and_entries_know_each_other(
        sentence in "(这已有研究|\\[1\\]|［2］|\\[1-3\\]|\\[1,2\\]|¹|²³|①|②|（林晓，2015）|\\(Brown, 2018\\)|；|，|。|\\[|\\]|\\(|）|é|😀|km| ){0,16}",
        numbered: bool,
    ) {
        let (document, found) = found(&sentence, if numbered { NUMBERED } else { CIRCLED });
        for (at, entry) in found.entries.iter().enumerate() {
            for cited in &entry.cited_at {
                prop_assert!(
                    found.calls.iter().any(|call| call.target() == Some(at) && call.span == *cited)
                );
            }
        }
        for call in &found.calls {
            prop_assert!(!call.span.of(document.text()).is_empty());
            prop_assert!(
                call.target().is_none_or(|at| found.entries[at].cited_at.contains(&call.span))
            );
        }
        for pair in found.calls.windows(2) {
            prop_assert!(pair[0].span == pair[1].span || pair[0].span.end <= pair[1].span.start);
        }
    }
}

const BY_AUTHOR: &str = "参考文献\n林晓, 2015a. 河流与城市[J]. 地理研究(5): 1-9.\n林晓, 2015b. 河流史[M]. 武汉: 长江出版社.\n林晓, 周文, 2018. 桥[J]. 地理研究(7): 1-9.\n国务院, 2014. 水利规划[R]. 北京.\nSmith, J., & Lee, K. (2020a). Rivers. Water Letters, 3(4), 12-19.\nSmith, J. (2020b). Towns. Water Letters, 4(1), 2-9.\nvan Dijk, S., Brown, C., & Lee, K. (2019). Lakes. Water Letters, 2(1), 2-9.\n[美]约翰·杜威, 2001. 水与人[M]. 北京: 科学出版社.\n";

#[test]
fn an_author_in_the_sentence_calls_with_the_year_behind() {
    check(
        BY_AUTHOR,
        &[
            ("林晓和周文（2018）指出这一点。", &[("林晓和周文（2018）", 3)]),
            ("学者林晓等（2018）指出这一点。", &[("林晓等（2018）", 3)]),
            ("国务院(2014)发布规划。", &[("国务院(2014)", 4)]),
            ("According to Smith and Lee (2020a), so it is.", &[("Smith and Lee (2020a)", 5)]),
            ("According to Smith (2020b: 15), so it is.", &[("Smith (2020b: 15)", 6)]),
            ("According to van Dijk et al. (2019), so it is.", &[("van Dijk et al. (2019)", 7)]),
            ("杜威（2001）也这样看。", &[("杜威（2001）", 8)]),
            // A year behind something else, and the second author alone.
            ("这一年（2018）雨水很多。", &[]),
            ("周文（2018）指出这一点。", &[]),
        ],
    );
}

#[test]
fn the_letter_behind_the_year_tells_which_is_called() {
    check(
        BY_AUTHOR,
        &[
            ("已有研究（林晓，2015b）。", &[("林晓，2015b", 2)]),
            ("已有研究（林晓，2015）。", &[("林晓，2015", 0)]),
            (
                "So it is (Smith & Lee 2020a; Smith 2020b).",
                &[("Smith & Lee 2020a", 5), ("Smith 2020b", 6)],
            ),
        ],
    );
    let (_, found) = found("已有研究（林晓，2015）。", BY_AUTHOR);
    assert_eq!(found.calls[0].candidates, [0, 1], "both may be meant");
}

#[test]
fn a_name_with_a_year_of_which_there_is_no_entry_is_a_call_where_others_are() {
    let known = "已有研究（林晓，2015a；国务院，2014），";
    let calls = |sentence: &str| found(&format!("{known}{sentence}"), BY_AUTHOR).1.calls.len() - 2;
    for (sentence, unlisted) in [
        ("另见（赵平，2016）。", 1),
        ("另见(Jones & Hall 2016)。", 1),
        ("该市（北京，2016）很大。", 0),
        ("那时（大约2016）很早。", 0),
    ] {
        assert_eq!(calls(sentence), unlisted, "{sentence}");
    }
    // Where nothing else is called that way, it is none.
    assert!(found("另见（赵平，2016）。", BY_AUTHOR).1.calls.is_empty());
}

#[test]
fn where_each_chapter_has_its_list_the_next_one_below_is_called() {
    let list = |name: &str| {
        format!(
            "参考文献\n[1] {name}. 河流[M]. 武汉: 长江出版社, 2011.\n[2] 吴平. 桥[M]. 武汉: 长江出版社, 2012.\n"
        )
    };
    let text = format!(
        "# 书\n\n## 第一章\n\n{BODY}前文已有[1]。\n\n### {}\n## 第二章\n\n{BODY}后文又有[1]。\n\n### {}",
        list("林晓").replace('\n', "\n\n"),
        list("周文").replace('\n', "\n\n")
    );
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    let found = references(&document, &mut |_| {}, &Cancel::default()).unwrap();
    let called: Vec<usize> = found.calls.iter().filter_map(Call::target).collect();
    assert_eq!(called, [0, 2]);
}

#[test]
fn a_number_that_two_entries_of_a_list_have_calls_neither() {
    let entries = "参考文献\n[1] 林晓. 河流[M]. 武汉: 长江出版社, 2011.\n[1] 周文. 桥[M]. 武汉: 长江出版社, 2012.\n";
    let (_, found) = found("前文已有[1]。", entries);
    assert_eq!((found.calls[0].target(), found.calls[0].candidates.len()), (None, 2));
}

#[test]
fn the_page_behind_a_number_is_no_part_of_it() {
    check(
        NUMBERED,
        &[("这已有研究[1]12。", &[("1", 1)]), ("这已有研究[2]15-17，后来不同。", &[("2", 2)])],
    );
}
