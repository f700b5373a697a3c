//! Makes the table of what characters fold to, and compares it with the one that is checked in.
//!
//! With `WENLAN_WRITE_TABLE=1` it is written instead. The order of the rules: white space, signs that vanish,
//! marks that stand for one another, width, canonical decomposition, case, and the class of a Han character;
//! again and again until nothing changes.

mod classes;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

use crate::fold_table::classes::Classes;

/// The characters in one row.
const ROW: u32 = 32;
/// The character after the last that has an entry.
const END: u32 = 0x3_2000;
const NOTHING: u32 = 1;
const SPACE: u32 = 2;
/// Sequences are numbered from here, above all characters.
const SEQUENCES: u32 = 0x20_0000;

/// Marks that stand for one another, the one they fold to first.
const MARKS: &[&str] = &[
    "\"“”„‟〝〞〟「」",
    "'‘’‚‛ʼ『』",
    "-‐‑‒–—―−",
    ".。",
    ",、",
    "<〈《",
    ">〉》",
    "[【〔〖〘〚",
    "]】〕〗〙〛",
    "~〜",
    "·・•‧∙⋅",
    "…⋯",
];

#[test]
fn the_table_is_made_from_its_sources() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/fold/table.rs");
    let made = written(&rows(&Classes::read()));
    if std::env::var_os("WENLAN_WRITE_TABLE").is_some() {
        std::fs::write(path, made).unwrap();
    } else {
        assert!(std::fs::read_to_string(path).unwrap() == made, "src/text/fold/table.rs differs from what its sources make");
    }
}

/// What every character folds to.
struct Table {
    /// Which row each block of characters has.
    blocks: Vec<usize>,
    rows: Vec<Vec<u32>>,
    sequences: Vec<String>,
}

fn rows(classes: &Classes) -> Table {
    let mut made = Table { blocks: Vec::new(), rows: Vec::new(), sequences: Vec::new() };
    let mut known = BTreeMap::new();
    for block in (0..END).step_by(ROW as usize) {
        let row: Vec<u32> = (block..block + ROW).map(|code| entry(code, classes, &mut made.sequences)).collect();
        let next = made.rows.len();
        let at = *known.entry(row.clone()).or_insert(next);
        if at == next {
            made.rows.push(row);
        }
        made.blocks.push(at);
    }
    made
}

fn entry(code: u32, classes: &Classes, sequences: &mut Vec<String>) -> u32 {
    let Some(c) = char::from_u32(code) else { return 0 };
    if c.is_whitespace() {
        return SPACE;
    }
    let folded = folded(c, classes);
    let mut characters = folded.chars();
    match (characters.next(), characters.next()) {
        (None, _) => NOTHING,
        (Some(same), None) if same == c => 0,
        (Some(one), None) => one.into(),
        _ => {
            let at = sequences.iter().position(|known| *known == folded).unwrap_or_else(|| {
                sequences.push(folded);
                sequences.len() - 1
            });
            SEQUENCES + u32::try_from(at).unwrap()
        }
    }
}

/// Applies the rules until nothing changes.
fn folded(c: char, classes: &Classes) -> String {
    let mut folded = c.to_string();
    loop {
        let next: String = folded.chars().flat_map(|c| step(c, classes).chars().collect::<Vec<_>>()).collect();
        if next == folded {
            return folded;
        }
        folded = next;
    }
}

fn step(c: char, classes: &Classes) -> String {
    if vanishes(c) {
        return String::new();
    }
    if let Some(class) = MARKS.iter().find(|class| class.contains(c)) {
        return class.chars().take(1).collect();
    }
    let decomposed: String = match c {
        // Kana and Hangul are composed, not taken apart.
        '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}' => c.to_string(),
        // Radicals as characters, vertical, small, full-width and half-width forms; no half-width Hangul.
        '\u{2E80}'..='\u{2FDF}'
        | '\u{FE10}'..='\u{FE1F}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF01}'..='\u{FF9D}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{FFE8}'..='\u{FFEE}' => {
            let wide: String = std::iter::once(c).nfkc().collect();
            if wide.chars().count() == 1 { wide } else { c.to_string() }
        }
        _ => std::iter::once(c).nfd().filter(|c| !vanishes(*c)).collect(),
    };
    let cased = decomposed.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    cased.map(|c| classes.of(c)).collect()
}

/// Tells whether `c` is an accent of Latin, Greek or Cyrillic, a sound mark, or cannot be seen.
fn vanishes(c: char) -> bool {
    let accent = matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}' | '\u{FF9E}' | '\u{FF9F}');
    let unseen = matches!(c, '\u{AD}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}');
    accent || unseen
}

fn written(table: &Table) -> String {
    let mut out = String::from(
        "//! What each character folds to. Made by `tests/it/fold_table.rs` from the sources in `data/fold`; not edited by hand.\n\n",
    );
    let blocks = table.blocks.len();
    writeln!(out, "/// Which row the characters have, {ROW} by {ROW}.\npub(super) static BLOCKS: [u16; {blocks}] = [").unwrap();
    for line in table.blocks.chunks(ROW as usize) {
        let numbers: Vec<String> = line.iter().map(ToString::to_string).collect();
        writeln!(out, "    {},", numbers.join(", ")).unwrap();
    }
    let rows = table.rows.len();
    writeln!(
        out,
        "];\n\n/// What the characters of a row become: 0 themselves, {NOTHING} nothing, {SPACE} white space, from {SEQUENCES:#x} on \
         a sequence, else another character.\npub(super) static ROWS: [[u32; {ROW}]; {rows}] = ["
    )
    .unwrap();
    for row in &table.rows {
        let numbers: Vec<String> = row.iter().map(|n| if *n < 3 { n.to_string() } else { format!("{n:#x}") }).collect();
        writeln!(out, "    [{}],", numbers.join(", ")).unwrap();
    }
    let sequences = table.sequences.len();
    writeln!(out, "];\n\n/// The sequences.\npub(super) static SEQUENCES: [&str; {sequences}] = [").unwrap();
    for line in table.sequences.chunks(8) {
        let texts: Vec<String> = line.iter().map(|text| format!("\"{}\"", text.escape_unicode())).collect();
        writeln!(out, "    {},", texts.join(", ")).unwrap();
    }
    out.push_str("];\n");
    out
}
