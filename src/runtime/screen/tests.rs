//! Frames through two terminal emulators and a third that draws ambiguous characters in two
//! columns.

use alacritty_terminal::event::VoidListener;
use alacritty_terminal::index::{Column, Line, Point};
use alacritty_terminal::term::cell::{Cell as AlacrittyCell, Flags};
use alacritty_terminal::term::test::TermSize;
use alacritty_terminal::term::{Config, Term};
use alacritty_terminal::vte::ansi::{Processor, StdSyncHandler};
use proptest::prelude::*;
use ratatui::layout::Rect;

use super::*;
use crate::app::{Area, TextStyle};
use crate::runtime::inline::rows;
use crate::text::graphemes;
use crate::ui::{Background, Depth, Look, Theme};

const SIZE: (u16, u16) = (40, 6);
const COLUMNS: usize = SIZE.0 as usize;
const ROWS: usize = SIZE.1 as usize;

/// A text with a role at a column of a row.
type Piece = (usize, usize, String, TextStyle);

/// Draws some texts over one another.
fn buffer(pieces: &[Piece], profile: WidthProfile) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    let theme = &Theme::new(Look::default(), Depth::True, Some(Background::Dark));
    for (x, y, text, role) in pieces {
        let area = Area { x: *x, y: *y, columns: COLUMNS - x, rows: 1 };
        crate::ui::put(&mut buffer, theme, profile, area, text, *role);
    }
    buffer
}

fn vt100() -> vt100::Parser {
    let side = |cells| std::num::NonZero::new(cells).unwrap();
    vt100::Parser::new(side(SIZE.1), side(SIZE.0), 0)
}

/// Every cell of vt100: what it shows, and how.
fn vt100_cells(parser: &vt100::Parser) -> Vec<(String, vt100::Color, vt100::Color, [bool; 3])> {
    let positions = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (y, x)));
    let cell = |(y, x)| {
        let cell = parser.screen().cell(y, x).unwrap();
        let text = if cell.contents().is_empty() { " " } else { cell.contents() };
        let marks = [cell.underline(), cell.bold(), cell.inverse()];
        // Of a blank one the ink is not seen.
        if text == " " && !marks[0] && !marks[2] {
            return (text.to_owned(), vt100::Color::Default, cell.bgcolor(), [false; 3]);
        }
        (text.to_owned(), cell.fgcolor(), cell.bgcolor(), marks)
    };
    positions.map(cell).collect()
}

/// The terminal inside Alacritty.
struct Alacritty {
    term: Term<VoidListener>,
    parser: Processor<StdSyncHandler>,
}

impl Alacritty {
    fn new() -> Self {
        Self {
            term: Term::new(Config::default(), &TermSize::new(COLUMNS, ROWS), VoidListener),
            parser: Processor::new(),
        }
    }

    fn process(&mut self, bytes: &[u8]) {
        self.parser.advance(&mut self.term, bytes);
    }

    /// Every cell; how blank ones are drawn matters only by their ground and lines.
    fn cells(&self) -> Vec<AlacrittyCell> {
        let grid = self.term.grid();
        let positions = (0..ROWS).flat_map(|y| (0..COLUMNS).map(move |x| (y, x)));
        let cell = |(y, x)| {
            let mut cell = grid[Point::new(Line(i32::try_from(y).unwrap()), Column(x))].clone();
            cell.flags.remove(Flags::WRAPLINE);
            // Of a blank one the ink is not seen.
            if cell.c == ' ' && !cell.flags.intersects(Flags::UNDERLINE | Flags::INVERSE) {
                cell.fg = AlacrittyCell::default().fg;
                cell.flags.remove(Flags::BOLD | Flags::DIM);
            }
            cell
        };
        positions.map(cell).collect()
    }

    fn rows(&self) -> Vec<String> {
        let half = Flags::WIDE_CHAR_SPACER | Flags::LEADING_WIDE_CHAR_SPACER;
        let text = |cells: &[AlacrittyCell]| {
            cells.iter().filter(|cell| !cell.flags.intersects(half)).map(|cell| cell.c).collect()
        };
        self.cells()
            .chunks(COLUMNS)
            .map(text)
            .map(|row: String| row.trim_end().to_owned())
            .collect()
    }
}

fn role() -> impl Strategy<Value = TextStyle> {
    proptest::sample::select(TextStyle::ALL.to_vec())
}

/// Texts of every sort; those of characters all agree on, and ambiguous ones, if `risky` with
/// sequences terminals draw each their own way.
fn pieces(risky: bool) -> impl Strategy<Value = Vec<Piece>> {
    let plain = prop_oneof![
        "[智慧城市。，“”…—①◆a-z ]{1,20}",
        "[ -~]{1,30}",
        "[가-힣あ-んｱ-ﾝ]{1,9}",
        "[│─▐♦·¶≈]{1,5}"
    ];
    let odd = prop_oneof![
        proptest::sample::select(vec![
            "👨‍👩‍👧‍👦",
            "❤\u{FE0F}",
            "👍🏽",
            "🇨🇳",
            "1\u{FE0F}\u{20E3}",
            "葛\u{E0100}",
            "ｶﾞ",
            "e\u{301}",
            "لا"
        ])
        .prop_map(str::to_owned)
    ];
    let mixed = (plain.clone(), odd, plain.clone()).prop_map(|(a, b, c)| format!("{a}{b}{c}"));
    let text = if risky { prop_oneof![plain, mixed].boxed() } else { plain.boxed() };
    proptest::collection::vec((0..COLUMNS, 0..ROWS, text, role()), 0..8)
}

/// A page of some lines between a bar and a scrollbar that stay, from a line on: what scrolling
/// moves and what it does not.
fn page(lines: &[(String, TextStyle)], from: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![(0, 0, format!("head {from}%"), TextStyle::Heading)];
    for y in 1..ROWS - 1 {
        if let Some((line, style)) = lines.get(from + y - 1) {
            pieces.push((9, y, line.clone(), *style));
        }
        let thumb = if y == 1 + from % (ROWS - 2) { "▐" } else { " " };
        pieces.push((COLUMNS - 1, y, thumb.to_owned(), TextStyle::Faint));
        pieces.push((8, y, "│".to_owned(), TextStyle::Faint));
    }
    pieces.push((1, 2, "目录".to_owned(), TextStyle::Text));
    pieces.push((1, 3, "中日智".to_owned(), TextStyle::Accent));
    pieces.push((0, ROWS - 1, format!("¶{from} ≈ {from} 分钟"), TextStyle::Muted));
    pieces
}

/// Lines of a page, and from which of them it is shown, one after another.
fn scrolled() -> impl Strategy<Value = (Vec<(String, TextStyle)>, Vec<usize>)> {
    let line = prop_oneof![
        4 => "[智慧城市建设。，“”…—①a-z ]{8,26}",
        1 => "[ -~]{0,28}",
        1 => "(智|👨‍👩‍👧‍👦|❤\u{FE0F}|e\u{301}|城|①){0,9}",
    ];
    let lines = proptest::collection::vec((line, role()), 3..14);
    (lines, proptest::collection::vec(0..12_usize, 2..12))
}

proptest! {
    #[test]
    fn scrolled_pages_look_like_ones_drawn_afresh_in_two_terminals(
        (lines, steps) in scrolled(),
        overlay in proptest::option::of(pieces(true)),
    ) {
        let profile = WidthProfile::NARROW;
        let mut screen = Screen::new(profile, true);
        let (mut vt, mut alacritty) = (vt100(), Alacritty::new());
        for (n, from) in steps.iter().enumerate() {
            let mut pieces = page(&lines, *from);
            // Something over the page, in every third frame.
            pieces.extend(overlay.iter().flatten().filter(|_| n % 3 == 2).cloned());
            let bytes = screen.frame(buffer(&pieces, profile), None);
            vt.process(&bytes);
            alacritty.process(&bytes);
            let afresh = Screen::new(profile, true).frame(buffer(&pieces, profile), None);
            let (mut fresh_vt, mut fresh_alacritty) = (vt100(), Alacritty::new());
            fresh_vt.process(&afresh);
            fresh_alacritty.process(&afresh);
            prop_assert_eq!(vt100_cells(&vt), vt100_cells(&fresh_vt));
            prop_assert_eq!(alacritty.cells(), fresh_alacritty.cells());
        }
    }

    #[test]
    fn a_terminal_that_draws_ambiguous_characters_wide_scrolls_as_well(
        lines in proptest::collection::vec(("[智慧城市。，“”…—①a-z ]{8,26}", role()), 3..14),
        steps in proptest::collection::vec(0..12_usize, 2..12),
    ) {
        let mut screen = Screen::new(WidthProfile::WIDE, true);
        let mut terminal = Wide::new();
        for from in steps {
            let drawn = buffer(&page(&lines, from), WidthProfile::WIDE);
            terminal.process(&screen.frame(drawn.clone(), None));
            for (at, cell) in drawn.content.iter().enumerate() {
                let c = cell.symbol().chars().next().unwrap();
                if c != ' ' {
                    prop_assert_eq!(terminal.cells[at], Some(c), "at {}", at);
                }
            }
        }
    }
}

#[test]
fn a_page_that_moves_by_a_line_costs_that_line() {
    let text: Vec<char> = include_str!("../../../data/essay.txt").chars().collect();
    let line = |chars: &[char]| (chars.iter().collect::<String>(), TextStyle::Text);
    let lines: Vec<(String, TextStyle)> = text[400..].chunks(14).take(20).map(line).collect();
    let mut screen = Screen::new(WidthProfile::NARROW, true);
    let mut frame = |from: usize, scrolls: bool| {
        screen.scrolls = scrolls;
        screen.frame(buffer(&page(&lines, from), WidthProfile::NARROW), None).len()
    };
    let first = frame(0, true);
    let (moved, back) = (frame(1, true), frame(0, true));
    let written = frame(1, false);
    assert!(
        moved < first * 2 / 3 && back < first * 2 / 3 && moved < written,
        "{first} {moved} {written}"
    );
}

proptest! {
    // 256 times twelve frames: three thousand.
    #[test]
    fn changed_frames_look_like_ones_drawn_afresh_in_two_terminals(
        frames in proptest::collection::vec(pieces(true), 12),
    ) {
        let profile = WidthProfile::NARROW;
        let mut screen = Screen::new(profile, true);
        let (mut vt, mut alacritty) = (vt100(), Alacritty::new());
        for frame in &frames {
            let bytes = screen.frame(buffer(frame, profile), None);
            vt.process(&bytes);
            alacritty.process(&bytes);
            let afresh = Screen::new(profile, true).frame(buffer(frame, profile), None);
            let (mut fresh_vt, mut fresh_alacritty) = (vt100(), Alacritty::new());
            fresh_vt.process(&afresh);
            fresh_alacritty.process(&afresh);
            prop_assert_eq!(vt100_cells(&vt), vt100_cells(&fresh_vt));
            prop_assert_eq!(alacritty.cells(), fresh_alacritty.cells());
        }
    }

    #[test]
    fn a_terminal_shows_what_was_drawn(frame in pieces(false)) {
        let profile = WidthProfile::NARROW;
        let drawn = buffer(&frame, profile);
        let expected = rows(&drawn, profile);
        let mut alacritty = Alacritty::new();
        alacritty.process(&Screen::new(profile, true).frame(drawn, None));
        prop_assert_eq!(alacritty.rows(), expected);
    }

    #[test]
    fn a_terminal_that_draws_ambiguous_characters_wide_loses_none_of_the_others(
        frames in proptest::collection::vec(pieces(false), 2),
    ) {
        let sure = |c: char| c == ' ' || is_agreed(c.encode_utf8(&mut [0; 4]));
        // Before it has said so, what all agree on stands where it belongs.
        let mut screen = Screen::new(WidthProfile::NARROW, true);
        let mut terminal = Wide::new();
        for frame in &frames {
            let drawn = buffer(frame, WidthProfile::NARROW);
            terminal.process(&screen.frame(drawn.clone(), None));
            for (at, cell) in drawn.content.iter().enumerate() {
                let c = cell.symbol().chars().next().unwrap();
                if sure(c) && c != ' ' {
                    prop_assert_eq!(terminal.cells[at], Some(c), "at {}", at);
                }
            }
        }
        // Once it has, everything does.
        let mut screen = Screen::new(WidthProfile::WIDE, true);
        let mut terminal = Wide::new();
        for frame in &frames {
            let drawn = buffer(frame, WidthProfile::WIDE);
            terminal.process(&screen.frame(drawn.clone(), None));
            for (at, cell) in drawn.content.iter().enumerate() {
                let c = cell.symbol().chars().next().unwrap();
                if c != ' ' {
                    prop_assert_eq!(terminal.cells[at], Some(c), "at {}", at);
                }
            }
        }
    }
}

/// At every column, of every width, over Han characters that begin at even and at odd columns.
#[test]
fn an_overlay_halves_no_character() {
    let profile = WidthProfile::NARROW;
    for shift in 0..2 {
        let page: Vec<Piece> =
            (0..ROWS).map(|y| (shift, y, "智慧城市建设".repeat(4), TextStyle::Text)).collect();
        let plain = buffer(&page, profile);
        let expected = rows(&plain, profile);
        for (x, columns) in
            (0..COLUMNS).flat_map(|x| (1..=COLUMNS - x).map(move |columns| (x, columns)))
        {
            let popup = if columns == 1 {
                "|".to_owned()
            } else {
                format!("[{}]", " ".repeat(columns - 2))
            };
            let over: Vec<Piece> =
                page.iter().cloned().chain([(x, 2, popup.clone(), TextStyle::Selected)]).collect();
            let mut screen = Screen::new(profile, true);
            let mut alacritty = Alacritty::new();
            alacritty.process(&screen.frame(plain.clone(), None));
            alacritty.process(&screen.frame(buffer(&over, profile), None));
            let shown: String =
                alacritty.cells()[2 * COLUMNS + x..][..columns].iter().map(|cell| cell.c).collect();
            assert_eq!(shown, popup, "{columns} columns at {x}");
            // When it goes, nothing of it stays.
            alacritty.process(&screen.frame(plain.clone(), None));
            assert_eq!(alacritty.rows(), expected);
        }
    }
}

#[test]
fn an_unchanged_frame_costs_nothing() {
    let mut screen = Screen::new(WidthProfile::default(), true);
    let pieces = [(0, 0, "智慧城市".to_owned(), TextStyle::Text)];
    screen.frame(buffer(&pieces, WidthProfile::default()), None);
    assert!(screen.frame(buffer(&pieces, WidthProfile::default()), None).len() < 32);
}

/// A terminal that draws characters of ambiguous width in two columns, as far as frames use one:
/// moves, clearing, scrolling, characters. What is written over one half of a character takes the other half
/// with it.
struct Wide {
    cells: Vec<Option<char>>,
    x: usize,
    y: usize,
    /// The scrolling region.
    top: usize,
    bottom: usize,
}

impl Wide {
    fn new() -> Self {
        Self { cells: vec![None; COLUMNS * ROWS], x: 0, y: 0, top: 0, bottom: ROWS }
    }

    fn process(&mut self, bytes: &[u8]) {
        for part in std::str::from_utf8(bytes).unwrap().split("\x1b[") {
            let end = part.find(|c: char| c.is_ascii_alphabetic()).filter(|_| !part.is_empty());
            let Some((parameters, rest)) = end.map(|end| part.split_at(end)) else { continue };
            self.obey(parameters, rest.as_bytes()[0]);
            self.print(rest.get(1..).unwrap());
        }
    }

    fn obey(&mut self, parameters: &str, command: u8) {
        match command {
            b'H' => {
                let (y, x) = parameters.split_once(';').unwrap();
                (self.y, self.x) =
                    (y.parse::<usize>().unwrap() - 1, x.parse::<usize>().unwrap() - 1);
            }
            b'A' | b'B' | b'C' | b'D' => {
                let n: usize = parameters.parse().unwrap_or(1);
                match command {
                    b'A' => self.y -= n,
                    b'B' => self.y += n,
                    b'C' => self.x += n,
                    _ => self.x -= n,
                }
            }
            b'J' => self.cells.fill(None),
            b'r' => {
                let (top, bottom) = parameters.split_once(';').unwrap_or(("1", ""));
                self.top = top.parse::<usize>().unwrap_or(1) - 1;
                self.bottom = bottom.parse().unwrap_or(ROWS);
                (self.x, self.y) = (0, 0);
            }
            b'M' | b'L' => {
                let by = parameters.parse::<usize>().unwrap() * COLUMNS;
                let part = &mut self.cells[self.y * COLUMNS..self.bottom * COLUMNS];
                let len = part.len();
                if command == b'M' {
                    part.rotate_left(by);
                    part[len - by..].fill(None);
                } else {
                    part.rotate_right(by);
                    part[..by].fill(None);
                }
            }
            b'K' => (self.x..COLUMNS).for_each(|x| self.set(x, None)),
            _ => {}
        }
    }

    fn print(&mut self, text: &str) {
        for (_, cluster) in graphemes(text) {
            if cluster == "\x08" {
                self.x -= 1;
                continue;
            }
            let columns = WidthProfile::WIDE.cluster(cluster).max(1);
            // Without wrapping, what does not fit into the row is not drawn.
            let x = self.x;
            if x + columns > COLUMNS {
                continue;
            }
            self.set(x, cluster.chars().next());
            if columns == 2 {
                self.set(x + 1, None);
                // The right half is remembered by a character nobody writes.
                self.cells[self.y * COLUMNS + x + 1] = Some(HALF);
            }
            self.x = x + columns;
        }
    }

    /// Writes into one cell; the half that is left of a wide character goes.
    fn set(&mut self, x: usize, c: Option<char>) {
        let at = self.y * COLUMNS + x;
        if self.cells[at] == Some(HALF) {
            self.cells[at - 1] = None;
        }
        if x + 1 < COLUMNS && self.cells[at + 1] == Some(HALF) {
            self.cells[at + 1] = None;
        }
        self.cells[at] = c;
    }
}

const HALF: char = '\u{10FFFF}';
