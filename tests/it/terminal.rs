//! A few runs in a real pseudo-terminal: what the program shows there, and that it gives the
//! terminal back on every way out.

use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

/// How long anything may take before a test gives up waiting for it.
const LIMIT: Duration = Duration::from_secs(20);
/// The answers of a terminal with a light background, and the question they belong to.
pub(crate) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";
const ANSWER: &str = "\x1b]11;rgb:fbfb/f7f7/eeee\x1b\\\x1b[?62;22c";

/// A program that runs in a terminal of 80 columns and 24 rows.
pub(crate) struct Run {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    reader: JoinHandle<()>,
    pub(crate) terminal: vt100::Parser,
    pub(crate) written: Vec<u8>,
    held: Arc<(Mutex<bool>, Condvar)>,
    before: String,
}

impl Run {
    /// Starts the program on its essay, as the leader of a session of its own.
    fn start(home: &Path) -> Self {
        Self::with(home, &[], true, &[])
    }

    /// Starts the program with these arguments and variables.
    pub(crate) fn under(home: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::with(home, arguments, true, variables)
    }

    /// Starts the program with what a FIFO brings as its standard input.
    pub(crate) fn piped(home: &Path, fifo: &Path) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "exec \"$0\" < \"$1\"", env!("CARGO_BIN_EXE_wenlan")]);
        command.arg(fifo);
        Self::of(command, home, true, &[])
    }

    fn with(
        home: &Path,
        arguments: &[&str],
        leads_session: bool,
        variables: &[(&str, &str)],
    ) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wenlan"));
        command.args(arguments);
        Self::of(command, home, leads_session, variables)
    }

    fn of(
        mut command: CommandBuilder,
        home: &Path,
        leads_session: bool,
        variables: &[(&str, &str)],
    ) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() })
            .unwrap();
        let before = line_discipline(&*pair.master);
        command.set_controlling_tty(leads_session);
        let usual =
            [("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")];
        let unset = [
            "NO_COLOR",
            "COLORTERM",
            "TMUX",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "SSH_TTY",
            "SSH_CONNECTION",
        ]
        .map(|name| (name, ""));
        for (name, value) in usual.iter().chain(&unset).chain(variables) {
            command.env(name, value);
        }
        command.env("WENLAN_HOME", home);
        let child = pair.slave.spawn_command(command).unwrap();
        let mut source = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        let held = Arc::new((Mutex::new(false), Condvar::new()));
        let on_hold = held.clone();
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = source.read(&mut buffer) {
                let (held, changed) = &*on_hold;
                drop(changed.wait_while(held.lock().unwrap(), |held| *held).unwrap());
                if sender.send(buffer[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let side = |cells| std::num::NonZero::new(cells).unwrap();
        let terminal = vt100::Parser::new(side(24), side(80), 0);
        Self {
            child,
            master: pair.master,
            keyboard,
            output,
            reader,
            terminal,
            written: Vec::new(),
            held,
            before,
        }
    }

    /// Takes what the program writes until the terminal is as wished.
    pub(crate) fn wait(&mut self, wish: impl Fn(&vt100::Screen) -> bool) {
        while !wish(self.terminal.screen()) {
            self.take();
        }
    }

    /// Takes what the program writes next.
    pub(crate) fn take(&mut self) {
        let Ok(bytes) = self.output.recv_timeout(LIMIT) else {
            panic!("waited in vain; the screen is\n{}", self.terminal.screen().contents());
        };
        self.terminal.process(&bytes);
        self.written.extend(bytes);
    }

    /// Takes what the program writes until it is quiet: the frame is whole, and nothing is awaited.
    pub(crate) fn rest(&mut self) {
        const QUIET: Duration = Duration::from_millis(400);
        while let Ok(bytes) = self.output.recv_timeout(QUIET) {
            self.terminal.process(&bytes);
            self.written.extend(bytes);
        }
    }

    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait(|screen| shown(screen).contains(text));
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Tells whether the program has written these bytes.
    pub(crate) fn wrote(&self, bytes: &[u8]) -> bool {
        self.written.windows(bytes.len()).any(|window| window == bytes)
    }

    /// Returns what the terminal shows.
    pub(crate) fn screen(&self) -> String {
        shown(self.terminal.screen())
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        self.master.resize(PtySize { rows, cols: columns, ..PtySize::default() }).unwrap();
        let side = |cells| std::num::NonZero::new(cells).unwrap();
        self.terminal = vt100::Parser::new(side(rows), side(columns), 0);
    }

    /// Reads nothing more of what the program writes, until told to go on.
    pub(crate) fn hold(&self) {
        *self.held.0.lock().unwrap() = true;
    }

    /// Reads again.
    pub(crate) fn go_on(&self) {
        *self.held.0.lock().unwrap() = false;
        self.held.1.notify_all();
    }

    fn pid(&self) -> Pid {
        self.child.process_id().and_then(|id| Pid::from_raw(id.cast_signed())).unwrap()
    }

    fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Waits until the terminal is as it was before the program.
    pub(crate) fn wait_until_given_back(&mut self) {
        self.wait(|screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        until(|| (line_discipline(&*self.master) == self.before).then_some(()));
    }

    /// Leaves from the text, and waits until the program has ended well.
    pub(crate) fn leave(mut self) {
        self.press("q");
        assert_eq!(self.end(), 0);
    }

    /// Waits until the terminal is given back and the program has ended; returns its exit code.
    pub(crate) fn end(mut self) -> u32 {
        self.wait_until_given_back();
        ended(&mut *self.child)
    }
}

/// Returns what a screen shows; a blank cell is the same whether it was ever written.
pub(crate) fn shown(screen: &vt100::Screen) -> String {
    let contents = screen.contents();
    contents.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Waits for the end of a program; returns its exit code.
fn ended(child: &mut (dyn Child + Send + Sync)) -> u32 {
    until(|| child.try_wait().unwrap()).exit_code()
}

/// Asks again and again until there is an answer.
fn until<T>(mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + LIMIT;
    loop {
        match ask() {
            Some(answer) => return answer,
            None if Instant::now() > end => panic!("waited in vain"),
            None => std::thread::park_timeout(Duration::from_millis(5)),
        }
    }
}

fn line_discipline(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

#[test]
fn a_note_is_there_the_next_day() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start(home.path());
    run.wait_for("¶1/");
    run.press("21Ga查杭州\r出处？\x13");
    run.wait_for("已保存");
    run.leave();

    let mut run = Run::start(home.path());
    run.wait_for("¶21/");
    run.press("gg");
    run.wait_for("¶1/");
    run.press("p");
    run.wait_for("查杭州");
    run.wait_for("出处？");
    run.press("\rq");
    assert_eq!(run.end(), 0);
}

#[test]
fn what_is_written_when_the_program_is_killed_is_there_the_next_day() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start(home.path());
    run.wait_for("¶1/");
    run.press("7Ga写到一半");
    run.wait_for("写到一半");
    until(|| is_written_under(home.path(), "写到一半").then_some(()));
    run.signal(Signal::KILL);
    ended(&mut *run.child);

    let mut run = Run::start(home.path());
    run.wait_for("草稿");
    run.press("7Ga");
    run.wait_for("写到一半");
    run.press("，写完\x1b\r");
    run.wait_for("已保存");
    run.leave();
    let mut run = Run::start(home.path());
    run.wait_for("¶");
    run.press("p");
    run.wait_for("写到一半，写完");
}

/// Tells whether a file in this folder, however deep, has this in it.
fn is_written_under(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).any(|path| {
        match std::fs::read_to_string(&path) {
            Ok(written) => written.contains(text),
            Err(_) => path.is_dir() && is_written_under(&path, text),
        }
    })
}

/// Those of the notes that stand in no list.
fn not_listed<'a>(home: &Path, notes: &'a [String]) -> Vec<&'a str> {
    let mut list = std::process::Command::new(env!("CARGO_BIN_EXE_wenlan"));
    let output = list.args(["passages", "list"]).env("WENLAN_HOME", home).output().unwrap();
    let listed = String::from_utf8(output.stdout).unwrap();
    notes.iter().map(String::as_str).filter(|note| !listed.contains(note)).collect()
}

/// Kills the program at moments that no test chooses, and counts what it had said was saved.
/// `WENLAN_ROUNDS=200` for more.
#[test]
fn whenever_the_program_is_killed_what_it_said_was_saved_is_there() {
    let home = tempfile::tempdir().unwrap();
    let rounds: usize =
        std::env::var("WENLAN_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(12);
    let mut confirmed = Vec::new();
    for round in 0..rounds {
        let mut run = Run::start(home.path());
        run.wait_for("¶");
        let delay = Duration::from_millis((round * 37 % 60) as u64);
        for n in 0..3 {
            let note = format!("第{round}轮第{n}条");
            run.press(&format!("{}Ga{note}\x13", 1 + (round * 3 + n) % 29));
            if n < 2 {
                run.wait_for("已保存");
                run.press("j");
                run.wait(|screen| !shown(screen).contains("已保存"));
                confirmed.push(note);
            }
        }
        // The matter itself: a moment that nothing on the screen tells of.
        std::thread::sleep(delay);
        run.signal(Signal::KILL);
        ended(&mut *run.child);
    }
    assert_eq!(
        (confirmed.len(), not_listed(home.path(), &confirmed)),
        (2 * rounds, Vec::<&str>::new())
    );
}

/// Two windows write on the same notes at the same time, and one of them is killed;
/// `WENLAN_ROUNDS=200` for more.
#[test]
fn of_two_windows_that_write_on_one_note_neither_loses_what_it_said_was_saved() {
    let home = tempfile::tempdir().unwrap();
    let rounds: usize =
        std::env::var("WENLAN_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(6);
    let open = || {
        let mut run = Run::start(home.path());
        run.wait_for("¶");
        run
    };
    let mut windows = [open(), open()];
    let mut confirmed = Vec::new();
    for round in 0..rounds {
        for (window, name) in windows.iter_mut().zip(["甲", "乙"]) {
            let text = format!("{name}窗第{round}轮。");
            window.press(&format!("{}Ga{text}\x13", 7 + round % 3));
            confirmed.push(text);
        }
        for window in &mut windows {
            window.wait(|screen| {
                ["已保存", "两份都在"].iter().any(|said| shown(screen).contains(said))
            });
            window.press("j");
            window.wait(|screen| {
                !["已保存", "两份都在"].iter().any(|said| shown(screen).contains(said))
            });
        }
        let killed = &mut windows[round % 2];
        killed.signal(Signal::KILL);
        ended(&mut *killed.child);
        *killed = open();
    }
    assert_eq!(not_listed(home.path(), &confirmed), Vec::<&str>::new());
}

#[test]
fn a_capital_letter_leads_to_another_document() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("notes.md");
    std::fs::write(&path, "# 别的文稿\n\n第一段。\n\n要找的这一段。\n").unwrap();
    let path = path.to_string_lossy().into_owned();
    let mut run = Run::under(home.path(), &[&path], &[]);
    run.wait_for("别的文稿");
    run.press("GmQ");
    run.wait_for("Q");
    run.leave();
    let mut run = Run::start(home.path());
    run.wait_for("¶1/");
    run.press("'Q");
    run.wait_for("要找的这一段");
    run.wait_for("¶3/3");
    run.leave();
}

#[test]
fn one_window_sees_what_is_noted_in_another() {
    let home = tempfile::tempdir().unwrap();
    let (mut one, mut other) = (Run::start(home.path()), Run::start(home.path()));
    one.wait_for("¶1/");
    other.wait_for("¶1/");
    other.press("p");
    one.press("7Ga此窗所记\x13");
    other.wait_for("此窗所记");
    other.press("x");
    one.press("p");
    one.wait_for("还没有");
    for run in [one, other] {
        run.leave();
    }
}

/// Begins a note and opens it in an editor that is this script.
fn run_with_editor(home: &Path, script: &str) -> Run {
    let editor = home.join("editor");
    std::fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).unwrap();
    let mut run = Run::under(home, &[], &[("EDITOR", &editor.to_string_lossy())]);
    run.wait_for("¶1/");
    run.press("7Ga先写，\x05");
    run
}

#[test]
fn an_editor_that_is_stopped_gives_the_terminal_to_the_shell() {
    let home = tempfile::tempdir().unwrap();
    let mut run = run_with_editor(home.path(), "kill -STOP $$\nprintf '停过又写' >> \"$1\"");
    let options = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG;
    until(|| {
        waitid(WaitId::Pid(run.pid()), options)
            .unwrap()
            .filter(rustix::process::WaitIdStatus::stopped)
    });
    rustix::process::kill_process_group(run.pid(), Signal::CONT).unwrap();
    run.wait_for("先写，停过又写");
    run.press("\x13");
    run.wait_for("已保存");
    run.leave();
}

#[test]
fn the_editor_of_the_reader_writes_a_note() {
    let home = tempfile::tempdir().unwrap();
    let mut run = run_with_editor(
        home.path(),
        "printf reads\nread -r typed\nprintf '%s\\n在外面写的' \"$typed\" >> \"$1\"",
    );
    run.wait_for("reads");
    run.press("键入\r");
    run.wait_for("在外面写的");
    run.press("\x13");
    run.wait_for("已保存");
    run.press("p");
    run.wait_for("先写，键入");
    run.leave();
}

#[test]
fn a_terminal_that_answers_is_believed_and_its_answer_is_no_key() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start(home.path());
    run.wait_for("¶1/");
    let ground = |screen: &vt100::Screen| screen.cell(0, 2).unwrap().fgcolor();
    let before = ground(run.terminal.screen());
    while !run.written.windows(QUESTION.len()).any(|w| w == QUESTION) {
        run.take();
    }
    run.press(&format!("/城市{ANSWER}大脑\r"));
    run.wait(|screen| shown(screen).contains("1/1") && ground(screen) != before);
    run.press("ZZ");
    assert_eq!(run.end(), 0);
}

#[test]
fn answers_that_come_late_and_in_pieces_are_no_keys() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start(home.path());
    run.wait_for("¶1/");
    run.press("\x1b[?62;22c");
    let ground = |screen: &vt100::Screen| screen.cell(0, 2).unwrap().fgcolor();
    let (before, colour) = (run.screen(), ground(run.terminal.screen()));
    run.press("\x1b]11;rgb:fbfb/f7");
    // The matter itself: a line that stands still inside an answer.
    std::thread::sleep(Duration::from_secs(1));
    run.press("f7/eeee\x1b\\");
    run.wait(|screen| ground(screen) != colour);
    assert_eq!(run.screen(), before);
    run.press("\x1b[>41;390;0c\x1bP!|7E565445\x1b\\\x1bP>|XTerm(390)\x1b\\\x1b_Gi=1;OK\x1b\\\x1b[?2026;2$y\x1b[?1u");
    run.press("j");
    run.wait(|screen| shown(screen) != before);
    run.press("gg");
    run.wait(|screen| shown(screen) == before);
    run.leave();
}

#[test]
fn a_signal_ends_the_program_and_the_terminal_is_given_back() {
    for (signal, code) in
        [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)]
    {
        let home = tempfile::tempdir().unwrap();
        let mut run = Run::start(home.path());
        run.wait_for("¶1/");
        run.signal(signal);
        assert_eq!(run.end(), code);
    }
}

#[test]
fn suspended_it_gives_the_terminal_back_and_takes_it_again() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start(home.path());
    run.wait_for("¶1/");
    run.press("21G\x1a");
    run.wait_until_given_back();
    waitid(WaitId::Pid(run.pid()), WaitIdOptions::STOPPED).unwrap();
    run.signal(Signal::CONT);
    run.wait(|screen| screen.alternate_screen() && shown(screen).contains("¶21/"));
    run.leave();
}

#[test]
fn a_terminal_that_is_gone_without_a_signal_ends_the_program() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::with(home.path(), &[], false, &[]);
    run.wait_for("¶1/");
    let Run { mut child, master, keyboard, output, reader, .. } = run;
    // The reading thread ends with the next bytes, and with it the last handle of the terminal.
    drop(output);
    let mut keyboard = keyboard;
    keyboard.write_all(b"j").unwrap();
    reader.join().unwrap();
    drop((keyboard, master));
    assert_eq!(ended(&mut *child), 129);
}

#[test]
fn a_start_that_fails_leaves_the_terminal_alone() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::under(home.path(), &["/no/such/essay.txt"], &[]);
    run.wait_for("读不了 /no/such/essay.txt");
    assert!(!run.written.contains(&0x1B));
    assert_eq!(run.end(), 2);
}
