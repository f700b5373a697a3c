//! `wenlan doctor`: what this terminal can do, where things are kept, what is wrong, and what would
//! help.

use std::path::Path;

use anyhow::{Context, Result};

use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::library::{ClipboardWay, Folders, faults_sentence};
use crate::messages::{Language, sentence};
use crate::runtime::{LoadedSettings, TerminalReport};
use crate::text::{Ambiguous, WidthProfile, shown};
use crate::ui::{Background, Depth};

/// One line of the report: whether it is as it should be, what was looked at, what was found, and
/// what would help.
struct Finding {
    good: bool,
    what: &'static str,
    found: String,
    remedy: Option<String>,
}

pub(crate) fn doctor(language: Language) -> Result<Outcome> {
    let report = TerminalReport::make().context(sentence!(
        "问不到终端",
        "問不到終端",
        "cannot ask the terminal"
    ))?;
    let speak = Speech { language };
    let mut findings = terminal(&report, speak);
    findings.extend(kept(speak));
    let mut output = Output::new();
    for finding in &findings {
        let mark = if finding.good { " " } else { "!" };
        let what = WidthProfile::default().padded(finding.what, 12);
        output.line(&format!("{mark} {what}  {}", finding.found))?;
        if let Some(remedy) = finding.remedy.as_ref().filter(|_| !finding.good) {
            output.line(&format!("    → {remedy}"))?;
        }
    }
    if report.size.is_some() {
        for line in ruler(speak, report.profile.unwrap_or_default()) {
            output.line(&line)?;
        }
    }
    output.finish()?;
    Ok(if findings.iter().all(|finding| finding.good) {
        Outcome::Something
    } else {
        Outcome::Nothing
    })
}

/// Something said in simplified and traditional Chinese and in English.
type InThree = (&'static str, &'static str, &'static str);

/// Says a thing in the language of the report.
#[derive(Clone, Copy)]
struct Speech {
    language: Language,
}

impl Speech {
    const fn say(self, zh: &'static str, hant: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => zh,
            Language::Traditional => hant,
            Language::English => en,
        }
    }

    fn finding(self, good: bool, what: InThree, found: String, remedy: InThree) -> Finding {
        let remedy = self.say(remedy.0, remedy.1, remedy.2);
        Finding {
            good,
            what: self.say(what.0, what.1, what.2),
            found,
            remedy: Some(remedy.to_owned()).filter(|text| !text.is_empty()),
        }
    }
}

fn terminal(report: &TerminalReport, speak: Speech) -> Vec<Finding> {
    let mut findings = Vec::new();
    let term = if report.term.is_empty() { "-" } else { &report.term };
    let size = report.size.map_or_else(
        || speak.say("不是终端", "不是終端", "not a terminal").to_owned(),
        |(x, y)| format!("{x}×{y}"),
    );
    let name = report.name.as_deref().map(|name| format!("  {}", shown(name))).unwrap_or_default();
    let able = !matches!(report.term.as_str(), "" | "dumb" | "linux");
    findings.push(speak.finding(
        able,
        ("终端", "終端", "terminal"),
        format!("{}{}  {size}{}", shown(term), name, if report.tmux { "  tmux" } else { "" }),
        (
            "TERM=linux 显示不了汉字：用 kmscon、fbterm 或 ssh；TERM 为空或 dumb 时只能用 wenlan show",
            "TERM=linux 顯示不了漢字：用 kmscon、fbterm 或 ssh；TERM 為空或 dumb 時只能用 wenlan show",
            "the Linux console cannot show Han characters: use kmscon, fbterm or ssh; with TERM empty or dumb only wenlan show works",
        ),
    ));
    findings.push(speak.finding(
        report.utf8,
        ("编码", "編碼", "encoding"),
        if report.utf8 {
            "UTF-8".to_owned()
        } else {
            speak.say("不是 UTF-8", "不是 UTF-8", "not UTF-8").to_owned()
        },
        (
            "设 LANG=zh_CN.UTF-8 或 C.UTF-8",
            "設 LANG=zh_CN.UTF-8 或 C.UTF-8",
            "set LANG=C.UTF-8 or the like",
        ),
    ));
    if report.size.is_some() {
        findings.push(widths(report, speak));
        findings.push(background(report, speak));
    }
    let colours = match report.colours {
        Depth::None => "0",
        Depth::Sixteen => "16",
        Depth::Indexed => "256",
        Depth::True => "16,777,216",
    };
    findings.push(speak.finding(
        report.colours != Depth::Sixteen,
        ("颜色", "顏色", "colours"),
        colours.to_owned(),
        (
            "若终端支持更多：设 COLORTERM=truecolor 或 TERM=xterm-256color",
            "若終端支援更多：設 COLORTERM=truecolor 或 TERM=xterm-256color",
            "if it supports more: set COLORTERM=truecolor or TERM=xterm-256color",
        ),
    ));
    findings.push(clipboard(report, speak));
    findings
}

fn clipboard(report: &TerminalReport, speak: Speech) -> Finding {
    let settings = LoadedSettings::read(&Folders::find().settings(), speak.language);
    let way = settings.map(|loaded| loaded.settings.clipboard).unwrap_or_default();
    let found = match way {
        ClipboardWay::Off => {
            speak.say("设置里关闭了", "設定裡關閉了", "turned off in the settings").to_owned()
        }
        ClipboardWay::Terminal => "OSC 52".to_owned(),
        ClipboardWay::Auto if report.clipboard.is_empty() => "-".to_owned(),
        ClipboardWay::Auto => report.clipboard.join(" → "),
    };
    speak.finding(
        way != ClipboardWay::Auto || !report.clipboard.is_empty(),
        ("剪贴板", "剪貼簿", "clipboard"),
        found,
        (
            "装 wl-copy、xclip 或 xsel，或用支持 OSC 52 的终端",
            "裝 wl-copy、xclip 或 xsel，或用支援 OSC 52 的終端",
            "install wl-copy, xclip or xsel, or use a terminal that supports OSC 52",
        ),
    )
}

fn widths(report: &TerminalReport, speak: Speech) -> Finding {
    let listed: Vec<String> =
        report.widths.iter().map(|(probe, columns)| format!("{probe} {columns}")).collect();
    let found = match report.profile {
        None => {
            speak.say("终端没有回答", "終端沒有回答", "the terminal does not answer").to_owned()
        }
        Some(profile) => {
            let ambiguous = match profile.ambiguous {
                Ambiguous::Narrow => {
                    speak.say("“ ” … ① 一列", "“ ” … ① 一格", "“ ” … ① in one column")
                }
                Ambiguous::Wide => {
                    speak.say("“ ” … ① 两列", "“ ” … ① 兩格", "“ ” … ① in two columns")
                }
            };
            format!("{ambiguous}  ({})", listed.join("  "))
        }
    };
    speak.finding(
        report.profile.is_some(),
        ("字宽", "字寬", "widths"),
        found,
        ("见下面的标尺", "見下面的標尺", "see the ruler below"),
    )
}

fn background(report: &TerminalReport, speak: Speech) -> Finding {
    let found = report.background.map(|colour| format!("#{colour:06x}"));
    speak.finding(
        found.is_some(),
        ("背景", "背景", "background"),
        found.unwrap_or_else(|| {
            let told = match report.told {
                Some(Background::Light) => speak.say(
                    "终端没有回答；环境说是浅色",
                    "終端沒有回答；環境說是淺色",
                    "the terminal does not answer; light, says the environment",
                ),
                Some(Background::Dark) => speak.say(
                    "终端没有回答；环境说是深色",
                    "終端沒有回答；環境說是深色",
                    "the terminal does not answer; dark, says the environment",
                ),
                None => speak.say(
                    "终端没有回答；文字用终端自己的颜色",
                    "終端沒有回答；文字用終端自己的顏色",
                    "the terminal does not answer; text keeps the terminal's own colour",
                ),
            };
            told.to_owned()
        }),
        (
            "可在设置里写 theme = \"light\" 或 \"dark\"",
            "可在設定裡寫 theme = \"light\" 或 \"dark\"",
            "set theme = \"light\" or \"dark\"",
        ),
    )
}

fn kept(speak: Speech) -> Vec<Finding> {
    let folders = Folders::find();
    let folder = |what, path: &Path| {
        let writable = Folders::is_writable(path);
        let advice = if writable {
            (
                "系统没有给出文件夹，可能被清空：设 WENLAN_HOME",
                "系統沒有給出資料夾，可能被清空：設 WENLAN_HOME",
                "the system gives no home folder, so this one may vanish: set WENLAN_HOME",
            )
        } else {
            (
                "不可写：查权限与磁盘空间",
                "不可寫：查權限與磁碟空間",
                "not writable: check its permissions and the free disk space",
            )
        };
        speak.finding(
            writable && !folders.are_makeshift,
            what,
            shown(&path.to_string_lossy()).into_owned(),
            advice,
        )
    };
    let mut findings = vec![
        folder(("摘录", "摘錄", "passages"), &folders.data),
        folder(("位置", "位置", "places"), &folders.state),
        folder(("缓存", "快取", "cache"), &folders.cache),
    ];
    findings.push(settings(speak, &folders.settings()));
    findings
}

/// What is to be said of the settings file.
fn settings(speak: Speech, path: &Path) -> Finding {
    let name = shown(&path.to_string_lossy()).into_owned();
    match LoadedSettings::read(path, speak.language) {
        Ok(loaded) if loaded.faults.is_empty() => {
            let absent = if path.exists() {
                ""
            } else {
                speak.say("（没有，用默认值）", "（沒有，用預設值）", " (no file: defaults)")
            };
            speak.finding(
                true,
                ("设置", "設定", "settings"),
                format!("{name}{absent}"),
                ("", "", ""),
            )
        }
        Ok(loaded) => {
            let said = faults_sentence(&name, &loaded.faults).unwrap_or_default();
            let said = said.in_language(speak.language).to_owned();
            speak.finding(
                false,
                ("设置", "設定", "settings"),
                said,
                ("wenlan settings --check", "wenlan settings --check", "wenlan settings --check"),
            )
        }
        Err(error) => speak.finding(
            false,
            ("设置", "設定", "settings"),
            format!("{name}: {error}"),
            ("查权限", "查權限", "check its permissions"),
        ),
    }
}

/// Lines that are equally long where the terminal and wenlan agree on widths, and what to do if
/// they are not.
fn ruler(speak: Speech, profile: WidthProfile) -> Vec<String> {
    let head = speak.say(
        "  下面各行的 | 应当对齐；不齐就在设置里写 ambiguous = 2（或 1），或 glyphs = \"safe\"：",
        "  下面各行的 | 應當對齊；不齊就在設定裡寫 ambiguous = 2（或 1），或 glyphs = \"safe\"：",
        "  the | at the ends of these lines should align; if not, set ambiguous = 2 (or 1), or glyphs = \"safe\":",
    );
    let mut lines = vec![String::new(), head.to_owned()];
    for text in ["0123456789", "智慧城市建", "“甲”…①乙—", "ｶﾞ한글あか", "葛\u{E0100}智慧城市"]
    {
        lines.push(format!("  |{}|", profile.padded(text, 14)));
    }
    lines
}
