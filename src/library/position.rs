//! Where the reader stopped: one line a document and visit, in the state folder of this machine.
//!
//! ```json
//! {"v":1,"document":"/home/li/城市.txt","place":378,"cursor":565,"of":12045,"t":"2026-11-24T08:41:07Z"}
//! ```
//!
//! `positions.jsonl`, version 1. `document` is its path, or `sha256:` and the hash of its first
//! bytes where it has none; `place` (the first character of the page), `cursor` and `of` (the
//! whole) are bytes of its text. The last line of a document counts.

use std::path::{Path, PathBuf};
use std::{fs, io};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::document::TextEncoding;
use crate::library::folders::Folders;
use crate::library::journal::{append, read_lines, replace};
use crate::library::source::{Opened, ReadAs, Source, fingerprint};
use crate::text::Place;

/// From this size on the file is cut down to its newest lines when it is written to.
const LARGE: u64 = 256 * 1024;
/// The documents whose place is kept then.
const KEPT: usize = 500;

/// What a document is known by on this machine: its path, or its beginning if it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionKey(String);

impl PositionKey {
    /// Returns the key of an opened document.
    #[must_use]
    pub fn of(opened: &Opened) -> Self {
        match &opened.path {
            Some(path) => Self::of_path(path),
            None => Self(format!("sha256:{}", fingerprint(opened.beginning()))),
        }
    }

    /// Returns the key of the essay the program carries.
    #[must_use]
    pub fn of_bundled() -> Self {
        Source::Bundled
            .open(ReadAs::default())
            .map_or_else(|_| Self(String::new()), |opened| Self::of(&opened))
    }

    /// Returns the key of the document at a path.
    #[must_use]
    pub fn of_path(path: &Path) -> Self {
        Self(path.to_string_lossy().into_owned())
    }

    /// Returns the path, if that is what the document is known by.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        Some(self.0.as_str()).filter(|key| !key.starts_with("sha256:"))
    }

    /// Returns the key as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where a reader is in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingPosition {
    /// The first character of the page.
    pub top: Place,
    /// The character that the next action is about.
    pub cursor: Place,
    /// The encoding that the reader chose for the document.
    pub encoding: Option<TextEncoding>,
}

#[derive(Serialize, Deserialize)]
struct PositionLine {
    v: u32,
    document: String,
    place: Place,
    /// Lines of the first versions have none.
    cursor: Option<Place>,
    of: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    t: String,
}

fn file(folders: &Folders) -> PathBuf {
    folders.state.join("positions.jsonl")
}

/// Returns where the reader stopped in a document; none if that is not known.
#[must_use]
pub fn position(folders: &Folders, key: &PositionKey) -> Option<ReadingPosition> {
    let (lines, _) = read_lines(&file(folders)).ok()?;
    let named = serde_json::to_string(&key.0).ok()?;
    // Of hundreds of lines only those that name it are worth reading.
    let named = lines.iter().rev().filter(|line| line.contains(&named));
    let read = named.filter_map(|line| serde_json::from_str::<PositionLine>(line).ok());
    let last = read.into_iter().find(|line| line.v == 1 && line.document == key.0)?;
    let encoding = last.encoding.as_deref().and_then(TextEncoding::named);
    let cursor = last.cursor.unwrap_or(last.place);
    Some(ReadingPosition { top: last.place, cursor, encoding })
}

/// Returns the encoding that the reader chose for a document before.
#[must_use]
pub fn remembered_encoding(source: &Source) -> Option<TextEncoding> {
    let Source::File(path) = source else { return None };
    let key = PositionKey::of_path(&fs::canonicalize(path).ok()?);
    position(&Folders::find(), &key)?.encoding
}

/// Keeps where the reader is.
///
/// # Errors
/// When the state folder cannot be written to. Nothing but the place is lost then.
pub fn keep_position(
    folders: &Folders,
    key: &PositionKey,
    position: ReadingPosition,
    of: usize,
) -> io::Result<()> {
    let ReadingPosition { top, cursor, encoding } = position;
    let line = PositionLine {
        v: 1,
        document: key.0.clone(),
        place: top,
        cursor: Some(cursor),
        of,
        encoding: encoding.map(|encoding| encoding.name().to_owned()),
        t: Timestamp::now().to_string(),
    };
    let path = file(folders);
    if fs::metadata(&path).is_ok_and(|metadata| metadata.len() > LARGE) {
        shorten(&path)?;
    }
    append(&path, &format!("{}\n", serde_json::to_string(&line)?))
}

/// Keeps the newest line of each of the documents read last. Places are no notes: what is older may
/// go.
fn shorten(path: &Path) -> io::Result<()> {
    let (lines, _) = read_lines(path)?;
    let mut seen = std::collections::HashSet::new();
    let newest = lines.iter().rev().filter(|line| {
        let document = serde_json::from_str::<PositionLine>(line).map(|line| line.document);
        document.is_ok_and(|document| seen.insert(document))
    });
    let mut kept: Vec<&String> = newest.take(KEPT).collect();
    kept.reverse();
    replace(path, &kept.into_iter().map(|line| format!("{line}\n")).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_place_of_each_document_is_known() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        let (one, other) = (PositionKey("/a".to_owned()), PositionKey("/b".to_owned()));
        assert_eq!(position(&folders, &one), None);
        let encoding = TextEncoding::named("gbk");
        let at = |top, cursor| ReadingPosition { top, cursor, encoding };
        for (key, place) in [(&one, at(3, 3)), (&other, at(5, 8)), (&one, at(9, 12))] {
            keep_position(&folders, key, place, 100).unwrap();
        }
        shorten(&file(&folders)).unwrap();
        assert_eq!(
            (position(&folders, &one), position(&folders, &other)),
            (Some(at(9, 12)), Some(at(5, 8)))
        );
        let old = PositionKey("/old".to_owned());
        append(
            &file(&folders),
            "{\"v\":1,\"document\":\"/old\",\"place\":7,\"of\":100,\"t\":\"\"}\n",
        )
        .unwrap();
        let first = ReadingPosition { encoding: None, ..at(7, 7) };
        assert_eq!(position(&folders, &old), Some(first));
    }
}
