//! The passages of one document on disk: read as the union of all files, saved one confirmed line a change.
//!
//! *Invariant*: a change is reported as saved only after its line was written, synced and read back. A change that cannot
//! be saved stays pending, is tried again with the next one, and goes to a rescue file in the end. No file is ever
//! rewritten, repaired or deleted; a rescue file whose lines were taken over is moved to the trash.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use thiserror::Error;
use ulid::Ulid;

use crate::document::{Anchor, Document, Skeleton};
use crate::library::folders::{Folders, make, sync};
use crate::library::journal::{append, read_lines};
use crate::library::passage::{Highlight, PassageKey};
use crate::library::position::PositionKey;
use crate::library::reason::reason;
use crate::library::records::{Folded, Record, VERSION, kind};
use crate::library::source::Fingerprint;
use crate::progress::Cancel;
use crate::text::shown;

/// Why passages cannot be saved.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file could not be written.
    #[error("cannot write {}: {}", shown(&.path.to_string_lossy()), reason(.cause))]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl StoreError {
    /// Says why and where, the reason first: on a narrow screen the path may be cut.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Write { path, cause } => format!("{} ({})", reason(cause), shown(&path.to_string_lossy())),
        }
    }
}

/// What a document is recognised by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The SHA-256 of its bytes.
    pub hash: String,
    /// Its path, or what else it is known by on this machine.
    pub path: String,
    /// Its title, or the name of its file.
    pub title: String,
    /// Its author, if it names one.
    pub author: String,
    /// The SHA-256 of its letters: the same however it is wrapped, encoded or marked up.
    pub skeleton: String,
    /// The number of its letters.
    pub letters: usize,
}

impl Identity {
    /// Makes the identity of a document from the hash of its bytes and what it is known by on this machine.
    #[must_use]
    pub fn of(document: &Document, hash: String, key: &PositionKey) -> Self {
        let front = document.front();
        let mut skeleton = Fingerprint::default();
        let mut letters = 0;
        Skeleton::read(document, &Cancel::default(), &mut |_, piece| {
            skeleton.add(piece.as_bytes());
            letters += piece.chars().count();
        });
        Self {
            hash,
            path: key.as_str().to_owned(),
            title: front.title.clone().unwrap_or_default(),
            author: front.author.clone().unwrap_or_default(),
            skeleton: skeleton.finish(),
            letters,
        }
    }
}

/// A passage as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPassage {
    /// Its identity in this run.
    pub key: PassageKey,
    /// Its identity for ever: a ULID.
    pub id: String,
    /// Where it stood.
    pub anchor: Anchor,
    /// What the reader wrote.
    pub note: String,
    /// How it stands out.
    pub style: Option<Highlight>,
    /// When it was last changed: UTC, RFC 3339.
    pub time: String,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The passages, in the order they were made.
    pub passages: Vec<StoredPassage>,
    /// Lines that are no records; they stay.
    pub damaged: usize,
    /// Records of a newer version; they stay.
    pub newer: usize,
    /// Files that could not be read, each with the reason.
    pub unreadable: Vec<String>,
}

/// The files of one document.
#[derive(Debug)]
pub struct Store {
    folders: Folders,
    identity: Identity,
    device: String,
    file: PathBuf,
    /// The newest revision of every passage of this run.
    known: HashMap<PassageKey, Record>,
    pending: Vec<(PassageKey, Record)>,
    /// Whether the files say that this document, by its hash and its path, belongs to them.
    introduced: bool,
    /// Where pending changes were rescued to, and how many of them.
    rescued: Option<(PathBuf, usize)>,
}

impl Store {
    /// Opens the files of a document and reads its passages. What cannot be read is told and left alone.
    #[must_use]
    pub fn open(folders: Folders, identity: Identity) -> (Self, Contents) {
        let device = device(&folders.state);
        let short = short(&identity.hash);
        let name = format!("{}-{short}.{device}.jsonl", slug(&identity.title));
        let file = folders.passages().join(name);
        let known = HashMap::new();
        let mut store = Self { folders, identity, device, file, known, pending: Vec::new(), introduced: false, rescued: None };
        store.take_over_rescued();
        let contents = store.read();
        (store, contents)
    }

    /// Makes a passage, or changes its note and how it stands out.
    pub fn put(&mut self, key: PassageKey, anchor: Option<&Anchor>, note: &str, style: Option<Highlight>) {
        let mut record = match (self.known.get(&key), anchor) {
            (Some(known), _) => Record { rev: known.rev + 1, k: kind::MARK.to_owned(), ..known.clone() },
            (None, Some(anchor)) => self.new_record(kind::MARK, body(anchor)),
            (None, None) => return,
        };
        record.body.insert("note".to_owned(), Value::from(note));
        match style {
            Some(style) => drop(record.body.insert("style".to_owned(), Value::from(style.name()))),
            None => drop(record.body.remove("style")),
        }
        self.push(key, record);
    }

    /// Removes a passage. Its text stays in the file, and it can be put back.
    pub fn remove(&mut self, key: PassageKey) {
        if let Some(known) = self.known.get(&key) {
            let record = Record { rev: known.rev + 1, k: kind::DELETION.to_owned(), ..known.clone() };
            self.push(key, record);
        }
    }

    /// Returns the number of changes that are not saved yet.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Saves what is pending; returns what was saved, each with its time.
    ///
    /// # Errors
    /// When it is not surely on the disk. It stays pending.
    pub fn flush(&mut self) -> Result<Vec<(PassageKey, String)>, StoreError> {
        if self.pending.is_empty() {
            return Ok(Vec::new());
        }
        let lines = self.pending_lines();
        let written = self.explain().and_then(|()| append(&self.file, &lines));
        written.map_err(|cause| StoreError::Write { path: self.file.clone(), cause })?;
        (self.introduced, self.rescued) = (true, None);
        Ok(self.pending.drain(..).map(|(key, record)| (key, record.t)).collect())
    }

    /// Writes what could not be saved to the first folder that takes it; returns where, or the lines themselves. It stays
    /// pending: saving is tried again, and the next start takes the file over.
    ///
    /// # Errors
    /// When no folder takes it: the lines are returned, so that they can be shown.
    pub fn rescue(&mut self) -> Result<Option<PathBuf>, String> {
        if self.pending.is_empty() {
            return Ok(None);
        }
        let lines = self.pending_lines();
        if let Some((path, count)) = self.rescued.clone() {
            let new: String = self.pending[count..].iter().map(|(_, record)| record.line()).collect();
            if new.is_empty() || append(&path, &new).is_ok() {
                self.rescued = Some((path.clone(), self.pending.len()));
                return Ok(Some(path));
            }
        }
        let name = format!("rescue-{}-{}.jsonl", short(&self.identity.hash), Ulid::generate());
        for folder in rescue_folders(&self.folders) {
            if let Ok(path) = append(&folder.join(&name), &lines) {
                self.rescued = Some((path.clone(), self.pending.len()));
                return Ok(Some(path));
            }
        }
        Err(lines)
    }

    fn push(&mut self, key: PassageKey, mut record: Record) {
        record.t = Timestamp::now().to_string();
        record.dev.clone_from(&self.device);
        self.known.insert(key, record.clone());
        self.pending.push((key, record));
    }

    fn new_record(&self, kind: &str, body: Map<String, Value>) -> Record {
        Record {
            v: VERSION,
            id: Ulid::generate().to_string(),
            rev: 1,
            t: Timestamp::now().to_string(),
            dev: self.device.clone(),
            k: kind.to_owned(),
            body,
        }
    }

    /// The pending lines, after the line that says which document they belong to, unless the files say so already.
    fn pending_lines(&self) -> String {
        let mut lines = String::new();
        if !self.introduced || !self.file.exists() {
            let Identity { hash, path, title, author, skeleton, letters } = &self.identity;
            let body = json!({
                "hash": hash, "path": path, "title": title, "author": author, "skeleton": skeleton, "letters": letters,
            });
            if let Value::Object(body) = body {
                lines.push_str(&self.new_record(kind::DOCUMENT, body).line());
            }
        }
        lines.extend(self.pending.iter().map(|(_, record)| record.line()));
        lines
    }

    /// Leaves a note in the data folder on what the files are.
    fn explain(&self) -> io::Result<()> {
        let path = self.folders.data.join("README.txt");
        if path.exists() {
            return Ok(());
        }
        make(&self.folders.data)?;
        write_private(&path, README)
    }

    fn read(&mut self) -> Contents {
        let mut folded = Folded::default();
        let mut contents = Contents::default();
        let files = self.files().unwrap_or_else(|error| {
            contents.unreadable.push(format!("{}: {}", shown(&self.folders.passages().to_string_lossy()), reason(&error)));
            Vec::new()
        });
        for path in files {
            match read_lines(&path) {
                Ok((lines, damaged)) => {
                    folded.damaged += damaged;
                    for line in &lines {
                        folded.take(line);
                    }
                }
                Err(error) => contents.unreadable.push(format!("{}: {}", shown(&path.to_string_lossy()), reason(&error))),
            }
        }
        (contents.damaged, contents.newer) = (folded.damaged, folded.newer);
        let Identity { hash, path, .. } = &self.identity;
        self.introduced = folded.of_kind(kind::DOCUMENT).iter().any(|doc| doc.text("hash") == hash && doc.text("path") == path);
        for (n, record) in folded.of_kind(kind::MARK).into_iter().enumerate() {
            let key = PassageKey(n as u64);
            self.known.insert(key, record.clone());
            contents.passages.push(StoredPassage {
                key,
                id: record.id.clone(),
                anchor: anchor(record),
                note: record.text("note").to_owned(),
                style: Highlight::named(record.text("style")),
                time: record.t.clone(),
            });
        }
        contents
    }

    /// The files with passages of this document: by the hash in their name, or by a document record with its hash or path.
    fn files(&self) -> io::Result<Vec<PathBuf>> {
        let short = short(&self.identity.hash);
        let entries = match fs::read_dir(self.folders.passages()) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut files: Vec<PathBuf> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains(".jsonl")))
            .filter(|path| {
                path.file_name().is_some_and(|name| name.to_string_lossy().contains(short)) || self.is_about_this(path)
            })
            .collect();
        files.sort();
        Ok(files)
    }

    fn is_about_this(&self, path: &Path) -> bool {
        let Ok((lines, _)) = read_lines(path) else { return false };
        let mut folded = Folded::default();
        for line in lines.iter().take(8) {
            folded.take(line);
        }
        folded
            .of_kind(kind::DOCUMENT)
            .iter()
            .any(|doc| doc.text("hash") == self.identity.hash || doc.text("path") == self.identity.path)
    }

    /// Takes over what an earlier run could only save elsewhere.
    fn take_over_rescued(&self) {
        let start = format!("rescue-{}-", short(&self.identity.hash));
        for folder in rescue_folders(&self.folders) {
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            let rescued = entries.filter_map(Result::ok).filter(|entry| entry.file_name().to_string_lossy().starts_with(&start));
            for entry in rescued {
                // Whatever fails here leaves the rescue file where it is, for the next start.
                drop(self.take_over(&entry.path()));
            }
        }
    }

    fn take_over(&self, rescued: &Path) -> io::Result<()> {
        let lines: String = read_lines(rescued)?.0.iter().map(|line| format!("{line}\n")).collect();
        append(&self.file, &lines)?;
        let trash = self.folders.data.join("trash");
        make(&trash)?;
        let aside = trash.join(rescued.file_name().unwrap_or_default());
        if fs::rename(rescued, &aside).is_err() {
            fs::copy(rescued, &aside)?;
            fs::remove_file(rescued)?;
        }
        sync(&trash)
    }
}

const README: &str = "wenlan keeps here what you marked and wrote while reading.\n\n\
passages/  one file a document and device, one JSON object a line, only ever added to.\n\
           The newest revision (rev) of an id counts; kind del removes it. All files of\n\
           a document are read together, so copies and merges of them do no harm.\n\
trash/     what was taken over from elsewhere; never deleted by the program.\n\n\
Back up this folder as a whole. Nothing in it is needed to read a document.\n";

fn body(anchor: &Anchor) -> Map<String, Value> {
    let value = json!({
        "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix,
        "start": anchor.start, "end": anchor.end, "of": anchor.of, "toc": anchor.toc,
    });
    match value {
        Value::Object(body) => body,
        _ => Map::new(),
    }
}

fn anchor(record: &Record) -> Anchor {
    let titles = record.body.get("toc").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    Anchor {
        exact: record.text("exact").to_owned(),
        prefix: record.text("prefix").to_owned(),
        suffix: record.text("suffix").to_owned(),
        start: record.number("start").unwrap_or_default(),
        end: record.number("end").unwrap_or_default(),
        of: record.number("of").unwrap_or_default(),
        toc: titles.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
    }
}

/// The folders a rescue file may go to, the best first.
fn rescue_folders(folders: &Folders) -> Vec<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let own = [folders.data.clone(), folders.state.clone(), folders.cache.clone()];
    own.into_iter().chain(variable("XDG_RUNTIME_DIR")).chain(variable("TMPDIR")).collect()
}

/// The first eight digits of a hash, as they stand in file names.
fn short(hash: &str) -> &str {
    hash.get(..8).unwrap_or(hash)
}

/// Writes a small file that only its owner may read.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())
}

/// A part of a file name made of a title: letters and digits.
fn slug(title: &str) -> String {
    const MOST: usize = 24;
    let letters: String = title.chars().filter(|c| c.is_alphanumeric()).take(MOST).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { "document".to_owned() } else { letters }
}

/// The name of this device: kept in the state folder, made anew if it was lost.
fn device(state: &Path) -> String {
    let path = state.join("device");
    if let Ok(known) = fs::read_to_string(&path)
        && !known.trim().is_empty()
        && known.trim().chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    {
        return known.trim().to_owned();
    }
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    let host: String = host.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    let random = Ulid::generate().to_string().to_lowercase();
    let digits: String = random.chars().rev().take(4).collect();
    let name = format!("{}-{digits}", if host.is_empty() { "host" } else { &host });
    // Without a state folder every run has a name of its own; that costs a file, not a passage.
    drop(make(state).and_then(|()| write_private(&path, &name)));
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(hash: &str, path: &str) -> Identity {
        let (title, author, skeleton) = ("文 T".to_owned(), String::new(), String::new());
        Identity { hash: hash.to_owned(), path: path.to_owned(), title, author, skeleton, letters: 0 }
    }

    fn anchor(exact: &str) -> Anchor {
        Anchor { exact: exact.to_owned(), toc: vec!["节".to_owned()], ..Anchor::default() }
    }

    fn notes(folders: &Folders, identity: &Identity) -> Vec<String> {
        let (_, contents) = Store::open(folders.clone(), identity.clone());
        let mut notes: Vec<String> = contents.passages.into_iter().map(|p| format!("{}:{}", p.anchor.exact, p.note)).collect();
        notes.sort();
        notes
    }

    #[test]
    fn what_is_saved_is_there_the_next_day() {
        let home = tempfile::tempdir().unwrap();
        let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
        let (mut store, contents) = Store::open(folders.clone(), identity.clone());
        assert!(contents.passages.is_empty());
        let (one, other) = (PassageKey(1 << 63), PassageKey(1 << 63 | 1));
        store.put(one, Some(&anchor("甲")), "注", None);
        store.put(other, Some(&anchor("乙")), "", None);
        assert_eq!(store.flush().unwrap().len(), 2);
        store.put(one, None, "改", Some(Highlight::Blue));
        store.remove(other);
        store.flush().unwrap();
        assert_eq!(notes(&folders, &identity), ["甲:改"]);
        let styles: Vec<_> = Store::open(folders.clone(), identity.clone()).1.passages.iter().map(|p| p.style).collect();
        assert_eq!(styles, [Some(Highlight::Blue)]);
        store.put(other, None, "回", None);
        store.flush().unwrap();
        assert_eq!(notes(&folders, &identity), ["乙:回", "甲:改"]);
    }

    #[test]
    fn an_edited_file_finds_its_passages_by_its_path() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        let (mut store, _) = Store::open(folders.clone(), identity("aaaaaaaa00", "/e.txt"));
        store.put(PassageKey(1 << 63), Some(&anchor("甲")), "", None);
        store.flush().unwrap();
        assert_eq!(notes(&folders, &identity("bbbbbbbb00", "/e.txt")), ["甲:"]);
        assert_eq!(notes(&folders, &identity("cccccccc00", "/other.txt")), Vec::<String>::new());
    }

    #[test]
    fn every_copy_that_was_marked_is_known_by_its_own_path() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        for path in ["/e.txt", "/copy.txt"] {
            let (mut store, contents) = Store::open(folders.clone(), identity("aaaaaaaa00", path));
            store.put(PassageKey(1 << 63), Some(&anchor(path)), "", None);
            store.flush().unwrap();
            assert_eq!(contents.damaged, 0);
        }
        // The copy is edited: its bytes are others, its path tells what it was.
        assert_eq!(notes(&folders, &identity("bbbbbbbb00", "/copy.txt")).len(), 2);
    }

    #[test]
    fn two_windows_lose_nothing() {
        let home = tempfile::tempdir().unwrap();
        let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
        let (mut one, _) = Store::open(folders.clone(), identity.clone());
        let (mut other, _) = Store::open(folders.clone(), identity.clone());
        one.put(PassageKey(1 << 63), Some(&anchor("甲")), "", None);
        other.put(PassageKey(1 << 63), Some(&anchor("乙")), "", None);
        one.flush().unwrap();
        other.flush().unwrap();
        assert_eq!(notes(&folders, &identity).len(), 2);
    }

    #[test]
    fn what_cannot_be_saved_stays_and_is_rescued_and_comes_back() {
        let home = tempfile::tempdir().unwrap();
        let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
        fs::create_dir_all(&folders.data).unwrap();
        fs::write(folders.passages(), "a file where the folder should be").unwrap();
        let (mut store, contents) = Store::open(folders.clone(), identity.clone());
        assert!(contents.unreadable[0].ends_with("passages: not a directory"), "{contents:?}");
        store.put(PassageKey(1 << 63), Some(&anchor("甲")), "注", None);
        let error = store.flush().unwrap_err().to_string();
        assert!(error.starts_with("cannot write ") && store.pending() == 1, "{error}");
        let rescued = store.rescue().unwrap();
        store.put(PassageKey(1 << 63 | 1), Some(&anchor("乙")), "", None);
        assert!(rescued.is_some() && store.rescue().unwrap() == rescued);
        fs::remove_file(folders.passages()).unwrap();
        assert_eq!(notes(&folders, &identity), ["乙:", "甲:注"]);
        assert_eq!(notes(&folders, &identity), ["乙:", "甲:注"]);
    }

    #[test]
    fn lines_that_are_not_understood_survive_a_change() {
        let home = tempfile::tempdir().unwrap();
        let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
        let (mut store, _) = Store::open(folders.clone(), identity.clone());
        store.put(PassageKey(1 << 63), Some(&anchor("甲")), "", None);
        store.flush().unwrap();
        let strange = "<<<<<<< HEAD\n{\"v\":9,\"id\":\"x\",\"rev\":1,\"t\":\"\",\"dev\":\"\",\"k\":\"mark\"}\n{\"torn";
        let before = fs::read_to_string(&store.file).unwrap() + strange;
        fs::write(&store.file, &before).unwrap();
        let (mut store, contents) = Store::open(folders, identity);
        assert_eq!((contents.damaged, contents.newer, contents.passages.len()), (2, 1, 1));
        store.put(PassageKey(0), None, "注", None);
        store.flush().unwrap();
        assert!(fs::read_to_string(&store.file).unwrap().starts_with(&before));
    }
}
