//! RIS (Research Information Systems, *RIS Format Specifications*, 2011).

use std::fmt::Write;

use crate::analysis::{FieldName, Name, SourceType};
use crate::lists::bibliography::citable::{BETWEEN_PAGES, Citable};
use crate::text::one_line;

/// Writes references as RIS; lines end in CR LF.
pub(crate) fn ris<'a>(references: impl IntoIterator<Item = Citable<'a>>) -> String {
    references.into_iter().map(|of| record(&of)).collect()
}

fn record(of: &Citable<'_>) -> String {
    let fields = of.fields;
    let mut out = String::new();
    let mut tag = |name: &str, value: &str| {
        write!(out, "{name}  - {}\r\n", one_line(value)).expect("a string takes everything");
    };
    tag("TY", type_tag(fields.source_type));
    for (name, names) in fields.names() {
        let role = match name {
            FieldName::Authors => "AU",
            FieldName::Editors => "ED",
            _ => "A4",
        };
        for name in names {
            tag(role, &ris_name(name));
        }
    }
    if fields.has_more_authors {
        tag("N1", of.others());
    }
    tag("TI", &of.title());
    if let Some(year) = fields.year {
        tag("PY", &year.to_string());
    }
    for (name, value) in fields.texts() {
        match name {
            FieldName::ContainerTitle => tag("T2", value),
            FieldName::Volume => tag("VL", value),
            FieldName::Issue => tag("IS", value),
            FieldName::Publisher => tag("PB", value),
            FieldName::Place => tag("CY", value),
            FieldName::Edition => tag("ET", value),
            FieldName::Url => tag("UR", value),
            FieldName::Doi => tag("DO", value),
            FieldName::Isbn => tag("SN", value),
            FieldName::Number => tag("M1", value),
            FieldName::Date => tag("DA", &value.replace('-', "/")),
            FieldName::AccessDate => tag("Y2", &value.replace('-', "/")),
            FieldName::Pages => {
                let mut ends = value.split(BETWEEN_PAGES).map(str::trim);
                tag("SP", ends.next().unwrap_or(value));
                if let Some(last) = ends.next_back() {
                    tag("EP", last);
                }
            }
            _ => {}
        }
    }
    out.push_str("ER  - \r\n\r\n");
    out
}

/// Writes a name with the family name first; one in Han characters as it is.
fn ris_name(written: &str) -> String {
    match Name::read(written) {
        name if name.is_han() => written.to_owned(),
        Name::Whole(name) => name,
        Name::Person(person) => {
            let family = format!("{} {}", person.particle, person.family);
            let parts = [family.trim().to_owned(), person.given, person.suffix];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}

const fn type_tag(kind: Option<SourceType>) -> &'static str {
    match kind {
        Some(SourceType::Book) => "BOOK",
        Some(SourceType::Chapter) => "CHAP",
        Some(SourceType::JournalArticle) => "JOUR",
        Some(SourceType::NewspaperArticle) => "NEWS",
        Some(SourceType::MagazineArticle) => "MGZN",
        Some(SourceType::EncyclopediaEntry) => "ENCYC",
        Some(SourceType::ConferencePaper) => "CPAPER",
        Some(SourceType::Thesis) => "THES",
        Some(SourceType::Report) => "RPRT",
        Some(SourceType::Standard) => "STAND",
        Some(SourceType::Patent) => "PAT",
        Some(SourceType::Webpage) => "ELEC",
        Some(SourceType::WeblogPost) => "BLOG",
        Some(SourceType::Legislation) => "STAT",
        Some(SourceType::Map) => "MAP",
        Some(SourceType::Dataset) => "DATA",
        Some(SourceType::Software) => "COMP",
        Some(SourceType::Manuscript | SourceType::Preprint) => "UNPB",
        Some(SourceType::Document) | None => "GEN",
    }
}
