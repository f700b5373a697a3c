//! What a query asks about besides the text.

use crate::search::query::expression::Condition;

/// What a query asks about besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Wants {
    pub years: bool,
    pub sides: bool,
    pub notes: bool,
}

impl Wants {
    pub(super) fn add(&mut self, expression: &Condition) {
        match expression {
            Condition::Years(..) => self.years = true,
            Condition::Side(_) => self.sides = true,
            Condition::Note(_) => self.notes = true,
            Condition::All(all) | Condition::Any(all) => all.iter().for_each(|one| self.add(one)),
            Condition::Not(inner) => self.add(inner),
            Condition::Near(a, b, _) => [a, b].into_iter().for_each(|one| self.add(one)),
            Condition::Text(_)
            | Condition::Pattern(_)
            | Condition::InSection(_)
            | Condition::Kind(_) => {}
        }
    }
}
