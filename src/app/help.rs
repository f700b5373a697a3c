//! The help: every key of a mode and what it does, made from the keymap, so that it cannot say what is not so; and how a query
//! is written.

use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::keymap::Mode;
use crate::app::model::Model;
use crate::app::tone::{Tone, ToneLine, padded};
use crate::app::words::{self, Phrase};
use crate::text::{Columns, Rows};

/// Columns of the keys, and of an entry with its keys.
const KEYS: Columns = 26;
const ENTRY: Columns = 48;

/// Returns the lines of the help for what it was asked from, at most `columns` wide.
#[must_use]
pub fn help_lines(model: &Model, from: &Focus, columns: Columns) -> Vec<ToneLine> {
    match from {
        Focus::Prompt(Prompt { purpose: Purpose::Search { .. }, .. }) => query_lines(model, columns),
        _ if from.mode() == Mode::Reading => {
            let mut lines = key_lines(model, Mode::Reading, columns);
            lines.push(ToneLine::default());
            lines.extend(query_lines(model, columns));
            lines
        }
        _ => key_lines(model, from.mode(), columns),
    }
}

/// Says how a query is written.
fn query_lines(model: &Model, columns: Columns) -> Vec<ToneLine> {
    let room = KEYS.min(columns / 2);
    let line = |(typed, says): &(&str, Phrase)| {
        let typed = padded(&padded(&format!("  {typed}"), room.saturating_sub(1), model.profile), room, model.profile);
        let says = model.profile.fit(model.language.say(*says), columns.saturating_sub(room)).into_owned();
        ToneLine::new(Tone::Accent, typed).with(Tone::Text, says)
    };
    let title = ToneLine::new(Tone::Heading, model.language.say(words::QUERIES));
    std::iter::once(title).chain(words::QUERY_FORMS.iter().map(line)).collect()
}

/// Lists the keys of a mode.
fn key_lines(model: &Model, mode: Mode, columns: Columns) -> Vec<ToneLine> {
    let beside = (columns / ENTRY).max(1);
    let width = columns / beside;
    let room = KEYS.min(width / 2);
    let mut lines = Vec::new();
    for (title, actions) in model.keymap.groups(Some(mode)) {
        if !lines.is_empty() {
            lines.push(ToneLine::default());
        }
        lines.push(ToneLine::new(Tone::Heading, model.language.say(title)));
        let rows = actions.len().div_ceil(beside);
        for row in 0..rows {
            let mut line = ToneLine::default();
            for action in (0..beside).filter_map(|column| actions.get(column * rows + row)) {
                let keys = model.keymap.keys_of(*action).join(" ");
                let keys = padded(&padded(&format!("  {keys}"), room.saturating_sub(1), model.profile), room, model.profile);
                let says = padded(model.language.say(words::action(*action)), width - room, model.profile);
                line = line.with(Tone::Accent, keys).with(Tone::Text, says);
            }
            lines.push(line);
        }
    }
    lines
}

/// Returns how far the help can be scrolled.
pub(crate) fn most_scrolled(model: &Model, from: &Focus) -> Rows {
    let area = model.regions().help();
    help_lines(model, from, area.columns).len().saturating_sub(area.rows)
}
