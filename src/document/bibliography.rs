//! Where the bibliography and the notes of a document are: by their headings, and what stands below
//! them.

use crate::document::numbering;
use crate::document::paragraph::Kind;
use crate::text::fold;

/// What the bibliography or the notes are headed with, folded and without spaces.
pub(crate) const BIBLIOGRAPHY: &[&str] = &[
    "参考",
    "参考文献",
    "主要参考文献",
    "参考资料",
    "引用文献",
    "引文",
    "征引文献",
    "注释",
    "尾注",
    "文献",
    "参考书目",
    "references",
    "bibliography",
    "workscited",
    "literaturecited",
    "notes",
    "endnotes",
    "referencesandnotes",
    "notesandreferences",
];

/// Tells whether a line is the heading of a bibliography or of notes.
pub(crate) fn is_bibliography_heading(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let after_label = numbering::label(line).and_then(|l| line.get(l.len..)).unwrap_or(line);
    BIBLIOGRAPHY.contains(&folded_name(after_label).as_str())
}

/// Makes entries of the paragraphs and items that stand below the heading of a bibliography.
///
/// Each paragraph comes with whether it is such a heading.
pub(crate) fn name_entries<'a>(paragraphs: impl Iterator<Item = (&'a mut Kind, bool)>) {
    let mut inside = false;
    for (kind, heads_bibliography) in paragraphs {
        match kind {
            Kind::Heading(_) => inside = heads_bibliography,
            Kind::Body | Kind::Item if inside => *kind = Kind::Entry,
            _ => {}
        }
    }
}

/// Folds a heading and leaves out spaces and the marks that may stand around it.
pub(crate) fn folded_name(heading: &str) -> String {
    let mut folded = fold(heading);
    folded.retain(|c| !matches!(c, '[' | ']' | ':' | '#' | ' '));
    folded
}
