//! The panes: lists made from what is known of the document. A pane is one file.
//!
//! What is asked of every pane stands in [`interface`](Pane): its items, its rows, where they lead,
//! what can be done with them, what the last row of the screen offers. `panes` holds them all,
//! `context` is what they look at, and `rows` lays a list out, for drawing, scrolling and the mouse
//! alike. To add a pane: its file, a field and a variant in `panes`, rows in the table of keys,
//! words in `messages`.

mod concordance;
mod context;
mod heading;
mod interface;
mod outline;
mod panes;
mod passages;
mod references;
mod results;
mod rows;
mod timeline;

pub use context::Context;
#[cfg(test)]
pub(crate) use interface::ItemRoom;
pub use interface::{Acted, Entered, Pane, Refusal};
pub use panes::Panes;
pub(crate) use rows::SEPARATOR;
pub use rows::{ListRows, MARK};

pub(crate) use passages::doubts;
pub(crate) use references::{about, cited, similar_works};
