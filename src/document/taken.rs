//! Text that is taken away from a document: as it is shown, but for the rows of tables, whose cells
//! other programs are to find.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::model::Document;
use crate::document::paragraph::ParagraphId;
use crate::text::ByteSpan;

/// How the cells of a row are parted in a text that is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellForm {
    /// By tabs, for spreadsheets.
    Tabs,
    /// By bars, as Markdown has them.
    Bars,
}

impl Document {
    /// Returns a stretch of the text with the cells of rows in it parted in some form.
    #[must_use]
    pub fn taken(&self, span: ByteSpan, form: CellForm) -> Cow<'_, str> {
        let text = self.text();
        let rows = self.rows_in(span);
        if rows.is_empty() {
            return Cow::Borrowed(span.of(text));
        }
        let (mut taken, mut at) = (String::new(), span.start);
        for id in rows.map(ParagraphId::at) {
            let Some((table, row)) = self.table_of(id) else { continue };
            let whole = self.paragraph(id).span;
            let (start, end) = (whole.start.max(span.start), whole.end.min(span.end));
            // Before a row whose first cell is empty stands the blank of its bar.
            taken.push_str(ByteSpan::new(at, start).of(text).trim_end_matches(' '));
            let seen = |cell: &ByteSpan| {
                let start = cell.start.clamp(span.start, span.end);
                ByteSpan::new(start, cell.end.clamp(start, span.end)).of(text)
            };
            let is_whole = (start, end) == (whole.start, whole.end);
            let in_span = |cell: &&ByteSpan| is_whole || cell.overlaps(span);
            let cells: Vec<&str> = table.row(row).iter().filter(in_span).map(seen).collect();
            taken.push_str(&written(&cells, form));
            if form == CellForm::Bars && row == 0 && is_whole && table.has_head && end < span.end {
                taken.push_str(&format!("\n{}", table.rule()));
            }
            at = end;
        }
        taken.push_str(ByteSpan::new(at, span.end).of(text));
        Cow::Owned(taken)
    }

    /// Returns the paragraphs from the first to the last row of a table that a stretch touches.
    fn rows_in(&self, span: ByteSpan) -> Range<usize> {
        let (Some(first), Some(last)) =
            (self.paragraph_at(span.start), self.paragraph_at(span.end))
        else {
            return 0..0;
        };
        let ids = first.index()..last.index() + 1;
        let touches = |at: &usize| {
            let id = ParagraphId::at(*at);
            self.table_of(id).is_some() && self.paragraph(id).span.overlaps(span)
        };
        let start = ids.clone().find(touches);
        let end = ids.rev().find(touches);
        start.zip(end).map_or(0..0, |(start, end)| start..end + 1)
    }
}

fn written(cells: &[&str], form: CellForm) -> String {
    let plain = |cell: &&str| cell.replace(['\u{2028}', '\n', '\t'], " ");
    match form {
        CellForm::Tabs => cells.iter().map(plain).collect::<Vec<_>>().join("\t"),
        CellForm::Bars => {
            let cells: String = cells
                .iter()
                .map(|cell| format!(" {} |", plain(cell).replace('|', "\\|")))
                .collect();
            format!("|{cells}")
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    const TEXT: &str = "甲\n\n| 城 | 年 |\n|---|--:|\n| 深\\|圳 | |\n| | 2010 |\n\n乙\n";

    fn read() -> Document {
        parse(decode(TEXT.as_bytes()), Format::Markdown, Extent::Whole)
    }

    #[test]
    fn cells_are_parted_as_others_read_them() {
        let document = read();
        let all = ByteSpan::new(0, document.text().len());
        assert_eq!(document.taken(all, CellForm::Tabs), "甲\n城\t年\n深|圳\n\t2010\n乙\n");
        assert_eq!(
            document.taken(all, CellForm::Bars),
            "甲\n| 城 | 年 |\n|---|--:|\n| 深\\|圳 |\n|  | 2010 |\n乙\n"
        );
        let row = document.paragraph(ParagraphId(1)).span;
        assert_eq!(document.taken(row, CellForm::Bars), "| 城 | 年 |");
        let word = ByteSpan::new(row.start, row.start + "城".len());
        assert_eq!(document.taken(word, CellForm::Tabs), "城");
        // What holds no row is as it is shown.
        let first = document.paragraph(ParagraphId(0)).span;
        assert!(matches!(document.taken(first, CellForm::Tabs), Cow::Borrowed("甲")));
    }

    proptest! {
        #[test]
        fn every_stretch_can_be_taken(from in 0.0..1.0, to in 0.0..1.0) {
            let document = read();
            let places: Vec<usize> =
                document.text().char_indices().map(|(at, _)| at).collect();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a place in a short text"
            )]
            let place = |share: f64| places[(share * places.len() as f64) as usize];
            let (from, to) = (place(from), place(to));
            let span = ByteSpan::new(from.min(to), from.max(to));
            let letters =
                |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            for form in [CellForm::Tabs, CellForm::Bars] {
                prop_assert_eq!(
                    letters(&document.taken(span, form)),
                    letters(span.of(document.text()))
                );
            }
        }
    }
}
