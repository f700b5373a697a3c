//! References in the styles of English: APA, MLA, Chicago, IEEE, Harvard and their many relatives.
//!
//! The title is found first: it stands in quotes, behind a year, or behind the names. What stands before it names
//! people; what stands behind it is left to the tail.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::reference_draft::Draft;
use crate::analysis::reference_draft::pattern;
use crate::analysis::reference_english_tail::read_tail;
use crate::analysis::reference_marks::month_number;
use crate::analysis::source::FieldName;
use crate::text::ByteSpan;

/// One name: `Caplan, P. J.`, `P. J. Caplan`, `SADOCK B J`, `Charles, Prince of`; particles and suffixes included.
const NAME: &str = r"(?:(?:(?:de|da|von|van|der|den|di|la|le|el|al|El|La|Le|Des|De|Van|Von|ter|ten)[\s'’]){0,3}[\p{Lu}][\p{L}'’\-]+(?:[\s-][\p{Lu}][\p{L}'’\-]+)?,\s(?:\p{Lu}\p{Ll}?\.[\s-]?)+(?:,?\s?(?:Jr|Sr|II|III)\.?)?|(?:\p{Lu}\p{Ll}?\.[\s-]?){1,4}(?:(?:de|da|von|van|der|den|di|la|le|Des|De|Van)\s){0,2}[\p{Lu}][\p{L}'’\-]+(?:[\s-][\p{Lu}][\p{L}'’\-]+)?)";

static NAMES_AT_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^\s*((?:{NAME})(?:(?:\s*[,;]\s*(?:and\s+|And\s+|&\s*)?|\s*,?\s+(?:and|And|&)\s+)(?:{NAME}))*(?:[,;]?\s+et\.?\s+al\.?|,?\s+and others)?)\s*[,.:]?\s"
    ))
});
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"[“"]\s*(.+?)\s*[,.]?\s*[”"]|(?:^|[\s,(])‘(.+?)[,.]?’(?:[\s,.;]|$)"#));
static YEAR_IN_BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\(\s*([12]\d{3})[a-z]?(?:/\d{4})?(?:\s*,\s*([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?)?\s*\)"));
static YEAR_BETWEEN_STOPS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.,]\s+([12]\d{3})[a-z]?\s*[.:]\s+"));
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[(,.\s]\s*(?:(\d{1,2})(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth|seventh)|rev(?:ised)?\.?|new)\s+ed(?:ition|n)?\b\.?\)?",
    )
});
static EDITOR_MARK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i),?\s*\(?\beds?\b\.?\)?[\s.,]*$|,?\s*\(?\beditors?\b\)?[\s.,]*$"));
static YEAR_AT_END_OF_NAMES: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.,(\s]\s*([12]\d{3})[a-z]?\s*[).,:]*\s*$"));

/// Reads a reference in a Latin script.
pub(crate) fn read_english(draft: &mut Draft) {
    read_edition(draft);
    let read = read_quoted(draft) || read_year_in_brackets(draft) || read_year_between_stops(draft);
    if !read {
        read_in_order(draft);
    }
}

/// Reads `2nd ed.` wherever it stands.
fn read_edition(draft: &mut Draft) {
    let Some(groups) = draft.find(&EDITION, draft.whole()) else { return };
    if let Some(number) = groups[1] {
        draft.set(FieldName::Edition, number);
    } else if let Some(word) = groups[2] {
        let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"];
        let spoken = draft.at(word).to_ascii_lowercase();
        if let Some(at) = words.iter().position(|known| *known == spoken) {
            draft.set_as(FieldName::Edition, word, &(at + 1).to_string());
        }
    }
    // The mark before it stays: it ends the title.
    if let Some(all) = groups[0] {
        let brackets = draft.at(all).starts_with('(');
        draft.blank(ByteSpan::new(all.start + usize::from(!brackets), all.end));
    }
}

/// Reads a reference whose title stands in quotes.
fn read_quoted(draft: &mut Draft) -> bool {
    let Some(groups) = draft.find(&QUOTED, draft.whole()) else { return false };
    let (Some(all), Some(title)) = (groups[0], groups[1].or(groups[2])) else { return false };
    // A quotation late in the reference is a word of the title, not the title.
    let names = ByteSpan::new(0, all.start);
    if all.start > 0 && !ends_names(draft.at(names)) {
        return false;
    }
    read_names(draft, names);
    draft.set(FieldName::Title, title);
    draft.blank(all);
    read_tail(draft, ByteSpan::new(all.end, draft.rest.len()), true);
    true
}

/// Tells whether a text before a quotation may be all names: it ends with a mark.
fn ends_names(text: &str) -> bool {
    let text = text.trim_end();
    text.is_empty() || text.ends_with([',', '.', ':', ')', ';']) || text.split_whitespace().count() <= 4
}

/// Reads `Saito, M., & Miyazaki, K. (2006). Title. Journal, 57(5/6), 169–176.`
fn read_year_in_brackets(draft: &mut Draft) -> bool {
    let Some(groups) = draft.find(&YEAR_IN_BRACKETS, draft.whole()) else { return false };
    let (Some(all), Some(year)) = (groups[0], groups[1]) else { return false };
    let behind = draft.at(ByteSpan::new(all.end, draft.rest.len())).trim_matches([' ', '.', ',']);
    let before = draft.at(ByteSpan::new(0, all.start));
    if behind.chars().filter(|c| c.is_alphabetic()).count() < 12 || before.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    set_date(draft, year, groups[2], groups[3]);
    draft.blank(all);
    if before_is_empty(draft, all.start) {
        return false;
    }
    read_names(draft, ByteSpan::new(0, all.start));
    let end = draft.rest.len();
    read_title_and_tail(draft, ByteSpan::new(all.end, end));
    true
}

fn before_is_empty(draft: &Draft, at: usize) -> bool {
    draft.at(ByteSpan::new(0, at)).trim_matches([' ', '.', ',']).is_empty()
}

/// Reads `Tomasello, Michael. 1995. Title. Journal 3, 275–281.`
fn read_year_between_stops(draft: &mut Draft) -> bool {
    let Some(groups) = draft.find(&YEAR_BETWEEN_STOPS, draft.whole()) else { return false };
    let (Some(all), Some(year)) = (groups[0], groups[1]) else { return false };
    let names = draft.at(ByteSpan::new(0, all.start));
    if names.chars().any(|c| c.is_ascii_digit()) || names.split_whitespace().count() > 60 {
        return false;
    }
    let behind = draft.at(ByteSpan::new(all.end, draft.rest.len()));
    if behind.chars().filter(|c| c.is_alphabetic()).count() < 8 || looks_like_numbers(behind) {
        return false;
    }
    draft.set_year(year);
    draft.blank(all);
    read_names(draft, ByteSpan::new(0, all.start + 1));
    read_title_and_tail(draft, ByteSpan::new(all.end, draft.rest.len()));
    true
}

fn looks_like_numbers(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Reads names, then the title, then the rest, where nothing marks the title but its place.
fn read_in_order(draft: &mut Draft) {
    let whole = draft.whole();
    if let Some(groups) = draft.find(&NAMES_AT_HEAD, whole)
        && let (Some(all), Some(names)) = (groups[0], groups[1])
    {
        read_names(draft, names);
        let behind = ByteSpan::new(all.end, whole.end);
        if draft.at(all).trim_end().ends_with(',') || draft.at(all).trim_end().ends_with(|c: char| c.is_alphabetic()) {
            return read_title_with_commas(draft, behind);
        }
        return read_title_and_tail(draft, behind);
    }
    let ends = sentence_ends(draft, whole);
    let Some(first) = ends.first().copied() else { return read_title_with_commas(draft, whole) };
    let head = ByteSpan::new(whole.start, first);
    if ends.len() >= 2 && looks_like_names(draft.at(head)) {
        read_names(draft, head);
        return read_title_and_tail(draft, ByteSpan::new(first + 1, whole.end));
    }
    if let Some(names) = names_before_comma(draft, head) {
        read_names(draft, ByteSpan::new(whole.start, names));
        return read_title_with_commas(draft, ByteSpan::new(names + 1, whole.end));
    }
    read_title_and_tail(draft, whole);
}

/// Tells whether a first sentence names people or a body, and is no title.
fn looks_like_names(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals =
        words.iter().filter(|word| word.starts_with(|c: char| c.is_uppercase() || c == '–' || c == '—' || c == '&')).count();
    let small = words
        .iter()
        .filter(|word| matches!(**word, "and" | "de" | "von" | "van" | "der" | "da" | "of" | "for" | "the" | "et" | "al"))
        .count();
    let comma_names = text.contains(',') || text.contains(" and ") || words.len() <= 6;
    !text.chars().any(|c| c.is_ascii_digit() || c == ':') && comma_names && capitals + small == words.len()
}

/// Returns the comma that ends the names of `P. Brooks, Troubling Confessions: …, 2000`.
fn names_before_comma(draft: &Draft, head: ByteSpan) -> Option<usize> {
    let text = draft.at(head);
    let commas: Vec<usize> = text.match_indices(',').map(|(at, _)| at).collect();
    let joined = text.find(" and ").or_else(|| text.find(" & "));
    let last = match joined
        .filter(|at| text.get(..*at).is_some_and(|before| before.matches(',').count() <= 6 && looks_like_names(before)))
    {
        Some(and) => commas.iter().copied().find(|at| *at > and + 5)?,
        None => *commas.first()?,
    };
    let names = text.get(..last)?;
    (names.split_whitespace().count() <= 4 || joined.is_some()).then_some(())?;
    looks_like_names(names).then_some(head.start + last)
}

/// Reads names, or editors if they are said to be.
fn read_names(draft: &mut Draft, names: ByteSpan) {
    let mut names = names;
    if let Some(groups) = draft.find(&YEAR_AT_END_OF_NAMES, names)
        && let (Some(all), Some(year)) = (groups[0], groups[1])
    {
        draft.set_year(year);
        names.end = all.start;
    }
    let mark = draft.find(&EDITOR_MARK, names).and_then(|groups| groups[0]);
    match mark {
        Some(mark) => draft.set_names(FieldName::Editors, ByteSpan::new(names.start, mark.start)),
        None => {
            let text = draft.at(names);
            let end = names.start + text.trim_end_matches([' ', ',', ':', ';']).len();
            draft.set_names(FieldName::Authors, ByteSpan::new(names.start, end));
        }
    }
}

/// Reads a title that ends with a full stop, a question mark or its own subtitle, and what follows.
fn read_title_and_tail(draft: &mut Draft, span: ByteSpan) {
    let ends = sentence_ends(draft, span);
    let Some(end) = ends.first().copied().filter(|end| *end + 1 < span.end) else {
        return read_title_with_commas(draft, span);
    };
    // One sentence in all: `Title, Journal, 5 (3), 211-243, 1987.`
    if ends.len() == 1 && draft.at(ByteSpan::new(end + 1, span.end)).chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return read_title_with_commas(draft, span);
    }
    let stop = usize::from(draft.at(ByteSpan::new(end, span.end)).starts_with(['?', '!']));
    draft.set(FieldName::Title, ByteSpan::new(span.start, end + stop));
    draft.blank(ByteSpan::new(span.start, end + 1));
    read_tail(draft, ByteSpan::new(end + 1, span.end), false);
}

/// Reads a title that ends with a comma: before a journal, a place, a publisher or a year.
fn read_title_with_commas(draft: &mut Draft, span: ByteSpan) {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:,|\.)\s+(?:in\s+[\p{Lu}]|[Vv]ol\.|no\.|\d|\(?[12]\d{3}|[\p{Lu}][\p{L}.\s]{1,25}:\s|(?:[\p{Lu}][\p{L}.&’'-]*\s?(?:of\s|for\s|and\s|the\s|on\s|in\s)*){1,9}(?:,|\(|\.|\d|$))",
        )
    });
    let found = draft.find(&NEXT, span).and_then(|groups| groups[0]);
    let end = found.map_or(span.end, |next| next.start);
    draft.set(FieldName::Title, ByteSpan::new(span.start, end));
    draft.blank(ByteSpan::new(span.start, end));
    read_tail(draft, ByteSpan::new(end, span.end), false);
}

fn set_date(draft: &mut Draft, year: ByteSpan, month: Option<ByteSpan>, day: Option<ByteSpan>) {
    draft.set_year(year);
    let Some(number) = month.and_then(|month| month_number(draft.at(month))) else { return };
    let day = day.map_or(String::new(), |day| format!("-{:0>2}", draft.at(day)));
    let iso = format!("{}-{number:02}{day}", draft.at(year));
    draft.set_as(FieldName::Date, year, &iso);
}

/// Returns the marks that end a sentence: before a capital, a quote or a bracket, and not behind an initial or a
/// common abbreviation.
pub(crate) fn sentence_ends(draft: &Draft, span: ByteSpan) -> Vec<usize> {
    const SHORT: &[&str] = &[
        "ed", "eds", "Ed", "Eds", "vol", "Vol", "no", "No", "pp", "p", "vs", "St", "Jr", "Sr", "al", "Mass", "Inc", "Co", "Ltd",
        "Dr", "Prof", "J", "Proc", "Int", "Conf", "Univ", "Dept", "trans", "Trans", "cf", "etc", "ca", "Mr", "Mrs", "U.S",
        "Calif", "Conn",
    ];
    let text = draft.at(span);
    let mut ends = Vec::new();
    for (at, mark) in text.match_indices(['.', '?', '!']) {
        let Some(rest) = text.get(at + 1..) else { continue };
        let next = rest.trim_start().chars().next();
        let spaced = rest.starts_with([' ', '”', '’', ')']) || rest.is_empty();
        let word = text.get(..at).unwrap_or_default().rsplit([' ', '(', ',']).next().unwrap_or_default();
        let initial = mark == "." && (word.chars().count() == 1 && word.chars().all(char::is_uppercase) || word.contains('.'));
        let short = mark == "." && SHORT.contains(&word);
        let starts = next.is_none_or(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '(' | '[' | '‘'));
        if spaced && starts && !initial && !short {
            ends.push(span.start + at);
        }
    }
    ends
}
