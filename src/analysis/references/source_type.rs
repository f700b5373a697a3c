//! What sort of source a reference is, by its code, its parts and its title.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::model::{Fields, SourceType};
use crate::analysis::references::names::institution_end;
use crate::analysis::references::pattern::pattern;

/// A word of a reference that alone tells what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telltale {
    /// 博士学位论文, dissertation.
    Thesis,
    /// 档案, 藏.
    Archive,
    /// The number of a patent.
    Patent,
}

/// What was seen in a reference beside its fields.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SourceClues<'a> {
    pub(crate) telltale: Option<Telltale>,
    /// Whether an issue was told.
    pub(crate) issue: bool,
    /// Whether the container has the name of a journal or newspaper.
    pub(crate) serial: bool,
    /// The type code of GB/T 7714.
    pub(crate) code: Option<&'a str>,
}

/// Tells what sort of source it is.
pub(crate) fn source_type(fields: &Fields, clues: SourceClues) -> SourceType {
    let title = fields.title.as_deref().unwrap_or_default();
    let by_code = clues.code.and_then(|code| of_code(code, fields, clues));
    if is_law(title, fields)
        && !matches!(
            by_code,
            Some(SourceType::Standard | SourceType::JournalArticle | SourceType::Book)
        )
    {
        return SourceType::Legislation;
    }
    by_code.unwrap_or_else(|| of_parts(fields, clues))
}

fn of_code(code: &str, fields: &Fields, clues: SourceClues) -> Option<SourceType> {
    let kind = code.split('/').next().unwrap_or(code).trim();
    Some(match kind {
        "M" if fields.container_title.is_some() => SourceType::Chapter,
        "M" | "G" => SourceType::Book,
        "C" => SourceType::ConferencePaper,
        "N" => SourceType::NewspaperArticle,
        "J" => SourceType::JournalArticle,
        "D" => SourceType::Thesis,
        "R" => SourceType::Report,
        "S" => SourceType::Standard,
        "P" => SourceType::Patent,
        "A" => SourceType::Manuscript,
        "CM" => SourceType::Map,
        "DS" | "DB" => SourceType::Dataset,
        "CP" => SourceType::Software,
        "EB" => SourceType::Webpage,
        "PP" => SourceType::Preprint,
        "Z" if clues.telltale == Some(Telltale::Archive) => SourceType::Manuscript,
        "Z" if fields.publisher.is_some() => SourceType::Book,
        "Z" => SourceType::Document,
        _ => return None,
    })
}

fn of_parts(fields: &Fields, clues: SourceClues) -> SourceType {
    let title = fields.title.as_deref().unwrap_or_default();
    let author = fields.authors.first().map_or("", String::as_str);
    let container = fields.container_title.as_deref().unwrap_or_default();
    match () {
        () if clues.telltale == Some(Telltale::Thesis) => SourceType::Thesis,
        () if clues.telltale == Some(Telltale::Patent) => SourceType::Patent,
        () if clues.telltale == Some(Telltale::Archive) => SourceType::Manuscript,
        () if container.is_empty()
            && (author.contains("标准化") && author.contains("委员会")
                || title.contains("第") && title.contains("部分：")) =>
        {
            SourceType::Standard
        }
        () if is_newspaper(container) => SourceType::NewspaperArticle,
        () if clues.issue => SourceType::JournalArticle,
        () if container.contains("论文集")
            || container.contains("会议")
            || container.contains("Proceedings") =>
        {
            SourceType::ConferencePaper
        }
        () if !container.is_empty() && fields.publisher.is_some() => SourceType::Chapter,
        () if clues.serial && !container.is_empty() => SourceType::JournalArticle,
        () if (title.ends_with("报告") || title.contains("皮书"))
            && container.is_empty()
            && (fields.publisher.is_none() || is_authority(author)) =>
        {
            SourceType::Report
        }
        () if fields.url.is_some() || container.ends_with('网') => SourceType::Webpage,
        () if is_from_school(fields) => SourceType::Thesis,
        () if !container.is_empty() => SourceType::Chapter,
        () if fields.publisher.is_some() => SourceType::Book,
        () if fields.authors.is_empty() => SourceType::Document,
        () => SourceType::Webpage,
    }
}

/// Tells more exactly what a source is, by the names of what holds or publishes it and by the number
/// of a standard.
pub(crate) fn refined(kind: SourceType, fields: &Fields) -> SourceType {
    static STANDARD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\b(?:ISO|IEC|IEEE|ANSI|ASTM|DIN|BS EN|ITU-T)(?:/[A-Z]+)*[ \-]?\d{2,}|^(?:ISO|IEC|IEEE|ANSI|ASTM)\b.*\b[Ss]tandard\b",
        )
    });
    static SERVERS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:arxiv|biorxiv|medrxiv|psyarxiv|socarxiv|chemrxiv|chinaxiv|ssrn|pubmed central|research square)\b",
        )
    });
    static MAGAZINES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:The )?(?:New Yorker|Economist|Atlantic|Time|Newsweek|Nation|New Republic|Spectator|Scientific American|National Geographic|Harper.s(?: Magazine)?|Forbes|Fortune|Wired|New York Review of Books|London Review of Books|Foreign Policy)$|\bMagazine$|周刊$|^(?:读者|看天下|瞭望|财经)$",
        )
    });
    static NEWSPAPERS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:The )?(?:[\p{L} ]*Times|(?:\p{L}+ )+Post|Guardian|Wall Street Journal|Observer|Independent|Daily \p{L}+|[\p{L}’' ]+ Daily|[\p{L} ]*(?:Herald|Tribune|Telegraph|Gazette|Chronicle)|Le Monde|\p{L}+ Shimbun)$",
        )
    });
    /// A school, which is no press of its own.
    static SCHOOL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:[\p{L} .’']+ University|University of [\p{L} –\-]+)$"));
    let [title, container, publisher] = [&fields.title, &fields.container_title, &fields.publisher]
        .map(|field| field.as_deref().unwrap_or_default());
    let author = fields.authors.first().map_or("", String::as_str);
    let holds = |word: &Regex| word.is_match(container) || word.is_match(publisher);
    let encyclopedia = |name: &str| {
        ["Encyclop", "Wikipedia", "encyclop", "百科"].iter().any(|word| name.contains(word))
    };
    match kind {
        SourceType::Book
        | SourceType::Webpage
        | SourceType::JournalArticle
        | SourceType::Report
            if holds(&SERVERS) =>
        {
            SourceType::Preprint
        }
        SourceType::Book | SourceType::Report
            if STANDARD.is_match(title) || author.contains("Electrotechnical Commission") =>
        {
            SourceType::Standard
        }
        SourceType::Chapter
        | SourceType::JournalArticle
        | SourceType::NewspaperArticle
        | SourceType::Webpage
            if encyclopedia(container) =>
        {
            SourceType::EncyclopediaEntry
        }
        SourceType::Book if encyclopedia(publisher) => SourceType::EncyclopediaEntry,
        SourceType::JournalArticle | SourceType::Webpage if MAGAZINES.is_match(container) => {
            SourceType::MagazineArticle
        }
        SourceType::Webpage
            if fields.url.as_deref().is_some_and(is_of_weblog) || container.contains("博客") =>
        {
            SourceType::WeblogPost
        }
        SourceType::Book
            if publisher.is_empty()
                && container.is_empty()
                && fields.date.as_deref().is_some_and(|date| date.len() > 7) =>
        {
            SourceType::Webpage
        }
        SourceType::JournalArticle
            if NEWSPAPERS.is_match(container)
                && fields.volume.is_none()
                && fields.issue.is_none() =>
        {
            SourceType::NewspaperArticle
        }
        SourceType::Book
            if SCHOOL.is_match(publisher)
                && !publisher.contains("Press")
                && fields.authors.len() == 1 =>
        {
            SourceType::Thesis
        }
        SourceType::Book
            if container.is_empty()
                && (institution_end(author) == Some(author.len()) && !author.is_empty()) =>
        {
            SourceType::Report
        }
        kind => kind,
    }
}

/// Tells whether a container is a newspaper: 日报, 晚报, 时报; 学报 and 通报 are journals.
pub(crate) fn is_newspaper(title: &str) -> bool {
    const NAMED: &[&str] = &["大公报", "文汇报", "南方周末", "参考消息", "北京青年周刊", "新京报"];
    const JOURNALS: &[&str] =
        &["学报", "通报", "导报", "公报", "集报", "汇报", "画报", "校报", "情报"];
    let news = title.ends_with('报') && !JOURNALS.iter().any(|end| title.ends_with(end));
    news || NAMED.iter().any(|name| title.ends_with(name))
        || ["报道", "丛报"].iter().any(|end| title.ends_with(end))
}

/// Tells whether an address is that of a weblog, by the name of its host.
fn is_of_weblog(url: &str) -> bool {
    let host = url.split("//").nth(1).and_then(|rest| rest.split('/').next());
    host.is_some_and(|host| host.contains("blog") || host.contains("substack"))
}

/// Tells whether an author is a body, not a person, by the end of its name.
fn is_authority(author: &str) -> bool {
    ["部", "局", "会", "院", "所", "中心", "组", "银行", "办公厅", "办公室", "署", "组织", "研究室"]
        .iter()
        .any(|end| author.ends_with(end) && author.chars().count() > 3)
}

/// Tells whether a title is a law, a regulation or a decision, issued by an authority.
fn is_law(title: &str, fields: &Fields) -> bool {
    let bare = title.split(['（', '(']).next().unwrap_or(title);
    let named = ["法", "条例", "解释", "决定", "规定", "办法", "意见", "通知"]
        .iter()
        .any(|end| bare.ends_with(end));
    // A title may name the authority itself: 国务院关于……的通知.
    let author = fields.authors.first().map_or(title, String::as_str);
    let authority = [
        "全国人大",
        "全国人民代表大会",
        "国务院",
        "法院",
        "检察院",
        "中央委员会",
        "中共中央",
        "办公厅",
        "委员会",
        "人民政府",
        "部",
    ]
    .iter()
    .any(|word| if *word == "部" { author.ends_with(word) } else { author.contains(word) });
    named && authority && fields.container_title.is_none()
}

/// Tells whether the publisher is a school: what has nothing else is then a thesis.
fn is_from_school(fields: &Fields) -> bool {
    let school = |name: &str| name.ends_with("大学");
    fields.publisher.as_deref().is_some_and(school)
}

#[cfg(test)]
mod tests;
