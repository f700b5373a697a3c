//! Where the keys go, and what commands then act on.

use crate::app::action::PaneKind;
use crate::app::focus::{Focus, Help, Question};
use crate::app::keymap::Mode;
use crate::app::testing::Bench;

#[test]
fn commands_act_on_what_has_the_keys() {
    for (keys, mode) in [
        ("", Mode::Reading),
        ("v", Mode::Selecting),
        ("o", Mode::Listing(PaneKind::Outline)),
        ("p", Mode::Listing(PaneKind::Passages)),
        ("K", Mode::Reading),
        ("/", Mode::Reading),
        ("<F1>", Mode::Reading),
    ] {
        let bench = Bench::essay().pressed(keys);
        assert_eq!(bench.model.focus.mode(), mode, "{keys}");
    }
    assert_eq!(Question::Unsaved.mode(), Mode::Unsaved);
}

#[test]
fn a_pane_has_the_keys_only_itself() {
    for kind in PaneKind::ALL {
        assert_eq!(Focus::Pane(kind).pane(), Some(kind));
    }
    let bench = Bench::essay().pressed("t/");
    assert_eq!(bench.model.focus.pane(), None, "a prompt over a pane has them");
}

#[test]
fn the_help_is_shown_while_something_is_searched_in_it() {
    let help =
        |keys: &str| Bench::essay().pressed(keys).model.focus.help().map(|help: &Help| help.top);
    assert_eq!(help("<F1>"), Some(0));
    assert_eq!(help("<F1>/"), Some(0));
    assert_eq!(help("/"), None);
    assert_eq!(help(""), None);
}
