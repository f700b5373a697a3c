//! A sentence with something in it, in every language: what an error or an answer says before it is
//! known to whom.

use std::error::Error;
use std::fmt;

use crate::messages::language::{Language, Phrase};

/// A sentence in each language; where nobody asks for one, it is in English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each is the sentence in one language: simplified and traditional Chinese, English"
)]
pub struct Sentence {
    pub zh: String,
    pub hant: String,
    pub en: String,
}

/// Puts a sentence together from a format for each language: simplified, traditional, English.
macro_rules! sentence {
    ($zh:literal, $hant:literal, $en:literal) => {
        $crate::messages::Sentence { zh: format!($zh), hant: format!($hant), en: format!($en) }
    };
}

pub(crate) use sentence;

/// Says which endings of file names there are.
pub(crate) fn file_endings(endings: &str) -> Sentence {
    sentence!(
        "文件名要以 {endings} 结尾",
        "檔名要以 {endings} 結尾",
        "the name must end in one of {endings}"
    )
}

impl Sentence {
    /// Says the same in every language: a name, or what another program said.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self { zh: text.to_owned(), hant: text.to_owned(), en: text.to_owned() }
    }

    /// Returns the sentence in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::Traditional => &self.hant,
            Language::English => &self.en,
        }
    }

    /// Returns the sentence made of this one in each language.
    #[must_use]
    pub fn map(&self, make: impl Fn(Language, &str) -> String) -> Self {
        let [zh, hant, en] = [Language::Chinese, Language::Traditional, Language::English]
            .map(|language| make(language, self.in_language(language)));
        Self { zh, hant, en }
    }
}

impl From<Phrase> for Sentence {
    fn from(phrase: Phrase) -> Self {
        let [zh, hant, en] = [Language::Chinese, Language::Traditional, Language::English]
            .map(|language| language.say(phrase));
        Self { zh: zh.to_owned(), hant: hant.to_owned(), en: en.to_owned() }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl Error for Sentence {}
