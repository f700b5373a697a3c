//! Rows of passages: bookmarks, highlights and notes.

use crate::library::{Annotation, Highlight, Passage, Placement, StoredPassage};
use crate::lists::row::{ListColumn, ListRow, ListedDocument};
use crate::messages::{self, Phrase, phrase};

/// Makes the row of a passage. `changed` is its time as a reader writes it.
#[must_use]
pub fn passage_row(of: &ListedDocument<'_>, passage: &Passage, changed: &str) -> ListRow {
    let annotation = &passage.annotation;
    let say = |phrase| of.language.say(phrase).to_owned();
    let tags: Vec<String> = annotation.tags.iter().map(|tag| format!("#{tag}")).collect();
    let place = passage.placement.span().map(|span| span.start);
    let row = ListRow::at(place)
        .having(&[ListColumn::Section, ListColumn::Paragraph])
        .with(ListColumn::Kind, say(annotation_kind(annotation)))
        .with(ListColumn::Side, place.map(|place| of.side(place)).unwrap_or_default())
        .with(ListColumn::Wording, passage.quote.trim())
        .with(ListColumn::Note, annotation.note.trim())
        .with(
            ListColumn::Highlight,
            annotation.style.map(|style| say(highlight_name(style))).unwrap_or_default(),
        )
        .with(ListColumn::Tags, tags.join(" "))
        .with(ListColumn::State, state(passage).map(say).unwrap_or_default())
        .with(ListColumn::Changed, changed);
    match place {
        Some(place) => of.placed(row, place),
        None => row.with(ListColumn::Section, passage.section.clone()),
    }
}

/// Makes the row of a passage of another document, which is called `name`.
#[must_use]
pub fn stored_passage_row(
    of: &ListedDocument<'_>,
    name: &str,
    passage: &StoredPassage,
    changed: &str,
) -> ListRow {
    let tags: Vec<String> = passage.annotation.tags.iter().map(|tag| format!("#{tag}")).collect();
    ListRow::at(None)
        .with(ListColumn::Title, name)
        .with(ListColumn::Kind, of.language.say(annotation_kind(&passage.annotation)))
        .with(ListColumn::Wording, passage.anchor.exact.trim())
        .with(ListColumn::Note, passage.annotation.note.trim())
        .with(ListColumn::Tags, tags.join(" "))
        .with(ListColumn::Changed, changed)
        .with(ListColumn::Section, passage.anchor.toc.last().map_or("", String::as_str))
}

/// What passages are called: one with a note, one that stands out, one that does neither.
pub(crate) const ANNOTATION_KINDS: [Phrase; 3] = [
    phrase("笔记", "筆記", "note"),
    phrase("高亮", "高亮", "highlight"),
    phrase("书签", "書籤", "bookmark"),
];

/// Names what a passage is.
#[must_use]
pub const fn annotation_kind(annotation: &Annotation) -> Phrase {
    let [note, highlight, bookmark] = ANNOTATION_KINDS;
    match (&annotation.style, annotation.note.is_empty()) {
        (_, false) => note,
        (Some(_), true) => highlight,
        (None, true) => bookmark,
    }
}

/// Returns the name of a style.
#[must_use]
pub const fn highlight_name(style: Highlight) -> Phrase {
    match style {
        Highlight::Yellow => phrase("黄", "黃", "yellow"),
        Highlight::Green => phrase("绿", "綠", "green"),
        Highlight::Blue => phrase("蓝", "藍", "blue"),
        Highlight::Rose => phrase("红", "紅", "rose"),
    }
}

/// Says what became of the words of a passage, if they are not simply where they were.
const fn state(passage: &Passage) -> Option<Phrase> {
    match passage.placement {
        Placement::Found(_) => None,
        Placement::Moved(_) => Some(messages::MOVED),
        Placement::Changed(_) => Some(messages::TEXT_CHANGED),
        Placement::Ambiguous(..) => Some(phrase("多处相同", "多處相同", "in several places")),
        Placement::Removed(_) => Some(messages::REMOVED_AT),
        Placement::Orphan(_) => Some(messages::NOT_FOUND_HERE),
    }
}
