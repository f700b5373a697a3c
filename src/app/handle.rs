//! What the reader means, done: one file a topic, each a function from an action or a key to the
//! state and its effects.
//!
//! `update` hands every action to one of these. They call one another only downwards:
//!
//! ```text
//!   mouse · prompt
//!   list
//!   program · take
//!   passages · links
//!   panes · note · help · choose · question
//!   search · reread
//!   navigate · select · unbound
//! ```

pub(crate) mod choose;
pub(crate) mod help;
pub(crate) mod links;
pub(crate) mod list;
pub(crate) mod mouse;
pub(crate) mod navigate;
pub(crate) mod note;
pub(crate) mod outcome;
pub(crate) mod palette;
pub(crate) mod panes;
pub(crate) mod passages;
pub(crate) mod program;
pub(crate) mod prompt;
pub(crate) mod question;
pub(crate) mod reread;
pub(crate) mod search;
pub(crate) mod select;
pub(crate) mod take;
pub(crate) mod unbound;

pub use question::question;
