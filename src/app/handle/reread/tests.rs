//! A text that is read again: what of the reader, the search, the jumps and the passages stays.

use std::io;
use std::sync::Arc;

use super::*;
use crate::app::report::Report;
use crate::app::search_state::Asker;
use crate::app::testing::{Bench, document};
use crate::document::{Document, EditKind, Format};
use crate::library::{Passage, StoreError};
use crate::messages::Language;

const OLD: &str =
    "# 题\n\n序言讲来历。\n\n甲城建了平台，数据共享。\n\n乙城没有平台。\n\n丙城有网格。\n";
const NEW: &str =
    "# 题\n\n全是新写的话。\n\n序言讲来历。\n\n甲城早建了平台，数据共享。\n\n丙城有网格。\n";

fn edits(old: &Arc<Document>, new: &str) -> Edits {
    Edits::between(old.clone(), document(new, Format::Markdown))
}

/// Says that the document was read again.
fn read_again(bench: &mut Bench, new: &str) -> Vec<Effect> {
    let edits = Box::new(edits(&bench.model.document, new));
    bench.report(Report::Reread { edits, fingerprint: "new".to_owned() })
}

fn at(bench: &Bench) -> &str {
    let model = &bench.model;
    let id = model.document.paragraph_at(model.reader.cursor()).unwrap();
    model.document.paragraph_text(id)
}

#[test]
fn the_reader_stays_at_their_words_and_the_changes_are_marked() {
    let mut bench = Bench::markdown(OLD);
    bench.press("/网格<Enter>gg/数据<Enter>");
    bench.report(Report::FileChanged { state: FileState::Changed });
    assert!(bench.notice().contains("R reads it again"), "{}", bench.notice());
    assert_eq!(bench.press("R"), [Effect::Reread]);
    assert!(bench.model.reading.is_some());
    let effects = read_again(&mut bench, NEW);
    assert!(effects.contains(&Effect::TakeDocument { fingerprint: "new".to_owned() }));
    assert_eq!(at(&bench), "甲城早建了平台，数据共享。");
    assert_eq!((bench.model.reading, bench.model.file), (None, FileState::Same));
    assert_eq!(bench.notice(), "read again: 1 changed, 1 new, 1 removed  ]c");
    // What is lit is lit where it stands now.
    assert_eq!(bench.model.search.hits().len(), 1);
    bench.check();
    bench.press("''''");
    assert_eq!(at(&bench), "丙城有网格。");
    let mut seen = Vec::new();
    for keys in ["gg]c", "]c", "[c", "[c"] {
        bench.press(keys);
        seen.push(at(&bench).to_owned());
    }
    let [added, changed] = ["全是新写的话。", "甲城早建了平台，数据共享。"];
    assert_eq!(seen, [added, changed, added, added]);
    assert_eq!(bench.notice(), "no more changes");
    let kinds: Vec<EditKind> = bench.model.edited.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(kinds, [EditKind::Added, EditKind::Changed]);
    read_again(&mut bench, NEW);
    assert_eq!((bench.notice(), bench.model.edited.len()), ("read again: the text is the same", 0));
}

#[test]
fn what_is_made_and_written_stays_at_its_words() {
    let mut bench = Bench::markdown(OLD);
    bench.press("/网格<Enter><Esc>Ba");
    bench.press("此处");
    read_again(&mut bench, NEW);
    let of = |bench: &Bench, passage: &Passage| {
        passage.placement.span().unwrap().of(bench.model.document.text()).to_owned()
    };
    assert_eq!(of(&bench, &bench.model.passages.all()[0]), "网格");
    bench.press("<Enter><C-s>");
    let noted = &bench.model.passages.all()[0];
    assert_eq!((of(&bench, noted), noted.annotation.note.trim()), ("网格".to_owned(), "此处"));
    // What was made of the text before is taken back in the text as it is.
    bench.press("<Esc>UU");
    assert!(bench.model.passages.all().is_empty());
    bench.check();
}

#[test]
fn a_selection_grows_with_its_words_or_ends_with_them() {
    for (keys, left) in [("/甲城<Enter>v", "甲城"), ("/乙城<Enter>v", "")] {
        let mut bench = Bench::markdown(OLD).pressed(keys);
        read_again(&mut bench, NEW);
        match bench.model.focus {
            Focus::Select(selection) => {
                assert!(selection.span().of(bench.model.document.text()).contains(left));
            }
            _ => assert_eq!(left, ""),
        }
        bench.check();
    }
}

#[test]
fn everything_that_is_open_goes_on_with_the_new_text() {
    for keys in ["o", "r", "t", "p", "g/", "&", "/平台", "K", "<F1>", ":", "a", "t/20", "m", "5"]
    {
        for new in [NEW, "", "一段。"] {
            let mut bench = Bench::markdown(OLD).studied();
            bench.press("/平台<Enter>");
            bench.press(keys);
            read_again(&mut bench, new);
            bench.check();
            bench.press("<Esc><Esc>jjkG");
            bench.check();
        }
    }
}

#[test]
fn it_is_not_read_again_while_that_would_lose_something() {
    let mut bench = Bench::head("# 题\n\n一\n", OLD);
    assert_eq!((bench.press("R"), bench.notice()), (vec![], "still reading"));
    let mut bench = Bench::markdown(OLD).pressed("B");
    let cause = io::Error::from(io::ErrorKind::StorageFull);
    let error = StoreError::Write { path: "a".into(), cause };
    bench.report(Report::SavingFailed { error, rescued: None });
    assert_eq!(bench.press("R"), []);
    assert_eq!(bench.notice(), "not read again while passages are unsaved");
    let mut bench = Bench::markdown(OLD).pressed("R");
    bench.report(Report::NotReread { why: messages::NO_FILE_TO_REREAD.into() });
    assert_eq!((bench.model.reading, bench.notice()), (None, "not read again: it is not a file"));
}

#[test]
fn what_comes_late_changes_nothing() {
    let mut bench = Bench::markdown(OLD).late();
    bench.press("/平台<Enter>");
    let late = Box::new(edits(&bench.model.document, "# 题\n\n旧的一版。\n"));
    read_again(&mut bench, NEW);
    // It is read once more, from the text as it is.
    let again = bench.report(Report::Reread { edits: late, fingerprint: "late".to_owned() });
    assert_eq!(again, [Effect::Reread]);
    assert!(bench.model.document.text().contains("丙城"));
    // The answer to what was asked of the text before is dropped.
    let asked = bench.waiting.iter().filter(|waiting| waiting.asker == Asker::Search).count();
    for _ in 0..asked {
        bench.answer(0);
    }
    bench.check();
    let document = document(OLD, Format::Markdown);
    bench.report(Report::Loaded { document, fingerprint: "old".to_owned() });
    assert!(!bench.model.document.text().contains("乙城"));
}

#[test]
fn a_file_that_is_followed_is_read_whenever_it_grows() {
    let mut bench = Bench::paragraphs(60);
    let effects = bench.press("F");
    assert_eq!((effects, bench.number()), (vec![Effect::Watch { often: true }], 60));
    let grow = |bench: &mut Bench, to: usize| {
        let effects = bench.report(Report::FileChanged { state: FileState::Changed });
        assert_eq!(effects, [Effect::Reread]);
        read_again(bench, &crate::app::testing::paragraphs(to));
    };
    grow(&mut bench, 90);
    assert_eq!((bench.number(), bench.model.edited.len()), (90, 30));
    // Who reads elsewhere is left there.
    bench.press("gg");
    grow(&mut bench, 95);
    assert_eq!(bench.number(), 1);
    assert_eq!(bench.press("F"), [Effect::Watch { often: false }]);
    assert_eq!(bench.report(Report::FileChanged { state: FileState::Changed }), []);
    assert_eq!(bench.model.language, Language::English);
    bench.report(Report::FileChanged { state: FileState::Gone });
    assert!(bench.notice().contains("removed or moved"));
}

#[test]
fn what_is_piped_in_grows_under_the_reader() {
    let mut bench = Bench::markdown(OLD);
    bench.report(Report::Piped { bytes: Some(100) });
    bench.press("/网格<Enter>v");
    let (focus, notice) = (format!("{:?}", bench.model.focus), bench.notice().to_owned());
    let grown = format!("{OLD}\n丁城也有网格。\n");
    let effects = read_again(&mut bench, &grown);
    // Everything stays as it is, nothing is said of it, and what came is searched.
    assert_eq!((at(&bench), bench.notice()), ("丙城有网格。", notice.as_str()));
    assert_eq!(format!("{:?}", bench.model.focus), focus);
    assert_eq!(bench.model.edited, []);
    assert!(matches!(effects[..], [Effect::TakeDocument { .. }, Effect::Search { .. }]));
    bench.press("<Esc><Esc>");
    // With nothing else to close it is read no more.
    assert!(matches!(bench.press("<Esc>")[..], [Effect::StopReading]));
    bench.report(Report::Piped { bytes: None });
    assert!(bench.press("<Esc>").is_empty());
}

#[test]
fn a_far_place_is_gone_to_once_it_has_come() {
    let mut bench = Bench::markdown(OLD);
    bench.report(Report::Piped { bytes: Some(100) });
    let place = bench.model.document.text().len() + 3;
    bench.model.far_place = Some(FarPlace::View(View { top: place, cursor: place }));
    let before = bench.model.reader.view();
    let mut grown = format!("{OLD}\n");
    read_again(&mut bench, &grown);
    assert_eq!(bench.model.reader.view(), before);
    grown += "丁城也有网格，还有摄像头。\n";
    read_again(&mut bench, &grown);
    assert_eq!((at(&bench), &bench.model.far_place), ("丁城也有网格，还有摄像头。", &None));
}
