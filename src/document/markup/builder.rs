//! What is written of a Markdown text: paragraphs and what they stand in, inlines, tables, notes.

use std::collections::HashMap;

use crate::document::bibliography::{heads_entries, is_bibliography_heading};
use crate::document::paragraph::{
    Holder, Inline, InlineKind, Kind, Marker, Nesting, Paragraph, ParagraphId,
};
use crate::document::parsed::Parsed;
use crate::document::sources::SourceCursor;
use crate::document::table::{CellAlignment, Table};
use crate::text::{ByteSpan, is_han_or_kana};

/// What parts the cells of a row.
const BAR: &str = " │ ";
/// A line end that is meant.
pub(crate) const LINE_END: char = '\u{2028}';

/// What kind of block the text goes to.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) enum OpenBlock {
    #[default]
    Running,
    Heading(u8),
    Code,
    Row {
        /// The cells that ended.
        cells: Vec<ByteSpan>,
        /// Where the text of the one that is open began, if one is.
        open: Option<usize>,
        /// The bars that were written: those of cells that say nothing yet are left out.
        bars: usize,
    },
    Metadata(String),
    Html(String),
}

/// An inline that is open.
#[derive(Debug)]
pub(crate) struct OpenInline {
    /// Where its text began.
    pub(crate) start: usize,
    pub(crate) kind: InlineKind,
    /// The element or the marks it goes by; none for those that Markdown closes by itself.
    pub(crate) name: Option<String>,
}

/// A block that is open and holds others.
#[derive(Debug)]
pub(crate) struct OpenHolder {
    pub(crate) what: HolderKind,
    /// The element it goes by; none for those that Markdown closes by itself.
    pub(crate) element: Option<String>,
    /// Whether it is the first, the third, … of its depth.
    odd: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HolderKind {
    Quote,
    /// A list, and the next number of one that counts.
    List(Option<u64>),
    Item,
}

/// Writes a document.
#[derive(Debug)]
pub(crate) struct DocumentBuilder<'s> {
    pub(crate) out: Parsed,
    pub(crate) source: SourceCursor<'s>,
    /// Where the paragraph being written began; none between paragraphs.
    pub(crate) start: Option<usize>,
    pub(crate) inlines: Vec<OpenInline>,
    pub(crate) holders: Vec<OpenHolder>,
    /// A bit for each depth of holders: whether an odd number of them was opened there.
    odd: u32,
    /// The mark to give to the next paragraph of an item, used once.
    pub(crate) marker: Marker,
    pub(crate) block: OpenBlock,
    /// Where the words begin that ruby is about.
    pub(crate) base: Option<usize>,
    /// How they are read, while that is being written, or what is not shown.
    pub(crate) reading: Option<String>,
    /// What running text is that stands in nothing else, if it is no body.
    pub(crate) running: Option<Kind>,
    /// Whether the text goes on in a new line of its heading or cell.
    pub(crate) breaks_line: bool,
    /// The empty cells that follow the one that is open.
    pub(crate) following_cells: usize,
    /// The table being written.
    table: Option<Table>,
    notes: Notes,
}

/// Footnotes: numbers by first call, texts kept until the end.
#[derive(Debug, Default)]
struct Notes {
    /// The place among all, and how it is called.
    numbers: HashMap<String, (usize, String)>,
    /// What is outside of the notes that are being written, the outermost first.
    outside: Vec<Outside>,
    written: Vec<(String, Parsed)>,
}

/// What is being written while a note in it is.
#[derive(Debug)]
struct Outside {
    label: String,
    out: Parsed,
    holders: Vec<OpenHolder>,
    marker: Marker,
}

impl<'s> DocumentBuilder<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Self {
            out: Parsed::default(),
            source: SourceCursor::new(source),
            start: None,
            inlines: Vec::new(),
            holders: Vec::new(),
            odd: 0,
            marker: Marker::None,
            block: OpenBlock::Running,
            base: None,
            reading: None,
            running: None,
            breaks_line: false,
            following_cells: 0,
            table: None,
            notes: Notes::default(),
        }
    }

    /// Says that what follows comes from here in the source.
    pub(crate) fn comes_from(&mut self, offset: usize) {
        let mark = self.source.mark(offset, self.out.text.len());
        match self.out.sources.last_mut() {
            Some(last) if last.at == mark.at => *last = mark,
            _ => self.out.sources.push(mark),
        }
    }

    /// Begins a paragraph unless one is begun, and returns where the text goes on.
    pub(crate) fn begin(&mut self) -> usize {
        let here = self.out.text.len();
        self.start.get_or_insert(here);
        if let OpenBlock::Row { cells, open: Some(open), bars } = &mut self.block
            && *bars < cells.len()
        {
            self.out.text.extend(std::iter::repeat_n(BAR, cells.len() - *bars));
            *bars = cells.len();
            *open = self.out.text.len();
        }
        self.out.text.len()
    }

    pub(crate) fn push(&mut self, text: &str) {
        if let Some(reading) = &mut self.reading {
            reading.push_str(text);
            return;
        }
        match &mut self.block {
            OpenBlock::Metadata(front) => front.push_str(text),
            OpenBlock::Html(html) => html.push_str(text),
            _ => {
                self.begin();
                self.out.text.push_str(text);
            }
        }
    }

    /// A line end of the source: nothing between two Han characters, where no space was meant.
    pub(crate) fn soft_break(&mut self) {
        if self.block == OpenBlock::Running && self.is_bibliography() {
            self.end_paragraph();
            return;
        }
        self.join_lines();
    }

    /// Writes what a line end stands for that is not meant: nothing behind Han, else a space.
    pub(crate) fn join_lines(&mut self) {
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
        let text = &self.out.text;
        let named = |p: &Paragraph| match p.kind {
            Kind::Heading(_) => true,
            // A heading without its signs.
            _ => is_bibliography_heading(p.span.of(text)),
        };
        let headings = self.out.paragraphs.iter().rev().filter(|p| named(p));
        heads_entries(headings.map(|p| p.span.of(text)))
    }

    // Inlines.

    pub(crate) fn open_inline(&mut self, kind: InlineKind, name: Option<&str>) {
        let start = self.begin();
        self.inlines.push(OpenInline { start, kind, name: name.map(str::to_owned) });
    }

    /// Closes the inline that Markdown opened last, and what was opened in it by name.
    pub(crate) fn close_inline(&mut self) {
        self.close_inlines();
        if let Some(open) = self.inlines.pop() {
            self.inline(open.start, open.kind);
        }
    }

    pub(crate) fn inline(&mut self, start: usize, kind: InlineKind) {
        let span = ByteSpan::new(start, self.out.text.len());
        if !span.is_empty() {
            self.out.inlines.push(Inline { span, kind });
        }
    }

    /// Writes something before what was written since `at`.
    pub(crate) fn insert(&mut self, at: usize, text: &str) {
        self.out.text.insert_str(at, text);
        let by = text.len();
        for inline in self.out.inlines.iter_mut().rev().take_while(|inline| inline.span.end > at) {
            inline.span.end += by;
            if inline.span.start >= at {
                inline.span.start += by;
            }
        }
        for open in self.inlines.iter_mut().filter(|open| open.start > at) {
            open.start += by;
        }
        let anchors = self.out.anchors.iter_mut().rev();
        for (_, place) in anchors.take_while(|(_, place)| *place > at) {
            *place += by;
        }
        let moved = u32::try_from(by).unwrap_or_default();
        let marks = self.out.sources.iter_mut().rev();
        for mark in marks.take_while(|mark| mark.at as usize > at) {
            mark.at += moved;
        }
    }

    // Blocks that hold others.

    pub(crate) fn hold(&mut self, what: HolderKind, element: Option<&str>) {
        self.end_paragraph();
        if what == HolderKind::Item {
            self.marker = self.next_marker();
        }
        let bit = 1 << self.holders.len().min(Nesting::DEEPEST);
        self.odd ^= bit;
        let odd = self.odd & bit != 0;
        self.holders.push(OpenHolder { what, element: element.map(str::to_owned), odd });
    }

    /// Closes the block that Markdown opened last, and what was opened in it by an element.
    pub(crate) fn release(&mut self) {
        self.end_paragraph();
        while self.holders.pop().is_some_and(|holder| holder.element.is_some()) {}
    }

    fn next_marker(&mut self) -> Marker {
        match self.holders.last_mut().map(|holder| &mut holder.what) {
            Some(HolderKind::List(Some(next))) => {
                let number = u32::try_from(*next).unwrap_or(u32::MAX);
                *next = next.saturating_add(1);
                Marker::Number(number)
            }
            _ => Marker::Bullet,
        }
    }

    fn nesting(&self) -> Nesting {
        let holders = self.holders.iter().filter_map(|holder| match holder.what {
            HolderKind::Quote => Some(Holder::Quote { odd: holder.odd }),
            HolderKind::Item => Some(Holder::Item),
            HolderKind::List(_) => None,
        });
        holders.take(Nesting::DEEPEST).fold(Nesting::NONE, Nesting::with)
    }

    // Tables.

    pub(crate) fn open_table(&mut self, columns: Vec<CellAlignment>) {
        self.end_paragraph();
        if self.notes.outside.is_empty() {
            let first = ParagraphId::at(self.out.paragraphs.len());
            self.table = Some(Table::new(first, columns));
        }
    }

    pub(crate) fn close_table(&mut self) {
        self.end_block();
        self.keep_table();
    }

    /// Takes the table that is being written, while a note is.
    pub(crate) const fn take_table(&mut self) -> Option<Table> {
        self.table.take()
    }

    /// Goes on with a table.
    pub(crate) fn put_table(&mut self, table: Option<Table>) {
        self.table = table;
    }

    /// Keeps the table that was written: its rows follow one another.
    fn keep_table(&mut self) {
        self.out.tables.extend(self.table.take().filter(|table| table.rows() > 0));
    }

    pub(crate) fn open_row(&mut self, is_head: bool) {
        self.end_paragraph();
        if self.table.is_none() {
            self.open_table(Vec::new());
        }
        if let Some(table) = self.table.as_mut().filter(|table| table.rows() == 0) {
            table.has_head |= is_head;
        }
        self.block = OpenBlock::Row { cells: Vec::new(), open: None, bars: 0 };
    }

    /// Begins a cell behind those before it, of which any may be empty.
    pub(crate) fn open_cell(&mut self) {
        self.close_cell();
        if let OpenBlock::Row { open, .. } = &mut self.block {
            *open = Some(self.out.text.len());
        }
    }

    pub(crate) fn close_cell(&mut self) {
        let OpenBlock::Row { cells, open, .. } = &mut self.block else { return };
        if let Some(start) = open.take() {
            let cell = ByteSpan::new(start, self.out.text.len()).trimmed(&self.out.text);
            cells.push(cell);
            let end = ByteSpan::new(cell.end, cell.end);
            cells.extend(std::iter::repeat_n(end, std::mem::take(&mut self.following_cells)));
        }
    }

    // Paragraphs.

    /// Closes the paragraph being written, which is what its block and what holds it make of it.
    pub(crate) fn end_paragraph(&mut self) {
        self.close_cell();
        let innermost = self.holders.iter().rev().find_map(|holder| match holder.what {
            HolderKind::Quote => Some(Kind::Quote),
            HolderKind::Item => Some(Kind::Item),
            HolderKind::List(_) => None,
        });
        let in_note = !self.notes.outside.is_empty();
        let running = if in_note { Kind::Note } else { innermost.unwrap_or(Kind::Body) };
        let running = self.running.unwrap_or(running);
        let kind = match &self.block {
            // What is headed inside a quotation, an item or a note is no section.
            OpenBlock::Heading(_) if running != Kind::Body => {
                if let Some(start) = self.start {
                    self.inline(start, InlineKind::Strong);
                }
                running
            }
            OpenBlock::Heading(level) => Kind::Heading(*level),
            OpenBlock::Code => Kind::Code,
            OpenBlock::Row { .. } if self.table.is_some() => Kind::TableRow,
            _ => running,
        };
        self.end_paragraph_as(kind);
    }

    /// Closes the paragraph being written, if it says anything.
    pub(crate) fn end_paragraph_as(&mut self, kind: Kind) -> bool {
        self.close_inlines();
        (self.base, self.reading) = (None, None);
        let Some(start) = self.start.take() else { return false };
        let whole = ByteSpan::new(start, self.out.text.len());
        let visible = whole.trimmed(&self.out.text);
        self.out.text.push('\n');
        let cells = match &mut self.block {
            OpenBlock::Row { cells, .. } => std::mem::take(cells),
            _ => Vec::new(),
        };
        let says_nothing = kind == Kind::TableRow && cells.iter().all(|cell| cell.is_empty());
        if visible.is_empty() || says_nothing {
            return false;
        }
        // The first line of code keeps its indent.
        let before = ByteSpan::new(start, visible.start).of(&self.out.text);
        let line = before.rfind('\n').map_or(start, |at| start + at + 1);
        let span = if kind == Kind::Code { ByteSpan::new(line, visible.end) } else { visible };
        if kind != Kind::TableRow {
            self.keep_table();
        }
        let (nesting, marker) = (self.nesting(), std::mem::take(&mut self.marker));
        self.out.paragraphs.push(Paragraph { span, kind, nesting, marker });
        if let Some(table) = self.table.as_mut().filter(|_| kind == Kind::TableRow) {
            table.push(&cells);
        }
        true
    }

    /// Ends a paragraph that is more than running text.
    pub(crate) fn end_block(&mut self) {
        self.end_paragraph();
        self.block = OpenBlock::Running;
    }

    /// Closes what is still open of what goes by a name: no element goes on in the next paragraph.
    fn close_inlines(&mut self) {
        while let Some(open) = self.inlines.pop_if(|open| open.name.is_some()) {
            // Marks that nothing closes are text.
            if let Some(marks) = open.name.filter(|name| !name.starts_with(char::is_alphabetic)) {
                self.insert(open.start, &marks);
            } else {
                self.inline(open.start, open.kind);
            }
        }
    }

    // Notes.

    /// Returns the number of a note, by the first call of it or of its text.
    pub(crate) fn note_number(&mut self, label: &str) -> String {
        let next = self.notes.numbers.len() + 1;
        self.note_mark(label, next.to_string())
    }

    /// Returns how a note is called: as it was called first, or like this.
    pub(crate) fn note_mark(&mut self, label: &str, mark: String) -> String {
        let next = self.notes.numbers.len();
        self.notes.numbers.entry(label.to_owned()).or_insert((next, mark)).1.clone()
    }

    pub(crate) fn open_note(&mut self, label: &str) {
        self.close_table();
        self.notes.outside.push(Outside {
            label: label.to_owned(),
            out: std::mem::take(&mut self.out),
            holders: std::mem::take(&mut self.holders),
            marker: std::mem::take(&mut self.marker),
        });
    }

    pub(crate) fn close_note(&mut self) {
        self.close_table();
        if let Some(Outside { label, out, holders, marker }) = self.notes.outside.pop() {
            let note = std::mem::replace(&mut self.out, out);
            (self.holders, self.marker) = (holders, marker);
            self.notes.written.push((label, note));
        }
    }

    /// Writes the notes behind the text and returns all.
    pub(crate) fn finish(mut self) -> Parsed {
        self.close_table();
        let mut notes = std::mem::take(&mut self.notes.written);
        let numbers = &self.notes.numbers;
        notes.sort_by_key(|(label, _)| numbers.get(label).map_or(usize::MAX, |(at, _)| *at));
        for (label, note) in notes {
            let number = self.note_number(&label);
            append_note(&mut self.out, &number, label, &note);
        }
        self.out.inlines.sort_by_key(|i| (i.span.start, std::cmp::Reverse(i.span.end)));
        self.out
    }
}

/// Writes a note behind a text, with its number in front.
fn append_note(out: &mut Parsed, number: &str, label: String, note: &Parsed) {
    let start = out.text.len();
    out.text.push_str(&format!("[{number}] "));
    let shift = out.text.len();
    out.text.push_str(note.text.strip_suffix('\n').unwrap_or(&note.text));
    let label_end = shift - 1;
    out.inlines
        .push(Inline { span: ByteSpan::new(start, label_end), kind: InlineKind::NoteLabel(label) });
    out.inlines.extend(
        note.inlines.iter().map(|i| Inline { span: i.span.shifted(shift), kind: i.kind.clone() }),
    );
    let by = u32::try_from(shift).unwrap_or(u32::MAX);
    out.sources.extend(note.sources.iter().map(|mark| {
        let mut moved = *mark;
        moved.at = mark.at.saturating_add(by);
        moved
    }));
    out.anchors.extend(note.anchors.iter().map(|(name, at)| (name.clone(), at + shift)));
    let mut spans = note.paragraphs.iter().map(|p| (p.span.trimmed(&note.text).shifted(shift), p));
    let first =
        spans.next().map_or(ByteSpan::new(start, label_end), |(s, _)| ByteSpan::new(start, s.end));
    out.paragraphs.push(Paragraph::new(first, Kind::Note));
    out.paragraphs.extend(spans.map(|(span, paragraph)| {
        let kind = if paragraph.kind == Kind::Code { Kind::Code } else { Kind::Note };
        Paragraph { span, kind, ..*paragraph }
    }));
    out.text.push('\n');
}
