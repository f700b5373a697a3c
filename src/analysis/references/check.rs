//! Checks a bibliography: what is cited and not listed, listed and not cited, out of order, listed
//! twice, written in more than one way, incomplete or impossible. Nothing is looked up.
//!
//! What an entry must have is that of GB/T 7714—2015, 8: the obligatory elements of each kind.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::model::{
    Entry, EntryKind, Fault, FaultKind, FieldName, Fields, References, SourceType,
};
use crate::analysis::references::pattern::pattern;
use crate::analysis::title_marks::characters;
use crate::document::Document;
use crate::text::{ByteSpan, Place, Script, fold};

impl References {
    /// Checks the bibliography of `document`, in which they were found; `this_year` is that of the
    /// calendar, none if it is not known.
    #[must_use]
    pub fn checked(mut self, document: &Document, this_year: Option<i32>) -> Self {
        self.faults = faults(document, &self, this_year);
        self
    }
}

fn faults(document: &Document, references: &References, this_year: Option<i32>) -> Vec<Fault> {
    let text = document.text();
    let mut faults = uncited(references);
    faults.extend(out_of_order(references));
    faults.extend(duplicates(&references.entries));
    faults.extend(mixed(text, &references.entries));
    for (at, entry) in references.entries.iter().enumerate() {
        // A note that is no reference has no fields to be missed.
        if entry.fields != Fields::default() {
            faults.extend(incomplete(at, entry));
            faults.extend(impossible(text, at, entry, this_year));
        }
    }
    faults
}

fn fault(kind: FaultKind, at: usize, entry: &Entry) -> Fault {
    Fault {
        kind,
        span: entry.span,
        entry: Some(at),
        other: None,
        field: None,
        written: Default::default(),
    }
}

/// Finds calls without an entry, and entries without a call.
fn uncited(references: &References) -> Vec<Fault> {
    let missing = references.calls.iter().filter(|call| call.target().is_none());
    let mut faults: Vec<Fault> = missing
        .map(|call| Fault {
            kind: if call.candidates.is_empty() {
                FaultKind::NotListed
            } else {
                FaultKind::AmbiguousCall
            },
            span: call.span,
            entry: call.candidates.first().copied(),
            other: call.candidates.get(1).copied(),
            field: None,
            written: [call.label.clone(), String::new()],
        })
        .collect();
    let listed = || {
        let entries = references.entries.iter().enumerate();
        entries.filter(|(_, entry)| entry.kind == EntryKind::Bibliography)
    };
    let ambiguous = references.calls.iter().any(|call| call.candidates.len() > 1);
    let none = !ambiguous && listed().all(|(_, entry)| entry.cited_at.is_empty());
    if let Some((at, first)) = listed().next().filter(|_| none) {
        let count = listed().count().to_string();
        let whole = fault(FaultKind::NoneCited, at, first);
        faults.push(Fault { entry: None, written: [count, String::new()], ..whole });
    } else {
        // What an ambiguous call may mean may be cited.
        let meant: BTreeSet<usize> =
            references.calls.iter().flat_map(|call| call.candidates.iter().copied()).collect();
        let silent = listed().filter(|(at, _)| !meant.contains(at));
        faults.extend(silent.map(|(at, entry)| fault(FaultKind::NotCited, at, entry)));
    }
    faults
}

/// Finds labels that do not follow each other, and numbered entries that are called before those
/// above them.
fn out_of_order(references: &References) -> Vec<Fault> {
    let number = |entry: &Entry| -> Option<u32> {
        fold(&entry.label).chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
    };
    let mut faults = Vec::new();
    let mut before: Option<(usize, u32)> = None;
    // The entry above of which the text calls first what it calls last.
    let mut called: Option<(usize, Place)> = None;
    for (at, entry) in references.entries.iter().enumerate() {
        let Some(here) = number(entry) else { continue };
        let first_call = entry.cited_at.first().map(|span| span.start);
        let jumps = before.is_some_and(|(_, before)| here != before + 1 && here != 1);
        let early = called.filter(|(_, last)| first_call.is_some_and(|first| first < *last));
        if (jumps || early.is_some()) && entry.kind == EntryKind::Bibliography {
            let other = early.map(|(at, _)| at).or(before.map(|(at, _)| at));
            faults.push(Fault { other, ..fault(FaultKind::OutOfOrder, at, entry) });
        }
        // What was called too early is behind nothing itself.
        if let Some(first) = first_call.filter(|_| early.is_none()) {
            called = Some((at, first));
        }
        before = Some((at, here));
    }
    faults
}

/// Finds entries of one work: the same title, author, year and pages, or the same identifier.
fn duplicates(entries: &[Entry]) -> Vec<Fault> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut faults = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let fields = &entry.fields;
        let Some(title) = &fields.title else { continue };
        let people = fields.authors.first().or(fields.editors.first());
        let described = format!(
            "{}|{}|{:?}|{:?}|{:?}",
            characters(title),
            people.map(|name| characters(name)).unwrap_or_default(),
            fields.year,
            fields.volume,
            fields.pages
        );
        let keys = [Some(described), fields.doi.as_ref().map(|doi| doi.to_lowercase())];
        let found = keys.iter().flatten().find_map(|key| known.get(key).copied());
        if let Some(other) = found {
            faults.push(Fault { other: Some(other), ..fault(FaultKind::Duplicate, at, entry) });
        }
        for key in keys.into_iter().flatten() {
            known.entry(key).or_insert(at);
        }
    }
    faults
}

/// A way in which entries of one list may differ: what is wrong, of which field, and how an entry
/// writes it.
type Habit = (FaultKind, FieldName, fn(&str, &Entry) -> Option<String>);

/// Finds entries that are written otherwise than most of their script; of two ways that are as
/// common, the first is the rule.
fn mixed(text: &str, entries: &[Entry]) -> Vec<Fault> {
    let habits: [Habit; 3] = [
        (FaultKind::MixedPunctuation, FieldName::Authors, mark_behind_names),
        (FaultKind::MixedNames, FieldName::Authors, form_of_names),
        (FaultKind::MixedDates, FieldName::Date, form_of_date),
    ];
    let titled = entries.iter().enumerate().filter(|(_, entry)| entry.fields.title.is_some());
    let (han, others): (Vec<_>, Vec<_>) =
        titled.partition(|(_, entry)| Script::of(entry.span.of(text)) == Script::Han);
    let mut faults = Vec::new();
    for (kind, field, habit) in habits {
        for list in [&han, &others] {
            let written: Vec<(usize, String)> =
                list.iter().filter_map(|(at, entry)| Some((*at, habit(text, entry)?))).collect();
            // How many write it so, and which of them is the first.
            let mut forms: BTreeMap<&str, (usize, Reverse<usize>)> = BTreeMap::new();
            for (at, form) in &written {
                forms.entry(form).or_insert((0, Reverse(*at))).0 += 1;
            }
            let Some((form, (_, Reverse(rule)))) = forms.iter().max_by_key(|(_, of)| **of) else {
                continue;
            };
            for (at, other) in written.iter().filter(|(_, other)| other != form) {
                faults.push(Fault {
                    other: Some(*rule),
                    field: Some(field),
                    written: [other.clone(), (*form).to_owned()],
                    ..fault(kind, *at, &entries[*at])
                });
            }
        }
    }
    faults
}

fn field_span(entry: &Entry, field: FieldName) -> Option<ByteSpan> {
    let found = entry.fields.spans.iter().find(|(name, _)| *name == field);
    found.map(|(_, span)| span.shifted(entry.span.start))
}

/// Returns the mark between the names and a title that follows them.
fn mark_behind_names(text: &str, entry: &Entry) -> Option<String> {
    let names = field_span(entry, FieldName::Authors)?;
    let title = field_span(entry, FieldName::Title)?;
    let between = text.get(names.end..title.start)?;
    let mark = between.chars().find(|c| ",.:;，。：；．".contains(*c))?;
    // A year or a role between them is another style, not another mark.
    let bare = between.chars().all(|c| !c.is_alphanumeric());
    bare.then(|| fold(&mark.to_string()).replace('。', "."))
}

/// Returns whether Latin names stand with the family name first.
fn form_of_names(_: &str, entry: &Entry) -> Option<String> {
    static INITIALS_FIRST: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:\p{Lu}\.[\s-]?)+\p{Lu}\p{Ll}"));
    static FAMILY_FIRST: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\p{Lu}[\p{L}'’\-]+,\s?\p{Lu}"));
    let first = entry.fields.authors.first()?;
    match () {
        () if INITIALS_FIRST.is_match(first) => Some("J. Smith".to_owned()),
        () if FAMILY_FIRST.is_match(first) => Some("Smith, J.".to_owned()),
        () => None,
    }
}

/// Returns the form of a date of a day.
fn form_of_date(text: &str, entry: &Entry) -> Option<String> {
    entry.fields.date.as_ref().filter(|date| date.len() == "2016-10-09".len())?;
    let written = field_span(entry, FieldName::Date)?.of(text);
    let form = match () {
        () if written.contains('年') => "2016年10月9日",
        () if written.contains('-') => "2016-10-09",
        () if written.contains('/') => "2016/10/9",
        () if written.contains('.') => "2016.10.9",
        () => return None,
    };
    Some(form.to_owned())
}

/// Finds what an entry of its kind must say and does not.
fn incomplete(at: usize, entry: &Entry) -> Vec<Fault> {
    use FieldName::{AccessDate, ContainerTitle, Date, Issue, Pages, Publisher, Title, Url, Year};
    let fields = &entry.fields;
    let needed: &[FieldName] = match fields.source_type {
        Some(SourceType::JournalArticle) => &[Title, ContainerTitle, Year, Issue, Pages],
        Some(SourceType::NewspaperArticle) => &[Title, ContainerTitle, Date],
        Some(SourceType::Book | SourceType::Thesis) => &[Title, Publisher, Year],
        Some(SourceType::Chapter | SourceType::ConferencePaper) => {
            &[Title, ContainerTitle, Publisher, Year, Pages]
        }
        Some(SourceType::Webpage | SourceType::WeblogPost) => &[Title, Url, AccessDate],
        Some(_) => &[Title],
        None => &[],
    };
    let has = |name: FieldName| match name {
        Year => fields.year.is_some(),
        // An article has a number or a volume; one that is only online has a DOI instead of both.
        Issue => fields.issue.is_some() || fields.volume.is_some() || fields.doi.is_some(),
        Pages => fields.pages.is_some() || fields.doi.is_some(),
        name => fields.texts().any(|(other, _)| other == name),
    };
    let missing = needed.iter().filter(|name| !has(**name));
    missing
        .map(|name| Fault { field: Some(*name), ..fault(FaultKind::MissingField, at, entry) })
        .collect()
}

/// Finds years, pages, identifiers and addresses that cannot be.
fn impossible(text: &str, at: usize, entry: &Entry, this_year: Option<i32>) -> Vec<Fault> {
    static ISBN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"ISBN(?:-1[03])?\s*[:：]?\s*([\dXx][\dXx\-– ]{8,20}[\dXx])"));
    static DOI: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\bdoi\s*[:：]\s*(\S+)|doi\.org/(\S+)"));
    static RIGHT_DOI: LazyLock<Regex> = LazyLock::new(|| pattern(r"^10\.\d{4,9}/\S+"));
    static RIGHT_URL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?:https?|ftp)://(?:[\p{L}\d\-]+\.)+[\p{L}\d\-]{2,}(?::\d{1,5})?(?:[/?#]\S*)?$")
    });
    let fields = &entry.fields;
    let raw = entry.span.of(text);
    let wrong = |kind, field, written: &str| Fault {
        field: Some(field),
        written: [written.to_owned(), String::new()],
        ..fault(kind, at, entry)
    };
    let mut faults = Vec::new();
    if let Some(year) = fields.year.filter(|year| this_year.is_some_and(|now| *year > now + 1)) {
        faults.push(wrong(FaultKind::ImpossibleYear, FieldName::Year, &year.to_string()));
    }
    if let Some(pages) = fields.pages.as_deref().filter(|pages| goes_back(pages)) {
        faults.push(wrong(FaultKind::ImpossiblePages, FieldName::Pages, pages));
    }
    for found in DOI.captures_iter(raw) {
        let said = found.get(1).or(found.get(2)).map_or("", |said| said.as_str());
        let bare = said.rsplit("doi.org/").next().unwrap_or(said);
        if !RIGHT_DOI.is_match(bare) {
            faults.push(wrong(FaultKind::MalformedDoi, FieldName::Doi, said));
        }
    }
    for found in ISBN.captures_iter(raw).filter_map(|found| found.get(1)) {
        if !is_isbn(found.as_str()) {
            faults.push(wrong(FaultKind::MalformedIsbn, FieldName::Publisher, found.as_str()));
        }
    }
    if let Some(url) = fields.url.as_deref().filter(|url| !RIGHT_URL.is_match(url)) {
        faults.push(wrong(FaultKind::MalformedUrl, FieldName::Url, url));
    }
    faults
}

/// Tells whether a range of pages ends before it begins; the last figures alone, as in 1201–12, do
/// not.
fn goes_back(pages: &str) -> bool {
    let ends: Vec<&str> = pages.split(['-', '–', '—', '~', '～']).map(str::trim).collect();
    let [first, last] = ends[..] else { return false };
    match (first.parse::<u32>(), last.parse::<u32>()) {
        (Ok(from), Ok(to)) => to < from && last.len() >= first.len(),
        _ => false,
    }
}

/// Tells whether the check digit of a book number is right (ISO 2108: ten digits modulo 11, thirteen
/// modulo 10).
fn is_isbn(written: &str) -> bool {
    let figures: Vec<char> =
        written.to_ascii_uppercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let value = |c: char| if c == 'X' { Some(10) } else { c.to_digit(10) };
    let Some(figures) = figures.into_iter().map(value).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    match figures.len() {
        10 => {
            let weighted =
                figures.iter().zip((1..=10).rev()).map(|(figure, weight)| figure * weight);
            weighted.sum::<u32>() % 11 == 0
        }
        13 => {
            let weighted = figures.iter().zip([1, 3].into_iter().cycle());
            weighted.map(|(figure, weight)| figure * weight).sum::<u32>() % 10 == 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::references::collect::references;
    use crate::document::{Extent, Format, decode, parse};
    use crate::progress::Cancel;

    /// Returns what is wrong with a text: the kind, the label of the entry, and what is written.
    fn told(text: &str) -> Vec<String> {
        let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
        let found = references(&document, &mut |_| {}, &Cancel::default()).unwrap();
        let shown = |fault: Fault| {
            let label = |at: Option<usize>| at.map_or("", |at| found.entries[at].label.as_str());
            let field = fault.field.map_or("", FieldName::as_str);
            let parts = [
                fault.kind.as_str(),
                label(fault.entry),
                label(fault.other),
                field,
                &fault.written[0],
                &fault.written[1],
            ];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        };
        faults(&document, &found, Some(2026)).into_iter().map(shown).collect()
    }

    #[test]
    fn the_bundled_essay_cites_nothing_and_mixes_its_marks() {
        assert_eq!(
            told(include_str!("../../../data/essay.txt")),
            [
                "none-cited 3",
                "mixed-punctuation ③ ① authors , :",
                "missing-field ① pages",
                "missing-field ② url",
                "missing-field ② access_date",
                "missing-field ③ pages",
            ]
        );
    }

    /// Checks a list of entries below a text that calls them.
    fn check_list(body: &str, entries: &str, expected: &[&str]) {
        const LONG: &str = "智慧城市将信息化、工业化和城镇化深度融合,有助于缓解城市病,提升城镇化质量,实现精细化管理。";
        assert_eq!(told(&format!("城市治理研究\n{LONG}{body}\n参考文献\n{entries}\n")), expected);
    }

    const A: &str = "林晓. 河流[J]. 地理研究, 2015(7): 1-9.";
    const B: &str = "周文. 桥[J]. 地理研究, 2016(2): 11-19.";

    #[test]
    fn calls_and_entries_belong_together() {
        check_list("见[1]和[2]。", &format!("[1] {A}\n[2] {B}"), &[]);
        check_list(
            "见[1]和[3]。",
            &format!("[1] {A}\n[2] {B}"),
            &["not-listed 3", "not-cited [2]"],
        );
        check_list("先见[2],再见[1]。", &format!("[1] {A}\n[2] {B}"), &["out-of-order [2] [1]"]);
        check_list("见[1]和[3]。", &format!("[1] {A}\n[3] {B}"), &["out-of-order [3] [1]"]);
        check_list("见[1]和[2]。", &format!("[1] {A}\n[2] {A}"), &["duplicate [2] [1]"]);
    }

    #[test]
    fn what_cannot_be_is_said() {
        for (entry, expected) in [
            ("林晓. 河流[J]. 地理研究, 2051(7): 1-9.", "impossible-year [1] year 2051"),
            ("林晓. 河流[J]. 地理研究, 2015(7): 19-11.", "impossible-pages [1] pages 19-11"),
            ("林晓. 河流[J]. 地理研究, 2015(7): 1-9. DOI:10.13/", "malformed-doi [1] doi 10.13/"),
            (
                "林晓. 河流[M]. 北京: 科学出版社, 2015. ISBN 978-7-302-51162-6.",
                "malformed-isbn [1] publisher 978-7-302-51162-6",
            ),
            (
                "林晓. 河流[EB/OL]. [2020-01-02]. http://localhost/a.",
                "malformed-url [1] url http://localhost/a",
            ),
            ("林晓. 河流[M]. 2015.", "missing-field [1] publisher"),
        ] {
            check_list("见[1]。", &format!("[1] {entry}"), &[expected]);
        }
    }

    #[test]
    fn check_digits_are_those_of_the_standard() {
        for (isbn, right) in [
            ("0-306-40615-2", true),
            ("978-0-306-40615-7", true),
            ("0-8044-2957-X", true),
            ("0-306-40615-3", false),
            ("978-0-306-40615-8", false),
            ("12345", false),
        ] {
            assert_eq!(is_isbn(isbn), right, "{isbn}");
        }
    }
}
