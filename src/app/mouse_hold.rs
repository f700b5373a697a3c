//! What the button of the mouse was pressed on.

use crate::app::reader::View;
use crate::text::ByteSpan;

/// What the button was pressed on last, until it is let go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MouseHold {
    /// Nothing.
    #[default]
    Nothing,
    /// This part of the text.
    Text(ByteSpan),
    /// A click on this view of the text has opened a peek; a second one closes it and selects.
    Peeked(View),
    /// The scrollbar.
    Scrollbar,
    /// A list, which may have closed since.
    List,
}

#[cfg(test)]
mod tests;
