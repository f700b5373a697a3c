//! `wenlan screen`: one drawn screen after given keys. `wenlan keys`: the keys and what they do.

use anyhow::{Context, Result, bail};
use serde::Serialize;

use crate::app::{Keymap, Preset, Size, action_name, naming, read_keys};
use crate::cli::args::{KeysArguments, ScreenArguments};
use crate::cli::output::Output;
use crate::cli::subject::Subject;
use crate::library::Folders;
use crate::messages::{self, Language, sentence};
use crate::runtime::LoadedSettings;
use crate::runtime::inline::{Session, rows};
use crate::text::{WidthProfile, shown};
use crate::ui::Theme;

pub(crate) fn screen(arguments: &ScreenArguments, language: Language) -> Result<()> {
    let size = size(&arguments.size)?;
    let keys = match read_keys(&arguments.keys) {
        Ok(keys) => keys,
        Err(name) => {
            let name = shown(&name);
            bail!(sentence!(
                "--keys 看不懂：没有 <{name}> 键",
                "--keys 看不懂：沒有 <{name}> 鍵",
                "cannot read --keys: there is no key <{name}>"
            ))
        }
    };
    let subject = Subject::load(&arguments.source)?;
    let mut session = Session::open(subject.document, &subject.name, size, language);
    session.press(&keys);
    let (buffer, _) = session.screen(&Theme::default());
    let mut output = Output::new();
    for row in rows(&buffer, WidthProfile::default()) {
        output.line(&row)?;
    }
    Ok(output.finish()?)
}

/// Reads `80x24`.
fn size(text: &str) -> Result<Size> {
    const MOST: usize = 1_000;
    let numbers = text.split_once(['x', '×']).and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    match numbers {
        Some((columns, rows)) if columns <= MOST && rows <= MOST => Ok(Size { columns, rows }),
        _ => {
            let text = shown(text);
            bail!(sentence!(
                "--size {text} 看不懂：写作 80x24",
                "--size {text} 看不懂：寫作 80x24",
                "cannot read --size {text}: write it as 80x24"
            ))
        }
    }
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
        let none =
            || sentence!("没有键位 {name}：有 {names}", "沒有鍵位 {name}：有 {names}", "no such keymap: {name} (choose {names})");
        return Ok(Keymap::preset(preset.ok_or_else(none)?));
    }
    let read = LoadedSettings::read(&Folders::find().settings(), Language::default());
    Ok(read.context(sentence!("读不了设置", "讀不了設定", "cannot read the settings"))?.preferences.keymap)
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
            let keys: Vec<String> = keymap.keys_of(action).iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            table.push_str(&format!("| {} | {} |\n", keys.join(" "), language.say(naming::action(action))));
        }
    }
    table
}
