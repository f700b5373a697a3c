//! The whole text with the passages in their places.

use std::collections::HashMap;

use crate::document::{CellForm, Document, Format, Kind, Marker, Paragraph, ParagraphId};
use crate::library::export::exported::{ExportedDocument, ExportedPassage};
use crate::library::export::markdown::block;
use crate::text::ByteSpan;

/// Writes the whole text with the passages behind the paragraphs they begin in: plain text as its
/// author wrote it, any other in Markdown.
#[must_use]
pub fn export_with_text(
    document: &Document,
    of: &ExportedDocument,
    passages: &[ExportedPassage],
    format: Format,
) -> String {
    let mut behind: HashMap<ParagraphId, String> = HashMap::new();
    for passage in passages {
        if let Some(id) = passage.span().and_then(|span| document.paragraph_at(span.start)) {
            behind
                .entry(id)
                .or_default()
                .push_str(&format!("\n{}\n", block(document, of, passage).trim_end()));
        }
    }
    let mut out = match format {
        Format::Text | Format::Aozora => plain_with(document, &behind),
        Format::Markdown
        | Format::Html
        | Format::WebPage
        | Format::Epub
        | Format::Docx
        | Format::Odt
        | Format::Pdf => markdown_with(document, &behind),
    };
    let lost: Vec<&ExportedPassage> =
        passages.iter().filter(|passage| passage.span().is_none()).collect();
    if !lost.is_empty() {
        out.push_str("\n\n---\n");
        for passage in lost {
            out.push('\n');
            out.push_str(&block(document, of, passage));
        }
    }
    out
}

/// Writes plain text as it is, with what stands behind some of its paragraphs.
fn plain_with(document: &Document, behind: &HashMap<ParagraphId, String>) -> String {
    let (mut out, mut written) = (String::new(), 0);
    for id in document.ids() {
        let Some(blocks) = behind.get(&id) else { continue };
        let end = document.paragraph(id).span.end;
        out.push_str(&format!("{}\n{blocks}", ByteSpan::new(written, end).of(document.text())));
        written = end;
    }
    out.push_str(ByteSpan::new(written, document.text().len()).of(document.text()));
    out
}

/// Writes a text in Markdown, with what stands behind some of its paragraphs.
fn markdown_with(document: &Document, behind: &HashMap<ParagraphId, String>) -> String {
    let is_row = |kind: Kind| matches!(kind, Kind::TableRow | Kind::Code | Kind::Item);
    // Headings stand below the title if there is one.
    let is_titled = document.paragraphs().iter().any(|paragraph| paragraph.kind == Kind::Title);
    let mut out = String::new();
    let mut follows_row = false;
    for id in document.ids() {
        let paragraph = document.paragraph(id);
        let kind = paragraph.kind;
        let apart = if out.is_empty() || follows_row && is_row(kind) { "" } else { "\n" };
        let blocks = behind.get(&id).map_or("", String::as_str);
        out.push_str(&format!(
            "{apart}{}{}\n{blocks}",
            mark(paragraph, is_titled),
            document.taken(paragraph.span, CellForm::Bars)
        ));
        if let Some((table, 0)) = document.table_of(id).filter(|(table, _)| table.has_head) {
            out.push_str(&format!("{}\n", table.rule()));
        }
        follows_row = is_row(kind) && blocks.is_empty();
    }
    out
}

/// What Markdown writes before a paragraph.
fn mark(paragraph: Paragraph, is_titled: bool) -> String {
    match paragraph.kind {
        Kind::Title => "# ".to_owned(),
        Kind::Heading(level) => {
            format!("{} ", "#".repeat(usize::from(level) + usize::from(is_titled)))
        }
        Kind::Quote => "> ".to_owned(),
        Kind::Code => "    ".to_owned(),
        Kind::Item => {
            let marker = match paragraph.marker {
                Marker::None | Marker::Definition => String::new(),
                Marker::Bullet => "- ".to_owned(),
                Marker::Number(n) => format!("{n}. "),
                Marker::Task(done) => if done { "- [x] " } else { "- [ ] " }.to_owned(),
            };
            "  ".repeat(paragraph.nesting.holders().len().saturating_sub(1)) + &marker
        }
        _ => String::new(),
    }
}
