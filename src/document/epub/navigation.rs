//! The table of contents of a book, and the headings that it makes of its chapters.

use std::collections::HashMap;

use crate::document::archive::Archive;
use crate::document::epub::package::{Package, resolved};
use crate::document::links::letters;
use crate::document::markup::notes::has_word;
use crate::document::markup::page::page;
use crate::document::markup::tree::{NodeId, Tree};
use crate::document::markup::xml::xml;
use crate::document::paragraph::Kind;
use crate::document::parsed::Parsed;
use crate::text::Place;

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
        let tree = xml(&text).unwrap_or_else(|_not_well_formed| page(&text));
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
                waiting.push((level, words(&tree.text(id))));
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
                entries.push(ContentsEntry { title: words(&tree.text(id)), target, level });
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
            title: words(&tree.text(label)),
            target: resolved(path, tree.attribute(content, "src")?),
            level: u8::try_from(depth).unwrap_or(DEEPEST).min(DEEPEST),
        })
    };
    points.filter_map(entry).take(MOST).collect()
}

fn words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Makes the headings of a book those of its table of contents. What is headed in a chapter and is
/// not in the table stands below what is; an entry that nothing in its place says is written there.
pub(super) fn name_headings(out: &mut Parsed, contents: &[ContentsEntry]) {
    let anchors: HashMap<&str, Place> =
        out.anchors.iter().rev().map(|(name, place)| (name.as_str(), *place)).collect();
    let place = |target: &str| {
        let file = target.split('#').next().unwrap_or_default();
        anchors.get(target).or_else(|| anchors.get(file)).copied()
    };
    let mut entries: Vec<(usize, &ContentsEntry)> = Vec::new();
    for entry in contents.iter().filter(|entry| !entry.title.is_empty()) {
        let Some(place) = place(&entry.target) else { continue };
        let at = out.paragraphs.partition_point(|paragraph| paragraph.span.end <= place);
        entries.push((at, entry));
    }
    // The order of the text, which is nearly always that of the table.
    entries.sort_by_key(|(at, _)| *at);
    let own = out.paragraphs.iter().map(|paragraph| paragraph.kind).collect::<Vec<Kind>>();
    let mut named: HashMap<usize, u8> = HashMap::new();
    let mut missing: Vec<(usize, String, Kind)> = Vec::new();
    for (n, (at, entry)) in entries.iter().enumerate() {
        let next = entries.get(n + 1).map_or(own.len(), |(next, _)| *next).max(at + 1);
        let end = next.min(own.len()).min(at + NEAR);
        let text = |at: usize| letters(out.paragraphs[at].span.of(&out.text));
        let wanted = letters(&entry.title);
        let free = (*at..end).filter(|at| !named.contains_key(at));
        let is_same = |at: &usize| {
            let said = text(*at);
            said == wanted
                || !said.is_empty() && wanted.starts_with(&said)
                || said.starts_with(&wanted) && said.len() < wanted.len() * 2
                || !said.is_empty() && wanted.ends_with(&said) && said.len() * 2 > wanted.len()
        };
        let is_headed = |at: &usize| matches!(own[*at], Kind::Heading(_));
        let found = free.clone().find(|at| is_headed(at) && is_same(at));
        match found.or_else(|| free.clone().find(is_same)) {
            Some(at) => drop(named.insert(at, entry.level)),
            None => {
                // No line parts the rows of a table.
                let is_row = |at: usize| own.get(at) == Some(&Kind::TableRow);
                let before = (0..*at).rev().take_while(|row| is_row(*at) && is_row(*row)).count();
                missing.push((at - before, entry.title.clone(), Kind::Heading(entry.level)));
            }
        }
    }
    let written: HashMap<usize, Kind> = missing.iter().map(|(at, _, kind)| (*at, *kind)).collect();
    let mut above = (0, 1);
    for (at, paragraph) in out.paragraphs.iter_mut().enumerate() {
        if let Some(Kind::Heading(level)) = written.get(&at) {
            above = (*level, 1);
        }
        if let Some(level) = named.get(&at) {
            let own = if let Kind::Heading(own) = paragraph.kind { own } else { 1 };
            above = (*level, own);
            paragraph.kind = Kind::Heading(*level);
        } else if let Kind::Heading(own) = paragraph.kind {
            let below = own.saturating_sub(above.1).max(1);
            paragraph.kind = Kind::Heading(above.0.saturating_add(below));
        }
    }
    out.insert_lines(&missing);
}

/// How many paragraphs behind the place of an entry its heading may stand.
const NEAR: usize = 4;
