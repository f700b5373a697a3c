//! Latin letters that have no decomposition, and what they are typed as: ø as o, ß as ss, þ as th.
//!
//! The source is CLDR's transliteration `Latin-ASCII`, of which only the letters are taken. Letters
//! of the phonetic alphabet alone stay apart: who looks for ɕ does not mean c. Those that some
//! language writes have capitals.

use std::collections::HashMap;

const TRANSLITERATION: &str = include_str!("../../../data/fold/Latin-ASCII.xml");

/// What each small letter is typed as.
pub(crate) struct Latin(HashMap<char, String>);

impl Latin {
    pub(crate) fn read() -> Self {
        let letters = TRANSLITERATION
            .lines()
            .filter_map(rule)
            .filter(|(letter, _)| !is_only_phonetic(*letter));
        Self(letters.map(|(letter, typed)| (small(letter), typed.to_lowercase())).collect())
    }

    /// Returns what a small letter is typed as; any other character is itself.
    pub(crate) fn of(&self, c: char) -> String {
        self.0.get(&c).cloned().unwrap_or_else(|| c.to_string())
    }
}

/// Reads a rule for a Latin letter: `ø → o ; # 00F8;LATIN SMALL LETTER O WITH STROKE`.
fn rule(line: &str) -> Option<(char, String)> {
    let (letter, rest) = line.split_once(" → ")?;
    let (typed, comment) = rest.split_once(" ; # ")?;
    let (_, name) = comment.split_once(';')?;
    name.starts_with("LATIN ").then_some(())?;
    let mut letters = letter.chars();
    Some((letters.next().filter(|_| letters.next().is_none())?, typed.replace('\\', "")))
}

/// Tells whether a letter is of the phonetic alphabet and of no other: the blocks IPA Extensions
/// and Phonetic Extensions with their supplement, without a capital.
fn is_only_phonetic(letter: char) -> bool {
    matches!(letter, '\u{250}'..='\u{2AF}' | '\u{1D00}'..='\u{1DBF}')
        && letter.to_uppercase().eq([letter])
}

/// Returns the small letter of a capital.
fn small(letter: char) -> char {
    let mut small = letter.to_lowercase();
    small.next().filter(|_| small.next().is_none()).unwrap_or(letter)
}

#[test]
fn letters_are_those_a_reader_types() {
    let latin = Latin::read();
    for (letter, typed) in [
        ('ø', "o"),
        ('ł', "l"),
        ('đ', "d"),
        ('ð', "d"),
        ('þ', "th"),
        ('ß', "ss"),
        ('œ', "oe"),
        ('ı', "i"),
        ('ŋ', "n"),
        ('ɓ', "b"),
    ] {
        assert_eq!(latin.of(letter), typed);
    }
    assert_eq!((latin.of('ɕ'), latin.of('a'), latin.of('Ⅳ')), ("ɕ".into(), "a".into(), "Ⅳ".into()));
    assert!(latin.0.values().flat_map(|typed| typed.chars()).all(|c| c.is_ascii()));
}
