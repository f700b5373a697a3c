//! What the environment says about colours.

use crate::ui::{Background, Depth, Theme};

/// Reads the theme from the environment: `NO_COLOR`, `COLORTERM`, `TERM`, `COLORFGBG`.
pub(crate) fn theme() -> Theme {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    Theme {
        depth: depth(&variable("NO_COLOR"), &variable("COLORTERM"), &variable("TERM")),
        background: background(&variable("COLORFGBG")).unwrap_or_default(),
    }
}

fn depth(no_color: &str, colorterm: &str, term: &str) -> Depth {
    match (no_color, colorterm, term) {
        ("", "truecolor" | "24bit", _) => Depth::True,
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
    fn colours_are_as_many_as_the_terminal_has() {
        for (no_color, colorterm, term, expected) in [
            ("", "truecolor", "xterm-256color", Depth::True),
            ("", "", "xterm-256color", Depth::Indexed),
            ("", "", "linux", Depth::Sixteen),
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
