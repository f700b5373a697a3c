//! From typed text to tokens: operators, fields, words.

use crate::search::query::problem::{Problem, ProblemKind};
use crate::text::{ByteSpan, fold};

/// A piece of a query and where it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) span: ByteSpan,
    pub(super) meaning: TokenMeaning<'a>,
}

/// What a piece of a query means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenMeaning<'a> {
    Word,
    Phrase(&'a str),
    Pattern(&'a str),
    Sentence(&'a str),
    Field(Field, &'a str),
    Open,
    Close,
    And,
    Or,
    Not,
    /// Both sides, so many words or signs apart at most.
    Near(usize),
}

/// What a field asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Section,
    Year,
    Kind,
    Side,
    Note,
}

const FIELDS: [(&str, Field); 5] = [
    ("in:", Field::Section),
    ("year:", Field::Year),
    ("kind:", Field::Kind),
    ("side:", Field::Side),
    ("note:", Field::Note),
];
/// How far apart the sides of `NEAR` may be if it does not say.
const NEAR: usize = 10;

/// Reads tokens from the left; what has nothing to work on is reported and left out.
pub(super) fn tokens(typed: &str) -> (Vec<Token<'_>>, Option<Problem>) {
    let mut reader = TokenReader { typed, at: 0, open: 0, only_fields: true, problem: None };
    let tokens = std::iter::from_fn(|| reader.token()).collect();
    (tokens, reader.problem)
}

struct TokenReader<'a> {
    typed: &'a str,
    at: usize,
    /// The parentheses that are open.
    open: usize,
    /// Whether nothing but fields came before: then a sentence may follow.
    only_fields: bool,
    problem: Option<Problem>,
}

impl<'a> TokenReader<'a> {
    fn token(&mut self) -> Option<Token<'a>> {
        loop {
            self.at += self.rest().len() - self.rest().trim_start().len();
            let start = self.at;
            let c = self.rest().chars().next()?;
            let meaning = match c {
                '(' | '（' => {
                    self.open += 1;
                    Some(self.sign(c, TokenMeaning::Open))
                }
                ')' | '）' if self.open > 0 => {
                    self.open -= 1;
                    Some(self.sign(c, TokenMeaning::Close))
                }
                '-' | '－' | '−' => self.minus(c),
                '/' | '／' => Some(self.pattern(c)),
                '~' | '～' if self.only_fields => self.sentence(c),
                _ if is_quote(c) => self.quoted().map(TokenMeaning::Phrase),
                _ => match self.field_name() {
                    Some(field) => self.value(start, field),
                    None => Some(self.word()),
                },
            };
            if let Some(meaning) = meaning {
                self.only_fields &= matches!(meaning, TokenMeaning::Field(..));
                return Some(Token { span: ByteSpan::new(start, self.at), meaning });
            }
        }
    }

    fn rest(&self) -> &'a str {
        ByteSpan::new(self.at, self.typed.len()).of(self.typed)
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let taken = ByteSpan::new(self.at, self.at + bytes);
        self.at = taken.end;
        taken.of(self.typed)
    }

    fn sign(&mut self, c: char, meaning: TokenMeaning<'a>) -> TokenMeaning<'a> {
        self.at += c.len_utf8();
        meaning
    }

    /// A minus before a term leaves it out; before a space it is a word.
    fn minus(&mut self, c: char) -> Option<TokenMeaning<'a>> {
        let start = self.at;
        match self.rest().chars().nth(1) {
            None => {
                self.at += c.len_utf8();
                self.report(start, ProblemKind::NothingBeside);
                None
            }
            Some(next) if next.is_whitespace() => Some(self.word()),
            Some(_) => Some(self.sign(c, TokenMeaning::Not)),
        }
    }

    /// A pattern ends at a `/` that a space, a parenthesis or the end follows.
    fn pattern(&mut self, slash: char) -> TokenMeaning<'a> {
        let inside = self.at + slash.len_utf8();
        let mut escaped = false;
        for (at, c) in self.typed.char_indices().skip_while(|(at, _)| *at < inside) {
            let after = self.typed.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
            let ends = after.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '）'));
            if matches!(c, '/' | '／') && !escaped && ends && at > inside {
                self.at = at + c.len_utf8();
                return TokenMeaning::Pattern(ByteSpan::new(inside, at).of(self.typed));
            }
            escaped = c == '\\' && !escaped;
        }
        let start = self.at;
        let word = self.word();
        self.report(start, ProblemKind::UnclosedPattern);
        word
    }

    fn sentence(&mut self, tilde: char) -> Option<TokenMeaning<'a>> {
        let start = self.at;
        self.at += tilde.len_utf8();
        let rest = self.take(self.rest().len()).trim();
        if rest.is_empty() {
            self.report(start, ProblemKind::NothingBeside);
            return None;
        }
        Some(TokenMeaning::Sentence(rest))
    }

    /// Reads the name of a field with its colon, if there is one.
    fn field_name(&mut self) -> Option<Field> {
        let colon = self.rest().char_indices().take(6).find(|(_, c)| matches!(c, ':' | '：'))?;
        let name_end = colon.0 + colon.1.len_utf8();
        let name = fold(self.rest().get(..name_end)?);
        let (_, field) = FIELDS.iter().find(|(known, _)| *known == name)?;
        self.at += name_end;
        Some(*field)
    }

    /// Reads the value of a field.
    fn value(&mut self, start: usize, field: Field) -> Option<TokenMeaning<'a>> {
        let value = match self.rest().chars().next() {
            Some(c) if is_quote(c) => self.quoted().unwrap_or_default(),
            Some(c) if !c.is_whitespace() => self.word_text(),
            Some(_) | None => "",
        };
        if value.is_empty() {
            self.report(start, ProblemKind::NoValue);
            return None;
        }
        Some(TokenMeaning::Field(field, value))
    }

    /// Reads up to the next white space and says whether that is an operator.
    fn word(&mut self) -> TokenMeaning<'a> {
        let start = self.at;
        let word = self.word_text();
        if !word.starts_with(|c: char| "ANO".contains(c) || "ＡＮＯ".contains(c)) {
            return TokenMeaning::Word;
        }
        // Full-width letters are upper case as well; lower case is text.
        let narrow: String = word.chars().map(half_width).collect();
        match narrow.as_str() {
            "AND" => TokenMeaning::And,
            "OR" => TokenMeaning::Or,
            "NOT" => TokenMeaning::Not,
            "NEAR" => TokenMeaning::Near(NEAR),
            _ => {
                let Some(distance) = narrow.strip_prefix("NEAR/") else {
                    return TokenMeaning::Word;
                };
                distance.parse().map_or_else(
                    |_| {
                        self.report(start, ProblemKind::NoDistance);
                        TokenMeaning::Near(NEAR)
                    },
                    TokenMeaning::Near,
                )
            }
        }
    }

    /// Reads up to the next white space, to the parenthesis that closes an open one, or to one that
    /// opens behind an operator.
    fn word_text(&mut self) -> &'a str {
        let mut inner = 0usize;
        let mut before = String::new();
        let ends = |c: char| match c {
            '(' | '（' if is_operator(&before) => true,
            '(' | '（' => {
                inner += 1;
                false
            }
            ')' | '）' if inner > 0 => {
                inner -= 1;
                false
            }
            ')' | '）' => self.open > 0,
            _ => {
                before.push(half_width(c));
                c.is_whitespace()
            }
        };
        let end = self.rest().find(ends).unwrap_or(self.rest().len());
        self.take(end)
    }

    /// Reads what stands between quotation marks, all the rest if nothing closes them; nothing if
    /// they are empty.
    fn quoted(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        let rest = self.rest();
        let inside = match rest.find(is_quote) {
            Some(end) => {
                let inside = self.take(end);
                self.at += self.rest().chars().next().map_or(0, char::len_utf8);
                inside
            }
            None => {
                self.report(start, ProblemKind::UnclosedQuote);
                self.take(rest.len())
            }
        };
        (!inside.trim().is_empty()).then_some(inside)
    }

    /// Keeps the first problem: the others may follow from it.
    fn report(&mut self, start: usize, kind: ProblemKind) {
        if self.problem.is_none() {
            self.problem = Some(Problem { span: ByteSpan::new(start, self.at), kind });
        }
    }
}

/// Tells whether a word, in half width, is an operator between others.
fn is_operator(word: &str) -> bool {
    matches!(word, "AND" | "OR" | "NOT" | "NEAR")
        || word.strip_prefix("NEAR/").is_some_and(|distance| distance.parse::<usize>().is_ok())
}

/// Returns the ASCII twin of a full-width sign.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Tells whether `c` opens or closes a phrase.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂' | '„' | '‟' | '「' | '」')
}

#[cfg(test)]
mod tests;
