//! A line of text being written: for searches, filters and notes.

use crate::app::keys::{Code, Key};
use crate::text::{graphemes, last_word_start};

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
}

impl LineEditor {
    /// The most bytes a line takes.
    const MOST: usize = 64 * 1024;

    /// Begins with `text`, the caret behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), caret: text.len() }
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

    /// Writes `text` at the caret, as one line without controls, and as much of it as a line takes.
    pub fn insert(&mut self, text: &str) -> Edited {
        let room = text.floor_char_boundary(Self::MOST.saturating_sub(self.text.len()).min(text.len()));
        let taken = text.get(..room).unwrap_or_default();
        let clean: String = taken.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
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
            (Code::Backspace, false, false) | (Code::Char('h'), true, false) => self.remove_to(self.previous()),
            (Code::Delete, false, false) | (Code::Char('d'), true, false) => self.remove_to(self.next()),
            (Code::Char('u'), true, false) => self.remove_to(0),
            (Code::Char('k'), true, false) => self.remove_to(self.text.len()),
            (Code::Char('w'), true, false) => self.remove_to(last_word_start(self.before_caret())),
            (Code::Left, false, false) | (Code::Char('b'), true, false) => self.move_to(self.previous()),
            (Code::Right, false, false) | (Code::Char('f'), true, false) => self.move_to(self.next()),
            (Code::Home, false, false) | (Code::Char('a'), true, false) => self.move_to(0),
            (Code::End, false, false) | (Code::Char('e'), true, false) => self.move_to(self.text.len()),
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

    fn move_to(&mut self, caret: usize) -> Edited {
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
    fn pasted_controls_are_spaces() {
        let mut editor = LineEditor::default();
        editor.insert("a\u{1b}[2J\nb");
        assert_eq!(editor.text(), "a [2J b");
    }
}
