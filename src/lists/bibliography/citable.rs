//! A reference that is to be written, whichever text it comes from.

use crate::analysis::{Entry, FieldName, Fields, year_letter};
use crate::text::{Script, one_line};

/// What stands between the first page and the last one.
pub(super) const BETWEEN_PAGES: [char; 5] = ['-', '–', '—', '~', '～'];

/// A reference that is to be written: what was read of it, and how it stands in its text.
#[derive(Clone, Copy, Debug)]
pub struct Citable<'a> {
    pub(crate) fields: &'a Fields,
    /// The text behind the label.
    pub(crate) written: &'a str,
}

impl<'a> Citable<'a> {
    /// Returns what is known of an entry of a text.
    #[must_use]
    pub fn of_entry(entry: &'a Entry, text: &'a str) -> Self {
        let whole = entry.span.of(text);
        let written = whole.strip_prefix(entry.label.as_str()).unwrap_or(whole);
        Self { fields: &entry.fields, written }
    }

    /// Returns what is known of a raw reference.
    #[must_use]
    pub const fn of_raw(fields: &'a Fields, written: &'a str) -> Self {
        Self { fields, written }
    }

    /// Returns the title, or all of the reference where none was understood.
    pub(super) fn title(&self) -> String {
        self.fields.title.clone().unwrap_or_else(|| one_line(self.written.trim()))
    }

    /// Returns the script it is written in: that of its title.
    pub(super) fn script(&self) -> Script {
        Script::of(&self.title())
    }

    /// Returns the letter behind the year, as it is written.
    pub(super) fn letter(&self) -> Option<char> {
        year_letter(self.written, self.fields.year?)
    }

    /// Says that there are more authors than it names.
    pub(super) fn others(&self) -> &'static str {
        if self.script() == Script::Han { "等" } else { "et al." }
    }

    /// Returns the day, month or year it appeared, as ISO 8601.
    pub(super) fn issued(&self) -> Option<String> {
        self.fields.date.clone().or_else(|| self.fields.year.map(|year| year.to_string()))
    }
}

/// Returns what CSL and TeX call those whose names stand in a field.
pub(super) const fn role(name: FieldName) -> &'static str {
    match name {
        FieldName::Authors => "author",
        FieldName::Editors => "editor",
        _ => "translator",
    }
}
