//! The grammar of time in Chinese, and in the Japanese that shares its characters.
//!
//! `expression` puts together what `units`, `periods` and `loose` read; units are years and what is in
//! them, civil (`units`, `parts`) or `lunar`.

mod expression;
mod loose;
mod lunar;
mod parts;
mod periods;
mod units;
mod years;

pub(crate) use expression::expression;

#[cfg(test)]
mod tests;
