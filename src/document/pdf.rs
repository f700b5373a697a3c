//! The text of PDF to a document: columns in their order, paragraphs across lines, columns and pages,
//! without the furniture of pages; headings by bookmarks, or else by their size.
//!
//! Source: ISO 32000-2.

mod bookmarks;
mod columns;
mod fonts;
mod furniture;
mod glyphs;
mod headings;
mod matrix;
mod paragraphs;
mod rows;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::document::links::letters;
use crate::document::markup::contents::{PlacedEntry, name_headings, says};
use crate::document::markup::titles;
use crate::document::paragraph::{Kind, Paragraph};
use crate::document::parsed::Parsed;
use crate::document::pdf::bookmarks::{Bookmark, bookmarks};
use crate::document::pdf::glyphs::GlyphReader;
use crate::document::pdf::paragraphs::{PageStyle, PdfParagraph, lines_of};
use crate::document::pdf::rows::PageRow;
use crate::document::plain;
use crate::document::shortfall::{Shortfall, ShortfallReason, Unreadable, Watch};
use crate::progress::Progress;
use crate::text::ByteSpan;

/// The pages of a document that are read.
const MOST_PAGES: usize = 20_000;

/// Reads a PDF. `most` is how many pages are read at most.
///
/// # Errors
/// When it is none, is locked, or holds pictures of text alone.
pub(crate) fn parse(bytes: &[u8], most: usize, watch: Watch<'_>) -> Result<Parsed, Unreadable> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Locked,
        _ if bytes.starts_with(b"%PDF") => Unreadable::Damaged,
        _ => Unreadable::OtherFormat,
    })?;
    let total = pdf.pages().len();
    let mut reader = GlyphReader::new();
    let mut pages: Vec<Vec<PageRow>> = Vec::new();
    let mut aside: Vec<Vec<PageRow>> = Vec::new();
    let (mut glyphs, mut unknown) = (0, 0);
    let mut shortfalls = Vec::new();
    for (done, page) in pdf.pages().iter().take(most.min(MOST_PAGES)).enumerate() {
        watch(Progress { done, total });
        let mut drawn = reader.glyphs(page);
        drawn.retain(|glyph| !glyph.is_artifact);
        glyphs += drawn.len();
        unknown += drawn.iter().filter(|glyph| glyph.text.is_none()).count();
        let mut rows = rows::rows(&drawn).into_iter();
        pages.push(rows.next().unwrap_or_default());
        aside.push(rows.flatten().collect());
        if reader.is_exhausted() {
            let part = format!("{}…", done + 1);
            shortfalls.push(Shortfall { part, why: ShortfallReason::TooLarge });
            break;
        }
    }
    if unknown * 20 > glyphs {
        let part = format!("{}%", unknown * 100 / glyphs.max(1));
        shortfalls.push(Shortfall { part, why: ShortfallReason::NoCharacters });
    }
    if glyphs == 0 {
        return if total == 0 { Err(Unreadable::Damaged) } else { Err(Unreadable::NoText) };
    }
    furniture::remove(&mut pages);
    let pages = pages.into_iter().zip(aside).map(|(rows, aside)| {
        let mut lines = columns::lines(rows);
        let last = lines.last().map_or(0, |line| line.column) + 1;
        let aside = aside.into_iter().map(|row| columns::ColumnLine { row, column: last });
        lines.extend(aside);
        lines
    });
    let lines = lines_of(pages.collect());
    let style = PageStyle::of(&lines);
    let paragraphs = style.paragraphs(&lines);
    let bookmarks = bookmarks(&pdf);
    let mut out = written(&paragraphs);
    out.shortfalls = shortfalls;
    headings::name(&mut out, &paragraphs, &style, bookmarks.is_empty());
    if bookmarks.is_empty() {
        plain::name_unmarked(&mut out);
        titles::level_by_number(&mut out);
    } else {
        let entries = placed(&out, &paragraphs, bookmarks);
        name_headings(&mut out, entries);
    }
    titles::name_entries(&mut out);
    if out.front.title.is_none() {
        let title = pdf.metadata().title.as_deref().map(bookmarks::text);
        out.front.title = title.filter(|title| !title.trim().is_empty());
    }
    Ok(out)
}

/// Writes the paragraphs, and the names of the pages they are on.
fn written(paragraphs: &[PdfParagraph]) -> Parsed {
    let mut out = Parsed::default();
    let mut named = 0;
    for paragraph in paragraphs {
        let start = out.text.len();
        out.text.push_str(paragraph.text.trim_end());
        let span = ByteSpan::new(start, out.text.len());
        out.text.push('\n');
        if span.is_empty() {
            continue;
        }
        let later = paragraph.pages.iter().map(|(page, at)| (*page, start + at));
        for (page, place) in std::iter::once((paragraph.page, start)).chain(later) {
            // Pages without text are where the next one is.
            while named <= page {
                named += 1;
                out.anchors.push((format!("page={named}"), place));
            }
        }
        out.paragraphs.push(Paragraph::new(span, Kind::Body));
    }
    out
}

/// Returns which paragraphs bookmarks lead to: on their page the one that says the same, or the first
/// below their place.
fn placed(out: &Parsed, paragraphs: &[PdfParagraph], bookmarks: Vec<Bookmark>) -> Vec<PlacedEntry> {
    let mut entries: Vec<PlacedEntry> = Vec::new();
    for Bookmark { title, level, page, height } in bookmarks {
        let first = paragraphs.partition_point(|paragraph| paragraph.page < page);
        let end = paragraphs.partition_point(|paragraph| paragraph.page <= page);
        let wanted = letters(&title);
        let from = entries.last().map_or(0, |last| last.at + 1).max(first);
        let same = |at: &usize| says(&letters(&paragraphs[*at].text), &wanted);
        let below = |at: &usize| {
            height.is_none_or(|height| paragraphs[*at].height <= height + paragraphs[*at].size)
        };
        let at = (from..end)
            .filter(below)
            .find(same)
            .or_else(|| (from..end).find(same))
            .or_else(|| (from..end).find(below))
            .or_else(|| (first..end).find(below))
            .unwrap_or(first);
        entries.push(PlacedEntry { at: at.min(out.paragraphs.len()), title, level });
    }
    entries
}

#[cfg(test)]
mod tests;
