//! What the file of a format makes of its text.

use crate::document::model::FrontMatter;
use crate::document::paragraph::{Inline, Paragraph};

/// A source as it is read by its format: the text that is shown and searched, and what stands where
/// in it.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) text: String,
    /// In the order of the text; their spans do not overlap.
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) inlines: Vec<Inline>,
    pub(crate) front: FrontMatter,
}
