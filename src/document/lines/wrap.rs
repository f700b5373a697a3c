//! Whether lines were wrapped by hand, at which width, and which of them belong together.
//!
//! A line was broken by the width when the first word of the next one had no room on it. Lines that
//! were wrapped nearly all were, and they stop in the middle of sentences; a list, a poem or an
//! address does neither.

use crate::document::lines::line::{
    SourceLine, ends_sentence, ends_with_mark, is_ornament, starts_item,
};
use crate::text::{Columns, is_han_or_kana, is_hangul};

/// The widths at which text is wrapped by hand.
const WIDTHS: std::ops::RangeInclusive<Columns> = 30..=160;
/// The columns by which a line may be shorter than it could: marks that must not begin a line, a
/// word kept whole.
const SLACK: Columns = 4;

/// How the lines of a stanza were wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrap {
    /// The columns of a full line.
    pub(super) width: Columns,
    pub(super) indents: Indents,
}

/// What an indented line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Indents {
    /// The first of a paragraph.
    First,
    /// Any but the first: they hang. The first ones are indented by so many columns.
    Rest(Columns),
}

impl Indents {
    /// Tells what the indented lines of a stanza are: they hang where the line before them nearly
    /// always was full.
    pub(super) fn of(text: &str, lines: &[SourceLine], width: Columns) -> Self {
        let deeper = lines.windows(2).filter(|pair| pair[1].indent >= pair[0].indent + 2);
        let (mut all, mut forced) = (0, 0);
        for pair in deeper {
            all += 1;
            forced += usize::from(
                is_forced(text, pair[0], pair[1], width) && !ends_sentence(pair[0].body.of(text)),
            );
        }
        let least = lines.iter().map(|line| line.indent).min().unwrap_or_default();
        if all > 0 && forced * 10 >= all * 7 { Self::Rest(least) } else { Self::First }
    }
}

impl Wrap {
    /// Tells whether a line goes on with the paragraph of the one before it, which may be the first
    /// of it or not.
    pub(super) fn joins(
        self,
        text: &str,
        last: &SourceLine,
        line: &SourceLine,
        is_further: bool,
    ) -> bool {
        let (before, here) = (last.body.of(text), line.body.of(text));
        if starts_item(here) || is_ornament(here) || is_ornament(before) {
            return false;
        }
        let is_item = !is_further && starts_item(before);
        let begins = match self.indents {
            // What is indented behind the mark of an item belongs to it.
            Indents::First => line.indent >= last.indent + 2 && !is_item,
            Indents::Rest(first) => {
                line.indent < first + 2 || (line.indent + 2 <= last.indent && is_further)
            }
        };
        let is_short = last.columns * 4 < self.width * 3;
        let ended = is_short
            && (ends_sentence(before) || last.columns * 2 < self.width)
            && !(is_item && line.indent > last.indent);
        !begins && !ended
    }
}

/// Returns the pairs of lines between which the text may have been wrapped: where no paragraph
/// surely begins.
pub(super) fn breaks(text: &str, lines: &[SourceLine]) -> Vec<[SourceLine; 2]> {
    let may_be = |pair: &&[SourceLine]| {
        let (before, here) = (pair[0].body.of(text), pair[1].body.of(text));
        !starts_item(here) && !is_ornament(here) && !is_ornament(before)
    };
    lines.windows(2).filter(may_be).map(|pair| [pair[0], pair[1]]).collect()
}

/// Returns the width at which lines were wrapped, if these pairs of them show that they were.
pub(super) fn width(text: &str, pairs: &[[SourceLine; 2]]) -> Option<Columns> {
    /// The least breaks that show anything.
    const FEWEST: usize = 2;
    if pairs.len() < FEWEST {
        return None;
    }
    let mut widths: Vec<Columns> =
        pairs.iter().map(|pair| pair[0].columns).filter(|width| WIDTHS.contains(width)).collect();
    widths.sort_unstable();
    // The widest line but for a few that are longer than any line of text: an address, a row of a
    // table.
    let near = |width: Columns| {
        widths.iter().filter(|other| (width * 6 / 7..=width).contains(*other)).count()
    };
    let full = widths
        .iter()
        .rev()
        .copied()
        .find(|width| near(*width) >= FEWEST && near(*width) * 4 >= widths.len())?;
    fits(text, pairs, full).then_some(full)
}

/// Returns the width at which most of some short stanzas may have been wrapped, each given by its
/// breaks; nothing if they do not bear each other out.
///
/// A paragraph of two lines has one break, which proves nothing; but twenty of them that were all
/// broken at column 72 do. Each stanza is a witness, and a document of letters or news is joined by
/// what its stanzas say together.
pub(super) fn common_width(text: &str, stanzas: &[Vec<[SourceLine; 2]>]) -> Option<Columns> {
    /// The least stanzas that do.
    const FEWEST: usize = 2;
    /// More widths than a text that was wrapped has.
    const MOST: usize = 64;
    let widest = |pairs: &Vec<[SourceLine; 2]>| {
        pairs.iter().map(|pair| pair[0].columns).max().unwrap_or_default()
    };
    let mut widths: Vec<Columns> =
        stanzas.iter().map(widest).filter(|width| WIDTHS.contains(width)).collect();
    widths.sort_unstable();
    widths.dedup();
    let fitting = |width: Columns| {
        let fits = |pairs: &&Vec<[SourceLine; 2]>| {
            widest(pairs) <= width && widest(pairs) + 2 * SLACK > width && fits(text, pairs, width)
        };
        stanzas.iter().filter(fits).count()
    };
    let counted = widths.into_iter().rev().take(MOST).map(|width| (fitting(width), width));
    counted.filter(|(count, _)| *count >= FEWEST).max().map(|(_, width)| width)
}

/// Tells whether lines read as if they were wrapped at a width: nearly every break was forced, in
/// the middle of a sentence, and the text goes on behind it as it does inside a sentence.
fn fits(text: &str, pairs: &[[SourceLine; 2]], width: Columns) -> bool {
    let seen = seen(text, pairs, width);
    seen.are_forced() && seen.open * 3 >= seen.forced && seen.goes_on * 2 >= seen.forced
}

/// Tells whether lines may have been wrapped at the width that others were: nearly every break was
/// forced.
pub(super) fn may_fit(text: &str, pairs: &[[SourceLine; 2]], width: Columns) -> bool {
    seen(text, pairs, width).are_forced()
}

/// The breaks of some lines, by what they look like.
struct WrapEvidence {
    /// The next word had no room.
    forced: usize,
    /// It had, and the text went on all the same; or the line is longer than any that was wrapped.
    free: usize,
    /// Of the forced ones, those in the middle of a sentence.
    open: usize,
    /// Of the forced ones, those behind which the text goes on as inside a sentence.
    goes_on: usize,
}

impl WrapEvidence {
    const fn are_forced(&self) -> bool {
        self.forced > 0 && self.forced * 10 >= (self.forced + self.free) * 7
    }
}

fn seen(text: &str, pairs: &[[SourceLine; 2]], width: Columns) -> WrapEvidence {
    let mut seen = WrapEvidence { forced: 0, free: 0, open: 0, goes_on: 0 };
    for [line, next] in pairs {
        if line.columns > width + 2 * SLACK {
            seen.free += 1;
        } else if is_forced(text, *line, *next, width) {
            seen.forced += 1;
            seen.open += usize::from(!ends_with_mark(line.body.of(text)));
            seen.goes_on += usize::from(begins_inside(next.body.of(text)));
        } else if !(line.columns * 4 < width * 3 && ends_sentence(line.body.of(text)))
            && next.indent < line.indent + 2
        {
            seen.free += 1;
        }
    }
    seen
}

/// Tells whether the first word of the next line had no room on a line.
///
/// That is what tells wrapped text from a poem or a list, whose lines end because something ended:
///
/// ```text
/// the town hall was built by the      next word `municipality`: 31 + 1 + 12 > 40, forced
/// municipality in 1911
///
/// The bell rang low,                  next word `And`: had room, so the line ended of itself
/// And all the town
/// ```
fn is_forced(text: &str, line: SourceLine, next: SourceLine, width: Columns) -> bool {
    line.columns + 1 + first_word(next.body.of(text)) + SLACK > width
}

/// The columns of the first word of a line; one of Han is a character.
fn first_word(line: &str) -> Columns {
    let first = line.chars().next();
    if first.is_some_and(|c| {
        is_han_or_kana(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}')
    }) {
        return 2;
    }
    line.chars().take_while(|c| !c.is_whitespace() && !is_han_or_kana(*c)).count()
}

/// Tells whether a line begins as the middle of a sentence may: not with a capital, a digit or a
/// sign.
fn begins_inside(line: &str) -> bool {
    let bare =
        line.trim_start_matches(['“', '‘', '"', '\'', '(', '（', '《', '「', '『', '【', '_', '*']);
    let goes_on = |c: char| {
        matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '”' | '》' | '」')
    };
    bare.starts_with(|c| {
        goes_on(c) || is_han_or_kana(c) || is_hangul(c) || (c.is_alphabetic() && !c.is_uppercase())
    })
}

#[cfg(test)]
mod tests;
