//! What one wording says in the place of another: for readers by words, for places by characters.

use std::hash::Hash;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, Interner};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::span::{Place, boundary_before};

/// A run of the items of one sequence, and the run of another that stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The indices in the first.
    pub old: Range<usize>,
    /// The indices in the second.
    pub new: Range<usize>,
    /// Whether the two are the same.
    pub is_same: bool,
}

/// Parts two sequences into runs that are the same and runs that are not, as few as can be found
/// without going through all ways to do so.
pub fn aligned<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<Replaced> {
    let interner = Interner::new(old.len() + new.len());
    let mut input = InternedInput { before: Vec::new(), after: Vec::new(), interner };
    input.update_before(old.iter());
    input.update_after(new.iter());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    let (mut runs, mut old_at, mut new_at) = (Vec::new(), 0, 0);
    let mut add = |old: Range<usize>, new: Range<usize>, is_same| {
        if !(old.is_empty() && new.is_empty()) {
            runs.push(Replaced { old, new, is_same });
        }
    };
    for hunk in diff.hunks() {
        let [before, after] =
            [hunk.before, hunk.after].map(|range| range.start as usize..range.end as usize);
        add(old_at..before.start, new_at..after.start, true);
        (old_at, new_at) = (before.end, after.end);
        add(before, after, false);
    }
    add(old_at..old.len(), new_at..new.len(), true);
    runs
}

/// Returns where in a text the words are that stood at a place of what it was before it was edited;
/// of words that are gone, where they stood.
#[must_use]
pub fn place_after_edit(old: &str, new: &str, place: Place) -> Place {
    /// The bytes up to which characters are compared one by one.
    const SHORT: usize = 32 * 1024;
    let before = old.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count();
    if place <= before {
        return boundary_before(new, place);
    }
    let shorter = old.len().min(new.len()) - before;
    let pairs = old.bytes().rev().zip(new.bytes().rev());
    let after = pairs.take(shorter).take_while(|(one, other)| one == other).count();
    if place >= old.len() - after {
        return boundary_before(new, new.len() - (old.len() - place.min(old.len())));
    }
    if old.len() + new.len() > SHORT {
        return boundary_before(new, before);
    }
    let [old, new]: [Vec<(Place, char)>; 2] = [old, new].map(|text| text.char_indices().collect());
    let characters = |text: &[(Place, char)]| text.iter().map(|(_, c)| *c).collect::<Vec<char>>();
    let runs = aligned(&characters(&old), &characters(&new));
    let at = old.partition_point(|(start, _)| *start < place);
    let run = runs.iter().find(|run| run.old.contains(&at));
    let to = run.map_or(0, |run| run.new.start + if run.is_same { at - run.old.start } else { 0 });
    new.get(to).or(new.last()).map_or(0, |(start, _)| *start)
}

/// Returns what was replaced in order, each as it was and as it is; one of the two is empty where
/// something was put in or left out. A Han character is a word.
#[must_use]
pub fn differences(old: &str, new: &str) -> Vec<(String, String)> {
    let [old, new] = [old, new].map(|text| text.split_word_bounds().collect::<Vec<&str>>());
    let replaced = aligned(&old, &new).into_iter().filter(|run| !run.is_same);
    let words = replaced.map(|run| (old[run.old].concat(), new[run.new].concat()));
    // White space is no word: a text that was wrapped anew was not changed.
    words.filter(|(old, new)| !(old.trim().is_empty() && new.trim().is_empty())).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
        let expected: Vec<(String, String)> =
            expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(differences(old, new), expected);
    }

    #[test]
    fn words_are_replaced_put_in_and_left_out() {
        check(
            "The east gate opens at six.",
            "The west gate opens at seven.",
            &[("east", "west"), ("six", "seven")],
        );
        check("围绕智慧城健设展开", "围绕智慧城市建设展开", &[("健", "市建")]);
        check("一二三", "一三", &[("二", "")]);
        check("同", "同", &[]);
        check("一\n二", "一 二", &[]);
    }

    proptest! {
        #[test]
        fn what_was_replaced_stands_in_both_wordings_in_order(
            old in "[甲乙丙ab ]{0,16}",
            new in "[甲乙丙ab ]{0,16}",
        ) {
            let (mut was, mut is) = (old.as_str(), new.as_str());
            for (out, put) in differences(&old, &new) {
                prop_assert!(!out.trim().is_empty() || !put.trim().is_empty());
                let behind = |text: &str, part: &str| {
                    text.find(part).map(|at| text.split_at(at + part.len()).1.to_owned())
                };
                let (next_was, next_is) = (behind(was, &out), behind(is, &put));
                prop_assert!(next_was.is_some() && next_is.is_some(), "{out:?} {put:?}");
                was = old.split_at(old.len() - next_was.unwrap().len()).1;
                is = new.split_at(new.len() - next_is.unwrap().len()).1;
            }
        }

        #[test]
        fn a_text_has_no_differences_from_itself(text: String) {
            prop_assert_eq!(differences(&text, &text), []);
        }
    }
}
