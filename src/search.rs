//! Full-text search: which paragraphs hold what the reader typed, and where.
//!
//! One contract: the matches of a text are exactly the places where its fold stands in the fold of
//! a paragraph, found from the left and not overlapping. The verifier (`predicate.rs`) and the scan
//! of the [`FoldedText`] decide; the [`ParagraphIndex`] only says which paragraphs are worth
//! looking at, and no answer depends on it. What the text does not say itself (years, sides, notes)
//! is handed in as [`Facts`]. Nothing here knows a screen, a thread or a clock, and no type of
//! Tantivy leaves this layer.

mod concordance;
mod corpus;
mod engine;
mod excerpt;
mod facts;
mod folded;
mod hit;
mod index;
mod pattern;
mod predicate;
mod query;
mod relevance;
mod results;
mod romanized;
mod run;
mod scan;
mod sentence;
mod tokens;

pub use concordance::{Sort, dispersion, sorted};
pub use corpus::Corpus;
pub use engine::search;
pub use excerpt::{Excerpt, excerpt};
pub use facts::{Facts, Note, Time};
pub use folded::FoldedText;
pub use hit::{Hit, by_paragraph};
pub use index::{ParagraphIndex, SearchError};
pub use pattern::escaped;
pub use query::{Problem, ProblemKind, Query, Wants, kind_names, years};
pub use relevance::relevance;
pub use results::{Channel, Group, Results, Start};
