//! DOCX to a document: paragraphs with their styles, levels and printed labels, tables, notes,
//! comments as notes, insertions without what was deleted.
//!
//! Source: ECMA-376, part 1 (`WordprocessingML`).

mod body;
mod numbering;
mod properties;
mod runs;
mod styles;
mod writer;

use std::collections::HashMap;

use crate::document::archive::Archive;
use crate::document::docx::numbering::NumberedLists;
use crate::document::docx::styles::ParagraphStyles;
use crate::document::docx::writer::DocxWriter;
use crate::document::markup::tree::Tree;
use crate::document::office::{Relationship, name, open, part, relationships};
use crate::document::parsed::Parsed;
use crate::document::shortfall::{Unreadable, Watch};

/// Reads a document of Word.
///
/// # Errors
/// When it is none, is locked, or is damaged.
pub(crate) fn parse(bytes: &[u8], _most: usize, _watch: Watch<'_>) -> Result<Parsed, Unreadable> {
    let mut archive = open(bytes)?;
    let mut shortfalls = Vec::new();
    let main = main_part(&mut archive).ok_or(Unreadable::OtherFormat)?;
    let body = part(&mut archive, &main, &mut shortfalls).ok_or(Unreadable::Damaged)?;
    let relationships = relationships(&mut archive, &main);
    let mut other = |kind: &str| {
        let found = relationships.iter().find(|other| other.kind == kind && !other.is_outside)?;
        part(&mut archive, &found.target, &mut shortfalls)
    };
    let styles = other("styles").map(|tree| ParagraphStyles::of(&tree)).unwrap_or_default();
    let lists = other("numbering").map(|tree| NumberedLists::of(&tree)).unwrap_or_default();
    let notes = [other("footnotes"), other("endnotes"), other("comments")];
    let mut writer = DocxWriter::new(&styles, lists, links(&relationships));
    writer.write(&body, &notes);
    let mut out = writer.finish();
    out.shortfalls = shortfalls;
    name(&mut out);
    if out.front.title.is_none() {
        out.front.title = told_title(&mut archive);
    }
    Ok(out)
}

/// Returns the name of the part that holds the text.
fn main_part(archive: &mut Archive<'_>) -> Option<String> {
    let told = relationships(archive, "").into_iter().find(|other| other.kind == "officeDocument");
    let told = told.map(|other| other.target).filter(|target| archive.name(target).is_some());
    let is_usual = |name: &&String| name.to_ascii_lowercase().ends_with("word/document.xml");
    told.or_else(|| archive.names().iter().find(is_usual).cloned())
}

/// Returns the addresses that links and pictures lead to, by the names they go by in the text.
fn links(relationships: &[Relationship]) -> HashMap<String, String> {
    let named =
        relationships.iter().filter(|other| matches!(other.kind.as_str(), "hyperlink" | "image"));
    named.map(|other| (other.id.clone(), other.target.clone())).collect()
}

/// Returns the title that the properties of the file tell.
fn told_title(archive: &mut Archive<'_>) -> Option<String> {
    let core =
        relationships(archive, "").into_iter().find(|other| other.kind == "core-properties")?;
    let tree = part(archive, &core.target, &mut Vec::new())?;
    let title = tree.text(tree.first_named(Tree::ROOT, "dc:title")?);
    let title = title.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

#[cfg(test)]
mod tests;
