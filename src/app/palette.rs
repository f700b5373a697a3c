//! The command palette: every action by its name, in any language, by pinyin, or by its key.

use crate::app::action::{Action, AppAction, MarkAction, ReadAction};
use crate::app::keymap::{Keymap, Mode, action_name};
use crate::app::words::{self, Language};
use crate::text::{fold, initials, spelled, typed_like};

/// Returns the actions that fit what was typed, the best first; all that there are if nothing was.
#[must_use]
pub(crate) fn matching(keymap: &Keymap, mode: Mode, language: Language, typed: &str) -> Vec<Action> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut found: Vec<(u32, Action)> = Vec::new();
    for action in keymap.actions(mode).into_iter().filter(|action| is_offered(*action)) {
        let (names, spellings) = (names(keymap, language, action), spellings(action));
        let chinese = Language::Chinese.say(words::action(action));
        let best = |word: &&str| {
            let named = names.iter().filter_map(|name| fitness(name, word).map(|fitness| 2 * fitness));
            // A name that is read goes before one that is only typed.
            let typed = spellings.iter().filter_map(|name| fitness(name, word)).chain(fitness_of_readings(chinese, word));
            named.chain(typed.map(|fitness| 2 * fitness + 1)).min()
        };
        if let Some(fitness) = words.iter().map(best).sum::<Option<u32>>() {
            found.push((fitness, action));
        }
    }
    found.sort_by_key(|(fitness, action)| (*fitness, rank(*action)));
    found.into_iter().map(|(_, action)| action).collect()
}

/// What is looked for goes before what everyone knows the keys of.
const fn rank(action: Action) -> u8 {
    match action {
        Action::Pane(_) => 0,
        Action::Find(_) | Action::Select(_) | Action::Mark(_) => 1,
        Action::View(_) | Action::App(_) => 2,
        Action::Jump(_) | Action::List(_) => 3,
        Action::Read(_) => 4,
    }
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

/// Everything an action may be called by.
fn names(keymap: &Keymap, language: Language, action: Action) -> Vec<String> {
    let phrase = words::action(action);
    let mut names = vec![fold(language.say(phrase)), fold(Language::English.say(phrase)), action_name(action).to_owned()];
    names.push(fold(Language::Chinese.say(phrase)));
    if action == Action::App(AppAction::Quit) {
        names.extend(["q", "q!", "wq", "exit"].map(str::to_owned));
    }
    names.extend(keymap.keys_of(action).iter().map(|keys| fold(keys)));
    names
}

/// How the Chinese name of an action is usually typed.
fn spellings(action: Action) -> [String; 2] {
    let chinese = Language::Chinese.say(words::action(action));
    [spelled(chinese), initials(chinese)]
}

/// Tells how well `word` fits `name`, less being better: a beginning, a part, letters in order; none if not at all.
fn fitness(name: &str, word: &str) -> Option<u32> {
    if name == word {
        return Some(0);
    }
    if name.starts_with(word) {
        return Some(1);
    }
    if let Some(at) = name.find(word) {
        return Some(part_at(at));
    }
    let mut rest = name.chars();
    let skipped: usize = word.chars().map(|wanted| rest.position(|c| c == wanted)).sum::<Option<usize>>()?;
    // Letters that lie far apart are no abbreviation.
    u32::try_from(skipped).ok().filter(|skipped| *skipped <= 24).map(|skipped| 100 + skipped)
}

/// Tells how well `word` fits a Chinese name if every reading of its characters counts, as [`fitness`] does.
fn fitness_of_readings(name: &str, word: &str) -> Option<u32> {
    let place = name.char_indices().find_map(|(at, _)| Some((at, typed_like(name.get(at..)?, word)?)));
    place.map(|(at, length)| match at {
        0 => u32::from(length < name.len()),
        _ => part_at(at),
    })
}

/// Tells how well a part fits that begins at a byte of a name.
fn part_at(at: usize) -> u32 {
    2 + u32::try_from(at).unwrap_or(u32::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::{PaneAction, PaneKind, ViewAction};
    use crate::app::keymap::Preset;

    fn first(typed: &str) -> Option<Action> {
        matching(&Keymap::default(), Mode::Reading, Language::Chinese, typed).first().copied()
    }

    #[test]
    fn an_action_is_found_by_any_of_its_names() {
        let (full, outline) = (Action::View(ViewAction::FullWidth), Action::Pane(PaneAction::Visit(PaneKind::Outline)));
        for typed in ["全角", "quanjiao", "qj", "full-width", "ＦＵＬＬ", "zf"] {
            assert_eq!(first(typed), Some(full), "{typed}");
        }
        for typed in ["目录", "ml", "mulu", "outline", "outl", "f2"] {
            assert_eq!(first(typed), Some(outline), "{typed}");
        }
        assert_eq!(first("qqqq"), None);
        for preset in [Preset::Default, Preset::Vim] {
            let found = matching(&Keymap::preset(preset), Mode::Reading, Language::English, "q");
            assert_eq!(found.first(), Some(&Action::App(AppAction::Quit)));
        }
    }

    #[test]
    fn a_name_is_typed_in_any_reading_of_its_characters() {
        let (spacing, redraw) = (Action::View(ViewAction::Spacing), Action::App(AppAction::Redraw));
        for (typed, action) in [("hangju", spacing), ("hj", spacing), ("chonghua", redraw), ("chhua", redraw), ("chpm", redraw)] {
            assert_eq!(first(typed), Some(action), "{typed}");
        }
    }

    #[test]
    fn words_apart_must_all_fit() {
        let all = matching(&Keymap::default(), Mode::Reading, Language::English, "next date");
        assert_eq!(all.first(), Some(&Action::Jump(crate::app::action::JumpAction::NextDate)));
    }

    #[test]
    fn nothing_typed_offers_everything_once() {
        let all = matching(&Keymap::default(), Mode::Reading, Language::English, "");
        assert!(all.len() > 40);
        let unique: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(unique.len(), all.len());
    }
}
