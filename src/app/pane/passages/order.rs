//! The orders of passages, and the groups they stand in.

use crate::app::naming;
use crate::app::pane::context::Context;
use crate::library::Passage;
use crate::messages::{self, Phrase};

/// How passages are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum PassageOrder {
    /// As they stand in the text.
    #[default]
    Place,
    /// The last that was changed first.
    Time,
    /// By how they stand out.
    Style,
    /// By tag; one with several stands under each.
    Tag,
    /// By section.
    Section,
}

impl PassageOrder {
    pub(super) const ALL: [Self; 5] =
        [Self::Place, Self::Time, Self::Style, Self::Tag, Self::Section];

    /// Returns what it is called.
    pub(super) const fn name(self) -> Phrase {
        match self {
            Self::Place => messages::BY_PLACE,
            Self::Time => messages::BY_TIME,
            Self::Style => messages::BY_STYLE,
            Self::Tag => messages::BY_TAG,
            Self::Section => messages::BY_SECTION,
        }
    }
}

/// Returns the groups a passage stands in: one, or one for each of its tags.
pub(super) fn groups(
    context: &Context<'_>,
    passage: &Passage,
    order: PassageOrder,
) -> Vec<Option<String>> {
    let say = |phrase| context.language.say(phrase).to_owned();
    match order {
        PassageOrder::Place | PassageOrder::Time => vec![None],
        PassageOrder::Style => {
            vec![Some(
                passage
                    .annotation
                    .style
                    .map_or_else(|| say(messages::NO_STYLE), |style| say(naming::style(style))),
            )]
        }
        PassageOrder::Tag if passage.annotation.tags.is_empty() => {
            vec![Some(say(messages::NO_TAG))]
        }
        PassageOrder::Tag => {
            passage.annotation.tags.iter().map(|tag| Some(format!("#{tag}"))).collect()
        }
        PassageOrder::Section => vec![Some(section(context, passage).to_owned())],
    }
}

/// Returns the title of the section a passage stands in, or stood in.
pub(super) fn section<'a>(context: &'a Context<'_>, passage: &'a Passage) -> &'a str {
    let here = passage.placement.span().and_then(|span| context.document.paragraph_at(span.start));
    here.map_or(passage.section.as_str(), |id| context.section_name(id))
}
