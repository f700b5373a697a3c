//! A set line: which cluster stands in which column.

use std::borrow::Cow;
use std::sync::Arc;

use crate::document::{Document, Kind, ParagraphId};
use crate::text::{Bidi, Break, ByteSpan, Class, Cluster, Columns, Form, Place, clusters, mirrored};
use crate::typeset::fill::{Room, avoid_orphan, blank_end, fill, gives_way, leading, may_hang};
use crate::typeset::justify::justify;
use crate::typeset::piece::Piece;
use crate::typeset::style::{Setting, Style, style};
use crate::typeset::table::{align_cells, cell_columns};
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
    /// A mark to be drawn before the text, and the column it begins at.
    pub marker: Option<(Columns, String)>,
    /// What stands on it, in order of columns.
    pub glyphs: Vec<Glyph>,
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
    /// Returns the place shown at `column`: of the cluster there, the first before, or the last after it.
    #[must_use]
    pub fn place_at(&self, column: Columns) -> Place {
        let after = self.glyphs.partition_point(|g| g.column <= column);
        self.glyphs.get(after.saturating_sub(1)).map_or(self.span.start, |g| g.span.start)
    }

    /// Returns the column at which the cluster holding `place` begins, or the last one of the text before it.
    #[must_use]
    pub fn column_of(&self, place: Place) -> Columns {
        let before = self.glyphs.iter().filter(|g| g.span.start <= place).max_by_key(|g| g.span.start);
        before.map_or(0, |g| g.column)
    }
}

/// A piece with its lines.
#[derive(Debug)]
pub(crate) struct SetPiece {
    pub(crate) piece: Piece,
    pub(crate) style: Style,
    pub(crate) lines: Vec<Arc<Line>>,
}

/// Cuts one piece into clusters, in the forms they are shown in.
pub(crate) fn cut_piece(document: &Document, piece: Piece, setting: Setting) -> Vec<Cluster> {
    let style = style(document, piece.paragraph, setting);
    let text = piece.span.of(document.text());
    let mut clusters = clusters(text, style.line_ends, setting.profile);
    if style.full {
        full_width(&mut clusters, text, setting.profile);
    }
    clusters
}

/// Sets one piece of these clusters; it has at least one line.
pub(crate) fn set_piece(document: &Document, piece: Piece, setting: Setting, clusters: &[Cluster]) -> SetPiece {
    let style = style(document, piece.paragraph, setting);
    let first = piece.is_first(document);
    let text = piece.span.of(document.text());
    let mut clusters = Cow::Borrowed(clusters);
    if document.paragraph(piece.paragraph).kind == Kind::TableRow {
        align_cells(clusters.to_mut(), text, &cell_columns(document, piece.paragraph, setting));
    }
    let clusters: &[Cluster] = &clusters;
    let indents = if first { (style.first, style.rest) } else { (style.rest, style.rest) };
    let room = |indent: Columns| setting.measure.saturating_sub(indent).max(1);
    let hang = setting.hang || style.full;
    let mut ranges = fill(clusters, Room { first: room(indents.0), rest: room(indents.1), hang });
    if style.full {
        avoid_orphan(clusters, &mut ranges, room(indents.1));
    }
    let bidi = Bidi::of(text);
    let end_of = |at: usize| piece.span.start + clusters.get(at).map_or(text.len(), |c| c.at as usize);
    let lines = ranges
        .into_iter()
        .enumerate()
        .map(|(n, range)| {
            let span = ByteSpan::new(end_of(range.start), end_of(range.end));
            let opening = first && n == 0;
            let indent = if n == 0 { indents.0 } else { indents.1 };
            let ends_here = clusters.get(range.end).is_none_or(|next| next.before == Break::Must);
            let seen = &clusters[range.clone()];
            let seen = &seen[..seen.iter().rposition(|c| !c.class.has(Class::SPACE)).map_or(0, |last| last + 1)];
            let mut columns = columns(seen);
            let hangs = seen.len() > 1 && may_hang(clusters, range.start + seen.len() - 1);
            give_way(seen, &mut columns, room(indent), hangs);
            if style.justified && !ends_here {
                let is_connector = |at: usize| is_connector(end_of(range.start + at), document.text());
                justify(seen, &mut columns, room(indent), is_connector);
            }
            let mut glyphs = glyphs(seen, &columns, piece.span.start, end_of(range.start + seen.len()), indent);
            if let Some(bidi) = &bidi {
                reorder(&mut glyphs, bidi, text, piece.span.start, indent);
                if bidi.is_rtl() {
                    align_right(&mut glyphs, setting.measure - indent.min(setting.measure));
                }
            }
            if style.centred {
                centre(&mut glyphs, setting.measure);
            }
            let marker = style.marker.as_deref().filter(|_| opening).or(style.side);
            Arc::new(Line {
                paragraph: piece.paragraph,
                span,
                first: opening,
                marker: marker.map(|m| (indent.saturating_sub(setting.profile.text(m)), m.to_owned())),
                glyphs,
            })
        })
        .collect();
    SetPiece { piece, style, lines }
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

/// Takes blank halves of quotes from a line that is too long for `room` by them; a hung mark may stand beyond it.
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
fn glyphs(seen: &[Cluster], columns: &[Columns], origin: Place, end: Place, indent: Columns) -> Vec<Glyph> {
    let ends = seen.iter().skip(1).map(|c| origin + c.at as usize).chain([end]);
    let mut column = indent;
    seen.iter()
        .zip(columns)
        .zip(ends)
        .map(|((cluster, columns), end)| {
            let gone = cluster.form == Form::PadBefore && *columns < Columns::from(cluster.columns);
            let form = if gone { Form::Written } else { cluster.form };
            let glyph = Glyph { span: ByteSpan::new(origin + cluster.at as usize, end), column, columns: *columns, form };
            column += columns;
            glyph
        })
        .collect()
}

/// Puts the clusters of a line in the order they are drawn in, from the column `indent` on.
fn reorder(glyphs: &mut Vec<Glyph>, bidi: &Bidi, text: &str, origin: Place, indent: Columns) {
    let written = |glyph: &Glyph| ByteSpan::new(glyph.span.start - origin, glyph.span.end - origin).of(text);
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
    let (Some(first), Some(last)) = (glyphs.first().copied(), glyphs.last().copied()) else { return };
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
    use crate::text::{Ambiguous, WidthProfile};

    fn setting(measure: Columns, ambiguous: Ambiguous) -> Setting {
        Setting {
            measure,
            profile: WidthProfile { ambiguous, ..WidthProfile::NARROW },
            hang: false,
            full: true,
            airy: true,
            spacing: 0,
        }
    }

    fn document(text: &str) -> Document {
        parse(decode(text.as_bytes()), Format::Text, Extent::Whole)
    }

    /// Returns the column behind the last glyph, or behind the one before it if that is a hung mark.
    fn edge(line: &Line, measure: Columns) -> Columns {
        let ends = line.glyphs.iter().rev().map(|g| g.column + g.columns);
        ends.clone().find(|end| *end <= measure).unwrap_or_default()
    }

    #[test]
    fn nearly_all_lines_of_the_essay_end_flush_at_every_measure() {
        let document = document(include_str!("../../data/essay.txt"));
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            for measure in (34..=76).step_by(2) {
                let (mut all, mut flush) = (0, 0);
                for piece in std::iter::successors(Piece::at(&document, 0), |piece| piece.next(&document)) {
                    let setting = setting(measure, ambiguous);
                    let set = set_piece(&document, piece, setting, &cut_piece(&document, piece, setting));
                    let lines = if set.style.justified { &set.lines[..set.lines.len() - 1] } else { &[] };
                    all += lines.len();
                    flush += lines.iter().filter(|line| edge(line, measure) == measure).count();
                }
                assert!(flush * 1000 >= all * 970, "{ambiguous:?} {measure}: {flush} of {all}");
            }
        }
    }

    /// Sets the first paragraph and draws its lines as they stand in their columns.
    fn drawn(text: &str, measure: Columns) -> Vec<String> {
        let document = document(text);
        let (piece, setting) = (Piece::at(&document, 0).unwrap(), setting(measure, Ambiguous::Narrow));
        let set = set_piece(&document, piece, setting, &cut_piece(&document, piece, setting));
        let line = |line: &Arc<Line>| {
            let mut out = String::new();
            for glyph in &line.glyphs {
                out.extend(std::iter::repeat_n(' ', glyph.column.saturating_sub(setting.profile.text(&out))));
                out.push_str(glyph.span.of(document.text()));
            }
            out.trim_end().to_owned()
        };
        set.lines.iter().map(line).collect()
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
        let set = set_piece(&document, piece, setting, &cut_piece(&document, piece, setting));
        assert!(set.lines.iter().flat_map(|line| &line.glyphs).all(|glyph| glyph.column + glyph.columns <= 14));
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
        fn every_cluster_has_its_cells_in_order_and_inside_the_measure(text in mixed(), measure in 4usize..80, wide: bool) {
            let document = document(&text);
            let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            for piece in std::iter::successors(Piece::at(&document, 0), |piece| piece.next(&document)) {
                let setting = setting(measure, ambiguous);
                let set = set_piece(&document, piece, setting, &cut_piece(&document, piece, setting));
                let mut next = piece.span.start;
                for line in &set.lines {
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
                    let mut spans: Vec<ByteSpan> = line.glyphs.iter().map(|glyph| glyph.span).collect();
                    spans.sort_unstable();
                    for span in spans {
                        prop_assert_eq!(span.start, place);
                        place = span.end;
                    }
                    let shown = line.glyphs.iter().filter(|g| g.columns > 0).count();
                    prop_assert!(column <= measure + 2 || shown <= 1, "{} columns of {}", column, measure);
                    let unseen = ByteSpan::new(place, line.span.end).of(document.text());
                    let blank = unseen.chars().all(|c| c.is_whitespace() || c == '\u{200B}');
                    prop_assert!(blank, "not shown: {:?}", unseen);
                }
                prop_assert_eq!(next, piece.span.end);
            }
        }
    }
}
