//! Rows of the outline: the sections and how long they are.

use crate::document::SectionId;
use crate::lists::row::{ListColumn, ListRow, ListedDocument};
use crate::messages;
use crate::text::ByteSpan;

/// Makes the row of a section.
#[must_use]
pub fn section_row(of: &ListedDocument<'_>, id: SectionId) -> ListRow {
    let document = of.document;
    let section = document.outline().section(id);
    let first = document.paragraph(section.first()).span.start;
    let title = if section.is_opening() {
        of.language.say(messages::OPENING)
    } else {
        section.title.of(document.text())
    };
    let characters = document.character_at(section_span(of, id).end) - document.character_at(first);
    ListRow::at(Some(first))
        .with(ListColumn::Title, title)
        .with(ListColumn::Length, characters.to_string())
        .with(ListColumn::Paragraph, format!("¶{}", section.first().number()))
}

/// Returns the part of the text that a section takes.
fn section_span(of: &ListedDocument<'_>, id: SectionId) -> ByteSpan {
    let paragraphs = &of.document.outline().section(id).paragraphs;
    let spans = &of.document.paragraphs()[paragraphs.clone()];
    let ends = spans.first().zip(spans.last());
    ends.map_or(ByteSpan::new(0, 0), |(first, last)| ByteSpan::new(first.span.start, last.span.end))
}
