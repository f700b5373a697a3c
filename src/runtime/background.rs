//! Work in the background: reading on, and finding times, references and sides. Each is an ordinary
//! function of its layer; here it only gets a thread.

use std::io::{self, PipeWriter};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Instant;

use crate::analysis::{Timeline, references, sides, timeline_watched};
use crate::app::Report;
use crate::document::{Document, Edits};
use crate::library::{
    Clock, Opened, Pace, Pause, PipedInput, PositionKey, ReadAs, Source, SourceError, WatchedFile,
};
use crate::progress::{Cancel, Progress};
use crate::runtime::message::{Edition, Message};
use crate::runtime::worker::{Worker, report, report_of, spawn};

/// Reads the rest of a document, parses the whole and hands it over, with the fingerprint of its
/// bytes.
pub(crate) fn read_on(opened: Opened, sender: &Sender<Message>) {
    let out = sender.clone();
    spawn(Worker::Reader, sender, move || {
        let read = opened.parse_all(
            &mut |progress| report(&out, Report::Reading { progress }),
            &Cancel::default(),
        );
        match read {
            Ok(Some((document, fingerprint))) => {
                report(&out, Report::Loaded { document: Arc::new(document), fingerprint });
            }
            Ok(None) => {}
            Err(error) => report(&out, Report::ReadingFailed { error }),
        }
    });
}

/// How places of the text as it was are found in the text as it is.
pub(crate) type Comparison = fn(Arc<Document>, Arc<Document>) -> Edits;

/// Reads a file again that `known` was read of, and hands over what was changed; stops, silently,
/// when it is cancelled.
pub(crate) fn reread(
    (path, read_as): (PathBuf, ReadAs),
    known: Arc<Document>,
    compare: Comparison,
    cancel: Cancel,
    sender: &Sender<Message>,
) {
    let out = sender.clone();
    spawn(Worker::Reader, sender, move || {
        let read = Source::File(path).open(read_as).and_then(|opened| {
            let file = WatchedFile::of(&opened);
            let mut watch = |progress| report(&out, Report::Reading { progress });
            Ok((file, opened.parse_all(&mut watch, &cancel)?))
        });
        match read {
            Ok((file, Some((document, fingerprint)))) if !cancel.is_set() => {
                let edits = Box::new(compare(known, Arc::new(document)));
                drop(out.send(Message::Reopened { file }));
                report(&out, Report::Reread { edits, fingerprint });
            }
            Ok(_) => {}
            Err(error) => report(&out, Report::NotReread { why: error.sentence() }),
        }
    });
}

/// Reads on what is piped in, of which so many bytes were made a document, and hands over what has
/// come whenever that is worth it; stops when what is returned is dropped, and what has come is then
/// all there is.
///
/// # Errors
/// When the system has no pipe.
pub(crate) fn take_in(
    mut input: PipedInput,
    (mut known, mut shown): (Arc<Document>, usize),
    sender: &Sender<Message>,
) -> io::Result<PipeWriter> {
    let (stop, stopper) = io::pipe()?;
    let out = sender.clone();
    spawn(Worker::Reader, sender, move || {
        /// How many times as long as it takes to parse what has come it is not parsed again.
        const TIMES: u32 = 4;
        let (mut pace, mut pause, mut failed) = (Pace::default(), Pause::Enough, None);
        while !pause.is_last() {
            pause = input.read(pace, usize::MAX, Some(&stop)).unwrap_or_else(|error| {
                failed = Some(error);
                Pause::Stopped
            });
            report(&out, Report::Piped { bytes: Some(input.size()) });
            let since = Instant::now();
            match parsed_anew(&input, pause, &mut shown) {
                Ok(Some((key, document, fingerprint))) => {
                    let document = Arc::new(document);
                    let edits = Box::new(Edits::between(known, document.clone()));
                    known = document;
                    drop(out.send(Message::Known { key }));
                    report(&out, Report::Reread { edits, fingerprint });
                }
                Err(error) if pause.is_last() => {
                    report(&out, Report::NotReread { why: error.sentence() });
                }
                // It may become something yet.
                Ok(None) | Err(_) => {}
            }
            pace = Pace::default().at_most_every(since.elapsed() * TIMES);
        }
        report(&out, Report::Piped { bytes: None });
        if let Some(error) = failed {
            report(&out, Report::NotReread { why: error.sentence() });
        }
    });
    Ok(stopper)
}

/// Parses what has come if it is more than what is shown; what must be converted, at the end.
fn parsed_anew(
    input: &PipedInput,
    pause: Pause,
    shown: &mut usize,
) -> Result<Option<(PositionKey, Document, String)>, SourceError> {
    let opened = input.so_far(pause)?;
    if opened.size == *shown || (opened.format.is_converted() && !pause.is_last()) {
        return Ok(None);
    }
    *shown = opened.size;
    let key = PositionKey::of(&opened);
    let parsed = opened.parse_all(&mut |_| {}, &Cancel::default())?;
    Ok(parsed.map(|(document, fingerprint)| (key, document, fingerprint)))
}

/// Finds the references, the sides and the timeline of a document, the last beside the others, and
/// shows it while it is made.
pub(crate) fn study(
    document: &Arc<Document>,
    side_words: &Arc<[Vec<String>]>,
    (edition, cancel): (Edition, &Cancel),
    sender: &Sender<Message>,
) {
    /// The bytes after which times are shown for the first time.
    const FIRST: usize = 1 << 20;
    let (out, of, words, stop) =
        (sender.clone(), document.clone(), side_words.clone(), cancel.clone());
    spawn(Worker::References, sender, move || {
        if let Some(found) = references(&of, &mut |_| {}, &stop) {
            let found = found.checked(&of, Clock::system().year());
            report_of(&out, edition, Report::ReferencesFound { references: Arc::new(found) });
        }
        if let Some(found) = sides(&of, &words, &stop) {
            report_of(&out, edition, Report::SidesFound { sides: found });
        }
    });
    let (out, of, stop) = (sender.clone(), document.clone(), cancel.clone());
    spawn(Worker::Timeline, sender, move || {
        let mut shown = FIRST;
        let mut watch = |progress: Progress, so_far: &dyn Fn() -> Timeline| {
            let is_shown = progress.done >= shown && progress.done < progress.total;
            let timeline = is_shown.then(|| Arc::new(so_far()));
            // What is shown doubles each time: sorting it over and over costs no more than once.
            shown = if is_shown { 2 * progress.done } else { shown };
            report_of(&out, edition, Report::TimelineSoFar { timeline, progress });
        };
        if let Some(found) = timeline_watched(&of, None, &mut watch, &stop) {
            report_of(&out, edition, Report::TimelineMade { timeline: Arc::new(found) });
        }
    });
}
