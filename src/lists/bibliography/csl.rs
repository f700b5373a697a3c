//! CSL JSON (citation-style-language/schema, `csl-data.json` 1.0.2).

use serde_json::{Map, Value, json};

use crate::analysis::{FieldName, Name, SourceType};
use crate::lists::bibliography::citable::{BETWEEN_PAGES, Citable, role};
use crate::lists::bibliography::key::Keys;
use crate::text::Script;

/// Writes references as CSL JSON.
pub(crate) fn csl_json<'a>(references: impl IntoIterator<Item = Citable<'a>>) -> String {
    let mut keys = Keys::default();
    let items = references.into_iter().map(|of| Value::Object(csl_item(&of, &keys.key(&of))));
    format!("{:#}\n", Value::Array(items.collect()))
}

/// Returns a reference as an item of CSL.
pub(crate) fn csl_item(of: &Citable<'_>, key: &str) -> Map<String, Value> {
    let fields = of.fields;
    let mut item = Map::new();
    let mut set = |name: &str, value: Value| item.insert(name.to_owned(), value);
    set("id", key.into());
    set("type", fields.source_type.map_or("document", SourceType::as_str).into());
    set("title", of.title().into());
    set("language", language(of).into());
    for (name, names) in fields.names() {
        let role = role(name);
        let more = name == FieldName::Authors && fields.has_more_authors;
        set(role, names.iter().map(|name| csl_name(name)).collect());
        if more {
            // There is no variable for it, and what stands for it is no person.
            set("note", of.others().into());
        }
    }
    if let Some(date) = of.issued() {
        set("issued", csl_date(&date));
    }
    for (name, value) in fields.texts() {
        let (name, value) = match name {
            FieldName::ContainerTitle => ("container-title", value.into()),
            FieldName::Volume => ("volume", value.into()),
            FieldName::Issue => ("issue", value.into()),
            FieldName::Pages => ("page", value.replace(BETWEEN_PAGES, "-").into()),
            FieldName::Publisher => ("publisher", value.into()),
            FieldName::Place => ("publisher-place", value.into()),
            FieldName::Edition => ("edition", value.into()),
            FieldName::Url => ("URL", value.into()),
            FieldName::Doi => ("DOI", value.into()),
            FieldName::Isbn => ("ISBN", value.into()),
            FieldName::Number => ("number", value.into()),
            FieldName::AccessDate => ("accessed", csl_date(value)),
            FieldName::Title
            | FieldName::Date
            | FieldName::GbType
            | FieldName::Year
            | FieldName::Authors
            | FieldName::Editors
            | FieldName::Translators => continue,
        };
        set(name, value);
    }
    item
}

/// Returns the language of a reference by its script, and that of Latin letters by its small words, as
/// RFC 5646 writes it: English titles alone get capitals from a style.
fn language(of: &Citable<'_>) -> &'static str {
    const WORDS: [(&str, &[&str]); 6] = [
        ("en-US", &["the", "of", "and", "in", "for", "to", "on", "a", "an", "with", "from"]),
        ("es-ES", &["el", "los", "las", "y", "del", "una", "por", "en", "para"]),
        ("fr-FR", &["le", "les", "et", "des", "du", "une", "dans", "sur", "au"]),
        ("de-DE", &["der", "die", "das", "und", "zur", "im", "von", "für", "eine"]),
        ("pt-BR", &["o", "os", "as", "e", "do", "da", "dos", "uma", "para"]),
        ("it-IT", &["il", "gli", "e", "della", "dei", "nella", "una", "per"]),
    ];
    let title = of.title();
    match of.script() {
        Script::Han if title.chars().any(|c| matches!(c, 'ぁ'..='ヿ')) => return "ja-JP",
        Script::Han => return "zh-CN",
        Script::Hangul => return "ko-KR",
        Script::Alphabetic => {}
    }
    let title = title.to_lowercase();
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    let count = |known: &[&str]| words.iter().filter(|word| known.contains(word)).count();
    let counts = WORDS.map(|(language, known)| (count(known), language));
    // Of two that have as many, the first.
    counts
        .into_iter()
        .rev()
        .max_by_key(|(count, _)| *count)
        .map_or("en-US", |(_, language)| language)
}

/// Writes a name by its parts, or as it is.
fn csl_name(name: &str) -> Value {
    let person = match Name::read(name) {
        Name::Whole(name) => return json!({ "literal": name }),
        Name::Person(person) => person,
    };
    let parts = [
        ("family", person.family),
        ("given", person.given),
        ("non-dropping-particle", person.particle),
        ("suffix", person.suffix),
    ];
    let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
    Value::Object(parts.map(|(name, text)| (name.to_owned(), text.into())).collect())
}

/// Writes a date of ISO 8601, of which only a part may be told.
fn csl_date(iso: &str) -> Value {
    let parts: Option<Vec<i32>> = iso.split('-').map(|part| part.parse().ok()).collect();
    match parts {
        Some(parts) => json!({ "date-parts": [parts] }),
        None => json!({ "raw": iso }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_is_none_stays_text() {
        assert_eq!(csl_date("2016-10-09"), json!({ "date-parts": [[2016, 10, 9]] }));
        assert_eq!(csl_date("undated"), json!({ "raw": "undated" }));
    }

    #[test]
    fn names_have_the_parts_they_tell() {
        assert_eq!(csl_name("Brown, C. D."), json!({ "family": "Brown", "given": "C. D." }));
        assert_eq!(csl_name("王军"), json!({ "family": "王", "given": "军" }));
        assert_eq!(csl_name("国务院"), json!({ "literal": "国务院" }));
    }
}
