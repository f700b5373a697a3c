//! What a query finds: groups of hits, each of one kind.

use std::sync::Arc;

use crate::document::ParagraphId;
use crate::search::hit::Hit;
use crate::text::Direction;

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// The groups that hold anything, the one that was asked for first.
    pub groups: Vec<Group>,
    /// Whether this is all; else it is what is nearest to where the search began.
    pub complete: bool,
}

/// Hits of one kind, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which kind.
    pub channel: Channel,
    /// The hits.
    pub hits: Arc<Vec<Hit>>,
}

/// The kinds of hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Where the text stands as it was typed, or what the operators ask for. Hits of one text do
    /// not overlap.
    Text,
    /// Every place of every word, in paragraphs that hold all of them but not the text as it was
    /// typed.
    Words,
    /// Places near each other, as the query asks.
    Near,
    /// What agrees with a half-remembered sentence, and how many of its letters do, in percent.
    Sentence(Vec<usize>),
    /// Another word for the same.
    Also(String),
    /// What is typed like this in pinyin.
    Pinyin,
    /// Notes of the reader's, by their index in the facts; the hits are the passages.
    Note(Vec<usize>),
}

impl Channel {
    /// Returns its name in machine output.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Words => "words",
            Self::Near => "near",
            Self::Sentence(_) => "sentence",
            Self::Also(_) => "also",
            Self::Pinyin => "pinyin",
            Self::Note(_) => "note",
        }
    }

    /// Tells whether it holds what was asked for, and not what may also have been meant.
    #[must_use]
    pub const fn is_asked_for(&self) -> bool {
        matches!(self, Self::Text | Self::Words | Self::Near | Self::Sentence(_))
    }
}

impl Results {
    /// Tells whether nothing was found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Leaves out hits that do not pass, each known by its kind and which of that kind it is, and
    /// groups that then are empty.
    pub fn retain(&mut self, passes: impl Fn(&Channel, usize, Hit) -> bool) {
        for group in &mut self.groups {
            let hits = group.hits.iter().enumerate();
            let kept: Vec<(usize, Hit)> = hits
                .map(|(at, hit)| (at, *hit))
                .filter(|(at, hit)| passes(&group.channel, *at, *hit))
                .collect();
            if let Channel::Sentence(of) | Channel::Note(of) = &mut group.channel {
                *of = kept.iter().map(|(at, _)| of[*at]).collect();
            }
            group.hits = Arc::new(kept.into_iter().map(|(_, hit)| hit).collect());
        }
        self.groups.retain(|group| !group.hits.is_empty());
    }

    /// Returns the hits to step through: those of the first group.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        self.groups.first().map_or(&[], |group| &group.hits)
    }

    /// Returns what is known of the first group.
    pub(crate) fn first(channel: Channel, hits: Arc<Vec<Hit>>, complete: bool) -> Self {
        Self { groups: vec![Group { channel, hits }], complete }
    }

    pub(crate) fn push(&mut self, channel: Channel, hits: impl Into<Arc<Vec<Hit>>>) {
        let hits = hits.into();
        if !hits.is_empty() {
            self.groups.push(Group { channel, hits });
        }
    }
}

/// Where a search begins, and which way it goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The paragraph the reader is in.
    pub paragraph: ParagraphId,
    /// Which way the search goes.
    pub direction: Direction,
}

#[cfg(test)]
mod tests;
