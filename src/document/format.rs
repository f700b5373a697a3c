//! The formats there are: each is a file of its own and a row of the table here.

use crate::document::conversion::Conversion;
use crate::document::decode::{Decoded, decode_as};
use crate::document::encoding::TextEncoding;
use crate::document::office::COMPOUND;
use crate::document::parsed::Parsed;
use crate::document::shortfall::{Shortfall, ShortfallReason, Unreadable, Watch};
use crate::document::{aozora, declared, docx, epub, html, markdown, odt, pdf, plain};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A page of the web, of which the article is shown.
    Html,
    /// A page of the web, of which all is shown.
    WebPage,
    /// A book.
    Epub,
    /// A document of Word.
    Docx,
    /// A document of `LibreOffice` and others.
    Odt,
    /// Pages as they are printed.
    Pdf,
    /// Japanese text with readings and notes, as Aozora Bunko has it.
    Aozora,
}

/// What there is to know of a format.
struct FormatEntry {
    /// What it is called on the command line.
    name: &'static str,
    /// The endings of file names that mean it, in small letters.
    endings: &'static [&'static str],
    /// How it is read.
    reader: FormatReader,
}

/// How a format is read.
enum FormatReader {
    /// From text. Every input is some document.
    Text(fn(Decoded) -> Parsed),
    /// From a page whose text says what encoding it is in. Every input is some document.
    Page(fn(Decoded) -> Parsed),
    /// From bytes, and at most so many parts of it.
    Parts(fn(&[u8], usize, Watch<'_>) -> Result<Parsed, Unreadable>),
}

impl Format {
    /// Every format, in the order they are told in.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::WebPage,
        Self::Epub,
        Self::Docx,
        Self::Odt,
        Self::Pdf,
        Self::Aozora,
    ];

    const fn entry(self) -> FormatEntry {
        match self {
            Self::Text => FormatEntry {
                name: "text",
                endings: &["txt"],
                reader: FormatReader::Text(plain::parse),
            },
            Self::Markdown => FormatEntry {
                name: "markdown",
                endings: &["md", "markdown", "mdown", "mkd"],
                reader: FormatReader::Text(markdown::parse),
            },
            Self::Html => FormatEntry {
                name: "html",
                endings: &["html", "htm", "xhtml", "xht", "shtml"],
                reader: FormatReader::Page(html::parse),
            },
            Self::WebPage => FormatEntry {
                name: "page",
                endings: &[],
                reader: FormatReader::Page(html::parse_whole),
            },
            Self::Epub => FormatEntry {
                name: "epub",
                endings: &["epub"],
                reader: FormatReader::Parts(epub::parse),
            },
            Self::Docx => FormatEntry {
                name: "docx",
                endings: &["docx", "docm", "dotx", "doc"],
                reader: FormatReader::Parts(docx::parse),
            },
            Self::Odt => FormatEntry {
                name: "odt",
                endings: &["odt", "ott"],
                reader: FormatReader::Parts(odt::parse),
            },
            Self::Pdf => FormatEntry {
                name: "pdf",
                endings: &["pdf"],
                reader: FormatReader::Parts(pdf::parse),
            },
            Self::Aozora => FormatEntry {
                name: "aozora",
                endings: &[],
                reader: FormatReader::Text(aozora::parse),
            },
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

    /// Guesses the format from the beginning of the bytes of a file, and from its name. What goes by
    /// no name, or is called a plain text, may be written as Markdown.
    #[must_use]
    pub fn guess(name: &str, head: &[u8]) -> Self {
        let named = Self::of_name(name);
        if let Some(format) = by_signature(head, named) {
            return format;
        }
        let says_nothing = named == Some(Self::Text) || !name.contains('.');
        match named {
            Some(format) if format != Self::Text && !format.has_signature() => return format,
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

    /// Tells whether files of it are made by other programs, so that nobody may rely on them: they
    /// are read in a process of its own. What comes of them is no beginning of the whole before all
    /// is read.
    #[must_use]
    pub const fn is_converted(self) -> bool {
        !matches!(self.entry().reader, FormatReader::Text(_))
    }

    /// Tells whether every file of it begins with the same bytes.
    const fn has_signature(self) -> bool {
        matches!(self.entry().reader, FormatReader::Parts(_))
    }

    /// Reads a text that is written in this format; of what is no text, as if it were plain.
    pub(crate) fn parse(self, decoded: Decoded) -> Parsed {
        match self.entry().reader {
            FormatReader::Text(parse) | FormatReader::Page(parse) => parse(decoded),
            FormatReader::Parts(_) => plain::parse(decoded),
        }
    }

    /// Reads the bytes of a file.
    pub(crate) fn convert(
        self,
        bytes: &[u8],
        encoding: Option<TextEncoding>,
        most: usize,
        watch: Watch<'_>,
    ) -> Result<Conversion, Unreadable> {
        let (parse, encoding) = match self.entry().reader {
            FormatReader::Text(parse) => (parse, encoding.or_else(|| TextEncoding::guess(bytes))),
            FormatReader::Page(parse) => (parse, encoding.or_else(|| declared::encoding(bytes))),
            FormatReader::Parts(parse) => match parse(bytes, most, watch) {
                Err(Unreadable::OtherFormat) if !bytes.starts_with(ARCHIVE) => {
                    let mut text = Self::Text.convert(bytes, encoding, most, watch)?;
                    text.lack(Shortfall {
                        part: self.name().to_uppercase(),
                        why: ShortfallReason::OtherFormat,
                    });
                    return Ok(text);
                }
                parsed => {
                    let (parsed, encoding) = (parsed?, TextEncoding::UTF_8);
                    return Ok(Conversion { parsed, encoding, replaced: 0 });
                }
            },
        };
        let decoded = decode_as(bytes, encoding.unwrap_or_default());
        let (encoding, replaced) = (decoded.encoding, decoded.replaced);
        Ok(Conversion { parsed: parse(decoded), encoding, replaced })
    }
}

/// What an archive begins with (PKWARE, APPNOTE 4.3.7).
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Tells what a file is by how it begins.
fn by_signature(head: &[u8], named: Option<Format>) -> Option<Format> {
    const NEAR: usize = 1024;
    let near = head.get(..NEAR).unwrap_or(head);
    if near.starts_with(ARCHIVE) {
        // The first parts say what it is; of those that do not, the name does.
        let holds = |name: &[u8]| memchr::memmem::find(head, name).is_some();
        let named = named.filter(|format| format.has_signature()).unwrap_or(Format::Epub);
        return Some(match () {
            () if holds(b"application/epub+zip") => Format::Epub,
            () if holds(b"application/vnd.oasis.opendocument.text") => Format::Odt,
            () if holds(b"word/") => Format::Docx,
            () => named,
        });
    }
    if memchr::memmem::find(near, b"%PDF-").is_some() {
        return Some(Format::Pdf);
    }
    if near.starts_with(COMPOUND) {
        return Some(Format::Docx);
    }
    let text = String::from_utf8_lossy(near).to_ascii_lowercase();
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let is_page =
        ["<!doctype html", "<html", "<head>", "<body"].iter().any(|tag| text.starts_with(tag))
            || text.starts_with("<?xml") && text.contains("<html")
            || text.starts_with("<!--") && text.contains("<html");
    // What is called something else holds a page as an example.
    let may_be = matches!(named, None | Some(Format::Text | Format::Html | Format::Epub));
    (is_page && may_be).then_some(Format::Html)
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
