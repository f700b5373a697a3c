//! The listener: what the terminal sends, for the whole life of the program, as messages for the
//! main loop.
//!
//! Keys, pastes and the mouse become events; what the terminal answers, whenever that comes,
//! becomes what it tells of the terminal. The bytes are told apart by the decoder. While nothing
//! comes nothing is done.

use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use crate::app::{Event, Key, Mouse, MouseKind};
use crate::runtime::decoder::{Decoder, Heard};
use crate::runtime::message::Message;
use crate::runtime::terminal::Terminal;
use crate::runtime::terminal_queries::{Answer, Answers};

/// Reads what the terminal sends for ever; ends when nobody listens or the terminal cannot be read.
///
/// After a key that may open the editor of the reader it waits to be let go on: what is typed then
/// is not for us.
pub(crate) fn listen(terminal: &Terminal, sender: &Sender<Message>, gate: &EditorGate) {
    let mut buffer = [0; 4096];
    let (mut decoder, mut heard) = (Decoder::new(), Vec::new());
    let mut listener =
        Listener { sender, gate, answers: Answers::default(), clicks: Clicks::default() };
    while let Ok(read) = terminal.read_within(decoder.patience(), &mut buffer) {
        match read {
            Some(read) => {
                decoder.feed(buffer.get(..read).unwrap_or_default(), Instant::now(), &mut heard);
            }
            None => decoder.silence(&mut heard),
        }
        if !heard.drain(..).all(|heard| listener.take(heard)) {
            return;
        }
    }
}

/// The keys after which the listener waits, and what lets it go on.
pub(crate) struct EditorGate {
    /// The keys that may open the editor of the reader.
    pub(crate) keys: Vec<Key>,
    /// Comes once the terminal is ours again, or was not given away.
    pub(crate) opened: Receiver<()>,
}

/// Where what was heard goes, and what must be known of what was heard before.
struct Listener<'a> {
    sender: &'a Sender<Message>,
    gate: &'a EditorGate,
    answers: Answers,
    clicks: Clicks,
}

impl Listener<'_> {
    /// Sends what was heard; false if nobody listens any more.
    fn take(&mut self, heard: Heard) -> bool {
        match heard {
            Heard::Key(key) => {
                self.send(Message::Event(Event::Key(key)))
                    && (!self.gate.keys.contains(&key) || self.gate.opened.recv().is_ok())
            }
            Heard::Paste(text) => self.send(Message::Event(Event::Paste { text })),
            Heard::Mouse(mouse) => {
                let mouse = self.clicks.counted(mouse, Instant::now());
                self.send(Message::Event(Event::Mouse(mouse)))
            }
            Heard::Answer(answer) => self.learn(answer),
        }
    }

    /// Tells what an answer says by itself, and what all have said when the last has come.
    fn learn(&mut self, answer: Answer) -> bool {
        let learned = match answer {
            Answer::Background(colour) => Some(Message::Background { colour }),
            Answer::Attributes => self.answers.profile().map(Message::Profile),
            Answer::Column(_) | Answer::Name(_) => None,
        };
        self.answers.take(answer);
        learned.is_none_or(|message| self.send(message))
    }

    fn send(&self, message: Message) -> bool {
        self.sender.send(message).is_ok()
    }
}

/// Counts presses that follow one another quickly in one cell.
#[derive(Default)]
struct Clicks {
    last: Option<(Instant, Mouse)>,
}

impl Clicks {
    /// Returns what was done with the mouse; if it was pressed, for which time.
    fn counted(&mut self, mouse: Mouse, now: Instant) -> Mouse {
        /// How quickly presses must follow one another to be one gesture.
        const QUICK: Duration = Duration::from_millis(400);
        /// A word, a sentence, a paragraph; then it begins again.
        const MOST: u8 = 4;
        let MouseKind::Pressed(_) = mouse.kind else { return mouse };
        let before = self
            .last
            .filter(|(at, last)| now - *at < QUICK && (last.x, last.y) == (mouse.x, mouse.y));
        let times = match before.map(|(_, last)| last.kind) {
            Some(MouseKind::Pressed(times @ 1..MOST)) => times + 1,
            _ => 1,
        };
        let counted = Mouse { kind: MouseKind::Pressed(times), ..mouse };
        self.last = Some((now, counted));
        counted
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn presses_count_while_they_are_quick_and_in_one_place() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let mut press = |after: u64, x| {
            let mouse = Mouse { kind: MouseKind::Pressed(1), x, y: 3 };
            clicks.counted(mouse, start + Duration::from_millis(after)).kind
        };
        let counted = [press(0, 5), press(100, 5), press(200, 5), press(900, 5), press(950, 6)];
        assert_eq!(counted, [1, 2, 3, 1, 1].map(MouseKind::Pressed));
    }

    #[test]
    fn an_answer_counts_whenever_it_comes_and_widths_when_all_are_told() {
        let ((sender, messages), (_go, opened)) = (channel(), channel());
        let gate = EditorGate { keys: Vec::new(), opened };
        let mut listener = Listener {
            sender: &sender,
            gate: &gate,
            answers: Answers::default(),
            clicks: Clicks::default(),
        };
        let mut told = |answers: &[Answer]| {
            for answer in answers {
                assert!(listener.take(Heard::Answer(answer.clone())));
            }
            messages.try_iter().collect::<Vec<_>>()
        };
        let columns = [3, 2, 3, 3, 3].map(Answer::Column);
        assert!(told(&[Answer::Attributes]).is_empty() && told(&columns).is_empty());
        assert!(matches!(told(&[Answer::Attributes]).as_slice(), [Message::Profile(_)]));
        assert!(matches!(
            told(&[Answer::Background(7)]).as_slice(),
            [Message::Background { colour: 7 }]
        ));
    }
}
