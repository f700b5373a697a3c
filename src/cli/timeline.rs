//! `wenlan timeline`: what the text says happened, in the order it happened.

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use crate::analysis::{Day, DocumentDate, TimeClass, TimeItem, timeline};
use crate::cli::args::SourceArguments;
use crate::cli::outcome::{Outcome, complain};
use crate::cli::output::Output;
use crate::cli::rows::{DocumentRows, RowArguments, print_rows};
use crate::cli::subject::{DocumentRecord, PlaceRecord, Subject};
use crate::lists::{
    ChartRequest, ChartTime, ListFormat, ListRow, TimeZoom, conflict, ics, places, short_name,
    spoken_time, time_chart, time_row, timex, undated_name,
};
use crate::messages::sentence;
use crate::progress::Cancel;
use crate::runtime::output_columns;
use crate::text::{WidthProfile, shown};

/// Formats that only times have.
#[derive(Debug, Args)]
pub(crate) struct TimeFormArguments {
    /// Print a date of EDTF (ISO 8601-2) per line, and what happened
    #[arg(long, group = "form")]
    pub(crate) edtf: bool,
    /// Print TIMEX3 annotations
    #[arg(long, group = "form")]
    pub(crate) timex: bool,
    /// Print a calendar (iCalendar)
    #[arg(long, group = "form")]
    pub(crate) ics: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TimelineArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Print one JSON object
    #[arg(long, group = "form")]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) form: TimeFormArguments,
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

impl TimeFormArguments {
    /// Returns the format that is asked for, if one is.
    fn format(&self) -> Option<ListFormat> {
        let asked = [
            (self.edtf, ListFormat::Edtf),
            (self.timex, ListFormat::Timex),
            (self.ics, ListFormat::Ics),
        ];
        asked.into_iter().find(|(asked, _)| *asked).map(|(_, format)| format)
    }
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
    /// Whether an earlier item of the list tells the same.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    repeats: bool,
    /// The paragraph in which the same event has another date.
    #[serde(skip_serializing_if = "Option::is_none")]
    conflict: Option<usize>,
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
    let side = arguments.side.as_deref().map(|side| format!("side:{side}"));
    let rows = arguments.rows.rows_with(&subject, arguments.form.format(), side.as_deref())?;
    let rows = if arguments.json { rows } else { rows.with_sides() };
    let row = |item: &TimeItem| time_row(&rows.of(), item);
    let passes = |item: &&TimeItem| wanted.admits(item) && rows.admits(|| row(item));
    if arguments.json {
        let records = |items: &[TimeItem]| -> Vec<TimeRecord<'_>> {
            items.iter().filter(passes).map(|item| record(&subject, item)).collect()
        };
        let (items, unplaced) = (records(&found.items), records(&found.unplaced));
        let any = !items.is_empty() || !unplaced.is_empty();
        output.json(&TimelineRecord { document: subject.record(), items, unplaced })?;
        output.finish()?;
        return Ok(if any { Outcome::Something } else { Outcome::Nothing });
    }
    let all = found.items.iter().chain(&found.unplaced);
    let listed: Vec<&TimeItem> =
        all.filter(|item| item.is_listed(arguments.titles)).filter(passes).collect();
    match rows.format() {
        Some(ListFormat::Timex) => output.text(&timex(&rows.of(), listed.iter().copied()))?,
        Some(ListFormat::Ics) => print_calendar(&mut output, &rows, &listed)?,
        Some(format) => {
            let rows: Vec<ListRow> = listed.iter().map(|item| row(item)).collect();
            print_rows(&mut output, format, &rows)?;
        }
        None => print_for_people(&mut output, &rows, &listed)?,
    }
    output.finish()?;
    Ok(if listed.is_empty() { Outcome::Nothing } else { Outcome::Something })
}

/// Prints a calendar, and says how many times have no place in one.
fn print_calendar(
    output: &mut Output,
    rows: &DocumentRows<'_>,
    listed: &[&TimeItem],
) -> Result<()> {
    let (count, text) = ics(&rows.of(), listed.iter().copied());
    output.text(&text)?;
    let missing = listed.len() - count;
    if missing > 0 {
        let said = sentence!(
            "{missing} 处没有写进日历：没有定在公元 1 至 9999 年",
            "{missing} 處沒有寫進日曆：沒有定在西元 1 至 9999 年",
            "{missing} times are not in the calendar: not placed in the years 1 to 9999"
        );
        complain(said.in_language(rows.of().language));
    }
    Ok(())
}

/// Prints the picture, and below it a line for every time.
fn print_for_people(
    output: &mut Output,
    rows: &DocumentRows<'_>,
    listed: &[&TimeItem],
) -> Result<()> {
    /// Columns of the dates.
    const DATES: usize = 22;
    let of = rows.of();
    for row in picture(rows, listed) {
        output.line(row.trim_end())?;
    }
    for item in listed {
        let when = match item.reason {
            None => spoken_time(item, of.language),
            Some(reason) => format!("({})", of.language.say(undated_name(reason))),
        };
        // Square characters take two columns.
        let when = WidthProfile::NARROW.padded(&when, DATES);
        let doubt =
            conflict(&of, item).map(|other| format!("{}: ", of.language.also_dated(&other)));
        let sentence = item.sentence.of(of.document.text());
        // What a reader copies is never cut, even where it breaks the column.
        let places = places(&of, item);
        output.line(&format!("{when}  {places:<4} {}{sentence}", doubt.unwrap_or_default()))?;
    }
    Ok(())
}

/// Draws what is placed, if there is enough of it; a free row follows.
fn picture(rows: &DocumentRows<'_>, listed: &[&TimeItem]) -> Vec<String> {
    /// Times that are worth a picture, the rows it takes at most, and its columns.
    const WORTH: usize = 3;
    const ROWS: usize = 30;
    const MOST: usize = 160;
    let of = rows.of();
    let placed = listed.iter().enumerate().filter(|(_, item)| item.reason.is_none());
    let mut times: Vec<ChartTime> =
        placed.map(|(at, item)| ChartTime::of(at, item, of.sides_of(item.sentence))).collect();
    times.sort_unstable();
    let lanes: Vec<(u8, String)> = of
        .sides
        .iter()
        .enumerate()
        .map(|(at, (names, _))| (1 << at, names.first().cloned().unwrap_or_default()))
        .collect();
    let name = |at: usize| short_name(of.document, listed[at], WidthProfile::NARROW);
    let chart = time_chart(&ChartRequest {
        times: &times,
        lanes: &lanes,
        columns: output_columns().min(MOST),
        rows: ROWS,
        zoom: TimeZoom::default(),
        selected: None,
        here: None,
        name: &name,
        language: of.language,
        profile: WidthProfile::NARROW,
    });
    let Some(chart) = chart.filter(|_| times.len() >= WORTH) else { return Vec::new() };
    (0..chart.rows.len()).map(|row| chart.plain(row)).chain([String::new()]).collect()
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
        repeats: item.repeats,
        conflict: item.conflict.map(|other| subject.place(other).paragraph()),
    }
}

#[cfg(test)]
mod tests;
