//! The formats there are: each is a file of its own and a row of the table here.

use crate::document::decode::Decoded;
use crate::document::parsed::Parsed;
use crate::document::{markdown, plain};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
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
    pub const ALL: [Self; 2] = [Self::Text, Self::Markdown];

    const fn entry(self) -> FormatEntry {
        match self {
            Self::Text => FormatEntry { name: "text", endings: &["txt"], parse: plain::parse },
            Self::Markdown => FormatEntry {
                name: "markdown",
                endings: &["md", "markdown", "mdown", "mkd"],
                parse: markdown::parse,
            },
        }
    }

    /// Returns what it is called on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.entry().name
    }

    /// Guesses the format from the name of a file; plain text if the name says nothing.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase())
            .unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|format| format.entry().endings.contains(&ending.as_str()))
            .unwrap_or(Self::Text)
    }

    /// Reads a text that is written in this format.
    pub(crate) fn parse(self, decoded: Decoded) -> Parsed {
        (self.entry().parse)(decoded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_tells_its_format() {
        for (name, format) in [
            ("a.md", Format::Markdown),
            ("A.MKD", Format::Markdown),
            ("a.txt", Format::Text),
            ("笔记.markdown.txt", Format::Text),
            ("a.unknown", Format::Text),
            ("md", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
    }
}
