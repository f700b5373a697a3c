//! Keys as they are written and read.

use proptest::prelude::*;

use super::*;

#[test]
fn what_is_written_can_be_read() {
    for text in ["gg", "<C-d>", "42G", "/数据<Enter>", "]d", "<A-Right>", "<F1>", "<lt>", "<S-Tab>"]
    {
        assert_eq!(written(&read_keys(text).unwrap()), text);
    }
    assert_eq!(read_keys("<Nope>"), Err("Nope".to_owned()));
}

#[test]
fn full_width_keys_are_commands() {
    for (typed, meant) in
        [('／', '/'), ('？', '?'), ('：', ':'), ('ｊ', 'j'), ('、', '/'), ('》', '>'), ('智', '智')]
    {
        assert_eq!(Key::plain(Code::Char(typed)).half_width().character(), Some(meant));
    }
}

#[test]
fn a_bracket_that_closes_nothing_is_a_key_of_its_own() {
    let codes =
        |text: &str| -> Vec<Code> { read_keys(text).unwrap().iter().map(|key| key.code).collect() };
    assert_eq!(codes("<"), [Code::Char('<')]);
    assert_eq!(codes("<>"), [Code::Char('<'), Code::Char('>')]);
    assert_eq!(codes("a<b"), [Code::Char('a'), Code::Char('<'), Code::Char('b')]);
    assert_eq!(codes("<PgUp><PageUp>"), [Code::PageUp, Code::PageUp]);
    assert_eq!(codes(""), []);
}

#[test]
fn ctrl_knows_no_capitals_and_stands_before_alt() {
    let [one, other] = ["<C-K>", "<C-k>"].map(|text| read_keys(text).unwrap());
    assert_eq!(one, other);
    let both = read_keys("<C-A-x>").unwrap();
    assert_eq!((both[0].ctrl, both[0].alt, written(&both)), (true, true, "<C-A-x>".to_owned()));
    for name in ["<F0>", "<F21>", "<C->", "<A-Nope>", "<xy>"] {
        assert!(read_keys(name).is_err(), "{name}");
    }
}

#[test]
fn only_esc_and_ctrl_c_cancel() {
    for (text, cancels) in
        [("<Esc>", true), ("<C-c>", true), ("c", false), ("<A-c>", false), ("q", false)]
    {
        assert_eq!(read_keys(text).unwrap()[0].cancels(), cancels, "{text}");
    }
}

fn key() -> impl Strategy<Value = Key> {
    let code = prop_oneof![
        any::<char>()
            .prop_filter("a character that is written", |c| !c.is_control())
            .prop_map(Code::Char),
        proptest::sample::select(NAMES.map(|(_, code)| code).to_vec()),
        (1u8..=12).prop_map(Code::F),
    ];
    (code, any::<bool>(), any::<bool>()).prop_map(|(code, ctrl, alt)| {
        // Terminals do not tell Ctrl with a capital from Ctrl with a small letter.
        let code = match code {
            Code::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
            code => code,
        };
        Key { code, ctrl, alt }
    })
}

#[test]
fn every_key_can_be_written_in_the_settings() {
    for code in [Code::PageDown, Code::Char('>')] {
        for (ctrl, alt) in [(true, false), (false, true), (true, true)] {
            let key = Key { code, ctrl, alt };
            assert_eq!(read_keys(&key.to_string()), Ok(vec![key]), "{key}");
        }
    }
}

proptest! {
    #[test]
    fn every_key_that_is_written_is_read_again(keys in proptest::collection::vec(key(), 0..6)) {
        prop_assert_eq!(read_keys(&written(&keys)), Ok(keys));
    }

    #[test]
    fn the_half_width_of_a_half_width_key_is_itself(key in key()) {
        prop_assert_eq!(key.half_width().half_width(), key.half_width());
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_name(text in ".{0,20}") {
        if let Err(name) = read_keys(&text) {
            let written = format!("<{name}>");
            prop_assert!(text.contains(&written) || text.contains(&name));
        }
    }
}
