//! From bytes to characters and back, in time that does not grow with the document.

use crate::text::Place;

/// The bytes between two remembered counts.
const STEP: usize = 16 * 1024;

/// How many Unicode scalar values, and how many line ends, stand before each multiple of [`STEP`].
#[derive(Clone, Debug, Default)]
pub(crate) struct CharacterIndex {
    before: Vec<usize>,
    lines_before: Vec<usize>,
    /// Where the line begins that goes on at each multiple.
    line_starts: Vec<Place>,
    total: usize,
}

impl CharacterIndex {
    pub(crate) fn new(text: &str) -> Self {
        let (mut total, mut lines, mut line_start) = (0, 0, 0);
        let mut index = Self::default();
        for (step, chunk) in text.as_bytes().chunks(STEP).enumerate() {
            index.before.push(total);
            index.lines_before.push(lines);
            index.line_starts.push(line_start);
            total += count(chunk);
            lines += line_ends(chunk);
            if let Some(last) = memchr::memrchr(b'\n', chunk) {
                line_start = step * STEP + last + 1;
            }
        }
        Self { total, ..index }
    }

    /// Returns the line of `text` that holds `place`, and the character in it, both from 0.
    pub(crate) fn line_and_column(&self, text: &str, place: Place) -> (usize, usize) {
        let step = (place / STEP).min(self.lines_before.len().saturating_sub(1));
        let from = (step * STEP).min(place);
        let near = &text.as_bytes()[from..place];
        let line = self.lines_before.get(step).copied().unwrap_or_default() + line_ends(near);
        let column = match memchr::memrchr(b'\n', near) {
            Some(at) => count(&near[at + 1..]),
            None => {
                let start = self.line_starts.get(step).copied().unwrap_or_default();
                self.count_before(text, place) - self.count_before(text, start)
            }
        };
        (line, column)
    }

    /// Returns the number of characters before `place`, a character boundary of `text`.
    pub(crate) fn count_before(&self, text: &str, place: Place) -> usize {
        let step = place / STEP;
        match self.before.get(step) {
            Some(before) => before + count(&text.as_bytes()[step * STEP..place]),
            None => self.total,
        }
    }

    /// Returns the place of the `n`th character of `text`, or its end.
    pub(crate) fn place(&self, text: &str, n: usize) -> Place {
        if n >= self.total {
            return text.len();
        }
        let step = self.before.partition_point(|before| *before <= n) - 1;
        let starts =
            text.as_bytes()[step * STEP..].iter().enumerate().filter(|(_, byte)| is_start(**byte));
        starts.map(|(at, _)| step * STEP + at).nth(n - self.before[step]).unwrap_or(text.len())
    }
}

/// Counts the bytes that begin a character.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_start(**byte)).count()
}

fn line_ends(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

const fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_places_agree_over_several_steps() {
        let text = "智慧 smart é 𠀀".repeat(2_000);
        let index = CharacterIndex::new(&text);
        for (n, (place, _)) in text.char_indices().enumerate() {
            assert_eq!((index.count_before(&text, place), index.place(&text, n)), (n, place));
        }
        assert_eq!(index.place(&text, usize::MAX), text.len());
        assert_eq!(index.count_before(&text, text.len()), text.chars().count());
    }

    #[test]
    fn every_place_knows_its_line_and_column() {
        for text in ["", "甲", "\n\n", &"a河\n智慧 smart é\n\n𠀀".repeat(1_500)] {
            let index = CharacterIndex::new(text);
            let (mut line, mut column) = (0, 0);
            for (place, c) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(index.line_and_column(text, place), (line, column), "{place}");
                (line, column) = if c == '\n' { (line + 1, 0) } else { (line, column + 1) };
            }
        }
    }
}
