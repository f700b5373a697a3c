//! The table of contents of a book.

use std::collections::HashMap;

use crate::document::archive::Archive;
use crate::document::epub::package::{Package, resolved};
use crate::document::markup::contents::PlacedEntry;
use crate::document::markup::notes::has_word;
use crate::document::markup::page::xml_or_page;
use crate::document::markup::tree::{NodeId, Tree};
use crate::document::parsed::Parsed;
use crate::text::{Place, single_spaced};

/// The entries of a table of contents that are read, and how deep they may be.
const MOST: usize = 20_000;
const DEEPEST: u8 = 32;

/// An entry of a table of contents.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ContentsEntry {
    title: String,
    /// Where it leads: the path of a chapter, and behind a sign the name of a place in it.
    target: String,
    /// How deep it stands, from 1.
    level: u8,
}

/// Reads the table of contents: that of EPUB 3, or else of EPUB 2.
pub(super) fn contents(archive: &mut Archive<'_>, package: &Package) -> Vec<ContentsEntry> {
    let mut read = |path: &Option<String>, entries: fn(&Tree, &str) -> Vec<ContentsEntry>| {
        let path = path.as_deref()?;
        let text = archive.read_text(path).ok()?;
        let tree = xml_or_page(&text);
        Some(entries(&tree, path)).filter(|entries| !entries.is_empty())
    };
    read(&package.navigation, in_navigation)
        .or_else(|| read(&package.ncx, in_ncx))
        .unwrap_or_default()
}

/// Reads the lists of a navigation document (EPUB 3.3, 5.4).
fn in_navigation(tree: &Tree, path: &str) -> Vec<ContentsEntry> {
    let lists = || tree.inside(Tree::ROOT).filter(|id| tree.name(*id) == "nav");
    let is_contents = |id: &NodeId| {
        has_word(tree, *id, "epub:type", &["toc"]) || has_word(tree, *id, "role", &["doc-toc"])
    };
    let Some(list) = lists().find(is_contents).or_else(|| lists().next()) else {
        return Vec::new();
    };
    let mut entries = Vec::new();
    // An entry without a link heads those below it, and leads where the first of them does.
    let mut waiting: Vec<(u8, String)> = Vec::new();
    for id in tree.inside(list) {
        let depth = tree.around(id).take_while(|id| *id != list);
        let depth = depth.filter(|id| tree.name(*id) == "ol").count();
        let level = u8::try_from(depth).unwrap_or(DEEPEST).clamp(1, DEEPEST);
        match tree.name(id) {
            "span" if tree.parent(id).is_some_and(|around| tree.name(around) == "li") => {
                waiting.retain(|(of, _)| *of < level);
                waiting.push((level, single_spaced(&tree.text(id))));
            }
            "a" if depth > 0 && entries.len() < MOST => {
                let Some(href) = tree.attribute(id, "href") else { continue };
                let target = resolved(path, href);
                let above = waiting.drain(..).filter(|(of, _)| *of < level);
                entries.extend(above.map(|(level, title)| ContentsEntry {
                    title,
                    target: target.clone(),
                    level,
                }));
                entries.push(ContentsEntry { title: single_spaced(&tree.text(id)), target, level });
            }
            _ => {}
        }
    }
    entries
}

/// Reads the points of an NCX (ANSI/NISO Z39.86—2005, 8).
fn in_ncx(tree: &Tree, path: &str) -> Vec<ContentsEntry> {
    let points = tree.inside(Tree::ROOT).filter(|id| tree.name(*id) == "navPoint");
    let entry = |id: NodeId| {
        let label = tree.children_named(id, "navLabel").next()?;
        let content = tree.children_named(id, "content").next()?;
        let depth = tree.around(id).filter(|id| tree.name(*id) == "navPoint").count() + 1;
        Some(ContentsEntry {
            title: single_spaced(&tree.text(label)),
            target: resolved(path, tree.attribute(content, "src")?),
            level: u8::try_from(depth).unwrap_or(DEEPEST).min(DEEPEST),
        })
    };
    points.filter_map(entry).take(MOST).collect()
}

/// Returns where in the document the entries lead, in the order of the text.
pub(super) fn placed(out: &Parsed, contents: Vec<ContentsEntry>) -> Vec<PlacedEntry> {
    let anchors: HashMap<&str, Place> =
        out.anchors.iter().rev().map(|(name, place)| (name.as_str(), *place)).collect();
    let place = |target: &str| {
        let file = target.split('#').next().unwrap_or_default();
        anchors.get(target).or_else(|| anchors.get(file)).copied()
    };
    let entries = contents.into_iter().filter_map(|ContentsEntry { title, target, level }| {
        let place = place(&target)?;
        let at = out.paragraphs.partition_point(|paragraph| paragraph.span.end <= place);
        Some(PlacedEntry { at, title, level })
    });
    entries.collect()
}
