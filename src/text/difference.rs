//! What one wording says in the place of another: for readers, so by words, not by letters.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Returns what was replaced in order, each as it was and as it is; one of the two is empty where
/// something was put in or left out. A Han character is a word.
#[must_use]
pub fn differences(old: &str, new: &str) -> Vec<(String, String)> {
    let [old, new] = [old, new].map(|text| text.split_word_bounds().collect::<Vec<&str>>());
    let ops = capture_diff_slices(Algorithm::Patience, &old, &new);
    let replaced = ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let words = replaced.map(|op| (old[op.old_range()].concat(), new[op.new_range()].concat()));
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
