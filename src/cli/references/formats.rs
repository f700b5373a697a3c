//! The formats that references are written in, as the command line names them.

use std::io::BufRead;

use anyhow::{Context, Result, bail};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::analysis::{Fields, parse_reference};
use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::cli::references::records::{ParsedRecord, fields_record};
use crate::cli::typed::nearest;
use crate::document::Format;
use crate::lists::{
    BibliographyFormat, Citable, CitationStyle, GbtEdition, GbtStyle, GbtSystem, bibliography,
};
use crate::messages::sentence;

/// What the entries are printed as.
#[derive(Debug, Args)]
pub(crate) struct BibliographyArguments {
    #[command(flatten)]
    tex: TexArguments,
    /// Print the entries as CSL JSON
    #[arg(long, groups = ["form", "entries"])]
    csl: bool,
    /// Print the entries as RIS
    #[arg(long, groups = ["form", "entries"])]
    ris: bool,
    /// Print the entries as text by GB/T 7714, an edition and a system of it
    #[arg(
        long,
        groups = ["form", "entries"],
        value_enum,
        value_name = "STYLE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "2025"
    )]
    gbt: Option<GbtStyle>,
    /// Print the entries as text in a style of CSL, such as apa; `list` prints the names of all
    #[arg(long, groups = ["form", "entries"], value_name = "NAME")]
    style: Option<String>,
}

/// The two languages of TeX.
#[derive(Debug, Args)]
struct TexArguments {
    /// Print the entries as BibTeX
    #[arg(long, groups = ["form", "entries"])]
    bibtex: bool,
    /// Print the entries as BibLaTeX
    #[arg(long, groups = ["form", "entries"])]
    biblatex: bool,
}

impl BibliographyArguments {
    /// Returns the format that was asked for.
    pub(super) fn format(&self) -> Result<Option<BibliographyFormat>> {
        let asked = [
            (self.tex.bibtex, BibliographyFormat::Bibtex),
            (self.tex.biblatex, BibliographyFormat::Biblatex),
            (self.csl, BibliographyFormat::Csl),
            (self.ris, BibliographyFormat::Ris),
        ];
        let asked = asked.into_iter().find(|(asked, _)| *asked).map(|(_, format)| format);
        let gbt = self.gbt.map(BibliographyFormat::Gbt);
        let style = self.style.as_deref().filter(|_| !self.lists_styles()).map(style_named);
        let style = style.transpose()?.map(BibliographyFormat::Style);
        Ok(asked.or(gbt).or(style))
    }

    /// Tells whether the names of the styles are asked for.
    pub(super) fn lists_styles(&self) -> bool {
        self.style.as_deref() == Some("list")
    }
}

/// Prints the names of the styles, one a line.
pub(super) fn list_styles() -> Result<Outcome> {
    let mut output = Output::new();
    for name in CitationStyle::names() {
        output.line(name)?;
    }
    output.finish()?;
    Ok(Outcome::Something)
}

fn style_named(name: &str) -> Result<CitationStyle> {
    let Some(style) = CitationStyle::named(name) else {
        let meant = nearest(name, CitationStyle::names()).unwrap_or("list");
        bail!(sentence!(
            "没有引文样式 {name}；可是 {meant}？（--style list 列出全部）",
            "沒有引文樣式 {name}；可是 {meant}？（--style list 列出全部）",
            "there is no style {name}; did you mean {meant}? (`--style list` prints all)"
        ))
    };
    Ok(style)
}

/// A format of the document, or of what is printed of its entries: there is one option for both.
#[derive(Clone, Copy, Debug)]
pub(super) enum ReferencesFormat {
    Document(Format),
    Entries(BibliographyFormat),
}

impl ValueEnum for ReferencesFormat {
    fn value_variants<'a>() -> &'a [Self] {
        const OF_DOCUMENTS: usize = Format::ALL.len();
        const ALL: [ReferencesFormat; OF_DOCUMENTS + 5] = {
            let gbt = ReferencesFormat::Entries(BibliographyFormat::Gbt(GbtStyle::CURRENT));
            let mut all = [gbt; OF_DOCUMENTS + 5];
            all[0] = ReferencesFormat::Entries(BibliographyFormat::Bibtex);
            all[1] = ReferencesFormat::Entries(BibliographyFormat::Biblatex);
            all[2] = ReferencesFormat::Entries(BibliographyFormat::Csl);
            all[3] = ReferencesFormat::Entries(BibliographyFormat::Ris);
            let mut n = 0;
            while n < OF_DOCUMENTS {
                all[5 + n] = ReferencesFormat::Document(Format::ALL[n]);
                n += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Document(format) => format.name(),
            Self::Entries(format) => match format {
                BibliographyFormat::Bibtex => "bibtex",
                BibliographyFormat::Biblatex => "biblatex",
                BibliographyFormat::Csl => "csl",
                BibliographyFormat::Ris => "ris",
                BibliographyFormat::Gbt(_) => "gbt",
                BibliographyFormat::Style(_) => return None,
            },
        }))
    }
}

impl ValueEnum for GbtStyle {
    fn value_variants<'a>() -> &'a [Self] {
        const fn style(edition: GbtEdition, system: GbtSystem) -> GbtStyle {
            GbtStyle { edition, system }
        }
        &const {
            [
                style(GbtEdition::Of2025, GbtSystem::Numeric),
                style(GbtEdition::Of2025, GbtSystem::AuthorDate),
                style(GbtEdition::Of2025, GbtSystem::Note),
                style(GbtEdition::Of2015, GbtSystem::Numeric),
                style(GbtEdition::Of2015, GbtSystem::AuthorDate),
                style(GbtEdition::Of2015, GbtSystem::Note),
            ]
        }
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match (self.edition, self.system) {
            (GbtEdition::Of2025, GbtSystem::Numeric) => "2025",
            (GbtEdition::Of2025, GbtSystem::AuthorDate) => "2025-author-date",
            (GbtEdition::Of2025, GbtSystem::Note) => "2025-note",
            (GbtEdition::Of2015, GbtSystem::Numeric) => "2015",
            (GbtEdition::Of2015, GbtSystem::AuthorDate) => "2015-author-date",
            (GbtEdition::Of2015, GbtSystem::Note) => "2015-note",
        }))
    }
}

/// Reads one raw reference a line from standard input, and writes one JSON object a line, or all of
/// them in a format.
pub(super) fn parse_lines(format: Option<BibliographyFormat>) -> Result<Outcome> {
    let mut output = Output::new();
    let mut read: Vec<(String, Fields)> = Vec::new();
    for line in std::io::stdin().lock().split(b'\n') {
        let line = line.context(sentence!(
            "读不了标准输入",
            "讀不了標準輸入",
            "cannot read standard input"
        ))?;
        let line = String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned();
        let fields = parse_reference(&line);
        match format {
            None => output.json(&ParsedRecord { fields: fields_record(&fields) })?,
            Some(_) if line.trim().is_empty() => {}
            Some(_) => read.push((line, fields)),
        }
    }
    if let Some(format) = format {
        let cited = read.iter().map(|(line, fields)| Citable::of_raw(fields, line));
        output.text(&bibliography(cited, format))?;
    }
    output.finish()?;
    Ok(Outcome::Something)
}
