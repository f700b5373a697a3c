//! `wenlan settings`: where the settings are, what a file of them looks like, and what is wrong
//! with it.

use anyhow::{Context, Result};
use clap::Args;

use crate::cli::args::LanguageArgument;
use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::library::{DEFAULT_SETTINGS, Folders};
use crate::messages::{Language, sentence};
use crate::runtime::LoadedSettings;
use crate::text::shown;

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

pub(crate) fn settings(arguments: &SettingsArguments, language: Language) -> Result<Outcome> {
    let mut output = Output::new();
    if arguments.default {
        output.raw(DEFAULT_SETTINGS)?;
        output.finish()?;
        return Ok(Outcome::Something);
    }
    let path = Folders::find().settings();
    let name = path.to_string_lossy().into_owned();
    let LoadedSettings { faults, .. } =
        LoadedSettings::read(&path, language).with_context(|| {
            let name = shown(&name);
            sentence!("读不了 {name}", "讀不了 {name}", "cannot read {name}")
        })?;
    if arguments.check {
        for fault in &faults {
            output.line(&format!(
                "{name}:{}: {}",
                fault.line,
                fault.problem.sentence().in_language(language)
            ))?;
        }
        output.finish()?;
        return Ok(if faults.is_empty() { Outcome::Something } else { Outcome::Nothing });
    }
    output.line(&name)?;
    output.finish()?;
    Ok(Outcome::Something)
}
