//! A raw reference while it is being read: its text with widths folded, and the fields found so
//! far.
//!
//! What has been read is blanked out, so that each rule sees only what is left. *Invariant*: the
//! folded text has as many bytes before and after blanking, so that every span found in it can be
//! led back to the raw reference.

use regex::Regex;

use crate::analysis::references::model::{FieldName, Fields};
use crate::analysis::references::names::names;
use crate::text::{ByteSpan, ordinary, simplified, single_spaced};

/// The marks that stand around a field and are no part of it.
const MARKS: &[char] = &[' ', ',', '.', ';', ':', '/', '，', '。', '、', '；', '：'];

/// A reference being read.
pub(crate) struct EntryDraft<'a> {
    raw: &'a str,
    /// What is left to read; every span is one of it.
    pub(crate) rest: String,
    /// The same with nothing blanked.
    folded: String,
    /// The byte of each character in `rest` and in the raw reference, and both ends.
    places: Vec<(usize, usize)>,
    pub(crate) fields: Fields,
}

impl<'a> EntryDraft<'a> {
    pub(crate) fn new(raw: &'a str) -> Self {
        let mut rest = String::with_capacity(raw.len());
        let mut places = Vec::with_capacity(raw.len());
        for (at, c) in raw.char_indices() {
            places.push((rest.len(), at));
            rest.push(folded(c));
        }
        places.push((rest.len(), raw.len()));
        Self { raw, folded: rest.clone(), rest, places, fields: Fields::default() }
    }

    /// Returns the span of all the text.
    pub(crate) fn whole(&self) -> ByteSpan {
        ByteSpan::new(0, self.rest.len())
    }

    /// Returns what is left of a span.
    pub(crate) fn at(&self, span: ByteSpan) -> &str {
        span.of(&self.rest)
    }

    /// Returns the folded text of a span, whether it was blanked or not.
    pub(crate) fn figures(&self, span: ByteSpan) -> &str {
        span.of(&self.folded)
    }

    /// Finds a pattern in a span and returns its groups; group 0 is all of it.
    pub(crate) fn find(&self, pattern: &Regex, within: ByteSpan) -> Option<Vec<Option<ByteSpan>>> {
        let captures = pattern.captures(self.at(within))?;
        let shift = |m: regex::Match| ByteSpan::new(m.start(), m.end()).shifted(within.start);
        Some(captures.iter().map(|group| group.map(shift)).collect())
    }

    /// Replaces a span by spaces.
    pub(crate) fn blank(&mut self, span: ByteSpan) {
        self.rest.replace_range(span.start..span.end, &" ".repeat(span.len()));
    }

    /// Blanks a span, and the brackets right around it.
    pub(crate) fn blank_with_brackets(&mut self, span: ByteSpan) {
        let before = self.at(ByteSpan::new(0, span.start)).ends_with('(');
        let bracketed =
            before && self.at(ByteSpan::new(span.end, self.rest.len())).starts_with(')');
        let around = usize::from(bracketed);
        self.blank(ByteSpan::new(span.start - around, span.end + around));
    }

    /// Returns where the mark stands that closes the quotation which opens at `open`; others may
    /// stand inside.
    pub(crate) fn closing_quote(&self, open: usize) -> Option<usize> {
        let mut depth = 0_usize;
        let inside = self.at(ByteSpan::new(open, self.rest.len()));
        let closes = |(at, c): (usize, char)| {
            match c {
                '“' => depth += 1,
                '”' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(open + at)
        };
        inside.char_indices().find_map(closes)
    }

    /// Returns the span without white space and marks at its ends.
    pub(crate) fn trimmed(&self, span: ByteSpan) -> ByteSpan {
        let text = self.at(span);
        let start = span.start + (text.len() - text.trim_start_matches(MARKS).len());
        let end = span.start + text.trim_end_matches(MARKS).len();
        ByteSpan::new(start.min(end), end)
    }

    /// Leads a span of the folded text back to the raw reference.
    pub(crate) fn raw_span(&self, span: ByteSpan) -> ByteSpan {
        let place = |at: usize| {
            let next = self.places.partition_point(|(folded, _)| *folded < at);
            self.places.get(next).map_or(self.raw.len(), |(_, raw)| *raw)
        };
        ByteSpan::new(place(span.start), place(span.end))
    }

    /// Tells whether a part stands behind the address of the reference, if that has one.
    pub(crate) fn is_behind_address(&self, span: ByteSpan) -> bool {
        let address = self.fields.spans.iter().find(|(name, _)| *name == FieldName::Url);
        address.is_some_and(|(_, address)| address.end <= self.raw_span(span).start)
    }

    /// Returns the raw text of a span, white space as single spaces.
    pub(crate) fn raw_text(&self, span: ByteSpan) -> String {
        single_spaced(self.raw_span(span).of(self.raw))
    }

    /// Records a field that has one value, unless it has one already; marks around it are left out.
    pub(crate) fn set(&mut self, name: FieldName, span: ByteSpan) {
        let mut span = self.trimmed(span);
        // A bracket that opens before the field closes behind it.
        for (open, close) in [('(', ')'), ('[', ']')] {
            let text = self.at(span);
            if text.ends_with(close) && text.matches(close).count() > text.matches(open).count() {
                span.end -= 1;
            }
        }
        // The stop of an abbreviated state belongs to the place: Cambridge, Mass.: Harvard.
        let behind = ByteSpan::new(span.end, self.rest.len());
        if name == FieldName::Place && !span.is_empty() && self.figures(behind).starts_with(".:") {
            span.end += 1;
        }
        let value = self.raw_text(span);
        self.set_as(name, span, &value);
    }

    /// Records a field that a group of a pattern has, if it was found.
    pub(crate) fn set_group(&mut self, name: FieldName, group: Option<ByteSpan>) {
        if let Some(span) = group {
            self.set(name, span);
        }
    }

    /// Records a field whose value is not the text itself, such as a date as ISO 8601.
    pub(crate) fn set_as(&mut self, name: FieldName, span: ByteSpan, value: &str) {
        let Some(field) = single(&mut self.fields, name).filter(|field| field.is_none()) else {
            return;
        };
        if !value.is_empty() {
            *field = Some(value.to_owned());
            self.note(name, span);
        }
    }

    /// Records the year, unless there is one already.
    pub(crate) fn set_year(&mut self, span: ByteSpan) {
        let year =
            self.figures(span).parse::<i32>().ok().filter(|year| (1000..=2100).contains(year));
        if self.fields.year.is_none() && year.is_some() {
            self.fields.year = year;
            self.note(FieldName::Year, span);
        }
    }

    /// Records the names in a span as authors, editors or translators, unless there are some
    /// already.
    pub(crate) fn set_names(&mut self, name: FieldName, span: ByteSpan) {
        let outer = span;
        let mut span = self.trimmed(span);
        // The stop of a last initial belongs to the name.
        if span.end < outer.end && self.at(ByteSpan::new(span.end, outer.end)).starts_with('.') {
            span.end += 1;
        }
        let found = names(&self.raw_text(span));
        let Some(list) = several(&mut self.fields, name) else { return };
        if list.is_empty() && !found.is_empty() {
            *list = found;
            self.note(name, span);
        }
    }

    fn note(&mut self, name: FieldName, span: ByteSpan) {
        let raw = self.raw_span(span);
        self.fields.spans.push((name, raw));
    }
}

/// Returns the field of a name that has one value as text.
const fn single(fields: &mut Fields, name: FieldName) -> Option<&mut Option<String>> {
    Some(match name {
        FieldName::Title => &mut fields.title,
        FieldName::ContainerTitle => &mut fields.container_title,
        FieldName::Date => &mut fields.date,
        FieldName::Volume => &mut fields.volume,
        FieldName::Issue => &mut fields.issue,
        FieldName::Pages => &mut fields.pages,
        FieldName::Publisher => &mut fields.publisher,
        FieldName::Place => &mut fields.place,
        FieldName::Edition => &mut fields.edition,
        FieldName::Url => &mut fields.url,
        FieldName::Doi => &mut fields.doi,
        FieldName::Isbn => &mut fields.isbn,
        FieldName::Number => &mut fields.number,
        FieldName::AccessDate => &mut fields.access_date,
        FieldName::GbType => &mut fields.gb_type,
        FieldName::Authors | FieldName::Editors | FieldName::Translators | FieldName::Year => {
            return None;
        }
    })
}

/// Returns the field of a name that has several values.
const fn several(fields: &mut Fields, name: FieldName) -> Option<&mut Vec<String>> {
    match name {
        FieldName::Authors => Some(&mut fields.authors),
        FieldName::Editors => Some(&mut fields.editors),
        FieldName::Translators => Some(&mut fields.translators),
        FieldName::Title
        | FieldName::ContainerTitle
        | FieldName::Year
        | FieldName::Date
        | FieldName::Volume
        | FieldName::Issue
        | FieldName::Pages
        | FieldName::Publisher
        | FieldName::Place
        | FieldName::Edition
        | FieldName::Url
        | FieldName::Doi
        | FieldName::Isbn
        | FieldName::Number
        | FieldName::AccessDate
        | FieldName::GbType => None,
    }
}

/// Folds the forms of a mark, a figure or a character, so that one pattern reads ： and `:`, and the
/// traditional forms of the words that references are built of.
fn folded(c: char) -> char {
    match ordinary(c) {
        '\u{3000}' | '\u{A0}' | '\n' | '\t' | '\r' => ' ',
        '【' => '[',
        '】' => ']',
        '。' => '.',
        c => simplified(c),
    }
}

#[cfg(test)]
mod tests;
