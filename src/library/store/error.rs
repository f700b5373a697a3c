//! Why passages cannot be saved.

use std::error::Error;
use std::path::PathBuf;
use std::{fmt, io};

use crate::messages::{Sentence, sentence, system_error};
use crate::text::shown;

/// Why passages cannot be saved.
#[derive(Debug)]
pub enum StoreError {
    /// The file could not be written.
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl StoreError {
    /// Says what was tried and why it failed.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        let Self::Write { path, cause } = self;
        let (name, why) = (shown(&path.to_string_lossy()).into_owned(), system_error(cause));
        let Sentence { zh, hant, en } = why;
        sentence!("写不了 {name}：{zh}", "寫不了 {name}：{hant}", "cannot write {name}: {en}")
    }

    /// Says why and where, the reason first: on a narrow screen the path may be cut.
    #[must_use]
    pub fn reason(&self) -> Sentence {
        let Self::Write { path, cause } = self;
        system_error(cause).map(|_, why| format!("{why} ({})", shown(&path.to_string_lossy())))
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let Self::Write { cause, .. } = self;
        Some(cause)
    }
}

#[cfg(test)]
mod tests;
