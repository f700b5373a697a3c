//! The document a command is about, read whole, and how machine output speaks of it.

use std::sync::Arc;

use anyhow::Result;
use serde::Serialize;

use crate::cli::args::SourceArguments;
use crate::cli::outcome::complain;
use crate::document::{Document, Format};
use crate::library::{PositionKey, missing_parts};
use crate::progress::Cancel;
use crate::runtime::reader_language;
use crate::text::ByteSpan;

/// A document and what it is called.
pub(crate) struct Subject {
    pub(crate) document: Arc<Document>,
    pub(crate) name: String,
    pub(crate) hash: String,
    pub(crate) key: PositionKey,
    pub(crate) format: Format,
}

/// What every JSON answer says of the document.
#[derive(Serialize)]
pub(crate) struct DocumentRecord<'a> {
    title: &'a str,
    name: &'a str,
    hash: &'a str,
    paragraphs: usize,
    sections: usize,
    characters: usize,
    bytes: usize,
    encoding: &'a str,
    /// The sequences of bytes that could not be decoded.
    undecodable: usize,
}

/// Where something stands, as all items of machine output say it.
#[derive(Serialize)]
pub(crate) struct PlaceRecord<'a> {
    paragraph: usize,
    char_start: usize,
    char_end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    section: &'a str,
}

impl PlaceRecord<'_> {
    /// Returns the line of the source, from 1.
    pub(crate) const fn line(&self) -> usize {
        self.line
    }

    /// Returns the number of the paragraph, from 1.
    pub(crate) const fn paragraph(&self) -> usize {
        self.paragraph
    }

    /// Returns the first character and the one after the last, counted from the start of the
    /// document.
    pub(crate) const fn characters(&self) -> (usize, usize) {
        (self.char_start, self.char_end)
    }

    /// Returns the title of the section.
    pub(crate) const fn section(&self) -> &str {
        self.section
    }

    /// Returns the text as it stands.
    pub(crate) const fn text(&self) -> &str {
        self.text
    }
}

/// The shape of every JSON answer.
#[derive(Serialize)]
pub(crate) struct JsonOutput<'a, T> {
    pub(crate) document: DocumentRecord<'a>,
    pub(crate) items: Vec<T>,
}

impl Subject {
    /// Reads a document, and says what of it could not be decoded.
    pub(crate) fn load(arguments: &SourceArguments) -> Result<Self> {
        let subject = Self::load_silently(arguments)?;
        subject.say_what_is_missing();
        Ok(subject)
    }

    /// Says which parts of the file are missing, and how many bytes could not be decoded.
    pub(crate) fn say_what_is_missing(&self) {
        let Document { encoding, replaced, shortfalls, .. } = &*self.document;
        if let Some(said) = missing_parts(shortfalls) {
            complain(&format!("{}: {}", self.name, said.in_language(reader_language())));
        }
        if *replaced > 0 {
            let said = reader_language().undecodable(*replaced, encoding.name());
            complain(&format!("{}: {said}", self.name));
        }
    }

    /// Reads a document; whoever asks says what of it could not be decoded.
    pub(crate) fn load_silently(arguments: &SourceArguments) -> Result<Self> {
        let opened = arguments.source().open(arguments.read_as())?;
        let (name, format, key) = (opened.name.clone(), opened.format, PositionKey::of(&opened));
        let (document, hash) =
            opened.parse_all(&mut |_| {}, &Cancel::default())?.unwrap_or_default();
        Ok(Self { document: Arc::new(document), name, hash, key, format })
    }

    /// Returns the title, or the name of the file where there is none.
    pub(crate) fn title(&self) -> &str {
        self.document.front().title.as_deref().unwrap_or(&self.name)
    }

    pub(crate) fn record(&self) -> DocumentRecord<'_> {
        DocumentRecord {
            title: self.title(),
            name: &self.name,
            hash: &self.hash,
            paragraphs: self.document.paragraphs().len(),
            sections: self.document.outline().sections().iter().filter(|s| !s.is_opening()).count(),
            characters: self.document.character_at(self.document.text().len()),
            bytes: self.document.text().len(),
            encoding: self.document.encoding.name(),
            undecodable: self.document.replaced,
        }
    }

    pub(crate) fn place(&self, span: ByteSpan) -> PlaceRecord<'_> {
        let id = self.document.paragraph_at(span.start).unwrap_or_default();
        let (line, column) = self.document.source_at(span.start);
        PlaceRecord {
            line,
            column,
            paragraph: id.number(),
            char_start: self.document.character_at(span.start),
            char_end: self.document.character_at(span.end),
            text: span.of(self.document.text()),
            section: self.document.section_title(id),
        }
    }

    pub(crate) fn answer<T>(&self, items: Vec<T>) -> JsonOutput<'_, T> {
        JsonOutput { document: self.record(), items }
    }
}

#[cfg(test)]
pub(crate) mod tests;
