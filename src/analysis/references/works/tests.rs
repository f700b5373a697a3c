//! The works a text names: which are one, what sort they are, and when they are told.

use super::*;
use crate::document::{Extent, Format, decode, parse};

fn works(text: &str) -> (Document, Vec<Work>) {
    let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
    let mut works = Works::default();
    for id in document.ids() {
        works.take(&document, id);
    }
    let found = works.found;
    (document, found)
}

#[test]
fn a_title_tells_by_its_end_what_sort_of_work_it_is() {
    for (title, kind) in [
        ("堤防设计规范", WorkKind::Standard),
        ("防汛指南", WorkKind::Standard),
        ("长江流域规划", WorkKind::Plan),
        ("发展规划纲要（2014—2020年）", WorkKind::Outline),
        ("發展計畫", WorkKind::Plan),
        ("关于防汛的通知", WorkKind::Notice),
        ("指导意见(试行)", WorkKind::Opinion),
        ("管理办法", WorkKind::Policy),
        ("中国水利报告", WorkKind::Report),
        ("水法", WorkKind::Law),
        ("防汛条例", WorkKind::Law),
        ("保护湿地公约", WorkKind::Law),
        ("河流宣言", WorkKind::Policy),
        ("治水的方法", WorkKind::Other),
        ("排序算法", WorkKind::Other),
        ("长江日报", WorkKind::Serial),
        ("水利学报", WorkKind::Serial),
        ("读书杂志", WorkKind::Serial),
        ("河流史", WorkKind::Other),
        ("规划的河流", WorkKind::Other),
    ] {
        assert_eq!(kind_of(title), kind, "{title}");
    }
}

#[test]
fn titles_are_one_work_only_if_their_characters_are_the_same() {
    let (document, found) =
        works("《河流史》说过，《河 流 史》和《河流史（上）》与《河流史(上)》、《河流志》不同。");
    let shown: Vec<(&str, usize)> =
        found.iter().map(|work| (work.title.as_str(), work.mentions.len())).collect();
    assert_eq!(shown, [("河流史", 2), ("河流史（上）", 2), ("河流志", 1)]);
    for work in &found {
        assert!(work.mentions.is_sorted());
        assert!(work.mentions.iter().all(|mention| mention.of(document.text()).ends_with('》')));
    }
}

#[test]
fn traditional_and_simplified_titles_are_the_same_work() {
    let (_, found) = works("《中國的經濟》和《中国的经济》。");
    assert_eq!(
        found.iter().map(|work| (work.title.as_str(), work.mentions.len())).collect::<Vec<_>>(),
        [("中國的經濟", 2)]
    );
}

#[test]
fn a_work_has_the_date_told_before_it_in_its_sentence() {
    for (text, date) in [
        ("2014年8月，《水法》施行。", Some("2014年8月")),
        ("2012年立项，2014年8月《水法》施行。", Some("2014年8月")),
        ("《水法》于2014年8月施行。", None),
        ("2014年8月有大水。《水法》后来施行。", None),
        ("去年，《水法》施行。", None),
    ] {
        let (document, found) = works(text);
        assert_eq!(found[0].date.map(|date| date.of(document.text())), date, "{text}");
    }
}

#[test]
fn empty_marks_name_no_work_and_an_open_mark_swallows_none() {
    assert!(works("《》和《 》与《……》。").1.is_empty());
    let (_, found) = works("他读《河流，也读《湖泊》。");
    assert_eq!(found.len(), 1);
}

#[test]
fn a_damaged_sentence_and_a_strange_issuer_are_doubtful() {
    use WorkDoubt::{BrokenSentence, UnclearIssuer};
    for (text, doubt) in [
        ("2014年，国务院印发《水法》，各地执行。", None),
        ("2014年，河流之友印发《水法》，各地执行。", Some(UnclearIssuer)),
        ("2012年，国家级发布《水法》，各地执行。", Some(BrokenSentence)),
        ("有人研究河流。《水法》，并在2017年修订。", Some(BrokenSentence)),
        ("国务院印发《水法》，指出“要重视河流。", Some(BrokenSentence)),
        ("《水法》于2014年施行。", None),
    ] {
        assert_eq!(works(text).1[0].doubt, doubt, "{text}");
    }
}

#[test]
fn titles_that_share_half_of_their_characters_are_similar() {
    let text = "《城市时空信息云平台建设纲要》和《城市时空大数据平台建设》，还有《河流史》。";
    let mut works = Works::default();
    let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
    for id in document.ids() {
        works.take(&document, id);
    }
    let similar: Vec<Vec<usize>> = works.linked(&[]).into_iter().map(|work| work.similar).collect();
    assert_eq!(similar, [vec![1], vec![0], vec![]]);
}

#[test]
fn a_number_alone_names_a_work_and_behind_a_title_the_same_one() {
    let (_, found) = works(
        "《河流术语》（GB/T 50095—2014）施行。按国发〔2014〕27号文件，GB/T 50095—2014适用，平成28年法律第103号不适用。ISO 690:2010也是。",
    );
    let shown: Vec<(String, &str, usize)> =
        found.iter().map(|work| (work.shown(), work.kind.as_str(), work.mentions.len())).collect();
    assert_eq!(
        shown,
        [
            ("《河流术语》".to_owned(), "other", 2),
            ("国发〔2014〕27号".to_owned(), "policy", 1),
            ("平成28年法律第103号".to_owned(), "law", 1),
            ("ISO 690:2010".to_owned(), "standard", 1),
        ]
    );
    // What only looks like one, and what stands inside a title.
    for text in ["第27号台风在2014年登陆。", "GB 2014年。", "《国发〔2014〕27号文件汇编》出版。"]
    {
        let (_, found) = works(text);
        assert!(found.iter().all(|work| work.marks == WorkMarks::Title), "{text}: {found:?}");
    }
}

#[test]
fn a_plan_in_quotes_is_a_work_and_a_quotation_is_none() {
    let (_, found) = works(
        "实施“互联网+行动计划”与“健康中国战略”，《健康中国战略》另见；“十三五”规划和“重大工程”不算，“他说，这是计划”也不算。",
    );
    let shown: Vec<(String, &str, usize)> =
        found.iter().map(|work| (work.shown(), work.kind.as_str(), work.mentions.len())).collect();
    assert_eq!(
        shown,
        [("“互联网+行动计划”".to_owned(), "plan", 1), ("“健康中国战略”".to_owned(), "plan", 2),]
    );
}
