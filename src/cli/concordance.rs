//! `wenlan concordance`: every match on one line, aligned, ordered by place or by what stands
//! around; and how many of them each section has.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::args::SourceArguments;
use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::cli::rows::{RowArguments, print_rows};
use crate::cli::search::{as_it_is, facts_of, say_problem};
use crate::cli::subject::{PlaceRecord, Subject};
use crate::lists::{ListRow, hit_row};
use crate::messages::{Language, sentence};
use crate::progress::Cancel;
use crate::search::{
    Corpus, Excerpt, FoldedText, Hit, Query, Sort, Start, dispersion, excerpt, search, sorted,
};
use crate::text::{ByteSpan, Columns, Glyphs, WidthProfile, shown};

#[derive(Debug, Args)]
pub(crate) struct ConcordanceArguments {
    /// What to search for, as in `search`
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub(crate) query: String,
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Sort matches by place, by what follows or by what precedes
    #[arg(long, value_enum, default_value = "place")]
    pub(crate) sort: SortName,
    /// Columns per line
    #[arg(long, value_name = "N", default_value_t = 80)]
    #[arg(value_parser = clap::value_parser!(u16).range(20..=1_000))]
    pub(crate) width: u16,
    /// Another query to compare with, section by section
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, conflicts_with = "tsv")]
    pub(crate) against: Option<String>,
    /// Print one JSON object
    #[arg(long, group = "form")]
    pub(crate) json: bool,
    /// Print tab-separated values
    #[arg(long, group = "form")]
    pub(crate) tsv: bool,
    #[command(flatten)]
    pub(crate) rows: RowArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SortName {
    Place,
    After,
    Before,
}

/// The pieces of a section in machine output.
const CELLS: usize = 20;
/// Columns of the name of a section.
const SECTION: usize = 24;
/// Columns of the number of a paragraph.
const NUMBER: usize = 7;

#[derive(Serialize)]
struct LineRecord<'a> {
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    before: String,
    after: String,
}

/// How the matches of a section are spread.
#[derive(Serialize)]
struct SpreadRecord<'a> {
    title: &'a str,
    count: usize,
    /// Matches in each of as many equal pieces of the section.
    spread: Vec<usize>,
    /// The same of the other term.
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Vec<usize>>,
}

#[derive(Serialize)]
struct Concordance<'a> {
    #[serde(flatten)]
    answer: crate::cli::subject::JsonOutput<'a, LineRecord<'a>>,
    sections: Vec<SpreadRecord<'a>>,
}

/// Prints the concordance of a query.
pub(crate) fn concordance(arguments: &ConcordanceArguments, language: Language) -> Result<Outcome> {
    let subject = Subject::load(&arguments.source)?;
    let folded = FoldedText::new(subject.document.clone());
    let ask = |typed: &str| -> Result<Vec<Hit>> {
        let query = Query::parse(typed);
        if query.is_empty() {
            bail!(sentence!("没有要检索的", "沒有要檢索的", "the query is empty"));
        }
        say_problem(&query, typed, language);
        let facts = facts_of(&subject, &query, language);
        let corpus = Corpus { folded: &folded, index: None, facts: &facts };
        let found = search(corpus, &query, Start::default(), &mut |_| {}, &Cancel::default());
        Ok(found.map(|answer| answer.hits().to_vec()).unwrap_or_default())
    };
    let rows = arguments.rows.rows(&subject, None)?;
    let row = |span: ByteSpan| hit_row(&rows.of(), span);
    let mut hits = ask(&arguments.query)?;
    hits.retain(|hit| rows.admits(|| row(hit.span(&folded))));
    let against = arguments.against.as_deref().map(ask).transpose()?;
    let sort = match arguments.sort {
        SortName::Place => Sort::Place,
        SortName::After => Sort::After,
        SortName::Before => Sort::Before,
    };
    let order = sorted(&folded, &hits, sort);
    let spans: Vec<ByteSpan> = order.iter().map(|at| hits[*at].span(&folded)).collect();
    let cells = if arguments.json {
        CELLS
    } else {
        usize::from(arguments.width).saturating_sub(SECTION + 8)
    };
    let sections = sections(&subject, &hits, against.as_deref(), cells);
    let lines = lines(&subject, &spans, arguments.width.into());
    let mut output = Output::new();
    if let Some(format) = rows.format() {
        let rows: Vec<ListRow> = spans.iter().map(|span| row(*span)).collect();
        print_rows(&mut output, format, &rows)?;
    } else if arguments.json {
        let record = |line: ConcordanceLine| {
            let Excerpt { before, after, .. } = line.around;
            LineRecord { place: subject.place(line.span), before, after }
        };
        let answer = subject.answer(lines.map(record).collect());
        output.json(&Concordance { answer, sections })?;
    } else if arguments.tsv {
        print_table(&subject, lines, &mut output)?;
    } else {
        print_aligned(&subject, lines, &mut output)?;
        print_spread(&sections, &mut output)?;
    }
    output.finish()?;
    Ok(if hits.is_empty() { Outcome::Nothing } else { Outcome::Something })
}

/// A match and what stands around it.
struct ConcordanceLine {
    span: ByteSpan,
    /// The columns before the match.
    before: Columns,
    around: Excerpt,
}

/// Cuts the lines of a concordance to `width` columns, two fifths of them before the match.
fn lines(
    subject: &Subject,
    spans: &[ByteSpan],
    width: Columns,
) -> impl Iterator<Item = ConcordanceLine> {
    let profile = WidthProfile::default();
    spans.iter().map(move |span| {
        let room = width.saturating_sub(NUMBER);
        let before = room * 2 / 5;
        let after = room.saturating_sub(before + profile.text(span.of(subject.document.text())));
        let around = excerpt(&subject.document, *span, before, after, profile, as_it_is);
        ConcordanceLine { span: *span, before, around }
    })
}

/// Prints values separated by tabs.
fn print_table(
    subject: &Subject,
    lines: impl Iterator<Item = ConcordanceLine>,
    output: &mut Output,
) -> Result<()> {
    let cell = |text: &str| shown(text).replace(['\t', '\n', '\r'], " ");
    output.raw("paragraph\tchar_start\tchar_end\tsection\tbefore\ttext\tafter\n")?;
    for ConcordanceLine { span, around: Excerpt { before, hit, after }, .. } in lines {
        let place = subject.place(span);
        let (start, end) = place.characters();
        let texts = [place.section(), &before, &hit, &after].map(cell).join("\t");
        output.raw(&format!("{}\t{start}\t{end}\t{texts}\n", place.paragraph()))?;
    }
    Ok(())
}

/// Prints the matches below one another.
fn print_aligned(
    subject: &Subject,
    lines: impl Iterator<Item = ConcordanceLine>,
    output: &mut Output,
) -> Result<()> {
    for ConcordanceLine { span, before, around } in lines {
        let gap = " ".repeat(before.saturating_sub(WidthProfile::default().text(&around.before)));
        let number = format!("¶{}", subject.place(span).paragraph());
        output.line(&format!(
            "{number:<NUMBER$}{gap}{}〔{}〕{}",
            around.before, around.hit, around.after
        ))?;
    }
    Ok(())
}

/// Prints how the matches are spread over each section.
fn print_spread(sections: &[SpreadRecord<'_>], output: &mut Output) -> Result<()> {
    // One measure for all, so that rows can be compared.
    let most = sections
        .iter()
        .flat_map(|one| one.spread.iter().chain(one.against.iter().flatten()))
        .copied()
        .max();
    let most = most.unwrap_or_default();
    for section in sections {
        let name = WidthProfile::default().padded(section.title, SECTION);
        output.line("")?;
        output.line(&format!("{name}  {}  {}", strip(&section.spread, most), section.count))?;
        if let Some(against) = &section.against {
            output.line(&format!(
                "{:SECTION$}  {}  {}",
                "",
                strip(against, most),
                against.iter().sum::<usize>()
            ))?;
        }
    }
    Ok(())
}

/// Counts the matches in each section that holds no other and has any.
fn sections<'a>(
    subject: &'a Subject,
    hits: &[Hit],
    against: Option<&[Hit]>,
    cells: usize,
) -> Vec<SpreadRecord<'a>> {
    let document = &subject.document;
    let innermost = document.outline().innermost();
    let records = innermost.map(|section| {
        let count = |hits: &[Hit]| dispersion(document, hits, section.paragraphs.clone(), cells);
        let spread = count(hits);
        let title = section.title_in(document.text());
        SpreadRecord { title, count: spread.iter().sum(), spread, against: against.map(count) }
    });
    records
        .filter(|record| record.count + record.against.iter().flatten().sum::<usize>() > 0)
        .collect()
}

/// Draws how matches are spread.
fn strip(counts: &[usize], most: usize) -> String {
    counts.iter().map(|count| Glyphs::Normal.level(*count, most)).collect()
}
