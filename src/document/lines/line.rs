//! One line of the source, and what can be seen of it alone.

use crate::document::lines::block::{Block, LONG, Shape};
use crate::text::{ByteSpan, Columns, Place, is_han_or_kana};

/// One line of the source that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SourceLine {
    /// From the beginning of the line to its last visible character.
    pub(crate) whole: ByteSpan,
    /// Without indentation; of a quoted line without the marks before it.
    pub(crate) body: ByteSpan,
    /// The columns the body is indented by.
    pub(crate) indent: Columns,
    pub(crate) columns: Columns,
    /// The number of `>` before it, and where the first of them stands.
    pub(crate) depth: usize,
    pub(crate) marks: Place,
}

impl SourceLine {
    /// Reads all lines of a text.
    #[cfg(test)]
    pub(crate) fn all_of(text: &str) -> Vec<Self> {
        let mut start = 0;
        let spans = text.split_inclusive('\n').map(|line| {
            let span = ByteSpan::new(start, start + line.trim_end_matches('\n').len());
            start += line.len();
            span
        });
        spans.filter_map(|span| Self::read(text, span)).collect()
    }

    /// Reads a line; nothing if it is blank.
    pub(crate) fn read(text: &str, line: ByteSpan) -> Option<Self> {
        let trimmed = line.trimmed(text);
        if trimmed.is_empty() {
            return None;
        }
        let (depth, marks) = quote_marks(trimmed.of(text));
        let body = ByteSpan::new(trimmed.start + marks, trimmed.end).trimmed(text);
        let before = if depth > 0 { trimmed.start + marks } else { line.start };
        Some(Self {
            whole: ByteSpan::new(line.start, trimmed.end),
            body: if body.is_empty() { ByteSpan::new(trimmed.end, trimmed.end) } else { body },
            indent: if body.is_empty() {
                0
            } else {
                columns(ByteSpan::new(before, body.start).of(text))
            },
            columns: columns(body.of(text)),
            depth,
            marks: trimmed.start,
        })
    }

    /// The paragraph that the line begins.
    pub(crate) fn block(&self, apart: bool) -> Block {
        let (start, shape) = if self.depth > 0 {
            (self.marks, Shape::Quoted)
        } else {
            (self.body.start, Shape::Text)
        };
        let span = ByteSpan::new(start, self.whole.end);
        Block { span, columns: self.columns, apart, indent: self.indent, shape }
    }
}

/// Returns the number of `>` that a line begins with, and the bytes up to the text behind them.
fn quote_marks(line: &str) -> (usize, usize) {
    let mut depth = 0;
    let mut end = 0;
    for (at, c) in line.char_indices() {
        match c {
            '>' => (depth, end) = (depth + 1, at + 1),
            ' ' if depth > 0 => {}
            _ => break,
        }
    }
    // One space belongs to the marks; an arrow or a comparison is no mark.
    let rest = line.get(end..).unwrap_or_default();
    if rest.is_empty() || rest.starts_with(' ') {
        (depth, end + usize::from(rest.starts_with(' ')))
    } else {
        (0, 0)
    }
}

/// Returns a quick measure of columns, exact for Han and Latin; a long line is not measured to its
/// end.
pub(crate) fn columns(line: &str) -> Columns {
    if line.len() > LONG * 4 {
        return line.len() / 2;
    }
    line.chars()
        .map(|c| {
            if is_han_or_kana(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}') {
                2
            } else {
                1
            }
        })
        .sum()
}

/// Tells whether a line ends as a sentence does, closing quotes and brackets aside.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '’', '"', '\'', '）', ')', '」', '』', '》', '】', ' ']);
    bare.ends_with(['。', '！', '？', '.', '!', '?', '…', '؟', '۔', '।'])
}

/// Tells whether a line ends with any mark that closes or continues a sentence: then it is no
/// heading.
pub(crate) fn ends_with_mark(line: &str) -> bool {
    ends_sentence(line)
        || line
            .ends_with(['，', ',', '、', '；', ';', '：', ':', '—', '“', '،', '؛', '「', '（', '('])
}

/// Tells whether a line begins with the mark of a list item or an entry.
pub(crate) fn starts_item(line: &str) -> bool {
    let mut chars = line.chars();
    match (chars.next(), chars.next()) {
        (Some('-' | '*' | '+' | '•' | '◦' | '▪' | '‣' | '–'), Some(' ' | '\t')) => true,
        (Some('①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '•' | '●' | '◆' | '■' | '★'), _) => {
            true
        }
        _ => entry_label(line).is_some(),
    }
}

/// Returns the length of a label `[1]`, `［1］`, `〔1〕`, `【1】`, `1.` or `①` at the head of a
/// bibliography entry.
pub fn entry_label(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if matches!(first, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿') {
        return Some(first.len_utf8());
    }
    let open = if matches!(first, '[' | '［' | '〔' | '【' | '(' | '（') {
        first.len_utf8()
    } else {
        0
    };
    let digits = line.get(open..)?.bytes().take_while(u8::is_ascii_digit).count();
    // A number of four digits or more is a year or an amount unless square brackets say otherwise.
    let most = if matches!(first, '[' | '［') { 5 } else { 3 };
    let mark =
        line.get(open + digits..)?.chars().next().filter(|_| (1..=most).contains(&digits))?;
    let closes = if open > 0 {
        matches!(mark, ']' | '］' | '〕' | '】' | ')' | '）')
    } else {
        matches!(mark, '.' | '．' | '、')
    };
    let len = open + digits + mark.len_utf8();
    let number_goes_on = open == 0 && line.get(len..)?.starts_with(|c: char| c.is_ascii_digit());
    (closes && !number_goes_on).then_some(len)
}

/// Tells whether a line is nothing but a rule or an ornament.
pub(crate) fn is_ornament(line: &str) -> bool {
    let is_mark = |c: char| {
        matches!(c, '-' | '=' | '*' | '_' | '~' | '─' | '━' | '—' | '＊' | '※' | '·' | '#')
    };
    let mut marks = 0;
    line.chars().all(|c| {
        marks += usize::from(!c.is_whitespace());
        c.is_whitespace() || is_mark(c)
    }) && (3..200).contains(&marks)
}

#[cfg(test)]
mod tests;
