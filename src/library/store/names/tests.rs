//! File names that every system takes.

use proptest::prelude::*;

use super::*;

#[test]
fn a_title_makes_a_part_of_a_file_name() {
    for (title, name) in [
        ("河流与城市", "河流与城市"),
        ("A History of Rivers", "ahistoryofrivers"),
        ("《河流》（上）：源头", "河流上源头"),
        ("../../etc/passwd", "etcpasswd"),
        ("……", "document"),
        ("", "document"),
        ("İ", "i\u{307}"),
    ] {
        assert_eq!(slug(title), name, "{title}");
    }
    assert_eq!(slug(&"河".repeat(100)).chars().count(), 24);
}

#[test]
fn a_hash_is_named_by_its_first_eight_digits() {
    assert_eq!((short("0123456789abcdef"), short("0123"), short("")), ("01234567", "0123", ""));
}

proptest! {
    #[test]
    fn no_title_leads_out_of_the_folder(title: String) {
        let name = slug(&title);
        prop_assert!(!name.is_empty() && name.len() < 200, "{}", name.len());
        prop_assert!(!name.contains(['/', '\\', '.', '\0', ' ', '-']), "{name}");
    }
}
