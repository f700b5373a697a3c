//! Pages: the lines around a place, and moving by rows, with only what is visible ever set.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::{Document, Marker, Paragraph, ParagraphId};
use crate::text::{Direction, Place, Rows};
use crate::typeset::line::{Cut, Line, SetPiece, cut_piece, set_piece};
use crate::typeset::piece::Piece;
use crate::typeset::style::{Setting, gap, side};
use crate::typeset::table::{TableLayout, row_of};

/// One row of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A row left free.
    Blank,
    /// A row without text, in which something is drawn from the left edge of the text column on:
    /// what quotes the text above and below it, or the rule below the head of a table.
    Marks(String),
    /// A line of text.
    Text(Line),
}

/// What is visible: rows from the top of the window downwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows; fewer than the window has when the text ends.
    pub rows: Vec<Row>,
}

impl Page {
    /// Returns the lines with the row each stands in.
    #[must_use = "an iterator does nothing by itself"]
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = (Rows, &Line)> {
        self.rows.iter().enumerate().filter_map(|(at, row)| match row {
            Row::Blank | Row::Marks(_) => None,
            Row::Text(line) => Some((at, line)),
        })
    }

    /// Returns the place behind the last visible character.
    #[must_use]
    pub fn end(&self) -> Option<Place> {
        self.lines().next_back().map(|(_, line)| line.span.end)
    }
}

/// A line by its piece and its number in it.
#[derive(Clone)]
struct LineAt {
    piece: Arc<SetPiece>,
    line: usize,
}

impl LineAt {
    fn line(&self, document: &Document) -> Line {
        self.piece.line(document, self.line)
    }

    fn start(&self) -> Place {
        self.piece.span(self.line).start
    }
}

/// Sets pieces when they are needed and keeps those used last.
#[derive(Debug)]
pub struct Typesetter {
    setting: Setting,
    /// Set pieces by the place they begin at.
    set: HashMap<Place, Arc<SetPiece>>,
    /// How tables are set, by their first rows.
    layouts: HashMap<ParagraphId, Arc<TableLayout>>,
    /// The clusters of pieces, which do not depend on the measure: a resize only fills lines anew.
    cut: HashMap<Place, Arc<Cut>>,
}

impl Typesetter {
    /// The pieces kept; several windows of text and what lies between two far places.
    const KEPT: usize = 512;

    /// Makes a typesetter that has set nothing yet.
    #[must_use]
    pub fn new(setting: Setting) -> Self {
        Self { setting, set: HashMap::new(), layouts: HashMap::new(), cut: HashMap::new() }
    }

    /// Returns how paragraphs are set.
    #[must_use]
    pub const fn setting(&self) -> Setting {
        self.setting
    }

    /// Returns how many pieces are kept cut.
    #[cfg(test)]
    pub(crate) fn pieces(&self) -> usize {
        self.cut.len()
    }

    /// Sets everything differently from here on.
    pub fn change(&mut self, setting: Setting) {
        if self.setting == setting {
            return;
        }
        let cut_alike =
            (self.setting.profile, self.setting.full) == (setting.profile, setting.full);
        let cut = if cut_alike { std::mem::take(&mut self.cut) } else { HashMap::new() };
        *self = Self { cut, ..Self::new(setting) };
    }

    /// Forgets what was set: another document takes the place of the one before.
    pub fn clear(&mut self) {
        self.set.clear();
        self.layouts.clear();
        self.cut.clear();
    }

    /// Returns the rows visible when the line that holds `top` is the first.
    pub fn page(&mut self, document: &Document, top: Place, rows: Rows) -> Page {
        let mut page = Page::default();
        let mut next = self.line_at(document, top);
        while let Some(at) = next {
            if page.rows.len() >= rows {
                break;
            }
            page.rows.push(Row::Text(at.line(document)));
            next = self.below(document, &at).map(|(below, gap)| {
                let row = self.between(document, &at.piece, &below.piece);
                page.rows.extend(std::iter::repeat_n(row, gap));
                below
            });
        }
        page.rows.truncate(rows);
        page
    }

    /// Returns the first place of the line that holds `place`.
    pub fn line_start(&mut self, document: &Document, place: Place) -> Place {
        self.line_at(document, place).map_or(0, |at| at.start())
    }

    /// Returns the first place of the line `rows` below that of `from`, blank rows counted; the
    /// last line at most.
    pub fn down(&mut self, document: &Document, from: Place, rows: Rows) -> Place {
        let Some(mut at) = self.line_at(document, from) else { return from };
        let mut left = rows;
        while left > 0 {
            let Some((below, gap)) = self.below(document, &at) else { break };
            left = left.saturating_sub(gap + 1);
            at = below;
        }
        at.start()
    }

    /// Returns the first place of the line `rows` above that of `from`, blank rows counted; the
    /// first line at most, and one line above in any case.
    pub fn up(&mut self, document: &Document, from: Place, rows: Rows) -> Place {
        let Some(at) = self.line_at(document, from) else { return from };
        let reached = self.up_within(document, from, rows);
        if reached < at.start() || rows == 0 {
            return reached;
        }
        self.above(document, &at).map_or(reached, |(above, _)| above.start())
    }

    /// Returns the first place of the highest line from which that of `from` is at most `rows` rows
    /// below.
    fn up_within(&mut self, document: &Document, from: Place, rows: Rows) -> Place {
        let Some(mut at) = self.line_at(document, from) else { return from };
        let mut left = rows;
        while let Some((above, gap)) = self.above(document, &at) {
            if gap + 1 > left {
                break;
            }
            left -= gap + 1;
            at = above;
        }
        at.start()
    }

    /// Returns the place in the line after or before that of `place` which stands in the same
    /// column.
    pub fn vertical(&mut self, document: &Document, place: Place, direction: Direction) -> Place {
        let Some(here) = self.line_at(document, place) else { return place };
        let column = here.line(document).column_of(place);
        let there = if direction.is_forward() {
            self.below(document, &here)
        } else {
            self.above(document, &here)
        };
        there.map_or(place, |(line, _)| line.line(document).place_at(column))
    }

    /// Returns the top of the last page: the place whose line is first when the text ends on the
    /// last row.
    pub fn last_top(&mut self, document: &Document, rows: Rows) -> Place {
        self.up_within(document, document.text().len(), rows.saturating_sub(1))
    }

    fn line_at(&mut self, document: &Document, place: Place) -> Option<LineAt> {
        let piece = self.set(document, Piece::at(document, place)?);
        let line = piece.line_at(place);
        Some(LineAt { piece, line })
    }

    fn below(&mut self, document: &Document, at: &LineAt) -> Option<(LineAt, Rows)> {
        if at.line + 1 < at.piece.len() {
            return Some((
                LineAt { piece: at.piece.clone(), line: at.line + 1 },
                self.setting.spacing,
            ));
        }
        let piece = self.set(document, at.piece.piece.next(document)?);
        let gap = self.gap(document, &at.piece, &piece);
        Some((LineAt { piece, line: 0 }, gap))
    }

    fn above(&mut self, document: &Document, at: &LineAt) -> Option<(LineAt, Rows)> {
        if at.line > 0 {
            return Some((
                LineAt { piece: at.piece.clone(), line: at.line - 1 },
                self.setting.spacing,
            ));
        }
        let piece = self.set(document, at.piece.piece.previous(document)?);
        let gap = self.gap(document, &piece, &at.piece);
        let line = piece.len().saturating_sub(1);
        Some((LineAt { piece, line }, gap))
    }

    /// Returns the rows between two pieces.
    fn gap(&self, document: &Document, above: &SetPiece, below: &SetPiece) -> Rows {
        if above.piece.paragraph == below.piece.paragraph {
            return self.setting.spacing;
        }
        let gap = gap(&above.style, &below.style, self.setting);
        match self.rule(document, above, below) {
            Some(_) => gap.max(1),
            // Rows of which one takes several lines stand apart.
            None if Self::are_two_lists(document, above, below)
                || Self::are_in_one_table(document, above, below)
                    && above.len().max(below.len()) > 1 =>
            {
                gap.max(usize::from(self.setting.airy))
            }
            None => gap,
        }
    }

    /// Tells whether one list ends and another one of another kind begins.
    fn are_two_lists(document: &Document, above: &SetPiece, below: &SetPiece) -> bool {
        let [above, below] = [above, below].map(|piece| document.paragraph(piece.piece.paragraph));
        let is_numbered = |paragraph: &Paragraph| match paragraph.marker {
            Marker::Number(_) => Some(true),
            Marker::Bullet | Marker::Task(_) => Some(false),
            Marker::None | Marker::Definition => None,
        };
        let kinds = is_numbered(&above).zip(is_numbered(&below));
        above.nesting == below.nesting && kinds.is_some_and(|(one, other)| one != other)
    }

    /// Returns what stands in a row between two pieces.
    fn between(&self, document: &Document, above: &SetPiece, below: &SetPiece) -> Row {
        let nesting = |piece: &SetPiece| document.paragraph(piece.piece.paragraph).nesting;
        let common = nesting(above).common(nesting(below));
        let side = side(common, common.holders().len(), self.setting.profile);
        let drawn = format!("{side}{}", self.rule(document, above, below).unwrap_or_default());
        let drawn = drawn.trim_end();
        if drawn.is_empty() || above.piece.paragraph == below.piece.paragraph {
            Row::Blank
        } else {
            Row::Marks(drawn.to_owned())
        }
    }

    fn are_in_one_table(document: &Document, above: &SetPiece, below: &SetPiece) -> bool {
        let first = |piece: &SetPiece| {
            document.table_of(piece.piece.paragraph).map(|(table, _)| table.first)
        };
        first(above).is_some() && first(above) == first(below)
    }

    /// Returns the rule below the head of a table, if it stands between these pieces.
    fn rule(&self, document: &Document, above: &SetPiece, below: &SetPiece) -> Option<String> {
        let (table, row) = document.table_of(above.piece.paragraph)?;
        if row > 0 || !table.has_head || !Self::are_in_one_table(document, above, below) {
            return None;
        }
        let rule = self.layouts.get(&table.first)?.rule(above.room(0), self.setting.profile);
        Some(rule).filter(|rule| !rule.is_empty())
    }

    /// Finds how the table is set that a piece is a row of.
    fn layout(&mut self, document: &Document, piece: Piece) -> Option<Arc<TableLayout>> {
        let (table, _) = row_of(document, piece.paragraph, piece.span)?;
        let setting = self.setting;
        let nesting = document.paragraph(table.first).nesting;
        let indent = setting.profile.text(&side(nesting, nesting.holders().len(), setting.profile));
        let make = || {
            let room = setting.wide.saturating_sub(indent).max(1);
            let (form, profile) = (setting.tables, setting.profile);
            Arc::new(TableLayout::new(document, table, form, room, profile))
        };
        Some(self.layouts.entry(table.first).or_insert_with(make).clone())
    }

    fn set(&mut self, document: &Document, piece: Piece) -> Arc<SetPiece> {
        if self.set.len().max(self.cut.len()) > Self::KEPT {
            self.clear();
        }
        let (setting, start) = (self.setting, piece.span.start);
        let clusters =
            self.cut.entry(start).or_insert_with(|| cut_piece(document, piece, setting)).clone();
        let layout = self.layout(document, piece);
        let layout = layout.as_deref();
        self.set
            .entry(start)
            .or_insert_with(|| Arc::new(set_piece(document, piece, setting, clusters, layout)))
            .clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};
    use crate::text::WidthProfile;

    const SETTING: Setting = Setting::new(64, WidthProfile::NARROW);

    fn essay() -> Document {
        parse(
            decode(include_bytes!("../../data/essay.txt").as_slice()),
            Format::Text,
            Extent::Whole,
        )
    }

    #[test]
    fn pages_follow_one_another_without_loss() {
        let document = essay();
        let mut typesetter = Typesetter::new(SETTING);
        let (mut top, mut shown) = (0, String::new());
        loop {
            let page = typesetter.page(&document, top, 22);
            for (_, line) in page.lines() {
                shown.push_str(line.span.of(document.text()));
            }
            let Some(end) = page.end().filter(|end| *end < document.text().trim_end().len()) else {
                break;
            };
            top = typesetter.down(&document, end.saturating_sub(1), 1);
        }
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(letters(&shown), letters(document.text()));
    }

    #[test]
    fn every_column_leads_back_to_its_place() {
        let document = essay();
        let page = Typesetter::new(SETTING).page(&document, 900, 40);
        for (_, line) in page.lines() {
            for glyph in &line.glyphs {
                assert_eq!(line.column_of(glyph.span.start), glyph.column);
                for column in glyph.column..glyph.column + glyph.columns {
                    assert_eq!(line.place_at(column), glyph.span.start);
                }
            }
        }
    }

    #[test]
    fn the_last_page_ends_with_the_text() {
        let document = essay();
        let mut typesetter = Typesetter::new(SETTING);
        let top = typesetter.last_top(&document, 20);
        let page = typesetter.page(&document, top, 40);
        assert!((18..=20).contains(&page.rows.len()), "{}", page.rows.len());
        assert!(page.lines().next_back().unwrap().1.span.of(document.text()).contains("第6期"));
    }

    #[test]
    fn a_resize_sets_what_a_fresh_typesetter_would() {
        let document = essay();
        let mut resized = Typesetter::new(SETTING);
        for (measure, full) in
            [(64, true), (40, true), (40, false), (72, true), (2, true), (64, true)]
        {
            let setting = Setting { measure, full, ..SETTING };
            resized.change(setting);
            assert_eq!(
                resized.page(&document, 900, 30),
                Typesetter::new(setting).page(&document, 900, 30),
                "{measure}"
            );
        }
    }

    #[test]
    fn the_last_page_holds_the_last_line_however_few_rows_it_has() {
        let document = essay();
        let end = document.paragraphs().last().unwrap().span.end;
        for (rows, spacing, airy) in (1..8)
            .flat_map(|rows| (0..3).map(move |spacing| (rows, spacing)))
            .flat_map(|(rows, spacing)| [true, false].map(|airy| (rows, spacing, airy)))
        {
            let mut typesetter = Typesetter::new(Setting { airy, spacing, ..SETTING });
            let top = typesetter.last_top(&document, rows);
            let page = typesetter.page(&document, top, rows);
            assert!(page.end() >= Some(end), "{rows} rows, {spacing} between, airy {airy}");
        }
    }

    #[test]
    fn up_undoes_down() {
        let document = essay();
        let mut typesetter = Typesetter::new(SETTING);
        let mut place = 0;
        for _ in 0..80 {
            let below = typesetter.down(&document, place, 1);
            assert_eq!(typesetter.up(&document, below, 1), place);
            place = below;
        }
    }
}
