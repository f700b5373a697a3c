//! A set line: which cluster stands in which column.

use crate::document::{Document, ParagraphId};
use crate::text::{ByteSpan, Class, Cluster, Columns, Place, clusters};
use crate::typeset::fill::{Room, fill};
use crate::typeset::piece::Piece;
use crate::typeset::style::{Setting, Style, style};

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
    /// The columns it takes.
    pub columns: Columns,
}

impl Line {
    /// Returns the place shown at `column`: of the cluster there, the first before, or the last after it.
    #[must_use]
    pub fn place_at(&self, column: Columns) -> Place {
        let after = self.glyphs.partition_point(|g| g.column <= column);
        self.glyphs.get(after.saturating_sub(1)).map_or(self.span.start, |g| g.span.start)
    }

    /// Returns the column at which the cluster holding `place` begins.
    #[must_use]
    pub fn column_of(&self, place: Place) -> Columns {
        let after = self.glyphs.partition_point(|g| g.span.start <= place);
        self.glyphs.get(after.saturating_sub(1)).map_or(0, |g| g.column)
    }
}

/// A piece with its lines.
#[derive(Debug)]
pub(crate) struct SetPiece {
    pub(crate) piece: Piece,
    pub(crate) style: Style,
    pub(crate) lines: Vec<Line>,
}

/// Sets one piece; it has at least one line.
pub(crate) fn set_piece(document: &Document, piece: Piece, setting: Setting) -> SetPiece {
    let style = style(document, piece.paragraph, setting);
    let first = piece.is_first(document);
    let text = piece.span.of(document.text());
    let clusters = clusters(text, style.line_ends, setting.profile);
    let indents = if first { (style.first, style.rest) } else { (style.rest, style.rest) };
    let room = |indent: Columns| setting.measure.saturating_sub(indent).max(1);
    let ranges = fill(&clusters, Room { first: room(indents.0), rest: room(indents.1), hang: setting.hang });
    let end_of = |at: usize| piece.span.start + clusters.get(at).map_or(text.len(), |c| c.at as usize);
    let lines = ranges
        .into_iter()
        .enumerate()
        .map(|(n, range)| {
            let span = ByteSpan::new(end_of(range.start), end_of(range.end));
            let opening = first && n == 0;
            let indent = if n == 0 { indents.0 } else { indents.1 };
            let mut glyphs = glyphs(&clusters[range.clone()], span, piece.span.start, indent);
            if style.centred {
                centre(&mut glyphs, setting.measure);
            }
            let marker = style.marker.as_ref().filter(|_| opening);
            Line {
                paragraph: piece.paragraph,
                span,
                first: opening,
                marker: marker.map(|m| (indent.saturating_sub(setting.profile.text(m)), m.clone())),
                glyphs,
            }
        })
        .collect();
    SetPiece { piece, style, lines }
}

/// Places the clusters of a line one after another; white space at its end is not shown.
fn glyphs(clusters: &[Cluster], span: ByteSpan, origin: Place, indent: Columns) -> Vec<Glyph> {
    let shown = clusters.iter().rposition(|c| !c.class.has(Class::SPACE)).map_or(0, |last| last + 1);
    let ends = clusters.iter().skip(1).map(|c| origin + c.at as usize).chain([span.end]);
    let mut column = indent;
    clusters
        .iter()
        .zip(ends)
        .take(shown)
        .map(|(cluster, end)| {
            let columns = Columns::from(cluster.columns);
            let glyph = Glyph { span: ByteSpan::new(origin + cluster.at as usize, end), column, columns };
            column += columns;
            glyph
        })
        .collect()
}

fn centre(glyphs: &mut [Glyph], measure: Columns) {
    let (Some(first), Some(last)) = (glyphs.first().copied(), glyphs.last().copied()) else { return };
    let free = measure.saturating_sub(last.column + last.columns - first.column) / 2;
    for glyph in glyphs {
        glyph.column = glyph.column - first.column + free;
    }
}
