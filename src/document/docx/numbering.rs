//! The labels of numbered paragraphs, as Word prints them (ECMA-376, part 1, 17.9).

use std::collections::HashMap;

use crate::document::counting::counted;
use crate::document::docx::properties::{is_on, value};
use crate::document::markup::tree::{NodeId, Tree};

/// The levels of a list.
pub(super) const LEVELS: usize = 9;

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct NumberedLists {
    /// For each number of a list: what it counts in, and what it changes of that.
    lists: HashMap<String, NumberedList>,
    abstracts: HashMap<String, [ListLevel; LEVELS]>,
    /// For what lists count in: the numbers reached.
    reached: HashMap<String, [Option<usize>; LEVELS]>,
}

#[derive(Clone, Debug, Default)]
struct NumberedList {
    /// The definition that it shares its numbers with others of.
    counts_in: String,
    /// Where each level starts anew, once, if that is said.
    starts: [Option<usize>; LEVELS],
    /// Levels that are others than those of the definition.
    levels: HashMap<usize, ListLevel>,
}

/// How one level of a list is counted and printed.
#[derive(Clone, Debug, Default)]
struct ListLevel {
    start: usize,
    format: String,
    /// The label, in which `%1` is the number of the first level.
    text: String,
    /// Whether the numbers of all levels are written in figures.
    is_legal: bool,
    /// The levels above, from 1, after which it starts anew; none for every one.
    restarts: Option<usize>,
    /// The style of the paragraphs that are on it.
    style: Option<String>,
}

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ListLabel {
    /// A bullet.
    Bullet,
    /// A label of letters.
    Text(String),
    /// Nothing.
    None,
}

impl NumberedLists {
    /// Reads the definitions.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut lists = Self::default();
        let mut linked: Vec<(String, String)> = Vec::new();
        let mut styles: HashMap<String, String> = HashMap::new();
        for id in tree.inside(Tree::ROOT) {
            match tree.name(id) {
                "w:abstractNum" => {
                    let name = tree.attribute(id, "w:abstractNumId").unwrap_or_default().to_owned();
                    let mut levels: [ListLevel; LEVELS] = Default::default();
                    for (at, level) in
                        tree.children_named(id, "w:lvl").filter_map(|id| level(tree, id))
                    {
                        levels[at] = level;
                    }
                    if let Some(style) = value(tree, id, "w:numStyleLink") {
                        linked.push((name.clone(), style.to_owned()));
                    }
                    if let Some(style) = value(tree, id, "w:styleLink") {
                        styles.insert(style.to_owned(), name.clone());
                    }
                    lists.abstracts.insert(name, levels);
                }
                "w:num" => {
                    let name = tree.attribute(id, "w:numId").unwrap_or_default().to_owned();
                    lists.lists.insert(name, list(tree, id));
                }
                _ => {}
            }
        }
        for (name, style) in linked {
            let defined = styles.get(&style).and_then(|name| lists.abstracts.get(name)).cloned();
            if let Some(levels) = defined {
                lists.abstracts.insert(name, levels);
            }
        }
        lists
    }

    /// Returns the level of the list of a number that paragraphs of a style are on.
    pub(super) fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let counts_in = &self.lists.get(list)?.counts_in;
        let levels = self.abstracts.get(counts_in)?;
        levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts the next paragraph on a level of a list, and returns its label.
    pub(super) fn next(&mut self, list: &str, at: usize) -> ListLabel {
        let Some(list) = self.lists.get_mut(list) else { return ListLabel::None };
        let Some(levels) = self.abstracts.get(&list.counts_in) else { return ListLabel::None };
        let level = |at: usize| list.levels.get(&at).unwrap_or(&levels[at]);
        let reached = self.reached.entry(list.counts_in.clone()).or_default();
        let start = list.starts[at].take();
        reached[at] = Some(match (start, reached[at]) {
            (Some(start), _) => start,
            (None, Some(number)) => number.saturating_add(1),
            (None, None) => level(at).start,
        });
        for above in 0..at {
            // A level that was never counted stands at its start.
            reached[above].get_or_insert_with(|| level(above).start);
        }
        for below in at + 1..LEVELS {
            if level(below).restarts.is_none_or(|restarts| at < restarts) {
                reached[below] = None;
            }
        }
        let here = level(at);
        match here.format.as_str() {
            "bullet" => return ListLabel::Bullet,
            "none" | "" => return ListLabel::None,
            _ => {}
        }
        let mut label = String::new();
        let mut rest = here.text.as_str();
        while let Some((before, behind)) = rest.split_once('%') {
            label.push_str(before);
            let digit =
                behind.chars().next().and_then(|c| c.to_digit(10)).filter(|digit| *digit > 0);
            let Some(of) = digit.map(|digit| digit as usize - 1) else {
                label.push('%');
                rest = behind;
                continue;
            };
            let format = if here.is_legal { "decimal" } else { &level(of).format };
            label.push_str(&counted(reached[of].unwrap_or(level(of).start), format));
            rest = behind.get(1..).unwrap_or_default();
        }
        label.push_str(rest);
        if label.trim().is_empty() { ListLabel::None } else { ListLabel::Text(label) }
    }
}

fn list(tree: &Tree, id: NodeId) -> NumberedList {
    let mut list = NumberedList {
        counts_in: value(tree, id, "w:abstractNumId").unwrap_or_default().to_owned(),
        ..NumberedList::default()
    };
    for changed in tree.children_named(id, "w:lvlOverride") {
        let Some(at) = level_number(tree, changed) else { continue };
        list.starts[at] =
            value(tree, changed, "w:startOverride").and_then(|start| start.parse().ok());
        let own = tree.children_named(changed, "w:lvl").find_map(|id| level(tree, id));
        list.levels.extend(own.map(|(_, level)| (at, level)));
    }
    list
}

fn level(tree: &Tree, id: NodeId) -> Option<(usize, ListLevel)> {
    let text = |name| value(tree, id, name);
    let level = ListLevel {
        start: text("w:start").and_then(|start| start.parse().ok()).unwrap_or(1),
        format: text("w:numFmt").unwrap_or("decimal").to_owned(),
        text: text("w:lvlText").unwrap_or_default().to_owned(),
        is_legal: is_on(tree, id, "w:isLgl"),
        restarts: text("w:lvlRestart").and_then(|restarts| restarts.parse().ok()),
        style: text("w:pStyle").map(str::to_owned),
    };
    Some((level_number(tree, id)?, level))
}

fn level_number(tree: &Tree, id: NodeId) -> Option<usize> {
    let told: usize = tree.attribute(id, "w:ilvl")?.parse().ok()?;
    (told < LEVELS).then_some(told)
}
