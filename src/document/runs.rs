//! Short runs of characters and where they stand: what edited quotations are found by.

/// The characters of a run where a character is a word, and elsewhere.
pub(crate) const LENGTHS: [usize; 2] = [3, 7];

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// Returns a hash of every run of `length` characters with its place.
pub(crate) fn hashes(
    characters: impl Iterator<Item = char>,
    length: usize,
) -> impl Iterator<Item = (usize, u64)> {
    let oldest_weight = (0..length).fold(1_u64, |power, _| power.wrapping_mul(MULTIPLIER));
    let mut window = vec![0_u64; length];
    let mut hash = 0_u64;
    characters.enumerate().filter_map(move |(at, character)| {
        let slot = &mut window[at % length];
        let oldest = std::mem::replace(slot, u64::from(u32::from(character)) + 1);
        hash = hash
            .wrapping_mul(MULTIPLIER)
            .wrapping_add(*slot)
            .wrapping_sub(oldest.wrapping_mul(oldest_weight));
        (at + 1).checked_sub(length).map(|start| (start, hash))
    })
}

/// The places of all runs of one length in a text, by their hashes: eight bytes a character.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    /// Where the entries begin whose hashes have the same highest bits, and one more.
    starts: Vec<u32>,
    /// The rest of the hash, as far as it is kept, and the place, in the order of the text.
    entries: Vec<(u32, u32)>,
}

impl Runs {
    /// The highest bits of a hash, by which entries are put together.
    const BITS: u32 = 17;

    /// Finds the runs of `length` characters.
    pub(crate) fn new(characters: &str, length: usize) -> Self {
        let mut starts = vec![0u32; (1 << Self::BITS) + 1];
        for (_, hash) in hashes(characters.chars(), length) {
            starts[Self::bucket(hash) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0); starts.last().copied().unwrap_or_default() as usize];
        for (at, hash) in hashes(characters.chars(), length) {
            let slot = &mut next[Self::bucket(hash)];
            entries[*slot as usize] = (Self::rest(hash), u32::try_from(at).unwrap_or(u32::MAX));
            *slot += 1;
        }
        Self { starts, entries }
    }

    /// Returns the places of the runs with this hash, in characters, in the order of the text.
    pub(crate) fn places(&self, hash: u64) -> impl Iterator<Item = usize> + '_ {
        let bucket = Self::bucket(hash);
        let here = &self.entries[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        let rest = Self::rest(hash);
        here.iter().filter(move |(known, _)| *known == rest).map(|(_, at)| *at as usize)
    }

    const fn bucket(hash: u64) -> usize {
        (spread(hash) >> (64 - Self::BITS)) as usize
    }

    #[expect(clippy::cast_possible_truncation, reason = "the bits below those of the bucket")]
    const fn rest(hash: u64) -> u32 {
        (spread(hash) >> (32 - Self::BITS)) as u32
    }
}

/// Lets the highest bits depend on all of them: those of a sum of characters hardly know the last
/// character.
const fn spread(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(MULTIPLIER);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_run_is_found_where_it_stands(
            text in "[a-c智慧]{0,60}",
            length in prop::sample::select(LENGTHS.to_vec()),
        ) {
            let runs = Runs::new(&text, length);
            let all: Vec<(usize, u64)> = hashes(text.chars(), length).collect();
            for (_, hash) in &all {
                let expected: Vec<usize> =
                    all.iter().filter(|(_, other)| other == hash).map(|(at, _)| *at).collect();
                prop_assert_eq!(runs.places(*hash).collect::<Vec<_>>(), expected);
            }
        }
    }
}
