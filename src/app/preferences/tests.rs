//! The settings as the program understands them.

use super::*;
use crate::app::action::MarkAction;
use crate::app::keymap::{Mode, Resolved};
use crate::app::keys::read_keys;
use crate::library::parse_settings;

fn read(text: &str) -> (Preferences, Vec<(usize, SettingsProblem)>) {
    let (settings, faults) = parse_settings(text);
    assert_eq!(faults, []);
    let (preferences, faults) = Preferences::of(&settings, Language::English);
    (preferences, faults.into_iter().map(|fault| (fault.line, fault.problem)).collect())
}

#[test]
fn a_conflict_is_named_with_its_line_and_the_readers_key_holds() {
    let (preferences, faults) =
        read("[keys]\nbookmark = [\"q\", \"B\"]\nnote = \"B\"\nhelp = \"\"\n");
    // quit keeps ZZ: only what loses its last key, or was set as well, is told.
    assert_eq!(faults, [(3, SettingsProblem::Conflict("B".to_owned(), "bookmark", "note"))]);
    let keys = read_keys("q").unwrap();
    let Resolved::Action(action, _) = preferences.keymap.resolve(Mode::Reading, &keys) else {
        panic!("bound")
    };
    assert_eq!(action, Action::Mark(MarkAction::Bookmark));
}

#[test]
fn unknown_names_are_told_and_defaults_hold() {
    let (preferences, faults) =
        read("language = \"tlh\"\nkeymap = \"emacs\"\n[keys]\nfly = \"x\"\nquit = \"<Foo>\"\n");
    let lines: Vec<usize> = faults.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines.len(), 4);
    assert!([1, 2, 4, 5].iter().all(|line| lines.contains(line)), "{faults:?}");
    assert_eq!(preferences.language, Language::English);
    assert!(
        !preferences.keymap.keys_of(Action::App(crate::app::action::AppAction::Quit)).is_empty()
    );
}

#[test]
fn wide_characters_bring_signs_that_are_safe() {
    assert_eq!(read("ambiguous = 2\n").0.profile.glyphs, Glyphs::Safe);
    assert_eq!(read("ambiguous = 2\nglyphs = \"normal\"\n").0.profile.glyphs, Glyphs::Normal);
}

#[test]
fn without_settings_the_interface_speaks_what_the_system_does_and_all_keys_are_there() {
    for language in [Language::Chinese, Language::Traditional, Language::English] {
        let (preferences, faults) = Preferences::of(&Settings::default(), language);
        assert_eq!((preferences.language, faults.len()), (language, 0));
    }
    let (preferences, _) = read("language = \"auto\"\n");
    assert_eq!(preferences.language, Language::English);
    let (preferences, _) = read("language = \"zh-Hant\"\n");
    assert_eq!(preferences.language, Language::Traditional);
}

#[test]
fn every_preset_can_be_chosen_and_changed() {
    for (name, preset) in Preset::ALL {
        let (preferences, faults) =
            read(&format!("keymap = \"{name}\"\n[keys]\nnote = \"<F7>\"\n"));
        assert_eq!(faults, [], "{name}");
        assert_eq!(preferences.keymap.keys_of(Action::Mark(MarkAction::Note)), ["F7"], "{name}");
        let untouched = Keymap::preset(preset).bindings().len();
        assert!(preferences.keymap.bindings().len().abs_diff(untouched) <= 1, "{name}");
    }
}

#[test]
fn an_action_may_be_left_without_a_key() {
    let (preferences, faults) = read("[keys]\nnote = \"\"\n");
    assert_eq!(faults, []);
    assert_eq!(preferences.keymap.keys_of(Action::Mark(MarkAction::Note)), [""; 0]);
}

#[test]
fn lines_are_justified_unless_the_reader_wants_them_ragged() {
    for (text, alignment) in [
        ("", Alignment::Justified),
        ("justified = true\n", Alignment::Justified),
        ("justified = false\n", Alignment::Ragged),
    ] {
        assert_eq!(read(text).0.alignment, alignment, "{text}");
    }
}
