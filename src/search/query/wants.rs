//! What a query asks about besides the text.

use crate::search::query::expression::Expression;

/// What a query asks about besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Wants {
    pub years: bool,
    pub sides: bool,
    pub notes: bool,
}

impl Wants {
    pub(super) fn add(&mut self, expression: &Expression) {
        match expression {
            Expression::Years(..) => self.years = true,
            Expression::Side(_) => self.sides = true,
            Expression::Note(_) => self.notes = true,
            Expression::All(all) | Expression::Any(all) => all.iter().for_each(|one| self.add(one)),
            Expression::Not(inner) => self.add(inner),
            Expression::Near(a, b, _) => [a, b].into_iter().for_each(|one| self.add(one)),
            Expression::Text(_) | Expression::Pattern(_) | Expression::InSection(_) | Expression::Kind(_) => {}
        }
    }
}
