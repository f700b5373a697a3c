//! Work in the background: reading on, and finding times, references and sides. Each is an ordinary
//! function of its layer; here it only gets a thread.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::analysis::{references, sides, timeline};
use crate::app::Report;
use crate::document::Document;
use crate::library::Opened;
use crate::progress::Cancel;
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

/// Finds the references, the sides and the timeline of a document, the last beside the others.
pub(crate) fn study(document: &Arc<Document>, sender: &Sender<Message>) {
    let (out, of) = (sender.clone(), document.clone());
    spawn(Worker::References, sender, move || {
        if let Some(found) = references(&of, &mut |_| {}, &Cancel::default()) {
            report(&out, Report::ReferencesFound { references: Arc::new(found) });
        }
        if let Some(found) = sides(&of, &Cancel::default()) {
            report(&out, Report::SidesFound { sides: found });
        }
    });
    let (out, of) = (sender.clone(), document.clone());
    spawn(Worker::Timeline, sender, move || {
        if let Some(found) = timeline(&of, None, &mut |_| {}, &Cancel::default()) {
            report(&out, Report::TimelineMade { timeline: Arc::new(found) });
        }
    });
}
