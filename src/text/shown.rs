//! The sanitizer: what may be sent to a terminal, for every text the program did not write itself.
//!
//! A document, a file name, a stored note can hold any character. What would act on the terminal,
//! or hide from the reader, is shown as a visible mark; what has no picture at all is left out.
//! *Invariant*: the result holds no C0, no DEL, no C1, no bidirectional or other invisible control,
//! and cleaning it again changes nothing.

use std::borrow::Cow;

use crate::text::script::{is_han_or_kana, is_hangul};

/// The most characters that one cell shows: a base and eight marks.
const MOST_IN_CLUSTER: usize = 9;

/// What becomes of one character on its way to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Sent as it is.
    Sent,
    /// Shown as another single character.
    As(char),
    /// Shown as `<U+XXXX>`.
    Named,
    /// Left out: it has no width and no picture.
    Dropped,
}

/// Joins the lines of `text`, without a space between square characters, and makes it fit for the
/// screen.
#[must_use]
pub fn one_line(text: &str) -> String {
    let is_square = |c: char| is_han_or_kana(c) || is_hangul(c);
    let mut joined = String::with_capacity(text.len());
    for line in text.split('\n') {
        let line = if joined.is_empty() { line } else { line.trim_start() };
        let close = joined.ends_with(is_square) || line.starts_with(is_square);
        if !(joined.is_empty() || close || joined.ends_with(' ')) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    shown(&joined).into_owned()
}

/// Returns `text` as it may be sent to a terminal, borrowed when nothing had to change.
///
/// Line ends become spaces: a text that has several lines is cut into lines before it comes here.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_harmless(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut marks, mut before) = (0, None);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let fate = fate(c);
        // What is left out parts nothing: the marks behind it join those before.
        if fate == Fate::Dropped {
            continue;
        }
        let last = before.replace(c);
        let hides = is_variation(c) && !chooses_variant(last);
        marks = if is_mark(c) && !hides { marks + 1 } else { 0 };
        if marks >= MOST_IN_CLUSTER {
            continue;
        }
        match fate {
            Fate::Sent if hides => name(c, &mut out),
            Fate::Sent => out.push(c),
            Fate::As(other) => out.push(other),
            Fate::Named => name(c, &mut out),
            Fate::Dropped => {}
        }
        if c == FLAG {
            // The letters of a region behind a flag are a part of its picture.
            let tags = flag_tags(rest.as_str());
            out.push_str(tags);
            before = tags.chars().next_back().or(before);
            rest = rest.as_str().get(tags.len()..).unwrap_or_default().chars();
        }
    }
    Cow::Owned(out)
}

fn name(c: char, out: &mut String) {
    out.push_str(&format!("<U+{:04X}>", u32::from(c)));
}

/// Tells whether every character may be sent as it is; the common case, decided without copying.
fn is_harmless(text: &str) -> bool {
    let (mut marks, mut before) = (0, None);
    text.chars().all(|c| {
        let last = before.replace(c);
        let hides = is_variation(c) && !chooses_variant(last);
        marks = if is_mark(c) { marks + 1 } else { 0 };
        marks < MOST_IN_CLUSTER && fate(c) == Fate::Sent && !hides
    })
}

/// Tells whether a character chooses a form of the one before it (UTS #37, UTR #25).
pub(crate) const fn is_variation(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Tells whether a variation selector behind a character chooses a form of it; behind nothing to
/// see, or another selector, it would only hide.
fn chooses_variant(before: Option<char>) -> bool {
    before.is_some_and(|c| {
        !is_variation(c) && !c.is_whitespace() && !c.is_control() && fate(c) == Fate::Sent
    })
}

/// The flag that the letters of a region may follow.
const FLAG: char = '\u{1F3F4}';

/// Returns the tags behind a black flag that make it that of a region, such as England (UTS #51,
/// emoji tag sequences); nothing if they do not.
fn flag_tags(behind: &str) -> &str {
    const REGION: std::ops::RangeInclusive<usize> = 3..=6;
    let is_tag = |c: &char| matches!(c, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}');
    let letters = behind.chars().take_while(is_tag).count();
    let is_closed = behind.chars().nth(letters) == Some('\u{E007F}');
    let whole = behind.char_indices().nth(letters + 1).map_or(behind.len(), |(at, _)| at);
    if is_closed && REGION.contains(&letters) {
        behind.get(..whole).unwrap_or_default()
    } else {
        ""
    }
}

/// Tells whether `c` is a sign that joins the cell before it, in the ranges where such signs pile
/// up.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}'
            | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{E31}' | '\u{E34}'..='\u{E3A}'
            | '\u{E47}'..='\u{E4E}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}'
            | '\u{200D}' | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

fn fate(c: char) -> Fate {
    match c {
        ' '..='~' | '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{30FF}' => Fate::Sent,
        '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            Fate::As(' ')
        }
        '\0'..='\u{1F}' => Fate::As(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}')),
        '\u{7F}' => Fate::As('\u{2421}'),
        // C1, bidirectional controls, deprecated format controls, interlinear annotation, tags
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => Fate::Named,
        // invisible fillers and joiners that are no part of a visible cluster
        '\u{AD}'
        | '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'
        | '\u{2060}'..='\u{2065}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' => Fate::Dropped,
        // private use and noncharacters have no agreed picture
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FDD0}'..='\u{FDEF}' => {
            Fate::As('\u{FFFD}')
        }
        _ if u32::from(c) & 0xFFFE == 0xFFFE => Fate::As('\u{FFFD}'),
        _ => Fate::Sent,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::grapheme::graphemes;

    #[test]
    fn controls_become_visible() {
        assert_eq!(shown("A\u{1b}[2J"), "A␛[2J");
        assert_eq!(shown("\u{202E}x\u{9b}"), "<U+202E>x<U+009B>");
        assert_eq!(shown("a\u{200B}b\u{AD}"), "ab");
        assert_eq!(shown("一\n二"), "一 二");
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(shown("智慧城市, smart city — “城市病” é e\u{301}"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_selector_is_a_variant_and_a_run_of_them_hides_nothing() {
        assert_eq!(shown("葛\u{E0100}城"), "葛\u{E0100}城");
        assert_eq!(shown("a\u{FE0E}\u{FE0F}b"), "a\u{FE0E}<U+FE0F>b");
        assert_eq!(shown("\u{E0101} \u{FE00}"), "<U+E0101> <U+FE00>");
        let hidden: String = (0..40).filter_map(|n| char::from_u32(0xE0100 + n)).collect();
        assert_eq!(shown(&format!("Hidden{hidden}")).matches("<U+E01").count(), 39);
    }

    #[test]
    fn the_flag_of_a_region_is_one_picture_and_tags_elsewhere_are_marks() {
        let tags = |letters: &str| {
            letters
                .chars()
                .filter_map(|c| char::from_u32(0xE0000 + u32::from(c)))
                .collect::<String>()
        };
        let england = format!("\u{1F3F4}{}\u{E007F}", tags("gbeng"));
        assert_eq!(shown(&format!("{england}!")), format!("{england}!"));
        assert_eq!(shown(&format!("\u{1F3F4}{}", tags("gb"))), "\u{1F3F4}<U+E0067><U+E0062>");
        assert_eq!(shown(&tags("hi")), "<U+E0068><U+E0069>");
        assert!(shown(&format!("\u{1F3F4}{}\u{E007F}", tags("ignorethis"))).contains("<U+E0069>"));
    }

    #[test]
    fn a_pile_of_marks_is_cut() {
        let pile = format!("e{}", "\u{301}".repeat(100_000));
        assert_eq!(shown(&pile).chars().count(), MOST_IN_CLUSTER);
    }

    #[test]
    fn marks_pile_up_no_higher_because_something_between_them_is_left_out() {
        let piled = format!("a{}\u{FFA0}{}", "\u{65C}".repeat(6), "\u{654}".repeat(6));
        let once = shown(&piled).into_owned();
        assert_eq!(once.chars().count(), MOST_IN_CLUSTER);
        assert_eq!(shown(&once), once);
    }

    proptest! {
        #[test]
        fn nothing_dangerous_gets_out_and_a_second_pass_changes_nothing(
            text in "(\\PC|[\u{FE00}-\u{FE0F}\u{E0020}-\u{E007F}\u{E0100}-\u{E0110}]|\u{1F3F4}|a| ){0,24}|.{0,40}",
        ) {
            let once = shown(&text).into_owned();
            prop_assert!(!once.chars().any(char::is_control));
            let again = shown(&once).into_owned();
            prop_assert_eq!(&again, &once);
            // Cluster by cluster it is the same, but for marks that pile up where what stood between
            // them is left out.
            let pieces: String =
                graphemes(&text).map(|(_, cluster)| shown(cluster).into_owned()).collect();
            prop_assert_eq!(shown(&pieces).into_owned(), once);
        }
    }
}
