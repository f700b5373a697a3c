//! Makes the table of what characters fold to, and compares it with the one that is checked in.
//!
//! With `WENLAN_WRITE_TABLE=1` it is written instead. The order of the rules: white space, signs
//! that vanish, marks that stand for one another, forms of an ordinary character or canonical
//! decomposition, case, what Latin letters are typed as, and the class of a Han character; again
//! and again until nothing changes.

mod classes;
mod forms;
mod latin;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

use crate::fold_table::classes::Classes;
use crate::fold_table::forms::Forms;
use crate::fold_table::latin::Latin;

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
    let sources = Sources { forms: Forms::read(), latin: Latin::read(), classes: Classes::read() };
    let made = written(&rows(&sources), &sources.forms);
    if std::env::var_os("WENLAN_WRITE_TABLE").is_some() {
        std::fs::write(path, made).unwrap();
    } else {
        assert!(
            std::fs::read_to_string(path).unwrap() == made,
            "src/text/fold/table.rs differs from what its sources make"
        );
    }
}

/// What the table is made from.
struct Sources {
    forms: Forms,
    latin: Latin,
    classes: Classes,
}

/// What every character folds to.
struct Table {
    /// Which row each block of characters has.
    blocks: Vec<usize>,
    rows: Vec<Vec<u32>>,
    sequences: Vec<String>,
}

fn rows(sources: &Sources) -> Table {
    let mut made = Table { blocks: Vec::new(), rows: Vec::new(), sequences: Vec::new() };
    let mut known = BTreeMap::new();
    for block in (0..END).step_by(ROW as usize) {
        let row: Vec<u32> =
            (block..block + ROW).map(|code| entry(code, sources, &mut made.sequences)).collect();
        let next = made.rows.len();
        let at = *known.entry(row.clone()).or_insert(next);
        if at == next {
            made.rows.push(row);
        }
        made.blocks.push(at);
    }
    made
}

fn entry(code: u32, sources: &Sources, sequences: &mut Vec<String>) -> u32 {
    let Some(c) = char::from_u32(code) else { return 0 };
    if c.is_whitespace() {
        return SPACE;
    }
    let folded = folded(c, sources);
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
fn folded(c: char, sources: &Sources) -> String {
    let mut folded = c.to_string();
    loop {
        let next: String =
            folded.chars().flat_map(|c| step(c, sources).chars().collect::<Vec<_>>()).collect();
        if next == folded {
            return folded;
        }
        folded = next;
    }
}

fn step(c: char, sources: &Sources) -> String {
    if vanishes(c) {
        return String::new();
    }
    if let Some(class) = MARKS.iter().find(|class| class.contains(c)) {
        return class.chars().take(1).collect();
    }
    let plain: String = match (sources.forms.of(c), c) {
        (Some(ordinary), _) => ordinary.to_string(),
        // Kana and Hangul are composed, not taken apart.
        (None, '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}') => c.to_string(),
        (None, _) => std::iter::once(c).nfd().filter(|c| !vanishes(*c)).collect(),
    };
    let cased = plain.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let typed: String = cased.map(|c| sources.latin.of(c)).collect();
    typed.chars().map(|c| sources.classes.of(c)).collect()
}

/// Tells whether `c` is an accent of Latin, Greek or Cyrillic, a sound mark, or cannot be seen.
fn vanishes(c: char) -> bool {
    let accent = matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}' | '\u{FF9E}' | '\u{FF9F}');
    let unseen = matches!(c, '\u{AD}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}');
    accent || unseen
}

fn written(table: &Table, forms: &Forms) -> String {
    let mut out = String::from(
        "//! What each character folds to. Made by `tests/it/fold_table.rs` from the sources in \
         `data/fold`;\n//! not edited by hand.\n\n",
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
        "];\n\n/// What the characters of a row become: 0 themselves, {NOTHING} nothing, {SPACE} white \
         space, from {SEQUENCES:#x} on a\n/// sequence, else another character.\npub(super) static ROWS: [[u32; {ROW}]; {rows}] = ["
    )
    .unwrap();
    for row in &table.rows {
        let numbers: Vec<String> =
            row.iter().map(|n| if *n < 3 { n.to_string() } else { format!("{n:#x}") }).collect();
        writeln!(out, "    [{}],", numbers.join(", ")).unwrap();
    }
    let sequences = table.sequences.len();
    writeln!(out, "];\n\n/// The sequences.\npub(super) static SEQUENCES: [&str; {sequences}] = [")
        .unwrap();
    for line in table.sequences.chunks(8) {
        let texts: Vec<String> =
            line.iter().map(|text| format!("\"{}\"", text.escape_unicode())).collect();
        writeln!(out, "    {},", texts.join(", ")).unwrap();
    }
    let pairs = forms.pairs();
    let count = pairs.len();
    writeln!(out, "];\n\n/// The forms of ordinary characters, in order.\npub(super) static FORMS: [(char, char); {count}] = [")
        .unwrap();
    for line in pairs.collect::<Vec<_>>().chunks(8) {
        let pairs: Vec<String> = line
            .iter()
            .map(|(form, ordinary)| {
                format!("('{}', '{}')", form.escape_unicode(), ordinary.escape_unicode())
            })
            .collect();
        writeln!(out, "    {},", pairs.join(", ")).unwrap();
    }
    out.push_str("];\n");
    out
}
