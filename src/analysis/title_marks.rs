//! Where a paragraph names works: between 《 and 》, marks included.
//!
//! Titles nest (《关于〈办法〉的说明》, 《关于修改《办法》的决定》), and the closing mark may be missing or
//! misplaced. *Invariant*: the spans are in reading order, do not overlap, and each begins with 《.

use crate::text::{ByteSpan, fold};

/// The most characters a title has; an opening mark without an end within them stands alone.
const LONGEST: usize = 120;

/// Returns the titles a text names, by their outermost marks.
pub(crate) fn titles(text: &str) -> Vec<ByteSpan> {
    let mut titles = Vec::new();
    let mut rest_from = 0;
    while let Some(found) = text.get(rest_from..).and_then(|rest| rest.find('《')) {
        let start = rest_from + found;
        match end_of_title(text, start) {
            Some(end) => {
                titles.push(ByteSpan::new(start, end));
                rest_from = end;
            }
            None => rest_from = start + '《'.len_utf8(),
        }
    }
    titles
}

/// Returns where the title that opens at `start` ends.
///
/// If the marks do not balance, the title ends at its first closing mark before the sentence does.
fn end_of_title(text: &str, start: usize) -> Option<usize> {
    let inside = text.get(start..)?;
    let mut depth = 0_usize;
    let mut first_close = None;
    for (at, c) in inside.char_indices().take(LONGEST) {
        match c {
            '《' => depth += 1,
            '》' => {
                depth -= 1;
                let end = start + at + c.len_utf8();
                first_close.get_or_insert(end);
                if depth == 0 {
                    return Some(end);
                }
            }
            '\n' | '。' | '；' if first_close.is_some() => break,
            _ => {}
        }
    }
    first_close
}

/// Returns a title without its outer marks.
pub(crate) fn without_marks(text: &str, title: ByteSpan) -> ByteSpan {
    let mark = '《'.len_utf8();
    let opened = title.of(text).starts_with(['《', '〈', '“']);
    let closed = title.of(text).ends_with(['》', '〉', '”']);
    let around = |marked: bool| if marked { mark } else { 0 };
    ByteSpan::new(title.start + around(opened), title.end - around(closed)).trimmed(text)
}

/// Returns the characters by which a title or a name is known: folded, without spaces and marks.
pub(crate) fn characters(title: &str) -> String {
    fold(title).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = titles(text).iter().map(|title| title.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn titles_may_nest() {
        check(
            "据《关于〈办法〉的说明》和《关于修改《办法》的决定》,",
            &["《关于〈办法〉的说明》", "《关于修改《办法》的决定》"],
        );
    }

    #[test]
    fn a_title_that_does_not_balance_ends_at_its_first_mark() {
        check("《甲《乙》。丙", &["《甲《乙》"]);
        check("《甲没有完。丙", &[]);
        check("《甲。《乙》", &["《甲。《乙》"]);
    }

    proptest! {
        #[test]
        fn titles_lie_apart_on_character_boundaries(text in "[《》〈〉甲a。\n ]{0,40}") {
            let mut end = 0;
            for title in titles(&text) {
                prop_assert!(title.start >= end && title.of(&text).starts_with('《'));
                end = title.end;
                prop_assert!(!without_marks(&text, title).of(&text).ends_with(' '));
            }
        }
    }
}
