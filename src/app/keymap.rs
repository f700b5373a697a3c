//! Keys to actions, as data. The help, the footer and the table of the README are made from it.

mod context;
mod table;

use crate::app::action::{Action, AppAction, ListAction, MarkAction, SelectAction};
use crate::app::keymap::table::{ARROWS, LESS, TABLE, VIM};
use crate::app::keys::{Code, Key, read_keys, written};
use crate::library::SettingsProblem;
use crate::messages::{self, Phrase};

pub(crate) use self::context::BindingContext;
pub use self::context::Mode;

/// One row of the keymap.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Where it holds.
    pub context: BindingContext,
    /// The keys, in order; the last may stand for any character.
    pub keys: Vec<Key>,
    /// Whether one more character, whichever it is, belongs to it: `m` and a letter.
    pub takes_character: bool,
    /// What it means.
    pub action: Action,
}

/// What a sequence of keys means so far.
#[derive(Clone, Debug)]
pub enum Resolved<'a> {
    /// An action, and the character it took.
    Action(Action, Option<char>),
    /// More keys are needed; these bindings are still possible.
    Prefix(Vec<&'a Binding>),
    /// Nothing.
    Unknown,
}

/// Keys to start from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// The keys of the table.
    #[default]
    Default,
    /// As in less, where less has a key.
    Less,
    /// As in vim, without what vim has not.
    Vim,
    /// Arrows, function keys and Ctrl, for who knows neither, and for an input method that takes
    /// the letters.
    Arrows,
}

impl Preset {
    /// Every preset and its name in the settings.
    pub const ALL: [(&str, Self); 4] = [
        ("default", Self::Default),
        ("less", Self::Less),
        ("vim", Self::Vim),
        ("arrows", Self::Arrows),
    ];

    /// The names, for who named another one.
    pub const NAMES: &'static str = "default, less, vim, arrows";

    /// Reads the name of a preset.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, preset)| preset)
    }

    /// The actions whose keys differ from the table, and their keys.
    const fn changes(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Default => &[],
            Self::Less => LESS,
            Self::Vim => VIM,
            Self::Arrows => ARROWS,
        }
    }
}

/// The keys of the program.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::preset(Preset::Default)
    }
}

/// Two actions for the same keys, or for keys that begin with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The keys.
    pub keys: String,
    /// What they mean.
    pub kept: Action,
    /// What they cannot mean beside it.
    pub lost: Action,
}

fn binding(context: BindingContext, action: Action, keys: &str) -> Result<Binding, String> {
    // Which actions take a character is theirs to say; the … behind their keys is only a reminder.
    let takes_character = matches!(
        action,
        Action::Mark(MarkAction::Set | MarkAction::Go) | Action::App(AppAction::FollowLabel)
    );
    let keys = read_keys(keys.strip_suffix('…').filter(|_| takes_character).unwrap_or(keys))?;
    let typed_otherwise = |key: &Key| key.ctrl && matches!(key.code, Code::Char('i' | 'm' | '['));
    let counts = keys
        .first()
        .is_some_and(|key| matches!(key.code, Code::Char('1'..='9')) && key.character().is_some());
    match keys.iter().find(|key| typed_otherwise(key)).or(keys.first().filter(|_| counts)) {
        Some(key) => Err(short(&[*key])),
        None if keys.is_empty() => Err(String::new()),
        None => Ok(Binding { context, keys, takes_character, action }),
    }
}

/// Returns the name of an action in the settings.
#[must_use]
pub fn action_name(action: Action) -> &'static str {
    TABLE.iter().find(|(_, known, ..)| *known == action).map_or("", |(_, _, name, _)| name)
}

impl Keymap {
    /// Returns the keys of a preset.
    ///
    /// # Panics
    /// If a table names a key that does not exist; a test reads them all.
    #[must_use]
    pub fn preset(preset: Preset) -> Self {
        let keys_of = |name: &str, keys| {
            preset
                .changes()
                .iter()
                .find(|(changed, _)| *changed == name)
                .map_or(keys, |(_, keys)| keys)
        };
        let rows = TABLE
            .iter()
            .map(|(context, action, name, keys)| (*context, *action, keys_of(name, keys)));
        let bindings = rows.flat_map(|(context, action, keys)| {
            keys.split_whitespace().map(move |keys| {
                binding(context, action, keys)
                    .expect("the built-in tables name only keys that exist; a test reads them")
            })
        });
        Self { bindings: bindings.collect() }
    }

    /// Gives an action, by its name in the settings, other keys; returns the action.
    ///
    /// # Errors
    /// When there is no such action or no such key; nothing is changed then.
    pub fn rebind(&mut self, name: &str, keys: &[String]) -> Result<Action, SettingsProblem> {
        let known = TABLE.iter().find(|(_, _, known, _)| *known == name);
        let Some((context, action, ..)) = known else {
            return Err(SettingsProblem::UnknownAction(name.to_owned()));
        };
        let read =
            |keys: &String| binding(*context, *action, keys).map_err(SettingsProblem::UnknownKey);
        // An empty text takes the action its keys away.
        let bindings: Vec<Binding> =
            keys.iter().filter(|keys| !keys.is_empty()).map(read).collect::<Result<_, _>>()?;
        let at =
            self.bindings.iter().position(|b| b.action == *action).unwrap_or(self.bindings.len());
        self.bindings.retain(|b| b.action != *action);
        self.bindings.splice(at..at, bindings);
        Ok(*action)
    }

    /// Takes away what cannot be reached beside the keys of `preferred` actions, and returns it.
    pub fn settle(&mut self, preferred: &[Action]) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for action in preferred {
            let wanted: Vec<Binding> =
                self.bindings.iter().filter(|b| b.action == *action).cloned().collect();
            self.bindings.retain(|other| {
                let beaten = |b: &&Binding| {
                    b.context.covers(other.context)
                        || (b.context.rank() == other.context.rank()
                            && b.context.meets(other.context))
                };
                let hit = wanted
                    .iter()
                    .find(|b| other.action != *action && beaten(b) && excludes(b, other));
                conflicts.extend(hit.map(|b| Conflict {
                    keys: written(&b.keys),
                    kept: *action,
                    lost: other.action,
                }));
                hit.is_none()
            });
        }
        conflicts
    }

    /// Returns all bindings, in the order of the table.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Returns what `keys` mean in a mode.
    #[must_use]
    pub fn resolve(&self, mode: Mode, keys: &[Key]) -> Resolved<'_> {
        let mut holding: Vec<&Binding> =
            self.bindings.iter().filter(|b| b.context.holds(mode)).collect();
        holding.sort_by_key(|binding| binding.context.rank());
        if let Some(binding) = holding.iter().find(|b| !b.takes_character && b.keys == keys) {
            return Resolved::Action(binding.action, None);
        }
        if let Some((last, before)) = keys.split_last()
            && let Some(c) = last.character()
            && let Some(binding) = holding.iter().find(|b| b.takes_character && b.keys == before)
        {
            return Resolved::Action(binding.action, Some(c));
        }
        let longer: Vec<&Binding> = holding
            .into_iter()
            .filter(|b| {
                b.keys.starts_with(keys) && (b.keys.len() > keys.len() || b.takes_character)
            })
            .collect();
        if longer.is_empty() { Resolved::Unknown } else { Resolved::Prefix(longer) }
    }

    /// Returns the action one key means in a mode, if it means one by itself.
    #[must_use]
    pub fn action_of(&self, mode: Mode, key: Key) -> Option<Action> {
        match self.resolve(mode, &[key]) {
            Resolved::Action(action, None) => Some(action),
            Resolved::Action(_, Some(_)) | Resolved::Prefix(_) | Resolved::Unknown => None,
        }
    }

    /// Returns the keys that end what means an action.
    #[must_use]
    pub fn last_keys(&self, action: Action) -> Vec<Key> {
        let bound = self.bindings.iter().filter(|binding| binding.action == action);
        bound.filter_map(|binding| binding.keys.last().copied()).collect()
    }

    /// Returns the keys that mean an action by themselves.
    #[must_use]
    pub fn single_keys(&self, action: Action) -> Vec<Key> {
        let bound = self.bindings.iter().filter(|binding| binding.action == action);
        bound
            .filter_map(
                |binding| if let [key] = *binding.keys.as_slice() { Some(key) } else { None },
            )
            .collect()
    }

    /// Returns the actions that can be meant in a mode, in the order of the table.
    #[must_use]
    pub fn actions(&self, mode: Mode) -> Vec<Action> {
        TABLE
            .iter()
            .filter(|(context, ..)| context.holds(mode))
            .map(|(_, action, ..)| *action)
            .collect()
    }

    /// Returns the first key of an action as the footer shows it: `/`, `F1`, `Enter`.
    #[must_use]
    pub fn hint(&self, action: Action) -> String {
        let found = self.bindings.iter().find(|b| b.action == action);
        found.map_or_else(String::new, |b| short(&b.keys))
    }

    /// Returns all keys of an action.
    #[must_use]
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let found = self.bindings.iter().filter(|b| b.action == action);
        found
            .map(
                |b| {
                    if b.takes_character {
                        format!("{}…", short(&b.keys))
                    } else {
                        short(&b.keys)
                    }
                },
            )
            .collect()
    }

    /// Returns the keys of an action that hold in a mode.
    #[must_use]
    pub fn keys_in(&self, mode: Mode, action: Action) -> Vec<String> {
        self.of_mode(mode, action).map(|b| short(&b.keys)).collect()
    }

    /// Tells whether `typed` is, from its first to its last character, how keys of an action are
    /// written in a mode: `B`, `zf`, `F5` or `<F5>`. The names of keys may be written in small
    /// letters.
    #[must_use]
    pub fn is_key_of(&self, mode: Mode, action: Action, typed: &str) -> bool {
        self.of_mode(mode, action).any(|b| {
            let (long, short) = (written(&b.keys), short(&b.keys));
            let is_name = b.keys.len() == 1 && short.len() > 1;
            [long, short]
                .iter()
                .any(|keys| keys == typed || (is_name && keys.eq_ignore_ascii_case(typed)))
        })
    }

    fn of_mode(&self, mode: Mode, action: Action) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |b| b.action == action && b.context.holds(mode))
    }

    /// Returns the key that leaves the program, or what is typed for it where it has none.
    #[must_use]
    pub fn way_out(&self) -> String {
        match self.hint(Action::App(AppAction::Quit)) {
            key if key.is_empty() => format!("{}q", self.hint(Action::App(AppAction::Palette))),
            key => key,
        }
    }

    /// Returns the actions in groups, for help and for the README: all, or those of one mode, what
    /// is special to it first.
    #[must_use]
    pub fn groups(&self, mode: Option<Mode>) -> Vec<(Phrase, Vec<Action>)> {
        let mut groups: Vec<(Phrase, Vec<Action>)> =
            GROUPS.iter().map(|phrase| (*phrase, Vec::new())).collect();
        for binding in
            self.bindings.iter().filter(|b| mode.is_none_or(|mode| b.context.holds(mode)))
        {
            let actions = &mut groups[group(binding.action)].1;
            if !actions.contains(&binding.action) {
                actions.push(binding.action);
            }
        }
        match mode {
            Some(Mode::Listing(_)) => {
                groups[..=group(Action::List(ListAction::Down))].rotate_right(1);
            }
            Some(Mode::Selecting) => {
                groups[..=group(Action::Select(SelectAction::Begin))].rotate_right(1);
            }
            Some(
                Mode::Reading | Mode::Prompting | Mode::Noting | Mode::Recognising | Mode::Unsaved,
            )
            | None => {}
        }
        groups.retain(|(_, actions)| !actions.is_empty());
        groups
    }
}

const GROUPS: [Phrase; 9] = [
    messages::KEYS_MOVE,
    messages::KEYS_FIND,
    messages::KEYS_PANES,
    messages::KEYS_PASSAGES,
    messages::KEYS_SELECT,
    messages::KEYS_LISTS,
    messages::KEYS_VIEW,
    messages::KEYS_WRITE,
    messages::KEYS_PROGRAM,
];

const fn group(action: Action) -> usize {
    match action {
        Action::Read(_) | Action::Jump(_) => 0,
        Action::Search(_) => 1,
        Action::Pane(_) => 2,
        Action::Mark(_) => 3,
        Action::Select(_) => 4,
        Action::List(_) => 5,
        Action::View(_) => 6,
        Action::Prompt(_) | Action::Answer(_) => 7,
        Action::App(_) => 8,
    }
}

/// Tells whether one binding cannot be reached beside another: their keys are the same, or those of
/// one begin the other's.
fn excludes(one: &Binding, other: &Binding) -> bool {
    let same = one.keys == other.keys && one.takes_character == other.takes_character;
    let begins = |short: &Binding, long: &Binding| {
        long.keys.starts_with(&short.keys)
            && long.keys.len() > short.keys.len()
            && !short.takes_character
    };
    same || begins(one, other) || begins(other, one)
}

/// Writes keys without the brackets around names: `Enter`, `C-d`, `gg`.
#[must_use]
pub(crate) fn short(keys: &[Key]) -> String {
    match keys {
        [key] => {
            let text = key.to_string();
            match key.code {
                Code::Char('<') => "<".to_owned(),
                _ if text.chars().count() > 2 => {
                    text.trim_start_matches('<').trim_end_matches('>').to_owned()
                }
                _ => text,
            }
        }
        // Among other keys a < is no beginning of a name.
        _ => written(keys).replace("<lt>", "<"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::PaneKind;
    use crate::app::action::{PaneAction, ReadAction};

    #[test]
    fn every_preset_leaves_every_action_reachable() {
        for (name, preset) in Preset::ALL {
            let keymap = Keymap::preset(preset);
            for (at, one) in keymap.bindings().iter().enumerate() {
                for other in &keymap.bindings()[at + 1..] {
                    let rivals = one.context.meets(other.context)
                        && one.context.rank() == other.context.rank();
                    assert!(
                        !rivals || !excludes(one, other),
                        "{name}: {} and {}",
                        written(&one.keys),
                        written(&other.keys)
                    );
                }
            }
            for (changed, _) in preset.changes() {
                assert!(
                    TABLE.iter().any(|(_, _, known, _)| known == changed),
                    "{name}: {changed} is no action"
                );
            }
            let letters = |b: &Binding| {
                b.keys.iter().any(|key| key.character().is_some_and(char::is_alphanumeric))
            };
            assert!(
                preset != Preset::Arrows || !keymap.bindings().iter().any(letters),
                "arrows have letters"
            );
            // Whatever the keys, the way out, the help and the palette are there.
            for action in [AppAction::Quit, AppAction::Help, AppAction::Palette, AppAction::Cancel]
            {
                assert!(!keymap.keys_of(Action::App(action)).is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn every_action_has_a_name_of_its_own() {
        for (at, (_, action, name, _)) in TABLE.iter().enumerate() {
            assert!(
                TABLE[at + 1..].iter().all(|(_, other, known, _)| known != name && other != action),
                "{name}"
            );
        }
    }

    #[test]
    fn keys_that_are_set_take_precedence_and_what_they_hide_is_told() {
        let mut keymap = Keymap::default();
        keymap.rebind("bookmark", &["<C-b>".to_owned(), "g".to_owned()]).unwrap();
        let bookmark = Action::Mark(MarkAction::Bookmark);
        let conflicts = keymap.settle(&[bookmark]);
        let lost: Vec<Action> = conflicts.iter().map(|conflict| conflict.lost).collect();
        assert!(
            lost.contains(&Action::Read(ReadAction::PageUp))
                && lost.contains(&Action::Read(ReadAction::Start)),
            "{lost:?}"
        );
        let Resolved::Action(action, _) = keymap.resolve(Mode::Reading, &read_keys("g").unwrap())
        else {
            panic!("bound")
        };
        assert_eq!(action, bookmark);
        assert_eq!(
            keymap.rebind("fly", &[]),
            Err(SettingsProblem::UnknownAction("fly".to_owned()))
        );
        assert_eq!(
            keymap.rebind("quit", &["<Foo>".to_owned()]),
            Err(SettingsProblem::UnknownKey("Foo".to_owned()))
        );
        for keys in ["5", "<C-i>"] {
            assert!(
                matches!(
                    keymap.rebind("note", &[keys.to_owned()]),
                    Err(SettingsProblem::UnknownKey(_))
                ),
                "{keys}"
            );
        }
        // What takes a character takes it whatever the reader writes, and Ctrl knows no capitals.
        keymap.rebind("set-mark", &["M".to_owned()]).unwrap();
        keymap.rebind("list-edit", &["<C-K>".to_owned(), "r".to_owned()]).unwrap();
        assert!(keymap.settle(&[Action::List(ListAction::Edit)]).is_empty());
        assert!(matches!(
            keymap.resolve(Mode::Reading, &read_keys("Ma").unwrap()),
            Resolved::Action(_, Some('a'))
        ));
        assert_eq!(keymap.keys_of(Action::List(ListAction::Edit)), ["C-k", "r"]);
    }

    #[test]
    fn a_prefix_waits_and_says_what_may_follow() {
        let keymap = Keymap::default();
        let Resolved::Prefix(next) = keymap.resolve(Mode::Reading, &read_keys("g").unwrap()) else {
            panic!("g is a prefix")
        };
        assert!(
            next.iter().any(|b| b.action == Action::Pane(PaneAction::Visit(PaneKind::Timeline)))
        );
        assert!(matches!(
            keymap.resolve(Mode::Reading, &read_keys("gy").unwrap()),
            Resolved::Unknown
        ));
    }

    #[test]
    fn a_mark_takes_the_next_character_and_two_quotes_go_back() {
        let keymap = Keymap::default();
        let resolve = |keys: &str| match keymap.resolve(Mode::Reading, &read_keys(keys).unwrap()) {
            Resolved::Action(action, c) => (action, c),
            Resolved::Prefix(_) | Resolved::Unknown => panic!("{keys} is an action"),
        };
        assert_eq!(resolve("ma"), (Action::Mark(MarkAction::Set), Some('a')));
        assert_eq!(resolve("'a"), (Action::Mark(MarkAction::Go), Some('a')));
        assert_eq!(resolve("''"), (Action::Read(ReadAction::Back), None));
    }

    #[test]
    fn a_pane_goes_before_what_holds_everywhere() {
        let keymap = Keymap::default();
        let Resolved::Action(action, _) =
            keymap.resolve(Mode::Listing(PaneKind::Passages), &read_keys("u").unwrap())
        else {
            panic!("bound")
        };
        assert_eq!(action, Action::List(ListAction::Undo));
    }
}
