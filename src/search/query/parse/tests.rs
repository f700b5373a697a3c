//! What is written by the grammar is understood as it was meant.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

#[test]
fn years_are_one_or_a_stretch() {
    for (text, expected) in [
        ("2014", Some((2014, 2014))),
        ("2014年", Some((2014, 2014))),
        ("2014..2016", Some((2014, 2016))),
        ("2014年-2016年", Some((2014, 2016))),
        ("2014–2016", Some((2014, 2016))),
        ("2014—2016", Some((2014, 2016))),
        ("2014~2016", Some((2014, 2016))),
        ("2016..2014", Some((2014, 2016))),
        ("2014..", Some((2014, YEARS.1))),
        ("..2014", Some((YEARS.0, 2014))),
        ("2014...2016", Some((2014, 2016))),
        ("..", None),
        ("-", None),
        ("", None),
        ("x", None),
        ("2014..x", None),
        ("99999999999", None),
    ] {
        assert_eq!(years(text), expected, "{text}");
    }
}

#[test]
fn the_word_for_year_alone_is_no_year() {
    assert_eq!(years("年"), None);
    assert_eq!(
        Query::parse("河流 year:年").problem().map(|problem| &problem.kind),
        Some(&ProblemKind::NoYear)
    );
}

#[test]
fn operators_bind_from_near_over_and_to_or() {
    let meaning = |typed: &str| Query::parse(typed).wanted().clone();
    for (short, long) in [
        ("a AND b OR c", "(a AND b) OR c"),
        ("a OR b AND c", "a OR (b AND c)"),
        ("\"a\" \"b\" OR \"c\"", "(\"a\" AND \"b\") OR \"c\""),
        ("a NEAR/2 b AND c", "(a NEAR/2 b) AND c"),
        ("a OR NOT b AND c", "a OR ((NOT b) AND c)"),
        ("a NEAR/2 b NEAR/3 c", "(a NEAR/2 b) NEAR/3 c"),
    ] {
        assert_eq!(meaning(short), meaning(long), "{short}");
        assert!(Query::parse(short).problem().is_none(), "{short}");
    }
}

#[test]
fn as_many_parentheses_as_anybody_means_are_read() {
    let deep =
        |depth: usize| Query::parse(&format!("{}a OR b{}", "(".repeat(depth), ")".repeat(depth)));
    assert_eq!(deep(DEEPEST).problem(), None);
    assert_eq!(
        deep(DEEPEST + 1).problem().map(|problem| &problem.kind),
        Some(&ProblemKind::TooMuch)
    );
    let not = Query::parse(&format!("a {}b", "-".repeat(500)));
    assert_eq!(not.problem().map(|problem| &problem.kind), Some(&ProblemKind::TooMuch));
}

#[test]
fn many_words_are_one_text_only() {
    let typed = |count: usize| (0..count).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
    let apart = |count: usize| match Query::parse(&typed(count)).wanted() {
        Wanted::Text { words, .. } => words.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!((apart(2), apart(MOST_WORDS), apart(MOST_WORDS + 1)), (2, MOST_WORDS, 0));
}

/// What may be typed of a paragraph, without patterns.
fn conditions() -> impl Strategy<Value = Condition> {
    const KINDS: [KindName; 4] =
        [KindName::Heading, KindName::Body, KindName::Table, KindName::Entry];
    let leaf = prop_oneof![
        4 => "[a-z城市河流]{1,4}|[a-z]{1,3} [a-z]{1,3}".prop_map(Condition::Text),
        1 => "[a-z源头]{1,3}".prop_map(Condition::InSection),
        1 => "[a-z日本]{1,3}".prop_map(Condition::Side),
        1 => "[a-z疑问]{1,3}".prop_map(Condition::Note),
        1 => (1900..2100_i32, 0..30_i32).prop_map(|(from, more)| Condition::Years(from, from + more)),
        1 => select(&KINDS[..]).prop_map(Condition::Kind),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Condition::Not(Box::new(one))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::Any),
            (inner.clone(), inner, 0..20_usize).prop_map(|(a, b, n)| Condition::Near(
                Box::new(a),
                Box::new(b),
                n
            )),
        ]
    })
}

/// Writes a condition with every parenthesis and in full or half width.
fn written(condition: &Condition, wide: bool) -> String {
    let inside = |one: &Condition| {
        let text = written(one, wide);
        if wide { format!("（{text}）") } else { format!("({text})") }
    };
    let quoted = |text: &str| if wide { format!("“{text}”") } else { format!("\"{text}\"") };
    let colon = if wide { '：' } else { ':' };
    let list =
        |all: &[Condition], word: &str| all.iter().map(inside).collect::<Vec<_>>().join(word);
    match condition {
        Condition::Text(text) => quoted(text),
        Condition::Pattern(pattern) => format!("/{}/", pattern.as_str()),
        Condition::Near(a, b, n) => format!("{} NEAR/{n} {}", inside(a), inside(b)),
        Condition::Not(one) => format!("NOT {}", inside(one)),
        Condition::All(all) => list(all, " AND "),
        Condition::Any(any) => list(any, " OR "),
        Condition::InSection(text) => format!("in{colon}{}", quoted(text)),
        Condition::Years(from, to) => format!("year{colon}{from}..{to}"),
        Condition::Kind(kind) => format!("kind{colon}{}", format!("{kind:?}").to_lowercase()),
        Condition::Side(text) => format!("side{colon}{}", quoted(text)),
        Condition::Note(text) => format!("note{colon}{}", quoted(text)),
    }
}

proptest! {
    #[test]
    fn what_is_written_back_is_understood_as_the_same(condition in conditions(), wide: bool) {
        // Beside an alternative it stays one thing, whatever it is.
        let typed = format!("\"x\" OR ({})", written(&condition, wide));
        let query = Query::parse(&typed);
        let expected = Wanted::Logic(Condition::Any(vec![Condition::Text("x".to_owned()), condition]));
        prop_assert_eq!(query.problem(), None, "{}", typed);
        prop_assert_eq!(query.wanted(), &expected, "{}", typed);
    }

    #[test]
    fn whatever_is_typed_is_understood_somehow(
        typed in r#"(河流|a|AND|OR|NOT|NEAR|NEAR/2|NEAR/x|in:|year:|2014|kind:标题|side:|note:|=|~|[-－/()（）"“”:：.*\[\\ 　]|é|e\u{301}|😀){0,24}"#
    ) {
        let query = Query::parse(&typed);
        if let Some(problem) = query.problem() {
            prop_assert!(typed.get(problem.span.start..problem.span.end).is_some());
        }
        prop_assert!(!query.is_empty() || typed.chars().all(|c| !c.is_alphanumeric()), "{typed:?} looks for nothing");
        // The same in the same text, every time.
        prop_assert_eq!(&Query::parse(&typed), &query);
        let literally = Query::parse(&format!("= {typed}"));
        prop_assert_eq!(literally.problem(), None);
    }
}
