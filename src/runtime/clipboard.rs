//! Where copied text goes: to tmux inside it, else to the clipboard program of this machine, else
//! through the terminal.
//!
//! tmux does not hand on what a program sends for the clipboard unless it is told to, so it is
//! asked itself. Over ssh the clipboard of the other machine is meant, which only the terminal
//! reaches (OSC 52). Nothing is ever read back.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::app::{CopyFault, CopyWay, Report};
use crate::library::ClipboardWay;
use crate::runtime::environment::{self, is_there, variable};
use crate::runtime::message::Message;
use crate::runtime::worker::{Handle, Worker, report, spawn, start};
use crate::text::shown;

/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// Bytes of base64 from which some terminals take no more, and from which no terminal is asked.
const LONG: usize = 4_000;
const TOO_LONG: usize = 100_000;

/// What the environment says of ways to a clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ways {
    tmux: bool,
    /// Programs to try, in order, with their arguments.
    programs: Vec<(&'static str, &'static [&'static str])>,
    /// Whether GNU screen stands between, which hands on only what is wrapped.
    screen: bool,
    terminal: bool,
}

impl Ways {
    /// Reads the environment.
    pub(crate) fn find() -> Self {
        let set = |name: &str| !variable(name).is_empty();
        let near = !set("SSH_TTY") && !set("SSH_CONNECTION");
        let mut programs: Vec<(&str, &[&str])> = Vec::new();
        if near && set("WAYLAND_DISPLAY") {
            programs.push(("wl-copy", &[]));
        }
        if near && set("DISPLAY") {
            programs.push(("xclip", &["-selection", "clipboard", "-in"]));
            programs.push(("xsel", &["--clipboard", "--input"]));
        }
        if near && cfg!(target_os = "macos") {
            programs.push(("pbcopy", &[]));
        }
        if near && set("WSL_DISTRO_NAME") {
            programs.push(("clip.exe", &[]));
        }
        let tmux = set("TMUX");
        Self {
            tmux,
            programs,
            screen: variable("TERM").starts_with("screen") && !tmux,
            terminal: !environment::is_dumb() && !environment::is_console(),
        }
    }

    /// Names the ways in the order they are tried.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        let tmux = self.tmux.then_some("tmux");
        let programs = self.programs.iter().map(|(name, _)| *name).filter(|name| is_there(name));
        tmux.into_iter().chain(programs).chain(self.terminal.then_some("OSC 52")).collect()
    }
}

/// The thread that copies, one text after the other; it starts with the first.
pub(crate) struct Clipboard {
    way: ClipboardWay,
    /// Where text goes that is too long for a terminal.
    file: PathBuf,
    out: Sender<Message>,
    thread: Option<(Sender<String>, Handle<()>)>,
}

impl Clipboard {
    pub(crate) const fn new(way: ClipboardWay, file: PathBuf, out: Sender<Message>) -> Self {
        Self { way, file, out, thread: None }
    }

    /// Copies a text and reports what became of it.
    pub(crate) fn copy(&mut self, text: String) {
        if self.thread.is_none() {
            self.thread = self.start();
        }
        // A thread that has died is started again with the next text.
        let sent = self.thread.as_ref().is_some_and(|(texts, _)| texts.send(text).is_ok());
        if !sent {
            self.thread = None;
            report(&self.out, Report::CopyingFailed { fault: CopyFault::NoWay });
        }
    }

    fn start(&self) -> Option<(Sender<String>, Handle<()>)> {
        let (texts, waiting) = channel::<String>();
        let (way, file, out) = (self.way, self.file.clone(), self.out.clone());
        let work = move || {
            for text in waiting {
                let said = match hand_over(&text, way, &file, &out) {
                    Ok(way) => Report::Copied { characters: text.chars().count(), way },
                    Err(fault) => Report::CopyingFailed { fault },
                };
                report(&out, said);
            }
        };
        Some((texts, spawn(Worker::Clipboard, &self.out, work)?))
    }

    /// Waits, not for ever, until what was copied last is on its way; what the terminal must be
    /// sent waits among the messages.
    pub(crate) fn finish(&mut self) {
        let Some((texts, thread)) = self.thread.take() else { return };
        drop(texts);
        let until = Instant::now() + PATIENCE;
        while !thread.is_finished() && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

fn hand_over(
    text: &str,
    way: ClipboardWay,
    file: &Path,
    sender: &Sender<Message>,
) -> Result<CopyWay, CopyFault> {
    let ways = Ways::find();
    let text = without_controls(text);
    if way == ClipboardWay::Off {
        return Err(CopyFault::Off);
    }
    if way == ClipboardWay::Auto {
        if ways.tmux && run("tmux", &["load-buffer", "-w", "-"], text.as_bytes()).is_ok() {
            return Ok(CopyWay::Tmux);
        }
        let done = ways
            .programs
            .iter()
            .find(|(name, arguments)| run(name, arguments, &as_read_by(name, &text)).is_ok());
        if let Some((name, _)) = done {
            return Ok(CopyWay::Program((*name).to_owned()));
        }
    }
    if !ways.terminal {
        return Err(CopyFault::NoWay);
    }
    let encoded = STANDARD.encode(&text);
    let sent = encoded.len() <= TOO_LONG;
    if sent {
        drop(sender.send(Message::Write { bytes: through_terminal(&encoded, ways.screen) }));
    }
    if encoded.len() <= LONG {
        return Ok(CopyWay::Terminal);
    }
    let name = shown(&file.to_string_lossy()).into_owned();
    match keep(&text, file) {
        Ok(()) => Ok(if sent { CopyWay::File(name) } else { CopyWay::OnlyFile(name) }),
        Err(error) => {
            Err(CopyFault::Failed(format!("{}: {error}", shown(&file.to_string_lossy()))))
        }
    }
}

/// Leaves out what is no text but would act where it is pasted.
fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// The sequence that sets the clipboard of the terminal.
fn through_terminal(encoded: &str, screen: bool) -> Vec<u8> {
    let sequence = format!("\x1b]52;c;{encoded}\x07");
    if !screen {
        return sequence.into_bytes();
    }
    // GNU screen takes a limited length between DCS and ST.
    let pieces = sequence.as_bytes().chunks(700);
    pieces.flat_map(|piece| [b"\x1bP".as_slice(), piece, b"\x1b\\"].concat()).collect()
}

/// The bytes in which a program reads text: `clip.exe` UTF-16 with its mark, every other UTF-8.
fn as_read_by(name: &str, text: &str) -> Vec<u8> {
    match name {
        "clip.exe" => "\u{FEFF}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
        _ => text.as_bytes().to_vec(),
    }
}

/// Runs a program with `bytes` on its standard input; it must end well, and soon, whether it reads
/// them or not.
fn run(name: &str, arguments: &[&str], bytes: &[u8]) -> io::Result<()> {
    let mut command = Command::new(name);
    let mut child = command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let (input, bytes) = (child.stdin.take(), bytes.to_vec());
    let writer = start(Worker::ClipboardInput, move || {
        input.map_or(Ok(()), |mut input| input.write_all(&bytes))
    })?;
    wait(&mut child)?;
    // Its end closes the pipe, so that the writer has ended too.
    writer.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
}

fn wait(child: &mut Child) -> io::Result<()> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if let Some(status) = child.try_wait()? {
            return if status.success() {
                Ok(())
            } else {
                Err(io::Error::other(status.to_string()))
            };
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill()?;
    child.wait()?;
    Err(io::ErrorKind::TimedOut.into())
}

fn keep(text: &str, file: &Path) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file =
        fs::OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(file)?;
    file.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_gets_text_in_base64() {
        assert_eq!(through_terminal(&STANDARD.encode("智慧"), false), b"\x1b]52;c;5pm65oWn\x07");
        assert!(through_terminal(&"A".repeat(2000), true).starts_with(b"\x1bP\x1b]52;c;A"));
    }

    #[test]
    fn what_would_act_where_it_is_pasted_is_left_out() {
        assert_eq!(without_controls("智\x1b[201~慧\u{9b}\n\t城"), "智[201~慧\n\t城");
    }

    #[test]
    fn a_program_that_does_not_read_is_given_up() {
        let start = Instant::now();
        assert!(run("sleep", &["60"], &vec![b'a'; 1 << 20]).is_err());
        assert!(start.elapsed() < 2 * PATIENCE);
    }

    #[test]
    fn a_program_that_fails_or_is_not_there_is_an_error() {
        assert!(run("cat", &[], "智慧".as_bytes()).is_ok());
        assert!(run("false", &[], b"").is_err());
        assert!(run("no-such-program-of-wenlan", &[], b"").is_err());
    }
}
