//! Letters over the links in sight, by which they are followed.

use crate::app::action::{Action, AppAction};
use crate::app::keymap::Resolved;
use crate::app::model::Model;
use crate::app::thing::{Spotted, Thing};
use crate::text::ByteSpan;

/// The letters in the order they are given: those under the fingers first.
const LETTERS: &str = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM";

/// Returns the links in sight, each with its letter, while a letter is waited for.
#[must_use]
pub fn link_labels(model: &Model) -> Vec<(char, Spotted)> {
    let keys = &model.pending.keys;
    let Resolved::Prefix(bindings) = model.keymap.resolve(model.focus.mode(), keys) else {
        return Vec::new();
    };
    let waits = |action| action == Action::App(AppAction::FollowLabel);
    let waits = bindings.iter().any(|binding| waits(binding.action) && binding.keys == *keys);
    if waits { labelled(model) } else { Vec::new() }
}

/// Returns the links that begin in sight, each with its letter; those beyond the letters have none.
pub(crate) fn labelled(model: &Model) -> Vec<(char, Spotted)> {
    let lines = model.reader.page().lines().map(|(_, line)| line.span);
    let seen = lines.reduce(|all, line| ByteSpan::new(all.start, line.end)).unwrap_or_default();
    let links = model.document.links_in(seen);
    let links = links.map(|(at, span)| Spotted { span, thing: Thing::Link(at) });
    LETTERS.chars().zip(links).collect()
}
