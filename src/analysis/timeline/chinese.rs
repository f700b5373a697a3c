//! The grammar of time in Chinese, and in the Japanese that shares its characters.
//!
//! `expression` puts together what `units`, `periods` and `loose` read.

mod expression;
mod loose;
mod periods;
mod units;

pub(crate) use expression::expression;

#[cfg(test)]
mod tests;
