//! What went wrong, said in the language of the reader where it is told.

use std::error::Error;

use crate::library::{ImportError, SourceError, StoreError};
use crate::messages::{Language, Sentence, system_error};

/// Says what went wrong, and why, as far as it is known in that language.
pub(crate) fn explained(error: &anyhow::Error, language: Language) -> String {
    let said = error.downcast_ref::<Sentence>();
    let causes = error.chain().enumerate().map(|(at, cause)| {
        // What was added to an error is found through the error alone.
        let added = said.filter(|said| at == 0 && said.en == cause.to_string());
        let known = added
            .or_else(|| cause.downcast_ref())
            .map(|said| said.in_language(language).to_owned());
        known.unwrap_or_else(|| sentence_of(cause).in_language(language).to_owned())
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

/// Returns what a cause says: our own errors in every language, others as they say it.
fn sentence_of(cause: &(dyn Error + 'static)) -> Sentence {
    let source = || cause.downcast_ref::<SourceError>().map(SourceError::sentence);
    let store = || cause.downcast_ref::<StoreError>().map(StoreError::sentence);
    let import = || cause.downcast_ref::<ImportError>().map(ImportError::sentence);
    let system = || cause.downcast_ref::<std::io::Error>().map(system_error);
    source()
        .or_else(store)
        .or_else(import)
        .or_else(system)
        .unwrap_or_else(|| Sentence::same(&cause.to_string()))
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;
    use crate::library::{ReadAs, Source};
    use crate::messages::sentence;

    #[test]
    fn what_went_wrong_is_said_in_the_language_of_the_reader() {
        let n = 7;
        let error = anyhow::Error::new(sentence!(
            "没有第 {n} 段",
            "沒有第 {n} 段",
            "there is no paragraph {n}"
        ));
        let explain = |error: &anyhow::Error| {
            [Language::Chinese, Language::English].map(|language| explained(error, language))
        };
        assert_eq!(explain(&error), ["没有第 7 段", "there is no paragraph 7"]);
        let missing: anyhow::Error =
            Source::File("/no/such/file".into()).open(ReadAs::default()).unwrap_err().into();
        assert_eq!(
            explain(&missing),
            ["读不了 /no/such/file：没有这个文件", "cannot read /no/such/file: no such file"]
        );
        let added = std::fs::read("/no/such/file").context(sentence!(
            "读不了设置",
            "讀不了設定",
            "cannot read the settings"
        ));
        let added = added.unwrap_err();
        assert_eq!(
            explain(&added),
            ["读不了设置：没有这个文件", "cannot read the settings: no such file"]
        );
    }
}
