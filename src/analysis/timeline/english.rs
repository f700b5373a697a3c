//! The grammar of time in English.
//!
//! `expression` puts together what `units`, `years` and `loose` read.

mod expression;
mod loose;
mod units;
mod years;

pub(crate) use expression::expression;

#[cfg(test)]
mod tests;
