//! References in the styles of English: APA, MLA, Chicago, IEEE, Harvard and their many relatives.
//!
//! The title is found first: it stands in quotes, behind a year, or behind the names. What stands
//! before it names people; what stands behind it is left to the tail.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::english::tail::{read_tail, thesis_in_brackets};
use crate::analysis::references::identifiers::month_number;
use crate::analysis::references::model::{FieldName, SourceType};
use crate::analysis::references::pattern::pattern;
use crate::text::ByteSpan;

/// One name: `Caplan, P. J.`, `P. J. Caplan`, `Conard, Joseph W.`, `Carla M. Dahl`; particles and
/// suffixes included.
const NAME: &str = concat!(
    r"(?:",
    r"(?:(?:de|da|von|van|der|den|di|la|le|el|al|El|La|Le|Des|De|Van|Von|ter|ten)[\s'’]){0,3}",
    r"[\p{Lu}][\p{L}'’\-]+(?:[\s-][\p{Lu}][\p{L}'’\-]+)?,\s?(?:\p{Lu}\p{Ll}?\.[\s-]?)+(?:,?\s?(?:Jr|Sr|II|III)\.?)?",
    r"|(?:\p{Lu}\p{Ll}?\.[\s-]?){1,4}(?:(?:de|da|von|van|der|den|di|la|le|Des|De|Van)\s){0,2}",
    r"[\p{Lu}][\p{L}'’\-]+(?:[\s-][\p{Lu}][\p{L}'’\-]+)?",
    r"|[\p{Lu}][\p{L}'’\-]+,\s[\p{Lu}][\p{L}'’\-]+(?:\s\p{Lu}\.)+(?:,?\s?(?:Jr|Sr)\.)?",
    r"|[\p{Lu}][\p{L}'’\-]+(?:\s\p{Lu}\.)+\s[\p{Lu}][\p{L}'’\-]+",
    r")"
);

static NAMES_AT_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    let between = r"(?:\s*[,;]\s*(?:and\s+|And\s+|&\s*)?|\s*,?\s+(?:and|And|&)\s+)";
    let last = r"(?:,?\s+(?:and|&)\s+[\p{Lu}][\p{L}'’\-]+(?:\s[\p{Lu}][\p{L}'’.\-]+){1,2})?";
    let others = r"(?:[,;]?\s+et\.?\s+al\.?|,?\s+and others)?";
    pattern(&format!(r"^\s*((?:{NAME})(?:{between}(?:{NAME}))*{last}{others})\s*[,.:]?\s"))
});
/// `SADOCK B J, CAPLAN P.`, as GB/T 7714 writes Latin names.
static NAMES_WITHOUT_STOPS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*([\p{Lu}][\p{L}'’\-]+(?:\s\p{Lu}){1,3}(?:,\s*[\p{Lu}][\p{L}'’\-]+(?:\s\p{Lu}){1,3})*(?:,\s*et al)?)\.\s",
    )
});
static EDITORS_AT_HEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*([^:.“]{3,90}?),?\s+\(?[Ee]ds?\b\.?\)?[.,]?\s+"));
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"[“"]\s*(.+?)\s*[,.]?\s*[”"]|(?:^|[\s,(])‘(.+?)[,.]?’(?:[\s,.;]|$)|«\s*(.+?)\s*»"#)
});
static YEAR_IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\(\s*([12]\d{3})[a-z]?(?:/\d{4})?(?:\s*,\s*([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?)?\s*\)",
    )
});
static YEAR_BETWEEN_STOPS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[.,]\s+([12]\d{3})[a-z]?\s*[.:]\s+"));
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[(,.\s]\s*(?:(\d{1,2})(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth|seventh)|rev(?:ised)?\.?|new)\s+ed(?:ition|n)?\b\.?\)?",
    )
});
static EDITOR_MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i),?\s*\(?\beds?\b\.?\)?[\s.,]*$|,?\s*\(?\beditors?\b\)?[\s.,]*$")
});
static YEAR_AT_END_OF_NAMES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[.,(\s]\s*([12]\d{3})[a-z]?\s*[).,:]*\s*$"));

/// Reads a reference in a Latin script.
pub(crate) fn read_english(draft: &mut EntryDraft) {
    read_edition(draft);
    let read = read_quoted(draft) || read_year_in_brackets(draft) || read_year_between_stops(draft);
    if !read {
        read_in_order(draft);
    }
}

/// Reads `2nd ed.` wherever it stands.
fn read_edition(draft: &mut EntryDraft) {
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
fn read_quoted(draft: &mut EntryDraft) -> bool {
    let Some(groups) = draft.find(&QUOTED, draft.whole()) else { return false };
    let (Some(all), Some(title)) = (groups[0], groups[1].or(groups[2]).or(groups[3])) else {
        return false;
    };
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
    text.is_empty()
        || text.ends_with([',', '.', ':', ')', ';'])
        || text.split_whitespace().count() <= 4
}

/// Reads `Saito, M., & Miyazaki, K. (2006). Title. Journal, 57(5/6), 169–176.`
fn read_year_in_brackets(draft: &mut EntryDraft) -> bool {
    let Some(groups) = draft.find(&YEAR_IN_BRACKETS, draft.whole()) else { return false };
    let (Some(all), Some(year)) = (groups[0], groups[1]) else { return false };
    let behind = draft.at(ByteSpan::new(all.end, draft.rest.len())).trim_matches([' ', '.', ',']);
    let before = draft.at(ByteSpan::new(0, all.start));
    if behind.chars().filter(|c| c.is_alphabetic()).count() < 12
        || before.chars().any(|c| c.is_ascii_digit())
    {
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

fn before_is_empty(draft: &EntryDraft, at: usize) -> bool {
    draft.at(ByteSpan::new(0, at)).trim_matches([' ', '.', ',']).is_empty()
}

/// Reads `Tomasello, Michael. 1995. Title. Journal 3, 275–281.`
fn read_year_between_stops(draft: &mut EntryDraft) -> bool {
    let Some(groups) = draft.find(&YEAR_BETWEEN_STOPS, draft.whole()) else { return false };
    let (Some(all), Some(year)) = (groups[0], groups[1]) else { return false };
    let names = draft.at(ByteSpan::new(0, all.start));
    let sentences = sentence_ends(draft, ByteSpan::new(0, all.start))
        .iter()
        .filter(|end| **end < all.start)
        .count();
    if names.chars().any(|c| c.is_ascii_digit() || c == ':')
        || names.split_whitespace().count() > 60
        || sentences > 0
    {
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
fn read_in_order(draft: &mut EntryDraft) {
    let whole = draft.whole();
    if read_bluebook(draft) {
        return;
    }
    if let Some(groups) = draft.find(&EDITORS_AT_HEAD, whole)
        && let (Some(all), Some(names)) = (groups[0], groups[1])
        && looks_like_names(draft.at(names))
    {
        draft.set_names(FieldName::Editors, names);
        let commas = draft.at(all).trim_end().ends_with(',');
        let behind = ByteSpan::new(all.end, whole.end);
        return if commas {
            read_title_with_commas(draft, behind);
        } else {
            read_title_and_tail(draft, behind);
        };
    }
    if let Some(groups) = draft.find(&NAMES_WITHOUT_STOPS, whole)
        && let (Some(all), Some(names)) = (groups[0], groups[1])
    {
        read_names(draft, names);
        return read_title_and_tail(draft, ByteSpan::new(all.end, whole.end));
    }
    if let Some(groups) = draft.find(&NAMES_AT_HEAD, whole)
        && let (Some(all), Some(names)) = (groups[0], groups[1])
    {
        read_names(draft, names);
        let behind = ByteSpan::new(all.end, whole.end);
        if draft.at(all).trim_end().ends_with(',')
            || draft.at(all).trim_end().ends_with(|c: char| c.is_alphabetic())
        {
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
    if let Some(names) = names_before_comma(draft, whole) {
        read_names(draft, ByteSpan::new(whole.start, names));
        return read_title_with_commas(draft, ByteSpan::new(names + 1, whole.end));
    }
    read_title_and_tail(draft, whole);
}

/// Tells whether a first sentence names people or a body, and is no title.
fn looks_like_names(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = words
        .iter()
        .filter(|word| {
            word.starts_with(|c: char| c.is_uppercase() || matches!(c, '–' | '—' | '&' | '('))
        })
        .count();
    let small = words
        .iter()
        .filter(|word| {
            matches!(
                **word,
                "and" | "de" | "von" | "van" | "der" | "da" | "of" | "for" | "the" | "et" | "al"
            )
        })
        .count();
    let comma_names = text.contains(',') || text.contains(" and ") || words.len() <= 6;
    !text.chars().any(|c| c.is_ascii_digit() || c == ':')
        && comma_names
        && capitals + small == words.len()
}

/// Returns the comma that ends the names of `P. Brooks, Troubling Confessions: …, 2000`.
///
/// Several names are known by the word that joins the last of them; without one, the first alone is
/// a name.
fn names_before_comma(draft: &EntryDraft, span: ByteSpan) -> Option<usize> {
    let text = draft.at(span);
    let mut start = 0;
    let mut first = None;
    for (comma, _) in text.match_indices(", ") {
        let piece = text.get(start..comma)?.trim();
        let joined = piece.contains(" and ")
            || piece.contains(" & ")
            || piece.starts_with("and ")
            || piece.starts_with("& ");
        let others = piece == "et al." || piece == "Jr." || piece == "ed." || piece == "eds.";
        if !others && !looks_like_person(piece) {
            break;
        }
        first.get_or_insert(comma);
        if joined || piece == "et al." {
            let marked = text.get(comma..).is_some_and(|rest| rest.starts_with(", ed"));
            return Some(
                span.start
                    + if marked { comma + text.get(comma + 1..)?.find(',')? + 1 } else { comma },
            );
        }
        if others {
            first = Some(comma);
        }
        start = comma + 2;
    }
    let body = text.find(", ").filter(|comma| {
        text.get(..*comma).is_some_and(|name| !name.contains(':') && looks_like_names(name))
    });
    first.or(body).map(|comma| span.start + comma)
}

/// Tells whether a piece between commas is the name of a person, or two of them joined.
fn looks_like_person(piece: &str) -> bool {
    let name = piece.trim_start_matches("and ").trim_start_matches("& ");
    let words = name.split_whitespace().filter(|word| *word != "and" && *word != "&").count();
    let joined = name.contains(" and ") || name.contains(" & ");
    (2..=if joined { 8 } else { 5 }).contains(&words)
        && looks_like_names(name)
        && !["of", "for", "the"].iter().any(|word| name.split(' ').any(|w| w == *word))
}

/// Reads names, or editors if they are said to be.
fn read_names(draft: &mut EntryDraft, names: ByteSpan) {
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
fn read_title_and_tail(draft: &mut EntryDraft, span: ByteSpan) {
    let span = ByteSpan::new(draft.trimmed(span).start, span.end);
    let ends = sentence_ends(draft, span);
    let Some(end) = ends.first().copied().filter(|end| *end + 1 < span.end) else {
        return read_title_with_commas(draft, span);
    };
    // One sentence in all: `Title, Journal, 5 (3), 211-243, 1987.`
    if ends.len() == 1
        && draft.at(ByteSpan::new(end + 1, span.end)).chars().filter(|c| c.is_alphabetic()).count()
            < 3
    {
        return read_title_with_commas(draft, span);
    }
    let stop = usize::from(draft.at(ByteSpan::new(end, span.end)).starts_with(['?', '!']));
    let title = ByteSpan::new(span.start, end + stop);
    // The number of a report, its pages and the kind of a thesis stand in brackets behind its
    // title.
    let remarks =
        [" (No. ", " (Vol. ", " (pp. "].iter().filter_map(|mark| draft.at(title).find(mark));
    let number = remarks.chain(thesis_in_brackets(draft.at(title))).min();
    let title = ByteSpan::new(title.start, number.map_or(title.end, |at| title.start + at));
    draft.set(FieldName::Title, title);
    draft.blank(ByteSpan::new(span.start, if number.is_some() { title.end } else { end + 1 }));
    read_tail(draft, ByteSpan::new(title.end, span.end), false);
}

/// Reads a title that ends with a comma: before a journal or a publisher, which the first number
/// follows.
fn read_title_with_commas(draft: &mut EntryDraft, span: ByteSpan) {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[,.]\s+(?:[Vv]ol\.|[Nn]o\.|\d{1,4}\s*[,(]|[12]\d{3}(?:[,.\s)]|$)|pp?\.|\()|\s\([12]\d{3}\)|,\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s",
        )
    });
    let span = ByteSpan::new(draft.trimmed(span).start, span.end);
    let number = draft
        .find(&NUMBER, span)
        .and_then(|groups| groups[0])
        .map_or(span.end, |number| number.start);
    let before = draft.at(ByteSpan::new(span.start, number)).to_owned();
    let translated = [", trans.", ", translated", ", in ", ". In "]
        .iter()
        .filter_map(|word| before.find(word))
        .min();
    let last = before.rfind(", ").map(|at| {
        if before
            .get(at..)
            .is_some_and(|rest| rest.starts_with(", Inc") || rest.starts_with(", Ltd"))
        {
            before.get(..at).and_then(|shorter| shorter.rfind(", ")).unwrap_or(at)
        } else {
            at
        }
    });
    let end = translated.or(last).map_or(number, |at| span.start + at);
    let question = before.find("? ").map(|at| span.start + at + 1).filter(|at| *at < end);
    // In the styles of engineers a full stop ends the title, and a comma only the names.
    let sentence = sentence_ends(draft, ByteSpan::new(span.start, number))
        .first()
        .copied()
        .filter(|at| *at < number);
    let title = ByteSpan::new(span.start, question.or(sentence).unwrap_or(end));
    draft.set(FieldName::Title, title);
    draft.blank(title);
    read_tail(draft, ByteSpan::new(title.end, span.end), false);
}

/// Reads the style of American law: `Names, Title, 48 Journal 696 (2010).`
fn read_bluebook(draft: &mut EntryDraft) -> bool {
    static BLUEBOOK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(.+), (\d{1,4}) ([\p{Lu}][^\d]{2,90}?)(?: (\d{1,5}))?(?:,? \d{1,5})?\s*(?:\(([12]\d{3})\)|, [\p{L}]+ ([12]\d{3}))",
        )
    });
    let Some(groups) = draft.find(&BLUEBOOK, draft.whole()) else { return false };
    let (Some(all), Some(head), Some(journal)) = (groups[0], groups[1], groups[3]) else {
        return false;
    };
    let names = names_before_comma(draft, ByteSpan::new(head.start, head.end));
    if let Some(comma) = names {
        read_names(draft, ByteSpan::new(head.start, comma));
    }
    draft.set(
        FieldName::Title,
        ByteSpan::new(names.map_or(head.start, |comma| comma + 1), head.end),
    );
    for (name, group) in [(FieldName::Volume, groups[2]), (FieldName::Pages, groups[4])] {
        if let Some(span) = group {
            draft.set(name, span);
        }
    }
    draft.set(FieldName::ContainerTitle, journal);
    if let Some(year) = groups[5].or(groups[6]) {
        draft.set_year(year);
    }
    draft.blank(all);
    let end = draft.rest.len();
    read_tail(draft, ByteSpan::new(all.end, end), false);
    draft.fields.source_type = Some(SourceType::JournalArticle);
    true
}

fn set_date(
    draft: &mut EntryDraft,
    year: ByteSpan,
    month: Option<ByteSpan>,
    day: Option<ByteSpan>,
) {
    draft.set_year(year);
    let Some(number) = month.and_then(|month| month_number(draft.at(month))) else { return };
    let day = day.map_or(String::new(), |day| format!("-{:0>2}", draft.at(day)));
    let iso = format!("{}-{number:02}{day}", draft.at(year));
    draft.set_as(FieldName::Date, year, &iso);
}

/// Returns the marks that end a sentence: before a capital, a quote or a bracket, and not behind an
/// initial or a common abbreviation.
pub(crate) fn sentence_ends(draft: &EntryDraft, span: ByteSpan) -> Vec<usize> {
    const SHORT: &[&str] = &[
        "ed", "eds", "Ed", "Eds", "vol", "Vol", "no", "No", "pp", "p", "vs", "St", "al", "Mass",
        "Inc", "Co", "Ltd", "Dr", "Prof", "J", "Proc", "Int", "Conf", "Univ", "Dept", "trans",
        "Trans", "cf", "etc", "ca", "Mr", "Mrs", "U.S", "Calif", "Conn",
    ];
    let text = draft.at(span);
    let mut ends = Vec::new();
    for (at, mark) in text.match_indices(['.', '?', '!']) {
        let Some(rest) = text.get(at + 1..) else { continue };
        let next = rest.trim_start().chars().next();
        let spaced = rest.starts_with([' ', '”', '’', ')']) || rest.is_empty();
        let word =
            text.get(..at).unwrap_or_default().rsplit([' ', '(', ',']).next().unwrap_or_default();
        let initial = mark == "."
            && (word.chars().count() == 1 && word.chars().all(char::is_uppercase)
                || word.contains('.'));
        let short = mark == "." && SHORT.contains(&word);
        let starts = next.is_none_or(|c| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '(' | '[' | '‘')
        });
        if spaced && starts && !initial && !short {
            ends.push(span.start + at);
        }
    }
    ends
}
