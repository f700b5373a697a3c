//! The saver: the thread that saves. Every change goes to the disk at once; the reader never waits
//! for it.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::{Event, NoteTarget, Report};
use crate::document::Document;
use crate::library::{
    Clock, Contents, DraftOf, ExportFormat, ExportedDocument, ExportedPassage, Folders, Identity,
    Likely, OtherDocument, Passage, PassageChange, PassageKey, Placement, PositionKey,
    ReadingPosition, Remarks, Store, drafts, export, forget_draft, keep_draft, keep_position,
    keep_search, other_documents, position, searches, write_export,
};
use crate::messages::{Sentence, sentence};
use crate::runtime::anchoring::{AnchoredDocument, Anchoring};
use crate::runtime::message::{Edition, Message};
use crate::runtime::worker::{Handle, Worker, report_of, spawn};
use crate::text::{Place, shown};

/// How long after a failure saving is tried again.
const AGAIN: Duration = Duration::from_secs(30);
/// How often the files are looked at: other windows write to them.
const LOOK: Duration = Duration::from_millis(1_500);
/// How long what is being written waits to be kept.
const DRAFT: Duration = Duration::from_secs(1);
/// How long places are found at a time: what is to be saved meanwhile waits no longer.
const MOMENT: Duration = Duration::from_millis(8);

enum SaverTask {
    Document {
        document: Arc<Document>,
        fingerprint: String,
        key: PositionKey,
        edition: Edition,
    },
    Save {
        change: PassageChange,
    },
    Position {
        key: PositionKey,
        place: ReadingPosition,
        of: usize,
    },
    Search {
        typed: String,
    },
    Draft {
        target: NoteTarget,
        text: String,
    },
    Recognise {
        likely: Box<Likely>,
        is_it: bool,
    },
    SaveAgain,
    Export {
        path: String,
        passages: Vec<PassageKey>,
    },
    Write {
        path: String,
        text: String,
        count: usize,
    },
    ListOtherDocuments,
    FindMark {
        letter: char,
    },
    FindPassage {
        id: String,
    },
    Finish,
    #[cfg(test)]
    Panic,
}

/// The thread that saves, seen from the main loop.
pub(crate) struct Saver {
    tasks: Sender<SaverTask>,
    thread: Option<Handle<Option<Sentence>>>,
}

impl Saver {
    /// Starts the thread. If it dies, what it was about to save is rescued first, and its death is
    /// reported.
    pub(crate) fn start(folders: Folders, out: &Sender<Message>) -> Self {
        let (tasks, waiting) = channel();
        let mut desk = SaverDesk::new(folders, out.clone());
        let work = move || {
            let worked = catch_unwind(AssertUnwindSafe(|| desk.work(&waiting)));
            worked.unwrap_or_else(|panic| {
                desk.die();
                resume_unwind(panic)
            })
        };
        Self { tasks, thread: spawn(Worker::Saver, out, work) }
    }

    /// Says which document the passages belong to, now that it is whole.
    pub(crate) fn take(
        &self,
        document: Arc<Document>,
        fingerprint: String,
        key: &PositionKey,
        edition: Edition,
    ) {
        let key = key.clone();
        drop(self.tasks.send(SaverTask::Document { document, fingerprint, key, edition }));
    }

    /// Saves a change.
    pub(crate) fn save(&self, change: PassageChange) {
        drop(self.tasks.send(SaverTask::Save { change }));
    }

    /// Keeps where the reader is.
    pub(crate) fn keep_place(&self, key: &PositionKey, place: ReadingPosition, of: usize) {
        drop(self.tasks.send(SaverTask::Position { key: key.clone(), place, of }));
    }

    /// Keeps a search.
    pub(crate) fn keep_search(&self, typed: String) {
        drop(self.tasks.send(SaverTask::Search { typed }));
    }

    /// Writes so many rows of a list to a file that there is not yet.
    pub(crate) fn write(&self, path: String, text: String, count: usize) {
        drop(self.tasks.send(SaverTask::Write { path, text, count }));
    }

    /// Writes passages to a file that there is not yet.
    pub(crate) fn export(&self, path: String, passages: Vec<PassageKey>) {
        drop(self.tasks.send(SaverTask::Export { path, passages }));
    }

    /// Reports the passages of all documents.
    pub(crate) fn list_other_documents(&self) {
        drop(self.tasks.send(SaverTask::ListOtherDocuments));
    }

    /// Reports where a capital letter leads to.
    pub(crate) fn find_mark(&self, letter: char) {
        drop(self.tasks.send(SaverTask::FindMark { letter }));
    }

    /// Reports the passage of this id, once the passages are known.
    pub(crate) fn find_passage(&self, id: String) {
        drop(self.tasks.send(SaverTask::FindPassage { id }));
    }

    /// Tries again to save.
    pub(crate) fn save_again(&self) {
        drop(self.tasks.send(SaverTask::SaveAgain));
    }

    /// Keeps what is being written of a note.
    pub(crate) fn keep_draft(&self, target: NoteTarget, text: String) {
        drop(self.tasks.send(SaverTask::Draft { target, text }));
    }

    /// Keeps whether the document was another one with passages.
    pub(crate) fn recognise(&self, likely: Box<Likely>, is_it: bool) {
        drop(self.tasks.send(SaverTask::Recognise { likely, is_it }));
    }

    /// Waits until everything is saved; returns what to tell the reader if something is not: of a
    /// thread that died, the passages whose changes it has not confirmed, as they are.
    pub(crate) fn finish(&mut self, unconfirmed: &[Passage]) -> Option<Sentence> {
        drop(self.tasks.send(SaverTask::Finish));
        let finished = self.thread.take().and_then(|thread| thread.join().ok().flatten());
        finished.unwrap_or_else(|| {
            let why = sentence!(
                "保存摘录的部分出错停止了",
                "儲存摘錄的部分出錯停止了",
                "the part that saves passages has stopped with a fault"
            );
            printed(&why, unconfirmed.iter())
        })
    }
}

/// What the thread works with.
struct SaverDesk {
    folders: Folders,
    out: Sender<Message>,
    document: Option<AnchoredDocument>,
    /// Which edition of the document that is.
    edition: Edition,
    store: Option<Store>,
    /// Changes made before the document was whole.
    waiting: Vec<PassageChange>,
    /// What is being written, and when it is kept.
    draft: Option<(NoteTarget, String, Instant)>,
    /// The id of the passage that the reader wants to see.
    wanted: Option<String>,
    /// The passages whose places are being found.
    anchoring: Option<Anchoring>,
    /// Where the reader stopped last.
    reader: Place,
    /// Whether any passages of this edition were reported yet.
    told: bool,
    /// Whether the notes were told of that were being written when the program ended.
    told_drafts: bool,
    /// The lines that are kept though not understood, damaged and newer, as they were told of.
    kept: (usize, usize),
    failed: bool,
}

impl SaverDesk {
    fn new(folders: Folders, out: Sender<Message>) -> Self {
        Self {
            folders,
            out,
            document: None,
            edition: Edition::default(),
            store: None,
            waiting: Vec::new(),
            draft: None,
            wanted: None,
            anchoring: None,
            reader: 0,
            told: false,
            told_drafts: false,
            kept: (0, 0),
            failed: false,
        }
    }

    fn work(&mut self, tasks: &Receiver<SaverTask>) -> Option<Sentence> {
        self.report(Report::Searches { earlier: searches(&self.folders) });
        let (mut tried, mut looked) = (Instant::now(), Instant::now());
        loop {
            let task = match tasks.recv_timeout(self.patience()) {
                Ok(task) => Some(task),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(SaverTask::Finish),
            };
            match task {
                None => self.between_tasks(&mut looked, &mut tried),
                Some(SaverTask::Finish) => return self.finish(),
                Some(task) => self.take(task),
            }
        }
    }

    /// Does what is due without a task: places passages, writes a draft, looks what others wrote
    /// since `looked`, tries again to save what could not be saved when it was `tried`.
    fn between_tasks(&mut self, looked: &mut Instant, tried: &mut Instant) {
        self.place();
        if self.draft.as_ref().is_some_and(|(.., due)| *due <= Instant::now()) {
            self.write_draft();
        }
        if looked.elapsed() >= LOOK {
            *looked = Instant::now();
            self.refresh();
        }
        if self.failed && tried.elapsed() >= AGAIN {
            *tried = Instant::now();
            self.flush();
        }
    }

    fn take(&mut self, task: SaverTask) {
        match task {
            SaverTask::Document { document, fingerprint, key, edition } => {
                self.open(document, fingerprint, &key, edition);
            }
            SaverTask::Save { change } => self.save(change),
            SaverTask::Position { key, place, of } => {
                // Losing the place is no harm worth a message.
                drop(keep_position(&self.folders, &key, place, of));
            }
            SaverTask::Export { path, passages } => {
                let exported =
                    self.export(&path, &passages).map(|count| (count, shown(&path).into_owned()));
                self.report(Report::Exported { result: exported });
            }
            SaverTask::Write { path, text, count } => {
                let written = write_export(&in_home(&path), &text).map_err(|error| error.reason());
                let result = written.map(|()| (count, shown(&path).into_owned()));
                self.report(Report::Exported { result });
            }
            SaverTask::ListOtherDocuments => {
                self.report(Report::OtherDocuments { documents: self.documents() });
            }
            SaverTask::FindMark { letter } => self.find_mark(letter),
            SaverTask::FindPassage { id } => {
                self.wanted = Some(id);
                self.tell_wanted();
            }
            SaverTask::SaveAgain => self.flush(),
            SaverTask::Draft { target, text } => self.take_draft(target, text),
            SaverTask::Recognise { likely, is_it } => {
                if let Some(store) = &mut self.store {
                    store.answer(&likely, is_it);
                    self.flush();
                    self.refresh();
                }
            }
            SaverTask::Search { typed } => drop(keep_search(&self.folders, &typed)),
            // It ends the loop above.
            SaverTask::Finish => {}
            #[cfg(test)]
            SaverTask::Panic => panic!("as the test asks"),
        }
    }

    /// Returns how long to wait for the next task: until something has to be done without one.
    fn patience(&self) -> Duration {
        if self.anchoring.is_some() {
            return Duration::ZERO;
        }
        let draft = self
            .draft
            .as_ref()
            .filter(|_| self.store.is_some())
            .map(|(.., due)| due.saturating_duration_since(Instant::now()));
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

    /// Finds places for a moment; reports them when all are found, and those near the reader
    /// before.
    fn place(&mut self) {
        let (Some(mut anchoring), Some(document)) = (self.anchoring.take(), &mut self.document)
        else {
            return;
        };
        let is_done = anchoring.go_on(document, MOMENT);
        if is_done || !self.told {
            let mut remarks =
                if is_done { anchoring.contents.remarks.clone() } else { Remarks::default() };
            // Said again only when there are others.
            let kept = (remarks.damaged, remarks.newer);
            if is_done && std::mem::replace(&mut self.kept, kept) == kept {
                (remarks.damaged, remarks.newer) = (0, 0);
            }
            let (passages, clock) = (anchoring.passages(), Clock::system());
            self.report_of_text(Report::Passages { passages, remarks, clock });
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
        let key = self
            .wanted
            .as_ref()
            .zip(self.store.as_ref())
            .filter(|_| is_known)
            .map(|(id, store)| store.key(id));
        if let Some(key) = key {
            self.wanted = None;
            self.report(Report::PassageWanted { key });
        }
    }

    /// Writes passages to a file, in the format its name asks for; returns how many.
    fn export(&mut self, path: &str, keys: &[PassageKey]) -> Result<usize, Sentence> {
        let (Some(store), Some(document)) = (&self.store, &mut self.document) else {
            return Err(sentence!(
                "文稿还没有读完",
                "文稿還沒有讀完",
                "the document is not read to its end yet"
            ));
        };
        let wanted = store.passages().into_iter().filter(|stored| keys.contains(&stored.key));
        let passages = document
            .with(|skeleton, document| ExportedPassage::in_order(wanted, skeleton, document));
        let of = ExportedDocument::of(store.identity());
        let path = in_home(path);
        let format = ExportFormat::of_path(&path).ok_or_else(ExportFormat::endings)?;
        let text = export(&document.document, &of, &passages, format);
        write_export(&path, &text).map_err(|error| error.reason())?;
        Ok(passages.len())
    }

    fn documents(&self) -> Vec<OtherDocument> {
        other_documents(&self.folders).unwrap_or_default()
    }

    /// Tells where a capital letter leads to: to the passage that was given it last, in whichever
    /// document.
    fn find_mark(&self, letter: char) {
        let documents = self.documents();
        let lettered = documents
            .iter()
            .flat_map(|document| document.passages.iter().map(move |passage| (document, passage)));
        let newest = lettered
            .filter(|(_, p)| p.annotation.letter == Some(letter))
            .max_by(|(_, one), (_, other)| one.time.cmp(&other.time));
        let here = |id: &str| self.store.as_ref().is_some_and(|store| store.key(id).is_some());
        let elsewhere = newest.filter(|(_, passage)| !here(&passage.id));
        self.report(Report::MarkFound {
            letter,
            elsewhere: elsewhere
                .map(|(document, p)| (document.identity.path.clone(), p.id.clone())),
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
                    let placement = document
                        .with(|skeleton, document| Placement::of(anchor, skeleton, document));
                    placement.span().map(NoteTarget::Text)
                }
            };
            let Some(target) = target else { continue };
            let text = match found
                .iter_mut()
                .find(|(known, _): &&mut (NoteTarget, String)| *known == target)
            {
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
        if !found.is_empty() && !self.told_drafts {
            self.report_of_text(Report::Drafts { drafts: found });
        }
        self.told_drafts = true;
    }

    /// Says something that is about places in the text as it is.
    fn report_of_text(&self, report: Report) {
        report_of(&self.out, self.edition, report);
    }

    fn report(&self, report: Report) {
        drop(self.out.send(Message::Event(Event::Report(report))));
    }

    fn open(
        &mut self,
        document: Arc<Document>,
        fingerprint: String,
        key: &PositionKey,
        edition: Edition,
    ) {
        // It is about the text as it was.
        self.write_draft();
        self.reader = position(&self.folders, key).unwrap_or_default().cursor;
        let (identity, index) = Identity::with_index(&document, fingerprint, key);
        let (store, contents) = match self.store.take() {
            Some(mut store) => {
                let contents = store.go_on_as(identity);
                (store, contents)
            }
            None => Store::open(self.folders.clone(), identity),
        };
        (self.store, self.document) = (Some(store), Some(AnchoredDocument::new(document, index)));
        (self.edition, self.told) = (edition, false);
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
            PassageChange::Put(passage) | PassageChange::Attach(passage) => {
                let anchor = passage.placement.span().map(|span| document.anchor(span));
                store.put(&passage, anchor.as_ref());
            }
            PassageChange::Restore(passage) => {
                let here = || passage.placement.span().map(|span| document.anchor(span));
                let anchor = passage.anchor.as_deref().cloned().or_else(here);
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
                log::error!("passages are not saved: {}", error.reason().en);
                // Whatever happens to the program now, the changes are on a disk somewhere if any
                // folder takes them.
                let rescued = store.rescue().ok().flatten();
                self.report(Report::SavingFailed { error, rescued });
            }
        }
    }

    /// Rescues what is not saved while the thread dies of a fault, and tells that nothing is saved
    /// any more.
    fn die(&mut self) {
        let rescue = || self.store.as_mut().and_then(|store| store.rescue().ok().flatten());
        let rescued = catch_unwind(AssertUnwindSafe(rescue)).ok().flatten();
        self.report(Report::SaverDied { rescued });
    }

    /// Tries a last time, then rescues what is left; returns what the reader must know.
    fn finish(&mut self) -> Option<Sentence> {
        self.write_draft();
        self.flush();
        let Some(store) = &mut self.store else {
            let put = self.waiting.iter().filter_map(|change| match change {
                PassageChange::Put(passage)
                | PassageChange::Attach(passage)
                | PassageChange::Restore(passage) => Some(passage),
                PassageChange::Remove(_) => None,
            });
            return printed(
                &sentence!("文稿没有读完", "文稿沒有讀完", "the document was not read to its end"),
                put,
            );
        };
        match store.rescue() {
            Ok(None) => None,
            Ok(Some(path)) => {
                let path = shown(&path.to_string_lossy()).into_owned();
                Some(sentence!(
                    "摘录存不进摘录夹，先存在 {path}",
                    "摘錄存不進摘錄夾，先存在 {path}",
                    "passages could not be saved in their folder; they are in {path}"
                ))
            }
            Err(lines) => {
                let lines = lines.trim_end();
                Some(sentence!(
                    "摘录存不了；请把下面各行存成文件，再用 wenlan passages import 该文件 文稿 收进来：\n{lines}",
                    "摘錄存不了；請把下面各行存成檔案，再用 wenlan passages import 該檔案 文稿 收進來：\n{lines}",
                    "passages could not be saved; save these lines in a file and take them in with wenlan passages import \
                     THAT-FILE DOCUMENT:\n{lines}"
                ))
            }
        }
    }
}

/// Shows passages as a last resort; nothing if there are none.
fn printed<'a>(why: &Sentence, passages: impl Iterator<Item = &'a Passage>) -> Option<Sentence> {
    let written = |passage: &Passage| {
        format!("\n  {}\n  {}", shown(&passage.quote), shown(&passage.annotation.note))
    };
    let passages: String = passages.map(written).collect();
    let Sentence { zh, hant, en } = why;
    (!passages.is_empty()).then(|| {
        sentence!(
            "摘录没有存上：{zh}；内容如下：{passages}",
            "摘錄沒有存上：{hant}；內容如下：{passages}",
            "passages could not be saved: {en}; here they are:{passages}"
        )
    })
}

/// Returns a path as a shell would read it: ~ is the home of the user.
fn in_home(path: &str) -> PathBuf {
    let home = path.strip_prefix("~/").and_then(|rest| Some(std::env::home_dir()?.join(rest)));
    home.unwrap_or_else(|| path.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};
    use crate::library::Annotation;

    struct Running {
        saver: Saver,
        messages: Receiver<Message>,
        document: Arc<Document>,
        home: tempfile::TempDir,
    }

    impl Running {
        fn start() -> Self {
            let home = tempfile::tempdir().unwrap();
            let document = Arc::new(parse(
                decode("甲乙丙丁。\n\n戊己庚辛。".as_bytes()),
                Format::Text,
                Extent::Whole,
            ));
            let (out, messages) = channel();
            let saver = Saver::start(Folders::under(home.path()), &out);
            let key = PositionKey::of_path(std::path::Path::new("/a"));
            saver.take(document.clone(), "hash".to_owned(), &key, Edition::default());
            Self { saver, messages, document, home }
        }

        fn passage(&self, n: u64, paragraph: usize, note: &str) -> Passage {
            let span = self.document.paragraphs()[paragraph].span;
            Passage::new(PassageKey::made(n), span, &self.document)
                .annotated(Annotation { note: note.to_owned(), ..Annotation::default() })
        }

        /// Waits for the report that is looked for.
        fn wait<T>(&self, wanted: impl Fn(Report) -> Option<T>) -> T {
            loop {
                let message = self.messages.recv_timeout(Duration::from_secs(20)).unwrap();
                let (Message::Event(Event::Report(report)) | Message::Of { report, .. }) = message
                else {
                    continue;
                };
                if let Some(found) = wanted(report) {
                    return found;
                }
            }
        }
    }

    #[test]
    fn a_saver_that_dies_says_so_and_what_it_had_not_saved_is_shown() {
        let mut running = Running::start();
        let (first, second) = (running.passage(1, 0, "存好了"), running.passage(2, 1, "还没有"));
        running.saver.save(PassageChange::Put(first));
        running.wait(|report| matches!(report, Report::Saved { .. }).then_some(()));
        drop(running.saver.tasks.send(SaverTask::Panic));
        running.wait(|report| matches!(report, Report::SaverDied { rescued: None }).then_some(()));
        let said = running.wait(|report| {
            if let Report::WorkerFailed { what } = report { Some(what.en) } else { None }
        });
        assert_eq!(said, "an internal fault stopped saving passages");
        running.saver.save(PassageChange::Put(second.clone()));
        let told = running.saver.finish(&[second]).unwrap();
        assert!(
            told.en.contains("还没有")
                && told.zh.contains("戊己庚辛")
                && !told.en.contains("存好了"),
            "{}",
            told.en
        );
    }

    #[test]
    fn what_was_to_be_saved_when_it_dies_is_rescued() {
        let mut running = Running::start();
        running.wait(|report| matches!(report, Report::Passages { .. }).then_some(()));
        // Where the folder of passages should be stands a file: nothing can be saved in it.
        let data = running.home.path().join("data");
        drop(std::fs::remove_dir_all(&data));
        std::fs::write(&data, "no folder").unwrap();
        running.saver.save(PassageChange::Put(running.passage(1, 0, "救下来")));
        running.wait(|report| matches!(report, Report::SavingFailed { .. }).then_some(()));
        drop(running.saver.tasks.send(SaverTask::Panic));
        let file = running
            .wait(|report| if let Report::SaverDied { rescued } = report { rescued } else { None });
        assert!(std::fs::read_to_string(file).unwrap().contains("救下来"));
        assert!(running.saver.finish(&[]).is_none());
    }

    #[test]
    fn a_passage_that_was_put_elsewhere_goes_back_by_what_it_was_stored_by() {
        let mut running = Running::start();
        let made = running.passage(1, 0, "");
        running.saver.save(PassageChange::Put(made.clone()));
        running.wait(|report| matches!(report, Report::Saved { .. }).then_some(()));
        let elsewhere = Passage {
            placement: Placement::Found(running.document.paragraphs()[1].span),
            ..made.clone()
        };
        running.saver.save(PassageChange::Attach(elsewhere));
        let anchor = crate::document::Anchor {
            exact: "甲乙丙丁，戊".to_owned(),
            ..crate::document::Anchor::default()
        };
        running
            .saver
            .save(PassageChange::Restore(Passage { anchor: Some(Arc::new(anchor)), ..made }));
        for _ in 0..2 {
            running.wait(|report| matches!(report, Report::Saved { .. }).then_some(()));
        }
        assert!(running.saver.finish(&[]).is_none());
        let identity = Identity::with_index(
            &running.document,
            "hash".to_owned(),
            &PositionKey::of_path(std::path::Path::new("/a")),
        );
        let (_, contents) = Store::open(Folders::under(running.home.path()), identity.0);
        assert_eq!(
            contents.passages.iter().map(|stored| stored.anchor.exact.as_str()).collect::<Vec<_>>(),
            ["甲乙丙丁，戊"]
        );
    }
}
