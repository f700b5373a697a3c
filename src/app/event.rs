//! Everything that can happen.

use crate::app::keys::Key;
use crate::app::regions::Size;
use crate::app::report::Report;
use crate::text::{Columns, Rows, WidthProfile};

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste {
        /// What.
        text: String,
    },
    /// The window has this size.
    Resized(Size),
    /// Something was done with the mouse.
    Mouse(Mouse),
    /// This is how the terminal shows text.
    Profile(WidthProfile),
    /// The reader asked to begin somewhere when the program was called.
    Begin {
        /// Where.
        at: Beginning,
    },
    /// The program may go on with what it does a part at a time.
    GoOn,
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
    /// At the place of this name, as a link has it: `#usage`.
    Name(String),
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
