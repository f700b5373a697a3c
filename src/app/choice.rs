//! What can be chosen: the theme and the language of the interface, for as long as the program runs,
//! and the encoding of the document.

use crate::document::TextEncoding;
use crate::library::Settings;
use crate::messages::{self, Language, Phrase, phrase};

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// The theme.
    Theme,
    /// The language of the interface.
    Language,
    /// The encoding of the document.
    Encoding,
}

impl Choice {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Theme, Self::Language, Self::Encoding];

    /// Names what is chosen.
    #[must_use]
    pub const fn name(self) -> Phrase {
        match self {
            Self::Theme => messages::THEME,
            Self::Language => messages::INTERFACE,
            Self::Encoding => messages::ENCODING,
        }
    }
}

/// The themes there are, by their names, and the one on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Themes {
    pub names: Vec<String>,
    pub shown: String,
}

impl Default for Themes {
    fn default() -> Self {
        let names = Self::BUILT_IN.map(|(name, _)| name.to_owned());
        Self { shown: names[0].clone(), names: names.to_vec() }
    }
}

impl Themes {
    /// The themes that are always there, the one that asks the terminal first, and what each is
    /// like.
    pub const BUILT_IN: [(&'static str, Phrase); 7] = [
        ("auto", phrase("随终端", "隨終端", "as the terminal is")),
        ("light", phrase("浅色终端", "淺色終端", "for a light terminal")),
        ("dark", phrase("深色终端", "深色終端", "for a dark terminal")),
        ("paper", phrase("宣纸", "宣紙", "painted as paper")),
        ("ink", phrase("墨夜", "墨夜", "painted as night")),
        (
            "solarized",
            phrase("暖纸，Solarized 配色", "暖紙，Solarized 配色", "painted, the light palette"),
        ),
        (
            "gruvbox",
            phrase("暖夜，Gruvbox 配色", "暖夜，Gruvbox 配色", "painted, the dark palette"),
        ),
    ];

    /// Returns those and the reader's own, and which of them the settings choose.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let mut themes = Self::default();
        let own = settings
            .themes
            .keys()
            .filter(|name| !Self::BUILT_IN.iter().any(|(known, _)| known == name));
        themes.names.extend(own.cloned());
        if let Some(set) = settings.theme.as_ref().filter(|set| themes.names.contains(&set.value)) {
            themes.shown.clone_from(&set.value);
        }
        themes
    }
}

/// One of those that can be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// Its name in the settings.
    pub(crate) name: String,
    /// What it is.
    pub(crate) says: Phrase,
}

/// Returns what there is to choose from.
pub(crate) fn offers(themes: &Themes, choice: Choice) -> Vec<Offer> {
    let offer = |name: &str, says| Offer { name: name.to_owned(), says };
    match choice {
        Choice::Theme => {
            let says = |name: &String| {
                Themes::BUILT_IN.iter().find(|(known, _)| known == name).map(|(_, says)| *says)
            };
            themes
                .names
                .iter()
                .map(|name| offer(name, says(name).unwrap_or(phrase("", "", ""))))
                .collect()
        }
        // A language is called as it calls itself.
        Choice::Language => {
            Language::ALL.map(|(name, own, _)| offer(name, phrase(own, own, own))).to_vec()
        }
        Choice::Encoding => {
            let encodings = TextEncoding::all().into_iter();
            encodings.map(|encoding| offer(encoding.name(), written_in(encoding))).collect()
        }
    }
}

/// Says which texts are in an encoding.
fn written_in(encoding: TextEncoding) -> Phrase {
    match encoding.name() {
        "gb18030" => phrase("简体中文（GBK）", "簡體中文（GBK）", "simplified Chinese (GBK)"),
        "Big5" => phrase("繁体中文", "繁體中文", "traditional Chinese"),
        "Shift_JIS" | "EUC-JP" | "ISO-2022-JP" => phrase("日文", "日文", "Japanese"),
        "EUC-KR" => phrase("韩文", "韓文", "Korean"),
        "windows-1252" => phrase("西欧", "西歐", "Western European"),
        "windows-1250" => phrase("中欧", "中歐", "Central European"),
        "windows-1251" | "KOI8-R" => phrase("西里尔字母", "西里爾字母", "Cyrillic"),
        "windows-1253" => phrase("希腊文", "希臘文", "Greek"),
        "windows-1254" => phrase("土耳其文", "土耳其文", "Turkish"),
        "windows-1255" => phrase("希伯来文", "希伯來文", "Hebrew"),
        "windows-1256" => phrase("阿拉伯文", "阿拉伯文", "Arabic"),
        "windows-1257" => phrase("波罗的海", "波羅的海", "Baltic"),
        "windows-1258" => phrase("越南文", "越南文", "Vietnamese"),
        "windows-874" => phrase("泰文", "泰文", "Thai"),
        _ => phrase("Unicode", "Unicode", "Unicode"),
    }
}
