//! Passages: bookmarks and notes in the order of the text, those without a place at the end.

use crate::app::action::{Action, MarkAction};
use crate::app::list::List;
use crate::app::pane::Context;
use crate::app::tone::{Tone, ToneLine, wrapped_note};
use crate::app::words;
use crate::library::{Passage, Placement};
use crate::text::{ByteSpan, Columns, Sign};

/// The state of the passages pane.
#[derive(Debug, Default)]
pub struct PassagesPane {
    /// Selection and filter.
    pub list: List,
    pub(crate) items: Vec<usize>,
}

impl PassagesPane {
    pub(crate) fn refresh(&mut self, context: &Context<'_>) {
        let passes = |p: &Passage| self.list.passes(&p.quote) || self.list.passes(&p.note);
        self.items = (0..context.passages.len()).filter(|at| passes(&context.passages[*at])).collect();
        self.items.sort_by_key(|at| context.passages[*at].placement.span().map_or(usize::MAX, |span| span.start));
    }

    pub(crate) fn lines(&self, context: &Context<'_>, item: usize, columns: Columns) -> Vec<ToneLine> {
        let passage = &context.passages[self.items[item]];
        let mut lines = Vec::new();
        let lost = |item: usize| context.passages[self.items[item]].placement == Placement::Orphan;
        if lost(item) && (item == 0 || !lost(item - 1)) {
            lines.push(ToneLine::new(Tone::Heading, format!("  {}", context.language.say(words::NOT_FOUND_HERE))));
        }
        let sign = match passage.placement {
            Placement::Found(_) => context.profile.glyphs.sign(Sign::Passage),
            Placement::Changed(_) => context.profile.glyphs.sign(Sign::Uncertain),
            Placement::Orphan => "?",
        };
        let number = passage.placement.span().map_or_else(|| passage.section.clone(), |span| context.number_at(span.start));
        let room = columns.saturating_sub(4 + context.profile.text(&number) + 1);
        lines.push(
            ToneLine::new(Tone::Note, format!("  {sign} "))
                .with(
                    passage.style.map_or(Tone::Text, Tone::from),
                    context.profile.fit(&context.display(&passage.quote), room).into_owned(),
                )
                .right(Tone::Muted, number),
        );
        for line in wrapped_note(&passage.note, columns.saturating_sub(6), context.profile) {
            lines.push(ToneLine::new(Tone::Note, format!("    {line}")));
        }
        lines
    }

    pub(crate) fn header(&self, context: &Context<'_>) -> Vec<ToneLine> {
        let notes = context.passages.iter().filter(|p| !p.note.is_empty()).count();
        let title = context.language.say(words::PASSAGES);
        let counts = format!("{} · {} {notes}", context.passages.len(), context.language.say(words::NOTE));
        let mut lines = vec![ToneLine::new(Tone::Heading, title).right(Tone::Muted, counts), ToneLine::default()];
        if self.items.is_empty() {
            let keys = [MarkAction::Bookmark, MarkAction::Note].map(|action| context.keymap.hint(Action::Mark(action)));
            let said = if context.passages.is_empty() {
                context.language.say_keys(words::NO_BOOKMARKS, &keys)
            } else {
                context.language.say(words::NOTHING_MATCHES).to_owned()
            };
            lines.push(ToneLine::new(Tone::Muted, said));
        }
        lines
    }

    pub(crate) fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        context.passages[*self.items.get(item)?].placement.span()
    }

    /// Returns the selected passage.
    pub(crate) fn selected<'a>(&self, passages: &'a [Passage]) -> Option<&'a Passage> {
        passages.get(*self.items.get(self.list.selected)?)
    }
}
