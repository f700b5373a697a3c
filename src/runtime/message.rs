//! What the threads tell the main loop.

use crate::app::{Event, Report};
use crate::library::{PositionKey, WatchedFile};
use crate::text::WidthProfile;

/// Which reading of the document something is about: when it is read again, another one begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edition(u32);

impl Edition {
    /// Returns the one after it.
    pub(crate) const fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

/// Something the main loop must know.
#[derive(Debug)]
pub(crate) enum Message {
    /// An event of the program.
    Event(Event),
    /// Work on one edition of the document has something to say: of another than is read it is late.
    Of { edition: Edition, report: Report },
    /// The document was opened again; what is read next is of this file as it is now.
    Reopened { file: Option<WatchedFile> },
    /// What is piped in has come that far that it is known by this.
    Known { key: PositionKey },
    /// The terminal said which background it has: `0xRRGGBB`.
    Background { colour: u32 },
    /// The terminal said how it shows text.
    Profile(WidthProfile),
    /// The terminal must be sent this: it holds text for the clipboard.
    Write { bytes: Vec<u8> },
    /// The program was told to end by this signal.
    Signal { number: i32 },
    /// The terminal is gone.
    HungUp,
    /// The program was told to suspend itself.
    Suspend,
    /// The program goes on after it was stopped.
    Continued,
}
