//! What the terminal shows, and the bytes that turn it into what it should show.
//!
//! A row that changed in any cell is written whole: a wide glyph beside a change then never leaves
//! half of itself behind. After every glyph that terminals disagree about, the cursor is moved to
//! where we believe it is.

use crossterm::Command;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

use crate::text::{WidthProfile, is_han_or_kana, is_hangul};
use crate::ui::Caret;

/// The last frame that was sent.
#[derive(Debug, Default)]
pub(crate) struct Screen {
    shown: Option<Buffer>,
    profile: WidthProfile,
}

impl Screen {
    pub(crate) fn new(profile: WidthProfile) -> Self {
        Self { shown: None, profile }
    }

    /// Forgets what is shown in the last row: the next frame writes it anew.
    pub(crate) fn forget_last_row(&mut self) {
        if let Some(shown) = &mut self.shown {
            let width = usize::from(shown.area.width);
            for cell in shown.content.iter_mut().rev().take(width) {
                cell.set_symbol("\u{FFFD}");
            }
        }
    }

    /// Takes up another idea of widths; if it moves what is shown, the next frame is written whole.
    pub(crate) fn change(&mut self, profile: WidthProfile) {
        if profile.ambiguous != self.profile.ambiguous {
            self.forget();
        }
        self.profile = profile;
    }

    /// Forgets what is shown: the next frame is written whole.
    pub(crate) fn forget(&mut self) {
        self.shown = None;
    }

    /// Returns the bytes that make the terminal show `next`; few, if little changed.
    pub(crate) fn frame(&mut self, next: Buffer, caret: Option<Caret>) -> Vec<u8> {
        let width = usize::from(next.area.width);
        let known = self.shown.take().filter(|shown| shown.area == next.area);
        let mut out = Sequences::default();
        out.put(BeginSynchronizedUpdate);
        out.put(Hide);
        if known.is_none() {
            out.style(Style::reset());
            out.put(Clear(ClearType::All));
        }
        if width > 0 {
            for (y, row) in next.content.chunks(width).enumerate() {
                let before =
                    known.as_ref().and_then(|known| known.content.get(y * width..(y + 1) * width));
                let blank = before.is_none() && row.iter().all(is_blank);
                if before != Some(row) && !blank {
                    self.row(&mut out, y, row);
                }
            }
        }
        if let Some((x, y)) = caret {
            out.move_to(x, y);
            out.put(Show);
        }
        out.put(EndSynchronizedUpdate);
        self.shown = Some(next);
        out.0.into_bytes()
    }

    /// Writes a row that has changed.
    ///
    /// Terminals disagree on the width of “, ①, combining marks and pictures of several characters.
    /// If one draws such a sign wider than was reckoned, everything behind it on the row would be
    /// shifted; therefore the cursor is put where it belongs behind every sign on which not all
    /// terminals agree. Of pure Han or Latin text that is never.
    fn row(&self, out: &mut Sequences, y: usize, row: &[Cell]) {
        let end = row.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1);
        out.move_to(0, y);
        let mut style = Style::reset();
        out.style(style);
        let mut x = 0;
        while x < end {
            let cell = &row[x];
            if cell.style() != style {
                style = cell.style();
                out.style(style);
            }
            let columns = self.profile.text(cell.symbol()).max(1);
            out.0.push_str(cell.symbol());
            x += columns;
            if !is_agreed(cell.symbol()) {
                out.move_to(x, y);
            }
        }
        if end < row.len() {
            out.style(Style::reset());
            out.put(Clear(ClearType::UntilNewLine));
        }
    }
}

/// Tells whether a cell shows nothing, not even a background.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
        && cell.bg == Color::Reset
        && !cell.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED)
}

/// Tells whether all terminals agree on the width of a symbol.
fn is_agreed(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(' '..='~'), None) => true,
        (Some(c), None) => {
            is_han_or_kana(c)
                || is_hangul(c)
                || matches!(c, '\u{3000}'..='\u{303E}' | '\u{FF01}'..='\u{FF60}')
        }
        _ => false,
    }
}

/// Text and the sequences of a terminal, one after another.
#[derive(Default)]
struct Sequences(String);

impl Sequences {
    fn put(&mut self, command: impl Command) {
        command.write_ansi(&mut self.0).expect("a string takes everything");
    }

    fn move_to(&mut self, x: usize, y: usize) {
        self.put(MoveTo(coordinate(x), coordinate(y)));
    }

    fn style(&mut self, style: Style) {
        const MODIFIERS: [(Modifier, &str); 4] = [
            (Modifier::BOLD, ";1"),
            (Modifier::DIM, ";2"),
            (Modifier::UNDERLINED, ";4"),
            (Modifier::REVERSED, ";7"),
        ];
        let mut codes = String::from("\x1b[0");
        for (modifier, code) in MODIFIERS {
            if style.add_modifier.contains(modifier) {
                codes.push_str(code);
            }
        }
        codes.push_str(&colour(style.fg, 38));
        codes.push_str(&colour(style.bg, 48));
        codes.push('m');
        self.0.push_str(&codes);
    }
}

/// Returns a coordinate as terminals count them, from 1, with room for that 1.
fn coordinate(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX - 1)
}

/// Returns the part of an SGR sequence that sets a colour; `base` is 38 for the foreground, 48 for
/// the background.
fn colour(colour: Option<Color>, base: u8) -> String {
    let sixteen = |n: u8| {
        if n < 8 { format!(";{}", base - 8 + n) } else { format!(";{}", base + 52 + n - 8) }
    };
    match colour {
        None | Some(Color::Reset) => String::new(),
        Some(Color::Rgb(r, g, b)) => format!(";{base};2;{r};{g};{b}"),
        Some(Color::Indexed(n)) => format!(";{base};5;{n}"),
        Some(Color::Black) => sixteen(0),
        Some(Color::Red) => sixteen(1),
        Some(Color::Green) => sixteen(2),
        Some(Color::Yellow) => sixteen(3),
        Some(Color::Blue) => sixteen(4),
        Some(Color::Magenta) => sixteen(5),
        Some(Color::Cyan) => sixteen(6),
        Some(Color::Gray) => sixteen(7),
        Some(Color::DarkGray) => sixteen(8),
        Some(Color::LightRed) => sixteen(9),
        Some(Color::LightGreen) => sixteen(10),
        Some(Color::LightYellow) => sixteen(11),
        Some(Color::LightBlue) => sixteen(12),
        Some(Color::LightMagenta) => sixteen(13),
        Some(Color::LightCyan) => sixteen(14),
        Some(Color::White) => sixteen(15),
    }
}

#[cfg(test)]
mod tests;
