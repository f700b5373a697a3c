//! What a text says about time and about other texts: its timeline, its sources, the works it names.
//!
//! Everything here is computed from a [`Document`](crate::document::Document) and nothing else: no files, no
//! clock, no threads, no guess from a file's time stamp. What cannot be placed in time is listed with its reason
//! and never given an invented date; what an entry does not say stays absent.
//! *Invariant*: every span lies on character boundaries, inside the paragraph (or entry) it belongs to.

mod calls;
mod chinese;
mod chinese_loose;
mod chinese_periods;
mod chinese_units;
mod day;
mod document_date;
mod edtf;
mod english;
mod english_loose;
mod english_units;
mod english_years;
mod epochs;
mod eras;
mod expression;
mod figures;
mod interval;
mod letters;
mod numeral;
mod placing;
mod plans;
mod reference;
mod reference_draft;
mod reference_english;
mod reference_english_tail;
mod reference_gb;
mod reference_imprint;
mod reference_marks;
mod reference_names;
mod reference_notes;
mod reference_type;
mod sides;
mod source;
mod sources;
mod time_item;
mod timeline;
mod title_marks;
mod works;

pub use day::Day;
pub use document_date::DocumentDate;
pub use reference::parse_reference;
pub use sides::{Side, sides};
pub use source::{Call, Entry, EntryKind, FieldName, Fields, References, SourceType, Work, WorkKind};
pub use sources::references;
pub use time_item::{Anchor, Certainty, Grain, Reason, TimeClass, TimeItem, Zone};
pub use timeline::{Timeline, timeline};
