//! What a reader typed, understood. Parsing never fails: what is no operator is text to look for.

mod parse;
mod token;

use crate::document::Kind;
use crate::messages::{Language, Sentence, phrase};
use crate::search::hit::Ground;
use crate::search::pattern::Pattern;
use crate::text::{ByteSpan, fold};

/// A question to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    wanted: Wanted,
    /// What a paragraph has to fulfil besides.
    conditions: Vec<Expression>,
    ground: Ground,
    /// Whether nothing else may have been meant.
    literal: bool,
    problem: Option<Problem>,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A text, folded unless the query is exact, and its words if they may also stand apart: two or more, or none.
    Text {
        /// The whole.
        phrase: String,
        /// Its words.
        words: Vec<String>,
    },
    /// A half-remembered sentence, folded.
    Sentence(String),
    /// What operators say.
    Logic(Expression),
    /// Every paragraph that fulfils the conditions.
    Paragraphs,
}

/// What is true of a paragraph or not. All texts are folded and not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    /// It holds a text.
    Text(String),
    /// It holds something of a pattern.
    Pattern(Pattern),
    /// It holds something of either side, so many words or signs apart at most.
    Near(Box<Expression>, Box<Expression>, usize),
    /// It is not true.
    Not(Box<Expression>),
    /// All are true.
    All(Vec<Expression>),
    /// At least one is true.
    Any(Vec<Expression>),
    /// The paragraph lies in a section whose title, or that of a section around it, holds a text.
    InSection(String),
    /// It speaks of a year between these two, both included.
    Years(i32, i32),
    /// It is of a kind.
    Kind(KindName),
    /// It is about one of the sides of the document, whose name holds a text.
    Side(String),
    /// A note of the reader's on it holds a text.
    Note(String),
}

impl Expression {
    fn years(&self, years: &mut Vec<(i32, i32)>) {
        match self {
            Self::Years(from, to) => years.push((*from, *to)),
            Self::All(all) | Self::Any(all) => all.iter().for_each(|one| one.years(years)),
            _ => {}
        }
    }
}

/// What `kind:` can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KindName {
    Title,
    Byline,
    Metadata,
    Heading,
    Body,
    Quote,
    Item,
    Code,
    Table,
    Note,
    Entry,
    Rule,
}

impl KindName {
    /// The names that may be typed; of each kind the first is English and the second Chinese.
    const NAMES: [(Self, &'static [&'static str]); 12] = [
        (Self::Heading, &["heading", "标题", "小标题"]),
        (Self::Body, &["body", "正文", "text"]),
        (Self::Quote, &["quote", "引文", "引用"]),
        (Self::Item, &["item", "列表", "list"]),
        (Self::Table, &["table", "表格", "表"]),
        (Self::Note, &["note", "注", "脚注", "footnote"]),
        (Self::Entry, &["entry", "参考", "参考文献", "reference"]),
        (Self::Code, &["code", "代码"]),
        (Self::Title, &["title", "题目", "篇名"]),
        (Self::Byline, &["byline", "作者", "author"]),
        (Self::Metadata, &["metadata", "元数据"]),
        (Self::Rule, &["rule", "分隔线"]),
    ];

    /// Finds the kind of this name, folded.
    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, names)| names.iter().any(|known| fold(known) == name)).map(|(kind, _)| *kind)
    }

    /// Tells whether a paragraph is of this kind.
    pub(crate) const fn is(self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Self::Title, Kind::Title)
                | (Self::Byline, Kind::Byline)
                | (Self::Metadata, Kind::Metadata)
                | (Self::Heading, Kind::Heading(_))
                | (Self::Body, Kind::Body)
                | (Self::Quote, Kind::Quote)
                | (Self::Item, Kind::Item { .. })
                | (Self::Code, Kind::Code)
                | (Self::Table, Kind::TableRow)
                | (Self::Note, Kind::Note)
                | (Self::Entry, Kind::Entry)
                | (Self::Rule, Kind::Rule)
        )
    }
}

/// Returns the names that `kind:` knows: in Chinese, or in English.
#[must_use]
pub fn kind_names(chinese: bool) -> String {
    KindName::NAMES.map(|(_, names)| names[usize::from(chinese)]).join(" ")
}

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
    /// More parentheses inside one another, or more terms, than anybody can mean; all of it is taken as text.
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
            Self::UnclosedQuote => phrase("引号没有收尾", "引號沒有收尾", "the quotation is not closed"),
            Self::UnclosedParenthesis => phrase("括号没有收尾", "括號沒有收尾", "the parenthesis is not closed"),
            Self::UnclosedPattern => {
                phrase("正则没有以 / 收尾，当作文字", "正則沒有以 / 收尾，當作文字", "no closing /: searched as plain text")
            }
            Self::NothingBeside => phrase("旁边缺了词，略过", "旁邊缺了詞，略過", "operator without a term: ignored"),
            Self::NoValue => phrase("冒号后面是空的", "冒號後面是空的", "nothing after the colon"),
            Self::NoDistance => phrase("要写成 NEAR/5，按 10 算", "要寫成 NEAR/5，按 10 算", "write NEAR/5; 10 is used"),
            Self::NoYear => phrase("要写成 2014 或 2014..2016", "要寫成 2014 或 2014..2016", "write 2014 or 2014..2016"),
            Self::NoKind => phrase("没有这一类；有：", "沒有這一類；有：", "no such kind; there are:"),
            Self::BadPattern(_) => {
                phrase("正则有误，当作文字：", "正則有誤，當作文字：", "invalid pattern, searched as plain text:")
            }
            Self::LargePattern => phrase("正则过大，当作文字", "正則過大，當作文字", "pattern too large: searched as plain text"),
            Self::NothingToFind => phrase(
                "只有排除，没有要找的，当作文字",
                "只有排除，沒有要找的，當作文字",
                "only exclusions: searched as plain text",
            ),
            Self::TooMuch => {
                phrase("运算符嵌套过多，当作文字", "運算子巢狀過多，當作文字", "too many operators: searched as plain text")
            }
            Self::TooLong => {
                phrase("超过 1000 字，当作文字", "超過 1000 字，當作文字", "over 1,000 characters: searched as plain text")
            }
            Self::LongSentence => phrase("只比较开头 200 字", "只比較開頭 200 字", "only the first 200 characters are compared"),
        };
        let said = Sentence::from(said);
        match self {
            Self::NoKind => said.map(|language, said| format!("{said} {}", kind_names(language != Language::English))),
            Self::BadPattern(more) => said.map(|_, said| format!("{said} {more}")),
            _ => said,
        }
    }
}

impl Query {
    /// Understands what was typed.
    ///
    /// Plain text is looked for as it stands, and its words apart. When they are written, operators work:
    /// `"…"` keeps words together; `A AND B`, `A OR B`, `NOT A` or `-A`, parentheses; `A NEAR/5 B`; `/regex/`; `in:title`,
    /// `year:2014..2016`, `kind:heading`, `side:name`, `note:text`; `~` takes the rest as a half-remembered sentence. Full-width
    /// signs act as their ASCII twins. A leading `=` takes the rest literally, `==` as it is, without folding.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        const EQUALS: [char; 2] = ['=', '＝'];
        match typed.trim_start().strip_prefix(EQUALS) {
            Some(rest) => rest.strip_prefix(EQUALS).map_or_else(|| Self::literal(rest), Self::exact),
            None => parse::query(typed),
        }
    }

    /// Looks for `text` as it stands, folded.
    #[must_use]
    pub fn literal(text: &str) -> Self {
        let wanted = Wanted::Text { phrase: needle(text), words: Vec::new() };
        Self { literal: true, ..Self::of(wanted, Vec::new()) }
    }

    /// Looks for exactly `text`: case, width and the form of characters count. Between slashes it is a regular expression.
    #[must_use]
    pub fn exact(text: &str) -> Self {
        let between = text.trim().strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|inside| !inside.is_empty());
        match between.map(|inside| Pattern::new(inside, true)) {
            None => Self::exactly(text),
            Some(Ok(pattern)) => {
                let wanted = Wanted::Logic(Expression::Pattern(pattern));
                Self { ground: Ground::Source, literal: true, ..Self::of(wanted, Vec::new()) }
            }
            Some(Err(error)) => {
                let problem = Problem { span: ByteSpan::new(0, text.len()), kind: parse::pattern_problem(&error) };
                Self::exactly(text).with_problem(Some(problem))
            }
        }
    }

    /// Looks for exactly `text`, whatever it is.
    #[must_use]
    pub fn exactly(text: &str) -> Self {
        let wanted = Wanted::Text { phrase: text.to_owned(), words: Vec::new() };
        Self { ground: Ground::Source, literal: true, ..Self::of(wanted, Vec::new()) }
    }

    pub(crate) const fn of(wanted: Wanted, conditions: Vec<Expression>) -> Self {
        Self { wanted, conditions, ground: Ground::Folded, literal: false, problem: None }
    }

    /// The same question with something wrong about it, unless more is wrong already.
    fn with_problem(mut self, problem: Option<Problem>) -> Self {
        self.problem = self.problem.or(problem);
        self
    }

    /// Tells whether there is nothing to look for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match &self.wanted {
            Wanted::Text { phrase, .. } => phrase.is_empty(),
            Wanted::Sentence(sentence) => sentence.is_empty(),
            Wanted::Logic(_) => false,
            Wanted::Paragraphs => self.conditions.is_empty(),
        }
    }

    /// Returns what is wrong with an operator, for a word beside the prompt.
    #[must_use]
    pub const fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Tells which facts its conditions ask for.
    #[must_use]
    pub fn wants(&self) -> Wants {
        let mut wants = Wants::default();
        self.conditions.iter().for_each(|condition| wants.add(condition));
        if let Wanted::Logic(expression) = &self.wanted {
            wants.add(expression);
        }
        wants
    }

    /// Returns what is looked for.
    pub(crate) const fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Returns the text that is looked for, if the query is no more than that and its conditions.
    #[must_use]
    pub const fn phrase(&self) -> Option<&str> {
        match &self.wanted {
            Wanted::Text { phrase, .. } => Some(phrase.as_str()),
            Wanted::Sentence(_) | Wanted::Logic(_) | Wanted::Paragraphs => None,
        }
    }

    /// Returns the text the query is compared with.
    pub(crate) const fn ground(&self) -> Ground {
        self.ground
    }

    /// Tells whether only what was typed is looked for, and nothing else that may have been meant.
    pub(crate) const fn is_literal(&self) -> bool {
        self.literal
    }

    /// Returns the stretches of years it asks for, not those it leaves out.
    pub(crate) fn years(&self) -> Vec<(i32, i32)> {
        let mut years = Vec::new();
        self.conditions.iter().for_each(|condition| condition.years(&mut years));
        if let Wanted::Logic(expression) = &self.wanted {
            expression.years(&mut years);
        }
        years
    }

    /// Returns what has to be true of a paragraph besides what is wanted.
    pub(crate) fn conditions(&self) -> &[Expression] {
        &self.conditions
    }
}

/// What a query asks about besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Wants {
    pub years: bool,
    pub sides: bool,
    pub notes: bool,
}

impl Wants {
    fn add(&mut self, expression: &Expression) {
        match expression {
            Expression::Years(..) => self.years = true,
            Expression::Side(_) => self.sides = true,
            Expression::Note(_) => self.notes = true,
            Expression::All(all) | Expression::Any(all) => all.iter().for_each(|one| self.add(one)),
            Expression::Not(inner) => self.add(inner),
            Expression::Near(a, b, _) => [a, b].into_iter().for_each(|one| self.add(one)),
            Expression::Text(_) | Expression::Pattern(_) | Expression::InSection(_) | Expression::Kind(_) => {}
        }
    }
}

/// Folds what is to be found. White space at its ends is none of the reader's concern.
pub(crate) fn needle(text: &str) -> String {
    fold(text.trim()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Draws an expression with as few signs as it can.
    fn drawn_expression(expression: &Expression) -> String {
        let list = |all: &[Expression], sign: &str| all.iter().map(drawn_expression).collect::<Vec<_>>().join(sign);
        match expression {
            Expression::Text(text) => text.clone(),
            Expression::Pattern(pattern) => format!("/{}/", pattern.as_str()),
            Expression::Near(a, b, n) => format!("[{} ~{n} {}]", drawn_expression(a), drawn_expression(b)),
            Expression::Not(inner) => format!("-{}", drawn_expression(inner)),
            Expression::All(all) => format!("({})", list(all, " & ")),
            Expression::Any(any) => format!("({})", list(any, " | ")),
            Expression::InSection(title) => format!("§{title}"),
            Expression::Years(from, to) => format!("{from}..{to}"),
            Expression::Kind(kind) => format!("{kind:?}"),
            Expression::Side(side) => format!("side {side}"),
            Expression::Note(text) => format!("note {text}"),
        }
    }

    /// Draws a query: what is wanted, then its words, conditions and problem.
    fn drawn(typed: &str) -> String {
        let query = Query::parse(typed);
        let mut parts = match query.wanted() {
            Wanted::Text { phrase, words } => {
                std::iter::once(phrase.clone()).chain(words.iter().map(|word| format!("+{word}"))).collect()
            }
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
        check("this and that or http://x", "this and that or http://x +this +and +that +or +http://x");
        check("3/4 f(x)", "3/4 f(x) +3/4 +f(x)");
        check("= -a \"b", "-a \"b");
        check("＝“好”", "\"好\"");
    }

    #[test]
    fn operators_work_in_both_widths() {
        for typed in ["\"smart city\" -中国 in:阶段", "“ｓｍａｒｔ city”　－中国 ｉｎ：阶段", "＂smart city＂ −中国 in：“阶段”"]
        {
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
        assert!(drawn("/(智慧/").starts_with("/(智慧/ BadPattern(\"unclosed group\")"), "{}", drawn("/(智慧/"));
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
        let Wanted::Sentence(sentence) = Query::parse(&format!("~{long}")).wanted().clone() else { panic!() };
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
            prop_assert!(query.problem().is_none_or(|problem| typed.get(problem.span.start..problem.span.end).is_some()));
        }
    }
}
