//! The state of the program, as a tree of parts that own their data and their rules.

use std::sync::Arc;

use crate::analysis::{References, Timeline};
use crate::app::action::{Action, AppAction, PaneKind};
use crate::app::display::Display;
use crate::app::editor::LineEditor;
use crate::app::export::ExportOf;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::jumps::Jumps;
use crate::app::keymap::{Keymap, action_name};
use crate::app::keys::Key;
use crate::app::mouse_hold::MouseHold;
use crate::app::notice::Notice;
use crate::app::pane::{Context, Panes};
use crate::app::passages::Passages;
use crate::app::peek;
use crate::app::preferences::Preferences;
use crate::app::reader::{Position, Reader, View};
use crate::app::regions::{Dock, OpenParts, Regions, Size, regions};
use crate::app::search_state::SearchState;
use crate::app::thing::{Peek, Spotted};
use crate::document::{Document, EditKind, Extent, TextEncoding};
use crate::library::{Citation, Clock, FileState, PassageKey, missing_parts};
use crate::messages::{Language, Phrase};
use crate::progress::Progress;
use crate::search::{Facts, Query};
use crate::text::{ByteSpan, Columns, Rows, Script, boundary_before};
use crate::typeset::TableForm;

/// Everything the program knows.
#[derive(Debug)]
#[expect(missing_docs, reason = "the types say it")]
pub struct Model {
    pub document: Arc<Document>,
    /// What the document is called where it has no title: its file name.
    pub name: String,
    pub language: Language,
    /// How the text is shown.
    pub display: Display,
    /// Whether the mouse works in the program; else the terminal keeps it.
    pub mouse: bool,
    /// How copied text is cited.
    pub citation: Citation,
    pub keymap: Keymap,
    pub pending: Pending,
    pub focus: Focus,
    pub reader: Reader,
    pub jumps: Jumps,
    /// The passage that is put where the selection is, once Enter is pressed.
    pub attaching: Option<PassageKey>,
    pub search: SearchState,
    /// What a search is told besides the text.
    pub facts: Facts,
    pub panes: Panes,
    pub references: Option<Arc<References>>,
    pub timeline: Option<Arc<Timeline>>,
    pub passages: Passages,
    /// What time it was when the passages were told.
    pub clock: Clock,
    pub notice: Option<Notice>,
    /// The name and the content of a file that is being written, to ask again if it cannot be.
    pub exporting: Option<(String, ExportOf)>,
    /// How far the document is read, or read again; none when it is whole.
    pub reading: Option<Progress>,
    /// The bytes that have come of what is piped in, while more may come.
    pub piped: Option<usize>,
    /// What became of its file since.
    pub file: FileState,
    /// Whether it is read again whenever its file changes.
    pub follows: bool,
    /// The paragraphs that something became of when it was read again, in the order of the text.
    pub edited: Vec<(ByteSpan, EditKind)>,
    /// The sides of a comparison as the reader names them, each with what shows it is spoken of.
    pub side_words: Arc<[Vec<String>]>,
    /// How far the text was looked at for times, while it is.
    pub studying: Option<Progress>,
    /// Where to go once the document is whole.
    pub far_place: Option<FarPlace>,
    /// What the mouse was pressed on last.
    pub mouse_hold: MouseHold,
}

/// The keys of a command that is not complete, and the number before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Pending {
    pub keys: Vec<Key>,
    pub count: Option<usize>,
}

/// A place that cannot be told before the document is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FarPlace {
    /// Its end.
    End,
    /// A paragraph by its number, from 1.
    Paragraph(usize),
    /// A share in percent.
    Percent(usize),
    /// What the reader saw when they stopped.
    View(View),
    /// The place of this name, as a link has it: `#usage`.
    Name(String),
}

impl Model {
    /// Begins to read `document`, which may be only the head of one, as the reader likes it.
    #[must_use]
    pub fn new(
        document: Arc<Document>,
        name: String,
        size: Size,
        preferences: Preferences,
    ) -> Self {
        let Preferences {
            language,
            themes,
            keymap,
            profile,
            full_width,
            alignment,
            double_spaced,
            mouse,
            citation,
            also,
            sides,
        } = preferences;
        let reading = match document.extent {
            Extent::Whole => None,
            Extent::Head { of } => Some(Progress { done: document.text().len(), total: of }),
        };
        let display = Display {
            size,
            themes,
            profile,
            full_width,
            alignment,
            spacing: Rows::from(double_spaced),
            two_columns: false,
            tables: TableForm::default(),
            widened: 0,
        };
        let mut model = Self {
            document,
            name,
            language,
            reader: Reader::new(display.setting(64, 64, true)),
            display,
            mouse,
            citation,
            keymap,
            pending: Pending::default(),
            focus: Focus::Page,
            jumps: Jumps::default(),
            attaching: None,
            search: SearchState::default(),
            facts: Facts { also: also.into(), ..Facts::default() },
            side_words: sides.into(),
            panes: Panes::default(),
            references: None,
            timeline: None,
            passages: Passages::default(),
            clock: Clock::default(),
            notice: None,
            exporting: None,
            reading,
            piped: None,
            file: FileState::Same,
            follows: false,
            edited: Vec::new(),
            studying: None,
            far_place: None,
            mouse_hold: MouseHold::Nothing,
        };
        model.refresh(PaneKind::Outline);
        model.say_what_is_missing();
        model.settle();
        model
    }

    /// Says which parts of the file are not in the document, or how many bytes could not be decoded;
    /// else what it was decoded from, if that is no UTF-8.
    pub(crate) fn say_what_is_missing(&mut self) {
        let (encoding, replaced) = (self.document.encoding, self.document.replaced);
        if let Some(said) = missing_parts(&self.document.shortfalls) {
            self.notice = Some(Notice::warning(said.in_language(self.language).to_owned()));
        } else if replaced > 0 {
            let said = self.language.undecodable(replaced, encoding.name());
            self.notice = Some(Notice::warning(said));
        } else if self.document.left_out > 0 {
            let action = Action::App(AppAction::WholePage);
            let key = self.keymap.hint(action);
            let key = if key.is_empty() { format!(":{}", action_name(action)) } else { key };
            let said = self.language.article_alone(self.document.left_out, &key);
            self.notice = Some(Notice::info(said));
        } else if encoding != TextEncoding::UTF_8 {
            self.notice = Some(Notice::info(self.language.decoded_from(encoding.name())));
        }
    }

    /// Returns the title of the document, or its name.
    #[must_use]
    pub fn title(&self) -> &str {
        self.document.front().title.as_deref().unwrap_or(&self.name)
    }

    /// Returns what panes look at.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context {
            document: &self.document,
            search: &self.search,
            references: self.references.as_deref(),
            timeline: self.timeline.as_deref(),
            studying: self.studying,
            passages: self.passages.all(),
            unsaved: self.passages.unsaved(),
            clock: &self.clock,
            notes: &self.facts.notes,
            sides: &self.facts.sides,
            cursor: self.reader.cursor(),
            here: self.panes.origin.map_or(self.reader.cursor(), |view| view.cursor),
            language: self.language,
            profile: self.display.profile,
            full_width: self.display.full_width,
            keymap: &self.keymap,
        }
    }

    /// Returns the part of the text that is underlined: the next action on the text is about it,
    /// not about the paragraph.
    #[must_use]
    pub fn pointed(&self) -> Option<ByteSpan> {
        /// The bytes that are underlined at most.
        const LONGEST: usize = 600;
        let focus =
            self.reader.underlined().filter(|span| !span.is_empty() && span.len() < LONGEST)?;
        // A hit is lit in a way of its own.
        (self.search.current_light() != Some(focus)).then_some(focus)
    }

    /// Returns where everything is on the screen.
    #[must_use]
    pub fn regions(&self) -> Regions {
        let in_outline = match &self.focus {
            Focus::Pane(kind) | Focus::Prompt(Prompt { purpose: Purpose::Filter(kind, _), .. }) => {
                self.panes.dock(*kind) == Dock::Before
            }
            Focus::Prompt(_)
            | Focus::Page
            | Focus::Select(_)
            | Focus::Peek(..)
            | Focus::Help(..)
            | Focus::Question(..) => false,
        };
        let outline =
            self.panes.outline_open && (in_outline || self.document.outline().sections().len() > 1);
        let open = OpenParts {
            outline: outline.then(|| self.panes.outline_needs(&self.context())),
            in_outline,
            side: self.panes.side.map(|kind| self.panes.dock(kind)),
            panel: self.panel_rows(),
            prompt: Rows::from(self.is_prompting()),
            widened: self.display.widened,
            two: self.display.two_columns,
        };
        regions(self.display.size, open)
    }

    /// Tells whether a line is being written at the bottom of the screen.
    const fn is_prompting(&self) -> bool {
        match &self.focus {
            Focus::Prompt(prompt) => {
                !matches!(prompt.purpose, Purpose::Note(_) | Purpose::LeavingNote(_))
            }
            Focus::Question(..) => true,
            Focus::Page | Focus::Select(_) | Focus::Pane(_) | Focus::Peek(..) | Focus::Help(..) => {
                false
            }
        }
    }

    /// Tells whether what is peeked at is longer than its panel.
    #[must_use]
    pub fn is_peek_cut(&self) -> bool {
        let Focus::Peek(Peek { spotted, .. }) = self.focus else { return false };
        let rows = self.regions().panel.map_or(0, |panel| panel.rows.saturating_sub(1));
        peek::peeked(&self.context(), spotted, self.panel_columns()).len() > rows
    }

    /// Returns the columns of a row of the panel below the text.
    #[must_use]
    pub fn panel_columns(&self) -> Columns {
        self.display.size.columns.min(96).saturating_sub(4)
    }

    /// The rows that a panel below the text asks for: as many as it says, half of the screen at
    /// most.
    fn panel_rows(&self) -> Rows {
        let most = (self.display.size.rows / 2).max(3);
        match &self.focus {
            Focus::Peek(Peek { spotted, .. }) => {
                (peek::peeked(&self.context(), *spotted, self.panel_columns()).len() + 1).min(most)
            }
            Focus::Prompt(Prompt {
                purpose: Purpose::Note(_) | Purpose::LeavingNote(_), ..
            }) => most.min(10),
            Focus::Prompt(Prompt {
                purpose: Purpose::Command(_) | Purpose::Choose { .. }, ..
            }) => most,
            Focus::Prompt(_)
            | Focus::Page
            | Focus::Select(_)
            | Focus::Pane(_)
            | Focus::Help(..)
            | Focus::Question(..) => 0,
        }
    }

    /// Restores what must hold after every event:
    ///
    /// - the page shows the reader's place, and what is visible is typeset;
    /// - the cursor stands on a visible line;
    /// - the selection of every visible pane exists and is visible;
    /// - the outline beside the text follows it while the keys go elsewhere.
    pub fn settle(&mut self) {
        let regions = self.regions();
        let setting =
            self.display.setting(regions.column.columns.max(1), regions.wide(), regions.airy);
        let document = self.document.clone();
        self.reader.settle(&document, setting, regions.text.rows, regions.columns());
        for kind in std::iter::once(PaneKind::Outline).chain(self.panes.side) {
            if let Some(area) = regions.list(self.panes.dock(kind)) {
                let is_left = self.focus != Focus::Pane(kind);
                self.with_panes(|panes, context| {
                    if is_left {
                        panes.follow_reader(kind, context);
                    }
                    panes.settle(kind, context, area.columns, area.rows);
                });
            }
        }
    }

    /// Makes the items of a pane anew; what was selected stays so if it is still listed.
    pub fn refresh(&mut self, kind: PaneKind) {
        self.with_panes(|panes, context| panes.refresh(kind, context));
    }

    /// Goes on with what is done a part at a time.
    pub(crate) fn go_on(&mut self) {
        self.with_panes(Panes::go_on);
    }

    /// Tells, once, that there is something to go on with.
    pub(crate) fn waits_to_go_on(&mut self) -> bool {
        self.panes.waits_to_go_on()
    }

    /// Makes the items of the panes that can be seen anew.
    pub fn refresh_open(&mut self) {
        self.refresh(PaneKind::Outline);
        if let Some(kind) = self.panes.side {
            self.refresh(kind);
        }
    }

    /// Lends the panes together with what they look at.
    pub fn with_panes<R>(&mut self, work: impl FnOnce(&mut Panes, &Context<'_>) -> R) -> R {
        let mut panes = std::mem::take(&mut self.panes);
        let here = panes.origin.map_or(self.reader.cursor(), |view| view.cursor);
        let result = work(&mut panes, &Context { here, ..self.context() });
        self.panes = panes;
        result
    }

    /// Returns the share of the document that was read up to the end of the page, in percent.
    #[must_use]
    pub fn share(&self) -> usize {
        let total = self.document.whole_len();
        let end = self.reader.page().end().unwrap_or(self.reader.view().cursor);
        (end * 100).checked_div(total).unwrap_or(100).min(100)
    }

    /// Returns the minutes it takes to read what is left, at 350 characters of Chinese or 1,150
    /// letters a minute.
    #[must_use]
    pub fn minutes_left(&self) -> usize {
        let document = &self.document;
        let total = document.character_at(document.text().len());
        let left =
            total - document.character_at(self.reader.view().cursor.min(document.text().len()));
        let a_minute = match Script::of(document.text()) {
            Script::Han | Script::Hangul => 350,
            Script::Alphabetic => 1150,
        };
        left.div_ceil(a_minute)
    }

    /// Opens the text where the reader stopped: at the same paragraph, on the same page if it is in
    /// sight there.
    pub fn go_back_to(&mut self, view: View) {
        let document = self.document.clone();
        let [top, cursor] =
            [view.top, view.cursor].map(|place| boundary_before(document.text(), place));
        self.reader.restore(View { top, cursor });
        self.settle();
        if self.reader.cursor() != cursor {
            self.reader.go(&document, cursor, Position::Visible);
            self.settle();
        }
    }

    /// Says what is wrong with the query, and where.
    #[must_use]
    pub fn query_problem(&self) -> Option<String> {
        self.problem_of(self.search.query()?, self.search.typed())
    }

    /// Says what is wrong with a query that was typed like this, and where.
    pub(crate) fn problem_of(&self, query: &Query, typed: &str) -> Option<String> {
        /// Columns of the faulty part of the query.
        const PART: usize = 24;
        let problem = query.problem()?;
        let part = typed.get(problem.span.start..problem.span.end)?;
        let part = self.display.profile.fit(&crate::text::shown(part), PART).into_owned();
        Some(format!("{part}  {}", problem.kind.sentence().in_language(self.language)))
    }

    /// Opens a prompt; afterwards the keys go back to where they go now.
    pub(crate) fn open_prompt(&mut self, purpose: Purpose, editor: LineEditor) {
        let from = Box::new(std::mem::replace(&mut self.focus, Focus::Page));
        self.focus = Focus::Prompt(Prompt { purpose, editor, from });
    }

    /// Says something in the status line.
    pub fn say(&mut self, phrase: Phrase) {
        self.notice = Some(Notice::info(self.language.say(phrase)));
    }

    /// Says something that names the keys of some actions.
    pub fn say_keys(&mut self, phrase: Phrase, actions: &[Action]) {
        let keys: Vec<String> = actions.iter().map(|action| self.keymap.hint(*action)).collect();
        self.notice = Some(Notice::info(self.language.say_keys(phrase, &keys)));
    }

    /// Says the fullest of several sentences, each shorter than the one before it, that the last
    /// row holds.
    pub(crate) fn say_fitting(&mut self, said: &[String]) {
        let fits =
            |text: &&String| self.display.profile.text(text) + 3 <= self.display.size.columns;
        let text = said.iter().find(fits).or(said.last()).cloned().unwrap_or_default();
        self.notice = Some(Notice::info(text));
    }

    /// Goes to a place from which the way back is kept.
    pub(crate) fn jump_to(&mut self, span: ByteSpan) {
        self.jump_from(self.reader.view());
        self.show(span);
    }

    /// Looks closely at a thing of the page, and brings it in sight.
    pub(crate) fn peek_at(&mut self, spotted: Spotted) {
        self.focus = Focus::Peek(Peek::at(spotted));
        self.show(spotted.span);
    }

    /// Goes to a part of the text, as much of the page as can be seen now.
    fn show(&mut self, span: ByteSpan) {
        let document = self.document.clone();
        self.settle();
        self.reader.go_to_span(&document, span);
    }

    /// Goes somewhere far and remembers where from; a place that was waited for is not gone to any
    /// more.
    pub fn jump_from(&mut self, from: View) {
        self.far_place = None;
        self.jumps.push(from);
    }
}
