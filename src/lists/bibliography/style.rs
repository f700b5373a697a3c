//! References as text in any style of CSL that the crate `hayagriva` carries.

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{IndependentStyle, Style};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest,
};
use serde_json::Value;

use crate::lists::bibliography::citable::Citable;
use crate::lists::bibliography::csl::csl_item;
use crate::lists::bibliography::key::Keys;
use crate::text::one_line;

/// A style that references can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitationStyle(ArchivedStyle);

impl CitationStyle {
    /// Returns the style of a name: apa, mla, chicago-author-date.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        ArchivedStyle::by_name(&name.to_ascii_lowercase()).map(Self)
    }

    /// Returns the names of all styles.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        let mut names: Vec<&str> = ArchivedStyle::all()
            .iter()
            .filter_map(|style| style.names().first().copied())
            .collect();
        names.sort_unstable();
        names
    }
}

/// Writes references in a style, one a line, in the order that the style asks for.
pub(crate) fn in_style<'a>(
    references: impl IntoIterator<Item = Citable<'a>>,
    style: CitationStyle,
) -> String {
    let Some(style) = independent(style.0) else { return String::new() };
    let locales = locales();
    let mut keys = Keys::default();
    let items: Vec<Item> = references
        .into_iter()
        .filter_map(|of| {
            let key = keys.key(&of);
            serde_json::from_value(Value::Object(csl_item(&of, &key))).ok()
        })
        .collect();
    let mut driver = BibliographyDriver::new();
    for item in &items {
        let cited = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::from_items(cited, &style, &locales));
    }
    let written =
        driver.finish(BibliographyRequest { style: &style, locale: None, locale_files: &locales });
    let mut lines = Vec::new();
    match written.bibliography {
        Some(bibliography) => {
            for item in bibliography.items {
                let number = item.first_field.map(|field| {
                    let mut text = String::new();
                    field.write_buf(&mut text, BufWriteFormat::Plain).map(|()| text)
                });
                let number = number.and_then(Result::ok).unwrap_or_default();
                lines.push(format!("{number} {:#}", item.content));
            }
        }
        // A style of notes may have no list.
        None => lines.extend(written.citations.iter().map(|of| format!("{:#}", of.citation))),
    }
    lines.iter().map(|line| one_line(line.trim()) + "\n").collect()
}

/// Returns the rules of a style, which may be those of another one.
fn independent(style: ArchivedStyle) -> Option<IndependentStyle> {
    match style.get() {
        Style::Independent(style) => Some(style),
        Style::Dependent(_) => None,
    }
}

/// Tells whether CSL JSON holds items as a processor reads them.
#[cfg(test)]
pub(super) fn is_item(json: &str) -> bool {
    serde_json::from_str::<Vec<Item>>(json)
        .is_ok_and(|items| items.iter().all(|of| of.id().is_some()))
}
