//! The format of stored passages: one JSON object a line, each a revision of something with an id.
//!
//! Reading is the union of all lines of all files, in whatever order: two windows, sync tools and merges lose nothing. What
//! the revisions of one thing say together is found by [`Revisions`].

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::library::revisions::Revisions;

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

/// The records of some files, by the thing each is a revision of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Folded {
    things: HashMap<String, Revisions>,
    /// Lines that are no records.
    pub(crate) damaged: usize,
    /// Records of a newer version.
    pub(crate) newer: usize,
}

impl Folded {
    /// Takes a line in; the order of lines does not matter, nor how often each comes.
    pub(crate) fn take(&mut self, line: &str) {
        match serde_json::from_str::<Record>(line) {
            Err(_) => self.damaged += 1,
            Ok(record) if record.is_known() => self.add(record),
            Ok(_) => self.newer += 1,
        }
    }

    /// Takes several lines in.
    pub(crate) fn take_all(&mut self, lines: &[String]) {
        for line in lines {
            self.take(line);
        }
    }

    /// Adds a record.
    pub(crate) fn add(&mut self, record: Record) {
        self.things.entry(record.id.clone()).or_default().add(record);
    }

    /// Adds all that another one holds.
    pub(crate) fn unite(&mut self, other: Self) {
        for (id, revisions) in other.things {
            self.things.entry(id).or_default().unite(revisions);
        }
        self.damaged += other.damaged;
        self.newer += other.newer;
    }

    /// Returns the revisions of everything, by its id.
    pub(crate) const fn things(&self) -> &HashMap<String, Revisions> {
        &self.things
    }

    /// Returns the revisions of one thing.
    pub(crate) fn thing(&self, id: &str) -> Option<&Revisions> {
        self.things.get(id)
    }

    /// Returns the records of one kind that count, in the order of their ids, which is that of their making.
    pub(crate) fn of_kind(&self, kind: &str) -> Vec<&Record> {
        let mut found: Vec<&Record> =
            self.things.values().filter_map(Revisions::newest).filter(|record| record.k == kind).collect();
        found.sort_by(|one, other| one.id.cmp(&other.id));
        found
    }
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
        self.body.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default().iter().filter_map(Value::as_str)
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
        let json = serde_json::to_string(self).expect("a record holds only texts, numbers and lists of them");
        format!("{json}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, rev: u64, kind: &str, note: &str) -> String {
        let mut body = Map::new();
        body.insert("note".to_owned(), Value::from(note));
        let record = Record {
            v: 1,
            id: id.to_owned(),
            rev,
            t: "2026-11-25T00:00:00Z".to_owned(),
            dev: "a".to_owned(),
            k: kind.to_owned(),
            body,
        };
        record.line().trim_end().to_owned()
    }

    fn fold<'a>(lines: impl IntoIterator<Item = &'a String>) -> Folded {
        let mut folded = Folded::default();
        for line in lines {
            folded.take(line);
        }
        folded
    }

    #[test]
    fn what_is_not_understood_is_counted() {
        let newer = record("x", 1, "mark", "").replace("\"v\":1", "\"v\":7");
        let folded = fold(&[newer, "<<<<<<< HEAD".to_owned(), record("z", 1, "hologram", "")]);
        assert_eq!((folded.newer, folded.damaged), (2, 1));
    }

    #[test]
    fn fields_of_a_newer_program_survive() {
        let line = record("x", 1, "mark", "n").replace("\"note\":\"n\"", "\"note\":\"n\",\"mood\":\"good\"");
        let folded = fold(&[line]);
        assert!(folded.of_kind(kind::MARK)[0].line().contains("\"mood\":\"good\""));
    }
}
