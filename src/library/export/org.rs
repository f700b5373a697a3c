//! Passages in Org.

use crate::document::Document;
use crate::library::export::exported::{ExportedDocument, ExportedPassage, by_section, reopens};
use crate::library::local_time::local_time;
use crate::text::one_line;

/// Writes passages as entries under the titles of their sections.
pub(super) fn write(
    document: &Document,
    of: &ExportedDocument,
    passages: &[ExportedPassage],
) -> String {
    let mut out = format!("#+title: {}\n", of.title);
    if !of.author.is_empty() {
        out.push_str(&format!("#+author: {}\n", of.author));
    }
    for (title, passages) in by_section(document, passages) {
        out.push_str(&format!("\n* {}\n", if title.is_empty() { &of.title } else { title }));
        for passage in passages {
            out.push_str(&org_entry(document, of, passage));
        }
    }
    out
}

/// A passage in Org: where it is, its properties, quotation and note.
fn org_entry(document: &Document, of: &ExportedDocument, passage: &ExportedPassage) -> String {
    // A line that Org would take for its own begins with a comma there.
    let escaped = |text: &str| -> String {
        let line = |line: &str| {
            if line.starts_with(['*', '#', ',']) {
                format!(",{line}\n")
            } else {
                format!("{line}\n")
            }
        };
        text.lines().map(line).collect()
    };
    let mut out = String::new();
    let place = passage.paragraph(document);
    let is_tag = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '%');
    let tags: String = passage
        .stored
        .annotation
        .tags
        .iter()
        .map(|tag| tag.chars().map(|c| if is_tag(c) { c } else { '_' }).collect::<String>() + ":")
        .collect();
    let tags = if tags.is_empty() { tags } else { format!("  :{tags}") };
    out.push_str(&format!("\n** {place}{tags}\n:PROPERTIES:\n:ID: {}\n", passage.stored.id));
    for (name, value) in [
        ("STATE", passage.state().map(str::to_owned)),
        ("NOW", passage.now(document).map(one_line)),
        ("STYLE", passage.stored.annotation.style.map(|style| style.name().to_owned())),
        ("CHANGED", local_time(&passage.stored.time)),
    ] {
        if let Some(value) = value {
            out.push_str(&format!(":{name}: {value}\n"));
        }
    }
    out.push_str(&format!(":OPEN: {}\n:END:\n", reopens(of, &passage.stored.id)));
    out.push_str(&format!("#+begin_quote\n{}#+end_quote\n", escaped(&passage.stored.anchor.exact)));
    if !passage.stored.annotation.note.is_empty() {
        out.push_str(&format!("\n{}", escaped(&passage.stored.annotation.note)));
    }
    out
}
