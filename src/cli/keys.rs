//! `wenlan keys`: the keys and what they do.

use anyhow::{Context, Result};
use clap::Args;
use serde::Serialize;

use crate::app::{Keymap, Preset, action_name, naming};
use crate::cli::args::LanguageArgument;
use crate::cli::output::Output;
use crate::library::Folders;
use crate::messages::{self, Language, sentence};
use crate::runtime::LoadedSettings;
use crate::text::{WidthProfile, shown};

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

#[derive(Serialize)]
struct KeysRecord {
    group: &'static str,
    name: &'static str,
    keys: Vec<String>,
    action: &'static str,
}

/// Returns the keys of the named keymap, or those the reader has.
fn keymap(name: Option<&str>) -> Result<Keymap> {
    if let Some(name) = name {
        let preset = Preset::named(name);
        let (name, names) = (shown(name), Preset::NAMES);
        let none = || {
            sentence!(
                "没有键位 {name}：有 {names}",
                "沒有鍵位 {name}：有 {names}",
                "no such keymap: {name} (choose {names})"
            )
        };
        return Ok(Keymap::preset(preset.ok_or_else(none)?));
    }
    let read = LoadedSettings::read(&Folders::find().settings(), Language::default());
    Ok(read
        .context(sentence!("读不了设置", "讀不了設定", "cannot read the settings"))?
        .preferences
        .keymap)
}

pub(crate) fn keys(arguments: &KeysArguments, language: Language) -> Result<()> {
    let keymap = keymap(arguments.keymap.as_deref())?;
    let mut output = Output::new();
    if arguments.json {
        let records = |(group, actions): (messages::Phrase, Vec<crate::app::Action>)| {
            let keymap = &keymap;
            actions.into_iter().map(move |action| KeysRecord {
                group: language.say(group),
                name: action_name(action),
                keys: keymap.keys_of(action),
                action: language.say(naming::action(action)),
            })
        };
        let all: Vec<KeysRecord> = keymap.groups(None).into_iter().flat_map(records).collect();
        output.json(&serde_json::json!({ "items": all }))?;
    } else if arguments.markdown {
        output.raw(&markdown(&keymap, language))?;
    } else {
        for (group, actions) in keymap.groups(None) {
            output.line(language.say(group))?;
            for action in actions {
                let keys = WidthProfile::default().padded(&keymap.keys_of(action).join(" "), 24);
                let says = WidthProfile::default().padded(language.say(naming::action(action)), 40);
                output.line(&format!("  {keys}  {says}  {}", action_name(action)))?;
            }
        }
    }
    Ok(output.finish()?)
}

/// Writes the keys as the table of the README.
#[must_use]
pub(crate) fn markdown(keymap: &Keymap, language: Language) -> String {
    let mut table = String::from("| keys | |\n|---|---|\n");
    for (group, actions) in keymap.groups(None) {
        table.push_str(&format!("| | **{}** |\n", language.say(group)));
        for action in actions {
            let keys: Vec<String> = keymap
                .keys_of(action)
                .iter()
                .map(|key| format!("`{}`", key.replace('|', "\\|")))
                .collect();
            table.push_str(&format!(
                "| {} | {} |\n",
                keys.join(" "),
                language.say(naming::action(action))
            ));
        }
    }
    table
}

#[cfg(test)]
mod tests;
