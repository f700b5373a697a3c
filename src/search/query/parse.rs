//! From tokens to a query.
//!
//! ```text
//! or    := and ("OR" and)*
//! and   := near ("AND"? near)*
//! near  := unary ("NEAR/n" unary)*
//! unary := ("NOT" | "-") unary | "(" or ")" | "phrase" | /pattern/ | field:value | word+
//! ```
//!
//! An operator with nothing to work on is reported and passed over. Words that follow one another
//! are one text.

use crate::search::hit::Ground;
use crate::search::pattern::Pattern;
use crate::search::query::expression::{Condition, KindName, Wanted, needle};
use crate::search::query::model::Query;
use crate::search::query::problem::{Problem, ProblemKind};
use crate::search::query::token::{Field, Token, TokenMeaning, is_quote, tokens};
use crate::text::ByteSpan;

/// The characters up to which operators are looked for; what is longer was pasted, and is text.
const LONGEST: usize = 1_000;
/// The characters of a half-remembered sentence that are compared.
const SENTENCE: usize = 200;
/// The parentheses inside one another.
const DEEPEST: usize = 32;
/// The words that may stand apart.
const MOST_WORDS: usize = 32;
/// The years before and after all others.
const YEARS: (i32, i32) = (i16::MIN as i32, i16::MAX as i32);

impl Query {
    /// Understands what was typed.
    ///
    /// Plain text is looked for as it stands, and its words apart. When they are written, operators
    /// work: `"…"` keeps words together; `A AND B`, `A OR B`, `NOT A` or `-A`, parentheses;
    /// `A NEAR/5 B`; `/regex/`; `in:title`, `year:2014..2016`, `kind:heading`, `side:name`,
    /// `note:text`; `~` takes the rest as a half-remembered sentence. Full-width signs act as their
    /// ASCII twins. A leading `=` takes the rest literally, `==` as it is, without folding.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        const EQUALS: [char; 2] = ['=', '＝'];
        match typed.trim_start().strip_prefix(EQUALS) {
            Some(rest) => {
                rest.strip_prefix(EQUALS).map_or_else(|| Self::literal(rest), Self::exact)
            }
            None => query(typed),
        }
    }

    /// Looks for exactly `text`: case, width and the form of characters count. Between slashes it
    /// is a regular expression.
    #[must_use]
    pub fn exact(text: &str) -> Self {
        let between = text
            .trim()
            .strip_prefix('/')
            .and_then(|rest| rest.strip_suffix('/'))
            .filter(|inside| !inside.is_empty());
        match between.map(|inside| Pattern::new(inside, true)) {
            None => Self::exactly(text),
            Some(Ok(pattern)) => {
                let wanted = Wanted::Logic(Condition::Pattern(pattern));
                Self { ground: Ground::Source, literal: true, ..Self::of(wanted, Vec::new()) }
            }
            Some(Err(error)) => {
                let problem =
                    Problem { span: ByteSpan::new(0, text.len()), kind: pattern_problem(&error) };
                Self::exactly(text).with_problem(Some(problem))
            }
        }
    }
}

/// Reads a query that has no leading `=`.
fn query(typed: &str) -> Query {
    if is_long(typed) && !typed.trim_start().starts_with(['~', '～']) {
        return long(typed);
    }
    let (tokens, mut problem) = tokens(typed);
    let is_operator = |token: &Token| {
        !matches!(token.meaning, TokenMeaning::Word | TokenMeaning::Open | TokenMeaning::Close)
    };
    if !tokens.iter().any(is_operator) {
        return plain(typed, &tokens).with_problem(problem);
    }
    let mut parser = Parser { typed, tokens: &tokens, at: 0, depth: 0, problem: None };
    let parts = parser.top();
    let too_much =
        parser.problem.as_ref().is_some_and(|problem| problem.kind == ProblemKind::TooMuch);
    problem = if too_much { parser.problem } else { problem.or(parser.problem) };
    if too_much {
        return literally(typed, ProblemKind::TooMuch);
    }
    if parts.is_empty() {
        // What is wrong with the value of a field says more.
        let value =
            |problem: &Problem| matches!(problem.kind, ProblemKind::NoKind | ProblemKind::NoYear);
        let said = problem.filter(value);
        let nothing = literally(typed, ProblemKind::NothingToFind);
        return if said.is_some() { Query::literal(typed).with_problem(said) } else { nothing };
    }
    let (conditions, wanted): (Vec<QueryPart>, Vec<QueryPart>) =
        parts.into_iter().partition(QueryPart::is_condition);
    let is_negative = |part: &QueryPart| matches!(part, QueryPart::Other(Condition::Not(_)));
    if wanted.is_empty() && conditions.iter().all(is_negative) {
        return literally(typed, ProblemKind::NothingToFind);
    }
    let conditions = conditions.into_iter().map(QueryPart::into_expression).collect();
    Query::of(together(wanted), conditions).with_problem(problem)
}

/// Takes a text that is too long to be a query as it stands, which is worth a word only where it
/// seems to have operators.
fn long(typed: &str) -> Query {
    let head =
        typed.char_indices().nth(LONGEST).and_then(|(end, _)| typed.get(..end)).unwrap_or_default();
    let is_meant = |token: &Token| {
        matches!(
            token.meaning,
            TokenMeaning::And
                | TokenMeaning::Or
                | TokenMeaning::Near(_)
                | TokenMeaning::Field(..)
                | TokenMeaning::Pattern(_)
        )
    };
    let has_operators = tokens(head).0.iter().any(is_meant);
    if has_operators { literally(typed, ProblemKind::TooLong) } else { Query::literal(typed) }
}

/// Makes one of what is looked for: of one part what it is, of several that all are true, of none
/// whole paragraphs.
fn together(mut wanted: Vec<QueryPart>) -> Wanted {
    match (wanted.pop(), wanted.is_empty()) {
        (None, _) => Wanted::Paragraphs,
        (Some(QueryPart::Words { phrase, words }), true) => Wanted::Text { phrase, words },
        (Some(QueryPart::Other(Condition::Text(phrase))), true) => {
            Wanted::Text { phrase, words: Vec::new() }
        }
        (Some(QueryPart::Sentence(sentence)), true) => Wanted::Sentence(sentence),
        (Some(only), true) => Wanted::Logic(only.into_expression()),
        (Some(last), false) => {
            let all = wanted.into_iter().chain([last]).map(QueryPart::into_expression).collect();
            Wanted::Logic(Condition::All(all))
        }
    }
}

/// Takes all of it as text, and says why.
fn literally(typed: &str, kind: ProblemKind) -> Query {
    let span = ByteSpan::new(0, typed.len()).trimmed(typed);
    Query::literal(typed).with_problem(Some(Problem { span, kind }))
}

fn is_long(typed: &str) -> bool {
    typed.chars().nth(LONGEST).is_some()
}

/// A query without operators: parentheses alone are text.
fn plain(typed: &str, tokens: &[Token]) -> Query {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        // Nothing was typed, or nothing between quotation marks, which is text.
        let is_text = typed.trim().is_empty() || typed.contains(is_quote);
        return if is_text {
            Query::literal(typed)
        } else {
            literally(typed, ProblemKind::NothingToFind)
        };
    };
    let phrase = needle(ByteSpan::new(first.span.start, last.span.end).of(typed));
    let words = if tokens.iter().all(|token| token.meaning == TokenMeaning::Word) {
        words(typed, tokens)
    } else {
        Vec::new()
    };
    Query::of(Wanted::Text { phrase, words }, Vec::new())
}

/// Returns the words that may stand apart: two or more, or none.
fn words(typed: &str, tokens: &[Token]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in tokens.iter().map(|token| needle(token.span.of(typed))) {
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
        if words.len() > MOST_WORDS {
            return Vec::new();
        }
    }
    if words.len() < 2 { Vec::new() } else { words }
}

/// What a part of a query asks for, the whole being that all of them are true.
#[derive(Clone, Debug)]
enum QueryPart {
    /// Words that follow one another: one text, and its words.
    Words {
        phrase: String,
        words: Vec<String>,
    },
    Sentence(String),
    Other(Condition),
}

impl QueryPart {
    /// Tells whether it says only which paragraphs are meant.
    const fn is_condition(&self) -> bool {
        use Condition::{InSection, Kind, Not, Note, Side, Years};
        matches!(self, Self::Other(Not(_) | InSection(_) | Years(..) | Kind(_) | Side(_) | Note(_)))
    }

    fn into_expression(self) -> Condition {
        match self {
            Self::Words { phrase, .. } => Condition::Text(phrase),
            // It stands alone but for conditions, or nothing would make it one.
            Self::Sentence(text) => Condition::Text(text),
            Self::Other(expression) => expression,
        }
    }
}

struct Parser<'a> {
    typed: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
    depth: usize,
    problem: Option<Problem>,
}

impl<'a> Parser<'a> {
    /// Reads the whole query: the parts that must all be true, or one part of alternatives.
    fn top(&mut self) -> Vec<QueryPart> {
        let mut parts: Vec<QueryPart> = Vec::new();
        while self.at < self.tokens.len() {
            let more = self.or();
            parts.extend(more);
            if self.peek() == Some(TokenMeaning::Close) {
                self.at += 1;
            }
        }
        parts
    }

    fn peek(&self) -> Option<TokenMeaning<'a>> {
        self.tokens.get(self.at).map(|token| token.meaning)
    }

    fn next(&mut self) -> Option<Token<'a>> {
        let token = self.tokens.get(self.at).copied();
        self.at += usize::from(token.is_some());
        token
    }

    fn or(&mut self) -> Vec<QueryPart> {
        let mut alternatives = vec![self.and()];
        while self.peek() == Some(TokenMeaning::Or) {
            let operator = self.at;
            self.at += 1;
            alternatives.push(self.and());
            let beside = alternatives.len() - 2;
            if alternatives[beside..].iter().any(Vec::is_empty) {
                self.report(operator..operator + 1, ProblemKind::NothingBeside);
            }
            alternatives.retain(|parts| !parts.is_empty());
            if alternatives.is_empty() {
                alternatives.push(Vec::new());
            }
        }
        if alternatives.len() == 1 {
            return alternatives.pop().unwrap_or_default();
        }
        let any = alternatives.into_iter().map(all_of).collect();
        vec![QueryPart::Other(Condition::Any(any))]
    }

    fn and(&mut self) -> Vec<QueryPart> {
        let mut parts = Vec::new();
        // The operator that still waits for what follows it.
        let mut waiting = None;
        loop {
            match self.peek() {
                Some(TokenMeaning::And) => {
                    let operator = self.at;
                    self.at += 1;
                    if parts.is_empty() || waiting.is_some() {
                        self.report(operator..operator + 1, ProblemKind::NothingBeside);
                    }
                    waiting = Some(operator);
                }
                None | Some(TokenMeaning::Or | TokenMeaning::Close) => break,
                Some(_) => {
                    let before = self.at;
                    let part = self.near();
                    waiting = waiting.filter(|_| part.is_empty());
                    parts.extend(part);
                    debug_assert!(self.at > before, "every step takes a token");
                }
            }
        }
        if let Some(operator) = waiting {
            self.report(operator..operator + 1, ProblemKind::NothingBeside);
        }
        parts
    }

    fn near(&mut self) -> Vec<QueryPart> {
        let mut left = self.unary();
        while let Some(TokenMeaning::Near(distance)) = self.peek() {
            let operator = self.at;
            self.at += 1;
            let right = match self.peek() {
                None
                | Some(
                    TokenMeaning::And
                    | TokenMeaning::Or
                    | TokenMeaning::Close
                    | TokenMeaning::Near(_),
                ) => Vec::new(),
                Some(_) => self.unary(),
            };
            if left.is_empty() || right.is_empty() {
                self.report(operator..operator + 1, ProblemKind::NothingBeside);
                left.extend(right);
            } else {
                let (a, b) = (Box::new(all_of(left)), Box::new(all_of(right)));
                left = vec![QueryPart::Other(Condition::Near(a, b, distance))];
            }
        }
        left
    }

    fn unary(&mut self) -> Vec<QueryPart> {
        let from = self.at;
        let Some(token) = self.next() else { return Vec::new() };
        match token.meaning {
            TokenMeaning::Not => {
                let inner = match self.peek() {
                    None
                    | Some(
                        TokenMeaning::And
                        | TokenMeaning::Or
                        | TokenMeaning::Close
                        | TokenMeaning::Near(_),
                    ) => Vec::new(),
                    Some(_) if self.depth >= DEEPEST => self.give_up(),
                    Some(TokenMeaning::Word) => self.word_to_leave_out(),
                    Some(_) => {
                        self.depth += 1;
                        let inner = self.unary();
                        self.depth -= 1;
                        inner
                    }
                };
                if inner.is_empty() {
                    self.report(from..self.at, ProblemKind::NothingBeside);
                    return inner;
                }
                vec![QueryPart::Other(Condition::Not(Box::new(all_of(inner))))]
            }
            TokenMeaning::Open if self.depth >= DEEPEST => self.give_up(),
            TokenMeaning::Open => {
                self.depth += 1;
                let inside = self.or();
                self.depth -= 1;
                if self.peek() == Some(TokenMeaning::Close) {
                    self.at += 1;
                } else {
                    self.report(from..from + 1, ProblemKind::UnclosedParenthesis);
                }
                if inside.is_empty() {
                    self.report(from..self.at, ProblemKind::NothingBeside);
                }
                // What stands in parentheses is one thing.
                if inside.len() > 1 { vec![QueryPart::Other(all_of(inside))] } else { inside }
            }
            TokenMeaning::Word => {
                self.at = from;
                self.run()
            }
            TokenMeaning::Phrase(text) => self.text(text),
            TokenMeaning::Pattern(text) => vec![self.pattern(text, token.span)],
            TokenMeaning::Sentence(text) => self.sentence(text, token.span),
            TokenMeaning::Field(field, value) => self.field(field, value, token.span),
            TokenMeaning::Near(_) => {
                self.report(from..self.at, ProblemKind::NothingBeside);
                Vec::new()
            }
            TokenMeaning::Close | TokenMeaning::And | TokenMeaning::Or => Vec::new(),
        }
    }

    /// Ends the parsing of what nobody can have meant.
    fn give_up(&mut self) -> Vec<QueryPart> {
        self.problem = Some(Problem { span: ByteSpan::default(), kind: ProblemKind::TooMuch });
        self.at = self.tokens.len();
        Vec::new()
    }

    /// A minus leaves out one word, not the text that follows.
    fn word_to_leave_out(&mut self) -> Vec<QueryPart> {
        let typed = self.typed;
        self.next().map_or_else(Vec::new, |token| self.text(token.span.of(typed)))
    }

    /// Reads words that follow one another.
    fn run(&mut self) -> Vec<QueryPart> {
        let rest = &self.tokens[self.at..];
        let count = rest.iter().take_while(|token| token.meaning == TokenMeaning::Word).count();
        let run = &rest[..count];
        self.at += count;
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return Vec::new() };
        let phrase = needle(ByteSpan::new(first.span.start, last.span.end).of(self.typed));
        if phrase.is_empty() {
            return Vec::new();
        }
        vec![QueryPart::Words { phrase, words: words(self.typed, run) }]
    }

    #[expect(clippy::unused_self, reason = "it stands beside its like")]
    fn text(&self, text: &str) -> Vec<QueryPart> {
        let text = needle(text);
        if text.is_empty() { Vec::new() } else { vec![QueryPart::Other(Condition::Text(text))] }
    }

    fn sentence(&mut self, text: &str, span: ByteSpan) -> Vec<QueryPart> {
        let cut = text.char_indices().nth(SENTENCE).map(|(at, _)| at);
        if cut.is_some() {
            self.report_at(span, ProblemKind::LongSentence);
        }
        let sentence = needle(text.get(..cut.unwrap_or(text.len())).unwrap_or(text));
        if sentence.is_empty() { Vec::new() } else { vec![QueryPart::Sentence(sentence)] }
    }

    /// Compiles a pattern that is compared with the fold; what cannot be compiled is text.
    fn pattern(&mut self, text: &str, span: ByteSpan) -> QueryPart {
        match Pattern::new(text, false) {
            Ok(pattern) => QueryPart::Other(Condition::Pattern(pattern)),
            Err(error) => {
                self.report_at(span, pattern_problem(&error));
                QueryPart::Other(Condition::Text(needle(span.of(self.typed))))
            }
        }
    }

    fn field(&mut self, field: Field, value: &str, span: ByteSpan) -> Vec<QueryPart> {
        let text = needle(value);
        if text.is_empty() {
            self.report_at(span, ProblemKind::NoValue);
            return Vec::new();
        }
        let condition = match field {
            Field::Section => Ok(Condition::InSection(text)),
            Field::Side => Ok(Condition::Side(text)),
            Field::Note => Ok(Condition::Note(text)),
            Field::Year => {
                years(&text).map(|(from, to)| Condition::Years(from, to)).ok_or(ProblemKind::NoYear)
            }
            Field::Kind => KindName::named(&text).map(Condition::Kind).ok_or(ProblemKind::NoKind),
        };
        match condition {
            Ok(condition) => vec![QueryPart::Other(condition)],
            Err(kind) => {
                self.report_at(span, kind);
                Vec::new()
            }
        }
    }

    fn report(&mut self, tokens: std::ops::Range<usize>, kind: ProblemKind) {
        let (Some(first), Some(last)) =
            (self.tokens.get(tokens.start), self.tokens.get(tokens.end - 1))
        else {
            return;
        };
        self.report_at(ByteSpan::new(first.span.start, last.span.end), kind);
    }

    /// Keeps the first problem: the others may follow from it.
    fn report_at(&mut self, span: ByteSpan, kind: ProblemKind) {
        if self.problem.is_none() {
            self.problem = Some(Problem { span, kind });
        }
    }
}

/// Joins parts that must all be true.
fn all_of(mut parts: Vec<QueryPart>) -> Condition {
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only.into_expression(),
        (last, _) => {
            Condition::All(parts.into_iter().chain(last).map(QueryPart::into_expression).collect())
        }
    }
}

/// Says what is wrong with a pattern.
fn pattern_problem(error: &regex::Error) -> ProblemKind {
    match error {
        regex::Error::CompiledTooBig(_) => ProblemKind::LargePattern,
        other => ProblemKind::BadPattern(reason(other)),
    }
}

/// Takes the reason out of what the engine says over several lines.
fn reason(error: &regex::Error) -> String {
    let text = error.to_string();
    let last = text.lines().last().unwrap_or_default();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}

/// Reads 2014, 2014..2016, ..2016, 2014.., also with a dash between; the first year and the last.
#[must_use]
pub fn years(text: &str) -> Option<(i32, i32)> {
    let number = |text: &str, open: i32| -> Option<i32> {
        let text = text.trim();
        if text.is_empty() { Some(open) } else { text.trim_end_matches('年').parse().ok() }
    };
    let cut = ["..", "–", "—", "~", "-"].iter().find_map(|sign| text.split_once(sign));
    let (from, to) = match cut {
        Some((from, to)) if !(from.is_empty() && to.is_empty()) => {
            (number(from, YEARS.0)?, number(to.trim_start_matches('.'), YEARS.1)?)
        }
        Some(_) => return None,
        None => {
            let year = number(text, YEARS.0).filter(|_| !text.trim().is_empty())?;
            (year, year)
        }
    };
    Some((from.min(to), from.max(to)))
}

#[cfg(test)]
mod tests;
