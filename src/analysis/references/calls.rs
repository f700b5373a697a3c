//! Calls of entries in running text: ①, `[1,3–5]`, superscript figures, and the footnotes of
//! Markdown; those by author and year stand in [`by_author`](super::by_author).
//!
//! Figures and circled numbers also count and list. A mark is a call only if the document has
//! entries labelled in its way. Where several lists have the number, as where each chapter has its
//! own, the next list below is meant. *Invariant*: calls are in reading order and do not overlap.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::by_author::AuthorCalls;
use crate::analysis::references::model::{Call, Entry, EntryKind};
use crate::analysis::references::pattern::pattern;
use crate::document::{Document, Inline, InlineKind, Kind, ParagraphId};
use crate::text::{ByteSpan, Place};

/// Numbers in brackets, with the page behind them, and the bracket that a range of them ends with:
/// `[2]`, `[1,3–5]`, `[2, p. 14]`, `[3]–[5]`.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[\[［〔【]\s*(\d{1,3}(?:\s*[,，、;；\-–—~～]\s*\d{1,3})*)(?:\s*[,，:：]\s*(?:pp?\.|第)\s*[\d\-–—]+\s*页?)?\s*[\]］〕】](?:\s?[\-–—~～]\s?[\[［〔【]\s*(\d{1,3})\s*[\]］〕】])?",
    )
});
static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\d{1,3})(?:\s*[-–—~～]\s*(\d{1,3}))?"));
static CIRCLED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[①-⑳㉑-㉟㊱-㊿]"));
static SUPERSCRIPT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([⁰¹²³⁴-⁹]{1,3})(?:[⁻–-]([⁰¹²³⁴-⁹]{1,3}))?"));
/// The longest range of numbers that is a call: `[1–500]` is no call of 500 entries.
const LONGEST_RANGE: u32 = 50;
/// From so many calls by author and year on, a name with a year is a call even of nothing.
const FEWEST_BY_AUTHOR: usize = 2;

/// The entries by what calls them.
#[derive(Default)]
struct Targets {
    by_number: HashMap<u32, Vec<ListedEntry>>,
    by_circle: HashMap<char, Vec<ListedEntry>>,
    /// Where the lists begin whose entries have numbers, and those with circled ones.
    numbered: Vec<(usize, Place)>,
    with_circles: Vec<(usize, Place)>,
    /// The brackets that labels have besides `[`.
    brackets: Vec<char>,
}

/// An entry, by its index, in one of the lists of a document.
#[derive(Clone, Copy)]
struct ListedEntry {
    entry: usize,
    list: usize,
}

/// Finds all calls of `entries`.
pub(crate) fn calls(document: &Document, entries: &[Entry]) -> Vec<Call> {
    let targets = Targets::new(document, entries);
    let authors = AuthorCalls::new(document, entries);
    let mut found = note_calls(document, entries);
    let mut doubtful = Vec::new();
    let has_notes = entries.iter().any(|entry| entry.kind == EntryKind::Note);
    for paragraph in
        document.paragraphs().iter().filter(|paragraph| is_running_text(paragraph.kind))
    {
        let text = paragraph.span.of(document.text());
        let place = paragraph.span.start;
        let placed = |call: Call| Call { span: call.span.shifted(place), ..call };
        let mut calls = Vec::new();
        targets.bracketed(text, place, &mut calls);
        targets.circled(text, place, &mut calls);
        targets.superscript(text, place, &mut calls);
        authors.find(text, &mut calls);
        if has_notes {
            calls.extend(undefined_notes(text));
        }
        found.extend(calls.into_iter().map(placed));
        doubtful.extend(authors.unlisted(text).into_iter().map(placed));
    }
    // A name with a year is a call of nothing only where such are calls at all.
    if found.iter().filter(|call| is_by_author(&call.label)).count() >= FEWEST_BY_AUTHOR {
        found.extend(doubtful);
    }
    found.sort_by_key(|call| call.span);
    let mut end = 0;
    let mut last = ByteSpan::default();
    found.retain(|call| {
        // The numbers of one range share its span; nothing else overlaps.
        let apart = call.span.start >= end || call.span == last;
        if apart {
            (end, last) = (call.span.end, call.span);
        }
        apart
    });
    found
}

/// Finds calls of notes that are not there: what the format left as text.
fn undefined_notes(text: &str) -> impl Iterator<Item = Call> {
    static CALL: LazyLock<Regex> = LazyLock::new(|| pattern(r"\S(\[\^([\p{L}\d_\-]{1,40})\])"));
    CALL.captures_iter(text).filter_map(|found| {
        let (all, label) = (found.get(1)?, found.get(2)?);
        let span = ByteSpan::new(all.start(), all.end());
        Some(Call { span, label: label.as_str().to_owned(), candidates: Vec::new() })
    })
}

/// Tells whether a call is one by author and year: it ends with a year, and what may stand behind.
fn is_by_author(label: &str) -> bool {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{L}.*(?:1[89]|20)\d{2}"));
    YEAR.is_match(label)
}

const fn is_running_text(kind: Kind) -> bool {
    match kind {
        Kind::Body | Kind::Quote | Kind::Item | Kind::TableRow | Kind::Heading(_) => true,
        Kind::Title
        | Kind::Byline
        | Kind::Metadata
        | Kind::Code
        | Kind::Note
        | Kind::Entry
        | Kind::Rule => false,
    }
}

/// Returns the calls that the format itself marks, with the notes they call.
fn note_calls(document: &Document, entries: &[Entry]) -> Vec<Call> {
    let mut targets: HashMap<&str, usize> = HashMap::new();
    for inline in document.inlines() {
        if let InlineKind::NoteLabel(label) = &inline.kind {
            let after = entries.partition_point(|entry| entry.span.start <= inline.span.start);
            if let Some(at) =
                after.checked_sub(1).filter(|at| entries[*at].span.contains(inline.span.start))
            {
                targets.insert(label, at);
            }
        }
    }
    let call = |inline: &Inline| {
        let InlineKind::NoteCall(label) = &inline.kind else { return None };
        Some(Call {
            span: inline.span,
            label: label.clone(),
            candidates: targets.get(label.as_str()).copied().into_iter().collect(),
        })
    };
    document.inlines().iter().filter_map(call).collect()
}

impl Targets {
    fn new(document: &Document, entries: &[Entry]) -> Self {
        let mut targets = Self::default();
        let mut list = 0;
        for (at, entry) in entries.iter().enumerate() {
            if at.checked_sub(1).is_some_and(|last| parted(document, &entries[last], entry)) {
                list += 1;
            }
            let listed = ListedEntry { entry: at, list };
            let start = (list, entry.span.start);
            let digits: String = entry.label.chars().filter(char::is_ascii_digit).collect();
            let lists = if let Ok(number) = digits.parse() {
                targets.by_number.entry(number).or_default().push(listed);
                targets.brackets.extend(entry.label.chars().next());
                &mut targets.numbered
            } else if let Some(circle) = entry.label.chars().next() {
                targets.by_circle.entry(circle).or_default().push(listed);
                &mut targets.with_circles
            } else {
                continue;
            };
            if lists.last().is_none_or(|(last, _)| *last != list) {
                lists.push(start);
            }
        }
        targets.brackets.sort_unstable();
        targets.brackets.dedup();
        targets
    }

    /// Finds `[1]` and `[1,3–5]`, each number a call of its own.
    fn bracketed(&self, text: &str, place: Place, calls: &mut Vec<Call>) {
        if self.by_number.is_empty() {
            return;
        }
        for found in BRACKETED.captures_iter(text) {
            let (Some(all), Some(inside)) = (found.get(0), found.get(1)) else { continue };
            let next = text.get(all.end()..).and_then(|rest| rest.chars().next());
            let before = text.get(..all.start()).and_then(|head| head.chars().next_back());
            let opened = all.as_str().chars().next().unwrap_or('[');
            let is_known = matches!(opened, '[' | '［') || self.brackets.contains(&opened);
            // A link of Markdown, an index of code, the beginning of a list item.
            if matches!(next, Some('(' | ':'))
                || before.is_none()
                || matches!(before, Some('/' | '=' | '_'))
                || !is_known
                || is_index(text.get(..all.start()).unwrap_or_default(), inside.as_str())
            {
                continue;
            }
            let mut last_number = 0;
            for part in PART.captures_iter(inside.as_str()) {
                let (Some(all), Some(first)) = (part.get(0), part.get(1)) else { continue };
                let span = ByteSpan::new(all.start(), all.end()).shifted(inside.start());
                let number =
                    |group: regex::Match| group.as_str().parse::<u32>().unwrap_or_default();
                let first = number(first);
                let last = part.get(2).map_or(first, number);
                if last < first || last - first > LONGEST_RANGE {
                    continue;
                }
                calls.extend((first..=last).map(|number| self.call(span, place, number)));
                last_number = last;
            }
            // `[3]–[5]`: the rest of the range.
            if let Some(end) = found.get(2) {
                let span = ByteSpan::new(end.start(), end.end());
                let end: u32 = end.as_str().parse().unwrap_or_default();
                let behind = last_number + 1..=end.min(last_number + LONGEST_RANGE);
                calls.extend(behind.map(|number| self.call(span, place, number)));
            }
        }
    }

    fn call(&self, span: ByteSpan, place: Place, number: u32) -> Call {
        let candidates = meant(self.by_number.get(&number), &self.numbered, place);
        Call { span, label: number.to_string(), candidates }
    }

    /// Finds ① behind a word or the end of a sentence; behind a colon or semicolon it numbers a
    /// list.
    fn circled(&self, text: &str, place: Place, calls: &mut Vec<Call>) {
        if self.by_circle.is_empty() {
            return;
        }
        let marks: Vec<(ByteSpan, Option<char>)> = CIRCLED
            .find_iter(text)
            .map(|mark| {
                let before =
                    text.get(..mark.start()).and_then(|head| head.trim_end().chars().next_back());
                (ByteSpan::new(mark.start(), mark.end()), before)
            })
            .collect();
        if marks.iter().any(|(_, before)| {
            matches!(before, None | Some('：' | ':' | '；' | ';' | '(' | '（' | '、'))
        }) {
            return;
        }
        for (span, _) in marks {
            let label = span.of(text);
            let listed = label.chars().next().and_then(|circle| self.by_circle.get(&circle));
            calls.push(Call {
                span,
                label: label.to_owned(),
                candidates: meant(listed, &self.with_circles, place),
            });
        }
    }

    /// Finds superscript figures behind a word or a mark; behind a single character they are a
    /// power.
    fn superscript(&self, text: &str, place: Place, calls: &mut Vec<Call>) {
        if self.by_number.is_empty() {
            return;
        }
        for mark in SUPERSCRIPT.captures_iter(text) {
            let (Some(all), Some(first)) = (mark.get(0), mark.get(1)) else { continue };
            let head = text.get(..all.start()).unwrap_or_default();
            let characters = head.chars().rev().take_while(char::is_ascii_alphabetic).count();
            let figure = head.ends_with(|c: char| c.is_ascii_digit());
            if (1..=2).contains(&characters) || figure || head.trim().is_empty() {
                continue;
            }
            let number = |of: regex::Match<'_>| {
                let digits: String = of.as_str().chars().filter_map(plain_figure).collect();
                digits.parse::<u32>().ok()
            };
            let Some(first) = number(first) else { continue };
            let last = mark.get(2).and_then(number).unwrap_or(first);
            let span = ByteSpan::new(all.start(), all.end());
            let numbers = first..=last.min(first + LONGEST_RANGE);
            calls.extend(numbers.map(|number| self.call(span, place, number)));
        }
    }
}

/// Tells whether something else stands between an entry and the next one.
fn parted(document: &Document, last: &Entry, next: &Entry) -> bool {
    let between = (last.paragraph.index()..next.paragraph.index()).skip(1);
    between
        .map(|at| document.paragraph(ParagraphId::at(at)).kind)
        .any(|kind| !matches!(kind, Kind::Entry | Kind::Note | Kind::Rule))
}

/// Tells whether numbers in brackets behind a text are the index of code: `x[3]`, or begin at nought.
fn is_index(head: &str, inside: &str) -> bool {
    let mut before = head.chars().rev();
    let letter = before.next().is_some_and(|c| c.is_ascii_alphabetic());
    let alone = before.next().is_none_or(|c| !c.is_alphanumeric());
    let noughts = inside
        .split(|c: char| !c.is_ascii_digit())
        .any(|number| !number.is_empty() && number.chars().all(|c| c == '0'));
    letter && alone || noughts
}

/// Returns the entries of a number that a call at a place may mean: of several lists, those of the
/// next one below.
fn meant(listed: Option<&Vec<ListedEntry>>, lists: &[(usize, Place)], place: Place) -> Vec<usize> {
    let below = lists.iter().find(|(_, start)| *start > place);
    let list = match lists {
        [only] => Some(only),
        _ => below,
    };
    let Some((list, _)) = list else { return Vec::new() };
    let of_list = listed.into_iter().flatten().filter(|listed| listed.list == *list);
    of_list.map(|listed| listed.entry).collect()
}

fn plain_figure(c: char) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹"
        .chars()
        .position(|figure| figure == c)
        .and_then(|at| char::from_digit(u32::try_from(at).ok()?, 10))
}

#[cfg(test)]
mod tests;
