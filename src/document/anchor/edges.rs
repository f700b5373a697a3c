//! The marks at the ends of a quotation, which no skeleton holds: a quotation mark before, a full
//! stop after.

use crate::document::anchor::fit::Fit;
use crate::document::model::Document;
use crate::document::skeleton::{Skeleton, skeleton_of};
use crate::text::{ByteSpan, fold};

/// Returns where characters stand in the source, with the marks that stand at the ends of the
/// quotation there too.
pub(super) fn with_marks(
    exact: &str,
    skeleton: &Skeleton,
    document: &Document,
    fit: Fit,
) -> ByteSpan {
    let text = document.text();
    let characters = skeleton.source(document, fit.start, fit.end);
    let is_mark = |c: &char| skeleton_of(c.encode_utf8(&mut [0; 4])).is_empty();
    let leading: Vec<char> = exact.chars().take_while(is_mark).collect();
    let trailing: Vec<char> = exact.chars().rev().take_while(is_mark).collect();
    let before = ByteSpan::new(
        gap(skeleton, document, fit.start).start.min(characters.start),
        characters.start,
    );
    let after =
        ByteSpan::new(characters.end, gap(skeleton, document, fit.end).end.max(characters.end));
    let taken_before = taken(leading.iter().rev().copied(), before.of(text).chars().rev());
    let taken_after = taken(trailing.iter().rev().copied(), after.of(text).chars());
    ByteSpan::new(characters.start - taken_before, characters.end + taken_after)
}

/// Returns what stands in the source before a character and after the one before it.
pub(super) fn gap(skeleton: &Skeleton, document: &Document, character: usize) -> ByteSpan {
    let start =
        character.checked_sub(1).map_or(0, |last| skeleton.source(document, last, character).end);
    let end = skeleton.source(document, character, character).start;
    ByteSpan::new(start, end.max(start))
}

/// Returns how many bytes of `seen` are the marks, one after another, with white space between as
/// it may be.
fn taken(marks: impl Iterator<Item = char>, seen: impl Iterator<Item = char>) -> usize {
    let mut marks = marks.filter(|c| !c.is_whitespace()).peekable();
    let (mut bytes, mut taken) = (0, 0);
    for c in seen {
        bytes += c.len_utf8();
        if c.is_whitespace() {
            continue;
        }
        let folded = |c: char| fold(c.encode_utf8(&mut [0; 4]));
        if marks.next_if(|mark| folded(*mark) == folded(c)).is_none() {
            break;
        }
        taken = bytes;
    }
    taken
}
