//! `wenlan outline`: the sections.

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use crate::cli::args::SourceArguments;
use crate::cli::output::Output;
use crate::cli::rows::{RowArguments, print_rows};
use crate::cli::subject::{PlaceRecord, Subject};
use crate::document::{FormVerdict, Format, SectionId, explain_headings};
use crate::lists::{listed_sections, section_row};
use crate::messages::{self, Language};
use crate::text::Script;

#[derive(Serialize)]
struct SectionRecord<'a> {
    title: &'a str,
    level: u8,
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    paragraphs: usize,
    children: Vec<SectionRecord<'a>>,
}

#[derive(Debug, Args)]
pub(crate) struct OutlineArguments {
    #[command(flatten)]
    source: SourceArguments,
    /// Print one JSON object
    #[arg(long, group = "form")]
    json: bool,
    /// Print by which forms lines are headings, and why others are none
    #[arg(long, group = "form")]
    explain: bool,
    #[command(flatten)]
    rows: RowArguments,
}

/// Prints the sections.
pub(crate) fn outline(arguments: &OutlineArguments) -> Result<()> {
    let subject = Subject::load(&arguments.source)?;
    let mut output = Output::new();
    if arguments.explain {
        print_forms(&subject, &mut output)?;
        return Ok(output.finish()?);
    }
    let rows = arguments.rows.rows(&subject, None)?;
    let row = |id: SectionId| section_row(&rows.of(), id);
    let ids = || listed_sections(&subject.document).filter(|id| rows.admits(|| row(*id)));
    if let Some(format) = rows.format() {
        print_rows(&mut output, format, &ids().map(row).collect::<Vec<_>>())?;
    } else if arguments.json {
        let passes = |id: SectionId| rows.admits(|| row(id));
        output.json(&subject.answer(records(&subject, None, &passes)))?;
    } else {
        // The opening has no name of its own: it gets one in the language of the text.
        let language = match Script::of(subject.document.text()) {
            Script::Han => Language::Chinese,
            Script::Hangul | Script::Alphabetic => Language::English,
        };
        for id in ids() {
            let section = subject.document.outline().section(id);
            let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
            let title = if section.is_opening() {
                language.say(messages::OPENING)
            } else {
                section.title_in(subject.document.text())
            };
            let first = subject.document.paragraph(section.first()).span.start;
            let (number, (line, _)) = (section.first().number(), subject.document.source_at(first));
            output.line(&format!("{indent}{title}  ¶{number}  :{line}"))?;
        }
    }
    Ok(output.finish()?)
}

/// Prints what was decided about each form of line: how many lines, the form, and why they are no
/// headings if they are none.
fn print_forms(subject: &Subject, output: &mut Output) -> Result<()> {
    if subject.format != Format::Text {
        return Ok(output.line("headings are marked by the author")?);
    }
    for FormVerdict { form, lines, rejected } in explain_headings(subject.document.text()) {
        let why = rejected.map_or("headings".to_owned(), |why| format!("no headings: {why}"));
        output.line(&format!("{lines:>6}  {form}  {why}"))?;
    }
    Ok(())
}

/// The named sections under `parent` that pass or hold one that does; the unnamed opening is no part
/// of the author's outline.
fn records<'a>(
    subject: &'a Subject,
    parent: Option<SectionId>,
    passes: &impl Fn(SectionId) -> bool,
) -> Vec<SectionRecord<'a>> {
    let outline = subject.document.outline();
    let children = outline
        .ids()
        .filter(|id| outline.section(*id).parent == parent && !outline.section(*id).is_opening());
    let record = |id: SectionId| {
        let section = outline.section(id);
        let children = records(subject, Some(id), passes);
        (passes(id) || !children.is_empty()).then(|| SectionRecord {
            title: section.title_in(subject.document.text()),
            level: section.level,
            place: subject.place(section.title),
            paragraphs: section.paragraphs.len(),
            children,
        })
    };
    children.filter_map(record).collect()
}

#[cfg(test)]
mod tests;
