//! The format of stored passages: one JSON object a line, each a revision of something with an id.
//!
//! The state of an id is its greatest revision; a deletion is a revision too. Reading is the union of all lines of all
//! files, in whatever order: two windows, sync tools and merges lose nothing.

use std::cmp::Ordering;
use std::collections::HashMap;

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

/// The records of some files, folded to one state per id.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Folded {
    states: HashMap<String, State>,
    /// Lines that are no records.
    pub(crate) damaged: usize,
    /// Records of a newer version.
    pub(crate) newer: usize,
}

/// What is known of one thing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// The revision that counts.
    pub(crate) record: Record,
    /// The greatest of the revisions of the same number: two windows changed the thing at once.
    pub(crate) rival: Option<Record>,
}

impl Folded {
    /// Takes a line in; the order of lines does not matter, nor how often each comes.
    pub(crate) fn take(&mut self, line: &str) {
        let Ok(record) = serde_json::from_str::<Record>(line) else {
            self.damaged += 1;
            return;
        };
        if !record.is_known() {
            self.newer += 1;
            return;
        }
        let Some(state) = self.states.get_mut(&record.id) else {
            self.states.insert(record.id.clone(), State { record, rival: None });
            return;
        };
        let loser = match record.rank(&state.record) {
            Ordering::Greater => std::mem::replace(&mut state.record, record),
            Ordering::Less => record,
            Ordering::Equal => return,
        };
        state.rival = state.rival.take().into_iter().chain([loser]).max_by(Record::rank);
        state.rival = state.rival.take().filter(|rival| rival.rev == state.record.rev);
    }

    /// Takes several lines in.
    pub(crate) fn take_all(&mut self, lines: &[String]) {
        for line in lines {
            self.take(line);
        }
    }

    /// Returns what is known of everything, by its id.
    pub(crate) const fn states(&self) -> &HashMap<String, State> {
        &self.states
    }

    /// Returns the records of one kind, in the order of their ids, which is that of their making.
    pub(crate) fn of_kind(&self, kind: &str) -> Vec<&Record> {
        let mut found: Vec<&Record> = self.states.values().map(|state| &state.record).filter(|record| record.k == kind).collect();
        found.sort_by(|one, other| one.id.cmp(&other.id));
        found
    }
}

impl Record {
    /// Tells whether this version understands it.
    pub(crate) fn is_known(&self) -> bool {
        self.v <= VERSION && kind::ALL.contains(&self.k.as_str())
    }

    /// Decides which of two revisions counts: the greater one.
    pub(crate) fn rank(&self, other: &Self) -> Ordering {
        let first = self.rev.cmp(&other.rev).then_with(|| self.t.cmp(&other.t)).then_with(|| self.dev.cmp(&other.dev));
        first.then_with(|| self.line().cmp(&other.line()))
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
    use proptest::prelude::*;

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
    fn the_greatest_revision_counts_and_a_deletion_is_one() {
        let folded = fold(&[
            record("x", 2, "mark", "new"),
            record("x", 1, "mark", "old"),
            record("y", 1, "mark", "gone"),
            record("y", 2, "del", ""),
        ]);
        let marks: Vec<&str> = folded.of_kind(kind::MARK).iter().map(|r| r.text("note")).collect();
        assert_eq!(marks, ["new"]);
    }

    #[test]
    fn of_two_changes_made_at_once_neither_is_forgotten() {
        let folded = fold(&[record("x", 1, "mark", "old"), record("x", 2, "mark", "here"), record("x", 2, "mark", "there")]);
        let state = &folded.states["x"];
        assert_eq!((state.record.text("note"), state.rival.as_ref().unwrap().text("note")), ("there", "here"));
        assert_eq!(fold(&[record("x", 2, "mark", "a"), record("x", 3, "mark", "b")]).states["x"].rival, None);
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

    proptest! {
        #[test]
        fn neither_order_nor_repetition_of_lines_matters(
            lines in proptest::collection::vec(("[xyz]", 1u64..4, "mark|del", "[ab]"), 0..12),
            order in any::<prop::sample::Index>(),
        ) {
            let lines: Vec<String> = lines.iter().map(|(id, rev, kind, note)| record(id, *rev, kind, note)).collect();
            let mut turned = lines.clone();
            if !turned.is_empty() {
                turned.rotate_left(order.index(lines.len()));
                turned.reverse();
                turned.push(lines[0].clone());
            }
            prop_assert_eq!(&fold(&lines).states, &fold(&turned).states);
        }
    }
}
