//! What machine output tells of references.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::analysis::{Call, Entry, EntryKind, Fields, References, SourceType, Work, WorkDoubt};
use crate::cli::subject::{DocumentRecord, PlaceRecord, Subject};
use crate::document::LinkTarget;

/// The fields of a reference as machine output names them; absent when unknown.
#[derive(Serialize)]
pub(super) struct FieldsRecord<'a> {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) source_type: Option<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) authors: &'a [String],
    /// Whether there are more authors than it names.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) et_al: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) editors: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) translators: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) year: Option<i32>,
    /// Everything that is one text.
    #[serde(flatten)]
    pub(super) texts: BTreeMap<&'static str, &'a str>,
}

#[derive(Serialize)]
pub(super) struct ParsedRecord<'a> {
    pub(super) fields: FieldsRecord<'a>,
}

#[derive(Serialize)]
pub(super) struct EntryRecord<'a> {
    pub(super) number: &'a str,
    pub(super) kind: &'static str,
    #[serde(flatten)]
    pub(super) place: PlaceRecord<'a>,
    pub(super) fields: FieldsRecord<'a>,
    /// The characters of each field, in the document.
    pub(super) spans: BTreeMap<&'static str, [usize; 2]>,
    pub(super) cited_at: Vec<PlaceRecord<'a>>,
}

#[derive(Serialize)]
pub(super) struct WorkRecord<'a> {
    pub(super) title: &'a str,
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) issuer: Option<&'a str>,
    /// Why what is told of it is doubtful.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) doubt: Option<&'static str>,
    /// The label of the entry that has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entry: Option<&'a str>,
    /// The titles much like its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) similar: Vec<&'a str>,
    pub(super) mentions: Vec<PlaceRecord<'a>>,
}

#[derive(Serialize)]
pub(super) struct FaultRecord<'a> {
    pub(super) kind: &'static str,
    /// The label of the entry it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<String>,
    /// The label of the entry it is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) other: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field: Option<&'static str>,
    pub(super) message: String,
    #[serde(flatten)]
    pub(super) place: PlaceRecord<'a>,
}

#[derive(Serialize)]
pub(super) struct LinkRecord<'a> {
    pub(super) url: &'a str,
    /// Whether it leads to a place in the document, to none though it should, to a file, to the
    /// web, or to what the program does not open.
    pub(super) target: &'static str,
    #[serde(flatten)]
    pub(super) place: PlaceRecord<'a>,
}

#[derive(Serialize)]
pub(super) struct CallRecord<'a> {
    label: &'a str,
    /// The labels of the entries it may mean: none if there is no such entry.
    entries: Vec<&'a str>,
    #[serde(flatten)]
    place: PlaceRecord<'a>,
}

#[derive(Serialize)]
pub(super) struct ReferencesRecord<'a> {
    pub(super) document: DocumentRecord<'a>,
    pub(super) items: Vec<EntryRecord<'a>>,
    pub(super) works: Vec<WorkRecord<'a>>,
    pub(super) calls: Vec<CallRecord<'a>>,
    pub(super) links: Vec<LinkRecord<'a>>,
}

pub(super) fn link_record(subject: &Subject, at: usize) -> Option<LinkRecord<'_>> {
    let (span, url) = subject.document.link(at)?;
    let target = match subject.document.link_target(url) {
        LinkTarget::Inside(_) => "here",
        LinkTarget::Missing => "missing",
        LinkTarget::File(_) => "file",
        LinkTarget::Web => "web",
        LinkTarget::Other => "other",
    };
    Some(LinkRecord { url, target, place: subject.place(span) })
}

pub(super) fn entry_record<'a>(subject: &'a Subject, entry: &'a Entry) -> EntryRecord<'a> {
    let character = |offset: usize| subject.document.character_at(entry.span.start + offset);
    EntryRecord {
        number: &entry.label,
        kind: match entry.kind {
            EntryKind::Bibliography => "bibliography",
            EntryKind::Note => "note",
        },
        place: subject.place(entry.span),
        fields: fields_record(&entry.fields),
        spans: entry
            .fields
            .spans
            .iter()
            .map(|(name, span)| (name.as_str(), [character(span.start), character(span.end)]))
            .collect(),
        cited_at: entry.cited_at.iter().map(|span| subject.place(*span)).collect(),
    }
}

pub(super) fn work_record<'a>(
    subject: &'a Subject,
    found: &'a References,
    work: &'a Work,
) -> WorkRecord<'a> {
    let entry = work.entry.and_then(|at| found.entries.get(at));
    let similar = work.similar.iter().filter_map(|at| found.works.get(*at));
    WorkRecord {
        title: &work.title,
        kind: work.kind.as_str(),
        date: work.date.map(|span| span.of(subject.document.text())),
        issuer: work.issuer.map(|span| span.of(subject.document.text())),
        doubt: work.doubt.map(WorkDoubt::as_str),
        entry: entry.map(|entry| entry.label.as_str()),
        similar: similar.map(|other| other.title.as_str()).collect(),
        mentions: work.mentions.iter().map(|span| subject.place(*span)).collect(),
    }
}

pub(super) fn fields_record(fields: &Fields) -> FieldsRecord<'_> {
    FieldsRecord {
        source_type: fields.source_type.map(SourceType::as_str),
        authors: &fields.authors,
        et_al: fields.has_more_authors,
        editors: &fields.editors,
        translators: &fields.translators,
        year: fields.year,
        texts: fields.texts().map(|(name, text)| (name.as_str(), text)).collect(),
    }
}

pub(super) fn call_record<'a>(
    subject: &'a Subject,
    found: &'a References,
    call: &'a Call,
) -> CallRecord<'a> {
    let entries = call.candidates.iter().filter_map(|at| found.entries.get(*at));
    CallRecord {
        label: &call.label,
        entries: entries.map(|entry| entry.label.as_str()).collect(),
        place: subject.place(call.span),
    }
}
