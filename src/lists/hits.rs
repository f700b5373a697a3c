//! Rows of search results: the sentence that holds a hit.

use crate::lists::row::{ListColumn, ListRow, ListedDocument};
use crate::text::{ByteSpan, sentence_around};

/// Makes the row of a hit, which stands at `span`.
#[must_use]
pub fn hit_row(of: &ListedDocument<'_>, span: ByteSpan) -> ListRow {
    let row = ListRow::at(Some(span.start))
        .having(&[ListColumn::Note])
        .with(ListColumn::Side, of.side(span.start))
        .with(ListColumn::Wording, sentence_of(of, span).of(of.document.text()));
    of.placed(row, span.start).with(ListColumn::Share, of.share_at(span.start))
}

/// Returns the sentences that a part of a paragraph lies in.
#[must_use]
pub fn sentence_of(of: &ListedDocument<'_>, span: ByteSpan) -> ByteSpan {
    let Some(id) = of.document.paragraph_at(span.start) else { return span };
    let (text, paragraph) = (of.document.text(), of.document.paragraph(id).span);
    let last = text.floor_char_boundary(span.end.max(span.start + 1) - 1);
    let [first, last] = [span.start, last].map(|place| sentence_around(text, paragraph, place));
    ByteSpan::new(first.start, last.end.max(first.end))
}
