//! References in the formats of reference managers, and as text in the styles that publishers ask
//! for.
//!
//! ```text
//! citable  a reference that is written
//! order    by author and year
//! key      what TeX calls an entry         csl    CSL JSON
//! tex      BibTeX and BibLaTeX             ris    RIS
//! gbt      GB/T 7714 as text               style  any style of CSL as text, from the archive
//! ```
//!
//! What a reference does not say stays out. A reference of which nothing was understood has all its
//! text as its title.

mod archive;
mod citable;
mod csl;
mod gbt;
mod key;
mod order;
mod ris;
mod style;
mod tex;

pub use citable::Citable;
pub use gbt::{GbtEdition, GbtStyle, GbtSystem, gbt_reference};
pub use style::CitationStyle;

use crate::lists::bibliography::csl::csl_json;
use crate::lists::bibliography::gbt::gbt;
use crate::lists::bibliography::ris::ris;
use crate::lists::bibliography::style::in_style;
use crate::lists::bibliography::tex::{TexDialect, tex};

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
    let written = match format {
        BibliographyFormat::Bibtex => tex(references, TexDialect::Bibtex),
        BibliographyFormat::Biblatex => tex(references, TexDialect::Biblatex),
        BibliographyFormat::Csl => csl_json(references),
        BibliographyFormat::Ris => ris(references),
        BibliographyFormat::Gbt(style) => gbt(references, style),
        BibliographyFormat::Style(style) => in_style(references, style),
    };
    // What a document holds of controls is no part of a reference.
    let is_text = |c: char| !c.is_control() || matches!(c, '\n' | '\r');
    if written.chars().all(is_text) { written } else { written.replace(|c| !is_text(c), "") }
}

#[cfg(test)]
mod tests;
