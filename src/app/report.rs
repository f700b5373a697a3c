//! What work in the background says.

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::{References, Side, Timeline};
use crate::app::copying::{CopyFault, CopyWay};
use crate::app::export::ExportOf;
use crate::app::note_target::NoteTarget;
use crate::app::search_state::{Asker, SearchResults, Ticket};
use crate::document::{Document, Edits};
use crate::library::{
    Clock, FileState, OtherDocument, Passage, PassageKey, Remarks, SourceError, StoreError,
};
use crate::messages::Sentence;
use crate::progress::Progress;

/// What background work says.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields of a variant are what its sentence names")]
pub enum Report {
    /// The document is being read.
    Reading { progress: Progress },
    /// The whole document is there, and the fingerprint of its bytes.
    Loaded { document: Arc<Document>, fingerprint: String },
    /// The document was read again, whole; what was changed of it, and the fingerprint of its bytes.
    Reread { edits: Box<Edits>, fingerprint: String },
    /// The document cannot be read again; why.
    NotReread { why: Sentence },
    /// So many bytes have come of what is piped in; none if no more will come.
    Piped { bytes: Option<usize> },
    /// The file of the document is another than what is read, or gone, or as it was again.
    FileChanged { state: FileState },
    /// The rest of the document cannot be read.
    ReadingFailed { error: SourceError },
    /// A search was answered.
    Searched { asker: Asker, ticket: Ticket, results: SearchResults },
    /// The index of the text cannot be kept in the cache: why, and whether it is in memory instead.
    IndexNotCached { why: Sentence, in_memory: bool },
    /// So much of the text was looked at for times; and now and then what was found in it.
    TimelineSoFar { timeline: Option<Arc<Timeline>>, progress: Progress },
    /// The timeline is made.
    TimelineMade { timeline: Arc<Timeline> },
    /// The sides are found.
    SidesFound { sides: Vec<Side> },
    /// The references are found.
    ReferencesFound { references: Arc<References> },
    /// The passages of the document were read, what is to be said of their files, and what time it
    /// is.
    Passages { passages: Vec<Passage>, remarks: Remarks, clock: Clock },
    /// A name that no file has yet, for the export of these passages.
    ExportNamed { name: String, of: ExportOf },
    /// So many passages were written to this file, or why they were not.
    Exported { result: Result<(usize, String), Sentence> },
    /// The passages of all documents.
    OtherDocuments { documents: Vec<OtherDocument> },
    /// Where a capital letter leads to: this document, or another one with the id of the passage
    /// there.
    MarkFound { letter: char, elsewhere: Option<(String, String)> },
    /// The passage that the reader wanted to see, if there is one.
    PassageWanted { key: Option<PassageKey> },
    /// A document, an address or the editor cannot be opened; why.
    NotOpened { why: Sentence },
    /// The file of a link is the document itself; the place in it that was named.
    LinkedHere { place: Option<String> },
    /// The editor has ended and left the document as it was.
    SourceUnchanged,
    /// Nothing here opens addresses.
    NoBrowser { address: String },
    /// Notes that were being written when the program ended.
    Drafts { drafts: Vec<(NoteTarget, String)> },
    /// The editor of the reader has ended; the note as it is then, or why there is none.
    Edited { target: NoteTarget, text: Result<String, EditorFault> },
    /// What was searched on other days, the newest last.
    Searches { earlier: Vec<String> },
    /// A change of this passage is on disk, since this time.
    Saved { key: PassageKey, time: String },
    /// Changes could not be saved, and where they were rescued to, if anywhere.
    SavingFailed { error: StoreError, rescued: Option<PathBuf> },
    /// The thread that saves has died of a fault: nothing is saved any more. Where what it had not
    /// saved was rescued to, if anywhere.
    SaverDied { rescued: Option<PathBuf> },
    /// This many characters were copied, and where to.
    Copied { characters: usize, way: CopyWay },
    /// Nothing could be copied, and why.
    CopyingFailed { fault: CopyFault },
    /// A worker stopped with a fault; what it was doing and what it said.
    WorkerFailed { what: Sentence },
}

/// Why the editor of the reader did not change a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditorFault {
    /// The environment names none.
    None,
    /// It could not be run, or says that it failed.
    Failed,
}
