//! The order of right-to-left text on a line (UAX #9), after it was broken into lines.
//!
//! Embedding controls of the text have no say: they are shown as signs, and what they would turn
//! around stays as it is written. The terminal is told to leave the order alone.

use std::borrow::Cow;
use std::ops::Range;

use unicode_bidi::{Level, ParagraphBidiInfo};

/// The directions in one paragraph that holds right-to-left text.
#[derive(Debug)]
pub struct Bidi {
    levels: Vec<Level>,
    base: Level,
}

impl Bidi {
    /// Finds the directions in `text`; none if everything in it runs from left to right.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        if !may_hold_rtl(text) || !text.chars().any(is_rtl) {
            return None;
        }
        let text = without_controls(text);
        let info = ParagraphBidiInfo::new(&text, None);
        let base = info.paragraph_level;
        let levels = info.reordered_levels(0..text.len());
        Some(Self { levels, base })
    }

    /// Tells whether the paragraph runs from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.base.is_rtl()
    }

    /// Returns the order, from the left, in which the clusters that begin at `starts` stand on
    /// their line, and whether each is turned; `blank` tells which are white space.
    #[must_use]
    pub fn order(&self, starts: &[usize], blank: impl Fn(usize) -> bool) -> Vec<(usize, bool)> {
        let mut levels: Vec<Level> =
            starts.iter().map(|at| self.levels.get(*at).copied().unwrap_or(self.base)).collect();
        // White space at the end of a line runs as its paragraph does (rule L1).
        let seen = (0..levels.len()).rev().find(|at| !blank(*at)).map_or(0, |last| last + 1);
        levels[seen..].fill(self.base);
        let order = ParagraphBidiInfo::reorder_visual(&levels);
        order.into_iter().map(|at| (at, levels[at].is_rtl())).collect()
    }
}

/// Returns the character that is drawn for one in right-to-left text, where it differs
/// (`BidiMirroring.txt`, the brackets and comparisons in use).
#[must_use]
pub const fn mirrored(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        '≤' => '≥',
        '≥' => '≤',
        '（' => '）',
        '）' => '（',
        '《' => '》',
        '》' => '《',
        '「' => '」',
        '」' => '「',
        _ => return None,
    })
}

/// A quick look at the bytes: only these begin characters that run from right to left.
fn may_hold_rtl(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Full-width forms begin with EF as well, but not with what follows it in Hebrew and Arabic.
    let begins = |(at, b): (usize, &u8)| match b {
        0xD6..=0xDF | 0xE0 | 0xF0 => true,
        0xEF => bytes.get(at + 1).is_some_and(|next| (0xAC..=0xBB).contains(next)),
        _ => false,
    };
    bytes.iter().enumerate().any(begins)
}

/// The blocks of Hebrew, Arabic and their neighbours.
const fn is_rtl(c: char) -> bool {
    const BLOCKS: [Range<u32>; 5] =
        [0x0590..0x0900, 0xFB1D..0xFE00, 0xFE70..0xFEFF, 0x1_0800..0x1_1000, 0x1_E800..0x1_F000];
    let mut at = 0;
    while at < BLOCKS.len() {
        if BLOCKS[at].start <= c as u32 && (c as u32) < BLOCKS[at].end {
            return true;
        }
        at += 1;
    }
    false
}

/// Puts neutral characters of the same length in the place of embedding controls.
fn without_controls(text: &str) -> Cow<'_, str> {
    let is_control =
        |c: char| matches!(c, '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let neutral = |c: char| match c {
        '\u{061C}' => '\u{AC}',
        c if is_control(c) => '\u{FFFC}',
        c => c,
    };
    Cow::Owned(text.chars().map(neutral).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::graphemes;

    /// Puts a text in the order it is drawn in.
    fn drawn(text: &str) -> String {
        let Some(bidi) = Bidi::of(text) else { return text.to_owned() };
        let clusters: Vec<(usize, &str)> = graphemes(text).collect();
        let starts: Vec<usize> = clusters.iter().map(|(at, _)| *at).collect();
        let order = bidi.order(&starts, |at| clusters[at].1.trim().is_empty());
        let mut out = String::new();
        for (at, turned) in order {
            let cluster = clusters[at].1;
            let twin = cluster.chars().next().filter(|_| turned).and_then(mirrored);
            out.push_str(&twin.map_or(cluster.to_owned(), String::from));
        }
        out
    }

    #[test]
    fn right_to_left_text_is_turned_and_numbers_in_it_are_not() {
        assert_eq!(drawn("שלום"), "םולש");
        assert_eq!(drawn("city שלום 2016"), "city 2016 םולש");
        assert_eq!(drawn("שלום (2016)"), "(2016) םולש");
        assert_eq!(drawn("智慧城市"), "智慧城市");
        assert!(Bidi::of("智慧 smart 도시").is_none() && Bidi::of("שלום").unwrap().is_rtl());
    }

    #[test]
    fn a_control_of_the_text_turns_nothing_around() {
        assert_eq!(drawn("ab\u{202E}cd א"), "ab\u{202E}cd א");
    }
}
