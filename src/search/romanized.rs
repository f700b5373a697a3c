//! What is typed in pinyin: `zhihui`, `zhcs`, `zhihcs` all stand for 智慧城市 or begin it.

use std::ops::Range;

use crate::document::ParagraphId;
use crate::progress::Cancel;
use crate::search::folded::FoldedText;
use crate::search::hit::Ground;
use crate::search::hit::Hit;
use crate::text::ByteSpan;
use crate::text::first_letters;
use crate::text::readings;

/// Fewer letters say too little.
const FEWEST: usize = 3;
/// More letters nobody types for one place.
const MOST: usize = 60;
/// The letters of the longest reading: zhuang.
const LONGEST: usize = 6;
/// The paragraphs between two looks at the [`Cancel`] are about this many bytes.
const BETWEEN_LOOKS: usize = 64 * 1024;

/// Returns the letters of a folded query that can be pinyin, without what stands between syllables.
pub(crate) fn letters(typed: &str) -> Option<String> {
    let letters: String = typed.chars().filter(|c| !matches!(c, ' ' | '\'')).collect();
    let fits = letters.bytes().all(|b| b.is_ascii_lowercase()) && (FEWEST..=MOST).contains(&letters.len());
    fits.then_some(letters)
}

/// Appends what is typed like `letters` in a range of paragraphs that lies in one block; nothing when cancelled.
pub(crate) fn scan(folded: &FoldedText, letters: &str, range: Range<usize>, cancel: &Cancel, hits: &mut Vec<Hit>) -> Option<()> {
    // What a first character leaves for the next one begins within the letters of the longest reading.
    let (first, next) = (initials(letters.get(..1)?), initials(letters.get(1..letters.len().min(LONGEST + 1))?));
    let mut looked = 0;
    for index in range {
        let id = ParagraphId::at(index);
        let text = folded.paragraph(id);
        looked += text.len();
        if looked >= BETWEEN_LOOKS {
            looked = 0;
            if cancel.is_set() {
                return None;
            }
        }
        if text.is_ascii() {
            continue;
        }
        let mut end = 0;
        let mut places = text.char_indices().peekable();
        while let Some((at, c)) = places.next() {
            let may_begin = at >= end && first_letters(c) & first != 0;
            let alone = letters.len() <= LONGEST;
            if !may_begin || !(alone || places.peek().is_some_and(|(_, c)| first_letters(*c) & next != 0)) {
                continue;
            }
            if let Some(length) = typed_like(text.get(at..).unwrap_or_default(), letters) {
                end = at + length;
                hits.push(Hit::new(id, ByteSpan::new(at, end), Ground::Folded));
            }
        }
    }
    Some(())
}

/// Returns a bit for each of some letters, as [`first_letters`] does.
fn initials(letters: &str) -> u32 {
    letters.bytes().fold(0, |bits, letter| bits | 1 << letter.saturating_sub(b'a'))
}

/// Returns how many bytes at the start of `text` are typed like `letters`, if any are.
///
/// Every character takes its whole reading, its first letter, or its first two if they are one sound; the last one any
/// beginning of its reading.
fn typed_like(text: &str, letters: &str) -> Option<usize> {
    if letters.is_empty() {
        return Some(0);
    }
    let c = text.chars().next()?;
    let rest = text.get(c.len_utf8()..)?;
    let first = letters.as_bytes()[0];
    for reading in readings(c).filter(|reading| reading.as_bytes().first() == Some(&first)) {
        if reading.starts_with(letters) {
            return Some(c.len_utf8());
        }
        let sound = if matches!(reading.get(..2), Some("zh" | "ch" | "sh")) { 2 } else { 1 };
        for length in [reading.len(), sound, 1] {
            let typed = reading.get(..length).and_then(|part| letters.strip_prefix(part));
            if let Some(more) = typed.and_then(|left| typed_like(rest, left)) {
                return Some(c.len_utf8() + more);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, typed: &str) -> Vec<&'a str> {
        let Some(letters) = letters(typed) else { return Vec::new() };
        let like = |(at, _)| {
            let rest = text.get(at..)?;
            rest.get(..typed_like(rest, &letters)?)
        };
        text.char_indices().filter_map(like).collect()
    }

    #[test]
    fn all_cuts_of_the_letters_are_tried() {
        for typed in ["zhihuichengshi", "zhcs", "zhihcs", "zhcsh", "zhi hui", "zhihuicheng", "zhhcs", "zhihuiche"] {
            let places = found("保障措施与智慧城市的", typed);
            assert!(places.iter().any(|place| "智慧城市".starts_with(place)), "{typed}: {places:?}");
        }
        assert_eq!(found("保障措施与智慧城市的", "zhcs"), ["障措施", "智慧城市"]);
        assert_eq!(found("新建城市大脑", "csdn"), ["城市大脑"]);
        assert_eq!(found("新建城市大脑", "chengshidanao"), ["城市大脑"]);
        assert_eq!(found("在西安市", "xi'an"), ["西安"]);
        assert_eq!(found("数据安全", "sjaq"), ["数据安全"]);
        assert_eq!(found("绿色发展", "lvse"), ["绿色"]);
        assert_eq!(found("实行重复", "sxcf"), ["实行重复"]);
    }

    #[test]
    fn what_is_no_pinyin_finds_nothing() {
        assert_eq!(letters("zh"), None);
        assert_eq!(letters("zhi2"), None);
        assert_eq!(letters("智慧"), None);
        assert!(found("智慧城市", "smart").is_empty());
    }
}
