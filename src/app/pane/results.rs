//! Search results: every hit on a row of its own, aligned, grouped by section; what may also have
//! been meant, and the reader's notes, in groups of their own behind.

use crate::app::action::ListAction;
use crate::app::list::{ItemId, List, ListOrder};
use crate::app::pane::context::Context;
use crate::app::pane::heading::{heading, nothing};
use crate::app::pane::interface::{ItemRoom, Pane};
use crate::app::regions::Dock;
use crate::app::search_state::MOST_LISTED;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::lists::{ListColumn, ListRow, hit_row, sentence_of};
use crate::messages;
use crate::messages::Phrase;
use crate::search::{Channel, FoldedText, Hit, Results, relevance};
use crate::text::{ByteSpan, Columns, Rows, Sign, one_line};

/// Columns of a paragraph number, at least.
const NUMBER: Columns = 5;
/// Columns from which there is room for the share of the document a hit stands at.
const WITH_SHARE: Columns = 56;
/// Columns of that share.
const SHARE: Columns = 5;

/// The state of the results.
#[derive(Debug, Default)]
pub(crate) struct ResultsPane {
    list: List,
    items: Vec<ResultItem>,
}

/// One row: a hit, and which of its group it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResultItem {
    hit: Hit,
    group: usize,
    /// Which hit of the group.
    at: usize,
    /// Whether a heading goes before it, with this many hits under it.
    opens: Option<usize>,
}

impl ResultItem {
    fn row(self, context: &Context<'_>, results: &Results) -> ListRow {
        let Some(span) = context.search.span(self.hit) else { return ListRow::default() };
        let row = hit_row(&context.listed(), span);
        match results.groups.get(self.group).map(|group| &group.channel) {
            Some(Channel::Note(notes)) => {
                let note = context.notes.get(notes[self.at]).map_or("", |note| &note.text);
                row.with(ListColumn::Note, note)
            }
            _ => row,
        }
    }
}

impl Pane for ResultsPane {
    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn dock(&self) -> Dock {
        Dock::BehindOrBelow
    }

    fn len(&self) -> usize {
        self.items.len()
    }

    fn refresh(&mut self, context: &Context<'_>) {
        self.items.clear();
        let Some(found) = context.search.results() else { return };
        let mut all = Vec::new();
        for (group, of) in found.results.groups.iter().enumerate() {
            let listed = if group == 0 {
                context.search.listed()
            } else {
                0..of.hits.len().min(MOST_LISTED)
            };
            let order = self
                .order_of(&found.folded, &of.channel, &of.hits[listed.clone()])
                .map(|at| listed.start + at);
            all.extend(order.map(|at| ResultItem { hit: of.hits[at], group, at, opens: None }));
        }
        self.items = self.list.keep(all, |item| item.row(context, &found.results));
        self.open_groups(context);
    }

    fn id(&self, _: &Context<'_>, item: usize) -> ItemId {
        let ResultItem { hit, group, .. } = self.items[item];
        let group = u8::try_from(group).unwrap_or(u8::MAX);
        ItemId(group, hit.paragraph.index() as u64, hit.place_in_paragraph())
    }

    fn row(&self, context: &Context<'_>, item: usize) -> ListRow {
        let found = context.search.results();
        found.map(|found| self.items[item].row(context, &found.results)).unwrap_or_default()
    }

    fn orders(&self) -> &'static [ListOrder] {
        &[ListOrder::Natural, ListOrder::Relevance]
    }

    fn lines(&self, context: &Context<'_>, item: usize, room: ItemRoom) -> Vec<StyledLine> {
        let columns = room.columns;
        let ResultItem { hit, group, at, opens } = self.items[item];
        let found = context.search.results().zip(context.search.span(hit));
        let Some((group, span)) =
            found.and_then(|(found, span)| Some((found.results.groups.get(group)?, span)))
        else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        if let Some(count) = opens {
            lines.extend(self.headings(context, item, &group.channel, count, columns));
        }
        let share = match &group.channel {
            Channel::Sentence(shares) => Some((TextStyle::Accent, format!("{}%", shares[at]))),
            _ if columns >= WITH_SHARE => {
                Some((TextStyle::Muted, context.listed().share_at(span.start)))
            }
            _ => None,
        };
        // As wide as the last number of the document, so that all stand in one column.
        let last = context.profile.text(&format!("¶{}", context.document.paragraphs().len()));
        let number_columns = last.max(NUMBER);
        let lead = number_columns + 3;
        let left = columns.saturating_sub(lead + if share.is_some() { SHARE } else { 0 });
        let number =
            context.profile.padded(&format!("¶{}", hit.paragraph.number()), number_columns);
        // In a wide list the page beside it shows the whole sentence.
        let whole = item == self.list.selected && columns < WITH_SHARE;
        let most = if whole { room.selected.max(room.lines) } else { room.lines };
        let lines_of_hit = said(context, (&group.channel, at), (hit, span), left, most);
        let mut rows: Vec<StyledLine> = lines_of_hit
            .into_iter()
            .enumerate()
            .map(|(n, said)| {
                let lead = if n == 0 { format!("  {number} ") } else { " ".repeat(lead) };
                let mut row = StyledLine::new(TextStyle::Muted, lead);
                row.spans.extend(said.spans);
                row
            })
            .collect();
        if let Some(first) = rows.first_mut() {
            first.right = share;
        }
        lines.extend(rows);
        lines
    }

    fn header(&self, context: &Context<'_>, columns: Columns, _: Rows) -> Vec<StyledLine> {
        let answer = context.search.results().map(|found| &found.results);
        let count =
            answer.map_or(0, |answer| answer.groups.iter().map(|group| group.hits.len()).sum());
        let title =
            format!("{}  {}", context.language.say(messages::RESULTS), context.search.typed());
        let is_complete = answer.is_some_and(|answer| answer.complete);
        let count = if is_complete { context.counted(count) } else { "…".to_owned() };
        let mut lines = heading(context, self, &title, count, Vec::new(), columns);
        if self.items.is_empty() && is_complete {
            lines.extend(nothing(context, self, context.language.say(messages::NO_HITS), columns));
        }
        lines
    }

    fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        context.search.span(self.items.get(item)?.hit)
    }

    fn nearest(&self, context: &Context<'_>) -> Option<usize> {
        let hit = *context.search.hits().get(context.search.current()?)?;
        self.items.iter().position(|item| item.group == 0 && item.hit == hit)
    }

    fn hit(&self, item: usize) -> Option<Hit> {
        self.items.get(item).map(|item| item.hit)
    }

    fn about(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        Some(sentence_of(&context.listed(), self.target(context, item)?))
    }

    fn hints(&self, _context: &Context<'_>) -> Vec<(ListAction, Phrase)> {
        Vec::new()
    }

    fn is_of_search(&self) -> bool {
        true
    }
}

impl ResultsPane {
    /// Returns the hits of a group in the order they are listed in.
    fn order_of(
        &self,
        folded: &FoldedText,
        channel: &Channel,
        hits: &[Hit],
    ) -> Box<dyn Iterator<Item = usize>> {
        match (channel, self.list.order) {
            (Channel::Sentence(shares), _) => {
                let mut order: Vec<usize> = (0..hits.len()).collect();
                order.sort_by_key(|at| std::cmp::Reverse(shares[*at]));
                Box::new(order.into_iter())
            }
            (channel, ListOrder::Relevance) if !matches!(channel, Channel::Note(_)) => {
                Box::new(by_relevance(folded, hits).into_iter())
            }
            _ => Box::new(0..hits.len()),
        }
    }

    /// Puts a heading before the first hit of each section, and before each group but the first.
    fn open_groups(&mut self, context: &Context<'_>) {
        let group = |item: &ResultItem| {
            let by_section = item.group == 0 && self.is_by_section(context);
            (item.group, by_section.then(|| context.document.section_of(item.hit.paragraph)))
        };
        let groups: Vec<_> = self.items.iter().map(group).collect();
        let mut start = 0;
        while start < groups.len() {
            let len = groups[start..].iter().take_while(|g| **g == groups[start]).count();
            self.items[start].opens = Some(len);
            start += len;
        }
    }

    /// Tells whether the first group is listed section by section.
    fn is_by_section(&self, context: &Context<'_>) -> bool {
        let first = context.search.results().and_then(|found| found.results.groups.first());
        first.is_some_and(|group| match group.channel {
            Channel::Text | Channel::Near | Channel::Words => self.list.order == ListOrder::Natural,
            Channel::Sentence(_) | Channel::Also(_) | Channel::Pinyin | Channel::Note(_) => false,
        })
    }

    /// Returns what stands above the first item of a section or group.
    fn headings(
        &self,
        context: &Context<'_>,
        item: usize,
        channel: &Channel,
        count: usize,
        columns: Columns,
    ) -> Vec<StyledLine> {
        let ResultItem { hit, group, .. } = self.items[item];
        let say = |phrase| context.language.say(phrase).to_owned();
        let name = match channel {
            _ if group == 0 && self.is_by_section(context) => {
                context.section_name(hit.paragraph).to_owned()
            }
            Channel::Words => say(messages::WORDS_APART),
            Channel::Sentence(_) => say(messages::LIKE_IT),
            Channel::Also(word) => format!("{} {word}", say(messages::ALSO)),
            Channel::Pinyin => say(messages::PINYIN),
            Channel::Note(_) => say(messages::YOUR_NOTES),
            // The header says that it is by relevance.
            Channel::Text | Channel::Near => String::new(),
        };
        let mut lines = Vec::new();
        let first_of_group = item == 0 || self.items[item - 1].group != group;
        if item > 0 {
            lines.push(StyledLine::default());
        }
        // Words apart and the like are told from sections even where they come first.
        let by_section = group == 0 && self.is_by_section(context);
        if by_section && first_of_group && matches!(channel, Channel::Words) {
            lines.push(StyledLine::new(
                TextStyle::Heading,
                format!("  {}", say(messages::WORDS_APART)),
            ));
        }
        let room = columns.saturating_sub(10);
        // A text without sections needs no heading.
        if !name.is_empty() {
            let name = format!("  {}", context.profile.fit(&name, room));
            let line = StyledLine::new(TextStyle::Heading, name);
            lines.push(line.right(TextStyle::Muted, count.to_string()));
        }
        lines
    }
}

/// Returns what a hit says in lines of so many columns, `most` of them: a line aligned at the
/// hit, or several that are wrapped; of a note of the reader what it says.
fn said(
    context: &Context<'_>,
    (channel, at): (&Channel, usize),
    (hit, span): (Hit, ByteSpan),
    columns: Columns,
    most: Rows,
) -> Vec<StyledLine> {
    // A line more than there is room for: the last is filled from it.
    let room = columns * if most > 1 { most + 1 } else { 1 };
    let line = match channel {
        Channel::Note(notes) => {
            let note = context.notes.get(notes[at]).map_or("", |note| note.text.as_str());
            let said = format!("{} {}", context.profile.glyphs.sign(Sign::Note), one_line(note));
            StyledLine::new(TextStyle::Note, context.profile.fit(&said, room))
        }
        _ if hit.is_whole() => {
            let said = context.display(span.of(context.document.text()));
            StyledLine::new(TextStyle::Text, context.profile.fit(&said, room))
        }
        _ => {
            let [before, found, after] = if most > 1 {
                context.around(span, columns * most / 3, room)
            } else {
                context.aligned(span, room / 3, room)
            };
            StyledLine::new(TextStyle::Text, before)
                .with(TextStyle::Hit, found)
                .with(TextStyle::Text, after)
        }
    };
    if most > 1 { line.wrapped(columns, most, context.profile) } else { vec![line] }
}

/// Orders hits by how much their paragraph is about what was searched; within a paragraph by place.
fn by_relevance(folded: &FoldedText, hits: &[Hit]) -> Vec<usize> {
    let in_paragraph = |id| {
        let start = hits.partition_point(|hit| hit.paragraph < id);
        (start..hits.len()).take_while(move |at| hits[*at].paragraph == id)
    };
    relevance(folded, hits).into_iter().flat_map(in_paragraph).collect()
}

#[cfg(test)]
mod tests;
