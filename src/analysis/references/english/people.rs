//! The people a reference in Latin script names: how their names are written, where a list of them
//! ends, and what a word beside it says they did.
//!
//! A list without a word that joins its last name (`and`, `&`, `et al.`) looks like the beginning of
//! a title between commas, `Peter Brooks, Public Health, …`; only initials then tell names.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::model::FieldName;
use crate::analysis::references::names::institution_end;
use crate::analysis::references::pattern::pattern;
use crate::text::ByteSpan;

/// A capitalised word of a name.
const WORD: &str = r"\p{Lu}['’]?\p{L}[\p{L}'’\-]*";
/// Initials: `J. C.`, `J.-P.`, `Yu.`
const INITIALS: &str = r"\p{Lu}\p{Ll}?\.(?:[\s\-]?\p{Lu}\p{Ll}?\.)*";
/// What stands before a family name without being a name: `van der`, `de`, `d’`.
const PARTICLES: &str = r"(?:(?:de|del|della|di|da|dos|das|do|du|des|van|von|der|den|ter|ten|la|le|el|al|bin|ibn|af|zu|zur|Ibn|Des|De|Del|Da|Di|Van|Von|La|Le|El|Al|St\.)\s|[dl]['’]){0,3}";
/// `Jr.` and its like.
const SUFFIX: &str = r"(?:,?\s(?:Jr|Sr|II|III|IV)\b\.?)?";

/// `Caplan, P. J.`, `Vries, J. C. de`
static INVERTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^{PARTICLES}{WORD},\s?{INITIALS}(?:\s(?:de|van|von|der|la|da|di|den|ter)\b){{0,3}}{SUFFIX}"
    ))
});
/// `García Márquez, G.`
static INVERTED_TWO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^{PARTICLES}{WORD}\s{WORD},\s?{INITIALS}(?:\s(?:de|van|von|der|la|da|di|den|ter)\b){{0,3}}{SUFFIX}"
    ))
});
/// `Conard, Joseph W.`
static INVERTED_MIDDLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^{PARTICLES}{WORD}(?:[\s\-]{WORD})?,\s{WORD}(?:\s{WORD})?\s{INITIALS}{SUFFIX}"
    ))
});
/// `Castells, Manuel`, `Perry, R. Bin`: only the first name of a list is written so.
static INVERTED_IN_FULL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^{PARTICLES}{WORD}(?:[\s\-]{WORD})?,\s(?:{INITIALS}\s)?{WORD}(?:\s{WORD}){{0,2}}(?:\s{INITIALS})?(?:\s(?:de|van|von|der|la)\b){{0,2}}{SUFFIX}"
    ))
});
/// `SADOCK B J`, `Smith JA`, `VEEN P H van der`
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^{PARTICLES}{WORD}(?:[\s\-]{WORD})?\s\p{{Lu}}{{1,3}}(?:[\s\-]\p{{Lu}}){{0,3}}(?:\s(?:de|van|von|der|la|den)\b){{0,3}}{SUFFIX}"
    ))
});
/// `P. J. Caplan`, `Carla M. Dahl`, `Yolanda van der Graaf`
static DIRECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:{INITIALS}|{WORD})(?:[\s\-](?:{INITIALS}|{WORD})){{0,3}}\s?{PARTICLES}{WORD}{SUFFIX}"
    ))
});
static INITIAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[\s\-])\p{Lu}\p{Ll}?\.|\s\p{Lu}{1,3}\b"));
static SEPARATOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\s?[;、]\s*(?:and\s|&\s)?|\s?,\s?(?:and\s|And\s|&\s)?|\s(?:and|And|und|et|&)\s)")
});
static OTHERS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\s?[,;]|\s…|\s\.\.\.)?\s(?:et\.?\sal\b\.?|and\sothers|等)"));
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^,?\s*(?:\(\s*([Ee]ds?|EDS?|[Ee]ditors?|[Hh]rsg|[Tt]rans|[Tt]ranslators?|[Tt]r)\b\.?\s*\)|([Ee]ds?|EDS?|[Ee]ditors?|[Tt]rans|[Tt]ranslators?)\b(?:[.:,]|$))",
    )
});
/// Words that begin titles and no names.
const NO_NAMES: &[&str] = &[
    "The",
    "An",
    "On",
    "In",
    "Of",
    "For",
    "From",
    "To",
    "Toward",
    "Towards",
    "Why",
    "How",
    "What",
    "When",
    "Where",
    "Who",
    "Which",
    "Is",
    "Are",
    "Do",
    "Does",
    "Can",
    "After",
    "Before",
    "Beyond",
    "Against",
    "Between",
    "About",
    "Notes",
    "Introduction",
    "Its",
];

/// A list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct People {
    /// The names.
    pub(crate) names: ByteSpan,
    /// What they did, by the word behind them.
    pub(crate) role: FieldName,
    /// Where they end, the word included.
    pub(crate) end: usize,
}

/// A list of names up to one of them.
#[derive(Clone, Copy)]
struct Listed {
    end: usize,
    names: usize,
    /// Whether a word joins the last of them, so that there are no more.
    joined: bool,
    /// Whether all have initials.
    initials: bool,
}

impl Listed {
    /// Tells whether it is a list of names also where a title may follow a comma.
    const fn is_certain(&self) -> bool {
        self.names == 1 || self.joined || self.initials
    }
}

/// Returns the people that stand at the beginning of a text.
pub(crate) fn people(text: &str) -> Option<People> {
    let start = text.len() - text.trim_start().len();
    if let Some(end) = text.get(start..).and_then(institution_end) {
        let (role, behind) = role_behind(text, start + end);
        return Some(People { names: ByteSpan::new(start, start + end), role, end: behind });
    }
    let body = text.get(start..)?;
    let mixed: &[&Regex] = &[&INVERTED, &DIRECT, &INVERTED_TWO];
    // How the first name is written, how the others are, and whether it is one in full.
    let forms: [(&Regex, &[&Regex], bool); 6] = [
        (&INVERTED, mixed, false),
        (&INVERTED_TWO, mixed, false),
        (&INVERTED_MIDDLE, mixed, false),
        (&INVERTED_IN_FULL, mixed, true),
        (&BARE, &[&BARE], false),
        (&DIRECT, &[&DIRECT], false),
    ];
    let mut best: Option<Listed> = None;
    for (first, others, full) in forms {
        let lists = listed(body, first, others);
        let admitted = |list: &&Listed| {
            let rest = body.get(list.end..).unwrap_or_default();
            // `Aristotle, Poetics, …` is a name and a title; a list or a full stop tells otherwise.
            let named = !full
                || list.names > 1
                || rest.starts_with(['.', '('])
                || is_role(rest)
                || year_follows(rest);
            let stopped = body.get(..list.end).is_some_and(|names| {
                names.ends_with("al.") || (rest.starts_with(' ') && names.ends_with('.'))
            });
            list.is_certain() && named && (stopped || ends_names(rest))
        };
        let found = lists.iter().rfind(admitted).copied();
        if let Some(found) = found.filter(|found| best.is_none_or(|best| found.end > best.end)) {
            best = Some(found);
        }
    }
    let best = best?;
    let (role, end) = role_behind(body, best.end);
    Some(People { names: ByteSpan::new(start, start + best.end), role, end: start + end })
}

/// Returns what the word behind names says that they did, and where it ends.
fn role_behind(text: &str, end: usize) -> (FieldName, usize) {
    let Some(found) = text.get(end..).and_then(|rest| ROLE.captures(rest)) else {
        return (FieldName::Authors, end);
    };
    let word = found.get(1).or(found.get(2)).map_or("", |word| word.as_str());
    let translates = word.starts_with(['t', 'T']);
    let role = if translates { FieldName::Translators } else { FieldName::Editors };
    (role, end + found.get(0).map_or(0, |all| all.end()))
}

fn is_role(text: &str) -> bool {
    ROLE.is_match(text)
}

fn year_follows(text: &str) -> bool {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[,.]?\s*\(?[12]\d{3}[a-z]?\b"));
    YEAR.is_match(text)
}

/// Tells whether names may end before a text.
fn ends_names(rest: &str) -> bool {
    let bare = rest.trim_start();
    bare.is_empty()
        || bare.starts_with([',', '.', ';', '(', '“', '"', '‘', '['])
        || year_follows(rest)
        || is_role(rest)
}

/// Returns the lists that begin a text, by the name they end with.
fn listed(text: &str, first: &Regex, others: &[&Regex]) -> Vec<Listed> {
    let mut found: Vec<Listed> = Vec::new();
    let Some(end) = name_end(text, first) else { return found };
    let begins = text.split([' ', ',']).next().unwrap_or_default();
    if NO_NAMES.contains(&begins) {
        return found;
    }
    let initials = |name: &str| INITIAL.is_match(name);
    let mut list =
        Listed { end, names: 1, joined: false, initials: text.get(..end).is_some_and(initials) };
    found.push(list);
    while let Some(rest) = text.get(list.end..) {
        if let Some(word) = OTHERS.find(rest) {
            found.push(Listed { end: list.end + word.end(), joined: true, ..list });
            break;
        }
        let Some(mark) = SEPARATOR.find(rest) else { break };
        let name = rest.get(mark.end()..).unwrap_or_default();
        let Some(end) = others.iter().find_map(|form| name_end(name, form)) else { break };
        let words = name.get(..end).unwrap_or_default();
        // `T. Tanaka, Ed. Durham` names one person and a place.
        let is_role = rest.get(..mark.end()).is_some_and(|mark| mark.trim() == ",")
            && ["Ed.", "Eds.", "Tr."].iter().any(|role| words.starts_with(role));
        if is_role || NO_NAMES.contains(&words.split([' ', ',']).next().unwrap_or_default()) {
            break;
        }
        list = Listed {
            end: list.end + mark.end() + end,
            names: list.names + 1,
            joined: !matches!(mark.as_str().trim(), ","),
            initials: list.initials && initials(words),
        };
        found.push(list);
    }
    found
}

/// Returns where a name of a form ends that begins a text.
fn name_end(text: &str, form: &Regex) -> Option<usize> {
    static GOES_ON: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:[\p{L}\d]|[\s\-]\p{Lu}\p{Ll})"));
    let end = form.find(text)?.end();
    // `Castells, R.` is no name in `…, Susan Castells, R. Bin Scott`.
    let rest = text.get(end..)?;
    // A stop behind initials may end the names: `Yousafzai, M. We Are Displaced`.
    let stops = text.get(..end)?.ends_with('.') && rest.starts_with(' ');
    (stops || !GOES_ON.is_match(rest)).then_some(end)
}

/// Finds people that a word beside them says to have edited or translated the work, as
/// `trans. Mary Ostrom`, `edited by C. Brown and X. Lin`, `Elinor Lee (trans.)`, `K. Lee, Eds.`;
/// records and blanks them.
pub(crate) fn read_roles(draft: &mut EntryDraft, tail: ByteSpan) {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[,.;(\[\s])\s*((?:[Tt]rans(?:lated|l)?|[Tt]r|[Ee]dited|[Ee]ds?|[Ee]dn)(?:\.|\b)(?:\sand\s(?:trans|ed)(?:lated|ited|s?\.))?(?:\sfrom\sthe\s\p{Lu}\p{Ll}+)?(?:\sby)?\s)",
        )
    });
    // Names before a word are sure if they have initials or a bracket; a title could stand there
    // else: `Public Health, trans. Mary Ostrom`.
    read_marked(draft, tail, true);
    let mut from = tail.start;
    while let Some(groups) = draft.find(&BY, ByteSpan::new(from, tail.end)) {
        let Some(word) = groups[1] else { break };
        from = word.end;
        // IEEE Trans. Neural Netw. is a journal.
        let before = draft.at(ByteSpan::new(tail.start, word.start)).trim_end();
        let named = before.rsplit(' ').next().unwrap_or_default();
        if named.len() > 2 && named.chars().all(char::is_uppercase) {
            continue;
        }
        let Some(found) = people(draft.at(ByteSpan::new(word.end, tail.end))) else { continue };
        let role = if draft.at(word).starts_with(['t', 'T']) {
            FieldName::Translators
        } else {
            FieldName::Editors
        };
        let names = found.names.shifted(word.end);
        draft.set_names(role, names);
        draft.blank(ByteSpan::new(word.start, names.end));
        from = names.end;
    }
    read_marked(draft, tail, false);
}

/// Reads names with a word behind them: `Elinor Lee (trans.)`, `K. Lee and J. Scott, Eds.`
fn read_marked(draft: &mut EntryDraft, tail: ByteSpan, sure: bool) {
    static MARK: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:^\s*|[,.;(?!]\s*|\s{2,})(?:\p{Lu}|d[ei]\s|v[ao]n\s)"));
    let mut from = tail.start;
    while let Some(groups) = draft.find(&MARK, ByteSpan::new(from, tail.end)) {
        let Some(all) = groups[0] else { break };
        let lead = draft.at(all).trim_start_matches([',', '.', ';', '(', '?', '!', ' ']).len();
        let start = all.end - lead;
        from = all.end.max(from + 1);
        let Some(found) = people(draft.at(ByteSpan::new(start, tail.end))) else { continue };
        let bracket = usize::from(draft.at(all).contains('('));
        let names = found.names.shifted(start);
        let word = draft.at(ByteSpan::new(names.end, start + found.end));
        let certain = bracket == 1 || word.contains('(') || INITIAL.is_match(draft.at(names));
        if found.role == FieldName::Authors || (sure && !certain) {
            continue;
        }
        draft.set_names(found.role, names);
        let mut end = start + found.end;
        if bracket == 1 && draft.at(ByteSpan::new(end, tail.end)).starts_with(')') {
            end += 1;
        }
        draft.blank(ByteSpan::new(start - bracket, end));
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the names that begin a text, and what they did.
    fn check(text: &str, names: &str, role: FieldName) {
        let found = people(text);
        let shown = found.map_or("", |people| people.names.of(text));
        assert_eq!(shown, names, "{text}");
        assert!(found.is_none_or(|people| people.role == role), "{text}: {found:?}");
    }

    #[test]
    fn names_end_where_the_title_begins() {
        use FieldName::{Authors, Editors, Translators};
        for (text, names, role) in [
            ("Lee, M., & van Dijk, J. K. (2006). Rivers", "Lee, M., & van Dijk, J. K.", Authors),
            (
                "Perry, R. Bin, Susan Lee & Bo Scott 1984, Rivers",
                "Perry, R. Bin, Susan Lee & Bo Scott",
                Authors,
            ),
            (
                "Philip A. Ostrom and Jan van Dijk, Public Health, Verso, 1973.",
                "Philip A. Ostrom and Jan van Dijk",
                Authors,
            ),
            ("Marco Polo, Public Health, Verso, 1973.", "Marco Polo", Authors),
            (
                "Jan de Vries, Mary Lee, and Bo Scott, eds., Rivers",
                "Jan de Vries, Mary Lee, and Bo Scott",
                Editors,
            ),
            ("Teun A. Perry et al. eds., Rivers", "Teun A. Perry et al.", Editors),
            ("Kenneth McAdam et al. (eds.), Rivers", "Kenneth McAdam et al.", Editors),
            (
                "LEE M, VEEN P H van der, et al. Rivers[J]",
                "LEE M, VEEN P H van der, et al.",
                Authors,
            ),
            ("Smith JA, Lee BC. Rivers. Lancet", "Smith JA, Lee BC", Authors),
            (
                "Vries, P. A. de, Lee, M. and Scott, P., 1959, Rivers",
                "Vries, P. A. de, Lee, M. and Scott, P.",
                Authors,
            ),
            ("Castells, Manuel. The Rise", "Castells, Manuel", Authors),
            ("M. Castells, “Rivers,”", "M. Castells", Authors),
            ("Elinor Lee (trans.), Verso", "Elinor Lee", Translators),
            ("The Rivers of Asia, Verso, 1973", "", Authors),
            ("rivers and towns", "", Authors),
        ] {
            check(text, names, role);
        }
    }

    proptest::proptest! {
        #[test]
        fn names_lie_inside_any_text(text in "(Lee|van |J\\. |Ostrom|, |and |& |et al\\.|\\(eds?\\.\\)|é|’|2006| |\\.|“){0,12}") {
            if let Some(found) = people(&text) {
                assert!(!found.names.of(&text).is_empty() && found.names.end <= found.end);
                assert!(text.is_char_boundary(found.end));
            }
        }
    }
}
