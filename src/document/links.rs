//! Where links inside a document lead: names of places that the author gave, and those that are made
//! from headings.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::document::model::Document;
use crate::document::paragraph::{Inline, InlineKind, Kind, Paragraph, ParagraphId};
use crate::text::{ByteSpan, Place};

/// Where the target of a link is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// Here.
    Inside(ByteSpan),
    /// It should be here, but nothing has this name.
    Missing,
    /// In another file.
    File(LinkedFile),
    /// What a browser or a mail program opens: `http`, `https`, `mailto`.
    Web,
    /// Something the program does not open: `javascript`, `data`, `file`, `ssh`.
    Other,
}

/// A file that a link names, and a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedFile {
    /// Its path, from the folder of the document, unless it begins with `/`.
    pub path: String,
    /// The name of a place in it, as a link inside it would have it: `#usage`.
    pub place: Option<String>,
}

impl LinkedFile {
    /// Tells whether the path leaves the folder of the document.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        let mut depth = 0_usize;
        let leaves = |part: &str| match part {
            "" | "." => false,
            ".." => match depth.checked_sub(1) {
                Some(above) => {
                    depth = above;
                    false
                }
                None => true,
            },
            _ => {
                depth += 1;
                false
            }
        };
        self.path.starts_with(['/', '~']) || self.path.split('/').any(leaves)
    }

    /// Reads the target of a link that has no scheme. What is asked of a server is not part of the
    /// name of a file.
    fn read(target: &str) -> Self {
        let (path, place) = match target.split_once('#') {
            Some((path, place)) => (path, Some(place).filter(|place| !place.is_empty())),
            None => (target, None),
        };
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        Self {
            path: percent_decoded(path).into_owned(),
            place: place.map(|place| format!("#{place}")),
        }
    }
}

impl Document {
    /// Returns the links that begin in a part of the text: their indices among the inlines, and
    /// where they stand, in that order.
    pub fn links_in(&self, part: ByteSpan) -> impl Iterator<Item = (usize, ByteSpan)> + '_ {
        let first = self.inlines().partition_point(|inline| inline.span.start < part.start);
        let inside = self.inlines().iter().enumerate().skip(first);
        inside
            .take_while(move |(_, inline)| inline.span.start < part.end)
            .filter(|(_, inline)| matches!(inline.kind, InlineKind::Link(_)))
            .map(|(at, inline)| (at, inline.span))
    }

    /// Returns all links, as [`links_in`](Self::links_in) does.
    pub fn links(&self) -> impl Iterator<Item = (usize, ByteSpan)> + '_ {
        self.links_in(ByteSpan::new(0, self.text().len()))
    }

    /// Returns where the link among the inlines at an index stands, and its target as it is written.
    #[must_use]
    pub fn link(&self, inline: usize) -> Option<(ByteSpan, &str)> {
        match self.inlines().get(inline)? {
            Inline { span, kind: InlineKind::Link(target) } => Some((*span, target)),
            _ => None,
        }
    }

    /// Finds where the link among the inlines at an index leads; what is no link leads nowhere.
    #[must_use]
    pub fn link_at(&self, inline: usize) -> LinkTarget {
        self.link(inline).map_or(LinkTarget::Missing, |(_, target)| self.link_target(target))
    }

    /// Finds where a link leads, as its target is written.
    #[must_use]
    pub fn link_target(&self, target: &str) -> LinkTarget {
        let Some(name) = target.strip_prefix('#') else { return outside(target) };
        if name.is_empty() || name.eq_ignore_ascii_case("top") {
            return self
                .paragraphs()
                .first()
                .map_or(LinkTarget::Missing, |first| LinkTarget::Inside(first.span));
        }
        let name = percent_decoded(name);
        let name = name.strip_prefix("user-content-").unwrap_or(&name);
        let place = self.anchor(name).map(|place| self.span_behind(place));
        place.or_else(|| self.heading_named(name)).map_or(LinkTarget::Missing, LinkTarget::Inside)
    }

    /// Returns the paragraph that holds a place, or begins behind it.
    fn span_behind(&self, place: Place) -> ByteSpan {
        let at = self.paragraphs().partition_point(|paragraph| paragraph.span.end <= place);
        let last = self.paragraphs().len().saturating_sub(1);
        self.paragraph(ParagraphId::at(at.min(last))).span
    }

    /// Finds a heading by the name that GitHub makes of it; if none has it, by its letters and
    /// numbers alone, as other writers of Markdown make names of them.
    fn heading_named(&self, name: &str) -> Option<ByteSpan> {
        let headings = || self.paragraphs().iter().filter(|p| has_name(p.kind)).map(|p| p.span);
        let lower = name.to_lowercase();
        let mut seen: HashMap<String, usize> = HashMap::new();
        let by_slug = headings().find(|span| numbered(&mut seen, span.of(self.text())) == lower);
        let wanted = letters(name);
        by_slug.or_else(|| {
            headings().find(|span| !wanted.is_empty() && letters(span.of(self.text())) == wanted)
        })
    }
}

/// Returns the letters and figures of a title, in small letters.
pub(crate) fn letters(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Adds links, each with its target, where no inline stands yet that `takes` the place.
pub(crate) fn add_links(
    inlines: &mut Vec<Inline>,
    links: impl Iterator<Item = (ByteSpan, String)>,
    takes: impl Fn(&InlineKind) -> bool,
) {
    let taken: Vec<ByteSpan> =
        inlines.iter().filter(|inline| takes(&inline.kind)).map(|inline| inline.span).collect();
    let is_free = |span: ByteSpan| {
        let before = taken.partition_point(|taken| taken.start < span.end);
        !taken[..before].iter().rev().take(8).any(|taken| taken.overlaps(span))
    };
    let links = links.filter(|(span, _)| is_free(*span));
    inlines.extend(links.map(|(span, target)| Inline { span, kind: InlineKind::Link(target) }));
    inlines.sort_by_key(|inline| (inline.span.start, std::cmp::Reverse(inline.span.end)));
}

/// Returns the names of all headings, as [`Document::link_target`] takes them behind `#`.
pub(crate) fn heading_names(text: &str, paragraphs: &[Paragraph]) -> HashMap<ParagraphId, String> {
    let mut seen = HashMap::new();
    let headings = paragraphs.iter().enumerate().filter(|(_, paragraph)| has_name(paragraph.kind));
    headings
        .map(|(at, heading)| (ParagraphId::at(at), numbered(&mut seen, heading.span.of(text))))
        .collect()
}

const fn has_name(kind: Kind) -> bool {
    matches!(kind, Kind::Heading(_) | Kind::Title)
}

/// Returns the name of the next heading; `seen` counts those before it of the same words.
fn numbered(seen: &mut HashMap<String, usize>, heading: &str) -> String {
    let slug = slug(heading);
    let count = seen.entry(slug.clone()).or_default();
    let named = if *count == 0 { slug } else { format!("{slug}-{count}") };
    *count += 1;
    named
}

/// Finds out what the target of a link out of the document is, by its scheme (RFC 3986, 3.1).
fn outside(target: &str) -> LinkTarget {
    let of_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let scheme = target
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .filter(|s| s.starts_with(|c: char| c.is_ascii_alphabetic()) && s.chars().all(of_scheme));
    match scheme.map(str::to_ascii_lowercase).as_deref() {
        Some("http" | "https" | "mailto") => LinkTarget::Web,
        Some(_) => LinkTarget::Other,
        // The host of a server, whose scheme is that of the page.
        None if target.starts_with("//") => LinkTarget::Other,
        None => {
            let file = LinkedFile::read(target);
            if file.path.is_empty() { LinkTarget::Missing } else { LinkTarget::File(file) }
        }
    }
}

/// Returns the name GitHub gives the place of a heading: in small letters, without marks, its spaces
/// as hyphens.
///
/// Source: the README of `github-slugger`, which GitHub's own names are compared with.
fn slug(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let lower = heading.trim().chars().flat_map(char::to_lowercase);
    lower.filter(kept).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Reads `%E7%AB%A0` as the characters it stands for.
pub(crate) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let digit = |at: usize| char::from(*text.as_bytes().get(at)?).to_digit(16);
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let coded = (*byte == b'%').then(|| digit(at + 1).zip(digit(at + 2))).flatten();
        match coded.and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                at += 3;
            }
            None => {
                bytes.push(*byte);
                at += 1;
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    fn check(target: &str, expected: &str) {
        let text = "# The Title\n\n## C++ & Rust: a comparison\n\n## 背景 Background\n\n文。\n\n\
                    ## Usage\n\n## Usage\n\n### One {#own}\n\n<a id=\"here\"></a>\n\n目的地。\n";
        let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
        let found = match document.link_target(target) {
            LinkTarget::Inside(span) => {
                format!(
                    "¶{} {}",
                    document.paragraph_at(span.start).unwrap().number(),
                    span.of(document.text())
                )
            }
            other => format!("{other:?}"),
        };
        assert_eq!(found, expected, "{target}");
    }

    #[test]
    fn names_lead_to_headings_and_places() {
        check("#c--rust-a-comparison", "¶2 C++ & Rust: a comparison");
        check("#背景-background", "¶3 背景 Background");
        check("#%E8%83%8C%E6%99%AF-background", "¶3 背景 Background");
        check("#Background背景", "Missing");
        check("#背景Background", "¶3 背景 Background");
        check("#usage", "¶5 Usage");
        check("#usage-1", "¶6 Usage");
        check("#usage-2", "Missing");
        check("#own", "¶7 One");
        check("#here", "¶8 目的地。");
        check("#user-content-here", "¶8 目的地。");
        check("#the-title", "¶1 The Title");
        check("#", "¶1 The Title");
        check("#%zz", "Missing");
    }

    #[test]
    fn targets_out_of_the_document_are_told_apart() {
        for (target, expected) in [
            ("other.md", "other.md - inside"),
            ("./b/../other.md#own", "./b/../other.md #own inside"),
            ("a%20b.md?raw=1#%E7%AB%A0", "a b.md #%E7%AB%A0 inside"),
            ("../a/b.md#part", "../a/b.md #part elsewhere"),
            ("a/../../b.md", "a/../../b.md - elsewhere"),
            ("/etc/passwd", "/etc/passwd - elsewhere"),
            ("~/x", "~/x - elsewhere"),
            ("章节.md#", "章节.md - inside"),
        ] {
            let document = parse(decode(b""), Format::Markdown, Extent::Whole);
            let LinkTarget::File(file) = document.link_target(target) else { panic!("{target}") };
            let side = if file.is_elsewhere() { "elsewhere" } else { "inside" };
            let said = format!("{} {} {side}", file.path, file.place.as_deref().unwrap_or("-"));
            assert_eq!(said, expected, "{target}");
        }
        check("https://example.org", "Web");
        check("MAILTO:a@b.example", "Web");
        for target in ["javascript:alert(1)", "data:,x", "file:///etc/passwd", "//host/x", "C:\\x"]
        {
            check(target, "Other");
        }
        check("?", "Missing");
        check("", "Missing");
    }
}
