//! Rows of the outline: the sections and how long they are.

use crate::document::{Document, SectionId};
use crate::lists::row::{ListColumn, ListRow, ListedDocument};
use crate::messages;
use crate::text::ByteSpan;

/// Returns the sections that are listed: none of a text without headings, which is all opening.
pub fn listed_sections(document: &Document) -> impl Iterator<Item = SectionId> + use<> {
    let outline = document.outline();
    let has_any = outline.sections().iter().any(|section| !section.is_opening());
    outline.ids().filter(move |_| has_any)
}

/// Makes the row of a section.
#[must_use]
pub fn section_row(of: &ListedDocument<'_>, id: SectionId) -> ListRow {
    let document = of.document;
    let section = document.outline().section(id);
    let first = document.paragraph(section.first()).span.start;
    let span = section_span(document, id);
    let end = span.end;
    let characters = document.character_at(end) - document.character_at(first);
    ListRow::at(Some(first))
        .with(ListColumn::Title, section_title(of, id))
        .with(ListColumn::Length, characters.to_string())
        .with(ListColumn::Share, of.share(span.len()))
        .with(ListColumn::Paragraph, format!("¶{}", section.first().number()))
}

/// Names a section, what comes before the first heading too.
#[must_use]
pub fn section_title<'a>(of: &ListedDocument<'a>, id: SectionId) -> &'a str {
    let section = of.document.outline().section(id);
    if section.is_opening() {
        return of.language.say(messages::OPENING);
    }
    section.title_in(of.document.text())
}

/// Returns the part of the text that a section takes.
#[must_use]
pub fn section_span(document: &Document, id: SectionId) -> ByteSpan {
    let paragraphs = &document.paragraphs()[document.outline().section(id).paragraphs.clone()];
    let ends = paragraphs.first().zip(paragraphs.last());
    ends.map_or(ByteSpan::default(), |(first, last)| ByteSpan::new(first.span.start, last.span.end))
}
