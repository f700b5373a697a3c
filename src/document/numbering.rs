//! Numbers in front of headings: 一、 （一） 1. 1.1 第一章 Chapter 1, and what they say about the level.
//!
//! Han digits may be radicals, as the texts of PDF files have them: ⼀、

use crate::text::ordinary;

/// A way of numbering. The order is that of rank: a chapter stands above a `一、`, which stands above
/// a `1.`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Numbering {
    /// 第一编 第一部分 第一卷 第一篇, Part 1.
    Part,
    /// 第一章 第一回, Chapter 1.
    Chapter,
    /// 第一节, Section 1.
    Section,
    /// 一、
    Han,
    /// I. II. IV.
    Roman,
    /// （一）
    HanInParentheses,
    /// 1. 1.1 1.1.1: the number of parts.
    Decimal(u8),
    /// （1）
    Parenthesised,
}

/// A number found at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) numbering: Numbering,
    /// Bytes up to the end of the number and its mark.
    pub(crate) len: usize,
    /// Whether a mark or a space parts the number from what follows.
    pub(crate) parted: bool,
}

/// Returns the number `line` begins with, if it begins with one of the known kinds.
pub(crate) fn label(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    match first {
        '第' => ordinal(line),
        '(' | '（' => parenthesised(line),
        '0'..='9' | '０'..='９' => decimal(line),
        'A'..='Z' | 'a'..='z' => latin(line),
        _ if is_han_digit(first) => han(line),
        _ => None,
    }
}

/// Returns the numeral at the start of `text` in Han or Arabic digits, by its length in bytes.
fn numeral_len(text: &str) -> usize {
    text.chars().take_while(|c| is_han_digit(*c) || c.is_ascii_digit()).map(char::len_utf8).sum()
}

fn is_han_digit(c: char) -> bool {
    matches!(
        ordinary(c),
        '零' | '〇'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '廿'
            | '卅'
            | '两'
            | '兩'
    )
}

fn ordinal(line: &str) -> Option<Label> {
    let rest = line.strip_prefix('第')?;
    let digits = numeral_len(rest);
    let after = rest.get(digits..).filter(|_| digits > 0)?;
    let (numbering, word) = [
        (Numbering::Part, "部分"),
        (Numbering::Part, "编"),
        (Numbering::Part, "編"),
        (Numbering::Part, "卷"),
        (Numbering::Part, "篇"),
        (Numbering::Part, "部"),
        (Numbering::Chapter, "章"),
        (Numbering::Chapter, "回"),
        (Numbering::Section, "节"),
        (Numbering::Section, "節"),
    ]
    .into_iter()
    .find(|(_, word)| after.starts_with(word))?;
    let len = '第'.len_utf8() + digits + word.len();
    Some(Label { numbering, len, parted: true })
}

fn parenthesised(line: &str) -> Option<Label> {
    let open = line.chars().next()?.len_utf8();
    let rest = line.get(open..)?;
    let digits = numeral_len(rest);
    let close =
        rest.get(digits..)?.chars().next().filter(|c| digits > 0 && matches!(c, ')' | '）'))?;
    let arabic = rest.starts_with(|c: char| c.is_ascii_digit());
    let numbering = if arabic { Numbering::Parenthesised } else { Numbering::HanInParentheses };
    Some(Label { numbering, len: open + digits + close.len_utf8(), parted: true })
}

fn decimal(line: &str) -> Option<Label> {
    const MOST: u32 = 60;
    let mut parts = 0u8;
    let mut len = 0;
    loop {
        let rest = line.get(len..)?;
        let digits: usize = rest.chars().take_while(char::is_ascii_digit).map(char::len_utf8).sum();
        let value: u32 =
            rest.get(..digits).filter(|d| !d.is_empty() && !d.starts_with('0'))?.parse().ok()?;
        if value > MOST {
            return None;
        }
        parts += 1;
        len += digits;
        let mut after = line.get(len..)?.chars();
        match (after.next(), after.next()) {
            (Some('.' | '．'), Some(next)) if next.is_ascii_digit() => {
                len += line.get(len..)?.chars().next()?.len_utf8();
            }
            (Some(mark @ ('.' | '．' | '、')), _) => {
                return Some(Label {
                    numbering: Numbering::Decimal(parts),
                    len: len + mark.len_utf8(),
                    parted: true,
                });
            }
            (Some(' ' | '\t' | '　'), _) => {
                return Some(Label { numbering: Numbering::Decimal(parts), len, parted: true });
            }
            (Some(next), _) if !next.is_ascii_punctuation() && parts < 5 => {
                return Some(Label { numbering: Numbering::Decimal(parts), len, parted: false });
            }
            _ => return None,
        }
    }
}

fn han(line: &str) -> Option<Label> {
    let digits = numeral_len(line);
    let mark = line.get(digits..)?.chars().next().filter(|c| matches!(c, '、' | '．' | '.'))?;
    Some(Label { numbering: Numbering::Han, len: digits + mark.len_utf8(), parted: true })
}

fn latin(line: &str) -> Option<Label> {
    let (word, rest) = line.split_once([' ', '.'])?;
    let roman = !word.is_empty()
        && word.len() <= 6
        && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    if roman && line.as_bytes().get(word.len()) == Some(&b'.') {
        return Some(Label { numbering: Numbering::Roman, len: word.len() + 1, parted: true });
    }
    let numbering = match word.to_ascii_lowercase().as_str() {
        "part" | "book" => Numbering::Part,
        "chapter" => Numbering::Chapter,
        "section" => Numbering::Section,
        _ => return None,
    };
    let number = rest.split([' ', '.', ':']).next().unwrap_or_default();
    let counts = !number.is_empty()
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    counts.then_some(Label { numbering, len: word.len() + 1 + number.len(), parted: true })
}

/// Gives each kind of numbering its level: the highest that occurs is level 1.
pub(crate) fn levels(used: impl IntoIterator<Item = Numbering>) -> impl Fn(Numbering) -> u8 {
    let mut ranks: Vec<Numbering> = used.into_iter().collect();
    ranks.sort_unstable();
    ranks.dedup();
    move |numbering| {
        u8::try_from(ranks.partition_point(|rank| *rank < numbering) + 1).unwrap_or(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_counts_and_dates() {
        for (line, expected) in [
            ("一、背景", Some(Numbering::Han)),
            ("十二、结语", Some(Numbering::Han)),
            ("⼆、路径", Some(Numbering::Han)),
            ("第⼀章 总则", Some(Numbering::Chapter)),
            ("（三）强化创新", Some(Numbering::HanInParentheses)),
            ("1. Introduction", Some(Numbering::Decimal(1))),
            ("2.3.1 方法", Some(Numbering::Decimal(3))),
            ("1.1人类文明", Some(Numbering::Decimal(2))),
            ("(2) 其次", Some(Numbering::Parenthesised)),
            ("第十章 总则", Some(Numbering::Chapter)),
            ("第一部分总论", Some(Numbering::Part)),
            ("Chapter 4: The Sea", Some(Numbering::Chapter)),
            ("IV. Method", Some(Numbering::Roman)),
            ("第一阶段是初步形成期", None),
            ("2016年的杭州", None),
            ("Part of the plan", None),
            ("一般而言", None),
        ] {
            assert_eq!(label(line).map(|l| l.numbering), expected, "{line}");
        }
    }

    #[test]
    fn levels_are_dense_from_one() {
        let level = levels([Numbering::HanInParentheses, Numbering::Han, Numbering::Han]);
        assert_eq!((level(Numbering::Han), level(Numbering::HanInParentheses)), (1, 2));
    }
}
