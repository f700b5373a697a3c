//! Documents as lines of text, for the tests of every format.

use std::io::Write;

use crate::document::{
    Document, Extent, Format, Holder, InlineKind, Kind, Marker, Paragraph, convert,
};

/// Names a paragraph: what it stands in besides the block that makes it what it is, `>` for a
/// quotation and `-` for an item, what it is, and what is drawn in front of it.
fn name(paragraph: &Paragraph) -> String {
    let holders = paragraph.nesting.holders();
    let own = matches!(paragraph.kind, Kind::Quote | Kind::Item);
    let around = holders.len().saturating_sub(usize::from(own));
    let around: String = paragraph
        .nesting
        .holders()
        .take(around)
        .map(|holder| if holder == Holder::Item { '-' } else { '>' })
        .collect();
    let kind = match paragraph.kind {
        Kind::Heading(level) => format!("h{level}"),
        Kind::TableRow => "row".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    };
    let marker = match paragraph.marker {
        Marker::None => String::new(),
        Marker::Bullet => " •".to_owned(),
        Marker::Number(number) => format!(" {number}."),
        Marker::Definition => " :".to_owned(),
        Marker::Task(done) => if done { " ☑" } else { " ☐" }.to_owned(),
    };
    format!("{around}{kind}{marker}")
}

/// Returns the paragraphs, each as `kind: text`; line ends in them are written as `⏎`.
pub(crate) fn paragraphs(document: &Document) -> Vec<String> {
    let line = |paragraph: &Paragraph| {
        let text = paragraph.span.of(document.text()).replace('\n', "⏎");
        format!("{}: {text}", name(paragraph))
    };
    document.paragraphs().iter().map(line).collect()
}

/// Returns the inlines, each as `kind text`, with the target behind an arrow.
pub(crate) fn inlines(document: &Document) -> Vec<String> {
    document
        .inlines()
        .iter()
        .map(|inline| {
            let words = inline.span.of(document.text());
            match &inline.kind {
                InlineKind::Emphasis => format!("em {words}"),
                InlineKind::Strong => format!("strong {words}"),
                InlineKind::Code => format!("code {words}"),
                InlineKind::Link(target) => format!("link {words} → {target}"),
                InlineKind::Picture(target) => format!("picture {words} → {target}"),
                InlineKind::Deleted => format!("deleted {words}"),
                InlineKind::Highlight => format!("mark {words}"),
                InlineKind::Key => format!("key {words}"),
                InlineKind::Math => format!("math {words}"),
                InlineKind::Superscript => format!("above {words}"),
                InlineKind::Subscript => format!("below {words}"),
                InlineKind::Reading(reading) => format!("ruby {words} → {reading}"),
                InlineKind::Language(language) => format!("{language}: {words}"),
                InlineKind::NoteCall(label) => format!("call {words} → {label}"),
                InlineKind::NoteLabel(label) => format!("label {words} → {label}"),
            }
        })
        .collect()
}

/// Reads a file of a format that is converted.
pub(crate) fn converted(bytes: &[u8], format: Format) -> Document {
    let conversion = convert(bytes, format, None, usize::MAX, &mut |_| {}).unwrap();
    conversion.into_document(Extent::Whole)
}

/// Makes an archive of parts.
pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
