//! What is said to who is lost: how to leave and how to get help. Every sentence comes in several
//! lengths, the fullest first, so that a narrow screen has one that fits.

use crate::messages::language::Language;

impl Language {
    /// Says that keys mean nothing here, and the ways to leave and to get help.
    #[must_use]
    pub fn unbound(self, keys: &str, quit: &str, help: &str) -> [String; 3] {
        match self {
            Self::Chinese => {
                let ways = format!("{quit} 退出 · {help} 帮助");
                [
                    format!("{keys} 在这里没有用处 · {ways}"),
                    format!("{keys} 没有用处 · {ways}"),
                    ways,
                ]
            }
            Self::Traditional => {
                let ways = format!("{quit} 退出 · {help} 幫助");
                [
                    format!("{keys} 在這裡沒有用處 · {ways}"),
                    format!("{keys} 沒有用處 · {ways}"),
                    ways,
                ]
            }
            Self::English => {
                let ways = format!("{quit} quit · {help} help");
                let short = format!("{quit} quit, {help} help");
                [
                    format!("{keys} does nothing here · {ways}"),
                    format!("{keys} does nothing · {ways}"),
                    short,
                ]
            }
        }
    }

    /// Says that there is nothing to close or cancel, and the ways to leave and to get help.
    #[must_use]
    pub fn nothing_to_close(self, quit: &str, help: &str) -> [String; 2] {
        match self {
            Self::Chinese => [
                format!("没有可关闭的 · {quit} 退出 · {help} 帮助"),
                format!("{quit} 退出 · {help} 帮助"),
            ],
            Self::Traditional => [
                format!("沒有可關閉的 · {quit} 退出 · {help} 幫助"),
                format!("{quit} 退出 · {help} 幫助"),
            ],
            Self::English => [
                format!("nothing to close · {quit} quit · {help} help"),
                format!("{quit} quit, {help} help"),
            ],
        }
    }

    /// Says that keys mean nothing in the help, and how to leave it and the program.
    #[must_use]
    pub fn unbound_in_help(self, keys: &str, quit: &str) -> [String; 4] {
        match self {
            Self::Chinese => {
                let ways = format!("Esc 关闭帮助，再 {quit} 退出");
                let short = "Esc 关闭帮助".to_owned();
                [
                    format!("{keys} 在帮助里没有用处 · / 检索 · {ways}"),
                    format!("{keys} 没有用处 · {ways}"),
                    ways,
                    short,
                ]
            }
            Self::Traditional => {
                let ways = format!("Esc 關閉幫助，再 {quit} 退出");
                let short = "Esc 關閉幫助".to_owned();
                [
                    format!("{keys} 在幫助裡沒有用處 · / 檢索 · {ways}"),
                    format!("{keys} 沒有用處 · {ways}"),
                    ways,
                    short,
                ]
            }
            Self::English => {
                let ways = format!("Esc closes the help, then {quit} quits");
                let (full, short) =
                    ("does nothing in the help · / searches it", "Esc closes help".to_owned());
                [
                    format!("{keys} {full} · {ways}"),
                    format!("{keys} does nothing: Esc, then {quit} to quit"),
                    ways,
                    short,
                ]
            }
        }
    }

    /// Says what was chosen, and that it holds for this session.
    #[must_use]
    pub fn chosen_for_now(self, what: &str, name: &str) -> [String; 2] {
        match self {
            Self::Chinese => [
                format!("{what}：{name} · 只在这次，设置文件不改"),
                format!("{what}：{name} · 只在这次"),
            ],
            Self::Traditional => [
                format!("{what}：{name} · 只在這次，設定檔不改"),
                format!("{what}：{name} · 只在這次"),
            ],
            Self::English => [
                format!("{what}: {name} · for this session; the settings file is unchanged"),
                format!("{what}: {name} · for this session"),
            ],
        }
    }

    /// Says that the text has no paragraph of this number.
    #[must_use]
    pub fn no_paragraph(self, number: usize, of: usize) -> String {
        match self {
            Self::Chinese => format!("没有第 {number} 段：全文 {of} 段"),
            Self::Traditional => format!("沒有第 {number} 段：全文 {of} 段"),
            Self::English => format!("no ¶{number}: the text has {of} paragraphs"),
        }
    }
}

#[cfg(test)]
mod tests;
