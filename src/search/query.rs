//! What a reader typed, understood. Parsing never fails: what is no operator is text to look for.

mod parse;

use crate::search::hit::Ground;
use crate::text::ByteSpan;
use crate::text::fold;

/// A question to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    phrase: String,
    conditions: Vec<Condition>,
    ground: Ground,
    problem: Option<Problem>,
}

/// What a paragraph has to fulfil. All texts are folded and not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// It holds a text.
    Holds(String),
    /// It does not hold a text.
    Lacks(String),
    /// It is in a section whose title, or that of a section around it, holds a text.
    InSection(String),
}

impl Condition {
    /// Returns the text the paragraph has to hold.
    fn held(&self) -> Option<&str> {
        match self {
            Self::Holds(text) => Some(text),
            Self::Lacks(_) | Self::InSection(_) => None,
        }
    }
}

/// What is wrong with an operator. The query stands for what it finds without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the typed text the operator stands.
    pub span: ByteSpan,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// The kinds of faulty operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A quotation mark that nothing closes; it reaches to the end.
    UnclosedQuote,
    /// A minus with nothing to leave out; it is ignored.
    NothingToLeaveOut,
    /// `in:` without the name of a section; it is ignored.
    NoSectionNamed,
    /// Only conditions and nothing to look for; all of it is taken as text.
    NothingToFind,
}

impl Query {
    /// Understands what was typed.
    ///
    /// Plain text is looked for as it stands, and its words apart; `"…"` keeps words together, `-word` leaves
    /// out paragraphs that hold it, `in:title` keeps to sections; full-width signs act as their ASCII twins.
    /// A leading `=` takes the rest literally.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        match typed.trim_start().strip_prefix(['=', '＝']) {
            Some(rest) => Self::literal(rest),
            None => parse::query(typed),
        }
    }

    /// Looks for `text` as it stands, folded.
    #[must_use]
    pub fn literal(text: &str) -> Self {
        Self { phrase: needle(text), conditions: Vec::new(), ground: Ground::Folded, problem: None }
    }

    /// Looks for exactly `text`: case, width and the form of characters count.
    #[must_use]
    pub fn exact(text: &str) -> Self {
        Self { phrase: text.to_owned(), conditions: Vec::new(), ground: Ground::Source, problem: None }
    }

    /// Tells whether there is nothing to look for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.phrase.is_empty()
    }

    /// Returns what is wrong with an operator, for a word beside the prompt.
    #[must_use]
    pub const fn problem(&self) -> Option<Problem> {
        self.problem
    }

    /// Returns the text that is looked for as a whole, folded unless the query is exact.
    pub(crate) fn phrase(&self) -> &str {
        &self.phrase
    }

    /// Returns the text the query is compared with.
    pub(crate) const fn ground(&self) -> Ground {
        self.ground
    }

    /// Returns the conditions on a paragraph.
    pub(crate) fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Returns the words to look for apart: at least two, or none.
    pub(crate) fn words(&self) -> Vec<&str> {
        let words: Vec<&str> = self.conditions.iter().filter_map(Condition::held).collect();
        if words.len() < 2 { Vec::new() } else { words }
    }
}

/// Folds what is to be found. White space at its ends is none of the reader's concern.
fn needle(text: &str) -> String {
    fold(text.trim()).trim().to_owned()
}
