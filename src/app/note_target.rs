//! What a note is about.

use crate::library::PassageKey;
use crate::text::ByteSpan;

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteTarget {
    /// A part of the text that is no passage yet.
    Text(ByteSpan),
    /// A passage.
    Passage(PassageKey),
}
