//! Front matter: what the head of a file says of it in YAML, TOML or JSON.

use crate::document::model::FrontMatter;

impl FrontMatter {
    /// Takes what one line of a head says, if it is of a kind that is kept and was not said before.
    pub(crate) fn take(&mut self, key: &str, value: &str) {
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() {
            return;
        }
        let slot = match key.trim().to_ascii_lowercase().as_str() {
            "title" => &mut self.title,
            "author" | "authors" => &mut self.author,
            "date" => &mut self.date,
            _ => return,
        };
        slot.get_or_insert_with(|| value.to_owned());
    }
}

/// Reads the keys of a YAML block that stand at its left edge, with lists and texts of several
/// lines below them on one.
pub(super) fn yaml(text: &str, front: &mut FrontMatter) {
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_key = !line.starts_with([' ', '\t', '#', '-']);
        let Some((key, value)) = line.split_once(':').filter(|_| is_key) else { continue };
        let value = value.trim();
        let value = match value.chars().next() {
            Some('"' | '\'') => value,
            _ => value.split_once(" #").map_or(value, |(value, _)| value).trim_end(),
        };
        let below = value.is_empty() || value.starts_with(['|', '>']);
        let mut parts: Vec<&str> = Vec::new();
        while below && let Some(line) = lines.next_if(|line| is_below(line)) {
            let line = line.trim().trim_start_matches("- ").trim_start();
            // Of what is told of an author, the name is kept.
            parts
                .push(line.strip_prefix("name:").map_or(line, str::trim).trim_matches(['"', '\'']));
        }
        let joined = parts.join(if value.is_empty() { ", " } else { " " });
        let listed = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
        front.take(key, if below { &joined } else { listed.unwrap_or(value) });
    }
}

fn is_below(line: &str) -> bool {
    !line.trim().is_empty() && (line.starts_with([' ', '\t']) || line.starts_with("- "))
}

/// Reads a TOML block.
pub(super) fn toml(text: &str, front: &mut FrontMatter) {
    let Ok(table) = text.parse::<toml::Table>() else { return };
    let said = |value: &toml::Value| match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(date) => date.to_string(),
        _ => String::new(),
    };
    for (key, value) in &table {
        match value {
            toml::Value::Array(list) => {
                front.take(key, &list.iter().map(said).collect::<Vec<_>>().join(", "));
            }
            value => front.take(key, &said(value)),
        }
    }
}

/// Reads an object of JSON that a text begins with; returns where the text goes on behind it.
pub(super) fn json(text: &str, front: &mut FrontMatter) -> usize {
    if !text.starts_with('{') {
        return 0;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
    let Some(Ok(serde_json::Value::Object(object))) = values.next() else { return 0 };
    let end = values.byte_offset();
    let behind = text.get(end..).unwrap_or_default();
    if object.is_empty() || !(behind.is_empty() || behind.starts_with(['\n', '\r'])) {
        return 0;
    }
    let said = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    for (key, value) in &object {
        match value {
            serde_json::Value::Array(list) => {
                front.take(key, &list.iter().map(said).collect::<Vec<_>>().join(", "));
            }
            value => front.take(key, &said(value)),
        }
    }
    end
}
