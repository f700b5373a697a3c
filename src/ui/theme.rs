//! Roles to styles: light and dark, in true colour, 256, 16 or no colours.
//!
//! The body uses the terminal's own foreground and background. Nothing is told by colour alone: hits are underlined
//! where there is no background, the current one is reversed, selected rows carry a mark. No italics, which are
//! slanted junk in Han fonts, and no blinking.

use ratatui::style::{Color, Modifier, Style};

use crate::app::Tone;

/// The background the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Light.
    Light,
    /// Dark.
    #[default]
    Dark,
}

/// The colours the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None.
    None,
    /// The sixteen.
    Sixteen,
    /// 256.
    Indexed,
    /// 24 bits.
    #[default]
    True,
}

/// How roles look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// The background of the terminal.
    pub background: Background,
    /// Its colours.
    pub depth: Depth,
}

/// One colour of the palette: light and dark in 24 bits, light and dark of 256, and of 16.
struct Ink {
    light: u32,
    dark: u32,
    light_indexed: u8,
    dark_indexed: u8,
    sixteen: Color,
}

const fn ink(light: u32, dark: u32, light_indexed: u8, dark_indexed: u8, sixteen: Color) -> Ink {
    Ink { light, dark, light_indexed, dark_indexed, sixteen }
}

const MUTED: Ink = ink(0x6B_665B, 0x9A_9588, 241, 246, Color::Reset);
const FAINT: Ink = ink(0xCF_C6B2, 0x3A_3E44, 251, 238, Color::DarkGray);
const HEADING: Ink = ink(0x1F_3A5F, 0xA9_C4E4, 237, 152, Color::Reset);
const ACCENT: Ink = ink(0x9A_3B26, 0xE0_A07A, 94, 180, Color::Yellow);
const LINK: Ink = ink(0x1F_5E8C, 0x86_B6DA, 24, 110, Color::Cyan);
const TITLE: Ink = ink(0x5B_4A2E, 0xCD_B98F, 239, 180, Color::Reset);
const NOTE: Ink = ink(0x3F_6B4F, 0x9C_C3A4, 240, 151, Color::Green);
const WARNING: Ink = ink(0x8A_5A00, 0xE0_B35A, 94, 179, Color::Red);
const HIT: Ink = ink(0x2B_2A27, 0xF4_EBD0, 235, 230, Color::Black);
const HIT_PAPER: Ink = ink(0xF3_DE9B, 0x57_4A1E, 222, 58, Color::Yellow);
const CURRENT: Ink = ink(0xFF_FDF8, 0x17_191C, 231, 234, Color::Reset);
const CURRENT_PAPER: Ink = ink(0xB5_482E, 0xE3_B95B, 130, 179, Color::Reset);
const SELECTED_PAPER: Ink = ink(0xE6_E9E4, 0x2A_313A, 254, 237, Color::Reset);

impl Theme {
    /// Returns how a role looks.
    #[must_use]
    pub fn style(self, tone: Tone) -> Style {
        let plain = Style::new();
        match tone {
            Tone::Text => plain,
            Tone::Muted => self.dimmed(plain, &MUTED),
            Tone::Faint => self.dimmed(plain, &FAINT),
            Tone::Heading => self.coloured(plain, &HEADING).add_modifier(Modifier::BOLD),
            Tone::Accent => self.coloured(plain, &ACCENT).add_modifier(Modifier::BOLD),
            Tone::Link => self.coloured(plain, &LINK),
            Tone::Title => self.coloured(plain, &TITLE),
            Tone::Note => self.coloured(plain, &NOTE),
            Tone::Strong => plain.add_modifier(Modifier::BOLD),
            Tone::Warning => self.coloured(plain, &WARNING).add_modifier(Modifier::BOLD),
            Tone::Hit => match self.depth {
                Depth::None => plain.add_modifier(Modifier::UNDERLINED),
                Depth::Sixteen => plain.fg(Color::Black).bg(Color::Yellow),
                Depth::Indexed | Depth::True => self.on_paper(self.coloured(plain, &HIT), &HIT_PAPER),
            },
            Tone::Current => match self.depth {
                Depth::None | Depth::Sixteen => plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
                Depth::Indexed | Depth::True => {
                    self.on_paper(self.coloured(plain, &CURRENT), &CURRENT_PAPER).add_modifier(Modifier::BOLD)
                }
            },
            Tone::Focus => plain.add_modifier(Modifier::UNDERLINED),
            Tone::Selected => match self.depth {
                Depth::None | Depth::Sixteen => plain.add_modifier(Modifier::BOLD),
                Depth::Indexed | Depth::True => self.on_paper(plain, &SELECTED_PAPER),
            },
        }
    }

    fn coloured(self, style: Style, ink: &Ink) -> Style {
        self.colour(ink).map_or(style, |colour| style.fg(colour))
    }

    fn on_paper(self, style: Style, ink: &Ink) -> Style {
        self.colour(ink).map_or(style, |colour| style.bg(colour))
    }

    /// Steps back: by colour where there are enough of them, else by the dim attribute.
    fn dimmed(self, style: Style, ink: &Ink) -> Style {
        match self.depth {
            Depth::None | Depth::Sixteen => style.add_modifier(Modifier::DIM),
            Depth::Indexed | Depth::True => self.coloured(style, ink),
        }
    }

    fn colour(self, ink: &Ink) -> Option<Color> {
        match (self.depth, self.background) {
            (Depth::None, _) => None,
            (Depth::Sixteen, _) => (ink.sixteen != Color::Reset).then_some(ink.sixteen),
            (Depth::Indexed, Background::Light) => Some(Color::Indexed(ink.light_indexed)),
            (Depth::Indexed, Background::Dark) => Some(Color::Indexed(ink.dark_indexed)),
            (Depth::True, Background::Light) => Some(Color::from_u32(ink.light)),
            (Depth::True, Background::Dark) => Some(Color::from_u32(ink.dark)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours, as WCAG 2.2 defines it.
    fn contrast(one: u32, other: u32) -> f64 {
        let channel = |value: u32| {
            let value = f64::from(value) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = |rgb: u32| 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8 & 255) + 0.0722 * channel(rgb & 255);
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn what_is_to_be_read_has_contrast() {
        let (white, black) = (0xFB_F7EE, 0x17_191C);
        for ink in [&MUTED, &HEADING, &ACCENT, &LINK, &TITLE, &NOTE, &WARNING] {
            assert!(contrast(ink.light, white) >= 4.5, "{:06x} on light", ink.light);
            assert!(contrast(ink.dark, black) >= 4.5, "{:06x} on dark", ink.dark);
        }
        assert!(contrast(HIT.light, HIT_PAPER.light) >= 7.0 && contrast(HIT.dark, HIT_PAPER.dark) >= 7.0);
        assert!(contrast(CURRENT.light, CURRENT_PAPER.light) >= 4.5 && contrast(CURRENT.dark, CURRENT_PAPER.dark) >= 4.5);
    }

    #[test]
    fn nothing_is_told_by_colour_alone() {
        let theme = Theme { background: Background::Dark, depth: Depth::None };
        let tones = [Tone::Hit, Tone::Current, Tone::Focus, Tone::Selected, Tone::Heading];
        for tone in tones {
            assert_ne!(theme.style(tone), Style::new(), "{tone:?}");
            assert_eq!((theme.style(tone).fg, theme.style(tone).bg), (None, None));
        }
        assert_ne!(theme.style(Tone::Hit), theme.style(Tone::Current));
    }
}
