//! The outline: sections, folded or not, the one being read marked.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::app::action::ListAction;
use crate::app::list::{ItemId, List, ListOrder};
use crate::app::pane::context::Context;
use crate::app::pane::heading::{heading, nothing};
use crate::app::pane::interface::{Acted, ItemRoom, Pane};
use crate::app::regions::Dock;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::document::SectionId;
use crate::lists::{ListRow, section_row, section_span, section_title};
use crate::messages;
use crate::messages::Phrase;
use crate::text::{ByteSpan, Columns, Rows, Sign};
use crate::typeset::wrapped;

/// The most lines of one heading.
const MOST_LINES: usize = 2;

/// The state of the outline.
#[derive(Debug, Default)]
pub(crate) struct OutlinePane {
    list: List,
    items: Vec<SectionId>,
    folded: HashSet<SectionId>,
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
        let ids: Vec<SectionId> = outline.ids().filter(|id| !hidden(*id)).collect();
        self.items = self.list.keep(ids, |id| section_row(&context.listed(), *id));
        if self.list.order == ListOrder::Length {
            let size = |id: &SectionId| section_span(context.document, *id).len();
            self.items.sort_by_key(|id| Reverse(size(id)));
        }
    }

    fn id(&self, context: &Context<'_>, item: usize) -> ItemId {
        ItemId(0, 0, context.document.outline().section(self.items[item]).first().index())
    }

    fn row(&self, context: &Context<'_>, item: usize) -> ListRow {
        section_row(&context.listed(), self.items[item])
    }

    fn orders(&self) -> &'static [ListOrder] {
        &[ListOrder::Natural, ListOrder::Length]
    }

    fn lines(&self, context: &Context<'_>, item: usize, room: ItemRoom) -> Vec<StyledLine> {
        let columns = room.columns;
        let id = self.items[item];
        let section = context.document.outline().section(id);
        let current = self.nearest(context) == Some(item);
        let fold = match (self.folded.contains(&id), context.document.outline().has_children(id)) {
            (true, _) => "+ ",
            (false, _) => "",
        };
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        let mark = if current { context.profile.glyphs.sign(Sign::Here) } else { " " };
        let left = columns.saturating_sub(indent.len() + fold.len() + 2);
        let style = if current { TextStyle::Heading } else { TextStyle::Text };
        // Headings that differ only at their end must not be cut there.
        let mut title =
            wrapped(&context.display(section_title(&context.listed(), id)), left, context.profile);
        if title.len() > MOST_LINES {
            let rest = title.split_off(MOST_LINES - 1).concat();
            title.push(context.profile.fit(&rest, left).into_owned());
        }
        let lead = |n: usize| {
            if n == 0 { format!("{indent}{fold}") } else { " ".repeat(indent.len() + fold.len()) }
        };
        let lines = title.into_iter().enumerate();
        lines
            .map(|(n, line)| {
                StyledLine::new(TextStyle::Accent, format!(" {mark}"))
                    .with(TextStyle::Muted, lead(n))
                    .with(style, line)
            })
            .collect()
    }

    fn header(&self, context: &Context<'_>, columns: Columns, _: Rows) -> Vec<StyledLine> {
        let sections =
            context.document.outline().sections().iter().filter(|s| !s.is_opening()).count();
        let title = context.language.say(messages::OUTLINE);
        let mut lines = heading(context, self, title, sections.to_string(), Vec::new(), columns);
        if self.items.is_empty() {
            let why = context.language.say(messages::EMPTY_LIST);
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

    fn act(&mut self, action: ListAction, context: &Context<'_>) -> Acted {
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

#[cfg(test)]
mod tests;
