//! Which writing a paragraph is mostly in: it decides indents, justification and word breaks.

/// The writing that sets the rules for a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// Han characters, with or without Kana: breaks between characters, first-line indent.
    Han,
    /// Hangul: words are kept whole.
    Hangul,
    /// Everything else: breaks at spaces, ragged right.
    #[default]
    Alphabetic,
}

/// The characters looked at; the beginning of a paragraph tells what it is.
const LOOKED_AT: usize = 256;

impl Script {
    /// Returns the script most of `text` is in, one Han character or Hangul syllable counting as
    /// five letters, since it says as much. Only the beginning is looked at: it takes no time
    /// however long the text is.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (mut han, mut hangul, mut letters) = (0, 0, 0);
        for c in text.chars().take(LOOKED_AT) {
            if c.is_ascii() {
                letters += usize::from(c.is_ascii_alphabetic());
            } else if is_han_or_kana(c) {
                han += 1;
            } else if is_hangul(c) {
                hangul += 1;
            } else if c.is_alphabetic() {
                letters += 1;
            }
        }
        match () {
            () if hangul > han && hangul * 5 >= letters => Self::Hangul,
            () if han > 0 && han * 5 >= letters => Self::Han,
            () => Self::Alphabetic,
        }
    }
}

/// Tells whether `c` is a Han character, Kana, Bopomofo, or a letter-like sign set as one of them.
#[must_use]
pub const fn is_han_or_kana(c: char) -> bool {
    matches!(
        c,
        '\u{2E80}'..='\u{2FDF}' | '々'..='〇' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
            | '\u{3041}'..='\u{3096}' | '\u{3099}'..='\u{30FA}' | 'ー'..='ヿ'
            | '\u{3105}'..='\u{312F}'
            | '\u{31A0}'..='\u{31E5}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}'
            | '\u{1B000}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFD}'
    )
}

/// Tells whether `c` is a Han character.
///
/// Source: the blocks of the Unicode Standard, chapter 18, that are named CJK Unified Ideographs
/// or CJK Compatibility Ideographs, with 〇.
#[must_use]
pub(super) const fn is_han(c: char) -> bool {
    matches!(
        c,
        '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFD}'
    )
}

/// Tells whether `c` is a Hangul syllable or letter.
#[must_use]
pub const fn is_hangul(c: char) -> bool {
    matches!(
        c,
        '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{A960}'..='\u{A97C}'
            | '\u{AC00}'..='\u{D7FF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leading_script_decides() {
        assert_eq!(Script::of("在 Barcelona 的 smart city 项目"), Script::Han);
        assert_eq!(Script::of("The word 智慧 means wisdom in this text"), Script::Alphabetic);
        assert_eq!(Script::of("스마트 도시 smart"), Script::Hangul);
        assert_eq!(Script::of("1999-2008"), Script::Alphabetic);
    }
}
