//! What a document is recognised by, also after it was edited and renamed.

use std::collections::{BTreeSet, VecDeque};

use serde_json::{Map, Value, json};

use crate::document::{Document, Skeleton, SkeletonIndex, SkeletonOffsets};
use crate::library::position::PositionKey;
use crate::library::records::Record;
use crate::library::source::Fingerprint;
use crate::progress::Cancel;

/// The characters of a shingle.
const SHINGLE: usize = 8;
/// The hashes of a sketch.
const HASHES: usize = 64;
/// A document at the same path that has less in common is another one.
const OTHER: f64 = 0.1;
/// A document elsewhere that has this much in common may be the same.
const ALIKE: f64 = 0.5;

/// What a document is recognised by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The SHA-256 of its bytes.
    pub hash: String,
    /// Its path, or what else it is known by on this machine.
    pub path: String,
    /// Its title, or the name of its file.
    pub title: String,
    /// Its author, if it names one.
    pub author: String,
    /// The SHA-256 of its characters: the same however it is wrapped, encoded or marked up.
    pub skeleton: String,
    /// The number of its characters.
    pub characters: usize,
    /// What tells how much it has in common with another.
    pub sketch: Sketch,
}

impl Identity {
    /// Returns what the document is called: its title, or its path if it has none.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.title.is_empty() { &self.path } else { &self.title }
    }

    /// Makes the identity of a document from the hash of its bytes and what it is known by on this
    /// machine.
    #[must_use]
    pub fn of(document: &Document, hash: String, key: &PositionKey) -> Self {
        Self::with_index(document, hash, key).0
    }

    /// As [`Identity::of`], and counts the characters while it reads them.
    #[must_use]
    pub fn with_index(
        document: &Document,
        hash: String,
        key: &PositionKey,
    ) -> (Self, SkeletonIndex) {
        let front = document.front();
        let mut skeleton = Fingerprint::default();
        let mut shingles = Shingles::default();
        let mut index = SkeletonIndex::default();
        Skeleton::read(document, &Cancel::default(), &mut |start, piece| {
            skeleton.add(piece.as_bytes());
            index.add(start, piece);
            piece.chars().for_each(|character| shingles.push(character));
        });
        let identity = Self {
            hash,
            path: key.as_str().to_owned(),
            title: front.title.clone().unwrap_or_default(),
            author: front.author.clone().unwrap_or_default(),
            skeleton: skeleton.finish(),
            characters: index.characters(),
            sketch: Sketch(shingles.least),
        };
        (identity, index)
    }

    /// Returns what a record says of the document.
    pub(super) fn body(&self) -> Map<String, Value> {
        let Self { hash, path, title, author, skeleton, characters, sketch } = self;
        let body = json!({
            "hash": hash, "path": path, "title": title, "author": author, "skeleton": skeleton, "letters": characters,
            "sketch": sketch.0,
        });
        if let Value::Object(body) = body { body } else { Map::new() }
    }

    /// Reads what a record says of a document.
    pub(super) fn read(record: &Record) -> Self {
        let text = |name| record.text(name).to_owned();
        let hashes = record
            .body
            .get("sketch")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        Self {
            hash: text("hash"),
            path: text("path"),
            title: text("title"),
            author: text("author"),
            skeleton: text("skeleton"),
            characters: record.number("letters").unwrap_or_default(),
            sketch: Sketch(
                hashes.iter().filter_map(|hash| u32::try_from(hash.as_u64()?).ok()).collect(),
            ),
        }
    }

    /// Tells whether another identity is surely of the same document: its bytes, its characters, or
    /// its path if not all else is different.
    pub(super) fn is(&self, other: &Self) -> bool {
        let by_characters = self.characters >= SHINGLE && self.skeleton == other.skeleton;
        let by_path = || {
            self.path == other.path
                && self.sketch.likeness(&other.sketch).is_none_or(|share| share >= OTHER)
        };
        self.hash == other.hash || by_characters || by_path()
    }

    /// Returns how much of the two is the same, from 0 to 1, if it is so much that they may be one
    /// document.
    pub(super) fn may_be(&self, other: &Self) -> Option<f64> {
        self.sketch.likeness(&other.sketch).filter(|share| *share >= ALIKE)
    }
}

/// The least of the hashes of all runs of eight characters: two texts have as many of them in
/// common as they have runs.
///
/// Broder, On the resemblance and containment of documents, 1997.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch(BTreeSet<u32>);

impl Sketch {
    /// Returns the share of runs that two texts have in common, from 0 to 1; nothing if one is too
    /// short to tell.
    fn likeness(&self, other: &Self) -> Option<f64> {
        if self.0.is_empty() || other.0.is_empty() {
            return None;
        }
        let union: Vec<&u32> = self.0.union(&other.0).take(HASHES).collect();
        let common =
            union.iter().filter(|hash| self.0.contains(hash) && other.0.contains(hash)).count();
        let share = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        Some(share(common) / share(union.len()))
    }
}

/// Collects the least hashes of the runs of characters that are pushed one after another.
#[derive(Debug, Default)]
struct Shingles {
    characters: VecDeque<char>,
    /// The sum of the characters, each times a power of the base.
    sum: u64,
    least: BTreeSet<u32>,
}

impl Shingles {
    const BASE: u64 = 0x0100_0000_01B3;

    fn push(&mut self, character: char) {
        if self.characters.len() == SHINGLE
            && let Some(first) = self.characters.pop_front()
        {
            let power = (1..SHINGLE).fold(1u64, |power, _| power.wrapping_mul(Self::BASE));
            self.sum = self.sum.wrapping_sub(u64::from(first).wrapping_mul(power));
        }
        self.characters.push_back(character);
        self.sum = self.sum.wrapping_mul(Self::BASE).wrapping_add(u64::from(character));
        if self.characters.len() < SHINGLE {
            return;
        }
        let hash = mixed(self.sum);
        if self.least.len() < HASHES || self.least.last().is_some_and(|last| hash < *last) {
            self.least.insert(hash);
            if self.least.len() > HASHES {
                self.least.pop_last();
            }
        }
    }
}

/// Spreads a number over all of 32 bits: the last step of `SplitMix64` (Steele, Lea, Flood, 2014).
const fn mixed(number: u64) -> u32 {
    let a = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let b = (a ^ (a >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((b ^ (b >> 31)) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> Sketch {
        let mut shingles = Shingles::default();
        text.chars().for_each(|character| shingles.push(character));
        Sketch(shingles.least)
    }

    fn likeness(one: &str, other: &str) -> Option<f64> {
        sketch(one).likeness(&sketch(other))
    }

    /// Letters that do not repeat.
    fn characters(from: u32, to: u32) -> String {
        (from..to).filter_map(|n| char::from_u32(0x4E00 + n)).collect()
    }

    #[test]
    fn likeness_is_the_share_of_runs_in_common() {
        assert_eq!(likeness(&characters(0, 900), &characters(0, 900)), Some(1.0));
        assert_eq!(likeness(&characters(0, 900), &characters(1_000, 1_900)), Some(0.0));
        let edited =
            likeness(&characters(0, 4_000), &(characters(0, 3_000) + &characters(5_000, 6_000)))
                .unwrap();
        assert!((0.4..0.8).contains(&edited), "{edited}");
        assert_eq!(likeness("七个字太少了吧", &characters(0, 900)), None);
    }

    #[test]
    fn the_sketch_of_a_run_does_not_depend_on_what_went_before() {
        let (one, other) = (sketch(&characters(0, 40)), sketch(&characters(20, 40)));
        assert!(other.0.is_subset(&one.0));
    }

    #[test]
    fn another_document_at_the_same_path_is_not_the_same() {
        let identity = |hash: &str, path: &str, text: &str| Identity {
            hash: hash.to_owned(),
            path: path.to_owned(),
            skeleton: text.to_owned(),
            characters: text.chars().count(),
            sketch: sketch(text),
            ..Identity::default()
        };
        let (text, other) = (characters(0, 900), characters(2_000, 2_900));
        let known = identity("a", "/e.txt", &text);
        assert!(identity("b", "/e.txt", &characters(100, 1_000)).is(&known));
        assert!(!identity("b", "/e.txt", &other).is(&known));
        assert!(identity("b", "/converted.md", &text).is(&known));
        assert!(!identity("b", "/renamed.md", &characters(100, 1_000)).is(&known));
        assert!(identity("b", "/renamed.md", &characters(100, 1_000)).may_be(&known).is_some());
        assert!(!identity("b", "/short.md", "").is(&identity("c", "/empty.md", "")));
    }
}
