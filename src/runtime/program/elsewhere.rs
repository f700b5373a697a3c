//! The ways from a document to another one, or to itself as it is read again.

use anyhow::Result;

use crate::app::{Effect, Event, Jumps, Report};
use crate::document::{Edits, Format, LinkedFile, TextEncoding};
use crate::library::{PositionKey, ReadAs, Source, linked_file};
use crate::messages::{self, Sentence, phrase};
use crate::progress::Cancel;
use crate::runtime::background::Comparison;
use crate::runtime::program::{End, Program};
use crate::runtime::{background, editor, environment};
use crate::text::Direction;

impl Program {
    /// Carries out an effect that may lead to another document; if it does, the program ends.
    pub(super) fn go_elsewhere(&mut self, effect: Effect) -> Result<Option<End>> {
        match effect {
            Effect::Open { document, passage } => {
                self.leave_for(known(document), Some(passage), true)
            }
            Effect::Return { document } => self.leave_for(known(document), None, false),
            Effect::Follow { file } => self.follow(file),
            Effect::OpenListed { direction } => self.open_listed(direction),
            Effect::EditSource { line, column } => self.edit_source(line, column),
            Effect::ReadAs { encoding } => self.read_in(encoding),
            Effect::WholePage => self.whole_page(),
            Effect::Reread => self.reread(Edits::between),
            _ => Ok(None),
        }
    }

    /// Says why something cannot be opened.
    fn refuse(&mut self, why: impl Into<Sentence>) -> Result<Option<End>> {
        self.update(Event::Report(Report::NotOpened { why: why.into() }))
    }

    /// Leaves for another document, if it can be opened; `jumps` tells whether the way back leads
    /// here.
    fn leave_for(
        &mut self,
        source: Source,
        at: Option<String>,
        jumps: bool,
    ) -> Result<Option<End>> {
        // What cannot be converted is not left for.
        let tried = source.open(ReadAs::default()).and_then(|opened| {
            let is_tried = opened.format.is_converted();
            if is_tried {
                opened.parse_all(&mut |_| {}, &Cancel::default()).map(drop)
            } else {
                Ok(())
            }
        });
        if let Err(error) = tried {
            return self.refuse(error.sentence());
        }
        if jumps {
            self.model.jump_from(self.model.reader.view());
        }
        let mut files = std::mem::take(&mut self.files);
        files.go_to(&source);
        Ok(Some(End::Other { source, at, jumps: self.jumps_left(), files }))
    }

    /// Goes to the next or the previous document of those that were named. One that cannot be opened
    /// is gone by the next time.
    fn open_listed(&mut self, direction: Direction) -> Result<Option<End>> {
        match (self.files.step(direction), direction) {
            (Some(Source::Stdin), _) => self.refuse(messages::NO_INPUT_AGAIN),
            (Some(source), _) => self.leave_for(source, None, true),
            (None, Direction::Forward) => self.refuse(messages::NO_NEXT_FILE),
            (None, Direction::Backward) => self.refuse(messages::NO_PREVIOUS_FILE),
        }
    }

    /// Returns the list of jumps, for the next document. What was piped in cannot be opened again.
    fn jumps_left(&self) -> Jumps {
        let is_there = self.path.is_some() || self.key == PositionKey::of_bundled();
        self.model.jumps.left(is_there.then(|| self.key.as_str()))
    }

    /// Follows a link to a file.
    fn follow(&mut self, file: LinkedFile) -> Result<Option<End>> {
        let Some(here) = &self.path else {
            return self.refuse(phrase(
                "不知道它在哪个文件夹：本文不是文件",
                "不知道它在哪個資料夾：本文不是檔案",
                "cannot follow it: this document is not in a folder",
            ));
        };
        let path = linked_file(here, &file.path);
        if std::fs::canonicalize(&path).is_ok_and(|path| path == *here) {
            return self.update(Event::Report(Report::LinkedHere { place: file.place }));
        }
        self.leave_for(Source::File(path), file.place, true)
    }

    /// Lets the editor of the reader change the document, and reads it again if that was done.
    fn edit_source(&mut self, line: usize, column: usize) -> Result<Option<End>> {
        let Some(path) = self.path.clone() else {
            return self.refuse(messages::NO_FILE_TO_EDIT);
        };
        let Some(command) = environment::editor() else {
            return self.refuse(messages::NO_EDITOR);
        };
        let before = editor::stamp(&path);
        let ended = self.lend_terminal(|| editor::open(&command, &path, line, column))?;
        if editor::stamp(&path) != before {
            return self.reread(Edits::between);
        }
        match ended {
            Ok(()) => self.update(Event::Report(Report::SourceUnchanged)),
            Err(_) => self.refuse(messages::SOURCE_EDITOR_FAILED),
        }
    }

    /// Reads the document again in another encoding.
    fn read_in(&mut self, encoding: TextEncoding) -> Result<Option<End>> {
        if self.path.is_none() {
            return self.refuse(messages::NO_FILE_TO_DECODE);
        }
        self.read_as.encoding = Some(encoding);
        self.remember_encoding();
        // Characters and their lengths are others: as far in as the reader is, by the share.
        self.reread(Edits::by_share)
    }

    /// Reads all of a page of the web, or its article alone.
    fn whole_page(&mut self) -> Result<Option<End>> {
        self.format = match self.format {
            Format::Html => Format::WebPage,
            Format::WebPage => Format::Html,
            _ => return self.refuse(messages::NO_WEB_PAGE),
        };
        self.read_as.format = Some(self.format);
        self.reread(Edits::unmarked)
    }

    /// Reads the document again, and compares it with what is read.
    fn reread(&mut self, compare: Comparison) -> Result<Option<End>> {
        let Some(path) = self.path.clone() else {
            let why = messages::NO_FILE_TO_REREAD.into();
            return self.update(Event::Report(Report::NotReread { why }));
        };
        self.rereading.set();
        self.rereading = Cancel::default();
        let (of, known) = ((path, self.read_as), self.model.document.clone());
        background::reread(of, known, compare, self.rereading.clone(), &self.sender);
        Ok(None)
    }
}

/// Returns where a document comes from that is known by `key` on this machine.
fn known(key: String) -> Source {
    if PositionKey::of_bundled().as_str() == key {
        Source::Bundled
    } else {
        Source::File(key.into())
    }
}
