//! The styles of paragraphs: which are headings, titles, quotations, and which are numbered (ECMA-376,
//! part 1, 17.7).

use std::collections::HashMap;

use crate::document::docx::properties::{child, value};
use crate::document::markup::tree::{NodeId, Tree};

/// What a style says of its paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphStyle {
    /// What it is called, in small letters.
    pub(super) name: String,
    based_on: Option<String>,
    /// How high a heading stands, from 0; 9 is no heading.
    outline: Option<usize>,
    /// The list its paragraphs are numbered in, and the level.
    list: Option<(String, Option<usize>)>,
}

/// The styles of a document, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct ParagraphStyles(HashMap<String, ParagraphStyle>);

impl ParagraphStyles {
    /// Reads the styles.
    pub(super) fn of(tree: &Tree) -> Self {
        let styles = tree.inside(Tree::ROOT).filter(|id| tree.name(*id) == "w:style");
        let style = |id: NodeId| {
            let key = tree.attribute(id, "w:styleId")?.to_owned();
            let properties = child(tree, id, "w:pPr");
            let outline = properties.and_then(|id| value(tree, id, "w:outlineLvl"));
            let style = ParagraphStyle {
                name: value(tree, id, "w:name").unwrap_or_default().to_lowercase(),
                based_on: value(tree, id, "w:basedOn").map(str::to_owned),
                outline: outline.and_then(|level| level.parse().ok()),
                list: properties.and_then(|id| list(tree, id)),
            };
            Some((key, style))
        };
        Self(styles.filter_map(style).collect())
    }

    /// Returns a style and those it is based on.
    fn chain(&self, style: &str) -> impl Iterator<Item = (&str, &ParagraphStyle)> {
        const LONGEST: usize = 16;
        let first = self.0.get_key_value(style);
        let next = |(_, style): &(&String, &ParagraphStyle)| {
            self.0.get_key_value(style.based_on.as_deref()?)
        };
        std::iter::successors(first, next).take(LONGEST).map(|(key, style)| (key.as_str(), style))
    }

    /// Returns the name of a style.
    pub(super) fn name(&self, style: &str) -> &str {
        self.0.get(style).map_or("", |style| style.name.as_str())
    }

    /// Returns how high headings of a style stand, from 0; none if they are none.
    pub(super) fn outline(&self, style: &str) -> Option<usize> {
        let told = self.chain(style).find_map(|(_, style)| style.outline);
        let named = || self.chain(style).find_map(|(_, style)| heading_named(&style.name));
        told.or_else(named).filter(|level| *level < 9)
    }

    /// Returns the list that paragraphs of a style are numbered in, the level if it is told, and the
    /// style that says so.
    pub(super) fn list(&self, style: &str) -> Option<(&str, Option<usize>, &str)> {
        self.chain(style).find_map(|(key, style)| {
            style.list.as_ref().map(|(list, level)| (list.as_str(), *level, key))
        })
    }
}

/// Returns how high headings of a style of this name stand: `heading 1`, 标题 1.
fn heading_named(name: &str) -> Option<usize> {
    let names = ["heading", "标题", "標題", "見出し", "제목", "überschrift", "titre"];
    let number = names.iter().find_map(|known| name.strip_prefix(known))?;
    number.trim().parse::<usize>().ok()?.checked_sub(1)
}

/// Returns the list that the properties of a paragraph number it in, and the level.
pub(super) fn list(tree: &Tree, properties: NodeId) -> Option<(String, Option<usize>)> {
    let numbered = child(tree, properties, "w:numPr")?;
    let level = value(tree, numbered, "w:ilvl").and_then(|level| level.parse().ok());
    Some((value(tree, numbered, "w:numId")?.to_owned(), level))
}
