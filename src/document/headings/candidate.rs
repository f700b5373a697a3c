//! Which form each line has by which it may be a heading, by its words and what stands around it.

use std::collections::HashMap;

use crate::document::bibliography::is_bibliography_heading;
use crate::document::headings::form::HeadingForm;
use crate::document::headings::words::{
    has_leader, is_capitals, is_caption, is_contents_name, is_end, is_label, is_running_head,
    is_section_name, is_usual_name, starts_as_title,
};
use crate::document::lines::{self, Block, LONG, Shape};
use crate::document::numbering::decorated::{bare, core, label};
use crate::document::numbering::{self, Numbering};
use crate::text::Columns;

/// Columns up to which a line can be a heading.
pub(super) const HEADING_COLUMNS: usize = 76;

/// Columns up to which a line that says which chapter or part it heads can be one.
const ORDINAL_COLUMNS: usize = 110;

/// Columns up to which a line without a number can be one.
pub(super) const BARE_HEADING_COLUMNS: usize = 60;

/// Returns the form of a block that may be a heading, and its number if it has one.
pub(super) fn candidate(
    text: &str,
    blocks: &[Block],
    at: usize,
    counted: Option<HeadingForm>,
    (is_set_in, usual): (bool, Columns),
) -> Option<(HeadingForm, u32)> {
    let block = &blocks[at];
    if block.columns > ORDINAL_COLUMNS || block.shape != Shape::Text {
        return None;
    }
    let whole = bare(block.span.of(text));
    let line = core(whole);
    let next = blocks.get(at + 1);
    if is_bibliography_heading(line) && (at > 0 || lists_entries(text, &blocks[1..])) {
        return Some((HeadingForm::Bibliography, 0));
    }
    if lines::is_ornament(line)
        || has_leader(line)
        || is_running_head(line)
        || is_contents_name(line)
        || is_end(line)
        || is_caption(line)
    {
        return None;
    }
    if let Some(level) =
        next.filter(|n| !n.apart).and_then(|n| underline(n.span.of(text), block.columns))
    {
        return Some((HeadingForm::Underlined(level), 0));
    }
    let stands_alone =
        || block.apart && next.is_some_and(|next| next.apart && next.columns >= LONG / 2);
    if is_section_name(line) || is_usual_name(line) && stands_alone() {
        return Some((HeadingForm::Named, 0));
    }
    if let Some(label) = label(line).filter(|l| {
        l.parted || l.numbering.is_named() || matches!(l.numbering, Numbering::Decimal(2..))
    }) {
        let titled = label.numbering.is_named();
        let fits = titled || block.columns <= HEADING_COLUMNS;
        let is_title = is_open(line, label)
            || is_title_with_point(blocks, at, line)
            || titled && label.parted && stands_alone() && block.columns <= HEADING_COLUMNS;
        return (fits && is_title).then_some((HeadingForm::Numbered(label.numbering), label.value));
    }
    if block.columns > HEADING_COLUMNS {
        return None;
    }
    match counted {
        Some(form) => return Some((form, 0)),
        // What is said by someone heads nothing.
        None if line
            .starts_with(['“', '‘', '"', '\'', '「', '『', '—', '–', '-', '[', '*', '#']) =>
        {
            return None;
        }
        None => {}
    }
    if at > 0 && !block.apart && is_rule(&blocks[at - 1], text) && !lines::ends_sentence(line) {
        return Some((HeadingForm::Ruled, 0));
    }
    let is_bracketed = line.len() < whole.len() && whole.ends_with(['】', '］', '〕']);
    if is_bracketed && block.columns <= BARE_HEADING_COLUMNS / 2 {
        return Some((HeadingForm::Bracketed, 0));
    }
    if lines::ends_with_mark(line) || lines::starts_item(line) {
        return None;
    }
    if is_release(text, blocks, at) {
        return Some((HeadingForm::Released, 0));
    }
    // What stands a little deeper than the text is an example in it.
    let is_example = (1..=8).contains(&block.indent.saturating_sub(usual));
    let is_deeper =
        is_example || next.is_some_and(|next| next.indent < block.indent) && block.indent <= 8;
    if is_capitals(line) && !is_deeper {
        return Some((HeadingForm::Capitals, 0));
    }
    let is_title =
        starts_as_title(line) && block.columns <= BARE_HEADING_COLUMNS && !is_label(line);
    if is_set_in
        && is_title
        && block.indent < usual
        && next.is_some_and(|next| next.indent > block.indent)
        && (block.apart || next.is_some_and(|next| next.indent >= 4))
    {
        let level = if block.indent == 0 { 1 } else { 2 };
        return Some((HeadingForm::Outdented(level), 0));
    }
    let long = |b: Option<&Block>| b.is_some_and(|b| b.columns >= LONG);
    let before =
        at == 0 || long(blocks.get(at - 1)) || (block.apart && blocks[at - 1].columns >= 40);
    let after = long(next) || next.is_some_and(|n| n.apart && n.columns >= block.columns * 3);
    let is_short = is_title && !is_example;
    // Who speaks, and what they say.
    let is_said = [".  ", "!  ", "?  "].iter().any(|end| line.contains(end)) || line.ends_with(']');
    let is_spaced = is_short
        && !is_said
        && at > 0
        && free_lines(text, blocks, at) > 2
        && next.is_some_and(|next| next.apart && free_lines(text, blocks, at + 1) < 3);
    match () {
        () if is_spaced => Some((HeadingForm::Spaced, 0)),
        () if is_short && !is_said && before && after => Some((HeadingForm::Bare, 0)),
        () => None,
    }
}

/// Tells whether a short line that ends with a point stands apart from a long text below: `0.
/// Definitions.`
fn is_title_with_point(blocks: &[Block], at: usize, line: &str) -> bool {
    let next = blocks.get(at + 1);
    line.ends_with('.')
        && line.is_ascii()
        && blocks[at].columns <= BARE_HEADING_COLUMNS
        && blocks[at].apart
        && next.is_some_and(|next| next.apart && next.columns >= LONG)
}

/// Tells whether a line is a rule across the page.
fn is_rule(block: &Block, text: &str) -> bool {
    const LONGEST: Columns = 40;
    /// A shorter one stands apart from what is above it.
    const SHORTEST: Columns = 16;
    let is_long = block.columns >= LONGEST || block.apart && block.columns >= SHORTEST;
    is_long && lines::is_ornament(block.span.of(text))
}

/// Returns the blocks that are of the text itself: Project Gutenberg puts its own words before and
/// behind it, between lines that say so.
pub(super) fn own_part(text: &str, blocks: &[Block]) -> std::ops::Range<usize> {
    let says = |block: &Block, what: &str| {
        let line = block.span.of(text);
        line.starts_with("***") && line.contains(what) && line.contains("PROJECT GUTENBERG")
    };
    let start = blocks.iter().position(|block| says(block, "START OF"));
    let end = blocks.iter().rposition(|block| says(block, "END OF"));
    start.map_or(0, |start| start + 1)..end.unwrap_or(blocks.len())
}

/// Tells whether a numbered line does not end as a sentence. A title may ask or exclaim; what is
/// nothing but a number may end with a point, and so may the title of an English chapter.
fn is_open(line: &str, label: numbering::Label) -> bool {
    let titled = label.numbering.is_named();
    let may_end = match line.chars().next_back() {
        Some('？' | '?') => true,
        Some('！' | '!' | '…' | '）' | ')' | '”' | '》' | '」') => titled,
        Some('.') => titled && line.is_ascii(),
        _ => false,
    };
    // A title is no sentence of several parts.
    let title = line.strip_suffix('。').filter(|_| titled && label.parted).unwrap_or(line);
    let is_sentence = title.contains(['；', '。']) || title.matches('，').count() > 2;
    let has_end = lines::ends_with_mark(title) && !may_end;
    label.len == line.len() || !has_end && !is_sentence
}

/// Returns the free lines before a block.
fn free_lines(text: &str, blocks: &[Block], at: usize) -> usize {
    let Some(before) = at.checked_sub(1).map(|before| blocks[before].span.end) else { return 0 };
    let between = text.get(before..blocks[at].span.start).unwrap_or_default();
    between.matches('\n').count().saturating_sub(1)
}

/// Tells whether a line names a release, with a list or a text right below it.
fn is_release(text: &str, blocks: &[Block], at: usize) -> bool {
    let block = &blocks[at];
    let line = bare(block.span.of(text));
    let mut chars = line.chars().peekable();
    let mut has_version = false;
    while let Some(c) = chars.next() {
        has_version |= c.is_ascii_digit() && chars.peek() == Some(&'.');
    }
    let next = blocks.get(at + 1);
    let lists = next.is_some_and(|next| {
        lines::starts_item(next.span.of(text)) || (!next.apart && next.shape == Shape::Fixed)
    });
    has_version
        && lists
        && block.apart
        && block.indent == 0
        && block.columns <= BARE_HEADING_COLUMNS
        && !lines::starts_item(line)
}

/// Returns the indent that most of the long paragraphs have.
pub(super) fn usual_indent(blocks: &[Block]) -> Columns {
    let mut counts: HashMap<Columns, usize> = HashMap::new();
    for block in blocks.iter().filter(|block| block.columns >= LONG) {
        *counts.entry(block.indent).or_default() += 1;
    }
    let most =
        counts.into_iter().max_by_key(|(indent, count)| (*count, std::cmp::Reverse(*indent)));
    most.map_or(0, |(indent, _)| indent)
}

/// Tells whether most long paragraphs are set in from the edge.
pub(super) fn is_set_in(blocks: &[Block]) -> bool {
    let long = blocks.iter().filter(|block| block.columns >= LONG && block.shape == Shape::Text);
    let (all, inset) =
        long.fold((0, 0), |(all, inset), block| (all + 1, inset + usize::from(block.indent > 0)));
    all >= 3 && inset * 5 >= all * 4
}

/// Tells whether most of these blocks are labelled as entries of a bibliography are.
fn lists_entries(text: &str, blocks: &[Block]) -> bool {
    let labelled =
        blocks.iter().filter(|block| lines::entry_label(block.span.of(text)).is_some()).count();
    labelled > 0 && labelled * 2 >= blocks.len()
}

fn underline(line: &str, columns: Columns) -> Option<u8> {
    let level = match line.bytes().next()? {
        b'=' => 1,
        b'-' | b'~' | b'^' | b'*' => 2,
        _ => return None,
    };
    let whole = line.len() >= 3 && line.bytes().all(|b| b == line.as_bytes()[0]);
    (whole && line.len() * 2 >= columns).then_some(level)
}
