//! Calls of entries in running text: ①, `[1,3–5]`, superscript figures, （王军，2018）, and the
//! footnotes of Markdown.
//!
//! Figures and circled numbers also count and list. A mark is a call only if the document has
//! entries labelled in its way, and a name with a year only if an entry has both. *Invariant*:
//! calls are in reading order and do not overlap.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::model::{Call, Entry};
use crate::analysis::references::pattern::pattern;
use crate::document::{Document, Inline, InlineKind, Kind};
use crate::text::{ByteSpan, fold};

static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[\[［]\s*(\d{1,3}(?:\s*[,，、;；\-–—~～]\s*\d{1,3})*)\s*[\]］]"));
static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\d{1,3})(?:\s*[-–—~～]\s*(\d{1,3}))?"));
static CIRCLED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[①-⑳㉑-㉟㊱-㊿]"));
static SUPERSCRIPT: LazyLock<Regex> = LazyLock::new(|| pattern(r"[⁰¹²³⁴-⁹]{1,3}"));
static NAME_AND_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[(（]([^()（）]{2,120}?[,，\s]\s*(?:1[89]|20)\d{2}[a-z]?(?:\s*[:：]\s*[\d\-–—]+)?)[)）]",
    )
});
static ONE_NAME_AND_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:见|参见|see\s|cf\.\s)?(.+?)[,，\s]+((?:1[89]|20)\d{2})[a-z]?")
});

/// The longest range of numbers that is a call: `[1–500]` is no call of 500 entries.
const LONGEST_RANGE: u32 = 50;

/// The entries by what calls them.
struct Targets<'a> {
    entries: &'a [Entry],
    by_number: HashMap<u32, usize>,
    by_circle: HashMap<char, usize>,
}

/// Finds all calls of `entries`.
pub(crate) fn calls(document: &Document, entries: &[Entry]) -> Vec<Call> {
    let targets = Targets::new(entries);
    let mut found = note_calls(document, entries);
    for paragraph in
        document.paragraphs().iter().filter(|paragraph| is_running_text(paragraph.kind))
    {
        let text = paragraph.span.of(document.text());
        let mut calls = Vec::new();
        targets.bracketed(text, &mut calls);
        targets.circled(text, &mut calls);
        targets.superscript(text, &mut calls);
        targets.names_and_years(text, &mut calls);
        found.extend(
            calls
                .into_iter()
                .map(|call| Call { span: call.span.shifted(paragraph.span.start), ..call }),
        );
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
            target: targets.get(label.as_str()).copied(),
        })
    };
    document.inlines().iter().filter_map(call).collect()
}

impl<'a> Targets<'a> {
    fn new(entries: &'a [Entry]) -> Self {
        let mut by_number = HashMap::new();
        let mut by_circle = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            let digits: String = entry.label.chars().filter(char::is_ascii_digit).collect();
            if let Ok(number) = digits.parse() {
                by_number.entry(number).or_insert(at);
            } else if let Some(circle) = entry.label.chars().next() {
                by_circle.entry(circle).or_insert(at);
            }
        }
        Self { entries, by_number, by_circle }
    }

    /// Finds `[1]` and `[1,3–5]`, each number a call of its own.
    fn bracketed(&self, text: &str, calls: &mut Vec<Call>) {
        if self.by_number.is_empty() {
            return;
        }
        for found in BRACKETED.captures_iter(text) {
            let (Some(all), Some(inside)) = (found.get(0), found.get(1)) else { continue };
            let next = text.get(all.end()..).and_then(|rest| rest.chars().next());
            let before = text.get(..all.start()).and_then(|head| head.chars().next_back());
            // A link of Markdown, an index of code, the beginning of a list item.
            if matches!(next, Some('(' | ':'))
                || before.is_none()
                || matches!(before, Some('/' | '=' | '_'))
            {
                continue;
            }
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
                calls.extend((first..=last).map(|number| self.call(span, number)));
            }
        }
    }

    fn call(&self, span: ByteSpan, number: u32) -> Call {
        Call { span, label: number.to_string(), target: self.by_number.get(&number).copied() }
    }

    /// Finds ① behind a word or the end of a sentence; behind a colon or semicolon it numbers a
    /// list.
    fn circled(&self, text: &str, calls: &mut Vec<Call>) {
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
            let target =
                label.chars().next().and_then(|circle| self.by_circle.get(&circle)).copied();
            calls.push(Call { span, label: label.to_owned(), target });
        }
    }

    /// Finds superscript figures behind a word or a mark; behind a single character they are a
    /// power.
    fn superscript(&self, text: &str, calls: &mut Vec<Call>) {
        if self.by_number.is_empty() {
            return;
        }
        for mark in SUPERSCRIPT.find_iter(text) {
            let head = text.get(..mark.start()).unwrap_or_default();
            let characters = head.chars().rev().take_while(char::is_ascii_alphabetic).count();
            let figure = head.ends_with(|c: char| c.is_ascii_digit());
            let digits: String = mark.as_str().chars().filter_map(plain_figure).collect();
            if (1..=2).contains(&characters) || figure || head.trim().is_empty() {
                continue;
            }
            if let Ok(number) = digits.parse::<u32>() {
                calls.push(self.call(ByteSpan::new(mark.start(), mark.end()), number));
            }
        }
    }

    /// Finds （王军，2018） and `(Saito & Miyazaki, 2006; Mou, 2004)` where an entry has the name and
    /// the year.
    fn names_and_years(&self, text: &str, calls: &mut Vec<Call>) {
        for found in NAME_AND_YEAR.captures_iter(text) {
            let Some(inside) = found.get(1) else { continue };
            let mut start = inside.start();
            for part in inside.as_str().split_inclusive([';', '；']) {
                let from = start;
                start += part.len();
                let Some(read) = ONE_NAME_AND_YEAR.captures(part) else { continue };
                let (Some(name), Some(year)) = (read.get(1), read.get(2)) else { continue };
                let Some(target) = self.by_name_and_year(name.as_str(), year.as_str()) else {
                    continue;
                };
                let span = ByteSpan::new(from, from + part.trim_end_matches([';', '；']).len())
                    .trimmed(text);
                calls.push(Call { span, label: span.of(text).to_owned(), target: Some(target) });
            }
        }
    }

    fn by_name_and_year(&self, name: &str, year: &str) -> Option<usize> {
        let year: i32 = year.parse().ok()?;
        let folded = fold(name);
        self.entries.iter().position(|entry| {
            let people = entry.fields.authors.first().or(entry.fields.editors.first());
            entry.fields.year == Some(year)
                && people.is_some_and(|first| names_the_same(&folded, first))
        })
    }
}

/// Tells whether a call names an author: in full, or by the family name.
fn names_the_same(call: &str, author: &str) -> bool {
    let author = fold(author);
    let words = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let called = words(call);
    let long = |word: &String| word.chars().count() >= 2;
    words(&author).iter().filter(|word| long(word)).any(|word| called.contains(word))
        || called.first().is_some_and(|word| {
            author.starts_with(word.as_str()) && author.chars().all(|c| u32::from(c) >= 0x2E80)
        })
}

fn plain_figure(c: char) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹"
        .chars()
        .position(|figure| figure == c)
        .and_then(|at| char::from_digit(u32::try_from(at).ok()?, 10))
}

#[cfg(test)]
mod tests;
