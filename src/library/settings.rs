//! What the reader set, read from `config.toml` and never written.
//!
//! A value in error is a [`SettingsFault`] with its line; everything else holds. What the words of
//! the interface, a keymap or a theme mean is not known here: such values are handed on as they are
//! written, with the line they stand on.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::messages::{Sentence, sentence};
use crate::text::{Ambiguous, Glyphs};

/// What a file of settings looks like; every setting stands in it as a comment, with its default.
pub const DEFAULT_SETTINGS: &str = include_str!("settings.toml");

/// A value, and the line of the file it stands on, from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingValue<T> {
    /// The value.
    pub value: T,
    /// The line.
    pub line: usize,
}

/// Where a copied text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClipboardWay {
    /// To tmux inside it, else to a program of this machine, else through the terminal.
    #[default]
    Auto,
    /// Through the terminal: OSC 52.
    Terminal,
    /// Nowhere.
    Off,
}

/// How a copied text is cited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Citation {
    /// By GB/T 7714—2015.
    #[default]
    GbT7714,
    /// In plain words.
    Plain,
}

/// Names given to values: the roles of a theme to colours, actions to keys.
pub(crate) type Named<T> = Vec<(SettingValue<String>, T)>;

/// The settings; what is not set is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the default file says what each is")]
pub struct Settings {
    pub language: Option<SettingValue<String>>,
    pub theme: Option<SettingValue<String>>,
    pub keymap: Option<SettingValue<String>>,
    pub ambiguous: Option<Ambiguous>,
    pub glyphs: Option<Glyphs>,
    pub clipboard: ClipboardWay,
    pub citation: Citation,
    pub mouse: bool,
    pub full_width: Option<bool>,
    pub justified: Option<bool>,
    pub double_spaced: bool,
    /// Groups of words that mean the same.
    pub also: Option<Vec<Vec<String>>>,
    /// Sides of comparisons: the name of each, and what shows that it is spoken of.
    pub sides: Option<Vec<Vec<String>>>,
    /// Actions and the keys that mean them.
    pub keys: Named<SettingValue<Vec<String>>>,
    /// Themes of the reader's own: the name of a role, or `base`, and its value.
    pub themes: BTreeMap<String, Named<SettingValue<String>>>,
}

/// Something in the settings that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: SettingsProblem,
}

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsProblem {
    /// The file is not TOML from here on; what the parser said.
    Syntax(String),
    /// There is no setting of this name.
    UnknownSetting(String),
    /// The setting of this name takes one of these values.
    WrongValue(String, &'static str),
    /// There is no action of this name.
    UnknownAction(String),
    /// There is no key of this name.
    UnknownKey(String),
    /// These keys mean two things; the one named last gives way.
    Conflict(String, &'static str, &'static str),
    /// There is no role of this name in a theme.
    UnknownRole(String),
    /// This is no colour.
    NotAColour(String),
}

impl SettingsProblem {
    /// Says what is wrong.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Syntax(said) => {
                sentence!("不是 TOML：{said}", "不是 TOML：{said}", "not TOML: {said}")
            }
            Self::UnknownSetting(name) => {
                sentence!(
                    "没有名为 {name} 的设置",
                    "沒有名為 {name} 的設定",
                    "no such setting: {name}"
                )
            }
            Self::WrongValue(name, values) => {
                sentence!(
                    "{name} 只能是：{values}",
                    "{name} 只能是：{values}",
                    "{name} must be one of {values}"
                )
            }
            Self::UnknownAction(name) => sentence!(
                "没有名为 {name} 的命令（见 wenlan keys）",
                "沒有名為 {name} 的命令（見 wenlan keys）",
                "no such action: {name} (see wenlan keys)"
            ),
            Self::UnknownKey(name) => {
                sentence!("没有 {name} 这个键", "沒有 {name} 這個鍵", "no such key: {name}")
            }
            Self::Conflict(keys, kept, lost) => sentence!(
                "{keys} 已用于 {kept}，{lost} 失去它",
                "{keys} 已用於 {kept}，{lost} 失去它",
                "{keys} is already {kept}; {lost} does not get it"
            ),
            Self::UnknownRole(name) => {
                sentence!(
                    "主题没有 {name} 这一项",
                    "主題沒有 {name} 這一項",
                    "no such colour in a theme: {name}"
                )
            }
            Self::NotAColour(text) => sentence!(
                "{text} 不是颜色：写作 \"#a1b2c3\"",
                "{text} 不是顏色：寫作 \"#a1b2c3\"",
                "{text} is not a colour: write \"#a1b2c3\""
            ),
        }
    }
}

/// Says what is wrong with the settings first, and how to see all of it; nothing where nothing is
/// wrong.
#[must_use]
pub fn faults_sentence(file: &str, faults: &[SettingsFault]) -> Option<Sentence> {
    let SettingsFault { line, problem } = faults.first()?;
    let (Sentence { zh, hant, en }, count) = (problem.sentence(), faults.len());
    Some(sentence!(
        "{file} 第 {line} 行：{zh}（设置共 {count} 处不对：wenlan settings --check）",
        "{file} 第 {line} 行：{hant}（設定共 {count} 處不對：wenlan settings --check）",
        "{file}:{line}: {en} (problems in all: {count}; see wenlan settings --check)"
    ))
}

/// Reads the settings; none are there if there is no file.
///
/// # Errors
/// When the file cannot be read.
pub fn read_settings(path: &Path) -> io::Result<(Settings, Vec<SettingsFault>)> {
    match fs::read(path) {
        Ok(bytes) => Ok(parse_settings(&String::from_utf8_lossy(&bytes))),
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Ok(Default::default())
        }
        Err(error) => Err(error),
    }
}

/// Reads settings from the text of the file.
#[must_use]
pub fn parse_settings(text: &str) -> (Settings, Vec<SettingsFault>) {
    let mut reading = Reading { text, faults: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let said = error.message().lines().collect::<Vec<_>>().join(" ");
        reading.fault(at, SettingsProblem::Syntax(said));
    }
    let mut settings = Settings::default();
    for (key, value) in table.get_ref() {
        reading.take(&mut settings, key, value);
    }
    // Where a line is no TOML, what was made of its pieces says nothing more.
    let broken: Vec<usize> = reading
        .faults
        .iter()
        .filter(|f| matches!(f.problem, SettingsProblem::Syntax(_)))
        .map(|f| f.line)
        .collect();
    let mut seen = Vec::new();
    reading.faults.retain(|fault| {
        let first = !seen.contains(&fault.line);
        seen.push(fault.line);
        first || !broken.contains(&fault.line)
    });
    reading.faults.sort_by_key(|fault| fault.line);
    (settings, reading.faults)
}

type SettingKey<'a> = Spanned<std::borrow::Cow<'a, str>>;
type Value<'a> = Spanned<DeValue<'a>>;

/// The text being read, and what was wrong with it.
struct Reading<'a> {
    text: &'a str,
    faults: Vec<SettingsFault>,
}

impl Reading<'_> {
    fn take(&mut self, settings: &mut Settings, key: &SettingKey<'_>, value: &Value<'_>) {
        match key.get_ref().as_ref() {
            "language" => settings.language = self.string(key, value),
            "theme" => settings.theme = self.string(key, value),
            "keymap" => settings.keymap = self.string(key, value),
            "ambiguous" => settings.ambiguous = self.ambiguous(key, value),
            "glyphs" => {
                const VALUES: [(&str, Option<Glyphs>); 4] = [
                    ("auto", None),
                    ("normal", Some(Glyphs::Normal)),
                    ("safe", Some(Glyphs::Safe)),
                    ("ascii", Some(Glyphs::Ascii)),
                ];
                settings.glyphs =
                    self.one_of(key, value, &VALUES, "auto, normal, safe, ascii").flatten();
            }
            "clipboard" => {
                const VALUES: [(&str, ClipboardWay); 3] = [
                    ("auto", ClipboardWay::Auto),
                    ("terminal", ClipboardWay::Terminal),
                    ("off", ClipboardWay::Off),
                ];
                settings.clipboard =
                    self.one_of(key, value, &VALUES, "auto, terminal, off").unwrap_or_default();
            }
            "citation" => {
                const VALUES: [(&str, Citation); 2] =
                    [("gb7714", Citation::GbT7714), ("plain", Citation::Plain)];
                settings.citation =
                    self.one_of(key, value, &VALUES, "gb7714, plain").unwrap_or_default();
            }
            "mouse" => settings.mouse = self.truth(key, value).unwrap_or_default(),
            "full-width" => settings.full_width = self.truth(key, value),
            "justified" => settings.justified = self.truth(key, value),
            "double-spaced" => settings.double_spaced = self.truth(key, value).unwrap_or_default(),
            "also" => settings.also = self.groups(key, value),
            "sides" => settings.sides = self.groups(key, value),
            "keys" => settings.keys = self.keys(key, value),
            "themes" => settings.themes = self.themes(key, value),
            name => self.fault(key.span().start, SettingsProblem::UnknownSetting(name.to_owned())),
        }
    }

    fn fault(&mut self, at: usize, problem: SettingsProblem) {
        let line = self.line(at);
        self.faults.push(SettingsFault { line, problem });
    }

    fn wrong(&mut self, key: &SettingKey<'_>, value: &Value<'_>, values: &'static str) {
        self.fault(
            value.span().start,
            SettingsProblem::WrongValue(key.get_ref().to_string(), values),
        );
    }

    fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
    }

    fn string(&mut self, key: &SettingKey<'_>, value: &Value<'_>) -> Option<SettingValue<String>> {
        match value.get_ref().as_str() {
            Some(text) => {
                Some(SettingValue { value: text.to_owned(), line: self.line(value.span().start) })
            }
            None => {
                self.wrong(key, value, "\"…\"");
                None
            }
        }
    }

    fn truth(&mut self, key: &SettingKey<'_>, value: &Value<'_>) -> Option<bool> {
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.wrong(key, value, "true, false");
        }
        truth
    }

    fn ambiguous(&mut self, key: &SettingKey<'_>, value: &Value<'_>) -> Option<Ambiguous> {
        let number = value.get_ref().as_integer().map(|n| n.as_str().to_owned());
        match number.as_deref().or(value.get_ref().as_str()) {
            Some("1") => Some(Ambiguous::Narrow),
            Some("2") => Some(Ambiguous::Wide),
            Some("auto") => None,
            _ => {
                self.wrong(key, value, "\"auto\", 1, 2");
                None
            }
        }
    }

    fn one_of<T: Copy>(
        &mut self,
        key: &SettingKey<'_>,
        value: &Value<'_>,
        values: &[(&str, T)],
        said: &'static str,
    ) -> Option<T> {
        let found =
            value.get_ref().as_str().and_then(|text| values.iter().find(|(name, _)| *name == text));
        if found.is_none() {
            self.wrong(key, value, said);
        }
        found.map(|(_, value)| *value)
    }

    /// Reads lists of words.
    fn groups(&mut self, key: &SettingKey<'_>, value: &Value<'_>) -> Option<Vec<Vec<String>>> {
        let words = |group: &Value<'_>| -> Option<Vec<String>> {
            group
                .get_ref()
                .as_array()?
                .iter()
                .map(|word| word.get_ref().as_str().map(str::to_owned))
                .collect()
        };
        let groups =
            value.get_ref().as_array().and_then(|groups| groups.iter().map(words).collect());
        if groups.is_none() {
            self.wrong(key, value, "[[\"…\", \"…\"], […]]");
        }
        groups
    }

    fn keys(
        &mut self,
        key: &SettingKey<'_>,
        value: &Value<'_>,
    ) -> Named<SettingValue<Vec<String>>> {
        let Some(table) = self.table(key, value) else { return Vec::new() };
        let mut keys = Vec::new();
        for (action, value) in table {
            let line = self.line(value.span().start);
            let listed = value
                .get_ref()
                .as_array()
                .map(|list| list.iter().map(|v| v.get_ref().as_str()).collect());
            let written: Option<Vec<&str>> =
                listed.unwrap_or_else(|| Some(vec![value.get_ref().as_str()?]));
            match written {
                Some(list) => {
                    let value = list.into_iter().map(str::to_owned).collect();
                    keys.push((self.name(action), SettingValue { value, line }));
                }
                None => self.wrong(action, value, "\"…\", [\"…\", \"…\"]"),
            }
        }
        keys
    }

    fn themes(
        &mut self,
        key: &SettingKey<'_>,
        value: &Value<'_>,
    ) -> BTreeMap<String, Named<SettingValue<String>>> {
        let Some(table) = self.table(key, value) else { return BTreeMap::new() };
        let mut themes = BTreeMap::new();
        for (name, value) in table {
            let Some(roles) = self.table(name, value) else { continue };
            let roles = roles
                .iter()
                .filter_map(|(role, value)| Some((self.name(role), self.string(role, value)?)))
                .collect();
            themes.insert(name.get_ref().to_string(), roles);
        }
        themes
    }

    fn table<'t, 'v>(
        &mut self,
        key: &SettingKey<'_>,
        value: &'t Value<'v>,
    ) -> Option<&'t DeTable<'v>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, value, "{ … }");
        }
        table
    }

    fn name(&self, key: &SettingKey<'_>) -> SettingValue<String> {
        SettingValue { value: key.get_ref().to_string(), line: self.line(key.span().start) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_holds_and_keeps_its_line() {
        let text = "# mine\nlanguage = \"zh-Hant\"\nambiguous = 2\nmouse = true\n\n[keys]\nhelp = [\"h\", \"<F1>\"]\nquit = \"Q\"\n";
        let (settings, faults) = parse_settings(text);
        assert_eq!(faults, []);
        assert_eq!(settings.language, Some(SettingValue { value: "zh-Hant".to_owned(), line: 2 }));
        assert_eq!(
            (settings.ambiguous, settings.mouse, settings.glyphs),
            (Some(Ambiguous::Wide), true, None)
        );
        let mut lines: Vec<_> = settings
            .keys
            .iter()
            .map(|(name, keys)| (name.value.as_str(), keys.line, keys.value.len()))
            .collect();
        lines.sort_unstable();
        assert_eq!(lines, [("help", 7, 2), ("quit", 8, 1)]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_the_rest_holds() {
        let text = "mouse = \"yes\"\ntheme = \"dark\"\ncolour = 3\nglyphs = \"round\"\nalso = [[\"a\"], 3]\n";
        let (settings, faults) = parse_settings(text);
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 3, 4, 5]);
        assert_eq!(faults[1].problem, SettingsProblem::UnknownSetting("colour".to_owned()));
        assert_eq!(
            (settings.mouse, settings.theme.map(|t| t.value)),
            (false, Some("dark".to_owned()))
        );
    }

    #[test]
    fn a_line_that_is_no_toml_does_not_take_the_others_with_it() {
        let (settings, faults) =
            parse_settings("mouse = true\ntheme = = \"dark\"\nlanguage = \"en\"\n");
        assert!(faults.iter().any(|fault| fault.line == 2 && matches!(fault.problem, SettingsProblem::Syntax(_))), "{faults:?}");
        assert!(settings.mouse && settings.language.is_some());
    }

    #[test]
    fn the_default_file_sets_nothing_and_every_line_of_it_may() {
        assert_eq!(parse_settings(DEFAULT_SETTINGS), Default::default());
        let uncommented: Vec<&str> = DEFAULT_SETTINGS
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| line.contains(" = ") || line.starts_with('['))
            .collect();
        let (settings, faults) = parse_settings(&uncommented.join("\n"));
        assert_eq!(faults, []);
        assert!(
            settings.language.is_some()
                && settings.themes.contains_key("mine")
                && settings.keys.len() == 2
        );
    }

    #[test]
    fn no_file_is_no_settings() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read_settings(&folder.path().join("config.toml")).unwrap(), Default::default());
    }
}
