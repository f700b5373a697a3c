//! Compaction: the one thing that rewrites a file of passages, and only when the reader says so.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::library::folded_records::FoldedRecords;
use crate::library::records::{Record, kind};
use crate::library::revisions::{Revision, Revisions};
use crate::library::store::error::StoreError;
use crate::library::store::files::Store;
use crate::library::store::identity::Identity;

/// What compaction did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compacted {
    /// The bytes of the file before.
    pub before: usize,
    /// Its bytes now.
    pub after: usize,
    /// Where the file is kept as it was.
    pub kept: PathBuf,
}

impl Store {
    /// Leaves out of the file of this device what newer lines have replaced. Lines that are not
    /// understood stay byte for byte, and the file as it was goes to the trash. Nothing if there is
    /// nothing to leave out.
    ///
    /// # Errors
    /// When a step fails. The file is then as it was.
    pub fn compact(&mut self) -> Result<Option<Compacted>, StoreError> {
        self.compacted().map_err(|cause| StoreError::Write { path: self.file.clone(), cause })
    }

    fn compacted(&mut self) -> io::Result<Option<Compacted>> {
        if self.look(&self.file).is_none() {
            return Ok(None);
        }
        // Held until the new file has taken the name: who waits for it looks again whether it is
        // still the one.
        let file = self.disk.open(&self.file)?;
        if !file.lock()? {
            return Err(io::Error::other("another window is writing to it"));
        }
        let before = self.disk.read(&self.file)?;
        let lines = kept_lines(&before);
        if lines.len() >= before.len() {
            return Ok(None);
        }
        let aside = self.file.with_extension("compacting");
        drop(self.disk.remove(&aside));
        self.journal.append(&aside, &lines)?;
        if !says_the_same(&folded(&self.disk.read(&aside)?), &folded(&before)) {
            return Err(io::Error::other("it would not say the same"));
        }
        let trash = self.folders.trash();
        let name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kept = trash.join(format!("{}-{name}", Timestamp::now().strftime("%Y%m%dT%H%M%S%f")));
        self.journal.append(&kept, &before)?;
        self.disk.rename(&aside, &self.file)?;
        self.disk.sync(&self.folders.passages())?;
        Ok(Some(Compacted { before: before.len(), after: lines.len(), kept }))
    }
}

/// Tells whether a compacted file says of everything what the whole one did.
fn says_the_same(compacted: &FoldedRecords, whole: &FoldedRecords) -> bool {
    let is_kept = |(id, revisions): (&String, &Revisions)| match compacted.thing(id) {
        Some(kept) => kept.heads() == revisions.heads(),
        None => revisions.newest().is_some_and(|record| record.k == kind::DOCUMENT),
    };
    (compacted.damaged, compacted.newer) == (whole.damaged, whole.newer)
        && whole.things().iter().all(is_kept)
}

/// Returns the lines that still say something, in their order. Where a thing was changed in several
/// places at once and nobody has seen all of it yet, every line of it does.
fn kept_lines(bytes: &[u8]) -> Vec<u8> {
    let whole = folded(bytes);
    let documents = newest_documents(&whole);
    let compacted: HashMap<&str, Option<Record>> =
        whole.things().iter().map(|(id, revisions)| (id.as_str(), revisions.compacted())).collect();
    let mut kept = Vec::new();
    let mut seen = HashSet::new();
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let record = serde_json::from_slice::<Record>(line).ok().filter(Record::is_known);
        let Some(record) = record else {
            kept.extend_from_slice(line);
            kept.push(b'\n');
            continue;
        };
        let line = match compacted.get(record.id.as_str()) {
            _ if record.k == kind::DOCUMENT && !documents.contains(&record.id) => continue,
            Some(Some(head)) if Revision::of(head) != Revision::of(&record) => continue,
            Some(Some(head)) => head.line().into_bytes(),
            Some(None) | None => [line, b"\n"].concat(),
        };
        if seen.insert(line.clone()) {
            kept.extend_from_slice(&line);
        }
    }
    kept
}

/// Returns the ids of the newest records of each document by its bytes and path.
fn newest_documents(folded: &FoldedRecords) -> HashSet<String> {
    let mut newest: HashMap<(String, String), &Record> = HashMap::new();
    for record in folded.of_kind(kind::DOCUMENT) {
        let Identity { hash, path, .. } = Identity::read(record);
        // Of the ids, which are in the order of their making, the last one stays.
        newest.insert((hash, path), record);
    }
    newest.into_values().map(|record| record.id.clone()).collect()
}

fn folded(bytes: &[u8]) -> FoldedRecords {
    let mut folded = FoldedRecords::default();
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        match std::str::from_utf8(line) {
            Ok(line) => folded.take(line),
            Err(_) => folded.damaged += 1,
        }
    }
    folded
}

#[cfg(test)]
mod tests;
