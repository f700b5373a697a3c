//! The log: off unless it is asked for, to a file and never to the terminal.
//!
//! It tells of starts and ends of workers, of timings, of saves that failed, of indexes that were
//! rejected and of panics. No text of a document or of a note stands in it: what a panic quotes is
//! left out.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::panic::PanicHookInfo;
use std::path::Path;

use env_logger::{Builder, Target};
use log::LevelFilter;

/// Writes the log to the end of a file from now on; only this program's own lines. Question for
/// again, it stays with the first.
///
/// # Errors
/// When the file cannot be written to.
pub fn start_log(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    let mut builder = Builder::new();
    builder.filter_module("wenlan", LevelFilter::Info).format_timestamp_millis();
    // It fails only where a log is kept already.
    if builder.target(Target::Pipe(Box::new(file))).try_init().is_ok() {
        log::info!("wenlan {} starts", env!("CARGO_PKG_VERSION"));
    }
    Ok(())
}

/// Tells the log of a panic: in which thread and where, and what was said without what was quoted.
pub(crate) fn log_panic(panic: &PanicHookInfo<'_>) {
    let said = panic.payload_as_str().map_or_else(String::new, without_quotations);
    let place = panic.location().map_or_else(String::new, ToString::to_string);
    let thread = std::thread::current();
    log::error!("panic in {} at {place}: {said}", thread.name().unwrap_or("a thread"));
}

/// Leaves out what stands between quotation marks or backticks, and the lines behind the first: it
/// may be text of the reader's.
fn without_quotations(said: &str) -> String {
    let mut kept = String::new();
    let mut open: Option<char> = None;
    for c in said.lines().next().unwrap_or_default().chars() {
        match open {
            Some(mark) if c == mark => {
                open = None;
                kept.push('…');
                kept.push(c);
            }
            Some(_) => {}
            None => {
                open = matches!(c, '`' | '"' | '\'').then_some(c);
                kept.push(c);
            }
        }
    }
    if open.is_some() {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_panic_quotes_is_left_out() {
        for (said, kept) in [
            (
                "byte index 1 is not a char boundary; it is inside '智' (bytes 0..3) of `智慧城市`",
                "byte index 1 is not a char boundary; it is inside '…' (bytes 0..3) of `…`",
            ),
            ("called `Option::unwrap()` on a `None` value", "called `…` on a `…` value"),
            ("failed: \"秘密", "failed: \"…"),
            ("assertion failed\n  left: 甲", "assertion failed"),
        ] {
            assert_eq!(without_quotations(said), kept);
        }
    }
}
