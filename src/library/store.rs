//! The passages of one document on disk: read as the union of all files, saved one confirmed line a
//! change.
//!
//! *Invariant*: a change is reported as saved only after its line was written, synced and read
//! back. A change that cannot be saved stays pending, is tried again with the next one, and goes to
//! a rescue file in the end. No file is ever rewritten, repaired or deleted, but by
//! [`Store::compact`]; a rescue file whose lines were taken over is moved to the trash.

mod all_documents;
mod compact;
mod contents;
mod error;
mod files;
mod identity;
mod import;
mod names;
mod rescue;
mod similar;
mod stored;

pub use all_documents::{OtherDocument, other_documents};
pub use compact::Compacted;
pub use contents::{Contents, Likely, Remarks};
pub use error::StoreError;
pub use files::Store;
pub use identity::{Identity, Sketch};
pub use stored::StoredPassage;

#[cfg(test)]
mod tests;
