//! The panes: which exist, what they share, and how each is asked the same few questions.
//!
//! A pane keeps a [`List`] and the items that pass its filter. What an item says is made only when it is visible.

mod axis;
mod concordance;
mod outline;
mod passages;
mod references;
mod results;
mod timeline;

pub(crate) use concordance::ConcordancePane;
pub(crate) use outline::OutlinePane;
pub(crate) use passages::PassagesPane;
pub(crate) use references::{ReferencesPane, about, cited};
pub(crate) use results::ResultsPane;
pub(crate) use timeline::{TimelinePane, date, is_told, why};

use std::borrow::Cow;

use crate::analysis::{References, Timeline};
use crate::app::action::PaneKind;
use crate::app::keymap::Keymap;
use crate::app::list::List;
use crate::app::reader::View;
use crate::app::search_state::SearchState;
use crate::app::styled_text::StyledLine;
use crate::document::{Document, ParagraphId};
use crate::library::{Clock, Passage, PassageKey};
use crate::messages::Language;
use crate::search::{Note, excerpt};
use crate::text::{ByteSpan, Columns, Place, Rows, WidthProfile};
use crate::typeset::with_full_marks;

/// What panes look at.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the types say it")]
pub struct Context<'a> {
    pub document: &'a Document,
    pub search: &'a SearchState,
    pub references: Option<&'a References>,
    pub timeline: Option<&'a Timeline>,
    pub passages: &'a [Passage],
    /// The passages that could not be saved.
    pub unsaved: &'a [PassageKey],
    pub clock: &'a Clock,
    pub notes: &'a [Note],
    pub cursor: Place,
    pub language: Language,
    pub profile: WidthProfile,
    /// Whether Chinese text is shown with its marks in full width.
    pub full_width: bool,
    pub keymap: &'a Keymap,
}

impl Context<'_> {
    /// Names the section of a paragraph, the opening too.
    #[must_use]
    pub fn section_name(&self, id: ParagraphId) -> &str {
        match self.document.section_title(id) {
            "" => self.language.say(crate::messages::OPENING),
            title => title,
        }
    }

    /// Returns a text of the document, as much of it as a pane can show, as the page would show it.
    #[must_use]
    pub fn display<'t>(&self, text: &'t str) -> Cow<'t, str> {
        const MOST: usize = 8 * 1024;
        let text = text.get(..text.floor_char_boundary(MOST)).unwrap_or(text);
        if self.full_width { with_full_marks(text, self.profile) } else { Cow::Borrowed(text) }
    }

    /// Cuts what stands before a hit, the hit, and what follows, to fit `room` columns, the hit beginning behind `before` of them.
    #[must_use]
    pub fn aligned(&self, span: ByteSpan, before: Columns, room: Columns) -> [String; 3] {
        let hit = self.display(span.of(self.document.text()));
        let after = room.saturating_sub(before + self.profile.text(&hit));
        let cut = excerpt(self.document, span, before, after, self.profile, |text| self.display(text));
        let gap = before.saturating_sub(self.profile.text(&cut.before));
        let hit = self.profile.fit(&cut.hit, room.saturating_sub(before)).into_owned();
        [format!("{}{}", " ".repeat(gap), cut.before), hit, cut.after]
    }

    /// Counts the hits, and says how many of them are listed if those are not all.
    #[must_use]
    pub fn counted(&self, hits: usize) -> String {
        let listed = self.search.listed().len();
        let all = self.search.hits().len();
        let count = self.language.hits(hits);
        if listed < all { format!("{count} · {}", self.language.listed(listed)) } else { count }
    }

    /// Writes the number of the paragraph that holds `place`: ¶7.
    #[must_use]
    pub fn number_at(&self, place: Place) -> String {
        format!("¶{}", self.document.paragraph_at(place).map_or(0, ParagraphId::number))
    }
}

/// All panes and which of them are open.
#[derive(Debug)]
#[expect(missing_docs, reason = "the types say it")]
pub struct Panes {
    pub outline: OutlinePane,
    pub results: ResultsPane,
    pub references: ReferencesPane,
    pub timeline: TimelinePane,
    pub passages: PassagesPane,
    pub concordance: ConcordancePane,
    /// Whether the outline stands beside the text where there is room.
    pub outline_open: bool,
    /// The pane open at the side.
    pub side: Option<PaneKind>,
    /// What was seen when the reader went to a pane; Esc comes back to it.
    pub origin: Option<View>,
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            outline: OutlinePane::default(),
            results: ResultsPane::default(),
            references: ReferencesPane::default(),
            timeline: TimelinePane::default(),
            passages: PassagesPane::default(),
            concordance: ConcordancePane::default(),
            outline_open: true,
            side: None,
            origin: None,
        }
    }
}

/// Asks the pane of a kind, whichever it is.
macro_rules! ask {
    ($panes:expr, $kind:expr, $pane:ident => $question:expr) => {
        match $kind {
            PaneKind::Outline => {
                let $pane = &$panes.outline;
                $question
            }
            PaneKind::Results => {
                let $pane = &$panes.results;
                $question
            }
            PaneKind::References => {
                let $pane = &$panes.references;
                $question
            }
            PaneKind::Timeline => {
                let $pane = &$panes.timeline;
                $question
            }
            PaneKind::Passages => {
                let $pane = &$panes.passages;
                $question
            }
            PaneKind::Concordance => {
                let $pane = &$panes.concordance;
                $question
            }
        }
    };
}

impl Panes {
    /// Returns the list of a pane.
    #[must_use]
    pub const fn list(&self, kind: PaneKind) -> &List {
        ask!(self, kind, pane => &pane.list)
    }

    /// Returns the list of a pane, to change it.
    pub const fn list_mut(&mut self, kind: PaneKind) -> &mut List {
        match kind {
            PaneKind::Outline => &mut self.outline.list,
            PaneKind::Results => &mut self.results.list,
            PaneKind::References => &mut self.references.list,
            PaneKind::Timeline => &mut self.timeline.list,
            PaneKind::Passages => &mut self.passages.list,
            PaneKind::Concordance => &mut self.concordance.list,
        }
    }

    /// Returns how many items a pane shows.
    #[must_use]
    pub fn len(&self, kind: PaneKind) -> usize {
        ask!(self, kind, pane => pane.items.len())
    }

    /// Makes the items of a pane anew: its data or its filter changed.
    pub fn refresh(&mut self, kind: PaneKind, context: &Context<'_>) {
        match kind {
            PaneKind::Outline => self.outline.refresh(context),
            PaneKind::Results => self.results.refresh(context),
            PaneKind::References => self.references.refresh(context),
            PaneKind::Timeline => self.timeline.refresh(context),
            PaneKind::Passages => self.passages.refresh(context),
            PaneKind::Concordance => self.concordance.refresh(context),
        }
    }

    /// Returns what an item says, in a pane of `columns`.
    #[must_use]
    pub fn lines(&self, kind: PaneKind, context: &Context<'_>, item: usize, columns: Columns) -> Vec<StyledLine> {
        ask!(self, kind, pane => pane.lines(context, item, columns))
    }

    /// Returns what stands above the items.
    #[must_use]
    pub fn header(&self, kind: PaneKind, context: &Context<'_>, columns: Columns, rows: Rows) -> Vec<StyledLine> {
        match kind {
            PaneKind::Outline => OutlinePane::header(context),
            PaneKind::Results => self.results.header(context),
            PaneKind::References => self.references.header(context),
            PaneKind::Timeline => self.timeline.header(context, columns, rows),
            PaneKind::Passages => self.passages.header(context, columns),
            PaneKind::Concordance => self.concordance.header(context, columns, rows),
        }
    }

    /// Returns where an item leads.
    #[must_use]
    pub fn target(&self, kind: PaneKind, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        ask!(self, kind, pane => pane.target(context, item))
    }

    /// Selects the item nearest to the cursor.
    pub fn follow(&mut self, kind: PaneKind, context: &Context<'_>) {
        let nearest = match kind {
            PaneKind::Outline => self.outline.current(context),
            PaneKind::Results => self.results.current(context),
            PaneKind::Concordance => self.concordance.current(context),
            PaneKind::Timeline => self.timeline.current(context),
            PaneKind::References | PaneKind::Passages => self.nearest(kind, context),
        };
        if let Some(item) = nearest {
            self.list_mut(kind).selected = item;
        }
    }

    /// The item whose place is nearest to the cursor, those of the same paragraph first.
    fn nearest(&self, kind: PaneKind, context: &Context<'_>) -> Option<usize> {
        (0..self.len(kind))
            .min_by_key(|item| self.target(kind, context, *item).map_or(usize::MAX, |span| span.start.abs_diff(context.cursor)))
    }

    /// Keeps the selection of a pane visible in an area of `columns` and `rows`, its header included.
    pub fn settle(&mut self, kind: PaneKind, context: &Context<'_>, columns: Columns, rows: Rows) {
        let header = self.header(kind, context, columns, rows).len();
        let mut list = std::mem::take(self.list_mut(kind));
        list.settle(self.len(kind), rows.saturating_sub(header), |item| self.lines(kind, context, item, columns).len());
        *self.list_mut(kind) = list;
    }
}
