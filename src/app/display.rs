//! How the text is shown: the window, the theme, and how the reader likes the page.

use crate::app::choice::Themes;
use crate::app::regions::Size;
use crate::text::{Columns, Rows, WidthProfile};
use crate::typeset::{Alignment, Setting, TableForm};

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
    /// How tables are set.
    pub tables: TableForm,
}

impl Display {
    /// Returns how paragraphs are set in a column of `measure`, code and tables in `wide` columns,
    /// with blank rows where they are `airy`.
    pub(crate) const fn setting(&self, measure: Columns, wide: Columns, airy: bool) -> Setting {
        Setting {
            wide,
            tables: self.tables,
            full: self.full_width,
            alignment: self.alignment,
            airy,
            spacing: self.spacing,
            ..Setting::new(measure, self.profile)
        }
    }
}

#[cfg(test)]
mod tests;
