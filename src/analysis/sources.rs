//! The references of a document: entries, works and calls, found and linked.
//!
//! Entries are the paragraphs the document knows as such, joined where they continue; a work is what stands between
//! 《 and 》. Two titles are one work only if their letters are the same.

use std::collections::HashMap;

use crate::analysis::source::{Call, Entry, EntryKind, Fields, References, Work, WorkKind};
use crate::analysis::title_marks::without_marks;
use crate::document::{Document, InlineKind, Kind, ParagraphId, entry_label};
use crate::progress::{Cancel, Progress};
use crate::text::{ByteSpan, fold, sentence_around};

/// The longest title that is believed, in bytes: a quotation mark that is never closed makes no work.
const LONGEST_TITLE: usize = 400;
/// Paragraphs between two looks at the progress.
const STEP: usize = 1024;

/// Finds the sources of `document`; none if the work was cancelled.
#[must_use]
pub fn references(document: &Document, progress: &mut dyn FnMut(Progress), cancel: &Cancel) -> Option<References> {
    let mut found = References::default();
    let mut known: HashMap<String, usize> = HashMap::new();
    for id in document.ids() {
        if cancel.is_set() {
            return None;
        }
        if id.index() % STEP == 0 {
            progress(Progress { done: document.paragraph(id).span.start, total: document.text().len() });
        }
        match document.paragraph(id).kind {
            Kind::Entry => take_entry(document, id, EntryKind::Bibliography, &mut found.entries),
            Kind::Note => take_entry(document, id, EntryKind::Note, &mut found.entries),
            Kind::Title
            | Kind::Byline
            | Kind::Metadata
            | Kind::Heading(_)
            | Kind::Body
            | Kind::Quote
            | Kind::Item { .. }
            | Kind::Code
            | Kind::TableRow
            | Kind::Rule => {}
        }
        take_works(document, id, &mut found.works, &mut known);
    }
    link_notes(document, &mut found);
    Some(found)
}

/// Begins an entry, or continues the one before it where the paragraph has no label of its own.
fn take_entry(document: &Document, id: ParagraphId, kind: EntryKind, entries: &mut Vec<Entry>) {
    let span = document.paragraph(id).span;
    let text = span.of(document.text());
    let label = label(text);
    let labelled = entries.last().is_some_and(|last: &Entry| last.kind == kind && !last.label.is_empty());
    match entries.last_mut() {
        Some(last) if label.is_empty() && labelled && last.paragraph.index() + 1 == id.index() => last.span.end = span.end,
        _ => entries.push(Entry {
            label: label.to_owned(),
            span,
            paragraph: id,
            kind,
            fields: Fields::default(),
            cited_at: Vec::new(),
        }),
    }
}

/// The label of an entry: ①, `[1]`, `1.`, or the bare number some lists have.
fn label(text: &str) -> &str {
    if let Some(label) = entry_label(text).and_then(|len| text.get(..len)) {
        return label;
    }
    let number = text.split([' ', '　']).next().unwrap_or_default();
    let bare = number.len() <= 3 && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    if bare { number } else { "" }
}

/// Takes up every title of a paragraph. A 《 inside a title that is still open nests.
fn take_works(document: &Document, id: ParagraphId, works: &mut Vec<Work>, known: &mut HashMap<String, usize>) {
    let paragraph = document.paragraph(id).span;
    let text = paragraph.of(document.text());
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '《' | '》')) {
        if c == '《' {
            open.push(at);
            continue;
        }
        let Some(start) = open.pop().filter(|_| open.is_empty()) else { continue };
        let span = ByteSpan::new(start, at + c.len_utf8()).shifted(paragraph.start);
        if span.len() <= LONGEST_TITLE {
            mention(document, paragraph, span, works, known);
        }
    }
}

fn mention(document: &Document, paragraph: ByteSpan, span: ByteSpan, works: &mut Vec<Work>, known: &mut HashMap<String, usize>) {
    let title = without_marks(document.text(), span).of(document.text());
    let letters: String = fold(title).chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() {
        return;
    }
    let at = *known.entry(letters).or_insert(works.len());
    match works.get_mut(at) {
        Some(work) => work.mentions.push(span),
        None => works.push(Work {
            title: title.to_owned(),
            kind: kind_of(title),
            mentions: vec![span],
            first_sentence: sentence_around(document.text(), paragraph, span.start),
            date: None,
        }),
    }
}

/// Tells by its name what sort of work a title is; what follows in brackets does not count.
fn kind_of(title: &str) -> WorkKind {
    let bare = title.split(['(', '（']).next().unwrap_or(title).trim_end();
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    match () {
        () if ends(&["规划", "纲要", "计划", "規劃", "綱要", "計畫"]) => WorkKind::Plan,
        () if ends(&["通知", "意见", "办法", "决定", "方案", "报告", "公报", "意見", "辦法"]) => {
            WorkKind::Policy
        }
        () if ends(&["法", "条例", "宪法", "條例"]) => WorkKind::Law,
        () if ends(&["指南", "标准", "规范", "標準", "規範"]) => WorkKind::Standard,
        () if ends(&["报", "刊", "学报", "杂志", "日报", "評論", "评论"]) => WorkKind::Serial,
        () => WorkKind::Other,
    }
}

/// Links the calls of footnotes with their notes, both ways.
fn link_notes(document: &Document, found: &mut References) {
    let mut targets: HashMap<&str, usize> = HashMap::new();
    for inline in document.inlines() {
        if let InlineKind::NoteLabel(label) = &inline.kind
            && let Some(at) = found.entries.iter().position(|entry| entry.span.contains(inline.span.start))
        {
            targets.insert(label, at);
        }
    }
    for inline in document.inlines() {
        if let InlineKind::NoteCall(label) = &inline.kind {
            let target = targets.get(label.as_str()).copied();
            found.calls.push(Call { span: inline.span, label: label.clone(), target });
            if let Some(entry) = target.and_then(|at| found.entries.get_mut(at)) {
                entry.cited_at.push(inline.span);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    fn found(text: &str, format: Format) -> (Document, References) {
        let document = parse(decode(text.as_bytes()), format, Extent::Whole);
        let references = references(&document, &mut |_| {}, &Cancel::default()).unwrap();
        (document, references)
    }

    #[test]
    fn the_bundled_essay_has_three_entries_and_thirteen_works() {
        let (_, found) = found(include_str!("../../data/essay.txt"), Format::Text);
        let labels: Vec<&str> = found.entries.iter().map(|entry| entry.label.as_str()).collect();
        let mentions: usize = found.works.iter().map(|work| work.mentions.len()).sum();
        assert_eq!((labels, found.calls.len()), (vec!["①", "②", "③"], 0));
        assert_eq!((found.works.len(), mentions), (13, 14));
    }

    #[test]
    fn footnotes_are_linked_both_ways() {
        let (document, found) = found("文[^a]字[^a]\n\n[^a]: 注", Format::Markdown);
        assert_eq!((found.calls.len(), found.calls[0].target, found.entries[0].cited_at.len()), (2, Some(0), 2));
        assert_eq!(found.entries[0].span.of(document.text()), "[1] 注");
    }

    #[test]
    fn an_open_title_mark_swallows_nothing() {
        let (_, found) = found(&format!("见《甲乙》和《丙{}", "丁".repeat(300)), Format::Text);
        assert_eq!(found.works.iter().map(|work| work.title.as_str()).collect::<Vec<_>>(), ["甲乙"]);
    }
}
