//! The files of one document: read as the union of all of them, saved one confirmed line a change.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value};
use ulid::Ulid;

use crate::document::Anchor;
use crate::library::anchor_body::write_anchor;
use crate::library::disk::{Disk, FileStamp, System};
use crate::library::folded_records::FoldedRecords;
use crate::library::folders::Folders;
use crate::library::journal::{Journal, own_file};
use crate::library::passage::{Passage, PassageKey};
use crate::library::records::{Record, VERSION, kind};
use crate::library::revisions::{Revision, Revisions, set_from};
use crate::library::store::contents::{Contents, Likely};
use crate::library::store::error::StoreError;
use crate::library::store::identity::Identity;
use crate::library::store::names::{all_files, short, slug};
use crate::library::store::stored::{StoredPassage, set_annotation};
use crate::messages::system_error;
use crate::text::shown;

/// The files of one document.
#[derive(Debug)]
pub struct Store {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) journal: Journal,
    pub(super) folders: Folders,
    pub(super) identity: Identity,
    pub(super) device: String,
    pub(super) file: PathBuf,
    /// Everything of this document that was read or is to be saved.
    pub(super) known: FoldedRecords,
    pub(super) keys: HashMap<String, PassageKey>,
    pub(super) ids: HashMap<PassageKey, String>,
    /// What was saved in this run: it must not go missing while the program runs.
    pub(super) ours: Vec<Record>,
    /// What this run made last of each thing: the reader has seen it.
    pub(super) made: HashMap<String, Revision>,
    pub(super) pending: Vec<(PassageKey, Record)>,
    /// What was read last, and in which state.
    pub(super) stamps: Vec<(PathBuf, Option<FileStamp>)>,
    /// Whether the files say that this document, by its hash and its path, belongs to them.
    pub(super) introduced: bool,
    /// Where pending changes were rescued to, and how many of them.
    pub(super) rescued: Option<(PathBuf, usize)>,
}

impl Store {
    /// Opens the files of a document and reads its passages. What cannot be read is told and left
    /// alone.
    #[must_use]
    pub fn open(folders: Folders, identity: Identity) -> (Self, Contents) {
        Self::open_on(Arc::new(System), folders, identity)
    }

    pub(super) fn open_on(
        disk: Arc<dyn Disk>,
        folders: Folders,
        identity: Identity,
    ) -> (Self, Contents) {
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
            known: FoldedRecords::default(),
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
        let mut contents = store.read_first();
        let remarks = &mut contents.remarks;
        (remarks.adopted, remarks.foreign) = (adopted, foreign);
        (store, contents)
    }

    /// Goes on with the document as it was read again, which is recognised by something else now,
    /// and reads its passages. Those that are known keep their keys, and what is pending is saved
    /// with the next change.
    pub fn go_on_as(&mut self, identity: Identity) -> Contents {
        self.identity = identity;
        self.read()
    }

    /// Reads the files, and where there are no passages looks for a document like this one.
    fn read_first(&mut self) -> Contents {
        let mut contents = self.read();
        let remarks = &mut contents.remarks;
        if contents.passages.is_empty() && remarks.unreadable.is_empty() {
            (remarks.likely, remarks.left) = self.similar();
        }
        contents
    }

    /// Reads again if the files were changed by anybody; what this run wrote and is missing there
    /// is saved again.
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
        record.body.extend(anchor.map(write_anchor).unwrap_or_default());
        set_annotation(&mut record.body, &passage.annotation);
        self.push(passage.key, record);
    }

    /// Removes a passage. Its text stays in the file, and it can be put back.
    pub fn remove(&mut self, passage: &Passage) {
        if let Some(record) = self.next(passage, kind::DELETION) {
            self.push(passage.key, record);
        }
    }

    /// The next revision of a passage that is known, made from what the reader has seen of it.
    pub(super) fn next(&self, passage: &Passage, kind: &str) -> Option<Record> {
        let id = self.ids.get(&passage.key)?;
        let revisions = self.known.thing(id)?;
        let mut seen = passage.seen.clone();
        seen.extend(self.made.get(id).cloned());
        let from = if seen.is_empty() { revisions.heads() } else { revisions.last_of(&seen) };
        let known = revisions
            .merged(&from)
            .map(|merged| merged.record)
            .or_else(|| revisions.newest().cloned())?;
        let rev = from
            .iter()
            .filter_map(|name| revisions.all().get(name))
            .map(|record| record.rev)
            .max()
            .unwrap_or(known.rev)
            + 1;
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
        if saved
            .iter()
            .any(|(_, record)| self.known.thing(&record.id).is_some_and(Revisions::are_contested))
        {
            // The reader has not seen what others wrote of it: it is to be read and told.
            self.stamps.clear();
        }
        Ok(saved.into_iter().map(|(key, record)| (key, record.t)).collect())
    }

    pub(super) fn push(&mut self, key: PassageKey, mut record: Record) {
        record.t = Timestamp::now().to_string();
        record.dev.clone_from(&self.device);
        self.push_as_it_is(key, record);
    }

    pub(super) fn push_as_it_is(&mut self, key: PassageKey, record: Record) {
        self.keys.insert(record.id.clone(), key);
        self.ids.insert(key, record.id.clone());
        self.made.insert(record.id.clone(), Revision::of(&record));
        self.known.add(record.clone());
        self.pending.push((key, record));
    }

    /// Returns the key of a record, a new one if it has none yet. Those of the files have the lower
    /// half.
    pub(super) fn key_of(&mut self, id: &str) -> PassageKey {
        let next = PassageKey(self.keys.len() as u64);
        let key = *self.keys.entry(id.to_owned()).or_insert(next);
        self.ids.entry(key).or_insert_with(|| id.to_owned());
        key
    }

    pub(super) fn new_record(&self, kind: &str, body: Map<String, Value>) -> Record {
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
    pub(super) fn new_mark(&self) -> Record {
        let mut record = self.new_record(kind::MARK, Map::new());
        set_from(&mut record, &[]);
        record
    }

    /// The pending lines, after the line that says which document they belong to, unless the files
    /// say so already.
    pub(super) fn pending_lines(&self) -> String {
        let is_introduced = self.introduced && self.look(&self.file).is_some();
        let mut lines = if is_introduced { String::new() } else { self.introduction() };
        lines.extend(self.pending.iter().map(|(_, record)| record.line()));
        lines
    }

    /// The line that says which document the others belong to.
    pub(super) fn introduction(&self) -> String {
        self.new_record(kind::DOCUMENT, self.identity.body()).line()
    }

    /// Leaves a note in the data folder on what the files are. Without it nothing is lost.
    pub(super) fn explain(&mut self) {
        let path = self.folders.data.join("README.txt");
        if self.look(&path).is_none() {
            drop(self.journal.append(&path, README.as_bytes()));
        }
    }

    pub(super) fn look(&self, path: &Path) -> Option<FileStamp> {
        self.disk.look(path).ok()
    }

    /// All files and their states: a file may come to belong to this document.
    pub(super) fn stamps(&self) -> Vec<(PathBuf, Option<FileStamp>)> {
        let files = self.all_files().unwrap_or_default();
        files.into_iter().map(|path| (path.clone(), self.look(&path))).collect()
    }

    /// Notes that a file changed by our own hand only, by so many bytes, if it was before as it was
    /// read.
    pub(super) fn stamp(&mut self, file: &Path, before: Option<FileStamp>, bytes: usize) {
        let now = self.look(file);
        let grown = now.map_or(0, |now| now.len)
            - before.map_or(0, |before| before.len).min(now.map_or(0, |now| now.len));
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
    pub(super) fn read(&mut self) -> Contents {
        let mut contents = Contents::default();
        self.stamps = self.stamps();
        let mut folded = FoldedRecords::default();
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
                    contents.remarks.unreadable.push(format!(
                        "{}: {}",
                        shown(&path.to_string_lossy()),
                        system_error(&error)
                    ));
                    if *path == self.file {
                        // Nothing is written to what cannot be read.
                        self.file = own_file(path);
                    }
                }
            }
        }
        (contents.remarks.damaged, contents.remarks.newer) = (folded.damaged, folded.newer);
        let Identity { hash, path, .. } = &self.identity;
        self.introduced = folded
            .of_kind(kind::DOCUMENT)
            .iter()
            .any(|doc| doc.text("hash") == hash && doc.text("path") == path);
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
    pub(super) fn miss(&mut self, folded: &FoldedRecords) {
        let is_kept = |record: &Record| {
            let name = Revision::of(record);
            folded
                .thing(&record.id)
                .is_some_and(|revisions| revisions.holds(&name) || revisions.names(&name))
                || self.pending.iter().any(|(_, waiting)| waiting == record)
        };
        let missing: Vec<Record> =
            self.ours.iter().filter(|record| !is_kept(record)).cloned().collect();
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
        let read = |(id, revisions): (&String, &Revisions)| {
            StoredPassage::read(*self.keys.get(id)?, revisions)
        };
        let mut passages: Vec<StoredPassage> =
            self.known.things().iter().filter_map(read).collect();
        passages.sort_by(|one, other| one.id.cmp(&other.id));
        passages
    }

    /// The files with passages of this document: by the hash in their name, by a record of the
    /// document, or because the reader said so.
    pub(super) fn files(&self) -> io::Result<Vec<PathBuf>> {
        let short = short(&self.identity.hash);
        let is_ours = |path: &Path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().contains(short))
        };
        let (mut files, others): (Vec<PathBuf>, Vec<PathBuf>) =
            self.all_files()?.into_iter().partition(|path| is_ours(path));
        let mut said = HashSet::new();
        for path in &files {
            let aliases = self.records(path, kind::ALIAS);
            said.extend(
                aliases
                    .iter()
                    .filter(|alias| alias.is_true("is"))
                    .map(|alias| alias.text("hash").to_owned()),
            );
        }
        let is_this = |path: &PathBuf| {
            let documents = self.records(path, kind::DOCUMENT);
            documents
                .iter()
                .map(Identity::read)
                .any(|known| self.identity.is(&known) || said.contains(&known.hash))
        };
        files.extend(others.into_iter().filter(is_this));
        files.sort();
        Ok(files)
    }

    /// All files of passages, those of sync tools and merges too, in their order.
    pub(super) fn all_files(&self) -> io::Result<Vec<PathBuf>> {
        all_files(self.disk.as_ref(), &self.folders)
    }

    /// The records of one kind in a file; of the other lines nothing is read.
    pub(super) fn records(&self, path: &Path, kind: &str) -> Vec<Record> {
        let marked = format!("\"k\":\"{kind}\"");
        let lines = self.journal.lines(path).map(|(lines, _)| lines).unwrap_or_default();
        let read = lines
            .iter()
            .filter(|line| line.contains(&marked))
            .filter_map(|line| serde_json::from_str(line).ok());
        read.filter(|record: &Record| record.k == kind).collect()
    }
}

/// What is left in the data folder for who finds it.
const README: &str = "wenlan keeps here what you marked and wrote while reading.\n\n\
passages/  one file per document and device, one JSON object per line, only ever\n\
           appended to.\n\
           Each line is a revision of the item with its id and names the revisions it\n\
           was made from; the latest count, and kind del deletes. All files of a document\n\
           are read together, so copying and merging them does no harm.\n\
trash/     what was imported from elsewhere or compacted; the program never empties it.\n\n\
Back up this folder as a whole. Nothing in it is needed to read a document.\n";

/// The name of this device: kept in the state folder, made anew if it was lost.
fn device(journal: &mut Journal, state: &Path) -> String {
    let path = state.join("device");
    let known = journal.lines(&path).ok().and_then(|(lines, _)| lines.into_iter().next());
    if let Some(known) =
        known.filter(|known| known.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
    {
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
