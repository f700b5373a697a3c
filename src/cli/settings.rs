//! `wenlan settings`: where the settings are, what a file of them looks like, and what is wrong with it.

use anyhow::{Context, Result};

use crate::cli::args::SettingsArguments;
use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::library::{DEFAULT_SETTINGS, Folders};
use crate::messages::{Language, sentence};
use crate::runtime::LoadedSettings;
use crate::text::shown;

pub(crate) fn settings(arguments: &SettingsArguments, language: Language) -> Result<Outcome> {
    let mut output = Output::new();
    if arguments.default {
        output.raw(DEFAULT_SETTINGS)?;
        output.finish()?;
        return Ok(Outcome::Something);
    }
    let path = Folders::find().settings();
    let name = path.to_string_lossy().into_owned();
    let LoadedSettings { faults, .. } = LoadedSettings::read(&path, language).with_context(|| {
        let name = shown(&name);
        sentence!("读不了 {name}", "讀不了 {name}", "cannot read {name}")
    })?;
    if arguments.check {
        for fault in &faults {
            output.line(&format!("{name}:{}: {}", fault.line, fault.reason.sentence().in_language(language)))?;
        }
        output.finish()?;
        return Ok(if faults.is_empty() { Outcome::Something } else { Outcome::Nothing });
    }
    output.line(&name)?;
    output.finish()?;
    Ok(Outcome::Something)
}
