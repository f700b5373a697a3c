//! Signals, another size of the window, and the end of the line: whoever is told to stop stops,
//! with the terminal given back.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;
use std::{io, thread};

use rustix::process::{Signal, getpid, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::Event;
use crate::runtime::message::Message;
use crate::runtime::terminal::Terminal;
use crate::runtime::worker::{Worker, start};

/// The number of the signal that says the line is gone.
pub(crate) const HANG_UP: i32 = SIGHUP;

/// How long the main loop has to leave by itself.
const GRACE: Duration = Duration::from_secs(2);

/// Watches for signals and for the terminal to go away.
pub(crate) fn watch(terminal: &Arc<Terminal>, sender: &Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGTSTP, SIGWINCH])?;
    let (on_signal, out) = (terminal.clone(), sender.clone());
    start(Worker::Signals, move || {
        let mut told = false;
        for signal in signals.forever() {
            match signal {
                SIGCONT => drop(out.send(Message::Continued)),
                SIGWINCH => drop(out.send(Message::Event(Event::Resized(on_signal.size())))),
                SIGTSTP => drop(out.send(Message::Suspend)),
                _ if told => leave(&on_signal, signal),
                _ => {
                    told = true;
                    drop(out.send(Message::Signal { number: signal }));
                    leave_later(on_signal.clone(), signal);
                }
            }
        }
    })?;
    let (on_hang_up, out) = (terminal.clone(), sender.clone());
    start(Worker::Line, move || {
        on_hang_up.wait_for_hang_up();
        drop(out.send(Message::HungUp));
        leave_later(on_hang_up, HANG_UP);
    })?;
    Ok(())
}

/// Ends the program if it has not ended by itself: a stuck loop must not hold the terminal.
fn leave_later(terminal: Arc<Terminal>, signal: i32) {
    let started = start(Worker::Grace, move || {
        thread::sleep(GRACE);
        leave(&terminal, signal);
    });
    drop(started);
}

fn leave(terminal: &Terminal, signal: i32) {
    terminal.restore();
    std::process::exit(128 + signal);
}

/// Stops this process until it is told to go on.
pub(crate) fn stop_myself() {
    // It cannot fail: we may always signal ourselves.
    let _done = kill_process(getpid(), Signal::STOP);
}
