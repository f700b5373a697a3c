//! The paragraphs and tables of a document of Word, and its notes.

use std::collections::HashMap;

use crate::document::docx::numbering::{LEVELS, ListLabel};
use crate::document::docx::properties::{child, chosen, is_on, is_passed_over, note_name, value};
use crate::document::docx::styles;
use crate::document::docx::writer::{DocxWriter, NoteParts};
use crate::document::markup::builder::{HolderKind, OpenBlock};
use crate::document::markup::tree::{NodeId, Tree};
use crate::document::paragraph::{Kind, Marker};
use crate::document::parsed::Parsed;

impl DocxWriter<'_> {
    /// Writes the body, and the notes that it calls.
    pub(super) fn write(&mut self, body: &Tree, notes: &NoteParts) {
        self.blocks(body, Tree::ROOT);
        let found = notes.each_ref().map(|part| part.as_ref().map(named_notes).unwrap_or_default());
        let mut written = 0;
        while let Some((part, id)) = self.called.get(written).cloned() {
            written += 1;
            let Some(tree) = &notes[part] else { continue };
            let Some(note) = found[part].get(id.as_str()).copied() else { continue };
            self.out.open_note(&note_name(part, &id));
            if let Some(author) = tree.attribute(note, "w:author").filter(|name| !name.is_empty()) {
                self.out.push(&format!("{author}: "));
            }
            self.blocks(tree, note);
            self.out.close_note();
        }
    }

    pub(super) fn finish(self) -> Parsed {
        self.out.finish()
    }

    /// Writes the paragraphs and tables that a node holds.
    fn blocks(&mut self, tree: &Tree, around: NodeId) {
        for id in tree.children(around) {
            match tree.name(id) {
                "w:p" => self.paragraph(tree, id),
                "w:tbl" => self.table(tree, id),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(tree, id) {
                        self.blocks(tree, chosen);
                    }
                }
                name if is_passed_over(name) => {}
                "w:pPr" | "w:tblPr" | "w:tcPr" | "w:sectPr" => {}
                "m:oMathPara" | "m:oMath" => {
                    self.out.end_paragraph();
                    self.runs(tree, id);
                    self.out.end_paragraph();
                }
                _ => self.blocks(tree, id),
            }
        }
    }

    fn paragraph(&mut self, tree: &Tree, id: NodeId) {
        let in_cell = matches!(self.out.block, OpenBlock::Row { .. });
        let properties = child(tree, id, "w:pPr");
        let styled = properties.and_then(|id| value(tree, id, "w:pStyle")).unwrap_or_default();
        let label = properties.map(|id| self.label(tree, id, styled));
        let (label, level) = label.unwrap_or((ListLabel::None, 0));
        let own = properties.and_then(|id| value(tree, id, "w:outlineLvl"));
        let outline = match own.and_then(|level| level.parse::<usize>().ok()) {
            Some(level) => Some(level).filter(|level| *level < 9),
            None => self.styles.outline(styled),
        };
        if in_cell {
            self.out.breaks_line = true;
        } else {
            self.out.end_paragraph();
        }
        let name = self.styles.name(styled);
        let is_title = matches!(name, "title" | "标题" | "標題" | "文章标题" | "公文标题");
        let is_quote =
            matches!(name, "quote" | "intense quote" | "block text" | "引用" | "明显引用");
        let is_item = !in_cell && outline.is_none() && label != ListLabel::None;
        match () {
            () if in_cell => {}
            () if is_title => {}
            () if outline.is_some() => {
                let level = outline.and_then(|level| u8::try_from(level + 1).ok()).unwrap_or(9);
                self.out.block = OpenBlock::Heading(level);
            }
            () if is_item => {
                for _ in 0..=level {
                    self.out.hold(HolderKind::List(None), None);
                    self.out.hold(HolderKind::Item, None);
                }
            }
            () if is_quote => self.out.hold(HolderKind::Quote, None),
            () => {}
        }
        self.out.marker = Marker::None;
        match &label {
            ListLabel::Bullet if is_item => self.out.marker = Marker::Bullet,
            ListLabel::Text(text) => self.push_label(text),
            ListLabel::Bullet | ListLabel::None => {}
        }
        let is_centred = properties.is_some_and(|id| value(tree, id, "w:jc") == Some("center"));
        self.runs(tree, id);
        self.close_styled();
        if !in_cell {
            let is_first = is_title || is_centred && outline.is_none() && !is_item;
            self.end(is_title, is_first);
            if is_item {
                for _ in 0..=level {
                    self.out.release();
                    self.out.release();
                }
            } else if is_quote && !is_title && outline.is_none() {
                self.out.release();
            }
        }
        for inside in std::mem::take(&mut self.boxes) {
            self.blocks(tree, inside);
        }
    }

    /// Ends a paragraph. A short line in the middle at the top of a document is its title.
    fn end(&mut self, is_title: bool, may_be_title: bool) {
        const LONGEST: usize = 60;
        const SHORT: usize = 20;
        let written = self.out.start.and_then(|start| self.out.out.text.get(start..));
        let length = written.map_or(0, |written| written.trim().chars().count());
        let may_be = !self.is_titled && length > 0;
        if may_be && (is_title || may_be_title && !self.has_text && (4..=LONGEST).contains(&length))
        {
            self.is_titled = true;
            self.out.end_paragraph_as(Kind::Title);
        } else {
            self.out.end_block();
        }
        self.has_text |= length > SHORT && !is_title;
    }

    /// Counts a paragraph that is numbered, and returns its label and level.
    fn label(&mut self, tree: &Tree, properties: NodeId, style: &str) -> (ListLabel, usize) {
        let own = styles::list(tree, properties);
        let styled = self.styles.list(style);
        let (list, level) = match (&own, styled) {
            (Some((list, level)), styled) => {
                let of_style = styled.and_then(|(_, level, _)| level);
                (list.as_str(), level.or(of_style).unwrap_or(0))
            }
            (None, Some((list, level, of))) => {
                let level = level.or_else(|| self.lists.level_of_style(list, of));
                (list, level.unwrap_or(0))
            }
            (None, None) => return (ListLabel::None, 0),
        };
        let level = level.min(LEVELS - 1);
        (self.lists.next(list, level), level)
    }

    /// Writes a label before the text of its paragraph, as it is printed.
    fn push_label(&mut self, label: &str) {
        self.out.push_run(label);
        let is_closed = label.ends_with(['、', '）', '．', '。', '】', '〕', '：']);
        if !is_closed {
            self.out.push_run(" ");
        }
    }

    fn table(&mut self, tree: &Tree, id: NodeId) {
        let rows: Vec<NodeId> = rows(tree, id);
        let cells = |row: &NodeId| tree.inside(*row).filter(|id| tree.name(*id) == "w:tc").count();
        let is_box = rows.len() == 1 && rows.iter().all(|row| cells(row) == 1);
        if is_box || matches!(self.out.block, OpenBlock::Row { .. }) {
            return self.blocks(tree, id);
        }
        self.out.open_table(Vec::new());
        for row in rows {
            let properties = child(tree, row, "w:trPr");
            self.out.open_row(properties.is_some_and(|id| is_on(tree, id, "w:tblHeader")));
            self.cells(tree, row);
            self.out.end_block();
        }
        self.out.close_table();
    }

    fn cells(&mut self, tree: &Tree, around: NodeId) {
        for id in tree.children(around) {
            match tree.name(id) {
                "w:tc" => {
                    let properties = child(tree, id, "w:tcPr");
                    let span = properties.and_then(|id| value(tree, id, "w:gridSpan"));
                    let span = span.and_then(|span| span.parse().ok()).unwrap_or(1_usize);
                    self.out.open_cell();
                    self.out.following_cells = span.clamp(1, 64) - 1;
                    self.blocks(tree, id);
                    self.out.breaks_line = false;
                }
                name if is_passed_over(name) || name == "w:trPr" => {}
                _ => self.cells(tree, id),
            }
        }
    }
}

/// Returns the notes of a part by their names.
fn named_notes(tree: &Tree) -> HashMap<&str, NodeId> {
    let is_note = |id: &NodeId| matches!(tree.name(*id), "w:footnote" | "w:endnote" | "w:comment");
    let notes = tree.inside(Tree::ROOT).filter(is_note);
    notes.filter_map(|id| Some((tree.attribute(id, "w:id")?, id))).collect()
}

/// Returns the rows of a table, but not those of tables in it.
fn rows(tree: &Tree, around: NodeId) -> Vec<NodeId> {
    let row = |id: NodeId| match tree.name(id) {
        "w:tr" => vec![id],
        "w:sdt" | "w:sdtContent" | "w:ins" | "w:customXml" | "w:moveTo" => rows(tree, id),
        _ => Vec::new(),
    };
    tree.children(around).flat_map(row).collect()
}
