//! Keys from the terminal: first what comes while it answers our question, then crossterm's events.
//!
//! The terminal is asked after the first frame. Its answers come among the keys, and crossterm would type them into the
//! program; so we read the first moments ourselves, keep the keys, and hand over when the terminal has answered or has had its
//! time.

use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use crossterm::event::{
    Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind, read,
};

use crate::app::{Code, Event, Key, Mouse, MouseKind};
use crate::runtime::Message;
use crate::runtime::conversation::{Answers, colour};
use crate::runtime::terminal::Terminal;

/// The key that opens the editor of the reader, where a note is written.
pub(crate) const OPENS_EDITOR: Key = Key { code: Code::Char('e'), ctrl: true, alt: false };

/// Reads keys for ever and sends them; ends when nobody listens or the terminal cannot be read.
///
/// After the key that may open the editor of the reader it waits to be let go on: what is typed then is not for us.
pub(crate) fn listen(terminal: &Terminal, sender: &Sender<Message>, waits: &Receiver<()>) {
    let out = Out { sender, waits };
    listen_to_answers(terminal, &out);
    let (mut late_answer, mut clicks) = (LateAnswer::new(), Clicks::default());
    while let Ok(event) = read() {
        let message = match event {
            TerminalEvent::Key(key) if key.kind != KeyEventKind::Release => {
                let Some(key) = key_of(key) else { continue };
                match late_answer.take(key) {
                    Heard::Key => Message::Event(Event::Key(key)),
                    Heard::Answer(background) => Message::Background(background),
                    Heard::Nothing => continue,
                }
            }
            TerminalEvent::Paste(text) => Message::Event(Event::Paste(text)),
            TerminalEvent::Mouse(event) => match clicks.take(event, Instant::now()) {
                Some(mouse) => Message::Event(Event::Mouse(mouse)),
                None => continue,
            },
            // The watcher tells of another size, from the first moment on.
            TerminalEvent::Resize(..) => continue,
            TerminalEvent::Key(_) | TerminalEvent::FocusGained | TerminalEvent::FocusLost => continue,
        };
        if !out.send(message) {
            return;
        }
    }
}

/// Where what was heard goes.
struct Out<'a> {
    sender: &'a Sender<Message>,
    waits: &'a Receiver<()>,
}

impl Out<'_> {
    /// Sends a message, and waits if that may open the editor of the reader; false if nobody listens any more.
    fn send(&self, message: Message) -> bool {
        let opens = matches!(message, Message::Event(Event::Key(OPENS_EDITOR)));
        self.sender.send(message).is_ok() && !(opens && self.waits.recv().is_err())
    }
}

/// Takes keys and the answers of the terminal until it has answered, or its time is over.
fn listen_to_answers(terminal: &Terminal, out: &Out<'_>) {
    /// How long the terminal has: over a line that may be far, whether the environment says so or not. Nobody waits for it.
    const PATIENCE: Duration = Duration::from_millis(1500);
    /// How long a lone Esc may be the beginning of something.
    const BETWEEN: u64 = 50;
    let until = Instant::now() + PATIENCE;
    let (mut bytes, mut answers) = (Vec::new(), Answers::default());
    let mut buffer = [0; 1024];
    while !answers.done && (Instant::now() < until || is_in_paste(&bytes)) {
        let Ok(read) = terminal.read_within(BETWEEN, &mut buffer) else { break };
        bytes.extend_from_slice(buffer.get(..read).unwrap_or_default());
        answers.take(&mut bytes);
        // A sequence may still be on its way; what is whole, or has waited in vain for the rest, is keys.
        let whole = if read == 0 && bytes == b"\x1b" { 1 } else { whole_keys(&bytes) };
        let rest = bytes.split_off(whole);
        send_keys(&mut bytes, out);
        bytes = rest;
    }
    if let Some(background) = answers.background {
        out.send(Message::Background(background));
    }
    if let Some(profile) = answers.profile() {
        out.send(Message::Profile(profile));
    }
    send_keys(&mut bytes, out);
}

/// Returns how many of the bytes are whole keys: before a sequence, a paste or a character that has not ended.
fn whole_keys(bytes: &[u8]) -> usize {
    if let Some(start) = position(bytes, PASTE.0).filter(|_| is_in_paste(bytes)) {
        return start;
    }
    if let Some(start) = bytes.iter().rposition(|b| *b == 0x1B) {
        let rest = &bytes[start + 1..];
        let ended = match rest.first() {
            None => false,
            Some(b'[') => rest[1..].iter().any(|b| (0x40..=0x7E).contains(b)),
            Some(b']') => false,
            Some(b'O') => rest.len() > 1,
            Some(_) => true,
        };
        if !ended {
            return start;
        }
    }
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => bytes.len(),
    }
}

/// What a terminal puts around pasted text.
const PASTE: (&[u8], &[u8]) = (b"\x1b[200~", b"\x1b[201~");

fn position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, part)
}

/// Tells whether a paste has begun and not ended: crossterm must not get its second half for keys.
fn is_in_paste(bytes: &[u8]) -> bool {
    position(bytes, PASTE.0).is_some_and(|start| position(&bytes[start..], PASTE.1).is_none())
}

/// Sends what was typed and pasted while the terminal was asked.
fn send_keys(bytes: &mut Vec<u8>, out: &Out<'_>) {
    let typed = std::mem::take(bytes);
    let mut rest = typed.as_slice();
    loop {
        let start = position(rest, PASTE.0).unwrap_or(rest.len());
        for key in keys(&rest[..start]) {
            out.send(Message::Event(Event::Key(key)));
        }
        let Some(pasted) = rest.get(start + PASTE.0.len()..) else { return };
        let end = position(pasted, PASTE.1).unwrap_or(pasted.len());
        let text = String::from_utf8_lossy(&pasted[..end]).into_owned();
        out.send(Message::Event(Event::Paste(text)));
        rest = pasted.get(end + PASTE.1.len()..).unwrap_or_default();
    }
}

/// Reads keys in the form every terminal sends them; a sequence it does not know is left out.
fn keys(bytes: &[u8]) -> Vec<Key> {
    let text = String::from_utf8_lossy(bytes);
    let mut keys = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let plain = match c {
            '\r' | '\n' => Code::Enter,
            '\t' => Code::Tab,
            '\u{7F}' => Code::Backspace,
            '\u{1B}' => match chars.next_if(|next| matches!(next, '[' | 'O')) {
                None => match chars.next_if(|next| !next.is_control()) {
                    // What follows an Esc at once was pressed with Alt.
                    Some(c) => {
                        keys.push(Key { code: Code::Char(c), ctrl: false, alt: true });
                        continue;
                    }
                    None => Code::Esc,
                },
                Some(_) => {
                    let mut sequence = String::new();
                    for next in chars.by_ref() {
                        sequence.push(next);
                        if next.is_ascii_alphabetic() || next == '~' {
                            break;
                        }
                    }
                    match arrow(&sequence) {
                        Some(code) => code,
                        None => continue,
                    }
                }
            },
            '\u{1}'..='\u{1A}' => {
                let letter = char::from_u32(u32::from(c) + 0x60).unwrap_or('?');
                keys.push(Key { code: Code::Char(letter), ctrl: true, alt: false });
                continue;
            }
            _ => Code::Char(c),
        };
        keys.push(Key::plain(plain));
    }
    keys
}

fn arrow(sequence: &str) -> Option<Code> {
    Some(match sequence {
        "A" => Code::Up,
        "B" => Code::Down,
        "C" => Code::Right,
        "D" => Code::Left,
        "H" | "1~" => Code::Home,
        "F" | "4~" => Code::End,
        "3~" => Code::Delete,
        "5~" => Code::PageUp,
        "6~" => Code::PageDown,
        "P" => Code::F(1),
        "Q" => Code::F(2),
        "R" => Code::F(3),
        "S" => Code::F(4),
        "Z" => Code::BackTab,
        "15~" => Code::F(5),
        "17~" => Code::F(6),
        "18~" => Code::F(7),
        "19~" => Code::F(8),
        "20~" => Code::F(9),
        "21~" => Code::F(10),
        "23~" => Code::F(11),
        "24~" => Code::F(12),
        _ => return None,
    })
}

/// An answer that came late is typed by crossterm as `Alt-]`, its text, and `Ctrl-G` or `Alt-\`.
struct LateAnswer {
    /// When the terminal was asked, or soon after.
    asked: Instant,
    /// Since when it is being typed, and what it says so far.
    inside: Option<(Instant, String)>,
}

/// What a key turned out to be.
#[derive(Debug, PartialEq)]
enum Heard {
    Key,
    /// The colour of the background.
    Answer(u32),
    /// A part of an answer.
    Nothing,
}

impl LateAnswer {
    fn new() -> Self {
        Self { asked: Instant::now(), inside: None }
    }

    fn take(&mut self, key: Key) -> Heard {
        /// How long an answer is typed at most, and from when on none is expected.
        const LONGEST: Duration = Duration::from_millis(500);
        const LATEST: Duration = Duration::from_secs(20);
        if self.asked.elapsed() > LATEST {
            return Heard::Key;
        }
        if key == (Key { code: Code::Char(']'), ctrl: false, alt: true }) {
            self.inside = Some((Instant::now(), String::new()));
            return Heard::Nothing;
        }
        let Some((_, text)) = self.inside.as_mut().filter(|(since, _)| since.elapsed() <= LONGEST) else {
            self.inside = None;
            return Heard::Key;
        };
        let ends = (key.ctrl && key.code == Code::Char('g')) || (key.alt && key.code == Code::Char('\\'));
        if ends {
            let said = colour(text.as_bytes());
            self.inside = None;
            return said.map_or(Heard::Nothing, Heard::Answer);
        }
        text.extend(key.character());
        Heard::Nothing
    }
}

/// Counts clicks that follow one another quickly in one cell.
#[derive(Default)]
struct Clicks {
    last: Option<(Instant, u16, u16)>,
    times: u8,
}

impl Clicks {
    fn take(&mut self, event: MouseEvent, now: Instant) -> Option<Mouse> {
        /// How quickly clicks must follow one another to be one gesture.
        const QUICK: Duration = Duration::from_millis(400);
        /// A word, a sentence, a paragraph; then it begins again.
        const MOST: u8 = 4;
        let kind = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let same = |(at, x, y): (Instant, u16, u16)| now - at < QUICK && (x, y) == (event.column, event.row);
                self.times = if self.last.is_some_and(same) && self.times < MOST { self.times + 1 } else { 1 };
                self.last = Some((now, event.column, event.row));
                MouseKind::Pressed(self.times)
            }
            MouseEventKind::Drag(MouseButton::Left) => MouseKind::Dragged,
            MouseEventKind::Up(MouseButton::Left) => MouseKind::Released,
            MouseEventKind::ScrollDown => MouseKind::WheelDown,
            MouseEventKind::ScrollUp => MouseKind::WheelUp,
            _ => return None,
        };
        Some(Mouse { kind, x: event.column.into(), y: event.row.into() })
    }
}

fn key_of(event: KeyEvent) -> Option<Key> {
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let code = match event.code {
        KeyCode::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    Some(Key { code, ctrl, alt })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::written;

    #[test]
    fn keys_typed_meanwhile_are_read() {
        assert_eq!(written(&keys("j/智\x1b[6~\x1b[15~\x04\x1bx\x1b".as_bytes())), "j/智<PageDown><F5><C-d><A-x><Esc>");
    }

    #[test]
    fn what_is_whole_goes_on_at_once_and_the_rest_waits() {
        for (bytes, whole) in [
            ("jj\x1b", 2),
            ("j\x1b[6~", 5),
            ("j\x1b[6", 1),
            ("\x1bOP", 3),
            ("j\x1b]11;rgb:00", 1),
            ("q\x1b[200~城市", 1),
            ("\x1b[200~城市\x1b[201~", 18),
        ] {
            assert_eq!(whole_keys(bytes.as_bytes()), whole, "{bytes:?}");
        }
        assert_eq!(whole_keys(&"城市".as_bytes()[..4]), 3);
    }

    #[test]
    fn clicks_count_while_they_are_quick_and_in_one_place() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let mut press = |after: u64, column| {
            let kind = MouseEventKind::Down(MouseButton::Left);
            let event = MouseEvent { kind, column, row: 3, modifiers: KeyModifiers::empty() };
            clicks.take(event, start + Duration::from_millis(after)).unwrap().kind
        };
        let counted = [press(0, 5), press(100, 5), press(200, 5), press(900, 5), press(950, 6)];
        assert_eq!(counted, [1, 2, 3, 1, 1].map(MouseKind::Pressed));
    }

    #[test]
    fn a_late_answer_is_understood_and_no_part_of_it_is_a_key() {
        let mut late = LateAnswer::new();
        let alt = |c| Key { code: Code::Char(c), ctrl: false, alt: true };
        assert_eq!(late.take(alt(']')), Heard::Nothing);
        assert!("11;rgb:ffff/ffff/f0f0".chars().all(|c| late.take(Key::plain(Code::Char(c))) == Heard::Nothing));
        assert_eq!(late.take(alt('\\')), Heard::Answer(0xFF_FFF0));
        assert_eq!(late.take(Key::plain(Code::Char('j'))), Heard::Key);
    }
}
