//! A query: what is looked for, under which conditions.

use crate::search::hit::Ground;
use crate::search::query::expression::{Condition, Wanted, needle};
use crate::search::query::problem::Problem;
use crate::search::query::wants::Wants;

/// A question to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub(super) wanted: Wanted,
    /// What a paragraph has to fulfil besides.
    pub(super) conditions: Vec<Condition>,
    pub(super) ground: Ground,
    /// Whether nothing else may have been meant.
    pub(super) literal: bool,
    pub(super) problem: Option<Problem>,
}

impl Query {
    /// Looks for `text` as it stands, folded.
    #[must_use]
    pub fn literal(text: &str) -> Self {
        let wanted = Wanted::Text { phrase: needle(text), words: Vec::new() };
        Self { literal: true, ..Self::of(wanted, Vec::new()) }
    }

    /// Looks for exactly `text`, whatever it is.
    #[must_use]
    pub fn exactly(text: &str) -> Self {
        let wanted = Wanted::Text { phrase: text.to_owned(), words: Vec::new() };
        Self { ground: Ground::Source, literal: true, ..Self::of(wanted, Vec::new()) }
    }

    pub(crate) const fn of(wanted: Wanted, conditions: Vec<Condition>) -> Self {
        Self { wanted, conditions, ground: Ground::Folded, literal: false, problem: None }
    }

    /// The same question with something wrong about it, unless more is wrong already.
    pub(super) fn with_problem(mut self, problem: Option<Problem>) -> Self {
        self.problem = self.problem.or(problem);
        self
    }

    /// Tells whether there is nothing to look for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match &self.wanted {
            Wanted::Text { phrase, .. } => phrase.is_empty(),
            Wanted::Sentence(sentence) => sentence.is_empty(),
            Wanted::Logic(_) => false,
            Wanted::Paragraphs => self.conditions.is_empty(),
        }
    }

    /// Returns what is wrong with an operator, for a word beside the prompt.
    #[must_use]
    pub const fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Tells which facts its conditions ask for.
    #[must_use]
    pub fn wants(&self) -> Wants {
        let mut wants = Wants::default();
        self.conditions.iter().for_each(|condition| wants.add(condition));
        if let Wanted::Logic(expression) = &self.wanted {
            wants.add(expression);
        }
        wants
    }

    /// Returns what is looked for.
    pub(crate) const fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Returns the text that is looked for, if the query is no more than that and its conditions.
    #[must_use]
    pub const fn phrase(&self) -> Option<&str> {
        match &self.wanted {
            Wanted::Text { phrase, .. } => Some(phrase.as_str()),
            Wanted::Sentence(_) | Wanted::Logic(_) | Wanted::Paragraphs => None,
        }
    }

    /// Returns the text the query is compared with.
    pub(crate) const fn ground(&self) -> Ground {
        self.ground
    }

    /// Tells whether only what was typed is looked for, and nothing else that may have been meant.
    pub(crate) const fn is_literal(&self) -> bool {
        self.literal
    }

    /// Returns the stretches of years it asks for, not those it leaves out.
    pub(crate) fn years(&self) -> Vec<(i32, i32)> {
        let mut years = Vec::new();
        self.conditions.iter().for_each(|condition| condition.years(&mut years));
        if let Wanted::Logic(expression) = &self.wanted {
            expression.years(&mut years);
        }
        years
    }

    /// Returns what has to be true of a paragraph besides what is wanted.
    pub(crate) fn conditions(&self) -> &[Condition] {
        &self.conditions
    }
}
