//! Pieces of the picture, and rows of them.

use crate::text::{Columns, Sign, WidthProfile};

/// What a piece of the picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartStyle {
    /// The name of a year, or of a gap.
    Year,
    /// The axis.
    Axis,
    /// Where the reader is.
    Here,
    /// The name of a lane.
    Lane,
    /// A bar or a point.
    Time,
    /// The bar or the point of the selected item.
    Selected,
    /// The name behind a bar.
    Name,
    /// How many have no room of their own.
    Count,
}

/// A piece of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartPiece {
    /// Where it begins.
    pub column: Columns,
    /// How wide it is.
    pub columns: Columns,
    /// What it shows.
    pub text: String,
    /// What it is.
    pub style: ChartStyle,
    /// The item it is of.
    pub item: Option<usize>,
}

/// Makes a piece of the sign that stands for something.
pub(super) fn signed(
    column: Columns,
    sign: Sign,
    style: ChartStyle,
    profile: WidthProfile,
) -> ChartPiece {
    let text = profile.glyphs.sign(sign).to_owned();
    ChartPiece { column, columns: 1, text, style, item: None }
}

/// Joins neighbours that look the same.
pub(super) fn merged(pieces: Vec<ChartPiece>) -> Vec<ChartPiece> {
    let mut merged: Vec<ChartPiece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match merged.last_mut() {
            Some(last)
                if last.style == piece.style
                    && last.item == piece.item
                    && last.column + last.columns == piece.column =>
            {
                last.text.push_str(&piece.text);
                last.columns += piece.columns;
            }
            _ => merged.push(piece),
        }
    }
    merged
}

/// Lays pieces over those of a row, of which what is covered goes.
pub(super) fn over(row: Vec<ChartPiece>, above: Vec<ChartPiece>) -> Vec<ChartPiece> {
    let covered = |column: Columns| {
        above.iter().any(|piece| (piece.column..piece.column + piece.columns).contains(&column))
    };
    let mut kept: Vec<ChartPiece> = Vec::new();
    for piece in row {
        let whole = piece.column..piece.column + piece.columns;
        if !whole.clone().any(covered) {
            kept.push(piece);
            continue;
        }
        // The signs of bars take a column each; a name that is covered in part goes.
        if piece.style == ChartStyle::Name {
            continue;
        }
        let cells = whole.zip(piece.text.chars()).filter(|(column, _)| !covered(*column));
        kept.extend(cells.map(|(column, sign)| ChartPiece {
            column,
            columns: 1,
            text: sign.to_string(),
            ..piece.clone()
        }));
    }
    kept.extend(above);
    kept.sort_by_key(|piece| piece.column);
    merged(kept)
}
