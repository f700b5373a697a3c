//! What the options make of a query, and of a match.

use clap::Parser;

use super::*;

#[derive(Debug, Parser)]
struct Typed {
    #[command(flatten)]
    arguments: SearchArguments,
}

fn arguments(typed: &[&str]) -> SearchArguments {
    Typed::parse_from(std::iter::once("search").chain(typed.iter().copied())).arguments
}

#[test]
fn the_options_say_how_a_query_is_meant() {
    for (typed, expected) in [
        (&["ＣＩＭ 後"][..], Query::parse("ＣＩＭ 後")),
        (&["a OR b"], Query::parse("a OR b")),
        (&["-F", "a OR b"], Query::literal("a OR b")),
        (&["--fixed-strings", "a OR b"], Query::literal("a OR b")),
        (&["--exact", "CIM"], Query::exact("CIM")),
        (&["--exact", "/C.M/"], Query::exact("/C.M/")),
        (&["--exact", "-F", "/C.M/"], Query::exactly("/C.M/")),
        (&["--exact", "-i", "a.b"], Query::exact(r"/(?i)a\.b/")),
        (&["--exact", "-i", "/a.b/"], Query::exact("/(?i)a.b/")),
        (&["--exact", "-i", "-F", "/a.b/"], Query::exact(r"/(?i)/a\.b//")),
        (&["-i", "CIM"], Query::parse("CIM")),
    ] {
        assert_eq!(query(&arguments(typed)), expected, "{typed:?}");
    }
}

#[test]
fn a_query_that_looks_like_an_option_is_told_from_what_leaves_out() {
    for option in ["--josn", "--", "-x", "-7"] {
        assert!(is_option(option), "{option}");
    }
    for query in ["-河流", "-ab", "-", "a", "-流 河", "=--x", ""] {
        assert!(!is_option(query), "{query}");
    }
}

#[test]
fn a_whole_word_has_no_letter_or_digit_beside_it() {
    for (text, word, whole) in [
        ("a river rose", "river", true),
        ("rivers", "river", false),
        ("upriver", "river", false),
        ("river_bed", "river", false),
        ("river2", "river", false),
        ("(river)", "river", true),
        ("é", "é", true),
        // Han is written without spaces: any may stand beside it, and it beside anything.
        ("河流域", "河流", true),
        ("的river流", "river", true),
        ("CIM平台", "CIM", true),
        ("강이", "강", true),
    ] {
        let start = text.find(word).unwrap();
        assert_eq!(
            is_whole_word(ByteSpan::new(start, start + word.len()), text),
            whole,
            "{word} in {text}"
        );
    }
}
