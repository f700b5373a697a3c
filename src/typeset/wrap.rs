//! Plain texts in lines: notes, titles, entries, and what stands in an editor.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{ByteSpan, Columns, LineEnds, Rows, WidthProfile, clusters, one_line, shown};
use crate::typeset::fill::{Room, fill};

/// Sets a note in lines of at most `columns`: its own lines stay apart.
#[must_use]
pub fn wrapped_note(note: &str, columns: Columns, profile: WidthProfile) -> Vec<String> {
    note.lines()
        .flat_map(|line| {
            if line.is_empty() { vec![String::new()] } else { wrapped(line, columns, profile) }
        })
        .collect()
}

/// Sets `text` in lines of at most `columns`, as the reading page would, with what may be shown of
/// it.
#[must_use]
pub fn wrapped(text: &str, columns: Columns, profile: WidthProfile) -> Vec<String> {
    wrapped_to(text, columns, usize::MAX, profile)
}

/// Does the same in at most so many lines; the last is filled and ends in … if there is more.
#[must_use]
pub fn wrapped_to(text: &str, columns: Columns, most: Rows, profile: WidthProfile) -> Vec<String> {
    let clean: Cow<'_, str> = shown(text);
    let clusters = clusters(&clean, LineEnds::Soft, profile);
    let room = columns.max(2);
    let place = |at: usize| clusters.get(at).map_or(clean.len(), |c| c.at as usize);
    let lines = fill(&clusters, Room { first: room, rest: room, hang: false });
    let has_more = lines.len() > most;
    let line = |(n, line): (usize, Range<usize>)| {
        if has_more && n + 1 == most {
            let rest = ByteSpan::new(place(line.start), clean.len()).of(&clean);
            return profile.fit(&one_line(rest), room).into_owned();
        }
        ByteSpan::new(place(line.start), place(line.end)).of(&clean).trim_end().to_owned()
    };
    lines.into_iter().take(most).enumerate().map(line).collect()
}

/// The rows an editor shows its text in, each without its line end.
#[must_use]
pub fn edited_rows(text: &str, columns: Columns, profile: WidthProfile) -> Vec<ByteSpan> {
    let room = Room { first: columns.max(2), rest: columns.max(2), hang: false };
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let clusters = clusters(line, LineEnds::Soft, profile);
        let place = |at: usize| start + clusters.get(at).map_or(line.len(), |c| c.at as usize);
        let filled = fill(&clusters, room);
        rows.extend(filled.iter().map(|row| ByteSpan::new(place(row.start), place(row.end))));
        if filled.is_empty() {
            rows.push(ByteSpan::new(start, start));
        }
        start += line.len() + 1;
    }
    rows
}

/// Returns the row and column of the caret of an editor.
#[must_use]
pub fn caret_cell(
    text: &str,
    caret: usize,
    rows: &[ByteSpan],
    columns: Columns,
    profile: WidthProfile,
) -> (Rows, Columns) {
    let row = rows.iter().rposition(|row| row.start <= caret).unwrap_or(0);
    let start = rows.get(row).map_or(0, |row| row.start);
    let column = profile.text(text.get(start..caret).unwrap_or_default());
    // A full row leaves no cell for the caret: it stands at the start of the next.
    if column >= columns.max(2) { (row + 1, 0) } else { (row, column) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_too_few_lines_is_filled_and_says_that_there_is_more() {
        let set = |text, most| wrapped_to(text, 10, most, WidthProfile::NARROW);
        assert_eq!(set("智慧城市（建设）的发展", 1), ["智慧城市…"]);
        assert_eq!(set("智慧城市（建设）的发展", 2), ["智慧城市", "（建设）…"]);
        assert_eq!(set("智慧城市（建设）的发展", 3), ["智慧城市", "（建设）的", "发展"]);
        assert_eq!(set("smart city building", 1), ["smart cit…"]);
        assert_eq!(set("smart city building", 2), ["smart city", "building"]);
        assert_eq!(set("", 2), [""; 0]);
    }
}
