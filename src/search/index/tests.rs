//! An index on disk answers as one in memory; a damaged one is refused, or answers as if it were
//! whole.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::document::{Extent, Format, decode, parse};
use crate::search::query::{Query as Typed, Wanted};

const QUERIES: [&str; 6] = [
    "数据 AND 平台",
    "智慧城市 OR 日本",
    "(数据 OR 建设) NOT 日本",
    "“智慧城市”",
    "smart AND city AND 数据",
    "第9 AND 智慧",
];

/// A text in which not every paragraph holds everything.
fn folded() -> FoldedText {
    let words = ["智慧城市", "数据", "平台", "smart city", "日本", "建设", "大脑", "policy"];
    let paragraph = |n: usize| {
        let some: String = words
            .iter()
            .enumerate()
            .filter(|(at, _)| n.is_multiple_of(at + 2))
            .map(|(_, word)| *word)
            .collect();
        format!("第{n}段：{some}。\n\n")
    };
    let text: String = (0..400).map(paragraph).collect();
    FoldedText::new(Arc::new(parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole)))
}

/// What an index says to each of the queries, and to a sentence.
fn answers(index: &ParagraphIndex) -> Vec<Option<Vec<usize>>> {
    let candidates = QUERIES.iter().map(|typed| match Typed::parse(typed).wanted() {
        Wanted::Logic(expression) => index.candidates(expression, &[]),
        Wanted::Text { phrase, .. } => index.candidates(&Condition::Text(phrase.clone()), &[]),
        _ => unreachable!("not asked"),
    });
    let mut answers: Vec<_> = candidates.collect();
    answers.push(index.likest(&["智慧", "慧城", "数据"], &|_| true));
    answers
}

/// Writes the index of a text to a folder of its own.
fn written(folded: &FoldedText) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(ParagraphIndex::write(folder.path(), folded, &mut |_| (), &Cancel::default()).unwrap());
    folder
}

#[test]
fn on_disk_and_in_memory_it_says_the_same() {
    let folded = folded();
    let folder = written(&folded);
    let opened = ParagraphIndex::open(folder.path(), folded.document()).unwrap();
    let built = ParagraphIndex::build(&folded, &mut |_| (), &Cancel::default()).unwrap().unwrap();
    assert_eq!(answers(&opened), answers(&built));
    assert!(
        answers(&opened)
            .iter()
            .all(|answer| answer.as_ref().is_some_and(|found| !found.is_empty()))
    );
}

#[test]
fn that_of_another_text_is_refused() {
    let folder = written(&folded());
    let other = parse(decode("甲\n乙".as_bytes()), Format::Text, Extent::Whole);
    assert!(ParagraphIndex::open(folder.path(), &other).is_err());
}

#[test]
fn no_damage_gives_a_wrong_answer() {
    type Damage = fn(&mut Vec<u8>);
    const DAMAGES: [Damage; 14] = [
        |bytes| bytes.clear(),
        |bytes| bytes.truncate(1),
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes.truncate(bytes.len() - 1),
        |bytes| bytes[0] ^= 1,
        |bytes| bytes[0] ^= 0xFF,
        |bytes| {
            let at = bytes.len() / 2;
            bytes[at] ^= 0x10;
        },
        |bytes| {
            let at = bytes.len() / 3;
            bytes[at] = bytes[at].wrapping_add(1);
        },
        |bytes| {
            let at = bytes.len() - 1;
            bytes[at] ^= 1;
        },
        |bytes| {
            let at = bytes.len().saturating_sub(9);
            bytes[at] ^= 0x80;
        },
        |bytes| bytes.push(0),
        |bytes| bytes.extend_from_within(..),
        |bytes| bytes.fill(0),
        |bytes| bytes.reverse(),
    ];
    let folded = folded();
    let folder = written(&folded);
    let whole = answers(&ParagraphIndex::open(folder.path(), folded.document()).unwrap());
    let files: Vec<PathBuf> =
        fs::read_dir(folder.path().join("0")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let mut cases = 0;
    for file in files {
        let before = fs::read(&file).unwrap();
        let mut check = || {
            cases += 1;
            // A panic of Tantivy ends the attempt, as it does where an index is opened in earnest.
            let opened = catch_unwind(AssertUnwindSafe(|| {
                ParagraphIndex::open(folder.path(), folded.document())
            }));
            if let Ok(Ok(index)) = opened {
                for (said, right) in answers(&index).into_iter().zip(&whole) {
                    assert!(said.is_none() || said == *right, "{}", file.display());
                }
            }
        };
        for damage in DAMAGES {
            if before.is_empty() {
                continue;
            }
            let mut bytes = before.clone();
            damage(&mut bytes);
            fs::write(&file, bytes).unwrap();
            check();
        }
        fs::remove_file(&file).unwrap();
        check();
        fs::write(&file, before).unwrap();
    }
    assert!(cases >= 96, "{cases}");
}

#[test]
fn files_that_change_while_it_is_open_give_no_wrong_answer() {
    let folded = folded();
    let folder = written(&folded);
    let index = ParagraphIndex::open(folder.path(), folded.document()).unwrap();
    let whole = answers(&index);
    for entry in fs::read_dir(folder.path().join("0")).unwrap() {
        fs::File::options().write(true).open(entry.unwrap().path()).unwrap().set_len(3).unwrap();
    }
    for (said, right) in answers(&index).into_iter().zip(whole) {
        assert!(said.is_none() || said == right);
    }
    fs::remove_dir_all(folder.path()).unwrap();
    for answer in answers(&index) {
        assert!(answer.is_none_or(|found| !found.is_empty()));
    }
}
