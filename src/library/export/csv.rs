//! Passages as comma-separated values (RFC 4180).

use crate::document::Document;
use crate::library::annotation::Highlight;
use crate::library::export::exported::{ExportedDocument, ExportedPassage};
use crate::text::csv_line;

/// Writes a row a passage, below a row of names.
pub(super) fn write(
    document: &Document,
    _of: &ExportedDocument,
    passages: &[ExportedPassage],
) -> String {
    let mut out =
        "id,paragraph,char_start,char_end,section,quote,note,style,tags,time,state,now\r\n"
            .to_owned();
    for passage in passages {
        let number = |n: Option<usize>| n.map_or_else(String::new, |n| n.to_string());
        let character =
            |place: Option<usize>| number(place.map(|place| document.character_at(place)));
        let fields = [
            passage.stored.id.clone(),
            number(passage.number(document)),
            character(passage.span().map(|span| span.start)),
            character(passage.span().map(|span| span.end)),
            passage.section(document).to_owned(),
            passage.stored.anchor.exact.clone(),
            passage.stored.annotation.note.clone(),
            passage.stored.annotation.style.map(Highlight::name).unwrap_or_default().to_owned(),
            passage.stored.annotation.tags.join(" "),
            passage.stored.time.clone(),
            passage.placement.name().to_owned(),
            passage.now(document).unwrap_or_default().to_owned(),
        ];
        out.push_str(&csv_line(fields.iter().map(String::as_str)));
    }
    out
}

#[cfg(test)]
mod tests;
