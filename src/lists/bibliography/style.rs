//! References as text in any style of CSL that the crate `hayagriva` carries.

use std::collections::BTreeSet;

use hayagriva::citationberg::json::Item;
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, BufWriteFormat, CitationItem,
    CitationRequest,
};
use serde_json::{Value, json};

use crate::lists::bibliography::archive::{PackedStyle, STYLES, locales};
use crate::lists::bibliography::citable::Citable;
use crate::lists::bibliography::csl::csl_item;
use crate::lists::bibliography::key::Keys;
use crate::text::{Script, is_han_or_kana, one_line};

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
        let name = if name == "vancouver" { "elsevier-vancouver" } else { &name };
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
    let mut keys = Keys::default();
    let mut han: BTreeSet<String> = BTreeSet::new();
    let items: Vec<Item> = references
        .into_iter()
        .filter_map(|of| {
            let key = keys.key(&of);
            if of.script() == Script::Han {
                han.insert(key.clone());
            }
            item(&of, &key)
        })
        .collect();
    let mut driver = BibliographyDriver::new();
    for item in &items {
        let cited = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::from_items(cited, &style, &locales));
    }
    let written =
        driver.finish(BibliographyRequest { style: &style, locale: None, locale_files: &locales });
    let written = written.bibliography.map_or_else(Vec::new, |list| list.items);
    let line = |of: BibliographyItem| {
        let number = of.first_field.map(|field| {
            let mut text = String::new();
            field.write_buf(&mut text, BufWriteFormat::Plain).map(|()| text)
        });
        let number = number.and_then(Result::ok).unwrap_or_default();
        let text = with_others(&format!("{:#}", of.content), han.contains(&of.key));
        one_line(format!("{number} {text}").replace('\n', " ").trim()) + "\n"
    };
    written.into_iter().map(line).collect()
}

/// Returns a reference as the processor is to have it: names of Han characters whole, and a sign in
/// the place of the authors that are not named.
fn item(of: &Citable<'_>, key: &str) -> Option<Item> {
    let mut item = csl_item(of, key);
    for role in ["author", "editor", "translator"] {
        let Some(Value::Array(names)) = item.get_mut(role) else { continue };
        for name in names.iter_mut() {
            let part = |part: &str| name.get(part).and_then(Value::as_str).unwrap_or_default();
            let whole = format!("{}{}", part("family"), part("given"));
            if whole.chars().any(is_han_or_kana) {
                *name = json!({ "literal": whole });
            }
        }
        if let Some(last) =
            names.last_mut().filter(|_| role == "author" && of.fields.has_more_authors)
        {
            *last = json!({ "literal": OTHERS });
        }
    }
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
