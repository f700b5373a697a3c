//! Which commands fit what is typed, and in which order.
//!
//! A name goes before the beginning of one, that before words, words before pinyin, and letters
//! that lie scattered come last; what fits as well stays in the order of the table. Keys fit only
//! as a whole and exactly as they are written: `B` is no `b`. A command that changes something is
//! not stumbled upon: unless its name, its initials or its key is typed, it stands behind all
//! others, and is not offered where there is no other.

use crate::app::action::{
    Action, AppAction, ListAction, MarkAction, PaneAction, PaneKind, ReadAction, SearchAction,
};
use crate::app::choice::{Choice, Themes, offers};
use crate::app::keymap::{Keymap, Mode, action_name};
use crate::app::keys::{Code, Key};
use crate::app::naming;
use crate::app::palette::command::Command;
use crate::library::Highlight;
use crate::messages::{self, Language, Phrase};
use crate::text::{fold, typed_like};

/// What the palette knows of the program.
#[derive(Clone, Copy)]
pub(super) struct Offered<'a> {
    pub(super) keymap: &'a Keymap,
    pub(super) mode: Mode,
    pub(super) themes: &'a Themes,
}

/// How well a command fits, the better the less; behind it where, and how far apart.
type CommandFit = (FitClass, usize);

/// In which way a command fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum FitClass {
    /// It is called so.
    Named,
    /// Its keys are written so.
    Key,
    /// Its name begins so.
    Begins,
    /// Words of it begin so; Han characters are words of their own.
    Words,
    /// It is so in pinyin, whole or by its first letters.
    Pinyin,
    /// It has that somewhere.
    Part,
    /// It has these letters, in their order.
    Scattered,
}

/// A command and everything it may be called by.
struct CommandCandidate {
    command: Command,
    /// Its names, folded.
    names: Vec<String>,
    /// All that is said of it, folded; its names among that.
    said: Vec<String>,
    /// Its names in Chinese, as they are read.
    read: Vec<String>,
}

/// What was typed.
struct Typed {
    /// As it is, but in half width.
    raw: String,
    folded: String,
    words: Vec<String>,
}

/// Returns the commands that fit what was typed, the best first; all that there are if nothing was.
pub(super) fn matching(offered: Offered<'_>, typed: &str) -> Vec<Command> {
    let typed = Typed::new(typed);
    let mut found = Vec::new();
    for candidate in candidates(offered, !typed.folded.is_empty()) {
        if let Some(fit) = candidate.fit(offered, &typed) {
            let changes = changes(&candidate.command) && !typed.folded.is_empty();
            let aside = changes && !candidate.is_meant(fit, &typed);
            // What stands aside stands behind all others, what changes something behind what fits
            // as well.
            found.push((aside, (fit, changes, rank(&candidate.command)), candidate.command));
        }
    }
    found.sort_by_key(|(aside, order, _)| (*aside, *order));
    if found.first().is_some_and(|(aside, ..)| *aside) {
        return Vec::new();
    }
    found.into_iter().map(|(.., command)| command).collect()
}

/// What is looked for goes before what everyone knows the keys of.
const fn rank(command: &Command) -> u8 {
    match command {
        Command::Act(Action::Pane(_) | Action::Search(SearchAction::Forward)) => 0,
        Command::Act(Action::Search(_) | Action::Select(_) | Action::Mark(_)) => 1,
        Command::Act(Action::View(_) | Action::App(_))
        | Command::Choose(Choice::Theme | Choice::Language) => 2,
        Command::Act(Action::Jump(_) | Action::List(_)) => 3,
        Command::Act(Action::Read(_) | Action::Prompt(_) | Action::Answer(_))
        | Command::Write
        | Command::Go(_) => 4,
        Command::Choose(Choice::Encoding) | Command::Take(..) => 5,
    }
}

/// Tells whether a command changes what the reader has made, takes the mouse, or reads the document
/// anew.
const fn changes(command: &Command) -> bool {
    match command {
        Command::Act(Action::Mark(action)) => !matches!(action, MarkAction::Go),
        Command::Act(Action::List(action)) => matches!(
            action,
            ListAction::Bookmark
                | ListAction::Note
                | ListAction::Edit
                | ListAction::Tag
                | ListAction::Choose
                | ListAction::Delete
                | ListAction::Undo
        ),
        Command::Act(Action::App(AppAction::Mouse)) | Command::Take(Choice::Encoding, _) => true,
        Command::Act(_)
        | Command::Choose(_)
        | Command::Take(..)
        | Command::Write
        | Command::Go(_) => false,
    }
}

/// Everything that is offered in a mode: actions, and what only the palette has; themes and
/// languages by themselves once something is typed.
fn candidates(offered: Offered<'_>, typed: bool) -> Vec<CommandCandidate> {
    let export = Action::List(ListAction::Export);
    let mut actions: Vec<Action> =
        offered.keymap.actions(offered.mode).into_iter().filter(|a| is_offered(*a)).collect();
    if !actions.contains(&export) {
        actions.push(export);
    }
    let mut candidates: Vec<CommandCandidate> =
        actions.into_iter().map(CommandCandidate::of_action).collect();
    candidates.extend(Choice::ALL.map(CommandCandidate::of_choice));
    candidates.push(CommandCandidate::new(
        Command::Write,
        &[messages::WRITE],
        &["w", "w!", "write", "update"],
    ));
    if typed {
        candidates.extend(Choice::ALL.into_iter().flat_map(|choice| taken(offered, choice)));
    }
    candidates
}

/// What needs a further key, and the palette itself, are not offered.
const fn is_offered(action: Action) -> bool {
    !matches!(
        action,
        Action::Mark(MarkAction::Set | MarkAction::Go)
            | Action::Read(ReadAction::Percent)
            | Action::App(AppAction::Palette | AppAction::Cancel)
    )
}

/// The commands that take one of several at once: `theme dark`.
fn taken(offered: Offered<'_>, choice: Choice) -> impl Iterator<Item = CommandCandidate> {
    offers(offered.themes, choice).into_iter().map(move |offer| {
        let own = Language::ALL
            .iter()
            .find(|(name, ..)| choice == Choice::Language && *name == offer.name);
        let mut called = vec![offer.name.as_str()];
        called.extend(in_every_language(offer.says).into_iter().filter(|says| !says.is_empty()));
        called.extend(own.into_iter().flat_map(|(_, _, others)| others.iter().copied()));
        // Short codes are no names by themselves: who types en may mean the end.
        let is_name = |name: &&&str| is_han(name) || name.len() > 2;
        let mut names: Vec<String> =
            called.iter().filter(is_name).map(|name| (*name).to_owned()).collect();
        for kind in in_every_language(choice.name()) {
            names.extend(called.iter().map(|name| format!("{kind} {name}")));
        }
        CommandCandidate::named(Command::Take(choice, offer.name.clone()), &names)
    })
}

/// What an action is called besides its names: what other programs call it, and the thing it makes.
const fn also_called(action: Action) -> &'static [&'static str] {
    match action {
        Action::App(AppAction::Quit) => {
            &["q", "q!", "qa", "qa!", "wq", "wq!", "x", "exit", "close"]
        }
        Action::App(AppAction::Help) => &["h", "keys", "按键", "按鍵"],
        Action::App(AppAction::NextFile) => &["n", "next"],
        Action::App(AppAction::PreviousFile) => &["prev", "previous"],
        Action::App(AppAction::Mouse) => &["鼠标", "滑鼠"],
        Action::Search(SearchAction::Forward) => &["find", "搜索", "搜尋"],
        Action::List(ListAction::Export) => &["export", "导出", "匯出"],
        Action::Pane(PaneAction::Visit(PaneKind::Passages)) => &["书签", "書籤", "bookmarks"],
        Action::List(ListAction::Bookmark) => &["加书签", "加書籤"],
        Action::Mark(MarkAction::Note) => &["笔记", "筆記"],
        Action::Mark(MarkAction::Highlight(Highlight::Yellow)) => &["highlight", "高亮", "yellow"],
        Action::Mark(MarkAction::Highlight(Highlight::Green)) => &["green"],
        Action::Mark(MarkAction::Highlight(Highlight::Blue)) => &["blue"],
        Action::Mark(MarkAction::Highlight(Highlight::Rose)) => &["rose", "red"],
        Action::Mark(MarkAction::Undo) | Action::List(ListAction::Undo) => &["撤销", "撤銷"],
        _ => &[],
    }
}

fn in_every_language(phrase: Phrase) -> [&'static str; 3] {
    [Language::Chinese, Language::Traditional, Language::English]
        .map(|language| language.say(phrase))
}

/// Returns what is said of an action without the remarks behind its name and the article before it:
/// 加书签；再按删除, delete (passages), the mouse for the program, or for the terminal.
fn name_of(said: &str) -> &str {
    let name = said.split(['；', ';', '（', '(', ',']).next().unwrap_or(said).trim();
    ["the ", "a "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

fn is_han(text: &str) -> bool {
    !text.is_ascii()
}

impl CommandCandidate {
    fn of_action(action: Action) -> Self {
        let mut candidate =
            Self::new(Command::Act(action), &[naming::action(action)], also_called(action));
        candidate.names.push(action_name(action).to_owned());
        candidate
    }

    fn of_choice(choice: Choice) -> Self {
        let also: &[&str] = match choice {
            Choice::Theme => {
                &["themes", "colorscheme", "colors", "colours", "颜色", "顏色", "配色"]
            }
            Choice::Language => &["lang", "语言", "語言"],
            Choice::Encoding => &["charset", "编码", "編碼", "乱码", "亂碼"],
        };
        Self::new(Command::Choose(choice), &[choice.name()], also)
    }

    /// Makes a command that is called by phrases in every language, whatever that of the interface,
    /// and by other names.
    fn new(command: Command, phrases: &[Phrase], also: &[&str]) -> Self {
        let said: Vec<&str> =
            phrases.iter().flat_map(|phrase| in_every_language(*phrase)).collect();
        let names: Vec<String> = said
            .iter()
            .map(|said| name_of(said))
            .chain(also.iter().copied())
            .map(str::to_owned)
            .collect();
        let mut candidate = Self::named(command, &names);
        candidate.said.extend(said.iter().map(|said| fold(said)));
        candidate
    }

    fn named(command: Command, names: &[String]) -> Self {
        let read = names.iter().filter(|name| is_han(name)).cloned().collect();
        let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
        Self { command, said: folded.clone(), names: folded, read }
    }

    fn fit(&self, offered: Offered<'_>, typed: &Typed) -> Option<CommandFit> {
        if typed.folded.is_empty() {
            return Some((FitClass::Named, 0));
        }
        if self.names.contains(&typed.folded) {
            return Some((FitClass::Named, 0));
        }
        if let Command::Act(action) = self.command
            && offered.keymap.is_key_of(offered.mode, action, &typed.raw)
        {
            return Some((FitClass::Key, 0));
        }
        if self.names.iter().any(|name| name.starts_with(&typed.folded)) {
            return Some((FitClass::Begins, 0));
        }
        let fits = typed
            .words
            .iter()
            .map(|word| self.fit_of_word(word))
            .collect::<Option<Vec<CommandFit>>>()?;
        let class = fits.iter().map(|(class, _)| *class).max()?;
        Some((class, fits.iter().map(|(_, place)| *place).sum()))
    }

    fn fit_of_word(&self, word: &str) -> Option<CommandFit> {
        let nearest = |place: fn(&str, &str) -> Option<usize>| {
            self.said.iter().filter_map(|said| place(said, word)).min()
        };
        let read = || self.read.iter().filter_map(|name| place_of_readings(name, word)).min();
        let best = nearest(place_of_word).map(|place| (FitClass::Words, place));
        let best = best.or_else(|| read().map(|place| (FitClass::Pinyin, place)));
        let best = best
            .or_else(|| nearest(|said, word| said.find(word)).map(|place| (FitClass::Part, place)));
        best.or_else(|| nearest(skipped).map(|skipped| (FitClass::Scattered, skipped)))
    }

    /// Tells whether who typed this can only mean this command: its name, or so much of it that it
    /// is no accident.
    fn is_meant(&self, (class, place): CommandFit, typed: &Typed) -> bool {
        /// Letters that are no accident.
        const ENOUGH: usize = 3;
        let letters = typed.folded.len();
        match class {
            FitClass::Named | FitClass::Key => true,
            FitClass::Begins => letters >= ENOUGH || is_han(&typed.folded),
            FitClass::Words => {
                typed.words.len() > 1 && self.names.iter().any(|name| is_begun(name, &typed.words))
            }
            FitClass::Pinyin => {
                typed.words.len() == 1
                    && (place == 0 && letters > 1 || place == 1 && letters >= ENOUGH)
            }
            FitClass::Part | FitClass::Scattered => false,
        }
    }
}

impl Typed {
    fn new(typed: &str) -> Self {
        let half = |c: char| Key::plain(Code::Char(c)).half_width().character().unwrap_or(c);
        let raw: String = typed.trim().chars().map(half).collect();
        let words = typed.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        Self { raw, folded: fold(typed.trim()), words }
    }
}

/// Tells whether all words begin words of a name, and the first one the name itself.
fn is_begun(name: &str, words: &[String]) -> bool {
    words.first().is_some_and(|first| name.starts_with(first))
        && words.iter().all(|word| place_of_word(name, word).is_some())
}

/// Returns where in `text` a word begins like `word`; Han characters need no beginning.
fn place_of_word(text: &str, word: &str) -> Option<usize> {
    let begins = |at: usize| {
        text.get(..at).is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
    };
    text.match_indices(word).map(|(at, _)| at).find(|at| is_han(word) || begins(*at))
}

/// Returns where a Chinese name is read like `word`: 0 if all of it is, 1 from its beginning on.
fn place_of_readings(name: &str, word: &str) -> Option<usize> {
    let place =
        name.char_indices().find_map(|(at, _)| Some((at, typed_like(name.get(at..)?, word)?)));
    place.map(|(at, length)| if at == 0 { usize::from(length < name.len()) } else { 1 + at })
}

/// Returns how many characters lie between the letters of `word`, in their order; letters that lie
/// far apart are no abbreviation.
fn skipped(text: &str, word: &str) -> Option<usize> {
    const FAR: usize = 24;
    let mut rest = text.chars();
    let skipped: usize =
        word.chars().map(|wanted| rest.position(|c| c == wanted)).sum::<Option<usize>>()?;
    (skipped <= FAR).then_some(skipped)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::app::action::{JumpAction, PaneAction, PaneKind, ViewAction};
    use crate::app::keymap::Preset;

    const MODES: [Mode; 4] = [
        Mode::Reading,
        Mode::Selecting,
        Mode::Listing(PaneKind::Outline),
        Mode::Listing(PaneKind::Passages),
    ];

    fn found(preset: Preset, mode: Mode, typed: &str) -> Vec<Command> {
        let (keymap, themes) = (Keymap::preset(preset), Themes::default());
        matching(Offered { keymap: &keymap, mode, themes: &themes }, typed)
    }

    fn first(typed: &str) -> Option<Command> {
        found(Preset::Default, Mode::Reading, typed).into_iter().next()
    }

    fn visit(kind: PaneKind) -> Action {
        Action::Pane(PaneAction::Visit(kind))
    }

    #[test]
    fn a_command_is_found_by_any_of_its_names() {
        let yellow = Action::Mark(MarkAction::Highlight(Highlight::Yellow));
        for (typed, action) in [
            ("全角 quanjiao qj full-width ＦＵＬＬ zf", Action::View(ViewAction::FullWidth)),
            ("目录 目錄 ml mulu outline outl f2 F2 <F2>", visit(PaneKind::Outline)),
            ("行距 hangju hj", Action::View(ViewAction::Spacing)),
            ("chonghua chhua chpm 重畫", Action::App(AppAction::Redraw)),
            ("C-l <C-l> c-l", Action::App(AppAction::Redraw)),
            ("摘录 摘錄 书签 書籤 passages passa zl sq p", visit(PaneKind::Passages)),
            ("B bookmark 加书签 加書籤 jiashuqian jsq F9", Action::Mark(MarkAction::Bookmark)),
            ("高亮 highlight yellow gl hig c1 cc", yellow),
            ("note 写笔记 笔记 a", Action::Mark(MarkAction::Note)),
            ("search 搜索 /", Action::Search(SearchAction::Forward)),
            ("mouse 鼠标 滑鼠 F12", Action::App(AppAction::Mouse)),
        ] {
            for typed in typed.split(' ') {
                assert_eq!(first(typed), Some(Command::Act(action)), "{typed}");
            }
        }
        assert_eq!(first("qqqq"), None);
    }

    #[test]
    fn what_every_reader_types_is_found_everywhere_whatever_the_language() {
        for (typed, command) in [
            ("q quit q! wq exit 退出 tuichu tc", Command::Act(Action::App(AppAction::Quit))),
            ("h help 帮助 幫助 bangzhu bz", Command::Act(Action::App(AppAction::Help))),
            ("export 导出 匯出 daochu dc", Command::Act(Action::List(ListAction::Export))),
            ("theme 主题 主題 zhuti zt: colorscheme", Command::Choose(Choice::Theme)),
            ("language lang 语言 語言 界面语言 yuyan", Command::Choose(Choice::Language)),
            ("w write save 保存 儲存", Command::Write),
            ("encoding charset 编码 編碼 文稿编码 乱码", Command::Choose(Choice::Encoding)),
            ("dark 深色终端", Command::Take(Choice::Theme, "dark".to_owned())),
            ("English 英文", Command::Take(Choice::Language, "en".to_owned())),
        ] {
            for typed in typed.split(' ').filter(|typed| !typed.ends_with(':')) {
                for (_, preset) in Preset::ALL {
                    for mode in MODES {
                        assert_eq!(
                            found(preset, mode, typed).first(),
                            Some(&command),
                            "{typed} {preset:?} {mode:?}"
                        );
                    }
                }
            }
        }
        for typed in ["theme dark", "主题 dark", "主題　dark", "theme　ｄａｒｋ"] {
            assert_eq!(
                first(typed),
                Some(Command::Take(Choice::Theme, "dark".to_owned())),
                "{typed}"
            );
        }
        assert_eq!(first("language en"), Some(Command::Take(Choice::Language, "en".to_owned())));
        assert_eq!(first("en"), Some(Command::Act(Action::Read(ReadAction::End))));
    }

    #[test]
    fn keys_fit_only_as_they_are_written() {
        assert_eq!(first("b"), Some(Command::Act(Action::Read(ReadAction::PageUp))));
        assert_eq!(first("U"), Some(Command::Act(Action::Mark(MarkAction::Undo))));
        for typed in ["f", "F", "f1 2", "c", "C", "z", "<", "u", "A", "CC", "m", "cu"] {
            let changing = first(typed).filter(changes);
            assert_eq!(changing, None, "{typed}");
        }
    }

    #[test]
    fn a_letter_finds_commands_by_name_and_by_pinyin() {
        let has = |typed: &str, action| {
            let found = found(Preset::Default, Mode::Reading, typed);
            assert!(found.contains(&Command::Act(action)), "{typed}");
        };
        has("t", visit(PaneKind::Timeline));
        has("o", visit(PaneKind::Outline));
        has("m", visit(PaneKind::Outline));
        has("k", Action::View(ViewAction::Wider));
        has("w", Action::View(ViewAction::Wider));
    }

    #[test]
    fn what_changes_something_is_first_only_if_it_is_meant() {
        let letters = "abcdefghijklmnopqrstuvwxyz".chars();
        let pairs = letters.clone().flat_map(|a| letters.clone().map(move |b| format!("{a}{b}")));
        let words = [
            "again",
            "passage",
            "item",
            "the",
            "paragraph",
            "再按",
            "改动",
            "终端",
            "off",
            "in yellow",
        ];
        let typed = letters.clone().map(String::from).chain(pairs).chain(words.map(str::to_owned));
        for typed in typed.filter(|typed| !matches!(typed.as_str(), "a" | "cc")) {
            for mode in [Mode::Reading, Mode::Listing(PaneKind::Passages)] {
                let keymap = Keymap::default();
                let changing =
                    found(Preset::Default, mode, &typed).into_iter().next().filter(changes);
                let Some(Command::Act(action)) = changing else { continue };
                let initials = [Language::Chinese, Language::Traditional]
                    .map(|language| name_of(language.say(naming::action(action))).to_owned())
                    .into_iter()
                    .chain(also_called(action).iter().map(|name| (*name).to_owned()));
                let is_key = keymap.is_key_of(mode, action, &typed);
                let are_initials = typed.len() > 1
                    && initials
                        .into_iter()
                        .any(|name| typed_like(&name, &typed) == Some(name.len()));
                assert!(is_key || are_initials, "{typed}: {action:?}");
            }
        }
    }

    #[test]
    fn a_better_fit_stands_first_and_equal_ones_keep_their_order() {
        let next = found(Preset::Default, Mode::Reading, "next");
        let place = |action| next.iter().position(|found| *found == Command::Act(action)).unwrap();
        assert!(
            place(Action::Jump(JumpAction::NextDate))
                < place(Action::Jump(JumpAction::NextReference))
        );
        let all = found(Preset::Default, Mode::Reading, "next date");
        assert_eq!(all.first(), Some(&Command::Act(Action::Jump(JumpAction::NextDate))));
        assert!(FitClass::Named < FitClass::Begins && FitClass::Begins < FitClass::Words);
        assert!(FitClass::Words < FitClass::Pinyin && FitClass::Pinyin < FitClass::Scattered);
    }

    #[test]
    fn nothing_typed_offers_everything_once() {
        let all = found(Preset::Default, Mode::Reading, "");
        assert!(all.len() > 40);
        let unique: HashSet<_> = all.iter().collect();
        assert_eq!(unique.len(), all.len());
    }
}
