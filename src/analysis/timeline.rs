//! The timeline: every time expression of a text, and the days it means.
//!
//! ```text
//!   collect      walks the document, keeps the date that later expressions count from
//!     ├ entries                      where years stand alone and pages look like them
//!     ├ chinese, english, figures      grammars: what stands at a character, as an Expression
//!     │    └ eras, epochs, plans       tables of names, with their sources
//!     └ resolve  Expression ─▶ days, or the reason why there are none
//!          └ day, interval, lunisolar  the calendars
//!   relations    what is told several times, and what is dated differently
//!   item, edtf   what is known of one expression, and how machines read it
//! ```
//!
//! A grammar reads and never asks what stood before; resolving never reads text.

mod chinese;
mod collect;
mod day;
mod document_date;
mod edtf;
mod english;
mod entries;
mod epochs;
mod eras;
mod expression;
mod figures;
mod interval;
mod item;
mod lunisolar;
mod plans;
#[cfg(test)]
mod properties;
mod relations;
mod resolve;

pub use collect::{Timeline, timeline, timeline_watched};
pub use day::Day;
pub use document_date::DocumentDate;
pub use item::{Certainty, Grain, TimeBasis, TimeClass, TimeItem, UndatedReason, Zone};

pub(crate) use collect::named_dates;
pub(crate) use eras::ERAS;
