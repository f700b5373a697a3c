//! The signs of the interface, in three sets: what a font and a terminal can be trusted with.
//!
//! Most signs that look well (◆ │ ─) are of ambiguous width: a terminal set up for East Asia draws
//! them in two columns. Every sign here takes exactly one column in the set that is chosen, except
//! the ellipsis, which is measured like any text.

use std::borrow::Cow;

/// Which signs the interface draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// Those that look best.
    #[default]
    Normal,
    /// Only those whose width all terminals agree on.
    Safe,
    /// ASCII alone, in words as well: for the Linux console.
    Ascii,
}

/// A sign of the interface, by what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Sign {
    Passage,
    Hit,
    PassageTick,
    Thumb,
    Divider,
    Rule,
    Bullet,
    Stretch,
    Onward,
    Backward,
    /// A stretch whose borders are about so.
    AboutStretch,
    /// The ends of a stretch that is selected.
    ChosenStart,
    ChosenEnd,
    /// Where one stretch begins on another.
    Border,
    Point,
    AboutPoint,
    ChosenPoint,
    Tick,
    HereOnAxis,
    Uncertain,
    Here,
    Note,
    Continued,
}

impl Glyphs {
    /// Returns a sign of this set; it takes one column.
    #[must_use]
    pub const fn sign(self, sign: Sign) -> &'static str {
        let (normal, safe) = match sign {
            Sign::Passage | Sign::Point => ("◆", "*"),
            Sign::Hit => ("▪", "o"),
            Sign::PassageTick => ("♦", "*"),
            Sign::Thumb => ("▐", "#"),
            Sign::Divider => ("│", "|"),
            Sign::Rule => ("─", "-"),
            Sign::Bullet => ("•", "*"),
            Sign::Stretch => ("━", "="),
            Sign::AboutStretch => ("╍", "~"),
            Sign::ChosenStart => ("┣", "["),
            Sign::ChosenEnd => ("┫", "]"),
            Sign::Border => ("┃", "|"),
            Sign::AboutPoint => ("◇", "o"),
            Sign::ChosenPoint => ("●", "@"),
            Sign::Tick => ("┴", "+"),
            Sign::HereOnAxis => ("▼", "v"),
            Sign::Onward => ("▸", ">"),
            Sign::Backward => ("◂", "<"),
            Sign::Uncertain => ("≈", "~"),
            Sign::Here => ("▌", ">"),
            Sign::Note => ("✎", "#"),
            Sign::Continued => ("↳", ">"),
        };
        match self {
            Self::Normal => normal,
            Self::Safe | Self::Ascii => safe,
        }
    }

    /// Returns the box of a task, ticked if it is done.
    #[must_use]
    pub const fn task(self, done: bool) -> &'static str {
        match (self, done) {
            (Self::Normal, false) => "☐",
            (Self::Normal, true) => "☑",
            (_, false) => "[ ]",
            (_, true) => "[x]",
        }
    }

    /// Returns a sign for a count beside the greatest one: the more, the fuller; it takes one
    /// column.
    #[must_use]
    pub const fn level(self, count: usize, most: usize) -> &'static str {
        const NORMAL: [&str; 9] = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
        const SAFE: [&str; 9] = [".", "-", "-", "=", "=", "+", "+", "#", "#"];
        let level = if count == 0 || most == 0 { 0 } else { (count * 8).div_ceil(most) };
        let level = if level > 8 { 8 } else { level };
        match self {
            Self::Normal => NORMAL[level],
            Self::Safe | Self::Ascii => SAFE[level],
        }
    }

    /// Returns what stands for the rest of a text that was cut.
    #[must_use]
    pub const fn ellipsis(self) -> &'static str {
        match self {
            Self::Normal | Self::Safe => "…",
            Self::Ascii => "..",
        }
    }

    /// Returns a text of the interface with what a console font lacks in ASCII; of the same length
    /// in characters.
    #[must_use]
    pub fn plain(self, text: &str) -> Cow<'_, str> {
        let twin = |c: char| match c {
            '·' | '–' => '-',
            '≈' | '…' => '~',
            '¶' => '#',
            '×' => 'x',
            _ => c,
        };
        match self {
            Self::Ascii if !text.is_ascii() => Cow::Owned(text.chars().map(twin).collect()),
            Self::Normal | Self::Safe | Self::Ascii => Cow::Borrowed(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::WidthProfile;

    #[test]
    fn a_sign_takes_one_column_in_every_set_that_is_chosen_for_a_terminal() {
        use Sign::{
            AboutPoint, AboutStretch, Backward, Border, Bullet, ChosenEnd, ChosenPoint,
            ChosenStart, Divider, Here, HereOnAxis, Hit, Onward, Passage, PassageTick, Point, Rule,
            Stretch, Thumb, Tick, Uncertain,
        };
        for sign in [
            Passage,
            Hit,
            PassageTick,
            Thumb,
            Here,
            Divider,
            Rule,
            Bullet,
            Stretch,
            AboutStretch,
            ChosenStart,
            ChosenEnd,
            Border,
            Onward,
            Backward,
            Point,
            AboutPoint,
            ChosenPoint,
            Tick,
            HereOnAxis,
            Uncertain,
        ] {
            assert_eq!(WidthProfile::NARROW.text(Glyphs::Normal.sign(sign)), 1, "{sign:?}");
            assert_eq!(WidthProfile::WIDE.text(Glyphs::Safe.sign(sign)), 1, "{sign:?}");
            assert!(Glyphs::Ascii.sign(sign).is_ascii());
        }
    }
}
