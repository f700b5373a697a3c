//! References in the formats of reference managers.
//!
//! Sources: `BibTeX` entry types and fields (O. Patashnik, *`BibTeXing`*, 1988, 3); the CSL data model
//! (citation-style-language/schema, csl-data.json 1.0.2); RIS tags (Research Information Systems,
//! *RIS Format Specifications*, 2011).

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::analysis::{Entry, FieldName, Fields, SourceType};
use crate::text::{fold, is_han_or_kana, one_line, spelled};

/// What the entries of one source type are called in each format.
struct TypeNames {
    bibtex: &'static str,
    ris: &'static str,
}

const fn type_names(kind: Option<SourceType>) -> TypeNames {
    let (bibtex, ris) = match kind {
        Some(SourceType::Book) => ("book", "BOOK"),
        Some(SourceType::Chapter) => ("incollection", "CHAP"),
        Some(SourceType::JournalArticle) => ("article", "JOUR"),
        Some(SourceType::NewspaperArticle) => ("article", "NEWS"),
        Some(SourceType::MagazineArticle) => ("article", "MGZN"),
        Some(SourceType::EncyclopediaEntry) => ("incollection", "ENCYC"),
        Some(SourceType::ConferencePaper) => ("inproceedings", "CPAPER"),
        Some(SourceType::Thesis) => ("phdthesis", "THES"),
        Some(SourceType::Report) => ("techreport", "RPRT"),
        Some(SourceType::Standard) => ("techreport", "STAND"),
        Some(SourceType::Patent) => ("misc", "PAT"),
        Some(SourceType::Webpage) => ("misc", "ELEC"),
        Some(SourceType::WeblogPost) => ("misc", "BLOG"),
        Some(SourceType::Legislation) => ("misc", "STAT"),
        Some(SourceType::Map) => ("misc", "MAP"),
        Some(SourceType::Dataset) => ("misc", "DATA"),
        Some(SourceType::Software) => ("misc", "COMP"),
        Some(SourceType::Manuscript | SourceType::Preprint) => ("unpublished", "UNPB"),
        Some(SourceType::Document) | None => ("misc", "GEN"),
    };
    TypeNames { bibtex, ris }
}

/// Writes entries as a `BibTeX` file.
#[must_use]
pub fn bibtex<'a>(entries: impl IntoIterator<Item = &'a Entry>, text: &str) -> String {
    let mut keys = BTreeSet::new();
    let mut out = String::new();
    for entry in entries {
        let fields = &entry.fields;
        let key = free_key(fields, &mut keys);
        let kind = type_names(fields.source_type).bibtex;
        writeln!(out, "@{kind}{{{key},").expect("a string takes everything");
        let mut field = |name: &str, value: &str| {
            writeln!(out, "  {name} = {{{}}},", escaped_tex(value))
                .expect("a string takes everything");
        };
        for (name, names) in fields.names() {
            let role = match name {
                FieldName::Authors => "author",
                FieldName::Editors => "editor",
                _ => "translator",
            };
            field(role, &names.join(" and "));
        }
        field("title", &title(entry, text));
        for (name, value) in fields.texts() {
            let name = match (name, fields.source_type) {
                (
                    FieldName::ContainerTitle,
                    Some(
                        SourceType::Chapter
                        | SourceType::EncyclopediaEntry
                        | SourceType::ConferencePaper,
                    ),
                ) => "booktitle",
                (FieldName::ContainerTitle, Some(SourceType::Webpage | SourceType::WeblogPost)) => {
                    "howpublished"
                }
                (FieldName::ContainerTitle, _) => "journal",
                (FieldName::Volume, _) => "volume",
                (FieldName::Issue, _) => "number",
                (FieldName::Pages, _) => "pages",
                (FieldName::Publisher, Some(SourceType::Thesis)) => "school",
                (FieldName::Publisher, Some(SourceType::Report | SourceType::Standard)) => {
                    "institution"
                }
                (FieldName::Publisher, _) => "publisher",
                (FieldName::Place, _) => "address",
                (FieldName::Edition, _) => "edition",
                (FieldName::Url, _) => "url",
                (FieldName::Doi, _) => "doi",
                (FieldName::AccessDate, _) => "urldate",
                (FieldName::Date, _) => "date",
                _ => continue,
            };
            field(name, value);
        }
        if let Some(year) = fields.year {
            field("year", &year.to_string());
        }
        out.push_str("}\n\n");
    }
    out
}

/// Makes a key of the first author, in pinyin, and the year, that no entry has yet.
fn free_key(fields: &Fields, taken: &mut BTreeSet<String>) -> String {
    let name = fields.authors.first().or_else(|| fields.editors.first()).map_or("", String::as_str);
    // Of a Han name all of it, of another the family name.
    let family = match name.chars().next() {
        Some(c) if is_han_or_kana(c) => name,
        _ => name.split([',', ' ']).find(|part| part.len() > 2).unwrap_or(name),
    };
    let spelled = spelled(&fold(family));
    let plain: String = spelled.chars().filter(char::is_ascii_alphanumeric).collect();
    let year = fields.year.map(|year| year.to_string()).unwrap_or_default();
    let stem = format!("{}{year}", if plain.is_empty() { "entry" } else { &plain });
    let mut key = stem.clone();
    let mut n = 1;
    while !taken.insert(key.clone()) {
        n += 1;
        key = format!("{stem}-{n}");
    }
    key
}

/// Writes a text so that TeX shows it as it is.
fn escaped_tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

/// Returns the title of an entry, or all of it where none was understood.
fn title(entry: &Entry, text: &str) -> String {
    entry.fields.title.clone().unwrap_or_else(|| one_line(entry.span.of(text)))
}

/// Writes entries as CSL JSON.
#[must_use]
pub fn csl_json<'a>(entries: impl IntoIterator<Item = &'a Entry>, text: &str) -> String {
    let mut keys = BTreeSet::new();
    let item = |entry: &Entry| {
        let fields = &entry.fields;
        let mut item = Map::new();
        item.insert("id".to_owned(), free_key(fields, &mut keys).into());
        let kind = fields.source_type.map_or("document", SourceType::as_str);
        item.insert("type".to_owned(), kind.into());
        item.insert("title".to_owned(), title(entry, text).into());
        for (name, names) in fields.names() {
            let role = match name {
                FieldName::Authors => "author",
                FieldName::Editors => "editor",
                _ => "translator",
            };
            let names: Vec<Value> = names.iter().map(|name| csl_name(name)).collect();
            item.insert(role.to_owned(), names.into());
        }
        let date = fields.date.clone().or_else(|| fields.year.map(|year| year.to_string()));
        if let Some(date) = date {
            item.insert("issued".to_owned(), csl_date(&date));
        }
        for (name, value) in fields.texts() {
            let name = match name {
                FieldName::ContainerTitle => "container-title",
                FieldName::Volume => "volume",
                FieldName::Issue => "issue",
                FieldName::Pages => "page",
                FieldName::Publisher => "publisher",
                FieldName::Place => "publisher-place",
                FieldName::Edition => "edition",
                FieldName::Url => "URL",
                FieldName::Doi => "DOI",
                FieldName::AccessDate => {
                    item.insert("accessed".to_owned(), csl_date(value));
                    continue;
                }
                _ => continue,
            };
            item.insert(name.to_owned(), value.into());
        }
        Value::Object(item)
    };
    let items: Vec<Value> = entries.into_iter().map(item).collect();
    format!("{:#}\n", Value::Array(items))
}

/// Writes a name: family and given where a comma tells them apart, else as it is.
fn csl_name(name: &str) -> Value {
    match name.split_once(", ") {
        Some((family, given)) => json!({ "family": family, "given": given }),
        None => json!({ "literal": name }),
    }
}

/// Writes a date of ISO 8601, of which only a part may be told.
fn csl_date(iso: &str) -> Value {
    let parts: Vec<i32> = iso.split('-').map_while(|part| part.parse().ok()).collect();
    if parts.is_empty() { json!({ "raw": iso }) } else { json!({ "date-parts": [parts] }) }
}

/// Writes entries as RIS.
#[must_use]
pub fn ris<'a>(entries: impl IntoIterator<Item = &'a Entry>, text: &str) -> String {
    let mut out = String::new();
    for entry in entries {
        let fields = &entry.fields;
        let mut tag = |name: &str, value: &str| {
            write!(out, "{name}  - {}\r\n", one_line(value)).expect("a string takes everything");
        };
        tag("TY", type_names(fields.source_type).ris);
        for (name, names) in fields.names() {
            let role = match name {
                FieldName::Authors => "AU",
                FieldName::Editors => "ED",
                _ => "A4",
            };
            for name in names {
                tag(role, name);
            }
        }
        tag("TI", &title(entry, text));
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
                FieldName::Date => tag("DA", &value.replace('-', "/")),
                FieldName::AccessDate => tag("Y2", &value.replace('-', "/")),
                FieldName::Pages => {
                    let mut ends = value.split(['-', '–', '—', '~']).map(str::trim);
                    tag("SP", ends.next().unwrap_or(value));
                    if let Some(last) = ends.next_back() {
                        tag("EP", last);
                    }
                }
                _ => {}
            }
        }
        out.push_str("ER  - \r\n\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Entry, references};
    use crate::document::{Extent, Format, decode, parse};
    use crate::progress::Cancel;

    /// Reads some entries and writes them in a format.
    fn written(entries: &str, write: impl Fn(&[Entry], &str) -> String) -> String {
        let text = format!("# 题\n\n文。\n\n## 参考文献\n\n{entries}");
        let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
        let found = references(&document, &mut |_| {}, &Cancel::default()).unwrap();
        write(&found.entries, document.text())
    }

    const ARTICLE: &str =
        "[1] 林晓, 周文. 河流_与 50% 城市[J]. 地理研究, 2015, 34(7): 1201-1212.\n";

    #[test]
    fn an_article_has_its_fields_in_every_format() {
        assert_eq!(
            written(ARTICLE, |entries, text| bibtex(entries, text)),
            "@article{linxiao2015,\n  author = {林晓 and 周文},\n  title = {河流\\_与 50\\% 城市},\n  \
             journal = {地理研究},\n  volume = {34},\n  number = {7},\n  pages = {1201-1212},\n  \
             year = {2015},\n}\n\n"
        );
        assert_eq!(
            written(ARTICLE, |entries, text| ris(entries, text)),
            "TY  - JOUR\r\nAU  - 林晓\r\nAU  - 周文\r\nTI  - 河流_与 50% 城市\r\nPY  - 2015\r\n\
             T2  - 地理研究\r\nVL  - 34\r\nIS  - 7\r\nSP  - 1201\r\nEP  - 1212\r\nER  - \r\n\r\n"
        );
        let csl = written(ARTICLE, |entries, text| csl_json(entries, text));
        let read: Value = serde_json::from_str(&csl).unwrap();
        assert_eq!(read[0]["type"], "article-journal");
        assert_eq!(read[0]["author"][1], json!({ "literal": "周文" }));
        assert_eq!(read[0]["issued"], json!({ "date-parts": [[2015]] }));
        assert_eq!(
            (&read[0]["page"], &read[0]["id"]),
            (&json!("1201-1212"), &json!("linxiao2015"))
        );
    }

    #[test]
    fn two_of_one_author_and_year_have_keys_of_their_own() {
        let entries = "[1] 林晓. 河[M]. 武汉: 长江出版社, 2011.\n\n[2] 林晓. 江[M]. 武汉: 长江出版社, 2011.\n\n\
                       [3] 一句说明。\n";
        let text = written(entries, |entries, text| bibtex(entries, text));
        for key in ["@book{linxiao2011,", "@book{linxiao2011-2,", "{entry,"] {
            assert!(text.contains(key), "{key}: {text}");
        }
        assert!(
            text.contains("title = {[3] 一句说明。}") || text.contains("title = {一句说明"),
            "{text}"
        );
    }

    #[test]
    fn a_name_with_a_comma_is_two_names() {
        assert_eq!(csl_name("Brown, C. D."), json!({ "family": "Brown", "given": "C. D." }));
        assert_eq!(csl_date("2016-10-09"), json!({ "date-parts": [[2016, 10, 9]] }));
        assert_eq!(csl_date("undated"), json!({ "raw": "undated" }));
    }
}
