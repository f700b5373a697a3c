//! Headings of pages without bookmarks: short paragraphs in larger or heavier letters.

use crate::document::paragraph::Kind;
use crate::document::parsed::Parsed;
use crate::document::pdf::paragraphs::{PageStyle, PdfParagraph, is_of_contents};

/// Names the title, and the headings if they are not told otherwise.
pub(super) fn name(out: &mut Parsed, paragraphs: &[PdfParagraph], style: &PageStyle, all: bool) {
    let looks: Vec<Option<(i64, bool)>> =
        paragraphs.iter().map(|paragraph| look(paragraph, style)).collect();
    let mut ranks: Vec<(i64, bool)> = looks.iter().flatten().copied().collect();
    ranks.sort_unstable();
    ranks.dedup();
    ranks.reverse();
    // The largest letters on the first page are the title, where nothing else is in them.
    let largest = ranks.first().copied();
    let mut titled =
        looks.iter().enumerate().filter(|(_, look)| look.is_some() && **look == largest);
    let title =
        titled.next().filter(|(at, _)| paragraphs[*at].page == 0 && titled.next().is_none());
    if let Some((at, _)) = title {
        out.paragraphs[at].kind = Kind::Title;
        let text = out.paragraphs[at].span.of(&out.text).to_owned();
        out.front.title.get_or_insert(text);
        ranks.remove(0);
    }
    if !all {
        return;
    }
    for (paragraph, look) in out.paragraphs.iter_mut().zip(&looks) {
        let rank = look.and_then(|look| ranks.iter().position(|rank| *rank == look));
        if let Some(level) = rank.and_then(|rank| u8::try_from(rank + 1).ok()) {
            paragraph.kind = Kind::Heading(level.min(6));
        }
    }
}

/// Returns how a paragraph that may be a heading looks: its size, and whether it is heavy.
fn look(paragraph: &PdfParagraph, style: &PageStyle) -> Option<(i64, bool)> {
    const LONGEST: usize = 80;
    const LINES: usize = 3;
    let text = paragraph.text.trim();
    let length = text.chars().count();
    let is_large = paragraph.size >= style.body * 1.12;
    let is_heavy = paragraph.is_bold && !style.is_bold && paragraph.size >= style.body * 0.95;
    let says = text.chars().any(char::is_alphabetic) && !is_of_contents(text);
    let is_sentence = text.ends_with(['。', '；', '，', ',', ';']);
    let is_caption = ["图", "表", "圖", "Figure", "Table", "Fig."].iter().any(|word| {
        text.strip_prefix(word)
            .is_some_and(|behind| behind.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    });
    let may_be = (2..=LONGEST).contains(&length) && paragraph.lines <= LINES && says;
    #[expect(clippy::cast_possible_truncation, reason = "the size of a letter in points")]
    let size = (paragraph.size * 2.0).round() as i64;
    (may_be && !is_sentence && !is_caption && (is_large || is_heavy))
        .then_some((size, paragraph.is_bold))
}
