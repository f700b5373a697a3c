//! How a line looks that may be a heading.

use crate::document::numbering::Numbering;

/// How a line looks that may be a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum HeadingForm {
    /// By its number.
    Numbered(Numbering),
    /// A word and a number that goes up: Article 3, ماده ۳.
    Counted,
    /// With a line of signs below it.
    Underlined(u8),
    /// In capitals.
    Capitals,
    /// Of a bibliography or of notes.
    Bibliography,
    /// By a name of its own: 引言, 楔子, Conclusion.
    Named,
    /// In brackets: 【背景】.
    Bracketed,
    /// Nearer to the edge than the text below: at it, which is level 1, or set in a little.
    Outdented(u8),
    /// Below a line of signs, with no line free between.
    Ruled,
    /// With an ordinal that goes up: 第一卦, 谋攻第三.
    Ordered,
    /// A release, with what is new in it below.
    Released,
    /// Far below what stands before it.
    Spaced,
    /// The title of a number that stands above it on a line of its own.
    Below,
    /// Short and open between long paragraphs.
    Bare,
}

impl HeadingForm {
    /// Returns what the form is called, by an example.
    pub(super) fn name(self) -> String {
        match self {
            Self::Numbered(Numbering::Part) => "part (第一部, Part 1)".to_owned(),
            Self::Numbered(Numbering::Chapter) => "chapter (第一章, Chapter 1)".to_owned(),
            Self::Numbered(Numbering::Section) => "section (第一节, Section 1)".to_owned(),
            Self::Numbered(Numbering::Alone) => "nothing but a number".to_owned(),
            Self::Numbered(Numbering::Han) => "一、".to_owned(),
            Self::Numbered(Numbering::Stem) => "甲、".to_owned(),
            Self::Numbered(Numbering::Branch) => "子、".to_owned(),
            Self::Numbered(Numbering::Roman) => "I.".to_owned(),
            Self::Numbered(Numbering::HanInParentheses) => "（一）".to_owned(),
            Self::Numbered(Numbering::Decimal(parts)) => {
                vec!["1"; usize::from(parts)].join(".") + " "
            }
            Self::Numbered(Numbering::Appendix) => "Appendix A".to_owned(),
            Self::Numbered(Numbering::Parenthesised) => "（1）".to_owned(),
            Self::Counted => "a word and a number".to_owned(),
            Self::Underlined(_) => "underlined".to_owned(),
            Self::Capitals => "in capitals".to_owned(),
            Self::Bibliography => "bibliography".to_owned(),
            Self::Named => "by name (引言, Conclusion)".to_owned(),
            Self::Bracketed => "in brackets".to_owned(),
            Self::Outdented(_) => "before an indented text".to_owned(),
            Self::Ruled => "below a rule".to_owned(),
            Self::Ordered => "an ordinal (第一卦, 谋攻第三)".to_owned(),
            Self::Released => "a release".to_owned(),
            Self::Spaced => "far below what stands before".to_owned(),
            Self::Below => "a title below its number".to_owned(),
            Self::Bare => "short between paragraphs".to_owned(),
        }
    }
}
