//! A message in the status line. It stays until the next key.

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says, in the language of the interface.
    pub text: String,
    /// How serious it is.
    pub severity: Severity,
}

/// How serious a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Something happened.
    Info,
    /// Something did not.
    Warning,
}

impl Notice {
    /// Says that something happened.
    #[must_use]
    pub fn info(text: impl Into<String>) -> Self {
        Self { text: text.into(), severity: Severity::Info }
    }

    /// Says that something did not.
    #[must_use]
    pub fn warning(text: impl Into<String>) -> Self {
        Self { text: text.into(), severity: Severity::Warning }
    }
}
