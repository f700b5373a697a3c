//! The editor of the reader, for long notes and for the document itself.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::SystemTime;

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use crate::library::{Folders, make_folder};
use crate::runtime::signals;

/// Runs a command, words apart by spaces, on a file that holds a text, and returns what the file
/// holds then.
///
/// # Errors
/// When the command cannot be run or says that it failed, or the file cannot be written or read.
pub(crate) fn edit(command: &str, text: &str) -> io::Result<String> {
    let folder = Folders::find().state;
    make_folder(&folder)?;
    let path = folder.join(format!("note-{}.md", std::process::id()));
    // Anew, and for its owner only.
    drop(fs::remove_file(&path));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(text.as_bytes())?;
    drop(file);
    let mut words = command.split_whitespace();
    let program = words.next().ok_or(io::ErrorKind::NotFound)?;
    let status = Command::new(program).args(words).arg(&path).spawn().and_then(wait);
    let edited = fs::read(&path);
    drop(fs::remove_file(&path));
    if !status?.success() {
        return Err(io::Error::other("the editor failed"));
    }
    Ok(String::from_utf8_lossy(&edited?).into_owned())
}

/// Returns what changes when a file is written: its length and when that was.
pub(crate) fn stamp(path: &Path) -> Option<(u64, Option<SystemTime>)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

/// Opens a file with a command, words apart by spaces, at a line and a character from 1.
///
/// # Errors
/// When the command cannot be run or says that it failed.
pub(crate) fn open(command: &str, path: &Path, line: usize, column: usize) -> io::Result<()> {
    let mut words = command.split_whitespace();
    let program = words.next().ok_or(io::ErrorKind::NotFound)?;
    let mut command = Command::new(program);
    command.args(words).args(at_line(program, path, line, column));
    if command.spawn().and_then(wait)?.success() {
        Ok(())
    } else {
        Err(io::Error::other("the editor failed"))
    }
}

/// Returns the arguments by which an editor opens a file at a line, where it is known how: most
/// take `+LINE`, as POSIX has it for `vi` and `ex`.
fn at_line(program: &str, path: &Path, line: usize, column: usize) -> Vec<OsString> {
    let name = Path::new(program).file_name().unwrap_or_default().to_string_lossy();
    let place = |end: String| {
        let mut place = path.as_os_str().to_owned();
        place.push(end);
        place
    };
    match name.trim_end_matches(".exe") {
        "ex" | "vi" | "vim" | "nvim" | "view" | "nano" | "pico" | "emacs" | "emacsclient"
        | "joe" | "jed" | "mg" | "micro" | "ne" | "kak" | "gedit" => {
            vec![format!("+{line}").into(), path.into()]
        }
        "hx" | "helix" | "subl" | "zed" => vec![place(format!(":{line}:{column}"))],
        "code" | "code-insiders" | "codium" => {
            vec!["--wait".into(), "--goto".into(), place(format!(":{line}:{column}"))]
        }
        _ => vec![path.into()],
    }
}

/// Waits for the end of a program. While it is stopped so are we: the shell that started us has the
/// terminal then.
fn wait(mut child: Child) -> io::Result<ExitStatus> {
    let id = WaitId::Pid(Pid::from_child(&child));
    loop {
        // Looked at only; what became of it is taken note of below.
        let seen = waitid(
            id.clone(),
            WaitIdOptions::EXITED | WaitIdOptions::STOPPED | WaitIdOptions::NOWAIT,
        );
        match seen {
            Ok(Some(status)) if status.stopped() => {
                waitid(id.clone(), WaitIdOptions::STOPPED | WaitIdOptions::NOHANG)?;
                signals::stop_myself();
            }
            Err(error) if error == rustix::io::Errno::INTR => {}
            Ok(_) | Err(_) => return child.wait(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_opens_at_the_line_in_its_own_way() {
        for (program, expected) in [
            ("vim", "+3 /a b.md"),
            ("/usr/bin/nvim", "+3 /a b.md"),
            ("hx", "/a b.md:3:7"),
            ("code", "--wait --goto /a b.md:3:7"),
            ("unknown", "/a b.md"),
        ] {
            let arguments = at_line(program, Path::new("/a b.md"), 3, 7);
            assert_eq!(arguments.join(std::ffi::OsStr::new(" ")), expected, "{program}");
        }
    }
}
