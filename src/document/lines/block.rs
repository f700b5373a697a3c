//! A paragraph before anything is known of what it means.

use crate::text::{ByteSpan, Columns};

/// A paragraph before anything is known of what it means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    pub(crate) span: ByteSpan,
    /// Columns of the text; for a long one, at least [`LONG`].
    pub(crate) columns: Columns,
    /// Whether a blank line, or nothing, stands before it.
    pub(crate) apart: bool,
    /// The columns its first line is indented by.
    pub(crate) indent: Columns,
    pub(crate) shape: Shape,
}

/// How the lines of a block were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// As one line, or as several that were one.
    Text,
    /// Behind `>`, as mail quotes.
    Quoted,
    /// As they are to be shown: code, a table in columns, verse that is indented.
    Fixed,
}

/// Columns from which a line is never taken for a heading or a label.
pub(crate) const LONG: Columns = 80;
