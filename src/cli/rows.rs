//! Rows of lists on the command line: the same that the program lists, filters and exports.

use anyhow::{Result, bail};
use clap::Args;

use crate::analysis::sides;
use crate::cli::output::Output;
use crate::cli::subject::Subject;
use crate::document::ParagraphId;
use crate::lists::{ListFilter, ListFormat, ListRow, ListedDocument, csv, edtf, markdown_table};
use crate::messages::sentence;
use crate::progress::Cancel;
use crate::runtime::{reader_language, side_words};

/// Which rows are printed, and how.
#[derive(Debug, Args)]
pub(crate) struct RowArguments {
    /// Print a Markdown table
    #[arg(long, group = "form")]
    markdown: bool,
    /// Print comma-separated values
    #[arg(long, group = "form")]
    csv: bool,
    /// Only rows with these words; `-word` leaves out; `in:` `year:` `kind:` `side:` ask for one cell
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
}

/// What rows of a document are made from: its sides are looked for once.
pub(crate) struct DocumentRows<'a> {
    subject: &'a Subject,
    sides: Vec<(Vec<String>, Vec<ParagraphId>)>,
    filter: ListFilter,
    format: Option<ListFormat>,
}

impl RowArguments {
    /// Returns the format that is asked for.
    pub(crate) fn format(&self) -> Option<ListFormat> {
        let asked = [(self.markdown, ListFormat::Markdown), (self.csv, ListFormat::Csv)];
        asked.into_iter().find(|(asked, _)| *asked).map(|(_, format)| format)
    }

    /// Prepares for rows of a document; `other` is the format that another option asks for.
    pub(crate) fn rows<'a>(
        &self,
        subject: &'a Subject,
        other: Option<ListFormat>,
    ) -> Result<DocumentRows<'a>> {
        self.rows_with(subject, other, None)
    }

    /// The same, with words that the rows have to hold besides those of `--filter`.
    pub(crate) fn rows_with<'a>(
        &self,
        subject: &'a Subject,
        other: Option<ListFormat>,
        words: Option<&str>,
    ) -> Result<DocumentRows<'a>> {
        let words = [self.filter.as_deref(), words].into_iter().flatten().collect::<Vec<_>>();
        let filter = ListFilter::parse(&words.join(" "));
        if self.filter.is_some() && filter.is_empty() {
            bail!(sentence!(
                "--filter 没有写要什么",
                "--filter 沒有寫要什麼",
                "--filter asks for nothing"
            ))
        }
        let rows =
            DocumentRows { subject, sides: Vec::new(), filter, format: self.format().or(other) };
        // The whole text is read for them.
        let is_asked = !rows.filter.is_empty() || rows.format.is_some();
        Ok(if is_asked { rows.with_sides() } else { rows })
    }
}

impl DocumentRows<'_> {
    /// Looks for the sides, unless that was done.
    pub(crate) fn with_sides(self) -> Self {
        if !self.sides.is_empty() {
            return self;
        }
        let found =
            sides(&self.subject.document, &side_words(), &Cancel::default()).unwrap_or_default();
        let sides = found.into_iter().map(|side| (side.names, side.paragraphs)).collect();
        Self { sides, ..self }
    }

    /// Returns what rows are made from.
    pub(crate) fn of(&self) -> ListedDocument<'_> {
        ListedDocument {
            document: &self.subject.document,
            sides: &self.sides,
            language: reader_language(),
        }
    }

    /// Returns the format of rows that was asked for.
    pub(crate) const fn format(&self) -> Option<ListFormat> {
        self.format
    }

    /// Tells whether there is a filter that something may not pass.
    pub(crate) const fn is_filtered(&self) -> bool {
        !self.filter.is_empty()
    }

    /// Tells whether an item passes the filter, whose row is made if anything is asked of it.
    pub(crate) fn admits(&self, row: impl FnOnce() -> ListRow) -> bool {
        self.filter.admits(row)
    }
}

/// Prints rows in a format.
pub(crate) fn print_rows(output: &mut Output, format: ListFormat, rows: &[ListRow]) -> Result<()> {
    let text = match format {
        ListFormat::Csv => csv(rows),
        ListFormat::Edtf => edtf(rows),
        _ => markdown_table(rows, reader_language()),
    };
    Ok(output.text(&text)?)
}
