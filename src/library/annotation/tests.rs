//! Tags as they are typed, and highlights by their names.

use proptest::prelude::*;

use super::*;

#[test]
fn tags_stand_apart_by_spaces_and_marks_of_either_width() {
    for (written, expected) in [
        ("平台 数据", &["平台", "数据"][..]),
        ("#平台 #数据", &["平台", "数据"]),
        ("平台，数据、治理", &["平台", "数据", "治理"]),
        ("＃平台　＃数据", &["平台", "数据"]),
        ("a,b, a ,c", &["a", "b", "c"]),
        ("a#b", &["a", "b"]),
        ("  ,#，", &[]),
        ("", &[]),
        ("A a", &["A", "a"]),
        ("c++ x-y", &["c++", "x-y"]),
    ] {
        assert_eq!(tags_of(written), expected, "{written}");
    }
}

#[test]
fn a_highlight_is_read_by_the_name_it_is_stored_by() {
    for style in Highlight::ALL {
        assert_eq!(Highlight::named(style.name()), Some(style));
    }
    for name in ["", "Yellow", "red", "黄"] {
        assert_eq!(Highlight::named(name), None, "{name}");
    }
}

#[test]
fn whatever_a_reader_made_of_it_makes_more_of_it_than_a_bookmark() {
    let bare = Annotation::default();
    assert!(bare.is_bare());
    assert!(
        Annotation { letter: Some('a'), ..bare.clone() }.is_bare(),
        "a letter only leads to it"
    );
    assert!(!Annotation { note: "注".to_owned(), ..bare.clone() }.is_bare());
    assert!(!Annotation { style: Some(Highlight::Rose), ..bare.clone() }.is_bare());
    assert!(!Annotation { tags: vec!["甲".to_owned()], ..bare }.is_bare());
}

proptest! {
    #[test]
    fn tags_written_out_are_the_same_tags(written: String) {
        let tags = tags_of(&written);
        let again: Vec<String> = tags.iter().map(|tag| format!("#{tag}")).collect();
        prop_assert_eq!(tags_of(&again.join(" ")), tags.clone());
        prop_assert!(tags.iter().all(|tag| !tag.is_empty() && !tag.contains(char::is_whitespace)));
    }
}
