//! Which links of a page call notes, and where the notes stand: what an author marks as such, and
//! short links to a block that leads back to them.

use std::collections::{HashMap, HashSet};

use crate::document::markup::tree::{NodeId, Tree};

/// The notes of a page.
#[derive(Debug, Default)]
pub(crate) struct PageNotes {
    calls: HashMap<NodeId, NoteLink>,
    /// Where notes begin.
    notes: HashMap<NodeId, NoteLink>,
    /// Notes that nothing calls.
    uncalled: HashSet<NodeId>,
    /// The blocks that notes end with.
    blocks: HashSet<NodeId>,
    /// Links from notes to their calls.
    returns: HashSet<NodeId>,
}

/// A note, as its calls and itself know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoteLink {
    /// The name of the place of the note.
    pub(crate) label: String,
    /// How its first call is written, without brackets.
    pub(crate) number: String,
}

impl PageNotes {
    /// Finds the notes of a page.
    pub(crate) fn of(tree: &Tree) -> Self {
        let places = Places::of(tree);
        let mut notes = Self::default();
        let links: Vec<(NodeId, &str, NodeId)> = places.links(tree).collect();
        for (link, name, target) in links {
            let Some(block) = note_block(tree, target) else { continue };
            let number = number(&tree.text(link));
            let is_marked = is_call(tree, link) || is_note(tree, block) || is_note(tree, target);
            let comes_later = places.order[&target] > places.order[&link];
            let is_inside = tree.around(link).any(|around| around == block);
            let leads_back = || places.returns(tree, block, link).next().is_some();
            if is_inside
                || number.is_empty()
                || !(is_marked || comes_later && is_number(&number) && leads_back())
            {
                continue;
            }
            notes.returns.extend(places.returns(tree, block, link));
            let note = NoteLink { label: name.to_owned(), number };
            let note = notes.notes.entry(target).or_insert(note).clone();
            notes.blocks.insert(block);
            notes.calls.insert(link, note);
        }
        let is_uncalled = |id: &NodeId| is_note(tree, *id) && !notes.blocks.contains(id);
        notes.uncalled = tree.inside(Tree::ROOT).filter(is_uncalled).collect();
        notes
    }

    /// Returns the note that a link calls.
    pub(crate) fn call(&self, id: NodeId) -> Option<&NoteLink> {
        self.calls.get(&id)
    }

    /// Returns the note that begins with a node.
    pub(crate) fn note(&self, id: NodeId) -> Option<&NoteLink> {
        self.notes.get(&id)
    }

    /// Tells whether a note begins with a node.
    pub(crate) fn begins_with(&self, id: NodeId) -> bool {
        self.notes.contains_key(&id) || self.uncalled.contains(&id)
    }

    /// Tells whether a note ends with a node.
    pub(crate) fn ends_with(&self, id: NodeId) -> bool {
        self.blocks.contains(&id) || self.uncalled.contains(&id)
    }

    /// Tells whether a link leads from a note back to its call.
    pub(crate) fn leads_back(&self, id: NodeId) -> bool {
        self.returns.contains(&id)
    }
}

/// The places of a page that have names, and the order of its nodes.
struct Places<'t> {
    named: HashMap<&'t str, NodeId>,
    order: HashMap<NodeId, usize>,
}

impl<'t> Places<'t> {
    fn of(tree: &'t Tree) -> Self {
        let (mut named, mut order) = (HashMap::new(), HashMap::new());
        for (at, id) in tree.inside(Tree::ROOT).enumerate() {
            order.insert(id, at);
            if let Some(name) = tree.tag(id).and_then(|tag| tag.place_name()) {
                named.entry(name).or_insert(id);
            }
        }
        Self { named, order }
    }

    fn target(&self, tree: &'t Tree, link: NodeId) -> Option<(&'t str, NodeId)> {
        let name = tree.attribute(link, "href")?.strip_prefix('#')?;
        let target = self.named.get(name)?;
        Some((name, *target))
    }

    /// Returns the links inside of the page: themselves, the name of their target, and that.
    fn links(&self, tree: &'t Tree) -> impl Iterator<Item = (NodeId, &'t str, NodeId)> {
        let links = tree.inside(Tree::ROOT).filter(|id| tree.name(*id) == "a");
        links.filter_map(|link| self.target(tree, link).map(|(name, target)| (link, name, target)))
    }

    /// Returns the links in a block that lead to a link or what is right around it.
    fn returns(&self, tree: &'t Tree, block: NodeId, link: NodeId) -> impl Iterator<Item = NodeId> {
        const NEAR: usize = 2;
        // What holds more nodes is a part of the page, and no note.
        const LONGEST: usize = 2000;
        let is_near = move |target: NodeId| {
            target == link
                || tree.around(link).take(NEAR).any(|around| around == target)
                || tree.around(target).take(NEAR).any(|around| around == link)
                || tree.previous(link) == Some(target)
        };
        let inside = tree.inside(block).take(LONGEST);
        let links = inside.filter(|id| tree.name(*id) == "a");
        links
            .filter(move |back| self.target(tree, *back).is_some_and(|(_, target)| is_near(target)))
    }
}

/// Returns the block that a note which is linked to stands in, if that may be one: neither a heading
/// nor a part of the page.
fn note_block(tree: &Tree, target: NodeId) -> Option<NodeId> {
    let mut blocks = std::iter::once(target).chain(tree.around(target));
    let block = blocks.find(|id| {
        !matches!(
            tree.name(*id),
            "a" | "sup"
                | "span"
                | "b"
                | "i"
                | "em"
                | "strong"
                | "small"
                | "font"
                | "cite"
                | "sub"
                | "dt"
        )
    })?;
    let is_one = matches!(
        tree.name(block),
        "li" | "p" | "div" | "aside" | "dd" | "td" | "section" | "blockquote" | "dl" | "tr"
    );
    is_one.then_some(block)
}

/// Tells whether an author marks a link as the call of a note (EPUB 3 Structural Semantics; DPUB-ARIA).
fn is_call(tree: &Tree, link: NodeId) -> bool {
    has_word(tree, link, "epub:type", &["noteref"])
        || has_word(tree, link, "role", &["doc-noteref"])
}

/// Tells whether an author marks a block as a note.
fn is_note(tree: &Tree, block: NodeId) -> bool {
    has_word(tree, block, "epub:type", &["footnote", "endnote", "rearnote", "note"])
        || has_word(tree, block, "role", &["doc-footnote", "doc-endnote"])
}

/// Tells whether one of the words of an attribute is one of these.
pub(crate) fn has_word(tree: &Tree, id: NodeId, name: &str, words: &[&str]) -> bool {
    tree.attribute(id, name)
        .is_some_and(|value| value.split_ascii_whitespace().any(|word| words.contains(&word)))
}

/// Returns how a note is called, without the brackets around.
fn number(text: &str) -> String {
    let is_bracket = |c: char| c.is_whitespace() || "[]()［］〔〕（）【】".contains(c);
    text.trim_matches(is_bracket).to_owned()
}

/// Tells whether notes are called like this: `1`, `*`, `†`, `a`, `注1`, `①`.
fn is_number(text: &str) -> bool {
    const LONGEST: usize = 6;
    let bare = text.trim_start_matches(['注', '註', '釋', '释', 'n']);
    let marks = |c: char| c.is_numeric() || "*＊†‡§¶#.-".contains(c);
    let is_letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    let is_roman = bare.len() <= 5 && bare.chars().all(|c| "ivxlc".contains(c));
    text.chars().count() <= LONGEST
        && (bare.is_empty() || bare.chars().all(marks) || is_letter || is_roman)
}
