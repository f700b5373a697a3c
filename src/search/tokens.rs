//! What the index knows of a folded text: signs, pairs of signs, and words.
//!
//! A sign is a Han character, Kana or Hangul syllable; a pair is two of them side by side; a word
//! is a run of other letters and digits. There is no dictionary: whoever holds a text holds all its
//! signs and pairs, and all words that begin and end inside it.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text::{ByteSpan, is_han_or_kana, is_hangul};

/// Longer runs of letters are no words but data, and not worth an entry.
const LONGEST_WORD: usize = 64;

/// A piece of text that has an entry in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gram {
    /// One sign.
    Sign(ByteSpan),
    /// Two signs.
    Pair(ByteSpan),
    /// A word.
    Word(ByteSpan),
}

impl Gram {
    /// Returns where it stands.
    pub(crate) const fn span(self) -> ByteSpan {
        match self {
            Self::Sign(span) | Self::Pair(span) | Self::Word(span) => span,
        }
    }
}

/// The grams of a folded text, in order.
#[derive(Clone, Debug)]
pub(crate) struct Grams<'a> {
    text: &'a str,
    at: usize,
    /// The sign that ends at `at`.
    sign: Option<ByteSpan>,
    /// The pair that ends at `at` and is still to be given.
    pair: Option<ByteSpan>,
}

impl<'a> Grams<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, sign: None, pair: None }
    }

    fn rest(&self) -> &'a str {
        ByteSpan::new(self.at, self.text.len()).of(self.text)
    }

    fn take(&mut self, bytes: usize) -> ByteSpan {
        let span = ByteSpan::new(self.at, self.at + bytes);
        self.at = span.end;
        span
    }
}

impl Iterator for Grams<'_> {
    type Item = Gram;

    fn next(&mut self) -> Option<Gram> {
        if let Some(pair) = self.pair.take() {
            return Some(Gram::Pair(pair));
        }
        loop {
            let c = self.rest().chars().next()?;
            if is_sign(c) {
                let sign = self.take(c.len_utf8());
                self.pair = self.sign.replace(sign).map(|last| ByteSpan::new(last.start, sign.end));
                return Some(Gram::Sign(sign));
            }
            self.sign = None;
            if is_letter(c) {
                let rest = self.rest();
                let word = self.take(rest.find(|c| !is_letter(c)).unwrap_or(rest.len()));
                if word.len() <= LONGEST_WORD {
                    return Some(Gram::Word(word));
                }
            } else {
                self.take(c.len_utf8());
            }
        }
    }
}

fn is_sign(c: char) -> bool {
    is_han_or_kana(c) || is_hangul(c)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_sign(c)
}

/// Hands the grams of a folded text to Tantivy.
#[derive(Clone, Debug, Default)]
pub(crate) struct GramTokenizer {
    token: Token,
}

/// The grams of one text as Tantivy's tokens.
pub(crate) struct GramStream<'a> {
    grams: Grams<'a>,
    token: &'a mut Token,
}

impl Tokenizer for GramTokenizer {
    type TokenStream<'a> = GramStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GramStream<'a> {
        self.token.reset();
        GramStream { grams: Grams::new(text), token: &mut self.token }
    }
}

impl TokenStream for GramStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(gram) = self.grams.next() else { return false };
        let span = gram.span();
        self.token.text.clear();
        self.token.text.push_str(span.of(self.grams.text));
        self.token.offset_from = span.start;
        self.token.offset_to = span.end;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(Grams::new(text).map(|gram| gram.span().of(text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn signs_come_alone_and_in_pairs_and_words_whole() {
        check("智慧城市", &["智", "慧", "智慧", "城", "慧城", "市", "城市"]);
        check("在smart city里,了", &["在", "smart", "city", "里", "了"]);
        check("", &[]);
    }

    #[test]
    fn data_is_no_word() {
        check(&format!("a {} b", "x".repeat(65)), &["a", "b"]);
    }
}
