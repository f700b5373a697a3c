//! The program without threads and terminal: effects are carried out at once and in order.
//!
//! It serves `wenlan screen`, the tests and the pictures of the README. Passages live in memory
//! only.

use std::sync::Arc;

use ratatui::buffer::Buffer;

use crate::analysis::{references, sides, timeline};
use crate::app::{
    CopyWay, Effect, Event, Key, Model, Preferences, Report, SearchRequest, SearchResults, Size,
    update,
};
use crate::document::Document;
use crate::messages::Language;
use crate::progress::Cancel;
use crate::search::{Corpus, FoldedText, search};
use crate::text::WidthProfile;
use crate::ui::{Caret, Theme, draw};

/// A running program, one key at a time.
#[derive(Debug)]
pub struct Session {
    model: Model,
    folded: Option<Arc<FoldedText>>,
    /// Whether the reader has left.
    pub left: bool,
    /// What was copied last.
    pub copied: String,
}

impl Session {
    /// Opens a document that is whole and finds out everything about it.
    #[must_use]
    pub fn open(
        document: impl Into<Arc<Document>>,
        name: &str,
        size: Size,
        language: Language,
    ) -> Self {
        let preferences = Preferences { language, ..Preferences::default() };
        let model = Model::new(document.into(), name.to_owned(), size, preferences);
        let mut session = Self { model, folded: None, left: false, copied: String::new() };
        session.study();
        session
    }

    /// Returns the state.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// Presses keys, one after another.
    pub fn press(&mut self, keys: &[Key]) {
        for key in keys {
            self.send(Event::Key(*key));
        }
    }

    /// Lets something happen.
    pub fn send(&mut self, event: Event) {
        for effect in update(&mut self.model, event) {
            self.carry_out(effect);
        }
    }

    /// Returns the screen as it is drawn.
    #[must_use]
    pub fn screen(&self, theme: &Theme) -> (Buffer, Option<Caret>) {
        draw(&self.model, theme)
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Search { asker, ticket, request } => {
                if let Some(found) = self.search(&request) {
                    self.send(Event::Report(Report::Searched { asker, ticket, results: found }));
                }
            }
            Effect::TakeDocument { .. } => self.study(),
            Effect::Save { change } => {
                self.send(Event::Report(Report::Saved { key: change.key(), time: String::new() }));
            }
            Effect::Copy { text } => {
                let characters = text.chars().count();
                self.copied = text;
                self.send(Event::Report(Report::Copied { characters, way: CopyWay::Terminal }));
            }
            Effect::NameExport { name, of } => {
                self.send(Event::Report(Report::ExportNamed { name, of }));
            }
            Effect::ListOtherDocuments => {
                self.send(Event::Report(Report::OtherDocuments { documents: Vec::new() }));
            }
            Effect::KeepDraft { .. }
            | Effect::EditNote { .. }
            | Effect::Recognise { .. }
            | Effect::SaveAgain
            | Effect::Export { .. }
            | Effect::WriteRows { .. }
            | Effect::FindMark { .. }
            | Effect::Open { .. }
            | Effect::Follow { .. }
            | Effect::Return { .. }
            | Effect::Browse { .. }
            | Effect::Reread
            | Effect::StopReading
            | Effect::OpenListed { .. }
            | Effect::WholePage
            | Effect::Watch { .. }
            | Effect::ReadAs { .. }
            | Effect::EditSource { .. }
            | Effect::RememberSearch { .. }
            | Effect::ShowTheme { .. }
            | Effect::Redraw
            | Effect::Suspend
            | Effect::TakeMouse { .. } => {}
            Effect::GoOn => self.send(Event::GoOn),
            Effect::Quit => self.left = true,
        }
    }

    fn search(&mut self, request: &SearchRequest) -> Option<SearchResults> {
        let document = self.model.document.clone();
        let folded = self.folded.get_or_insert_with(|| Arc::new(FoldedText::new(document))).clone();
        let corpus = Corpus { folded: &folded, index: None, facts: &request.facts };
        let answer =
            search(corpus, &request.query, request.start, &mut |_| {}, &Cancel::default())?;
        Some(SearchResults { results: Arc::new(answer), folded })
    }

    fn study(&mut self) {
        let (document, cancel) = (self.model.document.clone(), Cancel::default());
        if let Some(found) = timeline(&document, None, &mut |_| {}, &cancel) {
            self.send(Event::Report(Report::TimelineMade { timeline: Arc::new(found) }));
        }
        if let Some(found) = references(&document, &mut |_| {}, &cancel) {
            let found = found.checked(&document, self.model.clock.year());
            self.send(Event::Report(Report::ReferencesFound { references: Arc::new(found) }));
        }
        if let Some(found) = sides(&document, &self.model.side_words, &cancel) {
            self.send(Event::Report(Report::SidesFound { sides: found }));
        }
    }
}

/// Returns the rows of a screen as text, without the blanks at their ends.
#[must_use]
pub fn rows(buffer: &Buffer, profile: WidthProfile) -> Vec<String> {
    let width = usize::from(buffer.area.width).max(1);
    buffer
        .content
        .chunks(width)
        .map(|cells| {
            let mut row = String::new();
            let mut skipped = 0;
            for cell in cells {
                if skipped > 0 {
                    skipped -= 1;
                    continue;
                }
                row.push_str(cell.symbol());
                skipped = profile.text(cell.symbol()).saturating_sub(1);
            }
            row.trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests;
