//! What one line says of itself.

use proptest::prelude::*;

use super::*;

fn read(line: &str) -> Option<SourceLine> {
    SourceLine::read(line, ByteSpan::new(0, line.len()))
}

#[test]
fn a_line_has_an_indent_and_a_width_in_columns() {
    for (line, body, indent, columns) in [
        ("河流", "河流", 0, 4),
        ("  river ", "river", 2, 5),
        ("　　河流与 a", "河流与 a", 4, 8),
        ("> 河流", "河流", 0, 4),
        (">   河流", "河流", 2, 4),
    ] {
        let found = read(line).unwrap();
        assert_eq!(
            (found.body.of(line), found.indent, found.columns),
            (body, indent, columns),
            "{line}"
        );
    }
    for blank in ["", "   ", "\t", "　　"] {
        assert!(read(blank).is_none(), "{blank:?}");
    }
}

#[test]
fn marks_of_quotation_are_told_from_arrows_and_comparisons() {
    for (line, depth, body) in [
        ("> 甲", 1, "甲"),
        ("> > 甲", 2, "甲"),
        (">> 甲", 2, "甲"),
        (">", 1, ""),
        (">甲", 0, ">甲"),
        (">= 3", 0, ">= 3"),
        ("->x", 0, "->x"),
        ("a > b", 0, "a > b"),
    ] {
        let found = read(line).unwrap();
        assert_eq!((found.depth, found.body.of(line)), (depth, body), "{line}");
    }
}

#[test]
fn sentences_end_behind_quotes_and_brackets_too() {
    for line in [
        "完了。",
        "真的？",
        "他说：“完了。”",
        "（完了。）",
        "The end.",
        "“The end.”",
        "等等……",
        "Why?)",
        "完了！」",
    ] {
        assert!(ends_sentence(line) && ends_with_mark(line), "{line}");
    }
    for line in ["河流，", "其中：", "甲、", "一；", "the river,", "他说——", "见（"]
    {
        assert!(!ends_sentence(line) && ends_with_mark(line), "{line}");
    }
    for line in ["河流史", "The river", "第一章", "", "”", "2014年"] {
        assert!(!ends_sentence(line) && !ends_with_mark(line), "{line}");
    }
}

#[test]
fn items_begin_with_a_mark_or_a_label() {
    for line in [
        "- 甲",
        "* 甲",
        "+ 甲",
        "• 甲",
        "•甲",
        "① 甲",
        "㉓甲",
        "1. 甲",
        "12、甲",
        "[3] 甲",
        "（4）甲",
        "●甲",
    ] {
        assert!(starts_item(line), "{line}");
    }
    for line in ["甲", "-甲", "*重*", "+1", "2014年", "1.5倍", "3月", "[a] 甲", "一、甲", ""]
    {
        assert!(!starts_item(line), "{line}");
    }
}

#[test]
fn an_ornament_is_nothing_but_marks() {
    for line in ["---", "* * *", "=====", "───", "＊＊＊", "— — —", "***"] {
        assert!(is_ornament(line), "{line}");
    }
    for line in ["", "--", "-- 甲", "- -", "a---", "…………"] {
        assert!(!is_ornament(line), "{line}");
    }
}

proptest! {
    #[test]
    fn a_line_lies_within_itself(line in "[> \t 甲aé😀.\\-]{0,20}") {
        if let Some(found) = read(&line) {
            prop_assert!(
                found.whole.start <= found.body.start && found.body.end <= found.whole.end
            );
            prop_assert_eq!(found.body.of(&line).trim(), found.body.of(&line));
            prop_assert!(!found.block(true).span.of(&line).trim().is_empty());
            if let Some(label) = entry_label(found.body.of(&line)) {
                prop_assert!(found.body.of(&line).is_char_boundary(label));
            }
        } else {
            prop_assert!(line.trim().is_empty());
        }
    }
}
