//! `wenlan timeline`: what the text says happened, in the order it happened.

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use crate::analysis::{Day, DocumentDate, TimeClass, TimeItem, timeline};
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
    /// Only what ends no earlier
    #[arg(long, value_name = "YYYY[-MM[-DD]]")]
    pub(crate) from: Option<String>,
    /// Only what begins no later
    #[arg(long, value_name = "YYYY[-MM[-DD]]")]
    pub(crate) to: Option<String>,
    /// Only what is told of this side of the comparison
    #[arg(long, value_name = "NAME")]
    pub(crate) side: Option<String>,
    /// Only times of this sort: date, range, open, decade, century, part, quarter, season, plan, era, epoch …
    #[arg(long, value_name = "CLASS")]
    pub(crate) class: Option<String>,
}

/// Which times are wanted.
struct TimesWanted {
    from: Option<Day>,
    to: Option<Day>,
    class: Option<TimeClass>,
}

impl TimesWanted {
    fn of(arguments: &TimelineArguments) -> Result<Self> {
        let class = arguments.class.as_deref().map(|name| {
            TimeClass::ALL.iter().copied().find(|class| class.as_str() == name).ok_or_else(|| {
                let known: Vec<&str> = TimeClass::ALL.iter().map(|class| class.as_str()).collect();
                let (known, name) = (known.join(" "), shown(name));
                anyhow::anyhow!(sentence!(
                    "没有 --class {name}：有 {known}",
                    "沒有 --class {name}：有 {known}",
                    "no --class {name}: there are {known}"
                ))
            })
        });
        Ok(Self {
            from: date_of("--from", arguments.from.as_deref())?.map(|date| date.first),
            to: date_of("--to", arguments.to.as_deref())?.map(|date| date.last),
            class: class.transpose()?,
        })
    }

    fn admits(&self, item: &TimeItem) -> bool {
        let is_placed = item.reason.is_none();
        let begins = |to: Day| item.start.is_none_or(|start| start <= to);
        let ends = |from: Day| item.end.is_none_or(|end| end >= from);
        self.class.is_none_or(|class| class == item.class)
            && self.from.is_none_or(|from| is_placed && ends(from))
            && self.to.is_none_or(|to| is_placed && begins(to))
    }
}

/// Reads the date of an option.
fn date_of(option: &str, date: Option<&str>) -> Result<Option<DocumentDate>> {
    match date.map(str::parse::<DocumentDate>) {
        None => Ok(None),
        Some(Ok(date)) => Ok(Some(date)),
        Some(Err(_)) => {
            let date = shown(date.unwrap_or_default());
            bail!(sentence!(
                "{option} {date} 看不懂：写作 2020、2020-04 或 2020-04-01",
                "{option} {date} 看不懂：寫作 2020、2020-04 或 2020-04-01",
                "cannot read {option} {date}: write it as 2020, 2020-04 or 2020-04-01"
            ))
        }
    }
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
    let date = date_of("--date", arguments.date.as_deref())?;
    let wanted = TimesWanted::of(arguments)?;
    let subject = Subject::load(&arguments.source)?;
    let found =
        timeline(&subject.document, date, &mut |_| {}, &Cancel::default()).unwrap_or_default();
    let mut output = Output::new();
    let format = arguments.edtf.then_some(ListFormat::Edtf);
    let side = arguments.side.as_deref().map(|side| format!("side:{side}"));
    let rows = arguments.rows.rows_with(&subject, format, side.as_deref())?;
    let row = |item: &TimeItem| time_row(&rows.of(), item);
    let passes = |item: &&TimeItem| wanted.admits(item) && rows.admits(|| row(item));
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
