//! Questions that wait for an answer, and what comes while they wait.

use std::io;
use std::path::PathBuf;

use super::question;
use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::focus::{Focus, Question};
use crate::app::passages::Saving;
use crate::app::regions::Size;
use crate::app::report::Report;
use crate::app::testing::Bench;
use crate::library::{Identity, Likely, Remarks, StoreError};
use crate::messages::Language;

fn likely() -> Likely {
    let identity = Identity { title: "旧\u{1b}文".to_owned(), ..Identity::default() };
    Likely { identity, share: 93, passages: 4 }
}

fn remarks() -> Remarks {
    Remarks { likely: Some(Box::new(likely())), ..Remarks::default() }
}

fn failed() -> Report {
    let cause = io::Error::from(io::ErrorKind::PermissionDenied);
    let error = StoreError::Write { path: PathBuf::from("passages.jsonl"), cause };
    Report::SavingFailed { error, rescued: None }
}

#[test]
fn whether_it_is_the_same_document_is_answered_once() {
    for (key, is_it) in [("y", true), ("<Enter>", true), ("n", false)] {
        let mut bench = Bench::paragraphs(3);
        bench.fill(Vec::new(), remarks());
        assert!(matches!(bench.model.focus, Focus::Question(Question::Likely(_), _)));
        let answer = Effect::Recognise { likely: Box::new(likely()), is_it };
        assert_eq!(bench.press(key), [answer], "{key}");
        assert_eq!(bench.model.focus, Focus::Page);
    }
}

#[test]
fn what_is_no_answer_leaves_the_question_waiting() {
    let mut bench = Bench::paragraphs(3);
    bench.fill(Vec::new(), remarks());
    let view = bench.model.reader.view();
    for key in ["j", "q", "/", ":", "<F1>", "G", "5", "<Space>", "智"] {
        assert_eq!(bench.press(key), [], "{key}");
        assert!(matches!(bench.model.focus, Focus::Question(..)), "{key}");
    }
    bench.send(Event::Paste { text: "y".to_owned() });
    bench.send(Event::Resized(Size { columns: 1, rows: 1 }));
    assert!(matches!(bench.model.focus, Focus::Question(..)));
    assert_eq!(bench.model.reader.view(), view);
    assert_eq!(bench.press("<Esc>"), []);
    assert_eq!(bench.model.focus, Focus::Page);
}

#[test]
fn who_is_in_the_middle_of_something_is_not_asked() {
    for keys in ["/甲", "v", "a字", "<F1>", ":"] {
        let mut bench = Bench::paragraphs(3).pressed(keys);
        let before = bench.model.focus.clone();
        bench.fill(Vec::new(), remarks());
        assert_eq!(bench.model.focus, before, "{keys}");
    }
}

#[test]
fn a_question_leads_back_to_the_pane_it_came_over() {
    let mut bench = Bench::paragraphs(3).pressed("p");
    let before = bench.model.focus.clone();
    bench.fill(Vec::new(), remarks());
    bench.press("n");
    assert_eq!(bench.model.focus, before);
}

#[test]
fn leaving_asks_of_what_is_not_saved() {
    let mut bench = Bench::paragraphs(3).pressed("B");
    bench.report(failed());
    for (key, effects) in
        [("r", vec![Effect::SaveAgain]), ("s", vec![Effect::Quit]), ("<Esc>", vec![])]
    {
        assert_eq!(bench.press("q"), [], "it is asked first");
        assert!(matches!(bench.model.focus, Focus::Question(Question::Unsaved, _)));
        assert_eq!(bench.press(key), effects, "{key}");
        assert_eq!(bench.model.focus, Focus::Page, "{key}");
    }
}

#[test]
fn leaving_asks_nothing_where_all_is_saved_or_on_its_way() {
    assert_eq!(Bench::paragraphs(3).press("q"), [Effect::Quit]);
    assert_eq!(Bench::paragraphs(3).pressed("B").press("q"), [Effect::Quit]);
    let mut bench = Bench::paragraphs(3);
    let effects = bench.press("B");
    bench.report(failed());
    bench.save(&effects);
    assert_eq!(bench.press("q"), [Effect::Quit], "it was saved after all");
}

#[test]
fn of_two_questions_at_once_the_first_stays() {
    let mut bench = Bench::paragraphs(3).pressed("B");
    bench.report(failed());
    bench.press("q");
    bench.fill(Vec::new(), remarks());
    assert!(matches!(bench.model.focus, Focus::Question(Question::Unsaved, _)));
    bench.press("<Esc>");
    assert_eq!(bench.model.focus, Focus::Page);
    // The other way round: a failure that comes while the first question waits asks nothing.
    bench.fill(Vec::new(), remarks());
    bench.report(failed());
    assert!(matches!(bench.model.focus, Focus::Question(Question::Likely(_), _)));
    bench.press("<Esc>");
    assert_eq!(bench.model.focus, Focus::Page);
}

#[test]
fn a_question_says_what_it_is_about_in_every_language_and_no_control() {
    for language in [Language::Chinese, Language::Traditional, Language::English] {
        let asked = Question::Likely(Box::new(likely()));
        let said = question(language, &asked, &Saving::Done);
        assert!(said.contains("93%") && said.contains('4') && said.contains('旧'), "{said}");
        assert!(!said.chars().any(char::is_control), "{said:?}");
        let why = Saving::Failed("disk full".to_owned());
        assert!(question(language, &Question::Unsaved, &why).ends_with("disk full"));
        assert_ne!(question(language, &Question::Unsaved, &why), said);
    }
}
