//! Choosing one of several: the theme, the language of the interface, the encoding of the document.
//!
//! A theme or a language is shown at once, while the reader still moves through the list; Esc brings
//! back what was. In another encoding the document is read anew, once it is chosen. Nothing is
//! written: the settings are the reader's, and only read.

use crate::app::choice::Choice;
use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::model::Model;
use crate::app::palette::fitting;
use crate::document::TextEncoding;
use crate::messages::{self, Language};

/// Returns the name of what holds now.
fn current(model: &Model, choice: Choice) -> String {
    match choice {
        Choice::Theme => model.display.themes.shown.clone(),
        Choice::Language => model.language.name().to_owned(),
        Choice::Encoding => model.document.encoding.name().to_owned(),
    }
}

/// Opens the list, on what holds now.
pub(crate) fn open(model: &mut Model, choice: Choice) {
    let before = current(model, choice);
    let chosen =
        fitting(model, choice, "").iter().position(|offer| offer.name == before).unwrap_or(0);
    model.open_prompt(Purpose::Choose { choice, before, chosen }, LineEditor::new(""));
}

/// Chooses another one of the list and shows it; where nothing fits, what was before.
pub(crate) fn choose(model: &mut Model, other: impl FnOnce(usize) -> usize) -> Vec<Effect> {
    let Focus::Prompt(Prompt {
        purpose: Purpose::Choose { choice, chosen, before }, editor, ..
    }) = &model.focus
    else {
        return Vec::new();
    };
    let (choice, offers, before) =
        (*choice, fitting(model, *choice, editor.text()), before.clone());
    let at = other(*chosen).min(offers.len().saturating_sub(1));
    if let Focus::Prompt(Prompt { purpose: Purpose::Choose { chosen, .. }, .. }) = &mut model.focus
    {
        *chosen = at;
    }
    show(model, choice, offers.get(at).map_or(&before, |offer| &offer.name))
}

/// Takes the one that was chosen, by Enter; if nothing fits what was typed, what was before.
pub(crate) fn accept(model: &mut Model, prompt: &Prompt) -> Vec<Effect> {
    let Purpose::Choose { choice, before, chosen } = &prompt.purpose else { return Vec::new() };
    match fitting(model, *choice, prompt.editor.text()).get(*chosen) {
        Some(offer) => take(model, *choice, &offer.name),
        None => {
            model.say(messages::NO_HITS);
            show(model, *choice, before)
        }
    }
}

/// Takes one by its name and says so.
pub(crate) fn take(model: &mut Model, choice: Choice, name: &str) -> Vec<Effect> {
    let effects = show(model, choice, name);
    let shown = match choice {
        Choice::Theme => name,
        Choice::Encoding => {
            let other = TextEncoding::named(name).filter(|of| *of != model.document.encoding);
            return other.map(|encoding| Effect::ReadAs { encoding }).into_iter().collect();
        }
        Choice::Language => {
            Language::ALL.iter().find(|(known, ..)| *known == name).map_or(name, |(_, own, _)| own)
        }
    };
    let said = model.language.chosen_for_now(model.language.say(choice.name()), shown);
    model.say_fitting(&said);
    effects
}

/// Shows everything as the one of this name has it.
pub(crate) fn show(model: &mut Model, choice: Choice, name: &str) -> Vec<Effect> {
    if current(model, choice) == name {
        return Vec::new();
    }
    match choice {
        Choice::Theme => {
            name.clone_into(&mut model.display.themes.shown);
            vec![Effect::ShowTheme { name: name.to_owned() }]
        }
        Choice::Language => {
            model.language = Language::named(name).unwrap_or(model.language);
            model.refresh_open();
            Vec::new()
        }
        Choice::Encoding => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
