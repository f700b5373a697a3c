//! References in English: `styles` finds the title and the names before it, `tail` reads what
//! stands behind it.

mod styles;
mod tail;

pub(crate) use styles::read_english;

#[cfg(test)]
mod tests;
