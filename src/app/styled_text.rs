//! Lines of the interface, said in roles instead of colours.

use crate::library::Highlight;
use crate::text::{ByteSpan, Columns, Rows, WidthProfile};
use crate::typeset::edited_rows;

/// The role of a piece of text; the theme gives it a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum TextStyle {
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
    /// Emphasised: letters slanted.
    Emphasis,
    /// Emphasised: characters that are not made to be slanted.
    Underlined,
    /// No longer valid.
    Deleted,
    /// Highlighted by the author.
    Marked,
    Warning,
    /// Made to stand out by the reader, in one of four ways.
    Yellow,
    Green,
    Blue,
    Rose,
}

impl TextStyle {
    /// Every role, each at its own index.
    pub const ALL: [Self; 23] = [
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
        Self::Emphasis,
        Self::Underlined,
        Self::Deleted,
        Self::Marked,
        Self::Warning,
        Self::Yellow,
        Self::Green,
        Self::Blue,
        Self::Rose,
    ];
}

impl From<Highlight> for TextStyle {
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
pub struct StyledLine {
    /// The pieces, one behind the other.
    pub spans: Vec<(TextStyle, String)>,
    /// What stands at the right edge.
    pub right: Option<(TextStyle, String)>,
}

impl StyledLine {
    /// Makes a line of one piece.
    #[must_use]
    pub fn new(style: TextStyle, text: impl Into<String>) -> Self {
        Self { spans: vec![(style, text.into())], right: None }
    }

    /// Adds a piece.
    #[must_use]
    pub fn with(mut self, style: TextStyle, text: impl Into<String>) -> Self {
        self.spans.push((style, text.into()));
        self
    }

    /// Puts a piece at the right edge; one that says nothing takes no room.
    #[must_use]
    pub fn right(mut self, style: TextStyle, text: impl Into<String>) -> Self {
        self.right = Some((style, text.into())).filter(|(_, text)| !text.is_empty());
        self
    }

    /// Cuts the pieces to so many columns, with … at the end.
    #[must_use]
    pub(crate) fn fitted(mut self, columns: Columns, profile: WidthProfile) -> Self {
        let mut left = columns;
        for (_, text) in &mut self.spans {
            let fitted = profile.fit(text, left).into_owned();
            let is_cut = fitted != *text;
            left = if is_cut { 0 } else { left.saturating_sub(profile.text(text)) };
            *text = fitted;
        }
        self.spans.retain(|(_, text)| !text.is_empty());
        self
    }

    /// Sets the pieces in at most `most` lines of at most `columns`, broken where the reading page
    /// would break them; the last is filled and ends in … if there is more.
    #[must_use]
    pub(crate) fn wrapped(self, columns: Columns, most: Rows, profile: WidthProfile) -> Vec<Self> {
        let text: String = self.spans.iter().map(|(_, text)| text.as_str()).collect();
        let mut start = 0;
        let styles: Vec<(ByteSpan, TextStyle)> = self
            .spans
            .iter()
            .map(|(style, text)| {
                let span = ByteSpan::new(start, start + text.len());
                start = span.end;
                (span, *style)
            })
            .collect();
        let rows = edited_rows(&text, columns, profile);
        let has_more = rows.len() > most;
        let line = |(n, row): (usize, ByteSpan)| {
            let is_last = has_more && n + 1 == most;
            let row = if is_last { ByteSpan::new(row.start, text.len()) } else { row };
            let row = row.trimmed(&text);
            let within =
                styles.iter().filter(|(span, _)| span.overlaps(row)).map(|(span, style)| {
                    let part = ByteSpan::new(span.start.max(row.start), span.end.min(row.end));
                    (*style, part.of(&text).to_owned())
                });
            let line = Self { spans: within.collect(), right: None };
            if is_last { line.fitted(columns, profile) } else { line }
        };
        rows.into_iter().take(most).enumerate().map(line).collect()
    }

    /// Returns the columns the pieces take.
    #[must_use]
    pub fn columns(&self, profile: WidthProfile) -> Columns {
        self.spans.iter().map(|(_, text)| profile.text(text)).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_says_nothing_at_the_right_takes_no_room() {
        let line = || StyledLine::new(TextStyle::Text, "智慧城市");
        assert_eq!(line().right(TextStyle::Muted, ""), line());
        assert!(line().right(TextStyle::Muted, "¶1").right.is_some());
    }

    proptest! {
        #[test]
        fn wrapped_pieces_keep_their_styles_and_all_that_is_not_a_space(
            pieces in proptest::collection::vec(("[智慧，。a-c “”]{0,9}", 0usize..2), 0..6),
            columns in 2usize..30,
        ) {
            let profile = WidthProfile::NARROW;
            let line = StyledLine {
                spans: pieces
                    .into_iter()
                    .map(|(text, style)| ([TextStyle::Text, TextStyle::Hit][style], text))
                    .collect(),
                right: None,
            };
            let letters = |lines: &[StyledLine], wanted: TextStyle| -> String {
                lines
                    .iter()
                    .flat_map(|line| &line.spans)
                    .filter(|(style, _)| *style == wanted)
                    .flat_map(|(_, text)| text.chars())
                    .filter(|c| *c != ' ')
                    .collect()
            };
            let wrapped = line.clone().wrapped(columns, usize::MAX, profile);
            for style in [TextStyle::Text, TextStyle::Hit] {
                prop_assert_eq!(
                    letters(&wrapped, style),
                    letters(std::slice::from_ref(&line), style)
                );
            }
            prop_assert!(wrapped.iter().all(|line| line.columns(profile) <= columns.max(2)));
        }
    }
}
