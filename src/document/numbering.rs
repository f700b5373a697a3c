//! Numbers in front of headings: 一、 （一） 1. 1.1 第一章 Chapter 1, and what they say about the level.
//!
//! Han digits may be radicals, as the texts of PDF files have them: ⼀、

pub(crate) mod decorated;

use crate::text::{is_han_or_kana, ordinary};

/// A way of numbering. The order is that of rank: a chapter stands above a `一、`, which stands above
/// a `1.`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Numbering {
    /// 第一编 第一部分 第一卷 卷一 第一篇, Part 1, Book I, Act I.
    Part,
    /// 第一章 第一回 第一话, Chapter 1, Scene 1.
    Chapter,
    /// 第一节, Section 1.
    Section,
    /// Nothing but a number: 一, IV, 12.
    Alone,
    /// 一、
    Han,
    /// I. II. IV.
    Roman,
    /// 甲、乙、丙、
    Stem,
    /// 子、丑、寅、
    Branch,
    /// （一）
    HanInParentheses,
    /// 1. 1.1 1.1.1: the number of parts.
    Decimal(u8),
    /// （1）
    Parenthesised,
    /// Appendix A: behind the text, as high as its highest headings.
    Appendix,
}

impl Numbering {
    /// Tells whether it goes by a name: part, chapter, section.
    pub(crate) const fn is_named(self) -> bool {
        matches!(self, Self::Part | Self::Chapter | Self::Section)
    }
}

/// A number found at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) numbering: Numbering,
    /// The number itself, the last part of one that has several.
    pub(crate) value: u32,
    /// Bytes up to the end of the number and its mark.
    pub(crate) len: usize,
    /// Whether a mark, a space or the end of the line parts the number from what follows.
    pub(crate) parted: bool,
}

/// Returns the number `line` begins with, if it begins with one of the known kinds.
pub(crate) fn label(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    if let Some(label) = alone(line) {
        return Some(label);
    }
    match first {
        '第' => ordinal(line),
        '卷' => volume(line),
        '(' | '（' => parenthesised(line),
        '0'..='9' | '０'..='９' => decimal(line),
        'A'..='Z' | 'a'..='z' => latin(line),
        _ if is_han_digit(first) => han(line),
        _ if is_han_or_kana(first) => cyclic(line),
        _ => None,
    }
}

/// Returns the numeral at the start of `text` in Han or Arabic digits, by its length in bytes and
/// its value.
fn numeral(text: &str) -> Option<(usize, u32)> {
    let is_digit = |c: &char| is_han_digit(*c) || ordinary(*c).is_ascii_digit();
    let len: usize = text.chars().take_while(is_digit).map(char::len_utf8).sum();
    let value = value(text.get(..len).filter(|digits| !digits.is_empty())?)?;
    Some((len, value))
}

/// Reads a numeral in Arabic or Han digits, by place (二〇) or with units (二十, 一千零一).
fn value(digits: &str) -> Option<u32> {
    let (mut total, mut number): (u32, Option<u32>) = (0, None);
    for c in digits.chars().map(ordinary) {
        let unit = match c {
            '廿' | '卅' => {
                total = total.checked_add(if c == '廿' { 20 } else { 30 })?;
                continue;
            }
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' | '萬' => 10_000,
            _ => {
                let digit = match c {
                    '两' | '兩' => 2,
                    '〇' => 0,
                    _ => c.to_digit(10).or_else(|| {
                        "零一二三四五六七八九".chars().position(|d| d == c)?.try_into().ok()
                    })?,
                };
                number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
                continue;
            }
        };
        total = total.checked_add(number.take().unwrap_or(1).checked_mul(unit)?)?;
    }
    total.checked_add(number.unwrap_or(0))
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
            | '千'
            | '万'
            | '萬'
            | '廿'
            | '卅'
            | '两'
            | '兩'
    )
}

/// A line that is nothing but a number: 十三, IV, 12, with or without a point.
fn alone(line: &str) -> Option<Label> {
    const MOST: u32 = 400;
    let number = line.strip_suffix(['.', '．', '、']).unwrap_or(line).trim_end();
    let value = match numeral(number) {
        Some((len, value)) => Some(value).filter(|_| len == number.len()),
        None => roman(number),
    }?;
    let label = Label { numbering: Numbering::Alone, value, len: line.len(), parted: true };
    (1..=MOST).contains(&value).then_some(label)
}

/// Tells whether what follows a number is parted from it.
fn is_parted(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with(|c: char| {
            c.is_whitespace()
                || matches!(c, '：' | ':' | '、' | '.' | '．' | '·' | '—' | '-' | '《' | '】')
        })
}

/// 第一章, 第 11 章, 第１２话.
fn ordinal(line: &str) -> Option<Label> {
    const UNITS: [(Numbering, &str); 26] = [
        (Numbering::Part, "部分"),
        (Numbering::Part, "单元"),
        (Numbering::Part, "單元"),
        (Numbering::Part, "编"),
        (Numbering::Part, "編"),
        (Numbering::Part, "卷"),
        (Numbering::Part, "篇"),
        (Numbering::Part, "部"),
        (Numbering::Part, "季"),
        (Numbering::Part, "册"),
        (Numbering::Part, "冊"),
        (Numbering::Chapter, "章"),
        (Numbering::Chapter, "回"),
        (Numbering::Chapter, "话"),
        (Numbering::Chapter, "話"),
        (Numbering::Chapter, "讲"),
        (Numbering::Chapter, "講"),
        (Numbering::Chapter, "课"),
        (Numbering::Chapter, "課"),
        (Numbering::Chapter, "集"),
        (Numbering::Chapter, "幕"),
        (Numbering::Chapter, "折"),
        (Numbering::Section, "节"),
        (Numbering::Section, "節"),
        (Numbering::Section, "场"),
        (Numbering::Section, "場"),
    ];
    let blank = |text: &str| text.len() - text.trim_start_matches([' ', '\u{3000}']).len();
    let mut len = '第'.len_utf8();
    len += blank(line.get(len..)?);
    let (digits, value) = numeral(line.get(len..)?)?;
    len += digits;
    len += blank(line.get(len..)?);
    let after = line.get(len..)?;
    let (numbering, word) = UNITS.into_iter().find(|(_, word)| after.starts_with(word))?;
    len += word.len();
    Some(Label { numbering, value, len, parted: is_parted(line.get(len..)?) })
}

/// Reads an ordinal of whatever unit, with a mark behind it: 第二卦：《坤卦》 is a 卦 and 2.
pub(crate) fn of_any_unit(line: &str) -> Option<(char, u32)> {
    let rest = line.strip_prefix('第')?.trim_start_matches([' ', '\u{3000}']);
    let (digits, value) = numeral(rest)?;
    let behind = rest.get(digits..)?.trim_start_matches([' ', '\u{3000}']);
    let unit = behind.chars().next().filter(|c| is_han_or_kana(*c))?;
    is_parted(behind.get(unit.len_utf8()..)?).then_some((unit, value))
}

/// 卷一, 卷之二, 卷上.
fn volume(line: &str) -> Option<Label> {
    let rest = line.strip_prefix('卷')?;
    let after = rest.trim_start_matches([' ', '之', '第']);
    let (digits, value) = numeral(after).or_else(|| {
        let at = "上中下".chars().position(|c| after.starts_with(c))?;
        Some(('上'.len_utf8(), u32::try_from(at).ok()? + 1))
    })?;
    let len = line.len() - after.len() + digits;
    let parted = is_parted(line.get(len..)?);
    parted.then_some(Label { numbering: Numbering::Part, value, len, parted })
}

fn parenthesised(line: &str) -> Option<Label> {
    let open = line.chars().next()?.len_utf8();
    let rest = line.get(open..)?;
    let (digits, value) = numeral(rest)?;
    let close = rest.get(digits..)?.chars().next().filter(|c| matches!(c, ')' | '）'))?;
    let arabic = rest.starts_with(|c: char| ordinary(c).is_ascii_digit());
    let numbering = if arabic { Numbering::Parenthesised } else { Numbering::HanInParentheses };
    Some(Label { numbering, value, len: open + digits + close.len_utf8(), parted: true })
}

fn decimal(line: &str) -> Option<Label> {
    const MOST: u32 = 60;
    let mut parts = 0u8;
    let mut len = 0;
    loop {
        let rest = line.get(len..)?;
        let is_digit = |c: &char| ordinary(*c).is_ascii_digit();
        let digits: usize = rest.chars().take_while(is_digit).map(char::len_utf8).sum();
        let value = value(
            rest.get(..digits)
                .filter(|d| !d.is_empty() && (*d == "0" || !d.starts_with(['0', '０'])))?,
        )?;
        if value > MOST {
            return None;
        }
        parts += 1;
        len += digits;
        let label =
            |len, parted| Some(Label { numbering: Numbering::Decimal(parts), value, len, parted });
        let mut after = line.get(len..)?.chars();
        match (after.next(), after.next()) {
            (Some('.' | '．'), Some(next)) if is_digit(&next) => {
                len += line.get(len..)?.chars().next()?.len_utf8();
            }
            (Some(mark @ ('.' | '．' | '、')), _) => return label(len + mark.len_utf8(), true),
            (Some(' ' | '\t' | '\u{3000}'), _) => return label(len, true),
            (Some(next), _) if !next.is_ascii_punctuation() && parts < 5 => {
                return label(len, false);
            }
            _ => return None,
        }
    }
}

fn han(line: &str) -> Option<Label> {
    let (digits, value) = numeral(line)?;
    let mark = line.get(digits..)?.chars().next().filter(|c| matches!(c, '、' | '．' | '.'))?;
    let len = digits + mark.len_utf8();
    Some(Label { numbering: Numbering::Han, value, len, parted: true })
}

/// 甲、and 子、, by the stems and branches of the calendar.
fn cyclic(line: &str) -> Option<Label> {
    const SETS: [(Numbering, &str); 2] = [
        (Numbering::Stem, "甲乙丙丁戊己庚辛壬癸"),
        (Numbering::Branch, "子丑寅卯辰巳午未申酉戌亥"),
    ];
    let first = line.chars().next()?;
    let mark = line.chars().nth(1).filter(|c| matches!(c, '、' | '．' | '.'))?;
    let (numbering, at) = SETS
        .into_iter()
        .find_map(|(numbering, set)| Some((numbering, set.chars().position(|c| c == first)?)))?;
    let value = u32::try_from(at).ok()? + 1;
    let len = first.len_utf8() + mark.len_utf8();
    Some(Label { numbering, value, len, parted: true })
}

/// `I.` and `Chapter 4`, `BOOK THE FIRST`, `Appendix B`.
fn latin(line: &str) -> Option<Label> {
    if let Some(label) = spelled(line).or_else(|| lettered(line)) {
        return Some(label);
    }
    let (word, rest) = line.split_once([' ', '.'])?;
    if let Some(value) = roman(word).filter(|_| line.as_bytes().get(word.len()) == Some(&b'.')) {
        let len = word.len() + 1;
        return Some(Label { numbering: Numbering::Roman, value, len, parted: true });
    }
    let (numbering, has_letters) = match word.to_ascii_lowercase().as_str() {
        "part" | "book" | "volume" | "act" => (Numbering::Part, false),
        "chapter" | "scene" | "canto" | "lesson" | "letter" | "stave" | "lecture" | "adventure" => {
            (Numbering::Chapter, false)
        }
        "appendix" | "annex" => (Numbering::Appendix, true),
        "section" => (Numbering::Section, false),
        _ => return None,
    };
    let rest = rest.trim_start();
    let number_at = rest.to_ascii_lowercase().strip_prefix("the ").map_or(0, |_| "the ".len());
    let number = rest.get(number_at..)?.split([' ', '.', ':', ',', '-', '—', '–']).next()?;
    let letter = || {
        let letter = number.bytes().next().filter(|_| has_letters && number.len() == 1)?;
        letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)
    };
    let value = letter().or_else(|| {
        number
            .parse()
            .ok()
            .or_else(|| roman(&number.to_ascii_uppercase()))
            .or_else(|| named(number))
    })?;
    let len = line.len() - rest.len() + number_at + number.len();
    let behind = line.get(len..)?;
    // A sentence goes on in small letters: Chapter 4 describes.
    let goes_on = behind.strip_prefix(' ').is_some_and(|text| {
        text.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',' || c == '(')
    });
    (!goes_on).then_some(Label { numbering, value, len, parted: true })
}

/// `THE FIRST ACT`, `Epoch the First`.
fn spelled(line: &str) -> Option<Label> {
    const WORDS: [&str; 8] = ["act", "part", "book", "chapter", "scene", "canto", "volume", "day"];
    let end = line.find(['.', ',', ':', '—', '-', '(']).unwrap_or(line.len());
    let mut words = line.get(..end)?.split_whitespace();
    let (one, two, three) = (words.next()?, words.next()?, words.next());
    let is_the = |word: &str| word.eq_ignore_ascii_case("the");
    let is_unit = |word: &str| WORDS.iter().any(|unit| word.eq_ignore_ascii_case(unit));
    let value = match three.filter(|_| words.next().is_none()) {
        Some(three) if is_the(one) && is_unit(three) => named(two),
        Some(three) if is_the(two) => named(three).filter(|_| {
            let three = three.to_ascii_lowercase();
            ["th", "st", "nd", "rd"].iter().any(|end| three.ends_with(end))
        }),
        None if three.is_none() && is_unit(two) => named(one).filter(|_| one.len() > 3),
        _ => None,
    }?;
    Some(Label { numbering: Numbering::Part, value, len: end, parted: true })
}

/// `A.1`, `D.1.2`: a part of an appendix.
fn lettered(line: &str) -> Option<Label> {
    let rest = line.strip_prefix(|c: char| c.is_ascii_uppercase())?.strip_prefix('.')?;
    let inner = decimal(rest)?;
    let Numbering::Decimal(parts) = inner.numbering else { return None };
    let numbering = Numbering::Decimal(parts.saturating_add(1));
    inner.parted.then_some(Label { numbering, len: inner.len + 2, ..inner })
}

/// Reads a Roman numeral in capitals.
fn roman(word: &str) -> Option<u32> {
    let digit = |c: char| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        })
    };
    let digits: Vec<u32> = word.chars().map(digit).collect::<Option<_>>()?;
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    let value = |(at, digit): (usize, &u32)| {
        let before_greater = digits.get(at + 1).is_some_and(|next| next > digit);
        i64::from(*digit) * if before_greater { -1 } else { 1 }
    };
    u32::try_from(digits.iter().enumerate().map(value).sum::<i64>()).ok()
}

/// Reads an English numeral in letters, as chapters have them.
fn named(word: &str) -> Option<u32> {
    const NAMES: [[&str; 2]; 20] = [
        ["one", "first"],
        ["two", "second"],
        ["three", "third"],
        ["four", "fourth"],
        ["five", "fifth"],
        ["six", "sixth"],
        ["seven", "seventh"],
        ["eight", "eighth"],
        ["nine", "ninth"],
        ["ten", "tenth"],
        ["eleven", "eleventh"],
        ["twelve", "twelfth"],
        ["thirteen", "thirteenth"],
        ["fourteen", "fourteenth"],
        ["fifteen", "fifteenth"],
        ["sixteen", "sixteenth"],
        ["seventeen", "seventeenth"],
        ["eighteen", "eighteenth"],
        ["nineteen", "nineteenth"],
        ["twenty", "twentieth"],
    ];
    let word = word.to_ascii_lowercase();
    let at = NAMES.iter().position(|names| names.contains(&word.as_str()))?;
    u32::try_from(at).ok().map(|at| at + 1)
}

/// Gives each kind of numbering its level: the highest that occurs is level 1.
pub(crate) fn levels(used: impl IntoIterator<Item = Numbering>) -> impl Fn(Numbering) -> u8 {
    let mut ranks: Vec<Numbering> =
        used.into_iter().filter(|numbering| *numbering != Numbering::Appendix).collect();
    ranks.sort_unstable();
    ranks.dedup();
    move |numbering| {
        if numbering == Numbering::Appendix {
            return 1;
        }
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
            ("第 11 章 雨", Some(Numbering::Chapter)),
            ("第１２章", Some(Numbering::Chapter)),
            ("第二话 相遇", Some(Numbering::Chapter)),
            ("卷一 风起", Some(Numbering::Part)),
            ("卷起千堆雪", None),
            ("BOOK THE FIRST", Some(Numbering::Part)),
            ("Chapter Twelve", Some(Numbering::Chapter)),
            ("CHAPTER I.", Some(Numbering::Chapter)),
            ("Appendix B. Tables", Some(Numbering::Appendix)),
            ("Chapter 4 describes the sea", None),
            ("I have seen it", None),
            ("Chapter 4: The Sea", Some(Numbering::Chapter)),
            ("IV. Method", Some(Numbering::Roman)),
            ("甲、皇室与政府", Some(Numbering::Stem)),
            ("丑、其次", Some(Numbering::Branch)),
            ("甲说：好", None),
            ("THE FIRST ACT", Some(Numbering::Part)),
            ("SECOND ACT", Some(Numbering::Part)),
            ("Epoch the First. 1703.", Some(Numbering::Part)),
            ("D.1  Methods", Some(Numbering::Decimal(2))),
            ("十三", Some(Numbering::Alone)),
            ("XIV", Some(Numbering::Alone)),
            ("第一阶段是初步形成期", None),
            ("2016年的杭州", None),
            ("Part of the plan", None),
            ("一般而言", None),
        ] {
            assert_eq!(label(line).map(|l| l.numbering), expected, "{line}");
        }
    }

    #[test]
    fn numbers_have_values() {
        for (line, value) in [
            ("第一千零一章 归来", 1001),
            ("第一百二十三回", 123),
            ("第二〇章", 20),
            ("第１２章", 12),
            ("十二、结语", 12),
            ("（廿三）", 23),
            ("2.3.1 方法", 1),
            ("XIV. Method", 14),
            ("CHAPTER XL.", 40),
            ("Chapter Twelve", 12),
            ("Appendix C", 3),
            ("卷下", 3),
        ] {
            assert_eq!(label(line).map(|l| l.value), Some(value), "{line}");
        }
    }

    #[test]
    fn levels_are_dense_from_one() {
        let level = levels([Numbering::HanInParentheses, Numbering::Han, Numbering::Han]);
        assert_eq!((level(Numbering::Han), level(Numbering::HanInParentheses)), (1, 2));
    }
}
