//! Regular expressions of the rules by which references are read.

use regex::Regex;

/// Compiles a pattern, which must be a valid one.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns of this layer are valid")
}
