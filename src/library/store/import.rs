//! Passages that come from elsewhere: from exports, and from lines of a file of passages.

use crate::document::Anchor;
use crate::library::anchor_body::write_anchor;
use crate::library::folded_records::FoldedRecords;
use crate::library::import::Imported;
use crate::library::records::{Record, kind};
use crate::library::store::files::Store;
use crate::library::store::stored::set_annotation;

impl Store {
    /// Takes in a passage from elsewhere under the id it has, unless one of that id was ever here;
    /// tells whether it did.
    pub fn take_in(&mut self, imported: &Imported, anchor: &Anchor) -> bool {
        if self.keys.contains_key(&imported.id) {
            return false;
        }
        let key = self.key_of(&imported.id);
        let mut record = self.new_mark();
        record.body.extend(write_anchor(anchor));
        record.id.clone_from(&imported.id);
        set_annotation(&mut record.body, &imported.annotation);
        record.t = imported.time.clone().unwrap_or(record.t);
        self.push_as_it_is(key, record);
        true
    }

    /// Takes in lines of a file of passages, as they were rescued or printed; returns how many
    /// passages they hold and how many of them say something new. Nothing if there are no such
    /// lines.
    pub fn take_in_lines(&mut self, text: &str) -> Option<(usize, usize)> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut folded = FoldedRecords::default();
        folded.take_all(&lines);
        let is_passage = |record: &Record| matches!(record.k.as_str(), kind::MARK | kind::DELETION);
        let (mut held, mut taken) = (0, 0);
        for (id, revisions) in folded.things() {
            let mut records: Vec<&Record> =
                revisions.all().values().filter(|record| is_passage(record)).collect();
            if records.is_empty() {
                continue;
            }
            held += 1;
            let known = self.known.thing(id).cloned().unwrap_or_default();
            let mut united = known.clone();
            united.unite(revisions.clone());
            if united.heads() == known.heads() {
                continue;
            }
            taken += 1;
            let key = self.key_of(id);
            records.sort_by_key(|record| record.rev);
            for record in records
                .into_iter()
                .filter(|record| !known.all().values().any(|known| known == *record))
            {
                self.push_as_it_is(key, record.clone());
            }
        }
        (held > 0).then_some((held, taken))
    }
}
