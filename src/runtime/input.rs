//! Keys from the terminal: first what comes while it answers our question, then crossterm's events.
//!
//! The terminal is asked after the first frame. Its answers come among the keys, and crossterm would type them into the
//! program; so we read the first moments ourselves, keep the keys, and hand over when the terminal has answered or has had its
//! time.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crossterm::event::{
    Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind, read,
};

use crate::app::{Code, Event, Key, Mouse, MouseKind};
use crate::runtime::Message;
use crate::runtime::conversation::{Answers, colour};
use crate::runtime::terminal::Terminal;

/// Reads keys for ever and sends them; ends when nobody listens or the terminal cannot be read.
pub(crate) fn listen(terminal: &Terminal, sender: &Sender<Message>) {
    listen_to_answers(terminal, sender);
    let (mut late_answer, mut clicks) = (LateAnswer::default(), Clicks::default());
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
        if sender.send(message).is_err() {
            return;
        }
    }
}

/// Takes keys and the answers of the terminal until it has answered, or its time is over.
fn listen_to_answers(terminal: &Terminal, sender: &Sender<Message>) {
    let far = std::env::var_os("SSH_TTY").is_some_and(|tty| !tty.is_empty());
    let until = Instant::now() + if far { Duration::from_millis(1500) } else { Duration::from_millis(150) };
    let (mut bytes, mut answers) = (Vec::new(), Answers::default());
    let mut buffer = [0; 1024];
    while !answers.done {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() && !is_in_paste(&bytes) {
            break;
        }
        let Ok(read) = terminal.read_within(u64::try_from(left.as_millis()).unwrap_or(0).clamp(1, 1500), &mut buffer) else {
            break;
        };
        if read == 0 && left.is_zero() {
            break;
        }
        bytes.extend_from_slice(buffer.get(..read).unwrap_or_default());
        answers.take(&mut bytes);
        // A sequence may still be on its way: only what is surely no beginning of an answer is a key.
        if !bytes.contains(&0x1B) {
            send_keys(&mut bytes, sender);
        }
    }
    if let Some(background) = answers.background {
        drop(sender.send(Message::Background(background)));
    }
    if let Some(profile) = answers.profile() {
        drop(sender.send(Message::Profile(profile)));
    }
    send_keys(&mut bytes, sender);
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
fn send_keys(bytes: &mut Vec<u8>, sender: &Sender<Message>) {
    let typed = std::mem::take(bytes);
    let mut rest = typed.as_slice();
    loop {
        let start = position(rest, PASTE.0).unwrap_or(rest.len());
        for key in keys(&rest[..start]) {
            drop(sender.send(Message::Event(Event::Key(key))));
        }
        let Some(pasted) = rest.get(start + PASTE.0.len()..) else { return };
        let end = position(pasted, PASTE.1).unwrap_or(pasted.len());
        let text = String::from_utf8_lossy(&pasted[..end]).into_owned();
        drop(sender.send(Message::Event(Event::Paste(text))));
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
                None => Code::Esc,
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
#[derive(Default)]
struct LateAnswer {
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
    fn take(&mut self, key: Key) -> Heard {
        const LONGEST: Duration = Duration::from_millis(500);
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
        assert_eq!(written(&keys("j/智\x1b[6~\x1b[15~\x04".as_bytes())), "j/智<PageDown><F5><C-d>");
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
        let mut late = LateAnswer::default();
        let alt = |c| Key { code: Code::Char(c), ctrl: false, alt: true };
        assert_eq!(late.take(alt(']')), Heard::Nothing);
        assert!("11;rgb:ffff/ffff/f0f0".chars().all(|c| late.take(Key::plain(Code::Char(c))) == Heard::Nothing));
        assert_eq!(late.take(alt('\\')), Heard::Answer(0xFF_FFF0));
        assert_eq!(late.take(Key::plain(Code::Char('j'))), Heard::Key);
    }
}
