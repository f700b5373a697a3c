//! Which key sends what: in the encodings of xterm, rxvt, the Linux console and kitty.
//!
//! Shift is told only where it makes another key of it. A key that is let go is none, and so is one
//! pressed with Super.

use crate::app::{Code, Key};

/// Returns the key that writes a character.
pub(super) const fn typed(character: char, alt: bool) -> Key {
    Key { code: Code::Char(character), ctrl: false, alt }
}

/// Returns the key that sends a control character.
pub(super) const fn of_control_character(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x1B => Key::plain(Code::Esc),
        0x7F => Key::plain(Code::Backspace),
        0 => with_ctrl(b' '),
        0x01..=0x1A => with_ctrl(byte + b'a' - 0x01),
        // 0x1C to 0x1F, as they are pressed on most keyboards: Ctrl-4 to Ctrl-7.
        _ => with_ctrl((byte & 0x03) + b'4'),
    }
}

const fn with_ctrl(byte: u8) -> Key {
    Key { code: Code::Char(byte as char), ctrl: true, alt: false }
}

/// Returns the key that sends CSI, these parameters and this last byte, if one does.
pub(super) fn of_csi(parameters: &[u8], last: u8) -> Option<Key> {
    match (parameters, last) {
        (b"[", b'A'..=b'E') => return Some(Key::plain(Code::F(last - b'A' + 1))),
        // The last byte of answers about the cursor, too.
        (b"", b'R') => return Some(Key::plain(Code::F(3))),
        (_, b'R') => return None,
        _ => {}
    }
    let fields = KeyFields::read(parameters)?;
    match last {
        b'~' if fields.number(0, 0) == Some(27) => {
            of_character(fields.number(2, 0)?, fields.modifiers(1)?)
        }
        b'~' => Some(fields.modifiers(1)?.on(numbered(fields.number(0, 0)?)?)),
        b'u' => fields.unicode(),
        // rxvt tells by the last byte that Shift was held, or Ctrl, or both.
        b'$' => Some(Key::plain(numbered(fields.number(0, 0)?)?)),
        b'^' | b'@' => Some(Modifiers::CTRL.on(numbered(fields.number(0, 0)?)?)),
        b'a'..=b'd' => lettered(last.to_ascii_uppercase()).map(Key::plain),
        _ => Some(fields.modifiers_of_letter()?.on(lettered(last)?)),
    }
}

/// Returns the key that sends SS3, these parameters and this last byte, if one does.
pub(super) fn of_ss3(parameters: &[u8], last: u8) -> Option<Key> {
    let fields = KeyFields::read(parameters)?;
    match last {
        b'a'..=b'd' => lettered(last.to_ascii_uppercase()).map(|code| Modifiers::CTRL.on(code)),
        _ => Some(fields.modifiers_of_letter()?.on(lettered(last)?)),
    }
}

const fn lettered(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        b'Z' => Code::BackTab,
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<Code> {
    let function = |less: u32| u8::try_from(number - less).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=26 => function(12),
        28 | 29 => function(13),
        31..=34 => function(14),
        _ => None,
    }
}

/// Returns the key of a character by its number, as modern encodings tell it.
fn of_character(number: u32, modifiers: Modifiers) -> Option<Key> {
    let code = match number {
        // Without this encoding these are the same keys.
        0x69 if modifiers.ctrl => return Some(Key { alt: modifiers.alt, ..Key::plain(Code::Tab) }),
        0x6A | 0x6D if modifiers.ctrl => {
            return Some(Key { alt: modifiers.alt, ..Key::plain(Code::Enter) });
        }
        0x5B if modifiers.ctrl => return Some(Key { alt: modifiers.alt, ..Key::plain(Code::Esc) }),
        0x09 if modifiers.shift => Code::BackTab,
        0x09 => Code::Tab,
        0x0A | 0x0D => Code::Enter,
        0x1B => Code::Esc,
        0x08 | 0x7F => Code::Backspace,
        0xE000..=0xF8FF => of_keypad(number)?,
        _ => {
            let c = char::from_u32(number).filter(|c| !c.is_control())?;
            let shifted = modifiers.shift && !modifiers.ctrl;
            Code::Char(if shifted { c.to_ascii_uppercase() } else { c })
        }
    };
    Some(modifiers.on(code))
}

/// Returns the key of the keypad that kitty gives this number of its own.
fn of_keypad(number: u32) -> Option<Code> {
    const FIRST: u32 = 57_399;
    const CHARACTERS: [u8; 15] = *b"0123456789./*-+";
    let at = usize::try_from(number.checked_sub(FIRST)?).ok()?;
    if let Some(character) = CHARACTERS.get(at) {
        return Some(Code::Char(char::from(*character)));
    }
    Some(match number {
        57_414 => Code::Enter,
        57_415 => Code::Char('='),
        57_416 => Code::Char(','),
        57_417 => Code::Left,
        57_418 => Code::Right,
        57_419 => Code::Up,
        57_420 => Code::Down,
        57_421 => Code::PageUp,
        57_422 => Code::PageDown,
        57_423 => Code::Home,
        57_424 => Code::End,
        57_426 => Code::Delete,
        _ => return None,
    })
}

/// What was held while a key was pressed.
#[derive(Clone, Copy)]
struct Modifiers {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

impl Modifiers {
    const CTRL: Self = Self { shift: false, alt: false, ctrl: true };

    /// Returns a key with what was held.
    const fn on(self, code: Code) -> Key {
        let code = match code {
            Code::Char(c) if self.ctrl => Code::Char(c.to_ascii_lowercase()),
            other => other,
        };
        Key { code, ctrl: self.ctrl, alt: self.alt }
    }
}

/// The parameters of a sequence: numbers apart by semicolons, their parts by colons.
struct KeyFields<'a>(&'a str);

impl<'a> KeyFields<'a> {
    /// Reads parameters that are nothing but numbers.
    fn read(parameters: &'a [u8]) -> Option<Self> {
        let numbers =
            parameters.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':'));
        std::str::from_utf8(parameters).ok().filter(|_| numbers).map(Self)
    }

    /// Returns a part of a field, if it is given.
    fn number(&self, field: usize, part: usize) -> Option<u32> {
        self.0.split(';').nth(field)?.split(':').nth(part)?.parse().ok()
    }

    /// Returns what was held by this field; nothing if the key was let go, or held with a key that
    /// we do not know.
    fn modifiers(&self, field: usize) -> Option<Modifiers> {
        const LET_GO: u32 = 3;
        let (shift, alt, ctrl, super_, hyper, meta) = (1, 2, 4, 8, 16, 32);
        let held = self.number(field, 0).unwrap_or(1).saturating_sub(1);
        let ours = self.number(field, 1) != Some(LET_GO) && held & (super_ | hyper) == 0;
        ours.then_some(Modifiers {
            shift: held & shift != 0,
            alt: held & (alt | meta) != 0,
            ctrl: held & ctrl != 0,
        })
    }

    /// Returns what was held with a key that ends with a letter: `1;5A`, or `5A` where there is no
    /// second field.
    fn modifiers_of_letter(&self) -> Option<Modifiers> {
        match self.0.split(';').count() {
            1 => self.modifiers(0),
            2 if self.number(0, 0).is_none_or(|first| first == 1) => self.modifiers(1),
            _ => None,
        }
    }

    /// Returns the key of `CSI u`: the number of the character, of the one with Shift, what was
    /// held, the text.
    fn unicode(&self) -> Option<Key> {
        let modifiers = self.modifiers(1)?;
        let written = self.number(2, 0).or_else(|| self.number(0, 1).filter(|_| modifiers.shift));
        let plain = !modifiers.ctrl && !modifiers.alt;
        of_character(written.filter(|_| plain).or_else(|| self.number(0, 0))?, modifiers)
    }
}

#[cfg(test)]
mod tests;
