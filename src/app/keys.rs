//! Keys and how they are written: `j`, `<C-d>`, `<Enter>`, `gg`.
//!
//! The same notation stands in the keymap, in the help, in `wenlan screen --keys` and in the tests.

use std::fmt;

/// A key as the reader pressed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// The keys the program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names on the keys say it")]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

const NAMES: [(&str, Code); 17] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
];

impl Key {
    /// Tells whether it stands for "cancel" wherever it is pressed.
    #[must_use]
    pub fn cancels(self) -> bool {
        self.code == Code::Esc || (self.ctrl && self.code == Code::Char('c'))
    }

    /// Makes a key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// Returns the character this key writes, if it writes one.
    #[must_use]
    pub const fn character(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Returns the key a command means when an input method sends its full-width twin: ／ is `/`, 《
    /// is `<`.
    #[must_use]
    pub fn half_width(self) -> Self {
        let Code::Char(c) = self.code else { return self };
        let ascii = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '　' => ' ',
            '、' => '/',
            '《' => '<',
            '》' => '>',
            '【' | '「' => '[',
            '】' | '」' => ']',
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            _ => c,
        };
        Self { code: Code::Char(ascii), ..self }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let modifiers = match (self.ctrl, self.alt) {
            (false, false) => "",
            (true, false) => "C-",
            (false, true) => "A-",
            (true, true) => "C-A-",
        };
        let name = NAMES.iter().find(|(_, code)| *code == self.code).map(|(name, _)| *name);
        match (self.code, name) {
            (Code::F(n), _) => write!(f, "<{modifiers}F{n}>"),
            (_, Some("Space")) if modifiers.is_empty() => write!(f, "<Space>"),
            (_, Some(name)) => write!(f, "<{modifiers}{name}>"),
            (Code::Char('<'), None) if modifiers.is_empty() => write!(f, "<lt>"),
            (Code::Char(c), None) if modifiers.is_empty() => write!(f, "{c}"),
            (Code::Char(c), None) => write!(f, "<{modifiers}{c}>"),
            (_, None) => Ok(()),
        }
    }
}

/// Writes keys one after another.
#[must_use]
pub fn written(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect()
}

/// Reads a sequence of keys.
///
/// # Errors
/// When a name in angle brackets is not known; the name is returned.
pub fn read_keys(text: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match rest.strip_prefix('<').and_then(in_brackets) {
            Some((name, after)) => {
                keys.push(named_key(name).ok_or_else(|| name.to_owned())?);
                rest = after;
            }
            None => {
                keys.push(Key::plain(Code::Char(c)));
                rest = rest.strip_prefix(c).unwrap_or_default();
            }
        }
    }
    Ok(keys)
}

/// Splits what stands before the bracket that closes a name, `C-PageDown` or `C->`, from what
/// follows; nothing if it is too long for a name.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    /// The bytes of the longest name: `C-A-Backspace`.
    const LONGEST: usize = 13;
    let (name, rest) = match text.split_once('>')? {
        (modifiers @ ("C-" | "A-" | "C-A-"), rest) if rest.starts_with('>') => {
            text.split_at_checked(modifiers.len() + 1)?
        }
        (name, _) => text.split_at_checked(name.len())?,
    };
    Some((name, rest.strip_prefix('>')?))
        .filter(|(name, _)| !name.is_empty() && name.len() <= LONGEST)
}

fn named_key(name: &str) -> Option<Key> {
    if let Some(rest) = name.strip_prefix("C-") {
        // Terminals do not tell Ctrl with a capital from Ctrl with a small letter.
        let small = |key: Key| Key {
            code: if let Code::Char(c) = key.code {
                Code::Char(c.to_ascii_lowercase())
            } else {
                key.code
            },
            ..key
        };
        return named_key(rest).map(|key| Key { ctrl: true, ..small(key) });
    }
    if let Some(rest) = name.strip_prefix("A-") {
        return named_key(rest).map(|key| Key { alt: true, ..key });
    }
    let function =
        name.strip_prefix('F').and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=20).contains(n));
    let code = match (name, function) {
        ("lt", _) => Some(Code::Char('<')),
        (_, Some(n)) => Some(Code::F(n)),
        _ => NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code),
    };
    let mut chars = name.chars();
    let single = chars.next().filter(|_| chars.next().is_none()).map(Code::Char);
    code.or(single).map(Key::plain)
}

#[cfg(test)]
mod tests;
