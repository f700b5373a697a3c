//! The command line, as typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::document::Format;
use crate::library::Source;

/// Reads and explores an essay in a terminal.
#[derive(Debug, Parser)]
#[command(name = "wenlan", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<CliCommand>,
    #[command(flatten)]
    pub(crate) read: ReadArguments,
}

/// What the reading program itself takes.
#[derive(Debug, Args)]
pub(crate) struct ReadArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Language of the interface: zh, zh-Hant or en; by default that of the settings or the locale
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
    /// Remember neither the position nor the searches
    #[arg(long)]
    pub(crate) private: bool,
    /// Where to start: a paragraph number or a passage id
    #[arg(long, value_name = "PLACE")]
    pub(crate) at: Option<String>,
    /// Theme: auto, light, dark, paper, ink, or one from the settings
    #[arg(long, value_name = "NAME")]
    pub(crate) theme: Option<String>,
}

/// The language that something is said in.
#[derive(Debug, Args)]
pub(crate) struct LanguageArgument {
    /// Language of the interface: zh, zh-Hant or en; by default that of the locale
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
}

/// Which document, and how it is written.
#[derive(Clone, Debug, Args)]
pub(crate) struct SourceArguments {
    /// The document; by default what is piped in, else the bundled essay; `-` for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Format of the document; by default recognised by its name
    #[arg(long, value_enum)]
    pub(crate) format: Option<FormatName>,
    /// The bundled essay, even if something is piped in
    #[arg(long, conflicts_with = "file")]
    pub(crate) essay: bool,
}

impl SourceArguments {
    /// Returns where the document is to come from.
    pub(crate) fn source(&self) -> Source {
        if self.essay { Source::Bundled } else { Source::named(self.file.as_deref()) }
    }

    /// As [`Self::source`], where standard input holds something else.
    pub(crate) fn without_input(&self) -> Self {
        Self { essay: self.essay || self.file.is_none(), ..self.clone() }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FormatName {
    Text,
    Markdown,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Text => Self::Text,
            FormatName::Markdown => Self::Markdown,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum CliCommand {
    /// Print the text
    Show(ShowArguments),
    /// Print the outline
    Outline(ListArguments),
    /// Print counts: paragraphs, sections, characters
    Stats(ListArguments),
    /// Print every match of a query
    Search(SearchArguments),
    /// Print every match of a query on its own line, aligned
    Concordance(ConcordanceArguments),
    /// Print what the text says happened, in chronological order
    Timeline(TimelineArguments),
    /// Print the bibliography, the notes and the works mentioned
    References(ReferencesArguments),
    /// List, add or remove passages
    Passages(PassagesArguments),
    /// Print the screen as it is after some keys are pressed
    Screen(ScreenArguments),
    /// Print the keys and what they do
    Keys(KeysArguments),
    /// Print where the settings are, or what they can contain
    Settings(SettingsArguments),
    /// Print what this terminal can do and how to improve it
    Doctor(LanguageArgument),
}

/// A document, and whether the answer is for people or for programs.
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct ShowArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Columns per line
    #[arg(long, value_name = "N", default_value_t = 68, value_parser = clap::value_parser!(u16).range(1..=10_000))]
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
    #[arg(long, value_name = "1|2", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=2))]
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

#[derive(Debug, Args)]
pub(crate) struct ScreenArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Size of the screen
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "80x24")]
    pub(crate) size: String,
    /// Keys to press, such as `/数据<Enter>n`
    #[arg(long, value_name = "KEYS", default_value = "")]
    pub(crate) keys: String,
    #[command(flatten)]
    pub(crate) language: LanguageArgument,
}

#[derive(Debug, Args)]
pub(crate) struct SettingsArguments {
    /// Print a settings file with every default as a comment
    #[arg(long, conflicts_with = "check")]
    pub(crate) default: bool,
    /// Print what is wrong with the settings, line by line; exit code 1 if anything is wrong
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) language: LanguageArgument,
}

#[derive(Debug, Args)]
pub(crate) struct KeysArguments {
    /// The keymap: default, less, vim or arrows; by default that of the settings
    #[arg(long, value_name = "NAME")]
    pub(crate) keymap: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Print a Markdown table
    #[arg(long, conflicts_with = "json")]
    pub(crate) markdown: bool,
    #[command(flatten)]
    pub(crate) language: LanguageArgument,
}

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
    /// Format of the documents; by default recognised by their names
    #[arg(long, value_enum)]
    pub(crate) format: Option<FormatName>,
    /// Print one JSON object for each document with a match
    #[arg(long)]
    pub(crate) json: bool,
    /// Print only the number of matches
    #[arg(long, short)]
    pub(crate) count: bool,
    /// Search for the query as plain text, without operators
    #[arg(long, short = 'F', visible_alias = "fixed-strings")]
    pub(crate) literal: bool,
    /// Match characters exactly: no folding of case, width or variants; `/…/` is a regular expression
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
    #[arg(long = "files", short = 'l', conflicts_with_all = ["json", "count"])]
    pub(crate) names: bool,
    /// Search folders recursively
    #[arg(long, short)]
    pub(crate) recursive: bool,
    /// End file names with NUL (with --files, --count)
    #[arg(long, short = '0')]
    pub(crate) null: bool,
}

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
    #[arg(long, value_name = "N", default_value_t = 80, value_parser = clap::value_parser!(u16).range(20..=1_000))]
    pub(crate) width: u16,
    /// Another query to compare with, section by section
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, conflicts_with = "tsv")]
    pub(crate) against: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Print tab-separated values
    #[arg(long, conflicts_with = "json")]
    pub(crate) tsv: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SortName {
    Place,
    After,
    Before,
}

#[derive(Debug, Args)]
pub(crate) struct TimelineArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// When the document was written
    #[arg(long, value_name = "YYYY[-MM[-DD]]")]
    pub(crate) date: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ReferencesArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Read raw references from standard input, one per line, and print one JSON object per line
    #[arg(long, conflicts_with_all = ["file", "format", "essay", "json"])]
    pub(crate) parse: bool,
}

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
    pub(crate) filter: PassageFilter,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
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

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ExportName {
    #[default]
    Markdown,
    Json,
    Csv,
    Org,
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
    pub(crate) format: Option<ExportName>,
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
