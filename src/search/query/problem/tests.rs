//! What is wrong with a query is said in every language, beside the prompt.

use super::*;
use crate::messages::Language;
use crate::text::WidthProfile;

const LANGUAGES: [Language; 3] = [Language::Chinese, Language::Traditional, Language::English];

fn kinds() -> Vec<ProblemKind> {
    vec![
        ProblemKind::UnclosedQuote,
        ProblemKind::UnclosedParenthesis,
        ProblemKind::UnclosedPattern,
        ProblemKind::NothingBeside,
        ProblemKind::NoValue,
        ProblemKind::NoYear,
        ProblemKind::NoKind,
        ProblemKind::NoDistance,
        ProblemKind::BadPattern("unclosed group".to_owned()),
        ProblemKind::LargePattern,
        ProblemKind::NothingToFind,
        ProblemKind::TooMuch,
        ProblemKind::TooLong,
        ProblemKind::LongSentence,
    ]
}

#[test]
fn every_problem_says_something_of_its_own_in_every_language() {
    for language in LANGUAGES {
        let said: Vec<String> =
            kinds().iter().map(|kind| kind.sentence().in_language(language).to_string()).collect();
        for (at, one) in said.iter().enumerate() {
            assert!(!one.trim().is_empty() && !said[..at].contains(one), "{language:?}: {one}");
            assert_eq!(one.is_ascii(), language == Language::English, "{one}");
        }
    }
}

#[test]
fn what_helps_is_said_with_it() {
    for language in LANGUAGES {
        let said = |kind: ProblemKind| kind.sentence().in_language(language).to_string();
        assert!(said(ProblemKind::NoKind).ends_with(&kind_names(language)));
        assert!(
            said(ProblemKind::BadPattern("unclosed group".to_owned())).ends_with("unclosed group")
        );
        assert!(said(ProblemKind::NoYear).contains("2014..2016"));
        assert!(said(ProblemKind::NoDistance).contains("NEAR/5"));
    }
}

#[test]
fn a_problem_of_its_own_words_fits_half_a_line() {
    for kind in kinds()
        .iter()
        .filter(|kind| !matches!(kind, ProblemKind::NoKind | ProblemKind::BadPattern(_)))
    {
        for language in LANGUAGES {
            let said = kind.sentence().in_language(language).to_string();
            assert!(WidthProfile::NARROW.text(&said) <= 48, "{said}");
        }
    }
}
