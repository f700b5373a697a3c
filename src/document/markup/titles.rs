//! What the headings of a Markdown text are: the title, sections, and their levels.

use crate::document::bibliography::{self, is_bibliography_heading};
use crate::document::lines;
use crate::document::numbering::{self, Numbering};
use crate::document::paragraph::Kind;
use crate::document::parsed::Parsed;

/// Names the title, the levels of headings and the entries of a bibliography.
pub(crate) fn name(out: &mut Parsed) {
    name_title(out);
    level_by_number(out);
    name_entries(out);
}

/// The first heading is the title when it stands alone on its level, or when all headings have one
/// level.
fn name_title(out: &mut Parsed) {
    let headings: Vec<(usize, u8)> = headings(out).collect();
    let Some((first, level)) = headings.first().copied() else { return };
    if out.paragraphs.iter().any(|paragraph| paragraph.kind == Kind::Title) {
        return;
    }
    let peers = headings.iter().filter(|(_, other)| *other == level).count();
    let flat = headings.len() > 2 && peers == headings.len();
    let numbered = numbering::label(out.paragraphs[first].span.of(&out.text)).is_some();
    let lower = headings.iter().any(|(_, other)| *other < level);
    if numbered
        || lower
        || heads_entries(out, first)
        || !(peers == 1 || flat)
        || out.paragraphs[..first].iter().any(|p| p.span.len() > 3 * lines::LONG)
    {
        return;
    }
    out.paragraphs[first].kind = Kind::Title;
    for paragraph in &mut out.paragraphs[..first] {
        if matches!(paragraph.kind, Kind::Body | Kind::Quote | Kind::Item) {
            paragraph.kind = Kind::Metadata;
        }
    }
    let title =
        out.paragraphs[first].span.of(&out.text).trim_end_matches([' ', '*', '＊']).to_owned();
    out.front.title.get_or_insert(title);
    // A short heading right under the title of a flat document is its author.
    if let Some(next) = out.paragraphs.get_mut(first + 1).filter(|_| flat)
        && matches!(next.kind, Kind::Heading(_))
        && next.span.len() <= 30
        && numbering::label(next.span.of(&out.text)).is_none()
    {
        next.kind = Kind::Byline;
        let author = next.span.of(&out.text).to_owned();
        out.front.author.get_or_insert(author);
    }
}

/// Tells whether a heading is that of a bibliography: text stands above it, or entries below.
fn heads_entries(out: &Parsed, at: usize) -> bool {
    let said = |at: &usize| out.paragraphs[*at].span.of(&out.text);
    let below: Vec<usize> = (at + 1..out.paragraphs.len()).collect();
    is_bibliography_heading(said(&at))
        && (at > 0 || bibliography::are_entries(below.iter().map(said)))
}

fn headings(out: &Parsed) -> impl Iterator<Item = (usize, u8)> {
    out.paragraphs.iter().enumerate().filter_map(|(at, p)| match p.kind {
        Kind::Heading(level) => Some((at, level)),
        _ => None,
    })
}

/// Where all headings have the same level, their numbers tell the levels.
pub(crate) fn level_by_number(out: &mut Parsed) {
    let headings: Vec<(usize, u8)> = headings(out).collect();
    if headings.windows(2).any(|pair| pair[0].1 != pair[1].1) {
        return;
    }
    let number = |at: usize| -> Option<Numbering> {
        numbering::label(out.paragraphs[at].span.of(&out.text)).map(|l| l.numbering)
    };
    let numbers: Vec<Option<Numbering>> = headings.iter().map(|(at, _)| number(*at)).collect();
    let level = numbering::levels(numbers.iter().flatten().copied());
    for ((at, _), numbering) in headings.iter().zip(&numbers) {
        out.paragraphs[*at].kind = Kind::Heading(numbering.map_or(1, &level));
    }
}

/// Names the entries of a bibliography.
pub(crate) fn name_entries(out: &mut Parsed) {
    let Parsed { paragraphs, text, .. } = out;
    let mut kinds: Vec<Kind> = paragraphs.iter().map(|paragraph| paragraph.kind).collect();
    let said = |at: usize| paragraphs[at].span.of(text);
    // Many write the heading as a line of its own, without signs or in bold.
    let mut level = 1;
    for at in 0..kinds.len() {
        match kinds[at] {
            Kind::Heading(of) => level = of,
            Kind::Body if is_bibliography_heading(said(at)) => {
                let below =
                    kinds[at + 1..].iter().take_while(|kind| !matches!(kind, Kind::Heading(_)));
                let below = at + 1..at + 1 + below.count();
                if bibliography::are_entries(below.map(said)) {
                    kinds[at] = Kind::Heading(level);
                }
            }
            _ => {}
        }
    }
    bibliography::name_entries(&mut kinds, |at| is_bibliography_heading(said(at)), said);
    for (paragraph, kind) in paragraphs.iter_mut().zip(kinds) {
        paragraph.kind = kind;
    }
}
