//! Notes that are being written: kept while they are, so that a crash costs a second of typing.
//!
//! One line a moment in the state folder of this machine; of each note the last line counts, and an
//! empty one means that it was saved or given up.
//!
//! ```json
//! {"v":1,"hash":"4a5b…","path":"/home/li/城市.txt","passage":null,"place":{"start":378,"end":565,"exact":"第一阶段…"},"text":"查","run":2576}
//! ```
//!
//! `drafts.jsonl`, version 1. `passage` is the id of the passage the note belongs to; where there
//! is none yet, `place` is the anchor of what it is about, with the fields of a stored passage.
//! `run` is the process that wrote it.

use std::path::PathBuf;
use std::{fs, io};

use rustix::process::{Pid, test_kill_process};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::document::Anchor;
use crate::library::anchor_body::{read_anchor, write_anchor};
use crate::library::folders::Folders;
use crate::library::journal::{append, read_lines, replace};
use crate::library::store::Identity;

/// From this size on the file is cut down to what still counts.
const LARGE: u64 = 256 * 1024;

/// What a note that is being written is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftOf {
    /// A passage, by its id.
    Passage(String),
    /// A part of the text that is no passage yet.
    Text(Anchor),
}

/// A note that was being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it is about.
    pub about: DraftOf,
    /// What was written.
    pub text: String,
    /// The hash of the document it was written in, which may have been changed since.
    pub hash: String,
    run: u32,
}

#[derive(Debug, Serialize, Deserialize)]
struct DraftLine {
    v: u32,
    hash: String,
    path: String,
    /// The id of the passage, or else the anchor of the place.
    passage: Option<String>,
    place: Option<Map<String, Value>>,
    text: String,
    /// The process it was written in: two windows may write on the same paragraph.
    #[serde(default)]
    run: u32,
}

impl DraftLine {
    /// Tells whether another line is about the same note.
    fn is_same(&self, other: &Self) -> bool {
        let start = |line: &Self| line.place.as_ref().and_then(|place| place.get("start").cloned());
        self.run == other.run
            && self.hash == other.hash
            && self.passage == other.passage
            && start(self) == start(other)
    }

    fn about(&self) -> Option<DraftOf> {
        let passage = self.passage.clone().map(DraftOf::Passage);
        passage.or_else(|| self.place.as_ref().map(|place| DraftOf::Text(read_anchor(place))))
    }
}

fn file(folders: &Folders) -> PathBuf {
    folders.state.join("drafts.jsonl")
}

/// Keeps what is being written; an empty text when it was saved or given up.
///
/// # Errors
/// When the state folder cannot be written to.
pub fn keep_draft(
    folders: &Folders,
    identity: &Identity,
    about: DraftOf,
    text: &str,
) -> io::Result<()> {
    write(folders, identity.hash.clone(), identity.path.clone(), about, text, std::process::id())
}

/// Gives up a draft that was kept for a document as it was before.
///
/// # Errors
/// When the state folder cannot be written to.
pub fn forget_draft(folders: &Folders, draft: &Draft) -> io::Result<()> {
    write(folders, draft.hash.clone(), String::new(), draft.about.clone(), "", draft.run)
}

fn write(
    folders: &Folders,
    hash: String,
    path: String,
    about: DraftOf,
    text: &str,
    run: u32,
) -> io::Result<()> {
    let file = file(folders);
    let (passage, place) = match about {
        DraftOf::Passage(id) => (Some(id), None),
        DraftOf::Text(place) => (None, Some(write_anchor(&place))),
    };
    let line = DraftLine { v: 1, hash, path, passage, place, text: text.to_owned(), run };
    append(&file, &format!("{}\n", serde_json::to_string(&line)?))?;
    if fs::metadata(&file).is_ok_and(|metadata| metadata.len() > LARGE) {
        let kept = newest(folders)?;
        let lines = kept
            .iter()
            .map(|line| Ok(format!("{}\n", serde_json::to_string(line)?)))
            .collect::<io::Result<String>>()?;
        replace(&file, &lines)?;
    }
    Ok(())
}

/// Returns the notes of a document that were being written in a process that is no more.
#[must_use]
pub fn drafts(folders: &Folders, identity: &Identity) -> Vec<Draft> {
    let kept = newest(folders).unwrap_or_default();
    let ours =
        kept.into_iter().filter(|line| line.hash == identity.hash || line.path == identity.path);
    let left = ours.filter(|line| !is_running(line.run));
    left.filter_map(|line| {
        Some(Draft { about: line.about()?, text: line.text, hash: line.hash, run: line.run })
    })
    .collect()
}

/// Tells whether another process of this number is running.
fn is_running(process: u32) -> bool {
    let id = i32::try_from(process)
        .ok()
        .filter(|_| process != std::process::id())
        .and_then(Pid::from_raw);
    id.is_some_and(|id| test_kill_process(id).is_ok())
}

/// The last line of every note that was not saved.
fn newest(folders: &Folders) -> io::Result<Vec<DraftLine>> {
    let (lines, _) = read_lines(&file(folders))?;
    let mut newest: Vec<DraftLine> = Vec::new();
    for line in lines.iter().filter_map(|line| serde_json::from_str::<DraftLine>(line).ok()) {
        newest.retain(|old| !old.is_same(&line));
        newest.push(line);
    }
    newest.retain(|line| !line.text.is_empty());
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_of_every_note_that_was_not_saved_are_there() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        let identity = |hash: &str| Identity {
            hash: hash.to_owned(),
            path: format!("/{hash}"),
            ..Identity::default()
        };
        let at = |start| DraftOf::Text(Anchor { start, ..Anchor::default() });
        let keep = |hash: &str, about, text: &str| {
            keep_draft(&folders, &identity(hash), about, text).unwrap();
        };
        assert!(drafts(&folders, &identity("a")).is_empty());
        keep("a", at(3), "写");
        keep("a", at(3), "写到\n一半");
        keep("a", DraftOf::Passage("01X".to_owned()), "存了");
        keep("b", at(3), "别的文稿");
        keep("a", DraftOf::Passage("01X".to_owned()), "");
        let kept = Draft {
            about: at(3),
            text: "写到\n一半".to_owned(),
            hash: "a".to_owned(),
            run: std::process::id(),
        };
        assert_eq!(drafts(&folders, &identity("a")), [kept]);
        for _ in 0..40 {
            keep("b", at(9), &"长".repeat(4_000));
        }
        assert!(fs::metadata(file(&folders)).unwrap().len() < LARGE);
        assert_eq!(
            (drafts(&folders, &identity("a")).len(), drafts(&folders, &identity("b")).len()),
            (1, 2)
        );
        // The text was edited: the draft is found by its path, and can be given up.
        let edited = Identity { path: "/a".to_owned(), ..identity("c") };
        let found = drafts(&folders, &edited);
        assert_eq!((found.len(), found[0].hash.as_str()), (1, "a"));
        // Two windows wrote on the same paragraph: both drafts are there, once the windows are not.
        let line = |text: &str, run| {
            write(&folders, "d".to_owned(), "/d".to_owned(), at(3), text, run).unwrap();
        };
        line("一窗", 0);
        line("另一窗", u32::MAX);
        line("还开着", 1);
        assert_eq!(
            drafts(&folders, &identity("d"))
                .into_iter()
                .map(|draft| draft.text)
                .collect::<Vec<_>>(),
            ["一窗", "另一窗"]
        );
        forget_draft(&folders, &found[0]).unwrap();
        assert!(drafts(&folders, &edited).is_empty());
    }
}
