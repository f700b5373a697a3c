//! Everything kept on disk: documents that are read, passages that are never lost, where the reader stopped.
//!
//! The only layer that does file IO. It knows documents but no screens and no search.

mod anchor_body;
mod annotation;
mod cache;
mod disk;
mod drafts;
mod export;
mod folded_records;
mod folders;
mod history;
mod import;
mod journal;
mod local_time;
mod passage;
mod position;
mod records;
mod revisions;
mod settings;
mod source;
mod store;
mod walk;

pub use annotation::{Annotation, Highlight, LONGEST_NOTE, tags_of};
pub use cache::Cache;
pub use drafts::{Draft, DraftOf, drafts, forget_draft, keep_draft};
pub use export::{ExportFormat, ExportedDocument, ExportedPassage, export, export_with_text, write_export};
pub use folders::{Folders, make as make_folder};
pub use history::{keep_search, searches};
pub use import::{ImportError, Imported, import};
pub use local_time::{Clock, is_day, local_time};
pub use passage::{Passage, PassageChange, PassageKey, Placement};
pub use position::{PositionKey, ReadingPosition, keep_position, position};
pub use revisions::Revision;
pub use settings::{
    Citation, ClipboardWay, DEFAULT_SETTINGS, Fault, Reason, Set, Settings, faults_sentence, parse_settings, read_settings,
};
pub use source::{Fingerprint, Opened, Source, SourceError, fingerprint};
pub use store::{
    Compacted, Contents, Identity, Likely, OtherDocument, Remarks, Sketch, Store, StoreError, StoredPassage, other_documents,
};
pub use walk::documents_below;
