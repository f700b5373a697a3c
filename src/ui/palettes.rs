//! Colours of well-known palettes by the role they take here; where one cannot be read on its page,
//! the theme moves it in lightness until it can.

use crate::ui::colour::Rgb;

/// The light side of Solarized (Ethan Schoonover, <https://ethanschoonover.com/solarized/>), and
/// tints of its colours to lie under text.
#[rustfmt::skip]
pub(crate) static SOLARIZED: [(&str, Rgb); 21] = [
    ("page", 0xFD_F6E3), ("text", 0x07_3642), ("muted", 0x58_6E75), ("faint", 0x93_A1A1),
    ("heading", 0x26_8BD2), ("accent", 0xCB_4B16), ("link", 0x26_8BD2), ("title", 0x6C_71C4),
    ("note", 0x85_9900), ("warning", 0xDC_322F),
    ("hit", 0x00_2B36), ("hit-paper", 0xF2_DD9B), ("current", 0xFF_FFFF), ("current-paper", 0xB8_3F0E),
    ("selection", 0x00_2B36), ("selection-paper", 0xCF_E3EA), ("row-paper", 0xEE_E8D5),
    ("yellow-paper", 0xF7_EDB8), ("green-paper", 0xE2_EBBE), ("blue-paper", 0xD3_E6F0), ("rose-paper", 0xF7_DAD0),
];

/// The dark side of Gruvbox (Pavel Pertsev, <https://github.com/morhetz/gruvbox>), and shades of its
/// colours to lie under text.
#[rustfmt::skip]
pub(crate) static GRUVBOX: [(&str, Rgb); 21] = [
    ("page", 0x28_2828), ("text", 0xEB_DBB2), ("muted", 0xA8_9984), ("faint", 0x7C_6F64),
    ("heading", 0xFA_BD2F), ("accent", 0xFE_8019), ("link", 0x83_A598), ("title", 0xD5_C4A1),
    ("note", 0xB8_BB26), ("warning", 0xFB_4934),
    ("hit", 0xFB_F1C7), ("hit-paper", 0x5F_4A10), ("current", 0x28_2828), ("current-paper", 0xFA_BD2F),
    ("selection", 0xFB_F1C7), ("selection-paper", 0x50_4945), ("row-paper", 0x3C_3836),
    ("yellow-paper", 0x4F_4312), ("green-paper", 0x3A_4218), ("blue-paper", 0x29_4248), ("rose-paper", 0x57_2C28),
];
