//! Markdown to a document: `CommonMark`, what GitHub adds to it, and what other writers of it are
//! used to.
//!
//! The text is what a reader sees, without the markup; footnotes are gathered at the end, numbered
//! in the order of their first call. Pictures leave a stand-in that can be searched. HTML is read as
//! HTML.

mod front;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, MetadataBlockKind,
    Options, Parser, Tag, TagEnd,
};

use crate::document::decode::Decoded;
use crate::document::markup::builder::{DocumentBuilder, HolderKind, LINE_END, OpenBlock};
use crate::document::markup::{marks, titles};
use crate::document::paragraph::{Inline, InlineKind, Kind, Marker};
use crate::document::parsed::Parsed;
use crate::document::table::CellAlignment;
use crate::text::ByteSpan;

/// What a highlight is written between.
const HIGHLIGHT: &str = "==";

/// Reads Markdown.
pub(crate) fn parse(decoded: Decoded) -> Parsed {
    let Decoded { text, .. } = decoded;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let mut builder = DocumentBuilder::new(&text);
    let begins = front::json(&text, &mut builder.out.front);
    let body = text.get(begins..).unwrap_or_default();
    let parser = Parser::new_ext(body, options);
    for (label, definition) in parser.reference_definitions().iter() {
        builder.out.front.take(label, definition.title.as_deref().unwrap_or_default());
    }
    let mut reader = MarkdownReader { builder, text: &text, block_end: text.len(), language: None };
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, ByteSpan::new(range.start + begins, range.end + begins));
    }
    let mut out = reader.builder.finish();
    titles::name(&mut out);
    out
}

/// Writes what the events of the parser say.
struct MarkdownReader<'s> {
    builder: DocumentBuilder<'s>,
    text: &'s str,
    /// Where the block that holds text ends in the source.
    block_end: usize,
    /// What the block of code is written in that is being read.
    language: Option<String>,
}

impl MarkdownReader<'_> {
    fn event(&mut self, event: Event<'_>, from: ByteSpan) {
        if matches!(event, Event::SoftBreak) && self.is_label() {
            return self.end_label();
        }
        let out = &mut self.builder;
        match event {
            Event::Start(tag) => self.open(tag, from),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => {
                out.comes_from(from.start);
                self.running(&text, from.end);
            }
            Event::Code(code) => {
                out.comes_from(from.start);
                let start = out.begin();
                out.push(&code);
                out.inline(start, InlineKind::Code);
            }
            Event::InlineMath(tex) => {
                out.comes_from(from.start);
                let start = out.begin();
                out.push(&format!("${}$", tex.replace('\n', " ")));
                out.inline(start, InlineKind::Math);
            }
            Event::DisplayMath(tex) => self.display_math(&tex, from.start),
            Event::InlineHtml(html) => {
                out.comes_from(from.start);
                out.inline_html(&html);
            }
            Event::Html(html) => out.push(&html),
            Event::FootnoteReference(label) => {
                let start = out.begin();
                let number = out.note_number(&label);
                out.push(&format!("[{number}]"));
                out.inline(start, InlineKind::NoteCall(label.to_string()));
            }
            Event::SoftBreak => out.soft_break(),
            Event::HardBreak => out.push(LINE_END.encode_utf8(&mut [0; 4])),
            Event::Rule => {
                out.comes_from(from.start);
                out.rule();
            }
            Event::TaskListMarker(done) => out.marker = Marker::Task(done),
        }
    }

    fn open(&mut self, tag: Tag<'_>, from: ByteSpan) {
        let out = &mut self.builder;
        match tag {
            Tag::Heading { level, id, .. } => {
                out.end_paragraph();
                self.block_end = from.end;
                out.block = OpenBlock::Heading(level_number(level));
                let here = out.out.text.len();
                out.out.anchors.extend(id.map(|id| (id.to_string(), here)));
            }
            Tag::Paragraph => {
                // No element of HTML but those that hold blocks goes on in a paragraph.
                out.end_block();
                self.block_end = from.end;
            }
            Tag::BlockQuote(kind) => {
                out.hold(HolderKind::Quote, None);
                if let Some(kind) = kind {
                    out.comes_from(from.start);
                    self.write_label(alert(kind));
                }
            }
            Tag::CodeBlock(kind) => {
                out.end_paragraph();
                out.block = OpenBlock::Code;
                self.language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '{']).next().map(str::to_owned)
                    }
                    CodeBlockKind::Indented => None,
                };
            }
            Tag::HtmlBlock => {
                out.comes_from(from.start);
                out.block = match std::mem::take(&mut out.block) {
                    OpenBlock::Running => OpenBlock::Html(String::new()),
                    block => block,
                };
            }
            Tag::List(first) => out.hold(HolderKind::List(first), None),
            Tag::Item => {
                self.block_end = from.end;
                out.hold(HolderKind::Item, None);
            }
            Tag::DefinitionListTitle => {
                out.end_paragraph();
                self.block_end = from.end;
                out.open_inline(InlineKind::Strong, Some("dt"));
            }
            Tag::DefinitionListDefinition => {
                self.block_end = from.end;
                out.hold(HolderKind::Item, None);
                out.marker = Marker::Definition;
            }
            Tag::FootnoteDefinition(label) => out.open_note(&label),
            Tag::Table(columns) => out.open_table(columns.into_iter().map(alignment).collect()),
            Tag::TableHead => out.open_row(true),
            Tag::TableRow => out.open_row(false),
            Tag::TableCell => {
                self.block_end = from.end;
                out.open_cell();
            }
            Tag::MetadataBlock(_) => out.block = OpenBlock::Metadata(String::new()),
            tag => self.open_inline(tag),
        }
    }

    fn open_inline(&mut self, tag: Tag<'_>) {
        let kind = match tag {
            Tag::Emphasis => InlineKind::Emphasis,
            Tag::Strong => InlineKind::Strong,
            Tag::Strikethrough => InlineKind::Deleted,
            Tag::Link { dest_url, link_type: LinkType::Email, .. } => {
                InlineKind::Link(format!("mailto:{dest_url}"))
            }
            Tag::Link { dest_url, .. } => InlineKind::Link(dest_url.to_string()),
            Tag::Image { dest_url, .. } => InlineKind::Picture(dest_url.to_string()),
            _ => return,
        };
        self.builder.open_inline(kind, None);
    }

    fn close(&mut self, tag: TagEnd) {
        let out = &mut self.builder;
        match tag {
            TagEnd::Heading(_) | TagEnd::TableHead | TagEnd::TableRow => out.end_block(),
            TagEnd::CodeBlock => self.close_code(),
            TagEnd::HtmlBlock => self.close_html(),
            TagEnd::MetadataBlock(kind) => {
                if let OpenBlock::Metadata(text) = std::mem::take(&mut out.block) {
                    match kind {
                        MetadataBlockKind::YamlStyle => front::yaml(&text, &mut out.out.front),
                        MetadataBlockKind::PlusesStyle => front::toml(&text, &mut out.out.front),
                    }
                }
            }
            TagEnd::Paragraph => {
                self.end_label();
                self.builder.end_paragraph();
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionListDefinition => out.release(),
            TagEnd::DefinitionListTitle => out.end_term(),
            TagEnd::FootnoteDefinition => out.close_note(),
            TagEnd::Table => out.close_table(),
            TagEnd::TableCell => out.close_cell(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                out.close_inline();
            }
            TagEnd::Image => {
                while let Some(open) = out.inlines.pop() {
                    if let InlineKind::Picture(target) = open.kind {
                        out.picture(open.start, &target);
                        break;
                    }
                }
            }
            _ => {}
        }
    }

    /// Writes running text, and opens and closes what is highlighted in it.
    fn running(&mut self, text: &str, end: usize) {
        let out = &mut self.builder;
        if !matches!(out.block, OpenBlock::Running | OpenBlock::Heading(_) | OpenBlock::Row { .. })
        {
            return out.push(text);
        }
        let mut written = 0;
        let marks: Vec<usize> = marks::highlight_marks(text).collect();
        for (n, at) in marks.iter().copied().enumerate() {
            self.scripted(text.get(written..at).unwrap_or_default());
            written = at;
            let out = &mut self.builder;
            let is_open = out.inlines.last().is_some_and(|i| i.name.as_deref() == Some(HIGHLIGHT));
            let behind = self.text.get(end..self.block_end).unwrap_or_default();
            let follows = text.get(at + HIGHLIGHT.len()..).unwrap_or_default();
            if is_open && !out.out.text.ends_with(' ') {
                out.close_named(HIGHLIGHT);
                written += HIGHLIGHT.len();
            } else if !is_open
                && !follows.starts_with(' ')
                && (n + 1 < marks.len() || behind.contains(HIGHLIGHT))
            {
                out.open_inline(InlineKind::Highlight, Some(HIGHLIGHT));
                written += HIGHLIGHT.len();
            }
        }
        self.scripted(text.get(written..).unwrap_or_default());
    }

    /// Writes text in which letters may stand above or below the line.
    fn scripted(&mut self, text: &str) {
        let out = &mut self.builder;
        let mut rest = text;
        while let Some((mark, len)) = marks::script_mark(&out.out.text, rest) {
            out.push(rest.get(..mark).unwrap_or_default());
            let inner = rest.get(mark + 1..mark + len - 1).unwrap_or_default();
            let kind = match rest.as_bytes().get(mark) {
                Some(b'^') => InlineKind::Superscript,
                _ => InlineKind::Subscript,
            };
            let start = out.begin();
            out.push(inner);
            out.script(start, kind);
            rest = rest.get(mark + len..).unwrap_or_default();
        }
        if !rest.is_empty() {
            out.push(rest);
        }
    }

    /// A formula that stands apart, with its line ends, unless it is in a heading or a cell.
    fn display_math(&mut self, tex: &str, from: usize) {
        let out = &mut self.builder;
        let stands_apart = out.block == OpenBlock::Running && out.inlines.is_empty();
        if stands_apart {
            out.end_paragraph();
        }
        out.comes_from(from);
        let start = out.begin();
        let tex = if stands_apart { tex.to_owned() } else { tex.replace('\n', " ") };
        out.push(&format!("$${tex}$$"));
        out.inline(start, InlineKind::Math);
        if stands_apart {
            out.end_paragraph_as(Kind::Code);
        }
    }

    /// Ends a block of code, and says what it is written in.
    fn close_code(&mut self) {
        let out = &mut self.builder;
        let is_new = out.start.is_some();
        out.end_block();
        let language = self.language.take().filter(|language| !language.is_empty());
        if let (true, Some(language), Some(code)) = (is_new, language, out.out.paragraphs.last()) {
            let kind = InlineKind::Language(language);
            out.out.inlines.push(Inline { span: code.span, kind });
        }
    }

    /// Writes what a reader sees of the block of HTML that ended.
    fn close_html(&mut self) {
        let out = &mut self.builder;
        if let OpenBlock::Html(html) = &mut out.block {
            let html = std::mem::take(html);
            out.block = OpenBlock::Running;
            out.html_block(&html);
        }
        if out.block == OpenBlock::Running {
            out.end_paragraph();
        }
    }

    /// Tells whether what is written of a quotation says of what kind it is: `[!INFO] Title`.
    fn is_label(&self) -> bool {
        let out = &self.builder;
        let in_quote = out.holders.last().is_some_and(|holder| holder.what == HolderKind::Quote);
        let written = out.start.and_then(|start| out.out.text.get(start..)).unwrap_or_default();
        let kind = written.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
        in_quote
            && out.block == OpenBlock::Running
            && kind.is_some_and(|(kind, _)| {
                !kind.is_empty() && kind.chars().all(|c| c.is_alphabetic() || c == '-')
            })
    }

    /// Makes a label of what says of what kind a quotation is.
    fn end_label(&mut self) {
        let Some(start) = self.builder.start.filter(|_| self.is_label()) else { return };
        let out = &mut self.builder;
        let written = out.out.text.split_off(start);
        out.out.sources.retain(|mark| mark.at as usize <= start);
        out.out.inlines.retain(|inline| inline.span.end <= start);
        out.start = None;
        let (kind, title) = written.trim_start_matches("[!").split_once(']').unwrap_or_default();
        let title = title.trim_start_matches(['+', '-']).trim();
        let mut label = kind.to_lowercase();
        if let Some(first) = label.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        if !title.is_empty() {
            label = format!("{label}: {title}");
        }
        self.write_label(&label);
    }

    fn write_label(&mut self, label: &str) {
        let out = &mut self.builder;
        let start = out.begin();
        out.push(label);
        out.inline(start, InlineKind::Strong);
        out.end_paragraph();
    }
}

/// What GitHub writes above a quotation of a kind.
const fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}

const fn alignment(alignment: Alignment) -> CellAlignment {
    match alignment {
        Alignment::None | Alignment::Left => CellAlignment::Left,
        Alignment::Center => CellAlignment::Centre,
        Alignment::Right => CellAlignment::Right,
    }
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

#[cfg(test)]
mod tests;
