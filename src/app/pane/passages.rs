//! Passages: bookmarks, highlights and notes in whatever order, those without a place at the end;
//! or those of all documents.

mod lines;
mod order;
#[cfg(test)]
mod tests;

pub(crate) use lines::doubts;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::app::action::{Action, ListAction, MarkAction};
use crate::app::list::{ItemId, List, ListOrder};
use crate::app::pane::context::Context;
use crate::app::pane::heading::{heading, nothing};
use crate::app::pane::interface::{Acted, Entered, ItemRoom, Pane, Refusal};
use crate::app::pane::passages::order::groups;
use crate::app::pane::rows::SEPARATOR;
use crate::app::regions::Dock;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::app::thing::{Spotted, Thing};
use crate::library::{OtherDocument, Passage, PassageKey, Placement, StoredPassage};
use crate::lists::{ListRow, passage_row, stored_passage_row};
use crate::messages::{self, Phrase};
use crate::text::{ByteSpan, Columns, Rows, one_line};

/// The state of the passages pane.
#[derive(Debug, Default)]
pub(crate) struct PassagesPane {
    list: List,
    items: Vec<PassageItem>,
    /// The passages of all documents, while those are shown.
    elsewhere: Option<Vec<OtherDocument>>,
}

/// One item and the group it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PassageItem {
    what: What,
    group: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// A passage of this document, by its index and its key.
    Here(usize, PassageKey),
    /// A passage of any document, by the indices of both.
    Elsewhere(usize, usize),
}

impl Pane for PassagesPane {
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
        let known =
            |id: &ItemId| id.0 != HERE || context.passages.iter().any(|p| id_of(p.key) == *id);
        self.list.chosen.retain(known);
        self.items = match &self.elsewhere {
            Some(documents) => items_elsewhere(&mut self.list, context, documents),
            None => items_here(&mut self.list, context),
        };
    }

    fn id(&self, _: &Context<'_>, item: usize) -> ItemId {
        match self.items[item].what {
            What::Here(_, key) => id_of(key),
            What::Elsewhere(document, at) => ItemId(ELSEWHERE, document as u64, at),
        }
    }

    fn row(&self, context: &Context<'_>, item: usize) -> ListRow {
        match self.items[item].what {
            What::Here(at, _) => row_here(context, &context.passages[at]),
            What::Elsewhere(document, at) => {
                let documents = self.elsewhere.as_deref().unwrap_or_default();
                documents
                    .get(document)
                    .map(|of| row_elsewhere(context, of, &of.passages[at]))
                    .unwrap_or_default()
            }
        }
    }

    fn orders(&self) -> &'static [ListOrder] {
        if self.is_elsewhere() { &[ListOrder::Natural] } else { &ORDERS }
    }

    fn lines(&self, context: &Context<'_>, item: usize, room: ItemRoom) -> Vec<StyledLine> {
        let selected = item == self.list.selected;
        let most = if selected { room.selected.max(room.lines) } else { room.lines };
        let room = ItemRoom { lines: most, ..room };
        let PassageItem { what, group } = &self.items[item];
        let mut lines = Vec::new();
        let before = item.checked_sub(1).and_then(|before| self.items[before].group.as_ref());
        if let Some(group) = group.as_ref().filter(|group| before != Some(*group)) {
            if item > 0 {
                lines.push(StyledLine::default());
            }
            let count = self.items[item..]
                .iter()
                .take_while(|other| other.group.as_ref() == Some(group))
                .count();
            let name = context.profile.fit(group, room.columns.saturating_sub(10)).into_owned();
            lines.push(
                StyledLine::new(TextStyle::Heading, format!("  {name}"))
                    .right(TextStyle::Muted, count.to_string()),
            );
        }
        match what {
            What::Here(at, _) => {
                let passage = &context.passages[*at];
                let by_time = self.list.order == ListOrder::Changed;
                lines.extend(lines::here(context, passage, room, by_time));
            }
            What::Elsewhere(document, at) => {
                let passage =
                    self.elsewhere.as_ref().map(|documents| &documents[*document].passages[*at]);
                lines.extend(
                    passage
                        .map(|passage| lines::elsewhere(context, passage, room))
                        .into_iter()
                        .flatten(),
                );
            }
        }
        lines
    }

    fn header(&self, context: &Context<'_>, columns: Columns, _: Rows) -> Vec<StyledLine> {
        let passages = context.passages;
        let count =
            |is: fn(&Passage) -> bool| passages.iter().filter(|passage| is(passage)).count();
        let counts = [
            (
                messages::BOOKMARKS,
                count(|p| p.annotation.style.is_none() && p.annotation.note.is_empty()),
            ),
            (messages::HIGHLIGHTS, count(|p| p.annotation.style.is_some())),
            (messages::NOTED, count(|p| !p.annotation.note.is_empty())),
        ];
        // How many there are and how many are lost is told before what they are.
        let lost = count(|p| p.placement.span().is_none());
        let mut total = passages.len().to_string();
        if lost > 0 {
            total += &format!("{SEPARATOR}{} {lost}", context.language.say(messages::LOST));
        }
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts
            .map(|(phrase, count)| format!("{} {count}", context.language.say(phrase)))
            .collect();
        let (title, count, more) = match &self.elsewhere {
            Some(_) => (messages::PASSAGES_ELSEWHERE, self.items.len().to_string(), Vec::new()),
            None => (messages::PASSAGES, total, vec![counts.join(SEPARATOR)]),
        };
        let title = context.language.say(title);
        let mut lines = heading(context, self, title, count, more, columns);
        if self.items.is_empty() {
            let why = if self.elsewhere.is_some() {
                context.language.say(messages::NO_HITS).to_owned()
            } else {
                let keys = [MarkAction::Bookmark, MarkAction::Note]
                    .map(|action| context.keymap.hint(Action::Mark(action)));
                context.language.say_keys(messages::NO_BOOKMARKS, &keys)
            };
            lines.extend(nothing(context, self, &why, columns));
        }
        lines
    }

    fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        match self.items.get(item)?.what {
            What::Here(at, _) => match context.passages[at].placement {
                Placement::Removed(place) => Some(ByteSpan::new(place, place)),
                Placement::Orphan(perhaps) => perhaps.map(|(span, _)| span),
                placed => placed.span(),
            },
            What::Elsewhere(..) => None,
        }
    }

    fn thing(&self, context: &Context<'_>, item: usize) -> Option<Spotted> {
        match self.items.get(item)?.what {
            What::Here(_, key) => {
                let span = self.target(context, item).unwrap_or_default();
                Some(Spotted { span, thing: Thing::Passage(key) })
            }
            What::Elsewhere(..) => None,
        }
    }

    fn passage<'a>(&self, context: &Context<'a>) -> Option<&'a Passage> {
        self.selected(context.passages)
    }

    fn enter(&self, context: &Context<'_>) -> Entered {
        if let Some((document, passage)) = self.selected_elsewhere() {
            return Entered::Open {
                document: document.identity.path.clone(),
                passage: passage.id.clone(),
            };
        }
        match self.selected(context.passages) {
            Some(Passage { key, placement: Placement::Orphan(Some((span, _))), .. }) => {
                Entered::Accept { key: *key, span: *span }
            }
            Some(Passage { quote, placement: Placement::Orphan(None), .. }) => {
                Entered::LookFor { quote: one_line(quote) }
            }
            Some(_) => Entered::Go,
            None => Entered::Nothing,
        }
    }

    fn act(&mut self, action: ListAction, context: &Context<'_>, _: Columns) -> Acted {
        match action {
            ListAction::Elsewhere if self.is_elsewhere() => self.show_elsewhere(context, None),
            _ => return Acted::Not,
        }
        Acted::Done
    }

    fn refuses(&self, action: ListAction) -> Option<Refusal> {
        let changes = matches!(
            action,
            ListAction::Note
                | ListAction::Sort
                | ListAction::Tag
                | ListAction::Edit
                | ListAction::Delete
                | ListAction::Export
        );
        match action {
            _ if changes && self.is_elsewhere() => Some(Refusal {
                said: messages::OF_OTHER_DOCUMENTS,
                instead: Action::List(ListAction::Enter),
            }),
            ListAction::Bookmark => Some(Refusal {
                said: messages::BOOKMARKED_ALREADY,
                instead: Action::List(ListAction::Delete),
            }),
            _ => None,
        }
    }

    fn hints(&self, context: &Context<'_>) -> Vec<(ListAction, Phrase)> {
        if self.is_elsewhere() {
            return vec![(ListAction::Elsewhere, messages::THIS_ONE)];
        }
        let edit = [(ListAction::Edit, messages::EDIT), (ListAction::Delete, messages::DELETE)];
        if self.is_doubtful(context.passages) {
            let settles = if self.is_acceptable(context.passages) {
                messages::ACCEPT
            } else {
                messages::ATTACH
            };
            return [(ListAction::Note, settles)].into_iter().chain(edit).collect();
        }
        let more = [
            (ListAction::Tag, messages::TAG_THEM),
            (ListAction::Elsewhere, messages::ELSEWHERE),
            (ListAction::Undo, messages::UNDO),
        ];
        edit.into_iter().chain(more).collect()
    }
}

impl PassagesPane {
    /// Returns the selected passage.
    pub(crate) fn selected<'a>(&self, passages: &'a [Passage]) -> Option<&'a Passage> {
        match self.items.get(self.list.selected)?.what {
            What::Here(at, _) => passages.get(at),
            What::Elsewhere(..) => None,
        }
    }

    /// Returns the passage of another document that is selected: what the document is known by, and
    /// the id.
    fn selected_elsewhere(&self) -> Option<(&OtherDocument, &StoredPassage)> {
        match self.items.get(self.list.selected)?.what {
            What::Here(..) => None,
            What::Elsewhere(document, at) => {
                let document = &self.elsewhere.as_ref()?[document];
                Some((document, &document.passages[at]))
            }
        }
    }

    /// Returns the passages of this document that some items are of, each once: one with several
    /// tags stands under each.
    pub(crate) fn keys(&self, items: &[usize]) -> Vec<PassageKey> {
        let keys = items.iter().filter_map(|item| match self.items.get(*item)?.what {
            What::Here(_, key) => Some(key),
            What::Elsewhere(..) => None,
        });
        keys.collect::<BTreeSet<PassageKey>>().into_iter().collect()
    }

    /// Shows the passages of all documents, or those of this one again.
    pub(crate) fn show_elsewhere(
        &mut self,
        context: &Context<'_>,
        documents: Option<Vec<OtherDocument>>,
    ) {
        self.elsewhere = documents;
        self.refresh(context);
        self.list.selected = 0;
    }

    /// Tells whether the selected passage stands in one place, though not simply where it was or
    /// not as it was.
    fn is_acceptable(&self, passages: &[Passage]) -> bool {
        let placement = self.selected(passages).map(|passage| passage.placement);
        matches!(placement, Some(Placement::Changed(_) | Placement::Moved(_)))
    }

    /// Tells whether the selected passage is not simply where it was.
    fn is_doubtful(&self, passages: &[Passage]) -> bool {
        self.selected(passages)
            .is_some_and(|passage| !matches!(passage.placement, Placement::Found(_)))
    }

    /// Tells whether the passages of all documents are shown.
    const fn is_elsewhere(&self) -> bool {
        self.elsewhere.is_some()
    }
}

/// The orders of the passages of this document.
const ORDERS: [ListOrder; 5] = [
    ListOrder::Natural,
    ListOrder::Changed,
    ListOrder::Highlight,
    ListOrder::Tag,
    ListOrder::Section,
];

/// The sorts of items.
const HERE: u8 = 0;
const ELSEWHERE: u8 = 1;

const fn id_of(key: PassageKey) -> ItemId {
    ItemId(HERE, key.0, 0)
}

fn row_here(context: &Context<'_>, passage: &Passage) -> ListRow {
    let changed = context.clock.minute(&passage.time).unwrap_or_default();
    passage_row(&context.listed(), passage, &changed)
}

fn row_elsewhere(context: &Context<'_>, of: &OtherDocument, passage: &StoredPassage) -> ListRow {
    let changed = context.clock.minute(&passage.time).unwrap_or_default();
    stored_passage_row(&context.listed(), of.identity.name(), passage, &changed)
}

/// Lists the passages of this document that pass the filter, those without a place last.
fn items_here(list: &mut List, context: &Context<'_>) -> Vec<PassageItem> {
    let passages = context.passages;
    let all = (0..passages.len()).collect();
    let mut passing: Vec<usize> = list.keep(all, |at| row_here(context, &passages[*at]));
    let place = |at: &usize| passages[*at].placement.span().map_or(usize::MAX, |span| span.start);
    let time = |at: &usize| passages[*at].time.as_str();
    passing.sort_by_key(|at| (place(at), time(at)));
    let (mut placed, lost): (Vec<usize>, Vec<usize>) =
        passing.into_iter().partition(|at| place(at) < usize::MAX);
    match list.order {
        // What is not saved yet has no time, and is the newest.
        ListOrder::Changed => placed.sort_by_key(|at| Reverse((time(at).is_empty(), time(at)))),
        ListOrder::Highlight => {
            placed.sort_by_key(|at| {
                passages[*at].annotation.style.map_or(usize::MAX, |style| style as usize)
            });
        }
        _ => {}
    }
    let grouped = placed.into_iter().flat_map(|at| {
        let groups = groups(context, &passages[at], list.order);
        groups
            .into_iter()
            .map(move |group| PassageItem { what: What::Here(at, passages[at].key), group })
    });
    let mut items: Vec<PassageItem> = grouped.collect();
    if list.order == ListOrder::Tag {
        // Those without a tag come last.
        items.sort_by_key(|item| {
            (item.group.as_deref().is_none_or(|tag| !tag.starts_with('#')), item.group.clone())
        });
    }
    let group = Some(context.language.say(messages::NOT_FOUND_HERE).to_owned());
    items.extend(
        lost.into_iter()
            .map(|at| PassageItem { what: What::Here(at, passages[at].key), group: group.clone() }),
    );
    items
}

/// Lists the passages of all documents that pass the filter, document by document.
fn items_elsewhere(
    list: &mut List,
    context: &Context<'_>,
    documents: &[OtherDocument],
) -> Vec<PassageItem> {
    let all = documents.iter().enumerate().flat_map(|(n, document)| {
        let group = document.identity.name().to_owned();
        (0..document.passages.len())
            .map(move |at| PassageItem { what: What::Elsewhere(n, at), group: Some(group.clone()) })
    });
    list.keep(all.collect(), |item| match item.what {
        What::Elsewhere(n, at) => row_elsewhere(context, &documents[n], &documents[n].passages[at]),
        What::Here(..) => ListRow::default(),
    })
}
