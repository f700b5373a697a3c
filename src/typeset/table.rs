//! Tables: the cells of neighbouring rows below one another, where the measure has room for it.
//!
//! A row is a paragraph whose cells are parted by [`BAR`]. What is added to make them even belongs
//! to the cluster before it, as all blank cells of a line do.

use crate::document::{Document, Kind, ParagraphId};
use crate::text::{Cluster, Columns};
use crate::typeset::style::Setting;

/// What parts the cells of a row.
const BAR: &str = " │ ";
/// The rows looked at above and below a row: a longer table is even by stretches.
const NEAR: usize = 100;

/// Returns the columns of each cell of the table that row `id` belongs to; none if they do not fit
/// the measure side by side.
pub(crate) fn cell_columns(document: &Document, id: ParagraphId, setting: Setting) -> Vec<Columns> {
    let is_row = |at: &usize| document.paragraphs()[*at].kind == Kind::TableRow;
    let above = (id.index().saturating_sub(NEAR)..id.index()).rev().take_while(is_row);
    let below = (id.index()..document.paragraphs().len().min(id.index() + NEAR)).take_while(is_row);
    let mut cells: Vec<Columns> = Vec::new();
    for row in above.chain(below) {
        for (n, cell) in document.paragraph_text(ParagraphId::at(row)).split(BAR).enumerate() {
            let columns = setting.profile.text(cell);
            match cells.get_mut(n) {
                Some(widest) => *widest = columns.max(*widest),
                None => cells.push(columns),
            }
        }
    }
    let all =
        cells.iter().sum::<Columns>() + setting.profile.text(BAR) * cells.len().saturating_sub(1);
    if all <= setting.measure { cells } else { Vec::new() }
}

/// Widens the last cluster of every cell of a row but the last, so that the cell has its columns.
pub(crate) fn align_cells(clusters: &mut [Cluster], text: &str, cells: &[Columns]) {
    let mut bars = text.match_indices(BAR).map(|(at, _)| at).zip(cells);
    let mut next = bars.next();
    let mut used: Columns = 0;
    for cluster in clusters {
        let at = cluster.at as usize;
        if next.is_some_and(|(bar, _)| at >= bar + BAR.len()) {
            next = bars.next();
            used = 0;
        }
        let Some((bar, cell)) = next else { return };
        if at == bar {
            // The space before the bar takes what the cell leaves free.
            let free = cell.saturating_sub(used);
            cluster.columns =
                u8::try_from(Columns::from(cluster.columns) + free).unwrap_or(u8::MAX);
        }
        used += Columns::from(cluster.columns);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};
    use crate::text::{LineEnds, WidthProfile, clusters};
    use crate::typeset::style::Alignment;

    #[test]
    fn cells_stand_below_one_another() {
        let source = "| 年 | 城市 | n |\n|---|---|---|\n| 2016 | 杭州 | 1 |\n| 五 | | 23 |";
        let document = parse(decode(source.as_bytes()), Format::Markdown, Extent::Whole);
        let setting = Setting {
            measure: 40,
            profile: WidthProfile::default(),
            hang: false,
            full: true,
            alignment: Alignment::Justified,
            airy: true,
            spacing: 0,
        };
        for n in 0..3 {
            let id = ParagraphId::at(n);
            let text = document.paragraph_text(id);
            let mut row = clusters(text, LineEnds::Soft, setting.profile);
            align_cells(&mut row, text, &cell_columns(&document, id, setting));
            let bars: Vec<Columns> = (0..row.len())
                .filter(|at| {
                    text.get(row[*at].at as usize..).is_some_and(|rest| rest.starts_with('│'))
                })
                .map(|at| row[..at].iter().map(|c| Columns::from(c.columns)).sum())
                .collect();
            assert_eq!(bars, [5, 12], "{text}");
        }
        assert!(
            cell_columns(&document, ParagraphId::at(0), Setting { measure: 10, ..setting })
                .is_empty()
        );
    }
}
