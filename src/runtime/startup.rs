//! How the reader likes it: the settings as every layer understands them, together with what is
//! wrong with them.

use std::io;
use std::path::Path;

use anyhow::{Context, Result};

use crate::app::{Notice, Preferences, Themes, profile};
use crate::library::{Folders, Settings, SettingsFault, faults_sentence, read_settings};
use crate::messages::{self, Language};
use crate::runtime::environment;
use crate::text::{WidthProfile, shown};
use crate::ui::{Look, Theme};

/// The settings as they were loaded, and what they mean to each layer.
#[derive(Debug, Default)]
pub struct LoadedSettings {
    /// As they are written.
    pub settings: Settings,
    /// What they mean to the program.
    pub preferences: Preferences,
    /// The theme they choose.
    pub look: Look,
    /// What is wrong with them, in the order of the lines.
    pub faults: Vec<SettingsFault>,
}

impl LoadedSettings {
    /// Reads a file of settings; one that is not there sets nothing. `language` is spoken where
    /// they do not say.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(path: &Path, language: Language) -> io::Result<Self> {
        let (settings, mut faults) = read_settings(path)?;
        let (preferences, in_preferences) = Preferences::of(&settings, language);
        let (look, in_themes) = Look::chosen(&settings);
        faults.extend(in_preferences.into_iter().chain(in_themes));
        faults.sort_by_key(|fault| fault.line);
        Ok(Self { settings, preferences, look, faults })
    }

    fn nothing_set(language: Language) -> Self {
        Self { preferences: Preferences { language, ..Preferences::default() }, ..Self::default() }
    }
}

/// Returns the sides of a comparison as the settings name them; none if they do not.
pub(crate) fn side_words() -> Vec<Vec<String>> {
    let loaded = LoadedSettings::read(&Folders::find().settings(), Language::default());
    loaded.unwrap_or_default().preferences.sides
}

/// How the reader likes it, by the command line, the settings and the environment.
pub(crate) struct Startup {
    pub(crate) preferences: Preferences,
    pub(crate) theme: Theme,
    pub(crate) settings: Settings,
    /// What is wrong with the settings.
    pub(crate) notice: Option<Notice>,
}

/// What is said on the Linux console, whatever the language.
const CONSOLE: &str = "the Linux console cannot show Han characters: use kmscon, fbterm or ssh";

/// Reads the settings. What is wrong with them is told and left out; what the command line names
/// must be there.
///
/// # Errors
/// When there is no theme of the name the command line gives.
pub(crate) fn prepare(
    folders: &Folders,
    language: Option<Language>,
    theme_name: Option<&str>,
) -> Result<Startup> {
    let spoken = language.unwrap_or_else(environment::locale_language);
    let mut notice = None;
    let read = LoadedSettings::read(&folders.settings(), spoken);
    let LoadedSettings { settings, preferences, look, faults } = read.unwrap_or_else(|error| {
        notice = Some(Notice::warning(spoken.settings_unreadable(&error.to_string())));
        LoadedSettings::nothing_set(spoken)
    });
    let look = match theme_name {
        Some(name) => {
            let named = Look::of(name, &settings);
            named
                .with_context(|| {
                    format!("there is no theme {}: {} are there", shown(name), Look::NAMES)
                })?
                .0
        }
        None => look,
    };
    let language = language.unwrap_or(preferences.language);
    let joins = environment::joins_pictures();
    let profile =
        assumed(&settings, WidthProfile { pictures: joins, joined: joins, ..preferences.profile });
    if environment::is_console() {
        notice = Some(Notice::warning(CONSOLE));
    }
    if folders.are_makeshift {
        notice = Some(Notice::warning(language.say_keys(
            messages::MAKESHIFT,
            &[shown(&folders.data.to_string_lossy()).into_owned()],
        )));
    }
    if let Some(said) = faults_sentence("config.toml", &faults) {
        notice = Some(Notice::warning(said.in_language(language)));
    }
    let theme = Theme::new(look, environment::colours(), environment::told_background());
    let shown = theme_name.map_or(preferences.themes.shown.clone(), str::to_owned);
    let themes = Themes { shown, ..preferences.themes.clone() };
    Ok(Startup {
        preferences: Preferences { language, themes, profile, ..preferences },
        theme,
        settings,
        notice,
    })
}

/// Returns the theme of this name for this terminal, whose background is `background` where it
/// said; none if there is none.
pub(crate) fn theme(name: &str, settings: &Settings, background: Option<u32>) -> Option<Theme> {
    let (look, _) = Look::of(name, settings)?;
    let theme = Theme::new(look, environment::colours(), environment::told_background());
    Some(match background {
        Some(background) => theme.learned(background),
        None => theme,
    })
}

/// Returns the language of the settings, or else of the locale.
#[must_use]
pub fn reader_language() -> Language {
    let locale = environment::locale_language();
    LoadedSettings::read(&Folders::find().settings(), locale)
        .map_or(locale, |loaded| loaded.preferences.language)
}

/// Returns what is assumed of how the terminal shows text: what it said, with the signs this
/// terminal has, and what the settings say instead.
pub(crate) fn assumed(settings: &Settings, found: WidthProfile) -> WidthProfile {
    profile(settings, WidthProfile { glyphs: environment::glyphs(), ..found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_that_is_offered_can_be_drawn_in() {
        let offered = Themes::default().names;
        assert_eq!(offered.join(", "), Look::NAMES);
        assert!(
            offered.iter().all(|name| theme(name, &Settings::default(), Some(0xFF_FFFF)).is_some())
        );
    }
}
