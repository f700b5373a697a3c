//! Numbers, letters and modifiers, whichever encoding tells them.

use proptest::prelude::*;

use super::*;
use crate::app::written;

fn csi(parameters: &str, last: char) -> String {
    of_csi(parameters.as_bytes(), u8::try_from(last).unwrap())
        .map_or_else(|| "none".to_owned(), |key| written(&[key]))
}

#[test]
fn every_control_character_is_a_key() {
    for (byte, key) in [
        (0, "<C-Space>"),
        (1, "<C-a>"),
        (8, "<C-h>"),
        (9, "<Tab>"),
        (10, "<Enter>"),
        (13, "<Enter>"),
        (26, "<C-z>"),
        (27, "<Esc>"),
        (28, "<C-4>"),
        (29, "<C-5>"),
        (30, "<C-6>"),
        (31, "<C-7>"),
        (127, "<Backspace>"),
    ] {
        assert_eq!(written(&[of_control_character(byte)]), key, "{byte}");
    }
    for byte in (1..=26).filter(|byte| !matches!(byte, 9 | 10 | 13)) {
        let key = of_control_character(byte);
        assert!(
            key.ctrl && !key.alt && key.code == Code::Char(char::from(byte + b'a' - 1)),
            "{byte}"
        );
    }
}

#[test]
fn modifiers_are_told_by_one_less_than_their_sum() {
    for (modifier, key) in [
        (1, "<Up>"),
        (2, "<Up>"),
        (3, "<A-Up>"),
        (5, "<C-Up>"),
        (6, "<C-Up>"),
        (7, "<C-A-Up>"),
        (8, "<C-A-Up>"),
        (33, "<A-Up>"),
        // Super and Hyper are no keys of ours.
        (9, "none"),
        (13, "none"),
        (17, "none"),
        // Caps Lock and Num Lock change nothing.
        (65, "<Up>"),
        (129, "<Up>"),
        (133, "<C-Up>"),
    ] {
        assert_eq!(csi(&format!("1;{modifier}"), 'A'), key, "{modifier}");
    }
    assert_eq!(
        (csi("1;1:1", 'A'), csi("1;1:2", 'A'), csi("1;1:3", 'A')),
        ("<Up>".into(), "<Up>".into(), "none".into())
    );
}

/// The numbers of F1 to F20 as xterm and rxvt send them (ctlseqs, "PC-Style Function Keys"); some
/// are skipped.
const FUNCTION_KEYS: [u32; 20] =
    [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34];

#[test]
fn function_keys_skip_the_numbers_that_terminals_skip() {
    for (number, n) in FUNCTION_KEYS.iter().zip(1..=14) {
        assert_eq!(csi(&number.to_string(), '~'), format!("<F{n}>"), "{number}");
    }
    for number in ["0", "9", "10", "16", "22", "27", "30", "35", "99", ""] {
        assert_eq!(csi(number, '~'), "none", "{number}");
    }
}

#[test]
fn the_function_keys_behind_the_fourteenth_are_none_of_those_before() {
    for (number, n) in FUNCTION_KEYS.iter().zip(1..=20).skip(14) {
        assert_eq!(csi(&number.to_string(), '~'), format!("<F{n}>"), "{number}");
    }
}

#[test]
fn the_keypad_writes_what_stands_on_it() {
    let keys: String = (57_399..=57_413).map(|number| csi(&number.to_string(), 'u')).collect();
    assert_eq!(keys, "0123456789./*-+");
    for (number, key) in [
        (57_414, "<Enter>"),
        (57_415, "="),
        (57_417, "<Left>"),
        (57_420, "<Down>"),
        (57_421, "<PageUp>"),
        (57_424, "<End>"),
        (57_425, "none"),
        (57_426, "<Del>"),
        (57_358, "none"),
    ] {
        assert_eq!(csi(&number.to_string(), 'u'), key, "{number}");
    }
}

#[test]
fn shift_makes_another_key_only_where_it_writes_another_character() {
    for (parameters, key) in [
        ("97;2", "A"),
        ("97;1", "a"),
        ("49:33;2", "!"),
        ("49;2", "1"),
        ("97;6", "<C-a>"),
        ("97:65;4", "<A-A>"),
        ("9;2", "<S-Tab>"),
        ("13;2", "<Enter>"),
        ("32;2", "<Space>"),
        ("97;1;228", "ä"),
        ("97;5;228", "<C-a>"),
        ("1;1", "none"),
        ("1114112;1", "none"),
        ("55296;1", "none"),
    ] {
        assert_eq!(csi(parameters, 'u'), key, "{parameters}");
    }
}

proptest! {
    #[test]
    fn xterm_and_kitty_mean_the_same_key(
        number in prop_oneof![32u32..0x3000, 0xF900u32..0x11_0000],
        modifier in 1u32..9,
    ) {
        let kitty = of_csi(format!("{number};{modifier}").as_bytes(), b'u');
        let xterm = of_csi(format!("27;{modifier};{number}").as_bytes(), b'~');
        prop_assert_eq!(kitty, xterm);
    }

    #[test]
    fn no_parameters_are_too_strange(
        parameters in prop::collection::vec(any::<u8>(), 0..12),
        last in 0x40u8..0x7F,
    ) {
        for key in [of_csi(&parameters, last), of_ss3(&parameters, last)].into_iter().flatten() {
            prop_assert!(!matches!(key.code, Code::Char(c) if c.is_control()));
        }
    }

    #[test]
    fn a_key_can_be_written_and_read_again(
        parameters in "[0-9;:]{0,9}",
        last in prop::sample::select(b"ABCDFHPQRSZu~".to_vec()),
    ) {
        if let Some(key) = of_csi(parameters.as_bytes(), last) {
            prop_assert_eq!(crate::app::read_keys(&written(&[key])), Ok(vec![key]));
        }
    }
}
