//! What is said of a text that was copied, or was not.

use super::{CopyFault, CopyWay};
use crate::messages::Language;

const LANGUAGES: [Language; 3] = [Language::Chinese, Language::Traditional, Language::English];

#[test]
fn what_was_copied_is_told_with_its_length_and_where_to() {
    for (way, to) in [
        (CopyWay::Tmux, "tmux"),
        (CopyWay::Program("wl-copy".to_owned()), "wl-copy"),
        (CopyWay::Terminal, "OSC 52"),
        (CopyWay::File("/tmp/x.txt".to_owned()), "/tmp/x.txt"),
        (CopyWay::OnlyFile("/tmp/y.txt".to_owned()), "/tmp/y.txt"),
    ] {
        for language in LANGUAGES {
            let said = way.message(language, 42);
            assert!(said.contains("42") && said.contains(to), "{said}");
        }
    }
}

#[test]
fn one_character_is_one_and_none_are_several() {
    let said = |count| CopyWay::Terminal.message(Language::English, count);
    assert!(said(1).starts_with("copied 1 character →"));
    assert!(said(0).starts_with("copied 0 characters →"));
}

#[test]
fn a_text_that_is_only_in_a_file_is_not_said_to_be_in_the_clipboard() {
    for language in LANGUAGES {
        let said = CopyWay::OnlyFile("/tmp/y.txt".to_owned()).message(language, 9);
        assert!(!said.contains("clipboard") && !said.contains('剪'), "{said}");
    }
}

#[test]
fn why_nothing_was_copied_is_told_in_every_language_each_in_its_own_words() {
    for fault in [CopyFault::Off, CopyFault::NoWay, CopyFault::Failed("broken pipe".to_owned())] {
        let [zh, hant, en] = LANGUAGES.map(|language| fault.message(language));
        assert!(zh != hant && hant != en, "{zh}");
        let names = |said: &String| said.contains("broken pipe");
        let has_reason = matches!(fault, CopyFault::Failed(_));
        assert_eq!([&zh, &hant, &en].map(names), [has_reason; 3], "{fault:?}");
    }
}
