//! References: the bibliography, the footnotes, the works the text names.

use crate::analysis::{Entry, EntryKind, Fields, Work, WorkKind};
use crate::app::action::ListAction;
use crate::app::list::List;
use crate::app::naming;
use crate::app::pane::context::Context;
use crate::app::pane::interface::{Acted, Pane};
use crate::app::regions::Dock;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::document::ParagraphId;
use crate::messages::{self, Phrase};
use crate::text::{ByteSpan, Columns, Rows, Sign};
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
        let text = context.document.text();
        let entries = references
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| self.list.passes(entry.span.of(text)));
        let works =
            references.works.iter().enumerate().filter(|(_, work)| self.list.passes(&work.title));
        self.items = entries
            .map(|(at, _)| ReferenceItem::Entry(at))
            .chain(works.map(|(at, _)| ReferenceItem::Work(at)))
            .collect();
    }

    fn lines(&self, context: &Context<'_>, item: usize, columns: Columns) -> Vec<StyledLine> {
        let Some(references) = context.references else { return Vec::new() };
        let group = |item: &ReferenceItem| match item {
            ReferenceItem::Entry(at) => Some(references.entries[*at].kind),
            ReferenceItem::Work(_) => None,
        };
        let here = self.items[item];
        let mut lines = Vec::new();
        if item == 0 || group(&self.items[item - 1]) != group(&here) {
            let count = self.items.iter().filter(|other| group(other) == group(&here)).count();
            let name = match group(&here) {
                Some(EntryKind::Bibliography) => messages::ENTRIES,
                Some(EntryKind::Note) => messages::NOTES,
                None => messages::WORKS,
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

    fn header(&self, context: &Context<'_>, _: Columns, _: Rows) -> Vec<StyledLine> {
        let title = context.language.say(messages::REFERENCES);
        let mut lines = vec![
            StyledLine::new(TextStyle::Heading, title)
                .right(TextStyle::Muted, self.items.len().to_string()),
            StyledLine::default(),
        ];
        let empty = match context.references {
            None => Some(messages::ANALYSING),
            Some(references) if references.entries.is_empty() && references.works.is_empty() => {
                Some(messages::NO_ENTRIES)
            }
            Some(_) if self.items.is_empty() => Some(messages::NOTHING_MATCHES),
            Some(_) => None,
        };
        lines.extend(
            empty.map(|phrase| StyledLine::new(TextStyle::Muted, context.language.say(phrase))),
        );
        lines
    }

    fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        let references = context.references?;
        match *self.items.get(item)? {
            ReferenceItem::Entry(at) => Some(references.entries[at].span),
            ReferenceItem::Work(at) => references.works[at].mentions.first().copied(),
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
    for line in wrapped(&facts.join(" · "), columns.saturating_sub(indent), context.profile) {
        lines.push(StyledLine::new(TextStyle::Muted, format!("{}{line}", " ".repeat(indent))));
    }
}

/// What was understood of an entry, in short: its sort, the names, where and when it appeared.
fn understood(context: &Context<'_>, fields: &Fields) -> Vec<String> {
    let names = if fields.authors.is_empty() { &fields.editors } else { &fields.authors };
    let issue = fields.issue.as_ref().map(|issue| format!(" ({issue})")).unwrap_or_default();
    let year = fields.year.map(|year| format!("{year}{issue}"));
    [
        fields.source_type.map(|kind| context.language.say(naming::source(kind)).to_owned()),
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
    format!("{} {}", context.language.say(messages::CITED), places(context, &entry.cited_at))
}

fn work_lines(lines: &mut Vec<StyledLine>, context: &Context<'_>, work: &Work, columns: Columns) {
    for line in wrapped(&format!("《{}》", work.title), columns.saturating_sub(4), context.profile)
    {
        lines.push(StyledLine::new(TextStyle::Title, format!("  {line}")));
    }
    lines.push(StyledLine::new(
        TextStyle::Muted,
        context.profile.fit(&format!("    {}", about(context, work)), columns).into_owned(),
    ));
}

/// Says what a work is, when it is from, and where it is named.
pub(crate) fn about(context: &Context<'_>, work: &Work) -> String {
    let date =
        work.date.map_or(String::new(), |span| format!(" · {}", span.of(context.document.text())));
    let mentions = format!(
        "{} {}",
        context.language.say(messages::MENTIONED),
        places(context, &work.mentions)
    );
    format!("{}{date} · {mentions}", context.language.say(kind(work.kind)))
}

const fn kind(kind: WorkKind) -> Phrase {
    match kind {
        WorkKind::Law => messages::LAW,
        WorkKind::Policy => messages::POLICY,
        WorkKind::Plan => messages::PLAN,
        WorkKind::Standard => messages::STANDARD,
        WorkKind::Serial => messages::SERIAL,
        WorkKind::Other => messages::WORK,
    }
}

/// Lists the paragraphs of some places, each once: ¶8 ¶13.
fn places(context: &Context<'_>, spans: &[ByteSpan]) -> String {
    let mut numbers: Vec<usize> = spans
        .iter()
        .filter_map(|span| context.document.paragraph_at(span.start))
        .map(ParagraphId::number)
        .collect();
    numbers.dedup();
    numbers.iter().map(|n| format!("¶{n}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
