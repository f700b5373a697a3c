//! Questions that wait for an answer: whether this document is another one, and what becomes of
//! what is not saved.

use crate::app::action::{Action, AnswerAction};
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Question};
use crate::app::keys::Key;
use crate::app::model::Model;
use crate::app::passages::Saving;
use crate::library::Likely;
use crate::messages::{Language, phrase};
use crate::text::shown;

/// Asks whether the document is one that was read before, unless the reader is in the middle of
/// something.
pub(crate) fn recognise(model: &mut Model, likely: Box<Likely>) {
    if matches!(model.focus, Focus::Page | Focus::Pane(_)) {
        ask(model, Question::Likely(likely));
    }
}

/// Leaves the program; what is not saved is asked about first.
pub(crate) fn quit(model: &mut Model) -> Vec<Effect> {
    if matches!(model.passages.saving(), Saving::Failed(_)) {
        ask(model, Question::Unsaved);
        return Vec::new();
    }
    vec![Effect::Quit]
}

/// Puts a question in words.
#[must_use]
pub fn question(language: Language, asked: &Question, saving: &Saving) -> String {
    match asked {
        Question::Likely(likely) => {
            let Likely { identity, share, passages } = likely.as_ref();
            let title = shown(identity.name());
            match language {
                Language::Chinese => {
                    format!("像是《{title}》（{share}% 相同）：用它的 {passages} 条摘录？")
                }
                Language::Traditional => {
                    format!("像是《{title}》（{share}% 相同）：用它的 {passages} 條摘錄？")
                }
                Language::English => {
                    format!(
                        "This looks like “{title}”, {share}% the same. Show its passages ({passages}) here?"
                    )
                }
            }
        }
        Question::Unsaved => {
            let why = if let Saving::Failed(why) = saving { why.as_str() } else { "" };
            format!(
                "{} {why}",
                language.say(phrase("还没有存好：", "還沒有存好：", "Not saved yet:"))
            )
        }
    }
}

fn ask(model: &mut Model, asked: Question) {
    let from = Box::new(std::mem::replace(&mut model.focus, Focus::Page));
    model.focus = Focus::Question(asked, from);
}

/// Takes a key while a question waits. Whatever is no answer leaves it waiting.
pub(crate) fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    let Focus::Question(asked, from) = &model.focus else { return Vec::new() };
    let answer = model.keymap.action_of(asked.mode(), key);
    let effects = match (asked, answer) {
        (
            Question::Likely(likely),
            Some(Action::Answer(answer @ (AnswerAction::Yes | AnswerAction::No))),
        ) => {
            vec![Effect::Recognise { likely: likely.clone(), is_it: answer == AnswerAction::Yes }]
        }
        (Question::Unsaved, Some(Action::Answer(AnswerAction::SaveAgain))) => {
            vec![Effect::SaveAgain]
        }
        (Question::Unsaved, Some(Action::Answer(AnswerAction::Leave))) => vec![Effect::Quit],
        // Not answered: it is asked again another time.
        (Question::Likely(_) | Question::Unsaved, _) if key.cancels() => Vec::new(),
        (Question::Likely(_) | Question::Unsaved, _) => return Vec::new(),
    };
    model.focus = (**from).clone();
    effects
}

#[cfg(test)]
mod tests;
