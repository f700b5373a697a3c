//! Tables: which cells the rows have, and how the columns are aligned.

use serde::{Deserialize, Serialize};

use crate::document::paragraph::{Paragraph, ParagraphId};
use crate::text::ByteSpan;

/// A table: rows of cells, each row a paragraph.
///
/// *Invariant*: the rows are paragraphs that follow one another; the cells of a row lie in it, in
/// order, and are at most as many as there are columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The first row.
    pub first: ParagraphId,
    /// Whether the first row heads the others.
    pub has_head: bool,
    /// How the cells of each column are aligned.
    pub columns: Vec<CellAlignment>,
    cells: Vec<ByteSpan>,
    /// Where the cells of each row end among all.
    ends: Vec<u32>,
}

/// How the cells of a column are aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CellAlignment {
    #[default]
    Left,
    Centre,
    Right,
}

impl Table {
    /// Makes a table without rows, of which the next paragraph is the first.
    pub(crate) fn new(first: ParagraphId, columns: Vec<CellAlignment>) -> Self {
        Self { first, columns, ..Self::default() }
    }

    /// Adds a row, which is the paragraph after the last one. Cells behind the last that says
    /// something are left out.
    pub(crate) fn push(&mut self, cells: &[ByteSpan]) {
        let last = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        self.cells.extend(&cells[..last]);
        self.ends.push(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
        if self.columns.len() < last {
            self.columns.resize(last, CellAlignment::default());
        }
    }

    /// Moves it by paragraphs and bytes, to stand behind a longer text.
    pub(crate) fn shift(&mut self, paragraphs: usize, bytes: usize) {
        self.first = ParagraphId::at(self.first.index() + paragraphs);
        for cell in &mut self.cells {
            *cell = cell.shifted(bytes);
        }
    }

    /// Tells whether its rows are paragraphs there are, and their cells lie in them.
    pub(crate) fn is_sound(&self, paragraphs: &[Paragraph]) -> bool {
        let ends = self.ends.is_sorted()
            && self.ends.last().is_none_or(|end| *end as usize == self.cells.len());
        let first = self.first.index();
        let rows = paragraphs.get(first..first.saturating_add(self.rows()));
        ends && rows.is_some_and(|rows| {
            let lies_in = |(row, paragraph): (usize, &Paragraph)| {
                let cells = self.row(row);
                cells.len() <= self.columns.len()
                    && cells.iter().all(|cell| {
                        cell.is_empty()
                            || paragraph.span.start <= cell.start && cell.end <= paragraph.span.end
                    })
                    && cells.is_sorted_by_key(|cell| cell.start)
            };
            rows.iter().enumerate().all(lies_in)
        })
    }

    /// Returns how many rows there are.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.ends.len()
    }

    /// Returns the cells of the `n`th row.
    #[must_use]
    pub fn row(&self, n: usize) -> &[ByteSpan] {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.cells[start..self.ends[n] as usize]
    }

    /// Returns what Markdown writes below the head.
    #[must_use]
    pub fn rule(&self) -> String {
        let column = |alignment: &CellAlignment| match alignment {
            CellAlignment::Left => "---|",
            CellAlignment::Centre => ":-:|",
            CellAlignment::Right => "--:|",
        };
        format!("|{}", self.columns.iter().map(column).collect::<String>())
    }

    /// Returns which row a paragraph is, if it is one of this table.
    #[must_use]
    pub fn row_of(&self, id: ParagraphId) -> Option<usize> {
        id.index().checked_sub(self.first.index()).filter(|row| *row < self.rows())
    }
}
