//! Paragraphs as lines of a given width.
//!
//! Pure and without a terminal: text and a [`Setting`] go in, [`Line`]s come out that say which
//! cluster of the source stands in which column. Only what is looked at is set; nothing here ever
//! walks the document.

mod fill;
mod justify;
mod line;
mod page;
mod piece;
#[cfg(test)]
mod properties;
mod style;
mod table;
mod view;
mod wrap;

pub use fill::{Room, fill};
pub use line::{Glyph, Line, reading_of};
pub use page::{Page, Row, Typesetter};
pub use style::{Alignment, Setting};
pub use table::TableForm;
pub use view::{twin, with_full_marks};
pub use wrap::{caret_cell, edited_rows, wrapped, wrapped_note, wrapped_to};
