//! Characters that are another form of an ordinary one: radicals and strokes, ideographs and marks
//! that are there for the sake of older character sets, full and half width.
//!
//! Which ideograph a radical or a stroke looks like is Unicode's property
//! `Equivalent_Unified_Ideograph`; the rest is in its decompositions.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

const EQUIVALENT: &str = include_str!("../../../data/fold/EquivalentUnifiedIdeograph.txt");

/// Which character each form stands for.
pub(crate) struct Forms(BTreeMap<char, char>);

impl Forms {
    pub(crate) fn read() -> Self {
        let decomposed =
            (0..0x3_0000).filter_map(char::from_u32).filter_map(|c| Some((c, decomposed(c)?)));
        let mut forms: BTreeMap<char, char> = decomposed.collect();
        forms.extend(
            EQUIVALENT
                .lines()
                .filter_map(entry)
                .flat_map(|(radicals, ideograph)| radicals.map(move |c| (c, ideograph))),
        );
        Self(forms)
    }

    /// Returns the ordinary character that `c` is a form of.
    pub(crate) fn of(&self, c: char) -> Option<char> {
        self.0.get(&c).copied()
    }

    /// Returns every form and its ordinary character, in the order of the forms.
    pub(crate) fn pairs(&self) -> impl ExactSizeIterator<Item = (char, char)> {
        self.0.iter().map(|(form, ordinary)| (*form, *ordinary))
    }
}

/// Returns the one character that a form decomposes to.
fn decomposed(c: char) -> Option<char> {
    let one = std::iter::once(c);
    let whole: String = match c {
        // Compatibility ideographs.
        '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => one.nfd().collect(),
        // Merchants' tens, vertical, small, full-width and half-width forms; no half-width Hangul.
        '\u{3038}'..='\u{303A}'
        | '\u{FE10}'..='\u{FE1F}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF01}'..='\u{FF9D}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{FFE8}'..='\u{FFEE}' => one.nfkc().collect(),
        _ => return None,
    };
    let mut characters = whole.chars();
    characters.next().filter(|first| characters.next().is_none() && *first != c)
}

/// Reads a line of the property: `2E8C..2E8D ; 5C0F # …`.
fn entry(line: &str) -> Option<(impl Iterator<Item = char>, char)> {
    let (radicals, ideograph) = line.split('#').next()?.split_once(';')?;
    let (first, last) = radicals.split_once("..").unwrap_or((radicals, radicals));
    let code = |text: &str| u32::from_str_radix(text.trim(), 16).unwrap();
    Some(((code(first)..=code(last)).filter_map(char::from_u32), char::from_u32(code(ideograph))?))
}

#[test]
fn every_radical_is_an_ideograph() {
    let forms = Forms::read();
    // The mark of repetition looks like no ideograph.
    let radicals =
        ('\u{2E81}'..='\u{2E99}').chain('\u{2E9B}'..='\u{2EF3}').chain('\u{2F00}'..='\u{2FD5}');
    let without: Vec<char> = radicals.filter(|c| forms.of(*c).is_none()).collect();
    assert!(without.is_empty(), "{without:?}");
    for (form, ordinary) in [
        ('⻓', '长'),
        ('⻔', '门'),
        ('⻢', '马'),
        ('⻄', '西'),
        ('⽉', '月'),
        ('㇐', '一'),
        ('\u{F9D1}', '六'),
        ('８', '8'),
    ] {
        assert_eq!(forms.of(form), Some(ordinary), "{form}");
    }
    assert!(forms.pairs().all(|(_, ordinary)| forms.of(ordinary).is_none()));
}
