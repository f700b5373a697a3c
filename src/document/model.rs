//! The parsed text: one string, and everything else as byte spans into it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::document::characters::CharacterIndex;
use crate::document::encoding::TextEncoding;
use crate::document::outline::{Outline, SectionId};
use crate::document::paragraph::{Inline, InlineKind, Kind, Paragraph, ParagraphId};
use crate::document::shortfall::Shortfall;
use crate::document::sources::SourceMark;
use crate::document::table::Table;
use crate::text::{ByteSpan, Place, sentence_around};

/// A document: what its file says, parsed once and never changed.
///
/// *Invariants*: paragraphs are in reading order, do not overlap and are never empty; every span
/// lies on character boundaries of `text`; the outline covers every paragraph.
#[derive(Debug, Default)]
pub struct Document {
    pub(crate) text: String,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) inlines: Vec<Inline>,
    pub(crate) outline: Outline,
    pub(crate) front: FrontMatter,
    pub(crate) tables: Vec<Table>,
    pub(crate) anchors: Vec<(String, Place)>,
    pub(crate) sources: Vec<SourceMark>,
    pub(crate) characters: CharacterIndex,
    /// How much of the file this is.
    pub extent: Extent,
    /// What it was decoded from.
    pub encoding: TextEncoding,
    /// The characters that could not be decoded and stand as U+FFFD.
    pub replaced: usize,
    /// The parts of the file that are not in it.
    pub shortfalls: Vec<Shortfall>,
    /// The characters of a page, without blanks, that are no part of its article and not in it.
    pub left_out: usize,
}

/// The bytes of a large file that are read, parsed and shown before the rest of it. They alone
/// decide how wide its lines were wrapped, so that the paragraphs of the head are those of the
/// whole.
pub const HEAD_LENGTH: usize = 64 * 1024;

/// How much of its file a document holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// Only its beginning, of a file of `of` bytes; the whole begins with the same text.
    Head {
        /// The length of the file in bytes.
        of: usize,
    },
}

/// What the head of a document says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<String>,
    /// The author, as written.
    pub author: Option<String>,
    /// The date it was written, as written.
    pub date: Option<String>,
}

impl Document {
    /// Returns the whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the length in bytes of the text once it is whole, up to its last visible character;
    /// of a head, about that.
    #[must_use]
    pub fn whole_len(&self) -> usize {
        match self.extent {
            Extent::Whole => self.text.trim_end().len(),
            Extent::Head { of } => of,
        }
    }

    /// Returns the paragraphs in reading order.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Returns one paragraph.
    #[must_use]
    pub fn paragraph(&self, id: ParagraphId) -> Paragraph {
        self.paragraphs[id.index()]
    }

    /// Returns the text of one paragraph.
    #[must_use]
    pub fn paragraph_text(&self, id: ParagraphId) -> &str {
        self.paragraph(id).span.of(&self.text)
    }

    /// Returns the text of one paragraph as it is read: in what is quoted, the marks before every
    /// line but the first are spaces, as the line ends are. Every offset is that of
    /// [`Document::paragraph_text`].
    #[must_use]
    pub fn read_text(&self, id: ParagraphId) -> Cow<'_, str> {
        let text = self.paragraph_text(id);
        match self.paragraph(id).kind {
            Kind::Quote if text.contains('\n') => Cow::Owned(without_quote_marks(text)),
            _ => Cow::Borrowed(text),
        }
    }

    /// Returns all paragraph ids.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = ParagraphId> + ExactSizeIterator + use<> {
        (0..self.paragraphs.len()).map(ParagraphId::at)
    }

    /// Returns the paragraph that holds `place`, or the nearest one before it, or the first; none
    /// if there are none.
    #[must_use]
    pub fn paragraph_at(&self, place: Place) -> Option<ParagraphId> {
        if self.paragraphs.is_empty() {
            return None;
        }
        let after = self.paragraphs.partition_point(|p| p.span.start <= place);
        Some(ParagraphId::at(after.saturating_sub(1)))
    }

    /// Returns the outline.
    #[must_use]
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Returns the section that holds a paragraph.
    #[must_use]
    pub fn section_of(&self, id: ParagraphId) -> Option<SectionId> {
        self.outline.section_of(id)
    }

    /// Returns the title of the section a paragraph is in; empty before the first heading.
    #[must_use]
    pub fn section_title(&self, id: ParagraphId) -> &str {
        self.section_of(id).map_or("", |section| self.outline.section(section).title_in(&self.text))
    }

    /// Returns the titles of the sections around a place, the outermost first.
    #[must_use]
    pub fn titles_at(&self, place: Place) -> Vec<&str> {
        let innermost = self.paragraph_at(place).and_then(|id| self.section_of(id));
        let section = |id: SectionId| self.outline.section(id);
        let around = std::iter::successors(innermost, |id| section(*id).parent).map(section);
        let titled = around.filter(|section| !section.is_opening());
        let mut titles: Vec<&str> = titled.map(|section| section.title_in(&self.text)).collect();
        titles.reverse();
        titles
    }

    /// Returns what the head of the document says about it.
    #[must_use]
    pub fn front(&self) -> &FrontMatter {
        &self.front
    }

    /// Returns the table that a paragraph is a row of, and which row it is.
    #[must_use]
    pub fn table_of(&self, id: ParagraphId) -> Option<(&Table, usize)> {
        let after = self.tables.partition_point(|table| table.first <= id);
        let table = &self.tables[after.checked_sub(1)?];
        table.row_of(id).map(|row| (table, row))
    }

    /// Returns the cells of a paragraph that say something, if it is a row of a table.
    #[must_use]
    pub fn cells(&self, id: ParagraphId) -> Option<Vec<ByteSpan>> {
        let (table, row) = self.table_of(id)?;
        Some(table.row(row).iter().copied().filter(|cell| !cell.is_empty()).collect())
    }

    /// Returns the sentence at `place`; in a row of a table, the cell there or the one before.
    #[must_use]
    pub fn sentence_at(&self, place: Place) -> Option<ByteSpan> {
        let id = self.paragraph_at(place)?;
        let cells = self.cells(id).unwrap_or_default();
        let cell = cells.iter().rfind(|cell| cell.start <= place).or(cells.first()).copied();
        Some(cell.unwrap_or_else(|| sentence_around(&self.text, self.paragraph(id).span, place)))
    }

    /// Returns the inline spans that overlap `span`, in order of their start.
    pub fn inlines_in(&self, span: ByteSpan) -> impl Iterator<Item = &Inline> {
        // Spans nest at most a few deep, so a short walk back reaches every one that still reaches
        // in.
        const DEEPEST: usize = 8;
        let first =
            self.inlines.partition_point(|i| i.span.start < span.start).saturating_sub(DEEPEST);
        self.inlines[first..]
            .iter()
            .take_while(move |i| i.span.start < span.end)
            .filter(move |i| i.span.overlaps(span))
    }

    /// Returns all inline spans in order of their start.
    #[must_use]
    pub fn inlines(&self) -> &[Inline] {
        &self.inlines
    }

    /// Returns how the words are read that end at a place, if that is said.
    #[must_use]
    pub fn reading_at(&self, place: Place) -> Option<&str> {
        let before = ByteSpan::new(place.saturating_sub(1), place);
        self.inlines_in(before).find_map(|inline| match &inline.kind {
            InlineKind::Reading(reading) if inline.span.end == place => Some(reading.as_str()),
            _ => None,
        })
    }

    /// Returns where in its source a place of the text comes from: the line, and the character in
    /// it, both from 1.
    #[must_use]
    pub fn source_at(&self, place: Place) -> (usize, usize) {
        let here = self.characters.line_and_column(&self.text, place);
        let after = self.sources.partition_point(|mark| mark.at as usize <= place);
        let Some(mark) = after.checked_sub(1).map(|at| self.sources[at]) else {
            return (here.0 + 1, here.1 + 1);
        };
        let (line, column) = (mark.line as usize, mark.column as usize);
        let marked = self.characters.line_and_column(&self.text, mark.at as usize);
        // Only code has the line ends of its source.
        if here.0 > marked.0 {
            (line + here.0 - marked.0 + 1, here.1 + 1)
        } else {
            (line + 1, column + here.1 - marked.1 + 1)
        }
    }

    /// Returns the place that links lead to by a name the author gave it.
    #[must_use]
    pub fn anchor(&self, name: &str) -> Option<Place> {
        self.anchors.iter().find(|(known, _)| known == name).map(|(_, place)| *place)
    }

    /// Returns the position of `place` in Unicode scalar values.
    #[must_use]
    pub fn character_at(&self, place: Place) -> usize {
        self.characters.count_before(&self.text, place)
    }

    /// Returns the place of the `n`th Unicode scalar value, or the end of the text.
    #[must_use]
    pub fn place_of_character(&self, n: usize) -> Place {
        self.characters.place(&self.text, n)
    }
}

/// Puts spaces for the marks of quotation at the beginnings of all lines but the first.
fn without_quote_marks(text: &str) -> String {
    let mut at_start = false;
    let read = text.chars().map(|c| {
        at_start = matches!(c, '\n' | '\r') || (at_start && matches!(c, '>' | ' ' | '\t'));
        if at_start && c == '>' { ' ' } else { c }
    });
    read.collect()
}

#[cfg(test)]
mod tests;
