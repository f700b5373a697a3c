//! The watcher: the thread that looks now and then whether the file of the document was changed.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::app::Report;
use crate::library::{FileState, WatchedFile};
use crate::runtime::message::Message;
use crate::runtime::worker::{Worker, report, spawn};

/// How often it looks.
const SELDOM: Duration = Duration::from_secs(2);
/// How often it looks at a file that is followed.
const OFTEN: Duration = Duration::from_millis(400);

enum WatcherTask {
    /// This is what was read.
    Watch { file: Box<WatchedFile> },
    /// Look often from now on, or no more.
    Often(bool),
}

/// The thread that watches, seen from the main loop.
pub(crate) struct Watcher {
    tasks: Sender<WatcherTask>,
}

impl Watcher {
    /// Starts the thread, which ends with its handle.
    pub(crate) fn start(out: &Sender<Message>) -> Self {
        let (tasks, waiting) = channel();
        let answers = out.clone();
        spawn(Worker::Watcher, out, move || work(&waiting, &answers));
        Self { tasks }
    }

    /// Says which file is read, and as what.
    pub(crate) fn watch(&self, file: WatchedFile) {
        drop(self.tasks.send(WatcherTask::Watch { file: Box::new(file) }));
    }

    /// Has it look often, or no more.
    pub(crate) fn look_often(&self, often: bool) {
        drop(self.tasks.send(WatcherTask::Often(often)));
    }
}

fn work(tasks: &Receiver<WatcherTask>, out: &Sender<Message>) {
    let (mut file, mut often, mut told) = (None::<Box<WatchedFile>>, false, FileState::Same);
    loop {
        let pause = if often { OFTEN } else { SELDOM };
        let task = match &file {
            Some(_) => tasks.recv_timeout(pause),
            None => tasks.recv().map_err(|_closed| RecvTimeoutError::Disconnected),
        };
        match task {
            Ok(WatcherTask::Often(now)) => often = now,
            Ok(WatcherTask::Watch { file: read }) => {
                // What was told of the file as it was read before is no more true.
                report(out, Report::FileChanged { state: FileState::Same });
                (file, told) = (Some(read), FileState::Same);
            }
            Err(RecvTimeoutError::Timeout) => {
                let state = file.as_mut().and_then(|file| file.look());
                // Of what is followed every change is told: the one before may have come too early.
                let is_news =
                    |state: &FileState| *state != told || (often && *state == FileState::Changed);
                if let Some(state) = state.filter(is_news) {
                    told = state;
                    report(out, Report::FileChanged { state });
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}
