//! Lines that have a number with words that come again: Article 1, 第一卦, 谋攻第三, and the heads of
//! pages.

use std::collections::{HashMap, HashSet};

use crate::document::headings::form::HeadingForm;
use crate::document::headings::words::{digits, ordinal_behind};
use crate::document::lines::{Block, Shape};
use crate::document::numbering;
use crate::document::numbering::decorated::{bare, core};
use crate::text::Columns;

/// The fewest lines that show anything.
const FEWEST: usize = 3;

/// Lines with their numbers, in order.
type NumberedLines = Vec<(usize, u32)>;

/// Marks lines that are headings by counting: a word and a number, when the numbers of one word go
/// up; an ordinal of any unit; a title with an ordinal behind it.
pub(super) fn counted_lines(text: &str, blocks: &[Block]) -> Vec<Option<HeadingForm>> {
    let line = |block: &Block| bare(block.span.of(text));
    let mut counted = vec![None; blocks.len()];
    let mut mark =
        |lines: &NumberedLines, form| lines.iter().for_each(|(at, _)| counted[*at] = Some(form));
    for lines in by_words(blocks, 24, |block| numbered_behind(line(block))).values() {
        if lines.len() >= FEWEST && lines.windows(2).all(|w| w[0].1 < w[1].1) {
            mark(lines, HeadingForm::Counted);
        }
    }
    // They part the whole text; a list stands in one place.
    let part_all =
        |lines: &NumberedLines| (lines[lines.len() - 1].0 - lines[0].0) * 2 >= blocks.len();
    for lines in by_words(blocks, 76, |block| numbering::of_any_unit(core(line(block)))).values() {
        if lines.len() >= FEWEST && goes_on(lines) * 3 >= (lines.len() - 1) * 2 && part_all(lines) {
            mark(lines, HeadingForm::Ordered);
        }
    }
    let ordered = by_words(blocks, 40, |block| Some(((), ordinal_behind(line(block))?)));
    for lines in ordered.values() {
        if lines.len() >= FEWEST && goes_on(lines) * 2 >= lines.len() {
            mark(lines, HeadingForm::Ordered);
        }
    }
    counted
}

/// Returns the lines that are heads of pages: words that come again, with numbers that go up, but
/// not one by one.
pub(super) fn page_heads(text: &str, blocks: &[Block]) -> HashSet<usize> {
    let behind = by_words(blocks, 76, |block| numbered_behind(bare(block.span.of(text))));
    let before = by_words(blocks, 76, |block| {
        let (number, words) = bare(block.span.of(text)).split_once([' ', '\u{3000}'])?;
        Some((words.trim(), digits(number)?))
            .filter(|(words, _)| words.contains(char::is_alphabetic))
    });
    let are_heads = |lines: &&NumberedLines| {
        lines.len() >= FEWEST
            && lines.windows(2).all(|pair| pair[0].1 < pair[1].1)
            && goes_on(lines) * 2 < lines.len()
    };
    let heads = behind.values().chain(before.values()).filter(are_heads).flatten();
    heads.map(|(at, _)| *at).collect()
}

/// Gathers lines by the words they have beside a number.
fn by_words<'a, T: Eq + std::hash::Hash>(
    blocks: &'a [Block],
    widest: Columns,
    read: impl Fn(&'a Block) -> Option<(T, u32)>,
) -> HashMap<T, NumberedLines> {
    let mut found: HashMap<T, NumberedLines> = HashMap::new();
    for (at, block) in blocks.iter().enumerate() {
        if block.columns <= widest
            && block.shape == Shape::Text
            && let Some((words, number)) = read(block)
        {
            found.entry(words).or_default().push((at, number));
        }
    }
    found
}

/// Returns how many numbers are the next after the one before.
fn goes_on(lines: &NumberedLines) -> usize {
    lines.windows(2).filter(|pair| pair[1].1 == pair[0].1 + 1).count()
}

/// Reads words and a number behind them: Article 3.
fn numbered_behind(line: &str) -> Option<(&str, u32)> {
    let (words, number) = line.rsplit_once([' ', '\u{A0}'])?;
    let are_words = words.chars().all(|c| c.is_alphabetic() || c == ' ');
    Some((words, digits(number).filter(|_| are_words)?))
}
