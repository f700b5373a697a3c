//! The headings that a table of contents makes of a document which carries one.

use std::collections::HashMap;

use crate::document::links::letters;
use crate::document::paragraph::Kind;
use crate::document::parsed::Parsed;

/// An entry of a table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlacedEntry {
    /// The paragraph it leads to, by its position.
    pub(crate) at: usize,
    pub(crate) title: String,
    /// How deep it stands, from 1.
    pub(crate) level: u8,
}

/// Makes the headings of a document those of its table of contents. What is headed in it and is not
/// in the table stands below what is; an entry that nothing in its place says is written there.
pub(crate) fn name_headings(out: &mut Parsed, mut entries: Vec<PlacedEntry>) {
    /// How many paragraphs behind the place of an entry its heading may stand.
    const NEAR: usize = 4;
    entries.retain(|entry| !letters(&entry.title).is_empty());
    // The order of the text, which is nearly always that of the table.
    entries.sort_by_key(|entry| entry.at);
    let own = out.paragraphs.iter().map(|paragraph| paragraph.kind).collect::<Vec<Kind>>();
    let mut named: HashMap<usize, u8> = HashMap::new();
    let mut missing: Vec<(usize, String, Kind)> = Vec::new();
    for (n, PlacedEntry { at, title, level }) in entries.iter().enumerate() {
        let next = entries.get(n + 1).map_or(own.len(), |next| next.at).max(at + 1);
        let end = next.min(own.len()).min(at + NEAR);
        let wanted = letters(title);
        let free = (*at..end).filter(|at| !named.contains_key(at));
        let is_same = |at: &usize| says(&letters(out.paragraphs[*at].span.of(&out.text)), &wanted);
        let is_headed = |at: &usize| matches!(own[*at], Kind::Heading(_));
        let found = free.clone().find(|at| is_headed(at) && is_same(at));
        match found.or_else(|| free.clone().find(is_same)) {
            Some(at) => drop(named.insert(at, *level)),
            None => {
                // No line parts the rows of a table.
                let is_row = |at: usize| own.get(at) == Some(&Kind::TableRow);
                let before = (0..*at).rev().take_while(|row| is_row(*at) && is_row(*row)).count();
                missing.push((at - before, title.clone(), Kind::Heading(*level)));
            }
        }
    }
    let written: HashMap<usize, Kind> = missing.iter().map(|(at, _, kind)| (*at, *kind)).collect();
    let mut above = (0, 1);
    for (at, paragraph) in out.paragraphs.iter_mut().enumerate() {
        if let Some(Kind::Heading(level)) = written.get(&at) {
            above = (*level, 1);
        }
        if let Some(level) = named.get(&at) {
            let own = if let Kind::Heading(own) = paragraph.kind { own } else { 1 };
            above = (*level, own);
            paragraph.kind = Kind::Heading(*level);
        } else if let Kind::Heading(own) = paragraph.kind {
            let below = own.saturating_sub(above.1).max(1);
            paragraph.kind = Kind::Heading(above.0.saturating_add(below));
        }
    }
    out.insert_lines(&missing);
}

/// Tells whether a paragraph says what an entry does, all of it or a large part.
pub(crate) fn says(said: &str, wanted: &str) -> bool {
    const LONGEST_NUMBER: usize = 12;
    !said.is_empty()
        && (said == wanted
            || wanted.starts_with(said)
            || said.starts_with(wanted) && said.len() < wanted.len() * 2
            || wanted.ends_with(said) && said.len() * 2 > wanted.len()
            // A number that only the text has.
            || said.ends_with(wanted) && said.len() - wanted.len() <= LONGEST_NUMBER)
}
