//! What every style of reference marks alike: the label, addresses, identifiers, dates of access,
//! type codes.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::model::{FieldName, SourceType};
use crate::analysis::references::pattern::pattern;
use crate::text::ByteSpan;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:\[\d{1,5}\]|\(\d{1,3}\)|〔\d{1,3}〕|[①-⑳㉑-㉟㊱-㊿]|\d{1,3}[.、]\s|\d{1,3}\s{2,})\s*",
    )
});
static URL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:https?|ftp)://[^\s\p{Cc}\p{Han}<>，。；（）《》【】〈〉“”]+"));
static DOI: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:doi\s*[:.]?\s*(?:https?://(?:dx\.)?doi\.org/)?)?(10\.\d{4,9}/[^\s,;，。；\]]+)",
    )
});
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\[\s*((?:M|C|N|J|D|R|S|P|A|G|CM|DS|DB|CP|EB|Z|PP)(?:\s*/\s*(?:OL|CD|DK|MT))?)\s*\]")
});
static ACCESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\[\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*\]"));
static ACCESS_IN_CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\(?(?:访问|上网|检索|引用|查阅|浏览|登录)(?:时间|日期)?\s*[:于]?\s*(\d{4})[年-](\d{1,2})[月-](\d{1,2})日?\s*\)?|(\d{4})年(\d{1,2})月(\d{1,2})日\s*(?:访问|检索|浏览|查阅)",
    )
});
static ACCESS_IN_ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:accessed|retrieved|visited)(?:\s+on)?\s*:?\s*(?:([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})|(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4}))(?:,?\s*from\b:?)?",
    )
});
static LEFTOVERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\[online\]\s*[.:]?|available(?:\s+(?:at|from|online))?\s*:|retrieved from:?|\[internet\]|\bISSN:?\s*[\dX-]+|\bURL\s*:?|\bdoi\s*:|(?:取|检索|引|摘)自\s*:?\s*$",
    )
});

/// A book number; whether it can be one is told by the check.
static ISBN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bISBN(?:-1[03])?\s*:?\s*([\dX][\dX\-– ]{8,20}[\dX])\b"));
/// Numbers of standards, of official documents, and of patents.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"((?:GB|DB|JGJ|CJJ|GA|YD|SJ|HJ|JR|WS|ISO|IEC|JIS|ANSI|EN|T/[A-Z]{2,8})[\dA-Z]{0,4}(?:/[A-Z]{1,3})?(?:\s?[A-Z])?\s?\d[\d.]*(?:-\d+)?\s?[:—–-]{1,2}\s?\d{4})\b",
        r"|(\p{Han}{1,8}(?:[〔\[](?:19|20)\d{2}[〕\]]|令\s?第?|公告第)\d{1,5}号)",
        r"|((?:昭和|平成|令和)\d{1,2}年(?:法律|政令|省令|条例)第\d{1,4}号)",
        r"|\b((?:CN|US|EP|JP|WO|KR|DE)\s?\d{4,13}(?:\.[\dX])?(?:\s?[A-Z]\d?)?)\b",
    ))
});

/// The letters that begin the numbers of standards.
const BODIES: [&str; 6] = ["GB", "DB", "ISO", "IEC", "JIS", "T/"];
/// Numbers as running text writes them. Those of documents begin with the short name of the authority:
/// the State Council and the Party, a ministry, a province.
static OFFICIAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"((?:GB|DB\d{2}|ISO|IEC|JIS|T/[A-Z]{2,8})(?:/[A-Z]{1,3})?(?:\s?[A-Z])?\s?\d[\d.]*(?:-\d+)?\s?[:：—–-]{1,2}\s?\d{4})",
        r"|(?:国办?[发函]|国办[字明]|中办?发|厅字|发改\p{Han}{0,4}|建\p{Han}{0,3}|工信\p{Han}{0,4}|财\p{Han}{0,3}|国科\p{Han}{0,3}|自然资\p{Han}{0,3}|农\p{Han}{0,3}|教\p{Han}{0,3}|[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新]\p{Han}{0,4}[发办字函规])",
        r"[〔［\[](?:19|20)\d{2}[〕］\]]\d{1,5}号",
        r"|(?:昭和|平成|令和)\d{1,2}年(?:法律|政令|省令|条例)第\d{1,4}号",
    ))
});

/// Reads the number that an official publication has, and tells what it is the number of. The number
/// stays where it is: it may be a part of the title.
pub(crate) fn note_number(draft: &mut EntryDraft, is_patent: bool) -> Option<SourceType> {
    let kinds = [SourceType::Standard, SourceType::Legislation, SourceType::Legislation];
    let kinds = kinds.map(Some).into_iter().chain([is_patent.then_some(SourceType::Patent)]);
    let found = NUMBER.captures(draft.figures(draft.whole()))?;
    let (number, kind) =
        found.iter().skip(1).zip(kinds).find_map(|(group, kind)| group.zip(kind))?;
    let span = ByteSpan::new(number.start(), number.end());
    let written = draft.raw_text(span);
    draft.set_as(FieldName::Number, span, &written);
    Some(kind)
}

/// Returns where a text has the number of a standard, a law or a document of an authority.
pub(crate) fn official_numbers(text: &str) -> Vec<ByteSpan> {
    // Most paragraphs have none, and are not to be looked at closely.
    let may = text.contains('号') || BODIES.iter().any(|body| text.contains(body));
    // Neither letters before nor figures behind go on with it.
    let whole = |number: &regex::Match<'_>| {
        let before = text.get(..number.start()).and_then(|head| head.chars().next_back());
        let behind = text.get(number.end()..).and_then(|tail| tail.chars().next());
        !before.is_some_and(|c| c.is_ascii_alphabetic())
            && !behind.is_some_and(|c| c.is_ascii_digit())
    };
    let found = may.then(|| OFFICIAL.find_iter(text)).into_iter().flatten().filter(whole);
    found.map(|number| ByteSpan::new(number.start(), number.end())).collect()
}

/// Tells what a text is the number of, if it is one and nothing else.
pub(crate) fn official_number(text: &str) -> Option<SourceType> {
    let found = OFFICIAL.captures(text).filter(|found| found[0].len() == text.len())?;
    let standard = found.get(1).is_some();
    Some(if standard { SourceType::Standard } else { SourceType::Legislation })
}

/// Reads and blanks what every style marks alike.
pub(crate) fn peel_marks(draft: &mut EntryDraft) {
    if let Some(groups) = draft.find(&LABEL, draft.whole()) {
        blank_all(draft, &groups);
    }
    peel_url(draft);
    peel_doi(draft);
    peel_access(draft);
    if let Some(groups) = draft.find(&ISBN, draft.whole()) {
        draft.set_group(FieldName::Isbn, groups[1]);
        blank_all(draft, &groups);
    }
    while let Some(groups) = draft.find(&LEFTOVERS, draft.whole()) {
        blank_all(draft, &groups);
    }
}

/// Finds the type code of GB/T 7714, records it and returns its span, brackets included.
pub(crate) fn type_code(draft: &mut EntryDraft) -> Option<ByteSpan> {
    let groups = draft.find(&CODE, draft.whole())?;
    draft.set(FieldName::GbType, groups[1]?);
    groups[0]
}

/// Blanks all that was found.
pub(crate) fn blank_all(draft: &mut EntryDraft, groups: &[Option<ByteSpan>]) {
    if let Some(all) = groups.first().copied().flatten() {
        draft.blank(all);
    }
}

fn peel_url(draft: &mut EntryDraft) {
    let Some(found) = draft.find(&URL, draft.whole()).and_then(|groups| groups[0]) else { return };
    let address = draft.at(found);
    // A full-width mark ends an address; of a half-width one only the last is no part of it.
    let raw_end = draft.raw_text(found).find(['，', '。', '；', '（', '）', '【', '】']);
    let len = raw_end.unwrap_or(address.len()).min(address.len());
    let ends =
        address.get(..len).unwrap_or(address).trim_end_matches(['.', ',', ';', ')', ']', ':', '>']);
    let url = ByteSpan::new(found.start, found.start + ends.len());
    // The slash at its end is a part of it.
    let written = draft.raw_text(url);
    draft.set_as(FieldName::Url, url, &written);
    if draft.fields.url.as_deref().is_some_and(|url| url.contains("doi.org/10.")) {
        peel_doi(draft);
    }
    draft.blank_with_brackets(url);
}

fn peel_doi(draft: &mut EntryDraft) {
    let Some(groups) = draft.find(&DOI, draft.whole()) else { return };
    if let Some(doi) = groups[1] {
        let len = draft.at(doi).trim_end_matches(['.', ')', ':']).len();
        draft.set(FieldName::Doi, ByteSpan::new(doi.start, doi.start + len));
        blank_all(draft, &groups);
    }
}

fn peel_access(draft: &mut EntryDraft) {
    for form in [&ACCESS, &ACCESS_IN_CHINESE] {
        let Some(groups) = draft.find(form, draft.whole()) else { continue };
        let parts: Vec<ByteSpan> = groups.iter().skip(1).flatten().copied().collect();
        if let [year, month, day] = parts[..] {
            let iso = iso_day(draft.at(year), draft.at(month), draft.at(day));
            draft.set_as(FieldName::AccessDate, ByteSpan::new(year.start, day.end), &iso);
            blank_all(draft, &groups);
        }
    }
    let Some(groups) = draft.find(&ACCESS_IN_ENGLISH, draft.whole()) else { return };
    let parts: Vec<ByteSpan> = groups.iter().skip(1).flatten().copied().collect();
    if let [first, second, year] = parts[..] {
        let month_first = month_number(draft.at(first));
        let (month, day) = if month_first.is_some() {
            (month_first, second)
        } else {
            (month_number(draft.at(second)), first)
        };
        if let Some(month) = month {
            let iso = iso_day(draft.at(year), &month.to_string(), draft.at(day));
            draft.set_as(FieldName::AccessDate, ByteSpan::new(first.start, year.end), &iso);
        }
        blank_all(draft, &groups);
    }
}

/// Writes a day as ISO 8601.
pub(crate) fn iso_day(year: &str, month: &str, day: &str) -> String {
    format!("{year}-{month:0>2}-{day:0>2}")
}

/// Returns the number of an English month by its first three characters.
pub(crate) fn month_number(name: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = name.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| name.starts_with(month))?;
    u8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests;
