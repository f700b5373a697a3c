//! Calls by author and year: （王军，2018；李华，2019）, (Smith & Lee 2020a), and with the author in the
//! sentence, 王军（2018）, Smith and Lee (2020).
//!
//! Which entry is called is told by the first author, the year and the letter behind it. Where two
//! entries have them all, none of them is taken.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::model::{Call, Entry};
use crate::analysis::references::pattern::pattern;
use crate::analysis::references::person::{Name, Person};
use crate::document::Document;
use crate::text::{ByteSpan, fold, is_han_or_kana};

/// Brackets with a name and a year at least.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[(（]([^()（）]{2,240}?[,，\s]\s*(?:1[89]|20)\d{2}[a-z]?(?:\s*[,，]\s*(?:(?:1[89]|20)\d{2}[a-z]?|[a-z]))*(?:\s*[:：,，]\s*(?:pp?\.\s*|第)?[\d\-–—]+页?)?)[)）]",
    )
});
/// One of several calls in brackets: what is said before, the names, the years.
static ONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:见|参见|參見|详见|如|(?i:see\s+also\s|see\s|e\.g\.,?\s|cf\.\s))?\s*(.+?)[,，\s]+((?:(?:1[89]|20)\d{2}[a-z]?|\b[a-z]\b)(?:\s*[,，]\s*(?:(?:1[89]|20)\d{2}[a-z]?|[a-z]\b))*)",
    )
});
/// One of several years: 2018a, or a letter behind the year before.
static EACH_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"((?:1[89]|20)\d{2})?([a-z])?(?:\s*[,，]\s*|$)"));
/// A year alone in brackets, behind its author.
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[’']s)?\s?[(（]\s*((?:1[89]|20)\d{2}[a-z]?(?:\s*[,，]\s*(?:(?:1[89]|20)\d{2}[a-z]?|[a-z]))*)(?:\s*[:：,，]\s*(?:pp?\.\s*|第)?[\d\-–—]+页?)?\s*[)）]",
    )
});
/// What says that there are more authors, at the end of a text.
static MORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:等人|等|[,，]?\s*(?i:et\.?\s+al\.?|and\s+others))\s*$"));
/// What joins authors, at the end of a text.
static JOINED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:[、,，和与與及&]|\b(?i:and|und|y)\b)\s*(?:[&和]|\b(?i:and)\b)?\s*$")
});
/// A list of names and nothing else.
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Han}{2,4}(?:等)?(?:[、和与]\p{Han}{2,4})*|\p{Lu}[\p{L}’'\-]+(?:(?:,\s|\s(?:and|&)\s|,\s(?:and|&)\s)\p{Lu}[\p{L}’'\-]+)*(?:,?\set\sal\.?)?)$",
    )
});

/// The entries that can be called by author and year.
pub(crate) struct AuthorCalls<'a> {
    entries: &'a [Entry],
    text: &'a str,
    by_year: HashMap<i32, Vec<usize>>,
    /// How running text names the first authors of each entry.
    mentions: Vec<Vec<Vec<String>>>,
}

/// What a year in brackets may stand behind without being that of a source.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// As many authors of an entry are looked for in a sentence.
const MOST_MENTIONED: usize = 6;

impl<'a> AuthorCalls<'a> {
    pub(crate) fn new(document: &'a Document, entries: &'a [Entry]) -> Self {
        let mut by_year: HashMap<i32, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(year) = entry.fields.year {
                by_year.entry(year).or_default().push(at);
            }
        }
        let mentions = |entry: &Entry| authors(entry).take(MOST_MENTIONED).map(forms).collect();
        let mentions = entries.iter().map(mentions).collect();
        Self { entries, text: document.text(), by_year, mentions }
    }

    /// Finds the calls in a text of which an entry has the author and the year.
    pub(crate) fn find(&self, text: &str, calls: &mut Vec<Call>) {
        if self.by_year.is_empty() || !text.contains(['(', '（']) {
            return;
        }
        for (span, names, years) in bracketed(text) {
            for year in &years {
                let candidates = self.called(names, year);
                if !candidates.is_empty() {
                    calls.push(Call { span, label: span.of(text).to_owned(), candidates });
                }
            }
        }
        for found in YEAR.captures_iter(text) {
            let (Some(all), Some(years)) = (found.get(0), found.get(1)) else { continue };
            let head = text.get(..all.start()).unwrap_or_default();
            for year in CitedYear::all(years.as_str()) {
                let start = |at: &usize| mention_start(head, &self.mentions[*at]);
                let Some(first) = self.of_year(&year).iter().filter_map(start).min() else {
                    continue;
                };
                let mut candidates = self.of_year(&year).to_vec();
                // The longest mention names the most.
                candidates.retain(|at| start(at) == Some(first));
                self.narrow(&mut candidates, head.get(first..).unwrap_or_default(), &year);
                let span = ByteSpan::new(first, all.end());
                calls.push(Call { span, label: span.of(text).to_owned(), candidates });
            }
        }
    }

    /// Finds what calls by author and year an entry that is not there: names, and nothing else,
    /// with a year in brackets.
    pub(crate) fn unlisted(&self, text: &str) -> Vec<Call> {
        let is_name = |names: &str| {
            let first = names.split(['、', '和', '与', '等', ',']).next().unwrap_or(names);
            NAMES.is_match(names)
                && (!first.chars().any(is_han_or_kana)
                    || matches!(Name::read(first), Name::Person(_)))
        };
        let missing = bracketed(text).into_iter().filter(|(_, names, years)| {
            let is_month = MONTHS.iter().any(|month| names.starts_with(month));
            is_name(names)
                && !is_month
                && years.iter().all(|year| self.called(names, year).is_empty())
        });
        missing
            .map(|(span, ..)| Call {
                span,
                label: span.of(text).to_owned(),
                candidates: Vec::new(),
            })
            .collect()
    }

    /// Returns the entries that have the first author and the year.
    fn called(&self, names: &str, year: &CitedYear) -> Vec<usize> {
        let folded = fold(names);
        let named = |at: &usize| {
            authors(&self.entries[*at]).next().is_some_and(|first| names_the_same(&folded, first))
        };
        let mut found: Vec<usize> = self.of_year(year).iter().copied().filter(named).collect();
        self.narrow(&mut found, names, year);
        found
    }

    /// Keeps of several entries those that have the letter of the call, then those with the authors
    /// that it names, and then those with no others, or with others where it says so.
    fn narrow(&self, found: &mut Vec<usize>, names: &str, year: &CitedYear) {
        if found.len() < 2 {
            return;
        }
        narrow(found, |at| self.letter(*at, year.number) == year.letter);
        let folded = fold(names);
        let count = |at: &usize| {
            authors(&self.entries[*at]).filter(|of| names_the_same(&folded, of)).count()
        };
        let most = found.iter().map(count).max().unwrap_or_default();
        narrow(found, |at| count(at) == most);
        let more = MORE.is_match(names);
        narrow(found, |at| {
            let entry = &self.entries[*at];
            let others = entry.fields.has_more_authors || authors(entry).count() > most;
            others == more
        });
    }

    fn of_year(&self, year: &CitedYear) -> &[usize] {
        self.by_year.get(&year.number).map_or(&[][..], Vec::as_slice)
    }

    /// Returns the letter behind the year of an entry.
    fn letter(&self, at: usize, year: i32) -> Option<char> {
        year_letter(self.entries[at].span.of(self.text), year)
    }
}

/// Returns the letter that stands behind the year of a reference: 2018a.
#[must_use]
pub fn year_letter(written: &str, year: i32) -> Option<char> {
    let year = year.to_string();
    written.match_indices(&year).find_map(|(start, _)| {
        let mut behind = written.get(start + year.len()..)?.chars();
        let letter = behind.next().filter(char::is_ascii_lowercase)?;
        behind.next().is_none_or(|next| !next.is_alphanumeric()).then_some(letter)
    })
}

/// A year as a call writes it.
struct CitedYear {
    number: i32,
    letter: Option<char>,
}

impl CitedYear {
    /// Reads the years of a call: 2018a, b, 2020.
    fn all(years: &str) -> Vec<Self> {
        let mut number = None;
        let mut all = Vec::new();
        for found in EACH_YEAR.captures_iter(years).filter(|found| !found[0].is_empty()) {
            number = found.get(1).and_then(|year| year.as_str().parse().ok()).or(number);
            let letter = found.get(2).and_then(|letter| letter.as_str().chars().next());
            all.extend(number.map(|number| Self { number, letter }));
        }
        all
    }
}

/// Returns what stands in brackets as a call does: its place, its names, its years.
fn bracketed(text: &str) -> Vec<(ByteSpan, &str, Vec<CitedYear>)> {
    let mut all = Vec::new();
    for found in BRACKETED.captures_iter(text) {
        let Some(inside) = found.get(1) else { continue };
        let mut start = inside.start();
        for part in inside.as_str().split_inclusive([';', '；']) {
            let from = start;
            start += part.len();
            let Some(read) = ONE.captures(part) else { continue };
            let (Some(names), Some(years)) = (read.get(1), read.get(2)) else { continue };
            let years = CitedYear::all(years.as_str());
            let bare = part.trim_end_matches([';', '；']);
            all.push((ByteSpan::new(from, from + bare.len()).trimmed(text), names.as_str(), years));
        }
    }
    all
}

/// Keeps those for which something holds, unless it holds for none.
fn narrow(found: &mut Vec<usize>, holds: impl Fn(&usize) -> bool) {
    if found.iter().any(&holds) {
        found.retain(holds);
    }
}

/// Returns who is responsible for an entry.
fn authors(entry: &Entry) -> impl Iterator<Item = &str> {
    let fields = &entry.fields;
    let people = if fields.authors.is_empty() { &fields.editors } else { &fields.authors };
    people.iter().map(String::as_str)
}

/// Returns where the mention of authors begins that a text ends with; the first of them is named.
fn mention_start(head: &str, authors: &[Vec<String>]) -> Option<usize> {
    let mut rest = head.trim_end();
    rest = MORE.find(rest).and_then(|more| rest.get(..more.start())).unwrap_or(rest).trim_end();
    loop {
        let ends = |forms: &Vec<String>| forms.iter().find_map(|form| without_end(rest, form));
        let (n, before) =
            authors.iter().enumerate().find_map(|(n, forms)| Some((n, ends(forms)?)))?;
        if n == 0 {
            return Some(before.len());
        }
        let joined = JOINED.find(before.trim_end())?;
        rest = before.get(..joined.start())?.trim_end();
    }
}

/// Returns what stands before a name that ends a text, where the name is a whole word of it.
fn without_end<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let count = name.chars().count();
    let start = text.char_indices().rev().nth(count.checked_sub(1)?)?.0;
    let (before, end) = text.split_at(start);
    let latin = name.chars().next().is_some_and(|c| !is_han_or_kana(c));
    let whole = !latin || !before.ends_with(char::is_alphanumeric);
    (whole && fold(end) == name).then_some(before)
}

/// Returns how running text names an author, folded: in full, and by the family name where the name is not
/// of Han characters.
fn forms(author: &str) -> Vec<String> {
    match Name::read(author) {
        Name::Person(Person { family, given, particle, .. })
            if !family.chars().any(is_han_or_kana) =>
        {
            let family = format!("{particle} {family}").trim().to_owned();
            vec![fold(&format!("{given} {family}")), fold(&family)]
        }
        _ => {
            let bare = author.trim_start_matches(|c: char| c != ']' && c != '〕' && c != '）');
            let bare = bare.trim_start_matches([']', '〕', '）']).trim();
            let bare = if bare.is_empty() { author } else { bare };
            // 约翰·杜威 is 杜威 in running text.
            let last = bare.rsplit('·').next().unwrap_or(bare);
            vec![fold(bare), fold(last)]
        }
    }
}

/// Tells whether a call names an author: in full, or by the family name.
fn names_the_same(call: &str, author: &str) -> bool {
    let author = fold(author);
    // 王军和李华 are two, and 王军等 is one.
    let words = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric() || matches!(c, '和' | '与' | '及' | '等'))
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
