//! References as text in any style of CSL that the crate `hayagriva` carries.

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{CitationFormat, IndependentStyle, Locale, StyleCategory};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest,
};
use serde_json::{Value, json};

use crate::analysis::SourceType;
use crate::lists::bibliography::archive::{PackedStyle, STYLES, locales};
use crate::lists::bibliography::citable::Citable;
use crate::lists::bibliography::csl::csl_item;
use crate::lists::bibliography::order::by_author;
use crate::text::{Script, is_han_or_kana, single_spaced};

/// Stands for the authors that a reference does not name; no text has it (Unicode, 23.5).
const OTHERS: char = '\u{E000}';

/// Styles that the processor leaves the authors out of, and one of labels alone.
const NOT_RIGHT: [&str; 3] =
    ["nlm-citation-sequence", "nlm-citation-sequence-superscript", "alphanumeric"];

/// A style that references can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitationStyle(&'static PackedStyle);

impl CitationStyle {
    /// Returns the style of a name: apa, mla, chicago-author-date.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        // Of the styles of that kind, the plainest one that is written right.
        let name = if name == "vancouver" { "mary-ann-liebert-vancouver" } else { &name };
        let style = STYLES.iter().find(|style| style.names.contains(&name))?;
        let is_right = !style.names.iter().any(|name| NOT_RIGHT.contains(name));
        is_right.then_some(Self(style))
    }

    /// Returns the names of all styles.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        let first = |style: &PackedStyle| style.names.first().copied();
        let right = |name: &&str| Self::named(name).is_some();
        let mut names: Vec<&str> = STYLES.iter().filter_map(first).filter(right).collect();
        names.sort_unstable();
        names
    }
}

/// Writes references in a style, one a line, in the order that the style asks for.
pub(crate) fn in_style<'a>(
    references: impl IntoIterator<Item = Citable<'a>>,
    style: CitationStyle,
) -> String {
    let Some(style) = style.0.unpacked() else { return String::new() };
    let language = style.default_locale.as_ref().map_or("en-US", |code| code.0.as_str());
    let locales = locales(language);
    let references: Vec<Citable<'_>> = references.into_iter().collect();
    let is_sorted = style.bibliography.as_ref().is_some_and(|list| list.sort.is_some());
    let by_date = StyleCategory::CitationFormat { format: CitationFormat::AuthorDate };
    let is_by_date = style.info.category.contains(&by_date);
    let ordered = if is_sorted {
        by_author(references, false)
    } else {
        references.into_iter().map(|of| (of, None)).collect()
    };
    // One by one: together the processor shortens the names that two references have in common.
    let line = |(n, (of, letter)): (usize, &(Citable<'_>, Option<char>))| {
        let written = alone(of, n, &style, &locales);
        let text = written.unwrap_or_else(|| of.title());
        let letter = letter.filter(|_| is_by_date);
        let year = of.fields.year.map(|year| year.to_string());
        let text = match (letter, year) {
            (Some(letter), Some(year)) => text.replacen(&year, &format!("{year}{letter}"), 1),
            _ => text,
        };
        tidied(&text) + "\n"
    };
    ordered.iter().enumerate().map(line).collect()
}

/// Writes a reference on a line, without the marks of parts that it does not have.
fn tidied(text: &str) -> String {
    const STRAY: [(&str, &str); 5] =
        [(",)", ")"), (",.", "."), (".”.", ".”"), (" .", "."), (" ,", ",")];
    let line = single_spaced(text);
    STRAY.iter().fold(line, |line, (stray, mark)| line.replace(stray, mark))
}

/// Writes one reference behind `before` others; nothing of one that was not understood.
fn alone(
    of: &Citable<'_>,
    before: usize,
    style: &IndependentStyle,
    locales: &[Locale],
) -> Option<String> {
    of.fields.title.as_ref()?;
    let item = item(of, "reference")?;
    let mut driver = BibliographyDriver::new().with_citation_number_offset(before);
    let cited = vec![CitationItem::with_entry(&item)];
    driver.citation(CitationRequest::from_items(cited, style, locales));
    let request = BibliographyRequest { style, locale: None, locale_files: locales };
    let written = driver.finish(request).bibliography?.items.into_iter().next()?;
    let number = written.first_field.map(|field| {
        let mut text = String::new();
        field.write_buf(&mut text, BufWriteFormat::Plain).map(|()| text)
    });
    let number = number.and_then(Result::ok).unwrap_or_default();
    let text = with_others(&format!("{:#}", written.content), of.script() == Script::Han);
    Some(format!("{number} {text}"))
}

/// Returns a reference as the processor is to have it: names of Han characters whole, and a sign in
/// the place of the authors that are not named.
fn item(of: &Citable<'_>, key: &str) -> Option<Item> {
    let mut item = csl_item(of, key);
    // What the styles know of laws are those of the United States: without those who issued them.
    if of.fields.source_type == Some(SourceType::Legislation) {
        item.insert("type".to_owned(), "document".into());
        if let Some(number) = item.remove("number").filter(|_| of.script() == Script::Han) {
            let number = number.as_str().unwrap_or_default();
            item.insert("title".to_owned(), format!("{}（{number}）", of.title()).into());
        }
    }
    for role in ["author", "editor", "translator"] {
        let Some(Value::Array(names)) = item.get_mut(role) else { continue };
        for name in names.iter_mut() {
            let part = |part: &str| name.get(part).and_then(Value::as_str).unwrap_or_default();
            let whole = format!("{}{}", part("family"), part("given"));
            if whole.chars().any(is_han_or_kana) {
                *name = json!({ "literal": whole });
            }
        }
        if role == "author" && of.fields.has_more_authors {
            names.push(json!({ "literal": OTHERS }));
        }
    }
    item.remove("note");
    serde_json::from_value(Value::Object(item)).ok()
}

/// Writes that there are more authors as the language of a reference does: a style knows the words
/// of its own language alone.
fn with_others(text: &str, is_han: bool) -> String {
    const JOINED: [&str; 8] = [", & ", ", and ", " & ", " and ", " und ", " et ", ", ", " "];
    const MORE: &str = "et al.";
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(OTHERS) {
        let bare = JOINED.iter().find_map(|join| before.strip_suffix(join)).unwrap_or(before);
        out.push_str(bare);
        out.push_str(", ");
        out.push_str(MORE);
        rest = behind.strip_prefix('.').unwrap_or(behind);
    }
    out.push_str(rest);
    if !is_han {
        return out;
    }
    // The stop of the abbreviation also ends the names, but before another mark.
    [", ", ",", ";", ":", " ("]
        .iter()
        .fold(out, |text, mark| text.replace(&format!("{MORE}{mark}"), &format!("等{mark}")))
        .replace(MORE, "等.")
}

/// Tells whether CSL JSON holds items as a processor reads them.
#[cfg(test)]
pub(super) fn is_item(json: &str) -> bool {
    serde_json::from_str::<Vec<Item>>(json)
        .is_ok_and(|items| items.iter().all(|of| of.id().is_some()))
}
