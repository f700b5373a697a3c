//! Has a file converted by a process of its own, and takes nothing from it unseen.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::document::{Conversion, Format, Shortfall, ShortfallReason, TextEncoding, Unreadable};
use crate::library::converter::{CONVERTER, FOUND_OUT, word};
use crate::progress::{Cancel, Progress};

/// How long a conversion may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked whether it was cancelled.
const LOOK: Duration = Duration::from_millis(20);
/// The bytes that an answer may have.
const LONGEST_ANSWER: usize = 1 << 30;

/// Why a file was not converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConversionFault {
    /// There is nothing in it to be shown.
    Unreadable(Unreadable),
    /// It takes more memory than a document may.
    Memory,
    /// It takes more time than a document may.
    Time,
    /// Something went wrong that should not.
    Internal,
}

/// What a converter said.
enum Said {
    Progress(Progress),
    Answer(Box<Result<Conversion, Unreadable>>),
    /// It said nothing more, or something that cannot be.
    Nothing,
}

/// How a converter ended.
enum Ended {
    Answered(Box<Result<Conversion, Unreadable>>),
    Cancelled,
    /// It was ended after so many parts.
    Failed {
        done: usize,
        why: ConversionFault,
    },
}

/// Converts a file; nothing when it was cancelled. Where a part of it is too much, what comes before
/// is shown.
///
/// # Errors
/// When nothing can be shown.
pub(crate) fn convert(
    bytes: &Arc<Vec<u8>>,
    format: Format,
    encoding: Option<TextEncoding>,
    progress: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Result<Option<Conversion>, ConversionFault> {
    let mut run = |most: usize| {
        if cfg!(test) {
            // The program that runs is that of the tests.
            let converted = crate::document::convert(bytes, format, encoding, most, progress);
            return Ended::Answered(Box::new(converted));
        }
        run(bytes, (format, encoding, most), progress, cancel)
    };
    let mut ended = run(usize::MAX);
    if let Ended::Failed { done: done @ 1.., why } = ended
        && why != ConversionFault::Internal
    {
        // What comes before the part that is too much can be shown.
        ended = run(done);
        if let Ended::Answered(answer) = &mut ended
            && let Ok(conversion) = answer.as_mut()
        {
            let part = format!("{}…", done + 1);
            conversion.lack(Shortfall { part, why: ShortfallReason::TooLarge });
        }
    }
    match ended {
        Ended::Answered(answer) => (*answer).map(Some).map_err(ConversionFault::Unreadable),
        Ended::Cancelled => Ok(None),
        Ended::Failed { why, .. } => Err(why),
    }
}

fn run(
    bytes: &Arc<Vec<u8>>,
    (format, encoding, most): (Format, Option<TextEncoding>, usize),
    progress: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Ended {
    let mut done = 0;
    let Some((mut child, said)) = start(bytes, format, encoding, most) else {
        return Ended::Failed { done, why: ConversionFault::Internal };
    };
    let since = Instant::now();
    let ended = loop {
        match said.recv_timeout(LOOK) {
            Ok(Said::Progress(so_far)) => {
                done = so_far.done;
                progress(so_far);
            }
            Ok(Said::Answer(answer)) => break Ended::Answered(answer),
            Ok(Said::Nothing) | Err(RecvTimeoutError::Disconnected) => {
                break Ended::Failed { done, why: fault(&mut child) };
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        if cancel.is_set() {
            break Ended::Cancelled;
        }
        if since.elapsed() > PATIENCE {
            break Ended::Failed { done, why: ConversionFault::Time };
        }
    };
    // It may be gone already.
    drop(child.kill());
    drop(child.wait());
    ended
}

/// Starts a converter and gives it the bytes.
fn start(
    bytes: &Arc<Vec<u8>>,
    format: Format,
    encoding: Option<TextEncoding>,
    most: usize,
) -> Option<(Child, Receiver<Said>)> {
    let program = std::env::current_exe().ok()?;
    let encoding = encoding.map_or(FOUND_OUT, TextEncoding::name);
    let mut child = Command::new(program)
        .args([CONVERTER, format.name(), encoding, &most.to_string()])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    let given = bytes.clone();
    // One that has enough reads no further.
    thread::Builder::new().spawn(move || drop(input.write_all(&given))).ok()?;
    let (sender, said) = channel();
    let listen = move || {
        let mut output = BufReader::new(output);
        loop {
            let next = listen(&mut output);
            let is_last = !matches!(next, Said::Progress(_));
            if sender.send(next).is_err() || is_last {
                return;
            }
        }
    };
    thread::Builder::new().spawn(listen).ok()?;
    Some((child, said))
}

/// Takes the next thing that a converter says.
fn listen(output: &mut BufReader<ChildStdout>) -> Said {
    take(output).unwrap_or(Said::Nothing)
}

fn take(output: &mut BufReader<ChildStdout>) -> Option<Said> {
    const LONGEST_LINE: u64 = 64;
    let mut line = String::new();
    output.take(LONGEST_LINE).read_line(&mut line).ok()?;
    let (what, rest) = line.trim_end().split_once(' ')?;
    match what {
        "p" => {
            let (done, total) = rest.split_once(' ')?;
            Some(Said::Progress(Progress { done: done.parse().ok()?, total: total.parse().ok()? }))
        }
        "d" => {
            let length: usize = rest.parse().ok().filter(|length| *length <= LONGEST_ANSWER)?;
            let mut answer = Vec::new();
            output.take(length as u64).read_to_end(&mut answer).ok()?;
            Conversion::from_bytes(&answer).map(|answer| Said::Answer(Box::new(Ok(answer))))
        }
        "n" => {
            let every = [
                Unreadable::OtherFormat,
                Unreadable::Locked,
                Unreadable::NoText,
                Unreadable::Damaged,
                Unreadable::OldOffice,
            ];
            let why = every.into_iter().find(|why| word(*why) == rest);
            why.map(|why| Said::Answer(Box::new(Err(why))))
        }
        _ => None,
    }
}

/// Tells why a converter ended that has not answered, by the signal that ended it.
fn fault(child: &mut Child) -> ConversionFault {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::Signal;

    let Ok(status) = child.wait() else { return ConversionFault::Internal };
    match status.signal() {
        // What cannot be allocated, or stacked, is given up.
        Some(signal) if signal == Signal::ABORT.as_raw() || signal == Signal::SEGV.as_raw() => {
            ConversionFault::Memory
        }
        Some(signal) if signal == Signal::XCPU.as_raw() || signal == Signal::KILL.as_raw() => {
            ConversionFault::Time
        }
        _ => ConversionFault::Internal,
    }
}
