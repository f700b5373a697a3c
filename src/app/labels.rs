//! Letters over the links in sight, by which they are followed.

use crate::app::action::{Action, AppAction};
use crate::app::keymap::Resolved;
use crate::app::model::Model;
use crate::app::thing::{Spotted, Thing};
use crate::document::InlineKind;
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
    let document = &model.document;
    let lines = model.reader.page().lines().map(|(_, line)| line.span);
    let seen = lines.reduce(|all, line| ByteSpan::new(all.start, line.end)).unwrap_or_default();
    let inlines = document.inlines();
    let first = inlines.partition_point(|inline| inline.span.start < seen.start);
    let inside = inlines.iter().enumerate().skip(first);
    let links = inside
        .take_while(|(_, inline)| inline.span.start < seen.end)
        .filter(|(_, inline)| matches!(inline.kind, InlineKind::Link(_)))
        .map(|(at, inline)| Spotted { span: inline.span, thing: Thing::Link(at) });
    LETTERS.chars().zip(links).collect()
}
