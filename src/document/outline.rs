//! The outline: sections as a tree over the paragraphs, kept flat and in reading order.

use std::ops::Range;

use crate::document::numbering::decorated::{core, is_number, label};
use crate::document::paragraph::{Kind, Paragraph, ParagraphId};
use crate::text::ByteSpan;

/// A section by its position in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(pub u32);

/// A heading and everything under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The text of the heading; empty for the opening before the first heading.
    pub title: ByteSpan,
    /// The title, if it stands on several lines: with its number on one of its own.
    joined: Option<Box<str>>,
    /// 1 is the highest; the opening has level 1 too.
    pub level: u8,
    /// The heading and all that belongs to it, subsections included.
    pub paragraphs: Range<usize>,
    /// The section this one is part of.
    pub parent: Option<SectionId>,
}

impl Section {
    const fn opening(paragraphs: Range<usize>) -> Self {
        let title = ByteSpan::new(0, 0);
        Self { title, joined: None, level: 1, paragraphs, parent: None }
    }

    /// Returns the title, in one line.
    #[must_use]
    pub fn title_in<'a>(&'a self, text: &'a str) -> &'a str {
        self.joined.as_deref().unwrap_or_else(|| self.title.of(text))
    }

    /// Tells whether this is the unnamed opening.
    #[must_use]
    pub const fn is_opening(&self) -> bool {
        self.title.is_empty()
    }

    /// Returns the first paragraph, which is the heading if there is one.
    #[must_use]
    pub fn first(&self) -> ParagraphId {
        ParagraphId::at(self.paragraphs.start)
    }
}

/// All sections in reading order.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    sections: Vec<Section>,
}

impl Outline {
    /// Gathers the headings of `paragraphs`; what stands before the first becomes an unnamed
    /// opening.
    ///
    /// The brackets of a heading like 【参考】 are ornament and no part of its title.
    pub(crate) fn new(text: &str, paragraphs: &[Paragraph]) -> Self {
        let headings = paragraphs.iter().enumerate().filter_map(|(at, p)| match p.kind {
            Kind::Heading(level) => Some((at, level, without_brackets(text, p.span))),
            _ => None,
        });
        let mut sections: Vec<Section> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut titled = None;
        for (at, level, title) in headings {
            // The title of a number above it on a line of its own.
            let is_below = titled == Some((at, level)) && label(core(title.of(text))).is_none();
            if let Some(section) = sections.last_mut().filter(|_| is_below) {
                let joined = format!("{} {}", section.title_in(text), title.of(text));
                (section.title.end, section.joined) = (title.end, Some(joined.into()));
                titled = Some((at + 1, level));
                continue;
            }
            titled = is_number(title.of(text)).then_some((at + 1, level));
            if sections.is_empty() && at > 0 {
                sections.push(Section::opening(0..at));
            }
            while let Some(last) = open.pop_if(|last| sections[*last].level >= level) {
                sections[last].paragraphs.end = at;
            }
            let parent =
                open.last().map(|parent| SectionId(u32::try_from(*parent).unwrap_or(u32::MAX)));
            open.push(sections.len());
            sections.push(Section {
                title,
                joined: None,
                level,
                paragraphs: at..paragraphs.len(),
                parent,
            });
        }
        if sections.is_empty() && !paragraphs.is_empty() {
            sections.push(Section::opening(0..paragraphs.len()));
        }
        Self { sections }
    }

    /// Returns the sections in reading order.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Returns the sections that hold no others: every paragraph below a heading of its own is in
    /// one of them.
    pub fn innermost(&self) -> impl Iterator<Item = &Section> {
        let holds_next = |at: usize| {
            self.sections
                .get(at + 1)
                .is_some_and(|next| self.sections[at].paragraphs.contains(&next.paragraphs.start))
        };
        self.sections
            .iter()
            .enumerate()
            .filter(move |(at, _)| !holds_next(*at))
            .map(|(_, section)| section)
    }

    /// Returns one section.
    #[must_use]
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.0 as usize]
    }

    /// Returns the innermost section that holds a paragraph.
    #[must_use]
    pub fn section_of(&self, id: ParagraphId) -> Option<SectionId> {
        let after = self.sections.partition_point(|s| s.paragraphs.start <= id.index());
        after.checked_sub(1).map(|at| SectionId(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    /// Returns all ids.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = SectionId> + use<> {
        (0..u32::try_from(self.sections.len()).unwrap_or(u32::MAX)).map(SectionId)
    }

    /// Tells whether `id` has subsections.
    #[must_use]
    pub fn has_children(&self, id: SectionId) -> bool {
        self.sections.get(id.0 as usize + 1).is_some_and(|next| next.parent == Some(id))
    }
}

fn without_brackets(text: &str, span: ByteSpan) -> ByteSpan {
    let inner = span.of(text).strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    match inner.filter(|inner| !inner.trim().is_empty()) {
        Some(inner) => {
            ByteSpan::new(span.start + '【'.len_utf8(), span.start + '【'.len_utf8() + inner.len())
                .trimmed(text)
        }
        None => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(levels: &[u8]) -> Outline {
        let paragraphs: Vec<Paragraph> = levels
            .iter()
            .enumerate()
            .map(|(at, level)| {
                let kind = if *level == 0 { Kind::Body } else { Kind::Heading(*level) };
                Paragraph::new(ByteSpan::new(at, at + 1), kind)
            })
            .collect();
        Outline::new(&"x".repeat(levels.len()), &paragraphs)
    }

    #[test]
    fn sections_nest_and_end_where_their_peers_begin() {
        let outline = outline(&[0, 1, 0, 2, 0, 2, 1]);
        let ranges: Vec<_> =
            outline.sections().iter().map(|s| (s.level, s.paragraphs.clone())).collect();
        assert_eq!(ranges, [(1, 0..1), (1, 1..6), (2, 3..5), (2, 5..6), (1, 6..7)]);
        assert_eq!(outline.section(SectionId(2)).parent, Some(SectionId(1)));
        assert!(outline.has_children(SectionId(1)) && !outline.has_children(SectionId(0)));
        assert_eq!(outline.section_of(ParagraphId(4)), Some(SectionId(2)));
    }

    #[test]
    fn a_text_without_headings_is_one_section() {
        assert_eq!(outline(&[0, 0]).sections().len(), 1);
        assert!(outline(&[]).sections().is_empty());
    }
}
