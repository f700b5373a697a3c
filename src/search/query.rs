//! What a reader typed, understood. Parsing never fails: what is no operator is text to look for.
//!
//! ```text
//!   token ─▶ parse ─▶ model (a query)     problem, wants: what is said of it
//!                └─ expression: what is true of a paragraph
//! ```

pub(crate) mod expression;
mod model;
mod parse;
mod problem;
mod token;
mod wants;

pub use expression::kind_names;
pub use model::Query;
pub use parse::years;
pub use problem::{Problem, ProblemKind};
pub use wants::Wants;

pub(crate) use expression::{Condition, Wanted, needle};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Draws an expression with as few signs as it can.
    fn drawn_expression(expression: &Condition) -> String {
        let list = |all: &[Condition], sign: &str| {
            all.iter().map(drawn_expression).collect::<Vec<_>>().join(sign)
        };
        match expression {
            Condition::Text(text) => text.clone(),
            Condition::Pattern(pattern) => format!("/{}/", pattern.as_str()),
            Condition::Near(a, b, n) => {
                format!("[{} ~{n} {}]", drawn_expression(a), drawn_expression(b))
            }
            Condition::Not(inner) => format!("-{}", drawn_expression(inner)),
            Condition::All(all) => format!("({})", list(all, " & ")),
            Condition::Any(any) => format!("({})", list(any, " | ")),
            Condition::InSection(title) => format!("§{title}"),
            Condition::Years(from, to) => format!("{from}..{to}"),
            Condition::Kind(kind) => format!("{kind:?}"),
            Condition::Side(side) => format!("side {side}"),
            Condition::Note(text) => format!("note {text}"),
        }
    }

    /// Draws a query: what is wanted, then its words, conditions and problem.
    fn drawn(typed: &str) -> String {
        let query = Query::parse(typed);
        let mut parts = match query.wanted() {
            Wanted::Text { phrase, words } => std::iter::once(phrase.clone())
                .chain(words.iter().map(|word| format!("+{word}")))
                .collect(),
            Wanted::Sentence(sentence) => vec![format!("~{sentence}")],
            Wanted::Logic(expression) => vec![drawn_expression(expression)],
            Wanted::Paragraphs => vec!["¶".to_owned()],
        };
        parts.extend(query.conditions().iter().map(drawn_expression));
        parts.extend(query.problem().map(|p| format!("{:?}: {}", p.kind, p.span.of(typed))));
        parts.join(" ")
    }

    fn check(typed: &str, expected: &str) {
        assert_eq!(drawn(typed), expected, "{typed}");
    }

    #[test]
    fn plain_text_is_looked_for_whole_and_apart() {
        check(" 智慧　城市 ", "智慧城市 +智慧 +城市");
        check("Smart  CITY", "smart city +smart +city");
        check("城市", "城市");
        check("城市 城市", "城市城市");
        check("", "");
    }

    #[test]
    fn what_is_no_operator_is_text() {
        check("2016-2018 a-b", "2016-2018 a-b +2016-2018 +a-b");
        check("smart - city", "smart - city +smart +- +city");
        check("他说“好” index", "他说\"好\" index +他说\"好\" +index");
        check("\"\"", "\"\"");
        check("（1999-2008）", "(1999-2008)");
        check("a) b", "a) b +a) +b");
        check(
            "this and that or http://x",
            "this and that or http://x +this +and +that +or +http://x",
        );
        check("3/4 f(x)", "3/4 f(x) +3/4 +f(x)");
        check("= -a \"b", "-a \"b");
        check("＝“好”", "\"好\"");
    }

    #[test]
    fn operators_work_in_both_widths() {
        for typed in [
            "\"smart city\" -中国 in:阶段",
            "“ｓｍａｒｔ city”　－中国 ｉｎ：阶段",
            "＂smart city＂ −中国 in：“阶段”",
        ] {
            check(typed, "smart city -中国 §阶段");
        }
        check("-\"smart city\" 日本", "日本 -smart city");
        check("智慧 AND 城市", "(智慧 & 城市)");
        check("智慧 ＡＮＤ 城市", "(智慧 & 城市)");
        check("“智慧” “城市”", "(智慧 & 城市)");
        check("智慧城市 OR smart city", "(智慧城市 | smart city)");
        check("a OR b c AND NOT d", "(a | (b c & -d))");
        check("（智慧 OR 数字）城市", "((智慧 | 数字) & 城市)");
        check("数据 NEAR/5 平台", "[数据 ~5 平台]");
        check("数据 ＮＥＡＲ／12 (平台 OR 系统)", "[数据 ~12 (平台 | 系统)]");
        check("a NEAR b", "[a ~10 b]");
    }

    #[test]
    fn fields_are_conditions() {
        check("数据 in:实践特点 -平台", "数据 §实践特点 -平台");
        check("year:2014..2016 规划", "规划 2014..2016");
        check("year：2014", "¶ 2014..2014");
        check("year:..2010", "¶ -32768..2010");
        check("year:1998-2000", "¶ 1998..2000");
        check("year:2016..2014", "¶ 2014..2016");
        check("kind:标题 城市", "城市 Heading");
        check("kind:heading", "¶ Heading");
        check("side:日本 数据", "数据 side 日本");
        check("note:出处", "¶ note 出处");
        check("in:甲 -乙", "¶ §甲 -乙");
        check("(数据 OR 平台) year:2016", "(数据 | 平台) 2016..2016");
        check("数据 OR kind:heading", "(数据 | Heading)");
    }

    #[test]
    fn patterns_fold_what_is_no_operator() {
        check("/智慧.{0,2}城市/", "/智慧.{0,2}城市/");
        check("数据 AND（平台 OR 日本）", "(数据 & (平台 | 日本))");
        check("（数据）AND（平台）", "(数据 & 平台)");
        check("f(x)（甲）", "f(x)(甲)");
        check("数据 NEAR/x 平台", "[数据 ~10 平台] NoDistance: NEAR/x");
        check("「智慧城市」", "智慧城市");
        check("／城市(大腦|平台)／", "/城市(大脑|平台)/");
        check("/（甲|乙）。？/ 丙", "(/\\(甲|乙\\)\\.\\?/ & 丙)");
        check(r"/\d{4} 年/", r"/\d{4} 年/");
        check("/a b/", "/a b/");
        check("/“好”/", "/\"好\"/");
    }

    #[test]
    fn a_sentence_takes_the_rest() {
        check("~建设智慧城市 的 AND 关键", "~建设智慧城市的and关键");
        check("in:实践 ～建设", "~建设 §实践");
        check("数据 ~平台", "数据~平台 +数据 +~平台");
        check("~", "~ NothingToFind: ~");
    }

    #[test]
    fn a_faulty_operator_says_so_and_is_passed_over() {
        check("智慧 “城市", "(智慧 & 城市) UnclosedQuote: “");
        check("智慧 -", "智慧 NothingBeside: -");
        check("智慧 in:", "智慧 NoValue: in:");
        check(" -智慧 ", "-智慧 NothingToFind: -智慧");
        check("-", "- NothingToFind: -");
        check("AND 智慧", "智慧 NothingBeside: AND");
        check("智慧 OR", "智慧 NothingBeside: OR");
        check("智慧 AND OR 城市", "(智慧 | 城市) NothingBeside: AND");
        check("智慧 NEAR/3", "智慧 NothingBeside: NEAR/3");
        check("NOT", "not NothingToFind: NOT");
        check("(智慧 OR 城市", "(智慧 | 城市) UnclosedParenthesis: (");
        check("() AND 城市", "城市 NothingBeside: ()");
        check("智慧 year:x", "智慧 NoYear: year:x");
        check("kind:x", "kind:x NoKind: kind:x");
        check("智慧 kind:x", "智慧 NoKind: kind:x");
        check("/智慧", "/智慧 UnclosedPattern: /智慧");
        check("/a{3000}{3000}/", "/a{3000}{3000}/ LargePattern: /a{3000}{3000}/");
        assert!(
            drawn("/(智慧/").starts_with("/(智慧/ BadPattern(\"unclosed group\")"),
            "{}",
            drawn("/(智慧/")
        );
        let deep = format!("{}a OR b", "(".repeat(100));
        assert!(drawn(&deep).contains("TooMuch"));
    }

    #[test]
    fn an_endless_query_is_text() {
        let long = "智慧 OR ".repeat(20_000);
        let query = Query::parse(&long);
        assert_eq!(query.phrase(), Some(needle(&long).as_str()));
        assert_eq!(query.problem().map(|problem| &problem.kind), Some(&ProblemKind::TooLong));
        assert_eq!(Query::parse(&"智慧 ".repeat(20_000)).problem(), None);
        let Wanted::Sentence(sentence) = Query::parse(&format!("~{long}")).wanted().clone() else {
            panic!()
        };
        assert!(sentence.chars().count() <= 200);
    }

    #[test]
    fn an_exact_query_is_not_folded() {
        assert_eq!(Query::exact("ＣＩＭ 後").phrase(), Some("ＣＩＭ 後"));
        assert_eq!(Query::parse("==後").phrase(), Some("後"));
        assert!(Query::literal("\u{301}").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(typed in r#"([-=~/()"“”－：:（）]|in:|year:|AND|OR|NEAR/2|NOT|[字a \u{301}]){0,12}|.{0,20}"#) {
            let query = Query::parse(&typed);
            let said = query.problem().map(|problem| problem.span);
            prop_assert!(said.is_none_or(|span| typed.get(span.start..span.end).is_some()));
        }
    }
}
