//! One search, while it runs.

use crate::progress::Cancel;
use crate::search::corpus::Corpus;
use crate::search::query::Query;
use crate::search::results::Start;
use crate::search::scan::Haystack;

/// One search: the corpus, the query, and what stops it.
pub(crate) struct Search<'a> {
    pub(crate) corpus: Corpus<'a>,
    pub(crate) haystack: Haystack<'a>,
    pub(crate) query: &'a Query,
    pub(crate) start: Start,
    pub(crate) cancel: &'a Cancel,
}

impl Search<'_> {
    /// Returns the number of paragraphs.
    pub(crate) fn paragraphs(&self) -> usize {
        self.corpus.folded.document().paragraphs().len()
    }
}
