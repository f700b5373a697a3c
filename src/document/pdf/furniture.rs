//! The furniture of pages: running heads and page numbers, which are no part of the text.

use std::collections::HashMap;

use crate::document::pdf::rows::PageRow;

/// Takes the running heads and numbers out of pages, of each its outermost rows.
pub(super) fn remove(pages: &mut [Vec<PageRow>]) {
    /// Heads of so many rows are known.
    const MOST: usize = 3;
    for _ in 0..MOST {
        let repeated = repeated(pages);
        let mut is_done = true;
        for (number, page) in pages.iter_mut().enumerate() {
            for edge in [Edge::Bottom, Edge::Top] {
                let Some(at) = edge.of(page) else { continue };
                let text = text_of(&page[at]);
                let is_head = repeated.contains(&(edge, pattern(&text)));
                if is_head && page.len() > 1 || is_number(&text, number, &repeated, edge) {
                    page.remove(at);
                    is_done = false;
                }
            }
        }
        if is_done {
            return;
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Edge {
    Top,
    Bottom,
}

impl Edge {
    fn of(self, page: &[PageRow]) -> Option<usize> {
        match self {
            Self::Top => (!page.is_empty()).then_some(0),
            Self::Bottom => page.len().checked_sub(1),
        }
    }
}

fn text_of(row: &PageRow) -> String {
    row.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<&str>>().join(" ")
}

/// Returns a text with the same sign for all numbers.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_numeric() && !is_counting_word(c) { '#' } else { c };
        if !(c == '#' && pattern.ends_with('#')) {
            pattern.push(c);
        }
    }
    pattern
}

/// Han numerals are words here.
const fn is_counting_word(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千')
}

/// What stands at the same edge of several pages.
struct Repeated(HashMap<(Edge, String), usize>, usize);

impl Repeated {
    fn contains(&self, key: &(Edge, String)) -> bool {
        const FEWEST: usize = 3;
        self.0.get(key).is_some_and(|count| *count >= FEWEST && *count * 8 >= self.1)
    }
}

fn repeated(pages: &[Vec<PageRow>]) -> Repeated {
    let mut counts = HashMap::new();
    for page in pages {
        for edge in [Edge::Top, Edge::Bottom] {
            if let Some(at) = edge.of(page) {
                *counts.entry((edge, pattern(&text_of(&page[at])))).or_insert(0) += 1;
            }
        }
    }
    Repeated(counts, pages.len())
}

/// Tells whether a row is only the number of its page: `12`, `- 12 -`, 第12页, `12 / 30`.
fn is_number(text: &str, page: usize, repeated: &Repeated, edge: Edge) -> bool {
    const LONGEST: usize = 12;
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !"-–—·•|/／第页頁共之PpageofＰ".contains(*c))
        .collect();
    let is_number = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit());
    let is_roman = !bare.is_empty() && bare.chars().all(|c| "ivxlcIVXLC".contains(c));
    let is_short = text.chars().count() <= LONGEST;
    // On one page alone it must be the number that the page has.
    let is_mine = bare.starts_with(&(page + 1).to_string());
    let comes_again =
        repeated.0.get(&(edge, pattern(text))).is_some_and(|count| *count >= 2) && repeated.1 > 1;
    is_short && (is_number || is_roman) && (is_mine || comes_again)
}
