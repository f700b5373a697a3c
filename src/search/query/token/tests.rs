//! Typed text cut into tokens.

use proptest::prelude::*;

use super::*;

/// Draws tokens: operators as signs, words as they were typed, everything else with its marks.
fn drawn(typed: &str) -> String {
    let draw = |token: &Token| match token.meaning {
        TokenMeaning::Word => token.span.of(typed).to_owned(),
        TokenMeaning::Phrase(text) => format!("\"{text}\""),
        TokenMeaning::Pattern(text) => format!("/{text}/"),
        TokenMeaning::Sentence(text) => format!("~{text}"),
        TokenMeaning::Field(field, text) => format!("{field:?}={text}"),
        TokenMeaning::Open => "(".to_owned(),
        TokenMeaning::Close => ")".to_owned(),
        TokenMeaning::And => "&".to_owned(),
        TokenMeaning::Or => "|".to_owned(),
        TokenMeaning::Not => "!".to_owned(),
        TokenMeaning::Near(distance) => format!("~{distance}"),
    };
    let (tokens, problem) = tokens(typed);
    let problem = problem.map(|problem| format!("{:?}@{}", problem.kind, problem.span.of(typed)));
    tokens.iter().map(draw).chain(problem).collect::<Vec<_>>().join(" ")
}

#[test]
fn words_operators_and_fields_are_told_apart() {
    for (typed, expected) in [
        ("河流 AND 湖泊", "河流 & 湖泊"),
        ("河流 and 湖泊", "河流 and 湖泊"),
        ("ANDES ORAL NOTE NEARBY", "ANDES ORAL NOTE NEARBY"),
        ("(河流 OR 湖泊)", "( 河流 | 湖泊 )"),
        ("（河流　OR　湖泊）", "( 河流 | 湖泊 )"),
        ("-河流", "! 河流"),
        ("－河流", "! 河流"),
        ("a-b 2014-2016 - c", "a-b 2014-2016 - c"),
        ("河流 NEAR/3 湖泊", "河流 ~3 湖泊"),
        ("河流 NEAR 湖泊", "河流 ~10 湖泊"),
        ("河流 ＮＥＡＲ／３ 湖泊", "河流 ~3 湖泊"),
        (
            "in:源头 year:2014 kind:heading side:日本 note:疑",
            "Section=源头 Year=2014 Kind=heading Side=日本 Note=疑",
        ),
        ("ＩＮ：“源 头”", "Section=源 头"),
        ("within:x http://a.cn 3:4", "within:x http://a.cn 3:4"),
        ("“河 流”「湖」\"海\"", "\"河 流\" \"湖\" \"海\""),
        ("\"\" 河流", "河流"),
        ("/a.b/ 1/2 /c d/", "/a.b/ 1/2 /c d/"),
        (r"/a\/b/", r"/a\/b/"),
        ("/a/b/", "/a/b/"),
        ("(/a/)", "( /a/ )"),
        ("f(x) NOT(河流)", "f(x) ! ( 河流 )"),
        ("河流)", "河流)"),
        ("~河流 湖泊 AND", "~河流 湖泊 AND"),
        ("in:源头 ~河流", "Section=源头 ~河流"),
        ("河流 ~湖泊", "河流 ~湖泊"),
    ] {
        assert_eq!(drawn(typed), expected, "{typed}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    for (typed, expected) in [
        ("“河流", "\"河流\" UnclosedQuote@“"),
        ("河流 -", "河流 NothingBeside@-"),
        ("in: 河流", "河流 NoValue@in:"),
        ("year:\"\"", "NoValue@year:\"\""),
        ("/河流", "/河流 UnclosedPattern@/河流"),
        ("~ ", "NothingBeside@~ "),
        ("a NEAR/b c", "a ~10 c NoDistance@NEAR/b"),
        // The first is said; the others may follow from it.
        ("in: -", "NoValue@in:"),
    ] {
        assert_eq!(drawn(typed), expected, "{typed}");
    }
}

proptest! {
    #[test]
    fn tokens_follow_one_another_and_leave_out_nothing_that_is_seen(
        typed in r#"(河流|a b|AND|OR|NOT|NEAR/2|in:|year:|[-－~/()（）"“”「」:：\\ 　]|é|😀){0,16}"#
    ) {
        let (tokens, problem) = tokens(&typed);
        let mut end = 0;
        for token in &tokens {
            let between = ByteSpan::new(end, token.span.start).of(&typed);
            // Empty quotations, and what was reported, are passed over.
            let passed = |c: char| c.is_whitespace() || is_quote(c) || problem.is_some();
            prop_assert!(between.chars().all(passed), "{between:?} in {typed:?}");
            prop_assert!(!token.span.of(&typed).is_empty());
            end = token.span.end;
        }
        prop_assert!(problem.is_none_or(|problem| problem.span.end <= typed.len()));
    }
}
