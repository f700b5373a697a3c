//! Lines to paragraphs: across columns and pages, with the words that were parted at line ends.

use std::collections::HashMap;

use crate::document::pdf::columns::ColumnLine;
use crate::document::pdf::rows::is_wide;

/// A line of a document.
#[derive(Clone, Debug)]
pub(super) struct PdfLine {
    pub(super) page: usize,
    /// The column it stands in, among all of the document.
    pub(super) column: usize,
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) height: f64,
    pub(super) size: f64,
    pub(super) is_bold: bool,
    /// Whether it has cells, as the row of a table does.
    pub(super) is_parted: bool,
    pub(super) text: String,
}

/// A paragraph: the lines it is made of, and its text.
#[derive(Clone, Debug)]
pub(super) struct PdfParagraph {
    pub(super) page: usize,
    pub(super) height: f64,
    pub(super) size: f64,
    pub(super) is_bold: bool,
    pub(super) lines: usize,
    pub(super) text: String,
    /// Where lines of later pages begin in it: the page, and the byte.
    pub(super) pages: Vec<(usize, usize)>,
}

/// The edges of a column, in points.
#[derive(Clone, Copy, Debug)]
struct Margins {
    left: f64,
    right: f64,
    /// How far lines stand apart.
    pitch: f64,
}

/// How the paragraphs of a document are set.
pub(super) struct PageStyle {
    /// The size of most letters.
    pub(super) body: f64,
    /// Whether most of it is heavy.
    pub(super) is_bold: bool,
    margins: HashMap<usize, Margins>,
    /// Whether paragraphs begin with an indent.
    is_indented: bool,
    /// The indent of most of them, in sizes of a letter.
    usual_indent: f64,
    /// Whether a space stands between Han and letters.
    is_spaced: bool,
}

/// Puts the lines of all pages into one list, and numbers their columns.
pub(super) fn lines_of(pages: Vec<Vec<ColumnLine>>) -> Vec<PdfLine> {
    let mut lines = Vec::new();
    let mut columns = 0;
    for (page, of_page) in pages.into_iter().enumerate() {
        let most = of_page.iter().map(|line| line.column).max().unwrap_or(0);
        for ColumnLine { row, column } in of_page {
            let Some(longest) = row.longest() else { continue };
            let text: Vec<&str> = row.pieces.iter().map(|piece| piece.text.as_str()).collect();
            lines.push(PdfLine {
                page,
                column: columns + column,
                start: row.start(),
                end: row.end(),
                height: longest.height,
                size: longest.size,
                is_bold: longest.is_bold,
                is_parted: row.pieces.len() > 2,
                text: without_leaders(text.join(" ")),
            });
        }
        columns += most + 1;
    }
    lines
}

impl PageStyle {
    pub(super) fn of(lines: &[PdfLine]) -> Self {
        let mut sizes: HashMap<i32, usize> = HashMap::new();
        let (mut heavy, mut all) = (0, 0);
        for line in lines {
            let length = line.text.chars().count();
            *sizes.entry(rounded(line.size)).or_default() += length;
            heavy += if line.is_bold { length } else { 0 };
            all += length;
        }
        let body = sizes.into_iter().max_by_key(|(size, count)| (*count, *size));
        let body = body.map_or(10.0, |(size, _)| halves(size));
        let mut style = Self {
            body,
            is_bold: heavy * 2 > all,
            margins: margins(lines, body),
            is_indented: false,
            usual_indent: 2.0,
            is_spaced: is_spaced(lines),
        };
        style.take_indents(lines);
        style
    }

    fn margins(&self, line: &PdfLine) -> Margins {
        let none = Margins { left: line.start, right: line.end, pitch: line.size * 1.5 };
        self.margins.get(&line.column).copied().unwrap_or(none)
    }

    fn indent(&self, line: &PdfLine) -> f64 {
        (line.start - self.margins(line).left) / line.size.max(1.0)
    }

    /// Finds out whether the lines behind short ones are mostly indented, and how far.
    fn take_indents(&mut self, lines: &[PdfLine]) {
        let mut indents: HashMap<i32, usize> = HashMap::new();
        let (mut indented, mut flush) = (0, 0);
        for pair in lines.windows(2) {
            let [before, line] = pair else { continue };
            let is_body = rounded(line.size) == rounded(self.body) && line.column == before.column;
            if !is_body || !self.ends_short(before, line) {
                continue;
            }
            let indent = self.indent(line);
            if (0.8..6.0).contains(&indent) {
                indented += 1;
                *indents.entry(rounded(indent)).or_default() += 1;
            } else {
                flush += 1;
            }
        }
        self.is_indented = indented > flush;
        if let Some((usual, _)) = indents.into_iter().max_by_key(|(_, count)| *count) {
            self.usual_indent = halves(usual);
        }
    }

    /// Tells whether a line ends before its edge though the next word would have had room.
    fn ends_short(&self, line: &PdfLine, next: &PdfLine) -> bool {
        let room = (self.margins(line).right - line.end) / line.size.max(1.0);
        // What may not be parted: marks that open, a word, marks that close.
        let opens = |c: &char| "“‘（《〈「『【〔(".contains(*c);
        let marks = next.text.chars().take_while(opens).count();
        let rest = next.text.trim_start_matches(|c| opens(&c));
        let end = rest.find(|c: char| c.is_whitespace() || is_wide(c));
        let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let closing = behind.chars().take_while(|c| !c.is_alphanumeric() && is_wide(*c)).count();
        let letters = u8::try_from(word.chars().count().min(48)).unwrap_or(48);
        let width = if letters == 0 { 1.2 } else { 0.6 * f64::from(letters) + 0.5 };
        let word = width + f64::from(u8::try_from(marks + closing).unwrap_or(3).min(3));
        room > word.max(1.2)
    }

    /// Tells whether a line goes on with the paragraph of the one before; `next` is the one behind it.
    fn goes_on(
        &self,
        first: &PdfLine,
        before: &PdfLine,
        line: &PdfLine,
        next: Option<&PdfLine>,
    ) -> bool {
        let ratio = before.size.max(line.size) / before.size.min(line.size).max(0.1);
        if ratio > 1.12
            || before.is_parted
            || line.is_parted
            || is_of_contents(&before.text)
            || is_of_contents(&line.text)
        {
            return false;
        }
        let is_apart = before.column != line.column;
        let indent = self.indent(line);
        if is_apart {
            let is_flush = indent < 0.8;
            let ends = ends_sentence(&before.text);
            let is_body = (rounded(line.size) - rounded(self.body)).abs() <= 1;
            return is_body
                && is_flush
                && before.is_bold == line.is_bold
                && !self.ends_short(before, line)
                && (self.is_indented || !ends)
                && !starts_label(&line.text);
        }
        let gap = before.height - line.height;
        let pitch = self.margins(line).pitch;
        if gap > pitch * 1.35 + 0.5 || gap < 0.0 {
            return false;
        }
        if before.is_bold != line.is_bold && self.ends_short(before, line) {
            return false;
        }
        let hangs =
            starts_label(&first.text) && !starts_label(&line.text) && self.indent(first) < 0.5;
        let is_set_in = (line.start - before.start).abs() < line.size * 0.6;
        // What the next line is set out from is the first one of its paragraph.
        let is_first = next.is_some_and(|next| {
            next.column == line.column && next.start < line.start - line.size * 0.6
        });
        let is_usual = self.is_indented && (indent - self.usual_indent).abs() < 0.35;
        if (0.8..8.0).contains(&indent) && !hangs && (!is_set_in || is_first || is_usual) {
            // What stands in the middle goes on there.
            return self.is_wrapped_in_the_middle(before, line);
        }
        if starts_label(&line.text) && (indent < 0.8 || is_set_in) && starts_label(&first.text) {
            return false;
        }
        !self.ends_short(before, line) || self.is_wrapped_in_the_middle(before, line)
    }

    /// Tells whether two lines are one that stands in the middle and was too long for one.
    fn is_wrapped_in_the_middle(&self, before: &PdfLine, line: &PdfLine) -> bool {
        let margins = self.margins(before);
        let is_long = before.end - before.start > (margins.right - margins.left) * 0.6;
        is_long && self.is_centred(before) && self.is_centred(line) && !ends_sentence(&before.text)
    }

    fn is_centred(&self, line: &PdfLine) -> bool {
        let margins = self.margins(line);
        let (left, right) = (line.start - margins.left, margins.right - line.end);
        left > line.size * 2.6 && (left - right).abs() < line.size * 1.5
    }

    /// Returns the paragraphs. What stands small at the foot of a page parts none that goes on
    /// behind it.
    pub(super) fn paragraphs(&self, lines: &[PdfLine]) -> Vec<PdfParagraph> {
        let mut out: Vec<PdfParagraph> = Vec::new();
        // The first and last line of the paragraph that may go on, and where that is.
        let mut open: Option<(usize, usize, usize)> = None;
        let mut notes: Option<(usize, usize, usize)> = None;
        for (at, line) in lines.iter().enumerate() {
            let is_note = line.size < self.body * 0.93
                && open.is_some_and(|(_, last, _)| lines[last].size > line.size * 1.05);
            let slot = if is_note { &mut notes } else { &mut open };
            let continued = slot.filter(|(first, last, _)| {
                let last_line = &lines[*last];
                (!is_note || last_line.page == line.page)
                    && line.page <= last_line.page + 1
                    && self.goes_on(&lines[*first], last_line, line, lines.get(at + 1))
            });
            if let Some((first, last, number)) = continued {
                let paragraph = &mut out[number];
                if lines[last].page != line.page {
                    paragraph.pages.push((line.page, paragraph.text.len()));
                }
                self.join(&mut paragraph.text, &line.text);
                paragraph.lines += 1;
                *slot = Some((first, at, number));
                continue;
            }
            *slot = Some((at, at, out.len()));
            out.push(PdfParagraph {
                page: line.page,
                height: line.height,
                size: line.size,
                is_bold: line.is_bold,
                lines: 1,
                text: line.text.clone(),
                pages: Vec::new(),
            });
            if !is_note {
                notes = None;
            }
        }
        out
    }

    /// Adds a line: a hyphen that parted a word goes, and no space comes between Han.
    fn join(&self, text: &mut String, line: &str) {
        let (Some(last), Some(first)) = (text.chars().next_back(), line.chars().next()) else {
            text.push_str(line);
            return;
        };
        let word = text.trim_end_matches(['-', '\u{AD}', '‐']);
        let is_hyphen = word.len() < text.len()
            && word.ends_with(char::is_alphabetic)
            && first.is_lowercase()
            && !word.chars().next_back().is_some_and(is_wide);
        match (is_wide(last), is_wide(first)) {
            _ if is_hyphen => text.truncate(word.len()),
            (true, true) => {}
            (false, false) => text.push(' '),
            _ if self.is_spaced && last.is_alphanumeric() && first.is_alphanumeric() => {
                text.push(' ');
            }
            _ => {}
        }
        text.push_str(line);
    }
}

/// Returns a length in halves of a point.
fn rounded(length: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a length on a page in points")]
    let halves = (length * 2.0).round() as i32;
    halves
}

/// Returns a length in points.
fn halves(length: i32) -> f64 {
    f64::from(length) / 2.0
}

/// Finds the edges of columns: those of a few lines have the edges of one around them elsewhere.
fn margins(lines: &[PdfLine], body: f64) -> HashMap<usize, Margins> {
    const FEWEST: usize = 5;
    let mut columns: HashMap<usize, Vec<&PdfLine>> = HashMap::new();
    for line in lines {
        columns.entry(line.column).or_default().push(line);
    }
    let mut found: HashMap<usize, Margins> = HashMap::new();
    let mut large: Vec<Margins> = Vec::new();
    for (column, lines) in &columns {
        let mine: Vec<&&PdfLine> =
            lines.iter().filter(|line| rounded(line.size) == rounded(body)).collect();
        if mine.len() < FEWEST {
            continue;
        }
        let margins = edges(&mine);
        large.push(margins);
        found.insert(*column, margins);
    }
    for (column, lines) in &columns {
        if found.contains_key(column) {
            continue;
        }
        let start = lines.iter().map(|line| line.start).fold(f64::INFINITY, f64::min);
        let end = lines.iter().map(|line| line.end).fold(f64::NEG_INFINITY, f64::max);
        let holds = large
            .iter()
            .filter(|margins| margins.left <= start + body && margins.right >= end - body)
            .min_by(|one, other| {
                let far = |margins: &Margins| (margins.right - end) + (start - margins.left);
                far(one).total_cmp(&far(other))
            });
        let own = || edges(&lines.iter().collect::<Vec<_>>());
        found.insert(*column, holds.copied().unwrap_or_else(own));
    }
    found
}

fn edges(lines: &[&&PdfLine]) -> Margins {
    let mut starts: HashMap<i32, usize> = HashMap::new();
    for line in lines {
        *starts.entry(rounded(line.start)).or_default() += 1;
    }
    // Of indents and edges, the edge is the leftmost that comes often.
    let most = starts.values().copied().max().unwrap_or(0);
    let left =
        starts.iter().filter(|(_, count)| **count * 4 >= most).map(|(start, _)| *start).min();
    let mut ends: Vec<f64> = lines.iter().map(|line| line.end).collect();
    ends.sort_by(f64::total_cmp);
    let right = ends[(ends.len() - 1) * 95 / 100];
    let mut gaps: Vec<f64> = lines
        .windows(2)
        .filter(|pair| pair[0].column == pair[1].column)
        .map(|pair| pair[0].height - pair[1].height)
        .filter(|gap| *gap > 0.0)
        .collect();
    gaps.sort_by(f64::total_cmp);
    let size = lines.first().map_or(10.0, |line| line.size);
    let pitch = gaps.get(gaps.len() / 2).copied().unwrap_or(size * 1.6);
    Margins { left: halves(left.unwrap_or(0)), right, pitch }
}

/// Tells whether spaces stand between Han and letters inside of most lines.
fn is_spaced(lines: &[PdfLine]) -> bool {
    let (mut with, mut without) = (0, 0);
    for line in lines {
        let mut last = ' ';
        let mut before = ' ';
        for c in line.text.chars() {
            let is_mixed = |one: char, other: char| {
                is_wide(one) && other.is_ascii_alphanumeric()
                    || one.is_ascii_alphanumeric() && is_wide(other)
            };
            without +=
                usize::from(is_mixed(last, c) && last.is_alphanumeric() && c.is_alphanumeric());
            with += usize::from(last == ' ' && is_mixed(before, c));
            (before, last) = (last, c);
        }
    }
    with > without
}

/// Tells whether a line is one of a table of contents: with dots that lead to a number.
pub(super) fn is_of_contents(text: &str) -> bool {
    let number = text.trim_end();
    let title = number.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let dots = title.len() - title.trim_end_matches(['.', '·', '…', ' ', '．', '-']).len();
    title.len() < number.len() && dots >= 4
}

/// Returns a line of a table of contents with the dots that lead to its number as two signs.
fn without_leaders(text: String) -> String {
    if !is_of_contents(&text) {
        return text;
    }
    let title = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let number = text.split_at(title.len()).1.trim();
    format!("{} …… {number}", title.trim_end_matches(['.', '·', '…', ' ', '．', '-']))
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '’', '"', ')', '）', '」', '』', ']']);
    text.ends_with(['。', '！', '？', '.', '!', '?', '；', '：', ':', '…'])
}

/// Tells whether a line begins with the label of an item or an entry.
fn starts_label(text: &str) -> bool {
    let digits = text.trim_start_matches(['[', '［', '(', '（', '〔']);
    let is_open = digits.len() < text.len();
    let behind = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counted = behind.len() < digits.len();
    let closes = if is_open {
        behind.starts_with([']', '］', ')', '）', '〕'])
    } else {
        behind.strip_prefix(['.', '、', ')', '）', '．']).is_some_and(|rest| {
            // A number with a point is no label.
            !rest.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let marks = "•●○■◆◇▪–—*①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳·➢✓";
    let is_han = || {
        let bare = digits.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
        bare.len() < digits.len() && bare.starts_with(['、', '）', ')'])
    };
    is_counted && closes || text.starts_with(|c: char| marks.contains(c)) || is_han()
}
