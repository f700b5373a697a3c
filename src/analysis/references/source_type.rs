//! What sort of source a reference is, by its code, its parts and its title.

use crate::analysis::references::model::{Fields, SourceType};

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
        () if author.contains("标准化") || title.contains("第") && title.contains("部分：") => {
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
        () if ["报告", "白皮书", "蓝皮书"].iter().any(|word| title.contains(word))
            && fields.publisher.is_none() =>
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

/// Tells whether a container is a newspaper: 日报, 晚报, 时报; 学报 and 通报 are journals.
pub(crate) fn is_newspaper(title: &str) -> bool {
    let news = title.ends_with('报')
        && !["学报", "通报", "导报", "公报", "集报", "汇报"].iter().any(|end| title.ends_with(end));
    news || title.ends_with("丛报")
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
