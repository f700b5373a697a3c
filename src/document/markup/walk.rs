//! Writes a part of a page into a document: what is seen of it, in the order of its text.

use crate::document::markup::builder::{DocumentBuilder, LINE_END, OpenBlock};
use crate::document::markup::notes::{NoteLink, PageNotes};
use crate::document::markup::tree::{NodeContent, NodeId, Tree, TreeStep};
use crate::document::paragraph::{InlineKind, Kind, Marker};
use crate::text::single_spaced;

/// A page that is being written.
pub(crate) struct PageWalk<'a, 's> {
    /// What is written into.
    out: &'a mut DocumentBuilder<'s>,
    tree: &'a Tree,
    notes: &'a PageNotes,
    /// The tables that are open.
    tables: Vec<OpenTable>,
    /// The note that is being written, until its label is.
    note: Option<NoteLink>,
}

/// A table that is open.
#[derive(Debug, Default)]
struct OpenTable {
    /// Whether it only places things on the page.
    is_layout: bool,
    /// The column that the next cell stands in.
    column: usize,
    /// For each column, how many rows below are still taken by a cell from above.
    taken: Vec<usize>,
}

impl DocumentBuilder<'_> {
    /// Writes a part of a page, but for what is left out.
    pub(crate) fn page(
        &mut self,
        tree: &Tree,
        part: NodeId,
        notes: &PageNotes,
        leaves_out: impl Fn(NodeId) -> bool,
    ) {
        let mut walk = PageWalk { out: self, tree, notes, tables: Vec::new(), note: None };
        // What is written by itself, with all it holds.
        let mut done = None;
        for step in tree.steps(part, |id| leaves_out(id) || is_unseen(tree, id)) {
            match step {
                TreeStep::Leave(id) if done == Some(id) => done = None,
                _ if done.is_some() => {}
                TreeStep::Enter(id) => {
                    walk.begin_note(id);
                    if walk.by_itself(id) { done = Some(id) } else { walk.enter(id) }
                }
                TreeStep::Leave(id) => walk.leave(id),
            }
        }
        walk.out.end_paragraph();
    }
}

/// Tells whether an element is not shown, or nothing that is read.
pub(crate) fn is_unseen(tree: &Tree, id: NodeId) -> bool {
    let Some(tag) = tree.tag(id) else { return false };
    matches!(
        tag.name.as_str(),
        "script"
            | "style"
            | "template"
            | "noscript"
            | "head"
            | "select"
            | "datalist"
            | "button"
            | "textarea"
            | "iframe"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "object"
            | "embed"
            | "rp"
            | "rtc"
            | "frameset"
    )
}

/// Tells whether a table only places things on the page, as old pages have it: it holds another
/// table or headings, has one row or one column, or cells of several paragraphs.
fn is_layout(tree: &Tree, table: NodeId) -> bool {
    const LONG: usize = 400;
    if tree.attribute(table, "role") == Some("presentation") {
        return true;
    }
    let (mut rows, mut widest, mut in_row) = (0, 0, 0);
    let mut paragraphs = 0;
    for id in tree.inside(table).skip(1) {
        match tree.name(id) {
            "table" | "h1" | "h2" | "h3" | "form" => return true,
            "tr" => {
                rows += 1;
                in_row = 0;
            }
            "td" | "th" => {
                in_row += 1;
                widest = widest.max(in_row);
                paragraphs = 0;
            }
            "p" | "div" => {
                paragraphs += 1;
                if paragraphs > 2 && tree.text(id).chars().count() > LONG {
                    return true;
                }
            }
            _ => {}
        }
    }
    rows < 2 || widest < 2
}

impl PageWalk<'_, '_> {
    /// Writes a node whose text is not what stands in it; tells whether that was done.
    fn by_itself(&mut self, id: NodeId) -> bool {
        if let Some(note) = self.notes.call(id) {
            self.call(&note.clone());
            return true;
        }
        if self.notes.leads_back(id) {
            self.lead_back(id);
            return true;
        }
        match self.tree.name(id) {
            "img" | "image" => self.picture(id, id),
            "svg" => {
                let inside = |name| self.tree.inside(id).find(|id| self.tree.name(*id) == name);
                match inside("image").or_else(|| inside("title")) {
                    Some(picture) => self.picture(picture, id),
                    None => return true,
                }
            }
            "math" => self.formula(id),
            _ => return false,
        }
        true
    }

    /// Writes the call of a note, in brackets as calls are written where nothing stands above the
    /// line.
    fn call(&mut self, NoteLink { label, number }: &NoteLink) {
        let start = self.out.begin();
        self.out.push(&format!("[{number}]"));
        self.out.inline(start, InlineKind::NoteCall(label.clone()));
    }

    /// Writes the link from a note to its call, if it is the label of the note.
    fn lead_back(&mut self, id: NodeId) {
        let text = self.tree.text(id);
        let text = text.trim();
        let Some(note) = self.note.take() else { return };
        if text.contains(&note.number) {
            let start = self.out.begin();
            self.out.push(text);
            self.out.inline(start, InlineKind::NoteLabel(note.label));
            self.out.push(" ");
        } else {
            self.note = Some(note);
        }
    }

    fn picture(&mut self, id: NodeId, around: NodeId) {
        let attribute = |names: &[&str]| {
            names.iter().find_map(|name| self.tree.attribute(id, name)).unwrap_or_default().trim()
        };
        let is_spacer = ["width", "height"].iter().any(|name| {
            let size = self.tree.attribute(around, name).unwrap_or_default();
            size.trim_end_matches("px").parse::<usize>().is_ok_and(|size| size <= 3)
        });
        // An author who describes a picture as nothing means it as an ornament.
        if is_spacer || self.tree.attribute(id, "alt").is_some_and(|alt| alt.trim().is_empty()) {
            return;
        }
        self.label();
        let target = attribute(&["data-src", "data-original", "src", "xlink:href", "href"]);
        let titled = self.tree.text(id);
        let described = attribute(&["alt", "title", "aria-label"]);
        let described = if described.is_empty() { titled.trim() } else { described };
        let start = self.out.begin();
        self.out.push(&single_spaced(described));
        // The names of the files of a page are for its program.
        self.out.picture_called(start, target, None);
    }

    /// Writes a formula as the TeX that stands beside it, or what its signs are.
    fn formula(&mut self, id: NodeId) {
        self.label();
        let tree = self.tree;
        let tex = tree.inside(id).find(|id| {
            tree.name(*id) == "annotation"
                && tree.attribute(*id, "encoding").is_some_and(|kind| kind.contains("tex"))
        });
        let told = tex.map(|tex| tree.text(tex));
        let told = told.or_else(|| tree.attribute(id, "alttext").map(str::to_owned));
        let told = told.unwrap_or_else(|| tree.text(id));
        let told = single_spaced(&told);
        if told.is_empty() {
            return;
        }
        let start = self.out.begin();
        self.out.push(&told);
        self.out.inline(start, InlineKind::Math);
    }

    fn begin_note(&mut self, id: NodeId) {
        if self.notes.begins_with(id) {
            self.out.end_paragraph();
            self.out.running = Some(Kind::Note);
            self.note = self.notes.note(id).cloned();
        }
    }

    fn enter(&mut self, id: NodeId) {
        let tag = match self.tree.content(id) {
            NodeContent::Text(text) => return self.text(text),
            NodeContent::Element(tag) => tag,
            NodeContent::Other => return,
        };
        self.out.open_anchor(tag);
        let table = self.tables.last_mut();
        match (tag.name.as_str(), table) {
            ("br", _) => self.line_break(),
            ("table", _) => self.open_table(id),
            ("tr" | "td" | "th", Some(OpenTable { is_layout: true, .. })) => {
                self.out.end_paragraph();
            }
            ("tr", Some(table)) => {
                table.column = 0;
                let is_head = self
                    .tree
                    .around(id)
                    .next()
                    .is_some_and(|around| self.tree.name(around) == "thead")
                    || self.tree.children(id).all(|cell| self.tree.name(cell) != "td");
                self.out.open_row(is_head);
            }
            ("td" | "th", Some(_)) => self.open_cell(id),
            _ => self.out.open_element(tag),
        }
    }

    fn leave(&mut self, id: NodeId) {
        let name = self.tree.name(id);
        match (name, self.tables.last()) {
            ("" | "br", _) => {}
            ("table", Some(_)) => {
                let table = self.tables.pop().unwrap_or_default();
                if table.is_layout { self.out.end_paragraph() } else { self.out.close_table() }
            }
            ("tr" | "td" | "th", Some(OpenTable { is_layout: true, .. })) => {
                self.out.end_paragraph();
            }
            _ => self.out.close_element(name),
        }
        if self.notes.ends_with(id) {
            self.out.end_paragraph();
            self.out.running = None;
            self.note = None;
        }
    }

    fn open_table(&mut self, id: NodeId) {
        let is_layout = is_layout(self.tree, id);
        self.tables.push(OpenTable { is_layout, ..OpenTable::default() });
        if is_layout { self.out.end_paragraph() } else { self.out.open_table(Vec::new()) }
    }

    /// Begins a cell, behind what cells from above take of its row, and before what it takes itself.
    fn open_cell(&mut self, id: NodeId) {
        const WIDEST: usize = 64;
        const TALLEST: usize = 10_000;
        let span = |name: &str, most: usize| {
            let told = self.tree.attribute(id, name).and_then(|told| told.trim().parse().ok());
            told.unwrap_or(1).clamp(1, most)
        };
        let (columns, rows) = (span("colspan", WIDEST), span("rowspan", TALLEST));
        let Some(table) = self.tables.last_mut() else { return };
        while let Some(taken) = table.taken.get_mut(table.column).filter(|taken| **taken > 0) {
            *taken -= 1;
            table.column += 1;
            self.out.open_cell();
        }
        let end = (table.column + columns).min(WIDEST);
        if table.taken.len() < end {
            table.taken.resize(end, 0);
        }
        for taken in table.taken.iter_mut().take(end).skip(table.column) {
            *taken = rows - 1;
        }
        // The text of a wide cell stands in its first column.
        let first = table.column;
        table.column = end;
        self.out.open_cell();
        self.out.following_cells = end.saturating_sub(first + 1);
    }

    /// A line end that is meant. Two of them, or one behind a long sentence, end a paragraph, as
    /// they do on pages that know no paragraphs.
    fn line_break(&mut self) {
        const LONG: usize = 30;
        let Some(start) = self.out.start else { return };
        match self.out.block {
            OpenBlock::Code => return self.out.push("\n"),
            OpenBlock::Running => {}
            _ => return self.out.breaks_line = true,
        }
        let written = self.out.out.text.get(start..).unwrap_or_default();
        let line = written.rsplit(LINE_END).next().unwrap_or_default().trim_end();
        let is_sentence = line.ends_with(['。', '！', '？', '.', '!', '?', '”', '：', '；', '」']);
        if line.is_empty() || is_sentence && line.chars().count() >= LONG {
            self.out.end_paragraph();
        } else {
            self.out.push(LINE_END.encode_utf8(&mut [0; 4]));
        }
    }

    fn text(&mut self, text: &str) {
        if text.chars().all(|c| c.is_ascii_whitespace()) {
            return self.out.html_text(text);
        }
        // An indent begins a paragraph.
        let shown = text.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let is_indented = shown.starts_with('\u{3000}') || shown.starts_with("\u{A0}\u{A0}");
        if is_indented && self.out.block == OpenBlock::Running && self.ends_line() {
            self.out.end_paragraph();
        }
        let written = text.len() - shown.len() + self.label_of(shown);
        self.out.html_text(text.get(written..).unwrap_or_default());
    }

    fn ends_line(&self) -> bool {
        self.out.start.is_some() && self.out.out.text.trim_end_matches(' ').ends_with(LINE_END)
    }

    /// Writes the label of a note before its first text, which may be the label itself; returns the
    /// bytes of the text that are written.
    fn label_of(&mut self, text: &str) -> usize {
        let is_bracket = |c: char| c.is_whitespace() || "[(［〔（【".contains(c);
        let inner = text.trim_start_matches(is_bracket);
        let own = self.note.as_ref().and_then(|note| inner.strip_prefix(&note.number));
        let own = own.filter(|behind| !behind.starts_with(char::is_alphanumeric));
        let (Some(behind), Some(note)) = (own, self.note.take_if(|_| own.is_some())) else {
            self.label();
            return 0;
        };
        let behind = behind.trim_start_matches([']', ')', '］', '〕', '）', '】', '.', '、']);
        let written = text.len() - behind.len();
        let start = self.out.begin();
        self.out.push(text.get(..written).unwrap_or_default().trim_start());
        self.out.inline(start, InlineKind::NoteLabel(note.label));
        written
    }

    /// Writes the label of a note that has none of its own.
    fn label(&mut self) {
        let Some(NoteLink { label, number }) = self.note.take() else { return };
        self.out.marker = Marker::None;
        let start = self.out.begin();
        self.out.push(&format!("[{number}]"));
        self.out.inline(start, InlineKind::NoteLabel(label));
        self.out.push(" ");
    }
}
