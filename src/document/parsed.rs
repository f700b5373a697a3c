//! What the file of a format makes of its text.

use serde::{Deserialize, Serialize};

use crate::document::model::FrontMatter;
use crate::document::paragraph::{Inline, Kind, Paragraph};
use crate::document::shortfall::Shortfall;
use crate::document::sources::SourceMark;
use crate::document::table::Table;
use crate::text::{ByteSpan, Place};

/// A source as it is read by its format: the text that is shown and searched, and what stands where
/// in it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Parsed {
    pub(crate) text: String,
    /// In the order of the text; their spans do not overlap.
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) inlines: Vec<Inline>,
    pub(crate) front: FrontMatter,
    /// In the order of the text.
    pub(crate) tables: Vec<Table>,
    /// Names of places that links may lead to, in the order of the text.
    pub(crate) anchors: Vec<(String, Place)>,
    /// Where in the source the text comes from; none where the text is the source.
    pub(crate) sources: Vec<SourceMark>,
    /// What of the source is not in it.
    pub(crate) shortfalls: Vec<Shortfall>,
    /// The characters of a page, without blanks, that are no part of its article.
    pub(crate) left_out: usize,
}

impl Parsed {
    /// Tells whether it keeps what others rely on: every offset is that of a character, nothing
    /// overlaps, all is in the order of the text.
    pub(crate) fn is_sound(&self) -> bool {
        let text = &self.text;
        let is_in =
            |span: ByteSpan| span.start <= span.end && text.get(span.start..span.end).is_some();
        let spans = self.paragraphs.iter().map(|paragraph| paragraph.span);
        let mut last = 0;
        let are_apart = spans.into_iter().all(|span| {
            let is_next = is_in(span) && !span.is_empty() && span.start >= last;
            last = span.end;
            is_next
        });
        let inlines = &self.inlines;
        are_apart
            && inlines.iter().all(|inline| is_in(inline.span))
            && inlines.is_sorted_by_key(|inline| inline.span.start)
            && self.anchors.iter().all(|(_, place)| text.is_char_boundary(*place))
            && self.tables.is_sorted_by_key(|table| table.first)
            && self.tables.iter().all(|table| table.is_sound(&self.paragraphs))
            && self.sources.is_sorted_by_key(|mark| mark.at)
    }

    /// Puts paragraphs of one line each before those of these numbers, which do not fall.
    pub(crate) fn insert_lines(&mut self, lines: &[(usize, String, Kind)]) {
        if lines.is_empty() {
            return;
        }
        // With the blanks before them, which inlines may begin with.
        let line_start = |place: Place| {
            let before = self.text.get(..place).unwrap_or_default();
            before.rfind('\n').map_or(0, |end| end + 1)
        };
        let starts: Vec<Place> = self.paragraphs.iter().map(|p| line_start(p.span.start)).collect();
        let mut text = String::with_capacity(self.text.len());
        let mut paragraphs = Vec::with_capacity(self.paragraphs.len() + lines.len());
        // Where lines were put into the old text, and by how much they move what follows.
        let mut moves: Vec<(Place, usize)> = Vec::new();
        let (mut taken, mut copied, mut by) = (0, 0, 0);
        let moved = |paragraph: &Paragraph, by: usize| Paragraph {
            span: paragraph.span.shifted(by),
            ..*paragraph
        };
        for (at, line, kind) in lines {
            let at = (*at).min(starts.len());
            let place = starts.get(at).copied().unwrap_or(self.text.len());
            paragraphs.extend(self.paragraphs[taken..at].iter().map(|p| moved(p, by)));
            text.push_str(self.text.get(copied..place).unwrap_or_default());
            (taken, copied) = (at, place);
            let start = text.len();
            text.push_str(line);
            paragraphs.push(Paragraph::new(ByteSpan::new(start, text.len()), *kind));
            text.push('\n');
            by += line.len() + 1;
            moves.push((place, by));
        }
        paragraphs.extend(self.paragraphs[taken..].iter().map(|p| moved(p, by)));
        text.push_str(self.text.get(copied..).unwrap_or_default());
        let shift = |place: Place| {
            let before = moves.partition_point(|(at, _)| *at <= place);
            before.checked_sub(1).map_or(0, |before| moves[before].1)
        };
        for inline in &mut self.inlines {
            inline.span = inline.span.shifted(shift(inline.span.start));
        }
        for (_, place) in &mut self.anchors {
            // What leads to the paragraph leads to the line before it.
            *place += shift(place.saturating_sub(1));
        }
        for mark in &mut self.sources {
            let by = u32::try_from(shift(mark.at as usize)).unwrap_or(u32::MAX);
            mark.at = mark.at.saturating_add(by);
        }
        for table in &mut self.tables {
            let first = table.first.index();
            let lines = lines.iter().filter(|(at, _, _)| *at <= first).count();
            table.shift(lines, shift(starts.get(first).copied().unwrap_or_default()));
        }
        (self.text, self.paragraphs) = (text, paragraphs);
    }
}
