//! What stands behind the title of an English reference: journal, volume, issue, pages, or place
//! and publisher, or the book that holds it and its editors.
//!
//! Numbers are read first and blanked. What stands before the first of them is the container, or
//! the imprint.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::identifiers::{blank_all, month_number};
use crate::analysis::references::model::{FieldName, SourceType};
use crate::analysis::references::pattern::pattern;
use crate::text::ByteSpan;

static HOST_EDITORS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*[,.]?\s*[Ii]n:?\s+(.{3,120}?),?\s*(?:\((?:[Ee]ds?|[Hh]rsg)\.?\)|\b[Ee]ds?\b\.?|\b[Ee]ditors?\b)\s*[,.:]*\s*",
    )
});
static EDITED_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[,.]\s+(?:(?:[Ee]dited|[Ee]d\.|[Ee]ds\.)\s+(?:by\s+)?([\p{Lu}][^,:()]{2,80}?(?:,\s+[\p{Lu}]\.[^,:()]{1,40}?)*?)\s*(?:$|[,.(]\s)|((?:(?:\p{Lu}\.\s?)+[\p{Lu}][\p{L}'’-]+(?:,\s+|,?\s+and\s+)?)+),?\s+[Ee]ds?\.)",
    )
});
static IN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*[,.]?\s*(?:[Ii]n|IN):?\s+"));
static VOLUME_ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(\d{1,4})\s*,?\s*\(\s*(\d{1,3}(?:\s*[-–/&]\s*\d{1,3})?|[A-Z]\d{0,3}|Suppl?\.?\s?\d*)\s*\)",
    )
});
static VOLUME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[(,.\s]\s*\b(?:vol(?:ume|\.)?|v\.)\s*(\d{1,4}|[IVXL]+)\b"));
static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(\b\d{1,4}),\s*)?\b[Nn](?:os?|r|umber)\.?\s*(\d{1,4}(?:\s*[-–/]\s*\d{1,4})?(?:\s\[\d+\])?)",
    )
});
static MARKED_PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:pp?\.|[Pp]ages?|S\.)\s*([A-Za-z]?\d+(?:\.\d+)?(?:\s*[-–—]+\s*[A-Za-z]?\d+(?:\.\d+)?)?(?:,\s*\d+(?:\s*[-–]\s*\d+)?\b)*)|\b(\d+\s*p)\.",
    )
});
static RANGE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[:,(;\s]\s*([A-Za-z]?\d{1,6}\s*[-–—]+\s*[A-Za-z]?\d{1,6})\b"));
static ONE_PAGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?::\s*|[\d)\]]\s*,\s*|\s{3},\s*)([A-Za-z]?\d{1,6})\s*(?:[,.;]|$|\s{2})")
});
static VOLUME_STOP_ISSUE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s(\d{1,3})\.\s?(\d{1,3})\s*(?:[(,:]|\s{2}|$)"));
static VOLUME_BEFORE_COMMA: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[\p{L}.)]\s*,?\s+(\d{1,3}|[IVXLC]{2,7})\s*(?:[,:;(]|$|\s{2,})"));
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\(?\s*(?:(\d{1,2})(?:[-–]\d{1,2})?\s+)?\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s*[-–/]\s*[A-Z][a-z]{2,8}\.?)?\s*(?:(\d{1,2})(?:[-–]\d{1,2})?,\s*)?,?\s*([12]\d{3})\s*\)?",
    )
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(?\s*\b([12]\d{3})[a-z]?\b\s*\)?"));
static THESIS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\(?(?:unpublished\s+)?(?:doctoral|master'?s?|ph\.?\s?d\.?|m\.?\s?a\.?|m\.?sc\.?|diploma|bachelor'?s?)\s*\.?\s*(?:dissertation|thesis)\)?|\b(?:dissertation|thesis)\b",
    )
});
static IMPRINT_IN_BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\(\s*([^():]{2,50})\s*:\s*([^():]{2,80}?)\s*,?\s*\)"));
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[.,;]\s)\s*([\p{Lu}][\p{L}.'’&-]*(?:[ ,]+(?:[\p{Lu}][\p{L}.'’&-]*|and|de|of)){0,4}|[\p{Lu}][^:.]{1,40})\s*:\s*([^:]{2,90}?)\s*(?:$|\s{3}|[.,;]\s*$|,\s{2})",
    )
});
static PUBLISHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)press|publi[sc]|verlag|springer|wiley|elsevier|routledge|books|university|company|\binc\b|\bsons\b|\bhouse\b|\bassociation\b|society|institute|\bco\b|mifflin|mcgraw|macmillan|edition|editorial|\bgroup\b|\bltd\b",
    )
});

/// Returns where the brackets begin that say, behind a title, that it is a thesis:
/// `Dikes (Doctoral dissertation)`.
pub(crate) fn thesis_in_brackets(title: &str) -> Option<usize> {
    let bracket = title.rfind(" (").or_else(|| title.rfind(" ["))?;
    THESIS.is_match(title.get(bracket..)?).then_some(bracket)
}

/// Reads the tail of a reference. `in_quotes` says that the title stood in quotes, so that it is
/// part of something.
pub(crate) fn read_tail(draft: &mut EntryDraft, tail: ByteSpan, in_quotes: bool) {
    let thesis = draft.find(&THESIS, tail);
    if let Some(groups) = &thesis {
        blank_all(draft, groups);
    }
    let host = read_host_editors(draft, tail);
    let before = draft.rest.clone();
    let numbers = read_numbers(draft, tail);
    let first = first_difference(&before, &draft.rest, tail);
    let journal = numbers.issue
        || numbers.volume == Volume::ByPlace
        || (numbers.volume == Volume::ByWord && numbers.range);
    let in_brackets = draft.fields.year.is_some()
        && draft.figures(tail).trim_end_matches([' ', '.']).ends_with(')');
    let head = ByteSpan::new(tail.start, first.unwrap_or(tail.end));
    let kind = match () {
        () if thesis.is_some() => {
            read_publisher(draft, tail);
            SourceType::Thesis
        }
        () if host => read_host(draft, tail, head),
        () if journal && !has_imprint(draft, tail) => {
            draft.set(FieldName::ContainerTitle, head);
            SourceType::JournalArticle
        }
        () if in_quotes && words_in(draft, head) && !has_imprint(draft, tail) => {
            read_periodical(draft, head)
        }
        () if (numbers.range || in_brackets)
            && words_in(draft, head)
            && !has_imprint(draft, tail)
            && !PUBLISHER.is_match(draft.at(head)) =>
        {
            draft.set(FieldName::ContainerTitle, head);
            SourceType::JournalArticle
        }
        () if (draft.fields.date.is_some() || draft.fields.url.is_some())
            && words_in(draft, head)
            && !PUBLISHER.is_match(draft.at(head))
            && !has_imprint(draft, tail) =>
        {
            read_periodical(draft, head)
        }
        () => {
            read_publisher(draft, tail);
            if draft.fields.url.is_some() && draft.fields.publisher.is_none() {
                SourceType::Webpage
            } else {
                SourceType::Book
            }
        }
    };
    let in_report = kind == SourceType::Book && in_quotes && draft.fields.container_title.is_none();
    draft.fields.source_type = Some(if in_report { SourceType::Report } else { kind });
}

/// Tells whether there are words in a span, and not only marks.
fn words_in(draft: &EntryDraft, span: ByteSpan) -> bool {
    draft.at(span).chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// Which numbers were found.
#[derive(Clone, Copy, Default)]
struct Numbers {
    volume: Volume,
    issue: bool,
    /// Whether pages were told, from one to another or by a word.
    range: bool,
}

/// How a volume was told.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Volume {
    #[default]
    Untold,
    /// By where it stands, as only journals do.
    ByPlace,
    /// By a word: books have volumes too.
    ByWord,
}

/// Reads volume, issue, date, pages and year.
fn read_numbers(draft: &mut EntryDraft, tail: ByteSpan) -> Numbers {
    let mut numbers = Numbers::default();
    read_dates(draft, tail);
    if let Some(groups) = draft.find(&VOLUME_ISSUE, tail) {
        numbers = Numbers { volume: Volume::ByPlace, issue: true, ..numbers };
        set(draft, FieldName::Volume, groups[1]);
        set(draft, FieldName::Issue, groups[2]);
        blank_all(draft, &groups);
    }
    if let Some(groups) =
        draft.find(&VOLUME_STOP_ISSUE, tail).filter(|_| numbers.volume == Volume::Untold)
    {
        numbers = Numbers { volume: Volume::ByPlace, issue: true, ..numbers };
        set(draft, FieldName::Volume, groups[1]);
        set(draft, FieldName::Issue, groups[2]);
        if let (Some(volume), Some(issue)) = (groups[1], groups[2]) {
            draft.blank(ByteSpan::new(volume.start, issue.end));
        }
    }
    if let Some(groups) = draft.find(&VOLUME, tail) {
        numbers.volume = Volume::ByWord;
        set(draft, FieldName::Volume, groups[1]);
        blank_all(draft, &groups);
    }
    if let Some(groups) = draft.find(&ISSUE, tail) {
        numbers.issue = true;
        set(draft, FieldName::Volume, groups[1]);
        set(draft, FieldName::Issue, groups[2]);
        blank_all(draft, &groups);
    }
    read_year(draft, tail);
    read_pages(draft, tail, &mut numbers);
    if let Some(groups) =
        draft.find(&VOLUME_BEFORE_COMMA, tail).filter(|_| numbers.volume == Volume::Untold)
    {
        set(draft, FieldName::Volume, groups[1]);
        numbers.volume = Volume::ByPlace;
        if let Some(number) = groups[1] {
            draft.blank(number);
        }
    }
    numbers
}

/// Reads pages: those said to be some, then a range, then a number behind a volume.
fn read_pages(draft: &mut EntryDraft, tail: ByteSpan, numbers: &mut Numbers) {
    if let Some(groups) = draft.find(&MARKED_PAGES, tail) {
        set(draft, FieldName::Pages, groups[1].or(groups[2]));
        numbers.range = groups[1].is_some();
        return blank_with_brackets(draft, &groups);
    }
    if let Some(groups) = draft.find(&RANGE, tail) {
        set(draft, FieldName::Pages, groups[1]);
        numbers.range = true;
        return blank_all(draft, &groups[1..]);
    }
    if let Some(groups) = draft.find(&ONE_PAGE, tail) {
        set(draft, FieldName::Pages, groups[1]);
        blank_all(draft, &groups[1..]);
    }
}

/// Blanks what was found, with the brackets right around it: (pp. 10–18).
fn blank_with_brackets(draft: &mut EntryDraft, groups: &[Option<ByteSpan>]) {
    let Some(all) = groups.first().copied().flatten() else { return };
    let before = draft.at(ByteSpan::new(0, all.start)).ends_with('(');
    let bracketed = before && draft.at(ByteSpan::new(all.end, draft.rest.len())).starts_with(')');
    let around = usize::from(bracketed);
    draft.blank(ByteSpan::new(all.start - around, all.end + around));
}

fn set(draft: &mut EntryDraft, name: FieldName, span: Option<ByteSpan>) {
    if let Some(span) = span {
        draft.set(name, span);
    }
}

/// Reads `June 2013`, `30 Sept. 2016`, `(November 1948)`.
fn read_dates(draft: &mut EntryDraft, tail: ByteSpan) {
    let Some(groups) = draft.find(&DATE, tail) else { return };
    if let (Some(month), Some(year)) = (groups[2], groups[4])
        && let Some(number) = month_number(draft.at(month))
    {
        let day =
            groups[1].or(groups[3]).map_or(String::new(), |day| format!("-{:0>2}", draft.at(day)));
        let iso = format!("{}-{number:02}{day}", draft.at(year));
        let span = ByteSpan::new(month.start, year.end);
        if draft.is_behind_address(span) {
            draft.set_as(FieldName::AccessDate, span, &iso);
        } else {
            draft.set_as(FieldName::Date, span, &iso);
            draft.set_year(year);
        }
        let all = groups[0]
            .filter(|all| is_bracketed(draft.at(*all)))
            .unwrap_or(ByteSpan::new(month.start, year.end));
        draft.blank(all);
    }
}

/// Reads the last year as that of publication and blanks it.
fn read_year(draft: &mut EntryDraft, tail: ByteSpan) {
    let mut last = None;
    let mut from = tail.start;
    while let Some(groups) = draft.find(&YEAR, ByteSpan::new(from, tail.end)) {
        let (Some(all), Some(year)) = (groups[0], groups[1]) else { break };
        let range = draft.at(ByteSpan::new(all.end, tail.end)).starts_with(['-', '–', '—'])
            || draft.at(ByteSpan::new(tail.start, all.start)).ends_with(['-', '–', '—', ':']);
        if !range {
            last = Some((if is_bracketed(draft.at(all)) { all } else { year }, year));
        }
        from = all.end;
    }
    if let Some((all, year)) = last {
        draft.set_year(year);
        draft.blank(all);
    }
}

/// Tells whether a text stands in brackets of its own, both of them.
fn is_bracketed(text: &str) -> bool {
    text.trim().starts_with('(') == text.trim().ends_with(')')
}

/// Returns the first place where a number was blanked.
fn first_difference(before: &str, after: &str, tail: ByteSpan) -> Option<usize> {
    let at =
        before.bytes().zip(after.bytes()).skip(tail.start).position(|(old, new)| old != new)?;
    Some(tail.start + at).filter(|at| after.is_char_boundary(*at))
}

/// Reads `in C. Freksa and K. Wender, eds.,`; tells whether the title is part of a book.
fn read_host_editors(draft: &mut EntryDraft, tail: ByteSpan) -> bool {
    if let Some(groups) = draft
        .find(&HOST_EDITORS, tail)
        .filter(|groups| groups[1].is_some_and(|names| looks_like_editors(draft.at(names))))
    {
        if let Some(names) = groups[1] {
            draft.set_names(FieldName::Editors, names);
        }
        blank_all(draft, &groups);
        return true;
    }
    let inside = draft.find(&IN, tail);
    if let Some(groups) = &inside {
        blank_all(draft, groups);
    }
    if let Some(groups) = draft.find(&EDITED_BY, tail) {
        if let Some(names) = groups[1].or(groups[2]) {
            draft.set_names(FieldName::Editors, names);
        }
        if let Some(all) = groups[0] {
            // The mark stays: it ends the title of the book.
            draft.blank(ByteSpan::new(all.start + 1, all.end));
        }
    }
    inside.is_some()
}

fn looks_like_editors(text: &str) -> bool {
    !text.contains(':')
        && !text.chars().any(|c| c.is_ascii_digit())
        && text.split_whitespace().count() <= 24
}

fn has_imprint(draft: &EntryDraft, tail: ByteSpan) -> bool {
    draft.find(&IMPRINT_IN_BRACKETS, tail).is_some()
        || draft.find(&IMPRINT, tail).is_some_and(|groups| {
            groups[2].is_some_and(|publisher| PUBLISHER.is_match(draft.at(publisher)))
        })
}

/// Reads the title of a book that holds the work, then its imprint.
fn read_host(draft: &mut EntryDraft, tail: ByteSpan, head: ByteSpan) -> SourceType {
    static PLACE_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r",\s+[\p{Lu}][\p{L}.]+(?:[ -][\p{Lu}][\p{L}.]+){0,2}(?:,\s+[\p{Lu}][\p{L}.]+)?\s*:\s+[^:]{2,60}$",
        )
    });
    static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?:\s\([A-Z]{2,9}\))?.*?(\s\((?:[^A-Z]|[A-Z][a-z]|[A-Z][^A-Z()]))")
    });
    let head = ByteSpan::new(draft.trimmed(head).start, head.end);
    let body = draft.at(head).to_owned();
    // A short name in brackets belongs to the title: (OSDI).
    let bracket = draft
        .find(&BRACKET, head)
        .and_then(|groups| groups[1])
        .map(|found| found.start - head.start);
    let stops = ["   ", ". "].iter().filter_map(|mark| body.find(mark)).chain(bracket);
    let place = draft
        .find(&PLACE_BEHIND, head)
        .and_then(|groups| groups[0])
        .map(|found| found.start - head.start);
    let trimmed = body.trim_end_matches([' ', ',', '.', '(']);
    let publisher = trimmed
        .rfind(", ")
        .filter(|at| trimmed.get(*at..).is_some_and(|part| PUBLISHER.is_match(part)));
    let stop = stops.chain(place).chain(publisher).min().unwrap_or(body.len());
    let title = ByteSpan::new(head.start, head.start + stop);
    draft.set(FieldName::ContainerTitle, title);
    let conference = ["Proceedings", "Proc.", "Symposium", "Conference", "Workshop", "Congress"]
        .iter()
        .any(|word| body.contains(word));
    draft.blank(title);
    read_publisher(draft, ByteSpan::new(title.end, tail.end));
    if conference { SourceType::ConferencePaper } else { SourceType::Chapter }
}

/// Reads what holds a title in quotes: a journal, newspaper or site, or only who published it.
fn read_periodical(draft: &mut EntryDraft, head: ByteSpan) -> SourceType {
    let text = draft.at(head);
    let end = text.find("   ").map_or(head.end, |at| head.start + at);
    let name = draft.raw_text(draft.trimmed(ByteSpan::new(head.start, end)));
    if draft.fields.authors.contains(&name)
        || (PUBLISHER.is_match(&name)
            && draft.fields.date.is_none()
            && draft.fields.pages.is_none())
    {
        read_publisher(draft, head);
        return SourceType::Report;
    }
    draft.set(FieldName::ContainerTitle, ByteSpan::new(head.start, end));
    let name = draft.fields.container_title.clone().unwrap_or_default();
    match () {
        () if draft.fields.url.is_some() => SourceType::Webpage,
        () if ["Times", "Post", "News", "Guardian", "Daily", "Journal", "Herald"]
            .iter()
            .any(|word| name.contains(word))
            && draft.fields.date.is_some() =>
        {
            SourceType::NewspaperArticle
        }
        () => SourceType::JournalArticle,
    }
}

/// Reads `(Oxford: Oxford University Press)`, `Boston: Houghton Mifflin`, `McGraw-Hill`,
/// `Oxford University Press, Oxford`.
fn read_publisher(draft: &mut EntryDraft, tail: ByteSpan) {
    for form in [&IMPRINT_IN_BRACKETS, &IMPRINT] {
        if let Some(groups) = draft.find(form, tail) {
            set(draft, FieldName::Place, groups[1]);
            set(draft, FieldName::Publisher, groups[2]);
            blank_all(draft, &groups);
            return;
        }
    }
    let text = draft.at(tail).to_owned();
    let mut from = 0;
    for part in text.split("   ").flat_map(|part| part.split(". ")) {
        let at = text.get(from..).and_then(|rest| rest.find(part)).map_or(from, |at| from + at);
        from = at + part.len();
        let bare = part.trim_matches([' ', ',', '.', ';', '(', ')', '*']);
        if bare.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            continue;
        }
        let span = ByteSpan::new(tail.start + at, tail.start + at + part.len());
        read_publisher_and_place(draft, span, bare);
        return;
    }
}

/// Reads `Oxford University Press, Oxford, England`: the place behind the publisher.
fn read_publisher_and_place(draft: &mut EntryDraft, span: ByteSpan, bare: &str) {
    let comma = bare.find(", ").filter(|at| {
        let (before, after) = bare.split_at(*at);
        PUBLISHER.is_match(before)
            && !after.starts_with(", Inc")
            && !after.starts_with(", Ltd")
            && !PUBLISHER.is_match(after)
    });
    let lead = draft.at(span).find(bare).unwrap_or(0);
    let start = span.start + lead;
    let end = comma.map_or(start + bare.len(), |at| start + at);
    draft.set(FieldName::Publisher, ByteSpan::new(start, end));
    if comma.is_some() {
        draft.set(FieldName::Place, ByteSpan::new(end, start + bare.len()));
    }
}
