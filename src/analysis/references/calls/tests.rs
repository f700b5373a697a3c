//! Calls of entries: which marks are some, and which only look like them.

use proptest::prelude::*;

use crate::analysis::references::collect::references;
use crate::analysis::references::model::References;
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
            .map(|call| (call.span.of(document.text()), call.target.map_or(0, |at| at + 1)))
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
                    found.calls.iter().any(|call| call.target == Some(at) && call.span == *cited)
                );
            }
        }
        for call in &found.calls {
            prop_assert!(!call.span.of(document.text()).is_empty());
            prop_assert!(
                call.target.is_none_or(|at| found.entries[at].cited_at.contains(&call.span))
            );
        }
        for pair in found.calls.windows(2) {
            prop_assert!(pair[0].span == pair[1].span || pair[0].span.end <= pair[1].span.start);
        }
    }
}
