//! Threads: each is started here, and a panic in one becomes a report and a line of the log.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};
use std::time::Instant;

use crate::app::{Event, Report};
use crate::messages::{Phrase, Sentence, phrase, sentence, system_error};
use crate::runtime::message::{Edition, Message};

/// The threads of the program, by what they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Worker {
    /// Reads what the terminal sends.
    Listener,
    /// Waits for signals.
    Signals,
    /// Waits for the end of the line.
    Line,
    /// Ends the program that was told to end and does not.
    Grace,
    /// Reads the rest of a document.
    Reader,
    /// Makes the index.
    Indexer,
    /// Answers searches.
    Searcher,
    /// Looks whether the file of the document was changed.
    Watcher,
    /// Finds the references and the sides.
    References,
    /// Finds the times.
    Timeline,
    /// Saves passages.
    Saver,
    /// Hands copied text over.
    Clipboard,
    /// Writes copied text to the program that takes it.
    ClipboardInput,
    /// Waits for the program that opens an address.
    Browser,
}

impl Worker {
    /// Returns the name of the thread, for the system and the log.
    const fn name(self) -> &'static str {
        match self {
            Self::Listener => "listener",
            Self::Signals => "signals",
            Self::Line => "line",
            Self::Grace => "grace",
            Self::Reader => "reader",
            Self::Indexer => "indexer",
            Self::Searcher => "searcher",
            Self::Watcher => "watcher",
            Self::References => "references",
            Self::Timeline => "timeline",
            Self::Saver => "saver",
            Self::Clipboard => "clipboard",
            Self::ClipboardInput => "clipboard input",
            Self::Browser => "browser",
        }
    }

    /// Returns what it does, for the reader.
    const fn task(self) -> Phrase {
        match self {
            Self::Listener => phrase("读取按键", "讀取按鍵", "reading keys"),
            Self::Signals | Self::Line | Self::Grace => {
                phrase("等候信号", "等候訊號", "waiting for signals")
            }
            Self::Reader => phrase("读入文稿", "讀入文稿", "reading the document"),
            Self::Indexer => phrase("编制索引", "編製索引", "making the index"),
            Self::Searcher => phrase("检索", "檢索", "searching"),
            Self::Watcher => phrase("查看文件", "查看檔案", "watching the file"),
            Self::References => phrase("整理参考文献", "整理參考文獻", "finding references"),
            Self::Timeline => phrase("整理年表", "整理年表", "finding dates"),
            Self::Saver => phrase("保存摘录", "儲存摘錄", "saving passages"),
            Self::Clipboard | Self::ClipboardInput => phrase("复制", "複製", "copying"),
            Self::Browser => phrase("打开网址", "打開網址", "opening an address"),
        }
    }
}

/// A thread that was started; what it returns is none after a panic.
pub(crate) type Handle<T> = JoinHandle<Option<T>>;

/// Runs `work` on a thread of its own. A panic in it becomes a report, and so does the refusal of
/// the system to start it.
pub(crate) fn spawn<T: Send + 'static>(
    worker: Worker,
    out: &Sender<Message>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<Handle<T>> {
    let failed = out.clone();
    let guarded = move || {
        let result = catch_unwind(AssertUnwindSafe(work)).ok();
        if result.is_none() {
            let Sentence { zh, hant, en } = worker.task().into();
            let what = sentence!(
                "程序内部出错，{zh}已停止",
                "程式內部出錯，{hant}已停止",
                "an internal fault stopped {en}"
            );
            report(&failed, Report::WorkerFailed { what });
        }
        result
    };
    start(worker, guarded)
        .inspect_err(|error| {
            let Sentence { zh, hant, en } = worker.task().into();
            let why = system_error(error);
            let [why_zh, why_hant, why_en] = [why.zh, why.hant, why.en];
            let what = sentence!(
                "无法{zh}：{why_zh}",
                "無法{hant}：{why_hant}",
                "cannot begin {en}: {why_en}"
            );
            report(out, Report::WorkerFailed { what });
        })
        .ok()
}

/// Runs `work` on a thread of its own whose end nobody is told of but the log, and who waits for
/// it.
pub(crate) fn start<T: Send + 'static>(
    worker: Worker,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    let logged = move || {
        let since = Instant::now();
        log::info!("{} starts", worker.name());
        let result = work();
        log::info!("{} ends after {} ms", worker.name(), since.elapsed().as_millis());
        result
    };
    thread::Builder::new().name(worker.name().to_owned()).spawn(logged)
}

/// Sends a report on one edition of the document to the main loop.
pub(crate) fn report_of(out: &Sender<Message>, edition: Edition, report: Report) {
    drop(out.send(Message::Of { edition, report }));
}

/// Sends a report to the main loop; if nobody listens the program is ending.
pub(crate) fn report(out: &Sender<Message>, report: Report) {
    drop(out.send(Message::Event(Event::Report(report))));
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_panic_is_reported_and_leaves_no_result() {
        let (out, messages) = channel();
        let died = spawn(Worker::Timeline, &out, || panic!("on purpose"))
            .map(|thread| thread.join().unwrap());
        assert_eq!(died, Some(None::<()>));
        let Ok(Message::Event(Event::Report(Report::WorkerFailed { what }))) = messages.try_recv()
        else {
            panic!("it is reported")
        };
        assert_eq!(what.en, "an internal fault stopped finding dates");
        let lived = spawn(Worker::Timeline, &out, || 7).map(|thread| thread.join().unwrap());
        assert_eq!((lived, messages.try_recv().is_err()), (Some(Some(7)), true));
    }
}
