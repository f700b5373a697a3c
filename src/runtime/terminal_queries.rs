//! What the terminal is asked once it shows the first screen, and what it answers.
//!
//! One batch: characters whose width terminals disagree on, each followed by the question where the
//! cursor stands; the colour of the background; and last the device attributes, which every
//! terminal answers, so that their answer ends the conversation. The characters are written unseen
//! into the last row, which is painted again behind the batch.

use crate::text::{Ambiguous, Rows, WidthProfile};

/// What is measured: a character of ambiguous width, a symbol, a picture form, a family, a hand
/// with its colour of skin.
const PROBES: [&str; 5] = [
    "“",
    "①",
    "\u{2764}\u{FE0F}",
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
    "\u{1F44D}\u{1F3FD}",
];

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

/// Something the terminal answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The cursor stands in this column, from 1.
    Column(usize),
    /// The background has this colour, `0xRRGGBB`.
    Background(u32),
    /// It has this name and version.
    Name(String),
    /// Its attributes: the end of a conversation.
    Attributes,
}

impl Answer {
    /// Reads CSI with these parameters and this last byte.
    pub(crate) fn of_sequence(parameters: &[u8], last: u8) -> Option<Self> {
        let parameters = std::str::from_utf8(parameters).ok()?;
        match last {
            b'c' if parameters.starts_with('?') => Some(Self::Attributes),
            b'R' => {
                let (row, column) = parameters.split_once(';')?;
                row.parse::<usize>().ok().and(column.parse().ok()).map(Self::Column)
            }
            _ => None,
        }
    }

    /// Reads the text of a string, by the byte that stood behind Esc.
    pub(crate) fn of_string(introducer: u8, text: &[u8]) -> Option<Self> {
        match introducer {
            b']' => colour(text.strip_prefix(b"11;")?).map(Self::Background),
            b'P' => {
                Some(Self::Name(String::from_utf8_lossy(text.strip_prefix(b">|")?).into_owned()))
            }
            _ => None,
        }
    }
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
    /// Takes note of an answer. Columns behind the end of a conversation belong to another one.
    pub(crate) fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Column(column) => {
                if std::mem::take(&mut self.done) {
                    self.columns.clear();
                }
                self.columns.push(column);
            }
            Answer::Background(colour) => self.background = Some(colour),
            Answer::Name(name) => self.name = Some(name),
            Answer::Attributes => self.done = true,
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

/// Reads `rgb:rrrr/gggg/bbbb`, with one to four digits for each part.
fn colour(answer: &[u8]) -> Option<u32> {
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

    /// The answers to a conversation whose probes left the cursor in these columns.
    fn answered(columns: &[usize]) -> Answers {
        let mut answers = Answers::default();
        for column in columns {
            answers.take(Answer::Column(*column));
        }
        answers.take(Answer::Attributes);
        answers
    }

    #[test]
    fn the_columns_say_how_text_is_shown() {
        let profile = answered(&[3, 2, 3, 9, 5]).profile().unwrap();
        assert_eq!(
            (profile.ambiguous, profile.pictures, profile.joined),
            (Ambiguous::Wide, true, false)
        );
    }

    #[test]
    fn a_terminal_that_does_not_tell_every_width_tells_none() {
        assert_eq!(answered(&[2]).profile(), None);
    }

    #[test]
    fn what_another_program_asked_for_is_not_counted() {
        let mut answers = answered(&[2]);
        for _ in PROBES {
            answers.take(Answer::Column(3));
        }
        assert!(!answers.done && answers.profile().is_some());
    }

    #[test]
    fn answers_are_read() {
        let sequence = |parameters: &str, last| Answer::of_sequence(parameters.as_bytes(), last);
        assert_eq!(sequence("?62;22", b'c'), Some(Answer::Attributes));
        assert_eq!(sequence("24;3", b'R'), Some(Answer::Column(3)));
        assert_eq!(sequence(">41;390;0", b'c'), None);
        let string = |introducer, text: &str| Answer::of_string(introducer, text.as_bytes());
        assert_eq!(string(b']', "11;rgb:fbfb/f7f7/eeee"), Some(Answer::Background(0xFB_F7EE)));
        assert_eq!(string(b']', "11;nonsense"), None);
        assert_eq!(string(b'P', ">|XTerm(390)"), Some(Answer::Name("XTerm(390)".to_owned())));
        assert_eq!(string(b'_', "Gi=1;OK"), None);
    }

    #[test]
    fn the_background_is_read_in_every_form() {
        assert_eq!(colour(b"rgb:1717/1919/1c1c"), Some(0x17_191C));
        assert_eq!(colour(b"rgb:ff/ff/ff"), Some(0xFF_FFFF));
        assert_eq!(colour(b"rgb:f/0/8"), Some(0xFF_0088));
        assert_eq!(colour(b"nonsense"), None);
    }
}
