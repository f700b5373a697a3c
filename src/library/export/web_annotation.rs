//! Passages as Web Annotations (Web Annotation Data Model, W3C Recommendation 2017).

use serde_json::{Value, json};

use crate::document::Document;
use crate::library::export::exported::{ExportedDocument, ExportedPassage};

/// Writes an `AnnotationCollection` with one page.
pub(super) fn write(
    document: &Document,
    of: &ExportedDocument,
    passages: &[ExportedPassage],
) -> String {
    let source = of.path.clone().unwrap_or_else(|| format!("urn:sha256:{}", of.hash));
    let items: Vec<Value> =
        passages.iter().map(|passage| annotation(document, &source, passage)).collect();
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "label": of.title,
        "creator": of.author,
        "total": items.len(),
        "first": { "type": "AnnotationPage", "startIndex": 0, "items": items },
    });
    format!("{collection:#}\n")
}

fn annotation(document: &Document, source: &str, passage: &ExportedPassage) -> Value {
    let mut body = Vec::new();
    let note = &passage.stored.annotation.note;
    if !note.is_empty() {
        body.push(json!({
            "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": note,
        }));
    }
    body.extend(
        passage
            .stored
            .annotation
            .tags
            .iter()
            .map(|tag| json!({ "type": "TextualBody", "purpose": "tagging", "value": tag })),
    );
    let motivation =
        match (passage.stored.annotation.note.is_empty(), passage.stored.annotation.style) {
            (false, _) => "commenting",
            (true, Some(_)) => "highlighting",
            (true, None) => "bookmarking",
        };
    let mut selector = vec![json!({
        "type": "TextQuoteSelector", "exact": passage.stored.anchor.exact, "prefix": passage.stored.anchor.prefix, "suffix": passage.stored.anchor.suffix,
    })];
    if let Some(span) = passage.span() {
        let (start, end) = (document.character_at(span.start), document.character_at(span.end));
        selector.push(json!({ "type": "TextPositionSelector", "start": start, "end": end }));
    }
    let mut target = json!({ "source": source, "selector": selector });
    if let Some(style) = passage.stored.annotation.style {
        target["styleClass"] = Value::from(style.name());
    }
    let mut annotation = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:ulid:{}", passage.stored.id),
        "type": "Annotation",
        "motivation": motivation,
        "modified": passage.stored.time,
        "body": body,
        "target": target,
    });
    // Terms of our own, which other readers pass over.
    for (name, value) in [("wenlan:state", passage.state()), ("wenlan:now", passage.now(document))]
    {
        if let Some(value) = value {
            annotation[name] = Value::from(value);
        }
    }
    annotation
}

#[cfg(test)]
mod tests;
