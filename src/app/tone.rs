//! Lines of the interface, said in roles instead of colours.

use std::borrow::Cow;

use crate::library::Highlight;
use crate::text::{ByteSpan, Columns, LineEnds, Rows, WidthProfile, clusters, shown};
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

/// Sets a note in lines of at most `columns`: its own lines stay apart.
#[must_use]
pub fn wrapped_note(note: &str, columns: Columns, profile: WidthProfile) -> Vec<String> {
    note.lines().flat_map(|line| if line.is_empty() { vec![String::new()] } else { wrapped(line, columns, profile) }).collect()
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

/// The rows an editor shows its text in, each without its line end.
#[must_use]
pub fn edited_rows(text: &str, columns: Columns, profile: WidthProfile) -> Vec<ByteSpan> {
    let room = Room { first: columns.max(2), rest: columns.max(2), hang: false };
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let clusters = clusters(line, LineEnds::Soft, profile);
        let place = |at: usize| start + clusters.get(at).map_or(line.len(), |c| c.at as usize);
        let filled = fill(&clusters, room);
        rows.extend(filled.iter().map(|row| ByteSpan::new(place(row.start), place(row.end))));
        if filled.is_empty() {
            rows.push(ByteSpan::new(start, start));
        }
        start += line.len() + 1;
    }
    rows
}

/// Returns the row and column of the caret of an editor.
#[must_use]
pub fn caret_cell(text: &str, caret: usize, rows: &[ByteSpan], columns: Columns, profile: WidthProfile) -> (Rows, Columns) {
    let row = rows.iter().rposition(|row| row.start <= caret).unwrap_or(0);
    let start = rows.get(row).map_or(0, |row| row.start);
    let column = profile.text(text.get(start..caret).unwrap_or_default());
    // A full row leaves no cell for the caret: it stands at the start of the next.
    if column >= columns.max(2) { (row + 1, 0) } else { (row, column) }
}
