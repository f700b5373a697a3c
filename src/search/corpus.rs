//! What a search is made in.

use crate::search::facts::Facts;
use crate::search::folded::FoldedText;
use crate::search::index::ParagraphIndex;

/// All that can be searched in one document.
#[derive(Clone, Copy, Debug)]
pub struct Corpus<'a> {
    /// Its text.
    pub folded: &'a FoldedText,
    /// Which paragraphs are worth looking at; without it all are.
    pub index: Option<&'a ParagraphIndex>,
    /// What else is known of it.
    pub facts: &'a Facts,
}
