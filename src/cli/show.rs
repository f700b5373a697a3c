//! `wenlan show`: the text, set to a width, or as other programs want it.

use std::ops::Range;

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use crate::cli::args::SourceArguments;
use crate::cli::output::Output;
use crate::cli::subject::{PlaceRecord, Subject};
use crate::document::{Document, Kind, ParagraphId};
use crate::messages::sentence;
use crate::text::{ByteSpan, Class, Form, LineEnds, WidthProfile, clusters, fold, shown};
use crate::typeset::{Line, Room, Row, Setting, Typesetter, fill, reading_of};

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct ShowArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Columns per line
    #[arg(long, value_name = "N", default_value_t = 68)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub(crate) width: u16,
    /// One screen line per line: no indents, no blank lines
    #[arg(long, conflicts_with_all = ["raw", "json"])]
    pub(crate) plain: bool,
    /// The string all offsets refer to
    #[arg(long, conflicts_with = "json")]
    pub(crate) raw: bool,
    /// One JSON object with the paragraphs
    #[arg(long)]
    pub(crate) json: bool,
    /// Only the section whose title contains this
    #[arg(long, value_name = "TITLE")]
    pub(crate) section: Option<String>,
    /// Only these paragraphs, from 1: 3..7
    #[arg(long, value_name = "A..B")]
    pub(crate) paragraphs: Option<String>,
    /// Columns taken by characters of ambiguous width (“ … ①)
    #[arg(long, value_name = "1|2", default_value_t = 1)]
    #[arg(value_parser = clap::value_parser!(u8).range(1..=2))]
    pub(crate) ambiguous: u8,
    /// Let a punctuation mark hang into the margin
    #[arg(long)]
    pub(crate) hang: bool,
}

impl ShowArguments {
    /// The arguments of `show` for a document, everything else as if not given.
    pub(crate) fn of(source: &SourceArguments) -> Self {
        Self {
            source: source.clone(),
            width: 68,
            plain: false,
            raw: false,
            json: false,
            section: None,
            paragraphs: None,
            ambiguous: 1,
            hang: false,
        }
    }
}

#[derive(Serialize)]
struct ParagraphRecord<'a> {
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
}

pub(crate) fn show(arguments: &ShowArguments) -> Result<()> {
    let subject = Subject::load(&arguments.source)?;
    let document = &subject.document;
    let wanted = wanted(document, arguments)?;
    let mut output = Output::new();
    if arguments.raw {
        output.raw(raw(document, &wanted))?;
    } else if arguments.json {
        let record = |at: usize| {
            let paragraph = document.paragraphs()[at];
            let level = if let Kind::Heading(level) = paragraph.kind { Some(level) } else { None };
            ParagraphRecord {
                place: subject.place(paragraph.span),
                kind: kind_name(paragraph.kind),
                level,
            }
        };
        output.json(&subject.answer(wanted.map(record).collect()))?;
    } else if arguments.plain {
        for at in wanted {
            plain_lines(document, ParagraphId::at(at), arguments, &mut output)?;
        }
    } else {
        set_lines(document, &wanted, arguments, &mut output)?;
    }
    Ok(output.finish()?)
}

fn profile(arguments: &ShowArguments) -> WidthProfile {
    if arguments.ambiguous == 2 { WidthProfile::WIDE } else { WidthProfile::NARROW }
}

/// Returns the paragraphs the options ask for.
fn wanted(document: &Document, arguments: &ShowArguments) -> Result<Range<usize>> {
    let all = 0..document.paragraphs().len();
    let section = match &arguments.section {
        None => all.clone(),
        Some(title) => {
            let sections = document.outline().sections();
            let folded = fold(title);
            let has = |title: &str, wanted: &str| fold(title).contains(wanted);
            let found = sections
                .iter()
                .find(|s| !s.is_opening() && has(s.title_in(document.text()), &folded));
            let title = shown(title);
            let none = || {
                sentence!(
                    "没有叫 {title} 的节",
                    "沒有叫 {title} 的節",
                    "no section title contains {title}"
                )
            };
            found.ok_or_else(none)?.paragraphs.clone()
        }
    };
    let Some(range) = &arguments.paragraphs else { return Ok(section) };
    let (first, last) = range.split_once("..").unwrap_or((range, range));
    let number = |text: &str, default: usize| {
        if text.is_empty() { Ok(default) } else { text.parse::<usize>() }
    };
    match (number(first, 1), number(last, all.end)) {
        (Ok(first), Ok(last)) if first >= 1 && first <= last && first > all.end => {
            let (range, all) = (shown(range), all.end);
            bail!(sentence!(
                "--paragraphs {range} 超出：全文 {all} 段",
                "--paragraphs {range} 超出：全文 {all} 段",
                "cannot show --paragraphs {range}: the document has {all}"
            ))
        }
        (Ok(first), Ok(last)) if first >= 1 && first <= last => Ok((first - 1).max(section.start)
            ..last.min(section.end).max((first - 1).max(section.start))),
        _ => {
            let range = shown(range);
            bail!(sentence!(
                "--paragraphs {range} 看不懂：写作 3..7",
                "--paragraphs {range} 看不懂：寫作 3..7",
                "cannot read --paragraphs {range}: write it as 3..7"
            ))
        }
    }
}

/// Returns the part of the document's string that the paragraphs cover; all of it for all of them.
fn raw<'a>(document: &'a Document, wanted: &Range<usize>) -> &'a str {
    if wanted.len() == document.paragraphs().len() {
        return document.text();
    }
    let paragraphs = &document.paragraphs()[wanted.clone()];
    match (paragraphs.first(), paragraphs.last()) {
        (Some(first), Some(last)) => {
            ByteSpan::new(first.span.start, last.span.end).of(document.text())
        }
        _ => "",
    }
}

/// Writes the first-fit lines of one paragraph and nothing else.
fn plain_lines(
    document: &Document,
    id: ParagraphId,
    arguments: &ShowArguments,
    output: &mut Output,
) -> Result<()> {
    let text = &document.read_text(id);
    let line_ends =
        if document.paragraph(id).kind == Kind::Code { LineEnds::Hard } else { LineEnds::Soft };
    let clusters = clusters(text, line_ends, profile(arguments));
    let columns = usize::from(arguments.width);
    for line in fill(&clusters, Room { first: columns, rest: columns, hang: arguments.hang }) {
        let visible = clusters[line.clone()]
            .iter()
            .rposition(|c| !c.class.has(Class::SPACE))
            .map_or(0, |last| last + 1);
        let place = |at: usize| clusters.get(at).map_or(text.len(), |c| c.at as usize);
        let mut shown_line = String::new();
        for at in line.start..line.start + visible {
            let is_last = at + 1 == line.start + visible && at + 1 < clusters.len();
            match clusters[at].form {
                Form::Hyphen => shown_line.push_str(if is_last { "-" } else { "" }),
                _ if clusters[at].columns == 0 && clusters[at].class.has(Class::SPACE) => {}
                _ => shown_line.push_str(ByteSpan::new(place(at), place(at + 1)).of(text)),
            }
        }
        output.line(&shown_line)?;
    }
    Ok(())
}

/// Writes the text as the reading page sets it.
fn set_lines(
    document: &Document,
    wanted: &Range<usize>,
    arguments: &ShowArguments,
    output: &mut Output,
) -> Result<()> {
    const ROWS: usize = 256;
    let measure = usize::from(arguments.width);
    let mut typesetter = Typesetter::new(Setting {
        hang: arguments.hang,
        full: false,
        ..Setting::new(measure, profile(arguments))
    });
    let Some(first) = document.paragraphs().get(wanted.start).filter(|_| !wanted.is_empty()) else {
        return Ok(());
    };
    let end = document.paragraphs()[wanted.end - 1].span.end;
    let mut top = first.span.start;
    loop {
        let page = typesetter.page(document, top, ROWS);
        for row in &page.rows {
            match row {
                Row::Blank => output.line("")?,
                Row::Marks(marks) => output.line(marks)?,
                Row::Text(line) if line.span.start >= end => return Ok(()),
                Row::Text(line) => output.line(&drawn(document, line))?,
            }
        }
        let Some(last) = page.end().filter(|last| *last < end) else { return Ok(()) };
        let shown_to = typesetter.line_start(document, last - 1);
        top = typesetter.down(document, shown_to, 1);
        if top == shown_to {
            return Ok(());
        }
    }
}

fn drawn(document: &Document, line: &Line) -> String {
    let mut drawn = String::new();
    let mut column = 0;
    let mut put = |at: usize, columns: usize, text: &str| {
        drawn.extend(std::iter::repeat_n(' ', at.saturating_sub(column)));
        drawn.push_str(text);
        column = at + columns;
    };
    let mut marks = line.marks.iter().peekable();
    while let Some((at, mark)) = marks.next() {
        // What is drawn later stands over it.
        let until = marks.peek().map_or(usize::MAX, |(next, _)| next.saturating_sub(*at));
        let seen: String = mark.chars().take(until).collect();
        put(*at, seen.chars().count(), &seen);
    }
    // What takes no room is a line end of the source, with what is read as a part of it.
    for glyph in line.glyphs.iter().filter(|glyph| glyph.form != Form::Hidden && glyph.columns > 0)
    {
        if glyph.form == Form::Reading {
            put(glyph.column, glyph.columns, &reading_of(document, glyph));
            continue;
        }
        let written = glyph.span.of(document.text());
        put(
            glyph.column,
            glyph.columns,
            &if glyph.form == Form::Hyphen { "-".into() } else { shown(written) },
        );
    }
    drawn.trim_end().to_owned()
}

/// The stable names of the kinds in machine output.
fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Title => "title",
        Kind::Byline => "byline",
        Kind::Metadata => "metadata",
        Kind::Heading(_) => "heading",
        Kind::Body => "body",
        Kind::Quote => "quote",
        Kind::Item => "item",
        Kind::Code => "code",
        Kind::TableRow => "row",
        Kind::Note => "note",
        Kind::Entry => "entry",
        Kind::Rule => "rule",
    }
}

#[cfg(test)]
mod tests;
