//! Short runs of characters vote for where a quotation stands.

use proptest::prelude::*;

use super::*;

fn shifts(pattern: &str, text: &str) -> Vec<isize> {
    let pattern: Vec<char> = pattern.chars().collect();
    Occurrences::new(&pattern, &Skeleton::of_text(text.to_owned())).shifts(3)
}

/// Tells whether a shift is at most 64 characters below where something stands.
fn reaches(shift: isize, place: usize) -> bool {
    let below = place.cast_signed() - shift;
    (0..=Occurrences::SLACK.cast_signed()).contains(&below)
}

const FILLER: &str = "城里的居民大多从事商业也有一些人在工厂里做工他们的孩子在学校里读书";

#[test]
fn what_is_nowhere_in_the_text_gets_no_votes() {
    assert_eq!(shifts("河流穿过山谷", FILLER), [0; 0]);
    assert_eq!(shifts("河", "河"), [0; 0]);
    assert_eq!(shifts("", ""), [0; 0]);
}

#[test]
fn runs_that_stand_everywhere_say_nothing() {
    let text = "河流湖".repeat(COMMON + 10);
    assert_eq!(shifts("河流湖河流湖", &text), [0; 0]);
}

#[test]
fn latin_runs_are_longer_than_those_of_characters_that_are_words() {
    let run = |text: &str| run_length(&text.chars().collect::<Vec<_>>());
    assert_eq!((run("河流穿过山谷"), run("riverthroughvalley")), (LENGTHS[0], LENGTHS[1]));
    assert_eq!((run("한국의강"), run("河river")), (LENGTHS[0], LENGTHS[1]));
}

proptest! {
    #[test]
    fn an_edited_quotation_is_voted_for_first(before in 0usize..400, cut in 1usize..5) {
        let quotation = "这条河流从高山上流下来穿过了三个省份最后流入大海沿岸居民都靠它生活";
        let mut edited: Vec<char> = quotation.chars().collect();
        edited.drain(10..10 + cut);
        let head: String = FILLER.chars().cycle().take(before).collect();
        let text: String = head.chars().chain(edited).chain(FILLER.chars()).collect();
        let found = shifts(quotation, &text);
        // An edit moves what is behind it by `cut` characters.
        prop_assert!(
            found.first().is_some_and(
                |shift| reaches(*shift, before) || reaches(*shift, before.saturating_sub(cut))
            ),
            "{found:?}"
        );
    }
}
