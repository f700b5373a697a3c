//! What the mouse is held on.

use crate::app::reader::View;
use crate::text::ByteSpan;

/// What the mouse is held on, or was pressed on last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// Nothing.
    #[default]
    Nothing,
    /// This part of the text.
    Text(ByteSpan),
    /// Nothing any more: a click has opened a peek, and this was seen before.
    Peeked(View),
    /// The scrollbar.
    Scrollbar,
    /// A list, which may have closed since.
    List,
}

#[cfg(test)]
mod tests;
