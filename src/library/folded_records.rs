//! The records of some files together.
//!
//! Reading is the union of all lines of all files, in whatever order: two windows, sync tools and
//! merges lose nothing. What the revisions of one thing say together is found by [`Revisions`].

use std::collections::HashMap;

use crate::library::records::Record;
use crate::library::revisions::Revisions;

/// The records of some files, by the thing each is a revision of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FoldedRecords {
    things: HashMap<String, Revisions>,
    /// Lines that are no records.
    pub(crate) damaged: usize,
    /// Records of a newer version.
    pub(crate) newer: usize,
}

impl FoldedRecords {
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

    /// Returns the records of one kind that count, in the order of their ids, which is that of
    /// their making.
    pub(crate) fn of_kind(&self, kind: &str) -> Vec<&Record> {
        let mut found: Vec<&Record> = self
            .things
            .values()
            .filter_map(Revisions::newest)
            .filter(|record| record.k == kind)
            .collect();
        found.sort_by(|one, other| one.id.cmp(&other.id));
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::library::records::kind;
    use serde_json::{Map, Value};

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

    fn fold<'a>(lines: impl IntoIterator<Item = &'a String>) -> FoldedRecords {
        let mut folded = FoldedRecords::default();
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
        let line = record("x", 1, "mark", "n")
            .replace("\"note\":\"n\"", "\"note\":\"n\",\"mood\":\"good\"");
        let folded = fold(&[line]);
        assert!(folded.of_kind(kind::MARK)[0].line().contains("\"mood\":\"good\""));
    }
}
