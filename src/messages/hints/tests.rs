//! Every sentence for who is lost has a form that fits, and none leaves out the way out.

use super::*;
use crate::text::WidthProfile;

const LANGUAGES: [Language; 3] = [Language::Chinese, Language::Traditional, Language::English];
/// The columns of the narrowest screen that has hints.
const NARROW: usize = 32;

fn widths(said: &[String]) -> Vec<usize> {
    said.iter().map(|text| WidthProfile::NARROW.text(text)).collect()
}

#[test]
fn the_fullest_form_comes_first_and_the_shortest_fits() {
    for language in LANGUAGES {
        for said in [
            language.unbound("<C-A-x>", "q", "F1").to_vec(),
            language.nothing_to_close("q", "F1").to_vec(),
            language.unbound_in_help("<C-A-x>", "q").to_vec(),
        ] {
            let widths = widths(&said);
            assert!(widths.is_sorted_by(|longer, shorter| longer > shorter), "{said:?}");
            assert!(widths.last().is_some_and(|width| *width <= NARROW), "{said:?}");
        }
    }
}

#[test]
fn every_form_names_the_way_out() {
    for language in LANGUAGES {
        let unbound = language.unbound("x", "C-q", "F1");
        assert!(
            unbound.iter().all(|said| said.contains("C-q") && said.contains("F1")),
            "{unbound:?}"
        );
        let nothing = language.nothing_to_close("C-q", "F1");
        assert!(
            nothing.iter().all(|said| said.contains("C-q") && said.contains("F1")),
            "{nothing:?}"
        );
        assert!(language.unbound_in_help("x", "C-q").iter().all(|said| said.contains("Esc")));
    }
}

#[test]
fn what_was_chosen_is_named_in_both_lengths() {
    for language in LANGUAGES {
        let said = language.chosen_for_now("theme", "paper");
        assert!(
            said.iter().all(|said| said.contains("theme") && said.contains("paper")),
            "{said:?}"
        );
        assert!(widths(&said).is_sorted_by(|longer, shorter| longer > shorter), "{said:?}");
    }
}
