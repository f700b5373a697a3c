//! Work in the background: reading on, searching, studying. Each is an ordinary function of its layer; here it only gets
//! a thread, and a panic in it becomes a notice.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::analysis::{references, timeline};
use crate::app::{Event, Found, Report, Ticket};
use crate::document::{Document, Extent, Format, decode, parse};
use crate::library::{Opened, fingerprint};
use crate::progress::Cancel;
use crate::runtime::Message;
use crate::search::{FoldedText, ParagraphIndex, Query, answer};

/// Up to this length the index is made right away; a longer text gets it from a thread of its own.
const SHORT: usize = 1024 * 1024;

/// Sends a report to the main loop; if nobody listens the program is ending.
fn report(sender: &Sender<Message>, report: Report) {
    drop(sender.send(Message::Event(Event::Report(report))));
}

/// Runs `work` on a thread of its own; a panic in it becomes a report.
fn spawn(name: &'static str, sender: &Sender<Message>, work: impl FnOnce() + Send + 'static) {
    let failed = sender.clone();
    let guarded = move || {
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            report(&failed, Report::Faulted(format!("a fault stopped the work of the {name}")));
        }
    };
    if let Err(error) = thread::Builder::new().name(name.to_owned()).spawn(guarded) {
        report(sender, Report::Faulted(format!("cannot start the {name}: {error}")));
    }
}

/// Reads the rest of a document, parses the whole and hands it over, with the fingerprint of its bytes.
pub(crate) fn read_on(opened: Opened, sender: &Sender<Message>) {
    let out = sender.clone();
    spawn("reader", sender, move || {
        let format = opened.format;
        let read = opened.read_all(&mut |progress| report(&out, Report::Reading(progress)), &Cancel::default());
        match read {
            Ok(Some(bytes)) => {
                let hash = fingerprint(&bytes);
                let document = Arc::new(whole(bytes, format));
                drop(out.send(Message::Whole(document.clone(), hash)));
                report(&out, Report::Loaded(document));
            }
            Ok(None) => {}
            Err(error) => report(&out, Report::ReadingFailed(error.to_string())),
        }
    });
}

/// Parses a whole document.
pub(crate) fn whole(bytes: Vec<u8>, format: Format) -> Document {
    parse(decode(bytes), format, Extent::Whole)
}

/// Finds the references and the timeline of a document, side by side.
pub(crate) fn study(document: &Arc<Document>, sender: &Sender<Message>) {
    let (out, of) = (sender.clone(), document.clone());
    spawn("references", sender, move || {
        if let Some(found) = references(&of, &mut |_| {}, &Cancel::default()) {
            report(&out, Report::References(Arc::new(found)));
        }
    });
    let (out, of) = (sender.clone(), document.clone());
    spawn("timeline", sender, move || {
        if let Some(found) = timeline(&of, None, &mut |_| {}, &Cancel::default()) {
            report(&out, Report::Timeline(Arc::new(found)));
        }
    });
}

/// What the searcher is told.
enum Task {
    Document(Arc<Document>),
    Query(Ticket, Query, Cancel),
    /// The index of the document with this text, made elsewhere.
    Index(Arc<Document>, ParagraphIndex),
}

/// The worker that answers searches; of several waiting queries only the newest is answered.
pub(crate) struct Searcher {
    tasks: Sender<Task>,
    running: Cancel,
}

impl Searcher {
    /// Starts the worker.
    pub(crate) fn start(sender: &Sender<Message>) -> Self {
        let (tasks, waiting) = channel();
        let (out, back) = (sender.clone(), tasks.clone());
        spawn("searcher", sender, move || work(&waiting, &back, &out));
        Self { tasks, running: Cancel::default() }
    }

    /// Gives the worker another document to search in.
    pub(crate) fn take(&self, document: Arc<Document>) {
        drop(self.tasks.send(Task::Document(document)));
    }

    /// Asks; what was asked before and is not answered yet is given up.
    pub(crate) fn ask(&mut self, ticket: Ticket, query: Query) {
        self.running.set();
        self.running = Cancel::default();
        drop(self.tasks.send(Task::Query(ticket, query, self.running.clone())));
    }
}

/// A document with what searching in it needs.
struct Desk {
    document: Arc<Document>,
    folded: Arc<FoldedText>,
    index: Option<ParagraphIndex>,
}

fn work(waiting: &Receiver<Task>, back: &Sender<Task>, out: &Sender<Message>) {
    let mut desk: Option<Desk> = None;
    while let Ok(task) = waiting.recv() {
        match task {
            Task::Document(document) => desk = prepare(document, back, out),
            Task::Index(document, index) => {
                if let Some(desk) = desk.as_mut().filter(|desk| Arc::ptr_eq(&desk.document, &document)) {
                    desk.index = Some(index);
                }
            }
            Task::Query(ticket, query, cancel) => {
                let Some(desk) = &desk else { continue };
                if let Some(answer) = answer(&desk.document, &desk.folded, desk.index.as_ref(), &query, &cancel) {
                    report(out, Report::Found(ticket, Found { answer: Arc::new(answer), folded: desk.folded.clone() }));
                }
            }
        }
    }
}

/// Folds a document, and makes its index: here if it is short, else on a thread of its own while the scan answers.
fn prepare(document: Arc<Document>, back: &Sender<Task>, out: &Sender<Message>) -> Option<Desk> {
    let cancel = Cancel::default();
    let folded = Arc::new(FoldedText::build(&document, &mut |_| {}, &cancel)?);
    let mut desk = Desk { document, folded, index: None };
    if desk.document.text().len() <= SHORT {
        desk.index = ParagraphIndex::build(&desk.document, &desk.folded, &mut |_| {}, &cancel).ok().flatten();
    } else if desk.document.extent == Extent::Whole {
        let (document, folded, back) = (desk.document.clone(), desk.folded.clone(), back.clone());
        spawn("indexer", out, move || {
            // Without an index the scan goes on answering: an error costs only speed.
            if let Ok(Some(index)) = ParagraphIndex::build(&document, &folded, &mut |_| {}, &Cancel::default()) {
                drop(back.send(Task::Index(document, index)));
            }
        });
    }
    Some(desk)
}
