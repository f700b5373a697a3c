//! How alike two pieces of text are, by the characters that would have to change.

/// A piece of text that is like a pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// Where it begins, in characters.
    pub(super) start: usize,
    /// Where it ends, in characters.
    pub(super) end: usize,
    /// How much of the pattern is the same, from 0 to 1.
    pub(super) likeness: f64,
}

/// Returns the share of `pattern` that need not change to become `text`, from 0 to 1.
pub(super) fn likeness(pattern: &[char], text: &[char]) -> f64 {
    if pattern.is_empty() && text.is_empty() {
        return 1.0;
    }
    share(pattern.len().max(text.len()), distance(pattern, text))
}

/// Returns the piece of `text` that is most like `pattern`, the first if there are several.
pub(super) fn best_fit(pattern: &[char], text: &[char]) -> Fit {
    // The least changes of each beginning of the pattern up to a character of the text, and where
    // such a piece starts.
    let mut row: Vec<Cell> = (0..=pattern.len()).map(|changes| Cell::new(changes, 0)).collect();
    let (mut best, mut end) = (row[pattern.len()], 0);
    for (at, character) in text.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], Cell::new(0, at + 1));
        let mut left = row[0];
        for (wanted, cell) in pattern.iter().zip(&mut row[1..]) {
            let replaced = if wanted == character { diagonal } else { diagonal.changed() };
            diagonal = *cell;
            left = replaced.min(cell.changed()).min(left.changed());
            *cell = left;
        }
        if left.changes() < best.changes() {
            (best, end) = (left, at + 1);
        }
    }
    Fit { start: best.start(), end, likeness: share(pattern.len(), best.changes()) }
}

/// The changes made so far and where the piece starts, in one number so that the lesser is the
/// better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cell(u64);

impl Cell {
    const fn new(changes: usize, start: usize) -> Self {
        Self((changes as u64) << 32 | start as u64)
    }

    const fn changed(self) -> Self {
        Self(self.0 + (1 << 32))
    }

    const fn changes(self) -> usize {
        (self.0 >> 32) as usize
    }

    const fn start(self) -> usize {
        (self.0 & 0xFFFF_FFFF) as usize
    }
}

/// Returns the least number of characters to insert, leave out or replace.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (n, b) in other.iter().enumerate() {
            let above = row[n + 1];
            row[n + 1] = (diagonal + usize::from(a != b)).min(above + 1).min(row[n] + 1);
            diagonal = above;
        }
    }
    row[other.len()]
}

/// Returns which characters of `pattern` are not in `text`, by the alignment with the least
/// changes.
pub(super) fn changed(pattern: &[char], text: &[char]) -> Vec<usize> {
    let width = text.len() + 1;
    // The least changes from each pair of places on to both ends.
    let mut rest = vec![0; (pattern.len() + 1) * width];
    for at in (0..=pattern.len()).rev() {
        for n in (0..=text.len()).rev() {
            let to = |a: usize, b: usize| rest[a * width + b];
            rest[at * width + n] = match (pattern.get(at), text.get(n)) {
                (None, None) => 0,
                (Some(_), None) => pattern.len() - at,
                (None, Some(_)) => text.len() - n,
                (Some(a), Some(b)) => (to(at + 1, n + 1) + usize::from(a != b))
                    .min(to(at + 1, n) + 1)
                    .min(to(at, n + 1) + 1),
            };
        }
    }
    let (mut at, mut n, mut changed) = (0, 0, Vec::new());
    while at < pattern.len() {
        let here = rest[at * width + n];
        let is_same = n < text.len() && pattern[at] == text[n];
        if is_same && rest[(at + 1) * width + n + 1] == here {
            (at, n) = (at + 1, n + 1);
        } else if n < text.len() && rest[at * width + n + 1] + 1 == here {
            n += 1;
        } else {
            changed.push(at);
            n += usize::from(n < text.len() && rest[(at + 1) * width + n + 1] + 1 == here);
            at += 1;
        }
    }
    changed
}

#[expect(clippy::cast_precision_loss, reason = "lengths of quotations are far below 2^52")]
fn share(length: usize, changes: usize) -> f64 {
    if length == 0 { 0.0 } else { 1.0 - changes.min(length) as f64 / length as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn likeness_counts_changes() {
        for (one, other, expected) in
            [("abcd", "abcd", 1.0), ("abcd", "abxd", 0.75), ("abcd", "", 0.0), ("", "", 1.0)]
        {
            assert!(
                (likeness(&characters(one), &characters(other)) - expected).abs() < 1e-9,
                "{one} {other}"
            );
        }
    }

    #[test]
    fn the_letters_that_change_are_told() {
        for (one, other, expected) in [
            ("abcd", "abcd", &[][..]),
            ("abcd", "abxd", &[2]),
            ("abcd", "abcxd", &[]),
            ("abcd", "", &[0, 1, 2, 3]),
            ("abcd", "bd", &[0, 2]),
        ] {
            assert_eq!(changed(&characters(one), &characters(other)), expected, "{one} {other}");
        }
    }

    #[test]
    fn the_best_fit_has_both_ends() {
        let fit = best_fit(&characters("智慧城市建设"), &characters("大力推进智慧的城市建设工作"));
        assert_eq!((fit.start, fit.end), (4, 11));
        assert!(fit.likeness > 0.8);
        assert_eq!(best_fit(&characters("abc"), &[]), Fit { start: 0, end: 0, likeness: 0.0 });
    }
}
