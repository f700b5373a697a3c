//! Everything the outside must do.

use crate::app::export::ExportOf;
use crate::app::note_target::NoteTarget;
use crate::app::search_state::{Asker, SearchRequest, Ticket};
use crate::document::{LinkedFile, TextEncoding};
use crate::library::{Likely, PassageChange, PassageKey};
use crate::text::Direction;

/// Something the outside must do.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields of a variant are what its sentence names")]
pub enum Effect {
    /// Search for one of those who ask, and answer with this ticket.
    Search { asker: Asker, ticket: Ticket, request: SearchRequest },
    /// Search the document that is whole, keep the passages of the text with this fingerprint, and
    /// find the timeline and the references.
    TakeDocument { fingerprint: String },
    /// Save a change of the passages.
    Save { change: PassageChange },
    /// Keep what is being written of a note, unless it was saved: then nothing.
    KeepDraft { target: NoteTarget, text: String },
    /// Find a name like this one that no file has yet, for an export.
    NameExport { name: String, of: ExportOf },
    /// Write these passages to a file that there is not yet.
    Export { path: String, passages: Vec<PassageKey> },
    /// Write so many rows of a list, as text, to a file that there is not yet.
    WriteRows { path: String, text: String, count: usize },
    /// Find the passages of all documents.
    ListOtherDocuments,
    /// Find where a capital letter leads to, in whichever document.
    FindMark { letter: char },
    /// Open another document, by what it is known by on this machine, at the passage of this id.
    Open { document: String, passage: String },
    /// Open the file of a link.
    Follow { file: LinkedFile },
    /// Open the document, by what it is known by on this machine, that a place in the list of jumps
    /// is in.
    Return { document: String },
    /// Open an address of the web or of mail with the program for it.
    Browse { address: String },
    /// Go to the next, or the previous, document of those that were named.
    OpenListed { direction: Direction },
    /// Read the document again, as it is now.
    Reread,
    /// Read no more of what is piped in.
    StopReading,
    /// Look often, or no more often than usual, whether the file of the document was changed.
    Watch { often: bool },
    /// Read all of a page of the web, or its article alone.
    WholePage,
    /// Read the document anew in another encoding.
    ReadAs { encoding: TextEncoding },
    /// Let the editor of the reader change the document, from this line and character on, both
    /// from 1.
    EditSource { line: usize, column: usize },
    /// Try again to save what could not be saved.
    SaveAgain,
    /// Keep whether this document was that one.
    Recognise { likely: Box<Likely>, is_it: bool },
    /// Let the editor of the reader change a note.
    EditNote { target: NoteTarget, note: String },
    /// Keep this search for another day.
    RememberSearch { typed: String },
    /// Copy this text.
    Copy { text: String },
    /// Show everything in the theme of this name.
    ShowTheme { name: String },
    /// Let the program go on with what it does a part at a time, after what waits.
    GoOn,
    /// Draw every row of the screen anew.
    Redraw,
    /// Take the mouse from the terminal, or give it back.
    TakeMouse { ours: bool },
    /// Give the terminal back and stop until the reader returns.
    Suspend,
    /// Leave the program.
    Quit,
}
