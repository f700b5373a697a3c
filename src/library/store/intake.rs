//! Passages that come from elsewhere: from exports, and from lines of a file of passages.

use crate::document::Anchor;
use crate::library::import::Imported;
use crate::library::records::{Folded, Record, kind};
use crate::library::store::{Store, body, set_body};

impl Store {
    /// Takes in a passage from elsewhere under the id it has, unless one of that id was ever here; tells whether it did.
    pub fn take_in(&mut self, imported: &Imported, anchor: &Anchor) -> bool {
        if self.keys.contains_key(&imported.id) {
            return false;
        }
        let key = self.key_of(&imported.id);
        let mut record = self.new_record(kind::MARK, body(anchor));
        record.id.clone_from(&imported.id);
        set_body(&mut record.body, &imported.note, imported.style, &imported.tags, None);
        record.t = imported.time.clone().unwrap_or(record.t);
        self.push_as_it_is(key, record);
        true
    }

    /// Takes in lines of a file of passages, as they were rescued or printed; returns how many passages they hold and how many
    /// of them say something new. Nothing if there are no such lines.
    pub fn take_in_lines(&mut self, text: &str) -> Option<(usize, usize)> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut folded = Folded::default();
        folded.take_all(&lines);
        let is_passage = |record: &&Record| matches!(record.k.as_str(), kind::MARK | kind::DELETION);
        let records: Vec<&Record> = folded.states().values().map(|state| &state.record).filter(is_passage).collect();
        let mut taken = 0;
        for record in &records {
            let key = self.key_of(&record.id);
            if self.known.get(&key).is_none_or(|known| known.rank(record).is_lt()) {
                self.push_as_it_is(key, (*record).clone());
                taken += 1;
            }
        }
        (!records.is_empty()).then_some((records.len(), taken))
    }
}
