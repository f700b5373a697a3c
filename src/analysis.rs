//! What a text says about time and about other texts: its timeline, its references, the works it
//! names.
//!
//! Everything here is computed from a [`Document`](crate::document::Document) and nothing else: no
//! files, no clock, no threads, no guess from a file's time stamp. What cannot be placed in time is
//! listed with its reason and never given an invented date; what an entry does not say stays
//! absent.
//! *Invariant*: every span lies on character boundaries, inside the paragraph (or entry) it belongs
//! to.
//!
//! ```text
//!   references ──▶ timeline         entries, works, calls | time expressions, resolved
//!        └── folded, numeral, title_marks, names ──┘      sides stands alone
//! ```

mod folded_characters;
mod name_table;
mod numeral;
mod references;
mod sides;
mod timeline;
mod title_marks;

pub use references::{
    Call, Entry, EntryKind, Fault, FaultKind, FieldName, Fields, Name, Person, References,
    SourceType, Work, WorkDoubt, WorkKind, WorkMarks, issuers, parse_reference, references,
    year_letter,
};
pub use sides::{Side, sides};
pub use timeline::{
    Certainty, Day, DocumentDate, Grain, TimeBasis, TimeClass, TimeItem, Timeline, UndatedReason,
    Zone, timeline, timeline_watched,
};
