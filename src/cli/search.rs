//! `wenlan search`: every match, document by document as they are read, in the order of the text.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Error, Result, bail};
use clap::Args;
use serde::Serialize;

use crate::analysis::{sides, timeline};
use crate::app::{named_sides, notes, times};
use crate::cli::args::{EncodingParser, SourceArguments};
use crate::cli::explained::explained;
use crate::cli::outcome::{Outcome, complain};
use crate::cli::output::{Output, is_closed_pipe};
use crate::cli::passages::passages_of;
use crate::cli::rows::{RowArguments, print_rows};
use crate::cli::subject::{PlaceRecord, Subject};
use crate::document::{Format, TextEncoding};
use crate::library::{Folders, SourceError, documents_below};
use crate::lists::{ListColumn, ListRow, hit_row};
use crate::messages::{Language, sentence};
use crate::progress::Cancel;
use crate::runtime::{LoadedSettings, side_words};
use crate::search::{
    Channel, Corpus, Facts, FoldedText, Group, Hit, Query, Results, Start, escaped, excerpt, search,
};
use crate::text::{ByteSpan, WidthProfile, is_han_or_kana, is_hangul, shown};

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct SearchArguments {
    /// What to search for; see the README for operators
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub(crate) query: String,
    /// The documents; by default what is piped in, else the bundled essay
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The bundled essay, even if something is piped in
    #[arg(long, conflicts_with_all = ["files", "recursive"])]
    pub(crate) essay: bool,
    /// Format of the documents; by default recognised by their bytes and names
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Encoding of the documents; by default recognised by their bytes
    #[arg(long, value_parser = EncodingParser)]
    pub(crate) encoding: Option<TextEncoding>,
    /// Print one JSON object for each document with a match
    #[arg(long, group = "form")]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) rows: RowArguments,
    /// Print only the number of matches
    #[arg(long, short, conflicts_with_all = ["markdown", "csv"])]
    pub(crate) count: bool,
    /// Search for the query as plain text, without operators
    #[arg(long, short = 'F', visible_alias = "fixed-strings")]
    pub(crate) literal: bool,
    /// Match characters exactly: no folding of case, width or variants; `/…/` is a regular
    /// expression
    #[arg(long)]
    pub(crate) exact: bool,
    /// Ignore case; this is the default unless `--exact` is given
    #[arg(long, short)]
    pub(crate) ignore_case: bool,
    /// Only whole words; Han characters always match
    #[arg(long, short, visible_alias = "word-regexp")]
    pub(crate) word: bool,
    /// Print the line number before each match
    #[arg(long, short = 'n')]
    pub(crate) line_number: bool,
    /// Print at most this many matches per document
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Columns of context on either side of a match
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub(crate) context: usize,
    /// Print only the names of documents with matches
    #[arg(long = "files", short = 'l', conflicts_with_all = ["form", "count"])]
    pub(crate) names: bool,
    /// Search folders recursively
    #[arg(long, short)]
    pub(crate) recursive: bool,
    /// End file names with NUL (with --files, --count)
    #[arg(long, short = '0')]
    pub(crate) null: bool,
}

#[derive(Serialize)]
struct MatchRecord<'a> {
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    channel: &'static str,
    before: String,
    after: String,
    /// The share of a half-remembered sentence that agrees, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    agrees: Option<usize>,
    /// The other word that was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<&'a str>,
    /// The reader's note.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// Searches each document; what was found decides the exit code, or what could not be read.
pub(crate) fn run(arguments: &SearchArguments, language: Language) -> Result<Outcome> {
    let query = query(arguments);
    if query.is_empty() {
        bail!(sentence!("没有要检索的", "沒有要檢索的", "the query is empty"));
    }
    if is_option(&arguments.query) && !ends_options() {
        let option = shown(&arguments.query);
        bail!(sentence!(
            "没有选项 {option}（要检索它，前面加 = 或 --）",
            "沒有選項 {option}（要檢索它，前面加 = 或 --）",
            "no such option: {option} (to search for it, put = or -- before it)"
        ));
    }
    say_problem(&query, &arguments.query, language);
    let also = alternatives(language).into();
    let mut search = Searching {
        query,
        arguments,
        also,
        language,
        several: false,
        found: Outcome::Nothing,
        rows: Vec::new(),
    };
    let mut output = Output::new();
    if arguments.files.is_empty() && !arguments.recursive {
        search.one(None, &mut output)?;
        search.print_rows(&mut output)?;
        output.finish()?;
        return Ok(search.found);
    }
    let here = [PathBuf::from(".")];
    let files = if arguments.files.is_empty() { &here[..] } else { &arguments.files };
    search.several = arguments.recursive || files.len() > 1;
    let mut trouble = false;
    for file in files {
        if !(arguments.recursive && file.is_dir()) {
            trouble |= search.named(file, &mut output)?;
            continue;
        }
        for found in documents_below(file) {
            trouble |= match found {
                Ok(file) => search.named(&file, &mut output)?,
                Err(error) => search.told(&error.into(), &mut output)?,
            };
        }
    }
    search.print_rows(&mut output)?;
    output.finish()?;
    if trouble { Ok(Outcome::Trouble) } else { Ok(search.found) }
}

/// Returns the query as it was typed and as the options say it is meant.
fn query(arguments: &SearchArguments) -> Query {
    let typed = arguments.query.as_str();
    match (arguments.exact, arguments.literal, arguments.ignore_case) {
        (true, true, false) => Query::exactly(typed),
        (true, false, false) => Query::exact(typed),
        (true, true, true) => Query::exact(&format!("/(?i){}/", escaped(typed))),
        (true, false, true) => {
            match typed.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
                Some(pattern) => Query::exact(&format!("/(?i){pattern}/")),
                None => Query::exact(&format!("/(?i){}/", escaped(typed))),
            }
        }
        (false, true, _) => Query::literal(typed),
        // What stands behind `--` is no option, and no operator that leaves something out.
        (false, false, _) if typed.starts_with('-') && ends_options() => Query::literal(typed),
        (false, false, _) => Query::parse(typed),
    }
}

/// One query over several documents.
struct Searching<'a> {
    query: Query,
    arguments: &'a SearchArguments,
    also: Arc<[Vec<String>]>,
    language: Language,
    /// Whether a line says which file it is of.
    several: bool,
    found: Outcome,
    /// What is printed as rows, which all have the same columns: when everything was searched.
    rows: Vec<ListRow>,
}

impl Searching<'_> {
    /// Searches a file; one that cannot be read is named and passed over. Tells whether there was
    /// trouble.
    fn named(&mut self, file: &Path, output: &mut Output) -> Result<bool> {
        match self.one(Some(file), output) {
            Ok(()) => Ok(false),
            Err(error) if is_closed_pipe(&error) || !self.several => Err(error),
            // Among the files of a folder there are some that hold no text.
            Err(error) if self.arguments.recursive && is_binary(&error) => Ok(false),
            Err(error) => self.told(&error, output),
        }
    }

    /// Names what cannot be read, behind what was found before it.
    fn told(&self, error: &Error, output: &mut Output) -> Result<bool> {
        output.flush()?;
        complain(&explained(error, self.language));
        Ok(true)
    }

    fn one(&mut self, file: Option<&Path>, output: &mut Output) -> Result<()> {
        let subject = Subject::load_silently(&SourceArguments {
            file: file.map(Path::to_owned),
            format: self.arguments.format,
            encoding: self.arguments.encoding,
            essay: self.arguments.essay,
        })?;
        if subject.document.replaced > 0 {
            output.flush()?;
            subject.say_what_is_missing();
        }
        let facts =
            Facts { also: self.also.clone(), ..known(&subject, &self.query, !self.several) };
        let folded = FoldedText::new(subject.document.clone());
        let corpus = Corpus { folded: &folded, index: None, facts: &facts };
        let Some(mut answer) =
            search(corpus, &self.query, Start::default(), &mut |_| {}, &Cancel::default())
        else {
            return Ok(());
        };
        if self.arguments.word {
            let text = subject.document.text();
            answer.retain(|channel, _, hit| {
                let is_typed = matches!(channel, Channel::Text | Channel::Words | Channel::Near);
                !is_typed || is_whole_word(hit.span(&folded), text)
            });
        }
        let rows = self.arguments.rows.rows(&subject, None)?;
        let row = |channel: &Channel, at: usize, hit: Hit| {
            let row = hit_row(&rows.of(), hit.span(&folded));
            match noted(&facts, channel, at) {
                Some(note) => row.with(ListColumn::Note, note),
                None => row,
            }
        };
        if rows.is_filtered() {
            answer.retain(|channel, at, hit| rows.admits(|| row(channel, at, hit)));
        }
        if !answer.is_empty() {
            self.found = Outcome::Something;
        } else if self.query.wants().sides && !facts.sides.is_empty() {
            output.flush()?;
            complain(&format!("{}: {}", subject.name, self.language.sides(&facts.side_names())));
        }
        if rows.format().is_some() {
            let limit = self.arguments.limit.unwrap_or(usize::MAX);
            let named = |row: ListRow| {
                if self.several { row.with(ListColumn::Document, &subject.name) } else { row }
            };
            self.rows.extend(
                numbered(&answer)
                    .take(limit)
                    .map(|(group, at, hit)| named(row(&group.channel, at, hit))),
            );
            return Ok(());
        }
        self.print(&subject, file, &folded, &facts, &answer, output)?;
        if self.several {
            output.flush()?;
        }
        Ok(())
    }

    /// Prints what was found as rows, if that is wanted.
    fn print_rows(&self, output: &mut Output) -> Result<()> {
        match self.arguments.rows.format() {
            Some(format) => print_rows(output, format, &self.rows),
            None => Ok(()),
        }
    }

    fn print(
        &self,
        subject: &Subject,
        file: Option<&Path>,
        folded: &FoldedText,
        facts: &Facts,
        answer: &Results,
        output: &mut Output,
    ) -> Result<()> {
        let arguments = self.arguments;
        // A name that another program reads ends with a NUL.
        let file = file.filter(|_| arguments.null);
        if arguments.count {
            return Ok(self.print_count(subject, file, answer, output)?);
        }
        if arguments.names {
            match file {
                _ if answer.is_empty() => {}
                Some(file) => output.name(file)?,
                None => output.line(&subject.name)?,
            }
            return Ok(());
        }
        let limit = arguments.limit.unwrap_or(usize::MAX);
        let records = numbered(answer)
            .take(limit)
            .map(|(group, at, hit)| self.record(subject, folded, facts, &group.channel, at, hit));
        if arguments.json {
            if !(self.several && answer.is_empty()) {
                output.json(&subject.answer(records.collect::<Vec<_>>()))?;
            }
            return Ok(());
        }
        self.print_lines(subject, records, output)
    }

    /// Prints a line a match, and above those of each group but the first what they are matches of.
    fn print_lines<'a>(
        &self,
        subject: &Subject,
        records: impl Iterator<Item = MatchRecord<'a>>,
        output: &mut Output,
    ) -> Result<()> {
        let mut group = ("text", None);
        for record in records {
            if (record.channel, record.word) != group
                && !matches!(record.channel, "near" | "sentence")
            {
                output.line(&format!(
                    "-- {} {}",
                    record.channel,
                    record.word.unwrap_or_default()
                ))?;
            }
            group = (record.channel, record.word);
            let file = if self.several { format!("{}:", subject.name) } else { String::new() };
            let MatchRecord { place, before, after, note, agrees, .. } = &record;
            let agrees = agrees.map_or(String::new(), |share| format!("  {share}%"));
            let said = match note {
                Some(note) => format!("{}  # {}", place.text(), note.replace('\n', " ")),
                None => format!("{before}〔{}〕{after}", place.text()),
            };
            let line = if self.arguments.line_number {
                format!("{}:", place.line())
            } else {
                String::new()
            };
            output.line(&format!("{file}{line}¶{}{agrees}  {said}", place.paragraph()))?;
        }
        Ok(())
    }

    /// Prints the number of matches, behind the name of the document where there are several.
    fn print_count(
        &self,
        subject: &Subject,
        file: Option<&Path>,
        answer: &Results,
        output: &mut Output,
    ) -> io::Result<()> {
        // What may also have been meant counts where nothing else is found.
        let is_asked_for = |group: &&Group| group.channel.is_asked_for();
        let of_all = !answer.groups.iter().any(|group| is_asked_for(&group));
        let counted = answer.groups.iter().filter(|group| of_all || is_asked_for(group));
        let count: usize = counted.map(|group| group.hits.len()).sum();
        match file {
            _ if !self.several => output.line(&count.to_string()),
            Some(file) => {
                output.name(file)?;
                output.line(&count.to_string())
            }
            None => output.line(&format!("{}:{count}", subject.name)),
        }
    }

    fn record<'a>(
        &self,
        subject: &'a Subject,
        folded: &FoldedText,
        facts: &'a Facts,
        channel: &'a Channel,
        at: usize,
        hit: Hit,
    ) -> MatchRecord<'a> {
        let span = hit.span(folded);
        let columns = self.arguments.context;
        let around =
            excerpt(&subject.document, span, columns, columns, WidthProfile::default(), as_it_is);
        MatchRecord {
            place: subject.place(span),
            channel: channel.name(),
            before: around.before,
            after: around.after,
            agrees: if let Channel::Sentence(shares) = channel {
                shares.get(at).copied()
            } else {
                None
            },
            word: if let Channel::Also(word) = channel { Some(word) } else { None },
            note: noted(facts, channel, at),
        }
    }
}

/// Returns all hits, each with its group and which of that it is.
fn numbered(answer: &Results) -> impl Iterator<Item = (&Group, usize, Hit)> {
    answer
        .groups
        .iter()
        .flat_map(|group| group.hits.iter().enumerate().map(move |(at, hit)| (group, at, *hit)))
}

/// Returns the note that a hit in the reader's notes is.
fn noted<'a>(facts: &'a Facts, channel: &Channel, at: usize) -> Option<&'a str> {
    let Channel::Note(notes) = channel else { return None };
    notes.get(at).and_then(|note| facts.notes.get(*note)).map(|note| note.text.as_str())
}

/// Shows a text as it is written.
pub(crate) const fn as_it_is(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// Columns of the faulty part of a query.
const PART: usize = 60;

/// Tells whether no letter or digit stands right before or behind a match; beside Han, which is
/// written without spaces, any may.
fn is_whole_word(span: ByteSpan, text: &str) -> bool {
    let joins = |c: Option<char>| {
        c.is_some_and(|c| (c.is_alphanumeric() || c == '_') && !is_han_or_kana(c) && !is_hangul(c))
    };
    let (before, after) =
        (ByteSpan::new(0, span.start).of(text), ByteSpan::new(span.end, text.len()).of(text));
    let matched = span.of(text);
    let begins = joins(before.chars().next_back()) && joins(matched.chars().next());
    let goes_on = joins(matched.chars().next_back()) && joins(after.chars().next());
    !begins && !goes_on
}

fn is_binary(error: &Error) -> bool {
    matches!(error.downcast_ref(), Some(SourceError::Binary { .. }))
}

/// Tells whether `--` was typed: what follows it is no option.
fn ends_options() -> bool {
    std::env::args_os().any(|argument| argument == "--")
}

/// Tells whether a query looks like an option that there is none of: what it leaves out would be
/// nothing to look for.
fn is_option(query: &str) -> bool {
    let is_letter =
        |letter: &str| matches!(letter.as_bytes(), [letter] if letter.is_ascii_alphanumeric());
    query.starts_with("--") || query.strip_prefix('-').is_some_and(is_letter)
}

/// Says on standard error what is wrong with a query; it goes on without that.
pub(crate) fn say_problem(query: &Query, typed: &str, language: Language) {
    if let Some(problem) = query.problem() {
        let part = WidthProfile::default().fit(&shown(problem.span.of(typed)), PART).into_owned();
        let why = problem.kind.sentence();
        let why = why.in_language(language);
        complain(
            sentence!(
                "检索式 {part}：{why}",
                "檢索式 {part}：{why}",
                "in the query, {part}: {why}"
            )
            .in_language(language),
        );
    }
}

/// Finds out all that a query may ask for besides the text.
pub(crate) fn facts_of(subject: &Subject, query: &Query, language: Language) -> Facts {
    Facts { also: alternatives(language).into(), ..known(subject, query, true) }
}

/// Finds out what a query asks for besides the text; the reader's notes only if it does, or they
/// are wanted anyway.
fn known(subject: &Subject, query: &Query, with_notes: bool) -> Facts {
    let wants = query.wants();
    let dated = wants
        .years
        .then(|| timeline(&subject.document, None, &mut |_| {}, &Cancel::default()))
        .flatten();
    let sides =
        wants.sides.then(|| sides(&subject.document, &side_words(), &Cancel::default())).flatten();
    Facts {
        sides: sides.map(named_sides).unwrap_or_default(),
        times: dated.map(|dated| times(&subject.document, &dated)).unwrap_or_default(),
        notes: if wants.notes || with_notes {
            notes(&passages_of(subject))
        } else {
            Arc::default()
        },
        ..Facts::default()
    }
}

/// Returns the words that mean the same, by the settings.
fn alternatives(language: Language) -> Vec<Vec<String>> {
    let loaded = LoadedSettings::read(&Folders::find().settings(), language);
    loaded.unwrap_or_default().preferences.also
}

#[cfg(test)]
mod tests;
