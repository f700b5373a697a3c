//! The groups that passages stand in, by their order.

use crate::app::list::ListOrder;
use crate::app::pane::context::Context;
use crate::library::Passage;
use crate::lists::highlight_name;
use crate::messages;

/// Returns the groups a passage stands in: one, or one for each of its tags.
pub(super) fn groups(
    context: &Context<'_>,
    passage: &Passage,
    order: ListOrder,
) -> Vec<Option<String>> {
    let say = |phrase| context.language.say(phrase).to_owned();
    match order {
        ListOrder::Highlight => {
            vec![Some(
                passage
                    .annotation
                    .style
                    .map_or_else(|| say(messages::NO_STYLE), |style| say(highlight_name(style))),
            )]
        }
        ListOrder::Tag if passage.annotation.tags.is_empty() => {
            vec![Some(say(messages::NO_TAG))]
        }
        ListOrder::Tag => {
            passage.annotation.tags.iter().map(|tag| Some(format!("#{tag}"))).collect()
        }
        ListOrder::Section => {
            vec![Some(section(context, passage).to_owned()).filter(|name| !name.is_empty())]
        }
        _ => vec![None],
    }
}

/// Returns the title of the section a passage stands in, or stood in.
pub(super) fn section<'a>(context: &'a Context<'_>, passage: &'a Passage) -> &'a str {
    let here = passage.placement.span().and_then(|span| context.document.paragraph_at(span.start));
    here.map_or(passage.section.as_str(), |id| context.section_name(id))
}
