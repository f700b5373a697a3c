//! The styles of paragraphs and words (part 3, 16).

use std::collections::HashMap;

use crate::document::markup::tree::{NodeId, Tree};

/// How words look.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each look goes with every other")]
pub(super) struct WordLook {
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) is_struck: bool,
    pub(super) is_hidden: bool,
    /// Above the line if it is more than nothing, below if less.
    pub(super) raised: i8,
}

#[derive(Debug, Default)]
struct OdtStyle {
    look: WordLook,
    parent: Option<String>,
    outline: Option<u8>,
}

/// The styles of a document, by their names.
#[derive(Debug, Default)]
pub(super) struct OdtStyles(HashMap<String, OdtStyle>);

impl OdtStyles {
    /// Reads the styles of the parts of a document.
    pub(super) fn of(parts: &[&Tree]) -> Self {
        let mut styles = HashMap::new();
        for tree in parts {
            for id in tree.inside(Tree::ROOT).filter(|id| tree.name(*id) == "style:style") {
                let attribute = |name| tree.attribute(id, name);
                let outline = attribute("style:default-outline-level");
                let style = OdtStyle {
                    look: look(tree, id),
                    parent: attribute("style:parent-style-name").map(str::to_owned),
                    outline: outline.and_then(|level| level.parse().ok()),
                };
                styles.insert(attribute("style:name").unwrap_or_default().to_owned(), style);
            }
        }
        Self(styles)
    }

    /// Returns the names of a style and those it is based on.
    fn chain<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        const LONGEST: usize = 16;
        let next = |name: &&'s str| self.0.get(*name)?.parent.as_deref();
        std::iter::successors(Some(name), next).take(LONGEST)
    }

    /// Tells whether paragraphs of a style are the title.
    pub(super) fn is_title(&self, name: &str) -> bool {
        self.chain(name).any(|name| name == "Title")
    }

    /// Returns the level that paragraphs of a style have as headings, if they are.
    pub(super) fn outline(&self, name: &str) -> Option<u8> {
        self.chain(name).find_map(|name| self.0.get(name)?.outline).filter(|level| *level > 0)
    }

    /// Returns how words of a style look.
    pub(super) fn look(&self, name: &str) -> WordLook {
        self.0.get(name).map(|style| style.look).unwrap_or_default()
    }
}

fn look(tree: &Tree, style: NodeId) -> WordLook {
    let Some(id) = tree.children_named(style, "style:text-properties").next() else {
        return WordLook::default();
    };
    let attribute = |name| tree.attribute(id, name).unwrap_or_default();
    let weight = attribute("fo:font-weight");
    let position = attribute("style:text-position");
    let is_below = position.starts_with("sub") || position.starts_with('-');
    WordLook {
        is_bold: weight == "bold" || weight.parse().is_ok_and(|weight: u16| weight >= 600),
        is_italic: attribute("fo:font-style") == "italic",
        is_struck: !matches!(attribute("style:text-line-through-style"), "" | "none"),
        is_hidden: attribute("text:display") == "none",
        raised: match position {
            "" | "0%" | "0% 100%" => 0,
            _ if is_below => -1,
            _ => 1,
        },
    }
}
