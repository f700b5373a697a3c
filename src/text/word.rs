//! The word at a place, for "search the word here". Matching knows no words: this only picks what
//! to look for.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::script::is_han;
use crate::text::span::{ByteSpan, Place};

/// The bytes looked at on either side of the place; 100 Han characters.
const NEAR: usize = 300;

/// Words of a text, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordCount {
    /// Words as UAX 29, 4.1.1 separates them: of Han every character is one.
    pub words: usize,
    /// Those that are Han characters.
    pub han: usize,
}

impl WordCount {
    /// Counts the words of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let is_han = |word: &&str| word.starts_with(is_han);
        let words = text.unicode_words();
        words.fold(Self::default(), |count, word| Self {
            words: count.words + 1,
            han: count.han + usize::from(is_han(&word)),
        })
    }
}

/// Returns the word of `text` that holds `place`, or the nearest one after it nearby; none where
/// there is no word.
///
/// Chinese and Japanese words are found with a dictionary, those of Thai and its neighbours with a
/// model.
#[must_use]
pub fn word_at(text: &str, place: Place) -> Option<ByteSpan> {
    let window = ByteSpan::new(
        text.floor_char_boundary(place.saturating_sub(NEAR)),
        text.ceil_char_boundary(place.saturating_add(NEAR).min(text.len())),
    );
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut start = 0;
    for (end, kind) in segmenter.segment_str(window.of(text)).iter_with_word_type() {
        let word = ByteSpan::new(start, end).shifted(window.start);
        if word.end > place && kind.is_word_like() {
            return Some(word);
        }
        start = end;
    }
    None
}

/// Returns the last word that begins before `place`, nearby; cut off at `place` if it goes on; none
/// where there is no word.
#[must_use]
pub fn word_before(text: &str, place: Place) -> Option<ByteSpan> {
    let window = ByteSpan::new(text.floor_char_boundary(place.saturating_sub(NEAR)), place);
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let (mut start, mut last) = (0, None);
    for (end, kind) in segmenter.segment_str(window.of(text)).iter_with_word_type() {
        if kind.is_word_like() {
            last = Some(ByteSpan::new(start, end).shifted(window.start));
        }
        start = end;
    }
    last
}

/// Returns where the last word of `text` begins, white space behind it aside; 0 if there is none.
#[must_use]
pub fn last_word_start(text: &str) -> Place {
    text.trim_end().split_word_bound_indices().next_back().map_or(0, |(at, _)| at)
}

/// Returns a text with white space as single spaces, and none at its ends.
#[must_use]
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks for the word at the `|`.
    fn check(marked: &str, expected: Option<&str>) {
        let place = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        assert_eq!(
            word_at(&text, place).map(|span| span.of(&text).to_owned()).as_deref(),
            expected
        );
    }

    #[test]
    fn words_are_counted_by_the_standard_and_han_by_characters() {
        for (text, words, han) in [
            ("", 0, 0),
            ("智慧城市，2014年。", 6, 5),
            ("Smart cities don't wait — e.g. 3.14", 6, 0),
            ("ポスト カタカナ、かな", 4, 0),
            ("𠀀㐀々 a", 4, 2),
        ] {
            assert_eq!(WordCount::of(text), WordCount { words, han }, "{text}");
        }
    }

    #[test]
    fn chinese_words_need_no_spaces() {
        check("推进智慧|城市建设", Some("城市"));
        check("在Barce|lona的项目", Some("Barcelona"));
    }

    #[test]
    fn the_word_before_is_found_over_marks() {
        let text = "智慧城市，smart。";
        assert_eq!(word_before(text, text.len()).map(|span| span.of(text)), Some("smart"));
        assert_eq!(
            word_before(text, text.find("，").unwrap()).map(|span| span.of(text)),
            Some("城市")
        );
        assert_eq!(word_before(text, 0), None);
    }

    #[test]
    fn between_words_the_next_one_is_meant() {
        check("smart|, city", Some("city"));
        check("smart city|", None);
        check("|", None);
        check("。|。。", None);
    }

    #[test]
    fn only_the_surroundings_are_looked_at() {
        let text = "字".repeat(1_000_000);
        assert!(word_at(&text, 1_500_000).is_some_and(|word| word.len() <= 600));
    }
}
