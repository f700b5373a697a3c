//! References in the formats of reference managers, and as text in the styles that publishers ask
//! for.
//!
//! ```text
//! people      the parts of a name         key      what TeX calls an entry
//! csl         CSL JSON                    tex      BibTeX and BibLaTeX
//! ris         RIS                         gbt      GB/T 7714 as text
//! style       any style of CSL as text
//! ```
//!
//! What a reference does not say stays out. A reference of which nothing was understood has all its
//! text as its title.

mod csl;
mod gbt;
mod key;
mod people;
mod ris;
mod style;
mod tex;

pub use gbt::{GbtEdition, GbtStyle, GbtSystem, gbt_reference};
pub use style::CitationStyle;

use crate::analysis::{Entry, Fields};
use crate::lists::bibliography::csl::csl_json;
use crate::lists::bibliography::gbt::gbt;
use crate::lists::bibliography::ris::ris;
use crate::lists::bibliography::style::in_style;
use crate::lists::bibliography::tex::{TexDialect, tex};
use crate::text::{Script, one_line};

/// What references can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BibliographyFormat {
    /// A `BibTeX` file.
    Bibtex,
    /// A `BibLaTeX` file.
    Biblatex,
    /// CSL JSON.
    Csl,
    /// RIS.
    Ris,
    /// Text in a style of GB/T 7714, one reference a line.
    Gbt(GbtStyle),
    /// Text in another style, one reference a line.
    Style(CitationStyle),
}

/// Writes references in a format.
#[must_use]
pub fn bibliography<'a>(
    references: impl IntoIterator<Item = Citable<'a>>,
    format: BibliographyFormat,
) -> String {
    match format {
        BibliographyFormat::Bibtex => tex(references, TexDialect::Bibtex),
        BibliographyFormat::Biblatex => tex(references, TexDialect::Biblatex),
        BibliographyFormat::Csl => csl_json(references),
        BibliographyFormat::Ris => ris(references),
        BibliographyFormat::Gbt(style) => gbt(references, style),
        BibliographyFormat::Style(style) => in_style(references, style),
    }
}

/// A reference that is to be written: what was read of it, and how it stands in its text.
#[derive(Clone, Copy, Debug)]
pub struct Citable<'a> {
    pub(crate) fields: &'a Fields,
    /// The text behind the label.
    pub(crate) written: &'a str,
}

impl<'a> Citable<'a> {
    /// Returns what is known of an entry of a text.
    #[must_use]
    pub fn of_entry(entry: &'a Entry, text: &'a str) -> Self {
        let whole = entry.span.of(text);
        let written = whole.strip_prefix(entry.label.as_str()).unwrap_or(whole);
        Self { fields: &entry.fields, written }
    }

    /// Returns what is known of a raw reference.
    #[must_use]
    pub const fn of_raw(fields: &'a Fields, written: &'a str) -> Self {
        Self { fields, written }
    }

    /// Returns the title, or all of the reference where none was understood.
    fn title(&self) -> String {
        self.fields.title.clone().unwrap_or_else(|| one_line(self.written.trim()))
    }

    /// Returns the script it is written in: that of its title.
    fn script(&self) -> Script {
        Script::of(&self.title())
    }

    /// Returns what stands for the authors that it does not name, where a format has names alone.
    fn others(&self) -> &'static str {
        if self.script() == Script::Han { "等" } else { "others" }
    }

    /// Returns the day, month or year it appeared, as ISO 8601.
    fn issued(&self) -> Option<String> {
        self.fields.date.clone().or_else(|| self.fields.year.map(|year| year.to_string()))
    }
}

#[cfg(test)]
mod tests;
