//! What became of a text that was copied.

use crate::messages::Language;

/// Where a copied text went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyWay {
    /// To tmux, which hands it on.
    Tmux,
    /// To the clipboard, by the program of this name.
    Program(String),
    /// To the terminal.
    Terminal,
    /// To the terminal, which may not take so much, and to this file.
    File(String),
    /// To this file alone: it is too much for any terminal.
    OnlyFile(String),
}

impl CopyWay {
    /// Says how many characters were copied, and where to.
    #[must_use]
    pub fn message(&self, language: Language, characters: usize) -> String {
        let to = match (language, self) {
            (_, Self::Program(name)) => name.clone(),
            (Language::Chinese, Self::Tmux) => "tmux 与系统剪贴板".to_owned(),
            (Language::Traditional, Self::Tmux) => "tmux 與系統剪貼簿".to_owned(),
            (Language::English, Self::Tmux) => "tmux and the clipboard".to_owned(),
            (Language::Chinese, Self::Terminal) => "终端剪贴板（OSC 52）".to_owned(),
            (Language::Traditional, Self::Terminal) => "終端剪貼簿（OSC 52）".to_owned(),
            (Language::English, Self::Terminal) => "the terminal's clipboard (OSC 52)".to_owned(),
            (_, Self::OnlyFile(path)) => path.clone(),
            (Language::Chinese, Self::File(path)) => format!("终端剪贴板；较长，另存于 {path}"),
            (Language::Traditional, Self::File(path)) => format!("終端剪貼簿；較長，另存於 {path}"),
            (Language::English, Self::File(path)) => {
                format!("the terminal's clipboard; being long, also in {path}")
            }
        };
        match language {
            Language::Chinese => format!("已复制 {characters} 字 → {to}"),
            Language::Traditional => format!("已複製 {characters} 字 → {to}"),
            Language::English if characters == 1 => format!("copied 1 character → {to}"),
            Language::English => format!("copied {characters} characters → {to}"),
        }
    }
}

/// Why a text could not be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyFault {
    /// The settings say so.
    Off,
    /// There is neither a program for it nor a terminal that could.
    NoWay,
    /// This went wrong.
    Failed(String),
}

impl CopyFault {
    /// Says that nothing was copied, and why.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match (language, self) {
            (Language::Chinese, Self::Off) => "没有复制：设置里 clipboard = \"off\"".to_owned(),
            (Language::Traditional, Self::Off) => "沒有複製：設定裡 clipboard = \"off\"".to_owned(),
            (Language::English, Self::Off) => {
                "not copied: the settings say clipboard = \"off\"".to_owned()
            }
            (Language::Chinese, Self::NoWay) => {
                "没有复制：此处没有剪贴板（见 wenlan doctor）".to_owned()
            }
            (Language::Traditional, Self::NoWay) => {
                "沒有複製：此處沒有剪貼簿（見 wenlan doctor）".to_owned()
            }
            (Language::English, Self::NoWay) => {
                "not copied: there is no clipboard here (see wenlan doctor)".to_owned()
            }
            (Language::Chinese, Self::Failed(why)) => format!("没有复制：{why}"),
            (Language::Traditional, Self::Failed(why)) => format!("沒有複製：{why}"),
            (Language::English, Self::Failed(why)) => format!("not copied: {why}"),
        }
    }
}

#[cfg(test)]
mod tests;
