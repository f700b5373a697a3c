//! Places typed as numbers: a paragraph, a share of the text, so many paragraphs on.

use crate::app::keys::{Code, Key};

/// A place as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Goal {
    /// A paragraph by its number, from 1: `12`, `¶12`, `第12段`, `12G`.
    Paragraph(usize),
    /// A share of the text in percent: `50%`.
    Share(usize),
    /// So many paragraphs on: `+12`.
    On(usize),
    /// So many paragraphs back: `-3`.
    Back(usize),
    /// The end: `$`.
    End,
    /// Digits and signs that name no place: `1%2`. They are no command either.
    Unclear,
}

impl Goal {
    /// Reads what is typed, in ASCII or in full width; none if it is not about a place.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
        if typed == "$" {
            return Some(Self::End);
        }
        let read = named(&typed).or_else(|| marked(&typed));
        read.or_else(|| is_numbers(&typed).then_some(Self::Unclear))
    }
}

fn half_width(c: char) -> char {
    match Key::plain(Code::Char(c)).half_width().character() {
        Some('−' | '–') => '-',
        Some(half) => half,
        None => c,
    }
}

/// A paragraph with its number, and what may stand around that.
fn named(typed: &str) -> Option<Goal> {
    let number = typed.strip_prefix(['¶', '#', '第']).unwrap_or(typed);
    let number =
        ["段", "gg", "G"].iter().find_map(|end| number.strip_suffix(end)).unwrap_or(number);
    count(number).map(Goal::Paragraph)
}

/// A number with a sign before or behind it.
fn marked(typed: &str) -> Option<Goal> {
    let with = |number: Option<&str>, goal: fn(usize) -> Goal| number.and_then(count).map(goal);
    with(typed.strip_suffix('%'), Goal::Share)
        .or_else(|| with(typed.strip_prefix('+'), Goal::On))
        .or_else(|| with(typed.strip_prefix('-'), Goal::Back))
}

/// A number of digits alone; one that is too great is as great as can be.
fn count(digits: &str) -> Option<usize> {
    let are_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| digits.parse().unwrap_or(usize::MAX))
}

/// Tells whether a text is made of digits and of what stands beside digits.
fn is_numbers(typed: &str) -> bool {
    typed.contains(|c: char| c.is_ascii_digit() || c == '%')
        && typed.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '%' | '+' | '-' | '.' | ',' | '¶' | '第' | '段')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_in_every_way_they_are_typed() {
        for (typed, goal) in [
            ("12", Goal::Paragraph(12)),
            ("１２", Goal::Paragraph(12)),
            (" 1２ ", Goal::Paragraph(12)),
            ("¶12", Goal::Paragraph(12)),
            ("第１２段", Goal::Paragraph(12)),
            ("12段", Goal::Paragraph(12)),
            ("12G", Goal::Paragraph(12)),
            ("0", Goal::Paragraph(0)),
            ("99999999999999999999999999", Goal::Paragraph(usize::MAX)),
            ("50%", Goal::Share(50)),
            ("５０％", Goal::Share(50)),
            ("50 %", Goal::Share(50)),
            ("+3", Goal::On(3)),
            ("＋３", Goal::On(3)),
            ("-3", Goal::Back(3)),
            ("$", Goal::End),
            ("%", Goal::Unclear),
            ("1%2", Goal::Unclear),
            ("3-5", Goal::Unclear),
            ("12.5%", Goal::Unclear),
        ] {
            assert_eq!(Goal::read(typed), Some(goal), "{typed}");
        }
    }

    #[test]
    fn what_holds_letters_is_no_place() {
        for typed in ["", " ", "F1", "c1", "z2", "+", "-", "#", "¶", "第", "year 12", "G", "gg"] {
            assert_eq!(Goal::read(typed), None, "{typed}");
        }
    }
}
