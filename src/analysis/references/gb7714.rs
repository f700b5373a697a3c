//! References in the form of GB/T 7714, with a type code (`[J]`, `[M]`) or, as in 1987, without
//! one.
//!
//! `主要责任者. 题名[J]. 刊名, 年, 卷(期): 页.` Before the code stand names and title, with the year between
//! them in the author–year form; behind it what holds the work (after `//`), edition, translators
//! and imprint.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::identifiers::blank_all;
use crate::analysis::references::imprint::read_tail;
use crate::analysis::references::journal_notes::is_serial_name;
use crate::analysis::references::model::FieldName;
use crate::analysis::references::pattern::pattern;
use crate::analysis::references::source_type::{SourceClues, Telltale, is_newspaper, source_type};
use crate::text::ByteSpan;

static NAMES_YEAR_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s*(.*?)[,.]\s*)?\s*(?:\d{1,2}/\d{1,2}/)?([12]\d{3})(?:[-—–]\d{1,4}(?:-\d{1,2})?)?[a-z]?\s*\.\s*(.+)$",
    )
});
static DATE_AT_HEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[,.]\s*)([12]\d{3})-(\d{2})-(\d{2})\.\s"));
static DOCUMENT_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r":\s*(?:中国\s*,\s*|美国\s*,\s*)?(?:[A-Z]{2}\s?\d[\dA-Z.]{4,}.*|[^:]{1,20}〔\d{4}〕.*|(?:GB|ISO|DL|JGJ|YY|HJ|DB|T/)[^:]*\d.*|[A-Z]{2,}[\s\-]?\d[\d/\-.]*\s*)$",
    )
});
static STANDARD_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:GB|ISO|IEC|DL|JGJ|YY|HJ|DB|T/)[A-Z/\s]*\d[\d.]*(?:[-—–]\d{2,4})?\s*[:,]?\s+")
});
static VOLUME_OF_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s*:\s*(?:(?:第\s*)?[上中下一二三四五六七八九十\d]+\s*[卷册辑集部](?:第[一二三四五六七八九十\d]+分册)?|卷\s*[一二三四五六七八九十\d]+|\d{4}年卷|[Vv]ol\.?\s*\d+)\s*$",
    )
});
/// `智慧城市 术语 GB/T 37043—2018`, `政府信息公开条例 国令第711号`
static NUMBER_BEHIND_SPACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s(?:(?:GB|ISO|IEC|DL|JGJ|YY|HJ|DB|T/|WP)[A-Z/\s]*\d[\d./]*(?:[-—–]\d{2,4})?|\p{Han}{2,6}(?:〔\d{4}〕|第)\d+号)$",
    )
});
/// `: 〔学位论文〕`
static KIND_BEHIND_TITLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*:?\s*〔[^〔〕]{2,12}〕\s*$"));
static VOLUME_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"第\s*([一二三四五六七八九十\d]+)\s*[卷册辑集部]|(?:卷\s*|[Vv]ol\.?\s*)([一二三四五六七八九十\d]+)",
    )
});
static ROLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*,?\s*(?:等\s*)?(主编|编著|选编|编|著)\s*[.,]?\s*$"));
static TRANSLATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(.{2,60}?)\s*,?\s*(?:等\s*,?\s*)?译\s*$|^\s*(?:trans(?:lated|\.)?\s+(?:by\s+)?)(.{2,60}?)\s*$|^\s*(.{2,60}?),\s*trans\s*$",
    )
});
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:第?\s*(\d{1,4}|[一二三四五六七八九十])\s*版|(\d{1,2})(?:st|nd|rd|th)\s+ed|rev(?:ised)?\.?\s+ed|[增修][补订]\S?[本版]|影印本|.{0,4}本)\s*$",
    )
});
static IN_HOST: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.,]\s*(?:见|载|In)\s*:\s*|//"));
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[^:]{2,12}:\s*[^,:]*(?:出版|书局|书社|书店|印书馆|大学|Press|Publish)")
});
static PATENT_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:CN|US|EP|JP|WO)\s?\d{6,}|专利"));
static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(.+?)\s*(?:,\s*(?:[12]\d{3}|\(|\d{1,4}\s*[(:])|\(\d{1,3}\)\s*:)")
});

/// Reads a reference with a type code, which stands at `code`.
pub(crate) fn read_coded(draft: &mut EntryDraft, code: ByteSpan) {
    read_names_and_title(draft, ByteSpan::new(0, code.start));
    draft.blank(code);
    let kind = draft.fields.gb_type.clone().unwrap_or_default();
    let tail = ByteSpan::new(code.end, draft.rest.len());
    let clues = read_behind(draft, tail, kind.starts_with(['J', 'N']));
    finish(draft, SourceClues { code: Some(&kind), ..clues });
}

/// Reads a Chinese reference that has neither code nor title marks: parts end with a full stop.
pub(crate) fn read_plain(draft: &mut EntryDraft) {
    let end = draft.rest.len();
    let patent = draft.find(&PATENT_NUMBER, draft.whole()).is_some();
    if let Some(host) = draft.find(&IN_HOST, draft.whole()).and_then(|groups| groups[0]) {
        read_names_and_title(draft, ByteSpan::new(0, host.start));
        let clues = read_host(draft, ByteSpan::new(host.end, end));
        return finish(draft, clues);
    }
    let parts = sentences(draft, draft.whole());
    // Names come first if there is a title behind them and something that holds or publishes it.
    let title_at =
        usize::from(parts.len() >= 3 || (parts.len() == 2 && !looks_published(draft, parts[1])));
    let Some(title) = parts.get(title_at).copied() else { return };
    if title_at == 1 {
        read_names(draft, parts[0]);
    }
    draft.set(FieldName::Title, without_number(draft, title));
    let mark = draft.at(ByteSpan::new(title.end, end)).chars().next().map_or(0, char::len_utf8);
    let journal =
        draft.find(&JOURNAL, ByteSpan::new(title.end + mark, end)).and_then(|groups| groups[1]);
    let serial = !patent && journal.is_some_and(|name| !draft.at(name).contains(':'));
    let clues = read_behind(draft, ByteSpan::new(title.end, end), serial);
    let kind = draft.find(&KIND_BEHIND_TITLE, title).and_then(|groups| groups[0]);
    let thesis = kind.is_some_and(|kind| draft.at(kind).contains("论文"));
    let telltale = match () {
        () if patent => Some(Telltale::Patent),
        () if thesis => Some(Telltale::Thesis),
        () => clues.telltale,
    };
    finish(draft, SourceClues { telltale, ..clues });
}

fn finish(draft: &mut EntryDraft, clues: SourceClues) {
    let kind = source_type(&draft.fields, clues);
    draft.fields.source_type = Some(kind);
}

/// Tells whether a part is an imprint or a journal with its year, not a title.
fn looks_published(draft: &EntryDraft, part: ByteSpan) -> bool {
    draft.at(part).bytes().filter(u8::is_ascii_digit).count() >= 4
}

/// Reads `names. title` or `names, year. title`; without a full stop all of it is the title.
fn read_names_and_title(draft: &mut EntryDraft, head: ByteSpan) {
    if let Some(groups) = draft.find(&DATE_AT_HEAD, head)
        && let (Some(year), Some(day)) = (groups[1], groups[3])
    {
        let iso = draft.at(ByteSpan::new(year.start, day.end)).to_owned();
        draft.set_as(FieldName::Date, ByteSpan::new(year.start, day.end), &iso);
    }
    if let Some(groups) = draft.find(&NAMES_YEAR_TITLE, head)
        && let (Some(year), Some(title)) = (groups[2], groups[3])
    {
        if let Some(names) = groups[1] {
            read_names(draft, names);
        }
        draft.set_year(year);
        return set_title(draft, title);
    }
    let title = match sentences(draft, head)[..] {
        [names, first, ..] => {
            read_names(draft, names);
            ByteSpan::new(first.start, head.end)
        }
        _ => head,
    };
    set_title(draft, title);
}

/// Records a title, and the number before or behind it: that of a volume, a standard, a document.
fn set_title(draft: &mut EntryDraft, title: ByteSpan) {
    let title = draft.trimmed(title);
    let bare = without_number(draft, title);
    draft.set(FieldName::Title, bare);
    let [before, behind] =
        [ByteSpan::new(title.start, bare.start), ByteSpan::new(bare.end, title.end)];
    set_volume(draft, behind);
    let is_number = |part: &ByteSpan| {
        let text = draft.at(*part);
        text.contains(|c: char| c.is_ascii_digit()) && !VOLUME_OF_TITLE.is_match(text)
    };
    if let Some(number) = [before, behind].into_iter().find(is_number) {
        draft.set(FieldName::Number, number);
    }
}

fn set_volume(draft: &mut EntryDraft, behind_title: ByteSpan) {
    let found = draft.find(&VOLUME_NUMBER, behind_title);
    if let Some(number) = found.and_then(|groups| groups[1].or(groups[2])) {
        draft.set(FieldName::Volume, number);
    }
}

/// Reads names and the role behind them.
fn read_names(draft: &mut EntryDraft, names: ByteSpan) {
    let role = draft.find(&ROLE, names);
    let (end, edits) = match role {
        Some(groups) => {
            let start = groups[0].map_or(names.end, |all| all.start);
            (start, groups[1].is_some_and(|word| draft.at(word).contains('编')))
        }
        None => (names.end, false),
    };
    let field = if edits { FieldName::Editors } else { FieldName::Authors };
    draft.set_names(field, ByteSpan::new(names.start, end));
}

/// Returns a title without the number of a standard before it, and that of a patent, document or
/// volume behind it.
fn without_number(draft: &EntryDraft, title: ByteSpan) -> ByteSpan {
    let mut title = draft.trimmed(title);
    if let Some(number) = draft.find(&STANDARD_NUMBER, title).and_then(|groups| groups[0]) {
        title = draft.trimmed(ByteSpan::new(number.end, title.end));
    }
    for form in [&DOCUMENT_NUMBER, &VOLUME_OF_TITLE, &NUMBER_BEHIND_SPACE, &KIND_BEHIND_TITLE] {
        if let Some(number) = draft.find(form, title).and_then(|groups| groups[0]) {
            title = ByteSpan::new(title.start, number.start);
        }
    }
    title
}

/// Reads what stands behind the code: what holds the work after `//`, a journal, or an imprint.
fn read_behind<'a>(draft: &mut EntryDraft, tail: ByteSpan, serial: bool) -> SourceClues<'a> {
    if let Some(at) = draft
        .at(tail)
        .find("//")
        .filter(|at| draft.at(tail).get(..*at).is_some_and(|before| before.trim().is_empty()))
    {
        return read_host(draft, ByteSpan::new(tail.start + at + 2, tail.end));
    }
    if serial {
        return read_journal(draft, tail);
    }
    read_editions_and_translators(draft, tail);
    let seen = read_tail(draft, tail, false);
    SourceClues { telltale: seen.telltale, ..SourceClues::default() }
}

/// Reads `journal, year, volume(issue): pages` or `newspaper, date(page)`.
fn read_journal<'a>(draft: &mut EntryDraft, tail: ByteSpan) -> SourceClues<'a> {
    let tail = ByteSpan::new(draft.trimmed(tail).start.max(tail.start), tail.end);
    let parts = sentences(draft, tail);
    let name =
        draft.find(&JOURNAL, tail).and_then(|groups| groups[1]).or_else(|| parts.first().copied());
    let Some(name) = name else { return SourceClues::default() };
    draft.set(FieldName::ContainerTitle, name);
    draft.blank(name);
    let title = draft.fields.container_title.clone().unwrap_or_default();
    let seen = read_tail(draft, ByteSpan::new(name.end, tail.end), true);
    SourceClues {
        issue: seen.issue || !is_newspaper(&title),
        serial: is_serial_name(&title) || seen.issue,
        ..SourceClues::default()
    }
}

/// Reads `editors. title. edition. place: publisher, year: pages`.
fn read_host<'a>(draft: &mut EntryDraft, tail: ByteSpan) -> SourceClues<'a> {
    read_editions_and_translators(draft, tail);
    let parts: Vec<ByteSpan> = sentences(draft, tail)
        .into_iter()
        .filter(|part| draft.at(*part).chars().any(char::is_alphanumeric))
        .collect();
    let imprint = parts.get(1).is_some_and(|part| IMPRINT.is_match(draft.at(*part)));
    let title_at = usize::from(
        !imprint && parts.len() >= 3 || (parts.len() == 2 && !looks_published(draft, parts[1])),
    );
    let Some(title) = parts.get(title_at).copied() else { return SourceClues::default() };
    if title_at == 1 {
        let end = draft
            .find(&ROLE, parts[0])
            .and_then(|groups| groups[0])
            .map_or(parts[0].end, |role| role.start);
        draft.set_names(FieldName::Editors, ByteSpan::new(parts[0].start, end));
    }
    let bare = without_number(draft, title);
    set_volume(draft, ByteSpan::new(bare.end, title.end));
    draft.set(FieldName::ContainerTitle, bare);
    let seen = read_tail(draft, ByteSpan::new(title.end, tail.end), false);
    SourceClues { telltale: seen.telltale, issue: seen.issue, ..SourceClues::default() }
}

/// Reads the parts that are an edition or name translators, and blanks them.
fn read_editions_and_translators(draft: &mut EntryDraft, tail: ByteSpan) {
    for part in sentences(draft, tail) {
        if let Some(groups) = draft.find(&EDITION, part) {
            if let Some(number) =
                groups[1].or(groups[2]).filter(|number| draft.at(*number).len() != 4)
            {
                draft.set(FieldName::Edition, number);
            }
            blank_all(draft, &groups);
        } else if let Some(groups) = draft.find(&TRANSLATED, part) {
            if let Some(names) = groups[1].or(groups[2]).or(groups[3]) {
                draft.set_names(FieldName::Translators, names);
            }
            blank_all(draft, &groups);
        }
    }
}

/// Cuts a span where a full stop ends a part: before a space or Han text, and not behind an
/// initial.
pub(crate) fn sentences(draft: &EntryDraft, span: ByteSpan) -> Vec<ByteSpan> {
    let text = draft.at(span);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('.') {
        let before = text.get(start..at).unwrap_or_default();
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        let word = before.rsplit([' ', ',', '.', '(']).next().unwrap_or_default();
        let initial =
            word.len() == 1 && word.chars().all(char::is_uppercase) && before.contains('.');
        let short = matches!(word, "Vol" | "No" | "Mass" | "St" | "Inc" | "Rev" | "vs")
            && before.trim() != word;
        let ends = next.is_none_or(|next| next == ' ' || u32::from(next) > 0x2E80 || next == '[');
        if ends && !initial && !short && !before.trim().is_empty() {
            found.push(draft.trimmed(ByteSpan::new(start, at).shifted(span.start)));
            start = at + 1;
        }
    }
    if text.get(start..).is_some_and(|rest| !rest.trim_matches([' ', '.', ',']).is_empty()) {
        found.push(draft.trimmed(ByteSpan::new(start, text.len()).shifted(span.start)));
    }
    found
}

#[cfg(test)]
mod tests;
