//! An anchor in the body of a record: fields that passages and drafts share.

use serde_json::{Map, Value, json};

use crate::document::{Anchor, Twins};

/// Writes an anchor into the body of a record.
pub(crate) fn write_anchor(anchor: &Anchor) -> Map<String, Value> {
    let value = json!({
        "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix,
        "start": anchor.start, "end": anchor.end, "of": anchor.of, "toc": anchor.toc,
    });
    let Value::Object(mut body) = value else { return Map::new() };
    if let Some(Twins { of, nth, before, after, within, alike }) = &anchor.twins {
        let twins = json!({
            "of": of, "nth": nth, "before": before, "after": after, "within": within, "alike": alike,
        });
        body.insert("twins".to_owned(), twins);
    }
    body
}

/// Reads the anchor in the body of a record.
pub(crate) fn read_anchor(body: &Map<String, Value>) -> Anchor {
    Anchor {
        exact: text(body, "exact"),
        prefix: text(body, "prefix"),
        suffix: text(body, "suffix"),
        start: number(body, "start"),
        end: number(body, "end"),
        of: number(body, "of"),
        toc: texts(body, "toc"),
        twins: body.get("twins").and_then(Value::as_object).map(twins),
    }
}

/// Reads what a quotation could be taken for.
fn twins(body: &Map<String, Value>) -> Twins {
    Twins {
        of: number(body, "of"),
        nth: number(body, "nth"),
        before: text(body, "before"),
        after: text(body, "after"),
        within: body.get("within").and_then(Value::as_bool).unwrap_or_default(),
        alike: texts(body, "alike"),
    }
}

fn text(body: &Map<String, Value>, name: &str) -> String {
    body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn texts(body: &Map<String, Value>, name: &str) -> Vec<String> {
    let list = body.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn number(body: &Map<String, Value>, name: &str) -> usize {
    body.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
