//! Which lines stay as they were typed.

use super::*;

/// Tells which of ruled, aligned and set in some lines are.
fn kinds(text: &str) -> Vec<&'static str> {
    let lines = SourceLine::all_of(text);
    let all = [
        ("ruled", is_ruled(text, &lines)),
        ("aligned", is_aligned(text, &lines)),
        ("set in", is_set_in(text, &lines)),
    ];
    all.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect()
}

#[test]
fn tables_are_known_by_their_bars_tabs_and_columns() {
    for (text, expected) in [
        ("| 甲 | 乙 |\n|----|----|\n| 1 | 2 |", "ruled"),
        ("甲\t1\n乙\t2\n丙\t3", "ruled"),
        ("│ a │ b │\n│ 1 │ 2 │", "ruled"),
        ("name      count\neast      12\nwest      1700", "aligned"),
        ("甲方      某公司\n乙方      研究所\n丙方      委员会", "aligned"),
    ] {
        assert_eq!(kinds(text), [expected], "{text}");
    }
}

#[test]
fn code_and_verse_set_in_are_kept() {
    assert_eq!(kinds("fn main() {\nlet a = 1;\n}"), ["aligned"]);
    assert_eq!(
        kinds(
            "The bell rang out,\n  The bell rang low,\nAnd all the town\n  Came through the snow."
        ),
        ["set in"]
    );
}

#[test]
fn running_text_lists_and_quotations_are_not() {
    for text in [
        "河流穿过山谷，\n沿岸的居民很多。\n他们都睡不着。",
        "- 甲\n- 乙\n- 丙",
        "> | a | b |\n> | 1 | 2 |",
        "甲 | 乙\n丙",
        "河流",
        "",
        "He said  that it\nwas  over and that\nnobody  came to it",
    ] {
        assert_eq!(kinds(text), [""; 0], "{text}");
    }
    let long = format!("a\t{}\nb\t{}", "x".repeat(200), "y".repeat(200));
    assert_eq!(kinds(&long), [""; 0]);
}
