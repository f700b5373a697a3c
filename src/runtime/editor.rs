//! The editor of the reader, for long notes.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::process::{Child, Command, ExitStatus};

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
