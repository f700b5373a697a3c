//! A set line: which cluster stands in which column.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Document, InlineKind, Kind, ParagraphId};
use crate::text::{
    Bidi, Break, ByteSpan, Class, Cluster, Columns, Form, LineEnds, Place, Script, Sign,
    WidthProfile, clusters, mirrored, shown,
};
use crate::typeset::fill::{Room, avoid_orphan, blank_end, fill, gives_way, leading, may_hang};
use crate::typeset::justify::justify;
use crate::typeset::piece::Piece;
use crate::typeset::style::{Setting, Style, style};
use crate::typeset::table::{GUTTER, RowGrid, TableLayout, row_of};
use crate::typeset::view::full_width;

/// One line of the text column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The paragraph it belongs to.
    pub paragraph: ParagraphId,
    /// The part of the document it shows, white space at its end included.
    pub span: ByteSpan,
    /// Whether the paragraph begins with it.
    pub first: bool,
    /// What is drawn before the text, each with the column it begins at, the later over the earlier.
    pub marks: Vec<(Columns, String)>,
    /// What stands on it, in order of columns.
    pub glyphs: Vec<Glyph>,
    /// The parts of the document it shows, where it stands in a row of a table: its cells go on
    /// beside one another.
    pub cells: Vec<ByteSpan>,
}

/// One cluster on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The bytes it shows.
    pub span: ByteSpan,
    /// The column it begins at, counted from the left edge of the text column.
    pub column: Columns,
    /// The columns it takes, blank ones at its right included.
    pub columns: Columns,
    /// How it is shown in them.
    pub form: Form,
}

impl Line {
    /// Tells whether a place stands on this line.
    #[must_use]
    pub fn holds(&self, place: Place) -> bool {
        if self.cells.is_empty() {
            self.span.contains(place)
        } else {
            self.cells.iter().any(|cell| cell.contains(place))
        }
    }

    /// Returns the place shown at `column`: of the cluster there, the first before, or the last
    /// after it.
    #[must_use]
    pub fn place_at(&self, column: Columns) -> Place {
        let after = self.glyphs.partition_point(|g| g.column <= column);
        self.glyphs.get(after.saturating_sub(1)).map_or(self.span.start, |g| g.span.start)
    }

    /// Returns the column at which the cluster holding `place` begins, or the last one of the text
    /// before it.
    #[must_use]
    pub fn column_of(&self, place: Place) -> Columns {
        let before =
            self.glyphs.iter().filter(|g| g.span.start <= place).max_by_key(|g| g.span.start);
        before.map_or(0, |g| g.column)
    }
}

/// A piece filled into lines. Where on a line each cluster stands is found only for lines that are
/// looked at.
#[derive(Debug)]
pub(crate) struct SetPiece {
    pub(crate) piece: Piece,
    pub(crate) style: Style,
    setting: Setting,
    cut: Arc<Cut>,
    /// The clusters of each line.
    lines: Vec<Range<usize>>,
    /// What stands on each line instead, in a row of a table.
    grid: Option<RowGrid>,
    /// Whether the paragraph begins with this piece.
    opens: bool,
}

/// What of a piece does not depend on the measure.
#[derive(Debug)]
pub(crate) struct Cut {
    /// The script of its paragraph.
    script: Script,
    clusters: Vec<Cluster>,
    bidi: Option<Bidi>,
}

/// Cuts one piece into clusters, in the forms they are shown in.
pub(crate) fn cut_piece(document: &Document, piece: Piece, setting: Setting) -> Arc<Cut> {
    let script = Script::of(document.paragraph_text(piece.paragraph));
    let style = style(document, piece.paragraph, script, setting);
    let whole = document.read_text(piece.paragraph);
    let start = document.paragraph(piece.paragraph).span.start;
    let text = ByteSpan::new(piece.span.start - start, piece.span.end - start).of(&whole);
    let mut clusters = clusters(text, style.line_ends, setting.profile);
    hide_quote_marks(&mut clusters, piece.span.of(document.text()), text);
    if document.paragraph(piece.paragraph).kind == Kind::Code {
        keep_words(&mut clusters);
        expand_tabs(&mut clusters, text);
    }
    if style.full {
        full_width(&mut clusters, text, setting.profile);
    }
    insert_readings(document, piece, &mut clusters, setting.profile);
    Arc::new(Cut { script, clusters, bidi: Bidi::of(text) })
}

/// Makes room for how words are read, behind each of them.
fn insert_readings(
    document: &Document,
    piece: Piece,
    clusters: &mut Vec<Cluster>,
    profile: WidthProfile,
) {
    let readings = document.inlines_in(piece.span).filter_map(|inline| match &inline.kind {
        InlineKind::Reading(reading) => Some((inline.span.end, reading)),
        _ => None,
    });
    for (place, reading) in readings.filter(|(place, _)| *place <= piece.span.end) {
        let at = u32::try_from(place - piece.span.start).unwrap_or(u32::MAX);
        let behind = clusters.partition_point(|cluster| cluster.at < at);
        clusters.insert(
            behind,
            Cluster {
                at,
                columns: u8::try_from(profile.text(&in_marks(reading))).unwrap_or(u8::MAX),
                form: Form::Reading,
                before: Break::No,
                class: Class::default(),
            },
        );
    }
}

/// Returns what is shown where a reading stands, which is a glyph of that form.
#[must_use]
pub fn reading_of(document: &Document, glyph: &Glyph) -> String {
    in_marks(document.reading_at(glyph.span.start).unwrap_or_default())
}

fn in_marks(reading: &str) -> String {
    format!("({})", shown(reading))
}

/// Hides the marks of quotation that are read as a part of the line end before them.
fn hide_quote_marks(clusters: &mut [Cluster], written: &str, read: &str) {
    if written == read {
        return;
    }
    for cluster in clusters {
        let at = cluster.at as usize;
        if written.as_bytes().get(at) != read.as_bytes().get(at) {
            cluster.form = Form::Hidden;
        }
    }
}

/// Lets code break at spaces alone, but for words that would take most of a line.
fn keep_words(clusters: &mut [Cluster]) {
    const LONG: Columns = 24;
    for word in clusters.chunk_by_mut(|before, _| !before.class.has(Class::SPACE)) {
        let columns: Columns = word.iter().map(|c| Columns::from(c.columns)).sum();
        for cluster in word.iter_mut().skip(1).filter(|c| c.before == Break::Yes) {
            cluster.before = if columns > LONG { Break::Last } else { Break::No };
        }
    }
}

/// Has every tab reach the next column that is a multiple of four.
fn expand_tabs(clusters: &mut [Cluster], text: &str) {
    const STOP: Columns = 4;
    let mut column = 0;
    for cluster in clusters {
        if cluster.before == Break::Must {
            column = 0;
        }
        if text.as_bytes().get(cluster.at as usize) == Some(&b'\t') {
            cluster.columns = u8::try_from(STOP - column % STOP).unwrap_or(1);
        }
        column += Columns::from(cluster.columns);
    }
}

/// Sets a piece that was cut; it has at least one line. A row of a table is set as its `layout`
/// says.
pub(crate) fn set_piece(
    document: &Document,
    piece: Piece,
    setting: Setting,
    cut: Arc<Cut>,
    layout: Option<&TableLayout>,
) -> SetPiece {
    let style = style(document, piece.paragraph, cut.script, setting);
    let opens = piece.is_first(document);
    let mut set = SetPiece { piece, style, setting, cut, lines: Vec::new(), grid: None, opens };
    if let Some(row) = row_of(document, piece.paragraph, piece.span)
        && let Some(layout) = layout
    {
        let place = (set.indent(0), set.room(0));
        let clusters = &set.cut.clusters;
        set.grid = Some(RowGrid::new(document, row, layout, clusters, piece.span.start, place));
        return set;
    }
    let room = Room { first: set.room(0), rest: set.room(1), hang: setting.hang || set.style.full };
    set.lines = fill(&set.cut.clusters, room);
    if set.style.full {
        avoid_orphan(&set.cut.clusters, &mut set.lines, room.rest);
    }
    set
}

impl SetPiece {
    /// Returns the number of lines.
    pub(crate) const fn len(&self) -> usize {
        match &self.grid {
            Some(grid) => grid.len(),
            None => self.lines.len(),
        }
    }

    /// Returns the part of the document that line `n` shows.
    pub(crate) fn span(&self, n: usize) -> ByteSpan {
        let Range { start, end } = match &self.grid {
            Some(grid) => {
                let parts = grid.parts(n);
                let starts = parts.iter().map(|part| part.whole.start).min();
                let ends = parts.iter().map(|part| part.whole.end).max();
                starts.unwrap_or_default()..ends.unwrap_or_default()
            }
            None => self.lines[n].clone(),
        };
        ByteSpan::new(self.place(start), self.place(end))
    }

    /// Returns the line that holds `place`, or the last one before it.
    pub(crate) fn line_at(&self, place: Place) -> usize {
        if let Some(grid) = &self.grid {
            let clusters = &self.cut.clusters;
            let after =
                clusters.partition_point(|c| self.piece.span.start + c.at as usize <= place);
            return grid.line_of(after.saturating_sub(1));
        }
        self.lines.partition_point(|line| self.place(line.start) <= place).saturating_sub(1)
    }

    /// Places what stands on line `n` of a row of a table.
    fn grid_line(&self, grid: &RowGrid, n: usize) -> Line {
        let mut line = Line {
            paragraph: self.piece.paragraph,
            span: self.span(n),
            first: self.opens && n == 0,
            marks: self.marks(n),
            glyphs: Vec::new(),
            cells: Vec::new(),
        };
        let edge = self.indent(n);
        for part in grid.parts(n) {
            let whole = ByteSpan::new(self.place(part.whole.start), self.place(part.whole.end));
            line.cells.push(whole);
            if let Some(label) = &part.label {
                let columns = part.column.saturating_sub(edge + GUTTER);
                line.marks.push((edge, self.setting.profile.fit(label, columns).into_owned()));
            }
            let seen = &self.cut.clusters[part.clusters.clone()];
            let end = self.place(part.clusters.end);
            let origin = self.piece.span.start;
            let mut placed = glyphs(seen, &columns(seen), origin, end, part.column);
            if let Some(shift) = part.shift {
                placed.retain_mut(|glyph| {
                    let is_seen = glyph.column >= edge + shift;
                    glyph.column = glyph.column.saturating_sub(shift);
                    is_seen && glyph.column + glyph.columns <= edge + self.room(n)
                });
            }
            line.glyphs.extend(placed);
        }
        line
    }

    /// What is drawn before the text of line `n`.
    fn marks(&self, n: usize) -> Vec<(Columns, String)> {
        let profile = self.setting.profile;
        let side = profile.text(&self.style.side);
        let mut marks = Vec::new();
        if !self.style.side.trim().is_empty() {
            marks.push((0, self.style.side.clone()));
        }
        if self.opens && n == 0 && !self.style.marker.is_empty() {
            let own = profile.text(&self.style.marker);
            marks.push((side.saturating_sub(own), self.style.marker.clone()));
        }
        let goes_on = |line: &Range<usize>| {
            let first = self.cut.clusters.get(line.start);
            n > 0 && first.is_some_and(|cluster| cluster.before != Break::Must)
        };
        if self.style.line_ends == LineEnds::Hard && self.lines.get(n).is_some_and(goes_on) {
            marks.push((side, profile.glyphs.sign(Sign::Continued).to_owned()));
        }
        marks
    }

    /// Places the clusters of line `n`.
    pub(crate) fn line(&self, document: &Document, n: usize) -> Line {
        if let Some(grid) = &self.grid {
            return self.grid_line(grid, n);
        }
        let Range { start, end } = self.lines[n];
        let (indent, room) = (self.indent(n), self.room(n));
        let clusters = &self.cut.clusters;
        let seen = &clusters[start..end];
        let seen = &seen
            [..seen.iter().rposition(|c| !c.class.has(Class::SPACE)).map_or(0, |last| last + 1)];
        let mut columns = columns(seen);
        if let (Some(Form::Hyphen), Some(last)) = (seen.last().map(|c| c.form), columns.last_mut())
            && start + seen.len() < clusters.len()
        {
            *last = 1;
        }
        let hangs = seen.len() > 1 && may_hang(clusters, start + seen.len() - 1);
        give_way(seen, &mut columns, room, hangs);
        let ends_here = clusters.get(end).is_none_or(|next| next.before == Break::Must);
        // Turned runs would carry their gaps to where none may be.
        if self.style.justified && !ends_here && self.cut.bidi.is_none() {
            justify(seen, &mut columns, room, |at| {
                is_connector(self.place(start + at), document.text())
            });
        }
        let mut glyphs =
            glyphs(seen, &columns, self.piece.span.start, self.place(start + seen.len()), indent);
        if let Some(bidi) = &self.cut.bidi {
            reorder(
                &mut glyphs,
                bidi,
                self.piece.span.of(document.text()),
                self.piece.span.start,
                indent,
            );
            if bidi.is_rtl() {
                align_right(&mut glyphs, self.setting.measure.saturating_sub(indent));
            }
        }
        if self.style.centred {
            centre(&mut glyphs, self.setting.measure);
        }
        let first = self.opens && n == 0;
        Line {
            paragraph: self.piece.paragraph,
            span: self.span(n),
            first,
            marks: self.marks(n),
            glyphs,
            cells: Vec::new(),
        }
    }

    /// The place at which a cluster begins, or the piece ends.
    fn place(&self, cluster: usize) -> Place {
        self.cut
            .clusters
            .get(cluster)
            .map_or(self.piece.span.end, |c| self.piece.span.start + c.at as usize)
    }

    fn indent(&self, line: usize) -> Columns {
        if self.opens && line == 0 { self.style.first } else { self.style.rest }
    }

    pub(crate) fn room(&self, line: usize) -> Columns {
        self.style.measure.saturating_sub(self.indent(line)).max(1)
    }
}

/// The columns of the visible clusters of a line: blank halves at its ends are left out.
fn columns(seen: &[Cluster]) -> Vec<Columns> {
    let mut columns: Vec<Columns> = seen.iter().map(|c| c.columns.into()).collect();
    if let (Some(begins), Some(first)) = (seen.first(), columns.first_mut()) {
        *first = leading(begins);
    }
    if let (Some(ends), Some(last)) = (seen.last(), columns.last_mut()) {
        *last -= blank_end(ends).min(*last);
    }
    columns
}

/// Takes blank halves of quotes from a line that is too long for `room` by them; a hung mark may
/// stand beyond it.
fn give_way(seen: &[Cluster], columns: &mut [Columns], room: Columns, hangs: bool) {
    let hung = if hangs { columns.last().copied().unwrap_or_default() } else { 0 };
    let mut over = columns.iter().sum::<Columns>().saturating_sub(hung).saturating_sub(room);
    for (cluster, columns) in seen.iter().zip(columns).skip(1).rev().skip(1) {
        if over > 0 && gives_way(cluster) {
            *columns -= 1;
            over -= 1;
        }
    }
}

/// Tells whether a mark joins what stands around it: no line is stretched there.
fn is_connector(place: Place, text: &str) -> bool {
    let mark = text.get(place..).and_then(|rest| rest.chars().next());
    mark.is_some_and(|c| matches!(c, '·' | '・' | '‧' | '･' | '～' | '–' | '／' | '％'))
}

/// Places the clusters of a line one after another. A blank half that begins the line is not there.
fn glyphs(
    seen: &[Cluster],
    columns: &[Columns],
    origin: Place,
    end: Place,
    indent: Columns,
) -> Vec<Glyph> {
    let ends = seen.iter().skip(1).map(|c| origin + c.at as usize).chain([end]);
    let mut column = indent;
    seen.iter()
        .zip(columns)
        .zip(ends)
        .map(|((cluster, columns), end)| {
            let gone = cluster.form == Form::PadBefore && *columns < Columns::from(cluster.columns);
            let form = match cluster.form {
                _ if gone => Form::Written,
                Form::Hyphen if *columns == 0 => Form::Hidden,
                form => form,
            };
            let glyph = Glyph {
                span: ByteSpan::new(origin + cluster.at as usize, end),
                column,
                columns: *columns,
                form,
            };
            column += columns;
            glyph
        })
        .collect()
}

/// Puts the clusters of a line in the order they are drawn in, from the column `indent` on.
fn reorder(glyphs: &mut Vec<Glyph>, bidi: &Bidi, text: &str, origin: Place, indent: Columns) {
    let written =
        |glyph: &Glyph| ByteSpan::new(glyph.span.start - origin, glyph.span.end - origin).of(text);
    let starts: Vec<usize> = glyphs.iter().map(|glyph| glyph.span.start - origin).collect();
    let order = bidi.order(&starts, |at| written(&glyphs[at]).trim().is_empty());
    let mut column = indent;
    let turned = order.into_iter().map(|(at, turned)| {
        let glyph = glyphs[at];
        let mirrors = turned && written(&glyph).chars().next().and_then(mirrored).is_some();
        let form = if mirrors { Form::Mirrored } else { glyph.form };
        let placed = Glyph { column, form, ..glyph };
        column += glyph.columns;
        placed
    });
    *glyphs = turned.collect();
}

/// Moves a line so that it ends at column `edge`.
fn align_right(glyphs: &mut [Glyph], edge: Columns) {
    let end = glyphs.last().map_or(0, |glyph| glyph.column + glyph.columns);
    let first = glyphs.first().map_or(0, |glyph| glyph.column);
    let start = edge.saturating_sub(end - first);
    for glyph in glyphs {
        glyph.column = glyph.column - first + start;
    }
}

fn centre(glyphs: &mut [Glyph], measure: Columns) {
    let (Some(first), Some(last)) = (glyphs.first().copied(), glyphs.last().copied()) else {
        return;
    };
    let free = measure.saturating_sub(last.column + last.columns - first.column) / 2;
    for glyph in glyphs {
        glyph.column = glyph.column - first.column + free;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Extent, Format, decode, parse};
    use crate::text::Ambiguous;
    use crate::typeset::style::Alignment;

    fn setting(measure: Columns, ambiguous: Ambiguous) -> Setting {
        Setting::new(measure, WidthProfile { ambiguous, ..WidthProfile::NARROW })
    }

    fn document(text: &str) -> Document {
        parse(decode(text.as_bytes()), Format::Text, Extent::Whole)
    }

    /// Sets all of a document.
    fn pieces(document: &Document, setting: Setting) -> Vec<SetPiece> {
        std::iter::successors(Piece::at(document, 0), |piece| piece.next(document))
            .map(|piece| {
                set_piece(document, piece, setting, cut_piece(document, piece, setting), None)
            })
            .collect()
    }

    /// Returns the blank columns between two glyphs neither of which is a space, and whether one of
    /// the two is a mark.
    fn blank(document: &Document, [here, next]: [&Glyph; 2]) -> (Columns, bool) {
        let written = |glyph: &Glyph| glyph.span.of(document.text());
        let ink = match here.form {
            Form::Twin | Form::Doubled => 2,
            _ => WidthProfile::NARROW.text(written(here)),
        };
        let before = Columns::from(next.form == Form::PadBefore && next.columns > 1);
        let mark = |glyph: &Glyph| written(glyph).chars().any(|c| !c.is_alphanumeric());
        (here.columns.saturating_sub(ink) + before, mark(here) || mark(next))
    }

    /// Holds the rule of gaps on every line of a document: a line breaks where it would if it were
    /// ragged, its gaps are of one column, at marks, and fill it, or there are none.
    fn check_gaps(document: &Document, measure: Columns) -> Result<(), TestCaseError> {
        let justified = setting(measure, Ambiguous::Narrow);
        let ragged = Setting { alignment: Alignment::Ragged, ..justified };
        let both = pieces(document, justified).into_iter().zip(pieces(document, ragged));
        for (set, plain) in both {
            prop_assert_eq!(set.len(), plain.len());
            for n in 0..set.len() {
                let (line, natural) = (set.line(document, n), plain.line(document, n));
                prop_assert_eq!(line.span, natural.span);
                let added: Columns = line.glyphs.iter().map(|glyph| glyph.columns).sum::<Columns>()
                    - natural.glyphs.iter().map(|glyph| glyph.columns).sum::<Columns>();
                let end = |glyph: &Glyph| glyph.column + glyph.columns == measure;
                prop_assert!(added == 0 || line.glyphs.iter().rev().take(2).any(end));
                let wide = set.room(1) >= 60 && set.style.full;
                prop_assert!(added == 0 || (added <= 2 && wide), "{} in {}", added, measure);
                for pair in line.glyphs.windows(2).zip(natural.glyphs.windows(2)) {
                    let ([here, next], [was, _]) = pair else { continue };
                    let stretched = here.columns - was.columns;
                    let space = |g: &Glyph| g.span.of(document.text()).trim().is_empty();
                    prop_assert!(stretched == 0 || !(space(here) || space(next)));
                    let (blank, mark) = blank(document, [here, next]);
                    prop_assert!(stretched == 0 || (blank == 1 && mark), "{:?}", (blank, mark));
                }
            }
        }
        Ok(())
    }

    #[test]
    fn the_essay_has_no_gap_wider_than_a_column_and_none_in_narrow_columns() {
        let document = document(include_str!("../../data/essay.txt"));
        for measure in (34..=76).step_by(2) {
            check_gaps(&document, measure).unwrap();
        }
    }

    #[test]
    fn headings_entries_and_notes_are_ragged() {
        let text = "# 智慧城市，建设，发展，实践，特点，智慧城市，建设，发展，实践，特点一，二\n\n\
                    智慧城市，建设，发展，实践，特点，智慧城市，建设，发展，实践，特点一，二\n\n\
                    ## 参考文献\n\n\
                    ① 王军：《从电子政务、智慧城市到智慧社会》，《电子政务》，2018年第5期，第10页，北京\n";
        let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
        let justified = pieces(&document, setting(64, Ambiguous::Narrow));
        let kinds: Vec<(Kind, bool)> = justified
            .iter()
            .map(|set| (document.paragraph(set.piece.paragraph).kind, set.style.justified))
            .collect();
        assert!(kinds.iter().all(|(kind, justified)| *justified == (*kind == Kind::Body)));
        assert!(kinds.iter().any(|(_, justified)| *justified));
    }

    /// Sets the first paragraph and draws its lines as they stand in their columns.
    fn drawn(text: &str, measure: Columns) -> Vec<String> {
        let document = document(text);
        let (piece, setting) =
            (Piece::at(&document, 0).unwrap(), setting(measure, Ambiguous::Narrow));
        let set = set_piece(&document, piece, setting, cut_piece(&document, piece, setting), None);
        let line = |n| {
            let line = set.line(&document, n);
            let mut out = String::new();
            for glyph in &line.glyphs {
                out.extend(std::iter::repeat_n(
                    ' ',
                    glyph.column.saturating_sub(setting.profile.text(&out)),
                ));
                out.push_str(glyph.span.of(document.text()));
            }
            out.trim_end().to_owned()
        };
        (0..set.len()).map(line).collect()
    }

    #[test]
    fn right_to_left_paragraphs_are_broken_first_then_turned_and_stand_at_the_right() {
        assert_eq!(drawn("שלום עולם 2016 smart", 11), ["  םלוע םולש", " smart 2016"]);
    }

    #[test]
    fn thai_is_broken_between_words_and_korean_keeps_them_whole() {
        assert_eq!(drawn("ฉันรักประเทศไทย", 8), ["ฉันรัก", "ประเทศ", "ไทย"]);
        assert_eq!(drawn("스마트도시는 발전한다", 14), ["스마트도시는", "발전한다"]);
    }

    #[test]
    fn a_last_line_full_of_marks_gets_no_company_it_has_no_room_for() {
        let document = document("00年\u{3000}\u{3000}—？:！、…");
        let (piece, setting) = (Piece::at(&document, 0).unwrap(), setting(12, Ambiguous::Narrow));
        let set = set_piece(&document, piece, setting, cut_piece(&document, piece, setting), None);
        let mut glyphs = (0..set.len()).flat_map(|n| set.line(&document, n).glyphs);
        assert!(glyphs.all(|glyph| glyph.column + glyph.columns <= 14));
    }

    fn mixed() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[智慧城市建设的了]{1,8}",
            2 => "[,，。、；;：:！!？?“”‘’（）()《》—…·①℃]{1,3}",
            1 => "[a-zA-Z]{1,9}",
            1 => "[0-9]{1,5}[%年]?",
            1 => "[ \u{3000}\n]{1,2}",
            1 => Just("e\u{301}👨‍👩‍👧".to_owned()),
            1 => "[אבגد ه(]{1,5}",
            1 => any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn gaps_are_of_one_column_at_marks(text in mixed(), measure in 56usize..80) {
            check_gaps(&document(&text), measure)?;
        }

        #[test]
        fn every_cluster_has_its_cells_in_order_and_inside_the_measure(
            text in mixed(),
            measure in 4usize..80,
            wide: bool,
        ) {
            let document = document(&text);
            let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            for piece in
                std::iter::successors(Piece::at(&document, 0), |piece| piece.next(&document))
            {
                let setting = setting(measure, ambiguous);
                let set =
                    set_piece(&document, piece, setting, cut_piece(&document, piece, setting), None);
                let mut next = piece.span.start;
                for n in 0..set.len() {
                    let line = set.line(&document, n);
                    prop_assert_eq!(line.span.start, next);
                    next = line.span.end;
                    let (mut place, mut column) = (line.span.start, 0);
                    for glyph in &line.glyphs {
                        prop_assert!(glyph.column >= column);
                        column = glyph.column + glyph.columns;
                        prop_assert_eq!(line.column_of(glyph.span.start), glyph.column);
                        for cell in glyph.column..column {
                            prop_assert_eq!(line.place_at(cell), glyph.span.start);
                        }
                    }
                    let mut spans: Vec<ByteSpan> =
                        line.glyphs.iter().map(|glyph| glyph.span).collect();
                    spans.sort_unstable();
                    for span in spans {
                        prop_assert_eq!(span.start, place);
                        place = span.end;
                    }
                    let shown = line.glyphs.iter().filter(|g| g.columns > 0).count();
                    prop_assert!(
                        column <= measure + 2 || shown <= 1,
                        "{} columns of {}",
                        column,
                        measure
                    );
                    let unseen = ByteSpan::new(place, line.span.end).of(document.text());
                    let blank = unseen.chars().all(|c| c.is_whitespace() || c == '\u{200B}');
                    prop_assert!(blank, "not shown: {:?}", unseen);
                }
                prop_assert_eq!(next, piece.span.end);
            }
        }
    }
}
