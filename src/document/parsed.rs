//! What the file of a format makes of its text.

use crate::document::model::FrontMatter;
use crate::document::paragraph::{Inline, Paragraph};
use crate::document::sources::SourceMark;
use crate::document::table::Table;
use crate::text::Place;

/// A source as it is read by its format: the text that is shown and searched, and what stands where
/// in it.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) text: String,
    /// In the order of the text; their spans do not overlap.
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) inlines: Vec<Inline>,
    pub(crate) front: FrontMatter,
    /// In the order of the text.
    pub(crate) tables: Vec<Table>,
    /// Names of places that links may lead to, in the order of the text.
    pub(crate) anchors: Vec<(String, Place)>,
    /// Where in the source the text comes from; none where the text is the source.
    pub(crate) sources: Vec<SourceMark>,
}
