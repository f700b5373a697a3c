//! What panes look at, and how they write places and texts.

use std::borrow::Cow;

use crate::analysis::{References, Timeline};
use crate::app::keymap::Keymap;
use crate::app::search_state::SearchState;
use crate::document::{Document, ParagraphId};
use crate::library::{Clock, Passage, PassageKey};
use crate::lists::ListedDocument;
use crate::messages::Language;
use crate::progress::Progress;
use crate::search::{Note, excerpt};
use crate::text::{ByteSpan, Columns, Place, WidthProfile};
use crate::typeset::with_full_marks;

/// What panes look at.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the types say it")]
pub struct Context<'a> {
    pub document: &'a Document,
    pub search: &'a SearchState,
    pub references: Option<&'a References>,
    pub timeline: Option<&'a Timeline>,
    /// How far the text was looked at for times, while it is.
    pub studying: Option<Progress>,
    pub passages: &'a [Passage],
    /// The passages that could not be saved.
    pub unsaved: &'a [PassageKey],
    pub clock: &'a Clock,
    pub notes: &'a [Note],
    /// The sides of a comparison by their names, and the paragraphs about each.
    pub sides: &'a [(Vec<String>, Vec<ParagraphId>)],
    pub cursor: Place,
    /// Where the reader was before going to a pane, or is.
    pub here: Place,
    pub language: Language,
    pub profile: WidthProfile,
    /// Whether Chinese text is shown with its marks in full width.
    pub full_width: bool,
    pub keymap: &'a Keymap,
}

impl<'a> Context<'a> {
    /// Returns what rows of lists are made from.
    #[must_use]
    pub const fn listed(&self) -> ListedDocument<'a> {
        ListedDocument { document: self.document, sides: self.sides, language: self.language }
    }

    /// Names the section of a paragraph, the opening too if there are others.
    #[must_use]
    pub fn section_name(&self, id: ParagraphId) -> &'a str {
        self.listed().section_of(id)
    }

    /// Returns a text of the document, as much of it as a pane can show, as the page would show it.
    #[must_use]
    pub fn display<'t>(&self, text: &'t str) -> Cow<'t, str> {
        const MOST: usize = 8 * 1024;
        let text = text.get(..text.floor_char_boundary(MOST)).unwrap_or(text);
        if self.full_width { with_full_marks(text, self.profile) } else { Cow::Borrowed(text) }
    }

    /// Cuts what stands before a hit, the hit, and what follows, to fit `room` columns, at most
    /// `before` of them before the hit.
    #[must_use]
    pub fn around(&self, span: ByteSpan, before: Columns, room: Columns) -> [String; 3] {
        let around = |after| {
            excerpt(self.document, span, before, after, self.profile, |text| self.display(text))
        };
        // How wide the hit is shown depends on what stands beside it: 甲,乙 has a mark of two
        // columns.
        let hit = self.profile.text(&around(0).hit);
        let cut = around(room.saturating_sub(before + hit));
        let hit = self.profile.fit(&cut.hit, room.saturating_sub(before)).into_owned();
        [cut.before, hit, cut.after]
    }

    /// Does the same, the hit beginning right behind `before` columns.
    #[must_use]
    pub fn aligned(&self, span: ByteSpan, before: Columns, room: Columns) -> [String; 3] {
        let [leading, hit, after] = self.around(span, before, room);
        let gap = before.saturating_sub(self.profile.text(&leading));
        [format!("{}{leading}", " ".repeat(gap)), hit, after]
    }

    /// Counts the hits, and says how many of them are listed if those are not all.
    #[must_use]
    pub fn counted(&self, hits: usize) -> String {
        let listed = self.search.listed().len();
        let all = self.search.hits().len();
        let count = self.language.hits(hits);
        if listed < all { format!("{count} · {}", self.language.listed(listed)) } else { count }
    }

    /// Returns the paragraph that a part of the text begins in.
    #[must_use]
    pub fn paragraph_of(&self, span: ByteSpan) -> Option<ByteSpan> {
        self.document.paragraph_at(span.start).map(|id| self.document.paragraph(id).span)
    }

    /// Writes the number of the paragraph that holds `place`: ¶7.
    #[must_use]
    pub fn number_at(&self, place: Place) -> String {
        format!("¶{}", self.document.paragraph_at(place).map_or(0, ParagraphId::number))
    }
}

#[cfg(test)]
mod tests;
