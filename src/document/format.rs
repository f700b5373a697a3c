//! The formats there are: each is a file of its own and a row of the table here.

use crate::document::decode::Decoded;
use crate::document::parsed::Parsed;
use crate::document::{aozora, markdown, plain};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// Japanese text with readings and notes, as Aozora Bunko has it.
    Aozora,
}

/// What there is to know of a format.
struct FormatEntry {
    /// What it is called on the command line.
    name: &'static str,
    /// The endings of file names that mean it, in small letters.
    endings: &'static [&'static str],
    /// Reads a text that is written in it. Every input is some document.
    parse: fn(Decoded) -> Parsed,
}

impl Format {
    /// Every format, in the order they are told in.
    pub const ALL: [Self; 3] = [Self::Text, Self::Markdown, Self::Aozora];

    const fn entry(self) -> FormatEntry {
        match self {
            Self::Text => FormatEntry { name: "text", endings: &["txt"], parse: plain::parse },
            Self::Markdown => FormatEntry {
                name: "markdown",
                endings: &["md", "markdown", "mdown", "mkd"],
                parse: markdown::parse,
            },
            Self::Aozora => FormatEntry { name: "aozora", endings: &[], parse: aozora::parse },
        }
    }

    /// Returns what it is called on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.entry().name
    }

    /// Returns the format that the name of a file asks for, if it asks for one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.entry().endings.contains(&ending.as_str()))
    }

    /// Guesses the format from the name of a file and the beginning of its bytes. What goes by no
    /// name, or is called a plain text, may be written as Markdown.
    #[must_use]
    pub fn guess(name: &str, head: &[u8]) -> Self {
        let named = Self::of_name(name);
        let says_nothing = named == Some(Self::Text) || !name.contains('.');
        match named {
            Some(format) if format != Self::Text => return format,
            _ if !says_nothing => return Self::Text,
            _ => {}
        }
        let text = String::from_utf8_lossy(head);
        match () {
            () if aozora::is_aozora(&text) => Self::Aozora,
            () if is_markdown(&text) => Self::Markdown,
            () => Self::Text,
        }
    }

    /// Reads a text that is written in this format.
    pub(crate) fn parse(self, decoded: Decoded) -> Parsed {
        (self.entry().parse)(decoded)
    }
}

/// Tells whether a text is written as Markdown: headings with signs that stand apart, and levels of
/// them or other marks; or several sorts of marks. Comments in a script follow one another.
fn is_markdown(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let blank = |at: Option<usize>| {
        at.and_then(|at| lines.get(at)).is_none_or(|line| line.trim().is_empty())
    };
    let level = |at: &usize| {
        let signs = lines[*at].bytes().take_while(|byte| *byte == b'#').count();
        let is_heading =
            (1..=6).contains(&signs) && lines[*at].as_bytes().get(signs) == Some(&b' ');
        (is_heading && blank(at.checked_sub(1)) && blank(Some(at + 1))).then_some(signs)
    };
    let levels: Vec<usize> = (0..lines.len()).filter_map(|at| level(&at)).collect();
    let has_levels = levels.iter().min() != levels.iter().max();
    let fences = lines.iter().filter(|line| line.trim_start().starts_with("```")).count();
    let rules = lines.iter().any(|line| {
        let line = line.trim();
        line.starts_with('|') && line.contains("---") && line.bytes().all(|b| b"|-: ".contains(&b))
    });
    let links = lines.iter().any(|line| {
        line.rfind("](").zip(line.find('[')).is_some_and(|(target, open)| open < target)
    });
    let strong = text.matches("**").count() >= 4;
    let marks = [levels.len() >= 2, fences >= 2, rules, links, strong];
    let sorts = marks.iter().filter(|is_there| **is_there).count();
    sorts >= 2 || has_levels && levels.len() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_tells_its_format() {
        for (name, format) in [
            ("a.md", Some(Format::Markdown)),
            ("A.MKD", Some(Format::Markdown)),
            ("a.txt", Some(Format::Text)),
            ("笔记.markdown.txt", Some(Format::Text)),
            ("a.unknown", None),
            ("md", None),
            ("", None),
        ] {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
    }

    #[test]
    fn markdown_is_known_by_what_is_written() {
        let markdown = [
            "# 题\n\n文。\n\n## 一\n\n文。\n\n## 二\n\n文。\n",
            "题\n\n见[这里](a.md)，**重要**的是**这个**。\n",
            "说明\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        ];
        let plain = [
            "#!/bin/sh\n# a comment\n# goes on\nset -e\n\n# another\nexit 0\n",
            "文。\n\n* * *\n\n文。\n",
            "- 甲\n- 乙\n\n> 引文\n",
            "f(x)[0](1) = 2\n",
            "# 1\n\n第一。\n\n# 2\n\n第二。\n",
            "",
        ];
        for (texts, format) in [(&markdown[..], Format::Markdown), (&plain[..], Format::Text)] {
            for text in texts {
                for name in ["a.txt", "README", ""] {
                    assert_eq!(Format::guess(name, text.as_bytes()), format, "{text}");
                }
            }
        }
        // Names that say what a file is are believed.
        assert_eq!(Format::guess("a.md", b"plain"), Format::Markdown);
        assert_eq!(Format::guess("a.log", markdown[0].as_bytes()), Format::Text);
    }
}
