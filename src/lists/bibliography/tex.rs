//! `BibTeX` and `BibLaTeX`, written by the crate `biblatex`.
//!
//! Sources: `BibTeX` entry types and fields (O. Patashnik, *`BibTeXing`*, 1988, 3); the types and
//! fields of `BibLaTeX` (P. Lehman et al., *The `biblatex` Package*, 3.20, 2).

use biblatex::{Chunk, Chunks, EntryType, Spanned};

use crate::analysis::{FieldName, Name, Person, SourceType};
use crate::lists::bibliography::citable::{BETWEEN_PAGES, Citable, role};
use crate::lists::bibliography::key::Keys;
use crate::text::one_line;

/// The two languages of a `.bib` file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TexDialect {
    /// What `bibtex` and every reference manager reads.
    Bibtex,
    /// What `biber` reads: more types, dates in one field.
    Biblatex,
}

/// Writes references as a `.bib` file.
pub(crate) fn tex<'a>(
    references: impl IntoIterator<Item = Citable<'a>>,
    dialect: TexDialect,
) -> String {
    let mut keys = Keys::default();
    let mut out = String::new();
    for of in references {
        let entry = entry(&of, keys.key(&of));
        let written = match dialect {
            // Only a date of which the crate reads a part and no more is refused; it stays whole.
            TexDialect::Bibtex => {
                entry.to_bibtex_string().unwrap_or_else(|_| entry.to_biblatex_string())
            }
            TexDialect::Biblatex => entry.to_biblatex_string(),
        };
        for line in spelled_out(&written).lines() {
            let is_field = !line.starts_with(['@', '}']);
            out.push_str(if is_field { "  " } else { "" });
            out.push_str(line);
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

/// Returns a reference as an entry of `BibLaTeX`, from which the crate makes one of `BibTeX` as well.
fn entry(of: &Citable<'_>, key: String) -> biblatex::Entry {
    let fields = of.fields;
    let kind = fields.source_type;
    let mut entry = biblatex::Entry::new(key, entry_type(kind));
    entry.set("title", protected(&of.title()));
    for (name, names) in fields.names() {
        let role = role(name);
        let more = name == FieldName::Authors && fields.has_more_authors;
        entry.set(role, people(names, more));
    }
    if let Some(date) = of.issued() {
        entry.set("date", plain(&date));
    }
    for (name, value) in fields.texts() {
        let name = match name {
            FieldName::ContainerTitle => container_field(kind),
            FieldName::Volume => "volume",
            FieldName::Issue | FieldName::Number => "number",
            FieldName::Pages => {
                entry.set("pages", plain(&value.replace(BETWEEN_PAGES, "--")));
                continue;
            }
            FieldName::Publisher => publisher_field(kind),
            FieldName::Place => "location",
            FieldName::Edition => "edition",
            FieldName::Url => "url",
            FieldName::Doi => "doi",
            FieldName::Isbn => "isbn",
            FieldName::AccessDate => "urldate",
            FieldName::Title
            | FieldName::Date
            | FieldName::GbType
            | FieldName::Year
            | FieldName::Authors
            | FieldName::Editors
            | FieldName::Translators => continue,
        };
        entry.set(name, plain(value));
    }
    entry
}

const fn entry_type(kind: Option<SourceType>) -> EntryType {
    match kind {
        Some(SourceType::Book | SourceType::Map) => EntryType::Book,
        Some(SourceType::Chapter) => EntryType::InCollection,
        Some(
            SourceType::JournalArticle | SourceType::NewspaperArticle | SourceType::MagazineArticle,
        ) => EntryType::Article,
        Some(SourceType::EncyclopediaEntry) => EntryType::InReference,
        Some(SourceType::ConferencePaper) => EntryType::InProceedings,
        Some(SourceType::Thesis) => EntryType::Thesis,
        Some(SourceType::Report | SourceType::Standard) => EntryType::Report,
        Some(SourceType::Patent) => EntryType::Patent,
        Some(SourceType::Webpage | SourceType::WeblogPost) => EntryType::Online,
        Some(SourceType::Dataset) => EntryType::Dataset,
        Some(SourceType::Software) => EntryType::Software,
        Some(SourceType::Manuscript | SourceType::Preprint) => EntryType::Unpublished,
        Some(SourceType::Legislation | SourceType::Document) | None => EntryType::Misc,
    }
}

/// Returns the field of what holds a work.
const fn container_field(kind: Option<SourceType>) -> &'static str {
    match kind {
        Some(SourceType::Chapter | SourceType::EncyclopediaEntry | SourceType::ConferencePaper) => {
            "booktitle"
        }
        Some(
            SourceType::JournalArticle | SourceType::NewspaperArticle | SourceType::MagazineArticle,
        ) => "journaltitle",
        Some(SourceType::Webpage | SourceType::WeblogPost) => "organization",
        _ => "howpublished",
    }
}

/// Returns the field of who brought a work out.
const fn publisher_field(kind: Option<SourceType>) -> &'static str {
    match kind {
        Some(SourceType::Thesis | SourceType::Report | SourceType::Standard) => "institution",
        _ => "publisher",
    }
}

/// Writes names so that nothing inside one parts it: bodies in braces, people by their parts.
fn people(names: &[String], more: bool) -> Chunks {
    let mut chunks = Chunks::new();
    for (n, name) in names.iter().enumerate() {
        if n > 0 {
            chunks.extend(plain(" and "));
        }
        match Name::read(name) {
            Name::Whole(name) => chunks.push(Spanned::detached(Chunk::Verbatim(name))),
            han if han.is_han() => chunks.extend(plain(name)),
            Name::Person(Person { family, given, particle, suffix }) => {
                let family = format!("{particle} {family}");
                let parts = [family.trim(), &suffix, &given];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                chunks.extend(plain(&parts.join(", ")));
            }
        }
    }
    if more {
        chunks.extend(plain(" and others"));
    }
    chunks
}

fn plain(text: &str) -> Chunks {
    vec![Spanned::detached(Chunk::Normal(text.to_owned()))]
}

/// Writes a title so that words with several capitals keep them where a style writes small letters:
/// GIS.
fn protected(title: &str) -> Chunks {
    let mut chunks = Chunks::new();
    let title = one_line(title);
    for word in title.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
        let behind = word.get(letters.len()..).unwrap_or_default();
        let keep = capitals > 1;
        for (text, keep) in [(letters, keep), (behind, false)] {
            match (chunks.last_mut().map(|last| &mut last.v), keep) {
                _ if text.is_empty() => {}
                (Some(Chunk::Normal(last)), false) => last.push_str(text),
                (_, false) => chunks.extend(plain(text)),
                (_, true) => chunks.push(Spanned::detached(Chunk::Verbatim(text.to_owned()))),
            }
        }
    }
    chunks
}

/// Writes the signs out by name that TeX takes for an accent or a new line behind a backslash.
fn spelled_out(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut characters = written.chars();
    while let Some(c) = characters.next() {
        let sign = if c == '\\' { characters.next() } else { None };
        match sign {
            Some('\\') => out.push_str("\\textbackslash{}"),
            Some('~') => out.push_str("\\textasciitilde{}"),
            Some('^') => out.push_str("\\textasciicircum{}"),
            sign => {
                out.push(c);
                out.extend(sign);
            }
        }
    }
    out
}
