//! Plain text to paragraphs: one a line, or lines joined where the text was wrapped by hand.

use crate::text::{ByteSpan, Columns, is_han_or_kana};

/// A paragraph before anything is known of what it means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    pub(crate) span: ByteSpan,
    /// Columns of the text; for a long one, at least [`LONG`].
    pub(crate) columns: Columns,
    /// Whether a blank line, or nothing, stands before it.
    pub(crate) apart: bool,
}

/// Columns from which a line is never taken for a heading or a label.
pub(crate) const LONG: Columns = 80;

/// The part of a text that decides whether it was wrapped by hand: the head that is shown first.
const LOOKED_AT: usize = 64 * 1024;

/// Cuts `text` into paragraphs. Blank lines are none.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let wrap = wrapped_at(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut blank = true;
    let mut last_indent = 0;
    let mut last_columns = 0;
    for line in lines(text) {
        let span = line.trimmed(text);
        if span.is_empty() {
            blank = true;
            continue;
        }
        let columns = columns(span.of(text));
        let indent = self::columns(ByteSpan::new(line.start, span.start).of(text));
        let joins = wrap.is_some_and(|wrap| {
            let begins = blank || indent >= last_indent + 2 || starts_item(span.of(text)) || is_ornament(span.of(text));
            let ended = blocks.last().is_none_or(|b| {
                let seen = b.span.of(text);
                is_ornament(seen) || (last_columns * 4 < wrap * 3 && (ends_sentence(seen) || last_columns * 2 < wrap))
            });
            !begins && !ended
        });
        match blocks.last_mut().filter(|_| joins) {
            Some(block) => {
                block.span.end = span.end;
                block.columns += columns;
            }
            None => blocks.push(Block { span, columns, apart: blank }),
        }
        (blank, last_indent, last_columns) = (false, indent, columns);
    }
    blocks
}

/// Returns the lines of `text` without their ends; a lone CR and a form feed end one too.
fn lines(text: &str) -> impl Iterator<Item = ByteSpan> {
    let mut start = 0;
    let ends = memchr::memchr3_iter(b'\n', b'\r', b'\x0C', text.as_bytes()).chain([text.len()]);
    ends.map(move |end| {
        let line = ByteSpan::new(start.min(end), end);
        start = end + 1;
        line
    })
}

/// Returns the columns at which the text was wrapped by hand, if it was.
///
/// It was when most lines are about as long as the longest, follow one another without a blank line, and stop
/// in the middle of a sentence.
fn wrapped_at(text: &str) -> Option<Columns> {
    const FEWEST: usize = 8;
    let head = ByteSpan::new(0, crate::text::boundary_before(text, LOOKED_AT)).of(text);
    let looked_at: Vec<(&str, Columns)> =
        lines(head).map(|line| line.of(head).trim()).map(|line| (line, columns(line))).collect();
    let mut sorted: Vec<Columns> = looked_at.iter().map(|(_, columns)| *columns).filter(|columns| *columns > 0).collect();
    sorted.sort_unstable();
    let widest = *sorted.get(sorted.len() * 9 / 10)?;
    if sorted.len() < FEWEST || !(30..=120).contains(&widest) || sorted.last().is_some_and(|most| *most > widest * 2) {
        return None;
    }
    let full = |columns: Columns| columns * 5 >= widest * 4;
    let all = looked_at.iter().filter(|(_, columns)| full(*columns)).count();
    let followed = looked_at.windows(2).filter(|pair| full(pair[0].1) && pair[1].1 > 0).count();
    let open = looked_at.iter().filter(|(line, columns)| full(*columns) && !ends_sentence(line)).count();
    (all * 2 >= sorted.len() && followed * 10 >= all * 6 && open * 2 >= all).then_some(widest)
}

/// Returns a quick measure of columns, exact for Han and Latin; a long line is not measured to its end.
pub(crate) fn columns(line: &str) -> Columns {
    if line.len() > LONG * 4 {
        return line.len() / 2;
    }
    line.chars()
        .map(|c| if is_han_or_kana(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}') { 2 } else { 1 })
        .sum()
}

/// Tells whether a line ends as a sentence does, closing quotes and brackets aside.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '’', '"', '\'', '）', ')', '」', '』', '》', '】', ' ']);
    bare.ends_with(['。', '！', '？', '.', '!', '?', '…', '؟', '۔', '।'])
}

/// Tells whether a line ends with any mark that closes or continues a sentence: then it is no heading.
pub(crate) fn ends_with_mark(line: &str) -> bool {
    ends_sentence(line) || line.ends_with(['，', ',', '、', '；', ';', '：', ':', '—', '“', '،', '؛', '「', '（', '('])
}

/// Tells whether a line begins with the mark of a list item or an entry.
pub(crate) fn starts_item(line: &str) -> bool {
    let mut chars = line.chars();
    match (chars.next(), chars.next()) {
        (Some('-' | '*' | '+' | '•' | '◦' | '▪' | '‣' | '–'), Some(' ' | '\t')) => true,
        (Some('①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '•' | '●' | '◆' | '■' | '★'), _) => true,
        _ => entry_label(line).is_some(),
    }
}

/// Returns the length of a label `[1]`, `［1］`, `〔1〕`, `【1】`, `1.` or `①` at the head of a bibliography entry.
pub fn entry_label(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if matches!(first, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿') {
        return Some(first.len_utf8());
    }
    let open = if matches!(first, '[' | '［' | '〔' | '【' | '(' | '（') { first.len_utf8() } else { 0 };
    let digits = line.get(open..)?.bytes().take_while(u8::is_ascii_digit).count();
    // A number of four digits is a year unless square brackets say otherwise.
    let most = if matches!(first, '[' | '［') { 4 } else { 3 };
    let mark = line.get(open + digits..)?.chars().next().filter(|_| (1..=most).contains(&digits))?;
    let closes =
        if open > 0 { matches!(mark, ']' | '］' | '〕' | '】' | ')' | '）') } else { matches!(mark, '.' | '．' | '、') };
    let len = open + digits + mark.len_utf8();
    let number_goes_on = open == 0 && line.get(len..)?.starts_with(|c: char| c.is_ascii_digit());
    (closes && !number_goes_on).then_some(len)
}

/// Tells whether a line is nothing but a rule or an ornament.
pub(crate) fn is_ornament(line: &str) -> bool {
    let is_mark = |c: char| matches!(c, '-' | '=' | '*' | '_' | '~' | '─' | '━' | '—' | '＊' | '※' | '·' | '#');
    let mut marks = 0;
    line.chars().all(|c| {
        marks += usize::from(!c.is_whitespace());
        c.is_whitespace() || is_mark(c)
    }) && (3..200).contains(&marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = blocks(text).iter().map(|b| b.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check("甲\n\n　　乙\n丙", &["甲", "乙", "丙"]);
    }

    #[test]
    fn lines_wrapped_by_hand_are_joined() {
        let line = "智慧城市的统一定义尚未形成，各国智慧城市的发展";
        let text = format!("{line}\n{line}\n{line}\n历史。\n\n　　{line}\n{line}\n{line}\n{line}\n完了。");
        let found = blocks(&text);
        assert_eq!(found.len(), 2);
        assert!(found[1].span.of(&text).ends_with("完了。") && found[1].apart);
    }

    #[test]
    fn verses_stay_apart() {
        check(
            "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
            &[
                "床前明月光，",
                "疑是地上霜。",
                "举头望明月，",
                "低头思故乡。",
                "床前明月光，",
                "疑是地上霜。",
                "举头望明月，",
                "低头思故乡。",
            ],
        );
    }

    #[test]
    fn entries_are_known_by_their_label() {
        for (line, label) in [
            ("①王军", Some(3)),
            ("[12] Doe", Some(4)),
            ("1. Doe", Some(2)),
            ("1.5 million", None),
            ("［3］李", Some(7)),
            ("[1024] Doe", Some(6)),
            ("2024. A year", None),
        ] {
            assert_eq!(entry_label(line), label, "{line}");
        }
    }
}
