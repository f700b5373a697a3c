//! Following links: inside the document, to other files, to the web.

use crate::app::effect::Effect;
use crate::app::focus::Focus;
use crate::app::handle::{navigate, panes};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::thing::{Peek, Spotted, Thing};
use crate::app::{labels, peek};
use crate::document::LinkTarget;
use crate::messages;

/// Follows the link in sight that has a letter.
pub(crate) fn follow_label(model: &mut Model, letter: Option<char>) -> Vec<Effect> {
    let links = labels::labelled(model);
    let meant = links.iter().find(|(known, _)| Some(*known) == letter);
    if let Some((_, Spotted { thing: Thing::Link(at), .. })) = meant {
        return follow(model, *at, false);
    }
    let none = if links.is_empty() { messages::NO_LINKS_IN_SIGHT } else { messages::NO_SUCH_LABEL };
    model.say(none);
    Vec::new()
}

/// Follows a link, by its index among the inlines. What leads out of the folder of the document, or
/// to the web, is only shown, in full, until the reader has `seen` it.
pub(crate) fn follow(model: &mut Model, at: usize, seen: bool) -> Vec<Effect> {
    let document = model.document.clone();
    let Some((span, address)) = document.link(at) else { return Vec::new() };
    panes::leave(model);
    match document.link_target(address) {
        LinkTarget::Inside(span) => model.jump_to(span),
        LinkTarget::Missing if model.reading.is_some() && address.starts_with('#') => {
            navigate::go_to_name(model, address.to_owned());
        }
        LinkTarget::File(file) if seen || !file.is_elsewhere() => {
            return vec![Effect::Follow { file }];
        }
        LinkTarget::Web if seen => return vec![Effect::Browse { address: address.to_owned() }],
        LinkTarget::Missing | LinkTarget::File(_) | LinkTarget::Web | LinkTarget::Other => {
            model.peek_at(Spotted { span, thing: Thing::Link(at) });
        }
    }
    Vec::new()
}

/// Shows the address of the link or the entry at the cursor, or selected in a list: it is opened only
/// when the reader has seen it.
pub(crate) fn show_address(model: &mut Model) {
    let context = model.context();
    let (spotted, from) = match model.focus {
        Focus::Pane(kind) => {
            let pane = model.panes.get(kind);
            (pane.thing(&context, pane.list().selected), Some(kind))
        }
        _ => (peek::at(&context, model.reader.cursor()), None),
    };
    let shown = spotted.and_then(|Spotted { span, thing }| {
        let thing = match thing {
            Thing::Entry(at) => Thing::Address(at),
            thing => thing,
        };
        peek::address(&context, thing).is_some().then_some(Spotted { span, thing })
    });
    match shown {
        Some(spotted) => model.focus = Focus::Peek(Peek { from, ..Peek::at(spotted) }),
        None => model.say(messages::NO_ADDRESS),
    }
}

/// Copies an address that nothing here can open.
pub(crate) fn copy_address(model: &mut Model, address: String) -> Vec<Effect> {
    model.notice = Some(Notice::warning(model.language.say(messages::NO_BROWSER).to_owned()));
    vec![Effect::Copy { text: address }]
}

#[cfg(test)]
mod tests;
