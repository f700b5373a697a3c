//! The index over paragraphs: which of them may hold all words of a query.
//!
//! It lives in memory, in parts of ten megabytes, each one segment of Tantivy in which the number of a document
//! is that of the paragraph within the part. It knows which signs, pairs and words a paragraph holds but not
//! where: what it names is a candidate, and the scan decides.

use std::ops::Range;

use tantivy::Index;
use tantivy::IndexSettings;
use tantivy::ReloadPolicy;
use tantivy::Searcher;
use tantivy::TantivyDocument;
use tantivy::TantivyError;
use tantivy::Term;
use tantivy::collector::Collector;
use tantivy::collector::SegmentCollector;
use tantivy::directory::RamDirectory;
use tantivy::query::BooleanQuery;
use tantivy::query::Occur;
use tantivy::query::Query;
use tantivy::query::TermQuery;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::Schema;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;
use tantivy::tokenizer::TokenizerManager;

use crate::document::Document;
use crate::document::ParagraphId;
use crate::progress::Cancel;
use crate::progress::Progress;
use crate::search::folded::FoldedText;
use crate::search::tokens::Gram;
use crate::search::tokens::GramTokenizer;
use crate::search::tokens::Grams;
use crate::text::ByteSpan;

/// The bytes of folded text in one part.
const PART: usize = 10 * 1024 * 1024;
/// Texts up to this many bytes are small.
const SMALL: usize = 1024 * 1024;
/// The memory Tantivy may lay out for a small text, in bytes; it takes what it lays out at once.
const BUDGET_SMALL: usize = 1_000_000;
/// The memory Tantivy may lay out for a large text, in bytes.
const BUDGET_LARGE: usize = 50_000_000;
/// The bytes indexed between two looks at the [`Cancel`].
const BETWEEN_LOOKS: usize = 256 * 1024;

const TOKENIZER: &str = "grams";

/// What can go wrong with an index. No search fails by it: without an index, the scan answers alone.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Tantivy could not build it.
    #[error("cannot build the index over the paragraphs")]
    Build {
        /// What Tantivy says.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl From<TantivyError> for SearchError {
    fn from(cause: TantivyError) -> Self {
        Self::Build { cause: Box::new(cause) }
    }
}

/// Which paragraphs hold which signs, pairs and words.
pub struct ParagraphIndex {
    parts: Vec<Part>,
    field: Field,
}

/// Consecutive paragraphs.
struct Part {
    paragraphs: Range<usize>,
    searcher: Searcher,
}

impl ParagraphIndex {
    /// Builds the index of a document; nothing when cancelled.
    ///
    /// # Errors
    /// When Tantivy fails, which it has no known reason to do in memory.
    pub fn build(
        document: &Document,
        folded: &FoldedText,
        progress: &mut dyn FnMut(Progress),
        cancel: &Cancel,
    ) -> Result<Option<Self>, SearchError> {
        debug_assert_eq!(document.paragraphs().len(), folded.paragraphs(), "the fold is that of the document");
        let (schema, field) = schema();
        let mut parts = Vec::new();
        for paragraphs in parts_of(folded) {
            match part(&schema, field, folded, paragraphs, progress, cancel)? {
                Some(part) => parts.push(part),
                None => return Ok(None),
            }
        }
        Ok(Some(Self { parts, field }))
    }

    /// Returns the paragraphs of `range` that may hold all of `words`, in order; nothing if the index cannot tell.
    pub(crate) fn candidates(&self, words: &[&str], range: &Range<usize>) -> Option<Vec<usize>> {
        let query = self.query(words)?;
        let mut candidates = Vec::new();
        for part in &self.parts {
            if part.paragraphs.start >= range.end || part.paragraphs.end <= range.start {
                continue;
            }
            let found = part.searcher.search(&query, &Paragraphs).ok()?;
            candidates.extend(found.into_iter().map(|at| part.paragraphs.start + at).filter(|at| range.contains(at)));
        }
        Some(candidates)
    }

    /// Asks for everything that is sure to be in a paragraph with all words; nothing if nothing is.
    fn query(&self, words: &[&str]) -> Option<BooleanQuery> {
        let mut terms: Vec<&str> = words.iter().flat_map(|word| certain(word)).collect();
        terms.sort_unstable();
        terms.dedup();
        let clause = |term: &str| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(self.field, term);
            (Occur::Must, Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
        };
        (!terms.is_empty()).then(|| BooleanQuery::new(terms.into_iter().map(clause).collect()))
    }
}

impl std::fmt::Debug for ParagraphIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParagraphIndex").field("parts", &self.parts.len()).finish_non_exhaustive()
    }
}

/// Returns the entries that every text with `word` in it has.
///
/// A pair says more than its signs; a word at either end may be part of a longer one and says nothing.
fn certain(word: &str) -> Vec<&str> {
    let grams: Vec<Gram> = Grams::new(word).collect();
    let paired = |sign: ByteSpan| grams.iter().any(|gram| matches!(gram, Gram::Pair(pair) if pair.overlaps(sign)));
    let is_certain = |gram: &Gram| match *gram {
        Gram::Pair(_) => true,
        Gram::Sign(span) => !paired(span),
        Gram::Word(span) => span.start > 0 && span.end < word.len(),
    };
    grams.iter().copied().filter(is_certain).map(|gram| gram.span().of(word)).collect()
}

fn parts_of(folded: &FoldedText) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut first = 0;
    for index in 0..folded.paragraphs() {
        if folded.span(index).end - folded.span(first).start >= PART {
            parts.push(first..index + 1);
            first = index + 1;
        }
    }
    if first < folded.paragraphs() {
        parts.push(first..folded.paragraphs());
    }
    parts
}

fn schema() -> (Schema, Field) {
    let mut schema = Schema::builder();
    let indexing =
        TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(IndexRecordOption::Basic).set_fieldnorms(false);
    let field = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    (schema.build(), field)
}

/// Indexes consecutive paragraphs; nothing when cancelled.
fn part(
    schema: &Schema,
    field: Field,
    folded: &FoldedText,
    paragraphs: Range<usize>,
    progress: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Result<Option<Part>, TantivyError> {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(TOKENIZER, GramTokenizer::default());
    let budget = if folded.len() <= SMALL { BUDGET_SMALL } else { BUDGET_LARGE };
    let mut writer = Index::builder()
        .schema(schema.clone())
        .tokenizers(tokenizers)
        .settings(IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() })
        .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), budget)?;
    let mut looked_at = 0;
    for index in paragraphs.clone() {
        let start = folded.span(index).start;
        if start >= looked_at {
            if cancel.is_set() {
                return Ok(None);
            }
            progress(Progress { done: start, total: folded.len() });
            looked_at = start + BETWEEN_LOOKS;
        }
        let mut document = TantivyDocument::new();
        document.add_text(field, folded.paragraph(ParagraphId::at(index)));
        writer.add_document(document)?;
    }
    let reader = writer.finalize()?.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(Some(Part { paragraphs, searcher: tantivy::IndexReader::searcher(&reader) }))
}

/// Collects the numbers of matching documents in order, without scores.
struct Paragraphs;

/// The numbers of one segment.
struct SegmentParagraphs(Vec<usize>);

impl Collector for Paragraphs {
    type Fruit = Vec<usize>;
    type Child = SegmentParagraphs;

    fn for_segment(&self, _: tantivy::SegmentOrdinal, _: &tantivy::SegmentReader) -> tantivy::Result<SegmentParagraphs> {
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
