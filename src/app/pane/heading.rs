//! What stands above the items of every list: its title, how many there are, in which order.

use crate::app::list::ListOrder;
use crate::app::pane::context::Context;
use crate::app::pane::interface::Pane;
use crate::app::pane::rows::{MARK, SEPARATOR};
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::messages;
use crate::text::Columns;
use crate::typeset::wrapped;

/// Columns between a title and what is told at its right.
const APART: Columns = 2;

/// Something told at the right of a title; what matters least is left out first.
struct Told {
    weight: u8,
    text: String,
}

/// Returns the title of a list with its filter, and at the right what is to be told: its count,
/// `more` of that, its order if there are several, and how many are chosen. A free row follows.
pub(super) fn heading(
    context: &Context<'_>,
    pane: &dyn Pane,
    title: &str,
    count: String,
    more: Vec<String>,
    columns: Columns,
) -> Vec<StyledLine> {
    let (list, language) = (pane.list(), context.language);
    let filter = list.filter.typed().trim();
    let count = if filter.is_empty() { count } else { language.of_all(pane.len(), list.total) };
    let count = if list.unseen > 0 { format!("{count} …") } else { count };
    let mut told = vec![Told { weight: 1, text: count }];
    told.extend(more.into_iter().map(|text| Told { weight: 3, text }));
    // That sections stand as in the text goes without saying.
    let is_plain = pane.is_of_sections() && list.order == ListOrder::Natural;
    if pane.orders().len() > 1 && !is_plain {
        let order = list.order.name(pane.natural_order());
        told.push(Told { weight: 2, text: language.say(order).to_owned() });
    }
    if !list.chosen.is_empty() {
        told.push(Told { weight: 0, text: language.chosen(list.chosen.len()) });
    }
    told.retain(|told| !told.text.is_empty());
    let mut line = StyledLine::new(TextStyle::Heading, title);
    if !filter.is_empty() {
        line = line.with(TextStyle::Accent, format!("  /{filter}"));
    }
    // The list begins behind the columns of its mark. A long title leaves half of the line.
    let columns = columns.saturating_sub(MARK);
    let room = columns.saturating_sub(line.columns(context.profile).min(columns / 2) + APART);
    let joined =
        |told: &[Told]| told.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(SEPARATOR);
    while told.len() > 1 && context.profile.text(&joined(&told)) > room {
        let least = told.iter().map(|told| told.weight).max().unwrap_or_default();
        if let Some(at) = told.iter().position(|told| told.weight == least) {
            told.remove(at);
        }
    }
    let told = joined(&told);
    let left = columns.saturating_sub(context.profile.text(&told) + APART);
    vec![line.fitted(left, context.profile).right(TextStyle::Muted, told), StyledLine::default()]
}

/// Says in place of items why there are none: what it is that has none, or that none passes.
pub(super) fn nothing(
    context: &Context<'_>,
    pane: &dyn Pane,
    why: &str,
    columns: Columns,
) -> Vec<StyledLine> {
    let why = if pane.list().filter.is_empty() {
        why
    } else {
        context.language.say(messages::NOTHING_MATCHES)
    };
    let rows = wrapped(why, columns.saturating_sub(2), context.profile);
    rows.into_iter().map(|row| StyledLine::new(TextStyle::Muted, row)).collect()
}
