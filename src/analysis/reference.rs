//! Reads one raw reference into its parts: tells its style by its marks and leaves the reading to that style.

use crate::analysis::reference_draft::Draft;
use crate::analysis::reference_english::read_english;
use crate::analysis::reference_gb::read_coded;
use crate::analysis::reference_gb::read_plain;
use crate::analysis::reference_marks::peel_marks;
use crate::analysis::reference_marks::type_code;
use crate::analysis::reference_notes::read_notes;
use crate::analysis::source::Fields;
use crate::analysis::title_marks::titles;
use crate::text::Script;

/// The longest reference that is read; a longer text is none.
const LONGEST: usize = 8 * 1024;

/// Reads one raw reference, such as an entry of a bibliography, into its parts.
///
/// What the reference does not say stays absent. The spans of the fields are those of `raw`.
#[must_use]
pub fn parse_reference(raw: &str) -> Fields {
    if raw.len() > LONGEST {
        return Fields::default();
    }
    let mut draft = Draft::new(raw);
    peel_marks(&mut draft);
    let code = type_code(&mut draft);
    match code {
        Some(code) => read_coded(&mut draft, code),
        None if !titles(&draft.rest).is_empty() => read_notes(&mut draft),
        None if Script::of(&draft.rest) == Script::Han => read_plain(&mut draft),
        None => read_english(&mut draft),
    }
    draft.fields
}
