//! What the environment says about the terminal: its colours, its background, its signs.

use crate::messages::Language;
use crate::text::Glyphs;
use crate::ui::{Background, Depth};

/// Returns how many colours there are, by `NO_COLOR`, `COLORTERM`, `WT_SESSION` (Windows Terminal)
/// and `TERM`.
pub(crate) fn colours() -> Depth {
    let colorterm = if variable("WT_SESSION").is_empty() {
        variable("COLORTERM")
    } else {
        "truecolor".to_owned()
    };
    depth(&variable("NO_COLOR"), &colorterm, &variable("TERM"))
}

/// Returns the background as `COLORFGBG` has it, if it does.
pub(crate) fn told_background() -> Option<Background> {
    background(&variable("COLORFGBG"))
}

/// Tells whether this is the Linux console, which has no Han characters and few signs.
pub(crate) fn is_console() -> bool {
    variable("TERM") == "linux"
}

/// Tells whether the terminal moves rows well (DECSTBM with IL and DL). Those of Cygwin, of old
/// Windows consoles and inside Emacs draw the rows anew or lose their ground.
pub(crate) fn scrolls() -> bool {
    !matches!(variable("TERM").as_str(), "cygwin" | "ansi" | "eterm-color" | "eterm" | "emacs")
}

/// Tells whether the terminal cannot move its cursor, or does not say what it is.
pub(crate) fn is_dumb() -> bool {
    matches!(variable("TERM").as_str(), "" | "dumb")
}

/// Returns the signs that the terminal has, as far as its name tells.
pub(crate) fn glyphs() -> Glyphs {
    if is_console() { Glyphs::Ascii } else { Glyphs::Normal }
}

/// Tells whether this terminal is known to draw a picture of several characters as one, so that
/// nobody has to wait for its answer: by the names that Kitty, Ghostty, `WezTerm`, foot and iTerm
/// give themselves. Inside tmux and screen it is not known.
pub(crate) fn joins_pictures() -> bool {
    joins(&variable("TERM"), &variable("TERM_PROGRAM"), &variable("TMUX"))
}

fn joins(term: &str, program: &str, tmux: &str) -> bool {
    let is_inside = !tmux.is_empty() || term.starts_with("tmux") || term.starts_with("screen");
    let is_known =
        matches!(term, "xterm-kitty" | "xterm-ghostty" | "wezterm" | "foot" | "foot-extra")
            || matches!(program, "WezTerm" | "ghostty" | "iTerm.app");
    is_known && !is_inside
}

/// Returns the language of the locale, or English; on the Linux console, which has no Han
/// characters, always English.
#[must_use]
pub fn locale_language() -> Language {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].map(variable).into_iter().find(|value| !value.is_empty());
    locale.filter(|_| !is_console()).and_then(|name| Language::named(&name)).unwrap_or_default()
}

/// Tells whether the locale is one of UTF-8.
pub(crate) fn is_utf8() -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].map(variable).into_iter().find(|value| !value.is_empty());
    locale.is_some_and(|name| name.to_ascii_lowercase().replace('-', "").contains("utf8"))
}

/// Returns the command of the editor that the reader prefers.
pub(crate) fn editor() -> Option<String> {
    ["VISUAL", "EDITOR"].map(variable).into_iter().find(|command| !command.trim().is_empty())
}

/// Tells whether a program stands in one of the folders of `PATH`.
pub(crate) fn is_there(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

/// Returns what a variable says; nothing if it is not set.
pub(crate) fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

fn depth(no_color: &str, colorterm: &str, term: &str) -> Depth {
    match (no_color, colorterm, term) {
        ("", "truecolor" | "24bit", _) => Depth::True,
        // Over ssh only TERM arrives; these terminals all have 24 bits.
        ("", _, "alacritty" | "foot" | "wezterm" | "xterm-ghostty" | "xterm-kitty") => Depth::True,
        ("", _, term) if term.ends_with("-direct") => Depth::True,
        ("", _, term) if term.contains("256color") => Depth::Indexed,
        ("", _, "dumb") => Depth::None,
        ("", _, _) => Depth::Sixteen,
        _ => Depth::None,
    }
}

/// Reads `15;0`: the last number is the background, 7 and 9 to 15 are light.
fn background(colorfgbg: &str) -> Option<Background> {
    let number: u8 = colorfgbg.rsplit(';').next()?.parse().ok()?;
    Some(if matches!(number, 7 | 9..=15) { Background::Light } else { Background::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_joins_pictures_is_known_by_its_name() {
        assert!(joins("xterm-kitty", "", "") && joins("xterm-256color", "WezTerm", ""));
        assert!(
            !joins("xterm-256color", "", "")
                && !joins("xterm-kitty", "", "/tmp/tmux")
                && !joins("tmux-256color", "ghostty", "")
        );
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_has() {
        for (no_color, colorterm, term, expected) in [
            ("", "truecolor", "xterm-256color", Depth::True),
            ("", "", "xterm-256color", Depth::Indexed),
            ("", "", "linux", Depth::Sixteen),
            ("", "", "xterm-kitty", Depth::True),
            ("1", "truecolor", "xterm-256color", Depth::None),
        ] {
            assert_eq!(depth(no_color, colorterm, term), expected);
        }
        assert_eq!(
            (background("15;0"), background("0;15"), background("")),
            (Some(Background::Dark), Some(Background::Light), None)
        );
    }
}
