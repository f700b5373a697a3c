//! Commands without a screen, and the exit code of the program.
//!
//! Every pane of the reading program is a command here that prints. Exit codes are those of grep: 0 done or
//! found, 1 nothing found, 2 trouble, which is told in one line on standard error.

mod args;
mod concordance;
mod doctor;
mod exchange;
mod outline;
mod output;
mod passages;
mod references;
mod screen;
mod search;
mod settings;
mod show;
mod subject;
mod timeline;

use std::io::{IsTerminal, Write};
use std::os::unix::process::CommandExt;
use std::process::ExitCode;

use anyhow::{Context, Error, Result, bail};
use clap::Parser;

use crate::app::Language;
use crate::cli::args::{Arguments, Command, LanguageArgument, ReadArguments, ShowArguments};
use crate::library::Source;
use crate::runtime::{End, Start, has_screen, locale_language, run};
use crate::text::shown;

/// What a command found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Something,
    Nothing,
    /// Whatever was found, not everything could be looked at; what could not is told already.
    Trouble,
}

/// Runs the program as the command line asks and returns its exit code.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    match dispatch(arguments) {
        Ok(Found::Something) => ExitCode::SUCCESS,
        Ok(Found::Nothing) => ExitCode::from(1),
        Ok(Found::Trouble) => ExitCode::from(2),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => complain(&format!("{error:#}")),
    }
}

fn dispatch(arguments: Arguments) -> Result<Found> {
    match arguments.command {
        None => return read(&arguments.read),
        Some(Command::Show(arguments)) => show::show(&arguments)?,
        Some(Command::Outline(arguments)) => outline::outline(&arguments)?,
        Some(Command::Stats(arguments)) => outline::stats(&arguments)?,
        Some(Command::Search(arguments)) => return search::search(&arguments, locale_language()),
        Some(Command::Concordance(arguments)) => return concordance::concordance(&arguments, locale_language()),
        Some(Command::Timeline(arguments)) => return timeline::print(&arguments),
        Some(Command::References(arguments)) => return references::print(&arguments),
        Some(Command::Passages(arguments)) => return passages::passages(&arguments),
        Some(Command::Screen(arguments)) => screen::screen(&arguments, language(&arguments.language)?)?,
        Some(Command::Settings(arguments)) => return settings::settings(&arguments, language(&arguments.language)?),
        Some(Command::Doctor(arguments)) => return doctor::doctor(language(&arguments)?),
        Some(Command::Keys(arguments)) => screen::keys(&arguments, language(&arguments.language)?)?,
    }
    Ok(Found::Something)
}

/// Reads on the screen; where there is none, prints the text as `show` does.
fn read(arguments: &ReadArguments) -> Result<Found> {
    let language = named_language(arguments.lang.as_deref())?;
    let source = &arguments.source;
    if !std::io::stdout().is_terminal() {
        show::show(&ShowArguments::of(source))?;
        return Ok(Found::Something);
    }
    if !has_screen() {
        bail!("this terminal cannot show a screen (TERM is dumb or not set); try: wenlan show | less");
    }
    let opened = Source::named(source.file.as_deref()).open(source.format.map(Into::into))?;
    let (theme, at) = (arguments.theme.clone(), arguments.at.clone());
    match run(Start { opened, language, theme, private: arguments.private, at })? {
        End::Other(source, passage) => Err(go_on_with(arguments, &source, &passage)),
        End::Left => Ok(Found::Something),
        End::Unsaved(lines) => {
            complain(&lines);
            std::process::exit(2)
        }
        End::Signal(signal) => std::process::exit(128 + signal),
    }
}

/// Goes on as if started with another document: nothing of this one stays behind. Returns only if that fails.
fn go_on_with(arguments: &ReadArguments, source: &Source, passage: &str) -> Error {
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return error.into(),
    };
    let mut command = std::process::Command::new(program);
    command.args(["--at", passage]);
    command.args(arguments.lang.iter().flat_map(|lang| ["--lang", lang]));
    command.args(arguments.theme.iter().flat_map(|theme| ["--theme", theme]));
    command.args(arguments.private.then_some("--private"));
    if let Source::File(path) = source {
        command.arg("--").arg(path);
    }
    command.exec().into()
}

/// Returns the language that was asked for, or that of the locale, or English.
fn language(asked: &LanguageArgument) -> Result<Language> {
    Ok(named_language(asked.lang.as_deref())?.unwrap_or_else(locale_language))
}

/// Returns the language that was asked for, if one was.
fn named_language(asked: Option<&str>) -> Result<Option<Language>> {
    let named = |name| {
        Language::named(name)
            .with_context(|| format!("no interface in the language {}: zh, zh-Hant and en are there", shown(name)))
    };
    asked.filter(|name| *name != "auto").map(named).transpose()
}

/// Prints help as asked for, or says in one line what was wrong with the arguments.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        return match error.print() {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(2),
        };
    }
    if error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return complain("it is not said what to do: a command is missing (see wenlan --help)");
    }
    // The first part says what was wrong; the values that would be right stand on the lines below it.
    let said = error.to_string();
    let first: Vec<&str> = said.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    complain(&format!("{} (see wenlan --help)", first.join(" ").trim_start_matches("error: ")))
}

/// Writes a message to standard error, one line but where something of the reader's is shown; if even that fails there is
/// nobody to tell. Returns the exit code of trouble.
pub(crate) fn complain(message: &str) -> ExitCode {
    let lines: Vec<_> = message.lines().map(shown).collect();
    drop(std::io::stderr().write_all(format!("wenlan: {}\n", lines.join("\n")).as_bytes()));
    ExitCode::from(2)
}
