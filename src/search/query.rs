//! What a reader typed, understood. Parsing never fails: what is no operator is text to look for.

mod parse;

use crate::search::hit::Ground;
use crate::text::ByteSpan;
use crate::text::fold;

/// A question to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    phrase: String,
    conditions: Vec<Condition>,
    ground: Ground,
    problem: Option<Problem>,
}

/// What a paragraph has to fulfil. All texts are folded and not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// It holds a text.
    Holds(String),
    /// It does not hold a text.
    Lacks(String),
    /// It is in a section whose title, or that of a section around it, holds a text.
    InSection(String),
}

impl Condition {
    /// Returns the text the paragraph has to hold.
    fn held(&self) -> Option<&str> {
        match self {
            Self::Holds(text) => Some(text),
            Self::Lacks(_) | Self::InSection(_) => None,
        }
    }
}

/// What is wrong with an operator. The query stands for what it finds without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the typed text the operator stands.
    pub span: ByteSpan,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// The kinds of faulty operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A quotation mark that nothing closes; it reaches to the end.
    UnclosedQuote,
    /// A minus with nothing to leave out; it is ignored.
    NothingToLeaveOut,
    /// `in:` without the name of a section; it is ignored.
    NoSectionNamed,
    /// Only conditions and nothing to look for; all of it is taken as text.
    NothingToFind,
}

impl Query {
    /// Understands what was typed.
    ///
    /// Plain text is looked for as it stands, and its words apart; `"…"` keeps words together, `-word` leaves
    /// out paragraphs that hold it, `in:title` keeps to sections; full-width signs act as their ASCII twins.
    /// A leading `=` takes the rest literally.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        match typed.trim_start().strip_prefix(['=', '＝']) {
            Some(rest) => Self::literal(rest),
            None => parse::query(typed),
        }
    }

    /// Looks for `text` as it stands, folded.
    #[must_use]
    pub fn literal(text: &str) -> Self {
        Self { phrase: needle(text), conditions: Vec::new(), ground: Ground::Folded, problem: None }
    }

    /// Looks for exactly `text`: case, width and the form of characters count.
    #[must_use]
    pub fn exact(text: &str) -> Self {
        Self { phrase: text.to_owned(), conditions: Vec::new(), ground: Ground::Source, problem: None }
    }

    /// Tells whether there is nothing to look for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.phrase.is_empty()
    }

    /// Returns what is wrong with an operator, for a word beside the prompt.
    #[must_use]
    pub const fn problem(&self) -> Option<Problem> {
        self.problem
    }

    /// Returns the text that is looked for as a whole, folded unless the query is exact.
    pub(crate) fn phrase(&self) -> &str {
        &self.phrase
    }

    /// Returns the text the query is compared with.
    pub(crate) const fn ground(&self) -> Ground {
        self.ground
    }

    /// Returns the conditions on a paragraph.
    pub(crate) fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Returns the words to look for apart: at least two, or none.
    pub(crate) fn words(&self) -> Vec<&str> {
        let words: Vec<&str> = self.conditions.iter().filter_map(Condition::held).collect();
        if words.len() < 2 { Vec::new() } else { words }
    }
}

/// Folds what is to be found. White space at its ends is none of the reader's concern.
fn needle(text: &str) -> String {
    fold(text.trim()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Draws a query: the phrase, then its conditions, then its problem.
    fn drawn(typed: &str) -> String {
        let query = Query::parse(typed);
        let condition = |condition: &Condition| match condition {
            Condition::Holds(text) => format!(" +{text}"),
            Condition::Lacks(text) => format!(" -{text}"),
            Condition::InSection(text) => format!(" §{text}"),
        };
        let conditions: String = query.conditions().iter().map(condition).collect();
        let problem = query.problem().map_or(String::new(), |p| format!(" {:?}: {}", p.kind, p.span.of(typed)));
        format!("{}{conditions}{problem}", query.phrase())
    }

    #[test]
    fn plain_text_is_looked_for_whole_and_apart() {
        assert_eq!(drawn(" 智慧　城市 "), "智慧城市 +智慧 +城市");
        assert_eq!(drawn("Smart  CITY"), "smart city +smart +city");
        assert_eq!(drawn("城市"), "城市 +城市");
        assert_eq!(drawn(""), "");
    }

    #[test]
    fn operators_work_in_both_widths() {
        for typed in [
            "\"smart city\" 日本 -中国 in:阶段",
            "“ｓｍａｒｔ city” 日本　－中国 ｉｎ：阶段",
            "＂smart city＂ 日本 −中国 in：“阶段”",
        ] {
            assert_eq!(drawn(typed), "smart city日本 +smart city +日本 -中国 §阶段");
        }
        assert_eq!(drawn("-\"smart city\" 日本"), "日本 -smart city +日本");
    }

    #[test]
    fn what_is_no_operator_is_text() {
        assert_eq!(drawn("2016-2018 a-b"), "2016-2018 a-b +2016-2018 +a-b");
        assert_eq!(drawn("smart - city"), "smart - city +smart +- +city");
        assert_eq!(drawn("他说“好” index"), "他说\"好\" index +他说\"好\" +index");
        assert_eq!(drawn("\"\""), "\"\"");
        assert_eq!(drawn("= -a \"b"), "-a \"b");
        assert_eq!(drawn("＝“好”"), "\"好\"");
    }

    #[test]
    fn a_faulty_operator_says_so_and_is_passed_over() {
        assert_eq!(drawn("智慧 “城市"), "智慧城市 +智慧 +城市 UnclosedQuote: “");
        assert_eq!(drawn("智慧 -"), "智慧 +智慧 NothingToLeaveOut: -");
        assert_eq!(drawn("智慧 in:"), "智慧 +智慧 NoSectionNamed: in:");
        assert_eq!(drawn(" -智慧 "), "-智慧 NothingToFind: -智慧");
        assert_eq!(drawn("-"), "- NothingToLeaveOut: -");
    }

    #[test]
    fn an_exact_query_is_not_folded() {
        assert_eq!(Query::exact("ＣＩＭ 後").phrase(), "ＣＩＭ 後");
        assert!(Query::literal("\u{301}").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(typed in "[-=\"“”－:：in字a \u{301}]{0,12}|.{0,20}") {
            let query = Query::parse(&typed);
            prop_assert!(query.problem().is_none_or(|problem| typed.get(problem.span.start..problem.span.end).is_some()));
        }
    }
}
