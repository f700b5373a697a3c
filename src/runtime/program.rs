//! The interactive program: the main loop, and one arm for each effect.

use std::io::{IsTerminal, PipeWriter};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::app::{
    Action, AppAction, Beginning, EditorFault, Effect, Event, FarPlace, Jumps, Key, Model, Notice,
    PromptAction, Report, Saving, View, update,
};
use crate::document::{Document, Extent, Format, parse};
use crate::library::{
    Cache, Folders, Opened, PipedInput, PositionKey, ReadAs, ReadingPosition, Settings, Source,
    WatchedFile, fingerprint, position,
};
use crate::messages::Language;
use crate::progress::Cancel;
use crate::runtime::clipboard::Clipboard;
use crate::runtime::file_list::FileList;
use crate::runtime::input::EditorGate;
use crate::runtime::message::{Edition, Message};
use crate::runtime::saver::Saver;
use crate::runtime::screen::Screen;
use crate::runtime::searcher::Searcher;
use crate::runtime::startup::{Startup, assumed, prepare, theme};
use crate::runtime::terminal::Terminal;
use crate::runtime::watcher::Watcher;
use crate::runtime::worker::{Worker, spawn};
use crate::runtime::{
    background, browser, editor, environment, input, signals, terminal, terminal_queries,
};
use crate::ui::{Theme, draw};

mod elsewhere;

/// How the interactive program is started.
#[derive(Debug)]
pub struct RunOptions {
    /// The document, opened.
    pub opened: Opened,
    /// What it is piped in by, if more of it may come.
    pub piped: Option<PipedInput>,
    /// The language of the interface, if the command line names one; else the settings do, or the
    /// locale.
    pub language: Option<Language>,
    /// The theme, if the command line names one; else the settings do.
    pub theme: Option<String>,
    /// Whether neither the place nor the searches are kept.
    pub private: bool,
    /// Where to begin.
    pub begin: Begin,
    /// The list of jumps so far, in other documents.
    pub jumps: Jumps,
    /// The documents that were named.
    pub files: FileList,
    /// What the reader says that the document is to be read as; the encoding is remembered.
    pub read_as: ReadAs,
    /// Whether it is read again whenever its file changes.
    pub follow: bool,
}

/// Where a document is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begin {
    /// Where the reader stopped.
    WhereStopped,
    /// At a paragraph by its number, from 1, at the passage of an id, or at a place by its name as
    /// a link has it: `#usage`.
    At(String),
    /// At the first place of what is searched.
    Search(String),
    /// At the end.
    End,
}

/// How the program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// The reader left.
    Left,
    /// Something the reader made is not saved in its place; what became of it, or the thing itself,
    /// in lines.
    Unsaved(String),
    /// To read another document.
    Other {
        /// Which.
        source: Source,
        /// Where to begin, as [`Begin::At`] has it, if not where the reader stopped or the list of
        /// jumps leads.
        at: Option<String>,
        /// The list of jumps.
        jumps: Jumps,
        /// The documents that were named.
        files: FileList,
    },
    /// By a signal, or because the terminal is gone.
    Signal(i32),
}

/// How long after the last move the place is kept.
const QUIET: Duration = Duration::from_secs(5);
/// How long leaving waits for a document that goes on being read.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often the screen is drawn at most while messages wait.
const FRAME: Duration = Duration::from_millis(16);

/// Tells whether there is a screen to read on.
#[must_use]
pub fn has_screen() -> bool {
    std::io::stdout().is_terminal() && !environment::is_dumb()
}

/// Runs the interactive program until the reader leaves.
///
/// # Errors
/// When there is no terminal to run in, or it cannot be written to.
pub fn run(mut start: RunOptions) -> Result<End> {
    let terminal = Terminal::open().context("cannot use the terminal")?;
    let (sender, messages) = channel();
    let converted = converted(&mut start.opened, &sender, &messages)?;
    terminal::restore_on_panic(&terminal);
    signals::watch(&terminal, &sender).context("cannot watch for signals")?;
    // The watching threads hold the terminal too, so that nothing but this gives it back when
    // beginning fails.
    let mut program = match Program::begin(start, converted, &terminal, sender)
        .inspect_err(|_| terminal.restore())
    {
        Err(error) if is_gone(&error) => return Ok(End::Signal(signals::HANG_UP)),
        begun => begun?,
    };
    let end = program.read(&messages);
    program.wait_for_the_whole(&messages);
    program.finish_copying(&messages);
    terminal.restore();
    let unsaved = program.saver.finish(&program.model.passages.unconfirmed());
    match unsaved {
        Some(unsaved) => Ok(End::Unsaved(unsaved.in_language(program.model.language).to_owned())),
        None => end,
    }
}

/// Has a document converted if it must be, and returns it if that takes no longer than a glance.
///
/// # Errors
/// When it cannot be.
fn converted(
    opened: &mut Opened,
    sender: &Sender<Message>,
    messages: &Receiver<Message>,
) -> Result<Option<WholeDocument>> {
    /// How long the first screen may wait.
    const GLANCE: Duration = Duration::from_millis(200);
    if !opened.format.is_converted() {
        return Ok(None);
    }
    background::read_on(opened.hand_over(), sender);
    let since = Instant::now();
    while let Ok(message) = messages.recv_timeout(GLANCE.saturating_sub(since.elapsed())) {
        match message {
            Message::Event(Event::Report(Report::Loaded { document, fingerprint })) => {
                return Ok(Some(WholeDocument { document, fingerprint }));
            }
            Message::Event(Event::Report(Report::ReadingFailed { error })) => {
                return Err(error.into());
            }
            _ => {}
        }
    }
    Ok(None)
}

/// A document that was read before the first screen.
struct WholeDocument {
    document: Arc<Document>,
    fingerprint: String,
}

/// Returns what is parsed before the first screen: the head of the document, of Markdown, which
/// takes longer, less of it, if the reader begins there: where it is `known` that they stopped, or
/// at the start.
fn first_part<'a>(opened: &'a Opened, begin: &Begin, known: Option<View>) -> &'a [u8] {
    /// Enough for several screens.
    const ENOUGH: usize = 16 * 1024;
    /// Where a screen begins that ends well before.
    const NEAR: usize = ENOUGH / 4;
    let head = opened.head.as_slice();
    let is_near =
        *begin == Begin::WhereStopped && known.is_none_or(|view| view.top.max(view.cursor) < NEAR);
    match head.get(..ENOUGH).and_then(|first| memchr::memrchr(b'\n', first)) {
        Some(end) if opened.format == Format::Markdown && is_near => &head[..=end],
        _ => head,
    }
}

/// Parses what is shown first; of what goes on being converted, nothing.
fn first_document(opened: &Opened, first: &[u8]) -> Document {
    let is_all = first.len() == opened.head.len() && opened.is_whole();
    let is_whole = is_all && !opened.format.is_converted();
    let extent = if is_whole { Extent::Whole } else { Extent::Head { of: opened.size } };
    parse((opened.decoder())(first.into()), opened.format, extent)
}

/// Puts the reader on the paragraph that was named, by its number from 1, or where they stopped, if
/// that is read already.
fn begin_at(model: &mut Model, paragraph: Option<usize>, last: Option<View>) {
    let document = model.document.clone();
    let named = paragraph.and_then(|number| document.paragraphs().get(number.checked_sub(1)?));
    let named =
        named.map(|paragraph| View { top: paragraph.span.start, cursor: paragraph.span.start });
    let Some(view) = named.or(last) else { return };
    let is_read = view.top.max(view.cursor) < document.text().len();
    if is_read { model.go_back_to(view) } else { model.far_place = Some(FarPlace::View(view)) }
}

/// The running program: the state and everything it can make happen.
struct Program {
    model: Model,
    theme: Theme,
    /// The background the terminal said it has: `0xRRGGBB`.
    background: Option<u32>,
    settings: Settings,
    private: bool,
    clipboard: Clipboard,
    terminal: Arc<Terminal>,
    screen: Screen,
    sender: Sender<Message>,
    searcher: Searcher,
    saver: Saver,
    key: PositionKey,
    /// Where the document lies, if it is a file.
    path: Option<PathBuf>,
    /// The documents that were named.
    files: FileList,
    /// What it is written in.
    format: Format,
    /// What the reader says that the document is to be read as.
    read_as: ReadAs,
    /// The file as it was when the document was opened.
    file: Option<WatchedFile>,
    watcher: Watcher,
    /// Which reading of the document this is.
    edition: Edition,
    /// Stops what works on this edition.
    studying: Cancel,
    /// Stops what reads the document again.
    rereading: Cancel,
    /// Stops what reads on what is piped in when it is dropped.
    piped: Option<PipeWriter>,
    kept: View,
    moved: Option<Instant>,
    /// Whether there is something to go on with when nothing else waits.
    goes_on: bool,
    /// Lets the listener go on.
    go: Sender<()>,
    /// Whether the editor of the reader has just had the terminal: what stopped it meanwhile is
    /// over.
    edited: bool,
}

impl Program {
    /// Parses the head of the document, draws the first screen, and only then starts everything
    /// else.
    fn begin(
        start: RunOptions,
        converted: Option<WholeDocument>,
        terminal: &Arc<Terminal>,
        sender: Sender<Message>,
    ) -> Result<Self> {
        let RunOptions {
            opened,
            piped,
            language,
            theme,
            private,
            begin,
            jumps,
            files,
            read_as,
            follow,
        } = start;
        let folders = Folders::find();
        let Startup { preferences, theme, settings, notice } =
            prepare(&folders, language, theme.as_deref())?;
        let key = PositionKey::of(&opened);
        let path = opened.path.clone();
        let kept = position(&folders, &key)
            .map(|ReadingPosition { top, cursor, .. }| View { top, cursor });
        let jumps = jumps.resumed(key.as_str());
        let last = jumps.current().or(kept);
        let since = Instant::now();
        let (document, fingerprint) = match converted {
            Some(WholeDocument { document, fingerprint }) => (document, Some(fingerprint)),
            None => {
                // What has come so far is taken for the whole.
                let first = match piped {
                    Some(_) => opened.head.as_slice(),
                    None => first_part(&opened, &begin, last),
                };
                (Arc::new(first_document(&opened, first)), None)
            }
        };
        log::info!(
            "{} bytes of {} are read after {} ms",
            document.text().len(),
            opened.size,
            since.elapsed().as_millis()
        );
        let mut model = Model::new(
            document.clone(),
            opened.file_name().to_owned(),
            terminal.size(),
            preferences,
        );
        let listed = files.place(path.as_deref()).map(|(number, of)| {
            Notice::info(model.language.which_document(number, of, &model.name))
        });
        model.notice = notice.or(model.notice).or(listed);
        model.jumps = jumps;
        model.follows = follow;
        model.piped = piped.as_ref().map(PipedInput::size);
        let at = if let Begin::At(at) = &begin { Some(at.as_str()) } else { None };
        let name = at.filter(|at| at.starts_with('#')).map(str::to_owned);
        let paragraph = at.and_then(|at| at.trim_start_matches('¶').parse::<usize>().ok());
        let wanted = at.filter(|_| paragraph.is_none() && name.is_none()).map(str::to_owned);
        begin_at(&mut model, paragraph, last);
        let mut screen = Screen::new(model.display.profile, environment::scrolls());
        terminal.enter(&frame(&model, &theme, &mut screen)).context("cannot use the terminal")?;
        let clipboard =
            Clipboard::new(settings.clipboard, folders.state.join("copied.txt"), sender.clone());
        let (go, waits) = channel();
        let mut program = Self {
            kept: model.reader.view(),
            model,
            theme,
            background: None,
            settings,
            private,
            clipboard,
            terminal: terminal.clone(),
            screen,
            searcher: Searcher::start(Cache::of(&folders), &sender),
            saver: Saver::start(folders, &sender),
            watcher: Watcher::start(&sender),
            sender,
            key,
            path,
            files,
            format: opened.format,
            read_as,
            file: WatchedFile::of(&opened),
            edition: Edition::default(),
            studying: Cancel::default(),
            rereading: Cancel::default(),
            piped: None,
            moved: None,
            goes_on: false,
            go,
            edited: false,
        };
        if let Some(id) = wanted {
            program.saver.find_passage(id);
        }
        if program.read_as.encoding.is_some() {
            program.remember_encoding();
        }
        let shown = opened.size;
        program.start_work(&document, opened, fingerprint, waits)?;
        if let Some(piped) = piped {
            program.piped = Some(background::take_in(piped, (document, shown), &program.sender)?);
        }
        program.watcher.look_often(follow);
        match begin {
            Begin::Search(text) => {
                drop(program.update(Event::Begin { at: Beginning::Match(text) })?);
            }
            Begin::End => drop(program.update(Event::Begin { at: Beginning::End })?),
            Begin::WhereStopped | Begin::At(_) => {}
        }
        if let Some(name) = name {
            drop(program.update(Event::Begin { at: Beginning::Name(name) })?);
        }
        Ok(program)
    }

    /// Starts what may not stand before the first screen.
    fn start_work(
        &mut self,
        document: &Arc<Document>,
        opened: Opened,
        known: Option<String>,
        waits: Receiver<()>,
    ) -> Result<()> {
        let mut batch =
            terminal_queries::questions(self.model.display.size.rows, self.theme.asks());
        self.screen.forget_last_row();
        // In one piece with the row that the probes were written into: it is never seen without its
        // words.
        batch.extend(frame(&self.model, &self.theme, &mut self.screen));
        self.terminal.write(&batch)?;
        if self.model.mouse {
            self.terminal.take_mouse(true)?;
        }
        let (terminal, sender) = (self.terminal.clone(), self.sender.clone());
        let out = sender.clone();
        let gate = EditorGate { keys: self.editor_keys(), opened: waits };
        let listen = move || input::listen(&terminal, &sender, &gate);
        spawn(Worker::Listener, &out, listen).context("cannot listen to the terminal")?;
        if document.extent == Extent::Whole {
            let fingerprint = known.unwrap_or_else(|| fingerprint(&opened.head));
            self.take_document(fingerprint);
            return Ok(());
        }
        // Its head is searched meanwhile.
        self.searcher.take(document.clone());
        if !opened.format.is_converted() {
            background::read_on(opened, &self.sender);
        }
        Ok(())
    }

    /// The keys that may open the editor of the reader: those that end what means it, and those
    /// that run a command by its name.
    fn editor_keys(&self) -> Vec<Key> {
        let opening = [
            Action::Prompt(PromptAction::EditNote),
            Action::App(AppAction::EditSource),
            Action::Prompt(PromptAction::Accept),
        ];
        opening.into_iter().flat_map(|action| self.model.keymap.last_keys(action)).collect()
    }

    /// Hands the document, which is whole, to everybody who works on it.
    fn take_document(&mut self, fingerprint: String) {
        let document = &self.model.document;
        self.studying.set();
        self.studying = Cancel::default();
        self.edition = self.edition.next();
        self.searcher.take(document.clone());
        let of = (self.edition, &self.studying);
        background::study(document, &self.model.side_words, of, &self.sender);
        if let Some(file) = self.file.clone() {
            self.watcher.watch(file.with_fingerprint(fingerprint.clone()));
        }
        self.saver.take(document.clone(), fingerprint, &self.key, self.edition);
    }

    /// The loop: waits, takes all that waits, draws once.
    fn read(&mut self, messages: &Receiver<Message>) -> Result<End> {
        loop {
            let Some(message) = self.wait(messages)? else { continue };
            let mut next = Some(message);
            let since = Instant::now();
            while let Some(message) = next {
                if let Some(end) = self.take(message)? {
                    self.keep_place();
                    return Ok(end);
                }
                next = if since.elapsed() < FRAME { messages.try_recv().ok() } else { None };
            }
            if let Err(error) = self.draw() {
                self.keep_place();
                return if is_gone(&error) {
                    Ok(End::Signal(signals::HANG_UP))
                } else {
                    Err(error)
                };
            }
        }
    }

    /// Passages made while the document is still being read wait for the whole of it, whose
    /// identity they are kept under.
    fn wait_for_the_whole(&mut self, messages: &Receiver<Message>) {
        while self.model.document.extent != Extent::Whole
            && self.model.reading.is_some()
            && self.model.passages.saving() == Saving::Underway
        {
            match messages.recv_timeout(PATIENCE) {
                Ok(Message::Event(event @ Event::Report(_))) => {
                    for effect in update(&mut self.model, event) {
                        if let Effect::TakeDocument { fingerprint } = effect {
                            let document = self.model.document.clone();
                            self.saver.take(document, fingerprint, &self.key, self.edition);
                        }
                    }
                }
                Ok(Message::Signal { .. } | Message::HungUp) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// Sends what was copied last and is still on its way to the terminal.
    fn finish_copying(&mut self, messages: &Receiver<Message>) {
        self.clipboard.finish();
        for message in messages.try_iter() {
            if let Message::Write { bytes } = message {
                drop(self.terminal.write(&bytes));
            }
        }
    }

    /// Waits for a message; while a move is not kept yet, only as long as the reader may go on
    /// moving. If there is something to go on with, it does so when nothing waits.
    fn wait(&mut self, messages: &Receiver<Message>) -> Result<Option<Message>> {
        if self.goes_on {
            return Ok(Some(messages.try_recv().unwrap_or_else(|_| {
                self.goes_on = false;
                Message::Event(Event::GoOn)
            })));
        }
        let Some(moved) = self.moved else {
            return Ok(Some(messages.recv().context("nothing can happen any more")?));
        };
        match messages.recv_timeout(QUIET.saturating_sub(moved.elapsed())) {
            Ok(message) => Ok(Some(message)),
            Err(RecvTimeoutError::Timeout) => {
                self.keep_place();
                Ok(None)
            }
            Err(RecvTimeoutError::Disconnected) => bail!("nothing can happen any more"),
        }
    }

    fn take(&mut self, message: Message) -> Result<Option<End>> {
        match message {
            // Nothing is there to be read.
            Message::Event(Event::Report(Report::ReadingFailed { error }))
                if self.model.document.text().is_empty()
                    && self.model.document.extent != Extent::Whole =>
            {
                return Err(error.into());
            }
            Message::Event(event) => {
                // The listener waits after this key: it must not read what is typed into the
                // editor.
                let opens = matches!(event, Event::Key(key) if self.editor_keys().contains(&key));
                self.edited &= !matches!(event, Event::Key(_));
                let end = self.update(event)?;
                if opens {
                    let _sent = self.go.send(());
                }
                return Ok(end);
            }
            Message::Of { edition, report } if edition == self.edition => {
                return self.update(Event::Report(report));
            }
            Message::Of { .. } => {}
            Message::Reopened { file } => self.file = file,
            Message::Known { key } => self.key = key,
            Message::Background { colour: background } => {
                self.background = Some(background);
                self.theme = std::mem::take(&mut self.theme).learned(background);
            }
            Message::Profile(found) => {
                let profile = assumed(&self.settings, found);
                if profile != self.model.display.profile {
                    self.screen.change(profile);
                    return self.update(Event::Profile(profile));
                }
            }
            Message::Write { bytes } => self.terminal.write(&bytes)?,
            Message::Signal { number: signal } => return Ok(Some(End::Signal(signal))),
            Message::HungUp => return Ok(Some(End::Signal(signals::HANG_UP))),
            Message::Suspend if self.edited => {}
            Message::Suspend => self.suspend(),
            Message::Continued => self.go_on()?,
        }
        Ok(None)
    }

    fn update(&mut self, event: Event) -> Result<Option<End>> {
        if matches!(event, Event::Resized(_)) {
            // Even to the size it had: in between it may have been another, and the terminal have
            // cut what it showed.
            self.screen.forget();
        }
        for effect in update(&mut self.model, event) {
            match effect {
                Effect::Search { asker, ticket, request } => {
                    self.searcher.ask(asker, ticket, request);
                }
                Effect::TakeDocument { fingerprint } => self.take_document(fingerprint),
                Effect::Save { change } => self.saver.save(change),
                Effect::NameExport { name, of } => {
                    let report = Report::ExportNamed { name: free_name(&name), of };
                    self.update(Event::Report(report))?;
                }
                Effect::Export { path, passages } => self.saver.export(path, passages),
                Effect::WriteRows { path, text, count } => self.saver.write(path, text, count),
                Effect::ListOtherDocuments => self.saver.list_other_documents(),
                Effect::FindMark { letter } => self.saver.find_mark(letter),
                Effect::Open { document, passage } if document == self.key.as_str() => {
                    self.saver.find_passage(passage);
                }
                Effect::Open { .. }
                | Effect::Return { .. }
                | Effect::Follow { .. }
                | Effect::OpenListed { .. }
                | Effect::WholePage
                | Effect::Reread
                | Effect::ReadAs { .. }
                | Effect::EditSource { .. } => {
                    if let Some(end) = self.go_elsewhere(effect)? {
                        return Ok(Some(end));
                    }
                }
                Effect::Browse { address } => match browser::program() {
                    Some(program) => browser::open(program, &address, &self.sender),
                    None => drop(self.update(Event::Report(Report::NoBrowser { address }))?),
                },
                Effect::SaveAgain => self.saver.save_again(),
                Effect::Recognise { likely, is_it } => self.saver.recognise(likely, is_it),
                Effect::KeepDraft { target, text } => self.saver.keep_draft(target, text),
                Effect::EditNote { target, note } => {
                    let edited = self.edit(&note)?;
                    self.update(Event::Report(Report::Edited { target, text: edited }))?;
                }
                Effect::RememberSearch { typed } if !self.private => self.saver.keep_search(typed),
                Effect::RememberSearch { .. } => {}
                Effect::Copy { text } => self.clipboard.copy(text),
                Effect::ShowTheme { name } => self.change_theme(&name)?,
                Effect::TakeMouse { ours } => self.terminal.take_mouse(ours)?,
                Effect::StopReading => self.piped = None,
                Effect::Watch { often } => self.watcher.look_often(often),
                Effect::GoOn => self.goes_on = true,
                Effect::Redraw => self.screen.forget(),
                Effect::Suspend => self.suspend(),
                Effect::Quit => return Ok(Some(End::Left)),
            }
        }
        if self.model.reader.view() != self.kept {
            self.moved = Some(Instant::now());
        }
        Ok(None)
    }

    /// Shows everything in another theme; the terminal is asked for its background if that matters
    /// only now.
    fn change_theme(&mut self, name: &str) -> Result<()> {
        if let Some(theme) = theme(name, &self.settings, self.background) {
            self.theme = theme;
        }
        if self.theme.asks() && self.background.is_none() {
            self.terminal.write(terminal_queries::ASK_BACKGROUND)?;
        }
        Ok(())
    }

    /// Hands the place over to be kept.
    fn keep_place(&mut self) {
        self.moved = None;
        let view = self.model.reader.view();
        if view != self.kept {
            self.kept = view;
            if !self.private {
                let View { top, cursor } = view;
                let place = ReadingPosition { top, cursor, encoding: self.read_as.encoding };
                self.saver.keep_place(&self.key, place, self.model.document.text().len());
            }
        }
    }

    /// Keeps which encoding the reader chose, though they do not move.
    fn remember_encoding(&mut self) {
        self.kept = View { top: usize::MAX, ..self.kept };
        self.keep_place();
    }

    /// Gives the terminal back and stops, until it is told to go on.
    fn suspend(&mut self) {
        self.keep_place();
        self.terminal.restore();
        // Whoever lets it go on sends SIGCONT, of which the watcher tells.
        signals::stop_myself();
    }

    /// Lets the editor of the reader change a text, in the terminal that it is given for that time.
    ///
    /// Whoever stops it there stops us too; that was meant for it, and is not done again
    /// afterwards.
    fn edit(&mut self, text: &str) -> Result<Result<String, EditorFault>> {
        let Some(command) = environment::editor() else { return Ok(Err(EditorFault::None)) };
        let edited = self.lend_terminal(|| editor::edit(&command, text))?;
        Ok(edited.map_err(|_error| EditorFault::Failed))
    }

    /// Gives the terminal to a program for as long as it runs.
    fn lend_terminal<T>(&mut self, run: impl FnOnce() -> T) -> Result<T> {
        self.terminal.restore();
        let ended = run();
        self.edited = true;
        self.go_on()?;
        self.screen.forget();
        Ok(ended)
    }

    fn go_on(&mut self) -> Result<()> {
        self.terminal.enter(b"")?;
        if self.model.mouse {
            self.terminal.take_mouse(true)?;
        }
        self.update(Event::Resized(self.terminal.size())).map(|_| ())
    }

    fn draw(&mut self) -> Result<()> {
        let frame = frame(&self.model, &self.theme, &mut self.screen);
        self.terminal.write(&frame).context("cannot write to the terminal")
    }
}

/// Returns a name for a file that there is not yet: this one, or it with a number.
fn free_name(name: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = (2..).map(|n| format!("{stem}-{n}.{extension}"));
    let is_free = |name: &String| std::fs::symlink_metadata(name).is_err();
    std::iter::once(name.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

/// Returns what must be written for the screen to show the model.
fn frame(model: &Model, theme: &Theme, screen: &mut Screen) -> Vec<u8> {
    let (buffer, caret) = draw(model, theme);
    screen.frame(buffer, caret)
}

/// Tells whether the terminal cannot be written to because it is gone: its window was closed, its
/// line hung up.
fn is_gone(error: &anyhow::Error) -> bool {
    let cause = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::raw_os_error);
    cause == Some(rustix::io::Errno::IO.raw_os_error())
}
