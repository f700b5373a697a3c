//! What went wrong, in every language of the interface: it is said in that of the reader where it is told.

use std::error::Error;
use std::fmt;

use crate::app::Language;
use crate::library::{ImportError, SourceError, StoreError};

/// A message in each language; where nobody asks for one, it is in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) zh: String,
    pub(crate) hant: String,
    pub(crate) en: String,
}

/// Puts a message together from a format for each language: simplified, traditional, English.
macro_rules! said {
    ($zh:literal, $hant:literal, $en:literal) => {
        $crate::cli::said::Said { zh: format!($zh), hant: format!($hant), en: format!($en) }
    };
}

pub(crate) use said;

impl Said {
    /// Returns the message in a language.
    pub(crate) fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::Traditional => &self.hant,
            Language::English => &self.en,
        }
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl Error for Said {}

/// Says what went wrong, and why, as far as it is known in that language.
pub(crate) fn explained(error: &anyhow::Error, language: Language) -> String {
    let said = error.downcast_ref::<Said>();
    let causes = error.chain().enumerate().map(|(at, cause)| {
        // What was added to an error is found through the error alone.
        let added = said.filter(|said| at == 0 && said.en == cause.to_string());
        let known = added.or_else(|| cause.downcast_ref()).map(|said| said.in_language(language).to_owned());
        let source = || cause.downcast_ref::<SourceError>().map(|error| language.source_error(error));
        let store = || cause.downcast_ref::<StoreError>().map(|error| language.store_error(error));
        let import = || cause.downcast_ref::<ImportError>().map(|error| language.import_error(error));
        let system = || cause.downcast_ref::<std::io::Error>().map(|error| language.why(error));
        known.or_else(source).or_else(store).or_else(import).or_else(system).unwrap_or_else(|| cause.to_string())
    });
    let mut parts: Vec<String> = Vec::new();
    for part in causes {
        // A cause that what stands before it says already is not said again.
        if !parts.iter().any(|known| known.contains(&part)) {
            parts.push(part);
        }
    }
    parts.join(if language == Language::English { ": " } else { "：" })
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;
    use crate::library::Source;

    #[test]
    fn what_went_wrong_is_said_in_the_language_of_the_reader() {
        let n = 7;
        let error = anyhow::Error::new(said!("没有第 {n} 段", "沒有第 {n} 段", "there is no paragraph {n}"));
        let explain = |error: &anyhow::Error| [Language::Chinese, Language::English].map(|language| explained(error, language));
        assert_eq!(explain(&error), ["没有第 7 段", "there is no paragraph 7"]);
        let missing: anyhow::Error = Source::File("/no/such/file".into()).open(None).unwrap_err().into();
        assert_eq!(explain(&missing), ["读不了 /no/such/file：没有这个文件", "cannot read /no/such/file: no such file"]);
        let added = std::fs::read("/no/such/file").context(said!("读不了设置", "讀不了設定", "cannot read the settings"));
        let added = added.unwrap_err();
        assert_eq!(explain(&added), ["读不了设置：没有这个文件", "cannot read the settings: no such file"]);
    }
}
