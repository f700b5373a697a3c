//! What the lists say of their items: rows of named cells, filtered, ordered, and written in formats
//! that others read.
//!
//! ```text
//!   timeline   references   sections   hits   passages      an item ─▶ its row
//!        └───────────────── row ─────────────────┘          cells, years, place
//!   filter                                                  which rows pass
//!   format                                                  Markdown, CSV, JSON
//!   faults                                                  what is wrong with a bibliography
//!   bibliography                                            BibTeX, CSL JSON, RIS, GB/T 7714, styles
//!   calendar                                                TIMEX3, iCalendar
//!   chart                                                   the drawn axis of the timeline
//! ```
//!
//! The program and the commands list the same rows. Nothing here draws or reads files.

mod bibliography;
mod calendar;
mod chart;
mod faults;
mod filter;
mod format;
mod hits;
mod passages;
mod references;
mod row;
mod sections;
mod spoken;
mod timeline;
mod told;

pub use bibliography::{
    BibliographyFormat, Citable, CitationStyle, GbtEdition, GbtStyle, GbtSystem, bibliography,
    gbt_reference,
};
pub use calendar::{ics, timex};
pub use chart::{
    ChartPiece, ChartRequest, ChartStyle, ChartTime, TickUnit, TimeChart, TimeZoom, chart_days,
    time_chart,
};
pub use faults::{fault_name, fault_row};
pub use filter::ListFilter;
pub use format::{ListFormat, ListPart, csv, edtf, json, markdown_table};
pub use hits::{hit_row, sentence_of};
pub use passages::{annotation_kind, highlight_name, passage_row, stored_passage_row};
pub use references::{
    entry_label, entry_row, field_name, link_row, source_name, work_kind_name, work_row,
};
pub use row::{ListColumn, ListRow, ListedDocument};
pub use sections::{listed_sections, section_row, section_span, section_title};
pub use spoken::spoken_time;
pub use timeline::{conflict, places, time_row, undated_name, when};
pub use told::{short_name, tells_event, told, told_span};
