//! What is done to passages from the text and from their list, and what takes it back.

use proptest::prelude::*;

use crate::app::action::PaneKind;
use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::export::ExportOf;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::keys::read_keys;
use crate::app::passages::Saving;
use crate::app::report::Report;
use crate::app::testing::{Bench, document, saves, say};
use crate::document::Format;
use crate::library::{
    Annotation, Highlight, Passage, PassageChange, PassageKey, Placement, Remarks,
};
use crate::messages;
use crate::text::ByteSpan;

const TEXT: &str = "甲一。甲二。\n\n乙一。\n\n丙一。";

/// Makes the passage of some words of a text, as it comes from the disk.
fn stored(text: &str, words: &str, key: u64) -> Passage {
    let document = document(text, Format::Markdown);
    let start = document.text().find(words).unwrap();
    Passage::new(PassageKey(key), ByteSpan::new(start, start + words.len()), &document)
}

/// The passages there are, in an order of their own: their words and what was made of them.
fn made(bench: &Bench) -> Vec<(PassageKey, Placement, String, Annotation)> {
    let of = |p: &Passage| (p.key, p.placement, p.quote.clone(), p.annotation.clone());
    let mut made: Vec<_> = bench.model.passages.all().iter().map(of).collect();
    made.sort_by_key(|(key, ..)| *key);
    made
}

#[test]
fn a_bookmark_is_of_the_paragraph_or_of_what_is_underlined_or_selected() {
    for (keys, quote) in [
        ("B", "甲一。甲二。"),
        (")B", "甲二。"),
        ("vB", "甲一。"),
        ("vv", ""),
        ("v)B", "甲一。甲二。"),
        ("/乙<Enter>B", "乙一。"),
        ("}B", "乙一。"),
    ] {
        let bench = Bench::markdown(TEXT).pressed(keys);
        let quotes: Vec<&str> =
            bench.model.passages.all().iter().map(|p| p.quote.as_str()).collect();
        assert_eq!(quotes.concat(), quote, "{keys}");
    }
}

#[test]
fn a_bookmark_goes_by_its_own_key_but_a_note_does_not() {
    let mut bench = Bench::markdown(TEXT);
    let effects = bench.press("B");
    assert!(matches!(saves(&effects)[..], [PassageChange::Put(_)]));
    let effects = bench.press("B");
    assert!(matches!(saves(&effects)[..], [PassageChange::Remove(_)]));
    for more in ["a注<C-s>", "c2"] {
        let mut bench = Bench::markdown(TEXT).pressed(more);
        assert_eq!(bench.press("B"), [], "{more}");
        assert_eq!(bench.model.passages.all().len(), 1, "{more} stays");
        assert!(bench.notice().contains("has a note"), "{}", bench.notice());
    }
}

#[test]
fn what_is_said_names_what_it_was_done_to() {
    for (keys, said) in [
        ("B", "¶1: bookmarked"),
        ("BB", "¶1: removed; U undoes it"),
        ("}B", "¶2: bookmarked"),
        (")B", "underlined part: bookmarked"),
        ("c1", "¶1: highlighted; U undoes it"),
        ("c1c1", "¶1: removed; U undoes it"),
        ("a注<C-s>c1c1", "¶1: highlight removed, the rest stays; U undoes it"),
    ] {
        assert_eq!(Bench::markdown(TEXT).pressed(keys).notice(), said, "{keys}");
    }
}

#[test]
fn nothing_is_made_of_an_empty_text() {
    for keys in ["B", "a", "c1", "ma"] {
        let mut bench = Bench::text("");
        assert_eq!(bench.press(keys), [], "{keys}");
        assert_eq!((bench.model.passages.all().len(), &bench.model.focus), (0, &Focus::Page));
    }
}

#[test]
fn on_an_empty_text_the_keys_of_passages_say_that_there_is_nothing() {
    for keys in ["B", "a", "c1", "ma", "y"] {
        assert!(!Bench::text("").pressed(keys).notice().is_empty(), "{keys} says nothing");
    }
}

#[test]
fn a_highlight_takes_another_colour_and_goes_by_the_same() {
    let style = |keys: &str| {
        let bench = Bench::markdown(TEXT).pressed(keys);
        bench.model.passages.all().first().and_then(|passage| passage.annotation.style)
    };
    assert_eq!(style("c3"), Some(Highlight::Blue));
    assert_eq!(style("c3c4"), Some(Highlight::Rose));
    assert_eq!(style("c3c4c4"), None);
    assert_eq!(style("c3c4c4U"), Some(Highlight::Rose));
    assert_eq!(style("c3c4c4UU"), Some(Highlight::Blue));
    assert_eq!(style("c3c4c4UUU"), None);
}

#[test]
fn undo_says_whether_there_was_anything() {
    let mut bench = Bench::markdown(TEXT);
    assert_eq!(bench.press("U"), []);
    assert_eq!(bench.notice(), say(messages::NOTHING_TO_UNDO));
    bench.press("BU");
    assert_eq!(bench.notice(), say(messages::RESTORED));
}

#[test]
fn what_was_changed_elsewhere_meanwhile_is_not_undone() {
    let mut bench = Bench::markdown(TEXT);
    let effects = bench.press("B");
    bench.save(&effects);
    let mut elsewhere = bench.model.passages.all()[0].clone();
    elsewhere.annotation.note = "彼".to_owned();
    bench.fill(vec![elsewhere], Remarks::default());
    assert_eq!(bench.press("U"), []);
    assert_eq!(bench.notice(), say(messages::CHANGED_SINCE));
    assert_eq!(bench.model.passages.all()[0].annotation.note, "彼");
}

#[test]
fn passages_that_come_from_the_disk_do_not_replace_what_is_not_saved_yet() {
    let mut bench = Bench::markdown(TEXT);
    let effects = bench.press("a此<C-s>");
    bench.fill(vec![stored(TEXT, "乙一。", 7)], Remarks::default());
    assert_eq!(bench.model.passages.all().len(), 2);
    // Once it is on disk, the disk has the last word.
    bench.save(&effects);
    bench.fill(vec![stored(TEXT, "乙一。", 7)], Remarks::default());
    assert_eq!(bench.model.passages.all().len(), 1);
}

#[test]
fn a_letter_leads_back_and_moves_with_the_last_press() {
    let mut bench = Bench::paragraphs(100);
    bench.press("10Gma50Gmbgg'a");
    assert_eq!(bench.number(), 10);
    bench.press("'b");
    assert_eq!(bench.number(), 50);
    bench.press("70Gmagg'a");
    assert_eq!(bench.number(), 70);
    assert_eq!(bench.model.passages.all().len(), 2, "the letter stands in one place");
    bench.press("''");
    assert_eq!(bench.number(), 1, "going to a mark is a jump");
    bench.press("Ugg'a");
    assert_eq!(bench.number(), 10, "all of it is taken back at once");
    bench.press("'z");
    assert_eq!((bench.number(), bench.notice()), (10, say(messages::NO_MARK)));
}

#[test]
fn a_mark_takes_letters_only() {
    for keys in ["m1", "m智", "m<Space>", "m'"] {
        let mut bench = Bench::markdown(TEXT);
        assert_eq!(bench.press(keys), [], "{keys}");
        assert_eq!(bench.notice(), say(messages::NO_LETTER), "{keys}");
    }
}

#[test]
fn a_capital_letter_is_looked_for_in_every_document() {
    let mut bench = Bench::paragraphs(50).pressed("20GmQgg");
    assert_eq!(bench.press("'Q"), [Effect::FindMark { letter: 'Q' }]);
    assert_eq!(bench.number(), 1);
    bench.report(Report::MarkFound { letter: 'Q', elsewhere: None });
    assert_eq!(bench.number(), 20);
    let elsewhere = Some(("other".to_owned(), "01".to_owned()));
    let effects = bench.report(Report::MarkFound { letter: 'Q', elsewhere });
    let open = Effect::Open { document: "other".to_owned(), passage: "01".to_owned() };
    assert_eq!(effects, [open]);
    bench.report(Report::MarkFound { letter: 'R', elsewhere: None });
    assert_eq!(bench.notice(), say(messages::NO_MARK));
}

#[test]
fn passages_are_stepped_through_in_the_order_of_the_text() {
    let mut bench = Bench::paragraphs(100).pressed("60GB20GB40GBgg");
    let mut seen = Vec::new();
    for keys in ["]m", "]m", "]m", "]m", "[m", "[m", "[m"] {
        bench.press(keys);
        seen.push(bench.number());
    }
    assert_eq!(seen, [20, 40, 60, 60, 40, 20, 20]);
    assert_eq!(bench.notice(), say(messages::NO_PASSAGES));
}

#[test]
fn several_passages_are_chosen_and_deleted_at_once_and_come_back_at_once() {
    let mut bench = Bench::paragraphs(9).pressed("B}B}B}Bp");
    bench.press("ggvv");
    let effects = bench.press("x");
    assert_eq!((saves(&effects).len(), bench.model.passages.all().len()), (2, 2));
    assert!(bench.notice().ends_with("× 2"), "{}", bench.notice());
    bench.press("u");
    assert_eq!(bench.model.passages.all().len(), 4);
}

#[test]
fn tags_are_given_to_what_is_chosen_or_selected() {
    let mut bench = Bench::paragraphs(9).pressed("B}B}Bpgg#城市 #smart,x<Enter>");
    let tags = |bench: &Bench, at: usize| bench.model.passages.all()[at].annotation.tags.clone();
    assert_eq!(tags(&bench, 0), ["城市", "smart", "x"]);
    assert_eq!(tags(&bench, 1), [""; 0]);
    bench.press("#");
    let Focus::Prompt(prompt) = &bench.model.focus else { panic!("a prompt") };
    assert_eq!(prompt.editor.text(), "城市 smart x", "it begins with what they are");
    bench.press("<C-u><Enter>");
    assert_eq!(tags(&bench, 0), [""; 0]);
    bench.press("ggvvvggv#t<Enter>");
    assert_eq!([0, 1, 2].map(|at| tags(&bench, at).len()), [0, 1, 1], "the first was unchosen");
}

#[test]
fn an_export_asks_for_a_free_name_first_and_only_in_its_list() {
    let mut bench = Bench::paragraphs(3).pressed("pE");
    assert_eq!(bench.notice(), say(messages::NOTHING_TO_EXPORT));
    bench.press("pBp");
    let effects = bench.press("E");
    let [Effect::NameExport { name, of: ExportOf::Passages(passages) }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!((name.as_str(), passages.len()), ("essay-notes.md", 1));
    let keys = passages.clone();
    // Whoever has gone on reading is not asked any more.
    bench.press("p");
    bench.report(Report::ExportNamed {
        name: "a-2.md".to_owned(),
        of: ExportOf::Passages(keys.clone()),
    });
    assert_eq!(bench.model.focus, Focus::Page);
    bench.press("p");
    bench.report(Report::ExportNamed {
        name: "a-2.md".to_owned(),
        of: ExportOf::Passages(keys.clone()),
    });
    let export = Effect::Export { path: "a-2.md".to_owned(), passages: keys };
    assert_eq!(bench.press("<Enter>"), [export]);
    assert_eq!(bench.model.focus, Focus::Pane(PaneKind::Passages));
}

#[test]
fn nothing_is_exported_to_a_file_without_a_name() {
    let mut bench = Bench::paragraphs(3).pressed("Bp");
    let passages = bench.model.passages.all().iter().map(|p| p.key).collect();
    bench.report(Report::ExportNamed { name: String::new(), of: ExportOf::Passages(passages) });
    assert_eq!(bench.press("<Space><Enter>"), []);
}

#[test]
fn a_passage_without_a_place_is_given_one_by_the_reader() {
    let mut lost = stored(TEXT, "丙一。", 7);
    lost.placement = Placement::Orphan(None);
    let mut bench = Bench::markdown(TEXT);
    bench.fill(vec![lost], Remarks::default());
    bench.press("pa");
    assert_eq!(bench.notice(), say(messages::ATTACHING));
    assert_eq!(bench.model.attaching, Some(PassageKey(7)));
    let effects = bench.press("}<Enter>");
    let [PassageChange::Attach(attached)] = saves(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!(attached.quote, "乙一。");
    assert_eq!((bench.model.attaching, bench.number()), (None, 2));
    let effects = bench.press("U");
    assert!(matches!(saves(&effects)[..], [PassageChange::Restore(_)]));
    assert_eq!(bench.model.passages.all()[0].placement, Placement::Orphan(None));
}

#[test]
fn giving_a_place_is_given_up_by_esc_and_by_going_back_to_the_list() {
    let mut lost = stored(TEXT, "丙一。", 7);
    lost.placement = Placement::Orphan(None);
    let mut bench = Bench::markdown(TEXT);
    bench.fill(vec![lost], Remarks::default());
    bench.press("pa<Esc>");
    assert_eq!((bench.model.attaching, bench.notice()), (None, say(messages::NOT_ATTACHED)));
    bench.press("pap");
    assert_eq!(bench.model.attaching, None);
    assert_eq!(bench.model.passages.all()[0].placement, Placement::Orphan(None));
}

#[test]
fn a_passage_that_is_perhaps_here_is_accepted_by_enter() {
    let mut lost = stored(TEXT, "乙一。", 7);
    let span = lost.placement.span().unwrap();
    lost.placement = Placement::Orphan(Some((span, 70)));
    let mut bench = Bench::markdown(TEXT);
    bench.fill(vec![lost], Remarks::default());
    let effects = bench.press("p<Enter>");
    assert!(matches!(saves(&effects)[..], [PassageChange::Attach(_)]));
    assert_eq!((bench.number(), &bench.model.focus), (2, &Focus::Page));
    assert_eq!(bench.model.passages.all()[0].placement, Placement::Found(span));
}

#[test]
fn what_is_lost_is_looked_for_by_its_sentence() {
    let mut lost = stored(TEXT, "丙一。", 7);
    lost.placement = Placement::Orphan(None);
    let mut bench = Bench::markdown(TEXT).late();
    bench.fill(vec![lost], Remarks::default());
    let effects = bench.press("p<Enter>");
    assert!(matches!(effects[..], [Effect::Search { .. }]), "{effects:?}");
    assert_eq!(bench.model.search.typed(), "~丙一。");
    assert_eq!((&bench.model.focus, bench.model.panes.side), (&Focus::Page, None));
}

#[test]
fn a_wanted_passage_is_gone_to_from_a_pane_too() {
    let mut bench = Bench::paragraphs(50);
    let text = bench.model.document.text().to_owned();
    bench.fill(vec![stored(&text.replace('\n', "\n\n"), "段30。", 7)], Remarks::default());
    let span = ByteSpan::new(text.find("段30。").unwrap(), text.find("段30。").unwrap() + 8);
    let mut found = bench.model.passages.all()[0].clone();
    found.placement = Placement::Found(span);
    bench.fill(vec![found], Remarks::default());
    bench.press("o");
    bench.report(Report::PassageWanted { key: Some(PassageKey(7)) });
    assert_eq!((bench.number(), &bench.model.focus), (30, &Focus::Page));
    bench.report(Report::PassageWanted { key: None });
    assert_eq!(bench.notice(), say(messages::NO_SUCH_PASSAGE));
    assert_eq!(bench.number(), 30);
}

#[test]
fn a_prompt_about_passages_survives_their_being_removed_meanwhile() {
    let mut bench = Bench::paragraphs(5);
    let effects = bench.press("B");
    bench.save(&effects);
    bench.press("p#新");
    bench.fill(Vec::new(), Remarks::default());
    let Focus::Prompt(Prompt { purpose: Purpose::Tags(_), .. }) = bench.model.focus else {
        panic!("still a prompt")
    };
    assert_eq!(bench.press("<Enter>"), []);
    assert_eq!(bench.model.passages.all().len(), 0);
    bench.check();
}

/// Keys that change passages, and some that only go elsewhere.
const ACTIONS: [&str; 18] = [
    "B",
    "c1",
    "c2",
    "c4",
    "ma",
    "mb",
    "mA",
    "a字<C-s>",
    "a<C-u><C-s>",
    "vB",
    "vvc3",
    ")B",
    "}",
    "{",
    "pggx<Esc>",
    "pGvvx<Esc><Esc>",
    "pgg#标<Enter><Esc>",
    "pG#<C-u><Enter><Esc>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_undo_takes_back_is_what_was_there_before(
        actions in proptest::collection::vec(0..ACTIONS.len(), 1..24),
        is_saved: bool,
    ) {
        let mut bench = Bench::markdown(TEXT);
        let mut before = Vec::new();
        for action in actions {
            for key in read_keys(ACTIONS[action]).unwrap() {
                let seen = made(&bench);
                let effects = bench.send(Event::Key(key));
                if !saves(&effects).is_empty() {
                    before.push(seen);
                }
                if is_saved {
                    bench.save(&effects);
                }
                bench.check();
            }
        }
        while let Some(seen) = before.pop() {
            bench.press("U");
            prop_assert_eq!(made(&bench), seen);
        }
        bench.press("U");
        prop_assert_eq!(bench.notice(), say(messages::NOTHING_TO_UNDO));
    }
}

#[test]
fn of_two_changes_of_a_passage_the_second_is_not_saved_by_the_answer_to_the_first() {
    let mut bench = Bench::markdown(TEXT);
    let first = bench.press("B");
    let second = bench.press("a注<C-s>");
    bench.save(&first);
    assert_eq!((bench.model.passages.saving(), bench.notice()), (Saving::Underway, ""));
    // The files are read between the two: what is shown is not taken back to what they hold.
    let key = saves(&first)[0].key();
    bench.fill(vec![stored(TEXT, "甲一。甲二。", key.0)], Remarks::default());
    assert_eq!(bench.model.passages.all()[0].annotation.note, "注");
    bench.save(&second);
    assert_eq!(bench.model.passages.saving(), Saving::Done);
}

#[test]
fn a_passage_removed_elsewhere_is_not_said_to_be_put_anywhere() {
    let lost = Passage { placement: Placement::Orphan(None), ..stored(TEXT, "丙一。", 7) };
    let mut bench = Bench::markdown(TEXT);
    bench.fill(vec![lost], Remarks::default());
    bench.press("pa2G");
    bench.fill(Vec::new(), Remarks::default());
    let effects = bench.press("<Enter>");
    assert_eq!((saves(&effects).len(), bench.notice()), (0, say(messages::REMOVED_ELSEWHERE)));
}

#[test]
fn a_highlight_taken_back_leaves_tags_and_letter_and_a_bookmark_key_takes_neither() {
    for annotation in [
        Annotation { tags: vec!["平台".to_owned()], ..Annotation::default() },
        Annotation { letter: Some('a'), ..Annotation::default() },
    ] {
        let lit = Annotation { style: Some(Highlight::Green), ..annotation.clone() };
        let mut bench = Bench::markdown(TEXT);
        bench.fill(vec![stored(TEXT, "丙一。", 7).annotated(lit)], Remarks::default());
        bench.press("3Gc2");
        assert_eq!(bench.model.passages.all()[0].annotation, annotation);
        bench.press("B");
        assert_eq!(bench.model.passages.all().len(), 1);
    }
}

#[test]
fn several_rows_that_were_chosen_are_bookmarked_at_once_sentence_by_sentence() {
    let mut bench = Bench::text("甲一。甲二。\n\n乙一。\n\n丙甲。").pressed("/甲<Enter>g/vvv");
    let effects = bench.press("B");
    assert_eq!(saves(&effects).len(), 3);
    assert!(bench.notice().ends_with("× 3"), "{}", bench.notice());
    let quotes: Vec<&str> =
        bench.model.passages.all().iter().map(|passage| passage.quote.as_str()).collect();
    assert_eq!(quotes, ["甲一。", "甲二。", "丙甲。"]);
    // Those that are there already stay.
    assert!(saves(&bench.press("B")).is_empty());
    assert_eq!(bench.model.passages.all().len(), 3);
    bench.check();
}
