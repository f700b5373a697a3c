//! Texts of any length for the benchmarks, made of the bundled essay.

use std::fmt::Write as _;

use wenlan::document::{Document, Extent, Format, decode, parse};

/// The bundled essay.
pub(crate) const ESSAY: &str = include_str!("../../data/essay.txt");

/// Repeats the essay's paragraphs up to `bytes`, each with something of its own in it.
pub(crate) fn essay_of(bytes: usize) -> String {
    let mut text = String::from(ESSAY);
    let paragraphs: Vec<&str> = ESSAY.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut number: usize = 0;
    while text.len() < bytes {
        let paragraph = paragraphs[number * 7 % paragraphs.len()];
        let cut = paragraph.floor_char_boundary(number * 31 % paragraph.len());
        let (head, tail) = paragraph.split_at(cut);
        writeln!(text, "{tail}{number}{head}").expect("a string takes everything");
        number += 1;
    }
    text
}

/// Parses the text of [`essay_of`].
pub(crate) fn document_of(bytes: usize) -> Document {
    parse(decode(essay_of(bytes).as_bytes()), Format::Text, Extent::Whole)
}
