//! The passages of one document on disk: read as the union of all files, saved one confirmed line a change.
//!
//! *Invariant*: a change is reported as saved only after its line was written, synced and read back. A change that cannot
//! be saved stays pending, is tried again with the next one, and goes to a rescue file in the end. No file is ever
//! rewritten, repaired or deleted, but by [`Store::compact`]; a rescue file whose lines were taken over is moved to the trash.

mod compact;
mod identity;
mod intake;
mod others;
mod rescue;
mod strangers;

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use ulid::Ulid;

use crate::document::{Anchor, Twins};
use crate::library::disk::{Disk, Look, System};
use crate::library::folders::Folders;
use crate::library::journal::{Journal, own_file};
use crate::library::passage::{Highlight, Passage, PassageKey};
use crate::library::records::{Folded, Record, VERSION, kind};
use crate::library::revisions::{Merged, Revision, Revisions, set_from};
use crate::messages::{Sentence, sentence, system_error};
use crate::text::shown;
use std::error::Error;
use std::fmt;

pub use compact::Compacted;
pub use identity::{Identity, Sketch};
pub use others::{OtherDocument, other_documents};
pub use strangers::Likely;

/// Why passages cannot be saved.
#[derive(Debug)]
pub enum StoreError {
    /// The file could not be written.
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl StoreError {
    /// Says what was tried and why it failed.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        let Self::Write { path, cause } = self;
        let (name, why) = (shown(&path.to_string_lossy()).into_owned(), system_error(cause));
        let Sentence { zh, hant, en } = why;
        sentence!("写不了 {name}：{zh}", "寫不了 {name}：{hant}", "cannot write {name}: {en}")
    }

    /// Says why and where, the reason first: on a narrow screen the path may be cut.
    #[must_use]
    pub fn reason(&self) -> Sentence {
        let Self::Write { path, cause } = self;
        system_error(cause).map(|_, why| format!("{why} ({})", shown(&path.to_string_lossy())))
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let Self::Write { cause, .. } = self;
        Some(cause)
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
    /// The words it was filed under.
    pub tags: Vec<String>,
    /// The letter that leads to it.
    pub letter: Option<char>,
    /// When it was last changed: UTC, RFC 3339.
    pub time: String,
    /// What another window or device wrote of it at the same time; the note holds it too.
    pub rival: Option<String>,
    /// The revisions it was read from: what is changed is made from them.
    pub seen: Vec<Revision>,
}

impl StoredPassage {
    /// Reads a passage from its revisions; nothing if it was deleted.
    fn read(key: PassageKey, revisions: &Revisions) -> Option<Self> {
        let seen = revisions.heads();
        let Merged { record, rival } = revisions.merged(&seen)?;
        let record = Some(&record).filter(|record| record.k == kind::MARK)?;
        Some(Self {
            key,
            id: record.id.clone(),
            anchor: anchor(&record.body),
            note: record.text("note").to_owned(),
            style: Highlight::named(record.text("style")),
            tags: record.texts("tags").map(str::to_owned).collect(),
            letter: record.text("letter").chars().next(),
            time: record.t.clone(),
            rival,
            seen,
        })
    }
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The passages, in the order they were made.
    pub passages: Vec<StoredPassage>,
    /// What else there is to say.
    pub remarks: Remarks,
}

/// What there is to say of the files that passages were read from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remarks {
    /// Lines that are no records; they stay.
    pub damaged: usize,
    /// Records of a newer version; they stay.
    pub newer: usize,
    /// Files that could not be read, each with the reason.
    pub unreadable: Vec<String>,
    /// A document with passages that this one may have been, if it has none of its own.
    pub likely: Option<Box<Likely>>,
    /// The passages of another text that was at the same path before.
    pub left: usize,
    /// The passages that an earlier run could only save elsewhere, and that were taken over.
    pub adopted: usize,
    /// Files with passages of this document that another home could not save: they are left where they are.
    pub foreign: Vec<PathBuf>,
}

/// The files of one document.
#[derive(Debug)]
pub struct Store {
    disk: Arc<dyn Disk>,
    journal: Journal,
    folders: Folders,
    identity: Identity,
    device: String,
    file: PathBuf,
    /// Everything of this document that was read or is to be saved.
    known: Folded,
    keys: HashMap<String, PassageKey>,
    ids: HashMap<PassageKey, String>,
    /// What was saved in this run: it must not go missing while the program runs.
    ours: Vec<Record>,
    /// What this run made last of each thing: the reader has seen it.
    made: HashMap<String, Revision>,
    pending: Vec<(PassageKey, Record)>,
    /// What was read last, and in which state.
    stamps: Vec<(PathBuf, Option<Look>)>,
    /// Whether the files say that this document, by its hash and its path, belongs to them.
    introduced: bool,
    /// Where pending changes were rescued to, and how many of them.
    rescued: Option<(PathBuf, usize)>,
}

impl Store {
    /// Opens the files of a document and reads its passages. What cannot be read is told and left alone.
    #[must_use]
    pub fn open(folders: Folders, identity: Identity) -> (Self, Contents) {
        Self::open_on(Arc::new(System), folders, identity)
    }

    fn open_on(disk: Arc<dyn Disk>, folders: Folders, identity: Identity) -> (Self, Contents) {
        let mut journal = Journal::new(disk.clone());
        let device = device(&mut journal, &folders.state);
        let name = format!("{}-{}.{device}.jsonl", slug(&identity.title), short(&identity.hash));
        let mut store = Self {
            disk,
            journal,
            file: folders.passages().join(name),
            folders,
            identity,
            device,
            known: Folded::default(),
            keys: HashMap::new(),
            ids: HashMap::new(),
            ours: Vec::new(),
            made: HashMap::new(),
            pending: Vec::new(),
            stamps: Vec::new(),
            introduced: false,
            rescued: None,
        };
        let (adopted, foreign) = store.take_over_rescued();
        let mut contents = store.read();
        let remarks = &mut contents.remarks;
        (remarks.adopted, remarks.foreign) = (adopted, foreign);
        if contents.passages.is_empty() && remarks.unreadable.is_empty() {
            (remarks.likely, remarks.left) = store.strangers();
        }
        (store, contents)
    }

    /// Reads again if the files were changed by anybody; what this run wrote and is missing there is saved again.
    pub fn refresh(&mut self) -> Option<Contents> {
        if self.stamps == self.stamps() {
            return None;
        }
        Some(self.read())
    }

    /// Makes a passage, or changes what the reader made of it. An anchor puts it in another place.
    pub fn put(&mut self, passage: &Passage, anchor: Option<&Anchor>) {
        let mut record = match (self.next(passage, kind::MARK), anchor) {
            (Some(next), _) => next,
            (None, Some(_)) => self.new_mark(),
            (None, None) => return,
        };
        record.body.extend(anchor.map(body).unwrap_or_default());
        set_body(&mut record.body, &passage.note, passage.style, &passage.tags, passage.letter);
        self.push(passage.key, record);
    }

    /// Removes a passage. Its text stays in the file, and it can be put back.
    pub fn remove(&mut self, passage: &Passage) {
        if let Some(record) = self.next(passage, kind::DELETION) {
            self.push(passage.key, record);
        }
    }

    /// The next revision of a passage that is known, made from what the reader has seen of it.
    fn next(&self, passage: &Passage, kind: &str) -> Option<Record> {
        let id = self.ids.get(&passage.key)?;
        let revisions = self.known.thing(id)?;
        let mut seen = passage.seen.clone();
        seen.extend(self.made.get(id).cloned());
        let from = if seen.is_empty() { revisions.heads() } else { revisions.last_of(&seen) };
        let known = revisions.merged(&from).map(|merged| merged.record).or_else(|| revisions.newest().cloned())?;
        let rev =
            from.iter().filter_map(|name| revisions.all().get(name)).map(|record| record.rev).max().unwrap_or(known.rev) + 1;
        let mut record = Record { rev, k: kind.to_owned(), v: VERSION, ..known };
        set_from(&mut record, &from);
        Some(record)
    }

    /// Returns the id of a passage.
    #[must_use]
    pub fn id(&self, key: PassageKey) -> Option<&str> {
        self.ids.get(&key).map(String::as_str).filter(|id| self.known.thing(id).is_some())
    }

    /// Returns the passage of an id.
    #[must_use]
    pub fn key(&self, id: &str) -> Option<PassageKey> {
        self.keys.get(id).copied().filter(|_| self.known.thing(id).is_some())
    }

    /// Returns what the document is recognised by.
    #[must_use]
    pub const fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Tells whether a passage was read or put.
    #[must_use]
    pub fn knows(&self, key: PassageKey) -> bool {
        self.id(key).is_some()
    }

    /// Keeps what the reader said: that this document was that one, or that it was not.
    pub fn answer(&mut self, likely: &Likely, is_it: bool) {
        let mut body = likely.identity.body();
        body.insert("is".to_owned(), Value::from(is_it));
        let record = self.new_record(kind::ALIAS, body);
        // It has no passage; a key of its own lets it wait with the others.
        let key = self.key_of(&record.id);
        self.push(key, record);
        // Other files may belong to the document now.
        self.stamps.clear();
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
        self.explain();
        let lines = self.pending_lines();
        let before = self.look(&self.file.clone());
        let written = self.journal.append(&self.file, lines.as_bytes());
        let file = written.map_err(|cause| StoreError::Write { path: self.file.clone(), cause })?;
        self.stamp(&file, before, lines.len());
        (self.introduced, self.rescued) = (true, None);
        let saved: Vec<(PassageKey, Record)> = self.pending.drain(..).collect();
        self.ours.extend(saved.iter().map(|(_, record)| record.clone()));
        if saved.iter().any(|(_, record)| self.known.thing(&record.id).is_some_and(Revisions::are_contested)) {
            // The reader has not seen what others wrote of it: it is to be read and told.
            self.stamps.clear();
        }
        Ok(saved.into_iter().map(|(key, record)| (key, record.t)).collect())
    }

    fn push(&mut self, key: PassageKey, mut record: Record) {
        record.t = Timestamp::now().to_string();
        record.dev.clone_from(&self.device);
        self.push_as_it_is(key, record);
    }

    fn push_as_it_is(&mut self, key: PassageKey, record: Record) {
        self.keys.insert(record.id.clone(), key);
        self.ids.insert(key, record.id.clone());
        self.made.insert(record.id.clone(), Revision::of(&record));
        self.known.add(record.clone());
        self.pending.push((key, record));
    }

    /// Returns the key of a record, a new one if it has none yet. Those of the files have the lower half.
    fn key_of(&mut self, id: &str) -> PassageKey {
        let next = PassageKey(self.keys.len() as u64);
        let key = *self.keys.entry(id.to_owned()).or_insert(next);
        self.ids.entry(key).or_insert_with(|| id.to_owned());
        key
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

    /// A passage that was made from nothing.
    fn new_mark(&self) -> Record {
        let mut record = self.new_record(kind::MARK, Map::new());
        set_from(&mut record, &[]);
        record
    }

    /// The pending lines, after the line that says which document they belong to, unless the files say so already.
    fn pending_lines(&self) -> String {
        let is_introduced = self.introduced && self.look(&self.file).is_some();
        let mut lines = if is_introduced { String::new() } else { self.introduction() };
        lines.extend(self.pending.iter().map(|(_, record)| record.line()));
        lines
    }

    /// The line that says which document the others belong to.
    fn introduction(&self) -> String {
        self.new_record(kind::DOCUMENT, self.identity.body()).line()
    }

    /// Leaves a note in the data folder on what the files are. Without it nothing is lost.
    fn explain(&mut self) {
        let path = self.folders.data.join("README.txt");
        if self.look(&path).is_none() {
            drop(self.journal.append(&path, README.as_bytes()));
        }
    }

    fn look(&self, path: &Path) -> Option<Look> {
        self.disk.look(path).ok()
    }

    /// All files and their states: a file may come to belong to this document.
    fn stamps(&self) -> Vec<(PathBuf, Option<Look>)> {
        let files = self.all_files().unwrap_or_default();
        files.into_iter().map(|path| (path.clone(), self.look(&path))).collect()
    }

    /// Notes that a file changed by our own hand only, by so many bytes, if it was before as it was read.
    fn stamp(&mut self, file: &Path, before: Option<Look>, bytes: usize) {
        let now = self.look(file);
        let grown = now.map_or(0, |now| now.len) - before.map_or(0, |before| before.len).min(now.map_or(0, |now| now.len));
        if grown != bytes as u64 {
            return;
        }
        match self.stamps.iter_mut().find(|(path, _)| path == file) {
            Some((_, known)) if *known == before => *known = now,
            None if before.is_none() => {
                self.stamps.push((file.to_owned(), now));
                self.stamps.sort_by(|one, other| one.0.cmp(&other.0));
            }
            _ => {}
        }
    }

    /// Reads the files of this document: what is told of them, and everything they hold.
    fn read(&mut self) -> Contents {
        let mut contents = Contents::default();
        self.stamps = self.stamps();
        let mut folded = Folded::default();
        let files = self.files().unwrap_or_else(|error| {
            contents.remarks.unreadable.push(format!(
                "{}: {}",
                shown(&self.folders.passages().to_string_lossy()),
                system_error(&error)
            ));
            Vec::new()
        });
        for path in &files {
            match self.journal.lines(path) {
                Ok((lines, damaged)) => {
                    folded.damaged += damaged;
                    folded.take_all(&lines);
                }
                Err(error) => {
                    contents.remarks.unreadable.push(format!("{}: {}", shown(&path.to_string_lossy()), system_error(&error)));
                    if *path == self.file {
                        // Nothing is written to what cannot be read.
                        self.file = own_file(path);
                    }
                }
            }
        }
        (contents.remarks.damaged, contents.remarks.newer) = (folded.damaged, folded.newer);
        let Identity { hash, path, .. } = &self.identity;
        self.introduced = folded.of_kind(kind::DOCUMENT).iter().any(|doc| doc.text("hash") == hash && doc.text("path") == path);
        let mut ids: Vec<&String> = folded.things().keys().collect();
        ids.sort();
        for id in ids {
            self.key_of(id);
        }
        let known = std::mem::take(&mut self.known);
        if contents.remarks.unreadable.is_empty() {
            self.miss(&folded);
        } else {
            // What cannot be read is not gone.
            folded.unite(known);
        }
        self.pending.iter().for_each(|(_, record)| folded.add(record.clone()));
        self.known = folded;
        contents.passages = self.passages();
        contents
    }

    /// Has saved again what this run wrote and the files hold no more.
    fn miss(&mut self, folded: &Folded) {
        let is_kept = |record: &Record| {
            let name = Revision::of(record);
            folded.thing(&record.id).is_some_and(|revisions| revisions.holds(&name) || revisions.names(&name))
                || self.pending.iter().any(|(_, waiting)| waiting == record)
        };
        let missing: Vec<Record> = self.ours.iter().filter(|record| !is_kept(record)).cloned().collect();
        for record in missing {
            let key = self.key_of(&record.id);
            self.pending.push((key, record));
        }
    }

    /// Returns the folders that are used.
    #[must_use]
    pub const fn folders(&self) -> &Folders {
        &self.folders
    }

    /// Returns the file this device writes to.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Returns the files the passages of this document are read from.
    #[must_use]
    pub fn own_files(&self) -> Vec<PathBuf> {
        self.files().unwrap_or_default()
    }

    /// Returns the passages that are known, in the order they were made.
    #[must_use]
    pub fn passages(&self) -> Vec<StoredPassage> {
        let read = |(id, revisions): (&String, &Revisions)| StoredPassage::read(*self.keys.get(id)?, revisions);
        let mut passages: Vec<StoredPassage> = self.known.things().iter().filter_map(read).collect();
        passages.sort_by(|one, other| one.id.cmp(&other.id));
        passages
    }

    /// The files with passages of this document: by the hash in their name, by a record of the document, or because the reader
    /// said so.
    fn files(&self) -> io::Result<Vec<PathBuf>> {
        let short = short(&self.identity.hash);
        let is_ours = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().contains(short));
        let (mut files, others): (Vec<PathBuf>, Vec<PathBuf>) = self.all_files()?.into_iter().partition(|path| is_ours(path));
        let mut said = HashSet::new();
        for path in &files {
            let aliases = self.records(path, kind::ALIAS);
            said.extend(aliases.iter().filter(|alias| alias.is_true("is")).map(|alias| alias.text("hash").to_owned()));
        }
        let is_this = |path: &PathBuf| {
            let documents = self.records(path, kind::DOCUMENT);
            documents.iter().map(Identity::read).any(|known| self.identity.is(&known) || said.contains(&known.hash))
        };
        files.extend(others.into_iter().filter(is_this));
        files.sort();
        Ok(files)
    }

    /// All files of passages, those of sync tools and merges too, in their order.
    fn all_files(&self) -> io::Result<Vec<PathBuf>> {
        all_files(self.disk.as_ref(), &self.folders)
    }

    /// The records of one kind in a file; of the other lines nothing is read.
    fn records(&self, path: &Path, kind: &str) -> Vec<Record> {
        let marked = format!("\"k\":\"{kind}\"");
        let lines = self.journal.lines(path).map(|(lines, _)| lines).unwrap_or_default();
        let read = lines.iter().filter(|line| line.contains(&marked)).filter_map(|line| serde_json::from_str(line).ok());
        read.filter(|record: &Record| record.k == kind).collect()
    }
}

const README: &str = "wenlan keeps here what you marked and wrote while reading.\n\n\
passages/  one file per document and device, one JSON object per line, only ever\n\
           appended to.\n\
           Each line is a revision of the item with its id and names the revisions it\n\
           was made from; the latest count, and kind del deletes. All files of a document\n\
           are read together, so copying and merging them does no harm.\n\
trash/     what was imported from elsewhere or compacted; the program never empties it.\n\n\
Back up this folder as a whole. Nothing in it is needed to read a document.\n";

/// Writes what the reader made of a passage into the body of a record; what is not there goes.
fn set_body(body: &mut Map<String, Value>, note: &str, style: Option<Highlight>, tags: &[String], letter: Option<char>) {
    body.insert("note".to_owned(), Value::from(note));
    let mut set = |name: &str, value: Option<Value>| match value {
        Some(value) => drop(body.insert(name.to_owned(), value)),
        None => drop(body.remove(name)),
    };
    set("style", style.map(|style| Value::from(style.name())));
    set("tags", (!tags.is_empty()).then(|| Value::from(tags.to_vec())));
    set("letter", letter.map(|letter| Value::from(letter.to_string())));
}

/// Writes an anchor into the body of a record.
pub(super) fn body(anchor: &Anchor) -> Map<String, Value> {
    let value = json!({
        "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix,
        "start": anchor.start, "end": anchor.end, "of": anchor.of, "toc": anchor.toc,
    });
    let Value::Object(mut body) = value else { return Map::new() };
    if let Some(Twins { of, nth, before, after, within, alike }) = &anchor.twins {
        let twins = json!({ "of": of, "nth": nth, "before": before, "after": after, "within": within, "alike": alike });
        body.insert("twins".to_owned(), twins);
    }
    body
}

/// Reads the anchor in the body of a record.
pub(super) fn anchor(body: &Map<String, Value>) -> Anchor {
    Anchor {
        exact: text(body, "exact"),
        prefix: text(body, "prefix"),
        suffix: text(body, "suffix"),
        start: number(body, "start"),
        end: number(body, "end"),
        of: number(body, "of"),
        toc: texts(body, "toc"),
        twins: body.get("twins").and_then(Value::as_object).map(twins),
    }
}

/// Reads what a quotation could be taken for.
fn twins(body: &Map<String, Value>) -> Twins {
    Twins {
        of: number(body, "of"),
        nth: number(body, "nth"),
        before: text(body, "before"),
        after: text(body, "after"),
        within: body.get("within").and_then(Value::as_bool).unwrap_or_default(),
        alike: texts(body, "alike"),
    }
}

fn text(body: &Map<String, Value>, name: &str) -> String {
    body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn texts(body: &Map<String, Value>, name: &str) -> Vec<String> {
    let list = body.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn number(body: &Map<String, Value>, name: &str) -> usize {
    body.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or_default()
}

/// All files of passages, in the order of their names.
fn all_files(disk: &dyn Disk, folders: &Folders) -> io::Result<Vec<PathBuf>> {
    let mut files = match disk.list(&folders.passages()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        files => files?,
    };
    files.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains(".jsonl")));
    files.sort();
    Ok(files)
}

/// The first eight digits of a hash, as they stand in file names.
fn short(hash: &str) -> &str {
    hash.get(..8).unwrap_or(hash)
}

/// A part of a file name made of a title: letters and digits.
fn slug(title: &str) -> String {
    const MOST: usize = 24;
    let letters: String = title.chars().filter(|c| c.is_alphanumeric()).take(MOST).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { "document".to_owned() } else { letters }
}

/// The name of this device: kept in the state folder, made anew if it was lost.
fn device(journal: &mut Journal, state: &Path) -> String {
    let path = state.join("device");
    let known = journal.lines(&path).ok().and_then(|(lines, _)| lines.into_iter().next());
    if let Some(known) = known.filter(|known| known.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')) {
        return known;
    }
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    let host: String = host.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    let random = Ulid::generate().to_string().to_lowercase();
    let digits: String = random.chars().rev().take(4).collect();
    let name = format!("{}-{digits}", if host.is_empty() { "host" } else { &host });
    // Without a state folder every run has a name of its own; that costs a file, not a passage.
    drop(journal.append(&path, format!("{name}\n").as_bytes()));
    name
}

#[cfg(test)]
mod tests;
