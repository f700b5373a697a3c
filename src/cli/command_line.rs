//! The command line, as typed: the reading program, and the commands that print.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::cli::args::{LanguageArgument, ListArguments, SourceArguments};
use crate::cli::concordance::ConcordanceArguments;
use crate::cli::keys::KeysArguments;
use crate::cli::outline::OutlineArguments;
use crate::cli::passages::PassagesArguments;
use crate::cli::references::ReferencesArguments;
use crate::cli::screen::ScreenArguments;
use crate::cli::search::SearchArguments;
use crate::cli::settings::SettingsArguments;
use crate::cli::show::ShowArguments;
use crate::cli::timeline::TimelineArguments;
use crate::cli::trail::Trail;
use crate::runtime::FileList;

/// Reads and explores an essay in a terminal.
#[derive(Debug, Parser)]
#[command(
    name = "wenlan",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
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
    /// More documents: `]f` goes on to the next one, `[f` back
    #[arg(value_name = "FILE", conflicts_with = "essay")]
    pub(crate) others: Vec<PathBuf>,
    // The documents that were named where the reader began, and which of them is read.
    #[arg(long, hide = true, value_name = "FILE")]
    pub(crate) listed: Vec<PathBuf>,
    #[arg(long, hide = true, value_name = "INDEX", default_value_t)]
    pub(crate) listed_at: usize,
    /// Language of the interface: zh, zh-Hant or en; by default that of the settings or the locale
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
    /// Start at the end and read on as the file grows
    #[arg(long)]
    pub(crate) follow: bool,
    /// Remember neither the position nor the searches
    #[arg(long)]
    pub(crate) private: bool,
    /// Where to start: a paragraph number, a passage id or the #name of a place
    #[arg(long, value_name = "PLACE")]
    pub(crate) at: Option<String>,
    #[arg(long, hide = true, value_name = "JSON", value_parser = Trail::from_argument)]
    pub(crate) jumps: Option<Trail>,
    /// Theme: auto, light, dark, paper, ink, solarized, gruvbox, or one from the settings
    #[arg(long, value_name = "NAME")]
    pub(crate) theme: Option<String>,
    /// Append a log to this file; it holds no text of documents or notes
    #[arg(long, value_name = "FILE")]
    pub(crate) log: Option<PathBuf>,
}

impl ReadArguments {
    /// Returns the documents that were named.
    pub(crate) fn named(&self) -> impl Iterator<Item = &PathBuf> {
        self.source.file.iter().chain(&self.others)
    }

    /// Returns every document that was named, each to be read as the first.
    pub(crate) fn sources(&self) -> impl Iterator<Item = SourceArguments> {
        let others = self.others.iter().map(|file| Some(file.clone()));
        let named = std::iter::once(self.source.file.clone()).chain(others);
        named.map(|file| SourceArguments { file, ..self.source.clone() })
    }

    /// Returns the documents that were named, to go through.
    pub(crate) fn files(&self) -> FileList {
        if self.listed.is_empty() {
            FileList::new(self.named().cloned().collect(), 0)
        } else {
            FileList::new(self.listed.clone(), self.listed_at)
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum CliCommand {
    /// Print the text
    Show(ShowArguments),
    /// Print the outline
    Outline(OutlineArguments),
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
