//! Lines of the interface, said in roles instead of colours.

use std::borrow::Cow;

use crate::library::Highlight;
use crate::text::{ByteSpan, Columns, LineEnds, WidthProfile, clusters, shown};
use crate::typeset::{Room, fill};

/// The role of a piece of text; the theme gives it a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Tone {
    #[default]
    Text,
    Muted,
    Faint,
    Heading,
    Accent,
    Link,
    Title,
    Note,
    /// A hit of the search.
    Hit,
    /// The current hit.
    Current,
    /// What the reader went to last.
    Focus,
    /// What the reader selects to copy or mark.
    Selection,
    /// The selected row of a list.
    Selected,
    Strong,
    Warning,
    /// Made to stand out by the reader, in one of four ways.
    Yellow,
    Green,
    Blue,
    Rose,
}

impl Tone {
    /// Every role, each at its own index.
    pub const ALL: [Self; 19] = [
        Self::Text,
        Self::Muted,
        Self::Faint,
        Self::Heading,
        Self::Accent,
        Self::Link,
        Self::Title,
        Self::Note,
        Self::Hit,
        Self::Current,
        Self::Focus,
        Self::Selection,
        Self::Selected,
        Self::Strong,
        Self::Warning,
        Self::Yellow,
        Self::Green,
        Self::Blue,
        Self::Rose,
    ];
}

impl From<Highlight> for Tone {
    fn from(style: Highlight) -> Self {
        match style {
            Highlight::Yellow => Self::Yellow,
            Highlight::Green => Self::Green,
            Highlight::Blue => Self::Blue,
            Highlight::Rose => Self::Rose,
        }
    }
}

/// One line of a pane: pieces from the left, and one at the right edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToneLine {
    /// The pieces, one behind the other.
    pub spans: Vec<(Tone, String)>,
    /// What stands at the right edge.
    pub right: Option<(Tone, String)>,
}

impl ToneLine {
    /// Makes a line of one piece.
    #[must_use]
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { spans: vec![(tone, text.into())], right: None }
    }

    /// Adds a piece.
    #[must_use]
    pub fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.spans.push((tone, text.into()));
        self
    }

    /// Puts a piece at the right edge.
    #[must_use]
    pub fn right(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.right = Some((tone, text.into()));
        self
    }

    /// Returns the columns the pieces take.
    #[must_use]
    pub fn columns(&self, profile: WidthProfile) -> Columns {
        self.spans.iter().map(|(_, text)| profile.text(text)).sum()
    }
}

/// Sets `text` in lines of at most `columns`, as the reading page would, with what may be shown of it.
#[must_use]
pub fn wrapped(text: &str, columns: Columns, profile: WidthProfile) -> Vec<String> {
    let clean: Cow<'_, str> = shown(text);
    let clusters = clusters(&clean, LineEnds::Soft, profile);
    let room = columns.max(2);
    let place = |at: usize| clusters.get(at).map_or(clean.len(), |c| c.at as usize);
    fill(&clusters, Room { first: room, rest: room, hang: false })
        .into_iter()
        .map(|line| ByteSpan::new(place(line.start), place(line.end)).of(&clean).trim_end().to_owned())
        .collect()
}

/// Pads `text` with spaces to `columns`, or cuts it.
#[must_use]
pub fn padded(text: &str, columns: Columns, profile: WidthProfile) -> String {
    let mut fitted = profile.fit(text, columns).into_owned();
    let free = columns.saturating_sub(profile.text(&fitted));
    fitted.extend(std::iter::repeat_n(' ', free));
    fitted
}

/// The lines of an editor, and the row and column of its caret.
#[must_use]
pub fn edited_lines(text: &str, caret: usize, columns: Columns, profile: WidthProfile) -> (Vec<String>, (usize, Columns)) {
    let clusters = clusters(text, LineEnds::Soft, profile);
    let room = columns.max(2);
    let place = |at: usize| clusters.get(at).map_or(text.len(), |c| c.at as usize);
    let ranges = fill(&clusters, Room { first: room, rest: room, hang: false });
    let row = ranges.iter().rposition(|line| place(line.start) <= caret).unwrap_or(0);
    let start = ranges.get(row).map_or(0, |line| place(line.start));
    let column = profile.text(text.get(start..caret).unwrap_or_default());
    let lines =
        ranges.iter().map(|line| shown(ByteSpan::new(place(line.start), place(line.end)).of(text)).into_owned()).collect();
    // A full last line leaves no cell for the caret: it stands at the start of the next.
    if column >= room { (lines, (row + 1, 0)) } else { (lines, (row, column)) }
}
