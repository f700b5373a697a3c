//! The passages of every document that has any.

use std::io;
use std::sync::Arc;

use crate::library::disk::{Disk, System};
use crate::library::folders::Folders;
use crate::library::journal::Journal;
use crate::library::passage::Highlight;
use crate::library::records::{Folded, kind};
use crate::library::store::{Identity, anchor};

/// A document and its passages, as they are stored.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherDocument {
    /// What it was recognised by last.
    pub identity: Identity,
    /// Its passages, in the order they were made.
    pub passages: Vec<OtherPassage>,
}

/// A passage as it is stored; where it stands now is known only of a document that is read.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "as of a passage")]
pub struct OtherPassage {
    pub id: String,
    pub quote: String,
    /// The titles of the sections it is in, the outermost first.
    pub toc: Vec<String>,
    pub note: String,
    pub style: Option<Highlight>,
    pub tags: Vec<String>,
    pub letter: Option<char>,
    pub time: String,
}

/// Reads the passages of all documents; a document without any is left out.
///
/// # Errors
/// When the folder of passages cannot be read. A file that cannot be is passed over.
pub fn other_documents(folders: &Folders) -> io::Result<Vec<OtherDocument>> {
    let journal = Journal::new(Arc::new(System));
    let mut paths = match System.list(&folders.passages()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        paths => paths?,
    };
    paths.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains(".jsonl")));
    paths.sort();
    let mut groups: Vec<(Vec<Identity>, Vec<String>)> = Vec::new();
    for path in paths {
        let Ok((lines, _)) = journal.lines(&path) else { continue };
        let mut folded = Folded::default();
        folded.take_all(&lines);
        let identities: Vec<Identity> = folded.of_kind(kind::DOCUMENT).into_iter().map(Identity::read).collect();
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
    let mut folded = Folded::default();
    folded.take_all(lines);
    let newest = folded.of_kind(kind::DOCUMENT).into_iter().max_by(|one, other| one.t.cmp(&other.t));
    let passages = folded.of_kind(kind::MARK).into_iter().map(|record| {
        let anchor = anchor(&record.body);
        OtherPassage {
            id: record.id.clone(),
            quote: anchor.exact,
            toc: anchor.toc,
            note: record.text("note").to_owned(),
            style: Highlight::named(record.text("style")),
            tags: record.texts("tags").map(str::to_owned).collect(),
            letter: record.text("letter").chars().next(),
            time: record.t.clone(),
        }
    });
    OtherDocument { identity: newest.map(Identity::read).unwrap_or_default(), passages: passages.collect() }
}
