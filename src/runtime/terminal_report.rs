//! Asks a terminal everything that matters here, outside the reading program: for `wenlan doctor`.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use crate::runtime::clipboard::Ways;
use crate::runtime::decoder::{Decoder, Heard};
use crate::runtime::environment::{self, variable};
use crate::runtime::terminal::Terminal;
use crate::runtime::terminal_queries::{ASK_NAME, Answers, questions};
use crate::text::WidthProfile;
use crate::ui::{Background, Depth};

/// What was found out about a terminal.
#[derive(Clone, Debug)]
pub struct TerminalReport {
    /// What `TERM` says.
    pub term: String,
    /// What it calls itself, if it says so.
    pub name: Option<String>,
    /// Its columns and rows; none where there is no terminal.
    pub size: Option<(usize, usize)>,
    /// The columns it draws some characters in, as it says itself.
    pub widths: Vec<(&'static str, usize)>,
    /// How it shows text, if it has said so.
    pub profile: Option<WidthProfile>,
    /// Its background, `0xRRGGBB`, if it has said so.
    pub background: Option<u32>,
    /// The background the environment tells of, if it does.
    pub told: Option<Background>,
    /// How many colours it has, by the environment.
    pub colours: Depth,
    /// The ways to a clipboard, in the order they are tried.
    pub clipboard: Vec<&'static str>,
    /// Whether the locale is one of UTF-8.
    pub utf8: bool,
    /// Whether tmux stands between, which answers for itself.
    pub tmux: bool,
}

impl TerminalReport {
    /// Asks the terminal, and waits for its answers at most a second and a half.
    ///
    /// # Errors
    /// When there is a terminal that cannot be asked.
    pub fn make() -> io::Result<Self> {
        let mut report = Self {
            term: variable("TERM"),
            name: None,
            size: None,
            widths: Vec::new(),
            profile: None,
            background: None,
            told: environment::told_background(),
            colours: environment::colours(),
            clipboard: Ways::find().names(),
            utf8: environment::is_utf8(),
            tmux: !variable("TMUX").is_empty(),
        };
        if io::stdout().is_terminal() {
            let terminal = Terminal::open()?;
            let size = terminal.size();
            report.size = Some((size.columns, size.rows));
            if !environment::is_dumb() {
                let answers = ask(&terminal, size.rows)?;
                report.widths = answers.measured();
                report.profile = answers.profile();
                report.background = answers.background;
                report.name = answers.name;
            }
        }
        Ok(report)
    }
}

fn ask(terminal: &Terminal, rows: usize) -> io::Result<Answers> {
    const PATIENCE: Duration = Duration::from_millis(1500);
    let answered = terminal.enter(&[ASK_NAME, &questions(rows, true)].concat()).and_then(|()| {
        let (mut answers, mut decoder, mut buffer) =
            (Answers::default(), Decoder::new(), [0; 1024]);
        let until = Instant::now() + PATIENCE;
        let mut heard = Vec::new();
        while let Some(left) =
            until.checked_duration_since(Instant::now()).filter(|_| !answers.done)
        {
            if let Some(read) = terminal.read_within(Some(left), &mut buffer)? {
                decoder.feed(buffer.get(..read).unwrap_or_default(), Instant::now(), &mut heard);
            }
            for heard in heard.drain(..) {
                if let Heard::Answer(answer) = heard {
                    answers.take(answer);
                }
            }
        }
        Ok(answers)
    });
    terminal.restore();
    answered
}
