//! Paragraphs of text that was wrapped, or was not, beside all that may stand around it.

use proptest::prelude::*;

use super::*;
use crate::document::lines::line::columns;

fn check(text: &str, expected: &[&str]) {
    let found: Vec<&str> = blocks(text).iter().map(|b| b.span.of(text)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_line_is_a_paragraph() {
    check("甲\n\n　　乙\n丙", &["甲", "乙", "丙"]);
}

#[test]
fn lines_wrapped_by_hand_are_joined() {
    let line = "智慧城市的统一定义尚未形成，各国智慧城市的发展";
    let text =
        format!("{line}\n{line}\n{line}\n历史。\n\n　　{line}\n{line}\n{line}\n{line}\n完了。");
    let found = blocks(&text);
    assert_eq!(found.len(), 2);
    assert!(found[1].span.of(&text).ends_with("完了。") && found[1].apart);
}

#[test]
fn verses_stay_apart() {
    check(
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
        &[
            "床前明月光，",
            "疑是地上霜。",
            "举头望明月，",
            "低头思故乡。",
            "床前明月光，",
            "疑是地上霜。",
            "举头望明月，",
            "低头思故乡。",
        ],
    );
}

#[test]
fn entries_are_known_by_their_label() {
    for (line, label) in [
        ("①王军", Some(3)),
        ("[12] Doe", Some(4)),
        ("1. Doe", Some(2)),
        ("1.5 million", None),
        ("［3］李", Some(7)),
        ("[1024] Doe", Some(6)),
        ("2024. A year", None),
    ] {
        assert_eq!(entry_label(line), label, "{line}");
    }
}

/// Wraps words as an editor does.
fn wrapped(words: &[&str], width: usize, first: &str, rest: &str) -> String {
    let mut lines: Vec<String> = vec![first.to_owned()];
    for word in words {
        let last = lines.last_mut().unwrap();
        let is_new = last.trim().is_empty();
        let gap = usize::from(!is_new && word.is_ascii());
        if !is_new && columns(last) + gap + columns(word) > width {
            lines.push(format!("{rest}{word}"));
        } else {
            last.push_str(" ".repeat(gap).as_str());
            last.push_str(word);
        }
    }
    lines.join("\n")
}

const ENGLISH: [&str; 24] = [
    "the",
    "old",
    "town",
    "hall",
    "was",
    "built",
    "in",
    "a",
    "year",
    "of",
    "plenty",
    "when",
    "merchants",
    "came",
    "from",
    "everywhere,",
    "and",
    "its",
    "council",
    "met",
    "under",
    "the",
    "great",
    "bell",
];
const CHINESE: &str =
    "智慧城市的建设在两国都经历了若干阶段，其中有共同的经验也有不同的道路，值得仔细比较";

/// Words of a paragraph that ends as one does.
fn words(seed: usize, count: usize, is_chinese: bool) -> Vec<&'static str> {
    let chinese: Vec<&str> = CHINESE
        .char_indices()
        .map(|(at, c)| ByteSpan::new(at, at + c.len_utf8()).of(CHINESE))
        .collect();
    let of = |n: usize| {
        if is_chinese {
            chinese[(seed + n) % chinese.len()]
        } else {
            ENGLISH[(seed * 7 + n) % ENGLISH.len()]
        }
    };
    (0..count).map(of).chain([if is_chinese { "完。" } else { "end." }]).collect()
}

/// What may stand among the paragraphs of a text and is none of them.
fn unrelated() -> Vec<String> {
    let url = format!("https://example.org/{}", "a-very-long-path/".repeat(9));
    vec![
        url.clone(),
        format!("See {url} for more"),
        "| name | count |\n|------|-------|\n| east | 12 |\n| west | 7 |".to_owned(),
        "name      count   share\neast         12     63%\nwest          7     37%".to_owned(),
        "    fn main() {\n        let hall = town();\n        println!(\"{hall}\");\n    }".to_owned(),
        "$ cargo build --release\n$ ./target/release/town --hall".to_owned(),
        "- one thing\n- another thing\n- a third thing that is longer than the others".to_owned(),
        "1. one thing\n2. another thing\n3. a third thing".to_owned(),
        "The bell rang out,\n  The bell rang low,\nAnd all the town\n  Came through the snow.".to_owned(),
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。".to_owned(),
        "       -a, --all\n              do not ignore entries starting with .\n\n       -h, --help\n              show this help".to_owned(),
        "> a remark that somebody else once made\n> and that is quoted here".to_owned(),
        "From: one@example.org\nTo: other@example.org\nSubject: the old hall".to_owned(),
        "* * *".to_owned(),
        "甲方：某某公司\n乙方：某某研究所\n日期：2014年8月16日".to_owned(),
        "one\ttwo\tthree\nfour\tfive\tsix".to_owned(),
    ]
}

/// The paragraphs that hold lines of these words, without what is unrelated.
fn found(text: &str, own: &[String]) -> Vec<String> {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let own: Vec<String> = own.iter().map(|text| flat(text)).collect();
    blocks(text)
        .iter()
        .map(|block| flat(block.span.of(text)))
        .filter(|block| {
            own.iter().any(|own| own.contains(block.as_str()) || block.contains(own.as_str()))
        })
        .collect()
}

#[test]
fn quoted_lines_are_joined_as_others_are() {
    let quoted = |depth: &str, text: String| {
        text.lines().map(|line| format!("{depth}{line}\n")).collect::<String>()
    };
    let one = wrapped(&words(3, 60, false), 68, "", "");
    let text = format!(
        "On Monday she wrote:\n\n{}>\n{}{}\nI agree.",
        quoted("> ", one.clone()),
        quoted("> ", one.clone()),
        quoted("> > ", one.clone())
    );
    let found: Vec<&str> = blocks(&text).iter().map(|block| block.span.of(&text)).collect();
    assert_eq!(found.len(), 6, "{found:#?}");
    assert!(found[1].starts_with("> ") && found[1].lines().count() == one.lines().count());
    assert_eq!(found[2], ">");
    assert_eq!(blocks("a > b\n>= 3\n->x").len(), 3);
}

#[test]
fn items_keep_their_lines_and_take_what_is_indented_behind_them() {
    let item = |n: usize| wrapped(&words(n, 30, false), 70, "- ", "  ");
    let text = format!("{}\n{}\n{}\n", item(1), item(2), item(3));
    assert_eq!(blocks(&text).len(), 3);
    let nested: Vec<usize> =
        blocks("- one\n  - two\n    - three\n- four").iter().map(|block| block.indent).collect();
    assert_eq!(nested, [0, 2, 4, 0]);
    let entries = format!(
        "{}\n{}",
        wrapped(&words(1, 30, false), 70, "", "    "),
        wrapped(&words(5, 33, false), 70, "", "    ")
    );
    assert_eq!(blocks(&entries).len(), 2);
    // The first lines of paragraphs are indented, and no blank line stands between them.
    let paragraphs = format!(
        "{}\n{}\n{}",
        wrapped(&words(1, 40, false), 70, "    ", ""),
        wrapped(&words(5, 33, false), 70, "    ", ""),
        wrapped(&words(2, 25, false), 70, "    ", "")
    );
    assert_eq!(blocks(&paragraphs).len(), 3);
}

#[test]
fn what_is_set_by_hand_stays_as_it_is() {
    let prose = wrapped(&words(1, 90, false), 72, "", "");
    for block in unrelated() {
        let text = format!("{prose}\n\n{block}\n\n{prose}\n");
        let fixed: Vec<&str> = blocks(&text)
            .iter()
            .filter(|block| block.shape == Shape::Fixed)
            .map(|block| block.span.of(&text))
            .collect();
        let lines = |text: &str| {
            text.lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let kept: Vec<String> =
            blocks(&text).iter().flat_map(|block| lines(block.span.of(&text))).collect();
        assert!(fixed.iter().all(|fixed| block.contains(fixed)), "{fixed:?}");
        assert!(lines(&block).iter().all(|line| kept.contains(line)), "{block}: {kept:?}");
        // Lines that belong together by more than their width are never run together.
        let joined = blocks(&text)
            .iter()
            .filter(|block| block.shape == Shape::Text)
            .map(|block| block.span.of(&text))
            .filter(|text| text.contains('\n'))
            .count();
        assert!(joined == 2, "{block}");
    }
    let code = "    fn main() {\n        run();\n    }";
    let text = format!("{prose}\n\n{code}\n");
    assert_eq!(blocks(&text).last().unwrap().span.of(&text), code);
}

proptest! {
    /// Nothing that stands among wrapped paragraphs changes them.
    #[test]
    fn what_is_unrelated_does_not_change_the_paragraphs_around_it(
        sizes in proptest::collection::vec(12usize..90, 2..8),
        is_chinese in any::<bool>(),
        width in 36usize..100,
        at in any::<prop::sample::Index>(),
        which in proptest::collection::vec(any::<prop::sample::Index>(), 0..3),
        indented in any::<bool>(),
    ) {
        let first = if indented { if is_chinese { "　　" } else { "    " } } else { "" };
        let own: Vec<String> = sizes
            .iter()
            .enumerate()
            .map(|(n, size)| {
                wrapped(
                    &words(n * 5, size * if is_chinese { 2 } else { 1 }, is_chinese),
                    width,
                    first,
                    "",
                )
            })
            .collect();
        let plain = own.join("\n\n");
        let unrelated = unrelated();
        let mut pieces: Vec<&str> = own.iter().map(String::as_str).collect();
        for which in which {
            pieces.insert(
                at.index(pieces.len() + 1),
                unrelated[which.index(unrelated.len())].as_str(),
            );
        }
        let text = pieces.join("\n\n");
        prop_assert_eq!(found(&text, &own), found(&plain, &own), "{}", text);
        // Where a paragraph is long enough to tell, it is one.
        let whole = own.iter().filter(|own| own.lines().count() > 4).count();
        let one =
            blocks(&plain).iter().filter(|block| block.span.of(&plain).lines().count() > 4).count();
        prop_assert_eq!(whole, one, "{}", plain);
    }
}
