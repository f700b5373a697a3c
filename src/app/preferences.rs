//! What the reader prefers: the settings as the program understands them.

use crate::app::action::Action;
use crate::app::choice::Themes;
use crate::app::keymap::{Keymap, Preset, action_name};
use crate::library::{Citation, Settings, SettingsFault, SettingsProblem};
use crate::messages::Language;
use crate::text::{Ambiguous, Glyphs, WidthProfile};
use crate::typeset::Alignment;

/// What the program does as the reader likes it.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the default settings say what each is")]
pub struct Preferences {
    pub language: Language,
    pub themes: Themes,
    pub keymap: Keymap,
    pub profile: WidthProfile,
    pub full_width: bool,
    pub alignment: Alignment,
    pub double_spaced: bool,
    pub mouse: bool,
    pub citation: Citation,
    /// Groups of words that mean the same.
    pub also: Vec<Vec<String>>,
    /// The sides of a comparison, as the reader names them; none are found by themselves.
    pub sides: Vec<Vec<String>>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: Language::default(),
            themes: Themes::default(),
            keymap: Keymap::default(),
            profile: WidthProfile::default(),
            full_width: true,
            alignment: Alignment::default(),
            double_spaced: false,
            mouse: false,
            citation: Citation::default(),
            also: default_also(),
            sides: Vec::new(),
        }
    }
}

impl Preferences {
    /// Reads the settings; `language` is what the interface speaks if they do not say. What is in
    /// error is told and left out.
    #[must_use]
    pub fn of(settings: &Settings, language: Language) -> (Self, Vec<SettingsFault>) {
        let mut faults = Vec::new();
        let keymap = keymap(settings, &mut faults);
        let named = settings.language.as_ref().filter(|set| set.value != "auto");
        let spoken = named.and_then(|set| Language::named(&set.value));
        if let (Some(set), None) = (named, spoken) {
            faults.push(SettingsFault {
                line: set.line,
                problem: SettingsProblem::WrongValue("language".to_owned(), Language::NAMES),
            });
        }
        let preferences = Self {
            language: spoken.unwrap_or(language),
            themes: Themes::of(settings),
            keymap,
            profile: profile(settings, WidthProfile::default()),
            full_width: settings.full_width.unwrap_or(true),
            alignment: alignment(settings),
            double_spaced: settings.double_spaced,
            mouse: settings.mouse,
            citation: settings.citation,
            also: settings.also.clone().unwrap_or_else(default_also),
            sides: settings.sides.clone().unwrap_or_default(),
        };
        (preferences, faults)
    }
}

const fn alignment(settings: &Settings) -> Alignment {
    match settings.justified {
        Some(false) => Alignment::Ragged,
        _ => Alignment::Justified,
    }
}

/// Groups of words that mean the same, where the settings name none: terms of the essays this
/// program is for.
fn default_also() -> Vec<Vec<String>> {
    const GROUPS: [&[&str]; 14] = [
        &["智慧城市", "スマートシティ", "smart city"],
        &["大数据", "ビッグデータ", "big data"],
        &["人工智能", "人工知能", "artificial intelligence"],
        &["物联网", "モノのインターネット", "internet of things"],
        &["互联网", "インターネット", "internet"],
        &["云计算", "クラウドコンピューティング", "cloud computing"],
        &["数字孪生", "デジタルツイン", "digital twin"],
        &["数字化转型", "デジタルトランスフォーメーション", "digital transformation"],
        &["区块链", "ブロックチェーン", "blockchain"],
        &["可持续发展", "持続可能な発展", "sustainable development"],
        &["老龄化", "高齢化", "population ageing"],
        &["城镇化", "城市化", "都市化", "urbanization"],
        &["顶层设计", "top-level design"],
        &["公私合作", "公民連携", "public-private partnership"],
    ];
    GROUPS.iter().map(|group| group.iter().map(|word| (*word).to_owned()).collect()).collect()
}

/// Returns what is assumed of how the terminal shows text: what was found out, and what the
/// settings say instead.
#[must_use]
pub fn profile(settings: &Settings, found: WidthProfile) -> WidthProfile {
    let ambiguous = settings.ambiguous.unwrap_or(found.ambiguous);
    // Signs of one column are not to be had among the best ones where those take two.
    let fitting = if ambiguous == Ambiguous::Wide && found.glyphs == Glyphs::Normal {
        Glyphs::Safe
    } else {
        found.glyphs
    };
    WidthProfile { ambiguous, glyphs: settings.glyphs.unwrap_or(fitting), ..found }
}

/// The keys: those of a preset, with what the reader set over them.
fn keymap(settings: &Settings, faults: &mut Vec<SettingsFault>) -> Keymap {
    let mut preset = Preset::Default;
    if let Some(set) = &settings.keymap {
        match Preset::named(&set.value) {
            Some(named) => preset = named,
            None => faults.push(SettingsFault {
                line: set.line,
                problem: SettingsProblem::WrongValue("keymap".to_owned(), Preset::NAMES),
            }),
        }
    }
    let mut keymap = Keymap::preset(preset);
    let mut bound: Vec<(Action, usize)> = Vec::new();
    for (name, keys) in &settings.keys {
        match keymap.rebind(&name.value, &keys.value) {
            Ok(action) => bound.push((action, name.line)),
            Err(problem @ SettingsProblem::UnknownKey(_)) => {
                faults.push(SettingsFault { line: keys.line, problem });
            }
            Err(problem) => faults.push(SettingsFault { line: name.line, problem }),
        }
    }
    bound.sort_by_key(|(_, line)| *line);
    let actions: Vec<Action> = bound.iter().map(|(action, _)| *action).collect();
    for conflict in keymap.settle(&actions) {
        let line = |action| bound.iter().find(|(known, _)| *known == action).map(|(_, line)| *line);
        // To take one of several keys of an action that is not set itself is no mistake.
        if line(conflict.lost).is_none() && !keymap.keys_of(conflict.lost).is_empty() {
            continue;
        }
        let line = line(conflict.kept).max(line(conflict.lost)).unwrap_or_default();
        let problem = SettingsProblem::Conflict(
            conflict.keys,
            action_name(conflict.kept),
            action_name(conflict.lost),
        );
        faults.push(SettingsFault { line, problem });
    }
    keymap
}

#[cfg(test)]
mod tests;
