//! Lists of names, as references write them: 王军、李国庆等; SADOCK B J, CAPLAN P; Caplan, P., & Saito, M.
//!
//! A name is kept as written, a country or dynasty before it included; only what joins and ends the
//! list is dropped.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::pattern::pattern;

/// What follows a list of names without being one.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:(?:^|[\s,，、;]+|[\s(]+)(?:et\s+al\.?|and others|\(?\beds?\b\.?\)?|\(?\beditors?\b\)?|\(hrsg\.\))|[\s,，、;]*等)+[\s,.]*$",
    )
});
/// What joins two names beside commas.
static AND: LazyLock<Regex> = LazyLock::new(|| pattern(r"[,，]?\s*(?:\s(?:and|And|und)\s|&)\s*"));
/// The initials or the suffix that follow a family name and a comma.
static INITIALS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\p{Lu}\p{Ll}?\.?[\s-]?){1,4}(?:\s?Jr\.?)?$|^(?:Jr|Sr|II|III)\.?$")
});

/// Splits a list of names.
pub(crate) fn names(text: &str) -> Vec<String> {
    let text = TAIL.replace(text.trim(), "");
    // `and` may stand inside the name of an institution.
    if institution_end(&text).is_some_and(|end| end == text.trim_end_matches(['.', ',']).len()) {
        return vec![tidy(&text)];
    }
    let mut found = Vec::new();
    for part in text.split([';', '；', '、']).flat_map(|part| AND.split(part)) {
        let pieces: Vec<&str> =
            part.split([',', '，']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
        found.extend(joined(&pieces));
    }
    found.iter().map(|name| tidy(name)).filter(|name| !name.is_empty()).collect()
}

/// Joins what a comma inside a name has parted: `Caplan` `P.`, `Peebles` `Peyton Z.` `Jr.`
fn joined(pieces: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        let mut name = (*piece).to_owned();
        let latin = piece.chars().all(|c| u32::from(c) < 0x2E80);
        // SMITH J C has its initials.
        let last = piece.rsplit_once(' ').map_or("", |(_, last)| last);
        let complete = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
        let inverted = |next: &str| {
            INITIALS.is_match(next)
                || (found.is_empty() && !piece.contains(' ') && next.split(' ').count() <= 3)
        };
        if latin
            && !complete
            && !INITIALS.is_match(piece)
            && let Some(given) = pieces.get(at).filter(|next| inverted(next))
        {
            name = format!("{name}, {given}");
            at += 1;
        }
        while let Some(suffix) = pieces
            .get(at)
            .filter(|next| matches!(next.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III"))
        {
            name = format!("{name}, {suffix}");
            at += 1;
        }
        found.push(name);
    }
    found
}

/// Drops what is left of joining words and marks; a full stop stays only behind an initial or an
/// abbreviation.
fn tidy(name: &str) -> String {
    let name = TAIL.replace(name, "");
    let bare = name.trim().trim_start_matches("and ").trim_matches([' ', ',', ':', '：', '“', '”']);
    let whole = bare.trim_end_matches('.');
    let last = whole.rsplit([' ', '.', '-']).next().unwrap_or_default();
    let keeps = bare.ends_with('.')
        && (last.chars().count() == 1 || matches!(last, "Jr" | "Sr" | "Inc" | "Co"));
    if keeps { format!("{whole}.") } else { whole.to_owned() }
}

/// Tells whether a name in Latin letters is that of an institution.
pub(crate) fn is_institution(name: &str) -> bool {
    !name.is_empty() && institution_end(name) == Some(name.len())
}

/// Returns where the name of an institution ends that begins a text: `World Health Organization`,
/// `OECD`.
pub(crate) fn institution_end(text: &str) -> Option<usize> {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*((?:\p{Lu}[\p{L}\d.'’&\-–]*|[&@\[][\p{L}\d_@\]]*)(?:\s(?:\p{Lu}[\p{L}\d'’\-–]*(?:\.\p{Lu}\.)?|of|for|the|and|on|in|de|der|des|für|et|la|&)){0,12}(?:\s\(\p{Lu}[\p{L}\-/]*\))?)(?:[,.:]\s|\s\(|\s[12]\d{3}\b|\s?$)",
        )
    });
    static BODY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"Organi[sz]ation|Council|Bank\b|Association|Department|Ministry|Commission|Committee|Institut|Universit|Agency|Office|Program|Cent(?:er|re)\b|Society|Group\b|Nations|Union\b|Fund\b|Board\b|Federation|Corporation|Foundation|Service|Academy|Bureau|Company|Government|Administration|Authority|Parliament|Senate|Congress|Network|Forum\b|League|Consortium|Court\b|Secretariat|Team\b|Laborator|Chamber|Alliance",
        )
    });
    let found = NAME.captures(text)?.get(1)?;
    let name = found.as_str();
    let acronym = !name.contains(' ')
        && (2..=7).contains(&name.chars().filter(|c| c.is_alphabetic()).count())
        && name.chars().filter(|c| c.is_alphabetic() && !c.is_uppercase()).count() <= 1;
    // The stop behind a name without others ends it.
    let whole = name.trim_end_matches('.');
    let end = if whole.contains('.') { found.end() } else { found.start() + whole.len() };
    (acronym || BODY.is_match(name)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(names(text), expected, "{text}");
    }

    #[test]
    fn chinese_names_stand_between_commas() {
        check("罗豪才、袁曙宏、李文栋", &["罗豪才", "袁曙宏", "李文栋"]);
        check("贾东琴，柯平等", &["贾东琴", "柯平"]);
        check("牛志明, SWINGLAND I R, 雷光春", &["牛志明", "SWINGLAND I R", "雷光春"]);
        check("[英]劳特派特", &["[英]劳特派特"]);
    }

    #[test]
    fn a_comma_inside_a_name_parts_no_names() {
        check("Saito, M., & Miyazaki, K.", &["Saito, M.", "Miyazaki, K."]);
        check("Peebles, Peyton Z., Jr.", &["Peebles, Peyton Z., Jr."]);
        check(
            "Brown, Jeannine K., Carla M. Dahl and Wyndy Corbin",
            &["Brown, Jeannine K.", "Carla M. Dahl", "Wyndy Corbin"],
        );
        check(
            "D. J. Des Marais, H. Strauss, and J. M. Hayes",
            &["D. J. Des Marais", "H. Strauss", "J. M. Hayes"],
        );
        check("Bolvig, S.; Hansen, P.; et al.", &["Bolvig, S.", "Hansen, P."]);
    }

    #[test]
    fn what_ends_a_list_of_names_is_none_of_them() {
        check("林晓, 周文, 等.", &["林晓", "周文"]);
        check("林晓等", &["林晓"]);
        check("SMITH J A, BROWN C, et al", &["SMITH J A", "BROWN C"]);
        check("Lin, X., et al.", &["Lin, X."]);
        check("X. Lin and others", &["X. Lin"]);
        check("C. Brown (Ed.)", &["C. Brown"]);
        check("C. Brown and X. Lin, eds.", &["C. Brown", "X. Lin"]);
        check("", &[]);
        check(" , 、;", &[]);
    }

    #[test]
    fn bodies_have_names_too() {
        check("中国标准化研究院；水利部", &["中国标准化研究院", "水利部"]);
        check("World Health Organization", &["World Health Organization"]);
        check("国务院办公厅", &["国务院办公厅"]);
    }

    #[test]
    fn institutions_are_known_by_a_word_of_their_names() {
        for (text, name) in [
            ("World Health Organization, Rivers, 2003", "World Health Organization"),
            ("OECD. (1994). Rivers.", "OECD"),
            (
                "United Nations Human Settlements Programme 2021, Rivers",
                "United Nations Human Settlements Programme",
            ),
            ("Rivers and Towns, Verso, 1973", ""),
        ] {
            assert_eq!(
                institution_end(text).map_or("", |end| text.get(..end).unwrap_or_default()),
                name,
                "{text}"
            );
        }
    }
}
