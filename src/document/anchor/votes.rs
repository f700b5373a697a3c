//! Where in a text a quotation may stand that was edited: short runs of characters vote for it.

use std::collections::HashMap;

use crate::document::runs::{LENGTHS, hashes};
use crate::document::skeleton::Skeleton;
use crate::text::{is_han_or_kana, is_hangul};

/// Runs that stand in the text more often than this say nothing.
const COMMON: usize = 200;
/// Votes for shifts so many characters apart are counted together.
const BIN: usize = 32;
/// The bits of the filter that keeps most characters of the text from the table.
const FILTER_BITS: u32 = 16;

/// Where runs of a pattern stand in the text.
pub(super) struct Occurrences {
    /// For each run that stands in both: where in the pattern, and where in the text, in
    /// characters.
    pub(super) runs: Vec<(Vec<usize>, Vec<usize>)>,
    /// The characters of a run.
    pub(super) length: usize,
}

impl Occurrences {
    /// Looks for the runs of `pattern` in one pass over the text, or in its index if it has one.
    pub(super) fn new(pattern: &[char], skeleton: &Skeleton) -> Self {
        let length = run_length(pattern);
        let mut runs: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (at, hash) in hashes(pattern.iter().copied(), length) {
            runs.entry(hash).or_default().0.push(at);
        }
        match skeleton.runs(length) {
            Some(index) => runs.iter_mut().for_each(|(hash, (_, places))| {
                places.extend(index.places(*hash).take(COMMON + 1));
            }),
            None => Self::scan(&mut runs, length, skeleton),
        }
        let runs = runs
            .into_values()
            .filter(|(_, places)| !places.is_empty() && places.len() <= COMMON)
            .collect();
        Self { runs, length }
    }

    fn scan(runs: &mut HashMap<u64, (Vec<usize>, Vec<usize>)>, length: usize, skeleton: &Skeleton) {
        let mut filter = Filter::default();
        for hash in runs.keys() {
            filter.add(*hash);
        }
        for (at, hash) in
            hashes(skeleton.text().chars(), length).filter(|(_, hash)| filter.may_hold(*hash))
        {
            if let Some((_, places)) = runs.get_mut(&hash)
                && places.len() <= COMMON
            {
                places.push(at);
            }
        }
    }

    /// Returns the shifts between pattern and text with most votes, the best first and none beside
    /// a better one; each is up to 64 characters too low.
    ///
    /// The vote of a run counts the less the more often it stands in the text.
    ///
    /// An edit moves everything behind it by a few characters, so that votes for one place fall on
    /// neighbouring shifts: they are counted in bins, each with its next one, or a place whose
    /// votes lie on both sides of a border would lose to noise.
    ///
    /// ```text
    /// quotation  智慧城市的建设      runs 智慧, 慧城, 城市, … 建设
    /// text    …  智慧的城市与建设    智慧 votes for shift 40, 城市 for 41, 建设 for 42: one bin
    /// ```
    pub(super) fn shifts(&self, most: usize) -> Vec<isize> {
        let mut votes: HashMap<isize, f64> = HashMap::new();
        for (in_pattern, in_text) in &self.runs {
            #[expect(clippy::cast_precision_loss, reason = "at most `COMMON`")]
            let weight = 1.0 / in_text.len() as f64;
            for shift in in_pattern
                .iter()
                .flat_map(|p| in_text.iter().map(move |t| t.cast_signed() - p.cast_signed()))
            {
                *votes.entry(shift.div_euclid(BIN.cast_signed())).or_default() += weight;
            }
        }
        let with_next =
            |bin: isize| votes.get(&bin).unwrap_or(&0.0) + votes.get(&(bin + 1)).unwrap_or(&0.0);
        let mut bins: Vec<(f64, isize)> = votes.keys().map(|bin| (with_next(*bin), *bin)).collect();
        bins.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut chosen: Vec<isize> = Vec::new();
        for (_, bin) in bins {
            if chosen.len() == most {
                break;
            }
            if chosen.iter().all(|better| better.abs_diff(bin) > 1) {
                chosen.push(bin);
            }
        }
        chosen.into_iter().map(|bin| bin * BIN.cast_signed()).collect()
    }

    /// The characters a shift from [`Self::shifts`] may be too low.
    pub(super) const SLACK: usize = 2 * BIN;
}

/// Returns how many characters make a run: few where a character is a word.
fn run_length(pattern: &[char]) -> usize {
    let square = pattern.iter().filter(|c| is_han_or_kana(**c) || is_hangul(**c)).count();
    if square * 3 >= pattern.len() { LENGTHS[0] } else { LENGTHS[1] }
}

/// Tells quickly that a hash is not in a set.
struct Filter(Vec<u64>);

impl Default for Filter {
    fn default() -> Self {
        Self(vec![0; 1 << (FILTER_BITS - 6)])
    }
}

impl Filter {
    fn add(&mut self, hash: u64) {
        let bit = hash >> (64 - FILTER_BITS);
        self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    fn may_hold(&self, hash: u64) -> bool {
        let bit = hash >> (64 - FILTER_BITS);
        self.0[(bit >> 6) as usize] & (1 << (bit & 63)) != 0
    }
}

#[cfg(test)]
mod tests;
