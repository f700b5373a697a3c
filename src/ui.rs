//! Drawing: reads the model, changes nothing.
//!
//! ```text
//!   文澜   title                                             section   23%
//!
//!   outline │      text                                ▐  side pane
//!           │                                          ▐
//!   keys that matter here                                   ¶7/29   ≈ 9 min
//! ```

mod bars;
mod colour;
mod hints;
mod page;
mod paint;
mod palettes;
mod pane;
#[cfg(test)]
mod properties;
mod theme;

pub use theme::{Background, Depth, Look, Theme};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Model, StyledLine, TextStyle};
use crate::messages;
use crate::ui::paint::Painter;

pub use crate::ui::pane::Caret;

/// Draws the model; returns the screen, and where the caret of a prompt stands.
#[must_use]
pub fn draw(model: &Model, theme: &Theme) -> (Buffer, Option<Caret>) {
    let cells = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
    let mut buffer = Buffer::empty(Rect::new(
        0,
        0,
        cells(model.display.size.columns),
        cells(model.display.size.rows),
    ));
    let caret = draw_into(&mut buffer, model, theme);
    (buffer, caret)
}

fn draw_into(buffer: &mut Buffer, model: &Model, theme: &Theme) -> Option<Caret> {
    buffer.set_style(buffer.area, theme.page());
    let mut painter = Painter { buffer, theme, profile: model.display.profile };
    bars::draw_title(model, &mut painter);
    if let Some(help) = model.focus.help() {
        pane::draw_help(model, &mut painter, help);
    } else {
        page::draw(model, &mut painter);
        pane::draw(model, &mut painter);
        if model.document.paragraphs().is_empty() {
            draw_empty(model, &mut painter);
        }
    }
    let in_panel = pane::draw_panel(model, &mut painter);
    bars::draw_continuations(model, &mut painter);
    let in_footer = bars::draw_footer(model, &mut painter);
    in_panel
        .or(in_footer)
        .filter(|(x, y)| *x < model.display.size.columns && *y < model.display.size.rows)
}

fn draw_empty(model: &Model, painter: &mut Painter<'_>) {
    let column = model.regions().column;
    let said = match model.reading {
        Some(_) => messages::READING,
        None => messages::EMPTY_DOCUMENT,
    };
    let line = StyledLine::new(TextStyle::Muted, model.language.say(said));
    if !column.is_empty() {
        painter.tone_line(column, column.y + column.rows / 2, &line);
    }
}

/// Writes one text into `area`; what the tests of the screen draw with.
#[cfg(test)]
pub(crate) fn put(
    buffer: &mut Buffer,
    theme: &Theme,
    profile: crate::text::WidthProfile,
    area: crate::app::Area,
    text: &str,
    role: TextStyle,
) {
    let mut painter = Painter { buffer, theme, profile };
    let style = painter.style(role);
    painter.put(area.x, area.y, area.x + area.columns, text, style);
}
