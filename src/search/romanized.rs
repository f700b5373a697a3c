//! What is typed in pinyin: `zhihui`, `zhcs`, `zhihcs` all stand for 智慧城市 or begin it.
//!
//! The folded text is looked through. Where a character is read only as one that was folded to it
//! (干 as 乾), the source tells whether it is that one.

use std::ops::Range;

use crate::document::ParagraphId;
use crate::progress::Cancel;
use crate::search::folded::FoldedText;
use crate::search::hit::{Ground, Hit};
use crate::text::{
    ByteSpan, begins_reading, first_letters, is_typed_like, typed_like, typed_like_before_folding,
};

/// Fewer letters say too little.
const FEWEST: usize = 2;
/// More letters nobody types for one place.
const MOST: usize = 60;
/// The letters of the longest reading: zhuang.
const LONGEST: usize = 6;
/// The paragraphs between two looks at the [`Cancel`] are about this many bytes.
const BETWEEN_LOOKS: usize = 64 * 1024;

/// Returns the letters of a folded query that can be pinyin, without what stands between syllables.
///
/// Two letters can be only if they are the first ones of two characters: `cs`, not `ti`.
pub(crate) fn letters(typed: &str) -> Option<String> {
    let letters: String = typed.chars().filter(|c| !matches!(c, ' ' | '\'')).collect();
    let fits =
        letters.bytes().all(|b| b.is_ascii_lowercase()) && (FEWEST..=MOST).contains(&letters.len());
    fits.then_some(letters).filter(|letters| !is_short(letters) || !begins_reading(letters))
}

/// Tells whether letters are so few that they find too much to be told beside other hits.
pub(crate) const fn is_short(letters: &str) -> bool {
    letters.len() == FEWEST
}

/// Appends what is typed like `letters` in a range of paragraphs that lies in one block; nothing
/// when cancelled.
pub(crate) fn scan(
    folded: &FoldedText,
    letters: &str,
    range: Range<usize>,
    cancel: &Cancel,
    hits: &mut Vec<Hit>,
) -> Option<()> {
    let sought = Sought::new(letters)?;
    let mut looked = 0;
    for index in range {
        let id = ParagraphId::at(index);
        looked += folded.paragraph(id).len();
        if looked >= BETWEEN_LOOKS {
            looked = 0;
            if cancel.is_set() {
                return None;
            }
        }
        sought.scan_paragraph(folded, id, hits);
    }
    Some(())
}

/// Letters that are looked for, and what tells quickly where they cannot be.
struct Sought<'a> {
    letters: &'a str,
    /// What the first character begins with, as [`first_letters`] has it.
    first: u32,
    /// What the next one may begin with, if one character cannot be all.
    next: Option<u32>,
}

impl<'a> Sought<'a> {
    fn new(letters: &'a str) -> Option<Self> {
        let first = initials(letters.get(..1)?);
        // What a first character leaves for the next one begins within the letters of the longest
        // reading.
        let next = initials(letters.get(1..letters.len().min(LONGEST + 1))?);
        Some(Self { letters, first, next: (!begins_reading(letters)).then_some(next) })
    }

    fn scan_paragraph(&self, folded: &FoldedText, id: ParagraphId, hits: &mut Vec<Hit>) {
        let text = folded.paragraph(id);
        if text.is_ascii() {
            return;
        }
        let mut end = 0;
        let mut places = text.char_indices().peekable();
        while let Some((at, c)) = places.next() {
            let may_begin = at >= end && first_letters(c) & self.first != 0;
            let may_go_on =
                |next| places.peek().is_some_and(|(_, c)| first_letters(*c) & next != 0);
            if may_begin
                && self.next.is_none_or(may_go_on)
                && let Some(hit) = self.hit_at(folded, id, at)
            {
                end = hit.scanned().end;
                hits.push(hit);
            }
        }
    }

    /// Returns the hit that begins at a byte of the fold of a paragraph, if one does.
    fn hit_at(&self, folded: &FoldedText, id: ParagraphId, at: usize) -> Option<Hit> {
        let rest = folded.paragraph(id).get(at..)?;
        let hit = |length: usize| Hit::new(id, ByteSpan::new(at, at + length), Ground::Folded);
        let possible = typed_like_before_folding(rest, self.letters)?;
        let certain = typed_like(rest, self.letters);
        let in_source =
            || is_typed_like(hit(possible).span(folded).of(folded.document().text()), self.letters);
        if certain == Some(possible) || in_source() {
            Some(hit(possible))
        } else {
            certain.map(hit)
        }
    }
}

/// Returns a bit for each of some letters, as [`first_letters`] does.
fn initials(letters: &str) -> u32 {
    letters.bytes().fold(0, |bits, letter| bits | 1 << letter.saturating_sub(b'a'))
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
        for typed in [
            "zhihuichengshi",
            "zhcs",
            "zhihcs",
            "zhcsh",
            "zhi hui",
            "zhihuicheng",
            "zhhcs",
            "zhihuiche",
        ] {
            let places = found("保障措施与智慧城市的", typed);
            assert!(
                places.iter().any(|place| "智慧城市".starts_with(place)),
                "{typed}: {places:?}"
            );
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
        assert_eq!(
            (letters("zh"), letters("ti"), letters("cs").as_deref()),
            (None, None, Some("cs"))
        );
        assert_eq!(letters("zhi2"), None);
        assert_eq!(letters("智慧"), None);
        assert!(found("智慧城市", "smart").is_empty());
    }
}
