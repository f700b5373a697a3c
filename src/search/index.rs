//! The index over paragraphs: which of them may hold what a query asks for.
//!
//! It comes in parts of about four megabytes, each one segment of Tantivy in which the number of a
//! document is that of the paragraph within the part. It knows which signs, pairs and words a
//! paragraph holds but not where: what it names is a candidate, and the scan decides. Sections,
//! kinds, years and sides are not in it: the paragraphs of each are a sorted list that is at hand
//! anyway, and some are known only long after the text is indexed.

mod files;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::directory::{Directory, MmapDirectory, RamDirectory};
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{
    DocAddress, Index, IndexSettings, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term,
};

use crate::document::{Document, ParagraphId};
use crate::progress::{Cancel, Progress};
use crate::search::folded::FoldedText;
use crate::search::index::files::ReadOnly;
use crate::search::query::Condition;
use crate::search::tokens::{Gram, GramTokenizer, Grams};
use crate::text::ByteSpan;

/// The bytes of text in one part: Tantivy needs about four times as many to build it.
const PART: usize = 4 * 1024 * 1024;
/// Texts up to this many bytes are small.
const SMALL: usize = 1024 * 1024;
/// The memory Tantivy may lay out for a small text, in bytes; it takes what it lays out at once.
const BUDGET_SMALL: usize = 1_000_000;
/// The memory Tantivy may lay out for a large text, in bytes.
const BUDGET_LARGE: usize = 16_000_000;
/// The bytes indexed between two looks at the [`Cancel`].
const BETWEEN_LOOKS: usize = 256 * 1024;
/// The paragraphs of one part that are likest to a sentence.
const LIKEST: usize = 32;

const TOKENIZER: &str = "grams";

/// What can go wrong with an index. No search fails by it: without an index, the scan answers
/// alone.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Tantivy could not build or open it.
    #[error("{cause}")]
    Index {
        /// What Tantivy says.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    /// It is not that of this text, or damaged.
    #[error("the index is damaged")]
    Damaged,
}

impl From<TantivyError> for SearchError {
    fn from(cause: TantivyError) -> Self {
        Self::Index { cause: Box::new(cause) }
    }
}

/// Which paragraphs hold which signs, pairs and words.
pub struct ParagraphIndex {
    parts: Vec<IndexPart>,
    field: Field,
}

/// Consecutive paragraphs.
struct IndexPart {
    paragraphs: Range<usize>,
    searcher: Searcher,
}

impl ParagraphIndex {
    /// What the files of an index depend on besides the folded text.
    #[must_use]
    pub fn version() -> String {
        /// Grows with every change of the schema or the tokens.
        const SCHEMA: u32 = 2;
        format!("{SCHEMA}-{}", tantivy::version_string())
    }

    /// Builds the index of a text in memory; nothing when cancelled.
    ///
    /// # Errors
    /// When Tantivy fails, which it has no known reason to do in memory.
    pub fn build(
        folded: &FoldedText,
        progress: &mut dyn FnMut(Progress),
        cancel: &Cancel,
    ) -> Result<Option<Self>, SearchError> {
        let mut parts = Vec::new();
        let (schema, field) = schema();
        for paragraphs in parts_of(folded.document()) {
            let directory = RamDirectory::create();
            match write(&schema, field, directory, folded, paragraphs.clone(), progress, cancel)? {
                Some(index) => parts.push(IndexPart { paragraphs, searcher: searcher(&index)? }),
                None => return Ok(None),
            }
        }
        Ok(Some(Self { parts, field }))
    }

    /// Writes the index of a text to an empty folder; false when cancelled.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn write(
        folder: &Path,
        folded: &FoldedText,
        progress: &mut dyn FnMut(Progress),
        cancel: &Cancel,
    ) -> Result<bool, SearchError> {
        let (schema, field) = schema();
        for (n, paragraphs) in parts_of(folded.document()).into_iter().enumerate() {
            let folder = folder.join(n.to_string());
            std::fs::create_dir(&folder).map_err(TantivyError::from)?;
            let directory = MmapDirectory::open(&folder).map_err(TantivyError::from)?;
            if write(&schema, field, directory, folded, paragraphs, progress, cancel)?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Opens the index of a text that was written to a folder. Its files are read as they are asked
    /// for, not mapped: one that is cut short by another program is an error and not the end of the
    /// process.
    ///
    /// # Errors
    /// When it is not whole, not that of this document, or damaged: every file is held against its
    /// checksum.
    pub fn open(folder: &Path, document: &Document) -> Result<Self, SearchError> {
        let (_, field) = schema();
        let mut parts = Vec::new();
        for (n, paragraphs) in parts_of(document).into_iter().enumerate() {
            let mut index = Index::open(ReadOnly::new(folder.join(n.to_string())))?;
            index.set_tokenizers(tokenizers());
            let searcher = searcher(&index)?;
            let documents = usize::try_from(searcher.num_docs()).ok();
            if !index.validate_checksum()?.is_empty()
                || documents != Some(paragraphs.len())
                || searcher.segment_readers().len() != 1
            {
                return Err(SearchError::Damaged);
            }
            parts.push(IndexPart { paragraphs, searcher });
        }
        Ok(Self { parts, field })
    }

    /// Returns the paragraphs that may be what an expression and some conditions ask for, in order;
    /// nothing if the index cannot tell.
    pub(crate) fn candidates(
        &self,
        expression: &Condition,
        conditions: &[Condition],
    ) -> Option<Vec<usize>> {
        let wanted = std::iter::once(expression).chain(conditions);
        let query = all(wanted.filter_map(|one| self.query(one)).collect())?;
        let mut candidates = Vec::new();
        for part in &self.parts {
            let found = ask(|| part.searcher.search(&query, &Paragraphs))?;
            candidates.extend(found.into_iter().map(|at| part.paragraphs.start + at));
        }
        Some(candidates)
    }

    /// Returns the paragraphs that have the most of some entries, the rare ones counting more;
    /// nothing if it cannot tell.
    pub(crate) fn likest(
        &self,
        grams: &[&str],
        is_wanted: &dyn Fn(&usize) -> bool,
    ) -> Option<Vec<usize>> {
        let query =
            BooleanQuery::new(grams.iter().map(|gram| (Occur::Should, self.term(gram))).collect());
        let mut likest = Vec::new();
        for part in &self.parts {
            let best = TopDocs::with_limit(LIKEST).order_by_score();
            let found: Vec<(f32, DocAddress)> = ask(|| part.searcher.search(&query, &best))?;
            likest.extend(
                found
                    .into_iter()
                    .map(|(_, address)| part.paragraphs.start + address.doc_id as usize),
            );
        }
        likest.retain(is_wanted);
        Some(likest)
    }

    /// Asks for everything that is sure to be in a paragraph of which an expression is true;
    /// nothing if nothing is.
    fn query(&self, expression: &Condition) -> Option<Box<dyn Query>> {
        match expression {
            Condition::Text(text) => {
                let mut terms = certain(text);
                terms.sort_unstable();
                terms.dedup();
                all(terms.into_iter().map(|term| self.term(term)).collect())
            }
            Condition::All(every) => all(every.iter().filter_map(|one| self.query(one)).collect()),
            Condition::Any(any) => {
                let any: Option<Vec<Box<dyn Query>>> =
                    any.iter().map(|one| self.query(one)).collect();
                Some(Box::new(BooleanQuery::new(
                    any?.into_iter().map(|one| (Occur::Should, one)).collect(),
                )))
            }
            Condition::Near(a, b, _) => {
                all([a, b].into_iter().filter_map(|one| self.query(one)).collect())
            }
            Condition::Pattern(_)
            | Condition::Not(_)
            | Condition::InSection(_)
            | Condition::Years(..)
            | Condition::Kind(_)
            | Condition::Side(_)
            | Condition::Note(_) => None,
        }
    }

    fn term(&self, text: &str) -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(self.field, text), IndexRecordOption::Basic))
    }
}

impl std::fmt::Debug for ParagraphIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParagraphIndex").field("parts", &self.parts.len()).finish_non_exhaustive()
    }
}

/// Asks Tantivy; whatever goes wrong there, even a panic, is no answer.
fn ask<T>(question: impl FnOnce() -> tantivy::Result<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(question)).ok()?.ok()
}

/// Asks for all of some queries; nothing if there are none.
fn all(queries: Vec<Box<dyn Query>>) -> Option<Box<dyn Query>> {
    let clauses: Vec<_> = queries.into_iter().map(|query| (Occur::Must, query)).collect();
    (!clauses.is_empty()).then(|| Box::new(BooleanQuery::new(clauses)) as Box<dyn Query>)
}

/// Returns the entries that every text with `word` in it has.
///
/// A pair says more than its signs; a word at either end may be part of a longer one and says
/// nothing.
///
/// The index may name too many paragraphs, never too few: a hit that it does not know of would be
/// missed. So only entries that no text with the word can lack are asked for.
///
/// ```text
/// 智慧城市      智慧 慧城 城市   every pair stands in every text that has the word
/// smart cit     (nothing)        `outsmart cities` has it too, and neither word: the scan decides
/// a smart city  smart            whole between two spaces
/// ```
fn certain(word: &str) -> Vec<&str> {
    let grams: Vec<Gram> = Grams::new(word).collect();
    let paired = |sign: ByteSpan| {
        grams.iter().any(|gram| matches!(gram, Gram::Pair(pair) if pair.overlaps(sign)))
    };
    let is_certain = |gram: &Gram| match *gram {
        Gram::Pair(_) => true,
        Gram::Sign(span) => !paired(span),
        Gram::Word(span) => span.start > 0 && span.end < word.len(),
    };
    grams.iter().copied().filter(is_certain).map(|gram| gram.span().of(word)).collect()
}

/// Cuts a document into parts; it follows from nothing else.
fn parts_of(document: &Document) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut first = 0;
    let paragraphs = document.paragraphs();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if index + 1 == paragraphs.len()
            || paragraph.span.end - paragraphs[first].span.start >= PART
        {
            parts.push(first..index + 1);
            first = index + 1;
        }
    }
    parts
}

fn schema() -> (Schema, Field) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    let field =
        schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    (schema.build(), field)
}

fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(TOKENIZER, GramTokenizer::default());
    tokenizers
}

/// Opens what was written, without a thread that watches it.
fn searcher(index: &Index) -> Result<Searcher, TantivyError> {
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(tantivy::IndexReader::searcher(&reader))
}

/// Indexes consecutive paragraphs; nothing when cancelled.
fn write(
    schema: &Schema,
    field: Field,
    directory: impl Into<Box<dyn Directory>>,
    folded: &FoldedText,
    paragraphs: Range<usize>,
    progress: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Result<Option<Index>, TantivyError> {
    let document = folded.document();
    let total = document.text().len();
    let budget = if total <= SMALL { BUDGET_SMALL } else { BUDGET_LARGE };
    let mut writer = Index::builder()
        .schema(schema.clone())
        .tokenizers(tokenizers())
        .settings(IndexSettings {
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        })
        .single_segment_index_writer::<TantivyDocument>(directory, budget)?;
    let mut look_at = 0;
    for index in paragraphs {
        let start = document.paragraphs()[index].span.start;
        if start >= look_at {
            if cancel.is_set() {
                return Ok(None);
            }
            progress(Progress { done: start, total });
            look_at = start + BETWEEN_LOOKS;
        }
        let mut paragraph = TantivyDocument::new();
        paragraph.add_text(field, folded.paragraph(ParagraphId::at(index)));
        writer.add_document(paragraph)?;
    }
    writer.finalize().map(Some)
}

/// Collects the numbers of matching documents in order, without scores.
struct Paragraphs;

/// The numbers of one segment.
struct SegmentParagraphs(Vec<usize>);

impl Collector for Paragraphs {
    type Fruit = Vec<usize>;
    type Child = SegmentParagraphs;

    fn for_segment(
        &self,
        _: tantivy::SegmentOrdinal,
        _: &tantivy::SegmentReader,
    ) -> tantivy::Result<SegmentParagraphs> {
        Ok(SegmentParagraphs(Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Vec<usize>>) -> tantivy::Result<Vec<usize>> {
        Ok(segments.into_iter().flatten().collect())
    }
}

impl SegmentCollector for SegmentParagraphs {
    type Fruit = Vec<usize>;

    fn collect(&mut self, document: tantivy::DocId, _: tantivy::Score) {
        self.0.push(document as usize);
    }

    fn harvest(self) -> Vec<usize> {
        self.0
    }
}

#[cfg(test)]
mod tests;
