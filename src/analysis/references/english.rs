//! References in English: `people` knows names, `styles` finds the title behind them, `tail` reads what
//! stands behind it.

mod people;
mod styles;
mod tail;

pub(crate) use styles::read_english;

#[cfg(test)]
mod tests;
