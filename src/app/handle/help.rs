//! What keys do in the help. None that is pressed there reaches what lies behind it.

use crate::app::action::{Action, AppAction};
use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Help, Prompt, Purpose};
use crate::app::help::{lay_here, shown};
use crate::app::keymap::{Keymap, Mode, Resolved, short};
use crate::app::keys::{Code, Key};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::messages;
use crate::text::Direction;

/// Opens the help for what has the keys.
pub(crate) fn open(model: &mut Model) {
    let from = Box::new(std::mem::replace(&mut model.focus, Focus::Page));
    model.focus = Focus::Help(Help { from, top: 0, searched: String::new(), current: 0 });
}

/// What a key does in the help.
enum Move {
    Close,
    By(isize),
    Start,
    End,
    Search,
    Found { direction: Direction },
    Nothing,
}

impl Move {
    fn of(model: &Model, key: Key) -> Self {
        let rows = isize::try_from(model.regions().help().rows).unwrap_or(isize::MAX);
        let (page, half) = ((rows - 1).max(1), (rows / 2).max(1));
        if key.cancels() {
            return Self::Close;
        }
        match (key.code, key.ctrl, key.alt) {
            (Code::Char('q'), false, false) => Self::Close,
            (Code::Char('j'), false, false)
            | (Code::Down, ..)
            | (Code::Char('e' | 'n'), true, false) => Self::By(1),
            (Code::Char('k'), false, false)
            | (Code::Up, ..)
            | (Code::Char('y' | 'p'), true, false) => Self::By(-1),
            (Code::Char(' '), false, false)
            | (Code::Char('f'), _, false)
            | (Code::PageDown, ..) => Self::By(page),
            (Code::Char('b'), _, false) | (Code::PageUp, ..) => Self::By(-page),
            (Code::Char('d'), _, false) => Self::By(half),
            (Code::Char('u'), _, false) => Self::By(-half),
            (Code::Char('g' | '<'), false, false) | (Code::Home, ..) => Self::Start,
            (Code::Char('G' | '>'), false, false) | (Code::End, ..) => Self::End,
            (Code::Char('/'), false, false) => Self::Search,
            (Code::Char(n @ ('n' | 'N')), false, false) if has_found(model) => Self::Found {
                direction: if n == 'n' { Direction::Forward } else { Direction::Backward },
            },
            _ if closes(&model.keymap, key) => Self::Close,
            _ => Self::Nothing,
        }
    }
}

/// Tells whether there is something to step to.
fn has_found(model: &Model) -> bool {
    model.focus.help().is_some_and(|help| !lay_here(model, help).found.is_empty())
}

/// Tells whether a key is that of the help or of leaving, which close it.
fn closes(keymap: &Keymap, key: Key) -> bool {
    let resolved = keymap.resolve(Mode::Reading, &[key]);
    matches!(resolved, Resolved::Action(Action::App(AppAction::Help | AppAction::Quit), _))
}

/// Takes a key while the help is shown.
pub(crate) fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    match Move::of(model, key) {
        Move::Close => close(model),
        Move::By(rows) => scroll(model, rows),
        Move::Start => scroll(model, isize::MIN),
        Move::End => scroll(model, isize::MAX),
        Move::Search => search(model),
        Move::Found { direction } => step(model, direction),
        Move::Nothing => {
            let said = model.language.unbound_in_help(&short(&[key]), &model.keymap.way_out());
            model.say_fitting(&said);
        }
    }
    Vec::new()
}

fn close(model: &mut Model) {
    if let Focus::Help(help) = std::mem::replace(&mut model.focus, Focus::Page) {
        model.focus = *help.from;
    }
}

/// Scrolls by rows, as far as there are any.
pub(crate) fn scroll(model: &mut Model, rows: isize) {
    let Focus::Help(help) = &model.focus else { return };
    let most = lay_here(model, help).lines.len().saturating_sub(model.regions().help().rows);
    let top = help.top.min(most).saturating_add_signed(rows).min(most);
    if top == help.top {
        model.say(if rows > 0 { messages::AT_END } else { messages::AT_START });
    } else if let Focus::Help(help) = &mut model.focus {
        help.top = top;
    }
}

/// Lets the reader type what is searched in the help.
fn search(model: &mut Model) {
    let Focus::Help(help) = &model.focus else { return };
    let blank = Help { searched: String::new(), current: 0, ..help.clone() };
    model.open_prompt(Purpose::InHelp(blank), LineEditor::new(""));
}

/// Follows what is typed: goes to the first entry that holds it from where the search began.
pub(crate) fn typed(model: &mut Model) {
    let Focus::Prompt(Prompt { purpose: Purpose::InHelp(help), editor, from }) = &model.focus
    else {
        return;
    };
    let origin = if let Focus::Help(before) = &**from { before.top } else { 0 };
    let help = Help { searched: editor.text().to_owned(), current: 0, top: origin, ..help.clone() };
    let found = lay_here(model, &help).found;
    let current = found.iter().position(|line| *line >= origin).unwrap_or(0);
    let help = shown(model, help, current);
    if let Focus::Prompt(Prompt { purpose: Purpose::InHelp(shown), .. }) = &mut model.focus {
        *shown = help;
    }
}

/// Keeps what was found lit, by Enter.
pub(crate) fn accept(model: &mut Model, help: &Help) {
    let is_found = !lay_here(model, help).found.is_empty();
    if !help.searched.is_empty() && !is_found {
        model.notice = Some(Notice::warning(format!(
            "{}: {}",
            model.language.say(messages::NO_HITS),
            help.searched
        )));
    }
    model.focus = Focus::Help(Help {
        searched: if is_found { help.searched.clone() } else { String::new() },
        ..help.clone()
    });
}

/// Goes to the next or previous entry found, from the last to the first too.
fn step(model: &mut Model, direction: Direction) {
    let Focus::Help(help) = &model.focus else { return };
    let found = lay_here(model, help).found.len().max(1);
    let current = if direction.is_forward() {
        (help.current + 1) % found
    } else {
        (help.current + found - 1) % found
    };
    let help = shown(model, help.clone(), current);
    model.focus = Focus::Help(help);
}

#[cfg(test)]
mod tests;
