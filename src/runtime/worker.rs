//! Threads: each is started here, and a panic in one becomes a report.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::{Event, Report};
use crate::runtime::message::Message;

/// Sends a report to the main loop; if nobody listens the program is ending.
pub(crate) fn report(sender: &Sender<Message>, report: Report) {
    drop(sender.send(Message::Event(Event::Report(report))));
}

/// Runs `work` on a thread of its own; a panic in it becomes a report.
pub(crate) fn spawn(name: &'static str, sender: &Sender<Message>, work: impl FnOnce() + Send + 'static) {
    let failed = sender.clone();
    let guarded = move || {
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            report(&failed, Report::WorkerFailed { what: format!("a fault stopped the work of the {name}") });
        }
    };
    if let Err(error) = thread::Builder::new().name(name.to_owned()).spawn(guarded) {
        report(sender, Report::WorkerFailed { what: format!("cannot start the {name}: {error}") });
    }
}
