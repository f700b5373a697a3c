//! Passages in formats that others read: each is a file of its own and a row of the table here.

mod csv;
mod exported;
mod markdown;
mod org;
#[cfg(test)]
mod tests;
mod web_annotation;
mod with_text;

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

pub use crate::library::export::exported::{ExportedDocument, ExportedPassage};
pub use crate::library::export::with_text::export_with_text;

use crate::document::Document;
use crate::library::store::StoreError;
use crate::messages::{Sentence, file_endings, sentence};

/// A format to export to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFormat {
    /// Quotations, notes and the commands that lead back.
    #[default]
    Markdown,
    /// Web Annotation Data Model, W3C Recommendation 2017.
    Json,
    /// RFC 4180.
    Csv,
    /// Org, as Emacs reads it.
    Org,
}

/// What there is to know of a format.
struct ExportEntry {
    /// What it is called on the command line.
    name: &'static str,
    /// The endings of file names that ask for it, the usual one first.
    endings: &'static [&'static str],
    /// Writes passages of a document in it, in the order they are in.
    write: fn(&Document, &ExportedDocument, &[ExportedPassage]) -> String,
}

impl ExportFormat {
    /// Every format, in the order they are told in.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Json, Self::Csv, Self::Org];

    const fn entry(self) -> ExportEntry {
        match self {
            Self::Markdown => ExportEntry {
                name: "markdown",
                endings: &["md", "markdown", "txt"],
                write: markdown::write,
            },
            Self::Json => {
                ExportEntry { name: "json", endings: &["json"], write: web_annotation::write }
            }
            Self::Csv => ExportEntry { name: "csv", endings: &["csv"], write: csv::write },
            Self::Org => ExportEntry { name: "org", endings: &["org"], write: org::write },
        }
    }

    /// Returns what it is called on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.entry().name
    }

    /// Returns the format that the name of a file asks for, Markdown without an ending; nothing if
    /// it asks for one that there is not.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let Some(ending) = path.extension().map(|ending| ending.to_string_lossy()) else {
            return Some(Self::Markdown);
        };
        Self::ALL.into_iter().find(|format| format.entry().endings.contains(&&*ending))
    }

    /// Returns the usual ending of a file name of each format: `.md .json …`.
    #[must_use]
    pub fn usual_endings() -> String {
        Self::ALL.map(|format| format!(".{}", format.entry().endings[0])).join(" ")
    }

    /// Says which endings of file names there are.
    #[must_use]
    pub fn endings() -> Sentence {
        file_endings(&Self::usual_endings())
    }
}

/// Writes an export to a file that there is not yet.
///
/// # Errors
/// When there is such a file, or it cannot be written.
pub fn write_export(path: &Path, text: &str) -> Result<(), StoreError> {
    let made = OpenOptions::new().write(true).create_new(true).open(path);
    let written = made.map_err(named).and_then(|mut file| {
        let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
        // Half an export would be taken for a whole one.
        written.inspect_err(|_| drop(std::fs::remove_file(path)))
    });
    written.map_err(|cause| StoreError::Write { path: path.to_owned(), cause })
}

/// Says of a file that cannot be made what there is not: its folder.
fn named(cause: io::Error) -> io::Error {
    if cause.kind() == io::ErrorKind::NotFound {
        io::Error::other(sentence!("没有这个文件夹", "沒有這個資料夾", "no such folder"))
    } else {
        cause
    }
}

/// Writes passages in a format, in the order they are in.
#[must_use]
pub fn export(
    document: &Document,
    of: &ExportedDocument,
    passages: &[ExportedPassage],
    format: ExportFormat,
) -> String {
    (format.entry().write)(document, of, passages)
}
