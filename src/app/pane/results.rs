//! Search results: every hit on a row of its own, aligned, grouped by section.

use crate::app::list::List;
use crate::app::pane::Context;
use crate::app::tone::{Tone, ToneLine, padded};
use crate::app::words;
use crate::document::Document;
use crate::search::{FoldedText, Hit, excerpt, relevance};
use crate::text::{ByteSpan, Columns};

/// The most hits that are listed; all of them are lit and counted.
const MOST: usize = 10_000;
/// Columns of a paragraph number.
const NUMBER: Columns = 5;

/// How the hits are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// As they stand in the text.
    #[default]
    Place,
    /// The paragraphs that are most about the query first.
    Relevance,
}

/// The state of the results.
#[derive(Debug, Default)]
pub struct ResultsPane {
    /// Selection and filter.
    pub list: List,
    pub(crate) items: Vec<Item>,
    order: Order,
}

/// One row: a hit, and whether it is of the words apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    hit: Hit,
    apart: bool,
    /// Whether a heading goes before it, with this many hits under it.
    opens: Option<usize>,
}

impl ResultsPane {
    pub(crate) fn refresh(&mut self, context: &Context<'_>) {
        self.items.clear();
        let Some(found) = context.find.found() else { return };
        for (hits, apart) in [(&found.answer.text, false), (&found.answer.words, true)] {
            let ranked: Vec<Hit> = match self.order {
                Order::Place => Vec::new(),
                Order::Relevance => by_relevance(context.document, &found.folded, hits),
            };
            let ordered = if ranked.is_empty() { hits } else { &ranked };
            let shown = ordered.iter().filter(|hit| self.list.passes(context.document.paragraph_text(hit.paragraph)));
            let left = MOST.saturating_sub(self.items.len());
            self.items.extend(shown.take(left).map(|hit| Item { hit: *hit, apart, opens: None }));
        }
        self.open_groups(context);
    }

    /// Puts a heading before the first hit of each section, and before the words apart.
    fn open_groups(&mut self, context: &Context<'_>) {
        let group = |item: &Item| {
            let by_section = self.order == Order::Place && !item.apart;
            (item.apart, by_section.then(|| context.document.section_of(item.hit.paragraph)))
        };
        let groups: Vec<_> = self.items.iter().map(group).collect();
        let mut start = 0;
        while start < groups.len() {
            let len = groups[start..].iter().take_while(|g| **g == groups[start]).count();
            self.items[start].opens = Some(len);
            start += len;
        }
    }

    pub(crate) fn lines(&self, context: &Context<'_>, item: usize, columns: Columns) -> Vec<ToneLine> {
        let Item { hit, apart, opens } = self.items[item];
        let Some(span) = context.find.span(context.document, hit) else { return Vec::new() };
        let mut lines = Vec::new();
        if let Some(count) = opens {
            if item > 0 {
                lines.push(ToneLine::default());
            }
            let name = match (apart, self.order) {
                (true, _) => context.language.say(words::WORDS_APART),
                (false, Order::Place) => context.section_name(hit.paragraph),
                (false, Order::Relevance) => context.language.say(words::BY_RELEVANCE),
            };
            let room = columns.saturating_sub(10);
            lines.push(
                ToneLine::new(Tone::Heading, format!("  {}", context.profile.fit(name, room)))
                    .right(Tone::Muted, count.to_string()),
            );
        }
        let room = columns.saturating_sub(NUMBER + 3);
        let before = room / 3;
        let after = room.saturating_sub(before + context.profile.text(span.of(context.document.text())));
        let excerpt = excerpt(context.document, span, before, after, context.profile);
        let number = padded(&format!("¶{}", hit.paragraph.number()), NUMBER, context.profile);
        let gap = before.saturating_sub(context.profile.text(&excerpt.before));
        lines.push(
            ToneLine::new(Tone::Muted, format!("  {number} "))
                .with(Tone::Text, format!("{}{}", " ".repeat(gap), excerpt.before))
                .with(Tone::Hit, excerpt.hit)
                .with(Tone::Text, excerpt.after),
        );
        lines
    }

    pub(crate) fn header(&self, context: &Context<'_>) -> Vec<ToneLine> {
        let count = context.find.found().map_or(0, |found| found.answer.text.len() + found.answer.words.len());
        let order = match self.order {
            Order::Place => words::BY_PLACE,
            Order::Relevance => words::BY_RELEVANCE,
        };
        let title = format!("{}  {}", context.language.say(words::RESULTS), context.find.typed());
        let right = format!("{} · {}", context.language.hits(count), context.language.say(order));
        vec![ToneLine::new(Tone::Heading, title).right(Tone::Muted, right), ToneLine::default()]
    }

    pub(crate) fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        context.find.span(context.document, self.items.get(item)?.hit)
    }

    /// Returns the hit of an item.
    pub(crate) fn hit(&self, item: usize) -> Option<Hit> {
        self.items.get(item).map(|item| item.hit)
    }

    /// Returns the item of the current hit.
    pub(crate) fn current(&self, context: &Context<'_>) -> Option<usize> {
        let hit = *context.find.hits().get(context.find.current()?)?;
        self.items.iter().position(|item| item.hit == hit)
    }

    /// Orders the other way.
    pub(crate) fn reorder(&mut self, context: &Context<'_>) {
        self.order = match self.order {
            Order::Place => Order::Relevance,
            Order::Relevance => Order::Place,
        };
        self.refresh(context);
        self.list.selected = 0;
    }
}

/// Orders hits by how much their paragraph is about what was searched; within a paragraph by place.
fn by_relevance(document: &Document, folded: &FoldedText, hits: &[Hit]) -> Vec<Hit> {
    let in_paragraph = |id| {
        let start = hits.partition_point(|hit| hit.paragraph < id);
        hits[start..].iter().take_while(move |hit| hit.paragraph == id)
    };
    relevance(document, folded, hits).into_iter().flat_map(in_paragraph).copied().collect()
}
