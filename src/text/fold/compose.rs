//! Signs that become one with the character before them: sound marks of Kana, and the letters of
//! Hangul.
//!
//! Latin accents need none of this, since they fold to nothing. A Kana with its mark is another
//! letter, and so is a syllable with its last consonant; both are written in one or in several
//! characters.

const HANGUL_LEADS: u32 = 0x1100;
const HANGUL_VOWELS: u32 = 0x1161;
const HANGUL_TAILS: u32 = 0x11A7;
const HANGUL_SYLLABLES: u32 = 0xAC00;
const VOWELS: u32 = 21;
const TAILS: u32 = 28;

/// Tells whether `c` may become one with the character before it.
pub(super) const fn joins(c: char) -> bool {
    matches!(
        c,
        '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}' | '\u{1161}'..='\u{1175}'
            | '\u{11A8}'..='\u{11C2}'
    )
}

/// Returns the one character that `first` and `mark` make together.
pub(super) fn composed(first: char, mark: char) -> Option<char> {
    match mark {
        '\u{3099}' | '\u{FF9E}' => voiced(first),
        '\u{309A}' | '\u{FF9F}' => half_voiced(first),
        '\u{1161}'..='\u{1175}' => with_vowel(first, mark),
        '\u{11A8}'..='\u{11C2}' => with_tail(first, mark),
        _ => None,
    }
}

fn voiced(kana: char) -> Option<char> {
    match kana {
        'う' => Some('ゔ'),
        'ウ' => Some('ヴ'),
        'か' | 'き' | 'く' | 'け' | 'こ' | 'さ' | 'し' | 'す' | 'せ' | 'そ' | 'た' | 'ち'
        | 'つ' | 'て' | 'と' | 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ' | 'カ' | 'キ' | 'ク' | 'ケ'
        | 'コ' | 'サ' | 'シ' | 'ス' | 'セ' | 'ソ' | 'タ' | 'チ' | 'ツ' | 'テ' | 'ト' | 'ハ'
        | 'ヒ' | 'フ' | 'ヘ' | 'ホ' | 'ゝ' | 'ヽ' => after(kana, 1),
        'ワ' | 'ヰ' | 'ヱ' | 'ヲ' => after(kana, 8),
        _ => None,
    }
}

fn half_voiced(kana: char) -> Option<char> {
    matches!(kana, 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ' | 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ')
        .then(|| after(kana, 2))
        .flatten()
}

fn with_vowel(lead: char, vowel: char) -> Option<char> {
    let lead = u32::from(lead).checked_sub(HANGUL_LEADS).filter(|lead| *lead < 19)?;
    let vowel = u32::from(vowel) - HANGUL_VOWELS;
    char::from_u32(HANGUL_SYLLABLES + (lead * VOWELS + vowel) * TAILS)
}

fn with_tail(syllable: char, tail: char) -> Option<char> {
    let open = matches!(syllable, '가'..='힣')
        && (u32::from(syllable) - HANGUL_SYLLABLES).is_multiple_of(TAILS);
    open.then(|| after(syllable, u32::from(tail) - HANGUL_TAILS)).flatten()
}

fn after(c: char, steps: u32) -> Option<char> {
    char::from_u32(u32::from(c) + steps)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn what_unicode_composes_is_composed() {
        let kana = ('\u{3041}'..='\u{30FF}').filter(|c| !matches!(c, '\u{3099}' | '\u{309A}'));
        for c in kana.chain('가'..='각') {
            let parts: Vec<char> = std::iter::once(c).nfd().collect();
            if let [first, rest @ ..] = parts.as_slice() {
                let whole = rest.iter().try_fold(*first, |whole, mark| composed(whole, *mark));
                assert_eq!(whole, Some(c), "{parts:?}");
            }
        }
    }
}
