//! A part of the text being selected: two ends, one of which moves.

use crate::app::action::Step;
use crate::app::reader::Reader;
use crate::document::Document;
use crate::text::{ByteSpan, Direction, Place, cluster_end, cluster_start, word_at, word_before};

/// What is selected. The head is the end that moves, the anchor the other one; either may come
/// first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    anchor: Place,
    head: Place,
}

impl Selection {
    /// Selects a part of the text, to be continued from its end.
    #[must_use]
    pub const fn of(span: ByteSpan) -> Self {
        Self { anchor: span.start, head: span.end }
    }

    /// Selects from one part to another, the second being where the reader is.
    #[must_use]
    pub fn between(from: ByteSpan, to: ByteSpan) -> Self {
        if to.start < from.start {
            Self { anchor: from.end, head: to.start }
        } else {
            Self { anchor: from.start, head: to.end.max(from.end) }
        }
    }

    /// Returns what is selected.
    #[must_use]
    pub fn span(self) -> ByteSpan {
        ByteSpan::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }

    /// Returns the end that stays.
    #[must_use]
    pub const fn anchor(self) -> Place {
        self.anchor
    }

    /// Returns the character that the moving end stands at: the first or the last selected one.
    #[must_use]
    pub fn caret(self, document: &Document) -> Place {
        if self.head < self.anchor {
            self.head
        } else {
            previous_cluster(document.text(), self.head)
        }
    }

    /// Returns the selection in the text after an edit, which moves places like this.
    #[must_use]
    pub fn carried(self, moved: impl Fn(Place) -> Place) -> Self {
        Self { anchor: moved(self.anchor), head: moved(self.head) }
    }

    /// Moves the other end from here on.
    #[must_use]
    pub const fn swapped(self) -> Self {
        Self { anchor: self.head, head: self.anchor }
    }

    /// Moves the head to `place`; at least one character stays selected.
    #[must_use]
    pub fn moved(self, document: &Document, place: Place) -> Self {
        let text = document.text();
        let head = if place != self.anchor {
            place
        } else if self.head > self.anchor {
            previous_cluster(text, place)
        } else {
            next_cluster(text, place)
        };
        if head == self.anchor { self } else { Self { head, ..self } }
    }

    /// Goes on to the start or the end of the text; what is selected stays so.
    #[must_use]
    pub fn to_edge(self, document: &Document, direction: Direction) -> Self {
        let span = self.span();
        if direction.is_forward() {
            Self { anchor: span.start, head: document.text().len() }
        } else {
            Self { anchor: span.end, head: 0 }
        }
    }

    /// Moves the head by a step that depends on the text alone; other steps depend on the page and
    /// move nothing here.
    #[must_use]
    pub fn stepped(self, document: &Document, step: Step, direction: Direction) -> Self {
        let from = self.head;
        let place = match direction.is_forward() {
            true if from < self.anchor => next_start(document, from, step),
            true => next(document, from, step),
            false => previous(document, from, step),
        };
        match place {
            // A step that only closes the selection goes on to its other side.
            Some(place) if place == self.anchor => {
                let further = if direction.is_forward() {
                    next(document, place, step)
                } else {
                    previous(document, place, step)
                };
                self.moved(document, further.unwrap_or(place))
            }
            Some(place) => self.moved(document, place),
            None => self,
        }
    }

    /// Makes the selection whole words; if it is that already, whole sentences, then paragraphs,
    /// then the sentence of its head.
    #[must_use]
    pub fn widened(self, document: &Document) -> Self {
        let span = self.span();
        let units = [word_around, sentence, paragraph];
        let last = previous_cluster(document.text(), span.end).max(span.start);
        let wider = units.into_iter().find_map(|unit| {
            let (first, last) = (unit(document, span.start)?, unit(document, last)?);
            let whole = ByteSpan::new(first.start.min(span.start), last.end.max(span.end));
            (whole != span).then_some(whole)
        });
        match wider.or_else(|| sentence(document, self.caret(document))) {
            Some(whole) if self.head < self.anchor => Self { anchor: whole.end, head: whole.start },
            Some(whole) => Self::of(whole),
            None => self,
        }
    }
}

/// Returns the word that holds `place`, not the next one, in whole clusters.
pub(crate) fn word_around(document: &Document, place: Place) -> Option<ByteSpan> {
    word_at(document.text(), place)
        .filter(|word| word.contains(place))
        .map(|word| whole(document.text(), word))
}

/// Returns a part of the text with the clusters at its ends whole.
fn whole(text: &str, part: ByteSpan) -> ByteSpan {
    ByteSpan::new(cluster_start(text, part.start), cluster_end(text, part.end))
}

/// Returns the sentence at `place`.
pub(crate) fn sentence(document: &Document, place: Place) -> Option<ByteSpan> {
    document.sentence_at(place).map(|sentence| whole(document.text(), sentence))
}

/// Returns the paragraph at `place`.
pub(crate) fn paragraph(document: &Document, place: Place) -> Option<ByteSpan> {
    document.paragraph_at(place).map(|id| whole(document.text(), document.paragraph(id).span))
}

/// Returns the cluster at `place`.
pub(crate) fn cluster(document: &Document, place: Place) -> ByteSpan {
    ByteSpan::new(place, next_cluster(document.text(), place))
}

/// The first end of a word, sentence, … behind `from`.
fn next(document: &Document, from: Place, step: Step) -> Option<Place> {
    let text = document.text();
    let end = match step {
        Step::Character => next_cluster(text, from),
        Step::Word => word_at(text, from)?.end,
        Step::Sentence => match sentence(document, from) {
            Some(here) if here.end > from => here.end,
            _ => Reader::neighbour_sentence(document, from, Direction::Forward)?.end,
        },
        Step::Paragraph => match paragraph(document, from) {
            Some(here) if here.end > from => here.end,
            _ => {
                paragraph(
                    document,
                    Reader::neighbour_paragraph(document, from, Direction::Forward)?,
                )?
                .end
            }
        },
        Step::Line | Step::Page | Step::Text => return None,
    };
    Some(cluster_end(text, end)).filter(|end| *end > from)
}

/// The first start of a word, sentence, … behind `from`.
fn next_start(document: &Document, from: Place, step: Step) -> Option<Place> {
    let text = document.text();
    let start = match step {
        Step::Character => next_cluster(text, from),
        Step::Word => match word_at(text, from)? {
            word if word.start > from => word.start,
            word => word_at(text, word.end)?.start,
        },
        Step::Sentence => Reader::neighbour_sentence(document, from, Direction::Forward)?.start,
        Step::Paragraph => Reader::neighbour_paragraph(document, from, Direction::Forward)?,
        Step::Line | Step::Page | Step::Text => return None,
    };
    Some(cluster_start(text, start)).filter(|start| *start > from)
}

/// The last start of a word, sentence, … before `from`.
fn previous(document: &Document, from: Place, step: Step) -> Option<Place> {
    let text = document.text();
    let before = previous_cluster(text, from);
    let start = match step {
        Step::Character => before,
        Step::Word => word_before(text, from)?.start,
        Step::Sentence => match sentence(document, before) {
            Some(here) if here.start < from => here.start,
            _ => Reader::neighbour_sentence(document, before, Direction::Backward)?.start,
        },
        Step::Paragraph => {
            Reader::neighbour_paragraph(document, before, Direction::Backward).unwrap_or(before)
        }
        Step::Line | Step::Page | Step::Text => return None,
    };
    Some(cluster_start(text, start)).filter(|start| *start < from)
}

fn next_cluster(text: &str, place: Place) -> Place {
    cluster_end(text, text.ceil_char_boundary((place + 1).min(text.len())))
}

fn previous_cluster(text: &str, place: Place) -> Place {
    cluster_start(text, text.floor_char_boundary(place.saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Extent, Format, decode, parse};
    use crate::text::graphemes;

    fn document(text: &str) -> Document {
        parse(decode(text.as_bytes()), Format::Text, Extent::Whole)
    }

    fn said(document: &Document, selection: Selection) -> &str {
        selection.span().of(document.text())
    }

    #[test]
    fn the_end_moves_by_words_and_sentences_and_back() {
        let document = document("推进智慧城市。建设发展。\n\n第二段在此。");
        let begun = Selection::of(sentence(&document, 0).unwrap());
        assert_eq!(said(&document, begun), "推进智慧城市。");
        let longer = begun.stepped(&document, Step::Sentence, Direction::Forward);
        assert_eq!(said(&document, longer), "推进智慧城市。建设发展。");
        assert_eq!(longer.stepped(&document, Step::Sentence, Direction::Backward), begun);
        let shorter = begun.stepped(&document, Step::Character, Direction::Backward);
        assert_eq!(said(&document, shorter), "推进智慧城市");
        let other = shorter.swapped().stepped(&document, Step::Word, Direction::Forward);
        assert_eq!(said(&document, other), "智慧城市");
        assert_eq!(
            said(&document, begun.stepped(&document, Step::Paragraph, Direction::Forward)),
            "推进智慧城市。建设发展。"
        );
    }

    #[test]
    fn it_widens_to_words_sentences_and_paragraphs_and_begins_again() {
        let document = document("推进智慧城市。建设发展。");
        let mut selection = Selection::of(ByteSpan::new(9, 12));
        let mut seen = Vec::new();
        for _ in 0..4 {
            selection = selection.widened(&document);
            seen.push(said(&document, selection).to_owned());
        }
        assert_eq!(seen, ["智慧", "推进智慧城市。", "推进智慧城市。建设发展。", "建设发展。"]);
    }

    proptest! {
        #[test]
        fn something_is_always_selected_on_whole_clusters(
            text in "[智慧城市。“”a-z \u{301}👨\u{200D}👩\n]{1,60}",
            steps in proptest::collection::vec((0usize..5, any::<bool>()), 0..30),
        ) {
            let document = document(&text);
            prop_assume!(!document.text().is_empty());
            let mut selection = Selection::of(cluster(&document, 0));
            for (step, forward) in steps {
                let direction = if forward { Direction::Forward } else { Direction::Backward };
                let step =
                    [Step::Character, Step::Word, Step::Line, Step::Sentence, Step::Paragraph]
                        [step];
                selection = selection.stepped(&document, step, direction);
                let span = selection.span();
                prop_assert!(!span.is_empty() && span.end <= document.text().len());
                let borders: Vec<usize> = graphemes(document.text())
                    .map(|(at, _)| at)
                    .chain([document.text().len()])
                    .collect();
                prop_assert!(
                    borders.contains(&span.start) && borders.contains(&span.end),
                    "{:?}",
                    span
                );
                selection = if direction.is_forward() { selection } else { selection.swapped() };
            }
        }
    }
}
