//! The concordance: every match on one row, aligned, and above where in the sections they lie.

use crate::app::find::{Found, Ticket};
use crate::app::list::List;
use crate::app::pane::Context;
use crate::app::tone::{Tone, ToneLine, padded};
use crate::app::words::{self, Phrase};
use crate::document::Section;
use crate::search::{Hit, Sort, dispersion, excerpt, sorted};
use crate::text::{ByteSpan, Columns, Rows};

/// The most hits that are listed; all of them are counted.
const MOST: usize = 10_000;
/// Columns of a paragraph number.
const NUMBER: Columns = 6;
/// Columns of the name of a section at most.
const SECTION: Columns = 36;
/// Rows from which there is room for the sections.
const WITH_SECTIONS: Rows = 14;

/// The state of the concordance.
#[derive(Debug, Default)]
pub struct ConcordancePane {
    /// Selection and filter.
    pub list: List,
    pub(crate) items: Vec<Hit>,
    by: Sort,
    against: Option<Against>,
}

/// Another term that is set against the one searched.
#[derive(Debug)]
struct Against {
    typed: String,
    ticket: Ticket,
    found: Option<Found>,
}

impl ConcordancePane {
    pub(crate) fn refresh(&mut self, context: &Context<'_>) {
        self.items.clear();
        let Some(found) = context.find.found() else { return };
        let passing = found.answer.hits().iter();
        let hits: Vec<Hit> =
            passing.filter(|hit| self.list.passes(context.document.paragraph_text(hit.paragraph))).take(MOST).copied().collect();
        self.items = sorted(&found.folded, &hits, self.by).into_iter().map(|at| hits[at]).collect();
    }

    pub(crate) fn lines(&self, context: &Context<'_>, item: usize, columns: Columns) -> Vec<ToneLine> {
        let hit = self.items[item];
        let Some(span) = context.find.span(hit) else { return Vec::new() };
        let text = context.display(span.of(context.document.text()));
        let room = columns.saturating_sub(NUMBER + 4);
        let before = room * 2 / 5;
        let after = room.saturating_sub(before + context.profile.text(&text));
        let excerpt = excerpt(context.document, span, before, after, context.profile, |text| context.display(text));
        let gap = before.saturating_sub(context.profile.text(&excerpt.before));
        let line = ToneLine::new(Tone::Text, format!("  {}{} ", " ".repeat(gap), excerpt.before))
            .with(Tone::Hit, context.profile.fit(&excerpt.hit, room.saturating_sub(before)).into_owned())
            .with(Tone::Text, format!(" {}", excerpt.after))
            .right(Tone::Muted, format!("¶{}", hit.paragraph.number()));
        vec![line]
    }

    pub(crate) fn header(&self, context: &Context<'_>, columns: Columns, rows: Rows) -> Vec<ToneLine> {
        let Some(found) = context.find.found() else { return Vec::new() };
        let title = format!("{}  {}", context.language.say(words::CONCORDANCE), context.find.typed());
        let mut line = ToneLine::new(Tone::Heading, title).right(Tone::Muted, context.language.hits(found.answer.hits().len()));
        if let Some(against) = &self.against {
            let count = against.found.as_ref().map_or(0, |found| found.answer.hits().len());
            line = line.with(Tone::Muted, format!("   {} ", context.language.say(words::AGAINST)));
            line = line.with(Tone::Accent, format!("{} {}", against.typed, context.language.hits(count)));
        }
        let mut order = ToneLine::new(Tone::Muted, context.language.say(words::ORDER));
        for sort in Sort::ALL {
            let tone = if sort == self.by { Tone::Accent } else { Tone::Faint };
            let mark = if sort == self.by { "›" } else { " " };
            order = order.with(tone, format!("  {mark}{}", context.language.say(name(sort))));
        }
        let mut lines = vec![line, order, ToneLine::default()];
        if rows >= WITH_SECTIONS {
            lines.extend(self.sections(context, found, columns, rows * 2 / 5));
        }
        lines
    }

    /// Draws where in each section the matches lie, in at most so many rows: first the sections that have most of them.
    fn sections(&self, context: &Context<'_>, found: &Found, columns: Columns, rows: Rows) -> Vec<ToneLine> {
        let named = (columns / 3).min(SECTION);
        let cells = columns.saturating_sub(named + 12);
        let other = self.against.as_ref().and_then(|against| against.found.as_ref());
        let count = |section: &Section, found: &Found| {
            dispersion(context.document, found.answer.hits(), section.paragraphs.clone(), 1).iter().sum::<usize>()
        };
        let weight = |section: &Section| count(section, found) + other.map_or(0, |other| count(section, other));
        let innermost = context.document.outline().innermost().map(|section| (weight(section), section));
        let mut counted: Vec<(usize, &Section)> = innermost.filter(|(count, _)| *count > 0).collect();
        counted.sort_by_key(|(count, section)| (std::cmp::Reverse(*count), section.paragraphs.start));
        counted.truncate(rows.saturating_sub(1) / if other.is_some() { 2 } else { 1 });
        counted.sort_by_key(|(_, section)| section.paragraphs.start);
        let most = counted
            .iter()
            .flat_map(|(_, section)| dispersion(context.document, found.answer.hits(), section.paragraphs.clone(), cells))
            .max()
            .unwrap_or(1)
            .max(1);
        let mut lines = Vec::new();
        for (_, section) in counted {
            let name = padded(context.section_name(section.first()), named, context.profile);
            let strip = |found: &Found| -> String {
                let counts = dispersion(context.document, found.answer.hits(), section.paragraphs.clone(), cells);
                counts.iter().map(|count| context.profile.glyphs.level(*count, most)).collect()
            };
            lines.push(
                ToneLine::new(Tone::Text, format!("{name}  "))
                    .with(Tone::Link, strip(found))
                    .right(Tone::Muted, count(section, found).to_string()),
            );
            if let Some(other) = other {
                lines.push(
                    ToneLine::new(Tone::Text, " ".repeat(named + 2))
                        .with(Tone::Accent, strip(other))
                        .right(Tone::Accent, count(section, other).to_string()),
                );
            }
        }
        lines.push(ToneLine::default());
        lines
    }

    pub(crate) fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        context.find.span(*self.items.get(item)?)
    }

    /// Returns the item of the current hit.
    pub(crate) fn current(&self, context: &Context<'_>) -> Option<usize> {
        let hit = *context.find.hits().get(context.find.current()?)?;
        self.items.iter().position(|item| *item == hit)
    }

    /// Returns the hit of an item.
    pub(crate) fn hit(&self, item: usize) -> Option<Hit> {
        self.items.get(item).copied()
    }

    /// Sorts the next way.
    pub(crate) fn sort(&mut self, context: &Context<'_>) {
        let at = Sort::ALL.iter().position(|sort| *sort == self.by).unwrap_or_default();
        self.by = Sort::ALL[(at + 1) % Sort::ALL.len()];
        self.refresh(context);
        self.list.selected = 0;
    }

    /// Sets another term against the one searched; the answer comes with this ticket. Nothing typed takes it away.
    pub(crate) fn set_against(&mut self, typed: &str, ticket: Option<Ticket>) {
        self.against = ticket.map(|ticket| Against { typed: typed.to_owned(), ticket, found: None });
    }

    /// Takes the answer for the other term; false if it is not for that.
    pub(crate) fn take(&mut self, ticket: Ticket, found: &Found) -> bool {
        let against = self.against.as_mut().filter(|against| against.ticket == ticket);
        let is_for_it = against.is_some();
        if let Some(against) = against {
            against.found = Some(found.clone());
        }
        is_for_it
    }
}

const fn name(sort: Sort) -> Phrase {
    match sort {
        Sort::Place => words::BY_PLACE,
        Sort::After => words::BY_AFTER,
        Sort::Before => words::BY_BEFORE,
    }
}
