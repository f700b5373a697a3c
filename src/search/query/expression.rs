//! What is true of a paragraph or not, as it was typed.

use crate::document::Kind;
use crate::messages::Language;
use crate::search::pattern::Pattern;
use crate::text::fold;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A text, folded unless the query is exact, and its words if they may also stand apart: two or
    /// more, or none.
    Text {
        /// The whole.
        phrase: String,
        /// Its words.
        words: Vec<String>,
    },
    /// A half-remembered sentence, folded.
    Sentence(String),
    /// What operators say.
    Logic(Condition),
    /// Every paragraph that fulfils the conditions.
    Paragraphs,
}

/// What is true of a paragraph or not. All texts are folded and not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// It holds a text.
    Text(String),
    /// It holds something of a pattern.
    Pattern(Pattern),
    /// It holds something of either side, so many words or signs apart at most.
    Near(Box<Condition>, Box<Condition>, usize),
    /// It is not true.
    Not(Box<Condition>),
    /// All are true.
    All(Vec<Condition>),
    /// At least one is true.
    Any(Vec<Condition>),
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

impl Condition {
    pub(crate) fn years(&self, years: &mut Vec<(i32, i32)>) {
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
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(_, names)| names.iter().any(|known| fold(known) == name))
            .map(|(kind, _)| *kind)
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
                | (Self::Item, Kind::Item)
                | (Self::Code, Kind::Code)
                | (Self::Table, Kind::TableRow)
                | (Self::Note, Kind::Note)
                | (Self::Entry, Kind::Entry)
                | (Self::Rule, Kind::Rule)
        )
    }
}

/// Returns the names that `kind:` knows, in the language of the interface.
#[must_use]
pub fn kind_names(language: Language) -> String {
    KindName::NAMES.map(|(_, names)| names[usize::from(language != Language::English)]).join(" ")
}

/// Folds what is to be found. White space at its ends is none of the reader's concern.
pub(crate) fn needle(text: &str) -> String {
    fold(text.trim()).trim().to_owned()
}

#[cfg(test)]
mod tests;
