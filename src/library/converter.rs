//! The converter: a process of this program that makes a document of a file that another program
//! made. It can do nothing but read what it is given and answer, and only for so long and with so
//! much memory; whatever such a file does to it, the reader goes on.
//!
//! It is given the bytes on standard input, and answers on standard output: lines of `p DONE TOTAL`
//! for each part, chapters or pages, that is done; then `d LENGTH` and the document, or `n` and why
//! there is none.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::thread;

use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};

use crate::document::{Format, TextEncoding, Unreadable, convert};
use crate::progress::Progress;

/// What the converter is called with before the format, the encoding and the number of parts.
pub(crate) const CONVERTER: &str = "--convert-for-reader";
/// What stands for an encoding that is to be found out.
pub(crate) const FOUND_OUT: &str = "-";

/// The memory it may have, in bytes.
const MEMORY: u64 = 1024 * 1024 * 1024;
/// The time it may work, in seconds of a processor.
const TIME: u64 = 20;
/// The files it may have open: those it was given.
const FILES: u64 = 3;
/// The bytes of its stack.
const STACK: usize = 64 * 1024 * 1024;

/// Converts what is given, if this process was started for that; returns its exit code.
#[must_use]
pub fn convert_if_asked(arguments: &[OsString]) -> Option<ExitCode> {
    let [_, asked, format, encoding, most] = arguments else { return None };
    if asked.as_os_str() != OsStr::new(CONVERTER) {
        return None;
    }
    let format = Format::ALL.into_iter().find(|known| **format == *known.name())?;
    let encoding = encoding.to_str().and_then(TextEncoding::named);
    let most = most.to_str()?.parse().ok()?;
    let work = move || answer(format, encoding, most);
    let answered = thread::Builder::new().stack_size(STACK).spawn(work).ok()?.join();
    Some(match answered {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(_)) | Err(_) => ExitCode::FAILURE,
    })
}

fn answer(format: Format, encoding: Option<TextEncoding>, most: usize) -> io::Result<()> {
    confine();
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let mut out = io::stdout().lock();
    let mut watch = |Progress { done, total }| {
        // Whoever does not listen any more has ended.
        drop(writeln!(out, "p {done} {total}").and_then(|()| out.flush()));
    };
    match convert(&bytes, format, encoding, most, &mut watch) {
        Ok(conversion) => {
            drop(bytes);
            let answer = conversion.to_bytes();
            writeln!(out, "d {}", answer.len())?;
            out.write_all(&answer)?;
        }
        Err(why) => writeln!(out, "n {}", word(why))?,
    }
    out.flush()
}

/// Gives up everything that is not needed.
fn confine() {
    let only = |most| Rlimit { current: Some(most), maximum: Some(most) };
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, TIME),
        (Resource::Nofile, FILES),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        // A system that knows no such limit still has the others.
        let _known = setrlimit(resource, only(most));
    }
    #[cfg(target_os = "linux")]
    let _known = set_parent_process_death_signal(Some(Signal::KILL));
}

/// Returns the word for why there is no document.
pub(crate) const fn word(why: Unreadable) -> &'static str {
    match why {
        Unreadable::OtherFormat => "other",
        Unreadable::Locked => "locked",
        Unreadable::NoText => "empty",
        Unreadable::Damaged => "damaged",
        Unreadable::OldOffice => "old",
    }
}
