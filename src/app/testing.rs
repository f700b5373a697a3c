//! What tests of the program without a screen share: a program that is pressed, told and asked,
//! and searches that are answered when a test says so.

use std::sync::{Arc, OnceLock};

use crate::analysis::{References, Timeline, references, sides, timeline};
use crate::app::action::PaneKind;
use crate::app::effect::Effect;
use crate::app::event::{Event, Mouse, MouseKind};
use crate::app::focus::Focus;
use crate::app::handle::select;
use crate::app::keys::read_keys;
use crate::app::model::Model;
use crate::app::pane::{ItemRoom, ListRows};
use crate::app::preferences::Preferences;
use crate::app::regions::{Area, Size};
use crate::app::report::Report;
use crate::app::search_state::{Asker, SearchRequest, SearchResults, Ticket};
use crate::app::styled_text::StyledLine;
use crate::app::update::update;
use crate::document::{Document, Extent, Format, ParagraphId, decode, parse};
use crate::library::{Clock, Passage, PassageChange, Remarks};
use crate::messages::{Language, Phrase};
use crate::progress::Cancel;
use crate::search::{Corpus, FoldedText, Results, search};
use crate::text::{ByteSpan, Columns, Place, Rows};

/// A search that was asked for and has no answer yet.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) asker: Asker,
    pub(crate) ticket: Ticket,
    pub(crate) request: SearchRequest,
}

/// A program in a test. Searches are answered at once, unless it is [`late`](Self::late).
#[derive(Debug)]
pub(crate) struct Bench {
    pub(crate) model: Model,
    /// The searches that were asked for and not answered, the oldest first.
    pub(crate) waiting: Vec<Waiting>,
    answers_at_once: bool,
    folded: Option<Arc<FoldedText>>,
}

/// Reads a whole document.
pub(crate) fn document(text: &str, format: Format) -> Arc<Document> {
    Arc::new(parse(decode(text.as_bytes()), format, Extent::Whole))
}

/// Says a phrase as the program of a test does.
pub(crate) fn say(phrase: Phrase) -> &'static str {
    Language::English.say(phrase)
}

/// The essay of the repository, and what is found out about it.
fn essay() -> &'static (Arc<Document>, Arc<Timeline>, Arc<References>) {
    static ESSAY: OnceLock<(Arc<Document>, Arc<Timeline>, Arc<References>)> = OnceLock::new();
    ESSAY.get_or_init(|| {
        let document = document(include_str!("../../data/essay.txt"), Format::Text);
        let timeline = timeline(&document, None, &mut |_| {}, &Cancel::default()).unwrap();
        let references = references(&document, &mut |_| {}, &Cancel::default()).unwrap();
        (document, Arc::new(timeline), Arc::new(references))
    })
}

impl Bench {
    /// Opens a document in a window of 80 columns and 24 rows.
    pub(crate) fn of(document: Arc<Document>) -> Self {
        let size = Size { columns: 80, rows: 24 };
        let model = Model::new(document, "essay.md".to_owned(), size, Preferences::default());
        Self { model, waiting: Vec::new(), answers_at_once: true, folded: None }
    }

    /// Opens plain text.
    pub(crate) fn text(text: &str) -> Self {
        Self::of(document(text, Format::Text))
    }

    /// Opens Markdown.
    pub(crate) fn markdown(text: &str) -> Self {
        Self::of(document(text, Format::Markdown))
    }

    /// Opens so many short paragraphs: ¶1 says 段1。, ¶2 says 段2。
    pub(crate) fn paragraphs(count: usize) -> Self {
        Self::markdown(&paragraphs(count))
    }

    /// Opens the essay of the repository, with its timeline and its references.
    pub(crate) fn essay() -> Self {
        let (document, timeline, references) = essay();
        let mut bench = Self::of(document.clone());
        bench.report(Report::TimelineMade { timeline: timeline.clone() });
        bench.report(Report::ReferencesFound { references: references.clone() });
        bench
    }

    /// Opens the head of a Markdown text of which more is to come.
    pub(crate) fn head(head: &str, whole: &str) -> Self {
        let extent = Extent::Head { of: whole.len() };
        Self::of(Arc::new(parse(decode(head.as_bytes()), Format::Markdown, extent)))
    }

    /// Makes the window another size.
    pub(crate) fn sized(mut self, columns: Columns, rows: Rows) -> Self {
        self.send(Event::Resized(Size { columns, rows }));
        self
    }

    /// Keeps searches waiting until they are answered by [`answer`](Self::answer).
    pub(crate) fn late(mut self) -> Self {
        self.answers_at_once = false;
        self
    }

    /// Finds out the timeline, the references and the sides.
    pub(crate) fn studied(mut self) -> Self {
        let (document, cancel) = (self.model.document.clone(), Cancel::default());
        let timeline = Arc::new(timeline(&document, None, &mut |_| {}, &cancel).unwrap());
        self.report(Report::TimelineMade { timeline });
        let found = references(&document, &mut |_| {}, &cancel).unwrap();
        let references = Arc::new(found.checked(&document, Some(2026)));
        self.report(Report::ReferencesFound { references });
        let sides = sides(&document, &[], &cancel).unwrap();
        self.report(Report::SidesFound { sides });
        self
    }

    /// Presses keys and returns what the outside must do.
    pub(crate) fn press(&mut self, keys: &str) -> Vec<Effect> {
        let keys = read_keys(keys).unwrap();
        keys.into_iter().flat_map(|key| self.send(Event::Key(key))).collect()
    }

    /// Presses keys, for a test that goes on from there.
    pub(crate) fn pressed(mut self, keys: &str) -> Self {
        self.press(keys);
        self
    }

    /// Does something with the mouse in a cell.
    pub(crate) fn mouse(&mut self, kind: MouseKind, (x, y): (Columns, Rows)) -> Vec<Effect> {
        self.send(Event::Mouse(Mouse { kind, x, y }))
    }

    /// Presses and lets go of the button in a cell, so many times in quick succession.
    pub(crate) fn click(&mut self, cell: (Columns, Rows), times: u8) -> Vec<Effect> {
        let mut effects = Vec::new();
        for time in 1..=times {
            effects.extend(self.mouse(MouseKind::Pressed(time), cell));
            effects.extend(self.mouse(MouseKind::Released, cell));
        }
        effects
    }

    /// Says what work in the background says.
    pub(crate) fn report(&mut self, report: Report) -> Vec<Effect> {
        self.send(Event::Report(report))
    }

    /// Lets something happen and returns what the outside must do.
    pub(crate) fn send(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = update(&mut self.model, event);
        for effect in &effects {
            if let Effect::Search { asker, ticket, request } = effect {
                let request = request.clone();
                self.waiting.push(Waiting { asker: *asker, ticket: *ticket, request });
            }
        }
        while self.answers_at_once && effects.contains(&Effect::GoOn) {
            effects.retain(|effect| *effect != Effect::GoOn);
            effects.extend(self.send(Event::GoOn));
        }
        while self.answers_at_once && !self.waiting.is_empty() {
            effects.extend(self.answer(0));
        }
        effects
    }

    /// Finds what a search that waits asks for.
    pub(crate) fn found(&mut self, request: &SearchRequest) -> SearchResults {
        let document = self.model.document.clone();
        if self.folded.as_ref().is_none_or(|known| known.document().text() != document.text()) {
            self.folded = Some(Arc::new(FoldedText::new(document)));
        }
        let folded = self.folded.clone().unwrap();
        let corpus = Corpus { folded: &folded, index: None, facts: &request.facts };
        let cancel = Cancel::default();
        let results = search(corpus, &request.query, request.start, &mut |_| {}, &cancel).unwrap();
        SearchResults { results: Arc::new(results), folded }
    }

    /// Answers one of the searches that wait.
    pub(crate) fn answer(&mut self, at: usize) -> Vec<Effect> {
        let Waiting { asker, ticket, request } = self.waiting.remove(at);
        let results = self.found(&request);
        self.report(Report::Searched { asker, ticket, results })
    }

    /// Answers one of the searches that wait with its first hits alone; it waits on.
    pub(crate) fn answer_in_part(&mut self, at: usize, hits: usize) -> Vec<Effect> {
        let Waiting { asker, ticket, request } = self.waiting[at].clone();
        let mut results = self.found(&request);
        let mut groups = results.results.groups.clone();
        groups.truncate(1);
        for group in &mut groups {
            group.hits = Arc::new(group.hits[..hits].to_vec());
        }
        results.results = Arc::new(Results { groups, complete: false });
        self.report(Report::Searched { asker, ticket, results })
    }

    /// Hands in the whole document in place of its head.
    pub(crate) fn load(&mut self, whole: &str) -> Vec<Effect> {
        let document = document(whole, Format::Markdown);
        self.report(Report::Loaded { document, fingerprint: "f".to_owned() })
    }

    /// Hands in the passages as they are on disk.
    pub(crate) fn fill(&mut self, passages: Vec<Passage>, remarks: Remarks) -> Vec<Effect> {
        self.report(Report::Passages { passages, remarks, clock: Clock::default() })
    }

    /// Says of every change that is to be saved that it is.
    pub(crate) fn save(&mut self, effects: &[Effect]) {
        for change in saves(effects) {
            let time = "2026-01-02T03:04:05Z".to_owned();
            self.report(Report::Saved { key: change.key(), time });
        }
    }

    /// Returns what the status line says, nothing if it is silent.
    pub(crate) fn notice(&self) -> &str {
        self.model.notice.as_ref().map_or("", |notice| notice.text.as_str())
    }

    /// Returns the rest of the paragraph from the cursor on.
    pub(crate) fn here(&self) -> &str {
        let document = &self.model.document;
        let cursor = self.model.reader.cursor();
        let id = document.paragraph_at(cursor);
        let end = id.map_or(cursor, |id| document.paragraph(id).span.end);
        ByteSpan::new(cursor, end.max(cursor)).of(document.text())
    }

    /// Returns the number of the paragraph the cursor is in.
    pub(crate) fn number(&self) -> usize {
        let id = self.model.document.paragraph_at(self.model.reader.cursor());
        id.map_or(0, ParagraphId::number)
    }

    /// Returns the row of the page the cursor stands in.
    pub(crate) fn row(&self) -> Option<Rows> {
        let cursor = self.model.reader.cursor();
        let mut lines = self.model.reader.page().lines();
        lines.find(|(_, line)| line.holds(cursor)).map(|(row, _)| row)
    }

    /// Returns what the next action on the text is about.
    pub(crate) fn target(&self) -> &str {
        select::target(&self.model).map_or("", |span| span.of(self.model.document.text()))
    }

    /// Returns where the list of a pane stands on the screen, which must have room for it.
    pub(crate) fn area(&self, kind: PaneKind) -> Area {
        self.model.regions().list(self.model.panes.dock(kind)).unwrap()
    }

    /// Checks that no line of an item of a pane is wider than the list.
    pub(crate) fn check_columns(&self, kind: PaneKind) {
        let (pane, columns) = (self.model.panes.get(kind), self.area(kind).columns);
        for item in 0..pane.len() {
            let room = ItemRoom { columns, lines: 1, selected: 1 };
            for line in pane.lines(&self.model.context(), item, room) {
                let width = line.columns(self.model.display.profile);
                assert!(width <= columns, "{kind:?} {item}: {width} of {columns}");
            }
        }
    }

    /// Returns what a pane says, row by row, where it stands on the screen.
    pub(crate) fn pane(&self, kind: PaneKind) -> Vec<String> {
        let Some(area) = self.model.regions().list(self.model.panes.dock(kind)) else {
            return Vec::new();
        };
        let pane = self.model.panes.get(kind);
        let rows = ListRows::of(pane, &self.model.context(), area.columns, area.rows);
        let items = rows.items.iter().flat_map(|(_, lines)| lines);
        rows.header.iter().chain(items).map(plain).collect()
    }

    /// Returns the selected item of a pane.
    pub(crate) fn selected(&self, kind: PaneKind) -> usize {
        self.model.panes.list(kind).selected
    }

    /// Returns the cell a character of the page stands in.
    pub(crate) fn cell(&self, place: Place) -> (Columns, Rows) {
        let regions = self.model.regions();
        let mut lines = self.model.reader.page().lines();
        let (row, line) = lines.find(|(_, line)| line.holds(place)).unwrap();
        (regions.column.x + line.column_of(place), regions.text.y + row)
    }

    /// Returns the cell the first place of some words of the text stands in.
    pub(crate) fn cell_of(&self, words: &str) -> (Columns, Rows) {
        self.cell(self.model.document.text().find(words).unwrap())
    }

    /// Checks what [`Model::settle`] promises, and that every place is one of the text.
    pub(crate) fn check(&self) {
        let model = &self.model;
        let (text, regions) = (model.document.text(), model.regions());
        let view = model.reader.view();
        let selection = if let Focus::Select(it) = model.focus { Some(it.span()) } else { None };
        let spans = [model.reader.underlined(), selection].into_iter().flatten();
        let ends = spans.flat_map(|span| [span.start, span.end]);
        for place in ends.chain([view.top, view.cursor]) {
            assert!(text.is_char_boundary(place), "{place} is no place of {text:?}");
        }
        let page = model.reader.page();
        assert!(page.rows.len() <= regions.text.rows * regions.columns(), "the page overflows");
        if regions.text.rows > 0 && !model.document.paragraphs().is_empty() {
            assert!(self.row().is_some(), "the cursor at {} is out of sight", view.cursor);
            let first = page.lines().next().unwrap().1.span;
            let end = model.document.paragraphs().last().map(|last| last.span.end);
            // Before the first line of a paragraph there may be blanks that are shown nowhere.
            let before = text.get(view.top..first.start).is_some_and(|gap| gap.trim().is_empty());
            let is_shown = before || first.contains(view.top) || page.end() >= end;
            assert!(is_shown, "the top {} is not in {first:?}", view.top);
        }
        for kind in std::iter::once(PaneKind::Outline).chain(model.panes.side) {
            let Some(area) = regions.list(model.panes.dock(kind)) else { continue };
            self.check_pane(kind, area.columns, area.rows);
        }
        if regions.outline.is_some() && model.focus != Focus::Pane(PaneKind::Outline) {
            let outline = model.panes.get(PaneKind::Outline);
            let nearest = outline.nearest(&model.context());
            let follows = nearest.is_none_or(|item| outline.list().selected == item);
            assert!(follows || !outline.list().filter.is_empty(), "the outline does not follow");
        }
    }

    fn check_pane(&self, kind: PaneKind, columns: Columns, rows: Rows) {
        let pane = self.model.panes.get(kind);
        let (len, selected) = (pane.len(), pane.list().selected);
        assert!(selected < len.max(1), "{kind:?}: {selected} of {len}");
        let laid = ListRows::of(pane, &self.model.context(), columns, rows);
        let is_seen = laid.items.iter().any(|(item, _)| *item == selected);
        let has_room = rows > laid.header.len();
        assert!(is_seen || len == 0 || !has_room, "{kind:?}: {selected} is out of sight");
    }
}

/// Writes so many short paragraphs in Markdown: 段1。, 段2。
pub(crate) fn paragraphs(count: usize) -> String {
    (1..=count).map(|number| format!("段{number}。\n\n")).collect()
}

/// Returns the changes that effects have saved.
pub(crate) fn saves(effects: &[Effect]) -> Vec<&PassageChange> {
    let mut changes = Vec::new();
    for effect in effects {
        if let Effect::Save { change } = effect {
            changes.push(change);
        }
    }
    changes
}

/// Returns the text of a line without its styles.
pub(crate) fn plain(line: &StyledLine) -> String {
    let text: String = line.spans.iter().map(|(_, text)| text.as_str()).collect();
    let right = line.right.as_ref().map_or("", |(_, text)| text.as_str());
    if right.is_empty() { text } else { format!("{text} | {right}") }
}
