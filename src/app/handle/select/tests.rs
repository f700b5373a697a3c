//! Selecting and copying: what is selected, how it moves, and what is copied of it.

use std::sync::Arc;

use super::*;
use crate::app::event::Event;
use crate::app::keys::read_keys;
use crate::app::preferences::Preferences;
use crate::app::regions::Size;
use crate::app::report::Report;
use crate::app::search_state::SearchResults;
use crate::app::testing::{Bench, say};
use crate::app::update::update;
use crate::document::{Extent, Format, decode, parse};
use crate::progress::Cancel;
use crate::search::{Corpus, FoldedText, search};

#[test]
fn a_search_that_is_answered_after_enter_takes_the_selection_along() {
    let document =
        Arc::new(parse(decode("甲乙。丙丁。戊己。".as_bytes()), Format::Text, Extent::Whole));
    let mut model = Model::new(
        document.clone(),
        String::new(),
        Size { columns: 60, rows: 20 },
        Preferences::default(),
    );
    let keys = read_keys("v/己<Enter>").unwrap();
    let effects: Vec<Effect> =
        keys.into_iter().flat_map(|key| update(&mut model, Event::Key(key))).collect();
    let Some(Effect::Search { asker, ticket, request }) =
        effects.into_iter().find(|effect| matches!(effect, Effect::Search { .. }))
    else {
        panic!("a search was asked for")
    };
    let folded = Arc::new(FoldedText::new(document.clone()));
    let corpus = Corpus { folded: &folded, index: None, facts: &request.facts };
    let answer = Arc::new(
        search(corpus, &request.query, request.start, &mut |_| {}, &Cancel::default()).unwrap(),
    );
    update(
        &mut model,
        Event::Report(Report::Searched {
            asker,
            ticket,
            results: SearchResults { results: answer, folded },
        }),
    );
    assert_eq!(target(&model).map(|span| span.of(document.text())), Some("甲乙。丙丁。戊己"));
}

#[test]
fn a_selection_begins_at_the_sentence_and_is_moved_widened_and_turned() {
    const TEXT: &str = "推进智慧城市。建设发展。\n\n第二段。第三句。";
    for (keys, selected) in [
        ("v", "推进智慧城市。"),
        ("v)", "推进智慧城市。建设发展。"),
        ("v))(", "推进智慧城市。建设发展。"),
        ("vh", "推进智慧城市"),
        ("vhh", "推进智慧城"),
        ("v3h", "推进智慧"),
        ("v}", "推进智慧城市。建设发展。"),
        ("vG", "推进智慧城市。建设发展。\n第二段。第三句。"),
        ("vo2l", "智慧城市。"),
        ("vv", "推进智慧城市。建设发展。"),
        ("G(v", "建设发展。"),
        ("Gvgg", "推进智慧城市。建设发展。\n第二段。"),
        (")v)G", "建设发展。\n第二段。第三句。"),
        ("v999l", "推进智慧城市。建设发展。\n第二段。第三句。"),
        ("v999h", "推"),
    ] {
        let bench = Bench::markdown(TEXT).pressed(keys);
        let selected = selected.replace('\n', "\n\n");
        let found = bench.target().replace("\n\n", "\n").replace('\n', "\n\n");
        assert_eq!(found, selected, "{keys}");
        bench.check();
    }
}

#[test]
fn where_there_is_nothing_to_select_it_says_so() {
    let bench = Bench::text("").pressed("v");
    assert_eq!((bench.notice(), &bench.model.focus), (say(messages::EMPTY_DOCUMENT), &Focus::Page));
}

#[test]
fn what_is_copied_is_what_is_selected_underlined_or_the_paragraph() {
    for (keys, text) in [
        ("y", "甲一。甲二。"),
        (")y", "甲二。"),
        ("vy", "甲一。"),
        ("vhy", "甲一"),
        ("/二<Enter>y", "甲一。甲二。"),
    ] {
        let mut bench = Bench::markdown("甲一。甲二。\n\n乙。");
        let effects = bench.press(keys);
        let copied = effects.last();
        assert_eq!(copied, Some(&Effect::Copy { text: text.to_owned() }), "{keys}");
        assert_eq!(bench.model.focus, Focus::Page, "{keys} ends the selection");
    }
    assert_eq!(Bench::text("").press("y"), []);
}

#[test]
fn a_selection_that_was_copied_is_taken_up_again() {
    let bench = Bench::markdown("甲一。甲二。甲三。").pressed("v)yv");
    assert_eq!(bench.target(), "甲一。甲二。");
}

#[test]
fn a_citation_names_what_is_known_in_the_language_of_the_text() {
    const HEAD: &str = "# 题目\n\n## 一节\n\n";
    let cited = |text: &str, citation, language| {
        let mut bench = Bench::markdown(text);
        (bench.model.citation, bench.model.language) = (citation, language);
        let number = bench.model.document.paragraphs().len();
        match bench.press(&format!("{number}GY")).pop() {
            Some(Effect::Copy { text }) => text,
            other => panic!("{other:?}"),
        }
    };
    let chinese = cited(&format!("{HEAD}甲。"), Citation::GbT7714, Language::English);
    assert!(chinese.starts_with("甲。\n—— 题目[Z]: ") && chinese.contains("一节"), "{chinese}");
    let plain = cited(&format!("{HEAD}甲。"), Citation::Plain, Language::Chinese);
    assert!(plain.starts_with("甲。\n(题目, ") && plain.ends_with(")\n"), "{plain}");
    let english = cited("# T\n\nSome words in English.", Citation::Plain, Language::Chinese);
    assert!(english.is_ascii() || english.contains('¶'), "{english}");
    // A text without a title is called by its file.
    let untitled = cited("甲乙丙丁。", Citation::GbT7714, Language::Chinese);
    assert!(untitled.contains("essay.md[Z]"), "{untitled}");
}

#[test]
fn esc_ends_a_selection_where_it_begins_and_other_actions_do_too() {
    for keys in ["<Esc>", "]l", "n", "o<Esc>"] {
        let bench = Bench::markdown("甲一。甲二。").pressed(")v").pressed(keys);
        assert_eq!(bench.here(), "甲二。", "{keys}");
        assert_eq!(bench.model.focus, Focus::Page, "{keys}");
    }
}

#[test]
fn a_search_takes_the_end_of_the_selection_along_both_ways() {
    let text = "甲乙。丙丁。戊己。";
    for (keys, selected) in [
        ("v/己<Enter>", "甲乙。丙丁。戊己"),
        (")v?乙<Enter>", "乙。"),
        ("v/没<Enter>", "甲乙。"),
        ("v/己<Esc>", "甲乙。"),
    ] {
        let bench = Bench::text(text).pressed(keys);
        assert_eq!(bench.target(), selected, "{keys}");
        bench.check();
    }
}

#[test]
fn the_moving_end_stays_in_sight() {
    for (columns, rows) in [(40, 8), (80, 24), (12, 3)] {
        let mut bench = Bench::essay().sized(columns, rows).pressed("5Gv");
        for keys in
            ["}", "}", "<PageDown>", "j", "zf", "zn", "zj", "G", "zf", "o", "gg", "<PageUp>"]
        {
            bench.press(keys);
            let Focus::Select(selection) = bench.model.focus else { panic!("selecting") };
            let caret = selection.caret(&bench.model.document);
            let mut lines = bench.model.reader.page().lines();
            assert!(lines.any(|(_, line)| line.span.contains(caret)), "{keys} {columns}x{rows}");
            bench.check();
        }
    }
}
