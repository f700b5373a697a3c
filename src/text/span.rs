//! Places and spans: where something is in a text, in bytes.
//!
//! Every offset in the program is one of these two. *Invariant*: both lie on character boundaries
//! of the text they belong to; whoever makes one sees to that, whoever reads one may rely on it.

use serde::{Deserialize, Serialize};

/// A byte offset into the text of a document: where something is, now.
pub type Place = usize;

/// A half-open range of bytes on character boundaries.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct ByteSpan {
    /// The first byte.
    pub start: Place,
    /// The byte after the last one.
    pub end: Place,
}

impl ByteSpan {
    /// Makes the span from `start` to `end`, end exclusive.
    #[must_use]
    pub const fn new(start: Place, end: Place) -> Self {
        Self { start, end }
    }

    /// Returns the piece of `text` this span covers.
    ///
    /// # Panics
    /// If the span does not lie on character boundaries of `text`: it then belongs to another text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).expect("a span lies on character boundaries of its own text")
    }

    /// Returns the length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Tells whether the span covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether `place` lies inside, the end excluded.
    #[must_use]
    pub const fn contains(self, place: Place) -> bool {
        self.start <= place && place < self.end
    }

    /// Tells whether the two spans share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the same span in a text that has `bytes` more in front.
    #[must_use]
    pub const fn shifted(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, end: self.end + bytes }
    }

    /// Returns the span without white space at either end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self { start, end: (start + inner.trim().len()).max(start) }
    }
}

/// Returns the nearest character boundary of `text` at or before `place`.
#[must_use]
pub fn boundary_before(text: &str, place: Place) -> Place {
    text.floor_char_boundary(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_keeps_to_the_text() {
        let text = " 　文澜 \n";
        assert_eq!(ByteSpan::new(0, text.len()).trimmed(text).of(text), "文澜");
        assert!(ByteSpan::new(0, 4).trimmed(text).is_empty());
    }
}
