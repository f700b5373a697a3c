//! Events in, state and effects out: everything a worker says, in whatever order, and whatever a
//! reader does in between.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;

use crate::analysis::{References, Timeline};
use crate::app::action::{Action, AppAction, PaneKind};
use crate::app::copying::{CopyFault, CopyWay};
use crate::app::event::Event;
use crate::app::focus::Focus;
use crate::app::keymap::{Keymap, Preset};
use crate::app::keys::{Code, Key};
use crate::app::notice::Severity;
use crate::app::passages::Saving;
use crate::app::regions::Size;
use crate::app::report::Report;
use crate::app::testing::{Bench, document, paragraphs, say};
use crate::document::{Document, Extent, Format, decode, parse};
use crate::library::{Passage, PassageKey, Remarks, SourceError, StoreError};
use crate::messages::{self, Sentence};
use crate::progress::Progress;
use crate::text::{Ambiguous, ByteSpan, WidthProfile};

fn no_room() -> StoreError {
    let cause = io::Error::from(io::ErrorKind::StorageFull);
    StoreError::Write { path: PathBuf::from("passages.jsonl"), cause }
}

fn sentence(text: &str) -> Sentence {
    Sentence::same(text)
}

#[test]
fn what_went_wrong_is_a_warning_that_names_it() {
    let named = |name: &str| Report::NotOpened { why: sentence(name) };
    let no_file = SourceError::Io {
        name: "a.md".to_owned(),
        cause: io::Error::from(io::ErrorKind::PermissionDenied),
    };
    let index = |in_memory| Report::IndexNotCached { why: sentence("disk full"), in_memory };
    for (report, part) in [
        (Report::ReadingFailed { error: no_file }, "a.md"),
        (index(true), "disk full"),
        (index(false), "disk full"),
        (Report::Exported { result: Err(sentence("exists")) }, "exists"),
        (named("gone.md"), "gone.md"),
        (Report::WorkerFailed { what: sentence("timeline: overflow") }, "overflow"),
        (
            Report::CopyingFailed { fault: CopyFault::Failed("broken pipe".to_owned()) },
            "broken pipe",
        ),
        (Report::PassageWanted { key: None }, "no such passage"),
    ] {
        let mut bench = Bench::paragraphs(3);
        let shown = format!("{report:?}");
        assert_eq!(bench.report(report), [], "{shown}");
        let notice = bench.model.notice.clone().unwrap();
        assert!(notice.text.contains(part), "{shown}: {}", notice.text);
        assert_eq!(notice.severity, Severity::Warning, "{shown}");
        assert_eq!(bench.model.focus, Focus::Page);
    }
}

#[test]
fn what_went_well_is_told() {
    let exported = Report::Exported { result: Ok((3, "a-notes.md".to_owned())) };
    let copied = Report::Copied { characters: 12, way: CopyWay::Program("wl-copy".to_owned()) };
    for (report, part) in [(exported, "a-notes.md"), (copied, "12 characters → wl-copy")] {
        let mut bench = Bench::paragraphs(3);
        bench.report(report);
        assert!(bench.notice().contains(part), "{}", bench.notice());
        assert_eq!(bench.model.notice.as_ref().unwrap().severity, Severity::Info);
        // It stays until the next key, and no longer.
        bench.press("}");
        assert_eq!(bench.notice(), "");
    }
}

#[test]
fn a_head_that_cannot_be_read_on_stays_readable() {
    let mut bench = Bench::head(&paragraphs(20), &paragraphs(100));
    assert!(bench.model.reading.is_some());
    let error = SourceError::Io {
        name: "a.md".to_owned(),
        cause: io::Error::from(io::ErrorKind::BrokenPipe),
    };
    bench.report(Report::ReadingFailed { error });
    assert_eq!(bench.model.reading, None);
    bench.press("G");
    assert_eq!(bench.number(), 20);
    bench.check();
}

#[test]
fn of_all_there_is_to_say_of_the_files_the_most_important_is_said() {
    let whole = Remarks {
        damaged: 1,
        newer: 1,
        unreadable: vec!["a.jsonl: denied".to_owned()],
        left: 2,
        adopted: 3,
        foreign: vec![PathBuf::from("/else/b.jsonl")],
        ..Remarks::default()
    };
    let unreadable = whole.clone();
    let adopted = Remarks { unreadable: Vec::new(), ..unreadable.clone() };
    let foreign = Remarks { adopted: 0, ..adopted.clone() };
    let damaged = Remarks { foreign: Vec::new(), ..foreign.clone() };
    let left = Remarks { damaged: 0, newer: 0, ..damaged.clone() };
    let language = Bench::paragraphs(1).model.language;
    for (remarks, said) in [
        (unreadable, language.cannot_read_passages("a.jsonl: denied")),
        (adopted, language.adopted(3)),
        (foreign, language.rescued_elsewhere("/else/b.jsonl")),
        (damaged, language.kept_lines(1, 1)),
        (left, language.left_behind(2, "pO")),
        (Remarks::default(), String::new()),
    ] {
        let mut bench = Bench::paragraphs(3);
        bench.fill(Vec::new(), remarks);
        assert_eq!(bench.notice(), said);
    }
}

#[test]
fn saving_is_told_behind_what_was_done_and_never_over_a_warning() {
    let mut bench = Bench::paragraphs(3);
    let effects = bench.press("B");
    bench.save(&effects);
    assert_eq!(bench.notice(), "¶1: bookmarked · saved");
    let effects = bench.press("}B");
    bench.report(Report::WorkerFailed { what: sentence("fault") });
    bench.save(&effects);
    assert_eq!(bench.notice(), "fault");
    // While something is written, nothing is said.
    let effects = bench.press("}B");
    bench.press("/");
    bench.save(&effects);
    assert_eq!(bench.notice(), "");
}

#[test]
fn saved_is_said_once_all_is_saved() {
    let mut bench = Bench::paragraphs(3);
    let mut effects = bench.press("B");
    effects.extend(bench.press("}B"));
    bench.save(&effects[..1]);
    assert_eq!(bench.notice(), "¶2: bookmarked");
    bench.save(&effects[1..]);
    assert_eq!(bench.notice(), "¶2: bookmarked · saved");
}

#[test]
fn what_could_not_be_saved_is_marked_until_it_is() {
    let mut bench = Bench::paragraphs(3);
    let effects = bench.press("B");
    let rescued = Some(PathBuf::from("/rescued\u{1b}.jsonl"));
    bench.report(Report::SavingFailed { error: no_room(), rescued });
    let Saving::Failed(why) = bench.model.passages.saving() else { panic!("it failed") };
    assert!(why.contains("rescued") && !why.chars().any(char::is_control), "{why:?}");
    bench.press("p");
    assert!(bench.pane(PaneKind::Passages).join("\n").contains(say(messages::UNSAVED)));
    bench.save(&effects);
    assert!(!bench.pane(PaneKind::Passages).join("\n").contains(say(messages::UNSAVED)));
}

#[test]
fn a_saver_that_died_is_told_whatever_comes_after() {
    let mut bench = Bench::paragraphs(3);
    let effects = bench.press("B");
    bench.report(Report::SaverDied { rescued: None });
    bench.save(&effects);
    bench.report(Report::SavingFailed { error: no_room(), rescued: None });
    let Saving::Failed(why) = bench.model.passages.saving() else { panic!("it is dead") };
    assert_eq!(why, say(messages::SAVER_DIED));
}

#[test]
fn a_saved_change_of_a_passage_that_is_gone_is_harmless() {
    let mut bench = Bench::paragraphs(3);
    for key in [PassageKey(0), PassageKey(77)] {
        bench.report(Report::Saved { key, time: "2026-01-01T00:00:00Z".to_owned() });
    }
    bench.check();
    assert_eq!(bench.model.passages.all().len(), 0);
}

#[test]
fn late_progress_does_not_make_a_whole_document_wait() {
    let whole = paragraphs(50);
    let mut bench = Bench::head(&paragraphs(10), &whole);
    bench.load(&whole);
    bench.report(Report::Reading { progress: Progress { done: 1, total: 2 } });
    bench.press("G");
    assert_eq!(bench.number(), 50);
}

#[test]
fn what_is_known_of_the_head_may_come_after_the_whole() {
    let whole = format!("{}2014年开工，见《促进法》。\n", paragraphs(50));
    let early = Bench::head(&paragraphs(10), &whole).studied();
    let (timeline, references) = (early.model.timeline.clone(), early.model.references.clone());
    let mut bench = Bench::head(&paragraphs(10), &whole).sized(160, 40).pressed("t");
    bench.load(&whole);
    bench.report(Report::TimelineMade { timeline: timeline.unwrap() });
    bench.report(Report::ReferencesFound { references: references.unwrap() });
    bench.check();
    bench = bench.studied();
    bench.check();
    assert_eq!(bench.model.panes.get(PaneKind::Timeline).len(), 1);
}

#[test]
fn a_timeline_that_shrinks_under_its_list_leaves_a_selection_in_range() {
    let mut bench = Bench::essay().pressed("tG");
    bench.report(Report::TimelineMade { timeline: Arc::new(Timeline::default()) });
    assert_eq!(bench.selected(PaneKind::Timeline), 0);
    bench.check();
    bench.press("jk<Enter>");
    bench.check();
    let mut bench = Bench::essay().pressed("rG");
    bench.report(Report::ReferencesFound { references: Arc::new(References::default()) });
    bench.press("jk<Enter>");
    bench.check();
}

#[test]
fn a_peek_at_what_is_not_known_any_more_says_nothing_and_closes() {
    let mut bench = Bench::markdown("2014年开工。").studied().pressed("K");
    assert!(matches!(bench.model.focus, Focus::Peek(..)));
    bench.report(Report::TimelineMade { timeline: Arc::new(Timeline::default()) });
    bench.check();
    bench.press("j<Enter>");
    bench.check();
}

#[test]
fn the_profile_of_the_terminal_may_come_at_any_time() {
    let wide = WidthProfile { ambiguous: Ambiguous::Wide, ..WidthProfile::default() };
    for keys in ["", "t", "v", "/城", "<F1>", "a“字”"] {
        let mut bench = Bench::essay().sized(42, 12).pressed("7G").pressed(keys);
        let cursor = bench.model.reader.cursor();
        bench.send(Event::Profile(wide));
        bench.check();
        assert!(keys.starts_with('t') || bench.model.reader.cursor() == cursor || keys == "/城");
    }
}

#[test]
fn undecodable_bytes_are_told_of_once_they_are_known() {
    let read = |replaced| {
        let document = parse(decode("甲。".as_bytes()), Format::Text, Extent::Whole);
        Arc::new(Document { replaced, ..document })
    };
    let said = Bench::of(read(3));
    assert_eq!(said.notice(), said.model.language.undecodable(3, "UTF-8"));
    let mut bench = Bench::head("甲", "甲。");
    assert_eq!(bench.notice(), "");
    bench.report(Report::Loaded { document: read(2), fingerprint: String::new() });
    assert_eq!(bench.notice(), bench.model.language.undecodable(2, "UTF-8"));
}

#[test]
fn a_window_of_one_cell_and_of_none_is_survived_with_everything_open() {
    for keys in [
        "",
        "o",
        "/城市<Enter>g/",
        "&",
        "t",
        "r",
        "p",
        "v)",
        "K",
        ":th",
        "<F1>",
        "a字",
        "/城",
        "z2",
    ] {
        let mut bench = Bench::essay().pressed("9G").pressed(keys);
        let focus = bench.model.focus.clone();
        let before = bench.model.reader.view();
        for (columns, rows) in [(1, 1), (0, 0), (1, 40), (200, 1), (2, 2), (300, 100), (80, 24)] {
            bench.send(Event::Resized(Size { columns, rows }));
            bench.check();
        }
        assert_eq!(bench.model.focus, focus, "{keys}");
        assert_eq!(
            bench.model.reader.view().top,
            before.top,
            "{keys}: the same line stays at the top"
        );
    }
}

#[test]
fn a_selection_ends_when_the_reader_goes_elsewhere_and_stays_for_what_is_done_to_it() {
    for keys in ["zf", "=", "z>", "/", "?"] {
        let bench = Bench::markdown("甲一。甲二。").pressed("v").pressed(keys);
        let is_kept = match &bench.model.focus {
            Focus::Select(_) => true,
            Focus::Prompt(prompt) => matches!(*prompt.from, Focus::Select(_)),
            _ => false,
        };
        assert!(is_kept, "{keys}: {:?}", bench.model.focus);
    }
}

#[test]
fn a_count_is_typed_before_a_command_and_never_too_great() {
    let bench = Bench::paragraphs(3).pressed("99999999999999999999");
    assert_eq!(bench.model.pending.count, Some(1_000_000_000));
    assert_eq!(Bench::paragraphs(30).pressed("１２G").number(), 12, "full-width digits count");
    assert_eq!(Bench::paragraphs(30).pressed("10G").number(), 10, "a zero after a digit counts");
}

#[test]
fn passages_of_a_document_that_has_grown_are_shown_where_they_are() {
    let whole = paragraphs(50);
    let mut bench = Bench::head(&paragraphs(10), &whole);
    let far = document(&whole, Format::Markdown);
    let start = far.text().find("段40。").unwrap();
    let passage = Passage::new(PassageKey(1), ByteSpan::new(start, start + 8), &far);
    bench.load(&whole);
    bench.fill(vec![passage], Remarks::default());
    bench.press("]m");
    assert_eq!(bench.number(), 40);
}

/// Texts that tempt: nothing, spaces alone, Han, Latin, both, wide and combining characters, marks.
const TEXTS: [&str; 7] = [
    "",
    "  \n\n\u{3000}\n",
    "推进智慧城市建设，提升治理效能。第二句话在此！\n\n第三段「引文」……结束？\n\n2014年1月，《促进法》发布。",
    "A plain text with words. Another sentence, and one more!\n\nSecond paragraph (1999-2008).",
    "# 题目 Title\n\n## 一、smart city 智慧城市\n\n混排 mixed text，ＡＢＣ。\n\n## 二\n\n- 项\n- [链](http://a)\n",
    "e\u{301}e\u{301} 👨\u{200D}👩\u{200D}👧 a\u{0300}\u{0301}\u{0302}字\u{fe0f} ﷽ \u{202e}逆 \u{200b}零",
    "---\n\n***\n\n> 引\n\n```\ncode\tx\n```\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n[^a]: 注\n",
];

/// Keys that change where the keys go, so that all places are come to.
const LEADS: [&str; 22] = [
    "<Esc>",
    "<Enter>",
    "<Tab>",
    "v",
    "o",
    "p",
    "t",
    "r",
    "g/",
    "&",
    "/",
    ":",
    "<F1>",
    "a",
    "B",
    "K",
    "gd",
    "y",
    "ma",
    "'a",
    "/城<Enter>",
    "<C-s>",
];

fn event() -> impl Strategy<Value = Option<Size>> {
    prop_oneof![
        6 => Just(None),
        1 => (0usize..150, 0usize..50).prop_map(|(columns, rows)| Some(Size { columns, rows })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn whatever_is_pressed_nothing_breaks_and_the_invariants_hold(
        text in 0..TEXTS.len(),
        size in (0usize..120, 0usize..40),
        is_studied: bool,
        presses in proptest::collection::vec((any::<proptest::sample::Index>(), any::<bool>(), event()), 1..40),
    ) {
        let keymap = Keymap::preset(Preset::Default);
        let bound: Vec<_> =
            keymap.bindings().iter().filter(|b| b.action != Action::App(AppAction::Quit)).collect();
        let mut bench = Bench::markdown(TEXTS[text]).sized(size.0, size.1);
        if is_studied {
            bench = bench.studied();
        }
        for (index, leads, resized) in presses {
            if let Some(size) = resized {
                bench.send(Event::Resized(size));
            } else if leads {
                bench.press(LEADS[index.index(LEADS.len())]);
            } else {
                for key in bound[index.index(bound.len())].keys.clone() {
                    bench.send(Event::Key(key));
                }
            }
            bench.check();
        }
    }

    #[test]
    fn whatever_is_typed_on_whatever_text_nothing_breaks(
        text in "[智慧城市。“”a-z \u{301}👨\u{200D}👩\n#\\[\\]0-9年月]{0,80}",
        keys in "[a-zA-Z0-9/?:;%&+#*(){}\\[\\]<>'\" 智城。]{0,40}",
        size in (1usize..100, 1usize..30),
    ) {
        let mut bench = Bench::text(&text).studied().sized(size.0, size.1);
        for c in keys.chars() {
            let key = Key::plain(Code::Char(c));
            bench.send(Event::Key(key));
            bench.check();
        }
        bench.press("<Esc><Esc><Esc><Esc>");
        bench.check();
    }

    #[test]
    fn a_head_and_its_whole_show_the_same_place_wherever_the_reader_is(
        keys in proptest::collection::vec(0usize..8, 0..20),
        from in 20usize..60,
    ) {
        let whole = paragraphs(120);
        let mut bench = Bench::head(&paragraphs(from), &whole).sized(60, 18);
        for key in keys {
            bench.press(["j", "<Space>", "}", ")", "k", "b", "zz", "5j"][key]);
        }
        let before = bench.model.reader.view();
        bench.load(&whole);
        bench.check();
        prop_assert_eq!(bench.model.reader.view().cursor, before.cursor);
    }
}
