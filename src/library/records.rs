//! The format of stored passages: one JSON object a line, each a revision of something with an id.
//!
//! ```json
//! {"v":1,"id":"01KB2M3N4P5Q6R7S8T9V0W1X2Y","rev":2,"t":"2026-11-24T08:41:07Z","dev":"host-4fq2","k":"del","from":["9c1e…"]}
//! ```
//!
//! Version 1 is the only one so far; lines of a newer version are counted and kept. New fields are
//! optional.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The version of the format this program writes and understands.
pub(crate) const VERSION: u32 = 1;

/// One line of a passages file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The version of the format.
    pub(crate) v: u32,
    /// Which thing this is a revision of: a ULID.
    pub(crate) id: String,
    /// The revision, from 1.
    pub(crate) rev: u64,
    /// When it was written: UTC, RFC 3339.
    pub(crate) t: String,
    /// The device that wrote it.
    pub(crate) dev: String,
    /// What it is.
    pub(crate) k: String,
    /// What is particular to its kind, and what a newer version added.
    #[serde(flatten)]
    pub(crate) body: Map<String, Value>,
}

/// The kinds of records this version knows.
pub(crate) mod kind {
    /// The document the file belongs to.
    pub(crate) const DOCUMENT: &str = "doc";
    /// A passage.
    pub(crate) const MARK: &str = "mark";
    /// A deletion.
    pub(crate) const DELETION: &str = "del";
    /// Another document that this one was, or that it was not, as the reader said.
    pub(crate) const ALIAS: &str = "alias";
    /// All of them.
    pub(crate) const ALL: [&str; 4] = [DOCUMENT, MARK, DELETION, ALIAS];
}

impl Record {
    /// Tells whether this version understands it.
    pub(crate) fn is_known(&self) -> bool {
        self.v <= VERSION && kind::ALL.contains(&self.k.as_str())
    }

    /// Returns a text of the body; empty if there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Returns the texts of a list of the body.
    pub(crate) fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.body
            .get(name)
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .filter_map(Value::as_str)
    }

    /// Tells whether something of the body is said to be true.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.body.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// Returns a number of the body.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.body.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok())
    }

    /// Writes the record as a line, its end included.
    pub(crate) fn line(&self) -> String {
        let json = serde_json::to_string(self)
            .expect("a record holds only texts, numbers and lists of them");
        format!("{json}\n")
    }
}

#[cfg(test)]
mod tests;
