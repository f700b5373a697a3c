//! Lines that are to stay as they were typed, with the spaces in them: tables, code, verse that is
//! set in.

use std::collections::HashMap;

use crate::document::lines::line::{SourceLine, is_ornament, starts_item};
use crate::text::{Columns, WidthProfile, is_han_or_kana};

/// A longer line is running text.
const LONGEST: Columns = 120;

/// Tells whether lines are rows of a table, by the signs between their cells.
pub(super) fn is_ruled(text: &str, lines: &[SourceLine]) -> bool {
    let rows = rows(text, lines);
    are_short(lines) && rows.len() >= 2 && (has_tabs(&rows) || has_bars(&rows))
}

/// Tells whether lines that were not wrapped are a table in columns, or code.
pub(super) fn is_aligned(text: &str, lines: &[SourceLine]) -> bool {
    let rows = rows(text, lines);
    are_short(lines) && rows.len() >= 2 && (has_columns(&rows) || is_code(&rows))
}

/// The lines that are no rules; none where text is quoted.
fn rows<'a>(text: &'a str, lines: &[SourceLine]) -> Vec<&'a str> {
    let plain = lines.iter().filter(|line| line.depth == 0).map(|line| line.whole.of(text));
    plain.filter(|line| !is_ornament(line)).collect()
}

/// Tells whether lines that were not wrapped are set in, some or all of them, as verse and trees
/// are.
pub(super) fn is_set_in(text: &str, lines: &[SourceLine]) -> bool {
    let spaces = |line: &SourceLine| {
        line.whole.of(text).bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    };
    let is_plain = lines.iter().all(|line| line.depth == 0 && !starts_item(line.body.of(text)));
    let is_narrow = lines.iter().filter(|line| line.columns <= 60).count() * 4 >= lines.len() * 3;
    let deep = lines.iter().filter(|line| spaces(line) >= 2).count();
    is_plain && is_narrow && are_short(lines) && deep >= 2
}

fn are_short(lines: &[SourceLine]) -> bool {
    lines.iter().all(|line| line.columns <= LONGEST)
}

/// Tells whether most lines have a tab between words.
fn has_tabs(lines: &[&str]) -> bool {
    let is_row = |line: &&&str| line.trim().contains('\t');
    lines.iter().filter(is_row).count() * 5 >= lines.len() * 4 && !lines.is_empty()
}

/// Tells whether nearly all lines have bars between words, as tables in Markdown do.
fn has_bars(lines: &[&str]) -> bool {
    let is_row = |line: &&&str| {
        line.matches(['|', '│', '┃', '║']).count() >= 2
            || line.starts_with(['+', '┌', '├', '└', '╔', '╠', '╚'])
    };
    lines.len() >= 2 && lines.iter().filter(is_row).count() * 5 >= lines.len() * 4
}

/// Tells whether words begin in the same column behind two blanks or more in nearly all lines.
///
/// In a few lines that were justified with blanks that may be chance; three blanks are not.
fn has_columns(lines: &[&str]) -> bool {
    const FEWEST: usize = 3;
    const MANY: usize = 6;
    let mut begins: HashMap<Columns, (usize, bool)> = HashMap::new();
    for line in lines {
        let (mut column, mut blanks) = (0, 0);
        for c in line.trim_end().chars() {
            if c == ' ' {
                (column, blanks) = (column + 1, blanks + 1);
                continue;
            }
            // The indent parts nothing.
            if blanks >= 2 && column > blanks {
                let (count, is_wide) = begins.entry(column).or_default();
                (*count, *is_wide) = (*count + 1, *is_wide || blanks >= 3);
            }
            (column, blanks) =
                (column + WidthProfile::NARROW.cluster(c.encode_utf8(&mut [0; 4])), 0);
        }
    }
    let is_column = |(count, is_wide): &(usize, bool)| {
        count * 5 >= lines.len() * 4 && (*is_wide || lines.len() >= MANY)
    };
    lines.len() >= FEWEST && begins.values().any(is_column)
}

/// Tells whether most lines are written in signs as code is.
fn is_code(lines: &[&str]) -> bool {
    let is_line = |line: &&&str| {
        let line = line.trim();
        let ends =
            line.ends_with([';', '{', '}', '\\']) || line.ends_with("):") || line.ends_with("/>");
        let starts = [
            "$ ", "% ", "//", "/*", "<", "}", "import ", "#include", "#!", ">>> ", "def ", "fn ",
            "let ", "return ",
        ];
        let signs = ["()", " = ", "->", "=>", "::", "&&", "==", "+=", "</", "();"];
        ends || starts.iter().any(|start| line.starts_with(start))
            || signs.iter().any(|sign| line.contains(sign))
    };
    let is_han = |line: &&&str| {
        line.chars().filter(|c| is_han_or_kana(*c)).count() * 2 > line.chars().count()
    };
    lines.iter().filter(is_line).count() * 2 > lines.len()
        && !lines.iter().any(|line| is_han(&line))
}

#[cfg(test)]
mod tests;
