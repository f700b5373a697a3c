//! `wenlan references`: the bibliography, the notes and the works the text names; or raw references
//! read one a line.

mod formats;
mod records;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::analysis::{Entry, Fault, FieldName, References, Work, references};
use crate::cli::args::{EncodingParser, SourceArguments};
use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::cli::references::formats::{
    BibliographyArguments, ReferencesFormat, list_styles, parse_lines,
};
use crate::cli::references::records::{
    FaultRecord, ReferencesRecord, WorkRecord, call_record, entry_record, link_record, work_record,
};
use crate::cli::rows::{DocumentRows, RowArguments, print_rows};
use crate::cli::subject::Subject;
use crate::document::TextEncoding;
use crate::library::Clock;
use crate::lists::{
    BibliographyFormat, Citable, ListColumn, ListFormat, ListRow, ListedDocument, bibliography,
    entry_row, fault_row, link_row, work_row,
};
use crate::progress::Cancel;

#[derive(Debug, Args)]
pub(crate) struct ReferencesArguments {
    /// The document; by default what is piped in, else the bundled essay; `-` for standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Format of the document, or what the entries are printed as
    #[arg(long, value_enum)]
    format: Option<ReferencesFormat>,
    /// Encoding of the document, such as gbk, big5, sjis; by default recognised by its bytes
    #[arg(long, value_parser = EncodingParser)]
    encoding: Option<TextEncoding>,
    /// The bundled essay, even if something is piped in
    #[arg(long, conflicts_with = "file")]
    essay: bool,
    /// Print one JSON object
    #[arg(long, group = "form")]
    pub(crate) json: bool,
    #[command(flatten)]
    bibliography: BibliographyArguments,
    #[command(flatten)]
    part: PartArguments,
    #[command(flatten)]
    pub(crate) rows: RowArguments,
    /// Read raw references from standard input, one per line, and print one JSON object per line, or
    /// what another option asks for
    #[arg(long, conflicts_with_all = ["file", "essay", "json", "markdown", "csv", "filter", "links", "works", "check"])]
    pub(crate) parse: bool,
}

/// The part of the references that is printed alone.
#[derive(Debug, Args)]
struct PartArguments {
    /// Print the links instead
    #[arg(long, group = "part", conflicts_with = "entries")]
    links: bool,
    /// Print the works that the text names instead
    #[arg(long, group = "part", conflicts_with = "entries")]
    works: bool,
    /// Check the bibliography, and print what is wrong
    #[arg(long, group = "part", conflicts_with = "entries")]
    check: bool,
}

impl ReferencesArguments {
    /// Returns which document is meant.
    fn source(&self) -> SourceArguments {
        let format = match self.format {
            Some(ReferencesFormat::Document(format)) => Some(format),
            Some(ReferencesFormat::Entries(_)) | None => None,
        };
        SourceArguments {
            file: self.file.clone(),
            format,
            encoding: self.encoding,
            essay: self.essay,
        }
    }

    /// Returns what the entries are printed as, if something asks for it.
    fn entries_format(&self) -> Result<Option<BibliographyFormat>> {
        let by_option = self.bibliography.format()?;
        Ok(match self.format {
            Some(ReferencesFormat::Entries(format)) => by_option.or(Some(format)),
            Some(ReferencesFormat::Document(_)) | None => by_option,
        })
    }
}

/// Prints the references; whether there are any decides the exit code.
pub(crate) fn print(arguments: &ReferencesArguments) -> Result<Outcome> {
    if arguments.bibliography.lists_styles() {
        return list_styles();
    }
    let asked = arguments.entries_format()?;
    if arguments.parse {
        return parse_lines(asked);
    }
    let subject = Subject::load(&arguments.source())?;
    if arguments.part.links {
        return print_links(arguments, &subject);
    }
    let found = references(&subject.document, &mut |_| {}, &Cancel::default()).unwrap_or_default();
    if arguments.part.check {
        let found = found.checked(&subject.document, Clock::system().year());
        return print_faults(arguments, &subject, &found);
    }
    let rows = arguments.rows.rows(&subject, asked.map(ListFormat::Bibliography))?;
    let listed = ListedReferences::of(&rows, &subject, &found, arguments.part.works);
    let text = subject.document.text();
    let mut output = Output::new();
    match rows.format() {
        Some(ListFormat::Bibliography(format)) => {
            let cited = listed.entries.iter().map(|entry| Citable::of_entry(entry, text));
            output.text(&bibliography(cited, format))?;
        }
        Some(format) => print_rows(&mut output, format, &listed.rows(&rows.of()))?,
        None if arguments.json => {
            let works = listed.works.iter().map(|work| work_record(&subject, &found, work));
            let works: Vec<WorkRecord> = works.collect();
            if arguments.part.works {
                output.json(&subject.answer(works))?;
            } else {
                let entries = listed.entries.iter().map(|entry| entry_record(&subject, entry));
                let calls = found.calls.iter().map(|call| call_record(&subject, &found, call));
                let links = listed.links.iter().filter_map(|at| link_record(&subject, *at));
                output.json(&ReferencesRecord {
                    document: subject.record(),
                    items: entries.collect(),
                    works,
                    calls: calls.collect(),
                    links: links.collect(),
                })?;
            }
        }
        None => listed.print(&mut output, &rows.of())?,
    }
    output.finish()?;
    Ok(if listed.is_empty() { Outcome::Nothing } else { Outcome::Something })
}

/// What is listed of the references: what passes the filter.
struct ListedReferences<'a> {
    entries: Vec<&'a Entry>,
    works: Vec<&'a Work>,
    /// By their indices among the inlines of the document.
    links: Vec<usize>,
}

impl<'a> ListedReferences<'a> {
    /// Lists what passes the filter, of works alone if they are asked for.
    fn of(
        rows: &DocumentRows<'_>,
        subject: &Subject,
        found: &'a References,
        works_alone: bool,
    ) -> Self {
        let of = rows.of();
        let works = found.works.iter().filter(|work| rows.admits(|| work_row(&of, work)));
        let works = works.collect();
        if works_alone {
            return Self { entries: Vec::new(), works, links: Vec::new() };
        }
        let entries = found.entries.iter();
        let entries = entries.filter(|entry| rows.admits(|| entry_row(&of, entry))).collect();
        let links = subject.document.links().map(|(at, _)| at);
        let links = links.filter(|at| rows.admits(|| link_row(&of, *at))).collect();
        Self { entries, works, links }
    }

    const fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.works.is_empty() && self.links.is_empty()
    }

    fn rows(&self, of: &ListedDocument<'_>) -> Vec<ListRow> {
        let entries = self.entries.iter().map(|entry| entry_row(of, entry));
        let works = self.works.iter().map(|work| work_row(of, work));
        let links = self.links.iter().map(|at| link_row(of, *at));
        entries.chain(works).chain(links).collect()
    }

    /// Prints all for people, one a line.
    fn print(&self, output: &mut Output, of: &ListedDocument<'_>) -> Result<()> {
        for entry in &self.entries {
            let row = entry_row(of, entry);
            let facts = [ListColumn::Kind, ListColumn::Date, ListColumn::Cited];
            output.line(&told(row.cell(ListColumn::Wording), &row, &facts))?;
        }
        for work in &self.works {
            let row = work_row(of, work);
            let facts = [
                ListColumn::Kind,
                ListColumn::Issuer,
                ListColumn::Date,
                ListColumn::Paragraph,
                ListColumn::Reason,
            ];
            output.line(&told(row.cell(ListColumn::Title), &row, &facts))?;
        }
        for at in &self.links {
            output.line(&told_link(&link_row(of, *at)))?;
        }
        Ok(())
    }
}

/// Writes the words of a link, where it leads and where it stands.
fn told_link(row: &ListRow) -> String {
    let [words, address, paragraph] =
        [ListColumn::Wording, ListColumn::Address, ListColumn::Paragraph]
            .map(|column| row.cell(column));
    let words = if words == address { "" } else { words };
    format!("{words}  {address}  {paragraph}").trim_start().to_owned()
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
    let faults: Vec<(&Fault, ListRow)> = found
        .faults
        .iter()
        .map(|fault| (fault, fault_row(&of, found, fault)))
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
        let record = |(fault, row): &(&Fault, ListRow)| FaultRecord {
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
            output.line(&told_link(&link_row(&of, *at)))?;
        }
    }
    output.finish()?;
    Ok(if links.is_empty() { Outcome::Nothing } else { Outcome::Something })
}

#[cfg(test)]
mod tests;
