//! The languages of the interface, and a phrase in each of them.

/// The language of the interface; the text has its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    Chinese,
    /// Traditional Chinese.
    Traditional,
    /// English.
    #[default]
    English,
}

/// Something said in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    zh: &'static str,
    hant: &'static str,
    en: &'static str,
}

/// Makes a phrase of what it is in simplified and traditional Chinese and in English.
#[must_use]
pub const fn phrase(zh: &'static str, hant: &'static str, en: &'static str) -> Phrase {
    Phrase { zh, hant, en }
}

impl Phrase {
    /// Returns it in every language.
    #[must_use]
    pub const fn every(self) -> [&'static str; 3] {
        [self.zh, self.hant, self.en]
    }
}

impl Language {
    /// The names of the languages in the settings.
    pub const NAMES: &'static str = "auto, zh-Hans, zh-Hant, en";

    /// Every language: its name in the settings, what it calls itself, and what else it may be
    /// called by.
    pub const ALL: [(&'static str, &'static str, &'static [&'static str]); 3] = [
        ("zh-Hans", "简体中文", &["zh", "zh_CN", "chinese", "simplified", "中文", "简体"]),
        ("zh-Hant", "繁體中文", &["zh_TW", "zh_HK", "traditional", "正體", "繁體"]),
        ("en", "English", &["英文", "英语"]),
    ];

    /// Returns the name of the language in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chinese => Self::ALL[0].0,
            Self::Traditional => Self::ALL[1].0,
            Self::English => Self::ALL[2].0,
        }
    }

    /// Reads `zh`, `zh_CN.UTF-8`, `zh-Hant`, `zh_TW`, `en`, `C`; none for other languages.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.split(['.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let mut parts = name.split(['_', '-']);
        match parts.next()? {
            "zh" if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => {
                Some(Self::Traditional)
            }
            "zh" => Some(Self::Chinese),
            "en" | "c" | "posix" => Some(Self::English),
            _ => None,
        }
    }

    /// Returns the phrase in this language.
    #[must_use]
    pub const fn say(self, phrase: Phrase) -> &'static str {
        match self {
            Self::Chinese => phrase.zh,
            Self::Traditional => phrase.hant,
            Self::English => phrase.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_names_the_language() {
        for (name, language) in [
            ("zh_CN.UTF-8", Some(Language::Chinese)),
            ("zh", Some(Language::Chinese)),
            ("zh-Hant", Some(Language::Traditional)),
            ("zh_TW.UTF-8", Some(Language::Traditional)),
            ("zh_HK", Some(Language::Traditional)),
            ("C", Some(Language::English)),
            ("en_GB", Some(Language::English)),
            ("fr_FR", None),
        ] {
            assert_eq!(Language::named(name), language);
        }
    }
}
