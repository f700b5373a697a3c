//! `wenlan references`: the bibliography, the notes and the works the text names; or raw references
//! read one a line.

use std::collections::BTreeMap;
use std::io::BufRead;

use anyhow::{Context, Result};
use clap::Args;
use serde::Serialize;

use crate::analysis::{
    Entry, EntryKind, Fault, FieldName, Fields, References, SourceType, Work, WorkDoubt, faults,
    parse_reference, references,
};
use crate::cli::args::SourceArguments;
use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::cli::rows::{RowArguments, print_rows};
use crate::cli::subject::{DocumentRecord, PlaceRecord, Subject};
use crate::document::LinkTarget;
use crate::library::Clock;
use crate::lists::{
    ListColumn, ListFormat, ListRow, bibtex, csl_json, entry_row, fault_row, link_row, ris,
    work_row,
};
use crate::messages::sentence;
use crate::progress::Cancel;

#[derive(Debug, Args)]
pub(crate) struct ReferencesArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Print one JSON object
    #[arg(long, group = "form")]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) bibliography: BibliographyArguments,
    #[command(flatten)]
    part: PartArguments,
    #[command(flatten)]
    pub(crate) rows: RowArguments,
    /// Read raw references from standard input, one per line, and print one JSON object per line
    #[arg(long, conflicts_with_all = ["file", "format", "essay", "form", "filter", "links", "works", "check"])]
    pub(crate) parse: bool,
}

/// The part of the references that is printed alone.
#[derive(Debug, Args)]
struct PartArguments {
    /// Print the links instead
    #[arg(long, conflicts_with_all = ["bibtex", "csl", "ris"])]
    links: bool,
    /// Print the works that the text names instead
    #[arg(long, conflicts_with_all = ["bibtex", "csl", "ris", "links"])]
    works: bool,
    /// Check the bibliography, and print what is wrong
    #[arg(long, conflicts_with_all = ["bibtex", "csl", "ris", "links", "works"])]
    check: bool,
}

/// The formats of reference managers.
#[derive(Debug, Args)]
pub(crate) struct BibliographyArguments {
    /// Print the entries as BibTeX
    #[arg(long, group = "form")]
    bibtex: bool,
    /// Print the entries as CSL JSON
    #[arg(long, group = "form")]
    csl: bool,
    /// Print the entries as RIS
    #[arg(long, group = "form")]
    ris: bool,
}

impl BibliographyArguments {
    /// Returns the format that was asked for.
    fn format(&self) -> Option<ListFormat> {
        let asked = [
            (self.bibtex, ListFormat::Bibtex),
            (self.csl, ListFormat::Csl),
            (self.ris, ListFormat::Ris),
        ];
        asked.into_iter().find(|(asked, _)| *asked).map(|(_, format)| format)
    }
}

/// The fields of a reference as machine output names them; absent when unknown.
#[derive(Serialize)]
struct FieldsRecord<'a> {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    source_type: Option<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    authors: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    editors: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    translators: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    /// Everything that is one text.
    #[serde(flatten)]
    texts: BTreeMap<&'static str, &'a str>,
}

#[derive(Serialize)]
struct ParsedRecord<'a> {
    fields: FieldsRecord<'a>,
}

#[derive(Serialize)]
struct EntryRecord<'a> {
    number: &'a str,
    kind: &'static str,
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    fields: FieldsRecord<'a>,
    /// The characters of each field, in the document.
    spans: BTreeMap<&'static str, [usize; 2]>,
    cited_at: Vec<PlaceRecord<'a>>,
}

#[derive(Serialize)]
struct WorkRecord<'a> {
    title: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
    /// Why what is told of it is doubtful.
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<&'static str>,
    /// The label of the entry that has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a str>,
    /// The titles much like its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    similar: Vec<&'a str>,
    mentions: Vec<PlaceRecord<'a>>,
}

#[derive(Serialize)]
struct FaultRecord<'a> {
    kind: &'static str,
    /// The label of the entry it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// The label of the entry it is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    message: String,
    #[serde(flatten)]
    place: PlaceRecord<'a>,
}

#[derive(Serialize)]
struct LinkRecord<'a> {
    url: &'a str,
    /// Whether it leads to a place in the document, to none though it should, to a file, to the
    /// web, or to what the program does not open.
    target: &'static str,
    #[serde(flatten)]
    place: PlaceRecord<'a>,
}

#[derive(Serialize)]
struct ReferencesRecord<'a> {
    document: DocumentRecord<'a>,
    items: Vec<EntryRecord<'a>>,
    works: Vec<WorkRecord<'a>>,
}

/// Prints the references; whether there are any decides the exit code.
pub(crate) fn print(arguments: &ReferencesArguments) -> Result<Outcome> {
    if arguments.parse {
        return parse_lines();
    }
    let subject = Subject::load(&arguments.source)?;
    if arguments.part.links {
        return print_links(arguments, &subject);
    }
    let found = references(&subject.document, &mut |_| {}, &Cancel::default()).unwrap_or_default();
    if arguments.part.check {
        return print_faults(arguments, &subject, &found);
    }
    let mut output = Output::new();
    let rows = arguments.rows.rows(&subject, arguments.bibliography.format())?;
    let of = rows.of();
    let all = if arguments.part.works { &[][..] } else { &found.entries[..] };
    let entries: Vec<&Entry> =
        all.iter().filter(|entry| rows.admits(|| entry_row(&of, entry))).collect();
    let works: Vec<&Work> =
        found.works.iter().filter(|work| rows.admits(|| work_row(&of, work))).collect();
    let text = subject.document.text();
    if let Some(format) = rows.format() {
        match format {
            ListFormat::Bibtex => output.text(&bibtex(entries.iter().copied(), text))?,
            ListFormat::Csl => output.text(&csl_json(entries.iter().copied(), text))?,
            ListFormat::Ris => output.text(&ris(entries.iter().copied(), text))?,
            _ => {
                let entries = entries.iter().map(|entry| entry_row(&of, entry));
                let all = entries.chain(works.iter().map(|work| work_row(&of, work)));
                print_rows(&mut output, format, &all.collect::<Vec<_>>())?;
            }
        }
    } else if arguments.json {
        let works: Vec<WorkRecord> =
            works.iter().map(|work| work_record(&subject, &found, work)).collect();
        if arguments.part.works {
            output.json(&subject.answer(works))?;
        } else {
            let items = entries.iter().map(|entry| entry_record(&subject, entry)).collect();
            output.json(&ReferencesRecord { document: subject.record(), items, works })?;
        }
    } else {
        for entry in &entries {
            let row = entry_row(&of, entry);
            let facts = [ListColumn::Kind, ListColumn::Date, ListColumn::Cited];
            output.line(&told(row.cell(ListColumn::Wording), &row, &facts))?;
        }
        for work in &works {
            let row = work_row(&of, work);
            let facts =
                [ListColumn::Kind, ListColumn::Issuer, ListColumn::Date, ListColumn::Paragraph];
            output.line(&told(row.cell(ListColumn::Title), &row, &facts))?;
        }
    }
    output.finish()?;
    Ok(if entries.is_empty() && works.is_empty() { Outcome::Nothing } else { Outcome::Something })
}

/// Writes what something is called and, behind it, what else is known of it.
fn told(name: &str, row: &ListRow, facts: &[ListColumn]) -> String {
    let facts: Vec<&str> =
        facts.iter().map(|column| row.cell(*column)).filter(|fact| !fact.is_empty()).collect();
    format!("{name}  ({})", facts.join(" · "))
}

/// Prints what is wrong with the bibliography; the exit code is that of something found, 0, only if
/// nothing is.
fn print_faults(
    arguments: &ReferencesArguments,
    subject: &Subject,
    found: &References,
) -> Result<Outcome> {
    let rows = arguments.rows.rows(subject, None)?;
    let of = rows.of();
    let faults: Vec<(Fault, ListRow)> = faults(&subject.document, found, Clock::system().year())
        .into_iter()
        .map(|fault| {
            let row = fault_row(&of, found, &fault);
            (fault, row)
        })
        .filter(|(_, row)| rows.admits(|| row.clone()))
        .collect();
    let mut output = Output::new();
    if let Some(format) = rows.format() {
        print_rows(
            &mut output,
            format,
            &faults.iter().map(|(_, row)| row.clone()).collect::<Vec<_>>(),
        )?;
    } else if arguments.json {
        let label = |at: Option<usize>| {
            at.and_then(|at| found.entries.get(at)).map(|entry| entry.label.as_str())
        };
        let record = |(fault, row): &(Fault, ListRow)| FaultRecord {
            kind: fault.kind.as_str(),
            number: label(fault.entry).map(str::to_owned),
            other: label(fault.other).map(str::to_owned),
            field: fault.field.map(FieldName::as_str),
            message: row.cell(ListColumn::Reason).to_owned(),
            place: subject.place(fault.span),
        };
        output.json(&subject.answer(faults.iter().map(record).collect()))?;
    } else {
        for (_, row) in &faults {
            let [label, said] = [ListColumn::Label, ListColumn::Reason].map(|of| row.cell(of));
            output.line(format!("{label}  {said}").trim_start())?;
        }
    }
    output.finish()?;
    Ok(if faults.is_empty() { Outcome::Something } else { Outcome::Nothing })
}

/// Prints the links; whether there are any decides the exit code.
fn print_links(arguments: &ReferencesArguments, subject: &Subject) -> Result<Outcome> {
    let document = &subject.document;
    let rows = arguments.rows.rows(subject, None)?;
    let of = rows.of();
    let links: Vec<usize> = document
        .links()
        .map(|(at, _)| at)
        .filter(|at| rows.admits(|| link_row(&of, *at)))
        .collect();
    let mut output = Output::new();
    if let Some(format) = rows.format() {
        let listed: Vec<_> = links.iter().map(|at| link_row(&of, *at)).collect();
        print_rows(&mut output, format, &listed)?;
    } else if arguments.json {
        let records = links.iter().filter_map(|at| link_record(subject, *at));
        output.json(&subject.answer(records.collect()))?;
    } else {
        for at in &links {
            let row = link_row(&of, *at);
            let [words, address, paragraph] =
                [ListColumn::Wording, ListColumn::Address, ListColumn::Paragraph]
                    .map(|column| row.cell(column));
            let words = if words == address { "" } else { words };
            output.line(format!("{words}  {address}  {paragraph}").trim_start())?;
        }
    }
    output.finish()?;
    Ok(if links.is_empty() { Outcome::Nothing } else { Outcome::Something })
}

fn link_record(subject: &Subject, at: usize) -> Option<LinkRecord<'_>> {
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

/// Reads one raw reference a line from standard input and writes one JSON object a line.
fn parse_lines() -> Result<Outcome> {
    let mut output = Output::new();
    for line in std::io::stdin().lock().split(b'\n') {
        let line = line.context(sentence!(
            "读不了标准输入",
            "讀不了標準輸入",
            "cannot read standard input"
        ))?;
        let fields = parse_reference(String::from_utf8_lossy(&line).trim_end_matches('\r'));
        output.json(&ParsedRecord { fields: fields_record(&fields) })?;
    }
    output.finish()?;
    Ok(Outcome::Something)
}

fn entry_record<'a>(subject: &'a Subject, entry: &'a Entry) -> EntryRecord<'a> {
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

fn work_record<'a>(subject: &'a Subject, found: &'a References, work: &'a Work) -> WorkRecord<'a> {
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

fn fields_record(fields: &Fields) -> FieldsRecord<'_> {
    FieldsRecord {
        source_type: fields.source_type.map(SourceType::as_str),
        authors: &fields.authors,
        editors: &fields.editors,
        translators: &fields.translators,
        year: fields.year,
        texts: fields.texts().map(|(name, text)| (name.as_str(), text)).collect(),
    }
}

#[cfg(test)]
mod tests;
