//! EPUB 2 and 3 to a document: the chapters in the order of the spine, headed as the table of
//! contents has it, with the notes of all chapters.
//!
//! Source: EPUB 3.3 (W3C); Open Packaging Format 2.0.1 (IDPF).

mod navigation;
mod package;

use crate::document::archive::Archive;
use crate::document::epub::navigation::{contents, placed};
use crate::document::epub::package::Package;
use crate::document::markup::builder::DocumentBuilder;
use crate::document::markup::contents::name_headings;
use crate::document::markup::notes::PageNotes;
use crate::document::markup::page::xml_or_page;
use crate::document::markup::titles;
use crate::document::markup::tokens::HtmlTag;
use crate::document::markup::tree::{NodeContent, NodeId, Tree};
use crate::document::parsed::Parsed;
use crate::document::shortfall::{Shortfall, ShortfallReason, Unreadable, Watch};
use crate::progress::Progress;

/// What the chapters of a tree stand in.
const CHAPTER: &str = "section";

/// Reads a book. `most` is how many chapters are read at most.
///
/// # Errors
/// When it is no book, is locked, or is damaged.
pub(crate) fn parse(bytes: &[u8], most: usize, watch: Watch<'_>) -> Result<Parsed, Unreadable> {
    let mut archive = Archive::open(bytes)?;
    let package = Package::read(&mut archive)?;
    let mut book = Tree::default();
    let mut chapters: Vec<NodeId> = Vec::new();
    let mut shortfalls = Vec::new();
    for (done, path) in package.spine.iter().take(most).enumerate() {
        watch(Progress { done, total: package.spine.len() });
        if package.locked.contains(path) {
            shortfalls.push(Shortfall { part: path.clone(), why: ShortfallReason::Locked });
            continue;
        }
        match archive.read_text(path) {
            Ok(text) => {
                let mut chapter = xml_or_page(&text);
                name_places(&mut chapter, path);
                let tag = HtmlTag {
                    name: CHAPTER.to_owned(),
                    attributes: vec![("id".to_owned(), path.clone())],
                };
                let id = book.add(NodeContent::Element(tag));
                book.append(Tree::ROOT, id);
                book.graft(id, chapter);
                chapters.push(id);
            }
            Err(why) => shortfalls.push(Shortfall { part: path.clone(), why }),
        }
    }
    if chapters.is_empty() {
        let is_locked = shortfalls.iter().any(|part| part.why == ShortfallReason::Locked);
        return Err(if is_locked { Unreadable::Locked } else { Unreadable::Damaged });
    }
    let notes = PageNotes::of(&book);
    let mut builder = DocumentBuilder::new("");
    for chapter in chapters {
        builder.page(&book, chapter, &notes, |id| book.attribute(id, "hidden").is_some());
    }
    let mut out = builder.finish();
    out.front = package.front.clone();
    shortfalls.extend(archive.take_cut());
    out.shortfalls = shortfalls;
    let contents = contents(&mut archive, &package);
    if contents.is_empty() {
        titles::name(&mut out);
    } else {
        let entries = placed(&out, contents);
        name_headings(&mut out, entries);
        titles::name_entries(&mut out);
    }
    Ok(out)
}

/// Makes the names of places and the targets of links in a chapter those of the whole book: the path
/// of the chapter, and behind a sign the name in it.
fn name_places(chapter: &mut Tree, path: &str) {
    let nodes: Vec<NodeId> = chapter.inside(Tree::ROOT).collect();
    for id in nodes {
        let NodeContent::Element(tag) = chapter.content_mut(id) else { continue };
        let is_link = tag.name == "a";
        for (name, value) in &mut tag.attributes {
            match name.as_str() {
                "id" | "xml:id" => *value = format!("{path}#{value}"),
                "name" if is_link => *value = format!("{path}#{value}"),
                "href" if is_link && !is_outside(value) => {
                    *value = format!("#{}", package::resolved(path, value));
                }
                _ => {}
            }
        }
    }
}

/// Tells whether the target of a link is not in the book: it has a scheme.
fn is_outside(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

#[cfg(test)]
mod tests;
