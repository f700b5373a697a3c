//! Keys to actions, as data. The help, the footer and the table of the README are made from it.

use crate::app::action::{
    Action, AppAction, FindAction, JumpAction, ListAction, MarkAction, PaneAction, PaneKind, ReadAction, ViewAction,
};
use crate::app::keys::{Code, Key, read_keys, written};
use crate::app::words::{self, Phrase};

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// In the text.
    Page,
    /// In every list.
    List,
    /// Only in one pane.
    In(PaneKind),
    /// In the text and in every list.
    Anywhere,
}

/// One row of the keymap.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
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

/// The keys of the program.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        let bindings = TABLE
            .iter()
            .flat_map(|(context, action, keys)| keys.split(' ').map(|keys| binding(*context, *action, keys)))
            .collect();
        Self { bindings }
    }
}

fn binding(context: Context, action: Action, keys: &str) -> Binding {
    let (keys, takes_character) = match keys.strip_suffix('…') {
        Some(keys) => (keys, true),
        None => (keys, false),
    };
    let keys = read_keys(keys).expect("the built-in table names only keys that exist; a test reads it");
    Binding { context, keys, takes_character, action }
}

impl Keymap {
    /// Returns all bindings, in the order of the table.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Returns what `keys` mean for the text, or for the pane that has the focus.
    #[must_use]
    pub fn resolve(&self, pane: Option<PaneKind>, keys: &[Key]) -> Resolved<'_> {
        let holds = |binding: &&Binding| match (binding.context, pane) {
            (Context::Anywhere, _) | (Context::Page, None) | (Context::List, Some(_)) => true,
            (Context::In(kind), Some(pane)) => kind == pane,
            (Context::Page, Some(_)) | (Context::List | Context::In(_), None) => false,
        };
        // What holds only in one pane goes before what holds in every list, and that before everything else.
        let mut holding: Vec<&Binding> = self.bindings.iter().filter(holds).collect();
        holding.sort_by_key(|binding| match binding.context {
            Context::In(_) => 0,
            Context::Page | Context::List => 1,
            Context::Anywhere => 2,
        });
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
            .filter(|b| b.keys.starts_with(keys) && (b.keys.len() > keys.len() || b.takes_character))
            .collect();
        if longer.is_empty() { Resolved::Unknown } else { Resolved::Prefix(longer) }
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
        found.map(|b| if b.takes_character { format!("{}…", short(&b.keys)) } else { short(&b.keys) }).collect()
    }

    /// Returns the actions in groups, for help and for the README.
    #[must_use]
    pub fn groups(&self) -> Vec<(Phrase, Vec<Action>)> {
        let mut groups: Vec<(Phrase, Vec<Action>)> = GROUPS.iter().map(|phrase| (*phrase, Vec::new())).collect();
        for binding in &self.bindings {
            let actions = &mut groups[group(binding.action)].1;
            if !actions.contains(&binding.action) {
                actions.push(binding.action);
            }
        }
        groups
    }
}

const GROUPS: [Phrase; 7] = [
    words::KEYS_MOVE,
    words::KEYS_FIND,
    words::KEYS_PANES,
    words::KEYS_PASSAGES,
    words::KEYS_LISTS,
    words::KEYS_VIEW,
    words::KEYS_PROGRAM,
];

const fn group(action: Action) -> usize {
    match action {
        Action::Read(_) | Action::Jump(_) => 0,
        Action::Find(_) => 1,
        Action::Pane(_) => 2,
        Action::Mark(_) => 3,
        Action::List(_) => 4,
        Action::View(_) => 5,
        Action::App(_) => 6,
    }
}

/// Writes keys without the brackets around names: `Enter`, `C-d`, `gg`.
fn short(keys: &[Key]) -> String {
    match keys {
        [key] => {
            let text = key.to_string();
            match key.code {
                Code::Char('<') => "<".to_owned(),
                _ if text.chars().count() > 2 => text.trim_start_matches('<').trim_end_matches('>').to_owned(),
                _ => text,
            }
        }
        _ => written(keys),
    }
}

/// Context, action, and the keys that mean it, the one shown first in front. `…` takes any character.
static TABLE: &[(Context, Action, &str)] = &[
    (Context::Page, Action::Read(ReadAction::LineDown), "j <Down> <C-e>"),
    (Context::Page, Action::Read(ReadAction::LineUp), "k <Up> <C-y>"),
    (Context::Page, Action::Read(ReadAction::HalfDown), "d <C-d>"),
    (Context::Page, Action::Read(ReadAction::HalfUp), "u <C-u>"),
    (Context::Page, Action::Read(ReadAction::PageDown), "<Space> f <C-f> <PageDown>"),
    (Context::Page, Action::Read(ReadAction::PageUp), "b <C-b> <PageUp>"),
    (Context::Page, Action::Read(ReadAction::Start), "gg <lt> <Home>"),
    (Context::Page, Action::Read(ReadAction::End), "G > <End>"),
    (Context::Page, Action::Read(ReadAction::Percent), "%"),
    (Context::Page, Action::Read(ReadAction::NextSentence), ")"),
    (Context::Page, Action::Read(ReadAction::PreviousSentence), "("),
    (Context::Page, Action::Read(ReadAction::NextParagraph), "}"),
    (Context::Page, Action::Read(ReadAction::PreviousParagraph), "{"),
    (Context::Page, Action::Read(ReadAction::NextSection), "]] <C-Down>"),
    (Context::Page, Action::Read(ReadAction::PreviousSection), "[[ <C-Up>"),
    (Context::Page, Action::Read(ReadAction::Back), "'' <C-o> <Backspace>"),
    (Context::Page, Action::Read(ReadAction::Forward), "<A-Right>"),
    (Context::Page, Action::Jump(JumpAction::NextPassage), "]m"),
    (Context::Page, Action::Jump(JumpAction::PreviousPassage), "[m"),
    (Context::Page, Action::Jump(JumpAction::NextDate), "]d"),
    (Context::Page, Action::Jump(JumpAction::PreviousDate), "[d"),
    (Context::Page, Action::Jump(JumpAction::NextReference), "]r"),
    (Context::Page, Action::Jump(JumpAction::PreviousReference), "[r"),
    (Context::Page, Action::Find(FindAction::Forward), "/"),
    (Context::Page, Action::Find(FindAction::Backward), "?"),
    (Context::Anywhere, Action::Find(FindAction::Next), "n"),
    (Context::Anywhere, Action::Find(FindAction::Previous), "N"),
    (Context::Page, Action::Find(FindAction::WordHere), "*"),
    (Context::Anywhere, Action::Pane(PaneAction::Visit(PaneKind::Outline)), "o <F2> go"),
    (Context::Anywhere, Action::Pane(PaneAction::Visit(PaneKind::Results)), "g/ <F3>"),
    (Context::Anywhere, Action::Pane(PaneAction::Visit(PaneKind::References)), "r <F4> gr"),
    (Context::Anywhere, Action::Pane(PaneAction::Visit(PaneKind::Timeline)), "t <F5> gt"),
    (Context::Anywhere, Action::Pane(PaneAction::Visit(PaneKind::Passages)), "p <F6> gp"),
    (Context::Anywhere, Action::Pane(PaneAction::Switch), "<Tab>"),
    (Context::Page, Action::Mark(MarkAction::Bookmark), "B"),
    (Context::Page, Action::Mark(MarkAction::Note), "a"),
    (Context::Anywhere, Action::Mark(MarkAction::Undo), "U"),
    (Context::Page, Action::Mark(MarkAction::Set), "m…"),
    (Context::Page, Action::Mark(MarkAction::Go), "'…"),
    (Context::List, Action::List(ListAction::Down), "j <Down> <C-n>"),
    (Context::List, Action::List(ListAction::Up), "k <Up> <C-p>"),
    (Context::List, Action::List(ListAction::PageDown), "<Space> f <C-f> <PageDown> d <C-d>"),
    (Context::List, Action::List(ListAction::PageUp), "b <C-b> <PageUp> <C-u>"),
    (Context::List, Action::List(ListAction::First), "gg <Home>"),
    (Context::List, Action::List(ListAction::Last), "G <End>"),
    (Context::List, Action::List(ListAction::Enter), "<Enter>"),
    (Context::List, Action::List(ListAction::Filter), "/"),
    (Context::In(PaneKind::Outline), Action::List(ListAction::Fold), "z <Left> <Right>"),
    (Context::In(PaneKind::Results), Action::List(ListAction::Order), "s"),
    (Context::In(PaneKind::Timeline), Action::List(ListAction::Zones), "z"),
    (Context::In(PaneKind::References), Action::List(ListAction::Works), "w"),
    (Context::In(PaneKind::Passages), Action::List(ListAction::Edit), "e a"),
    (Context::In(PaneKind::Passages), Action::List(ListAction::Delete), "x <Del>"),
    (Context::In(PaneKind::Passages), Action::List(ListAction::Undo), "u"),
    (Context::Page, Action::View(ViewAction::FullWidth), "zf"),
    (Context::Page, Action::View(ViewAction::Narrower), "z<lt>"),
    (Context::Page, Action::View(ViewAction::Wider), "z>"),
    (Context::Page, Action::View(ViewAction::Top), "zt"),
    (Context::Page, Action::View(ViewAction::Middle), "zz"),
    (Context::Page, Action::View(ViewAction::Bottom), "zb"),
    (Context::Page, Action::App(AppAction::Peek), "K <Enter>"),
    (Context::Page, Action::App(AppAction::Follow), "gd"),
    (Context::Anywhere, Action::App(AppAction::WhereAmI), "="),
    (Context::Anywhere, Action::App(AppAction::Help), "<F1>"),
    (Context::Anywhere, Action::App(AppAction::Cancel), "<Esc> <C-c>"),
    (Context::Anywhere, Action::App(AppAction::Suspend), "<C-z>"),
    (Context::Anywhere, Action::App(AppAction::Quit), "q ZZ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_their_keys_in_one_place() {
        let keymap = Keymap::default();
        for (at, one) in keymap.bindings().iter().enumerate() {
            for other in &keymap.bindings()[at + 1..] {
                let same = one.context == other.context && one.keys == other.keys && one.takes_character == other.takes_character;
                assert!(!same, "{} means two things", written(&one.keys));
            }
        }
    }

    #[test]
    fn a_prefix_waits_and_says_what_may_follow() {
        let keymap = Keymap::default();
        let Resolved::Prefix(next) = keymap.resolve(None, &read_keys("g").unwrap()) else { panic!("g is a prefix") };
        assert!(next.iter().any(|b| b.action == Action::Pane(PaneAction::Visit(PaneKind::Timeline))));
        assert!(matches!(keymap.resolve(None, &read_keys("gx").unwrap()), Resolved::Unknown));
    }

    #[test]
    fn a_mark_takes_the_next_character_and_two_quotes_go_back() {
        let keymap = Keymap::default();
        let resolve = |keys: &str| match keymap.resolve(None, &read_keys(keys).unwrap()) {
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
        let Resolved::Action(action, _) = keymap.resolve(Some(PaneKind::Passages), &read_keys("u").unwrap()) else {
            panic!("bound")
        };
        assert_eq!(action, Action::List(ListAction::Undo));
    }
}
