//! `wenlan search`: every match, in the order of the text.

use anyhow::{Result, bail};
use serde::Serialize;

use crate::cli::Found;
use crate::cli::args::{SearchArguments, SourceArguments};
use crate::cli::output::Output;
use crate::cli::subject::{PlaceRecord, Subject};
use crate::progress::Cancel;
use crate::search::{FoldedText, Hit, Query, answer, excerpt};
use crate::text::WidthProfile;

/// Columns of the context on either side.
const CONTEXT: usize = 30;

#[derive(Serialize)]
struct MatchRecord<'a> {
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    channel: &'static str,
    before: String,
    after: String,
}

/// Searches each document; what was found decides the exit code.
pub(crate) fn search(arguments: &SearchArguments) -> Result<Found> {
    let query = match (arguments.exact, arguments.literal) {
        (true, _) => Query::exact(&arguments.query),
        (false, true) => Query::literal(&arguments.query),
        (false, false) => Query::parse(&arguments.query),
    };
    if query.is_empty() {
        bail!("the query is empty");
    }
    let mut output = Output::new();
    let mut found = Found::Nothing;
    let files: Vec<_> = if arguments.files.is_empty() { vec![None] } else { arguments.files.iter().cloned().map(Some).collect() };
    let several = files.len() > 1;
    for file in files {
        let subject = Subject::load(&SourceArguments { file, format: arguments.format })?;
        if search_one(&subject, &query, arguments, several, &mut output)? {
            found = Found::Something;
        }
    }
    output.finish()?;
    Ok(found)
}

fn search_one(subject: &Subject, query: &Query, arguments: &SearchArguments, several: bool, output: &mut Output) -> Result<bool> {
    let (document, cancel) = (&subject.document, Cancel::default());
    let Some(folded) = FoldedText::build(document, &mut |_| {}, &cancel) else { return Ok(false) };
    let Some(answer) = answer(document, &folded, None, query, &cancel) else { return Ok(false) };
    let all = || answer.text.iter().map(|hit| (*hit, "text")).chain(answer.words.iter().map(|hit| (*hit, "words")));
    let count = all().count();
    if arguments.count {
        let line = if several { format!("{}:{count}", subject.name) } else { count.to_string() };
        output.line(&line)?;
        return Ok(count > 0);
    }
    let limit = arguments.limit.unwrap_or(usize::MAX);
    let record = |(hit, channel): (Hit, &'static str)| {
        let span = hit.span(document, &folded);
        let around = excerpt(document, span, CONTEXT, CONTEXT, WidthProfile::default());
        MatchRecord { place: subject.place(span), channel, before: around.before, after: around.after }
    };
    let records: Vec<MatchRecord<'_>> = all().take(limit).map(record).collect();
    if arguments.json {
        output.json(&subject.answer(records))?;
        return Ok(count > 0);
    }
    for MatchRecord { place, before, after, .. } in &records {
        let file = if several { format!("{}:", subject.name) } else { String::new() };
        output.line(&format!("{file}¶{}  {before}〔{}〕{after}", place.paragraph(), place.text()))?;
    }
    Ok(count > 0)
}
