//! A passage as it is stored: the body of its record, read and written.
//!
//! ```json
//! {"v":1,"id":"01KB…","rev":1,"t":"2026-11-24T08:40:00Z","dev":"host-4fq2","k":"mark","from":[],
//!  "exact":"智慧城市","prefix":"中国的","suffix":"建设","start":812,"end":816,"of":14210,"toc":["引言"],
//!  "note":"对照日本","style":"yellow","tags":["平台"]}
//! ```

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::document::Anchor;
use crate::library::anchor_body::read_anchor;
use crate::library::annotation::{Annotation, Highlight};
use crate::library::passage::{Passage, PassageKey, Placement};
use crate::library::records::kind;
use crate::library::revisions::{Merged, Revision, Revisions};

/// A passage as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPassage {
    /// Its identity in this run.
    pub key: PassageKey,
    /// Its identity for ever: a ULID.
    pub id: String,
    /// Where it stood.
    pub anchor: Anchor,
    /// What the reader made of it.
    pub annotation: Annotation,
    /// When it was last changed: UTC, RFC 3339.
    pub time: String,
    /// What another window or device wrote of it at the same time; the note holds it too.
    pub rival: Option<String>,
    /// The revisions it was read from: what is changed is made from them.
    pub seen: Vec<Revision>,
}

impl StoredPassage {
    /// Returns the passage in its place in a document.
    #[must_use]
    pub fn placed(&self, placement: Placement) -> Passage {
        Passage {
            key: self.key,
            placement,
            quote: self.anchor.exact.clone(),
            section: self.anchor.toc.last().cloned().unwrap_or_default(),
            annotation: self.annotation.clone(),
            time: self.time.clone(),
            rival: self.rival.clone(),
            anchor: Some(Arc::new(self.anchor.clone())),
            seen: self.seen.clone(),
        }
    }

    /// Reads a passage from its revisions; nothing if it was deleted.
    pub(super) fn read(key: PassageKey, revisions: &Revisions) -> Option<Self> {
        let seen = revisions.heads();
        let Merged { record, rival } = revisions.merged(&seen)?;
        let record = Some(&record).filter(|record| record.k == kind::MARK)?;
        Some(Self {
            key,
            id: record.id.clone(),
            anchor: read_anchor(&record.body),
            annotation: Annotation {
                note: record.text("note").to_owned(),
                style: Highlight::named(record.text("style")),
                tags: record.texts("tags").map(str::to_owned).collect(),
                letter: record.text("letter").chars().next(),
            },
            time: record.t.clone(),
            rival,
            seen,
        })
    }
}

/// Writes what the reader made of a passage into the body of a record; what is not there goes.
pub(super) fn set_annotation(body: &mut Map<String, Value>, annotation: &Annotation) {
    let Annotation { note, style, tags, letter } = annotation;
    body.insert("note".to_owned(), Value::from(note.as_str()));
    let mut set = |name: &str, value: Option<Value>| match value {
        Some(value) => drop(body.insert(name.to_owned(), value)),
        None => drop(body.remove(name)),
    };
    set("style", style.map(|style| Value::from(style.name())));
    set("tags", (!tags.is_empty()).then(|| Value::from(tags.clone())));
    set("letter", letter.map(|letter| Value::from(letter.to_string())));
}

#[cfg(test)]
mod tests;
