//! What is exported: a document, its passages, and what every format says of them.

use std::path::Path;

use crate::document::{Document, Skeleton};
use crate::library::passage::Placement;
use crate::library::position::PositionKey;
use crate::library::store::{Identity, StoredPassage};
use crate::text::ByteSpan;

/// What is exported of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportedDocument {
    /// Its title, or the name of its file.
    pub title: String,
    /// Its author, if it names one.
    pub author: String,
    /// Its path; none of the essay the program carries.
    pub path: Option<String>,
    /// The SHA-256 of its bytes.
    pub hash: String,
}

impl ExportedDocument {
    /// Returns what is exported of the document that was recognised by this.
    #[must_use]
    pub fn of(identity: &Identity) -> Self {
        let Identity { hash, path, title, author, .. } = identity.clone();
        let key = PositionKey::of_path(Path::new(&path));
        let name =
            key.path().and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned();
        let title = if title.is_empty() { name } else { title };
        Self { title, author, path: key.path().map(str::to_owned), hash }
    }
}

/// A passage that is exported.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportedPassage {
    /// The passage as it is stored.
    pub stored: StoredPassage,
    /// Whether it still has its place in the text, and which.
    pub placement: Placement,
}

impl ExportedPassage {
    /// Returns passages in the order of the text, those without a place last.
    #[must_use]
    pub fn in_order(
        passages: impl Iterator<Item = StoredPassage>,
        skeleton: &Skeleton,
        document: &Document,
    ) -> Vec<Self> {
        let place = |stored: StoredPassage| Self {
            placement: Placement::of(&stored.anchor, skeleton, document),
            stored,
        };
        let mut placed: Vec<Self> = passages.map(place).collect();
        placed.sort_by_key(|passage| passage.span().map_or(usize::MAX, |span| span.start));
        placed
    }

    /// Returns where it stands in the text now, if it does.
    pub(super) fn span(&self) -> Option<ByteSpan> {
        self.placement.span()
    }

    /// Returns what is to be said of its place: nothing if it stands there as it was.
    pub(super) fn state(&self) -> Option<&'static str> {
        Some(self.placement.name()).filter(|_| !matches!(self.placement, Placement::Found(_)))
    }

    /// Returns the words that stand in its place now, if they are others.
    pub(super) fn now<'a>(&self, document: &'a Document) -> Option<&'a str> {
        match self.placement {
            Placement::Changed(span) => Some(span.of(document.text())),
            Placement::Found(_)
            | Placement::Moved(_)
            | Placement::Ambiguous(..)
            | Placement::Removed(_)
            | Placement::Orphan(_) => None,
        }
    }

    /// Returns the title of the section it is in, or was in if it stands nowhere; empty if that is
    /// none.
    pub(super) fn section<'a>(&'a self, document: &'a Document) -> &'a str {
        let here = self.span().and_then(|span| document.paragraph_at(span.start));
        here.map_or(self.stored.anchor.toc.last().map_or("", String::as_str), |id| {
            document.section_title(id)
        })
    }

    /// Returns the number of the paragraph it begins in, from 1, unless it stands nowhere.
    pub(super) fn number(&self, document: &Document) -> Option<usize> {
        Some(document.paragraph_at(self.span()?.start)?.number())
    }

    /// Returns that number as it is written: ¶7, or ¶? if it stands nowhere.
    pub(super) fn paragraph(&self, document: &Document) -> String {
        self.number(document).map_or_else(|| "¶?".to_owned(), |number| format!("¶{number}"))
    }
}

/// Returns the command that opens the document at a passage, as a shell takes it.
pub(super) fn reopens(of: &ExportedDocument, id: &str) -> String {
    match &of.path {
        Some(path) => format!("wenlan --at {id} {}", quoted(path)),
        None => format!("wenlan --at {id}"),
    }
}

/// Writes a word for a shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '/' | '.' | '_' | '-' | '+' | '~' | ',' | '@' | '%' | ':')
    };
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// Returns consecutive passages of one section together, with its title.
pub(super) fn by_section<'a>(
    document: &'a Document,
    passages: &'a [ExportedPassage],
) -> impl Iterator<Item = (&'a str, &'a [ExportedPassage])> {
    let groups = passages.chunk_by(|one, next| one.section(document) == next.section(document));
    groups.map(|group| (group[0].section(document), group))
}

#[cfg(test)]
mod tests;
