//! The outline: sections, folded or not, the one being read marked.

use std::collections::HashSet;

use crate::app::list::List;
use crate::app::pane::Context;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::document::SectionId;
use crate::messages;
use crate::text::{ByteSpan, Columns, Sign};
use crate::typeset::wrapped;

/// The most lines of one heading.
const MOST_LINES: usize = 2;

/// The state of the outline.
#[derive(Debug, Default)]
pub struct OutlinePane {
    /// Selection and filter.
    pub list: List,
    pub(crate) items: Vec<SectionId>,
    folded: HashSet<SectionId>,
}

impl OutlinePane {
    pub(crate) fn refresh(&mut self, context: &Context<'_>) {
        let outline = context.document.outline();
        let hidden = |id: SectionId| {
            let parents = std::iter::successors(outline.section(id).parent, |parent| outline.section(*parent).parent);
            self.list.filter.is_empty() && parents.into_iter().any(|parent| self.folded.contains(&parent))
        };
        self.items = outline.ids().filter(|id| !hidden(*id) && self.list.passes(&title(context, *id))).collect();
    }

    pub(crate) fn lines(&self, context: &Context<'_>, item: usize, columns: Columns) -> Vec<StyledLine> {
        let id = self.items[item];
        let section = context.document.outline().section(id);
        let current = self.current(context) == Some(item);
        let fold = match (self.folded.contains(&id), context.document.outline().has_children(id)) {
            (true, _) => "+ ",
            (false, _) => "",
        };
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        let mark = if current { context.profile.glyphs.sign(Sign::Here) } else { " " };
        let room = columns.saturating_sub(indent.len() + fold.len() + 2);
        let style = if current { TextStyle::Heading } else { TextStyle::Text };
        // Headings that differ only at their end must not be cut there.
        let mut title = wrapped(&context.display(&title(context, id)), room, context.profile);
        if title.len() > MOST_LINES {
            let rest = title.split_off(MOST_LINES - 1).concat();
            title.push(context.profile.fit(&rest, room).into_owned());
        }
        let lead = |n: usize| if n == 0 { format!("{indent}{fold}") } else { " ".repeat(indent.len() + fold.len()) };
        let lines = title.into_iter().enumerate();
        lines
            .map(|(n, line)| {
                StyledLine::new(TextStyle::Accent, format!(" {mark}")).with(TextStyle::Muted, lead(n)).with(style, line)
            })
            .collect()
    }

    pub(crate) fn header(context: &Context<'_>) -> Vec<StyledLine> {
        let sections = context.document.outline().sections().iter().filter(|s| !s.is_opening()).count();
        let line = StyledLine::new(TextStyle::Heading, context.language.say(messages::OUTLINE));
        vec![line.right(TextStyle::Muted, sections.to_string()), StyledLine::default()]
    }

    pub(crate) fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        let id = *self.items.get(item)?;
        let first = context.document.outline().section(id).first();
        let start = context.document.paragraph(first).span.start;
        Some(ByteSpan::new(start, start))
    }

    /// Returns the item of the section the reader is in, or of the nearest one above it that is shown.
    pub(crate) fn current(&self, context: &Context<'_>) -> Option<usize> {
        let here = context.document.section_of(context.document.paragraph_at(context.cursor)?)?;
        self.items.partition_point(|id| *id <= here).checked_sub(1)
    }

    /// Folds the selected section, or the one it belongs to; unfolds a folded one.
    pub(crate) fn fold(&mut self, context: &Context<'_>) {
        let Some(id) = self.items.get(self.list.selected).copied() else { return };
        let outline = context.document.outline();
        if self.folded.remove(&id) {
            self.refresh(context);
            return;
        }
        let folding = if outline.has_children(id) { Some(id) } else { outline.section(id).parent };
        if let Some(folding) = folding {
            self.folded.insert(folding);
            self.refresh(context);
            self.list.selected = self.items.iter().position(|item| *item == folding).unwrap_or_default();
        }
    }
}

fn title(context: &Context<'_>, id: SectionId) -> String {
    let section = context.document.outline().section(id);
    if section.is_opening() {
        return context.language.say(messages::OPENING).to_owned();
    }
    section.title.of(context.document.text()).to_owned()
}
