//! References: what a text stands on. Entries of bibliographies and notes, the works it names, and
//! the calls that join them.
//!
//! ```text
//!   collect      walks the document: entries, works, calls, linked
//!     ├ parse    one raw entry ─▶ fields: tells its style by its marks
//!     │   ├ gb7714, journal_notes,     Chinese styles; imprint reads what follows their titles
//!     │   │ chinese_apa
//!     │   ├ english                    APA, MLA, Chicago, IEEE and relatives
//!     │   └ identifiers, names, cities, source_type      what all styles share
//!     ├ works    titles between 《 and 》; issuer: who published them
//!     └ calls    ①, [1,3–5], （王军，2018）
//!   check        what is wrong with a bibliography
//!   model        what they are made of; draft is an entry while it is read
//! ```
//!
//! A wrong field is worse than a missing one: what is not understood stays text.

mod by_author;
mod calls;
mod check;
mod chinese_apa;
mod cities;
mod collect;
mod draft;
mod english;
mod gb7714;
mod identifiers;
mod imprint;
mod issuer;
mod journal_notes;
mod model;
mod names;
mod parse;
mod pattern;
mod person;
mod source_type;
mod works;

pub use by_author::year_letter;
pub use collect::references;
pub use issuer::issuers;
pub use model::{
    Call, Entry, EntryKind, Fault, FaultKind, FieldName, Fields, References, SourceType, Work,
    WorkDoubt, WorkKind, WorkMarks,
};
pub use parse::parse_reference;
pub use person::{Name, Person};
