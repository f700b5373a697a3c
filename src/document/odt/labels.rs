//! The labels of items and headings, as they are printed (part 3, 16.30 and 19.880).

use std::collections::HashMap;

use crate::document::counting::counted;
use crate::document::markup::tree::{NodeId, Tree};

/// The levels of a list.
const LEVELS: usize = 10;
/// The name of the list that headings are numbered in.
const OUTLINE: &str = "\0outline";

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OdtLabel {
    /// A bullet.
    Bullet,
    /// A label of letters.
    Text(String),
    /// Nothing.
    None,
}

#[derive(Clone, Debug)]
struct LabelLevel {
    is_bullet: bool,
    format: String,
    before: String,
    behind: String,
    /// How many levels are in the label.
    shown: usize,
    start: usize,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct LabelledLists {
    styles: HashMap<String, HashMap<usize, LabelLevel>>,
    /// The style of the lists that are open, from the outermost.
    open: Vec<String>,
    reached: HashMap<String, [Option<usize>; LEVELS]>,
}

impl LabelledLists {
    /// Reads the definitions in the parts of a document.
    pub(super) fn of(parts: &[&Tree]) -> Self {
        let mut lists = Self::default();
        for tree in parts {
            for id in tree.inside(Tree::ROOT) {
                let name = match tree.name(id) {
                    "text:list-style" => tree.attribute(id, "style:name").unwrap_or_default(),
                    "text:outline-style" => OUTLINE,
                    _ => continue,
                };
                let levels = tree.children(id).filter_map(|id| level(tree, id)).collect();
                lists.styles.insert(name.to_owned(), levels);
            }
        }
        lists
    }

    /// Opens a list inside of so many others; one without a style has that of the list around.
    pub(super) fn open(&mut self, style: Option<String>, depth: usize, goes_on: bool) {
        self.open.truncate(depth);
        let style = style.or_else(|| self.open.last().cloned()).unwrap_or_default();
        if depth == 0 && !goes_on {
            self.reached.remove(&style);
        }
        self.open.push(style);
    }

    /// Counts the next item of a list that is open, and returns its label.
    pub(super) fn next(&mut self, depth: usize, start: Option<usize>) -> OdtLabel {
        let style = self.open.get(depth).cloned().unwrap_or_default();
        self.count(&style, depth, start)
    }

    /// Counts the next heading, and returns its label.
    pub(super) fn next_heading(&mut self, level: usize) -> OdtLabel {
        self.count(OUTLINE, level, None)
    }

    fn count(&mut self, style: &str, at: usize, start: Option<usize>) -> OdtLabel {
        let at = at.min(LEVELS - 1);
        let Some(levels) = self.styles.get(style) else {
            return if style == OUTLINE { OdtLabel::None } else { OdtLabel::Bullet };
        };
        let Some(here) = levels.get(&at) else { return OdtLabel::None };
        if here.is_bullet {
            return OdtLabel::Bullet;
        }
        let reached = self.reached.entry(style.to_owned()).or_default();
        let next = reached[at].map_or(here.start, |number| number.saturating_add(1));
        reached[at] = Some(start.unwrap_or(next));
        for below in &mut reached[at + 1..] {
            *below = None;
        }
        if here.format.is_empty() {
            return OdtLabel::None;
        }
        let first = (at + 1).saturating_sub(here.shown.max(1));
        let number = |of: usize| {
            let level = levels.get(&of)?;
            (!level.format.is_empty())
                .then(|| counted(reached[of].unwrap_or(level.start), format(&level.format)))
        };
        let numbers: Vec<String> = (first..=at).filter_map(number).collect();
        OdtLabel::Text(format!("{}{}{}", here.before, numbers.join("."), here.behind))
    }
}

fn level(tree: &Tree, id: NodeId) -> Option<(usize, LabelLevel)> {
    let name = tree.name(id);
    let is_level = name.ends_with("level-style-number") || name.ends_with("outline-level-style");
    let is_bullet = name.ends_with("level-style-bullet") || name.ends_with("level-style-image");
    if !is_level && !is_bullet {
        return None;
    }
    let attribute = |name| tree.attribute(id, name).unwrap_or_default();
    let number = |name| attribute(name).parse::<usize>().ok();
    let level = LabelLevel {
        is_bullet,
        format: attribute("style:num-format").to_owned(),
        before: attribute("style:num-prefix").to_owned(),
        behind: attribute("style:num-suffix").trim_end().to_owned(),
        shown: number("text:display-levels").unwrap_or(1),
        start: number("text:start-value").unwrap_or(1),
    };
    Some((number("text:level")?.checked_sub(1)?, level))
}

/// Returns the name that Office Open XML has for a format of numbers (part 3, 19.500).
fn format(told: &str) -> &'static str {
    match told.chars().next() {
        Some('a') => "lowerLetter",
        Some('A') => "upperLetter",
        Some('i') => "lowerRoman",
        Some('I') => "upperRoman",
        Some('一') => "chineseCounting",
        Some('壹') => "chineseLegalSimplified",
        Some('甲') => "ideographTraditional",
        Some('子') => "ideographZodiac",
        Some('①') => "decimalEnclosedCircle",
        Some('１') => "decimalFullWidth",
        Some('ア') => "aiueo",
        Some('イ') => "iroha",
        _ => "decimal",
    }
}
