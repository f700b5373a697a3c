//! References in the note style of Chinese journals, whose titles stand between 《 and 》.
//!
//! 责任者:《题名》,(载|见)编者主编:《载体》,地:社,年,页. The first title is that of the work; a second one that of what
//! holds it. What an author quotes at second hand (转引自) is no part of the reference.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::imprint::read_tail;
use crate::analysis::references::model::FieldName;
use crate::analysis::references::pattern::pattern;
use crate::analysis::references::source_type::{SourceClues, is_newspaper, source_type};
use crate::analysis::timeline::ERAS;
use crate::analysis::title_marks::{titles, without_marks};
use crate::text::{ByteSpan, is_han_or_kana};

static SECOND_HAND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[;,.\s(]*转引自.*$|[;.]\s*另见.*$|[;.]\s*参见.*$"));
static SEE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:参见|详见|另见|参阅|转引自|引自|见)\s*:?\s*"));
static YEAR_BEHIND_NAME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[,.(\s]\s*(\d{4})[a-z]?\s*[),.:\s]*$"));
static EDITOR_ROLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s*(?:等)?\s*(?:总主编|主编|选编|编选|编著|编注|编辑|编纂|编订|汇编|辑|编)\s*[:,]?\s*$",
    )
});
static AUTHOR_ROLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*(?:口述|撰|著|校注|点校)\s*[:,]?\s*$"));
static TWO_ROLES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*([^:《》]{2,60}?)\s*(?:等\s*)?(撰|原著|著|口述|主编|编著|编|辑)\s*[,、;\s]\s*([^:《》]{2,60}?)\s*(?:等\s*)?(编译|译校|译注|选译|译|校注|校点|点校|笺注|整理|注|校|编|辑)\s*[:,]?\s*$",
    )
});
static TRANSLATOR_ROLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*(?:等\s*)?(?:编译|译注|译)\s*[:,]?\s*$"));
static HOST_EDITORS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[,.;)])\s*(?:转?载于?|收入|收录于|收于|见于?|辑入|in)?\s*([^,;:《》()]{2,80}?)\s*(?:等)?\s*(?:总主编|主编|选编|编选|编著|编辑|编纂|汇编|辑|编)\s*[:,]?\s*$",
    )
});
static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:卷|第)?[\d一二三四五六七八九十百〇上中下之]*[卷册]?[·.]?\s*$")
});

/// Reads a reference that names its titles between 《 and 》, or that of an article in quotes; tells
/// whether it is one. Quotes are those of a title only in Chinese (`han`).
pub(crate) fn read_notes(draft: &mut EntryDraft, han: bool) -> bool {
    if let Some(all) = draft.find(&SECOND_HAND, draft.whole()).and_then(|groups| groups[0]) {
        draft.blank(all);
    }
    let marked = marked_titles(draft, han);
    let Some((first, others)) = marked.split_first() else { return false };
    read_head(draft, ByteSpan::new(0, first.start));
    draft.set(FieldName::Title, without_marks(&draft.rest, *first));
    let end = draft.rest.len();
    let host = host_title(draft, *first, others);
    let tail_start = host.map_or(first.end, |host| host.end);
    if let Some(host) = host {
        read_between(draft, ByteSpan::new(first.end, host.start));
        draft.set(FieldName::ContainerTitle, without_marks(&draft.rest, host));
    } else if !draft.at(*first).starts_with('《') {
        read_unmarked_host(draft, ByteSpan::new(first.end, end));
    }
    for title in &marked {
        draft.blank(*title);
    }
    let container = draft.fields.container_title.as_deref();
    let serial = container.is_some_and(|name| is_serial_name(name) || is_newspaper(name));
    let between = ByteSpan::new(first.end, host.map_or(first.end, |host| host.start));
    let held = host.is_some() || container.is_some();
    let mut seen = read_tail(draft, ByteSpan::new(tail_start, end), serial || held);
    if !between.is_empty() {
        read_tail(draft, between, false);
    }
    seen.issue &= held;
    let clues = SourceClues { telltale: seen.telltale, issue: seen.issue, serial, code: None };
    draft.fields.source_type = Some(source_type(&draft.fields, clues));
    true
}

/// Returns the titles; that of an article between 〈 and 〉, or in quotes behind the names, among
/// them.
fn marked_titles(draft: &EntryDraft, han: bool) -> Vec<ByteSpan> {
    static ARTICLE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[^《》〈〉]{0,80}(〈[^〈〉]{2,120}〉)\s*[,.]"));
    let article = draft
        .find(&ARTICLE, draft.whole())
        .and_then(|groups| groups[1])
        .or_else(|| quoted_article(draft).filter(|_| han));
    let behind = article.map_or(0, |article| article.end);
    article
        .into_iter()
        .chain(titles(&draft.rest).into_iter().filter(|title| title.start >= behind))
        .collect()
}

/// Returns the title of an article in quotes: behind a mark that ends the names, before one that
/// ends the title.
fn quoted_article(draft: &EntryDraft) -> Option<ByteSpan> {
    static OPENS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:[^《》〈〉“”]{0,100}[:,.)\s])?\s*(“)"));
    static ENDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:[,.(]|载|见|$)"));
    let open = draft.find(&OPENS, draft.whole())?[1]?;
    let close = draft.closing_quote(open.start)? + '”'.len_utf8();
    let han = draft.at(ByteSpan::new(open.start, close)).chars().any(is_han_or_kana);
    let ends = ENDS.is_match(draft.at(ByteSpan::new(close, draft.rest.len())));
    (han && ends).then_some(ByteSpan::new(open.start, close))
}

/// Reads what holds an article whose journal, book or site stands without marks.
fn read_unmarked_host(draft: &mut EntryDraft, tail: ByteSpan) {
    static HOST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[\s,.]*(?:(?:载于?|见于?|收入|收录于|in)\s*)?(?:([^,.:()]{2,40}?)\s*\((?:主编|编)\)\s*,\s*)?([^,.:()]{2,40})\s*[,.(]",
        )
    });
    let Some(groups) = draft.find(&HOST, tail) else { return };
    let Some(name) = groups[2] else { return };
    let text = draft.at(name).to_owned();
    let other = ["论文", "报告", "大学", "出版社", "书局", "第", "卷", "期", "页"];
    if text.starts_with(|c: char| c.is_ascii_digit())
        || other.iter().any(|word| text.ends_with(word) || text.starts_with(word))
    {
        return;
    }
    if let Some(editors) = groups[1] {
        draft.set_names(FieldName::Editors, editors);
    }
    draft.set(FieldName::ContainerTitle, name);
    draft.blank(ByteSpan::new(tail.start, name.end));
}

/// Reads the names before the first title, and the year between them and it.
fn read_head(draft: &mut EntryDraft, head: ByteSpan) {
    let mut head = head;
    if let Some(groups) = draft.find(&YEAR_BEHIND_NAME, head)
        && let (Some(all), Some(year)) = (groups[0], groups[1])
    {
        draft.set_year(year);
        head.end = all.start;
    }
    if let Some(word) = draft.find(&SEE, head).and_then(|groups| groups[0]) {
        head.start = word.end;
    }
    let head = draft.trimmed(head);
    let name = draft.at(head).to_owned();
    // ——— stands for the names of the entry before.
    if name.trim_matches(['—', '-', '_', '―']).is_empty() || ERAS.iter().any(|era| era.name == name)
    {
        return;
    }
    // `[美]周林著，李青译：《…》`
    if let Some(groups) = draft.find(&TWO_ROLES, head)
        && let (Some(first), Some(role), Some(second), Some(by)) =
            (groups[1], groups[2], groups[3], groups[4])
    {
        let edits = draft.at(role).contains(['编', '辑']);
        draft.set_names(if edits { FieldName::Editors } else { FieldName::Authors }, first);
        if draft.at(by).contains('译') {
            draft.set_names(FieldName::Translators, second);
        } else {
            draft.set_names(FieldName::Editors, second);
        }
        return;
    }
    if let Some(role) = draft.find(&TRANSLATOR_ROLE, head).and_then(|groups| groups[0]) {
        draft.set_names(FieldName::Translators, ByteSpan::new(head.start, role.start));
        return;
    }
    if let Some(role) = draft.find(&EDITOR_ROLE, head).and_then(|groups| groups[0]) {
        draft.set_names(FieldName::Editors, ByteSpan::new(head.start, role.start));
        return;
    }
    let end = draft
        .find(&AUTHOR_ROLE, head)
        .and_then(|groups| groups[0])
        .map_or(head.end, |role| role.start);
    draft.set_names(FieldName::Authors, ByteSpan::new(head.start, end));
}

/// Returns the title of what holds the work: the next one that is no chapter of the work itself.
fn host_title(draft: &EntryDraft, first: ByteSpan, others: &[ByteSpan]) -> Option<ByteSpan> {
    let mut end = first.end;
    for title in others {
        let between = draft.at(ByteSpan::new(end, title.start));
        if !SECTION.is_match(between) {
            return Some(*title);
        }
        end = title.end;
    }
    None
}

/// Reads the editors between the two titles.
fn read_between(draft: &mut EntryDraft, between: ByteSpan) {
    if let Some(groups) = draft.find(&HOST_EDITORS, between)
        && let (Some(all), Some(editors)) = (groups[0], groups[1])
    {
        // A work whose editor stands before its first title is that editor's chapter only in form.
        draft.set_names(FieldName::Editors, editors);
        draft.blank(all);
        return;
    }
    for word in ["载", "见", "收入"] {
        if let Some(at) = draft.at(between).find(word) {
            draft.blank(ByteSpan::new(between.start + at, between.start + at + word.len()));
        }
    }
}

/// Tells whether a title is that of a journal or newspaper.
pub(crate) fn is_serial_name(title: &str) -> bool {
    [
        "报",
        "学报",
        "研究",
        "评论",
        "杂志",
        "期刊",
        "月刊",
        "季刊",
        "通讯",
        "论坛",
        "科学",
        "周刊",
        "导刊",
        "文摘",
        "电子政务",
        "论丛",
    ]
    .iter()
    .any(|end| title.ends_with(end))
}

#[cfg(test)]
mod tests;
