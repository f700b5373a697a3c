//! Reads one raw reference into its parts: tells its style by its marks and leaves the reading to
//! that style.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::chinese_apa::read_chinese_apa;
use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::english::read_english;
use crate::analysis::references::gb7714::{read_coded, read_plain};
use crate::analysis::references::identifiers::{note_number, peel_marks, type_code};
use crate::analysis::references::journal_notes::read_notes;
use crate::analysis::references::model::{FieldName, Fields, SourceType};
use crate::analysis::references::pattern::pattern;
use crate::analysis::references::source_type::refined;
use crate::text::Script;

/// The longest reference that is read; a longer text is none.
const LONGEST: usize = 8 * 1024;

/// Reads one raw reference, such as an entry of a bibliography, into its parts.
///
/// What the reference does not say stays absent. The spans of the fields are those of `raw`.
#[must_use]
pub fn parse_reference(raw: &str) -> Fields {
    if raw.len() > LONGEST {
        return Fields::default();
    }
    let mut draft = EntryDraft::new(raw);
    peel_marks(&mut draft);
    if points_back(draft.rest.trim_start()) {
        return Fields::default();
    }
    if let Some(code) = type_code(&mut draft) {
        read_coded(&mut draft, code);
    } else {
        let han = Script::of(&draft.rest) == Script::Han;
        let read = (han && read_chinese_apa(&mut draft)) || read_notes(&mut draft, han);
        // GB/T 7714 puts `//` before what holds a work, with or without a code.
        match (read, han || draft.rest.contains("//")) {
            (true, _) => {}
            (false, true) => read_plain(&mut draft),
            (false, false) => read_english(&mut draft),
        }
    }
    let titled = draft.fields.title.is_some();
    let kind = draft.fields.source_type.filter(|_| titled);
    let kind = kind.map(|kind| refined(kind, &draft.fields));
    draft.fields.source_type =
        kind.map(|kind| match note_number(&mut draft, kind == SourceType::Patent) {
            Some(numbered) if says_little(kind, &draft.fields) => numbered,
            _ => kind,
        });
    draft.fields.has_more_authors = names_more(raw, &draft.fields);
    draft.fields
}

/// Tells whether the list of authors says that there are more: 等, et al.
fn names_more(raw: &str, fields: &Fields) -> bool {
    static MORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[\s,，、;；(（]*(?:等(?:$|[^\p{Han}]|[著编編主译譯校])|(?i:et\.?\s+al\b|and\s+others\b))",
        )
    });
    static MORE_AT_END: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:等|(?i:\bet\.?\s+al\.?|\band\s+others))[\s,，.]*$"));
    let authors = fields.spans.iter().find(|(name, _)| *name == FieldName::Authors);
    let Some((_, span)) = authors else { return false };
    let behind = raw.get(span.end..).unwrap_or_default();
    MORE_AT_END.is_match(span.of(raw)) || MORE.is_match(behind)
}

/// Tells whether a source was taken for what it is because nothing said more.
fn says_little(kind: SourceType, fields: &Fields) -> bool {
    let weak = matches!(kind, SourceType::Book | SourceType::Webpage | SourceType::Document);
    weak && fields.gb_type.is_none()
        && fields.container_title.is_none()
        && fields.publisher.is_none()
}

/// Tells whether a note only points to the one before it: 同上, ibid.
fn points_back(text: &str) -> bool {
    ["同上", "同前", "同注", "前引", "Ibid", "ibid", "Op. cit", "op. cit"]
        .iter()
        .any(|word| text.starts_with(word))
}

/// Shows the fields of a reference as `name=value`, in the order of the record.
#[cfg(test)]
fn shown(fields: &Fields) -> Vec<String> {
    let mut shown: Vec<String> =
        fields.source_type.iter().map(|kind| format!("type={}", kind.as_str())).collect();
    shown.extend(
        fields.names().map(|(name, list)| format!("{}={}", name.as_str(), list.join("; "))),
    );
    shown.extend(fields.year.map(|year| format!("year={year}")));
    shown.extend(fields.texts().map(|(name, text)| format!("{}={text}", name.as_str())));
    shown
}

/// Checks what many references are read as, and tells all that are read otherwise; fields are
/// parted by ` | `.
#[cfg(test)]
pub(crate) fn check_references(rows: &[(&str, &str)]) {
    let otherwise = |(raw, expected): &(&str, &str)| {
        let found = shown(&parse_reference(raw)).join(" | ");
        (found != *expected)
            .then(|| format!("  {raw}\n    is       {found}\n    expected {expected}"))
    };
    let wrong: Vec<String> = rows.iter().filter_map(otherwise).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: &[&str]) {
        assert_eq!(shown(&parse_reference(raw)), expected, "{raw}");
    }

    #[test]
    fn notes_name_titles_between_marks() {
        check(
            "①王军:《智慧社会分析》,《电子政务》,2018年第5期。",
            &[
                "type=article-journal",
                "authors=王军",
                "year=2018",
                "title=智慧社会分析",
                "container_title=电子政务",
                "issue=5",
            ],
        );
        check(
            "楼适夷：《读家书，想傅雷（代序）》，见傅敏编：《傅雷家书》（增补本），北京：三联书店，1998年，第2—3页。",
            &[
                "type=chapter",
                "authors=楼适夷",
                "editors=傅敏",
                "year=1998",
                "title=读家书，想傅雷（代序）",
                "container_title=傅雷家书",
                "pages=2—3",
                "publisher=三联书店",
                "place=北京",
            ],
        );
        check(
            "习近平：《讲话》，《人民日报》2016年4月26日，第2版。",
            &[
                "type=article-newspaper",
                "authors=习近平",
                "year=2016",
                "title=讲话",
                "container_title=人民日报",
                "date=2016-04-26",
                "pages=2",
            ],
        );
        check(
            "〔日〕沟口雄三著：《中国的冲击》，王瑞根译，北京：三联书店2011年版，第5页。",
            &[
                "type=book",
                "authors=〔日〕沟口雄三",
                "translators=王瑞根",
                "year=2011",
                "title=中国的冲击",
                "pages=5",
                "publisher=三联书店",
                "place=北京",
            ],
        );
    }

    #[test]
    fn what_is_quoted_at_second_hand_is_no_part_of_the_reference() {
        check(
            "乔启明：《乡村社会之研究》，南京：金陵出版社，1934年，第17页；转引自马俊亚：《民国时期》，北京：中华书局，2004年。",
            &[
                "type=book",
                "authors=乔启明",
                "year=1934",
                "title=乡村社会之研究",
                "pages=17",
                "publisher=金陵出版社",
                "place=南京",
            ],
        );
    }

    #[test]
    fn the_national_standard_is_read_in_all_its_forms() {
        check(
            "[2] 巫细波, 杨再高. 智慧城市理念[J]. 城市发展研究, 2010, 17(11): 56-60.",
            &[
                "type=article-journal",
                "authors=巫细波; 杨再高",
                "year=2010",
                "title=智慧城市理念",
                "container_title=城市发展研究",
                "volume=17",
                "issue=11",
                "pages=56-60",
                "gb_type=J",
            ],
        );
        check(
            "[6] 哈贝马斯. 公共领域的结构转型[M]. 曹卫东, 王晓珏, 等译. 2版. 上海: 学林出版社, 1999: 32.",
            &[
                "type=book",
                "authors=哈贝马斯",
                "translators=曹卫东; 王晓珏",
                "year=1999",
                "title=公共领域的结构转型",
                "pages=32",
                "publisher=学林出版社",
                "place=上海",
                "edition=2",
                "gb_type=M",
            ],
        );
        check(
            "北京鲁迅博物馆, 2021. 服务章程[EB/OL]. (2021-04-21)[2023-05-02]. http://a.cn/b.htm.",
            &[
                "type=webpage",
                "authors=北京鲁迅博物馆",
                "year=2021",
                "title=服务章程",
                "date=2021-04-21",
                "url=http://a.cn/b.htm",
                "access_date=2023-05-02",
                "gb_type=EB/OL",
            ],
        );
        check(
            "王灿发. 谣言传播模式. 现代传播, 2010(6): 45-48",
            &[
                "type=article-journal",
                "authors=王灿发",
                "year=2010",
                "title=谣言传播模式",
                "container_title=现代传播",
                "issue=6",
                "pages=45-48",
            ],
        );
    }

    #[test]
    fn english_styles_are_read_by_their_order() {
        check(
            "Saito, M., & Miyazaki, K. (2006). Jadeite in melange. Bulletin of the Survey of Japan, 57(5/6), 169–176.",
            &[
                "type=article-journal",
                "authors=Saito, M.; Miyazaki, K.",
                "year=2006",
                "title=Jadeite in melange",
                "container_title=Bulletin of the Survey of Japan",
                "volume=57",
                "issue=5/6",
                "pages=169–176",
            ],
        );
        check(
            "[3] W. Mou and T. P. McNamara, “Frames of reference”, J. Exp. Psychol., vol. 28, pp. 162–170, 2002, doi: 10.1037/0278.",
            &[
                "type=article-journal",
                "authors=W. Mou; T. P. McNamara",
                "year=2002",
                "title=Frames of reference",
                "container_title=J. Exp. Psychol",
                "volume=28",
                "pages=162–170",
                "doi=10.1037/0278",
            ],
        );
        check(
            "McGurl, Mark. The Novel Art: Elevations of Fiction. Princeton: Princeton University Press, 2001.",
            &[
                "type=book",
                "authors=McGurl, Mark",
                "year=2001",
                "title=The Novel Art: Elevations of Fiction",
                "publisher=Princeton University Press",
                "place=Princeton",
            ],
        );
    }

    #[test]
    fn spans_lead_back_to_the_raw_text() {
        let raw = "［８］陈静．智慧社区［J］．电子政务，2016（8）：11－18．";
        let fields = parse_reference(raw);
        let parts: Vec<(&str, &str)> =
            fields.spans.iter().map(|(name, span)| (name.as_str(), span.of(raw))).collect();
        assert!(
            parts.contains(&("title", "智慧社区")) && parts.contains(&("pages", "11－18")),
            "{parts:?}"
        );
    }

    #[test]
    fn radicals_are_read_as_characters_and_kept_as_they_are() {
        check(
            "[1] ⺩军. 智慧城市[M]. 北京: ⼈⺠出版社, 2019年5⽉: 第12⻚.",
            &[
                "type=book",
                "authors=⺩军",
                "year=2019",
                "title=智慧城市",
                "date=2019-05",
                "pages=12",
                "publisher=⼈⺠出版社",
                "place=北京",
                "gb_type=M",
            ],
        );
    }

    #[test]
    fn what_is_no_reference_says_little() {
        check("", &[]);
        check("同上。", &[]);
    }
}
