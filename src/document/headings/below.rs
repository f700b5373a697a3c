//! Titles that stand on a line of their own below the number they belong to.

use crate::document::headings::form::HeadingForm;
use crate::document::headings::words::{is_label, starts_as_title};
use crate::document::lines::{self, Block, Shape};
use crate::document::numbering::decorated::{bare, is_number};
use crate::text::Columns;

/// Columns up to which such a line is a title.
const LONGEST: Columns = 76;
/// Lines that one title may take.
const MOST: usize = 3;

/// Marks the lines that are the titles of the numbers above them, if most numbers that stand alone
/// have one: `CHAPTER I` above `Down the Rabbit-Hole`.
pub(super) fn mark(text: &str, blocks: &[Block], forms: &mut [Option<HeadingForm>]) {
    let stands_alone = |at: &usize| {
        matches!(forms[*at], Some(HeadingForm::Numbered(_)))
            && is_number(bare(blocks[*at].span.of(text)))
    };
    let alone: Vec<usize> = (0..forms.len()).filter(stands_alone).collect();
    let titles: Vec<_> = alone.iter().map(|at| title(text, blocks, forms, at + 1)).collect();
    let titled = titles.iter().filter(|title| !title.is_empty()).count();
    if titled * 3 >= alone.len() * 2 {
        for at in titles.into_iter().flatten() {
            forms[at] = Some(HeadingForm::Below);
        }
    }
}

/// Returns the lines from `start` on that are a title: short, open, and above a text.
fn title(
    text: &str,
    blocks: &[Block],
    forms: &[Option<HeadingForm>],
    start: usize,
) -> std::ops::Range<usize> {
    let may_be = |at: usize| {
        let block = &blocks[at];
        let line = bare(block.span.of(text));
        block.shape == Shape::Text
            && block.columns <= LONGEST
            && starts_as_title(line)
            && !is_label(line)
            && !lines::starts_item(line)
            && !lines::is_ornament(line)
            && (forms[at].is_some() || at == start)
            && !matches!(
                forms[at],
                Some(
                    HeadingForm::Numbered(_)
                        | HeadingForm::Named
                        | HeadingForm::Bibliography
                        | HeadingForm::Counted
                        | HeadingForm::Ordered
                )
            )
            && (!lines::ends_with_mark(line) || line.is_ascii() && line.ends_with('.'))
    };
    let last = blocks.len().min(start + MOST);
    let end = (start..last).find(|at| !may_be(*at)).unwrap_or(last);
    let stands_above = |end: usize| {
        blocks.get(end).is_some_and(|next| {
            !matches!(forms[end], Some(HeadingForm::Numbered(_)))
                && (next.apart || next.indent > blocks[end - 1].indent)
        })
    };
    if end > start && stands_above(end) { start..end } else { start..start }
}
