//! The revisions of one thing, as a history: which of them others were made from, and what they say
//! together.
//!
//! A revision names those it was made from (`from`). One that nothing was made from is a *head*.
//! Several heads mean that the thing was changed in several places at once: all of them count. What
//! was written before revisions named their origin follows by its number. *Invariant*: uniting is
//! commutative, associative and idempotent, since it is a union of sets.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Value};

use crate::library::local_time::local_time;
use crate::library::records::{Record, kind};
use crate::library::source::Fingerprint;

/// The field of a record that names the revisions it was made from.
const FROM: &str = "from";
/// The field of a record that names revisions it replaced and compaction left out. It is no part of
/// what was said.
const PAST: &str = "past";
/// The digits of the hash that names a revision.
const DIGITS: usize = 16;
/// The fields of a body that say where a passage stands: they change together.
const PLACE: [&str; 8] = ["exact", "prefix", "suffix", "start", "end", "of", "toc", "twins"];
/// The fields of a body that say what the reader made of a passage, each by itself.
const MADE: [&str; 2] = ["style", "letter"];

/// The name of a revision: the beginning of the SHA-256 of its line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(String);

/// All known revisions of one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Revisions {
    all: BTreeMap<Revision, Record>,
    /// Those that were left out by compaction: something that is here follows them.
    past: BTreeSet<Revision>,
}

/// What several revisions say together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Merged {
    /// The newest of them, with what the others changed; its note holds the notes of all.
    pub(crate) record: Record,
    /// The notes that were written beside its own, one behind the other.
    pub(crate) rival: Option<String>,
}

impl Revision {
    /// Returns the name of the revision that a record is.
    pub(crate) fn of(record: &Record) -> Self {
        let bare;
        let said = if record.body.contains_key(PAST) {
            bare = Record { body: without_past(&record.body), ..record.clone() };
            &bare
        } else {
            record
        };
        let mut fingerprint = Fingerprint::default();
        fingerprint.add(said.line().trim_end().as_bytes());
        let mut digits = fingerprint.finish();
        digits.truncate(DIGITS);
        Self(digits)
    }
}

impl Revisions {
    pub(crate) fn add(&mut self, mut record: Record) {
        let revision = Revision::of(&record);
        self.past.extend(record.texts(PAST).map(|name| Revision(name.to_owned())));
        record.body.remove(PAST);
        self.all.insert(revision, record);
    }

    pub(crate) fn unite(&mut self, other: Self) {
        self.all.extend(other.all);
        self.past.extend(other.past);
    }

    /// Tells whether a revision is here, or was left out because others replaced it.
    pub(crate) fn holds(&self, revision: &Revision) -> bool {
        self.all.contains_key(revision) || self.past.contains(revision)
    }

    /// Tells whether a revision is named as one that another was made from.
    pub(crate) fn names(&self, revision: &Revision) -> bool {
        self.all.values().any(|record| record.texts(FROM).any(|name| name == revision.0))
    }

    /// Returns the records, by the names of their revisions.
    pub(crate) const fn all(&self) -> &BTreeMap<Revision, Record> {
        &self.all
    }

    /// Returns the revisions that nothing was made from, the newest first.
    pub(crate) fn heads(&self) -> Vec<Revision> {
        let replaced = self.replaced();
        let mut heads: Vec<(&Revision, &Record)> = self
            .all
            .iter()
            .filter(|(name, _)| !replaced.contains(*name) && !self.past.contains(*name))
            .collect();
        heads.sort_by(|one, other| rank(*other).cmp(&rank(*one)));
        heads.into_iter().map(|(name, _)| name.clone()).collect()
    }

    /// Returns the record that counts most: the newest head. What was changed wins over what was
    /// deleted.
    pub(crate) fn newest(&self) -> Option<&Record> {
        let heads = self.heads();
        self.marks(&heads).first().copied().or_else(|| self.all.get(heads.first()?))
    }

    /// Tells whether the thing was changed in several places at once, and nobody has seen all of it
    /// yet.
    pub(crate) fn are_contested(&self) -> bool {
        self.heads().len() > 1
    }

    /// Returns what the passages among some revisions say together; nothing if all are deletions.
    ///
    /// A three-way merge, field by field: what one writer changed since their common origin counts
    /// over what another left as it was, whoever wrote last. Only a note that both changed cannot
    /// be decided, and keeps both texts.
    ///
    /// ```text
    /// origin      note 甲     style yellow   tags a
    /// one         note 甲乙   style yellow   tags a b      ┐ note 甲乙, style green, tags a b c:
    /// other       note 甲     style green    tags a c      ┘ nobody loses anything
    /// ```
    pub(crate) fn merged(&self, heads: &[Revision]) -> Option<Merged> {
        let marks = self.marks(heads);
        let mut record = (*marks.first()?).clone();
        if marks.len() == 1 {
            return Some(Merged { record, rival: None });
        }
        let origin = self.origin(heads);
        let changed = |fields: &[&str]| -> Vec<&Record> {
            let is_as_before = |mark: &Record| {
                origin.is_some_and(|origin| said(origin, fields) == said(mark, fields))
            };
            marks.iter().copied().filter(|mark| !is_as_before(mark)).collect()
        };
        for fields in [PLACE.as_slice()].into_iter().chain(MADE.iter().map(std::slice::from_ref)) {
            if let Some(other) = changed(fields).first() {
                set(&mut record.body, fields, &other.body);
            }
        }
        let tagged = changed(&["tags"]);
        let mut tags: Vec<&str> = Vec::new();
        for tag in tagged.iter().flat_map(|mark| mark.texts("tags")) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        if !tagged.is_empty() {
            record.body.insert("tags".to_owned(), Value::from(tags));
        }
        let notes = apart(&changed(&["note"]));
        if let Some((first, others)) = notes.split_first() {
            let texts = |notes: &[&Record]| {
                notes.iter().map(|mark| mark.text("note")).collect::<Vec<_>>().join("\n\n")
            };
            record.body.insert("note".to_owned(), Value::from(joined(first, others)));
            let rival = Some(texts(others)).filter(|rival| !rival.is_empty());
            return Some(Merged { record, rival });
        }
        Some(Merged { record, rival: None })
    }

    /// Returns the revisions of some that no other of them was made from.
    pub(crate) fn last_of(&self, some: &[Revision]) -> Vec<Revision> {
        let replaced: HashSet<&Revision> = some.iter().flat_map(|name| self.before(name)).collect();
        let mut last: Vec<Revision> =
            some.iter().filter(|name| !replaced.contains(name)).cloned().collect();
        last.sort();
        last.dedup();
        last
    }

    /// Returns the record that a compacted file keeps of the thing, if it keeps only one: with the
    /// names of all that went.
    pub(crate) fn compacted(&self) -> Option<Record> {
        let [head] = self.heads().try_into().ok()?;
        let mut record = self.all.get(&head)?.clone();
        // What follows by its number needs no names.
        if record.body.contains_key(FROM) {
            let gone = self.all.keys().filter(|name| **name != head).chain(&self.past);
            let gone: BTreeSet<&str> = gone.map(|name| name.0.as_str()).collect();
            if !gone.is_empty() {
                record.body.insert(PAST.to_owned(), gone.into_iter().collect());
            }
        }
        Some(record)
    }

    /// Those of some revisions that are passages, the newest first.
    fn marks(&self, heads: &[Revision]) -> Vec<&Record> {
        let known = heads.iter().filter_map(|name| self.all.get_key_value(name));
        let mut marks: Vec<(&Revision, &Record)> =
            known.filter(|(_, record)| record.k != kind::DELETION).collect();
        marks.sort_by(|one, other| rank(*other).cmp(&rank(*one)));
        marks.into_iter().map(|(_, record)| record).collect()
    }

    /// All revisions that another was made from.
    fn replaced(&self) -> HashSet<&Revision> {
        let mut replaced: HashSet<&Revision> =
            self.all.values().flat_map(|record| self.directly_before(record)).collect();
        let numbered = || self.all.iter().filter(|(_, record)| !record.body.contains_key(FROM));
        if let Some(last) = numbered().map(|(_, record)| record.rev).max() {
            replaced
                .extend(numbered().filter(|(_, record)| record.rev < last).map(|(name, _)| name));
        }
        replaced
    }

    /// The known revisions that a record names as those it was made from. None of them has a
    /// greater number.
    fn directly_before<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = &'a Revision> {
        let named = record
            .texts(FROM)
            .filter_map(|name| self.all.get_key_value(&Revision(name.to_owned())));
        named.filter(|(_, before)| before.rev < record.rev).map(|(name, _)| name)
    }

    /// All known revisions that one was made from, however long ago.
    fn before(&self, name: &Revision) -> HashSet<&Revision> {
        let mut before = HashSet::new();
        let mut waiting: Vec<&Record> = self.all.get(name).into_iter().collect();
        while let Some(record) = waiting.pop() {
            let is_numbered = |record: &Record| !record.body.contains_key(FROM);
            let is_before = |older: &Record| {
                is_numbered(record) && is_numbered(older) && older.rev < record.rev
            };
            let numbered =
                self.all.iter().filter(|(_, older)| is_before(older)).map(|(name, _)| name);
            for name in numbered.chain(self.directly_before(record)) {
                if before.insert(name) {
                    waiting.extend(self.all.get(name));
                }
            }
        }
        before
    }

    /// The newest revision that all of some were made from.
    fn origin(&self, heads: &[Revision]) -> Option<&Record> {
        let mut common =
            heads.iter().map(|head| self.before(head)).reduce(|one, other| &one & &other)?;
        common.retain(|name| self.all.get(*name).is_some_and(|record| record.k != kind::DELETION));
        let records = common.into_iter().filter_map(|name| self.all.get_key_value(name));
        records.max_by(|one, other| rank(*one).cmp(&rank(*other))).map(|(_, record)| record)
    }
}

/// Names in a record the revisions it was made from.
pub(crate) fn set_from(record: &mut Record, from: &[Revision]) {
    let names: Vec<&str> = from.iter().map(|name| name.0.as_str()).collect();
    record.body.remove(PAST);
    record.body.insert(FROM.to_owned(), Value::from(names));
}

/// What decides which of two heads is the newer one.
fn rank<'a>((name, record): (&'a Revision, &'a Record)) -> (u64, &'a str, &'a str, &'a Revision) {
    (record.rev, &record.t, &record.dev, name)
}

fn without_past(body: &Map<String, Value>) -> Map<String, Value> {
    let mut bare = body.clone();
    bare.remove(PAST);
    bare
}

/// What a record says in some fields.
fn said<'a>(record: &'a Record, fields: &[&str]) -> Vec<Option<&'a Value>> {
    fields.iter().map(|field| record.body.get(*field)).collect()
}

fn set(body: &mut Map<String, Value>, fields: &[&str], other: &Map<String, Value>) {
    for field in fields {
        match other.get(*field) {
            Some(value) => drop(body.insert((*field).to_owned(), value.clone())),
            None => drop(body.remove(*field)),
        }
    }
}

/// Those of some records whose notes do not stand in the note of another.
fn apart<'a>(marks: &[&'a Record]) -> Vec<&'a Record> {
    let note = |mark: &&'a Record| mark.text("note");
    let stands_in = |at: usize, other: usize| {
        let (here, there) = (note(&marks[at]), note(&marks[other]));
        at != other && there.contains(here) && (here != there || other < at)
    };
    let is_apart = |at: &usize| !(0..marks.len()).any(|other| stands_in(*at, other));
    (0..marks.len()).filter(is_apart).map(|at| marks[at]).collect()
}

/// The notes of several records as one, those behind the first under a line that says when and
/// where they were written.
fn joined(first: &Record, others: &[&Record]) -> String {
    let mut note = first.text("note").to_owned();
    for other in others {
        let when = local_time(&other.t).unwrap_or_default();
        note.push_str(&format!("\n\n⇄ {when} · {}\n{}", other.dev, other.text("note")));
    }
    note
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::library::records::VERSION;

    /// A record made from others, or by its number alone where none are given.
    fn record(rev: u64, from: Option<&[&Record]>, k: &str, note: &str) -> Record {
        let mut record = Record {
            v: VERSION,
            id: "x".to_owned(),
            rev,
            t: format!("2026-11-25T00:00:0{rev}Z"),
            dev: "a".to_owned(),
            k: k.to_owned(),
            body: Map::from_iter([("note".to_owned(), Value::from(note))]),
        };
        if let Some(from) = from {
            set_from(
                &mut record,
                &from.iter().map(|record| Revision::of(record)).collect::<Vec<_>>(),
            );
        }
        record
    }

    fn mark(rev: u64, from: &[&Record], note: &str) -> Record {
        record(rev, Some(from), kind::MARK, note)
    }

    fn with(mut record: Record, field: &str, value: Value) -> Record {
        record.body.insert(field.to_owned(), value);
        record
    }

    fn revisions(records: &[&Record]) -> Revisions {
        let mut revisions = Revisions::default();
        for record in records {
            revisions.add((*record).clone());
        }
        revisions
    }

    /// What the records say together: the note without the lines that say where its parts are from.
    fn said(records: &[&Record]) -> Option<String> {
        let revisions = revisions(records);
        let merged = revisions.merged(&revisions.heads())?;
        let lines = merged
            .record
            .text("note")
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('⇄'));
        Some(lines.collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn what_was_made_from_another_replaces_it_whatever_its_number() {
        let one = mark(1, &[], "一");
        let (two, three) = (mark(2, &[&one], "二"), mark(3, &[&one], "三"));
        let four = mark(4, &[&two], "四");
        assert_eq!(said(&[&one, &two]).unwrap(), "二");
        assert_eq!(said(&[&one, &two, &three, &four]).unwrap(), "四|三");
        let settled = mark(5, &[&three, &four], "定");
        assert_eq!(said(&[&one, &two, &three, &four, &settled]).unwrap(), "定");
    }

    #[test]
    fn a_change_wins_over_a_deletion_of_what_it_was_made_from() {
        let one = mark(1, &[], "一");
        let (gone, two) = (record(9, Some(&[&one]), kind::DELETION, "一"), mark(2, &[&one], "二"));
        assert_eq!(said(&[&one, &gone, &two]).unwrap(), "二");
        assert_eq!(said(&[&one, &gone]), None);
        let gone_too = record(3, Some(&[&two]), kind::DELETION, "二");
        assert_eq!(said(&[&one, &gone, &two, &gone_too]), None);
        assert_eq!(revisions(&[&one, &gone, &two]).newest().unwrap().k, kind::MARK);
    }

    #[test]
    fn what_was_written_before_origins_were_named_follows_by_its_number() {
        let old = |rev, k: &str, note: &str| record(rev, None, k, note);
        let (one, here, there) =
            (old(1, kind::MARK, "旧"), old(2, kind::MARK, "此"), old(2, kind::MARK, "彼"));
        assert_eq!(said(&[&one, &here]).unwrap(), "此");
        let both = said(&[&one, &here, &there]).unwrap();
        assert!(both == "此|彼" || both == "彼|此", "{both}");
        assert_eq!(said(&[&here, &there, &old(3, kind::DELETION, "")]), None);
        assert_eq!(said(&[&here, &old(2, kind::DELETION, "")]).unwrap(), "此");
        let settled = mark(3, &[&here, &there], "定");
        assert_eq!(said(&[&one, &here, &there, &settled]).unwrap(), "定");
    }

    #[test]
    fn changes_of_different_fields_are_joined_and_what_was_not_changed_is_no_rival() {
        let one = with(with(mark(1, &[], "旧"), "tags", json!(["甲"])), "start", json!(3));
        let lit = with(
            with(with(mark(2, &[&one], "旧"), "style", json!("rose")), "tags", json!(["甲", "乙"])),
            "start",
            json!(3),
        );
        let noted = with(with(mark(3, &[&one], "新"), "tags", json!(["甲"])), "start", json!(9));
        let revisions = revisions(&[&one, &lit, &noted]);
        let merged = revisions.merged(&revisions.heads()).unwrap();
        assert_eq!((merged.record.text("note"), merged.rival), ("新", None));
        let body = &merged.record.body;
        assert_eq!(
            (&body["style"], &body["tags"], &body["start"]),
            (&json!("rose"), &json!(["甲", "乙"]), &json!(9))
        );
        assert!(revisions.are_contested());
    }

    #[test]
    fn a_note_that_stands_in_another_is_not_said_twice() {
        let one = mark(1, &[], "");
        assert_eq!(
            said(&[&one, &mark(2, &[&one], "城市"), &mark(3, &[&one], "智慧城市")]).unwrap(),
            "智慧城市"
        );
        assert_eq!(said(&[&one, &mark(2, &[&one], "同"), &mark(3, &[&one], "同")]).unwrap(), "同");
    }

    #[test]
    fn a_compacted_history_still_replaces_what_it_was_made_from() {
        let one = mark(1, &[], "一");
        let two = mark(2, &[&one], "二");
        let three = mark(3, &[&two], "三");
        let kept = revisions(&[&one, &two, &three]).compacted().unwrap();
        assert_eq!(said(&[&kept, &one]).unwrap(), "三");
        assert_eq!(Revision::of(&kept), Revision::of(&three));
        let four = mark(4, &[&three], "四");
        assert_eq!(said(&[&kept, &four, &two]).unwrap(), "四");
        assert_eq!(revisions(&[&one, &two, &mark(2, &[&one], "又")]).compacted(), None);
    }

    /// A history: each record is made from some of those before it.
    fn history() -> impl Strategy<Value = Vec<Record>> {
        let step = (
            proptest::collection::vec(any::<prop::sample::Index>(), 0..3),
            "mark|del",
            any::<bool>(),
            "[甲乙丙]",
        );
        proptest::collection::vec(step, 1..12).prop_map(|steps| {
            let mut records: Vec<Record> = Vec::new();
            for (parents, k, is_old, note) in steps {
                let from: Vec<Record> = if records.is_empty() {
                    Vec::new()
                } else {
                    parents.iter().map(|p| p.get(&records).clone()).collect()
                };
                let rev = from.iter().map(|record| record.rev).max().unwrap_or_default() + 1;
                let from: Vec<&Record> = from.iter().collect();
                records.push(record(rev, (!is_old).then_some(from.as_slice()), &k, &note));
            }
            records
        })
    }

    proptest! {
        #[test]
        fn neither_order_nor_repetition_nor_grouping_matters(
            records in history(),
            at in any::<prop::sample::Index>(),
        ) {
            let all: Vec<&Record> = records.iter().collect();
            let whole = revisions(&all);
            let (one, other) = all.split_at(at.index(all.len()));
            let mut united = revisions(other);
            united.unite(revisions(one));
            united.unite(revisions(one));
            prop_assert_eq!(&whole, &united);
            prop_assert!(!whole.heads().is_empty());
            prop_assert_eq!(whole.last_of(&whole.heads()).len(), whole.heads().len());
        }

        #[test]
        fn no_head_is_silent(records in history()) {
            let all: Vec<&Record> = records.iter().collect();
            let whole = revisions(&all);
            let heads = whole.heads();
            let marks: Vec<&Record> =
                heads.iter().map(|head| &whole.all[head]).filter(|r| r.k == kind::MARK).collect();
            let merged = whole.merged(&heads);
            prop_assert_eq!(merged.is_some(), !marks.is_empty());
            let origin = whole.origin(&heads).map(|record| record.text("note").to_owned());
            for mark in marks {
                let note = mark.text("note");
                let is_told =
                    merged.as_ref().is_some_and(|merged| merged.record.text("note").contains(note));
                prop_assert!(is_told || origin.as_deref() == Some(note));
            }
        }
    }
}
