//! Moving through the text.
//!
//! The reader's place is a character, never a row: whatever the window does, that character stays
//! at the top. The cursor is the place the reader is at; things act on the paragraph it stands in,
//! and `>` in the margin shows it.

use crate::document::{Document, Kind, ParagraphId, SectionId};
use crate::text::{ByteSpan, Direction, Place, Rows};
use crate::typeset::{Page, Row, Setting, Typesetter};

/// What the reader sees: enough to come back to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// A character on the first line.
    pub top: Place,
    /// Where the reader is.
    pub cursor: Place,
}

/// Where on the screen a place should come to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Where it is, if it is visible; else a third down.
    Visible,
    /// On the first row.
    Top,
}

/// The reading page.
///
/// *Invariants*, restored by [`Reader::settle`]: the page shows the line that holds the top, or the
/// last page; the cursor stands on a visible line, if there is one.
#[derive(Debug)]
pub struct Reader {
    typesetter: Typesetter,
    page: Page,
    rows: Rows,
    /// The columns of text beside each other, each of `rows` rows.
    columns: usize,
    view: View,
    underlined: Option<ByteSpan>,
    /// The row the cursor is to keep while the page scrolls under it.
    row: Option<Rows>,
    /// Whether the cursor only came along when the page went on.
    carried: bool,
}

impl Reader {
    /// Makes a reader at the start of a text.
    #[must_use]
    pub fn new(setting: Setting) -> Self {
        Self {
            typesetter: Typesetter::new(setting),
            page: Page::default(),
            rows: 0,
            columns: 1,
            view: View::default(),
            underlined: None,
            row: None,
            carried: false,
        }
    }

    /// Returns what is visible.
    #[must_use]
    pub const fn page(&self) -> &Page {
        &self.page
    }

    /// Returns the reader's place.
    #[must_use]
    pub const fn view(&self) -> View {
        self.view
    }

    /// Returns where the reader is.
    #[must_use]
    pub const fn cursor(&self) -> Place {
        self.view.cursor
    }

    /// Returns what the reader went to last, if it is still what the cursor stands at.
    #[must_use]
    pub const fn underlined(&self) -> Option<ByteSpan> {
        self.underlined
    }

    /// Returns how the text is set.
    #[must_use]
    pub const fn setting(&self) -> Setting {
        self.typesetter.setting()
    }

    /// Tells whether the end of the text is in sight.
    #[must_use]
    pub fn is_at_end(&self, document: &Document) -> bool {
        let last = document.paragraphs().last();
        last.is_none_or(|last| self.page.end().is_some_and(|end| end >= last.span.end))
    }

    /// Returns the rows a column of the text has.
    #[must_use]
    pub const fn rows(&self) -> Rows {
        self.rows
    }

    /// The rows of all columns together.
    const fn all_rows(&self) -> Rows {
        self.rows * self.columns
    }

    /// Takes up another document that begins with, or is, the same text.
    pub fn replaced(&mut self) {
        self.typesetter.clear();
    }

    /// Takes up the document after an edit, which moves spans like this.
    pub fn carry(&mut self, moved: impl Fn(ByteSpan) -> ByteSpan) {
        let place = |place| moved(ByteSpan::new(place, place)).start;
        self.view = View { top: place(self.view.top), cursor: place(self.view.cursor) };
        self.underlined = self.underlined.map(moved);
        self.row = None;
        self.replaced();
    }

    /// Restores the invariants for a window of `rows` rows, in `columns` columns, and typesets what
    /// is visible.
    pub fn settle(&mut self, document: &Document, setting: Setting, rows: Rows, columns: usize) {
        /// The most free rows between two lines.
        const FREE: Rows = 2;
        self.typesetter.change(setting);
        (self.rows, self.columns) = (rows, columns);
        let top = self.shown_top(document);
        self.page = self.typesetter.page(document, top, self.all_rows() + (columns - 1) * FREE);
        for column in 1..columns {
            // No column begins with a free row.
            while matches!(self.page.rows.get(column * rows), Some(Row::Blank | Row::Marks(_))) {
                self.page.rows.remove(column * rows);
            }
        }
        self.page.rows.truncate(self.all_rows());
        if let Some(row) = self.row.take() {
            let line = self.page.lines().take_while(|(at, _)| *at <= row).last();
            self.view.cursor = line.map_or(self.view.cursor, |(_, line)| line.span.start);
        }
        let visible = self.page.lines().any(|(_, line)| line.holds(self.view.cursor));
        if !visible && rows > 0 {
            self.view.cursor = self.first_visible().unwrap_or(self.view.cursor);
            (self.underlined, self.carried) = (None, true);
        }
    }

    /// Returns where a search goes on from: where the reader is, or where the page begins that they
    /// turned to.
    #[must_use]
    pub fn search_origin(&self) -> Place {
        let first = self.page.lines().next().map(|(_, line)| line.span.start);
        first.filter(|_| self.carried).unwrap_or(self.view.cursor)
    }

    /// Comes back to what was seen before.
    pub const fn restore(&mut self, view: View) {
        self.view = view;
        (self.underlined, self.carried) = (None, false);
    }

    /// Goes to a place.
    pub fn go(&mut self, document: &Document, place: Place, position: Position) {
        (self.underlined, self.carried) = (None, false);
        self.view.cursor = place.min(document.text().len());
        let line = self.typesetter.line_start(document, place);
        let visible = self.page.lines().any(|(_, l)| l.span.start == line)
            && self.shown_top(document) <= line;
        match position {
            Position::Visible if visible => {}
            Position::Visible => {
                self.view.top = self.typesetter.up(document, line, self.all_rows() / 3);
            }
            Position::Top => self.view.top = line,
        }
    }

    /// Returns the place in the line after or before that of `place` which stands in the same
    /// column.
    pub fn vertical(&mut self, document: &Document, place: Place, direction: Direction) -> Place {
        self.typesetter.vertical(document, place, direction)
    }

    /// Scrolls so that the line of the cursor stands in `row`.
    pub fn place_cursor(&mut self, document: &Document, row: Rows) {
        let line = self.typesetter.line_start(document, self.view.cursor);
        self.view.top = self.typesetter.up(document, line, row);
    }

    /// Goes to a piece of text and points at it.
    pub fn go_to_span(&mut self, document: &Document, span: ByteSpan) {
        self.go(document, span.start, Position::Visible);
        self.underlined = Some(span);
    }

    /// Moves by rows, and the cursor with the page, so that every line comes under it; returns
    /// whether there was anywhere to move to.
    pub fn scroll(&mut self, document: &Document, rows: isize) -> bool {
        let row =
            self.page.lines().find(|(_, line)| line.holds(self.view.cursor)).map(|(row, _)| row);
        let is_moved = self.move_by(document, rows);
        if is_moved {
            (self.row, self.underlined, self.carried) = (row, None, false);
        }
        is_moved
    }

    fn move_by(&mut self, document: &Document, rows: isize) -> bool {
        let top = self.shown_top(document);
        let distance = rows.unsigned_abs();
        let next = if rows < 0 {
            self.typesetter.up(document, top, distance)
        } else {
            let last = self.typesetter.last_top(document, self.all_rows());
            self.typesetter.down(document, top, distance).min(last.max(top))
        };
        self.move_top(next, top)
    }

    /// Moves the cursor by lines of the page; returns whether there was one to move to.
    pub fn walk(&mut self, rows: isize) -> bool {
        let starts: Vec<Place> = self.page.lines().map(|(_, line)| line.span.start).collect();
        let here = self.page.lines().position(|(_, line)| line.holds(self.view.cursor));
        let before = || starts.partition_point(|start| *start <= self.view.cursor);
        let here = here.unwrap_or_else(|| before().saturating_sub(1));
        let there = here.saturating_add_signed(rows).min(starts.len().saturating_sub(1));
        let Some(start) = starts.get(there).filter(|_| there != here) else { return false };
        self.view.cursor = *start;
        (self.underlined, self.carried) = (None, false);
        true
    }

    /// Moves to the page after or before this one, without a line in common.
    pub fn turn(&mut self, document: &Document, direction: Direction) -> bool {
        let top = self.shown_top(document);
        let next = if direction.is_forward() {
            let end = self.page.end().unwrap_or(top);
            let last_line = self.typesetter.line_start(document, end.saturating_sub(1).max(top));
            let last_top = self.typesetter.last_top(document, self.all_rows());
            self.typesetter.down(document, last_line, 1).min(last_top.max(top))
        } else {
            self.typesetter.up(document, top, self.all_rows())
        };
        self.move_top(next, top)
    }

    /// Goes to the beginning of the text.
    pub fn go_to_start(&mut self, document: &Document) {
        (self.underlined, self.carried) = (None, false);
        let start = document.paragraphs().first().map_or(0, |first| first.span.start);
        self.view = View { top: start, cursor: start };
    }

    /// Goes to the end of the text.
    pub fn go_to_end(&mut self, document: &Document) {
        (self.underlined, self.carried) = (None, false);
        let top = self.typesetter.last_top(document, self.all_rows());
        self.view =
            View { top, cursor: self.typesetter.line_start(document, document.text().len()) };
    }

    /// Returns the sentence after or before `place`; none at either end of the text.
    #[must_use]
    pub fn neighbour_sentence(
        document: &Document,
        place: Place,
        direction: Direction,
    ) -> Option<ByteSpan> {
        let id = document.paragraph_at(place)?;
        let at = |place: Place| document.sentence_at(place);
        if let Some(cells) = document.cells(id) {
            let near = if direction.is_forward() {
                cells.iter().find(|cell| cell.start > place)
            } else {
                cells.iter().rfind(|cell| cell.start < place)
            };
            return near.copied().or_else(|| {
                let next = neighbour_paragraph(document, id, direction)?;
                at(if direction.is_forward() { next.start } else { next.end - 1 })
            });
        }
        let paragraph = document.paragraph(id).span;
        let here = at(place)?;
        if direction.is_forward() {
            let rest =
                ByteSpan::new(here.end.min(paragraph.end), paragraph.end).trimmed(document.text());
            if !rest.is_empty() && rest.start > place {
                return at(rest.start);
            }
            return neighbour_paragraph(document, id, Direction::Forward)
                .and_then(|next| at(next.start));
        }
        if here.start < place {
            return Some(here);
        }
        if here.start > paragraph.start {
            return at(here.start - 1);
        }
        neighbour_paragraph(document, id, Direction::Backward).and_then(|before| at(before.end - 1))
    }

    /// Returns the start of the paragraph after or before `place`; before it means first the start
    /// of its own.
    #[must_use]
    pub fn neighbour_paragraph(
        document: &Document,
        place: Place,
        direction: Direction,
    ) -> Option<Place> {
        let id = document.paragraph_at(place)?;
        let start = document.paragraph(id).span.start;
        if !direction.is_forward() && place > start {
            return Some(start);
        }
        neighbour_paragraph(document, id, direction).map(|span| span.start)
    }

    /// Returns the start of the section after or before `place`; before it means first the start of
    /// its own.
    #[must_use]
    pub fn neighbour_section(
        document: &Document,
        place: Place,
        direction: Direction,
    ) -> Option<Place> {
        let id = document.paragraph_at(place)?;
        let section = document.section_of(id)?;
        let start = |section: SectionId| {
            document.paragraph(document.outline().section(section).first()).span.start
        };
        if direction.is_forward() {
            let next = SectionId(section.0 + 1);
            return ((next.0 as usize) < document.outline().sections().len()).then(|| start(next));
        }
        if start(section) < place {
            return Some(start(section));
        }
        section.0.checked_sub(1).map(|before| start(SectionId(before)))
    }

    /// Returns the first place on the first visible row.
    fn shown_top(&mut self, document: &Document) -> Place {
        let wanted = self.typesetter.line_start(document, self.view.top);
        let last = self.typesetter.last_top(document, self.all_rows());
        wanted.min(last)
    }

    fn move_top(&mut self, next: Place, top: Place) -> bool {
        if next == top {
            return false;
        }
        self.view.top = next;
        true
    }

    /// The paragraph that begins nearest the top, if it begins in the upper half; else the first
    /// line.
    fn first_visible(&self) -> Option<Place> {
        let begins = self.page.lines().find(|(row, line)| line.first && *row <= self.rows / 2);
        begins.or_else(|| self.page.lines().next()).map(|(_, line)| line.span.start)
    }
}

fn neighbour_paragraph(
    document: &Document,
    id: ParagraphId,
    direction: Direction,
) -> Option<ByteSpan> {
    let paragraphs = document.paragraphs();
    let said = |p: &&crate::document::Paragraph| p.kind != Kind::Rule;
    let found = if direction.is_forward() {
        paragraphs.get(id.index() + 1..)?.iter().find(said)
    } else {
        paragraphs.get(..id.index())?.iter().rev().find(said)
    };
    found.map(|p| p.span)
}

#[cfg(test)]
mod tests;
