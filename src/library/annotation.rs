//! What a reader makes of a passage: a note, a style, tags, a letter.

/// The most bytes of a note: however many of them are written as two, its line in the file stays
/// below 1 MiB.
pub const LONGEST_NOTE: usize = 400_000;

/// What the reader made of a passage; nothing of it for a bookmark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// What the reader wrote about it; empty for a bookmark.
    pub note: String,
    /// How it stands out; none for a bookmark or a note alone.
    pub style: Option<Highlight>,
    /// The words it was filed under.
    pub tags: Vec<String>,
    /// The letter that leads to it, as a mark of vim.
    pub letter: Option<char>,
}

impl Annotation {
    /// Tells whether the passage is a bookmark and no more: one that a key for bookmarks may take
    /// away.
    #[must_use]
    pub const fn is_bare(&self) -> bool {
        self.note.is_empty() && self.style.is_none() && self.tags.is_empty()
    }
}

/// How a passage stands out in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Highlight {
    Yellow,
    Green,
    Blue,
    Rose,
}

impl Highlight {
    /// Every way to stand out, in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Yellow, Self::Green, Self::Blue, Self::Rose];

    /// Returns the name it is stored by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Rose => "rose",
        }
    }

    /// Reads the name it is stored by.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

/// Reads the words that passages are filed under: apart by spaces or commas, with `#` before them
/// or not.
#[must_use]
pub fn tags_of(written: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '#' | '＃');
    for tag in written.split(apart).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

#[cfg(test)]
mod tests;
