//! Passages in Markdown.

use crate::document::Document;
use crate::library::export::exported::{ExportedDocument, ExportedPassage, by_section, reopens};
use crate::library::local_time::local_time;
use crate::text::one_line;

/// Writes passages section by section, under the titles of the document and its sections.
pub(super) fn write(
    document: &Document,
    of: &ExportedDocument,
    passages: &[ExportedPassage],
) -> String {
    let mut out = format!("# {}\n", of.title);
    if !of.author.is_empty() {
        out.push_str(&format!("\n{}\n", of.author));
    }
    for (title, passages) in by_section(document, passages) {
        if !title.is_empty() {
            out.push_str(&format!("\n## {title}\n"));
        }
        for passage in passages {
            out.push('\n');
            out.push_str(&block(document, of, passage));
        }
    }
    out
}

/// A passage in Markdown: quotation, note, and where it is from.
pub(super) fn block(
    document: &Document,
    of: &ExportedDocument,
    passage: &ExportedPassage,
) -> String {
    let mut out: String = passage
        .stored
        .anchor
        .exact
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned() + "\n")
        .collect();
    if let Some(now) = passage.now(document) {
        out.push_str(&format!("\nNow in the text: {}\n", within_markdown(&one_line(now))));
    }
    if !passage.stored.annotation.note.is_empty() {
        out.push_str(&format!("\n{}\n", within_markdown(&passage.stored.annotation.note)));
    }
    let mut from: Vec<String> = Vec::new();
    from.push(passage.paragraph(document));
    from.extend(passage.state().map(str::to_owned));
    from.extend(
        Some(passage.section(document)).filter(|title| !title.is_empty()).map(str::to_owned),
    );
    from.extend(passage.stored.annotation.style.map(|style| style.name().to_owned()));
    from.extend((!passage.stored.annotation.tags.is_empty()).then(|| {
        passage
            .stored
            .annotation
            .tags
            .iter()
            .map(|tag| format!("#{tag}"))
            .collect::<Vec<_>>()
            .join(" ")
    }));
    from.extend(local_time(&passage.stored.time));
    from.push(format!("`{}`", reopens(of, &passage.stored.id)));
    out.push_str(&format!("\n— {}\n", from.join(" · ")));
    out
}

/// A text in Markdown, but for lines that would make headings, rules or code of what follows.
pub(super) fn within_markdown(text: &str) -> String {
    let begins = |line: &str| {
        ["#", "```", "~~~", "---", "==="].iter().any(|mark| line.trim_start().starts_with(mark))
    };
    let line = |line: &str| {
        if begins(line) { format!("\\{}", line.trim_start()) } else { line.to_owned() }
    };
    text.lines().map(line).collect::<Vec<String>>().join("\n")
}
