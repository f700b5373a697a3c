//! Passages from elsewhere: our own export, Web Annotation JSON, exports of Hypothesis and of
//! `KOReader`.

use std::error::Error;
use std::fmt;

use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use ulid::Ulid;

use crate::document::Anchor;
use crate::library::annotation::{Annotation, Highlight};
use crate::messages::{Sentence, phrase};

/// A passage from elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Its ULID: the one it had, or always the same one made of what it is.
    pub id: String,
    /// Its words and what stood around them.
    pub anchor: Anchor,
    /// What the reader made of it.
    pub annotation: Annotation,
    /// When it was last changed: UTC, RFC 3339; nothing if that is not known.
    pub time: Option<String>,
}

/// Why nothing can be imported.
#[derive(Debug)]
pub enum ImportError {
    /// The file is no JSON.
    Json(serde_json::Error),
    /// The JSON is of none of the formats that are known.
    Unknown,
}

impl ImportError {
    /// Says why.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Json(_) => phrase("不是 JSON", "不是 JSON", "it is not JSON"),
            Self::Unknown => phrase(
                "里面没有摘录：可读 Web Annotation JSON、Hypothesis 与 KOReader 的导出",
                "裡面沒有摘錄：可讀 Web Annotation JSON、Hypothesis 與 KOReader 的匯出",
                "it contains no passages: it should be Web Annotation JSON or an export of Hypothesis or KOReader",
            ),
        }
        .into()
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl Error for ImportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Json(cause) => Some(cause),
            Self::Unknown => None,
        }
    }
}

impl From<serde_json::Error> for ImportError {
    fn from(cause: serde_json::Error) -> Self {
        Self::Json(cause)
    }
}

/// Reads the passages in an export.
///
/// # Errors
/// When it is no JSON, or of a format that is not known.
pub fn import(text: &str) -> Result<Vec<Imported>, ImportError> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}'))?;
    let passages =
        annotations(&value).map(|all| all.iter().filter_map(|one| annotation(one)).collect());
    passages.or_else(|| koreader(&value)).ok_or(ImportError::Unknown)
}

/// Finds the annotations in a collection, a page, an export or an answer of Hypothesis, or a plain
/// list.
fn annotations(value: &Value) -> Option<Vec<&Value>> {
    let lists =
        [&value["first"]["items"], &value["items"], &value["annotations"], &value["rows"], value];
    let list = lists.into_iter().find_map(Value::as_array)?;
    let is_one = |item: &&Value| item.get("target").is_some();
    let found: Vec<&Value> = list.iter().filter(is_one).collect();
    (!found.is_empty() || list.is_empty()).then_some(found)
}

/// Reads one annotation. The body of Hypothesis is `text` and `tags`.
fn annotation(value: &Value) -> Option<Imported> {
    let target = first(&value["target"]);
    let selectors = listed(&target["selector"]);
    let of_type = |kind: &str| selectors.iter().copied().find(|selector| selector["type"] == kind);
    let quote = of_type("TextQuoteSelector")?;
    let exact = text(&quote["exact"]);
    let bodies = listed(&value["body"]);
    let purpose = |purpose: &'static str| {
        bodies.iter().filter(move |body| body["purpose"] == purpose || body["role"] == purpose)
    };
    let note = purpose("commenting")
        .chain(bodies.iter().filter(|body| body["purpose"].is_null() && body["role"].is_null()));
    let note = note
        .map(|body| body.as_str().map_or_else(|| text(&body["value"]), str::to_owned))
        .find(|note| !note.is_empty());
    let mut tags: Vec<String> = purpose("tagging").map(|body| text(&body["value"])).collect();
    tags.extend(listed(&value["tags"]).into_iter().map(text));
    tags.retain(|tag| !tag.is_empty());
    let id = text(&value["id"]);
    let time = [&value["created"], &value["modified"]]
        .into_iter()
        .find_map(|time| time.as_str()?.parse().ok());
    Some(Imported {
        id: id.strip_prefix("urn:ulid:").filter(|id| Ulid::from_string(id).is_ok()).map_or_else(
            || made_id(time, &[&id, &exact, note.as_deref().unwrap_or_default()]),
            str::to_owned,
        ),
        anchor: Anchor {
            exact,
            prefix: text(&quote["prefix"]),
            suffix: text(&quote["suffix"]),
            ..Anchor::default()
        },
        annotation: Annotation {
            note: note.unwrap_or_else(|| text(&value["text"])),
            style: Highlight::named(&text(&target["styleClass"])),
            tags,
            letter: None,
        },
        time: [&value["modified"], &value["updated"], &value["created"]].into_iter().find_map(utc),
    })
}

/// Reads a time as it is stored.
fn utc(value: &Value) -> Option<String> {
    Some(value.as_str()?.parse::<Timestamp>().ok()?.to_string())
}

/// Reads an export of `KOReader` (plugin `exporter`, `json/1.0.0`): one document, or several.
fn koreader(value: &Value) -> Option<Vec<Imported>> {
    let documents =
        value["documents"].as_array().map_or_else(|| vec![value], |all| all.iter().collect());
    let entries: Vec<&Value> =
        documents.iter().filter_map(|document| document["entries"].as_array()).flatten().collect();
    if entries.is_empty()
        && value["version"].as_str().is_none_or(|version| !version.starts_with("json/"))
    {
        return None;
    }
    let read = |entry: &Value| {
        let exact = text(&entry["text"]);
        let time = entry["time"].as_i64().and_then(|seconds| Timestamp::from_second(seconds).ok());
        let note = text(&entry["note"]);
        let style = match (text(&entry["color"]).as_str(), text(&entry["drawer"]).as_str()) {
            ("green" | "olive", _) => Some(Highlight::Green),
            ("blue" | "cyan", _) => Some(Highlight::Blue),
            ("red" | "purple" | "orange", _) => Some(Highlight::Rose),
            ("", "") => None,
            _ => Some(Highlight::Yellow),
        };
        let toc = Some(text(&entry["chapter"]))
            .filter(|chapter| !chapter.is_empty())
            .into_iter()
            .collect();
        let id = made_id(time, &["koreader", &exact, &entry["page"].to_string()]);
        Imported {
            id,
            anchor: Anchor { exact, toc, ..Anchor::default() },
            annotation: Annotation { note, style, ..Annotation::default() },
            time: time.map(|time| time.to_string()),
        }
    };
    Some(entries.into_iter().map(read).filter(|passage| !passage.anchor.exact.is_empty()).collect())
}

/// Makes a ULID that is always the same for the same time and parts.
fn made_id(time: Option<Timestamp>, parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\0").as_bytes());
    let random = digest.iter().take(10).fold(0u128, |number, byte| number << 8 | u128::from(*byte));
    let milliseconds =
        time.and_then(|time| u64::try_from(time.as_millisecond()).ok()).unwrap_or_default();
    Ulid::from_parts(milliseconds, random).to_string()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A value that may be one or a list of them.
fn listed(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    }
}

fn first(value: &Value) -> &Value {
    value.as_array().and_then(|all| all.first()).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hypothesis_and_web_annotations_are_read() {
        let hypothesis = r#"{"export_date":"2024-01-01","annotations":[{"id":"abc","created":"2024-01-01T00:00:00+00:00","text":"注",
            "tags":["平台"],"target":[{"source":"https://x","selector":[{"type":"RangeSelector"},
            {"type":"TextQuoteSelector","exact":"智慧城市","prefix":"建设","suffix":"的"}]}]},
            {"id":"reply","text":"回复","target":[{"source":"https://x"}]}]}"#;
        let found = import(hypothesis).unwrap();
        assert_eq!(
            (found.len(), found[0].annotation.note.as_str(), found[0].annotation.tags.as_slice()),
            (1, "注", &["平台".to_owned()][..])
        );
        assert_eq!(
            (found[0].anchor.exact.as_str(), found[0].anchor.prefix.as_str()),
            ("智慧城市", "建设")
        );
        assert_eq!(import(hypothesis).unwrap(), found);
        let single = r#"[{"id":"urn:ulid:01ARZ3NDEKTSV4RRFFQ69G5FAV","body":"一句","target":{"styleClass":"blue",
            "selector":{"type":"TextQuoteSelector","exact":"甲"}}}]"#;
        let found = import(single).unwrap();
        assert_eq!(
            (found[0].id.as_str(), found[0].annotation.note.as_str()),
            ("01ARZ3NDEKTSV4RRFFQ69G5FAV", "一句")
        );
        assert_eq!(found[0].annotation.style, Some(Highlight::Blue));
    }

    #[test]
    fn koreader_is_read_one_document_or_several() {
        let one = r#"{"title":"书","entries":[{"text":"智慧城市","note":"记","chapter":"第一章","page":3,"time":1714440856,
            "drawer":"lighten","color":"green"},{"text":"","drawer":"bookmark"}],"version":"json/1.0.0"}"#;
        let found = import(one).unwrap();
        assert_eq!(
            (found.len(), found[0].annotation.note.as_str(), found[0].annotation.style),
            (1, "记", Some(Highlight::Green))
        );
        assert_eq!(found[0].anchor.toc, ["第一章"]);
        let several = format!(r#"{{"version":"json/1.0.0","documents":[{one},{one}]}}"#);
        let found_again = import(&several).unwrap();
        assert!(found_again.len() == 2 && found_again[0].id == found[0].id);
    }

    #[test]
    fn what_is_none_of_them_is_refused() {
        assert!(import("不是").unwrap_err().to_string().starts_with("it is not JSON"));
        assert!(
            import("{\"a\":1}").unwrap_err().to_string().starts_with("it contains no passages")
        );
        assert_eq!(import("{\"annotations\":[]}").unwrap(), []);
    }
}
