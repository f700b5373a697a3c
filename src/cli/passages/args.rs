//! The arguments of `wenlan passages`, as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::args::{ListArguments, SourceArguments};
use crate::cli::rows::RowArguments;
use crate::library::ExportFormat;

#[derive(Debug, Args)]
pub(crate) struct PassagesArguments {
    #[command(subcommand)]
    pub(crate) command: PassagesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PassagesCommand {
    /// List the passages of a document
    List(PassagesListArguments),
    /// Add a passage
    Add(PassagesAddArguments),
    /// Change the note of a passage
    Note(PassagesNoteArguments),
    /// Remove a passage by the id that `list` prints
    Remove(PassageArguments),
    /// Move a passage to another place in the text
    Attach(PassagesAttachArguments),
    /// Export passages in a format that other programs read
    Export(PassagesExportArguments),
    /// Import passages exported here or by another reader
    Import(PassagesImportArguments),
    /// Remove superseded lines from the passage file; the old file goes to the trash
    Compact(ListArguments),
    /// Print where passages are kept
    Where(ListArguments),
}

/// Which passages.
#[derive(Debug, Args)]
pub(crate) struct PassageFilter {
    /// Only those with this tag
    #[arg(long, value_name = "TAG")]
    pub(crate) tag: Option<String>,
    /// Only those highlighted like this: yellow, green, blue, rose
    #[arg(long, value_name = "STYLE")]
    pub(crate) style: Option<String>,
    /// Only those in a section whose title contains this
    #[arg(long, value_name = "TITLE")]
    pub(crate) section: Option<String>,
    /// Only those changed on or after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) since: Option<String>,
    /// Only those changed on or before this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) until: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PassagesListArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    #[command(flatten)]
    pub(crate) which: PassageFilter,
    /// Print one JSON object
    #[arg(long, group = "form")]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) rows: RowArguments,
}

/// A part of the text.
#[derive(Debug, Args)]
pub(crate) struct PlaceArguments {
    /// The paragraph number, from 1
    #[arg(long, value_name = "N")]
    pub(crate) paragraph: Option<usize>,
    /// The range of characters, end exclusive
    #[arg(long, value_name = "A..B", conflicts_with = "paragraph")]
    pub(crate) chars: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PassagesAddArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    #[command(flatten)]
    pub(crate) place: PlaceArguments,
    /// A note on it
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// Highlight: yellow, green, blue, rose
    #[arg(long, value_name = "STYLE")]
    pub(crate) style: Option<String>,
    /// A tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub(crate) tags: Vec<String>,
    /// Print the passage as a JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PassageArguments {
    /// Which passage
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Print the passage as a JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PassagesNoteArguments {
    /// Which passage
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// The note; `-` reads it from standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: String,
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Print the passage as a JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PassagesAttachArguments {
    #[command(flatten)]
    pub(crate) passage: PassageArguments,
    #[command(flatten)]
    pub(crate) place: PlaceArguments,
}

#[derive(Debug, Args)]
pub(crate) struct PassagesExportArguments {
    /// The document; by default what is piped in, else the bundled essay; `-` for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The bundled essay, even if something is piped in
    #[arg(long, conflicts_with = "file")]
    pub(crate) essay: bool,
    #[command(flatten)]
    pub(crate) filter: PassageFilter,
    /// The format; by default recognised by the name of the output, else Markdown
    #[arg(long, value_enum)]
    pub(crate) format: Option<ExportFormat>,
    /// The whole text with the notes in place
    #[arg(long, conflicts_with = "format")]
    pub(crate) with_text: bool,
    /// Write to this file, which must not already exist
    #[arg(long, short, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PassagesImportArguments {
    /// The exported file
    #[arg(value_name = "EXPORT")]
    pub(crate) export: PathBuf,
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Print the counts as a JSON object
    #[arg(long)]
    pub(crate) json: bool,
}
