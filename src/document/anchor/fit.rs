//! How alike two pieces of text are, by the letters that would have to change.

/// A piece of text that is like a pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// Where it begins, in letters.
    pub(super) start: usize,
    /// Where it ends, in letters.
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
    // One row a letter of the text: the least changes of each beginning of the pattern, and where they start.
    let mut row: Vec<(usize, usize)> = (0..=pattern.len()).map(|n| (n, 0)).collect();
    let mut best = (row[pattern.len()].0, 0, 0);
    for (at, letter) in text.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (0, at + 1);
        for (n, wanted) in pattern.iter().enumerate() {
            let above = row[n + 1];
            let replaced = (diagonal.0 + usize::from(wanted != letter), diagonal.1);
            let inserted = (above.0 + 1, above.1);
            let left_out = (row[n].0 + 1, row[n].1);
            row[n + 1] = [replaced, inserted, left_out].into_iter().min_by_key(|cell| cell.0).unwrap_or(replaced);
            diagonal = above;
        }
        let (changes, start) = row[pattern.len()];
        if changes < best.0 {
            best = (changes, start, at + 1);
        }
    }
    Fit { start: best.1, end: best.2, likeness: share(pattern.len(), best.0) }
}

/// Returns the least number of letters to insert, leave out or replace.
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

#[expect(clippy::cast_precision_loss, reason = "lengths of quotations are far below 2^52")]
fn share(length: usize, changes: usize) -> f64 {
    if length == 0 { 0.0 } else { 1.0 - changes.min(length) as f64 / length as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn likeness_counts_changes() {
        for (one, other, expected) in [("abcd", "abcd", 1.0), ("abcd", "abxd", 0.75), ("abcd", "", 0.0), ("", "", 1.0)] {
            assert!((likeness(&letters(one), &letters(other)) - expected).abs() < 1e-9, "{one} {other}");
        }
    }

    #[test]
    fn the_best_fit_has_both_ends() {
        let fit = best_fit(&letters("智慧城市建设"), &letters("大力推进智慧的城市建设工作"));
        assert_eq!((fit.start, fit.end), (4, 11));
        assert!(fit.likeness > 0.8);
        assert_eq!(best_fit(&letters("abc"), &[]), Fit { start: 0, end: 0, likeness: 0.0 });
    }
}
