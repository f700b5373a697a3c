//! What a command comes to, for the exit code, and what it complains of.

use std::io::Write;
use std::process::ExitCode;

use crate::text::shown;

/// What a command found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Something,
    Nothing,
    /// Whatever was found, not everything could be looked at; what could not is told already.
    Trouble,
}

/// Writes a message to standard error, one line but where something of the reader's is shown; if
/// even that fails there is nobody to tell. Returns the exit code of trouble.
pub(crate) fn complain(message: &str) -> ExitCode {
    let lines: Vec<_> = message.lines().map(shown).collect();
    drop(std::io::stderr().write_all(format!("wenlan: {}\n", lines.join("\n")).as_bytes()));
    ExitCode::from(2)
}
