//! Everything kept on disk: documents that are read, passages that are never lost, where the reader stopped.
//!
//! The only layer that does file IO. It knows documents but no screens and no search.

mod passage;
mod source;

pub use passage::{Passage, PassageChange, PassageKey, Placement};
pub use source::{Opened, Source, SourceError, fingerprint};
