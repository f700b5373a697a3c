//! How many columns a text takes on a terminal: the one authority for layout and painting.
//!
//! The unit is the grapheme cluster. Its width is that of what is shown for it, by Unicode's East
//! Asian Width (UAX #11) as `unicode-width` has it. Characters of ambiguous width (“ ” … — ① ·)
//! take one or two columns by the terminal's own switch, which the [`WidthProfile`] carries.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::glyphs::Glyphs;
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

/// What is known of how the terminal shows text. Until it has answered, what is safe everywhere is
/// assumed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WidthProfile {
    /// The width of “ ” … — ① and their like.
    pub ambiguous: Ambiguous,
    /// Whether a character that asks for its picture form (❤ and U+FE0F) is drawn in two columns.
    pub pictures: bool,
    /// Whether a sequence joined to one picture (a family, a hand with its colour of skin) is drawn
    /// as one.
    pub joined: bool,
    /// The signs of the interface.
    pub glyphs: Glyphs,
}

impl WidthProfile {
    /// Characters of ambiguous width take one column.
    pub const NARROW: Self = Self {
        ambiguous: Ambiguous::Narrow,
        pictures: false,
        joined: false,
        glyphs: Glyphs::Normal,
    };
    /// Characters of ambiguous width take two columns.
    pub const WIDE: Self =
        Self { ambiguous: Ambiguous::Wide, glyphs: Glyphs::Safe, ..Self::NARROW };

    /// Returns what is sent to the terminal for a cluster: the part of it that surely takes the
    /// columns it was given.
    ///
    /// Terminals that do not join a sequence draw its parts side by side, and some draw a picture
    /// form in one column; the first part alone stands for it there. Source: widths measured in
    /// xterm, tmux, screen, Alacritty, `WezTerm` and `xterm.js`.
    #[must_use]
    pub fn presented(self, cluster: &str) -> &str {
        if cluster.len() < 4 || (self.joined && (self.pictures || is_joined(cluster))) {
            return cluster;
        }
        let cut = |c: char| match c {
            '\u{FE0F}' => !self.pictures,
            '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}' => {
                !self.joined && cluster.chars().any(is_pictograph)
            }
            _ => false,
        };
        let end = cluster
            .char_indices()
            .skip(1)
            .find(|(_, c)| cut(*c))
            .map_or(cluster.len(), |(at, _)| at);
        cluster.get(..end).unwrap_or(cluster)
    }

    /// Returns the columns of one grapheme cluster, as it is shown.
    #[must_use]
    pub fn cluster(self, cluster: &str) -> Columns {
        match cluster.as_bytes() {
            [b' '..=b'~'] => 1,
            // The common Han characters (U+4E00 to U+9FFF), their marks (U+3001 to U+3029) and
            // full-width forms.
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

    /// Cuts `text` to at most `columns`, with an ellipsis for what is missing.
    ///
    /// The result is already fit for the screen: it went through [`shown`].
    #[must_use]
    pub fn fit(self, text: &str, columns: Columns) -> Cow<'_, str> {
        let clean = shown(text);
        if self.text(&clean) <= columns {
            return clean;
        }
        let rest = self.glyphs.ellipsis();
        let ellipsis = self.text(rest);
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
            out.push_str(rest);
        }
        Cow::Owned(out)
    }

    /// Pads `text` with spaces to `columns`, or cuts it as [`WidthProfile::fit`] does.
    #[must_use]
    pub fn padded(self, text: &str, columns: Columns) -> String {
        let mut fitted = self.fit(text, columns).into_owned();
        let free = columns.saturating_sub(self.text(&fitted));
        fitted.extend(std::iter::repeat_n(' ', free));
        fitted
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

/// Tells whether a cluster is one picture made of several characters: a family, a keycap, a hand
/// with its colour of skin, the flag of a region. Whoever draws such a one draws it in two columns,
/// whatever it does with a single one.
fn is_joined(cluster: &str) -> bool {
    let joins =
        |c: char| matches!(c, '\u{200D}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E007F}');
    cluster.chars().skip(1).any(joins)
        && cluster.chars().any(|c| is_pictograph(c) || c == '\u{20E3}')
}

/// Tells whether a character is a picture (UTS #51), as far as sequences are made of them.
const fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{203C}'..='\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: WidthProfile = WidthProfile::NARROW;
    const WIDE: WidthProfile = WidthProfile::WIDE;

    #[test]
    fn what_a_terminal_draws_too_wide_is_shown_by_its_first_part() {
        let able = WidthProfile { pictures: true, joined: true, ..NARROW };
        for (cluster, part) in
            [("👨‍👩‍👧", "👨"), ("👍🏽", "👍"), ("❤\u{FE0F}", "❤"), ("智", "智"), ("e\u{301}", "e\u{301}")]
        {
            assert_eq!((NARROW.presented(cluster), able.presented(cluster)), (part, cluster));
        }
        let england = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
        assert_eq!((NARROW.presented(england), able.presented(england)), ("\u{1F3F4}", england));
        assert_eq!((NARROW.text(england), able.text(england)), (2, 2));
        // A picture that is joined is drawn whole where a heart alone is narrow.
        let narrow_heart = WidthProfile { joined: true, ..NARROW };
        for cluster in ["👨\u{200D}❤\u{FE0F}\u{200D}👨", "1\u{FE0F}\u{20E3}", "👍🏽", england]
        {
            assert_eq!(narrow_heart.presented(cluster), cluster);
        }
        assert_eq!(narrow_heart.presented("❤\u{FE0F}"), "❤");
        // A joiner outside pictures is a matter of letters.
        assert_eq!(NARROW.presented("क्\u{200D}ष"), "क्\u{200D}ष");
    }

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
        for c in
            ('\u{20}'..='\u{33FF}').chain('\u{4D00}'..='\u{A000}').chain('\u{FE00}'..='\u{FFFF}')
        {
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
