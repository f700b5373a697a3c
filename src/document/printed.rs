//! What programs print for a terminal or a printer, read as text: `man` strikes letters over,
//! `git`, `ls` and `rg` colour them.
//!
//! Bold is strong, underlined and italic is emphasis, colours go. Everything else stays as it was
//! printed: what is no plain style is shown as a mark.

use crate::document::decode::Decoded;
use crate::document::paragraph::{Inline, InlineKind};
use crate::text::ByteSpan;

const BACKSPACE: char = '\u{8}';
const ESCAPE: char = '\u{1B}';

/// How what follows is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct PrintedStyle {
    bold: bool,
    underlined: bool,
}

/// Reads a text that was piped in: its letters, and where they are strong or emphasised.
///
/// The beginning of a text that is cut after a line end reads as the beginning of what the whole
/// reads as.
#[must_use]
pub fn printed(decoded: Decoded) -> Decoded {
    if memchr::memchr2(8, 0x1B, decoded.text.as_bytes()).is_none() {
        return decoded;
    }
    let mut out = Printed::default();
    let mut rest = decoded.text.as_str();
    while let Some(c) = rest.chars().next() {
        let taken = out.sequence(rest).or_else(|| out.struck(rest)).unwrap_or_else(|| {
            out.push(c, out.style);
            c.len_utf8()
        });
        rest = rest.get(taken..).unwrap_or_default();
    }
    Decoded { text: out.text, inlines: out.inlines, ..decoded }
}

/// The text so far.
#[derive(Default)]
struct Printed {
    text: String,
    inlines: Vec<Inline>,
    style: PrintedStyle,
}

impl Printed {
    /// Adds a character; white space is not set.
    fn push(&mut self, c: char, style: PrintedStyle) {
        let start = self.text.len();
        self.text.push(c);
        let kinds = [(style.bold, InlineKind::Strong), (style.underlined, InlineKind::Emphasis)];
        for (_, kind) in kinds.into_iter().filter(|(is_set, _)| *is_set && !c.is_whitespace()) {
            let end = self.text.len();
            // What follows its like, with white space between, goes on with it.
            let last = self.inlines.iter_mut().rev().take(2).find(|inline| inline.kind == kind);
            let between = last.as_ref().and_then(|inline| self.text.get(inline.span.end..start));
            match last.filter(|_| between.is_some_and(|between| between.chars().all(|c| c == ' ')))
            {
                Some(inline) => inline.span.end = end,
                None => self.inlines.push(Inline { span: ByteSpan::new(start, end), kind }),
            }
        }
    }

    /// Takes a sequence that styles, erases a line's end or names a link; returns its bytes if
    /// `rest` begins with one.
    fn sequence(&mut self, rest: &str) -> Option<usize> {
        let behind = rest.strip_prefix(ESCAPE)?;
        if let Some(link) = behind.strip_prefix("]8;") {
            let ends = [("\u{7}", 1), ("\u{1B}\\", 2)];
            let end =
                ends.into_iter().filter_map(|(end, bytes)| Some(link.find(end)? + bytes)).min()?;
            return Some(rest.len() - link.len() + end)
                .filter(|_| !link.get(..end).unwrap_or_default().contains('\n'));
        }
        let parameters = behind.strip_prefix('[')?;
        let end = parameters.find(|c: char| !(c.is_ascii_digit() || matches!(c, ';' | ':')))?;
        match parameters.get(end..)?.chars().next()? {
            'm' => self.set(parameters.get(..end)?),
            'K' => {}
            _ => return None,
        }
        Some(2 + end + 1)
    }

    /// Sets how what follows is set (ECMA-48, 8.3.117).
    fn set(&mut self, parameters: &str) {
        let mut numbers =
            parameters.split(';').map(|number| number.split(':').next().unwrap_or_default());
        while let Some(number) = numbers.next() {
            match number {
                "" | "0" => self.style = PrintedStyle::default(),
                "1" => self.style.bold = true,
                "22" => self.style.bold = false,
                "3" | "4" => self.style.underlined = true,
                "23" | "24" => self.style.underlined = false,
                // A colour of many takes what follows: 5 and a number, or 2 and three.
                "38" | "48" | "58" => match numbers.next() {
                    Some("5") => drop(numbers.next()),
                    Some("2") => drop(numbers.by_ref().nth(2)),
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// Takes characters that are struck over one another; returns their bytes if `rest` begins with
    /// such.
    fn struck(&mut self, rest: &str) -> Option<usize> {
        let first = rest.chars().next().filter(|c| !c.is_control())?;
        let (mut shown, mut style, mut taken) = (first, self.style, first.len_utf8());
        while let Some(behind) = rest.get(taken..).and_then(|behind| behind.strip_prefix(BACKSPACE))
        {
            // A wide character is gone back over by two columns.
            let behind = behind.strip_prefix(BACKSPACE).unwrap_or(behind);
            let Some(over) = behind.chars().next().filter(|c| !c.is_control()) else { break };
            match (shown, over) {
                (a, b) if a == b => style.bold = true,
                ('_', b) => (shown, style.underlined) = (b, true),
                (_, '_') => style.underlined = true,
                // Two signs that make a third: the last one stands for it.
                (_, b) => shown = b,
            }
            taken = rest.len() - behind.len() + over.len_utf8();
        }
        if taken == first.len_utf8() {
            return None;
        }
        self.push(shown, style);
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::decode;

    /// Draws a text with `*` around what is strong and `_` around what is emphasised.
    fn check(text: &str, expected: &str) {
        let Decoded { text, inlines, .. } = printed(decode(text.as_bytes()));
        let mut drawn = String::new();
        for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
            let mark = |inline: &Inline| if inline.kind == InlineKind::Strong { '*' } else { '_' };
            drawn.extend(inlines.iter().filter(|inline| inline.span.end == at).map(mark));
            drawn.extend(inlines.iter().filter(|inline| inline.span.start == at).map(mark));
            drawn.push(c);
        }
        assert_eq!(drawn.trim_end_matches('\n'), expected);
    }

    #[test]
    fn letters_struck_over_are_strong_or_emphasised() {
        check(
            "N\u{8}NA\u{8}AM\u{8}ME\u{8}E\n  l\u{8}ls\u{8}s _\u{8}f_\u{8}i_\u{8}l_\u{8}e",
            "*NAME*\n  *ls* _file_",
        );
        check("f\u{8}_o\u{8}_o", "_fo_o");
        check("x\u{8}x\u{8}x", "*x*");
        check("+\u{8}o item", "o item");
        check("智\u{8}\u{8}智慧\u{8}慧", "*智慧*");
        check("a\u{8}", "a\u{8}");
        check("one two\u{8}\u{8}\u{8}", "one two\u{8}\u{8}\u{8}");
    }

    #[test]
    fn colours_go_and_styles_stay() {
        check("\u{1B}[1;31mred\u{1B}[0m \u{1B}[4munder\u{1B}[24m\u{1B}[K", "*red* _under_");
        check("\u{1B}[38;5;12mblue\u{1B}[m \u{1B}[38;2;1;2;3;1mbold\u{1B}[22m x", "blue *bold* x");
        check("\u{1B}[4:3mcurly\u{1B}[m", "_curly_");
        check("\u{1B}]8;;https://a\u{1B}\\link\u{1B}]8;;\u{7}", "link");
    }

    #[test]
    fn everything_else_stays_visible() {
        for text in [
            "a\u{1B}[2Jb",
            "\u{1B}]0;title\u{7}x",
            "\u{1B}[31",
            "\u{1B}",
            "\u{8}x",
            "\u{9B}31m",
            "\u{1B}[?25l",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_head_reads_as_the_beginning_of_the_whole() {
        let text = "\u{1B}[1mbold\nstill\u{1B}[0m\nN\u{8}N\nplain\n";
        let whole = printed(decode(text.as_bytes()));
        for (cut, _) in text.match_indices('\n') {
            let head = printed(decode(&text.as_bytes()[..=cut]));
            assert!(
                whole.text.starts_with(&head.text) && whole.inlines.starts_with(&head.inlines),
                "{cut}"
            );
        }
    }
}
