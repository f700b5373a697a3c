//! Keys from the terminal: first what comes while it answers our question, then crossterm's events.
//!
//! The question about the background is asked after the first frame. Its answer comes among the keys, and crossterm would
//! type it into the program; so we read the first moments ourselves, keep the keys, and hand over when the terminal has
//! answered or has had its time.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};

use crate::app::{Code, Event, Key, Size};
use crate::runtime::Message;
use crate::runtime::terminal::Terminal;
use crate::ui::Background;

/// Reads keys for ever and sends them; ends when nobody listens or the terminal cannot be read.
pub(crate) fn listen(terminal: &Terminal, sender: &Sender<Message>) {
    listen_to_answers(terminal, sender);
    let mut late_answer = LateAnswer::default();
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
            TerminalEvent::Resize(columns, rows) => {
                Message::Event(Event::Resized(Size { columns: columns.into(), rows: rows.into() }))
            }
            TerminalEvent::Key(_) | TerminalEvent::Mouse(_) | TerminalEvent::FocusGained | TerminalEvent::FocusLost => continue,
        };
        if sender.send(message).is_err() {
            return;
        }
    }
}

/// Takes keys and the answers of the terminal until it has answered, or its time is over.
fn listen_to_answers(terminal: &Terminal, sender: &Sender<Message>) {
    let far = std::env::var_os("SSH_TTY").is_some();
    let until = Instant::now() + if far { Duration::from_millis(1500) } else { Duration::from_millis(150) };
    let mut bytes = Vec::new();
    let mut buffer = [0; 1024];
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        let Ok(read) = terminal.read_within(u64::try_from(left.as_millis()).unwrap_or(0).max(1), &mut buffer) else { break };
        bytes.extend_from_slice(buffer.get(..read).unwrap_or_default());
        let said = take_answers(&mut bytes);
        if let Some(background) = said.background {
            drop(sender.send(Message::Background(background)));
        }
        // A sequence may still be on its way: only what is surely no beginning of an answer is a key.
        if !bytes.contains(&0x1B) {
            send_keys(&mut bytes, sender);
        }
        if said.done {
            break;
        }
    }
    send_keys(&mut bytes, sender);
}

#[derive(Default)]
struct Said {
    background: Option<Background>,
    done: bool,
}

/// Takes the answers out of what was read, and leaves the rest.
fn take_answers(bytes: &mut Vec<u8>) -> Said {
    let mut said = Said::default();
    while let Some((start, end)) = sequence(bytes, b"\x1b]11;", |rest| {
        let bell = rest.iter().position(|b| *b == 7).map(|at| at + 1);
        let string = rest.windows(2).position(|w| w == b"\x1b\\").map(|at| at + 2);
        bell.into_iter().chain(string).min()
    }) {
        let answer: Vec<u8> = bytes.drain(start..end).collect();
        said.background = background(&answer).or(said.background);
    }
    while let Some((start, end)) = sequence(bytes, b"\x1b[?", |rest| {
        let end = rest.iter().position(u8::is_ascii_alphabetic)?;
        (rest[end] == b'c').then_some(end + 1)
    }) {
        bytes.drain(start..end);
        said.done = true;
    }
    said
}

/// Finds a sequence that begins with `intro`; `end` returns the length of what follows it.
fn sequence(bytes: &[u8], intro: &[u8], end: impl Fn(&[u8]) -> Option<usize>) -> Option<(usize, usize)> {
    let start = bytes.windows(intro.len()).position(|window| window == intro)?;
    let rest = bytes.get(start + intro.len()..)?;
    Some((start, start + intro.len() + end(rest)?))
}

/// Reads `rgb:rrrr/gggg/bbbb` and tells light from dark by its luminance.
fn background(answer: &[u8]) -> Option<Background> {
    let text = std::str::from_utf8(answer).ok()?;
    let (_, colours) = text.split_once("rgb:").or_else(|| text.split_once("rgba:"))?;
    let mut parts = colours.split(['/', '\x07', '\x1b']).map(|part| {
        let digits = part.get(..part.len().min(4)).filter(|d| !d.is_empty())?;
        let most = (1u32 << (4 * digits.len())) - 1;
        Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if luminance > 0.5 { Background::Light } else { Background::Dark })
}

/// Sends what was typed while the terminal was asked.
fn send_keys(bytes: &mut Vec<u8>, sender: &Sender<Message>) {
    for key in keys(&std::mem::take(bytes)) {
        drop(sender.send(Message::Event(Event::Key(key))));
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
    Answer(Background),
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
            let said = background(text.as_bytes());
            self.inside = None;
            return said.map_or(Heard::Nothing, Heard::Answer);
        }
        text.extend(key.character());
        Heard::Nothing
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
    fn answers_are_told_from_keys() {
        let mut bytes = b"j\x1b]11;rgb:fbfb/f7f7/eeee\x1b\\/\xe6\x99\xba\x1b[?62;22c\x1b[6~".to_vec();
        let said = take_answers(&mut bytes);
        assert_eq!((said.background, said.done), (Some(Background::Light), true));
        assert_eq!(written(&keys(&bytes)), "j/智<PageDown>");
    }

    #[test]
    fn the_background_is_read_in_every_form() {
        assert_eq!(background(b"\x1b]11;rgb:1717/1919/1c1c\x07"), Some(Background::Dark));
        assert_eq!(background(b"\x1b]11;rgb:ff/ff/ff\x07"), Some(Background::Light));
        assert_eq!(background(b"\x1b]11;nonsense\x07"), None);
    }

    #[test]
    fn a_late_answer_is_understood_and_no_part_of_it_is_a_key() {
        let mut late = LateAnswer::default();
        let alt = |c| Key { code: Code::Char(c), ctrl: false, alt: true };
        assert_eq!(late.take(alt(']')), Heard::Nothing);
        assert!("11;rgb:ffff/ffff/f0f0".chars().all(|c| late.take(Key::plain(Code::Char(c))) == Heard::Nothing));
        assert_eq!(late.take(alt('\\')), Heard::Answer(Background::Light));
        assert_eq!(late.take(Key::plain(Code::Char('j'))), Heard::Key);
    }
}
