//! Text being written: a line for searches and filters, several for notes.

use crate::app::keys::{Code, Key};
use crate::text::{ByteSpan, graphemes, last_word_start};

/// What became of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The text changed.
    Changed,
    /// Only the caret moved, or nothing happened.
    Same,
    /// The key means nothing here.
    Unused,
}

/// The text and the caret in it.
///
/// *Invariant*: the caret lies on a border of grapheme clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEditor {
    text: String,
    caret: usize,
    /// Whether it takes line ends.
    several: bool,
}

impl LineEditor {
    /// The most bytes a line takes.
    const MOST: usize = 64 * 1024;

    /// Begins with `text`, the caret behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), caret: text.len(), several: false }
    }

    /// Begins with `text` of any number of lines, the caret behind it.
    #[must_use]
    pub fn of_lines(text: &str) -> Self {
        Self { several: true, ..Self::new(text) }
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text before the caret.
    #[must_use]
    pub fn before_caret(&self) -> &str {
        self.text.get(..self.caret).unwrap_or(&self.text)
    }

    /// Writes `text` at the caret, without controls and as much of it as there is room for; on a
    /// single line a line end is a space.
    pub fn insert(&mut self, text: &str) -> Edited {
        let room =
            text.floor_char_boundary(Self::MOST.saturating_sub(self.text.len()).min(text.len()));
        let taken = text.get(..room).unwrap_or_default();
        let plain = |c: char| if c.is_control() && !(c == '\n' && self.several) { ' ' } else { c };
        let clean: String =
            taken.replace("\r\n", "\n").replace('\r', "\n").chars().map(plain).collect();
        if clean.is_empty() {
            return Edited::Same;
        }
        self.text.insert_str(self.caret, &clean);
        self.caret += clean.len();
        Edited::Changed
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Edited {
        match (key.code, key.ctrl, key.alt) {
            (Code::Char(c), false, false) => self.insert(c.encode_utf8(&mut [0; 4])),
            (Code::Backspace, false, false) | (Code::Char('h'), true, false) => {
                self.remove_to(self.previous())
            }
            (Code::Delete, false, false) | (Code::Char('d'), true, false) => {
                self.remove_to(self.next())
            }
            (Code::Enter, false, false) if self.several => self.insert("\n"),
            (Code::Char('u'), true, false) => self.remove_to(self.line().start),
            (Code::Char('k'), true, false) => self.remove_to(self.line().end),
            (Code::Char('w'), true, false) => self.remove_to(last_word_start(self.before_caret())),
            (Code::Left, false, false) | (Code::Char('b'), true, false) => {
                self.move_to(self.previous())
            }
            (Code::Right, false, false) | (Code::Char('f'), true, false) => {
                self.move_to(self.next())
            }
            (Code::Home, false, false) | (Code::Char('a'), true, false) => {
                self.move_to(self.line().start)
            }
            (Code::End, false, false) | (Code::Char('e'), true, false) => {
                self.move_to(self.line().end)
            }
            (Code::Home, true, false) => self.move_to(0),
            (Code::End, true, false) => self.move_to(self.text.len()),
            _ => Edited::Unused,
        }
    }

    fn previous(&self) -> usize {
        graphemes(self.before_caret()).next_back().map_or(0, |(at, _)| at)
    }

    fn next(&self) -> usize {
        let after = self.text.get(self.caret..).and_then(|rest| graphemes(rest).next());
        self.caret + after.map_or(0, |(_, cluster)| cluster.len())
    }

    /// Returns the line the caret is in, without its end.
    fn line(&self) -> ByteSpan {
        let start = self.before_caret().rfind('\n').map_or(0, |at| at + 1);
        let after = self.text.get(self.caret..).and_then(|rest| rest.find('\n'));
        ByteSpan::new(start, after.map_or(self.text.len(), |at| self.caret + at))
    }

    /// Moves the caret to a border of grapheme clusters.
    pub(crate) fn move_to(&mut self, caret: usize) -> Edited {
        self.caret = caret;
        Edited::Same
    }

    fn remove_to(&mut self, other: usize) -> Edited {
        let (start, end) = (self.caret.min(other), self.caret.max(other));
        if start == end {
            return Edited::Same;
        }
        self.text.replace_range(start..end, "");
        self.caret = start;
        Edited::Changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keys::read_keys;

    fn typed(keys: &str) -> LineEditor {
        let mut editor = LineEditor::default();
        for key in read_keys(keys).unwrap() {
            editor.key(key);
        }
        editor
    }

    #[test]
    fn clusters_are_removed_whole() {
        assert_eq!(typed("智慧<Backspace>").text(), "智");
        let mut editor = LineEditor::new("xe\u{301}");
        editor.key(Key::plain(Code::Backspace));
        assert_eq!(editor.text(), "x");
    }

    #[test]
    fn the_caret_moves_and_writes_in_the_middle() {
        let editor = typed("城市<Left>大<Home>新<End>!");
        assert_eq!(editor.text(), "新城大市!");
        assert_eq!(typed("smart city<C-w>").text(), "smart ");
        assert_eq!(typed("smart<C-a>x<C-k>").text(), "x");
    }

    #[test]
    fn a_note_has_lines_and_the_keys_of_a_line_keep_to_it() {
        let mut editor = LineEditor::of_lines("甲");
        editor.insert("乙\r\n丙");
        for key in read_keys("丁<Enter>戊<Left><Home>己<C-k><Up>").unwrap() {
            editor.key(key);
        }
        assert_eq!((editor.text(), editor.before_caret()), ("甲乙\n丙丁\n己", "甲乙\n丙丁\n己"));
        editor.key(Key::plain(Code::Left));
        editor.key(Key::plain(Code::Left));
        editor.key(Key { code: Code::Char('u'), ctrl: true, alt: false });
        assert_eq!(editor.text(), "甲乙\n\n己");
    }

    #[test]
    fn pasted_controls_are_spaces() {
        let mut editor = LineEditor::default();
        editor.insert("a\u{1b}[2J\nb");
        assert_eq!(editor.text(), "a [2J b");
    }
}
