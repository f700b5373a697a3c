//! Markdown to a document: `CommonMark` with tables, footnotes and front matter.
//!
//! The text is what a reader sees, without the markup; footnotes are gathered at the end, numbered
//! in the order of their first call. Pictures leave a stand-in that can be searched.

use std::collections::HashMap;

use pulldown_cmark::{
    CodeBlockKind, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd,
};

use crate::document::bibliography::{self, is_bibliography_heading};
use crate::document::decode::Decoded;
use crate::document::lines;
use crate::document::numbering::{self, Numbering};
use crate::document::paragraph::{Inline, InlineKind, Kind, Marker, Paragraph};
use crate::document::parsed::Parsed;
use crate::text::{ByteSpan, is_han_or_kana};

/// Reads Markdown.
pub(crate) fn parse(decoded: Decoded) -> Parsed {
    let Decoded { text, .. } = decoded;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let parser = Parser::new_ext(&text, options);
    let mut builder = Builder::default();
    for (label, definition) in parser.reference_definitions().iter() {
        let value = definition.title.as_deref().unwrap_or_default();
        builder.front_line(label, value);
    }
    for event in parser {
        builder.event(event);
    }
    builder.finish()
}

/// A block or an inline that is open, and where its text began.
#[derive(Debug)]
struct OpenInline {
    start: usize,
    kind: InlineKind,
}

#[derive(Debug, Default)]
struct Builder {
    out: Parsed,
    /// Where the paragraph being written began; none between paragraphs.
    start: Option<usize>,
    inlines: Vec<OpenInline>,
    quotes: usize,
    /// The lists that are open: the next number of each, none for bullets.
    lists: Vec<Option<u64>>,
    /// The mark to give to the next paragraph of an item, used once.
    marker: Option<Marker>,
    block: MarkdownBlock,
    /// The block of HTML being read: its tags and comments may go over several lines.
    html: String,
    notes: Notes,
}

/// What kind of block the text goes to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum MarkdownBlock {
    #[default]
    Running,
    Heading(u8),
    Code,
    Row {
        /// How many cells were begun.
        cells: usize,
    },
    Metadata,
    Html,
}

/// Footnotes: numbers by first call, texts kept until the end.
#[derive(Debug, Default)]
struct Notes {
    numbers: HashMap<String, usize>,
    /// The text, the paragraphs and the inlines of the outside, while a note is being written.
    outside: Option<(String, Parsed)>,
    written: Vec<(String, Parsed)>,
}

impl Notes {
    fn number(&mut self, label: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.to_owned()).or_insert(next)
    }
}

impl Builder {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => self.push(&text),
            Event::Code(code) => {
                let start = self.begin();
                self.out.text.push_str(&code);
                self.inline(start, InlineKind::Code);
            }
            Event::InlineHtml(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
            Event::Html(html) => self.html.push_str(&html),
            Event::FootnoteReference(label) => {
                let start = self.begin();
                let number = self.notes.number(&label);
                self.out.text.push_str(&format!("[{number}]"));
                self.inline(start, InlineKind::NoteCall(label.to_string()));
            }
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.push("\u{2028}"),
            Event::Rule => {
                self.end_paragraph();
                self.push("***");
                self.end_paragraph_as(Kind::Rule);
            }
            Event::TaskListMarker(done) => self.push(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_paragraph();
                self.block = MarkdownBlock::Heading(level_number(level));
            }
            Tag::Paragraph => self.end_paragraph(),
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                self.quotes += 1;
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end_paragraph();
                self.block = MarkdownBlock::Code;
            }
            Tag::HtmlBlock => {
                self.end_paragraph();
                self.block = MarkdownBlock::Html;
            }
            Tag::List(first) => {
                self.end_paragraph();
                self.lists.push(first);
            }
            Tag::Item => self.open_item(),
            Tag::FootnoteDefinition(label) => self.open_note(&label),
            Tag::TableHead | Tag::TableRow => {
                self.end_paragraph();
                self.block = MarkdownBlock::Row { cells: 0 };
            }
            Tag::TableCell => self.begin_cell(),
            Tag::Emphasis => self.open_inline(InlineKind::Emphasis),
            Tag::Strong => self.open_inline(InlineKind::Strong),
            Tag::Link { dest_url, .. } => self.open_inline(InlineKind::Link(dest_url.to_string())),
            Tag::Image { dest_url, .. } => {
                self.open_inline(InlineKind::Picture(dest_url.to_string()));
                self.out.text.push('［');
            }
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => {
                self.block = MarkdownBlock::Metadata;
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow => {
                self.end_paragraph();
                self.block = MarkdownBlock::Running;
            }
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.end_html();
                self.end_paragraph();
                self.block = MarkdownBlock::Running;
            }
            TagEnd::Paragraph | TagEnd::Item => self.end_paragraph(),
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.quotes -= 1;
            }
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => self.close_note(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => self.close_inline(),
            TagEnd::Image => {
                self.name_picture();
                self.out.text.push('］');
                self.close_inline();
            }
            _ => {}
        }
    }

    fn begin(&mut self) -> usize {
        let here = self.out.text.len();
        self.start.get_or_insert(here);
        here
    }

    fn push(&mut self, text: &str) {
        match self.block {
            MarkdownBlock::Metadata => {
                for line in text.lines() {
                    if let Some((key, value)) = line.split_once(':') {
                        self.front_line(key, value);
                    }
                }
            }
            MarkdownBlock::Html => self.html.push_str(text),
            _ => {
                self.begin();
                self.out.text.push_str(text);
            }
        }
    }

    /// A line end of the source: nothing between two Han characters, where no space was meant.
    fn soft_break(&mut self) {
        if self.block == MarkdownBlock::Running && self.is_bibliography() {
            self.end_paragraph();
            return;
        }
        let han = self
            .out
            .text
            .chars()
            .next_back()
            .is_some_and(|c| is_han_or_kana(c) || "，。、；：！？”’）》」".contains(c));
        if !han {
            self.push(" ");
        }
    }

    /// Tells whether the last heading was that of a bibliography, where each line is an entry.
    fn is_bibliography(&self) -> bool {
        let last = self.out.paragraphs.iter().rev().find(|p| matches!(p.kind, Kind::Heading(_)));
        last.is_some_and(|p| is_bibliography_heading(p.span.of(&self.out.text)))
    }

    /// Begins a cell behind those before it, of which the first may be empty.
    fn begin_cell(&mut self) {
        let MarkdownBlock::Row { cells } = &mut self.block else { return };
        *cells += 1;
        if *cells > 1 {
            self.push(" │ ");
        }
    }

    /// Writes what a reader sees of the block of HTML that ended.
    fn end_html(&mut self) {
        let visible = text_of_html(&std::mem::take(&mut self.html));
        self.block = MarkdownBlock::Running;
        for (at, line) in visible.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate()
        {
            if at > 0 {
                self.soft_break();
            }
            self.push(line);
        }
    }

    fn open_item(&mut self) {
        self.end_paragraph();
        self.marker = Some(match self.lists.last_mut() {
            Some(Some(next)) => {
                let number = u32::try_from(*next).unwrap_or(u32::MAX);
                *next += 1;
                Marker::Number(number)
            }
            _ => Marker::Bullet,
        });
    }

    fn open_inline(&mut self, kind: InlineKind) {
        let start = self.begin();
        self.inlines.push(OpenInline { start, kind });
    }

    fn close_inline(&mut self) {
        if let Some(OpenInline { start, kind }) = self.inlines.pop() {
            self.inline(start, kind);
        }
    }

    fn inline(&mut self, start: usize, kind: InlineKind) {
        let span = ByteSpan::new(start, self.out.text.len());
        if !span.is_empty() {
            self.out.inlines.push(Inline { span, kind });
        }
    }

    /// A picture without a description is called by the name of its file.
    fn name_picture(&mut self) {
        if self.out.text.ends_with('［')
            && let Some(OpenInline { kind: InlineKind::Picture(target), .. }) = self.inlines.last()
        {
            let name = target.rsplit('/').next().unwrap_or(target).to_owned();
            self.out.text.push_str(&name);
        }
    }

    fn front_line(&mut self, key: &str, value: &str) {
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() {
            return;
        }
        let slot = match key.trim().to_ascii_lowercase().as_str() {
            "title" => &mut self.out.front.title,
            "author" | "authors" => &mut self.out.front.author,
            "date" => &mut self.out.front.date,
            _ => return,
        };
        slot.get_or_insert_with(|| value.to_owned());
    }

    fn end_paragraph(&mut self) {
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let kind = match self.block {
            MarkdownBlock::Heading(level) => Kind::Heading(level),
            MarkdownBlock::Code => Kind::Code,
            MarkdownBlock::Row { .. } => Kind::TableRow,
            _ if self.notes.outside.is_some() => Kind::Note,
            _ if !self.lists.is_empty() => {
                Kind::Item { depth, marker: self.marker.unwrap_or(Marker::Own) }
            }
            _ if self.quotes > 0 => Kind::Quote,
            _ => Kind::Body,
        };
        if self.end_paragraph_as(kind) {
            self.marker = None;
        }
    }

    /// Closes the paragraph being written, if it says anything.
    fn end_paragraph_as(&mut self, kind: Kind) -> bool {
        let Some(start) = self.start.take() else { return false };
        let whole = ByteSpan::new(start, self.out.text.len());
        let visible = whole.trimmed(&self.out.text);
        self.out.text.push('\n');
        let bars = kind == Kind::TableRow
            && visible.of(&self.out.text).trim_matches([' ', '│']).is_empty();
        if visible.is_empty() || bars {
            return false;
        }
        // The first line of code keeps its indent.
        let before = ByteSpan::new(start, visible.start).of(&self.out.text);
        let line = before.rfind('\n').map_or(start, |at| start + at + 1);
        let span = if kind == Kind::Code { ByteSpan::new(line, visible.end) } else { visible };
        self.out.paragraphs.push(Paragraph { span, kind });
        true
    }

    fn open_note(&mut self, label: &str) {
        self.end_paragraph();
        let outside = std::mem::take(&mut self.out);
        self.notes.outside = Some((label.to_owned(), outside));
    }

    fn close_note(&mut self) {
        self.end_paragraph();
        if let Some((label, outside)) = self.notes.outside.take() {
            let note = std::mem::replace(&mut self.out, outside);
            self.notes.written.push((label, note));
        }
    }

    fn finish(mut self) -> Parsed {
        self.end_paragraph();
        let mut notes = std::mem::take(&mut self.notes.written);
        notes
            .sort_by_key(|(label, _)| self.notes.numbers.get(label).copied().unwrap_or(usize::MAX));
        for (label, note) in notes {
            let number = self.notes.number(&label);
            self.append_note(number, label, &note);
        }
        self.out.inlines.sort_by_key(|i| (i.span.start, std::cmp::Reverse(i.span.end)));
        let mut out = self.out;
        name_title(&mut out);
        level_by_number(&mut out);
        name_entries(&mut out);
        out
    }

    /// Writes a note behind the text, with its number in front.
    fn append_note(&mut self, number: usize, label: String, note: &Parsed) {
        let start = self.out.text.len();
        self.out.text.push_str(&format!("[{number}] "));
        let shift = self.out.text.len();
        self.out.text.push_str(note.text.strip_suffix('\n').unwrap_or(&note.text));
        self.out.inlines.push(Inline {
            span: ByteSpan::new(start, shift - 1),
            kind: InlineKind::NoteLabel(label),
        });
        self.out.inlines.extend(
            note.inlines
                .iter()
                .map(|i| Inline { span: i.span.shifted(shift), kind: i.kind.clone() }),
        );
        let mut spans = note.paragraphs.iter().map(|p| p.span.trimmed(&note.text).shifted(shift));
        let first =
            spans.next().map_or(ByteSpan::new(start, shift - 1), |s| ByteSpan::new(start, s.end));
        self.out.paragraphs.push(Paragraph { span: first, kind: Kind::Note });
        self.out.paragraphs.extend(spans.map(|span| Paragraph { span, kind: Kind::Note }));
        self.out.text.push('\n');
    }
}

/// Returns what a reader sees of HTML: no tag, no comment, and neither script nor style.
///
/// A sign that opens no tag is text: `a < b`.
fn text_of_html(html: &str) -> String {
    let mut visible = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        visible.push_str(before);
        rest = match end_of_markup(tag) {
            Some(len) => tag.get(len..).unwrap_or_default(),
            None => {
                visible.push('<');
                tag.get(1..).unwrap_or_default()
            }
        };
    }
    visible.push_str(rest);
    visible
}

/// Returns the length in bytes of the tag, the comment or the script that begins here; none if it
/// is text.
fn end_of_markup(markup: &str) -> Option<usize> {
    let behind = |text: &str| markup.find(text).map_or(markup.len(), |at| at + text.len());
    if markup.starts_with("<!--") {
        return Some(behind("-->"));
    }
    if markup.starts_with("<?") {
        return Some(behind("?>"));
    }
    let name = markup.get(1..)?.trim_start_matches('/');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let lower = |name: &str| {
        markup.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    for (unseen, end) in [("script", "</script>"), ("style", "</style>")] {
        if lower(unseen) {
            return Some(behind(end));
        }
    }
    // A > between quotes ends no tag: <img alt="a > b">.
    let mut quote = None;
    let closes = |c: char| match quote {
        Some(open) => {
            quote = (c != open).then_some(open);
            false
        }
        None => {
            quote = matches!(c, '"' | '\'').then_some(c);
            c == '>'
        }
    };
    Some(markup.find(closes).map_or(markup.len(), |at| at + 1))
}

const fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The first heading is the title when it stands alone on its level, or when all headings have one
/// level.
fn name_title(out: &mut Parsed) {
    let headings: Vec<(usize, u8)> = headings(out).collect();
    let Some((first, level)) = headings.first().copied() else { return };
    let peers = headings.iter().filter(|(_, other)| *other == level).count();
    let flat = headings.len() > 2 && peers == headings.len();
    let numbered = numbering::label(out.paragraphs[first].span.of(&out.text)).is_some();
    let lower = headings.iter().any(|(_, other)| *other < level);
    if numbered
        || lower
        || !(peers == 1 || flat)
        || out.paragraphs[..first].iter().any(|p| p.span.len() > 3 * lines::LONG)
    {
        return;
    }
    out.paragraphs[first].kind = Kind::Title;
    for paragraph in
        out.paragraphs[..first].iter_mut().filter(|paragraph| paragraph.kind != Kind::Code)
    {
        paragraph.kind = Kind::Metadata;
    }
    let title =
        out.paragraphs[first].span.of(&out.text).trim_end_matches([' ', '*', '＊']).to_owned();
    out.front.title.get_or_insert(title);
    // A short heading right under the title of a flat document is its author.
    if let Some(next) = out.paragraphs.get_mut(first + 1).filter(|_| flat)
        && matches!(next.kind, Kind::Heading(_))
        && next.span.len() <= 30
        && numbering::label(next.span.of(&out.text)).is_none()
    {
        next.kind = Kind::Byline;
        let author = next.span.of(&out.text).to_owned();
        out.front.author.get_or_insert(author);
    }
}

fn headings(out: &Parsed) -> impl Iterator<Item = (usize, u8)> {
    out.paragraphs.iter().enumerate().filter_map(|(at, p)| match p.kind {
        Kind::Heading(level) => Some((at, level)),
        _ => None,
    })
}

/// Where all headings have the same level, their numbers tell the levels.
fn level_by_number(out: &mut Parsed) {
    let headings: Vec<(usize, u8)> = headings(out).collect();
    if headings.windows(2).any(|pair| pair[0].1 != pair[1].1) {
        return;
    }
    let number = |at: usize| -> Option<Numbering> {
        numbering::label(out.paragraphs[at].span.of(&out.text)).map(|l| l.numbering)
    };
    let numbers: Vec<Option<Numbering>> = headings.iter().map(|(at, _)| number(*at)).collect();
    let level = numbering::levels(numbers.iter().flatten().copied());
    for ((at, _), numbering) in headings.iter().zip(&numbers) {
        out.paragraphs[*at].kind = Kind::Heading(numbering.map_or(1, &level));
    }
}

fn name_entries(out: &mut Parsed) {
    let Parsed { paragraphs, text, .. } = out;
    bibliography::name_entries(paragraphs.iter_mut().map(|paragraph| {
        let heads = matches!(paragraph.kind, Kind::Heading(_))
            && is_bibliography_heading(paragraph.span.of(text));
        (&mut paragraph.kind, heads)
    }));
}

#[cfg(test)]
mod tests;
