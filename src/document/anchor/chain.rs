//! Quotations of which much was rewritten: rare runs that still stand in order, close together.

use crate::document::anchor::fit::Fit;
use crate::document::anchor::votes::Occurrences;

/// Runs that stand in the text more often than this are not rare.
const RARE: usize = 6;
/// The share of the quotation that the runs have to cover.
const LEAST_COVER: f64 = 0.35;

/// Returns the place where rare runs of a quotation of `length` characters are densest, if they
/// cover enough of it.
///
/// Where half of the words were replaced no shift has many votes: what is left has moved by many
/// different distances. But a rewritten sentence keeps the order of what it keeps, and runs that
/// are rare in the text seldom rise together by chance; so the longest rising chain within the
/// densest window is the place.
pub(super) fn chained(occurrences: &Occurrences, length: usize) -> Option<Fit> {
    let rare = occurrences
        .runs
        .iter()
        .filter(|(in_quote, in_text)| in_quote.len() == 1 && in_text.len() <= RARE);
    let mut pairs: Vec<(usize, usize)> =
        rare.flat_map(|(q, t)| t.iter().map(|t| (*t, q[0]))).collect();
    pairs.sort_unstable();
    let chain = longest_rising(densest(&pairs, length + length / 2));
    let (first, last) = (chain.first()?, chain.last()?);
    let cover = covered(&chain, occurrences.length);
    #[expect(clippy::cast_precision_loss, reason = "lengths of quotations are far below 2^52")]
    let likeness = cover as f64 / length as f64;
    let start = first.0.saturating_sub(first.1);
    let end = last.0 + length.saturating_sub(last.1);
    (likeness >= LEAST_COVER).then_some(Fit { start, end, likeness })
}

/// Returns the most pairs within so many characters of the text.
fn densest(pairs: &[(usize, usize)], reach: usize) -> &[(usize, usize)] {
    let mut best = 0..0;
    let mut start = 0;
    for end in 1..=pairs.len() {
        while pairs[end - 1].0 - pairs[start].0 > reach {
            start += 1;
        }
        if end - start > best.len() {
            best = start..end;
        }
    }
    &pairs[best]
}

/// Returns the longest chain of pairs that rises in the quotation as it does in the text.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // `ends[n]` is the pair that ends a chain of n + 1 pairs lowest; `before` leads back along the
    // chain.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, in_quote)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *in_quote);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    chain.reverse();
    chain
}

/// Counts the characters of the quotation that the runs of a chain cover.
fn covered(chain: &[(usize, usize)], length: usize) -> usize {
    let mut end = 0;
    chain.iter().fold(0, |sum, (_, start)| {
        let fresh = (start + length).saturating_sub((*start).max(end));
        end = start + length;
        sum + fresh
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_rise_in_both_texts() {
        assert_eq!(
            longest_rising(&[(1, 5), (2, 1), (3, 2), (4, 9), (5, 3)]),
            [(2, 1), (3, 2), (5, 3)]
        );
        assert_eq!(longest_rising(&[]), []);
    }

    #[test]
    fn the_densest_window_is_taken() {
        assert_eq!(
            densest(&[(0, 0), (50, 1), (51, 2), (53, 3), (90, 4)], 5),
            [(50, 1), (51, 2), (53, 3)]
        );
    }

    #[test]
    fn overlapping_runs_cover_once() {
        assert_eq!(covered(&[(0, 0), (1, 1), (9, 9)], 3), 7);
    }
}
