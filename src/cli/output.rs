//! Writing to standard output: the only place that does. A closed pipe is success.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use serde::Serialize;

/// Standard output, buffered.
pub(crate) struct Output(BufWriter<io::StdoutLock<'static>>);

impl Output {
    pub(crate) fn new() -> Self {
        Self(BufWriter::with_capacity(64 * 1024, io::stdout().lock()))
    }

    /// Writes one line; nothing in it can act on a terminal.
    pub(crate) fn line(&mut self, line: &str) -> io::Result<()> {
        self.0.write_all(crate::text::shown(line).as_bytes())?;
        self.0.write_all(b"\n")
    }

    /// Writes text as it is, for other programs.
    pub(crate) fn raw(&mut self, text: &str) -> io::Result<()> {
        self.0.write_all(text.as_bytes())
    }

    /// Writes a text of several lines: as it is for a program, so that nothing in it can act on a
    /// terminal for people.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        if !io::stdout().is_terminal() {
            return self.raw(text);
        }
        text.lines().try_for_each(|line| self.line(line))
    }

    /// Writes the name of a file as the system has it, closed by a NUL, which no name holds.
    pub(crate) fn name(&mut self, file: &Path) -> io::Result<()> {
        self.0.write_all(file.as_os_str().as_bytes())?;
        self.0.write_all(b"\0")
    }

    /// Hands over what was written so far.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }

    /// Writes one value as JSON and ends the line.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.0, value)?;
        self.0.write_all(b"\n")
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Tells whether an error is only that nobody reads on.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json =
            cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests;
