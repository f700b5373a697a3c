//! Work in the background: reading on, and finding times, references and sides. Each is an ordinary
//! function of its layer; here it only gets a thread.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::analysis::{Timeline, references, sides, timeline_watched};
use crate::app::Report;
use crate::document::Document;
use crate::library::{Clock, Opened};
use crate::progress::{Cancel, Progress};
use crate::runtime::message::Message;
use crate::runtime::worker::{Worker, report, spawn};

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

/// Finds the references, the sides and the timeline of a document, the last beside the others, and
/// shows it while it is made.
pub(crate) fn study(
    document: &Arc<Document>,
    side_words: &Arc<[Vec<String>]>,
    sender: &Sender<Message>,
) {
    /// The bytes after which times are shown for the first time.
    const FIRST: usize = 1 << 20;
    let (out, of, words) = (sender.clone(), document.clone(), side_words.clone());
    spawn(Worker::References, sender, move || {
        if let Some(found) = references(&of, &mut |_| {}, &Cancel::default()) {
            let found = found.checked(&of, Clock::system().year());
            report(&out, Report::ReferencesFound { references: Arc::new(found) });
        }
        if let Some(found) = sides(&of, &words, &Cancel::default()) {
            report(&out, Report::SidesFound { sides: found });
        }
    });
    let (out, of) = (sender.clone(), document.clone());
    spawn(Worker::Timeline, sender, move || {
        let mut shown = FIRST;
        let mut watch = |progress: Progress, so_far: &dyn Fn() -> Timeline| {
            let is_shown = progress.done >= shown && progress.done < progress.total;
            let timeline = is_shown.then(|| Arc::new(so_far()));
            // What is shown doubles each time: sorting it over and over costs no more than once.
            shown = if is_shown { 2 * progress.done } else { shown };
            report(&out, Report::TimelineSoFar { timeline, progress });
        };
        if let Some(found) = timeline_watched(&of, None, &mut watch, &Cancel::default()) {
            report(&out, Report::TimelineMade { timeline: Arc::new(found) });
        }
    });
}
