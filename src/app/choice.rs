//! What can be chosen for as long as the program runs: the theme, and the language of the
//! interface.

use crate::library::Settings;
use crate::messages::{self, Language, Phrase, phrase};

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
    /// The themes that are always there, the one that asks the terminal first, and what each is
    /// like.
    pub const BUILT_IN: [(&'static str, Phrase); 7] = [
        ("auto", phrase("随终端", "隨終端", "as the terminal is")),
        ("light", phrase("浅色终端", "淺色終端", "for a light terminal")),
        ("dark", phrase("深色终端", "深色終端", "for a dark terminal")),
        ("paper", phrase("宣纸", "宣紙", "painted as paper")),
        ("ink", phrase("墨夜", "墨夜", "painted as night")),
        (
            "solarized",
            phrase("暖纸，Solarized 配色", "暖紙，Solarized 配色", "painted, the light palette"),
        ),
        (
            "gruvbox",
            phrase("暖夜，Gruvbox 配色", "暖夜，Gruvbox 配色", "painted, the dark palette"),
        ),
    ];

    /// Returns those and the reader's own, and which of them the settings choose.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let mut themes = Self::default();
        let own = settings
            .themes
            .keys()
            .filter(|name| !Self::BUILT_IN.iter().any(|(known, _)| known == name));
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
            let says = |name: &String| {
                Themes::BUILT_IN.iter().find(|(known, _)| known == name).map(|(_, says)| *says)
            };
            themes
                .names
                .iter()
                .map(|name| offer(name, says(name).unwrap_or(phrase("", "", ""))))
                .collect()
        }
        // A language is called as it calls itself.
        Choice::Language => {
            Language::ALL.map(|(name, own, _)| offer(name, phrase(own, own, own))).to_vec()
        }
    }
}
