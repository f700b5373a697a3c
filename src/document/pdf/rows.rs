//! Glyphs to rows: what stands on one line of a page, in pieces that wide gaps part.

use crate::document::pdf::glyphs::DrawnGlyph;
use crate::text::is_han_or_kana;

/// A stretch of text on a line, without wide gaps.
#[derive(Clone, Debug)]
pub(super) struct PageStretch {
    /// Where it begins and ends along the line, in points.
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) text: String,
    /// How high most of its letters stand, and how large they are, in points.
    pub(super) height: f64,
    pub(super) size: f64,
    pub(super) is_bold: bool,
}

/// A row of a page: one piece or more.
#[derive(Clone, Debug)]
pub(super) struct PageRow {
    pub(super) pieces: Vec<PageStretch>,
}

impl PageRow {
    pub(super) fn start(&self) -> f64 {
        self.pieces.first().map_or(0.0, |piece| piece.start)
    }

    pub(super) fn end(&self) -> f64 {
        self.pieces.last().map_or(0.0, |piece| piece.end)
    }

    /// Returns the piece that looks as most of the row does.
    pub(super) fn longest(&self) -> Option<&PageStretch> {
        self.pieces.iter().max_by_key(|piece| piece.text.len())
    }

    pub(super) fn height(&self) -> f64 {
        self.longest().map_or(0.0, |piece| piece.height)
    }
}

/// The way that text runs on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Right,
    Down,
    Up,
    Left,
}

impl Way {
    const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Up, Self::Left];

    /// Returns the way of a glyph; none if it runs askew, as the words of a stamp do.
    fn of(glyph: &DrawnGlyph) -> Option<Self> {
        let (x, y) = (glyph.end.0 - glyph.start.0, glyph.end.1 - glyph.start.1);
        match () {
            () if x == 0.0 && y == 0.0 => Some(Self::Right),
            () if y.abs() * 8.0 <= x.abs() => Some(if x > 0.0 { Self::Right } else { Self::Left }),
            () if x.abs() * 8.0 <= y.abs() => Some(if y < 0.0 { Self::Down } else { Self::Up }),
            () => None,
        }
    }

    /// Returns how far along and how high a place is for who reads this way.
    fn turned(self, (x, y): (f64, f64)) -> (f64, f64) {
        match self {
            Self::Right => (x, y),
            Self::Down => (-y, x),
            Self::Up => (y, -x),
            Self::Left => (-x, -y),
        }
    }
}

/// Returns the rows of a page from the top, first those that run as most of the page does, then the
/// others.
pub(super) fn rows(glyphs: &[DrawnGlyph]) -> Vec<Vec<PageRow>> {
    let mut by_way: Vec<Vec<Letter<'_>>> = Way::ALL
        .iter()
        .map(|way| {
            let mine = glyphs.iter().filter(|glyph| Way::of(glyph) == Some(*way));
            mine.map(|glyph| Letter::of(glyph, *way)).collect()
        })
        .collect();
    by_way.sort_by_key(|letters| std::cmp::Reverse(letters.len()));
    let rows = by_way.into_iter().map(rows_of).filter(|rows| !rows.is_empty());
    rows.collect()
}

/// A glyph for who reads its way.
#[derive(Clone, Copy)]
struct Letter<'g> {
    start: f64,
    end: f64,
    height: f64,
    glyph: &'g DrawnGlyph,
}

impl<'g> Letter<'g> {
    fn of(glyph: &'g DrawnGlyph, way: Way) -> Self {
        let (start, height) = way.turned(glyph.start);
        let (end, _) = way.turned(glyph.end);
        Self { start, end: end.max(start), height, glyph }
    }

    fn is_blank(&self) -> bool {
        self.glyph.text.as_deref().is_some_and(|text| text.trim().is_empty())
    }
}

fn rows_of(mut letters: Vec<Letter<'_>>) -> Vec<PageRow> {
    letters.sort_by(|one, other| other.height.total_cmp(&one.height));
    let mut rows: Vec<Vec<Letter<'_>>> = Vec::new();
    // The largest letter of the last row, which says where its line is.
    let mut largest: Option<Letter<'_>> = None;
    for letter in letters {
        let is_same = largest.is_some_and(|largest| {
            // What is raised or lowered is smaller and near.
            let far = (largest.height - letter.height).abs();
            let size = largest.glyph.size.max(letter.glyph.size);
            let is_small = letter.glyph.size < largest.glyph.size * 0.8;
            far <= size * if is_small { 0.5 } else { 0.3 }
        });
        match rows.last_mut() {
            Some(row) if is_same => row.push(letter),
            _ => {
                rows.push(vec![letter]);
                largest = None;
            }
        }
        if largest.is_none_or(|largest| letter.glyph.size >= largest.glyph.size) {
            largest = Some(letter);
        }
    }
    rows.into_iter().filter_map(row).collect()
}

fn row(mut letters: Vec<Letter<'_>>) -> Option<PageRow> {
    letters.sort_by(|one, other| one.start.total_cmp(&other.start));
    let mut pieces: Vec<Vec<Letter<'_>>> = Vec::new();
    let mut end = f64::NEG_INFINITY;
    for letter in letters {
        // What is blank parts, and is no part itself of what is beside it.
        if letter.is_blank()
            && pieces.last().is_none_or(|piece| letter.start > end + piece[0].glyph.size)
        {
            continue;
        }
        let is_near = |piece: &Vec<Letter<'_>>| {
            letter.start - end <= letter.glyph.size.min(piece[0].glyph.size) * WIDE
        };
        match pieces.last_mut().filter(|piece| is_near(piece)) {
            Some(piece) => piece.push(letter),
            None if letter.is_blank() => continue,
            None => pieces.push(vec![letter]),
        }
        if !letter.is_blank() {
            end = end.max(letter.end);
        }
    }
    let pieces: Vec<PageStretch> = pieces.iter().map(|letters| piece(letters)).collect();
    (!pieces.is_empty()).then_some(PageRow { pieces })
}

/// Writes letters that stand beside one another.
fn piece(letters: &[Letter<'_>]) -> PageStretch {
    let seen: Vec<&Letter<'_>> = letters.iter().filter(|letter| !letter.is_blank()).collect();
    let median = |value: fn(&Letter<'_>) -> f64| {
        let mut values: Vec<f64> = seen.iter().map(|letter| value(letter)).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(0.0)
    };
    let size = median(|letter| letter.glyph.size);
    let bold = seen.iter().filter(|letter| letter.glyph.is_bold).count();
    let mut written = String::new();
    let mut last: Option<&Letter<'_>> = None;
    let (mut is_parted, mut end) = (false, f64::NEG_INFINITY);
    for letter in letters {
        if letter.is_blank() {
            is_parted = true;
            continue;
        }
        // A letter that is drawn twice to look heavy is one.
        let is_twice = last.is_some_and(|before| {
            before.glyph.text == letter.glyph.text
                && (before.start - letter.start).abs() < size * 0.15
        });
        if is_twice {
            continue;
        }
        let text = letter.glyph.text.as_deref().unwrap_or("\u{FFFD}");
        if needs_space(&written, text, (letter.start - end) / size, is_parted) {
            written.push(' ');
        }
        written.push_str(text);
        end = end.max(letter.end);
        (last, is_parted) = (Some(letter), false);
    }
    PageStretch {
        start: seen.first().map_or(0.0, |letter| letter.start),
        end,
        text: written,
        height: median(|letter| letter.height),
        size,
        is_bold: bold * 2 > seen.len(),
    }
}

/// How many sizes of a letter wide a gap is that parts two pieces.
const WIDE: f64 = 1.2;

/// Tells whether a space stands between two letters: where one is drawn, or a gap that is wider than
/// those inside of words. Between Han there is none but one that is seen.
fn needs_space(before: &str, behind: &str, gap: f64, is_drawn: bool) -> bool {
    const BETWEEN_WORDS: f64 = 0.2;
    const BETWEEN_HAN: f64 = 0.75;
    let (Some(one), Some(other)) = (before.chars().next_back(), behind.chars().next()) else {
        return false;
    };
    match (is_wide(one), is_wide(other)) {
        _ if one.is_whitespace() || other.is_whitespace() => false,
        (true, true) => gap > BETWEEN_HAN,
        (false, false) => is_drawn && gap > 0.05 || gap > BETWEEN_WORDS,
        _ => is_drawn && gap > 0.05 || gap > 0.35,
    }
}

/// Tells whether a character is as wide as Han, and needs no spaces.
pub(super) fn is_wide(c: char) -> bool {
    is_han_or_kana(c)
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}
