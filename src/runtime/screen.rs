//! What the terminal shows, and the bytes that turn it into what it should show.
//!
//! Rows that only moved are moved by the terminal; of a row that changed, what differs is written,
//! from where a glyph begins to where one ends, so that a wide one never leaves half of itself
//! behind. After every glyph that terminals disagree about, the cursor is moved to where we believe
//! it is.

mod scroll;

use crossterm::Command;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

use crate::runtime::screen::scroll::Scroll;
use crate::text::{WidthProfile, is_han_or_kana, is_hangul};
use crate::ui::Caret;

/// The cells between two parts of a row that changed up to which both are written as one: moving
/// there would cost as much.
const GAP: usize = 4;

/// The last frame that was sent.
#[derive(Debug, Default)]
pub(crate) struct Screen {
    shown: Option<Buffer>,
    profile: WidthProfile,
    /// Whether the terminal moves rows well.
    scrolls: bool,
    /// Whether the cursor of the terminal is seen.
    has_caret: bool,
}

impl Screen {
    /// Makes the screen of a terminal; `scrolls` says that it moves rows well.
    pub(crate) fn new(profile: WidthProfile, scrolls: bool) -> Self {
        Self { shown: None, profile, scrolls, has_caret: true }
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
        let mut known = self.shown.take().filter(|shown| shown.area == next.area);
        let mut out = Sequences::default();
        out.put(BeginSynchronizedUpdate);
        if known.is_none() || self.has_caret {
            out.put(Hide);
        }
        self.has_caret = caret.is_some();
        if known.is_none() {
            out.style(Style::reset());
            out.put(Clear(ClearType::All));
        }
        let scroll = known.as_ref().filter(|_| self.scrolls);
        if let Some((known, scroll)) = scroll
            .and_then(|known| Scroll::between(known, &next))
            .and_then(|it| Some((known.as_mut()?, it)))
        {
            out.scroll(scroll);
            scroll.apply(known);
        }
        let mut runs = Vec::new();
        if width > 0 {
            for (y, row) in next.content.chunks(width).enumerate() {
                match known.as_ref().and_then(|known| known.content.get(y * width..(y + 1) * width))
                {
                    Some(before) => {
                        for (from, to) in self.changes(before, row) {
                            self.cut(&mut runs, y, row, from, to);
                        }
                    }
                    None if row.iter().all(is_blank) => {}
                    None => self.cut(&mut runs, y, row, 0, width),
                }
            }
        }
        let mut out = self.written(out, &runs, &next);
        if let Some((x, y)) = caret {
            out.move_to(x, y);
            out.put(Show);
        }
        out.put(EndSynchronizedUpdate);
        self.shown = Some(next);
        out.text.into_bytes()
    }

    /// Returns the parts of a row that must be written, from the first column to behind the last.
    ///
    /// A part begins and ends where in both rows a glyph does, behind one on whose width all
    /// terminals agree: what a glyph covers in some of them is written anew with it. A row with
    /// signs of several characters is written whole, as nobody knows how far they reach.
    fn changes(&self, before: &[Cell], row: &[Cell]) -> Vec<(usize, usize)> {
        if before == row {
            return Vec::new();
        }
        let whole = vec![(0, row.len())];
        let (Some(old), Some(new)) = (self.cuts(before), self.cuts(row)) else { return whole };
        let clean = |x: usize| old[x] && new[x];
        let mut parts: Vec<(usize, usize)> = Vec::new();
        for x in 0..row.len() {
            if parts.last().is_some_and(|(_, to)| x < *to) || before[x] == row[x] {
                continue;
            }
            let from = (0..=x).rev().find(|cut| clean(*cut)).unwrap_or(0);
            let to = (x + 1..row.len()).find(|cut| clean(*cut)).unwrap_or(row.len());
            match parts.last_mut().filter(|(_, end)| from <= *end + GAP) {
                Some((_, end)) => *end = to,
                None => parts.push((from, to)),
            }
        }
        parts
    }

    /// Tells of every column, and of the end, whether a row can be cut there: between two glyphs,
    /// the first of a sure width. None if some sign may reach anywhere.
    fn cuts(&self, row: &[Cell]) -> Option<Vec<bool>> {
        let mut cuts = vec![false; row.len() + 1];
        (cuts[0], cuts[row.len()]) = (true, true);
        let mut x = 0;
        while let Some(cell) = row.get(x) {
            let (columns, agreed) = self.extent(cell.symbol());
            if !agreed && cell.symbol().chars().nth(1).is_some() {
                return None;
            }
            x += columns;
            if let Some(cut) = cuts.get_mut(x) {
                *cut |= agreed;
            }
        }
        Some(cuts)
    }

    /// Returns the columns of a symbol, and whether all terminals agree on them.
    fn extent(&self, symbol: &str) -> (usize, bool) {
        let mut chars = symbol.chars();
        match (chars.next(), chars.next()) {
            (Some(' '..='~'), None) => (1, true),
            (Some('\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{3029}'), None) => (2, true),
            _ => (self.profile.text(symbol).max(1), is_agreed(symbol)),
        }
    }

    /// Cuts a part of a row into runs that may be written in any order: where the style changes,
    /// behind a glyph on whose width all terminals agree. One that reaches further in some of them
    /// is written before what it would cover.
    fn cut(&self, runs: &mut Vec<Run>, y: usize, row: &[Cell], from: usize, to: usize) {
        // Blank cells up to the end of the row are cleared, not written.
        let last = row.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1);
        let end = if to == row.len() { last.max(from) } else { to };
        let mut x = from;
        let mut run = Run { y, from, end: from, to: from, style: None };
        let mut sure = true;
        while x < end {
            let style = (!is_blank(&row[x])).then(|| row[x].style());
            let other = style.is_some() && run.style.is_some() && style != run.style;
            if sure && other {
                runs.push(run);
                run = Run { y, from: x, end: x, to: x, style };
            }
            run.style = run.style.or(style);
            let (columns, agreed) = self.extent(row[x].symbol());
            x += columns;
            (run.end, run.to, sure) = (x, x, agreed);
        }
        run.to = to.max(run.end);
        runs.push(run);
    }

    /// Writes runs behind what stands in `out`: row by row, or if few changed and it takes fewer
    /// bytes, style by style.
    fn written(&self, out: Sequences, runs: &[Run], frame: &Buffer) -> Sequences {
        const FEW: usize = 64;
        let write = |mut out: Sequences, runs: &mut dyn Iterator<Item = &Run>| {
            for run in runs {
                self.run(&mut out, run, frame);
            }
            out
        };
        let by_row = write(out.clone(), &mut runs.iter());
        if runs.len() > FEW {
            return by_row;
        }
        let mut styles: Vec<Option<Style>> = Vec::new();
        for run in runs {
            if !styles.contains(&run.style) {
                styles.push(run.style);
            }
        }
        let of = |style: Option<Style>| runs.iter().filter(move |run| run.style == style);
        let by_style = write(out, &mut styles.into_iter().flat_map(of));
        if by_style.text.len() < by_row.text.len() { by_style } else { by_row }
    }

    /// Writes a run.
    ///
    /// Terminals disagree on the width of “, ①, combining marks and pictures of several characters.
    /// If one draws such a sign wider than was reckoned, everything behind it on the row would be
    /// shifted; therefore the cursor is put where it belongs behind every sign on which not all
    /// terminals agree. Of pure Han or Latin text that is never.
    fn run(&self, out: &mut Sequences, run: &Run, frame: &Buffer) {
        let width = usize::from(frame.area.width);
        let row = &frame.content[run.y * width..(run.y + 1) * width];
        out.move_to(run.from, run.y);
        let mut x = run.from;
        while x < run.end {
            let cell = &row[x];
            if is_blank(cell) {
                out.ground();
            } else {
                out.style(cell.style());
            }
            let (columns, agreed) = self.extent(cell.symbol());
            x += columns;
            out.write(cell.symbol(), columns);
            if !agreed {
                out.lost();
                if x < run.to {
                    out.move_to(x, run.y);
                }
            }
        }
        if x >= width {
            // Some terminals stay in the last column, some are behind it.
            out.lost();
        }
        if run.end < run.to {
            out.ground();
            out.put(Clear(ClearType::UntilNewLine));
        }
    }
}

/// Cells of a row that are written together.
#[derive(Clone, Copy, Debug)]
struct Run {
    y: usize,
    /// The first column, the one behind the last that is written, and the one behind the last that
    /// is cleared.
    from: usize,
    end: usize,
    to: usize,
    /// The style it begins in; none if it is blank.
    style: Option<Style>,
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
#[derive(Clone, Default)]
struct Sequences {
    text: String,
    /// How text is written now, if that is known.
    style: Option<Style>,
    /// Where the cursor is, if all terminals agree on it.
    cursor: Option<(usize, usize)>,
}

/// Why writing to a string cannot fail.
const NEVER: &str = "a string takes everything";

impl Sequences {
    fn put(&mut self, command: impl Command) {
        command.write_ansi(&mut self.text).expect(NEVER);
    }

    /// Puts the cursor where it is not yet.
    fn move_to(&mut self, x: usize, y: usize) {
        let before = self.cursor.replace((x, y));
        let mut absolute = String::new();
        MoveTo(coordinate(x), coordinate(y)).write_ansi(&mut absolute).expect(NEVER);
        let relative = before.map(|(left, top)| {
            let steps = |to: usize, from: usize, [back, on]: [char; 2]| match to.abs_diff(from) {
                0 => String::new(),
                n @ 1..=3 if back == 'D' && to < from => "\x08".repeat(n),
                1 => format!("\x1b[{}", if to < from { back } else { on }),
                n => format!("\x1b[{n}{}", if to < from { back } else { on }),
            };
            steps(y, top, ['A', 'B']) + &steps(x, left, ['D', 'C'])
        });
        let shorter = relative.filter(|relative| relative.len() < absolute.len());
        self.text.push_str(&shorter.unwrap_or(absolute));
    }

    /// Writes a glyph.
    fn write(&mut self, symbol: &str, columns: usize) {
        self.text.push_str(symbol);
        if let Some((x, _)) = &mut self.cursor {
            *x += columns;
        }
    }

    /// Nobody knows where the cursor is.
    fn lost(&mut self) {
        self.cursor = None;
    }

    /// Moves rows: in a scrolling region, by deleting or inserting lines at its top (VT102).
    fn scroll(&mut self, scroll: Scroll) {
        let Scroll { top, bottom, by, up } = scroll;
        // Lines that come in have the ground that is set.
        self.ground();
        let command = if up { 'M' } else { 'L' };
        self.text.push_str(&format!("\x1b[{};{bottom}r", top + 1));
        self.move_to(0, top);
        self.text.push_str(&format!("\x1b[{by}{command}\x1b[r"));
        // To end a region puts the cursor home.
        self.lost();
    }

    /// Makes sure that blanks show nothing but the ground of the terminal; their ink is not seen.
    fn ground(&mut self) {
        let plain = |style: Style| {
            matches!(style.bg, None | Some(Color::Reset))
                && !style.add_modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED)
        };
        if !self.style.is_some_and(plain) {
            self.style(Style::reset());
        }
    }

    /// Writes what follows in a style.
    fn style(&mut self, style: Style) {
        const MODIFIERS: [(Modifier, &str); 4] = [
            (Modifier::BOLD, ";1"),
            (Modifier::DIM, ";2"),
            (Modifier::UNDERLINED, ";4"),
            (Modifier::REVERSED, ";7"),
        ];
        if self.style == Some(style) {
            return;
        }
        let before = self.style.replace(style);
        let ink = colour(style.fg, 38);
        // Only another ink: nothing has to be taken back.
        let same = |before: &Style| {
            before.bg == style.bg && before.add_modifier == style.add_modifier && !ink.is_empty()
        };
        if before.as_ref().is_some_and(same) {
            self.text.push_str(&format!("\x1b[{}m", ink.trim_start_matches(';')));
            return;
        }
        self.text.push_str("\x1b[0");
        for (modifier, code) in MODIFIERS {
            if style.add_modifier.contains(modifier) {
                self.text.push_str(code);
            }
        }
        self.text.push_str(&format!("{ink}{}m", colour(style.bg, 48)));
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
