//! How the text is shown: the window, the theme, and how the reader likes the page.

use crate::app::choice::Themes;
use crate::app::regions::Size;
use crate::text::{Columns, Rows, WidthProfile};
use crate::typeset::{Alignment, Setting};

/// How the text is shown.
#[derive(Clone, Debug)]
pub struct Display {
    /// The size of the window.
    pub size: Size,
    /// The themes there are, and the one on the screen.
    pub themes: Themes,
    /// How the terminal shows text.
    pub profile: WidthProfile,
    /// Whether Chinese text is shown with its marks in full width.
    pub full_width: bool,
    /// How its lines end.
    pub alignment: Alignment,
    /// Rows left free between lines.
    pub spacing: Rows,
    /// Whether the reader wants two columns of text where there is room.
    pub two_columns: bool,
    /// The columns the reader made the text wider by, or narrower if negative.
    pub widened: isize,
}

impl Display {
    /// Returns how paragraphs are set in a column of `measure`, with blank rows where they are
    /// `airy`.
    pub(crate) const fn setting(&self, measure: Columns, airy: bool) -> Setting {
        Setting {
            measure,
            profile: self.profile,
            hang: false,
            full: self.full_width,
            alignment: self.alignment,
            airy,
            spacing: self.spacing,
        }
    }
}

#[cfg(test)]
mod tests;
