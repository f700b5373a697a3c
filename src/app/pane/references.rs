//! References: the bibliography, the footnotes, the works the text names.

use crate::analysis::{Entry, EntryKind, Fault, Fields, References, Work, WorkDoubt};
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
    Citable, GbtStyle, ListColumn, ListFormat, ListPart, ListRow, bibliography, entry_label,
    entry_row, fault_row, gbt_reference, link_row, source_name, work_kind_name, work_row,
};
use crate::messages::{self, Phrase};
use crate::text::{ByteSpan, Columns, Rows, Sign, one_line};
use crate::typeset::wrapped;

/// The state of the references.
#[derive(Debug, Default)]
pub(crate) struct ReferencesPane {
    list: List,
    items: Vec<ReferenceItem>,
    /// Whether what is wrong with the bibliography is listed as well.
    is_checked: bool,
}

/// One item of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceItem {
    /// An entry of the bibliography or a note, by its index.
    Entry(usize),
    /// A work, by its index.
    Work(usize),
    /// A link, by its index among the inlines of the document.
    Link(usize),
    /// Something that is wrong, by its index.
    Fault(usize),
}

/// The groups that items stand in, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ReferenceGroup {
    Faults,
    Bibliography,
    Notes,
    Works,
    Links,
}

impl ReferenceGroup {
    /// Returns what stands above the group.
    const fn name(self) -> Phrase {
        match self {
            Self::Faults => messages::FAULTS,
            Self::Bibliography => messages::ENTRIES,
            Self::Notes => messages::NOTES,
            Self::Works => messages::WORKS,
            Self::Links => messages::LINKS,
        }
    }
}

impl ReferenceItem {
    /// Returns the group it stands in; what is not known any more is nowhere.
    fn group(self, context: &Context<'_>) -> Option<ReferenceGroup> {
        Some(match self {
            Self::Entry(at) => match context.references?.entries.get(at)?.kind {
                EntryKind::Bibliography => ReferenceGroup::Bibliography,
                EntryKind::Note => ReferenceGroup::Notes,
            },
            Self::Work(_) => ReferenceGroup::Works,
            Self::Link(_) => ReferenceGroup::Links,
            Self::Fault(_) => ReferenceGroup::Faults,
        })
    }

    fn entry<'a>(self, context: &Context<'a>) -> Option<&'a Entry> {
        if let Self::Entry(at) = self { context.references?.entries.get(at) } else { None }
    }

    fn row(self, context: &Context<'_>) -> Option<ListRow> {
        let of = context.listed();
        Some(match self {
            Self::Fault(at) => {
                fault_row(&of, context.references?, context.references?.faults.get(at)?)
            }
            Self::Entry(at) => entry_row(&of, context.references?.entries.get(at)?),
            Self::Work(at) => work_row(&of, context.references?.works.get(at)?),
            Self::Link(at) => link_row(&of, at),
        })
    }

    /// Returns the thing it is, where it stands first.
    fn thing(self, context: &Context<'_>) -> Option<Spotted> {
        let (span, thing) = match self {
            Self::Entry(at) => (self.entry(context)?.span, Thing::Entry(at)),
            Self::Work(at) => {
                (*context.references?.works.get(at)?.mentions.first()?, Thing::Work(at))
            }
            Self::Link(at) => (context.document.link(at)?.0, Thing::Link(at)),
            Self::Fault(_) => return None,
        };
        Some(Spotted { span, thing })
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
        let found = context.references;
        let entries = (0..found.map_or(0, |found| found.entries.len())).map(ReferenceItem::Entry);
        let works = (0..found.map_or(0, |found| found.works.len())).map(ReferenceItem::Work);
        let links = context.document.links().map(|(at, _)| ReferenceItem::Link(at));
        let faults = found.filter(|_| self.is_checked).map_or(0, |found| found.faults.len());
        let wrong = (0..faults).map(ReferenceItem::Fault);
        let items = wrong.chain(entries).chain(works).chain(links).collect();
        let row = |item: &ReferenceItem| item.row(context).unwrap_or_default();
        self.items = self.list.keep(items, row);
        let sort = |item: &ReferenceItem| {
            let row = row(item);
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
            self.items.sort_by_cached_key(|item| (item.group(context), sort(item)));
        }
    }

    fn id(&self, _: &Context<'_>, item: usize) -> ItemId {
        match self.items[item] {
            ReferenceItem::Entry(at) => ItemId(0, 0, at),
            ReferenceItem::Work(at) => ItemId(1, 0, at),
            ReferenceItem::Link(at) => ItemId(2, 0, at),
            ReferenceItem::Fault(at) => ItemId(3, 0, at),
        }
    }

    fn row(&self, context: &Context<'_>, item: usize) -> ListRow {
        self.items[item].row(context).unwrap_or_default()
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
        let ListFormat::Bibliography(format) = format else { return None };
        let entries = items.iter().filter_map(|item| self.items[*item].entry(context));
        let text = context.document.text();
        let cited: Vec<Citable<'_>> = entries.map(|entry| Citable::of_entry(entry, text)).collect();
        Some((cited.len(), bibliography(cited, format)))
    }

    fn lines(&self, context: &Context<'_>, item: usize, room: ItemRoom) -> Vec<StyledLine> {
        let columns = room.columns;
        let group = |item: &ReferenceItem| item.group(context);
        let here = self.items[item];
        let mut lines = Vec::new();
        if item == 0 || group(&self.items[item - 1]) != group(&here) {
            let count = self.items.iter().filter(|other| group(other) == group(&here)).count();
            let name = group(&here).map_or(messages::REFERENCES, ReferenceGroup::name);
            if item > 0 {
                lines.push(StyledLine::default());
            }
            lines.push(
                StyledLine::new(TextStyle::Heading, format!("  {}", context.language.say(name)))
                    .right(TextStyle::Muted, count.to_string()),
            );
        }
        match (here, context.references) {
            (ReferenceItem::Entry(at), Some(references)) => {
                entry_lines(&mut lines, context, &references.entries[at], columns);
            }
            (ReferenceItem::Work(at), Some(references)) => {
                work_lines(&mut lines, context, &references.works[at], columns);
            }
            (ReferenceItem::Link(at), _) => link_lines(&mut lines, context, at, columns),
            (ReferenceItem::Fault(at), Some(references)) => {
                if let Some(fault) = references.faults.get(at) {
                    fault_lines(&mut lines, context, references, fault, columns);
                }
            }
            (ReferenceItem::Entry(_) | ReferenceItem::Work(_) | ReferenceItem::Fault(_), None) => {}
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
        match self.items.get(item)? {
            ReferenceItem::Fault(at) => context.references?.faults.get(*at).map(|fault| fault.span),
            item => item.thing(context).map(|spotted| spotted.span),
        }
    }

    fn nearest(&self, context: &Context<'_>) -> Option<usize> {
        let distance = |spans: &[ByteSpan]| {
            spans.iter().map(|span| span.start.abs_diff(context.cursor)).min().unwrap_or(usize::MAX)
        };
        let far = |item: &usize| {
            let item = self.items[*item];
            let cited = match (item, context.references) {
                // Where it is cited counts as well as where it stands.
                (ReferenceItem::Entry(at), Some(found)) => distance(&found.entries[at].cited_at),
                (ReferenceItem::Work(at), Some(found)) => distance(&found.works[at].mentions),
                _ => usize::MAX,
            };
            let stands = item.thing(context).map_or(usize::MAX, |thing| distance(&[thing.span]));
            cited.min(stands)
        };
        (0..self.items.len()).min_by_key(far)
    }

    fn thing(&self, context: &Context<'_>, item: usize) -> Option<Spotted> {
        self.items.get(item)?.thing(context)
    }

    fn copied(&self, context: &Context<'_>, item: usize) -> String {
        let row = self.row(context, item);
        match self.items[item] {
            ReferenceItem::Entry(_) => {
                let text = context.document.text();
                let entry = self.items[item].entry(context);
                let cited = entry.map(|entry| Citable::of_entry(entry, text));
                cited.map(|of| gbt_reference(&of, GbtStyle::CURRENT)).unwrap_or_default()
            }
            ReferenceItem::Work(_) | ReferenceItem::Fault(_) => row.line(),
            ReferenceItem::Link(_) => row.cell(ListColumn::Address).to_owned(),
        }
    }

    fn act(&mut self, action: ListAction, context: &Context<'_>, _: Columns) -> Acted {
        let done = match action {
            ListAction::Works => self.switch_group(),
            ListAction::Check => self.switch_check(context),
            _ => return Acted::Not,
        };
        match done {
            Ok(()) => Acted::Moved,
            Err(why) => Acted::Said(why),
        }
    }

    fn hints(&self, context: &Context<'_>) -> Vec<(ListAction, Phrase)> {
        let next = self.next_kind().and_then(|item| self.items[item].group(context));
        let name = match next {
            Some(ReferenceGroup::Bibliography) => messages::ENTRIES_SHORT,
            Some(group) => group.name(),
            None => messages::WORKS,
        };
        let check = if self.is_checked { messages::HIDE_FAULTS } else { messages::FAULTS };
        vec![
            (ListAction::Works, name),
            (ListAction::Check, check),
            (ListAction::CopyCited, messages::BIBTEX),
        ]
    }
}

impl ReferencesPane {
    /// Shows what is wrong with the bibliography above the rest, or hides it again; says so where
    /// nothing is wrong, or nothing is known yet.
    fn switch_check(&mut self, context: &Context<'_>) -> Result<(), Phrase> {
        let references = context.references.ok_or(messages::ANALYSING)?;
        if !self.is_checked && references.entries.is_empty() {
            return Err(messages::NO_ENTRIES);
        }
        if !self.is_checked && references.faults.is_empty() {
            return Err(messages::NO_FAULTS);
        }
        self.is_checked = !self.is_checked;
        self.refresh(context);
        self.list.selected = 0;
        Ok(())
    }

    /// Selects the first item of the next kind: entries, works, links; says so where there is no
    /// other.
    fn switch_group(&mut self) -> Result<(), Phrase> {
        let next = self.next_kind();
        let is_work = matches!(self.items.get(self.list.selected), Some(ReferenceItem::Work(_)));
        let none = if is_work { messages::NO_ENTRIES } else { messages::NO_WORKS };
        self.list.selected = next.ok_or(none)?;
        Ok(())
    }

    /// Returns the first item of the next kind, if there is another one than that of the selected.
    fn next_kind(&self) -> Option<usize> {
        let selected = self.list.selected;
        let here = std::mem::discriminant(self.items.get(selected)?);
        let differs = |item: &ReferenceItem| std::mem::discriminant(item) != here;
        let behind = self.items.iter().skip(selected).position(differs);
        let first = self.items.first().is_some_and(differs).then_some(0);
        behind.map(|at| selected + at).or(first)
    }
}

/// Writes the words of a link, and below them where it leads and where it stands.
fn link_lines(lines: &mut Vec<StyledLine>, context: &Context<'_>, at: usize, columns: Columns) {
    let row = link_row(&context.listed(), at);
    let [words, address] = [ListColumn::Wording, ListColumn::Address].map(|of| row.cell(of));
    let room = columns.saturating_sub(4);
    let said = if words.is_empty() { address } else { words };
    for line in wrapped(&context.display(said), room, context.profile) {
        lines.push(StyledLine::new(TextStyle::Text, "  ").with(TextStyle::Link, line));
    }
    let address = (address != said).then(|| one_line(address));
    let paragraph = row.cell(ListColumn::Paragraph).to_owned();
    let facts: Vec<String> = address.into_iter().chain([paragraph]).collect();
    for line in joined(&facts, room, context.profile) {
        lines.push(StyledLine::new(TextStyle::Muted, format!("    {line}")));
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
    let indent = labelled(lines, context, label, (TextStyle::Text, said), columns);
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

/// Writes which entry is wrong, and how.
fn fault_lines(
    lines: &mut Vec<StyledLine>,
    context: &Context<'_>,
    references: &References,
    fault: &Fault,
    columns: Columns,
) {
    let row = fault_row(&context.listed(), references, fault);
    let [label, said] = [ListColumn::Label, ListColumn::Reason].map(|of| row.cell(of));
    labelled(lines, context, label, (TextStyle::Warning, said), columns);
}

/// Writes a text behind its label, if it has one; returns where its lines begin.
fn labelled(
    lines: &mut Vec<StyledLine>,
    context: &Context<'_>,
    label: &str,
    (style, text): (TextStyle, &str),
    columns: Columns,
) -> Columns {
    let indent = if label.is_empty() { 2 } else { context.profile.text(label) + 3 };
    let room = columns.saturating_sub(indent);
    for (n, line) in wrapped(&context.display(text), room, context.profile).into_iter().enumerate()
    {
        let lead = if n == 0 && !label.is_empty() {
            StyledLine::new(TextStyle::Text, "  ").with(TextStyle::Link, label)
        } else {
            StyledLine::new(TextStyle::Text, " ".repeat(indent - 1))
        };
        lines.push(lead.with(style, format!(" {line}")));
    }
    indent
}

fn work_lines(lines: &mut Vec<StyledLine>, context: &Context<'_>, work: &Work, columns: Columns) {
    for line in wrapped(&work.shown(), columns.saturating_sub(4), context.profile) {
        lines.push(StyledLine::new(TextStyle::Title, format!("  {line}")));
    }
    for line in joined(&about(context, work), columns.saturating_sub(4), context.profile) {
        lines.push(StyledLine::new(TextStyle::Muted, format!("    {line}")));
    }
}

/// Says what a work is, who issued it, when it is from, where it is named, and what is doubtful.
pub(crate) fn about(context: &Context<'_>, work: &Work) -> Vec<String> {
    let text = context.document.text();
    let say = |phrase| context.language.say(phrase);
    let mut said = vec![say(work_kind_name(work.kind)).to_owned()];
    let doubtful = work.doubt == Some(WorkDoubt::UnclearIssuer);
    let mark = if doubtful { "?" } else { "" };
    said.extend(work.issuer.map(|span| format!("{}{mark}", one_line(span.of(text)))));
    said.extend(work.date.map(|span| one_line(span.of(text))));
    said.extend(entry_of(context, work));
    let mentions = context.listed().paragraphs(&work.mentions);
    said.push(format!("{} {mentions}", say(messages::MENTIONED)));
    if work.doubt == Some(WorkDoubt::BrokenSentence) {
        said.push(say(messages::BROKEN_SENTENCE).to_owned());
    }
    said
}

/// Says which entry of the bibliography has a work.
fn entry_of(context: &Context<'_>, work: &Work) -> Option<String> {
    let entry = context.references?.entries.get(work.entry?)?;
    let label = entry_label(&context.listed(), entry);
    Some(format!("{} {label}", context.language.say(messages::LISTED_AS)))
}

/// Says which works have titles much like that of a work, each with where it is named first.
pub(crate) fn similar_works(context: &Context<'_>, work: &Work) -> Vec<String> {
    let Some(references) = context.references else { return Vec::new() };
    let others = work.similar.iter().filter_map(|at| references.works.get(*at));
    let shown = |other: &Work| {
        let first = other.mentions.first().map(|mention| context.number_at(mention.start));
        let lead = context.language.say(messages::SIMILAR_WORK);
        format!("{lead} {} {}", other.shown(), first.unwrap_or_default())
    };
    others.map(shown).collect()
}

#[cfg(test)]
mod tests;
