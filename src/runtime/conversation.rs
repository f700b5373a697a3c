//! What the terminal is asked once it shows the first screen, and what it answers.
//!
//! One batch: characters whose width terminals disagree on, each followed by the question where the cursor stands; the colour
//! of the background; and last the device attributes, which every terminal answers, so that their answer ends the
//! conversation. The characters are written unseen into the last row, which is painted again behind the batch.

use crate::text::{Ambiguous, Rows, WidthProfile};

/// What is measured: a character of ambiguous width, a symbol, a picture form, a family, a hand with its colour of skin.
const PROBES: [&str; 5] = ["“", "①", "\u{2764}\u{FE0F}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{1F44D}\u{1F3FD}"];

/// Asks for the background colour.
pub(crate) const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";
/// Asks the terminal for its name and version (XTVERSION).
pub(crate) const ASK_NAME: &[u8] = b"\x1b[>0q";
/// Asks for the device attributes.
pub(crate) const ASK_ATTRIBUTES: &[u8] = b"\x1b[c";

/// Returns the batch for a screen of so many rows.
pub(crate) fn questions(rows: Rows, background: bool) -> Vec<u8> {
    let mut out = format!("\x1b[?2026h\x1b[{};1H\x1b[8m", rows.max(1)).into_bytes();
    for probe in PROBES {
        out.extend(b"\r");
        out.extend(probe.as_bytes());
        out.extend(b"\x1b[6n");
    }
    out.extend(b"\r\x1b[0m\x1b[2K");
    if background {
        out.extend(ASK_BACKGROUND);
    }
    out.extend(ASK_ATTRIBUTES);
    out
}

/// What the terminal has said so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answers {
    /// The columns of the cursor, from 1, behind each probe.
    columns: Vec<usize>,
    /// The colour of the background, `0xRRGGBB`.
    pub(crate) background: Option<u32>,
    /// Its name and version.
    pub(crate) name: Option<String>,
    /// Whether it has answered everything it will.
    pub(crate) done: bool,
}

impl Answers {
    /// Takes the answers out of what was read, and leaves the rest: keys, and what has not wholly come yet.
    pub(crate) fn take(&mut self, bytes: &mut Vec<u8>) {
        let mut from = 0;
        while let Some(start) = bytes.get(from..).and_then(|rest| rest.iter().position(|b| *b == 0x1B)).map(|at| from + at) {
            match answer(&bytes[start..]) {
                Some((end, answer)) => {
                    bytes.drain(start..start + end);
                    match answer {
                        Answer::Column(column) => self.columns.push(column),
                        Answer::Background(colour) => self.background = colour.or(self.background),
                        Answer::Name(name) => self.name = Some(name),
                        Answer::Attributes => self.done = true,
                    }
                    from = start;
                }
                None => from = start + 1,
            }
        }
    }

    /// Returns how the terminal shows text, if it has said so of every probe.
    pub(crate) fn profile(&self) -> Option<WidthProfile> {
        let [quote, _, picture, family, hand] = *self.columns.as_slice() else { return None };
        let takes = |column: usize| column.saturating_sub(1);
        Some(WidthProfile {
            ambiguous: if takes(quote) == 2 { Ambiguous::Wide } else { Ambiguous::Narrow },
            pictures: takes(picture) == 2,
            joined: takes(family) == 2 && takes(hand) == 2,
            ..WidthProfile::default()
        })
    }

    /// Returns the columns each probe took.
    pub(crate) fn measured(&self) -> Vec<(&'static str, usize)> {
        PROBES.into_iter().zip(self.columns.iter().map(|column| column.saturating_sub(1))).collect()
    }
}

enum Answer {
    Column(usize),
    Background(Option<u32>),
    Name(String),
    Attributes,
}

/// Reads the answer that `bytes` begin with, if they do, and its length.
fn answer(bytes: &[u8]) -> Option<(usize, Answer)> {
    if let Some(rest) = bytes.strip_prefix(b"\x1b]11;") {
        let bell = rest.iter().position(|b| *b == 7).map(|at| (at, 1));
        let string = rest.windows(2).position(|w| w == b"\x1b\\").map(|at| (at, 2));
        let (at, end) = bell.into_iter().chain(string).min()?;
        return Some((5 + at + end, Answer::Background(colour(&rest[..at]))));
    }
    if let Some(rest) = bytes.strip_prefix(b"\x1bP>|") {
        let end = rest.windows(2).position(|w| w == b"\x1b\\")?;
        return Some((4 + end + 2, Answer::Name(String::from_utf8_lossy(&rest[..end]).into_owned())));
    }
    let rest = bytes.strip_prefix(b"\x1b[")?;
    let end = rest.iter().position(u8::is_ascii_alphabetic)?;
    let parameters = std::str::from_utf8(&rest[..end]).ok()?;
    let answer = match rest[end] {
        b'c' if parameters.starts_with('?') => Answer::Attributes,
        b'R' => Answer::Column(parameters.split_once(';')?.1.parse().ok()?),
        _ => return None,
    };
    Some((2 + end + 1, answer))
}

/// Reads `rgb:rrrr/gggg/bbbb`, with one to four digits for each part.
pub(crate) fn colour(answer: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(answer).ok()?;
    let (_, colours) = text.split_once("rgb:").or_else(|| text.split_once("rgba:"))?;
    let mut parts = colours.split('/').map(|part| {
        let digits = part.get(..part.len().min(4)).filter(|digits| !digits.is_empty())?;
        let most = (1u32 << (4 * digits.len())) - 1;
        Some(u32::from_str_radix(digits, 16).ok()? * 255 / most)
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    Some(red << 16 | green << 8 | blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> (Answers, String) {
        let mut bytes = text.as_bytes().to_vec();
        let mut answers = Answers::default();
        answers.take(&mut bytes);
        (answers, String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn answers_are_told_from_keys() {
        let (answers, keys) = heard(
            "j\x1b[24;3R\x1b[24;2R/\x1b[24;3R\x1b[24;9R\x1b[24;5R\x1b]11;rgb:fbfb/f7f7/eeee\x1b\\智\x1b[?62;22c\x1b[6~\x1b",
        );
        assert_eq!(keys, "j/智\x1b[6~\x1b");
        assert!(answers.done);
        assert_eq!(answers.background, Some(0xFB_F7EE));
        let profile = answers.profile().unwrap();
        assert_eq!((profile.ambiguous, profile.pictures, profile.joined), (Ambiguous::Wide, true, false));
    }

    #[test]
    fn a_terminal_that_is_asked_says_its_name() {
        let (answers, keys) = heard("\x1bP>|XTerm(390)\x1b\\j\x1b[?62c");
        assert_eq!((answers.name.as_deref(), answers.done, keys.as_str()), (Some("XTerm(390)"), true, "j"));
    }

    #[test]
    fn half_an_answer_waits_for_the_rest() {
        let mut answers = Answers::default();
        let mut bytes = b"\x1b]11;rgb:0000/00".to_vec();
        answers.take(&mut bytes);
        assert_eq!((answers.background, bytes.len()), (None, 16));
        bytes.extend(b"00/0000\x07");
        answers.take(&mut bytes);
        assert_eq!((answers.background, bytes.len()), (Some(0), 0));
    }

    #[test]
    fn a_terminal_that_does_not_tell_every_width_tells_none() {
        assert_eq!(heard("\x1b[24;2R\x1b[?1c").0.profile(), None);
    }

    #[test]
    fn the_background_is_read_in_every_form() {
        assert_eq!(colour(b"rgb:1717/1919/1c1c"), Some(0x17_191C));
        assert_eq!(colour(b"rgb:ff/ff/ff"), Some(0xFF_FFFF));
        assert_eq!(colour(b"rgb:f/0/8"), Some(0xFF_0088));
        assert_eq!(colour(b"nonsense"), None);
    }
}
