//! The table of keys is a table, in every keymap and language.

use super::*;

#[test]
fn every_row_of_the_table_has_two_cells() {
    for name in Preset::NAMES.split(", ") {
        for language in [Language::Chinese, Language::Traditional, Language::English] {
            let table = markdown(&keymap(Some(name)).unwrap(), language);
            for row in table.lines() {
                let bars = row.replace("\\|", "").matches('|').count();
                assert_eq!(bars, 3, "{row}");
            }
            assert!(table.lines().count() > 50, "{name}");
        }
    }
}

#[test]
fn a_keymap_that_there_is_not_is_said_with_those_that_there_are() {
    let said = keymap(Some("emacs\u{7}")).unwrap_err().to_string();
    assert!(
        said.contains("emacs") && said.contains(Preset::NAMES) && !said.contains('\u{7}'),
        "{said}"
    );
}

#[test]
fn an_action_of_a_keymap_has_a_key_and_a_name() {
    let keymap = keymap(Some("default")).unwrap();
    for (group, actions) in keymap.groups(None) {
        for action in actions {
            assert!(!keymap.keys_of(action).is_empty(), "{}", action_name(action));
            assert!(
                !Language::English.say(naming::action(action)).is_empty()
                    && !Language::English.say(group).is_empty()
            );
        }
    }
}
