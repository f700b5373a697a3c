//! Where in its source a text comes from.

use serde::{Deserialize, Serialize};

use crate::text::Place;

/// From some place of the text on, it comes from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SourceMark {
    /// The place in the text, in bytes.
    pub(crate) at: u32,
    /// The line of the source, from 0.
    pub(crate) line: u32,
    /// The character in the line, from 0.
    pub(crate) column: u32,
}

/// A place in a source that is walked through once.
#[derive(Debug)]
pub(crate) struct SourceCursor<'s> {
    source: &'s str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'s> SourceCursor<'s> {
    pub(crate) const fn new(source: &'s str) -> Self {
        Self { source, at: 0, line: 0, column: 0 }
    }

    /// Goes on to `offset`, and says that the text has come to `at` there. What was passed is not
    /// gone back to.
    pub(crate) fn mark(&mut self, offset: usize, at: Place) -> SourceMark {
        let passed = self.source.get(self.at..offset).unwrap_or_default();
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        match passed.rfind('\n') {
            Some(last) => {
                let lines = memchr::memchr_iter(b'\n', passed.as_bytes()).count();
                self.line += u32::try_from(lines).unwrap_or(u32::MAX);
                self.column = count(passed.get(last + 1..).unwrap_or_default());
            }
            None => self.column += count(passed),
        }
        self.at = self.at.max(offset);
        SourceMark {
            at: u32::try_from(at).unwrap_or(u32::MAX),
            line: self.line,
            column: self.column,
        }
    }
}
