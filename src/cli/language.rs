//! The language that was asked for on the command line.

use anyhow::Result;

use crate::cli::args::LanguageArgument;
use crate::messages::{Language, sentence};
use crate::runtime::reader_language;
use crate::text::shown;

/// Returns the language that was asked for, or that of the locale, or English.
pub(crate) fn asked_language(asked: &LanguageArgument) -> Result<Language> {
    Ok(named_language(asked.lang.as_deref())?.unwrap_or_else(reader_language))
}

/// Returns the language that was asked for, if one was.
pub(crate) fn named_language(asked: Option<&str>) -> Result<Option<Language>> {
    let named = |name| {
        let none = || {
            let name = shown(name);
            sentence!(
                "界面没有语言 {name}：有 zh、zh-Hant、en",
                "介面沒有語言 {name}：有 zh、zh-Hant、en",
                "no such interface language: {name} (choose zh, zh-Hant or en)"
            )
        };
        Ok(Language::named(name).ok_or_else(none)?)
    };
    asked.filter(|name| *name != "auto").map(named).transpose()
}
