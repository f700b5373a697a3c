//! References: the bibliography, the footnotes, the works the text names.

use crate::analysis::{Entry, EntryKind, Fields, References, Work};
use crate::app::action::ListAction;
use crate::app::list::{ItemId, List, ListOrder};
use crate::app::pane::context::Context;
use crate::app::pane::heading::{heading, nothing};
use crate::app::pane::interface::{Acted, ItemRoom, Pane};
use crate::app::pane::rows::joined;
use crate::app::regions::Dock;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::app::thing::{Spotted, Thing};
use crate::lists::{
    ListColumn, ListFormat, ListPart, ListRow, ListedDocument, bibtex, csl_json, entry_row, ris,
    source_name, work_kind_name, work_row,
};
use crate::messages::{self, Phrase};
use crate::text::{ByteSpan, Columns, Rows, Sign, one_line};
use crate::typeset::wrapped;

/// The state of the references.
#[derive(Debug, Default)]
pub(crate) struct ReferencesPane {
    list: List,
    items: Vec<ReferenceItem>,
}

/// One item of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceItem {
    /// An entry of the bibliography or a note, by its index.
    Entry(usize),
    /// A work, by its index.
    Work(usize),
}

/// The groups that items stand in, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ReferenceGroup {
    Bibliography,
    Notes,
    Works,
}

impl ReferenceItem {
    fn group(self, references: &References) -> ReferenceGroup {
        match self {
            Self::Entry(at) => match references.entries[at].kind {
                EntryKind::Bibliography => ReferenceGroup::Bibliography,
                EntryKind::Note => ReferenceGroup::Notes,
            },
            Self::Work(_) => ReferenceGroup::Works,
        }
    }

    fn row(self, of: &ListedDocument<'_>, references: &References) -> ListRow {
        match self {
            Self::Entry(at) => entry_row(of, &references.entries[at]),
            Self::Work(at) => work_row(of, &references.works[at]),
        }
    }
}

impl Pane for ReferencesPane {
    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn dock(&self) -> Dock {
        Dock::Behind
    }

    fn len(&self) -> usize {
        self.items.len()
    }

    fn refresh(&mut self, context: &Context<'_>) {
        self.items.clear();
        let Some(references) = context.references else { return };
        let entries = (0..references.entries.len()).map(ReferenceItem::Entry);
        let works = (0..references.works.len()).map(ReferenceItem::Work);
        let of = context.listed();
        let items = entries.chain(works).collect();
        self.items = self.list.keep(items, |item| item.row(&of, references));
        let sort = |item: &ReferenceItem| {
            let row = item.row(&of, references);
            match self.list.order {
                ListOrder::Year => (row.years.map_or(i32::MAX, |(year, _)| year), String::new()),
                ListOrder::Kind => (0, row.cell(ListColumn::Kind).to_owned()),
                ListOrder::Author => {
                    let authors = [ListColumn::Author, ListColumn::Issuer].map(|of| row.cell(of));
                    // What has no author comes last.
                    (i32::from(authors.concat().is_empty()), authors.concat())
                }
                _ => (0, String::new()),
            }
        };
        if self.list.order != ListOrder::Natural {
            self.items.sort_by_cached_key(|item| (item.group(references), sort(item)));
        }
    }

    fn id(&self, _: &Context<'_>, item: usize) -> ItemId {
        match self.items[item] {
            ReferenceItem::Entry(at) => ItemId(0, 0, at),
            ReferenceItem::Work(at) => ItemId(1, 0, at),
        }
    }

    fn row(&self, context: &Context<'_>, item: usize) -> ListRow {
        let references = context.references;
        references.map(|found| self.items[item].row(&context.listed(), found)).unwrap_or_default()
    }

    fn orders(&self) -> &'static [ListOrder] {
        &[ListOrder::Natural, ListOrder::Year, ListOrder::Author, ListOrder::Kind]
    }

    fn part(&self) -> ListPart {
        ListPart::References
    }

    fn written(
        &self,
        context: &Context<'_>,
        items: &[usize],
        format: ListFormat,
    ) -> Option<(usize, String)> {
        let references = context.references?;
        let entries: Vec<&Entry> = items
            .iter()
            .filter_map(|item| match self.items[*item] {
                ReferenceItem::Entry(at) => references.entries.get(at),
                ReferenceItem::Work(_) => None,
            })
            .collect();
        let (count, text) = (entries.len(), context.document.text());
        let written = match format {
            ListFormat::Bibtex => bibtex(entries, text),
            ListFormat::Csl => csl_json(entries, text),
            ListFormat::Ris => ris(entries, text),
            ListFormat::Markdown | ListFormat::Csv | ListFormat::Json | ListFormat::Edtf => {
                return None;
            }
        };
        Some((count, written))
    }

    fn lines(&self, context: &Context<'_>, item: usize, room: ItemRoom) -> Vec<StyledLine> {
        let columns = room.columns;
        let Some(references) = context.references else { return Vec::new() };
        let group = |item: &ReferenceItem| item.group(references);
        let here = self.items[item];
        let mut lines = Vec::new();
        if item == 0 || group(&self.items[item - 1]) != group(&here) {
            let count = self.items.iter().filter(|other| group(other) == group(&here)).count();
            let name = match group(&here) {
                ReferenceGroup::Bibliography => messages::ENTRIES,
                ReferenceGroup::Notes => messages::NOTES,
                ReferenceGroup::Works => messages::WORKS,
            };
            if item > 0 {
                lines.push(StyledLine::default());
            }
            lines.push(
                StyledLine::new(TextStyle::Heading, format!("  {}", context.language.say(name)))
                    .right(TextStyle::Muted, count.to_string()),
            );
        }
        match here {
            ReferenceItem::Entry(at) => {
                entry_lines(&mut lines, context, &references.entries[at], columns);
            }
            ReferenceItem::Work(at) => {
                work_lines(&mut lines, context, &references.works[at], columns);
            }
        }
        lines
    }

    fn header(&self, context: &Context<'_>, columns: Columns, _: Rows) -> Vec<StyledLine> {
        let say = |phrase| context.language.say(phrase);
        let count = match context.references {
            Some(_) => self.items.len().to_string(),
            None => String::new(),
        };
        let title = say(messages::REFERENCES);
        let mut lines = heading(context, self, title, count, Vec::new(), columns);
        if self.items.is_empty() {
            let why = if context.references.is_some() {
                messages::NO_ENTRIES
            } else {
                messages::ANALYSING
            };
            lines.extend(nothing(context, self, say(why), columns));
        }
        lines
    }

    fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        let references = context.references?;
        match *self.items.get(item)? {
            ReferenceItem::Entry(at) => Some(references.entries[at].span),
            ReferenceItem::Work(at) => references.works[at].mentions.first().copied(),
        }
    }

    fn nearest(&self, context: &Context<'_>) -> Option<usize> {
        let references = context.references?;
        let distance = |spans: &[ByteSpan]| {
            spans.iter().map(|span| span.start.abs_diff(context.cursor)).min().unwrap_or(usize::MAX)
        };
        let far = |item: &usize| match self.items[*item] {
            // Where it is cited counts as well as where it stands.
            ReferenceItem::Entry(at) => {
                let entry = &references.entries[at];
                distance(&entry.cited_at).min(entry.span.start.abs_diff(context.cursor))
            }
            ReferenceItem::Work(at) => distance(&references.works[at].mentions),
        };
        (0..self.items.len()).min_by_key(far)
    }

    fn thing(&self, context: &Context<'_>, item: usize) -> Option<Spotted> {
        let thing = match *self.items.get(item)? {
            ReferenceItem::Entry(at) => Thing::Entry(at),
            ReferenceItem::Work(at) => Thing::Work(at),
        };
        Some(Spotted { span: self.target(context, item)?, thing })
    }

    fn copied(&self, context: &Context<'_>, item: usize) -> String {
        let text = context.document.text();
        match (self.items[item], context.references) {
            (ReferenceItem::Entry(at), Some(references)) => {
                one_line(references.entries[at].span.of(text))
            }
            _ => self.row(context, item).line(),
        }
    }

    fn act(&mut self, action: ListAction, _context: &Context<'_>) -> Acted {
        if action != ListAction::Works {
            return Acted::Not;
        }
        match self.switch_group() {
            Ok(()) => Acted::Moved,
            Err(why) => Acted::Said(why),
        }
    }

    fn hints(&self, _context: &Context<'_>) -> Vec<(ListAction, Phrase)> {
        vec![(ListAction::Works, messages::WORKS)]
    }
}

impl ReferencesPane {
    /// Selects the first work, or the first entry if a work is selected; says so where there is
    /// none.
    fn switch_group(&mut self) -> Result<(), Phrase> {
        let in_works = matches!(self.items.get(self.list.selected), Some(ReferenceItem::Work(_)));
        let first =
            self.items.iter().position(|item| matches!(item, ReferenceItem::Work(_)) != in_works);
        self.list.selected =
            first.ok_or(if in_works { messages::NO_ENTRIES } else { messages::NO_WORKS })?;
        Ok(())
    }
}

fn entry_lines(
    lines: &mut Vec<StyledLine>,
    context: &Context<'_>,
    entry: &Entry,
    columns: Columns,
) {
    let text = entry.span.of(context.document.text());
    let said = text.strip_prefix(entry.label.as_str()).unwrap_or(text).trim_start();
    let label = if entry.label.is_empty() {
        context.profile.glyphs.sign(Sign::Bullet)
    } else {
        &entry.label
    };
    let indent = context.profile.text(label) + 3;
    for (n, line) in
        wrapped(&context.display(said), columns.saturating_sub(indent), context.profile)
            .into_iter()
            .enumerate()
    {
        let lead = if n == 0 { format!("  {label} ") } else { " ".repeat(indent) };
        lines.push(StyledLine::new(TextStyle::Link, lead).with(TextStyle::Text, line));
    }
    let mut facts = understood(context, &entry.fields);
    facts.push(cited(context, entry));
    for line in joined(&facts, columns.saturating_sub(indent), context.profile) {
        lines.push(StyledLine::new(TextStyle::Muted, format!("{}{line}", " ".repeat(indent))));
    }
}

/// What was understood of an entry, in short: its sort, the names, where and when it appeared.
fn understood(context: &Context<'_>, fields: &Fields) -> Vec<String> {
    let names = if fields.authors.is_empty() { &fields.editors } else { &fields.authors };
    let issue = fields.issue.as_ref().map(|issue| format!(" ({issue})")).unwrap_or_default();
    let year = fields.year.map(|year| format!("{year}{issue}"));
    [
        fields.source_type.map(|kind| context.language.say(source_name(kind)).to_owned()),
        (!names.is_empty()).then(|| names.join("; ")),
        fields.container_title.clone().or_else(|| fields.publisher.clone()),
        year,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Says where the text cites an entry, if it does.
pub(crate) fn cited(context: &Context<'_>, entry: &Entry) -> String {
    if entry.cited_at.is_empty() {
        return context.language.say(messages::NOT_CITED).to_owned();
    }
    format!(
        "{} {}",
        context.language.say(messages::CITED),
        context.listed().paragraphs(&entry.cited_at)
    )
}

fn work_lines(lines: &mut Vec<StyledLine>, context: &Context<'_>, work: &Work, columns: Columns) {
    for line in wrapped(&format!("《{}》", work.title), columns.saturating_sub(4), context.profile)
    {
        lines.push(StyledLine::new(TextStyle::Title, format!("  {line}")));
    }
    for line in joined(&about(context, work), columns.saturating_sub(4), context.profile) {
        lines.push(StyledLine::new(TextStyle::Muted, format!("    {line}")));
    }
}

/// Says what a work is, who issued it, when it is from, and where it is named.
pub(crate) fn about(context: &Context<'_>, work: &Work) -> Vec<String> {
    let text = context.document.text();
    let kind = context.language.say(work_kind_name(work.kind)).to_owned();
    let said = [work.issuer, work.date].into_iter().flatten();
    let mentions = format!(
        "{} {}",
        context.language.say(messages::MENTIONED),
        context.listed().paragraphs(&work.mentions)
    );
    let said = said.map(|span| one_line(span.of(text)));
    std::iter::once(kind).chain(said).chain([mentions]).collect()
}

#[cfg(test)]
mod tests;
