//! Full-text search: which paragraphs hold what the reader typed, and where.
//!
//! One contract: the matches of a text are exactly the places where its fold stands in the fold of a paragraph,
//! found from the left and not overlapping. The scan of the [`FoldedText`] decides; the [`ParagraphIndex`]
//! only says which paragraphs are worth looking at, and no answer depends on it. Nothing here knows a screen,
//! a thread or a file, and no type of Tantivy leaves this layer.

mod answer;
mod excerpt;
mod folded;
mod hit;
mod index;
mod query;
mod relevance;
mod scan;
mod scope;
mod tokens;

pub use answer::{Answer, answer};
pub use excerpt::{Excerpt, excerpt};
pub use folded::FoldedText;
pub use hit::{Hit, by_paragraph};
pub use index::{ParagraphIndex, SearchError};
pub use query::{Problem, ProblemKind, Query};
pub use relevance::relevance;
