//! Everything that can happen, and everything the outside must do.

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::{References, Side, Timeline};
use crate::app::copying::{CopyFault, CopyWay};
use crate::app::find::{Found, Question, Ticket};
use crate::app::focus::NoteTarget;
use crate::app::keys::Key;
use crate::app::regions::Size;
use crate::document::Document;
use crate::library::{Likely, OtherDocument, Passage, PassageChange, PassageKey, Remarks, SourceError, StoreError};
use crate::progress::Progress;
use crate::text::{Columns, Rows, WidthProfile};

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The window has this size.
    Resized(Size),
    /// Something was done with the mouse.
    Mouse(Mouse),
    /// This is how the terminal shows text.
    Profile(WidthProfile),
    /// The reader asked to begin somewhere when the program was called.
    Begin(Beginning),
    /// Work in the background has something to say.
    Report(Report),
}

/// Where a reader asks to begin, besides a place that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// At the first place of this.
    Match(String),
    /// At the end.
    End,
}

impl Event {
    /// Tells whether this key was pressed.
    #[must_use]
    pub fn is_key(&self, key: Key) -> bool {
        matches!(self, Self::Key(pressed) if *pressed == key)
    }
}

/// Something done with the mouse, and the cell it was done in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Mouse {
    pub kind: MouseKind,
    pub x: Columns,
    pub y: Rows,
}

/// What was done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button was pressed, for this many times in quick succession.
    Pressed(u8),
    /// The mouse was moved with the button held.
    Dragged,
    /// The button was let go.
    Released,
    /// The wheel was turned towards the reader.
    WheelDown,
    /// The wheel was turned away.
    WheelUp,
}

/// Why the editor of the reader did not change a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditorFault {
    /// The environment names none.
    None,
    /// It could not be run, or says that it failed.
    Failed,
}

/// What background work says.
#[derive(Debug)]
pub enum Report {
    /// The document is being read.
    Reading(Progress),
    /// The whole document is there.
    Loaded(Arc<Document>),
    /// The rest of the document cannot be read.
    ReadingFailed(SourceError),
    /// A search was answered.
    Found(Ticket, Found),
    /// The index of the text cannot be kept in the cache: why, and whether it is in memory instead.
    NotCached(String, bool),
    /// The timeline is made.
    Timeline(Arc<Timeline>),
    /// The sides are found.
    Sides(Vec<Side>),
    /// The references are found.
    References(Arc<References>),
    /// The passages of the document were read.
    Passages {
        /// The passages.
        passages: Vec<Passage>,
        /// What is to be said of their files.
        remarks: Remarks,
    },
    /// A name that no file has yet, for the export of these passages.
    ExportNamed(String, Vec<PassageKey>),
    /// So many passages were written to this file, or why they were not.
    Exported(Result<(usize, String), String>),
    /// The passages of all documents.
    Elsewhere(Vec<OtherDocument>),
    /// Where a capital letter leads to: this document, or another one with the id of the passage there.
    Letter(char, Option<(String, String)>),
    /// The passage that the reader wanted to see, if there is one.
    Wanted(Option<PassageKey>),
    /// A document cannot be opened; why.
    NotOpened(String),
    /// Notes that were being written when the program ended.
    Drafts(Vec<(NoteTarget, String)>),
    /// The editor of the reader has ended; the note as it is then, or why there is none.
    Edited(NoteTarget, Result<String, EditorFault>),
    /// What was searched on other days, the newest last.
    Searches(Vec<String>),
    /// A change of this passage is on disk, since this time.
    Saved(PassageKey, String),
    /// Changes could not be saved, and where they were rescued to, if anywhere.
    SavingFailed(StoreError, Option<PathBuf>),
    /// This many characters were copied, and where to.
    Copied(usize, CopyWay),
    /// Nothing could be copied, and why.
    CopyingFailed(CopyFault),
    /// A worker stopped with a fault; what it was doing and what it said.
    Faulted(String),
}

/// Something the outside must do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Search, and answer with this ticket.
    Search(Ticket, Question),
    /// Find the timeline, the references and the places of passages in the document that is whole.
    Study,
    /// Save a change of the passages.
    Save(PassageChange),
    /// Keep what is being written of a note, unless it was saved: then nothing.
    Draft(NoteTarget, String),
    /// Find a name like this one that no file has yet, for the export of these passages.
    NameExport(String, Vec<PassageKey>),
    /// Write these passages to a file that there is not yet.
    Export(String, Vec<PassageKey>),
    /// Find the passages of all documents.
    LookElsewhere,
    /// Find where a capital letter leads to, in whichever document.
    FindLetter(char),
    /// Open another document, by what it is known by on this machine, at the passage of this id.
    Open(String, String),
    /// Try again to save what could not be saved.
    SaveAgain,
    /// Keep whether this document was that one.
    Recognise(Box<Likely>, bool),
    /// Let the editor of the reader change a note.
    Edit(NoteTarget, String),
    /// Keep this search for another day.
    Remember(String),
    /// Copy this text.
    Copy(String),
    /// Show everything in the theme of this name.
    Theme(String),
    /// Draw every row of the screen anew.
    Redraw,
    /// Take the mouse from the terminal, or give it back.
    Mouse(bool),
    /// Give the terminal back and stop until the reader returns.
    Suspend,
    /// Leave the program.
    Quit,
}
