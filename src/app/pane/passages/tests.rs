//! The list of passages: its orders, its groups, what is chosen, and the passages of other
//! documents.

use crate::app::action::PaneKind;
use crate::app::effect::Effect;
use crate::app::export::ExportOf;
use crate::app::report::Report;
use crate::app::testing::{Bench, document, say};
use crate::document::{Anchor, Format};
use crate::library::{
    Annotation, Identity, OtherDocument, Passage, PassageKey, Placement, Remarks, StoredPassage,
};
use crate::messages;
use crate::text::ByteSpan;

const TEXT: &str = "# 题\n\n甲。\n\n## 一\n\n乙。\n\n## 二\n\n丙。\n";

fn made() -> Bench {
    let mut bench = Bench::markdown(TEXT);
    // In another order than they stand in.
    let effects = bench.press("6Ga丙注<C-s>2Gc24GB");
    bench.save(&effects);
    bench.press("p");
    bench
}

fn quotes(bench: &Bench) -> String {
    let pane = bench.model.panes.get(PaneKind::Passages);
    let context = bench.model.context();
    let quote = |item| {
        let span = pane.target(&context, item)?;
        bench
            .model
            .document
            .paragraph_at(span.start)
            .map(|id| bench.model.document.paragraph_text(id))
    };
    (0..pane.len()).filter_map(quote).collect()
}

fn said(bench: &Bench) -> String {
    bench.pane(PaneKind::Passages).join("\n")
}

#[test]
fn passages_stand_as_in_the_text_and_in_four_other_orders() {
    let mut bench = made();
    assert_eq!(quotes(&bench), "甲。乙。丙。");
    let mut names = Vec::new();
    for _ in 0..5 {
        bench.press("s");
        names.push(bench.pane(PaneKind::Passages)[0].rsplit(" · ").next().unwrap().to_owned());
        assert_eq!(bench.model.panes.get(PaneKind::Passages).len(), 3);
        bench.check();
    }
    let orders = [messages::BY_TIME, messages::BY_STYLE, messages::BY_TAG, messages::BY_SECTION];
    assert_eq!(names[..4], orders.map(say));
    assert_eq!(quotes(&bench), "甲。乙。丙。", "and as in the text again");
}

#[test]
fn by_highlight_those_without_come_last() {
    let bench = made().pressed("ss");
    assert_eq!(quotes(&bench), "甲。乙。丙。");
    assert!(said(&bench).contains("green") && said(&bench).contains(say(messages::NO_STYLE)));
}

#[test]
fn by_tag_a_passage_stands_under_each_of_its_tags_and_is_exported_once() {
    let mut bench = made().pressed("gg#乙 甲<Enter>G#甲<Enter>sss");
    assert_eq!(bench.model.panes.get(PaneKind::Passages).len(), 4);
    let said = said(&bench);
    assert!(said.contains("#甲 | 2") && said.contains("#乙 | 1"), "{said}");
    assert!(said.contains(say(messages::NO_TAG)), "{said}");
    let effects = bench.press("E");
    let [Effect::NameExport { of: ExportOf::Passages(passages), .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(passages.len(), 3);
}

#[test]
fn a_filter_asks_for_words_notes_and_tags() {
    for (filter, found) in [("乙", "乙。"), ("丙注", "丙。"), ("#要", "甲。"), ("没有", "")]
    {
        let bench = made().pressed("gg#要紧<Enter>").pressed(&format!("/{filter}<Enter>"));
        assert_eq!(quotes(&bench), found, "{filter}");
    }
}

#[test]
fn what_is_chosen_and_filtered_away_is_left_alone() {
    let mut bench = made().pressed("ggvv");
    let chosen = bench.model.language.chosen(2);
    assert!(said(&bench).contains(&chosen), "{}", said(&bench));
    bench.press("/乙<Down>x");
    assert_eq!(bench.model.passages.all().len(), 2, "only what is listed is deleted");
    bench.press("<Esc>");
    assert_eq!(quotes(&bench), "甲。丙。");
}

#[test]
fn esc_gives_up_what_is_chosen_before_it_closes() {
    let mut bench = made().pressed("ggv");
    bench.press("<Esc>");
    assert_eq!(bench.model.focus.pane(), Some(PaneKind::Passages));
    bench.press("<Esc>");
    assert_eq!(bench.model.focus.pane(), None);
}

#[test]
fn passages_without_a_place_stand_at_the_end_and_say_what_became_of_them() {
    let document = document(TEXT, Format::Markdown);
    let start = document.text().find("乙。").unwrap();
    let span = ByteSpan::new(start, start + 6);
    let placed =
        |key, placement| Passage { placement, ..Passage::new(PassageKey(key), span, &document) };
    let mut bench = Bench::markdown(TEXT);
    let passages = vec![
        placed(1, Placement::Orphan(None)),
        placed(2, Placement::Moved(span)),
        placed(3, Placement::Changed(ByteSpan::new(0, 3))),
        placed(4, Placement::Ambiguous(span, 2)),
        placed(5, Placement::Removed(start)),
        placed(6, Placement::Orphan(Some((span, 71)))),
    ];
    bench.fill(passages, Remarks::default());
    bench = bench.sized(80, 60).pressed("p");
    let said = said(&bench);
    for part in [
        say(messages::NOT_FOUND_HERE),
        say(messages::MOVED),
        say(messages::TEXT_CHANGED),
        say(messages::REMOVED_AT),
        "71",
        "乙。 → 题",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let lost = said.find(say(messages::NOT_FOUND_HERE)).unwrap();
    assert!(said.find(say(messages::TEXT_CHANGED)).unwrap() < lost);
    for key in ["j", "a<Esc><Esc>p", "G", "gg", "s", "s", "s"] {
        bench.press(key);
        bench.check();
    }
}

fn elsewhere() -> Vec<OtherDocument> {
    let passage = |id: &str, exact: &str| StoredPassage {
        key: PassageKey(9),
        id: id.to_owned(),
        anchor: Anchor { exact: exact.to_owned(), ..Anchor::default() },
        annotation: Annotation::default(),
        time: String::new(),
        rival: None,
        seen: Vec::new(),
    };
    let of = |title: &str, passages| OtherDocument {
        identity: Identity {
            title: title.to_owned(),
            path: format!("/{title}"),
            ..Identity::default()
        },
        passages,
    };
    vec![
        of("某文", vec![passage("01", "句一"), passage("02", "句二")]),
        of("另文", vec![passage("03", "句三")]),
    ]
}

#[test]
fn the_passages_of_all_documents_are_opened_and_not_changed() {
    let mut bench = made();
    bench.report(Report::OtherDocuments { documents: elsewhere() });
    assert_eq!(bench.model.panes.get(PaneKind::Passages).len(), 3);
    assert!(
        said(&bench).contains("某文 | 2") && said(&bench).contains("另文 | 1"),
        "{}",
        said(&bench)
    );
    for key in ["x", "e", "a", "#", "s", "E"] {
        let before = said(&bench);
        assert_eq!(bench.press(key), [], "{key}");
        assert!(bench.notice().contains("read-only"), "{key}: {}", bench.notice());
        assert_eq!(said(&bench), before, "{key}");
    }
    let open = Effect::Open { document: "/另文".to_owned(), passage: "03".to_owned() };
    assert_eq!(bench.press("G<Enter>"), [open]);
    bench.press("/句二<Enter>");
    assert_eq!(bench.model.panes.get(PaneKind::Passages).len(), 1);
    bench.press("<Esc>O");
    assert_eq!(quotes(&bench), "甲。乙。丙。");
}

#[test]
fn passages_that_are_read_again_do_not_close_the_list_of_all_documents() {
    let mut bench = made();
    bench.report(Report::OtherDocuments { documents: elsewhere() });
    bench.fill(Vec::new(), Remarks::default());
    assert!(said(&bench).contains("某文"));
    bench.report(Report::OtherDocuments { documents: Vec::new() });
    assert!(said(&bench).contains(say(messages::NO_HITS)), "{}", said(&bench));
    bench.check();
}

#[test]
fn every_row_keeps_to_its_columns() {
    for columns in [20, 40, 66, 80, 160] {
        let long = "很长的笔记，还有 words。".repeat(9);
        let bench = Bench::essay().pressed("5Ga").pressed(&long).pressed("<C-s>9Gc2p");
        let bench = bench.sized(columns, 40);
        bench.check_columns(PaneKind::Passages);
    }
}

#[test]
fn the_selected_passage_stays_selected_when_others_come() {
    let passage = |words: &str, key| {
        let document = document(TEXT, Format::Markdown);
        let start = document.text().find(words).unwrap();
        Passage::new(PassageKey(key), ByteSpan::new(start, start + words.len()), &document)
    };
    let known = vec![passage("乙。", 7), passage("丙。", 8)];
    let mut bench = Bench::markdown(TEXT);
    bench.fill(known.clone(), Remarks::default());
    bench.press("pgg");
    bench.fill([known, vec![passage("甲。", 9)]].concat(), Remarks::default());
    bench.press("x");
    let left: Vec<&str> = bench.model.passages.all().iter().map(|p| p.quote.as_str()).collect();
    assert_eq!(left, ["丙。", "甲。"]);
}

#[test]
fn a_list_of_all_documents_that_comes_late_is_not_in_the_way() {
    let mut bench = made();
    let before = quotes(&bench);
    bench.press("O<Esc>");
    bench.report(Report::OtherDocuments { documents: Vec::new() });
    bench.press("p");
    assert_eq!(quotes(&bench), before);
}
