//! `wenlan timeline`: what the text says happened, in the order it happened.

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use crate::analysis::{Day, DocumentDate, TimeItem, timeline};
use crate::cli::args::SourceArguments;
use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::cli::rows::{RowArguments, print_rows};
use crate::cli::subject::{DocumentRecord, PlaceRecord, Subject};
use crate::lists::{ListFormat, ListRow, spoken_time, time_row, undated_name};
use crate::messages::sentence;
use crate::progress::Cancel;
use crate::text::{WidthProfile, shown};

#[derive(Debug, Args)]
pub(crate) struct TimelineArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Print one JSON object
    #[arg(long, group = "form")]
    pub(crate) json: bool,
    /// Print a date of EDTF (ISO 8601-2) per line, and what happened
    #[arg(long, group = "form")]
    pub(crate) edtf: bool,
    #[command(flatten)]
    pub(crate) rows: RowArguments,
    /// Dates in titles, notes and the bibliography too, as always with --json
    #[arg(long)]
    pub(crate) titles: bool,
    /// When the document was written
    #[arg(long, value_name = "YYYY[-MM[-DD]]")]
    pub(crate) date: Option<String>,
}

#[derive(Serialize)]
struct TimeRecord<'a> {
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    start: Option<String>,
    end: Option<String>,
    edtf: String,
    grain: &'static str,
    class: &'static str,
    certainty: &'static str,
    anchor: &'static str,
    zone: &'static str,
    sentence: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

#[derive(Serialize)]
struct TimelineRecord<'a> {
    document: DocumentRecord<'a>,
    items: Vec<TimeRecord<'a>>,
    unplaced: Vec<TimeRecord<'a>>,
}

/// Prints the timeline; whether it holds anything decides the exit code.
pub(crate) fn print(arguments: &TimelineArguments) -> Result<Outcome> {
    let date = match arguments.date.as_deref().map(str::parse::<DocumentDate>) {
        None => None,
        Some(Ok(date)) => Some(date),
        Some(Err(_)) => {
            let date = shown(arguments.date.as_deref().unwrap_or_default());
            bail!(sentence!(
                "--date {date} 看不懂：写作 2020、2020-04 或 2020-04-01",
                "--date {date} 看不懂：寫作 2020、2020-04 或 2020-04-01",
                "cannot read --date {date}: write it as 2020, 2020-04 or 2020-04-01"
            ))
        }
    };
    let subject = Subject::load(&arguments.source)?;
    let found =
        timeline(&subject.document, date, &mut |_| {}, &Cancel::default()).unwrap_or_default();
    let mut output = Output::new();
    let rows = arguments.rows.rows(&subject, arguments.edtf.then_some(ListFormat::Edtf))?;
    let row = |item: &TimeItem| time_row(&rows.of(), item);
    let passes = |item: &&TimeItem| rows.admits(|| row(item));
    if let Some(format) = rows.format() {
        let items = found.items.iter().chain(&found.unplaced).filter(passes);
        let shown = items.filter(|item| arguments.titles || item.zone.is_told());
        let shown: Vec<ListRow> = shown.map(row).collect();
        print_rows(&mut output, format, &shown)?;
        output.finish()?;
        return Ok(if shown.is_empty() { Outcome::Nothing } else { Outcome::Something });
    }
    if arguments.json {
        let records = |items: &[TimeItem]| {
            items.iter().filter(passes).map(|item| record(&subject, item)).collect()
        };
        output.json(&TimelineRecord {
            document: subject.record(),
            items: records(&found.items),
            unplaced: records(&found.unplaced),
        })?;
    } else {
        let told = |item: &&TimeItem| arguments.titles || item.zone.is_told();
        for item in found.items.iter().chain(&found.unplaced).filter(passes).filter(told) {
            let language = rows.of().language;
            let when = item.reason.map_or_else(
                || spoken_time(item, language),
                |reason| format!("({})", language.say(undated_name(reason))),
            );
            // Square characters take two columns.
            let when = format!(
                "{when}{}",
                " ".repeat(22_usize.saturating_sub(WidthProfile::NARROW.text(&when)))
            );
            let number = subject.place(item.span).paragraph();
            let sentence = item.sentence.of(subject.document.text());
            // What a reader copies is never cut, even where it breaks the column.
            output.line(&format!("{when}  ¶{number:<3} {sentence}"))?;
        }
    }
    output.finish()?;
    let any = found.items.iter().chain(&found.unplaced).any(|item| passes(&item));
    Ok(if any { Outcome::Something } else { Outcome::Nothing })
}

fn record<'a>(subject: &'a Subject, item: &TimeItem) -> TimeRecord<'a> {
    TimeRecord {
        place: subject.place(item.span),
        start: item.start.as_ref().map(Day::to_string),
        end: item.end.as_ref().map(Day::to_string),
        edtf: item.edtf(),
        grain: item.grain.as_str(),
        class: item.class.as_str(),
        certainty: item.certainty.as_str(),
        anchor: item.basis.as_str(),
        zone: item.zone.as_str(),
        sentence: item.sentence.of(subject.document.text()),
        reason: item.reason.map(crate::analysis::UndatedReason::as_str),
    }
}

#[cfg(test)]
mod tests;
