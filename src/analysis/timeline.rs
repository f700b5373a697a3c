//! The timeline: every time expression of a document, placed in time as far as it can be.

use std::cmp::Reverse;

use crate::analysis::chinese;
use crate::analysis::document_date::DocumentDate;
use crate::analysis::english;
use crate::analysis::expression::Bound;
use crate::analysis::expression::Expression;
use crate::analysis::expression::Meaning;
use crate::analysis::letters::Letters;
use crate::analysis::placing::Surroundings;
use crate::analysis::placing::Told;
use crate::analysis::placing::certainty_of;
use crate::analysis::placing::class_of;
use crate::analysis::time_item::Anchor;
use crate::analysis::time_item::Grain;
use crate::analysis::time_item::TimeItem;
use crate::analysis::time_item::Zone;
use crate::analysis::title_marks::titles;
use crate::document::Document;
use crate::document::Kind;
use crate::document::ParagraphId;
use crate::progress::Cancel;
use crate::progress::Progress;
use crate::text::ByteSpan;
use crate::text::Script;
use crate::text::sentence_starts;

/// The bytes after which progress is reported again.
const STEP: usize = 1 << 20;

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
    let date = date.or_else(|| document.front().date.as_deref()?.parse().ok());
    let mut walk = Walk { surroundings: Surroundings { document: date, told: None }, found: Vec::new() };
    let total = document.text().len().max(1);
    let mut reported = 0;
    for id in document.ids() {
        if cancel.is_set() {
            return None;
        }
        walk.paragraph(document, id);
        let done = document.paragraph(id).span.end;
        if done >= reported + STEP {
            reported = done;
            progress(Progress { done, total });
        }
    }
    progress(Progress { done: total, total });
    Some(Timeline::of(walk.found))
}

impl Timeline {
    fn of(found: Vec<TimeItem>) -> Self {
        let (unplaced, mut items): (Vec<_>, Vec<_>) = found.into_iter().partition(|item| item.reason.is_some());
        items.sort_by_key(|item| (item.lo.or(item.hi), item.grain, item.span.start, Reverse(item.span.end)));
        Self { items, unplaced }
    }
}

/// The walk through a document, which remembers the last date told.
struct Walk {
    surroundings: Surroundings,
    found: Vec<TimeItem>,
}

impl Walk {
    fn paragraph(&mut self, document: &Document, id: ParagraphId) {
        let paragraph = document.paragraph(id);
        let text = document.paragraph_text(id);
        let letters = Letters::new(text);
        let expressions = expressions(&letters);
        if expressions.is_empty() {
            return;
        }
        let zone = zone_of(paragraph.kind);
        let titles = titles(text);
        let starts = sentence_starts(text);
        for expression in &expressions {
            let inside = letters.span(expression.start, expression.end);
            let in_title = titles.iter().any(|title| title.overlaps(inside));
            let sentence = sentence_of(text, &starts, inside).shifted(paragraph.span.start);
            let place = Standing {
                span: inside.shifted(paragraph.span.start),
                paragraph: id,
                sentence,
                zone: if zone == Zone::Body && in_title { Zone::WorkTitle } else { zone },
            };
            self.take(expression, place);
        }
    }

    /// Places one expression and remembers it if later ones may count from it.
    fn take(&mut self, expression: &Expression, standing: Standing) {
        let meaning = &expression.meaning;
        let placed = self.surroundings.place(meaning);
        let Standing { span, paragraph, sentence, zone } = standing;
        let item = TimeItem {
            span,
            paragraph,
            sentence,
            lo: None,
            hi: None,
            grain: Grain::Year,
            class: class_of(meaning),
            certainty: certainty_of(meaning),
            anchor: Anchor::Calendar,
            zone,
            reason: None,
        };
        let item = match placed {
            Ok(placed) => {
                let told = placed.carries.filter(|_| matches!(zone, Zone::Body | Zone::Heading));
                if let Some(day) = told.filter(|_| carries_on(meaning)) {
                    self.surroundings.told = Some(Told { day, span });
                }
                let (lo, hi) = (placed.interval.lo, placed.interval.hi);
                TimeItem { lo, hi, grain: placed.grain, anchor: placed.anchor, ..item }
            }
            Err(reason) => TimeItem { reason: Some(reason), ..item },
        };
        self.found.push(item);
    }
}

/// Where an expression stands.
struct Standing {
    span: ByteSpan,
    paragraph: ParagraphId,
    sentence: ByteSpan,
    zone: Zone,
}

/// Tells whether the times after this one may count from it: not from a border told only as a limit.
fn carries_on(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::At(_, bound) => match bound {
            Bound::In | Bound::Since | Bound::UntilNow | Bound::Until => true,
            Bound::Before | Bound::After => false,
        },
        Meaning::Between(..) | Meaning::Shift(_) => true,
        Meaning::Rolling(_) | Meaning::Duration | Meaning::Vague => false,
    }
}

/// Reads all time expressions of a paragraph from left to right.
fn expressions(letters: &Letters) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let read = match letters.script {
            Script::Han => chinese::expression(letters, at).or_else(|| english::expression(letters, at)),
            Script::Hangul | Script::Alphabetic => english::expression(letters, at).or_else(|| chinese::expression(letters, at)),
        };
        at = read.map_or(at + 1, |expression| expression.end.max(at + 1));
        found.extend(read);
    }
    found
}

fn zone_of(kind: Kind) -> Zone {
    match kind {
        Kind::Title | Kind::Heading(_) => Zone::Heading,
        Kind::Entry => Zone::Bibliography,
        Kind::Note => Zone::Note,
        Kind::Byline
        | Kind::Metadata
        | Kind::Body
        | Kind::Quote
        | Kind::Item { .. }
        | Kind::Code
        | Kind::TableRow
        | Kind::Rule => Zone::Body,
    }
}

/// Returns the sentence of `text` that holds `place`, given where sentences start.
fn sentence_of(text: &str, starts: &[usize], place: ByteSpan) -> ByteSpan {
    let next = starts.partition_point(|start| *start <= place.start);
    let start = next.checked_sub(1).map_or(0, |before| starts[before]);
    let end = starts.get(next).copied().unwrap_or(text.len());
    ByteSpan::new(start, end.max(place.end)).trimmed(text)
}
