//! The mouse, in the three encodings of terminals: decimal numbers with `<` (SGR), without (urxvt),
//! and three bytes (X10).

use crate::app::{Mouse, MouseKind};

/// What X10 adds to each number, to make a character of it.
const OFFSET: u8 = 32;

/// Reads CSI with these parameters and this last byte, if it tells of the mouse.
pub(super) fn of_sequence(parameters: &[u8], last: u8) -> Option<Mouse> {
    let text = std::str::from_utf8(parameters).ok()?;
    let decimal = text.strip_prefix('<');
    let mut numbers = decimal.unwrap_or(text).split(';').map(|number| number.parse::<u16>().ok());
    let (button, x, y) = (numbers.next()??, numbers.next()??, numbers.next()??);
    match (decimal, last) {
        (Some(_), b'M') => mouse(button, x, y),
        (Some(_), b'm') => mouse(button, x, y).map(|mouse| match mouse.kind {
            MouseKind::Pressed(_) => Mouse { kind: MouseKind::Released, ..mouse },
            _ => mouse,
        }),
        (None, b'M') => mouse(button.checked_sub(OFFSET.into())?, x, y),
        _ => None,
    }
}

/// Reads the three bytes behind `CSI M`.
pub(super) fn of_bytes(button: u8, x: u8, y: u8) -> Option<Mouse> {
    let [button, x, y] = [button, x, y].map(|byte| u16::from(byte.saturating_sub(OFFSET)));
    mouse(button, x, y)
}

/// Returns what was done by the number of the button, in the cell of this column and row, from 1.
fn mouse(button: u16, x: u16, y: u16) -> Option<Mouse> {
    const MODIFIERS: u16 = 4 | 8 | 16;
    let kind = match button & !MODIFIERS {
        0 => MouseKind::Pressed(1),
        3 => MouseKind::Released,
        32 => MouseKind::Dragged,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { kind, x: x.saturating_sub(1).into(), y: y.saturating_sub(1).into() })
}
