//! How many columns a text takes on a terminal: the one authority for layout and painting.
//!
//! The unit is the grapheme cluster. Its width is that of what is shown for it, by Unicode's East Asian
//! Width (UAX #11) as `unicode-width` has it. Characters of ambiguous width (“ ” … — ① ·) take one or two
//! columns by the terminal's own switch, which the [`WidthProfile`] carries.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::grapheme::graphemes;
use crate::text::shown::shown;

/// A number of columns on the screen, in cells.
pub type Columns = usize;
/// A number of rows on the screen, in cells.
pub type Rows = usize;

/// How wide the terminal draws characters of ambiguous width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One column, as most terminals do.
    #[default]
    Narrow,
    /// Two columns, as terminals set up for East Asia do.
    Wide,
}

/// What is known of the terminal's own idea of widths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WidthProfile {
    /// The width of “ ” … — ① and their like.
    pub ambiguous: Ambiguous,
}

impl WidthProfile {
    /// Returns the columns of one grapheme cluster, as it is shown.
    #[must_use]
    pub fn cluster(self, cluster: &str) -> Columns {
        match cluster.as_bytes() {
            [b' '..=b'~'] => 1,
            // The common Han characters (U+4E00 to U+9FFF), their marks (U+3001 to U+3029) and full-width forms.
            [0xE4, 0xB8..=0xBF, _] | [0xE5..=0xE9, _, _] | [0xE3, 0x80, 0x81..=0xA9] => 2,
            [0xEF, 0xBC, 0x81..=0xBF] | [0xEF, 0xBD, 0x80..=0xA0] => 2,
            _ => self.raw(&shown(cluster)),
        }
    }

    /// Returns the columns of a whole text, as it is shown.
    #[must_use]
    pub fn text(self, text: &str) -> Columns {
        if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
            return text.len();
        }
        graphemes(text).map(|(_, cluster)| self.cluster(cluster)).sum()
    }

    /// Cuts `text` to at most `columns`, with `…` for what is missing.
    ///
    /// The result is already fit for the screen: it went through [`shown`].
    #[must_use]
    pub fn fit(self, text: &str, columns: Columns) -> Cow<'_, str> {
        let clean = shown(text);
        if self.text(&clean) <= columns {
            return clean;
        }
        let ellipsis = self.raw("…");
        let mut out = String::new();
        let mut used = ellipsis;
        for (_, cluster) in graphemes(&clean) {
            used += self.cluster(cluster);
            if used > columns {
                break;
            }
            out.push_str(cluster);
        }
        if ellipsis <= columns {
            out.push('…');
        }
        Cow::Owned(out)
    }

    fn raw(self, clean: &str) -> Columns {
        let mut chars = clean.chars();
        match (chars.next(), chars.next()) {
            (None, _) => 0,
            (Some(c), None) => self.char(c),
            _ => match self.ambiguous {
                Ambiguous::Narrow => clean.width(),
                Ambiguous::Wide => clean.width_cjk(),
            },
        }
    }

    fn char(self, c: char) -> Columns {
        match self.ambiguous {
            Ambiguous::Narrow => c.width(),
            Ambiguous::Wide => c.width_cjk(),
        }
        .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: WidthProfile = WidthProfile { ambiguous: Ambiguous::Narrow };
    const WIDE: WidthProfile = WidthProfile { ambiguous: Ambiguous::Wide };

    #[test]
    fn widths_are_those_of_the_terminal() {
        for (text, narrow, wide) in [
            ("中", 2, 2),
            ("“", 1, 2),
            ("—", 1, 2),
            ("é", 1, 1),
            ("e\u{301}", 1, 1),
            ("ｶﾞ", 2, 2),
            ("\u{1b}", 1, 1),
            ("\u{202e}", 8, 8),
        ] {
            assert_eq!((NARROW.text(text), WIDE.text(text)), (narrow, wide), "{text:?}");
        }
    }

    #[test]
    fn the_common_characters_have_the_widths_of_the_table() {
        for c in ('\u{20}'..='\u{33FF}').chain('\u{4D00}'..='\u{A000}').chain('\u{FE00}'..='\u{FFFF}') {
            let text = c.to_string();
            for profile in [NARROW, WIDE] {
                assert_eq!(profile.cluster(&text), profile.raw(&shown(&text)), "{c:?}");
            }
        }
    }

    #[test]
    fn fitting_never_halves_a_wide_character() {
        assert_eq!(NARROW.fit("智慧城市", 8), "智慧城市");
        assert_eq!(NARROW.fit("智慧城市", 6), "智慧…");
        assert_eq!(NARROW.fit("智慧城市", 1), "…");
        assert_eq!(NARROW.fit("智慧城市", 0), "");
        assert_eq!(WIDE.fit("智慧城市", 6), "智慧…");
    }
}
