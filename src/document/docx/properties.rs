//! The properties of things in a document of Word, and which things are read at all.

use crate::document::markup::tree::{NodeId, Tree};

/// Returns what a node holds of a name.
pub(super) fn child(tree: &Tree, id: NodeId, name: &str) -> Option<NodeId> {
    tree.children(id).find(|id| tree.name(*id) == name)
}

/// Returns the value of a property.
pub(super) fn value<'t>(tree: &'t Tree, id: NodeId, name: &str) -> Option<&'t str> {
    tree.attribute(child(tree, id, name)?, "w:val")
}

/// Tells whether a property is on: there, and not said to be off (17.17.4 `ST_OnOff`).
pub(super) fn is_on(tree: &Tree, id: NodeId, name: &str) -> bool {
    child(tree, id, name).is_some_and(|property| {
        !matches!(tree.attribute(property, "w:val"), Some("0" | "false" | "off" | "none"))
    })
}

/// Returns what a program that knows everything takes of what is said in several ways.
pub(super) fn chosen(tree: &Tree, id: NodeId) -> Option<NodeId> {
    child(tree, id, "mc:Choice").or_else(|| child(tree, id, "mc:Fallback"))
}

/// Tells whether an element holds what was deleted, or moved away.
pub(super) fn is_passed_over(name: &str) -> bool {
    matches!(name, "w:del" | "w:moveFrom" | "mc:Fallback" | "w:sdtPr" | "w:delText" | "w:instrText")
}

/// Returns the name that a note goes by among those of all parts.
pub(super) fn note_name(part: usize, id: &str) -> String {
    let kind = ["footnote", "endnote", "comment"].get(part).copied().unwrap_or_default();
    format!("{kind}-{id}")
}
