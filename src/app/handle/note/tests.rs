//! Writing notes: saved, left, drafted, written elsewhere at the same time, and never lost.

use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::note_target::NoteTarget;
use crate::app::notice::Severity;
use crate::app::report::{EditorFault, Report};
use crate::app::testing::{Bench, saves, say};
use crate::library::{LONGEST_NOTE, PassageKey, Remarks};
use crate::messages;
use crate::text::ByteSpan;

const TEXT: &str = "甲一。\n\n乙一。";

fn written(bench: &Bench) -> &str {
    let Focus::Prompt(Prompt { editor, .. }) = &bench.model.focus else { return "" };
    editor.text()
}

fn notes(bench: &Bench) -> Vec<&str> {
    bench.model.passages.all().iter().map(|p| p.annotation.note.as_str()).collect()
}

fn drafts(effects: &[Effect]) -> Vec<&str> {
    let mut drafts = Vec::new();
    for effect in effects {
        if let Effect::KeepDraft { text, .. } = effect {
            drafts.push(text.as_str());
        }
    }
    drafts
}

#[test]
fn a_note_is_saved_trimmed_and_its_draft_is_forgotten() {
    let mut bench = Bench::markdown(TEXT);
    bench.press("a<Space>一<Enter>二<Space>");
    let effects = bench.press("<C-s>");
    assert_eq!((notes(&bench), drafts(&effects)), (vec!["一\n二"], vec![""]));
    assert_eq!((saves(&effects).len(), &bench.model.focus), (1, &Focus::Page));
}

#[test]
fn every_change_of_what_is_written_is_kept_as_a_draft() {
    let mut bench = Bench::markdown(TEXT).pressed("a");
    assert_eq!(drafts(&bench.press("一二<Left><Backspace>")), ["一", "一二", "二"]);
    bench.send(Event::Paste { text: "三\n四".to_owned() });
    assert_eq!(written(&bench), "三\n四二");
}

#[test]
fn an_empty_note_makes_no_passage() {
    for keys in ["a<C-s>", "a<Space><Enter><C-s>", "a字<Backspace><C-s>"] {
        let mut bench = Bench::markdown(TEXT);
        assert_eq!(saves(&bench.press(keys)).len(), 0, "{keys}");
        assert_eq!(bench.model.focus, Focus::Page);
    }
}

#[test]
fn a_note_that_is_emptied_leaves_its_bookmark() {
    let bench = Bench::markdown(TEXT).pressed("a字<C-s>a<C-u><C-s>");
    assert_eq!(notes(&bench), [""]);
}

#[test]
fn esc_leaves_at_once_what_is_unchanged_and_asks_of_what_is_not() {
    let mut bench = Bench::markdown(TEXT).pressed("a<Esc>");
    assert_eq!(bench.model.focus, Focus::Page);
    bench.press("a字<C-s>a<Esc>");
    assert_eq!(bench.model.focus, Focus::Page);
    bench.press("a更<Esc>");
    let Focus::Prompt(prompt) = &bench.model.focus else { panic!("it is asked") };
    assert!(matches!(prompt.purpose, Purpose::LeavingNote(_)));
    assert_eq!(prompt.editor.text(), "字更");
}

#[test]
fn leaving_is_answered_by_esc_by_enter_or_by_writing_on() {
    for (answer, note, draft) in
        [("<Esc>", None, "字"), ("<Enter>", Some("字"), "字"), ("<C-s>", Some("字"), "字")]
    {
        let mut bench = Bench::markdown(TEXT).pressed("a字<Esc>").pressed(answer);
        assert_eq!(bench.model.focus, Focus::Page, "{answer}");
        assert_eq!(notes(&bench).first().copied(), note, "{answer}");
        bench.press("a");
        assert_eq!(written(&bench), draft, "{answer}");
    }
    let mut bench = Bench::markdown(TEXT).pressed("a字<Esc>更");
    let Focus::Prompt(prompt) = &bench.model.focus else { panic!("still written") };
    assert!(matches!(prompt.purpose, Purpose::Note(_)));
    assert_eq!(written(&bench), "字更");
    // Pasting writes on too.
    bench.press("<Esc>");
    bench.send(Event::Paste { text: "贴".to_owned() });
    let Focus::Prompt(prompt) = &bench.model.focus else { panic!("still written") };
    assert!(matches!(prompt.purpose, Purpose::Note(_)));
}

#[test]
fn a_draft_is_of_its_own_place() {
    let mut bench = Bench::markdown(TEXT).pressed("a甲的<Esc><Esc>");
    assert_eq!(bench.notice(), "draft kept; press a to go on");
    bench.press("}a");
    assert_eq!(written(&bench), "");
    bench.press("乙的<Esc><Esc>{a");
    assert_eq!(written(&bench), "甲的");
}

#[test]
fn drafts_of_an_earlier_run_are_taken_up_and_the_last_is_told() {
    let mut bench = Bench::markdown(TEXT);
    let second = bench.model.document.paragraphs()[1].span;
    let lost = NoteTarget::Passage(PassageKey(99));
    let drafts = vec![(lost, "无处".to_owned()), (NoteTarget::Text(second), "旧稿".to_owned())];
    bench.report(Report::Drafts { drafts });
    assert!(bench.notice().contains("¶2"), "{}", bench.notice());
    bench.press("}a");
    assert_eq!(written(&bench), "旧稿");
}

#[test]
fn a_note_that_is_too_long_is_not_lost() {
    let mut bench = Bench::markdown(TEXT);
    let target = NoteTarget::Text(bench.model.document.paragraphs()[0].span);
    let long = "字".repeat(LONGEST_NOTE / 3 + 1);
    let effects = super::save(&mut bench.model, target, &long);
    assert_eq!((saves(&effects).len(), drafts(&effects).len()), (0, 1));
    assert_eq!(written(&bench), long);
    assert_eq!(bench.notice(), say(messages::NOTE_TOO_LONG));
}

#[test]
fn what_was_written_elsewhere_meanwhile_stands_behind_it() {
    let mut bench = Bench::markdown(TEXT);
    let effects = bench.press("a底<C-s>");
    bench.save(&effects);
    bench.press("a，此");
    let mut elsewhere = bench.model.passages.all()[0].clone();
    elsewhere.annotation.note = "彼".to_owned();
    bench.fill(vec![elsewhere], Remarks::default());
    bench.press("<C-s>");
    let note = notes(&bench)[0];
    assert!(note.starts_with("底，此") && note.ends_with("彼"), "{note}");
    assert_eq!(bench.notice(), say(messages::NOTE_JOINED));
}

#[test]
fn a_passage_that_was_removed_elsewhere_meanwhile_comes_back_with_its_note() {
    let mut bench = Bench::markdown(TEXT);
    let effects = bench.press("a底<C-s>");
    bench.save(&effects);
    bench.press("a，此");
    bench.fill(Vec::new(), Remarks::default());
    let effects = bench.press("<C-s>");
    assert_eq!((notes(&bench), saves(&effects).len()), (vec!["底，此"], 1));
    assert_eq!(bench.notice(), say(messages::NOTE_BROUGHT_BACK));
    bench.press("U");
    assert_eq!(notes(&bench), [""; 0]);
}

#[test]
fn the_editor_of_the_reader_takes_the_note_and_gives_it_back() {
    let mut bench = Bench::markdown(TEXT).pressed("a初");
    let target = NoteTarget::Text(bench.model.document.paragraphs()[0].span);
    assert_eq!(bench.press("<C-e>"), [Effect::EditNote { target, note: "初".to_owned() }]);
    let effects = bench.report(Report::Edited { target, text: Ok("改\n过\n\n".to_owned()) });
    assert_eq!((written(&bench), drafts(&effects)), ("改\n过", vec!["改\n过"]));
    bench.press("<C-s>");
    assert_eq!(notes(&bench), ["改\n过"]);
}

#[test]
fn an_editor_that_fails_changes_nothing_and_says_why() {
    for (fault, said) in
        [(EditorFault::None, messages::NO_EDITOR), (EditorFault::Failed, messages::EDITOR_FAILED)]
    {
        let mut bench = Bench::markdown(TEXT).pressed("a初");
        let target = NoteTarget::Text(bench.model.document.paragraphs()[0].span);
        bench.report(Report::Edited { target, text: Err(fault) });
        assert_eq!((written(&bench), bench.notice()), ("初", say(said)));
        assert_eq!(bench.model.notice.as_ref().unwrap().severity, Severity::Warning);
    }
}

#[test]
fn what_the_editor_gives_back_after_the_note_was_left_is_a_draft() {
    let mut bench = Bench::markdown(TEXT);
    let target = NoteTarget::Text(bench.model.document.paragraphs()[0].span);
    bench.report(Report::Edited { target, text: Ok("迟".to_owned()) });
    assert_eq!(bench.model.focus, Focus::Page);
    bench.press("a");
    assert_eq!(written(&bench), "迟");
}

#[test]
fn what_the_editor_gives_back_for_one_note_does_not_replace_another() {
    let mut bench = Bench::markdown(TEXT).pressed("}a乙的");
    let target = NoteTarget::Text(bench.model.document.paragraphs()[0].span);
    bench.report(Report::Edited { target, text: Ok("甲的".to_owned()) });
    assert_eq!(written(&bench), "乙的");
}

#[test]
fn up_and_down_keep_the_column_and_end_at_the_edges() {
    let mut bench = Bench::markdown(TEXT).pressed("a智慧城市<Enter>ab<Enter>发展");
    let mut before = Vec::new();
    for keys in ["<Up>", "<Up>", "<Up>", "<Down>", "<Down>", "<Down>", "<Down>"] {
        bench.press(keys);
        let Focus::Prompt(prompt) = &bench.model.focus else { panic!("a note") };
        before.push(prompt.editor.before_caret().to_owned());
    }
    let all = "智慧城市\nab\n发展";
    assert_eq!(before, ["智慧城市\nab", "智", "", "智慧城市\n", "智慧城市\nab\n", all, all]);
}

#[test]
fn help_is_not_opened_by_a_letter_of_a_note_and_q_is_written() {
    let bench = Bench::markdown(TEXT).pressed("aq?/:1");
    assert_eq!(written(&bench), "q?/:1");
}

#[test]
fn what_a_note_is_on_stays_in_sight_above_it() {
    for (columns, rows) in [(80, 24), (40, 10), (30, 7)] {
        let bench = Bench::paragraphs(100).sized(columns, rows).pressed("50Gzba");
        assert_eq!(bench.number(), 50, "{columns}x{rows}");
        bench.check();
    }
}

#[test]
fn a_note_on_a_span_that_is_empty_is_on_its_place() {
    let mut bench = Bench::markdown(TEXT);
    let target = NoteTarget::Text(ByteSpan::new(0, 0));
    super::open(&mut bench.model, target);
    bench.press("字<C-s>");
    assert_eq!(bench.model.passages.all()[0].placement.span(), Some(ByteSpan::new(0, 0)));
    bench.check();
}

#[test]
fn a_note_shortened_after_its_passage_was_removed_elsewhere_is_saved() {
    let mut bench = Bench::markdown(TEXT);
    let effects = bench.press("B");
    bench.save(&effects);
    let key = saves(&effects)[0].key();
    let target = NoteTarget::Passage(key);
    bench.press("a");
    bench.report(Report::Edited { target, text: Ok("长".repeat(LONGEST_NOTE)) });
    bench.fill(Vec::new(), Remarks::default());
    bench.press("<C-s>");
    bench.report(Report::Edited { target, text: Ok("短".to_owned()) });
    let effects = bench.press("<C-s>");
    assert_eq!((notes(&bench), saves(&effects).len()), (vec!["短"], 1));
}
