//! What is wrong with a query, and what is made of it all the same.

use crate::messages::{Sentence, phrase};
use crate::search::query::expression::kind_names;
use crate::text::ByteSpan;

/// What is wrong with an operator. The query stands for what it finds without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the typed text the operator stands.
    pub span: ByteSpan,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// The kinds of faulty operators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A quotation mark that nothing closes; it reaches to the end.
    UnclosedQuote,
    /// A parenthesis that nothing closes; it reaches to the end.
    UnclosedParenthesis,
    /// A regular expression that no `/` closes; it is taken as text.
    UnclosedPattern,
    /// An operator with nothing to work on; it is ignored.
    NothingBeside,
    /// A field with no value; it is ignored.
    NoValue,
    /// `year:` without a year or two; it is ignored.
    NoYear,
    /// `kind:` with a name that is none, see [`kind_names`]; it is ignored.
    NoKind,
    /// `NEAR/` without a number; ten is taken.
    NoDistance,
    /// A regular expression that is none, and why, in the words of the engine; it is taken as text.
    BadPattern(String),
    /// A regular expression that would grow too large; it is taken as text.
    LargePattern,
    /// Only what to leave out and nothing to look for; all of it is taken as text.
    NothingToFind,
    /// More parentheses inside one another, or more terms, than anybody can mean; all of it is
    /// taken as text.
    TooMuch,
    /// Operators in what is too long to be more than pasted text; all of it is taken as text.
    TooLong,
    /// Of a half-remembered sentence only the beginning is compared.
    LongSentence,
}

impl ProblemKind {
    /// Says what is wrong.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        let said = match self {
            Self::UnclosedQuote => {
                phrase("引号没有收尾", "引號沒有收尾", "the quotation is not closed")
            }
            Self::UnclosedParenthesis => {
                phrase("括号没有收尾", "括號沒有收尾", "the parenthesis is not closed")
            }
            Self::UnclosedPattern => phrase(
                "正则没有以 / 收尾，当作文字",
                "正則沒有以 / 收尾，當作文字",
                "no closing /: searched as plain text",
            ),
            Self::NothingBeside => {
                phrase("旁边缺了词，略过", "旁邊缺了詞，略過", "operator without a term: ignored")
            }
            Self::NoValue => phrase("冒号后面是空的", "冒號後面是空的", "nothing after the colon"),
            Self::NoDistance => phrase(
                "要写成 NEAR/5，按 10 算",
                "要寫成 NEAR/5，按 10 算",
                "write NEAR/5; 10 is used",
            ),
            Self::NoYear => phrase(
                "要写成 2014 或 2014..2016",
                "要寫成 2014 或 2014..2016",
                "write 2014 or 2014..2016",
            ),
            Self::NoKind => {
                phrase("没有这一类；有：", "沒有這一類；有：", "no such kind; there are:")
            }
            Self::BadPattern(_) => phrase(
                "正则有误，当作文字：",
                "正則有誤，當作文字：",
                "invalid pattern, searched as plain text:",
            ),
            Self::LargePattern => phrase(
                "正则过大，当作文字",
                "正則過大，當作文字",
                "pattern too large: searched as plain text",
            ),
            Self::NothingToFind => phrase(
                "只有排除，没有要找的，当作文字",
                "只有排除，沒有要找的，當作文字",
                "only exclusions: searched as plain text",
            ),
            Self::TooMuch => phrase(
                "运算符嵌套过多，当作文字",
                "運算子巢狀過多，當作文字",
                "too many operators: searched as plain text",
            ),
            Self::TooLong => phrase(
                "超过 1000 字，当作文字",
                "超過 1000 字，當作文字",
                "over 1,000 characters: searched as plain text",
            ),
            Self::LongSentence => phrase(
                "只比较开头 200 字",
                "只比較開頭 200 字",
                "only the first 200 characters are compared",
            ),
        };
        let said = Sentence::from(said);
        match self {
            Self::NoKind => said.map(|language, said| format!("{said} {}", kind_names(language))),
            Self::BadPattern(more) => said.map(|_, said| format!("{said} {more}")),
            _ => said,
        }
    }
}

#[cfg(test)]
mod tests;
