//! From typed text to a query: terms, operators, and what is wrong with them.

use crate::search::hit::Ground;
use crate::search::query::Condition;
use crate::search::query::Problem;
use crate::search::query::ProblemKind;
use crate::search::query::Query;
use crate::search::query::needle;
use crate::text::ByteSpan;

/// A term of the query, as typed.
#[derive(Clone, Copy, Debug)]
struct Term<'a> {
    role: Role,
    text: &'a str,
}

/// What is wanted of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Find,
    LeaveOut,
    Section,
}

/// Reads a query that has no leading `=`.
pub(super) fn query(typed: &str) -> Query {
    let mut reader = Reader { typed, at: 0, problem: None };
    let terms: Vec<Term> = std::iter::from_fn(|| reader.term()).collect();
    let wanted: Vec<&str> = terms.iter().filter(|t| t.role == Role::Find).map(|t| t.text).collect();
    if wanted.is_empty() && !terms.is_empty() {
        let all = ByteSpan::new(0, typed.len()).trimmed(typed);
        return Query { problem: Some(Problem { span: all, kind: ProblemKind::NothingToFind }), ..Query::literal(typed) };
    }
    if terms.is_empty() && !typed.trim().is_empty() {
        return Query { problem: reader.problem, ..Query::literal(typed) };
    }
    Query { phrase: needle(&wanted.join(" ")), conditions: conditions(&terms), ground: Ground::Folded, problem: reader.problem }
}

fn conditions(terms: &[Term]) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for term in terms {
        let text = needle(term.text);
        if text.is_empty() {
            continue;
        }
        let condition = match term.role {
            Role::Find => Condition::Holds(text),
            Role::LeaveOut => Condition::Lacks(text),
            Role::Section => Condition::InSection(text),
        };
        if !conditions.contains(&condition) {
            conditions.push(condition);
        }
    }
    conditions
}

/// Reads terms from the left.
struct Reader<'a> {
    typed: &'a str,
    at: usize,
    problem: Option<Problem>,
}

impl<'a> Reader<'a> {
    /// Reads the next term, skipping operators that have nothing to work on.
    fn term(&mut self) -> Option<Term<'a>> {
        loop {
            self.at += self.rest().len() - self.rest().trim_start().len();
            let start = self.at;
            self.rest().chars().next()?;
            let role = self.operator();
            let after = self.rest().chars().next();
            let text = match after {
                Some(c) if is_quote(c) => self.quoted(),
                Some(c) if !c.is_whitespace() => self.word(),
                Some(_) | None => "",
            };
            match role {
                _ if !text.is_empty() => return Some(Term { role, text }),
                Role::LeaveOut if after.is_some() => {
                    return Some(Term { role: Role::Find, text: ByteSpan::new(start, self.at).of(self.typed) });
                }
                Role::LeaveOut => self.report(start, ProblemKind::NothingToLeaveOut),
                Role::Section => self.report(start, ProblemKind::NoSectionNamed),
                Role::Find => {}
            }
        }
    }

    fn rest(&self) -> &'a str {
        ByteSpan::new(self.at, self.typed.len()).of(self.typed)
    }

    /// Reads the operator in front of a term, if there is one.
    fn operator(&mut self) -> Role {
        let rest = self.rest();
        if let Some(after) = rest.strip_prefix(['-', '－', '−']) {
            self.at += rest.len() - after.len();
            return Role::LeaveOut;
        }
        let mut after = rest.chars();
        for expected in ["iIｉＩ", "nNｎＮ", ":："] {
            if !after.next().is_some_and(|c| expected.contains(c)) {
                return Role::Find;
            }
        }
        self.at += rest.len() - after.as_str().len();
        Role::Section
    }

    /// Reads up to the next white space.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.take(end)
    }

    /// Reads what stands between quotation marks; all the rest if nothing closes them.
    fn quoted(&mut self) -> &'a str {
        let start = self.at;
        let opening = self.rest().chars().next().map_or(0, char::len_utf8);
        self.at += opening;
        let rest = self.rest();
        let Some(end) = rest.find(is_quote) else {
            self.report(start, ProblemKind::UnclosedQuote);
            return self.take(rest.len());
        };
        let inside = self.take(end);
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        inside
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let taken = ByteSpan::new(self.at, self.at + bytes);
        self.at = taken.end;
        taken.of(self.typed)
    }

    /// Keeps the first problem: the others may follow from it.
    fn report(&mut self, start: usize, kind: ProblemKind) {
        self.problem = self.problem.or(Some(Problem { span: ByteSpan::new(start, self.at), kind }));
    }
}

/// Tells whether `c` opens or closes a phrase.
const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂' | '„' | '‟')
}
