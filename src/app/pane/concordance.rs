//! The concordance: every match on one row, aligned, and above where in the sections they lie.

use std::ops::Range;

use crate::app::action::ListAction;
use crate::app::list::{ItemId, List, ListOrder};
use crate::app::pane::context::Context;
use crate::app::pane::heading::{heading, nothing};
use crate::app::pane::interface::{ItemRoom, Pane};
use crate::app::regions::Dock;
use crate::app::search_state::{SearchResults, Ticket};
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::document::{Document, ParagraphId};
use crate::lists::{ListRow, hit_row, sentence_of};
use crate::messages::{self, Phrase};
use crate::search::{Hit, Sort, dispersion, sorted};
use crate::text::{ByteSpan, Columns, Rows, one_line};
use crate::typeset::wrapped_to;

/// The pieces of a section that its hits are counted in, to be drawn in as many columns as there
/// are.
const PIECES: usize = 480;
/// The hits of a section that are looked at to draw where they lie; of more, every second or third.
const LOOKED_AT: usize = 4_000;
/// The sections that can be drawn: those with most hits.
const MOST_SECTIONS: usize = 24;
/// Columns of a paragraph number.
const NUMBER: Columns = 6;
/// Columns of the name of a section at most.
const SECTION: Columns = 36;
/// Rows from which there is room for the sections.
const WITH_SECTIONS: Rows = 14;

/// The state of the concordance.
#[derive(Debug, Default)]
pub(crate) struct ConcordancePane {
    list: List,
    items: Vec<Hit>,
    spread: Vec<Spread>,
    /// The sections that hold any hits, drawn or not.
    sections: usize,
    against: Option<Against>,
}

/// Where the hits of a section lie.
#[derive(Debug)]
struct Spread {
    /// The first paragraph of the section.
    section: ParagraphId,
    /// The hits of the term searched, and of the other one.
    here: Pieces,
    against: Pieces,
}

/// How the hits of a section are spread.
#[derive(Debug)]
struct Pieces {
    count: usize,
    /// About how many lie in each piece of it.
    pieces: Vec<usize>,
}

/// Another term that is set against the one searched.
#[derive(Debug)]
struct Against {
    typed: String,
    ticket: Ticket,
    found: Option<SearchResults>,
}

impl Pane for ConcordancePane {
    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn dock(&self) -> Dock {
        Dock::Instead
    }

    fn len(&self) -> usize {
        self.items.len()
    }

    fn refresh(&mut self, context: &Context<'_>) {
        self.list_hits(context);
        let here = context.search.hits();
        let against = self.against.as_ref().and_then(|against| against.found.as_ref());
        (self.spread, self.sections) =
            spread(context.document, here, against.map_or(&[], |found| found.results.hits()));
    }

    fn id(&self, _: &Context<'_>, item: usize) -> ItemId {
        let hit = self.items[item];
        ItemId(0, hit.paragraph.index() as u64, hit.place_in_paragraph())
    }

    fn row(&self, context: &Context<'_>, item: usize) -> ListRow {
        row_of(context, self.items[item])
    }

    fn orders(&self) -> &'static [ListOrder] {
        &[ListOrder::Natural, ListOrder::After, ListOrder::Before]
    }

    fn lines(&self, context: &Context<'_>, item: usize, room: ItemRoom) -> Vec<StyledLine> {
        let hit = self.items[item];
        let Some(span) = context.search.span(hit) else { return Vec::new() };
        let left = room.columns.saturating_sub(NUMBER + 4);
        let [before, found, after] = context.aligned(span, left * 2 / 5, left);
        let line = StyledLine::new(TextStyle::Text, format!("  {before} "))
            .with(TextStyle::Hit, found)
            .with(TextStyle::Text, format!(" {after}"))
            .right(TextStyle::Muted, format!("¶{}", hit.paragraph.number()));
        let mut lines = vec![line];
        if item == self.list.selected {
            lines.extend(whole_sentence(context, span, left, room.selected));
        }
        lines
    }

    fn header(&self, context: &Context<'_>, columns: Columns, rows: Rows) -> Vec<StyledLine> {
        let Some(found) = context.search.results() else { return Vec::new() };
        let title =
            format!("{}  {}", context.language.say(messages::CONCORDANCE), context.search.typed());
        let count = context.counted(found.results.hits().len());
        let mut lines = heading(context, self, &title, count, Vec::new(), columns);
        if let Some(against) = &self.against {
            let count = against.found.as_ref().map_or(0, |found| found.results.hits().len());
            let against = format!("{} {}", against.typed, context.language.hits(count));
            let line = StyledLine::new(
                TextStyle::Muted,
                format!("{} ", context.language.say(messages::AGAINST)),
            );
            lines.insert(1, line.with(TextStyle::Accent, against));
        }
        if self.items.is_empty() && found.results.complete {
            lines.extend(nothing(context, self, context.language.say(messages::NO_HITS), columns));
        } else if rows >= WITH_SECTIONS {
            lines.extend(self.sections(context, columns, rows * 2 / 5));
        }
        lines
    }

    fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        context.search.span(*self.items.get(item)?)
    }

    fn nearest(&self, context: &Context<'_>) -> Option<usize> {
        let hit = *context.search.hits().get(context.search.current()?)?;
        self.items.iter().position(|item| *item == hit)
    }

    fn hit(&self, item: usize) -> Option<Hit> {
        self.items.get(item).copied()
    }

    fn about(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        Some(sentence_of(&context.listed(), self.target(context, item)?))
    }

    fn hints(&self, _context: &Context<'_>) -> Vec<(ListAction, Phrase)> {
        vec![(ListAction::Against, messages::ANOTHER_TERM)]
    }

    fn is_of_search(&self) -> bool {
        true
    }
}

impl ConcordancePane {
    /// Lists the hits that pass the filter, sorted.
    fn list_hits(&mut self, context: &Context<'_>) {
        self.items.clear();
        let Some(found) = context.search.results() else { return };
        let hits = context.search.hits()[context.search.listed()].to_vec();
        let hits = self.list.keep(hits, |hit| row_of(context, *hit));
        let by = match self.list.order {
            ListOrder::After => Sort::After,
            ListOrder::Before => Sort::Before,
            _ => Sort::Place,
        };
        self.items = sorted(&found.folded, &hits, by).into_iter().map(|at| hits[at]).collect();
    }

    /// Draws where in each section the matches lie, in at most so many rows: of the sections that
    /// have most of them.
    fn sections(&self, context: &Context<'_>, columns: Columns, rows: Rows) -> Vec<StyledLine> {
        let has_names = self.spread.iter().any(|of| !context.section_name(of.section).is_empty());
        let named = if has_names { (columns / 3).min(SECTION) } else { 0 };
        let cells = columns.saturating_sub(named + 12);
        let each = if self.against.is_some() { 2 } else { 1 };
        let fewest = least(&self.spread, rows.saturating_sub(1) / each);
        let shown = || {
            self.spread
                .iter()
                .filter(|spread| spread.count() >= fewest)
                .take(rows.saturating_sub(1) / each)
        };
        // One measure for all, so that rows can be compared.
        let both = |spread: &Spread| {
            let most = |pieces: &Pieces| drawn_together(&pieces.pieces, cells).max();
            most(&spread.here).max(most(&spread.against))
        };
        let most = shown().filter_map(both).max().unwrap_or(1);
        let strip = |counts: &[usize]| -> String {
            drawn_together(counts, cells)
                .map(|count| context.profile.glyphs.level(count, most))
                .collect()
        };
        let mut lines = Vec::new();
        for spread in shown() {
            let name = context.profile.padded(context.section_name(spread.section), named);
            lines.push(
                StyledLine::new(TextStyle::Text, format!("{name}  "))
                    .with(TextStyle::Link, strip(&spread.here.pieces))
                    .right(TextStyle::Muted, spread.here.count.to_string()),
            );
            if self.against.is_some() {
                lines.push(
                    StyledLine::new(TextStyle::Text, " ".repeat(named + 2))
                        .with(TextStyle::Accent, strip(&spread.against.pieces))
                        .right(TextStyle::Accent, spread.against.count.to_string()),
                );
            }
        }
        let hidden = self.sections - shown().count();
        let more = if hidden > 0 { context.language.more_sections(hidden) } else { String::new() };
        lines.push(StyledLine::new(TextStyle::Muted, more));
        lines
    }

    /// Returns the other term that is set against the one searched, as it was typed.
    pub(crate) fn against(&self) -> Option<&str> {
        self.against.as_ref().map(|against| against.typed.as_str())
    }

    /// Sets another term against the one searched; the answer comes with this ticket. Nothing typed
    /// takes it away.
    pub(crate) fn set_against(&mut self, typed: &str, ticket: Option<Ticket>) {
        self.against =
            ticket.map(|ticket| Against { typed: typed.to_owned(), ticket, found: None });
    }

    /// Takes the answer for the other term; false if it is not for that.
    pub(crate) fn take(&mut self, ticket: Ticket, found: &SearchResults) -> bool {
        let against = self.against.as_mut().filter(|against| against.ticket == ticket);
        let is_for_it = against.is_some();
        if let Some(against) = against {
            against.found = Some(found.clone());
        }
        is_for_it
    }
}

fn row_of(context: &Context<'_>, hit: Hit) -> ListRow {
    let span = context.search.span(hit);
    span.map(|span| hit_row(&context.listed(), span)).unwrap_or_default()
}

/// Returns the sentence of a hit, to be read below its line where there are some lines for it.
fn whole_sentence(
    context: &Context<'_>,
    hit: ByteSpan,
    columns: Columns,
    lines: Rows,
) -> Vec<StyledLine> {
    let text = context.document.text();
    let sentence = one_line(sentence_of(&context.listed(), hit).of(text));
    let rows = wrapped_to(&context.display(&sentence), columns, lines, context.profile);
    rows.into_iter().map(|row| StyledLine::new(TextStyle::Muted, format!("    {row}"))).collect()
}

impl Spread {
    const fn count(&self) -> usize {
        self.here.count + self.against.count
    }
}

/// Counts the hits of two terms in the sections that have most of them, in the order of the text;
/// and the sections that have any.
fn spread(document: &Document, here: &[Hit], against: &[Hit]) -> (Vec<Spread>, usize) {
    let inside = |hits: &[Hit], range: &Range<usize>| {
        let before = |end: usize| hits.partition_point(|hit| hit.paragraph.index() < end);
        before(range.start)..before(range.end)
    };
    // Sections that hold sections would count everything twice.
    let innermost = document.outline().innermost().map(|section| section.paragraphs.clone());
    let mut counted: Vec<(usize, Range<usize>)> = innermost
        .map(|range| (inside(here, &range).len() + inside(against, &range).len(), range))
        .collect();
    counted.retain(|(count, _)| *count > 0);
    let sections = counted.len();
    counted.sort_by_key(|(count, range)| (std::cmp::Reverse(*count), range.start));
    counted.truncate(MOST_SECTIONS);
    counted.sort_by_key(|(_, range)| range.start);
    let pieces = |hits: &[Hit], range: &Range<usize>| {
        let hits = &hits[inside(hits, range)];
        let step = hits.len() / LOOKED_AT + 1;
        let some: Vec<Hit> = hits.iter().step_by(step).copied().collect();
        let counts = dispersion(document, &some, range.clone(), PIECES);
        Pieces { count: hits.len(), pieces: counts.into_iter().map(|count| count * step).collect() }
    };
    let of = |(_, range): (usize, Range<usize>)| Spread {
        section: ParagraphId::at(range.start),
        here: pieces(here, &range),
        against: pieces(against, &range),
    };
    (counted.into_iter().map(of).collect(), sections)
}

/// Returns how many hits a section needs to be among the `rows` that have most.
fn least(spread: &[Spread], rows: Rows) -> usize {
    let mut counts: Vec<usize> = spread.iter().map(Spread::count).collect();
    counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
    rows.checked_sub(1).and_then(|last| counts.get(last)).copied().unwrap_or_default()
}

/// Joins the counts of pieces to so many.
fn drawn_together(counts: &[usize], cells: usize) -> impl Iterator<Item = usize> {
    (0..cells).map(move |cell| {
        let piece = counts.len() * cell / cells..counts.len() * (cell + 1) / cells;
        counts.get(piece).unwrap_or_default().iter().sum()
    })
}

#[cfg(test)]
mod tests;
