//! ODT to a document: headings by their levels, lists with their labels, tables, notes, comments as
//! notes, without what was deleted.
//!
//! Source: `OpenDocument` 1.3, part 3 (OASIS).

mod labels;
mod looks;

use crate::document::markup::builder::{DocumentBuilder, HolderKind, LINE_END, OpenBlock};
use crate::document::markup::tree::{NodeContent, NodeId, Tree};
use crate::document::odt::labels::{LabelledLists, OdtLabel};
use crate::document::odt::looks::OdtStyles;
use crate::document::office::{name, open, part};
use crate::document::paragraph::{InlineKind, Kind, Marker};
use crate::document::parsed::Parsed;
use crate::document::shortfall::{Unreadable, Watch};
use crate::text::single_spaced;

/// Reads a text document of an office.
///
/// # Errors
/// When it is none, is locked, or is damaged.
pub(crate) fn parse(bytes: &[u8], _most: usize, _watch: Watch<'_>) -> Result<Parsed, Unreadable> {
    let mut archive = open(bytes)?;
    let mut shortfalls = Vec::new();
    if archive.name("content.xml").is_none() {
        return Err(Unreadable::OtherFormat);
    }
    let manifest = archive.read_text("META-INF/manifest.xml").unwrap_or_default();
    if manifest.contains(":encryption-data") {
        return Err(Unreadable::Locked);
    }
    let content = part(&mut archive, "content.xml", &mut shortfalls).ok_or(Unreadable::Damaged)?;
    let common = part(&mut archive, "styles.xml", &mut Vec::new()).unwrap_or_default();
    let text = content.first_named(Tree::ROOT, "office:text").ok_or(Unreadable::OtherFormat)?;
    let styles = OdtStyles::of(&[&common, &content]);
    let mut writer = OdtWriter {
        out: DocumentBuilder::new(""),
        tree: &content,
        lists: LabelledLists::of(&[&common, &content]),
        styles,
        boxes: Vec::new(),
        depth: 0,
    };
    writer.blocks(text);
    let mut out = writer.out.finish();
    out.shortfalls = shortfalls;
    name(&mut out);
    if out.front.title.is_none() {
        let meta = part(&mut archive, "meta.xml", &mut Vec::new()).unwrap_or_default();
        let title = meta.first_named(Tree::ROOT, "dc:title").map(|id| meta.text(id));
        out.front.title = title.filter(|title| !title.trim().is_empty());
    }
    Ok(out)
}

/// A document that is being written.
struct OdtWriter<'t> {
    out: DocumentBuilder<'static>,
    tree: &'t Tree,
    lists: LabelledLists,
    styles: OdtStyles,
    /// What stands in boxes beside the paragraph that is being written.
    boxes: Vec<NodeId>,
    /// How many lists are open.
    depth: usize,
}

impl OdtWriter<'_> {
    /// Writes the paragraphs, lists and tables that a node holds.
    fn blocks(&mut self, around: NodeId) {
        for id in self.tree.children(around) {
            match self.tree.name(id) {
                "text:h" => self.heading(id),
                "text:p" => self.paragraph(id, None),
                "text:list" => self.list(id),
                "table:table" => self.table(id),
                "text:tracked-changes"
                | "office:forms"
                | "text:sequence-decls"
                | "text:variable-decls"
                | "text:user-field-decls"
                | "office:annotation" => {}
                "draw:frame" => self.frame(id),
                "text:soft-page-break" => {}
                _ => self.blocks(id),
            }
        }
    }

    fn heading(&mut self, id: NodeId) {
        let told = self.tree.attribute(id, "text:outline-level");
        let level: u8 = told.and_then(|level| level.parse().ok()).unwrap_or(1).max(1);
        let label = self.lists.next_heading(usize::from(level) - 1);
        self.begin_paragraph();
        if !self.is_in_cell() {
            self.out.block = OpenBlock::Heading(level);
        }
        self.write_label(&label);
        self.runs(id);
        self.end_paragraph();
    }

    fn paragraph(&mut self, id: NodeId, label: Option<OdtLabel>) {
        self.begin_paragraph();
        let name = self.tree.attribute(id, "text:style-name").unwrap_or_default();
        let is_title = self.styles.is_title(name) && !self.is_in_cell();
        let level = self.styles.outline(name).filter(|_| label.is_none() && !self.is_in_cell());
        if let Some(level) = level {
            self.out.block = OpenBlock::Heading(level);
        }
        if let Some(label) = label {
            self.out.marker = Marker::None;
            self.write_label(&label);
        }
        self.runs(id);
        if is_title && self.out.start.is_some() {
            let is_first = !self.out.out.paragraphs.iter().any(|p| p.kind == Kind::Title);
            self.out.end_paragraph_as(if is_first { Kind::Title } else { Kind::Metadata });
        }
        self.end_paragraph();
    }

    fn is_in_cell(&self) -> bool {
        matches!(self.out.block, OpenBlock::Row { .. })
    }

    fn begin_paragraph(&mut self) {
        if self.is_in_cell() { self.out.breaks_line = true } else { self.out.end_paragraph() }
    }

    fn end_paragraph(&mut self) {
        if !self.is_in_cell() {
            self.out.end_block();
        }
        for inside in std::mem::take(&mut self.boxes) {
            self.blocks(inside);
        }
    }

    fn write_label(&mut self, label: &OdtLabel) {
        match label {
            OdtLabel::Bullet => self.out.marker = Marker::Bullet,
            OdtLabel::None => {}
            OdtLabel::Text(label) => {
                self.out.push_run(label);
                if !label.ends_with(['、', '）', '．', '。', '】', '〕', '：']) {
                    self.out.push_run(" ");
                }
            }
        }
    }

    fn list(&mut self, id: NodeId) {
        let style = self.tree.attribute(id, "text:style-name").map(str::to_owned);
        let goes_on = self.tree.attribute(id, "text:continue-numbering") == Some("true")
            || self.tree.attribute(id, "text:continue-list").is_some();
        self.lists.open(style, self.depth, goes_on);
        self.depth += 1;
        let in_cell = self.is_in_cell();
        if !in_cell {
            self.out.hold(HolderKind::List(None), None);
        }
        for item in self.tree.children(id) {
            let is_header = self.tree.name(item) == "text:list-header";
            if !is_header && self.tree.name(item) != "text:list-item" {
                continue;
            }
            let start = self.tree.attribute(item, "text:start-value");
            let start = start.and_then(|start| start.parse().ok());
            if !in_cell {
                self.out.hold(HolderKind::Item, None);
                self.out.marker = Marker::None;
            }
            let mut is_first = !is_header;
            for id in self.tree.children(item) {
                match self.tree.name(id) {
                    "text:p" | "text:h" => {
                        let is_labelled = std::mem::take(&mut is_first);
                        let label = is_labelled.then(|| self.lists.next(self.depth - 1, start));
                        if self.tree.name(id) == "text:h" {
                            self.heading_in_list(id, label);
                        } else {
                            self.paragraph(id, label.or(Some(OdtLabel::None)));
                        }
                    }
                    "text:list" => self.list(id),
                    _ => {}
                }
            }
            if !in_cell {
                self.out.release();
            }
        }
        if !in_cell {
            self.out.release();
        }
        self.depth -= 1;
    }

    /// A heading that is numbered as an item of a list stands in none.
    fn heading_in_list(&mut self, id: NodeId, label: Option<OdtLabel>) {
        let holders = std::mem::take(&mut self.out.holders);
        self.begin_paragraph();
        let told = self.tree.attribute(id, "text:outline-level");
        let level: u8 = told.and_then(|level| level.parse().ok()).unwrap_or(1).max(1);
        if !self.is_in_cell() {
            self.out.block = OpenBlock::Heading(level);
        }
        self.write_label(&label.unwrap_or(OdtLabel::None));
        self.out.marker = Marker::None;
        self.runs(id);
        self.end_paragraph();
        self.out.holders = holders;
    }

    fn table(&mut self, id: NodeId) {
        let rows: Vec<NodeId> =
            self.tree.inside(id).filter(|id| self.tree.name(*id) == "table:table-row").collect();
        let mine = |row: &NodeId| {
            let table = |id: &NodeId| self.tree.name(*id) == "table:table";
            self.tree.around(*row).find(table) == Some(id)
        };
        let rows: Vec<NodeId> = rows.into_iter().filter(mine).collect();
        let is_box =
            rows.len() == 1 && self.tree.children_named(rows[0], "table:table-cell").count() == 1;
        if is_box || self.is_in_cell() {
            for row in rows {
                for cell in self.tree.children_named(row, "table:table-cell") {
                    self.blocks(cell);
                }
            }
            return;
        }
        self.out.open_table(Vec::new());
        for row in rows {
            let is_head = self
                .tree
                .around(row)
                .take_while(|around| *around != id)
                .any(|around| self.tree.name(around) == "table:table-header-rows");
            self.out.open_row(is_head);
            for cell in self.tree.children(row) {
                if matches!(self.tree.name(cell), "table:table-cell" | "table:covered-table-cell") {
                    let repeated = self.tree.attribute(cell, "table:number-columns-repeated");
                    let repeated = repeated.and_then(|told| told.parse().ok()).unwrap_or(1_usize);
                    for _ in 0..repeated.clamp(1, 64) {
                        self.out.open_cell();
                        self.blocks(cell);
                        self.out.breaks_line = false;
                    }
                }
            }
            self.out.end_block();
        }
        self.out.close_table();
    }

    /// Writes the text that a node holds.
    fn runs(&mut self, around: NodeId) {
        for id in self.tree.children(around) {
            match self.tree.content(id) {
                NodeContent::Text(text) => self.running(text),
                NodeContent::Element(_) => self.run(id),
                NodeContent::Other => {}
            }
        }
    }

    fn run(&mut self, id: NodeId) {
        let tree = self.tree;
        match tree.name(id) {
            "text:span" => self.span(id),
            "text:a" => {
                let target = tree.attribute(id, "xlink:href").unwrap_or_default().to_owned();
                self.inline(id, vec![InlineKind::Link(target)]);
            }
            "text:s" => {
                let count = tree.attribute(id, "text:c").and_then(|count| count.parse().ok());
                self.out.push_run(&" ".repeat(count.unwrap_or(1_usize).clamp(1, 64)));
            }
            "text:tab" => self.out.push_run(" "),
            "text:line-break" if self.is_in_cell() => self.out.breaks_line = true,
            "text:line-break" if self.out.start.is_some() => {
                self.out.push_run(LINE_END.encode_utf8(&mut [0; 4]));
            }
            "text:note" => self.note(id),
            "office:annotation" => self.annotation(id),
            "text:bookmark" | "text:bookmark-start" | "text:reference-mark-start" => {
                if let Some(name) = tree.attribute(id, "text:name") {
                    let here = self.out.out.text.len();
                    self.out.out.anchors.push((name.to_owned(), here));
                }
            }
            "text:bookmark-ref" | "text:reference-ref" | "text:note-ref" => {
                let name = tree.attribute(id, "text:ref-name").unwrap_or_default();
                self.inline(id, vec![InlineKind::Link(format!("#{name}"))]);
            }
            "text:ruby" => self.ruby(id),
            "draw:frame" | "draw:g" | "draw:custom-shape" | "draw:a" => self.frame(id),
            "office:annotation-end" | "text:tracked-changes" | "text:ruby-text" => {}
            _ => self.runs(id),
        }
    }

    fn span(&mut self, id: NodeId) {
        let name = self.tree.attribute(id, "text:style-name").unwrap_or_default();
        let look = self.styles.look(name);
        if look.is_hidden {
            return;
        }
        let mut kinds = Vec::new();
        if look.is_bold && !matches!(self.out.block, OpenBlock::Heading(_)) {
            kinds.push(InlineKind::Strong);
        }
        if look.is_italic {
            kinds.push(InlineKind::Emphasis);
        }
        if look.is_struck {
            kinds.push(InlineKind::Deleted);
        }
        let start = self.out.out.text.len();
        self.inline(id, kinds);
        let kind = match look.raised {
            0 => return,
            1.. => InlineKind::Superscript,
            _ => InlineKind::Subscript,
        };
        if self.out.out.text.len() > start {
            self.out.script(start, kind);
        }
    }

    fn inline(&mut self, id: NodeId, kinds: Vec<InlineKind>) {
        let start = self.out.out.text.len();
        self.runs(id);
        for kind in kinds {
            self.out.inline(start, kind);
        }
    }

    /// Writes text as it runs in XML, where any blanks are one space (part 3, 6.1.2).
    fn running(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            if word.len() < rest.len() && !self.out.out.text.ends_with([' ', '\n']) {
                self.out.push_run(" ");
            }
            let end = word.find(|c: char| c.is_ascii_whitespace()).unwrap_or(word.len());
            let (word, behind) = word.split_at(end);
            if !word.is_empty() {
                self.out.push_run(word);
            }
            rest = behind;
        }
    }

    fn note(&mut self, id: NodeId) {
        let tree = self.tree;
        let name = tree.attribute(id, "text:id").unwrap_or_default();
        let kind = tree.attribute(id, "text:note-class").unwrap_or_default();
        let cited = tree.children_named(id, "text:note-citation").next();
        let mark = cited.map(|id| tree.text(id)).unwrap_or_default();
        let body = tree.children_named(id, "text:note-body").next();
        self.write_note(&format!("{kind}-{name}-{mark}"), mark.trim(), "", body);
    }

    fn annotation(&mut self, id: NodeId) {
        let tree = self.tree;
        let place = self.out.out.text.len();
        let author = tree.children_named(id, "dc:creator").next().map(|id| tree.text(id));
        let author = author.map(|name| format!("{name}: ")).unwrap_or_default();
        self.write_note(&format!("annotation-{place}"), "※", &author, Some(id));
    }

    /// Writes the call of a note here, and its text at the end.
    fn write_note(&mut self, label: &str, mark: &str, before: &str, body: Option<NodeId>) {
        let mark = if mark.is_empty() {
            self.out.note_number(label)
        } else {
            self.out.note_mark(label, mark.to_owned())
        };
        let start = self.out.begin();
        self.out.push(&format!("[{mark}]"));
        self.out.inline(start, InlineKind::NoteCall(label.to_owned()));
        let Some(body) = body else { return };
        // What is being written goes on behind the note.
        let (start, block) = (self.out.start.take(), std::mem::take(&mut self.out.block));
        let table = self.out.take_table();
        self.out.open_note(label);
        self.out.push_run(before);
        self.blocks(body);
        self.out.close_note();
        (self.out.start, self.out.block) = (start, block);
        self.out.put_table(table);
    }

    fn ruby(&mut self, id: NodeId) {
        let child = |name| self.tree.children_named(id, name).next();
        let (Some(base), reading) = (child("text:ruby-base"), child("text:ruby-text")) else {
            return;
        };
        let start = self.out.begin();
        self.runs(base);
        let reading = reading.map(|id| self.tree.text(id)).unwrap_or_default();
        if !reading.trim().is_empty() {
            self.out.inline(start, InlineKind::Reading(reading.trim().to_owned()));
        }
    }

    /// Writes the stand-in of a picture, or keeps a box of text for what follows the paragraph.
    fn frame(&mut self, id: NodeId) {
        let find = |name: &str| self.tree.inside(id).find(|id| self.tree.name(*id) == name);
        let is_box =
            |id: &NodeId| matches!(self.tree.name(*id), "draw:text-box" | "draw:custom-shape");
        if let Some(inside) = self.tree.inside(id).find(is_box) {
            if self.out.start.is_some() || self.is_in_cell() {
                self.boxes.push(inside);
            } else {
                self.blocks(inside);
            }
            return;
        }
        let Some(image) = find("draw:image") else { return };
        let target = self.tree.attribute(image, "xlink:href").unwrap_or_default().to_owned();
        let said = find("svg:title").or_else(|| find("svg:desc")).map(|id| self.tree.text(id));
        let said = said.unwrap_or_default();
        let start = self.out.begin();
        self.out.push(&single_spaced(&said));
        self.out.picture_called(start, &target, None);
    }
}

#[cfg(test)]
mod tests;
