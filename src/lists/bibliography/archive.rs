//! The styles and locales of CSL, packed when the program is built (`data/styles/build.rs`).

use hayagriva::citationberg::{IndependentStyle, Locale, Style};
use miniz_oxide::inflate::decompress_to_vec;

#[allow(clippy::unreadable_literal, reason = "it is written by a program")]
mod packed {
    use super::{PackedLocale, PackedStyle};

    include!(concat!(env!("OUT_DIR"), "/styles.rs"));
}

pub(super) use packed::STYLES;

/// All of them, one behind the other.
static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/styles.bin"));

/// A style, by its names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PackedStyle {
    /// The first is what it is listed by.
    pub(super) names: &'static [&'static str],
    span: (usize, usize),
}

/// The words of a language.
pub(super) struct PackedLocale {
    language: &'static str,
    span: (usize, usize),
}

impl PackedStyle {
    /// Returns its rules.
    pub(super) fn unpacked(&self) -> Option<IndependentStyle> {
        match ciborium::from_reader(unpacked(self.span)?.as_slice()).ok()? {
            Style::Independent(style) => Some(style),
            Style::Dependent(_) => None,
        }
    }
}

/// Returns the words of a language, and those of the dialects and the language that stand in for what
/// it has not.
pub(super) fn locales(language: &str) -> Vec<Locale> {
    let family = language.split('-').next().unwrap_or(language);
    let serves = |locale: &&PackedLocale| {
        locale.language == "en-US" || locale.language.split('-').next() == Some(family)
    };
    let read = |of: &PackedLocale| ciborium::from_reader(unpacked(of.span)?.as_slice()).ok();
    packed::LOCALES.iter().filter(serves).filter_map(read).collect()
}

/// Unpacks a part of what the program carries.
fn unpacked((start, end): (usize, usize)) -> Option<Vec<u8>> {
    decompress_to_vec(PACK.get(start..end)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_was_packed_can_be_unpacked() {
        assert!(STYLES.len() > 70 && packed::LOCALES.len() > 50);
        for style in STYLES {
            assert!(style.unpacked().is_some(), "{:?}", style.names);
        }
        for locale in packed::LOCALES {
            let locales = locales(locale.language);
            let known =
                |of: &Locale| of.lang.as_ref().is_some_and(|lang| lang.0 == locale.language);
            assert!(locales.iter().any(known), "{}", locale.language);
        }
    }
}
