//! The passages of every document that has any.

use std::io;
use std::sync::Arc;

use crate::library::disk::System;
use crate::library::folded_records::FoldedRecords;
use crate::library::folders::Folders;
use crate::library::journal::Journal;
use crate::library::passage::PassageKey;
use crate::library::records::kind;
use crate::library::store::identity::Identity;
use crate::library::store::names::all_files;
use crate::library::store::stored::StoredPassage;

/// A document and its passages, as they are stored.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherDocument {
    /// What it was recognised by last.
    pub identity: Identity,
    /// Its passages, in the order they were made; where they stand now is known only of a document
    /// that is read.
    pub passages: Vec<StoredPassage>,
}

/// Reads the passages of all documents; a document without any is left out.
///
/// # Errors
/// When the folder of passages cannot be read. A file that cannot be is passed over.
pub fn other_documents(folders: &Folders) -> io::Result<Vec<OtherDocument>> {
    let journal = Journal::new(Arc::new(System));
    let mut groups: Vec<(Vec<Identity>, Vec<String>)> = Vec::new();
    for path in all_files(&System, folders)? {
        let Ok((lines, _)) = journal.lines(&path) else { continue };
        let mut folded = FoldedRecords::default();
        folded.take_all(&lines);
        let identities: Vec<Identity> =
            folded.of_kind(kind::DOCUMENT).into_iter().map(Identity::read).collect();
        let is_same = |(known, _): &&mut (Vec<Identity>, Vec<String>)| {
            known.iter().any(|known| identities.iter().any(|identity| identity.is(known)))
        };
        match groups.iter_mut().find(is_same) {
            Some((known, all)) => {
                known.extend(identities);
                all.extend(lines);
            }
            None => groups.push((identities, lines)),
        }
    }
    let documents = groups.into_iter().map(|(_, lines)| document(&lines));
    Ok(documents.filter(|document| !document.passages.is_empty()).collect())
}

fn document(lines: &[String]) -> OtherDocument {
    let mut folded = FoldedRecords::default();
    folded.take_all(lines);
    let newest =
        folded.of_kind(kind::DOCUMENT).into_iter().max_by(|one, other| one.t.cmp(&other.t));
    let mut passages: Vec<StoredPassage> = folded
        .things()
        .values()
        .filter_map(|revisions| StoredPassage::read(PassageKey(0), revisions))
        .collect();
    passages.sort_by(|one, other| one.id.cmp(&other.id));
    for (n, passage) in passages.iter_mut().enumerate() {
        passage.key = PassageKey(n as u64);
    }
    OtherDocument { identity: newest.map(Identity::read).unwrap_or_default(), passages }
}
