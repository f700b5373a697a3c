//! What the terminal sends, told apart: keys, pastes, the mouse, answers. Bytes go in, in whatever
//! pieces they come.
//!
//! One state machine over the grammar of ECMA-48: control characters, escape sequences, CSI with
//! its parameters, SS2 and SS3, and the strings of OSC, DCS, APC, PM and SOS, ended by ST or BEL.
//! Its 8-bit forms are letters here: the input is UTF-8. Sequences that mean nothing to us vanish:
//! nothing but keys is a key.
//!
//! Time decides where the grammar cannot. A lone Esc is a key when nothing follows at once, and so
//! is Alt with a letter that begins a string; everything else waits for its end without a timer, so
//! that Alt-[ and Alt-O are no keys. *Invariant:* whatever has begun, the keyboard is deaf no
//! longer than the patience below, after the last byte that nobody can have typed.

mod keys;
mod mouse;

use std::time::{Duration, Instant};

use crate::app::{Code, Key, Mouse};
use crate::runtime::terminal_queries::Answer;

/// How long an Esc may be the beginning of something: who sends a sequence sends it in one piece,
/// if the line lets it.
const AT_ONCE: Duration = Duration::from_millis(50);
/// How long the pieces of a sequence may take while none of them holds its end.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long a paste may stand still in which no end is in sight: the rest of it would be taken for
/// commands.
const PATIENCE_WITH_PASTES: Duration = Duration::from_secs(10);
/// As many bytes at once are more than a hand types.
const BULK: usize = 64;
/// As much of a string is kept; no answer that we understand is longer.
const KEPT: usize = 1024;
/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

const BEL: u8 = 0x07;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1A;
const ESC: u8 = 0x1B;
const DEL: u8 = 0x7F;

/// Something the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// Something was done with the mouse; a press counts as the first.
    Mouse(Mouse),
    /// The terminal answered.
    Answer(Answer),
}

/// The machine, and what it needs to know of time.
#[derive(Debug)]
pub(crate) struct Decoder {
    state: State,
    /// Whether what has begun was a key, as nothing came at once: only the whole rest of an answer
    /// goes on with it.
    doubted: bool,
    /// When bytes came last.
    last: Instant,
    /// When bytes came last that nobody can have typed into what has begun.
    sure: Instant,
}

#[derive(Debug, Default)]
enum State {
    /// Between keys and sequences.
    #[default]
    Ground,
    /// In a character of several bytes.
    Character(Character),
    /// Behind an Esc.
    Escape,
    /// In a sequence of CSI, SS2 or SS3.
    Sequence(Sequence),
    /// In the three bytes that old terminals send for the mouse.
    Coordinates(Vec<u8>),
    /// In a string.
    String(ControlString),
    /// In a paste.
    Paste(Vec<u8>),
}

/// The beginning of a character.
#[derive(Debug)]
struct Character {
    bytes: Vec<u8>,
    length: usize,
    alt: bool,
}

/// The beginning of a control sequence: `[`, `N` or `O`, and what stands before its last byte.
#[derive(Debug)]
struct Sequence {
    introducer: u8,
    parameters: Vec<u8>,
}

/// The beginning of a string: `]`, `P`, `X`, `^` or `_`, its text, and whether an Esc came, which
/// may begin its end.
#[derive(Debug)]
struct ControlString {
    introducer: u8,
    text: Vec<u8>,
    escaped: bool,
}

impl Decoder {
    /// Begins between two keys.
    pub(crate) fn new() -> Self {
        let now = Instant::now();
        Self { state: State::Ground, doubted: false, last: now, sure: now }
    }

    /// Returns how long to wait for more bytes before [`Self::silence`] must be told; none: as long
    /// as it takes.
    pub(crate) fn patience(&self) -> Option<Duration> {
        let may_be_key = match &self.state {
            State::Escape => true,
            State::Sequence(sequence) => {
                sequence.introducer == b'N' && sequence.parameters.is_empty()
            }
            State::String(string) => string.escaped || string.text.is_empty(),
            State::Ground | State::Character(_) | State::Coordinates(_) | State::Paste(_) => false,
        };
        (may_be_key && !self.doubted).then_some(AT_ONCE)
    }

    /// Takes note that nothing came for the time of [`Self::patience`].
    pub(crate) fn silence(&mut self, heard: &mut Vec<Heard>) {
        if self.patience().is_none() {
            return;
        }
        match &self.state {
            State::Escape => heard.push(Heard::Key(Key::plain(Code::Esc))),
            State::Sequence(Sequence { introducer, .. })
            | State::String(ControlString { introducer, escaped: false, .. }) => {
                heard.push(Heard::Key(keys::typed(char::from(*introducer), true)));
            }
            // Half an end of the string, or Esc from a hand: what comes next tells.
            State::String(_) => {}
            State::Ground | State::Character(_) | State::Coordinates(_) | State::Paste(_) => {}
        }
        self.doubted = true;
    }

    /// Takes bytes that came together, at this time.
    pub(crate) fn feed(&mut self, bytes: &[u8], now: Instant, heard: &mut Vec<Heard>) {
        self.look_back(bytes, now, heard);
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            let all = std::mem::replace(&mut rest, after);
            match std::mem::take(&mut self.state) {
                State::Ground => self.begin(byte, false, heard),
                State::Character(character) => self.character(character, byte, heard),
                State::Escape => self.escaped(byte, heard),
                State::Sequence(sequence) => self.sequence(sequence, byte, heard),
                State::Coordinates(coordinates) => self.coordinates(coordinates, byte, heard),
                State::String(string) => self.string(string, byte, heard),
                State::Paste(text) => rest = self.paste(text, all, heard),
            }
        }
    }

    /// Decides whether these bytes go on with what has begun, or whether that is given up.
    ///
    /// The same bytes are a key or a part of an answer, and only time tells which; over ssh, time
    /// lies too.
    ///
    /// ```text
    /// ESC ␣pause␣ j                 Esc was pressed, then j
    /// ESC ␣pause␣ ]11;rgb:fb…ESC\   an answer cut in two on its way; typed, it would search
    /// ESC [ ␣pause␣ A               the key Up, slowly
    /// ```
    ///
    /// So what nobody can type at once goes on however late it comes; what a hand may have typed
    /// goes on only at once.
    fn look_back(&mut self, bytes: &[u8], now: Instant, heard: &mut Vec<Heard>) {
        let at_once = now.saturating_duration_since(self.last) < AT_ONCE && !self.doubted;
        if at_once || self.surely_goes_on(bytes) {
            self.sure = now;
        } else if !self.may_go_on(bytes, now.saturating_duration_since(self.sure)) {
            self.give_up(heard);
            self.sure = now;
        }
        self.doubted = false;
        self.last = now;
    }

    /// Tells whether bytes that did not come at once belong to what has begun: they hold its end,
    /// or nobody types so many.
    fn surely_goes_on(&self, bytes: &[u8]) -> bool {
        match &self.state {
            // Each byte of a character says by itself whether it goes on.
            State::Ground | State::Character(_) => true,
            State::Escape => match bytes {
                [b'[', b'A'..=b'D', ..] => true,
                [b'[', b'0'..=b'?', ..] => ends_sequence(bytes.get(1..).unwrap_or_default()),
                [b']' | b'P' | b'X' | b'^' | b'_', rest @ ..] => ends_string(rest),
                _ => false,
            },
            State::Sequence(sequence) => sequence.introducer == b'[' && ends_sequence(bytes),
            State::String(string) if string.escaped => bytes.first() == Some(&b'\\'),
            State::String(_) => ends_string(bytes),
            State::Paste(text) => {
                let tail =
                    text.get(text.len().saturating_sub(PASTE_END.len() - 1)..).unwrap_or_default();
                bytes.len() >= BULK
                    || memchr::memmem::find(&[tail, bytes].concat(), PASTE_END).is_some()
            }
            State::Coordinates(_) => false,
        }
    }

    /// Tells whether bytes that did not come at once may belong to what has begun, so long after
    /// what surely did.
    fn may_go_on(&self, bytes: &[u8], since: Duration) -> bool {
        let first = bytes.first().copied().unwrap_or_default();
        match &self.state {
            State::Ground | State::Character(_) => true,
            State::Escape => !self.doubted,
            State::Sequence(_) | State::Coordinates(_) => {
                !self.doubted && since < PATIENCE && (b' '..DEL).contains(&first)
            }
            State::String(string) => !self.doubted && since < PATIENCE && string.may_hold(first),
            State::Paste(_) => since < PATIENCE_WITH_PASTES,
        }
    }

    /// Gives up what has begun and never ended.
    fn give_up(&mut self, heard: &mut Vec<Heard>) {
        match std::mem::take(&mut self.state) {
            State::Paste(text) => {
                heard.push(Heard::Paste(String::from_utf8_lossy(&text).into_owned()));
            }
            State::String(ControlString { escaped: true, .. }) => {
                heard.push(Heard::Key(Key::plain(Code::Esc)));
            }
            State::String(_) | State::Ground | State::Character(_) => {}
            State::Escape | State::Sequence(_) | State::Coordinates(_) => {}
        }
    }

    /// Takes the first byte of a key or a sequence.
    fn begin(&mut self, byte: u8, alt: bool, heard: &mut Vec<Heard>) {
        let length = match byte {
            ESC => {
                (self.state, self.sure) = (State::Escape, self.last);
                return;
            }
            0..b' ' | DEL => {
                return heard.push(Heard::Key(Key { alt, ..keys::of_control_character(byte) }));
            }
            b' '..DEL => return heard.push(Heard::Key(keys::typed(char::from(byte), alt))),
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return,
        };
        self.state = State::Character(Character { bytes: vec![byte], length, alt });
    }

    fn character(&mut self, mut character: Character, byte: u8, heard: &mut Vec<Heard>) {
        if !(0x80..0xC0).contains(&byte) {
            return self.begin(byte, false, heard);
        }
        character.bytes.push(byte);
        if character.bytes.len() < character.length {
            return self.state = State::Character(character);
        }
        let read = std::str::from_utf8(&character.bytes).ok().and_then(|text| text.chars().next());
        heard.extend(
            read.filter(|c| !c.is_control()).map(|c| Heard::Key(keys::typed(c, character.alt))),
        );
    }

    fn escaped(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        match byte {
            b'[' | b'N' | b'O' => {
                self.state = State::Sequence(Sequence { introducer: byte, parameters: Vec::new() });
            }
            b']' | b'P' | b'X' | b'^' | b'_' => {
                self.state = State::String(ControlString {
                    introducer: byte,
                    text: Vec::new(),
                    escaped: false,
                });
            }
            ESC => {
                heard.push(Heard::Key(Key::plain(Code::Esc)));
                self.begin(byte, false, heard);
            }
            // What follows an Esc at once was pressed with Alt; the other escape sequences of the
            // standard nobody sends.
            _ => self.begin(byte, true, heard),
        }
    }

    fn sequence(&mut self, mut sequence: Sequence, byte: u8, heard: &mut Vec<Heard>) {
        match byte {
            CAN | SUB => {}
            0..b' ' | DEL.. => self.begin(byte, false, heard),
            _ if sequence.is_ended_by(byte) => self.end_sequence(&sequence, byte, heard),
            _ => {
                if sequence.parameters.len() < KEPT {
                    sequence.parameters.push(byte);
                }
                self.state = State::Sequence(sequence);
            }
        }
    }

    fn end_sequence(&mut self, sequence: &Sequence, last: u8, heard: &mut Vec<Heard>) {
        match (sequence.introducer, sequence.parameters.as_slice(), last) {
            (b'[', b"", b'M') => self.state = State::Coordinates(Vec::new()),
            (b'[', b"200", b'~') => self.state = State::Paste(Vec::new()),
            (b'[', parameters, last) => heard.extend(meaning(parameters, last)),
            (b'O', parameters, last) => {
                heard.extend(keys::of_ss3(parameters, last).map(Heard::Key));
            }
            _ => {}
        }
    }

    fn coordinates(&mut self, mut coordinates: Vec<u8>, byte: u8, heard: &mut Vec<Heard>) {
        if byte < b' ' {
            return self.begin(byte, false, heard);
        }
        coordinates.push(byte);
        match coordinates.as_slice() {
            [button, x, y] => heard.extend(mouse::of_bytes(*button, *x, *y).map(Heard::Mouse)),
            _ => self.state = State::Coordinates(coordinates),
        }
    }

    fn string(&mut self, mut string: ControlString, byte: u8, heard: &mut Vec<Heard>) {
        match byte {
            _ if string.escaped && byte != b'\\' => return self.escaped(byte, heard),
            _ if string.escaped || byte == BEL => {
                heard.extend(Answer::of_string(string.introducer, &string.text).map(Heard::Answer));
                return;
            }
            ESC => string.escaped = true,
            CAN | SUB => return,
            _ if breaks_string(byte) => return self.begin(byte, false, heard),
            _ if string.text.len() < KEPT => string.text.push(byte),
            _ => {}
        }
        self.state = State::String(string);
    }

    /// Takes bytes into a paste, and returns those behind its end.
    fn paste<'a>(
        &mut self,
        mut text: Vec<u8>,
        bytes: &'a [u8],
        heard: &mut Vec<Heard>,
    ) -> &'a [u8] {
        let before = text.len();
        let from = before.saturating_sub(PASTE_END.len() - 1);
        text.extend_from_slice(bytes);
        let Some(at) = text.get(from..).and_then(|tail| memchr::memmem::find(tail, PASTE_END))
        else {
            self.state = State::Paste(text);
            return &[];
        };
        text.truncate(from + at);
        heard.push(Heard::Paste(String::from_utf8_lossy(&text).into_owned()));
        bytes.get(from + at + PASTE_END.len() - before..).unwrap_or_default()
    }
}

impl Sequence {
    /// Tells whether a byte, which is no control character, is the last of this sequence.
    fn is_ended_by(&self, byte: u8) -> bool {
        let console = self.introducer == b'[' && self.parameters.is_empty() && byte == b'[';
        // rxvt ends the keys of the keypad with it when Shift is held; in the standard it stands
        // before the last byte.
        let shifted = byte == b'$'
            && !self.parameters.is_empty()
            && self.parameters.iter().all(u8::is_ascii_digit);
        (self.introducer == b'N' || shifted || byte >= b'@') && !console
    }
}

impl ControlString {
    /// Tells whether a byte that did not come at once may stand in the rest of this string, or
    /// begin its end.
    fn may_hold(&self, byte: u8) -> bool {
        let number: Vec<u8> = self.text.iter().copied().take_while(|byte| *byte != b';').collect();
        let is_colour = self.introducer == b']'
            && number.len() < self.text.len()
            && matches!(number.as_slice(), [b'4' | b'5'] | [b'1', b'0'..=b'9']);
        match byte {
            ESC => true,
            _ if is_colour => byte.is_ascii_hexdigit() || b"rgb:/;#?".contains(&byte),
            _ => byte >= b' ' && byte != DEL,
        }
    }
}

/// Returns what CSI with these parameters and this last byte says.
fn meaning(parameters: &[u8], last: u8) -> Option<Heard> {
    Answer::of_sequence(parameters, last)
        .map(Heard::Answer)
        .or_else(|| mouse::of_sequence(parameters, last).map(Heard::Mouse))
        .or_else(|| keys::of_csi(parameters, last).map(Heard::Key))
}

/// Tells whether a control character cannot stand in a string: ECMA-48 lets only those from
/// backspace to return.
const fn breaks_string(byte: u8) -> bool {
    matches!(byte, 0..0x08 | 0x0E..0x20 | DEL)
}

/// Tells whether bytes are the rest of a string, with its end.
fn ends_string(bytes: &[u8]) -> bool {
    let end = bytes.iter().position(|byte| breaks_string(*byte)).and_then(|at| bytes.get(at..));
    matches!(end, Some([BEL, ..] | [ESC, b'\\', ..]))
}

/// Tells whether bytes are the rest of a control sequence, and more of it than a last letter, which
/// may be a key.
fn ends_sequence(bytes: &[u8]) -> bool {
    let end = bytes.iter().position(|byte| !(b' '..b'@').contains(byte));
    end.is_some_and(|at| at > 0 && (b'@'..DEL).contains(&bytes[at]))
}

#[cfg(test)]
mod tests;
