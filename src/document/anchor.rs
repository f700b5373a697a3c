//! Anchors: places that are found again after the text was edited, wrapped or converted.
//!
//! An anchor is a quotation with its surroundings and its position, all compared by their
//! characters. Finding it never settles for the nearest look-alike: what was deleted is said to be
//! gone, since a note at the wrong place is worse than a note without one.

mod chain;
mod edges;
mod find;
mod fit;
mod quotation;
mod twins;
mod votes;

pub use quotation::{Anchor, Found};
pub use twins::Twins;

#[cfg(test)]
mod tests;
