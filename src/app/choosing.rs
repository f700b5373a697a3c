//! Choosing one of several for as long as the program runs: the theme, or the language of the interface.
//!
//! What is chosen is shown at once, while the reader still moves through the list; Esc brings back what was. Nothing is
//! written: the settings are the reader's, and only read.

use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::model::Model;
use crate::app::prompting;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::library::Settings;
use crate::messages::{self, Language, Phrase, phrase};
use crate::text::fold;

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// The theme.
    Theme,
    /// The language of the interface.
    Language,
}

impl Choice {
    /// Both of them.
    pub(crate) const ALL: [Self; 2] = [Self::Theme, Self::Language];

    /// Names what is chosen.
    #[must_use]
    pub const fn name(self) -> Phrase {
        match self {
            Self::Theme => messages::THEME,
            Self::Language => messages::INTERFACE,
        }
    }
}

/// The themes there are, by their names, and the one on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Themes {
    pub names: Vec<String>,
    pub shown: String,
}

impl Default for Themes {
    fn default() -> Self {
        let names = Self::BUILT_IN.map(|(name, _)| name.to_owned());
        Self { shown: names[0].clone(), names: names.to_vec() }
    }
}

impl Themes {
    /// The themes that are always there, the one that asks the terminal first, and what each is like.
    pub const BUILT_IN: [(&'static str, Phrase); 5] = [
        ("auto", phrase("随终端", "隨終端", "as the terminal is")),
        ("light", phrase("浅色终端", "淺色終端", "for a light terminal")),
        ("dark", phrase("深色终端", "深色終端", "for a dark terminal")),
        ("paper", phrase("宣纸", "宣紙", "painted as paper")),
        ("ink", phrase("墨夜", "墨夜", "painted as night")),
    ];

    /// Returns those and the reader's own, and which of them the settings choose.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let mut themes = Self::default();
        let own = settings.themes.keys().filter(|name| !Self::BUILT_IN.iter().any(|(known, _)| known == name));
        themes.names.extend(own.cloned());
        if let Some(set) = settings.theme.as_ref().filter(|set| themes.names.contains(&set.value)) {
            themes.shown.clone_from(&set.value);
        }
        themes
    }
}

/// One of those that can be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// Its name in the settings.
    pub(crate) name: String,
    /// What it is.
    pub(crate) says: Phrase,
}

/// Returns what there is to choose from.
pub(crate) fn offers(themes: &Themes, choice: Choice) -> Vec<Offer> {
    let offer = |name: &str, says| Offer { name: name.to_owned(), says };
    match choice {
        Choice::Theme => {
            let says = |name: &String| Themes::BUILT_IN.iter().find(|(known, _)| known == name).map(|(_, says)| *says);
            themes.names.iter().map(|name| offer(name, says(name).unwrap_or(phrase("", "", "")))).collect()
        }
        // A language is called as it calls itself.
        Choice::Language => Language::ALL.map(|(name, own, _)| offer(name, phrase(own, own, own))).to_vec(),
    }
}

/// Returns the offers that fit what is typed: those with it in their name or in what they are.
fn fitting(model: &Model, choice: Choice, typed: &str) -> Vec<Offer> {
    let typed = fold(typed.trim());
    let says = |offer: &Offer| fold(model.language.say(offer.says));
    let fits = |offer: &Offer| fold(&offer.name).contains(&typed) || says(offer).contains(&typed);
    offers(&model.themes, choice).into_iter().filter(fits).collect()
}

/// Returns the name of what holds now.
fn current(model: &Model, choice: Choice) -> String {
    match choice {
        Choice::Theme => model.themes.shown.clone(),
        Choice::Language => model.language.name().to_owned(),
    }
}

/// Opens the list, on what holds now.
pub(crate) fn open(model: &mut Model, choice: Choice) {
    let before = current(model, choice);
    let chosen = fitting(model, choice, "").iter().position(|offer| offer.name == before).unwrap_or(0);
    prompting::open(model, Purpose::Choose { choice, before, chosen }, LineEditor::new(""));
}

/// Returns the rows of the list, and which of them is chosen.
pub(crate) fn listed(model: &Model, prompt: &Prompt) -> Option<(Vec<StyledLine>, usize)> {
    let Purpose::Choose { choice, chosen, .. } = &prompt.purpose else { return None };
    let says = |offer: &Offer| format!("  {}", model.language.say(offer.says));
    let row = |offer: Offer| StyledLine::new(TextStyle::Text, offer.name.clone()).with(TextStyle::Muted, says(&offer));
    Some((fitting(model, *choice, prompt.editor.text()).into_iter().map(row).collect(), *chosen))
}

/// Chooses another one of the list and shows it; where nothing fits, what was before.
pub(crate) fn choose(model: &mut Model, other: impl FnOnce(usize) -> usize) -> Vec<Effect> {
    let Focus::Prompt(Prompt { purpose: Purpose::Choose { choice, chosen, before }, editor, .. }) = &model.focus else {
        return Vec::new();
    };
    let (choice, offers, before) = (*choice, fitting(model, *choice, editor.text()), before.clone());
    let at = other(*chosen).min(offers.len().saturating_sub(1));
    if let Focus::Prompt(Prompt { purpose: Purpose::Choose { chosen, .. }, .. }) = &mut model.focus {
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
        Choice::Language => Language::ALL.iter().find(|(known, ..)| *known == name).map_or(name, |(_, own, _)| own),
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
            name.clone_into(&mut model.themes.shown);
            vec![Effect::ShowTheme { name: name.to_owned() }]
        }
        Choice::Language => {
            model.language = Language::named(name).unwrap_or(model.language);
            model.refresh_open();
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::parse_settings;

    #[test]
    fn the_readers_own_themes_are_offered_behind_the_others_and_the_chosen_one_is_known() {
        let (settings, _) =
            parse_settings("theme = \"mine\"\n[themes.mine]\nbase = \"dark\"\n[themes.dark]\nlink = \"#000000\"\n");
        let themes = Themes::of(&settings);
        assert_eq!((themes.names.join(" "), themes.shown.as_str()), ("auto light dark paper ink mine".to_owned(), "mine"));
        assert_eq!(Themes::of(&parse_settings("theme = \"nowhere\"\n").0), Themes::default());
    }
}
