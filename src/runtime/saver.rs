//! The saver: the thread that saves. Every change goes to the disk at once; the reader never waits for it.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::{Event, NoteTarget, Report};
use crate::document::{Anchor, Document};
use crate::library::{
    Contents, DraftOf, ExportFormat, ExportedDocument, ExportedPassage, Folders, Identity, Likely, OtherDocument, PassageChange,
    PassageKey, Placement, Position, PositionKey, Remarks, Store, drafts, export, forget_draft, keep_draft, keep_position,
    keep_search, other_documents, position, searches, write_export,
};
use crate::runtime::anchoring::{AnchoredDocument, Anchoring};
use crate::runtime::message::Message;
use crate::text::{Place, shown};

/// How long after a failure saving is tried again.
const AGAIN: Duration = Duration::from_secs(30);
/// How often the files are looked at: other windows write to them.
const LOOK: Duration = Duration::from_millis(1_500);
/// How long what is being written waits to be kept.
const DRAFT: Duration = Duration::from_secs(1);
/// How long places are found at a time: what is to be saved meanwhile waits no longer.
const MOMENT: Duration = Duration::from_millis(8);

enum Task {
    /// The document, the hash of its bytes, and what it is known by.
    Document(Arc<Document>, String, PositionKey),
    Save(PassageChange),
    Position(PositionKey, Position, usize),
    Search(String),
    Draft(NoteTarget, String),
    Likely(Box<Likely>, bool),
    SaveAgain,
    Export(String, Vec<PassageKey>),
    LookElsewhere,
    FindLetter(char),
    Want(String),
    Finish,
}

/// The thread that saves, seen from the main loop.
pub(crate) struct Saver {
    tasks: Sender<Task>,
    thread: Option<JoinHandle<String>>,
}

impl Saver {
    /// Starts the thread.
    pub(crate) fn start(folders: Folders, sender: &Sender<Message>) -> Self {
        let (tasks, waiting) = channel();
        let out = sender.clone();
        let work = move || {
            SaverDesk {
                folders,
                out,
                document: None,
                store: None,
                waiting: Vec::new(),
                draft: None,
                wanted: None,
                before: HashMap::new(),
                anchoring: None,
                reader: 0,
                told: false,
                kept: (0, 0),
                failed: false,
            }
            .work(&waiting)
        };
        let thread = std::thread::Builder::new().name("saver".to_owned()).spawn(work).ok();
        Self { tasks, thread }
    }

    /// Says which document the passages belong to, now that it is whole.
    pub(crate) fn take(&self, document: Arc<Document>, hash: String, key: &PositionKey) {
        drop(self.tasks.send(Task::Document(document, hash, key.clone())));
    }

    /// Saves a change.
    pub(crate) fn save(&self, change: PassageChange) {
        drop(self.tasks.send(Task::Save(change)));
    }

    /// Keeps where the reader is.
    pub(crate) fn keep_place(&self, key: &PositionKey, place: Position, of: usize) {
        drop(self.tasks.send(Task::Position(key.clone(), place, of)));
    }

    /// Keeps a search.
    pub(crate) fn keep_search(&self, typed: String) {
        drop(self.tasks.send(Task::Search(typed)));
    }

    /// Writes passages to a file that there is not yet.
    pub(crate) fn export(&self, path: String, passages: Vec<PassageKey>) {
        drop(self.tasks.send(Task::Export(path, passages)));
    }

    /// Reports the passages of all documents.
    pub(crate) fn look_elsewhere(&self) {
        drop(self.tasks.send(Task::LookElsewhere));
    }

    /// Reports where a capital letter leads to.
    pub(crate) fn find_letter(&self, letter: char) {
        drop(self.tasks.send(Task::FindLetter(letter)));
    }

    /// Reports the passage of this id, once the passages are known.
    pub(crate) fn want(&self, id: String) {
        drop(self.tasks.send(Task::Want(id)));
    }

    /// Tries again to save.
    pub(crate) fn save_again(&self) {
        drop(self.tasks.send(Task::SaveAgain));
    }

    /// Keeps what is being written of a note.
    pub(crate) fn keep_draft(&self, target: NoteTarget, text: String) {
        drop(self.tasks.send(Task::Draft(target, text)));
    }

    /// Keeps whether the document was another one with passages.
    pub(crate) fn answer(&self, likely: Box<Likely>, is_it: bool) {
        drop(self.tasks.send(Task::Likely(likely, is_it)));
    }

    /// Waits until everything is saved; returns what to tell the reader if something is not.
    pub(crate) fn finish(&mut self) -> String {
        drop(self.tasks.send(Task::Finish));
        self.thread.take().and_then(|thread| thread.join().ok()).unwrap_or_default()
    }
}

/// What the thread works with.
struct SaverDesk {
    folders: Folders,
    out: Sender<Message>,
    document: Option<AnchoredDocument>,
    store: Option<Store>,
    /// Changes made before the document was whole.
    waiting: Vec<PassageChange>,
    /// What is being written, and when it is kept.
    draft: Option<(NoteTarget, String, Instant)>,
    /// The id of the passage that the reader wants to see.
    wanted: Option<String>,
    /// Where passages stood before the reader put them elsewhere.
    before: HashMap<PassageKey, Vec<Anchor>>,
    /// The passages whose places are being found.
    anchoring: Option<Anchoring>,
    /// Where the reader stopped last.
    reader: Place,
    /// Whether any passages were reported yet.
    told: bool,
    /// The lines that are kept though not understood, damaged and newer, as they were told of.
    kept: (usize, usize),
    failed: bool,
}

impl SaverDesk {
    fn work(mut self, tasks: &Receiver<Task>) -> String {
        self.report(Report::Searches { earlier: searches(&self.folders) });
        let (mut tried, mut looked) = (Instant::now(), Instant::now());
        loop {
            let task = match tasks.recv_timeout(self.patience()) {
                Ok(task) => Some(task),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Task::Finish),
            };
            let Some(task) = task else {
                self.place();
                if self.draft.as_ref().is_some_and(|(.., due)| *due <= Instant::now()) {
                    self.write_draft();
                }
                if looked.elapsed() >= LOOK {
                    looked = Instant::now();
                    self.refresh();
                }
                if self.failed && tried.elapsed() >= AGAIN {
                    tried = Instant::now();
                    self.flush();
                }
                continue;
            };
            match task {
                Task::Document(document, hash, key) => self.open(document, hash, &key),
                Task::Save(change) => self.save(change),
                Task::Position(key, place, of) => {
                    // Losing the place is no harm worth a message.
                    drop(keep_position(&self.folders, &key, place, of));
                }
                Task::Export(path, keys) => {
                    let exported = self.export(&path, &keys).map(|count| (count, shown(&path).into_owned()));
                    self.report(Report::Exported { result: exported });
                }
                Task::LookElsewhere => self.report(Report::OtherDocuments { documents: self.documents() }),
                Task::FindLetter(letter) => self.find_letter(letter),
                Task::Want(id) => {
                    self.wanted = Some(id);
                    self.tell_wanted();
                }
                Task::SaveAgain => self.flush(),
                Task::Draft(target, text) => self.take_draft(target, text),
                Task::Likely(likely, is_it) => {
                    if let Some(store) = &mut self.store {
                        store.answer(&likely, is_it);
                        self.flush();
                        self.refresh();
                    }
                }
                Task::Search(typed) => drop(keep_search(&self.folders, &typed)),
                Task::Finish => return self.finish(),
            }
        }
    }

    /// Returns how long to wait for the next task: until something has to be done without one.
    fn patience(&self) -> Duration {
        if self.anchoring.is_some() {
            return Duration::ZERO;
        }
        let draft =
            self.draft.as_ref().filter(|_| self.store.is_some()).map(|(.., due)| due.saturating_duration_since(Instant::now()));
        let look = if self.store.is_some() { LOOK } else { AGAIN };
        draft.unwrap_or(look).min(look)
    }

    /// Keeps a draft in a moment, so that not every key is written.
    fn take_draft(&mut self, target: NoteTarget, text: String) {
        if self.draft.as_ref().is_some_and(|(old, ..)| *old != target) {
            self.write_draft();
        }
        let due = self.draft.take().map_or_else(|| Instant::now() + DRAFT, |(.., due)| due);
        let is_done = text.is_empty();
        self.draft = Some((target, text, due));
        if is_done {
            self.write_draft();
        }
    }

    fn write_draft(&mut self) {
        let (Some(store), Some(document)) = (&self.store, &mut self.document) else { return };
        let Some((target, text, _)) = self.draft.take() else { return };
        let about = match target {
            NoteTarget::Text(span) => Some(DraftOf::Text(document.anchor(span))),
            NoteTarget::Passage(key) => store.id(key).map(|id| DraftOf::Passage(id.to_owned())),
        };
        // What cannot be kept is still on the screen.
        drop(about.map(|about| keep_draft(&self.folders, store.identity(), about, &text)));
    }

    /// Tells of what other windows, or a sync tool, did to the passages.
    fn refresh(&mut self) {
        let Some(contents) = self.store.as_mut().and_then(Store::refresh) else { return };
        self.tell(contents);
        self.flush();
    }

    /// Begins to find the places of the passages, to report them.
    fn tell(&mut self, contents: Contents) {
        let Some(document) = &self.document else { return };
        self.anchoring = Some(Anchoring::new(contents, &document.document, self.reader));
        self.place();
    }

    /// Finds places for a moment; reports them when all are found, and those near the reader before.
    fn place(&mut self) {
        let (Some(mut anchoring), Some(document)) = (self.anchoring.take(), &mut self.document) else { return };
        let is_done = anchoring.go_on(document, MOMENT);
        if is_done || !self.told {
            let mut remarks = if is_done { anchoring.contents.remarks.clone() } else { Remarks::default() };
            // Said again only when there are others.
            let kept = (remarks.damaged, remarks.newer);
            if is_done && std::mem::replace(&mut self.kept, kept) == kept {
                (remarks.damaged, remarks.newer) = (0, 0);
            }
            self.report(Report::Passages { passages: anchoring.passages(), remarks });
            self.told = true;
        }
        if is_done {
            self.tell_wanted();
        } else {
            self.anchoring = Some(anchoring);
        }
    }

    /// Tells of the passage that the reader wants to see, once it is known.
    fn tell_wanted(&mut self) {
        let is_known = self.anchoring.is_none();
        let key = self.wanted.as_ref().zip(self.store.as_ref()).filter(|_| is_known).map(|(id, store)| store.key(id));
        if let Some(key) = key {
            self.wanted = None;
            self.report(Report::PassageWanted { key });
        }
    }

    /// Writes passages to a file, in the format its name asks for; returns how many.
    fn export(&mut self, path: &str, keys: &[PassageKey]) -> Result<usize, String> {
        let (Some(store), Some(document)) = (&self.store, &mut self.document) else {
            return Err("the document is not read to its end yet".to_owned());
        };
        let wanted = store.passages().into_iter().filter(|stored| keys.contains(&stored.key));
        let passages = document.with(|skeleton, document| ExportedPassage::in_order(wanted, skeleton, document));
        let of = ExportedDocument::of(store.identity());
        let home = path.strip_prefix("~/").and_then(|rest| Some(std::env::home_dir()?.join(rest)));
        let path = home.unwrap_or_else(|| path.into());
        let format = ExportFormat::of_path(&path).ok_or_else(|| "… .md .json .csv .org".to_owned())?;
        let text = export(&document.document, &of, &passages, format);
        write_export(&path, &text).map_err(|error| error.reason().en)?;
        Ok(passages.len())
    }

    fn documents(&self) -> Vec<OtherDocument> {
        other_documents(&self.folders).unwrap_or_default()
    }

    /// Tells where a capital letter leads to: to the passage that was given it last, in whichever document.
    fn find_letter(&self, letter: char) {
        let documents = self.documents();
        let lettered = documents.iter().flat_map(|document| document.passages.iter().map(move |passage| (document, passage)));
        let newest = lettered.filter(|(_, p)| p.letter == Some(letter)).max_by(|(_, one), (_, other)| one.time.cmp(&other.time));
        let here = |id: &str| self.store.as_ref().is_some_and(|store| store.key(id).is_some());
        let elsewhere = newest.filter(|(_, passage)| !here(&passage.id));
        self.report(Report::MarkFound {
            letter,
            elsewhere: elsewhere.map(|(document, p)| (document.identity.path.clone(), p.id.clone())),
        });
    }

    /// Tells of the notes that were being written when the program ended.
    fn tell_drafts(&mut self) {
        let (Some(store), Some(document)) = (&self.store, &mut self.document) else { return };
        let mut found = Vec::new();
        for draft in drafts(&self.folders, store.identity()) {
            let target = match &draft.about {
                DraftOf::Passage(id) => store.key(id).map(NoteTarget::Passage),
                DraftOf::Text(anchor) => {
                    let placement = document.with(|skeleton, document| Placement::of(anchor, skeleton, document));
                    placement.span().map(NoteTarget::Text)
                }
            };
            let Some(target) = target else { continue };
            let text = match found.iter_mut().find(|(known, _): &&mut (NoteTarget, String)| *known == target) {
                Some((_, text)) => {
                    text.push_str(&format!("\n\n{}", draft.text));
                    text.clone()
                }
                None => {
                    found.push((target, draft.text.clone()));
                    draft.text.clone()
                }
            };
            // From now on it is a draft of this run, and of the text as it is.
            let about = match target {
                NoteTarget::Text(span) => DraftOf::Text(document.anchor(span)),
                NoteTarget::Passage(_) => draft.about.clone(),
            };
            let moved = keep_draft(&self.folders, store.identity(), about, &text);
            drop(moved.and_then(|()| forget_draft(&self.folders, &draft)));
        }
        if !found.is_empty() {
            self.report(Report::Drafts { drafts: found });
        }
    }

    fn report(&self, report: Report) {
        drop(self.out.send(Message::Event(Event::Report(report))));
    }

    fn open(&mut self, document: Arc<Document>, hash: String, key: &PositionKey) {
        self.reader = position(&self.folders, key).unwrap_or_default().cursor;
        let (identity, index) = Identity::with_index(&document, hash, key);
        let (store, contents) = Store::open(self.folders.clone(), identity);
        (self.store, self.document) = (Some(store), Some(AnchoredDocument::new(document, index)));
        self.tell(contents);
        self.tell_drafts();
        for change in std::mem::take(&mut self.waiting) {
            self.save(change);
        }
    }

    fn save(&mut self, change: PassageChange) {
        let (Some(store), Some(document)) = (&mut self.store, &mut self.document) else {
            self.waiting.push(change);
            return;
        };
        match change {
            // A passage keeps the words it was made of, unless the reader puts it elsewhere.
            PassageChange::Put(passage) if store.knows(passage.key) => store.put(&passage, None),
            // Put back where it was, it has no place.
            PassageChange::Attach(passage) if passage.placement.span().is_none() => {
                let before = self.before.get_mut(&passage.key).and_then(Vec::pop);
                store.put(&passage, before.as_ref());
            }
            PassageChange::Put(passage) | PassageChange::Attach(passage) => {
                if let Some(anchor) = store.anchor(passage.key) {
                    self.before.entry(passage.key).or_default().push(anchor);
                }
                let new = |span| document.anchor(span);
                let anchor = passage.placement.span().map(new);
                store.put(&passage, anchor.as_ref());
            }
            PassageChange::Remove(passage) => store.remove(&passage),
        }
        self.flush();
        // Another window may have changed the same at the same time.
        self.refresh();
    }

    fn flush(&mut self) {
        let Some(store) = &mut self.store else { return };
        let result = store.flush();
        self.failed = result.is_err();
        match result {
            Ok(saved) => {
                for (key, time) in saved {
                    self.report(Report::Saved { key, time });
                }
            }
            Err(error) => {
                // Whatever happens to the program now, the changes are on a disk somewhere if any folder takes them.
                let rescued = store.rescue().ok().flatten();
                self.report(Report::SavingFailed { error, rescued });
            }
        }
    }

    /// Tries a last time, then rescues what is left; returns what the reader must know.
    fn finish(mut self) -> String {
        self.write_draft();
        self.flush();
        let Some(store) = &mut self.store else {
            return lost(&self.waiting);
        };
        match store.rescue() {
            Ok(None) => String::new(),
            Ok(Some(path)) => {
                format!("passages could not be saved in their folder; they are in {}", shown(&path.to_string_lossy()))
            }
            Err(lines) => {
                let how = "save these lines in a file and take them in with wenlan passages import THAT-FILE DOCUMENT";
                format!("passages could not be saved; {how}:\n{}", lines.trim_end())
            }
        }
    }
}

/// Shows, as a last resort, the passages of a document that was never read to its end.
fn lost(changes: &[PassageChange]) -> String {
    let passages = changes.iter().filter_map(|change| match change {
        PassageChange::Put(passage) | PassageChange::Attach(passage) => {
            Some(format!("\n  {}\n  {}", shown(&passage.quote), shown(&passage.note)))
        }
        PassageChange::Remove(_) => None,
    });
    let passages: String = passages.collect();
    match passages.as_str() {
        "" => String::new(),
        passages => format!("passages could not be saved: the document was not read to its end; here they are:{passages}"),
    }
}
