//! What the help explains is explained once, and fits.

use super::*;
use crate::messages::Language;
use crate::text::WidthProfile;

const LANGUAGES: [Language; 3] = [Language::Chinese, Language::Traditional, Language::English];

#[test]
fn a_sign_means_one_thing_where_it_stands() {
    for group in &SIGN_GROUPS {
        let drawn: Vec<String> =
            group.signs.iter().map(|(sign, _)| sign.with(Glyphs::Normal)).collect();
        for (at, sign) in drawn.iter().enumerate() {
            assert!(!sign.trim().is_empty() && !drawn[..at].contains(sign), "{sign}");
        }
    }
}

#[test]
fn signs_that_are_safe_take_one_column_everywhere() {
    for (sign, _) in SIGN_GROUPS.iter().flat_map(|group| group.signs) {
        let drawn = sign.with(Glyphs::Safe);
        assert_eq!(WidthProfile::WIDE.text(&drawn), WidthProfile::NARROW.text(&drawn), "{drawn}");
    }
}

#[test]
fn what_is_explained_fits_beside_its_sign() {
    /// The columns of a usual screen.
    const ROOM: usize = 80;
    for language in LANGUAGES {
        for (_, meaning) in SIGN_GROUPS.iter().flat_map(|group| group.signs) {
            assert!(
                WidthProfile::NARROW.text(language.say(*meaning)) <= ROOM,
                "{}",
                language.say(*meaning)
            );
        }
        for (form, meaning) in QUERY_FORMS.iter().chain(NOTATION) {
            assert!(WidthProfile::NARROW.text(form) <= 24, "{form}");
            assert!(
                WidthProfile::NARROW.text(language.say(*meaning)) <= ROOM - 24,
                "{}",
                language.say(*meaning)
            );
        }
    }
}
