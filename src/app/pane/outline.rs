//! The outline: sections, folded or not, the one being read marked.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::app::action::ListAction;
use crate::app::list::{ItemId, List, ListOrder};
use crate::app::pane::context::Context;
use crate::app::pane::heading::{heading, nothing};
use crate::app::pane::interface::{Acted, ItemRoom, Pane};
use crate::app::regions::{Dock, OutlineNeeds};
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::document::SectionId;
use crate::lists::{ListRow, listed_sections, section_row, section_span, section_title};
use crate::messages;
use crate::messages::{Phrase, phrase};
use crate::text::{ByteSpan, Columns, Place, Rows, Sign, WidthProfile};
use crate::typeset::wrapped_to;

/// The most lines of one heading.
const MOST_LINES: usize = 2;
/// Columns before a title, for the marks of the selected section and of the one that is read.
const LEAD: Columns = 2;

/// The state of the outline.
#[derive(Debug, Default)]
pub(crate) struct OutlinePane {
    list: List,
    items: Vec<SectionId>,
    folded: HashSet<SectionId>,
    /// Where passages stand, in order.
    passages: Vec<Place>,
    /// The columns of the widest title, and of which sections in which profile.
    widest: Option<(usize, WidthProfile, Columns)>,
}

impl Pane for OutlinePane {
    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn dock(&self) -> Dock {
        Dock::Before
    }

    fn len(&self) -> usize {
        self.items.len()
    }

    fn refresh(&mut self, context: &Context<'_>) {
        let outline = context.document.outline();
        let is_folding = self.is_folding();
        let hidden = |id: SectionId| {
            let parents = std::iter::successors(outline.section(id).parent, |parent| {
                outline.section(*parent).parent
            });
            is_folding && parents.into_iter().any(|parent| self.folded.contains(&parent))
        };
        let ids = listed_sections(context.document).filter(|id| !hidden(*id)).collect();
        self.items = self.list.keep(ids, |id| section_row(&context.listed(), *id));
        let placed = context.passages.iter().filter_map(|passage| passage.placement.span());
        self.passages = placed.map(|span| span.start).collect();
        self.passages.sort_unstable();
        let fact = match self.list.order {
            ListOrder::Length => Some(SectionFact::Share),
            ListOrder::Hits => Some(SectionFact::Hits),
            ListOrder::Dates => Some(SectionFact::Dates),
            _ => None,
        };
        if let Some(fact) = fact {
            let mut items = std::mem::take(&mut self.items);
            items.sort_by_cached_key(|id| Reverse(self.count(context, *id, fact)));
            self.items = items;
        }
        self.measure(context);
    }

    fn id(&self, context: &Context<'_>, item: usize) -> ItemId {
        ItemId(0, 0, context.document.outline().section(self.items[item]).first().index())
    }

    fn row(&self, context: &Context<'_>, item: usize) -> ListRow {
        section_row(&context.listed(), self.items[item])
    }

    fn orders(&self) -> &'static [ListOrder] {
        &[ListOrder::Natural, ListOrder::Length, ListOrder::Hits, ListOrder::Dates]
    }

    fn lines(&self, context: &Context<'_>, item: usize, room: ItemRoom) -> Vec<StyledLine> {
        let id = self.items[item];
        let section = context.document.outline().section(id);
        let current = self.nearest(context) == Some(item);
        let fold = if self.folded.contains(&id) { "+ " } else { "" };
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        let mark = if current { context.profile.glyphs.sign(Sign::Here) } else { " " };
        let table = self.table(context, room.columns);
        let facts: Columns = table.iter().map(|(_, columns)| columns).sum();
        let left = room.columns.saturating_sub(indent.len() + fold.len() + LEAD + facts);
        let style = if current { TextStyle::Heading } else { TextStyle::Text };
        // Headings that differ only at their end must not be cut there.
        let title = context.display(section_title(&context.listed(), id));
        // The selected one is read whole.
        let most = if item == self.list.selected { room.selected } else { MOST_LINES };
        let title = wrapped_to(&title, left, most.max(MOST_LINES), context.profile);
        let under = " ".repeat(indent.len() + fold.len());
        let lead = |n: usize| if n == 0 { format!("{indent}{fold}") } else { under.clone() };
        let begun = || StyledLine::new(TextStyle::Accent, format!(" {mark}"));
        let titled = title.into_iter().enumerate();
        let mut lines: Vec<StyledLine> = titled
            .map(|(n, line)| begun().with(TextStyle::Muted, lead(n)).with(style, line))
            .collect();
        if let Some(first) = lines.first_mut().filter(|_| !table.is_empty()) {
            first.right = Some(tabled(&table, context, |fact| self.fact(context, id, fact)));
        }
        lines
    }

    fn header(&self, context: &Context<'_>, columns: Columns, _: Rows) -> Vec<StyledLine> {
        let all = listed_sections(context.document).count();
        let count = if self.items.len() < all {
            context.language.of_all(self.items.len(), all)
        } else {
            all.to_string()
        };
        let title = context.language.say(messages::OUTLINE);
        let mut lines = heading(context, self, title, count, Vec::new(), columns);
        // The columns are named in the same line, where nothing else is told there.
        let table = self.table(context, columns);
        if self.is_folding() && self.list.chosen.is_empty() && table.len() > 1 {
            let name = |fact: SectionFact| context.language.say(fact.name()).to_owned();
            let (muted, names) = tabled(&table, context, name);
            let counted =
                format!("  {}", lines[0].right.take().map_or(String::new(), |told| told.1));
            lines[0] =
                StyledLine::new(TextStyle::Heading, title).with(muted, counted).right(muted, names);
        }
        if self.items.is_empty() {
            let why = context.language.say(messages::NO_SECTIONS);
            lines.extend(nothing(context, self, why, columns));
        }
        lines
    }

    fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        let id = *self.items.get(item)?;
        let first = context.document.outline().section(id).first();
        let start = context.document.paragraph(first).span.start;
        Some(ByteSpan::new(start, start))
    }

    fn nearest(&self, context: &Context<'_>) -> Option<usize> {
        let here = context.document.section_of(context.document.paragraph_at(context.cursor)?)?;
        if self.list.order == ListOrder::Natural {
            return self.items.partition_point(|id| *id <= here).checked_sub(1);
        }
        self.items.iter().position(|id| *id == here)
    }

    fn about(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        context.paragraph_of(self.target(context, item)?)
    }

    fn follows_reader(&self) -> bool {
        true
    }

    fn act(&mut self, action: ListAction, context: &Context<'_>, _: Columns) -> Acted {
        if action != ListAction::Fold {
            return Acted::Not;
        }
        if self.fold(context) { Acted::Done } else { Acted::Said(messages::NOTHING_TO_FOLD) }
    }

    fn hints(&self, _context: &Context<'_>) -> Vec<(ListAction, Phrase)> {
        vec![(ListAction::Fold, messages::FOLD)]
    }

    fn is_of_sections(&self) -> bool {
        true
    }
}

impl OutlinePane {
    /// Returns the columns it asks for: those of its widest title with what stands around it, and
    /// with a table of what lies in each section beside the titles.
    pub(crate) fn needs(&self, context: &Context<'_>) -> OutlineNeeds {
        /// Between the widest title and the text.
        const BEHIND: Columns = 2;
        let titles = LEAD + self.widest_title() + BEHIND;
        // For all there can be: the text does not move when the first hit or passage comes.
        let table = SectionFact::ALL.map(|fact| fact.columns(context)).iter().sum::<Columns>();
        OutlineNeeds { titles, all: titles + table }
    }

    fn widest_title(&self) -> Columns {
        self.widest.map_or(0, |(_, _, columns)| columns)
    }

    /// Returns the columns of the table there is room for beside the titles, each with its width:
    /// those that matter most.
    fn table(&self, context: &Context<'_>, columns: Columns) -> Vec<(SectionFact, Columns)> {
        let mut left = columns.saturating_sub(LEAD + self.widest_title());
        let mut table: Vec<(SectionFact, Columns)> = self
            .facts(context)
            .map(|column| (column, column.columns(context)))
            .take_while(|(_, columns)| {
                let has_room = *columns <= left;
                left = left.saturating_sub(*columns);
                has_room
            })
            .collect();
        table.sort_by_key(|(column, _)| *column);
        table
    }

    /// Returns what can be told of sections, what matters most first; nothing that no section has.
    fn facts(&self, context: &Context<'_>) -> impl Iterator<Item = SectionFact> {
        let has_any = [
            (SectionFact::Share, !self.items.is_empty()),
            (SectionFact::Hits, !context.search.hits().is_empty()),
            (SectionFact::Dates, !dates(context).is_empty()),
            (SectionFact::Passages, !self.passages.is_empty()),
        ];
        has_any.into_iter().filter(|(_, any)| *any).map(|(fact, _)| fact)
    }

    /// Measures the titles, if they are others than before.
    fn measure(&mut self, context: &Context<'_>) {
        let sections = context.document.outline().sections();
        let is_known = |(known, profile, _): &(usize, WidthProfile, Columns)| {
            (*known, *profile) == (sections.len(), context.profile)
        };
        if self.widest.as_ref().is_some_and(is_known) {
            return;
        }
        let columns = |id: SectionId| {
            let indent = 2 * usize::from(sections[id.0 as usize].level.saturating_sub(1));
            let title = section_title(&context.listed(), id);
            indent + context.profile.text(&context.display(title))
        };
        let widest = listed_sections(context.document).map(columns).max().unwrap_or_default();
        self.widest = Some((sections.len(), context.profile, widest));
    }

    /// Says something of a section; nothing of what it has none of.
    fn fact(&self, context: &Context<'_>, id: SectionId, fact: SectionFact) -> String {
        match (fact, self.count(context, id, fact)) {
            (SectionFact::Share, bytes) => context.listed().share(bytes),
            (_, 0) => String::new(),
            (_, count) => count.to_string(),
        }
    }

    /// Counts something in a section; its share in bytes.
    fn count(&self, context: &Context<'_>, id: SectionId, fact: SectionFact) -> usize {
        let (document, span) = (context.document, section_span(context.document, id));
        let within = |places: &[Place]| {
            let before = |end| places.partition_point(|place| *place < end);
            before(span.end) - before(span.start)
        };
        match fact {
            SectionFact::Hits => {
                let hits = context.search.hits();
                let before = |end| hits.partition_point(|hit| hit.paragraph.index() < end);
                let paragraphs = &document.outline().section(id).paragraphs;
                before(paragraphs.end) - before(paragraphs.start)
            }
            SectionFact::Dates => within(dates(context)),
            SectionFact::Passages => within(&self.passages),
            SectionFact::Share => span.len(),
        }
    }

    /// Tells whether folded sections hide those in them: not from a filter, nor in another order.
    fn is_folding(&self) -> bool {
        self.list.filter.is_empty() && self.list.order == ListOrder::Natural
    }

    /// Folds the selected section, or the one it belongs to; unfolds a folded one. False if there
    /// is nothing to fold.
    fn fold(&mut self, context: &Context<'_>) -> bool {
        let Some(id) = self.items.get(self.list.selected).copied() else { return false };
        let outline = context.document.outline();
        if self.folded.remove(&id) {
            self.refresh(context);
            return true;
        }
        let folding = if outline.has_children(id) { Some(id) } else { outline.section(id).parent };
        if let Some(folding) = folding {
            self.folded.insert(folding);
            self.refresh(context);
            self.list.selected =
                self.items.iter().position(|item| *item == folding).unwrap_or_default();
        }
        folding.is_some()
    }
}

/// Where the dates of the text stand, in order.
fn dates<'a>(context: &Context<'a>) -> &'a [Place] {
    context.timeline.map_or(&[], |timeline| &timeline.places)
}

/// Sets what is said of each fact below one another, to stand at the right edge.
fn tabled(
    table: &[(SectionFact, Columns)],
    context: &Context<'_>,
    says: impl Fn(SectionFact) -> String,
) -> (TextStyle, String) {
    let cells = table.iter().map(|(fact, columns)| {
        let said = says(*fact);
        format!("{}{said}", " ".repeat(columns.saturating_sub(context.profile.text(&said))))
    });
    (TextStyle::Muted, cells.collect::<String>().trim_start().to_owned())
}

/// What is told of a section beside its title, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SectionFact {
    /// How many hits of the search lie in it.
    Hits,
    /// How many dates.
    Dates,
    /// How many passages.
    Passages,
    /// What share of the text it is.
    Share,
}

impl SectionFact {
    const ALL: [Self; 4] = [Self::Hits, Self::Dates, Self::Passages, Self::Share];

    const fn name(self) -> Phrase {
        match self {
            Self::Hits => phrase("命中", "命中", "hits"),
            Self::Dates => phrase("日期", "日期", "dates"),
            Self::Passages => messages::PASSAGES,
            Self::Share => phrase("占比", "占比", "share"),
        }
    }

    /// The columns of its numbers, with those that part them from what is before them.
    fn columns(self, context: &Context<'_>) -> Columns {
        const APART: Columns = 2;
        const NUMBER: Columns = 4;
        context.profile.text(context.language.say(self.name())).max(NUMBER) + APART
    }
}

#[cfg(test)]
mod tests;
