//! References in the styles of English: APA, MLA, Chicago, IEEE, Harvard and their many relatives.
//!
//! Names come first, then in some styles the year, then the title: in quotes, or up to a full stop,
//! or up to the comma before what published it. What stands behind the title is left to the tail.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::cities::is_latin_city;
use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::english::people::people;
use crate::analysis::references::english::tail::{THESIS, read_tail, thesis_in_brackets};
use crate::analysis::references::identifiers::month_number;
use crate::analysis::references::model::{FieldName, SourceType};
use crate::analysis::references::pattern::pattern;
use crate::text::ByteSpan;

static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?:^|[\s,.(:])(?:(“)|"\s*([^"]+?)\s*[,.]?\s*"|‘(.+?)[,.]?’(?:[\s,.;]|$)|«\s*(.+?)\s*»)"#,
    )
});
static YEAR_BEHIND_NAMES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s,.:;]*(?:\(\s*([12]\d{3})[a-z]?(?:/\d{2,4})?(?:\s*,\s*([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?|-(\d{2})-(\d{2}))?\s*\)|([12]\d{3})[a-z]?\s*[.,:])[.,:]?\s|^\s([12]\d{3})[a-z]?\s",
    )
});
static UNDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^[\s,.]*\((?:n\.?\s?d\.?|forthcoming|in press|undated)\)[.,:]?\s")
});
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[(,.\s]\s*(?:(\d{1,2})(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth|seventh)|rev(?:ised)?\.?|new)\s+ed(?:ition|n)?\b\.?\)?",
    )
});
static SAME_NAMES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:[—–―]{2,}|-{3,}|_{3,})\s*[.,]?"));
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s*\((?:No\.|Nos\.|Vol\.|Vols\.|pp?\.|Report|Working|Rep\.|[^()]{3,60}(?:\b[Tt]rans|\b[Ee]ds?|\b[Tt]r)\.?\s*\)|[^():]{2,40}:\s[^():]{2,60}(?:,\s*\d{4})?\)[.,]?\s*$)",
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
    if read_quoted(draft) {
        return;
    }
    let whole = draft.whole();
    let names = read_names_at_head(draft);
    let behind = ByteSpan::new(names, whole.end);
    let dated = read_year_at_head(draft, behind);
    let start = dated.unwrap_or(names);
    if dated.is_none() && read_law(draft, names) {
        return;
    }
    // A full stop behind the names, or a year in brackets, says that one ends the title too.
    let mark = draft.figures(ByteSpan::new(0, start)).trim_end().chars().next_back();
    let stops = matches!(mark, None | Some('.' | ')' | ':'));
    read_title(draft, ByteSpan::new(start, whole.end), stops);
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
    let Some(all) = groups[0] else { return false };
    let (title, end) = match (groups[1], groups[2].or(groups[3]).or(groups[4])) {
        (Some(open), _) => {
            // What does not balance ends at its last mark.
            let last = || draft.rest.rfind('”').filter(|last| *last > open.start);
            let Some(close) = draft.closing_quote(open.start).or_else(last) else { return false };
            (ByteSpan::new(open.end, close), close + '”'.len_utf8())
        }
        (None, Some(title)) => (title, all.end),
        (None, None) => return false,
    };
    // A quotation late in the reference is a word of the title, not the title.
    let before = draft.at(ByteSpan::new(0, title.start));
    let quote = before.trim_end_matches([' ', '“', '"', '‘', '«']).len();
    let names = ByteSpan::new(0, quote);
    if !ends_names(draft.at(names)) {
        return false;
    }
    read_names(draft, names);
    draft.set(FieldName::Title, title);
    draft.blank(ByteSpan::new(quote, end));
    read_tail(draft, ByteSpan::new(end, draft.rest.len()), true);
    true
}

/// Tells whether a text before a quotation may be all names: it ends with a mark, and no title
/// stands before the quotation.
fn ends_names(text: &str) -> bool {
    let text = text.trim_end();
    let after_names = people(text).map_or(0, |people| people.end);
    let rest = text.get(after_names..).unwrap_or_default();
    let words = rest.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    text.is_empty()
        || text.ends_with([',', '.', ':', ')', ';'])
        || words.count() == 0
        || (after_names == 0 && text.split_whitespace().count() <= 4)
}

/// Reads the names a reference begins with; returns where they end, 0 if there are none.
fn read_names_at_head(draft: &mut EntryDraft) -> usize {
    let whole = draft.whole();
    let text = draft.at(whole);
    // ——— stands for the names of the entry before.
    if let Some(dashes) = draft.find(&SAME_NAMES, whole).and_then(|groups| groups[0]) {
        return dashes.end;
    }
    if let Some(found) = people(text).filter(|found| has_title(text.get(found.end..))) {
        draft.set_names(found.role, found.names);
        return found.end;
    }
    // Of what has no word of an institution, only a full stop tells that it is no title.
    let ends = sentence_ends(draft, whole);
    let sentence = ends.first().copied().filter(|first| {
        ends.len() >= 2 && looks_like_names(draft.at(ByteSpan::new(whole.start, *first)))
    });
    let Some(end) = sentence else { return 0 };
    read_names(draft, ByteSpan::new(0, end));
    end
}

/// Tells whether a title may stand in a text: it has more than a few letters.
fn has_title(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.chars().filter(|c| c.is_alphabetic()).count() >= 8)
}

/// Reads the year between the names and the title; returns where it ends.
fn read_year_at_head(draft: &mut EntryDraft, behind: ByteSpan) -> Option<usize> {
    if let Some(all) = draft.find(&UNDATED, behind).and_then(|groups| groups[0]) {
        return Some(all.end);
    }
    let groups = draft.find(&YEAR_BEHIND_NAMES, behind)?;
    let (all, year) = (groups[0]?, groups[1].or(groups[6]).or(groups[7])?);
    let rest = draft.at(ByteSpan::new(all.end, behind.end));
    if !has_title(Some(rest)) || rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match (groups[4], groups[5]) {
        (Some(month), Some(day)) => {
            draft.set_year(year);
            let iso = draft.at(ByteSpan::new(year.start, day.end)).to_owned();
            draft.set_as(FieldName::Date, ByteSpan::new(year.start, month.end), &iso);
        }
        _ => set_date(draft, year, groups[2], groups[3]),
    }
    draft.blank(ByteSpan::new(behind.start, all.end - 1));
    Some(all.end)
}

/// Tells whether a first sentence names people or a body, and is no title.
fn looks_like_names(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&&str| {
        word.starts_with(|c: char| {
            c.is_uppercase() || matches!(c, '–' | '—' | '&' | '(' | '[' | '@')
        })
    };
    let small = |word: &&&str| {
        matches!(
            **word,
            "and" | "de" | "von" | "van" | "der" | "da" | "of" | "for" | "the" | "et" | "al"
        )
    };
    let capitals = words.iter().filter(capital).count();
    let small = words.iter().filter(small).count();
    let comma_names = text.contains(',') || text.contains(" and ") || words.len() <= 6;
    !text.chars().any(|c| c.is_ascii_digit() || c == ':')
        && comma_names
        && capitals + small == words.len()
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

/// Reads a title and what follows it. `stops` says that a full stop ends the names, so that commas
/// may belong to the title.
fn read_title(draft: &mut EntryDraft, span: ByteSpan, stops: bool) {
    let span = ByteSpan::new(draft.trimmed(span).start, span.end);
    let letters = |from: usize| {
        draft.at(ByteSpan::new(from, span.end)).chars().filter(|c| c.is_alphabetic()).count()
    };
    let sentence =
        sentence_ends(draft, span).into_iter().next().filter(|end| letters(*end + 1) >= 3);
    let end = match sentence {
        Some(sentence) if stops => sentence,
        Some(sentence) => {
            let inside = ByteSpan::new(span.start, sentence);
            piece_behind_title(draft, inside, false).unwrap_or(sentence)
        }
        None => piece_behind_title(draft, span, true).unwrap_or(span.end),
    };
    let stop = usize::from(draft.at(ByteSpan::new(end, span.end)).starts_with(['?', '!']));
    let title = ByteSpan::new(span.start, end + stop);
    // What stands in brackets behind a title may be the number of a report, pages, people.
    let remark = draft.find(&REMARK, title).and_then(|groups| groups[0]).map(|remark| remark.start);
    let thesis = thesis_in_brackets(draft.at(title)).map(|at| title.start + at);
    let end = remark.into_iter().chain(thesis).min().unwrap_or(title.end);
    let title = ByteSpan::new(title.start, end);
    draft.set(FieldName::Title, title);
    let mark = draft.at(ByteSpan::new(title.end, span.end)).starts_with('.');
    draft.blank(ByteSpan::new(span.start, title.end + usize::from(mark)));
    read_tail(draft, ByteSpan::new(title.end, span.end), false);
}

/// Returns where the part between commas begins that is no part of the title any more.
///
/// A year, a volume or pages say so, and that who published the work stands before them; so do a
/// place before a publisher, a translator, and `in`. `ends` says that the last part is no title even
/// if nothing tells what it is.
fn piece_behind_title(draft: &EntryDraft, span: ByteSpan, ends: bool) -> Option<usize> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*(?:[.;\s]*$|\(?(?:[Vv]ols?|VOL|[Vv]olume|[Nn]os?|NO|[Nn]r|[Pp]p?|[Pp]ages?|[Bb]d|[Cc]h|[Cc]hap|at)\b\.?\s?[A-Z]?[\dIVXL]|\(?(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b\.?\s\(?\d|\(?[12]\d{3}[a-z]?(?:[\s,.;:)]|$)|\d{1,4}(?:\s\p{Lu}|\s?[(:.]|$|\s?,)|\d{1,3}\s?[-–—]\s?\d{1,3}[\s.;]*$)",
        )
    });
    static ROLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*(?:(?:[Tt]rans(?:lated|l)?|[Tt]r|[Ee]dited|[Ee]ds?)(?:\.|\b)\s(?:by\s|from\s|\p{Lu})|[Ii]n:?\s+[\p{Lu}“‘])",
        )
    });
    static KIND: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\s*(?:(?:\p{L}+\s)?Report|Working Paper|Discussion Paper|Policy Brief)\b[^:]*$")
    });
    static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*\p{Lu}[\p{L}.'’\-]*(?:[\s\-](?:\p{Lu}[\p{L}.'’\-]*|and|de|of|am|upon|&)){0,3}\s*:\s*\p{Lu}",
        )
    });
    static STATE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*(?:[A-Z]{2,3}|D\.?C\.?|N\.?[CHJMY]\.?|[A-Z]\.[A-Z]\.|Mass\.?|Conn\.?|Calif\.?|Mich\.?|Ill\.?|Pa\.?|England|Germany|Netherlands|Massachusetts|California|Canada)\s*:\s",
        )
    });
    static SERIAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*(?:The\s)?(?:(?:International|American|British|European|IEEE|ACM)\s)?(?:(?:Journal|Transactions|Proceedings|Annals|Bulletin|Proc\.|Trans\.|J\.)\s)",
        )
    });
    static PERSON: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:\b[Tt]rans|\b[Ee]ds?|\b[Tt]r)\.?\)?\s*$"));
    let pieces = pieces(draft, span);
    let text = |at: usize| pieces.get(at).map_or("", |piece| draft.at(*piece));
    let named = |at: usize| {
        let piece = text(at).trim_start();
        let inner = piece.chars().skip(1).any(char::is_uppercase);
        piece.starts_with(|c: char| c.is_uppercase() || c == '“') || (inner && !piece.contains(' '))
    };
    let mut behind = (1..pieces.len()).find_map(|at| {
        let piece = text(at);
        match () {
            () if STATE.is_match(piece) && at >= 2 => Some(at - 1),
            () if ends && SERIAL.is_match(piece) => Some(at),
            () if NUMBER.is_match(piece) && at >= 3 && ends && is_latin_city(text(at - 1)) => {
                Some(at - 2)
            }
            () if ends && IMPRINT.is_match(piece) => Some(at),
            () if ROLE.is_match(piece) || KIND.is_match(piece) || THESIS.is_match(piece) => {
                Some(at)
            }
            () if PERSON.is_match(piece) => Some(at),
            () if NUMBER.is_match(piece) && at >= 2 && named(at - 1) && ends => Some(at - 1),
            () if NUMBER.is_match(piece) => Some(at),
            () => None,
        }
    });
    if behind.is_none() && ends && pieces.len() >= 2 && named(pieces.len() - 1) {
        behind = Some(pieces.len() - 1);
    }
    let mut at = behind?;
    // `Inc.` and `Ltd.` belong to the name before them.
    while at >= 2
        && ["Inc", "Ltd", "LLC", "Jr"].iter().any(|word| text(at).trim_start().starts_with(word))
    {
        at -= 1;
    }
    pieces.get(at).map(|piece| piece.start - 1)
}

/// Cuts a text at its commas outside brackets and quotations.
fn pieces(draft: &EntryDraft, span: ByteSpan) -> Vec<ByteSpan> {
    let text = draft.at(span);
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '“' => depth += 1,
            ')' | ']' | '”' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                let next = text.get(at + 1..).unwrap_or_default();
                if next.is_empty()
                    || next.starts_with(' ')
                    || next.starts_with(|c: char| c.is_ascii_digit())
                {
                    found.push(ByteSpan::new(start, at).shifted(span.start));
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    found.push(ByteSpan::new(start, text.len()).shifted(span.start));
    found
}

/// Reads the style of American law: `Names, Title, 48 Journal 696 (2010).`
fn read_law(draft: &mut EntryDraft, names: usize) -> bool {
    static BLUEBOOK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(.+), (\d{1,4}) ([\p{Lu}][^\d]{2,90}?)(?: (\d{1,5}))?(?:,? \d{1,5})?\s*(?:\(([12]\d{3})\)|, [\p{L}]+ ([12]\d{3}))",
        )
    });
    let Some(groups) = draft.find(&BLUEBOOK, draft.whole()) else { return false };
    let (Some(all), Some(head), Some(journal)) = (groups[0], groups[1], groups[3]) else {
        return false;
    };
    draft.set(FieldName::Title, ByteSpan::new(names.min(head.end), head.end));
    draft.set_group(FieldName::Volume, groups[2]);
    draft.set_group(FieldName::Pages, groups[4]);
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
        "Trans", "cf", "etc", "ca", "Mr", "Mrs", "U.S", "Calif", "Conn", "Rev", "rev", "tr",
        "Bros", "Jr", "Sr", "Nos", "nos", "Vols", "vols", "op", "cit", "ch", "Ch", "chap", "Mich",
        "Ill",
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
