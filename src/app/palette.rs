//! The command palette: everything the program does by its name, in any language, by pinyin, or by
//! its key; and places by their numbers. Digits never name a command.

mod choices;
mod command;
mod goal;
mod matching;

pub(crate) use choices::fitting;
pub use command::Command;
pub use goal::Goal;

use crate::app::focus::{Prompt, Purpose};
use crate::app::model::Model;
use crate::app::palette::choices::choice_rows;
use crate::app::palette::matching::{Offered, matching};
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::app::{choice, naming};
use crate::document::ParagraphId;
use crate::messages;
use crate::text::one_line;

/// Where a goal lies in this text.
pub(crate) enum Aim {
    Paragraph(usize),
    Share(usize),
    End,
}

/// Returns the commands that fit what is typed; of a place there is one.
#[must_use]
pub fn commands(model: &Model, prompt: &Prompt) -> Vec<Command> {
    let typed = prompt.editor.text();
    if let Some(goal) = Goal::read(typed) {
        return vec![Command::Go(goal)];
    }
    matching(
        Offered { keymap: &model.keymap, mode: prompt.from.mode(), themes: &model.display.themes },
        typed,
    )
}

/// Returns the rows of a list to choose from that a prompt shows, and which of them is chosen; none
/// if it shows no list.
#[must_use]
pub fn listed(model: &Model, prompt: &Prompt) -> Option<(Vec<StyledLine>, usize)> {
    match &prompt.purpose {
        Purpose::Command(chosen) => {
            let rows =
                commands(model, prompt).iter().map(|command| row(model, prompt, command)).collect();
            Some((rows, *chosen))
        }
        Purpose::Choose { choice, chosen, .. } => {
            Some((choice_rows(model, *choice, prompt.editor.text()), *chosen))
        }
        Purpose::Search { .. }
        | Purpose::Filter(..)
        | Purpose::Against
        | Purpose::Note(_)
        | Purpose::LeavingNote(_)
        | Purpose::Tags(_)
        | Purpose::Export(_)
        | Purpose::InHelp(_) => None,
    }
}

/// Says what a command does, and its keys.
fn row(model: &Model, prompt: &Prompt, command: &Command) -> StyledLine {
    let say = |phrase| model.language.say(phrase);
    match command {
        Command::Act(action) => {
            let keys = model.keymap.keys_in(prompt.from.mode(), *action).join(" ");
            StyledLine::new(TextStyle::Text, say(naming::action(*action)))
                .right(TextStyle::Accent, keys)
        }
        Command::Go(goal) => place_row(model, *goal),
        Command::Choose(choice) => {
            StyledLine::new(TextStyle::Text, format!("{}…", say(choice.name())))
        }
        Command::Take(choice, name) => {
            let offers = choice::offers(&model.display.themes, *choice);
            let says =
                offers.iter().find(|offer| offer.name == *name).map_or("", |offer| say(offer.says));
            StyledLine::new(
                TextStyle::Text,
                format!("{}{}{name}", say(choice.name()), say(messages::COLON)),
            )
            .with(TextStyle::Muted, format!("  {says}"))
        }
        Command::Write => StyledLine::new(TextStyle::Text, say(messages::WRITE)),
    }
}

/// Says where a goal lies and how the text begins there, or why it lies nowhere.
fn place_row(model: &Model, goal: Goal) -> StyledLine {
    let aim = match aim(model, goal) {
        Ok(aim) => aim,
        Err(why) => return StyledLine::new(TextStyle::Muted, why),
    };
    let place = match aim {
        Aim::Paragraph(number) => return paragraph_row(model, number),
        Aim::Share(share) => share,
        Aim::End => 100,
    };
    let said = format!("{place} %");
    // Of a text that is still being read, nobody knows what stands there.
    if model.reading.is_some() {
        return StyledLine::new(TextStyle::Accent, said);
    }
    let text = model.document.text();
    let at = text.floor_char_boundary(text.len() * place / 100);
    let number = model.document.paragraph_at(at).map_or(0, ParagraphId::number);
    let words = paragraph_row(model, number);
    words
        .spans
        .into_iter()
        .fold(StyledLine::new(TextStyle::Accent, format!("{said}  ")), |line, (style, text)| {
            line.with(style, text)
        })
}

/// Says the number of a paragraph and its first words.
fn paragraph_row(model: &Model, number: usize) -> StyledLine {
    /// The characters that fill a row at most.
    const WORDS: usize = 60;
    let paragraph = number.checked_sub(1).and_then(|at| model.document.paragraphs().get(at));
    let words: String = paragraph.map_or_else(String::new, |paragraph| {
        paragraph.span.of(model.document.text()).chars().take(WORDS).collect()
    });
    let number = format!("¶{number}");
    StyledLine::new(TextStyle::Accent, number)
        .with(TextStyle::Text, format!("  {}", model.context().display(&one_line(&words))))
}

/// Finds where a goal lies, or says why it lies nowhere.
pub(crate) fn aim(model: &Model, goal: Goal) -> Result<Aim, String> {
    let here = model.document.paragraph_at(model.reader.cursor()).map_or(0, ParagraphId::number);
    match goal {
        Goal::Paragraph(number) => paragraph(model, number),
        Goal::On(by) => paragraph(model, here.saturating_add(by)),
        Goal::Back(by) => paragraph(model, here.saturating_sub(by)),
        Goal::Share(100) | Goal::End => Ok(Aim::End),
        Goal::Share(share @ 0..=99) => Ok(Aim::Share(share)),
        Goal::Share(_) => Err(model.language.say(messages::NO_SHARE).to_owned()),
        Goal::Unclear => Err(model.language.say(messages::UNCLEAR_PLACE).to_owned()),
    }
}

fn paragraph(model: &Model, number: usize) -> Result<Aim, String> {
    let of = model.document.paragraphs().len();
    let is_there = (1..=of).contains(&number) || (number > of && model.reading.is_some());
    if is_there { Ok(Aim::Paragraph(number)) } else { Err(model.language.no_paragraph(number, of)) }
}
