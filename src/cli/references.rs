//! `wenlan references`: the bibliography, the notes and the works the text names; or raw references
//! read one a line.

mod formats;
mod records;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::analysis::{Entry, Fault, FieldName, References, Work, faults, references};
use crate::cli::args::SourceArguments;
use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::cli::references::formats::{
    BibliographyArguments, ReferencesFormat, list_styles, parse_lines,
};
use crate::cli::references::records::{
    FaultRecord, ReferencesRecord, WorkRecord, entry_record, link_record, work_record,
};
use crate::cli::rows::{RowArguments, print_rows};
use crate::cli::subject::Subject;
use crate::library::Clock;
use crate::lists::{
    BibliographyFormat, Citable, ListColumn, ListFormat, ListRow, bibliography, entry_row,
    fault_row, link_row, work_row,
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
        SourceArguments { file: self.file.clone(), format, essay: self.essay }
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
        return print_faults(arguments, &subject, &found);
    }
    let mut output = Output::new();
    let rows = arguments.rows.rows(&subject, asked.map(ListFormat::Bibliography))?;
    let of = rows.of();
    let all = if arguments.part.works { &[][..] } else { &found.entries[..] };
    let entries: Vec<&Entry> =
        all.iter().filter(|entry| rows.admits(|| entry_row(&of, entry))).collect();
    let works: Vec<&Work> =
        found.works.iter().filter(|work| rows.admits(|| work_row(&of, work))).collect();
    let text = subject.document.text();
    if let Some(format) = rows.format() {
        match format {
            ListFormat::Bibliography(format) => {
                let cited = entries.iter().map(|entry| Citable::of_entry(entry, text));
                output.text(&bibliography(cited, format))?;
            }
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

#[cfg(test)]
mod tests;
