//! The rows of a list to choose one of several from.

use crate::app::choice::{Choice, Offer, offers};
use crate::app::model::Model;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::text::fold;

/// Returns the offers that fit what is typed: those with it in their name or in what they are.
pub(crate) fn fitting(model: &Model, choice: Choice, typed: &str) -> Vec<Offer> {
    let typed = fold(typed.trim());
    let says = |offer: &Offer| fold(model.language.say(offer.says));
    let fits = |offer: &Offer| fold(&offer.name).contains(&typed) || says(offer).contains(&typed);
    offers(&model.display.themes, choice).into_iter().filter(fits).collect()
}

/// Returns the rows of the offers that fit what is typed.
pub(super) fn choice_rows(model: &Model, choice: Choice, typed: &str) -> Vec<StyledLine> {
    let says = |offer: &Offer| format!("  {}", model.language.say(offer.says));
    let row = |offer: Offer| {
        StyledLine::new(TextStyle::Text, offer.name.clone()).with(TextStyle::Muted, says(&offer))
    };
    fitting(model, choice, typed).into_iter().map(row).collect()
}
