//! The terminal: entered once, given back on every way out.
//!
//! One restore routine, which may be called from anywhere and any number of times, writes a fixed
//! string and puts the line discipline back. It serves the ordinary end, errors, the panic hook,
//! signals, a hang-up and suspending. `Ctrl-\` stays a signal, so that even a stuck program can be
//! left with the terminal restored.

use std::io;
use std::io::IsTerminal;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{
    OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetwinsize, tcsetattr,
};

use crate::app::Size;
use crate::runtime::logging::log_panic;
use crate::text::Columns;

/// The terminal's own choice of what the wheel does, kept aside once.
const KEEP_ASIDE: &[u8] = b"\x1b[?1007s";
/// Alternate screen; no cursor; the wheel as arrow keys; pastes marked as such; no going on in the
/// next row from the end of one; text as it is sent, not reordered by the terminal (ECMA-48 BDSM):
/// right-to-left text is put in order here.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?1007h\x1b[?2004h\x1b[?7l\x1b[8l";
/// Buttons, movement with a button held, in decimal numbers.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// Everything any of our modes could have changed, put back; harmless where nothing was.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?2004l\
\x1b[8h\x1b[?1007l\x1b[?1007r\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l";

/// The terminal we read from and draw on.
#[derive(Debug)]
pub(crate) struct Terminal {
    input: OwnedFd,
    output: OwnedFd,
    before: Termios,
    entered: AtomicBool,
}

impl Terminal {
    /// Finds the terminal. Nothing is changed yet.
    ///
    /// # Errors
    /// When there is none, or it says it cannot do what a screen needs.
    pub(crate) fn open() -> io::Result<Arc<Self>> {
        let stdin = io::stdin();
        let input = if stdin.is_terminal() {
            stdin.as_fd().try_clone_to_owned()?
        } else {
            OwnedFd::from(std::fs::File::open("/dev/tty")?)
        };
        let output = io::stdout().as_fd().try_clone_to_owned()?;
        let before = tcgetattr(&input)?;
        Ok(Arc::new(Self { input, output, before, entered: AtomicBool::new(false) }))
    }

    /// Takes the terminal over and shows `screen` on it, all in one piece.
    pub(crate) fn enter(&self, screen: &[u8]) -> io::Result<()> {
        let again = self.entered.swap(true, Ordering::SeqCst);
        let mut raw = self.before.clone();
        raw.make_raw();
        raw.local_modes |= rustix::termios::LocalModes::ISIG;
        for code in [SpecialCodeIndex::VINTR, SpecialCodeIndex::VSUSP] {
            raw.special_codes[code] = DISABLED;
        }
        raw.special_codes[SpecialCodeIndex::VQUIT] = CTRL_BACKSLASH;
        tcsetattr(&self.input, OptionalActions::Now, &raw)?;
        let aside = if again { b"".as_slice() } else { KEEP_ASIDE };
        self.write(&[aside, ENTER, screen].concat())
    }

    /// Gives the terminal back as it was. Errors are ignored: there is nothing left to do about
    /// them.
    pub(crate) fn restore(&self) {
        if self.entered.swap(false, Ordering::SeqCst) {
            drop(self.write(LEAVE));
            let _ignored = tcsetattr(&self.input, OptionalActions::Now, &self.before);
        }
    }

    /// Writes all of `bytes`.
    pub(crate) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut left = bytes;
        while !left.is_empty() {
            match rustix::io::write(&self.output, left) {
                Ok(written) => left = left.get(written..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(rustix::io::Errno::AGAIN) => self.wait_until_writable()?,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(crate) fn take_mouse(&self, ours: bool) -> io::Result<()> {
        self.write(if ours { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Returns its size, or the usual one where it does not say.
    pub(crate) fn size(&self) -> Size {
        size_of(&self.output)
    }

    /// Waits until the terminal is gone. Returns only then.
    pub(crate) fn wait_for_hang_up(&self) {
        loop {
            let mut waiting = [PollFd::new(&self.input, PollFlags::empty())];
            let gone = match poll(&mut waiting, None) {
                Ok(_) => waiting[0]
                    .revents()
                    .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL),
                Err(error) => error != rustix::io::Errno::INTR,
            };
            if gone {
                return;
            }
        }
    }

    /// Reads what the terminal sends; nothing if it sends nothing within the limit. Without one it
    /// waits as long as it takes.
    ///
    /// # Errors
    /// When the terminal cannot be read, or is gone.
    pub(crate) fn read_within(
        &self,
        limit: Option<Duration>,
        buffer: &mut [u8],
    ) -> io::Result<Option<usize>> {
        let end = limit.map(|limit| Instant::now() + limit);
        loop {
            let left = end
                .map(|end| end.saturating_duration_since(Instant::now()))
                .map(Timespec::try_from);
            let left = left.transpose().map_err(io::Error::other)?;
            match poll(&mut [PollFd::new(&self.input, PollFlags::IN)], left.as_ref()) {
                Ok(0) => return Ok(None),
                Ok(_) => {}
                // A signal has its own thread; what was waited for may still come in what is left
                // of the time.
                Err(rustix::io::Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
            }
            match rustix::io::read(&self.input, &mut *buffer) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(read) => return Ok(Some(read)),
                Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn wait_until_writable(&self) -> io::Result<()> {
        let output: BorrowedFd<'_> = self.output.as_fd();
        poll(&mut [PollFd::new(&output, PollFlags::OUT)], None)?;
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.restore();
    }
}

const CTRL_BACKSLASH: u8 = 0x1C;
/// What disables a special character: 0 on Linux, 255 on the BSDs and macOS.
const DISABLED: u8 = if cfg!(target_os = "linux") { 0 } else { 255 };

/// Gives the terminal back before a panic of the main thread is printed; a worker's panic becomes a
/// notice instead.
pub(crate) fn restore_on_panic(terminal: &Arc<Terminal>) {
    let terminal = terminal.clone();
    let print = std::panic::take_hook();
    let main = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        log_panic(panic);
        if std::thread::current().id() == main {
            terminal.restore();
            print(panic);
        }
    }));
}

/// Returns the size of a terminal, or the usual one where it does not say or there is none.
fn size_of(output: impl AsFd) -> Size {
    match tcgetwinsize(output) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
            Size { columns: size.ws_col.into(), rows: size.ws_row.into() }
        }
        _ => Size { columns: 80, rows: 24 },
    }
}

/// Returns the columns of the terminal that standard output goes to, or the usual ones.
pub(crate) fn output_columns() -> Columns {
    size_of(io::stdout()).columns
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    const TOLD: &str = "WENLAN_TEST_PANICS";

    /// Not a test of its own: the program that the next test runs in a terminal.
    #[test]
    fn panics_in_a_terminal_if_told() {
        if std::env::var_os(TOLD).is_some() {
            let terminal = Terminal::open().unwrap();
            restore_on_panic(&terminal);
            terminal.enter(b"").unwrap();
            drop(std::thread::spawn(|| panic!("in a worker")).join());
            terminal.write(b"still here").unwrap();
            panic!("in the main thread");
        }
    }

    #[test]
    fn a_panic_gives_the_terminal_back_before_it_is_printed_and_a_worker_keeps_quiet() {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() })
            .unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args([
            "--exact",
            "runtime::terminal::tests::panics_in_a_terminal_if_told",
            "--nocapture",
        ]);
        command.env(TOLD, "1");
        let before = format!("{:?}", pair.master.get_termios());
        let mut child = pair.slave.spawn_command(command).unwrap();
        let mut output = pair.master.try_clone_reader().unwrap();
        let reader = std::thread::spawn(move || {
            let mut written = Vec::new();
            // The last read fails where the terminal has nobody left to write to it.
            drop(output.read_to_end(&mut written));
            String::from_utf8_lossy(&written).into_owned()
        });
        child.wait().unwrap();
        assert_eq!(format!("{:?}", pair.master.get_termios()), before);
        drop(pair);
        let written = reader.join().unwrap();
        let at = |text: &str| {
            written.find(text).unwrap_or_else(|| panic!("{text:?} is not in {written:?}"))
        };
        assert!(at("\x1b[?1049h") < at("still here") && at("still here") < at("\x1b[?1049l"));
        assert!(at("\x1b[?1049l") < at("in the main thread") && !written.contains("in a worker"));
    }
}
