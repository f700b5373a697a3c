//! A half-remembered sentence: the stretches of text that agree with it most, though letters
//! differ.
//!
//! Paragraphs that share the most pairs of signs and words with it are looked at closely: the
//! stretch that needs the fewest letters put in, left out or changed to become the sentence (the
//! edit distance, with both ends of the paragraph free; Sellers 1980).

use std::collections::HashMap;

use crate::document::ParagraphId;
use crate::search::hit::{Ground, Hit};
use crate::search::predicate::{Predicate, is_within};
use crate::search::run::Search;
use crate::search::tokens::{Gram, Grams};
use crate::text::ByteSpan;

/// The paragraphs that are looked at closely.
const CLOSELY: usize = 24;
/// The least share of letters that agree, in percent.
const LEAST: usize = 50;

/// Finds the stretches likest to `sentence`, at most one a paragraph, in the order of the text,
/// with the share of its letters that agree, in percent; nothing when cancelled.
pub(crate) fn likest(search: &Search, sentence: &str) -> Option<Vec<(Hit, usize)>> {
    let grams = entries(sentence);
    let wanted = letters(sentence);
    let conditions = Predicate::All(Vec::new()).with(search.query.conditions(), &search.corpus);
    let fulfils = |paragraph: usize| conditions.verify(search.haystack, paragraph, &mut Vec::new());
    // The count of grams, the paragraph, and where in it they stand.
    let mut shared: Vec<(usize, usize, ByteSpan)> = Vec::new();
    let known: HashMap<&str, usize> =
        grams.iter().enumerate().map(|(at, gram)| (*gram, at)).collect();
    for paragraph in candidates(search, &conditions, &grams) {
        if search.cancel.is_set() {
            return None;
        }
        let (region, count) = densest(search.haystack.paragraph(paragraph), &known, sentence.len());
        if count > 0 && fulfils(paragraph) {
            shared.push((count, paragraph, region));
        }
    }
    shared.sort_unstable_by_key(|(count, paragraph, _)| (std::cmp::Reverse(*count), *paragraph));
    shared.truncate(CLOSELY);
    let mut found: Vec<(Hit, usize)> = Vec::new();
    for (_, paragraph, region) in shared {
        let text = search.haystack.paragraph(paragraph);
        let Some((span, distance)) = closest(&wanted, &letters(region.of(text))) else { continue };
        let share = (wanted.len() - distance.min(wanted.len())) * 100 / wanted.len();
        if share >= LEAST {
            found.push((
                Hit::new(ParagraphId::at(paragraph), span.shifted(region.start), Ground::Folded),
                share,
            ));
        }
    }
    found.sort_unstable();
    Some(found)
}

/// Returns what the index knows of a sentence: its pairs and words, its signs only if there are no
/// others.
fn entries(sentence: &str) -> Vec<&str> {
    let all: Vec<Gram> = Grams::new(sentence).collect();
    let telling = |gram: &&Gram| !matches!(gram, Gram::Sign(_));
    let some: Vec<&Gram> = if all.iter().any(|gram| telling(&gram)) {
        all.iter().filter(telling).collect()
    } else {
        all.iter().collect()
    };
    let mut entries: Vec<&str> = some.iter().map(|gram| gram.span().of(sentence)).collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}

/// Returns the paragraphs to count in: by the index those likest, else all in scope.
fn candidates(search: &Search, conditions: &Predicate, grams: &[&str]) -> Vec<usize> {
    if grams.is_empty() {
        return Vec::new();
    }
    let scope = conditions.scope(search.paragraphs());
    let in_scope = |paragraph: &usize| is_within(&scope, *paragraph);
    let likest = search.corpus.index.and_then(|index| index.likest(grams, &in_scope));
    likest.unwrap_or_else(|| scope.iter().cloned().flatten().collect())
}

/// Finds the stretch of a paragraph, about twice as long as the sentence, with the most of its
/// grams: the stretch with a margin, and how many different grams it has.
fn densest(text: &str, known: &HashMap<&str, usize>, length: usize) -> (ByteSpan, usize) {
    let places: Vec<(usize, usize)> = Grams::new(text)
        .filter_map(|gram| known.get(gram.span().of(text)).map(|at| (gram.span().start, *at)))
        .collect();
    let mut counts = vec![0usize; known.len()];
    let (mut different, mut best, mut best_at) = (0, 0, 0);
    let mut first = 0;
    for (last, (place, gram)) in places.iter().enumerate() {
        counts[*gram] += 1;
        different += usize::from(counts[*gram] == 1);
        while place - places[first].0 > 2 * length {
            let left = places[first].1;
            counts[left] -= 1;
            different -= usize::from(counts[left] == 0);
            first += 1;
        }
        if different > best {
            (best, best_at) = (different, last);
        }
    }
    let Some((last, _)) = places.get(best_at) else { return (ByteSpan::default(), 0) };
    let start = text.floor_char_boundary(last.saturating_sub(3 * length));
    let end = text.ceil_char_boundary((last + 2 * length).min(text.len()));
    (ByteSpan::new(start, end), best)
}

/// The letters of a text and where they stand: marks and spaces are nobody's memory.
fn letters(text: &str) -> Vec<(usize, char)> {
    text.char_indices().filter(|(_, c)| c.is_alphanumeric()).collect()
}

/// Finds the stretch of `text` that needs the fewest changes to become `wanted`: where it stands,
/// and how many it needs.
///
/// Sellers' algorithm (1980): the edit distance with a free beginning and end in the text. Each
/// cell also carries where its stretch began, so that no way has to be walked back; one column is
/// kept, not the table.
fn closest(wanted: &[(usize, char)], text: &[(usize, char)]) -> Option<(ByteSpan, usize)> {
    // One column a letter of the text: the changes for each beginning of `wanted`, and where the
    // stretch begins.
    let mut column: Vec<(usize, usize)> = (0..=wanted.len()).map(|changes| (changes, 0)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, (_, c)) in text.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        for row in 1..=wanted.len() {
            let changed = (diagonal.0 + usize::from(wanted[row - 1].1 != *c), diagonal.1);
            let put_in = (column[row].0 + 1, column[row].1);
            let left_out = (column[row - 1].0 + 1, column[row - 1].1);
            diagonal = column[row];
            column[row] = [changed, put_in, left_out]
                .into_iter()
                .min_by_key(|(changes, _)| *changes)
                .unwrap_or(changed);
        }
        let (changes, start) = column[wanted.len()];
        // Of stretches that are equally good and begin alike, the longest has most of the sentence.
        let is_better =
            |(fewest, from, _)| changes < fewest || (changes == fewest && start == from);
        if start <= at && best.is_none_or(is_better) {
            best = Some((changes, start, at));
        }
    }
    best.map(|(changes, start, last)| {
        (ByteSpan::new(text[start].0, text[last].0 + text[last].1.len_utf8()), changes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &str, text: &str, expected: &str, changes: usize) {
        let (span, distance) = closest(&letters(wanted), &letters(text)).unwrap();
        assert_eq!((span.of(text), distance), (expected, changes));
    }

    #[test]
    fn the_closest_stretch_is_found() {
        check("智慧城市", "建设智慧城市的关键", "智慧城市", 0);
        check("智能城市建设", "总体，智慧城市，建设的", "智慧城市，建设", 1);
        check("关键在于构建", "关键在于良好构建体系", "关键在于良好构建", 2);
        check("build smart cities", "to build smarter cities now", "build smarter cities", 2);
    }

    #[test]
    fn the_densest_stretch_has_most_of_the_sentence() {
        let sentence = "智慧城市建设";
        let entries = entries(sentence);
        let known: HashMap<&str, usize> =
            entries.iter().enumerate().map(|(at, gram)| (*gram, at)).collect();
        let text = format!("智慧的{}智慧城市的建设{}城市", "和".repeat(500), "和".repeat(500));
        let (region, count) = densest(&text, &known, sentence.len());
        assert!(region.of(&text).contains("智慧城市的建设"));
        assert_eq!(count, 4);
        assert_eq!(densest("别的", &known, sentence.len()).1, 0);
    }
}
