//! Rows in formats that others read: a Markdown table, CSV, JSON.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::Value;

use crate::lists::bibliography::{BibliographyFormat, GbtStyle};
use crate::lists::row::{ListColumn, ListRow};
use crate::messages::Language;
use crate::text::{csv_line, one_line};

/// What a list can be written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListFormat {
    /// A table of Markdown (GitHub Flavored Markdown, 4.10).
    #[default]
    Markdown,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// An array of objects (RFC 8259).
    Json,
    /// A date of EDTF (ISO 8601-2:2019) a line, of times alone, and what happened.
    Edtf,
    /// TIMEX3 annotations (`TimeML` 1.2.1), of times alone.
    Timex,
    /// A calendar (RFC 5545), of times alone.
    Ics,
    /// What reference managers read, or a bibliography as text, of references alone.
    Bibliography(BibliographyFormat),
}

/// What a list holds, which decides what it can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListPart {
    /// Rows alone.
    Rows,
    /// Times.
    Times,
    /// References.
    References,
}

impl ListFormat {
    /// Every format and the ending of its file names.
    const ENDINGS: [(Self, &'static str); 11] = [
        (Self::Markdown, "md"),
        (Self::Csv, "csv"),
        (Self::Json, "json"),
        (Self::Edtf, "edtf"),
        (Self::Timex, "xml"),
        (Self::Ics, "ics"),
        (Self::Bibliography(BibliographyFormat::Bibtex), "bib"),
        (Self::Bibliography(BibliographyFormat::Biblatex), "biblatex.bib"),
        (Self::Bibliography(BibliographyFormat::Csl), "csl.json"),
        (Self::Bibliography(BibliographyFormat::Ris), "ris"),
        (Self::Bibliography(BibliographyFormat::Gbt(GbtStyle::CURRENT)), "txt"),
    ];

    /// Returns the formats of a list.
    fn all(part: ListPart) -> impl Iterator<Item = (Self, &'static str)> {
        Self::ENDINGS.into_iter().filter(move |(format, _)| match format {
            Self::Markdown | Self::Csv | Self::Json => true,
            Self::Edtf | Self::Timex | Self::Ics => part == ListPart::Times,
            Self::Bibliography(_) => part == ListPart::References,
        })
    }

    /// Returns the endings of file names that ask for the formats of a list: `.md .csv …`.
    #[must_use]
    pub fn endings(part: ListPart) -> String {
        let endings: Vec<String> =
            Self::all(part).map(|(_, ending)| format!(".{ending}")).collect();
        endings.join(" ")
    }

    /// Returns the format that the name of a file asks for, Markdown without an ending; nothing if
    /// it asks for one that there is not.
    #[must_use]
    pub fn of_path(path: &str, part: ListPart) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
        let longest = Self::all(part)
            .filter(|(_, ending)| name.strip_suffix(ending).is_some_and(|rest| rest.ends_with('.')))
            .max_by_key(|(_, ending)| ending.len());
        match longest {
            Some((format, _)) => Some(format),
            None => (!name.trim_start_matches('.').contains('.') && !name.starts_with('.'))
                .then_some(Self::Markdown),
        }
    }
}

/// Returns the columns that any of the rows fills, in the order they are read.
fn filled(rows: &[ListRow]) -> Vec<ListColumn> {
    let filled = rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column));
    filled.collect::<BTreeSet<ListColumn>>().into_iter().collect()
}

/// Returns the columns of rows of this sort, filled or not: a program finds the same whatever was
/// left out.
fn all(rows: &[ListRow]) -> Vec<ListColumn> {
    let all = rows.iter().flat_map(|row| row.columns.iter().copied());
    all.collect::<BTreeSet<ListColumn>>().into_iter().collect()
}

/// Writes a Markdown table, its headings in a language.
#[must_use]
pub fn markdown_table(rows: &[ListRow], language: Language) -> String {
    let columns: Vec<ListColumn> =
        filled(rows).into_iter().filter(|column| *column != ListColumn::Edtf).collect();
    if columns.is_empty() {
        return String::new();
    }
    let mut out = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.collect();
        writeln!(out, "| {} |", cells.join(" | ")).expect("a string takes everything");
    };
    line(&mut columns.iter().map(|column| language.say(column.heading()).to_owned()));
    line(&mut columns.iter().map(|_| "---".to_owned()));
    for row in rows {
        line(&mut columns.iter().map(|column| table_cell(row.cell(*column))));
    }
    out
}

/// Writes a text on one line, without a sign that would end its cell.
fn table_cell(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace('|', "\\|")
}

/// Writes comma-separated values below a row of names.
#[must_use]
pub fn csv(rows: &[ListRow]) -> String {
    let columns = all(rows);
    if columns.is_empty() {
        return String::new();
    }
    let mut out = String::new();
    let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
    out.push_str(&csv_line(names));
    for row in rows {
        out.push_str(&csv_line(columns.iter().map(|column| row.cell(*column))));
    }
    out
}

/// Writes an array of objects, one a row, its cells by the names of their columns.
#[must_use]
pub fn json(rows: &[ListRow]) -> String {
    let object = |row: &ListRow| {
        let said = |(column, text): &(ListColumn, String)| {
            let number = text.strip_prefix('¶').and_then(|number| number.parse::<usize>().ok());
            let value = number.map_or_else(|| Value::from(text.as_str()), Value::from);
            (column.name().to_owned(), value)
        };
        Value::Object(row.cells.iter().map(said).collect())
    };
    let rows: Vec<Value> = rows.iter().map(object).collect();
    format!("{:#}\n", Value::Array(rows))
}

/// Writes a date a line, behind a tab what happened; what has no date is left out.
#[must_use]
pub fn edtf(rows: &[ListRow]) -> String {
    let line = |row: &ListRow| {
        let (date, said) = (row.cell(ListColumn::Edtf), row.cell(ListColumn::Wording));
        (!date.is_empty()).then(|| format!("{date}\t{}\n", one_line(said)))
    };
    rows.iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> [ListRow; 2] {
        let row = ListRow::default()
            .with(ListColumn::Date, "2014.8")
            .with(ListColumn::Edtf, "2014-08")
            .with(ListColumn::Title, "《甲|乙》\n续")
            .with(ListColumn::Paragraph, "¶8");
        [row, ListRow::default().with(ListColumn::Title, "a, \"b\"")]
    }

    #[test]
    fn a_table_has_the_columns_that_are_filled() {
        let table = markdown_table(&rows(), Language::Chinese);
        let expected = "| 日期 | 题名 | 段 |\n| --- | --- | --- |\n| 2014.8 | 《甲\\|乙》续 | ¶8 |\n\
                        |  | a, \"b\" |  |\n";
        assert_eq!(table, expected);
        assert_eq!(
            csv(&rows()),
            "date,edtf,title,paragraph\r\n2014.8,2014-08,\"《甲|乙》\n续\",¶8\r\n,,\"a, \"\"b\"\"\",\r\n"
        );
        let read: Value = serde_json::from_str(&json(&rows())).unwrap();
        assert_eq!(read[0]["paragraph"], 8);
        assert_eq!(read[1]["title"], "a, \"b\"");
    }

    #[test]
    fn no_rows_are_no_table() {
        assert_eq!(markdown_table(&[], Language::English), "");
        assert_eq!((csv(&[]).as_str(), json(&[]).as_str()), ("", "[]\n"));
    }

    #[test]
    fn a_name_asks_for_a_format_by_its_ending() {
        for (name, rows, references) in [
            ("年表.md", Some(ListFormat::Markdown), Some(ListFormat::Markdown)),
            ("年表", Some(ListFormat::Markdown), Some(ListFormat::Markdown)),
            ("a/b.c/年表", Some(ListFormat::Markdown), Some(ListFormat::Markdown)),
            ("x.CSV", Some(ListFormat::Csv), Some(ListFormat::Csv)),
            (".csv", Some(ListFormat::Csv), Some(ListFormat::Csv)),
            ("x.json", Some(ListFormat::Json), Some(ListFormat::Json)),
            (
                "x.csl.json",
                Some(ListFormat::Json),
                Some(ListFormat::Bibliography(BibliographyFormat::Csl)),
            ),
            ("x.bib", None, Some(ListFormat::Bibliography(BibliographyFormat::Bibtex))),
            (".ris", None, Some(ListFormat::Bibliography(BibliographyFormat::Ris))),
            ("x.pdf", None, None),
            (".hidden", None, None),
            ("x.edtf", None, None),
        ] {
            assert_eq!(ListFormat::of_path(name, ListPart::Rows), rows, "{name}");
            let times = if name == "x.edtf" { Some(ListFormat::Edtf) } else { rows };
            assert_eq!(ListFormat::of_path(name, ListPart::Times), times, "{name}");
            assert_eq!(ListFormat::of_path(name, ListPart::References), references, "{name}");
        }
    }
}
