//! Commands without a screen, and the exit code of the program.
//!
//! Every pane of the reading program is a command here that prints. Exit codes are those of grep: 0
//! done or found, 1 nothing found, 2 trouble, which is told in one line on standard error.

mod args;
mod command_line;
mod concordance;
mod doctor;
mod explained;
mod help;
mod keys;
mod language;
mod outcome;
mod outline;
mod output;
mod passages;
mod references;
mod rows;
mod screen;
mod search;
mod settings;
mod show;
mod stats;
mod subject;
mod timeline;
mod trail;
mod typed;

use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Error, Result, bail};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use crate::cli::command_line::{Arguments, CliCommand, ReadArguments};
use crate::cli::language::{asked_language, named_language};
use crate::cli::outcome::{Outcome, complain};
use crate::cli::show::ShowArguments;
use crate::cli::trail::Trail;
use crate::cli::typed::TypedBeginning;
use crate::library::{PipedInput, Source, convert_if_asked};
use crate::messages::{Language, Sentence, sentence, system_error};
use crate::runtime::{
    Begin, End, FileList, RunOptions, has_screen, reader_language, run, start_log,
};
use crate::text::shown;

/// Runs the program as the command line asks and returns its exit code.
#[must_use]
pub fn main() -> ExitCode {
    let mut typed: Vec<OsString> = std::env::args_os().collect();
    if let Some(code) = convert_if_asked(&typed) {
        return code;
    }
    let language = spoken(&typed);
    let command = help::described(Arguments::command(), language);
    let commands: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let beginning = match typed::beginning(&mut typed, &commands) {
        Ok(beginning) => beginning,
        Err(error) => return complain(&explained::explained(&error, language)),
    };
    let matched = command
        .try_get_matches_from(&typed)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match matched {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error, language),
    };
    // A command behind an option or a document.
    let is_command = |file: &PathBuf| typed::is_command(file.as_os_str(), &commands);
    if arguments.read.named().any(is_command) {
        return usage(&clap::Error::new(ErrorKind::ArgumentConflict), language);
    }
    match dispatch(arguments, beginning) {
        Ok(Outcome::Something) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Trouble) => ExitCode::from(2),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let hint = typed::first_named(&typed).and_then(|name| no_command(name, &commands));
            let said = explained::explained(&error, language);
            complain(&hint.map_or(said, |hint| hint.in_language(language).to_owned()))
        }
    }
}

/// Returns the language that messages are in: the one that is asked for, or that of the settings,
/// or of the locale.
fn spoken(typed: &[OsString]) -> Language {
    let typed: Vec<_> = typed.iter().map(|argument| argument.to_string_lossy()).collect();
    let behind = typed
        .iter()
        .position(|argument| argument == "--lang")
        .and_then(|at| typed.get(at + 1))
        .map(AsRef::as_ref);
    let asked =
        behind.or_else(|| typed.iter().find_map(|argument| argument.strip_prefix("--lang=")));
    asked.and_then(Language::named).unwrap_or_else(reader_language)
}

/// Says that there is no command of a name that is nearly that of one.
fn no_command(name: &OsStr, commands: &[String]) -> Option<Sentence> {
    let near = typed::meant(name, commands).filter(|near| *near != name)?;
    let name = name.to_string_lossy();
    let name = shown(&name);
    Some(sentence!(
        "没有命令 {name}，也没有这个文件；可是 wenlan {near}？",
        "沒有命令 {name}，也沒有這個檔案；可是 wenlan {near}？",
        "no such command or file: {name}; did you mean wenlan {near}?"
    ))
}

fn dispatch(arguments: Arguments, beginning: Option<TypedBeginning>) -> Result<Outcome> {
    keep_log(arguments.read.log.as_deref())?;
    match arguments.command {
        None => return read(&arguments.read, beginning),
        Some(CliCommand::Show(arguments)) => show::show(&arguments)?,
        Some(CliCommand::Outline(arguments)) => outline::outline(&arguments)?,
        Some(CliCommand::Stats(arguments)) => stats::stats(&arguments)?,
        Some(CliCommand::Search(arguments)) => return search::run(&arguments, reader_language()),
        Some(CliCommand::Concordance(arguments)) => {
            return concordance::concordance(&arguments, reader_language());
        }
        Some(CliCommand::Timeline(arguments)) => return timeline::print(&arguments),
        Some(CliCommand::References(arguments)) => return references::print(&arguments),
        Some(CliCommand::Passages(arguments)) => return passages::passages(&arguments),
        Some(CliCommand::Screen(arguments)) => {
            screen::screen(&arguments, asked_language(&arguments.language)?)?;
        }
        Some(CliCommand::Settings(arguments)) => {
            return settings::settings(&arguments, asked_language(&arguments.language)?);
        }
        Some(CliCommand::Doctor(arguments)) => return doctor::doctor(asked_language(&arguments)?),
        Some(CliCommand::Keys(arguments)) => {
            keys::keys(&arguments, asked_language(&arguments.language)?)?;
        }
    }
    Ok(Outcome::Something)
}

/// Starts the log if the reader asks for one: by the option, or for any command by `WENLAN_LOG`.
fn keep_log(asked: Option<&Path>) -> Result<()> {
    let named = std::env::var_os("WENLAN_LOG").filter(|path| !path.is_empty()).map(PathBuf::from);
    let Some(path) = asked.map(Path::to_path_buf).or(named) else { return Ok(()) };
    start_log(&path).map_err(|error| {
        let (path, why) = (path.display().to_string(), system_error(&error));
        let path = shown(&path);
        let [zh, hant, en] = [why.zh, why.hant, why.en];
        sentence!(
            "日志写不进 {path}：{zh}",
            "日誌寫不進 {path}：{hant}",
            "cannot write the log to {path}: {en}"
        )
        .into()
    })
}

/// Reads on the screen; where there is none, prints the text as `show` does.
fn read(arguments: &ReadArguments, beginning: Option<TypedBeginning>) -> Result<Outcome> {
    let language = named_language(arguments.lang.as_deref())?;
    let source = &arguments.source;
    if !std::io::stdout().is_terminal() {
        for source in arguments.sources() {
            show::show(&ShowArguments::of(&source))?;
        }
        return Ok(Outcome::Something);
    }
    if !has_screen() {
        bail!(sentence!(
            "这个终端显示不了画面（TERM 未设或为 dumb）；可用 wenlan show | less",
            "這個終端顯示不了畫面（TERM 未設或為 dumb）；可用 wenlan show | less",
            "this terminal cannot show a screen (TERM is dumb or not set); try: wenlan show | less"
        ));
    }
    let read_as = source.read_as();
    let (opened, piped) = match source.source() {
        Source::Stdin => PipedInput::open(read_as)?,
        named => (named.open(read_as)?, None),
    };
    let (theme, at) = (arguments.theme.clone(), arguments.at.clone());
    let begin = match beginning {
        Some(TypedBeginning::Paragraph(number)) => Begin::At(number.to_string()),
        Some(TypedBeginning::Match(text)) => Begin::Search(text),
        Some(TypedBeginning::End) => Begin::End,
        None if arguments.follow && at.is_none() => Begin::End,
        None => at.map_or(Begin::WhereStopped, Begin::At),
    };
    let private = arguments.private;
    let jumps = arguments.jumps.clone().unwrap_or_default().into();
    let (files, follow) = (arguments.files(), arguments.follow);
    let options = RunOptions {
        opened,
        piped,
        language,
        theme,
        private,
        begin,
        jumps,
        files,
        read_as,
        follow,
    };
    match run(options)? {
        End::Other { source, at, jumps, files } => {
            Err(go_on_with(arguments, &source, at.as_deref(), &Trail::of(&jumps), &files))
        }
        End::Left => Ok(Outcome::Something),
        End::Unsaved(lines) => {
            complain(&lines);
            std::process::exit(2)
        }
        End::Signal(signal) => std::process::exit(128 + signal),
    }
}

/// Goes on as if started with another document: nothing of this one stays behind. Returns only if
/// that fails.
fn go_on_with(
    arguments: &ReadArguments,
    source: &Source,
    at: Option<&str>,
    trail: &Trail,
    files: &FileList,
) -> Error {
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return error.into(),
    };
    let mut command = std::process::Command::new(program);
    command.args(at.iter().flat_map(|at| ["--at", at]));
    command.args(["--jumps", &trail.to_argument()]);
    if files.files().len() > 1 {
        let listed = files.files().iter();
        command.args(listed.flat_map(|file| [OsStr::new("--listed"), file.as_os_str()]));
        command.args(["--listed-at", &files.at().to_string()]);
    }
    command.args(arguments.lang.iter().flat_map(|lang| ["--lang", lang]));
    command.args(arguments.theme.iter().flat_map(|theme| ["--theme", theme]));
    command.args(arguments.private.then_some("--private"));
    command.args(arguments.log.iter().flat_map(|path| [OsStr::new("--log"), path.as_os_str()]));
    if let Source::File(path) = source {
        command.arg("--").arg(path);
    }
    command.exec().into()
}

/// Prints help as asked for, or says in one line what was wrong with the arguments.
fn usage(error: &clap::Error, language: Language) -> ExitCode {
    if !error.use_stderr() {
        let text = help::in_other_words(&error.render().to_string(), language);
        return match std::io::stdout().write_all(text.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(2),
        };
    }
    complain(help::fault(error).in_language(language))
}
