//! A paragraph as a row of characters that grammars can read, each character knowing where it came
//! from.
//!
//! Width, radicals and other forms of a character, case, and traditional forms of the characters
//! that time words use are folded away, and line ends of hard-wrapped Han text left out, so that a
//! grammar is written once. *Invariant*: characters are in the order of the text, and the span of a
//! run of characters lies on character boundaries of it.

use crate::text::{ByteSpan, Script, is_han_or_kana, ordinary, simplified};

/// What stands past either end of the characters.
pub(crate) const NOTHING: char = '\0';

/// One character, folded.
#[derive(Clone, Copy, Debug)]
struct FoldedCharacter {
    folded: char,
    upper: bool,
    bytes: u8,
    start: u32,
}

/// The characters of a paragraph.
#[derive(Debug)]
pub(crate) struct FoldedCharacters {
    characters: Vec<FoldedCharacter>,
    /// The writing most of the paragraph is in.
    pub(crate) script: Script,
}

impl FoldedCharacters {
    /// Reads the characters of a paragraph.
    pub(crate) fn new(text: &str) -> Self {
        let mut characters: Vec<FoldedCharacter> = Vec::with_capacity(text.len() / 2);
        for (start, c) in text.char_indices() {
            let after_han = characters.last().is_some_and(|last| is_han_or_kana(last.folded));
            if c == '\n' && after_han {
                continue;
            }
            characters.push(FoldedCharacter {
                folded: folded(c),
                upper: ordinary(c).is_ascii_uppercase(),
                bytes: u8::try_from(c.len_utf8()).expect("a character has at most four bytes"),
                start: u32::try_from(start).unwrap_or(u32::MAX),
            });
        }
        Self { characters, script: Script::of(text) }
    }

    /// Returns how many characters there are.
    pub(crate) fn len(&self) -> usize {
        self.characters.len()
    }

    /// Returns the character at `at`, or [`NOTHING`] past the end.
    pub(crate) fn at(&self, at: usize) -> char {
        self.characters.get(at).map_or(NOTHING, |character| character.folded)
    }

    /// Returns the character before `at`, or [`NOTHING`] at the beginning.
    pub(crate) fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or(NOTHING, |before| self.at(before))
    }

    /// Tells whether the character at `at` was written as a capital.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.characters.get(at).is_some_and(|character| character.upper)
    }

    /// Tells whether the characters before `at` end with `word`.
    pub(crate) fn ends_with(&self, at: usize, word: &str) -> bool {
        let mut at = at;
        word.chars().rev().all(|c| {
            let found = self.before(at) == c;
            at = at.saturating_sub(1);
            found
        })
    }

    /// Returns the span in the text of the characters from `from` up to but not including `to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> ByteSpan {
        let start = self.characters.get(from).map_or(0, |character| character.start as usize);
        let end = to.checked_sub(1).and_then(|last| self.characters.get(last));
        ByteSpan::new(
            start,
            end.map_or(start, |last| last.start as usize + usize::from(last.bytes)),
        )
    }
}

/// A place between two characters, from which a grammar reads on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    pub(crate) characters: &'a FoldedCharacters,
    pub(crate) at: usize,
}

impl<'a> Cursor<'a> {
    /// Makes a cursor before the character at `at`.
    pub(crate) const fn new(characters: &'a FoldedCharacters, at: usize) -> Self {
        Self { characters, at }
    }

    /// Returns the next character.
    pub(crate) fn peek(self) -> char {
        self.characters.at(self.at)
    }

    /// Returns the character `ahead` characters after the next one.
    pub(crate) fn peek_ahead(self, ahead: usize) -> char {
        self.characters.at(self.at + ahead)
    }

    /// Returns the character just before the cursor.
    pub(crate) fn behind(self) -> char {
        self.characters.before(self.at)
    }

    /// Reads `word` if it comes next.
    pub(crate) fn eat(&mut self, word: &str) -> bool {
        let mut at = self.at;
        for c in word.chars() {
            if self.characters.at(at) != c {
                return false;
            }
            at += 1;
        }
        self.at = at;
        true
    }

    /// Reads the first of `words` that comes next; longer ones must stand before shorter ones.
    pub(crate) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// Reads the first name of a table that comes next and returns what belongs to it.
    pub(crate) fn eat_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find(|(word, _)| self.eat(word)).map(|(_, value)| *value)
    }

    /// Tells whether `word` comes next.
    pub(crate) fn sees(mut self, word: &str) -> bool {
        self.eat(word)
    }

    /// Tells whether one of `words` comes next.
    pub(crate) fn sees_any(mut self, words: &[&str]) -> bool {
        self.eat_any(words)
    }

    /// Reads white space.
    pub(crate) fn skip_spaces(&mut self) {
        while self.peek() == ' ' {
            self.at += 1;
        }
    }

    /// Reads what `read` reads, or nothing at all.
    pub(crate) fn try_read<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// Reads one whole word of Latin characters, such as a month; nothing if another character
    /// follows.
    pub(crate) fn eat_word_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find_map(|(word, value)| {
            self.try_read(|c| (c.eat(word) && !c.peek().is_ascii_alphabetic()).then_some(*value))
        })
    }
}

/// Folds a character: the forms of one, case, and the traditional forms that time words use.
fn folded(c: char) -> char {
    match ordinary(c) {
        '\u{3000}' | '\n' | '\t' | '\u{A0}' | '\u{2009}' | '\u{202F}' => ' ',
        '○' | '◯' => '〇',
        '‘' | '’' => '\'',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        // Of the reign 乾隆, which is not 干.
        '乾' => '乾',
        c => simplified(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_know_where_they_came_from() {
        let text = "二\n○２年後A";
        let characters = FoldedCharacters::new(text);
        let folded: String = (0..characters.len()).map(|at| characters.at(at)).collect();
        assert_eq!(folded, "二〇2年后a");
        assert_eq!(characters.span(0, 2).of(text), "二\n○");
        assert_eq!(characters.span(0, 1).of(text), "二");
        assert!(characters.is_capital(5) && !characters.is_capital(4));
    }

    #[test]
    fn every_form_of_an_ideograph_is_the_simplified_one_but_that_of_a_reign() {
        assert_eq!((folded('後'), folded('曆'), folded('總')), ('后', '历', '总'));
        assert_eq!(
            (folded('⽉'), folded('⾧'), folded('⻓'), folded('８')),
            ('月', '长', '长', '8')
        );
        assert_eq!((folded('乾'), folded('円')), ('乾', '圆'));
    }
}
