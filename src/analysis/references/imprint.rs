//! What stands behind the titles of a Chinese reference: dates, issues, pages, editions,
//! publishers, places.
//!
//! The rules serve every Chinese style. Each reads one sort of part wherever it stands, then blanks
//! it; what is left between commas at the end is a publisher, a site or nothing.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::folded_characters::{Cursor, FoldedCharacters};
use crate::analysis::references::cities::is_chinese_city;
use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::identifiers::{blank_all, iso_day};
use crate::analysis::references::model::FieldName;
use crate::analysis::references::pattern::pattern;
use crate::analysis::references::source_type::Telltale;
use crate::text::ByteSpan;

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]|(\d{4})[-./](\d{1,2})[-./](\d{1,2})",
    )
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\d{4})\s*年\s*(\d{1,2})\s*月"));
static VOLUME_AND_ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:第\s*(\d{1,4})\s*[卷年]\s*,?\s*)?第\s*(\d{1,4}(?:\s*[-—–/、]\s*\d{1,4})?)\s*期|卷\s*(\d{1,4})\s*,\s*期\s*(\d{1,4})",
    )
});
static WHOLE_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(?总第?\s*\d+\s*期\)?"));
static YEAR_AND_ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(\d{4})\s*,?\s*)?(?:(\d{1,4})\s*)?\(\s*([\d/、\-—–]{1,9}|S\d?|增刊\s*\d?)\s*\)\s*(?::\s*([A-Z]?\d[\d.]*(?:\s*[-—–~+,]\s*[A-Z]?\d[\d.]*)*))?",
    )
});
static VOLUME_AND_PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(\d{4})\s*,\s*(\d{1,4})|^\s*,\s*(\d{1,3}))\s*:\s*([A-Z]?\d+(?:\s*[-—–~+,]\s*[A-Z]?\d+)*)",
    )
});
static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"第?\s*(\d+(?:\s*[-—–~、,]\s*\d+)*)\s*页|页\s*(\d+(?:\s*[-—–~、]\s*\d+)*)")
});
static NEWS_PAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(?第?\s*([A-Z]?\d{1,3})\s*版\)?"));
static NEWS_SHEET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\((第?[\d—\-–]{1,9}[张版页面](?:第\d+版)?|[A-Z]?\d{1,3})\)"));
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\(?(?:第\s*([\d一二三四五六七八九十]{1,3})\s*版本?|(?:^|[\s,.(])(\d{1,2})\s*版)\)?")
});
static VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"第\s*([\d一二三四五六七八九十百〇零]{1,5}(?:[、—-][\d一二三四五六七八九十]{1,3})?)\s*[卷册辑集]|卷\s*([\d一二三四五六七八九十百〇零]{1,6})",
    )
});
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(([12]\d{3})[a-z]?(?:\s*[-—–~]\s*\d{4})?\s*年?\s*(?:影印|标点|重印|修订|校点|点校|增订|排印|初)?[版本]?)(?:\s|[,.;:)\]\[]|$|博|硕|学|卷)",
    )
});
static YEAR_OF_VOLUME: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(?\d{4}\s*(?:年卷|版)\)?"));
static TRANSLATORS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[,.;)])\s*(([^,.;:《》()]{2,40}(?:, [^,.;:《》]{2,20})*?)\s*,?\s*(?:等\s*)?译(?:校|注)?)\s*(?:$|[,.;])",
    )
});
static THESIS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:博士|硕士|学士)?后?(?:学位|毕业)?(?:论文|出站报告)+(?:学位论文)*")
});
static PLACE_AND_PUBLISHER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*([^:,]{2,40})\s*:\s*(.{2,})$"));
static LATIN_IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[.\]]\s+)\s*([\p{Lu}][^:.,\p{Han}]{1,30}(?:, [\p{Lu}][\p{L}.]{1,15})?)\s*:\s*([\p{Lu}][^:\p{Han}]{2,80}?)\s*(?:[,.]?\s{3}|,\s*$|\.\s*$|$)",
    )
});
static PAGES_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r":\s*([A-Z]?\d[\d.]*(?:\s*[-—–~+,]\s*[A-Z]?\d[\d.]*)*)\s*(?:[.\[,]|$)|[.,]\s*(\d+\s*[-—–~]\s*\d+)\s*\.?\s*$",
    )
});
/// What says that the work stands in something.
static HELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\s,.]*(?:转?载于?|见于?|收入|收录于)"));
static PUBLISHER_WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"出版|书局|书店|书社|书馆|书院|印刷|公司|大学|学院|图书馆|研究院|研究所|博物馆|编辑部|委员会|协会|学会|社$|局$|部$|Press|Publish|Books|Verlag",
    )
});

/// What was seen behind the titles that tells what sort of source it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ImprintClues {
    pub(crate) telltale: Option<Telltale>,
    /// Whether an issue, or a volume as journals count them, was told.
    pub(crate) issue: bool,
}

/// Reads all parts that stand in `tail`. `serial` says that it follows the title of a journal or
/// newspaper.
pub(crate) fn read_tail(draft: &mut EntryDraft, tail: ByteSpan, serial: bool) -> ImprintClues {
    let mut seen = ImprintClues::default();
    if let Some(groups) = draft.find(&HELD, tail) {
        blank_all(draft, &groups);
    }
    if let Some(groups) = draft.find(&TRANSLATORS, tail) {
        set_group_names(draft, FieldName::Translators, groups[2]);
        blank_all(draft, &groups[1..]);
    }
    seen.issue = read_issue(draft, tail);
    read_dates(draft, tail);
    read_pages(draft, tail, serial);
    read_edition_and_volume(draft, tail);
    if let Some(groups) = draft.find(&THESIS, tail) {
        seen.telltale = Some(Telltale::Thesis);
        blank_all(draft, &groups);
    }
    read_years(draft, tail);
    read_pages_behind(draft, tail);
    let archive = draft.at(tail).contains("档案")
        || draft.at(tail).trim_end_matches([' ', ',', '.']).ends_with('藏');
    if archive {
        seen.telltale = Some(Telltale::Archive);
    } else if !(serial && seen.issue) {
        read_publisher(draft, tail);
    }
    seen
}

fn set_group_names(draft: &mut EntryDraft, name: FieldName, group: Option<ByteSpan>) {
    if let Some(span) = group {
        draft.set_names(name, span);
    }
}

/// Reads 第30卷第5期, 2018(5): 12-15, 2018, 30(5): 12-15, 2018, 30: 12-15.
fn read_issue(draft: &mut EntryDraft, tail: ByteSpan) -> bool {
    if let Some(groups) = draft.find(&WHOLE_NUMBER, tail) {
        blank_all(draft, &groups);
    }
    if let Some(groups) = draft.find(&VOLUME_AND_ISSUE, tail) {
        draft.set_group(FieldName::Volume, groups[1].or(groups[3]));
        draft.set_group(FieldName::Issue, groups[2].or(groups[4]));
        blank_all(draft, &groups);
        return true;
    }
    if let Some(groups) = draft.find(&VOLUME_AND_PAGES, tail) {
        set_group_year(draft, groups[1]);
        draft.set_group(FieldName::Volume, groups[2].or(groups[3]));
        draft.set_group(FieldName::Pages, groups[4]);
        blank_all(draft, &groups);
        return true;
    }
    let date_in_figures = draft.find(&DAY, tail).is_some();
    if let Some(groups) = draft.find(&YEAR_AND_ISSUE, tail).filter(|_| !date_in_figures) {
        set_group_year(draft, groups[1]);
        draft.set_group(FieldName::Volume, groups[2]);
        draft.set_group(FieldName::Issue, groups[3]);
        draft.set_group(FieldName::Pages, groups[4]);
        blank_all(draft, &groups);
        return true;
    }
    false
}

fn set_group_year(draft: &mut EntryDraft, group: Option<ByteSpan>) {
    if let Some(span) = group {
        draft.set_year(span);
    }
}

/// Reads the first full date as that of publication, the next, if there is an address, as that of
/// access.
fn read_dates(draft: &mut EntryDraft, tail: ByteSpan) {
    while let Some(groups) = draft.find(&DAY, tail) {
        let parts: Vec<ByteSpan> = groups.iter().skip(1).flatten().copied().collect();
        let [year, month, day] = parts[..] else { break };
        let iso = iso_day(draft.at(year), draft.at(month), draft.at(day));
        let span = ByteSpan::new(year.start, day.end);
        // With an address behind the title and one date only behind the address, the date is that
        // of access.
        if draft.is_behind_address(span) || draft.fields.date.is_some() {
            draft.set_as(FieldName::AccessDate, span, &iso);
        } else {
            draft.set_as(FieldName::Date, span, &iso);
            draft.set_year(year);
        }
        blank_all(draft, &groups);
    }
    if let Some(groups) = draft.find(&MONTH, tail) {
        if let (Some(year), Some(month)) = (groups[1], groups[2]) {
            let iso = format!("{}-{:0>2}", draft.at(year), draft.at(month));
            draft.set_as(FieldName::Date, ByteSpan::new(year.start, month.end), &iso);
            draft.set_year(year);
        }
        blank_all(draft, &groups);
    }
}

/// Reads 第24—25页, and behind the date of a newspaper 第17版 or (2).
fn read_pages(draft: &mut EntryDraft, tail: ByteSpan, serial: bool) {
    let forms: &[&LazyLock<Regex>] = if serial && draft.fields.date.is_some() {
        &[&NEWS_SHEET, &PAGES, &NEWS_PAGE]
    } else {
        &[&PAGES]
    };
    for form in forms {
        if let Some(groups) = draft.find(form, tail) {
            draft.set_group(FieldName::Pages, groups[1].or(groups.get(2).copied().flatten()));
            blank_all(draft, &groups);
        }
    }
}

fn read_edition_and_volume(draft: &mut EntryDraft, tail: ByteSpan) {
    if let Some(groups) = draft.find(&EDITION, tail) {
        if let Some(number) = groups[1].or(groups[2]) {
            let value = plain_number(draft.at(number));
            draft.set_as(FieldName::Edition, number, &value);
        }
        blank_all(draft, &groups);
    }
    if let Some(groups) = draft.find(&YEAR_OF_VOLUME, tail).filter(|groups| {
        groups[0].is_some_and(|all| draft.at(all).starts_with('(') || draft.at(all).ends_with('卷'))
    }) {
        blank_all(draft, &groups);
    }
    while let Some(groups) = draft.find(&VOLUME, tail) {
        if let Some(number) = groups[1].or(groups[2]) {
            let value = plain_number(draft.at(number));
            draft.set_as(FieldName::Volume, number, &value);
        }
        blank_all(draft, &groups);
    }
}

/// Writes a number in Han characters in figures; any other text stays as it is.
fn plain_number(text: &str) -> String {
    let characters = FoldedCharacters::new(text);
    let mut c = Cursor::new(&characters, 0);
    let read = c.han_number().filter(|_| c.at == characters.len());
    read.map_or_else(|| text.to_owned(), |number| number.value.to_string())
}

/// Reads years: the last one is that of publication.
fn read_years(draft: &mut EntryDraft, tail: ByteSpan) {
    let mut last = None;
    while let Some(groups) = draft.find(&YEARS, tail) {
        let (Some(all), Some(year)) = (groups[1], groups[2]) else { break };
        last = Some(year);
        draft.blank(all);
    }
    set_group_year(draft, last);
}

/// Reads `: 288` and `. 45～52`, which only the place behind the year makes pages.
fn read_pages_behind(draft: &mut EntryDraft, tail: ByteSpan) {
    if let Some(groups) = draft.find(&PAGES_BEHIND, tail) {
        draft.set_group(FieldName::Pages, groups[1].or(groups[2]));
        blank_all(draft, &groups);
    }
}

/// Reads what is left between commas: 北京:人民出版社, 武汉大学, 中国政府网.
///
/// A part with the name of a publisher is one; any other only if there is no such part.
fn read_publisher(draft: &mut EntryDraft, tail: ByteSpan) {
    if let Some(groups) = draft.find(&LATIN_IMPRINT, tail) {
        draft.set_group(FieldName::Place, groups[1]);
        draft.set_group(FieldName::Publisher, groups[2]);
        return;
    }
    let left: Vec<ByteSpan> =
        segments(draft, tail).into_iter().map(|segment| draft.trimmed(segment)).collect();
    for strict in [true, false] {
        for segment in &left {
            let text = draft.at(*segment).to_owned();
            if is_chinese_city(&text) {
                draft.set(FieldName::Place, *segment);
                continue;
            }
            if text.chars().count() < 2
                || is_noise(&text)
                || (strict && !PUBLISHER_WORD.is_match(&text))
            {
                continue;
            }
            let online = draft.fields.url.is_some()
                && draft.fields.gb_type.is_none()
                && !PUBLISHER_WORD.is_match(&text);
            if is_site(&text) || (online && !text.contains(':')) {
                draft.set(FieldName::ContainerTitle, *segment);
            } else if draft.fields.publisher.is_none() {
                read_place_and_publisher(draft, *segment);
            }
        }
    }
}

/// Reads 北京:人民出版社, or a publisher alone.
fn read_place_and_publisher(draft: &mut EntryDraft, segment: ByteSpan) {
    match draft.find(&PLACE_AND_PUBLISHER, segment) {
        Some(groups) => {
            draft.set_group(FieldName::Place, groups[1]);
            draft.set_group(FieldName::Publisher, groups[2]);
        }
        None => draft.set(FieldName::Publisher, segment),
    }
}

/// Cuts a span at commas and full stops that end a part.
fn segments(draft: &EntryDraft, tail: ByteSpan) -> Vec<ByteSpan> {
    let text = draft.at(tail);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let ends = match c {
            ',' | ';' => {
                !matches!(next, Some(' '))
                    || !text
                        .get(at..)
                        .is_some_and(|rest| rest.starts_with(", Inc") || rest.starts_with(", MA"))
            }
            '.' => next.is_none_or(|next| next == ' ' || u32::from(next) > 0x2E80),
            '(' | ')' => true,
            _ => false,
        };
        if ends {
            found.push(ByteSpan::new(start, at).shifted(tail.start));
            start = at + c.len_utf8();
        }
    }
    found.push(ByteSpan::new(start, text.len()).shifted(tail.start));
    found
}

fn is_site(text: &str) -> bool {
    ["网", "网站", "客户端", "公众号", "官网", "博客"].iter().any(|end| text.ends_with(end))
}

/// Tells whether what is left is no publisher: the state of an edition, the number of a standard, a
/// mark of quality.
fn is_noise(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "影印本",
        "标点本",
        "合订本",
        "增补本",
        "增订本",
        "修订本",
        "点校本",
        "无编号",
        "未刊稿",
        "手稿",
        "油印本",
        "中译本",
        "自序",
        "上卷",
        "下卷",
        "中卷",
        "上册",
        "下册",
        "版",
        "社会科学版",
        "等",
        "载",
        "见",
        "上",
        "下",
        "中",
        "内部资料",
        "页",
        "年",
        "月",
        "日",
        "同上",
        "专利号",
        "中国",
    ];
    let bare = text.trim();
    WORDS.contains(&bare)
        || ["影印本", "标点本", "合订本", "自序", "版）", "分册", "辑"]
            .iter()
            .any(|end| bare.ends_with(end))
        || bare.chars().count() <= 3 && bare.ends_with(['部', '编', '卷', '册'])
        || bare.starts_with(['“', '"', '《', '['])
        || !bare.chars().any(char::is_alphabetic)
        || bare.contains('〔')
        || ["GB", "ISO", "DB", "CN", "US", "国发", "法释", "昭和", "平成", "令和"]
            .iter()
            .any(|start| bare.starts_with(start))
            && bare.chars().any(|c| c.is_ascii_digit())
}
