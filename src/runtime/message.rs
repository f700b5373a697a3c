//! What the threads tell the main loop.

use crate::app::Event;
use crate::text::WidthProfile;

/// Something the main loop must know.
#[derive(Debug)]
pub(crate) enum Message {
    /// An event of the program.
    Event(Event),
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
