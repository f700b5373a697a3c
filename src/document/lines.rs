//! Plain text to paragraphs: one a line, or lines joined where the text was wrapped by hand.
//!
//! Every stanza, a run of lines without a blank one, is decided by its own lines: whether they were
//! broken because the next word had no room. What stands elsewhere in the text has no say, but
//! where a stanza is too short to tell: then it goes by the width most of the others have. Tables,
//! code and verse keep their lines, and their indentation.

mod block;
mod fixed;
mod line;
mod wrap;

use crate::document::lines::fixed::{is_aligned, is_ruled, is_set_in};
use crate::document::lines::line::SourceLine;
use crate::document::lines::wrap::{Indents, Wrap};
use crate::document::model::HEAD_LENGTH;
use crate::document::numbering::decorated::is_chapter;
use crate::text::{ByteSpan, Columns, boundary_before};

pub(crate) use block::{Block, LONG, Shape};
pub(crate) use line::{ends_sentence, ends_with_mark, is_ornament, starts_item};

pub use line::entry_label;

/// The lines of a stanza that decide for all of it.
const DECIDING: usize = 512;

/// Lines that follow one another, all quoted as deeply.
#[derive(Default)]
struct Stanza {
    lines: Vec<SourceLine>,
    /// Whether it goes on with the lines of the one before, which was long enough to decide.
    goes_on: bool,
}

/// What becomes of the lines of a stanza.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    /// They were wrapped at so many columns.
    Wrapped(Wrap),
    /// Each is a paragraph.
    Apart,
    /// They stay together as they are.
    Fixed,
}

/// Cuts `text` into paragraphs. Blank lines are none.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let usual = usual_wrap(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut last = Decision::Apart;
    for_each_stanza(text, &mut |stanza| {
        if !stanza.goes_on {
            last = decide(text, stanza, usual, blocks.is_empty());
        }
        push(text, stanza, last, &mut blocks);
    });
    blocks
}

/// Finds the width at which most of the wrapped stanzas in the head of a text are wrapped, if there
/// are any.
fn usual_wrap(text: &str) -> Option<Columns> {
    let head = ByteSpan::new(0, boundary_before(text, HEAD_LENGTH)).of(text);
    let mut widths: Vec<(Columns, usize)> = Vec::new();
    let mut short: Vec<Vec<[SourceLine; 2]>> = Vec::new();
    for_each_stanza(head, &mut |stanza| {
        let lines = &stanza.lines;
        if lines.len() < 2 || is_ruled(head, lines) {
            return;
        }
        let pairs = wrap::breaks(head, lines);
        match wrap::width(head, &pairs) {
            Some(width) => widths.push((width, lines.len())),
            None if is_aligned(head, lines) => {}
            None => short.push(pairs),
        }
    });
    let lines_near = |width: Columns| {
        let near = widths.iter().filter(|(other, _)| other.abs_diff(width) * 12 <= width);
        near.map(|(_, lines)| lines).sum::<usize>()
    };
    let most =
        widths.iter().map(|(width, _)| *width).max_by_key(|width| (lines_near(*width), *width));
    // Where every stanza is too short to tell, some of them together may tell.
    most.or_else(|| wrap::common_width(head, &short))
}

fn decide(text: &str, stanza: &Stanza, usual: Option<Columns>, is_first: bool) -> Decision {
    let lines = &stanza.lines;
    if lines.len() < 2 {
        // It may go on: an item whose lines follow it.
        return Decision::Apart;
    }
    if is_ruled(text, lines) {
        return Decision::Fixed;
    }
    let pairs = wrap::breaks(text, lines);
    let own = wrap::width(text, &pairs);
    if own.is_none() && is_aligned(text, lines) {
        return Decision::Fixed;
    }
    match own.or_else(|| usual.filter(|usual| wrap::may_fit(text, &pairs, *usual))) {
        Some(width) => Decision::Wrapped(Wrap { width, indents: Indents::of(text, lines, width) }),
        // What stands first may be a title set in the middle.
        None if !is_first && is_set_in(text, lines) => Decision::Fixed,
        None => Decision::Apart,
    }
}

/// Adds the lines of a stanza to the paragraphs before them.
fn push(text: &str, stanza: &Stanza, decision: Decision, blocks: &mut Vec<Block>) {
    if decision == Decision::Fixed {
        push_fixed(stanza, blocks);
        return;
    }
    let mut last: Option<&SourceLine> = None;
    for line in &stanza.lines {
        let joined = match (decision, last) {
            (Decision::Wrapped(wrap), Some(last)) => {
                let block = blocks.last_mut();
                block.filter(|block| {
                    wrap.joins(text, last, line, block.span.start < last.whole.start)
                })
            }
            _ => None,
        };
        match joined {
            Some(block) => {
                block.span.end = line.whole.end;
                block.columns += line.columns;
            }
            None => blocks.push(line.block(last.is_none() && !stanza.goes_on)),
        }
        last = Some(line);
    }
}

fn push_fixed(stanza: &Stanza, blocks: &mut Vec<Block>) {
    let (Some(first), Some(end)) = (stanza.lines.first(), stanza.lines.last()) else { return };
    match blocks.last_mut().filter(|block| stanza.goes_on && block.shape == Shape::Fixed) {
        Some(block) => block.span.end = end.whole.end,
        None => blocks.push(Block {
            span: ByteSpan::new(first.whole.start, end.whole.end),
            columns: stanza.lines.iter().map(|line| line.columns).sum(),
            apart: true,
            indent: 0,
            shape: Shape::Fixed,
        }),
    }
}

/// Hands over the stanzas of a text one after another, a long one in parts.
fn for_each_stanza(text: &str, take: &mut dyn FnMut(&Stanza)) {
    let mut stanza = Stanza::default();
    for span in lines(text) {
        let line = SourceLine::read(text, span);
        if line.is_some_and(|line| line.depth == 0 && is_chapter(line.body.of(text))) {
            // It stands apart, whether or not a line is free around it.
            if !stanza.lines.is_empty() {
                take(&stanza);
            }
            take(&Stanza { lines: Vec::from_iter(line), goes_on: false });
            stanza = Stanza::default();
            continue;
        }
        let is_apart = line.is_none_or(|line| {
            let last = stanza.lines.last();
            last.is_some_and(|last| last.depth != line.depth)
                || (line.depth > 0 && line.body.is_empty())
        });
        if is_apart && !stanza.lines.is_empty() {
            take(&stanza);
            stanza = Stanza::default();
        } else if is_apart {
            stanza.goes_on = false;
        } else if stanza.lines.len() == DECIDING {
            take(&stanza);
            stanza = Stanza { lines: Vec::new(), goes_on: true };
        }
        stanza.lines.extend(line);
        if line.is_some_and(|line| line.depth > 0 && line.body.is_empty()) {
            // Marks with nothing behind them part what is quoted as a blank line does.
            take(&stanza);
            stanza = Stanza::default();
        }
    }
    if !stanza.lines.is_empty() {
        take(&stanza);
    }
}

/// Returns the lines of `text` without their ends; a lone CR and a form feed end one too. Behind
/// the paragraph separator of Unicode stands a blank one.
fn lines(text: &str) -> impl Iterator<Item = ByteSpan> {
    const SEPARATOR: &str = "\u{2029}";
    let is_plain = memchr::memmem::find(text.as_bytes(), SEPARATOR.as_bytes()).is_none();
    let searched = if is_plain { "" } else { text };
    let mut separators =
        searched.match_indices(SEPARATOR).map(|(at, separator)| (at, separator.len())).peekable();
    let mut plain =
        memchr::memchr3_iter(b'\n', b'\r', b'\x0C', text.as_bytes()).map(|at| (at, 1)).peekable();
    let ends = std::iter::from_fn(move || match (plain.peek(), separators.peek()) {
        (Some(end), Some(separator)) if separator < end => separators.next(),
        (None, Some(_)) => separators.next(),
        _ => plain.next(),
    });
    let mut start = 0;
    ends.chain([(text.len(), 0)]).flat_map(move |(end, bytes)| {
        let line = ByteSpan::new(start.min(end), end);
        start = end + bytes;
        let blank = (bytes > 1).then_some(ByteSpan::new(end, end));
        std::iter::once(line).chain(blank)
    })
}

#[cfg(test)]
mod tests;
