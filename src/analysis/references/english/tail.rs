//! What stands behind the title of an English reference: journal, volume, issue, pages, or place
//! and publisher, or the book that holds it and its editors.
//!
//! Numbers are read first and blanked. What stands before the first of them is the container, or
//! the imprint.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::cities::is_latin_city;
use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::english::people::{people, read_roles};
use crate::analysis::references::identifiers::{blank_all, month_number};
use crate::analysis::references::model::{FieldName, SourceType};
use crate::analysis::references::names::institution_end;
use crate::analysis::references::pattern::pattern;
use crate::text::ByteSpan;

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
        r"\b(?:pp?\.|[Pp]ages?|S\.)\s*([A-Za-z]?\d+(?:\.\d+)?(?:\s*[-–—]+\s*[A-Za-z]?\d+(?:\.\d+)?)?(?:,\s*\d+(?:\s*[-–]\s*\d+)?\b)*)|\b(\d+\s*p)\.|\bp([A-Z]?\d{1,3})\b",
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
pub(crate) static THESIS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\(?(?:unpublished\s+)?(?:doctoral|master'?s?|ph\.?\s?d\.?|m\.?\s?a\.?|m\.?sc\.?|diploma|bachelor'?s?)\s*\.?\s*(?:dissertation|thesis|diss\.)\)?|\b(?:dissertation|thesis)\b",
    )
});
static IMPRINT_IN_BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\(\s*([^():]{2,50})\s*:\s*([^():]{2,80}?)\s*,?\s*\)"));
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[.,;?!)]\s|\s{2,})\s*(\p{Lu}[\p{L}.'’&\-]*(?:[\s\-](?:\p{Lu}[\p{L}.'’&\-]*|and|de|of|am|upon)){0,4}(?:,\s?(?:[A-Z]{2,3}|[A-Z]\.\s?[A-Z]\.|\p{Lu}\p{L}+\.?)){0,2})\s*:\s*(\p{Lu}[^:]{1,90}?)\s*(?:$|\s{3}|[.,;]\s*$|,\s{2})",
    )
});
static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"Journal|Review|Quarterly|Transactions|Annals|Bulletin|Proceedings|Letters|Studies")
});
static FORTHCOMING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:to appear|in press|forthcoming|submitted|accepted)\b"));
/// Words that say what a work is: `Report`, `Working Paper`.
static KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[,.]\s*((?:\p{Lu}\p{L}+\s)?Report|(?:Working|Discussion|Occasional)\sPaper)\s*[,.]")
});
static PUBLISHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)press|publi[sc]|verlag|springer|wiley|elsevier|routledge|books|university|company|\binc\b|\bsons\b|\bhouse\b|\bassociation\b|society|institute|\bco\b|mifflin|mcgraw|macmillan|edition|editorial|\bgroup\b|\bltd\b",
    )
});

/// Returns where the brackets begin that say, behind a title, that it is a thesis:
/// `Dikes (Doctoral dissertation)`.
pub(crate) fn thesis_in_brackets(title: &str) -> Option<usize> {
    let bracket = [" (", " [", ": 〔"].iter().filter_map(|mark| title.rfind(mark)).max()?;
    THESIS.is_match(title.get(bracket..)?).then_some(bracket)
}

/// Reads the tail of a reference. `in_quotes` says that the title stood in quotes, so that it is
/// part of something.
pub(crate) fn read_tail(draft: &mut EntryDraft, tail: ByteSpan, in_quotes: bool) {
    if read_law_journal(draft, tail) {
        return;
    }
    let thesis = draft.find(&THESIS, tail);
    if let Some(groups) = &thesis {
        blank_all(draft, groups);
    }
    let forthcoming = draft.find(&FORTHCOMING, tail);
    let to_appear = forthcoming.is_some();
    if let Some(groups) = forthcoming {
        blank_all(draft, &groups);
    }
    let report = draft.find(&KIND, tail).and_then(|groups| groups[1]);
    if let Some(word) = report {
        draft.blank(word);
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
        () if report.is_some() => {
            read_publisher(draft, tail);
            SourceType::Report
        }
        () if host => read_host(draft, tail, head),
        () if journal && !has_imprint(draft, tail) => {
            draft.set(FieldName::ContainerTitle, head);
            SourceType::JournalArticle
        }
        () if in_quotes && words_in(draft, head) && !has_imprint(draft, tail) => {
            read_periodical(draft, head)
        }
        () if (numbers.range || in_brackets || to_appear || draft.fields.doi.is_some())
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
    // A book in quotes is one of a person, with an imprint.
    let person = draft.fields.authors.first().is_some_and(|name| institution_end(name).is_none());
    let published = draft.fields.publisher.is_some() && draft.fields.place.is_some();
    let in_report = kind == SourceType::Book
        && in_quotes
        && draft.fields.container_title.is_none()
        && !(person && published);
    draft.fields.source_type = Some(if in_report { SourceType::Report } else { kind });
}

/// Reads `(2021) 90 The China Quarterly 45`, as British lawyers cite a journal.
fn read_law_journal(draft: &mut EntryDraft, tail: ByteSpan) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[\s,.]*\(([12]\d{3})\)\s(\d{1,3})(?:\((\d{1,3})\))?\s(\p{Lu}[^\d]{3,80}?)\s(\d{1,5})\b",
        )
    });
    let Some(groups) = draft.find(&FORM, tail) else { return false };
    if let Some(year) = groups[1] {
        draft.set_year(year);
    }
    for (name, group) in [
        (FieldName::Volume, groups[2]),
        (FieldName::Issue, groups[3]),
        (FieldName::ContainerTitle, groups[4]),
        (FieldName::Pages, groups[5]),
    ] {
        draft.set_group(name, group);
    }
    draft.fields.source_type = Some(SourceType::JournalArticle);
    true
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
        draft.set_group(FieldName::Volume, groups[1]);
        draft.set_group(FieldName::Issue, groups[2]);
        blank_all(draft, &groups);
    }
    if let Some(groups) =
        draft.find(&VOLUME_STOP_ISSUE, tail).filter(|_| numbers.volume == Volume::Untold)
    {
        numbers = Numbers { volume: Volume::ByPlace, issue: true, ..numbers };
        draft.set_group(FieldName::Volume, groups[1]);
        draft.set_group(FieldName::Issue, groups[2]);
        if let (Some(volume), Some(issue)) = (groups[1], groups[2]) {
            draft.blank(ByteSpan::new(volume.start, issue.end));
        }
    }
    if let Some(groups) = draft.find(&VOLUME, tail) {
        numbers.volume = Volume::ByWord;
        draft.set_group(FieldName::Volume, groups[1]);
        blank_all(draft, &groups);
    }
    if let Some(groups) = draft.find(&ISSUE, tail) {
        numbers.issue = true;
        draft.set_group(FieldName::Volume, groups[1]);
        draft.set_group(FieldName::Issue, groups[2]);
        blank_all(draft, &groups);
    }
    read_year(draft, tail);
    read_pages(draft, tail, &mut numbers);
    if let Some(groups) =
        draft.find(&VOLUME_BEFORE_COMMA, tail).filter(|_| numbers.volume == Volume::Untold)
    {
        draft.set_group(FieldName::Volume, groups[1]);
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
        draft.set_group(FieldName::Pages, groups[1].or(groups[2]).or(groups[3]));
        // One page may be that of a book that is quoted.
        numbers.range = groups[1].is_some_and(|pages| draft.at(pages).contains(['-', '–', '—']));
        if let Some(all) = groups[0] {
            draft.blank_with_brackets(all);
        }
        return;
    }
    let range = draft.find(&RANGE, tail).filter(|groups| {
        !groups[1]
            .is_some_and(|range| are_years(draft, ByteSpan::new(tail.start, range.start), range))
    });
    if let Some(groups) = range {
        draft.set_group(FieldName::Pages, groups[1]);
        numbers.range = true;
        return blank_all(draft, &groups[1..]);
    }
    if let Some(groups) = draft.find(&ONE_PAGE, tail) {
        draft.set_group(FieldName::Pages, groups[1]);
        blank_all(draft, &groups[1..]);
    }
}

/// Tells whether a range is one of years that belongs to a title, as `in East Asia, 1850–1950`: pages
/// stand behind a figure.
fn are_years(draft: &EntryDraft, before: ByteSpan, range: ByteSpan) -> bool {
    let ends = draft.at(range).split(['-', '–', '—']).map(|part| part.trim().parse::<u16>());
    let years = ends.flatten().filter(|year| (1000..=2050).contains(year)).count() == 2;
    let text = draft.figures(before).trim_end_matches([' ', ',', ';', '(']);
    years && text.ends_with(|c: char| c.is_alphabetic())
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
    let inside = draft.find(&IN, tail);
    if let Some(groups) = &inside {
        blank_all(draft, groups);
        let start = groups[0].map_or(tail.start, |all| all.end);
        let behind = ByteSpan::new(start, tail.end);
        let found = people(draft.at(behind)).filter(|found| found.role != FieldName::Authors);
        if let Some(found) = found {
            draft.set_names(found.role, found.names.shifted(start));
            draft.blank(ByteSpan::new(start, start + found.end));
        }
    }
    read_roles(draft, tail);
    inside.is_some()
}

fn has_imprint(draft: &EntryDraft, tail: ByteSpan) -> bool {
    draft.find(&IMPRINT_IN_BRACKETS, tail).is_some()
        || draft
            .find(&IMPRINT, tail)
            .is_some_and(|groups| groups[1].is_some_and(|place| !JOURNAL.is_match(draft.at(place))))
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
    let publisher = trimmed.rfind(", ").filter(|at| {
        trimmed.get(at + 2..).is_some_and(|part| PUBLISHER.is_match(part) || is_name(part))
    });
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

/// Tells whether a part between commas may be the name of a publisher: a few words in capitals.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c == '&');
    words.len() <= 4 && words.iter().all(capital)
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
            draft.set_group(FieldName::Place, groups[1]);
            draft.set_group(FieldName::Publisher, groups[2]);
            blank_all(draft, &groups);
            return;
        }
    }
    let text = draft.at(tail).to_owned();
    let mut from = 0;
    let mut parts: Vec<(ByteSpan, &str)> = Vec::new();
    for part in text.split("   ").flat_map(|part| part.split(". ")) {
        let at = text.get(from..).and_then(|rest| rest.find(part)).map_or(from, |at| from + at);
        from = at + part.len();
        let bare = part.trim_matches([' ', ',', '.', ';', '(', ')', '*', '?', '!']);
        if bare.chars().filter(|c| c.is_alphabetic()).count() >= 2 {
            parts.push((ByteSpan::new(at, from).shifted(tail.start), bare));
        }
    }
    // A part with the word of a publisher is one before any other.
    let known = parts.iter().find(|(_, bare)| PUBLISHER.is_match(bare));
    if let Some((span, bare)) = known.or(parts.first()) {
        read_publisher_and_place(draft, *span, bare);
    }
}

/// Reads `Oxford University Press, Oxford, England`: the place behind the publisher.
fn read_publisher_and_place(draft: &mut EntryDraft, span: ByteSpan, bare: &str) {
    let behind = |at: usize| bare.get(at + 2..).unwrap_or_default();
    let comma = bare.match_indices(", ").map(|(at, _)| at).find(|at| {
        let city = behind(*at).split(", ").next().is_some_and(is_latin_city);
        let known = bare.get(..*at).is_some_and(|before| PUBLISHER.is_match(before));
        city || known
            && !["Inc", "Ltd", "LLC"].iter().any(|word| behind(*at).starts_with(word))
            && !PUBLISHER.is_match(behind(*at))
    });
    let lead = draft.at(span).find(bare).unwrap_or(0);
    let start = span.start + lead;
    let end = comma.map_or(start + bare.len(), |at| start + at);
    let before = ByteSpan::new(start, end);
    let place_first = comma.is_some() && is_latin_city(draft.at(before));
    let behind = ByteSpan::new(end, start + bare.len());
    let (publisher, place) = if place_first { (behind, before) } else { (before, behind) };
    draft.set(FieldName::Publisher, publisher);
    if comma.is_some() {
        draft.set(FieldName::Place, place);
    }
}
