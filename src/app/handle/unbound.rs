//! What is said when a key does nothing: how to leave, and where the help is.

use crate::app::action::{Action, AppAction};
use crate::app::keymap::{Keymap, short};
use crate::app::keys::Key;
use crate::app::model::Model;

/// Says that these keys mean nothing here.
pub(crate) fn say(model: &mut Model, keys: &[Key]) {
    let said = model.language.unbound(&short(keys), &model.keymap.way_out(), &help(&model.keymap));
    model.say_fitting(&said);
}

/// Says that there is nothing to close or cancel.
pub(crate) fn say_nothing_to_close(model: &mut Model) {
    let said = model.language.nothing_to_close(&model.keymap.way_out(), &help(&model.keymap));
    model.say_fitting(&said);
}

fn help(keymap: &Keymap) -> String {
    keymap.hint(Action::App(AppAction::Help))
}

#[cfg(test)]
mod tests;
