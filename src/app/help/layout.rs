//! Setting the entries of the help in lines: in columns side by side where there is room, with
//! nothing cut off, and with what is searched lit.
//!
//! ```text
//!   Moving
//!     j Down C-e      line down           [[ C-Up         previous section
//!     Space f C-f     page down           '' C-o          back in the jump list
//!     PageDown
//! ```

use crate::app::help::entries::HelpEntry;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::text::{ByteSpan, Columns, WidthProfile, fold, source_of};
use crate::typeset::wrapped;

/// Columns of the keys, and of an entry with its keys.
const KEYS: Columns = 24;
const ENTRY: Columns = 48;
/// Columns before the keys, and between them and what they do.
const INDENT: Columns = 2;
const GAP: Columns = 1;

/// The help, set in lines.
pub(crate) struct Laid {
    pub(crate) lines: Vec<StyledLine>,
    /// The first line of every entry that holds what is searched, in the order of the entries.
    pub(crate) found: Vec<usize>,
}

/// The pieces of one row of one column.
type HelpCell = Vec<(TextStyle, String)>;

/// What an entry is lit with: what is searched, and whether it is the current one of those found.
#[derive(Clone, Copy)]
struct Light<'a> {
    searched: &'a str,
    style: TextStyle,
}

/// Sets entries in lines of at most `columns`; `current` is the one to stand out of those that hold
/// what is searched.
pub(super) fn laid(
    entries: &[HelpEntry],
    searched: &str,
    current: usize,
    columns: Columns,
    profile: WidthProfile,
) -> Laid {
    let searched = fold(searched.trim());
    let holds = |entry: &HelpEntry| !searched.is_empty() && fold(&entry.text()).contains(&searched);
    let mut laid = Laid { lines: Vec::new(), found: Vec::new() };
    let mut found = 0;
    let mut light = |entry: &HelpEntry| {
        let style = if found == current { TextStyle::Current } else { TextStyle::Hit };
        let light = holds(entry).then_some(Light { searched: &searched, style });
        found += usize::from(light.is_some());
        light
    };
    let beside = (columns / ENTRY).max(1);
    for section in entries.chunk_by(|_, next| !matches!(next, HelpEntry::Heading(_))) {
        if !laid.lines.is_empty() {
            laid.lines.push(StyledLine::default());
        }
        let lights: Vec<Option<Light<'_>>> = section.iter().map(&mut light).collect();
        let rows =
            section.iter().zip(&lights).filter(|(entry, _)| matches!(entry, HelpEntry::Row(..)));
        let cells: Vec<Vec<HelpCell>> =
            rows.map(|(entry, light)| cells(entry, *light, columns / beside, profile)).collect();
        let mut firsts = Vec::new();
        if let Some((HelpEntry::Heading(title), light)) = section.first().zip(lights.first()) {
            firsts.push(laid.lines.len());
            let title = lit(vec![(TextStyle::Heading, title.clone())], *light);
            laid.lines.push(StyledLine { spans: title, right: None });
        }
        firsts.extend(side_by_side(&mut laid.lines, &cells, beside, columns / beside, profile));
        laid.found.extend(
            lights.iter().zip(firsts).filter(|(light, _)| light.is_some()).map(|(_, first)| first),
        );
    }
    laid
}

/// Sets entries in columns, down the first before the second; returns the first line of each.
fn side_by_side(
    lines: &mut Vec<StyledLine>,
    cells: &[Vec<HelpCell>],
    beside: usize,
    width: Columns,
    profile: WidthProfile,
) -> Vec<usize> {
    let down = cells.len().div_ceil(beside);
    let mut firsts = vec![0; cells.len()];
    for row in 0..down {
        let across: Vec<usize> =
            (0..beside).map(|column| column * down + row).filter(|at| *at < cells.len()).collect();
        let height = across.iter().map(|at| cells[*at].len()).max().unwrap_or(0);
        for at in &across {
            firsts[*at] = lines.len();
        }
        for n in 0..height {
            let mut line = StyledLine::default();
            for at in &across {
                let cell = cells[*at].get(n).cloned().unwrap_or_default();
                let used: Columns = cell.iter().map(|(_, text)| profile.text(text)).sum();
                line.spans.extend(cell);
                line.spans.push((TextStyle::Text, " ".repeat(width.saturating_sub(used))));
            }
            lines.push(line);
        }
    }
    firsts
}

/// Sets one entry in rows of `width`: its keys at the left, what they do at the right, as many rows
/// as it takes.
fn cells(
    entry: &HelpEntry,
    light: Option<Light<'_>>,
    width: Columns,
    profile: WidthProfile,
) -> Vec<HelpCell> {
    let HelpEntry::Row(keys, says) = entry else { return Vec::new() };
    let room = KEYS.min(width / 2);
    let keys = key_rows(keys, room.saturating_sub(INDENT + GAP), profile);
    let says = wrapped(says, width.saturating_sub(room + GAP), profile);
    let says: Vec<HelpCell> = says.into_iter().map(|row| vec![(TextStyle::Text, row)]).collect();
    let [keys, says] = lit_rows([keys, says], light);
    let row = |n: usize| {
        let (left, right) =
            (keys.get(n).cloned().unwrap_or_default(), says.get(n).cloned().unwrap_or_default());
        let used: Columns = left.iter().map(|(_, text)| profile.text(text)).sum();
        let indent = [(TextStyle::Text, " ".repeat(INDENT))];
        let gap = [(TextStyle::Text, " ".repeat(room.saturating_sub(INDENT + used)))];
        indent.into_iter().chain(left).chain(gap).chain(right).collect()
    };
    (0..keys.len().max(says.len())).map(row).collect()
}

/// Sets keys in rows, each whole; what is longer than a row by itself is cut.
fn key_rows(keys: &[(TextStyle, String)], room: Columns, profile: WidthProfile) -> Vec<HelpCell> {
    let all: Columns = keys.iter().map(|(_, text)| profile.text(text)).sum();
    if all <= room {
        return vec![keys.to_vec()];
    }
    let mut rows: Vec<HelpCell> = Vec::new();
    for (style, text) in keys {
        for word in text.split_whitespace() {
            let used: Columns = rows
                .last()
                .map_or(room, |row| row.iter().map(|(_, text)| profile.text(text)).sum());
            match rows.last_mut() {
                Some(row) if used + 1 + profile.text(word) <= room => {
                    row.extend([(TextStyle::Text, " ".to_owned()), (*style, word.to_owned())]);
                }
                _ => rows.push(vec![(*style, profile.fit(word, room).into_owned())]),
            }
        }
    }
    rows
}

/// Lights what is searched in rows of keys and of words; everything if it lies across their ends.
fn lit_rows(parts: [Vec<HelpCell>; 2], light: Option<Light<'_>>) -> [Vec<HelpCell>; 2] {
    let Some(Light { searched, style }) = light else { return parts };
    let is_whole = parts.iter().flatten().flatten().any(|(_, text)| fold(text).contains(searched));
    let whole = |row: HelpCell| row.into_iter().map(|(_, text)| (style, text)).collect();
    let lit = |row: HelpCell| if is_whole { lit(row, light) } else { whole(row) };
    parts.map(|rows| rows.into_iter().map(lit).collect())
}

/// Lights what is searched in pieces of text.
fn lit(pieces: HelpCell, light: Option<Light<'_>>) -> HelpCell {
    let Some(light) = light else { return pieces };
    pieces.into_iter().flat_map(|(style, text)| lit_piece(style, &text, light)).collect()
}

fn lit_piece(style: TextStyle, text: &str, light: Light<'_>) -> HelpCell {
    let folded = fold(text);
    let places = folded.match_indices(light.searched);
    let spans = places.map(|(at, found)| source_of(text, ByteSpan::new(at, at + found.len())));
    let mut cell = HelpCell::new();
    let mut end = 0;
    for span in spans.filter(|span| !span.is_empty()) {
        cell.push((style, text.get(end..span.start).unwrap_or_default().to_owned()));
        cell.push((light.style, span.of(text).to_owned()));
        end = span.end;
    }
    cell.push((style, text.get(end..).unwrap_or_default().to_owned()));
    cell.retain(|(_, text)| !text.is_empty());
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &StyledLine) -> String {
        line.spans.iter().map(|(_, text)| text.as_str()).collect::<String>().trim_end().to_owned()
    }

    fn entries() -> Vec<HelpEntry> {
        let row = |keys: &str, says: &str| {
            HelpEntry::Row(vec![(TextStyle::Accent, keys.to_owned())], says.to_owned())
        };
        vec![
            HelpEntry::Heading("移动".to_owned()),
            row("Space f C-f PageDown", "下一页"),
            row("k", "正文与栏目之间；没有栏目时再往前"),
            HelpEntry::Heading("书签".to_owned()),
            row("B", "加書籤"),
        ]
    }

    fn set(searched: &str, current: usize, columns: Columns) -> Laid {
        laid(&entries(), searched, current, columns, WidthProfile::NARROW)
    }

    #[test]
    fn nothing_is_cut_off_however_narrow() {
        for columns in [24, 36, 60, 116] {
            let lines: Vec<String> = set("", 0, columns).lines.iter().map(text).collect();
            assert!(
                lines.iter().all(|line| WidthProfile::NARROW.text(line) <= columns),
                "{lines:#?}"
            );
            let words: String = lines.concat().split_whitespace().collect();
            for word in ["Space", "PageDown", "加書籤", "移动"] {
                assert!(words.contains(word), "{columns} {word}: {lines:#?}");
            }
            assert!(!words.contains('…'), "{lines:#?}");
        }
    }

    #[test]
    fn what_is_searched_is_found_in_keys_words_and_headings_and_lit() {
        for (searched, found) in [
            ("pagedown", vec![1]),
            ("书签", vec![4, 5]),
            ("ＣＦ", vec![]),
            ("c-F", vec![1]),
            ("", vec![]),
        ] {
            assert_eq!(set(searched, 0, 60).found, found, "{searched}");
        }
        let lines = set("书签", 1, 60).lines;
        assert!(lines[4].spans.contains(&(TextStyle::Hit, "书签".to_owned())));
        assert!(lines[5].spans.contains(&(TextStyle::Current, "書籤".to_owned())));
        // What lies across the end of a row is lit as well.
        let across = set("之间；没有", 0, 36);
        assert!(
            across.lines[across.found[0]]
                .spans
                .iter()
                .any(|(style, _)| *style == TextStyle::Current)
        );
    }
}
