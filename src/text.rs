//! Strings as a terminal sees them: places, clusters, columns, line breaks, folding.
//!
//! Knows no documents and no terminals, imports nothing of ours. Every offset is a byte on a
//! character boundary, every width a number of columns for one [`WidthProfile`], and every
//! character that is shown went through [`shown()`].

mod bidi;
mod cluster;
mod csv;
mod difference;
mod direction;
mod fold;
mod glyphs;
mod grapheme;
mod pinyin;
mod script;
mod sentence;
mod shown;
mod span;
mod width;
mod word;

pub use bidi::{Bidi, mirrored};
pub use cluster::{Break, Class, Cluster, Form, LineEnds, clusters, is_square_or_mark};
pub use csv::csv_line;
pub use difference::{Replaced, aligned, differences, place_after_edit};
pub use direction::Direction;
pub use fold::{fold, fold_into, holds, ordinary, seam, simplified, source_of};
pub use glyphs::{Glyphs, Sign};
pub use grapheme::{cluster_end, cluster_start, graphemes};
pub use pinyin::{
    begins_reading, first_letters, initials, is_typed_like, spelled, typed_like,
    typed_like_before_folding,
};
pub use script::{Script, is_han_or_kana, is_hangul};
pub use sentence::{sentence_around, sentence_starts};
pub use shown::{one_line, shown};
pub use span::{ByteSpan, Place, boundary_before};
pub use width::{Ambiguous, Columns, Rows, WidthProfile};
pub use word::{WordCount, last_word_start, single_spaced, word_at, word_before};
