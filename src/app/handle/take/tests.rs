//! What lists show, taken away: copied, cited, exported, to files and to the clipboard.

use crate::app::action::PaneKind;
use crate::app::effect::Effect;
use crate::app::export::ExportOf;
use crate::app::focus::Focus;
use crate::app::report::Report;
use crate::app::testing::{Bench, say};
use crate::messages::{self, file_endings};

const TEXT: &str = "# 题\n\n## 一节\n\n2014年8月，发改委等八部门印发《甲规划》。2015年戊。\n\n\
                    ## 参考文献\n\n[1] 林晓. 河流史[M]. 武汉: 长江出版社, 2011.\n\n\
                    [2] 周文. 桥[J]. 地理研究, 2015(7): 1-9.\n";

fn bench(keys: &str) -> Bench {
    Bench::markdown(TEXT).studied().pressed(keys)
}

/// Presses keys and returns what was copied.
fn copied(bench: &mut Bench, keys: &str) -> String {
    let effects = bench.press(keys);
    let text = effects.into_iter().find_map(|effect| match effect {
        Effect::Copy { text } => Some(text),
        _ => None,
    });
    text.unwrap_or_default()
}

/// Exports what a list shows under a name, and returns what is to be written.
fn exported(bench: &mut Bench, name: &str) -> Vec<Effect> {
    let effects = bench.press("E");
    let [Effect::NameExport { name: offered, of }] = &effects[..] else { panic!("{effects:?}") };
    assert!(offered.contains(".md"), "{offered}");
    bench.report(Report::ExportNamed { name: String::new(), of: of.clone() });
    bench.press(&format!("{name}<Enter>"))
}

#[test]
fn several_rows_are_copied_in_the_order_they_stand_in() {
    let mut bench = bench("t");
    assert_eq!(copied(&mut bench, "Gvggvy").lines().count(), 2);
    // What is chosen is meant until it is given up.
    assert!(copied(&mut bench, "y").starts_with("2014.8\t"));
    bench.press("<Esc>");
    assert_eq!(copied(&mut bench, "y").lines().count(), 1);
}

#[test]
fn what_a_filter_hides_is_not_taken_though_it_is_chosen() {
    let mut bench = bench("tggvjv/2015年<Down>");
    assert_eq!(copied(&mut bench, "y").lines().count(), 1);
}

#[test]
fn words_are_copied_with_where_they_come_from() {
    for keys in ["t", "/八部门<Enter>g/", "/八部门<Enter>&"] {
        let cited = copied(&mut bench(keys), "ggY");
        assert!(
            cited.contains("印发《甲规划》。\n——") && cited.contains("一节"),
            "{keys}: {cited}"
        );
    }
    let entry = copied(&mut bench("r"), "ggy");
    assert_eq!(entry, "林晓. 河流史[M]. 武汉：长江出版社，2011.");
    let entry = copied(&mut bench("r"), "ggY");
    assert!(entry.starts_with("@book{linxiao2011heliu,"), "{entry}");
}

#[test]
fn rows_are_exported_in_the_format_the_name_asks_for() {
    let written = |keys: &str, name: &str| match &exported(&mut bench(keys), name)[..] {
        [Effect::WriteRows { path, text, count }] => {
            assert_eq!(path, name);
            (text.clone(), *count)
        }
        other => panic!("{name}: {other:?}"),
    };
    let (table, count) = written("t", "a.md");
    assert_eq!(count, 2);
    assert!(table.starts_with("| date |") && table.contains("| 2014.8 |"), "{table}");
    let (rows, _) = written("t", "a.csv");
    assert!(rows.starts_with("date,edtf,") && rows.contains("2014.8,2014-08,"), "{rows}");
    assert!(written("t", "a.json").0.starts_with('['));
    // Works too: issuer and date stand in columns of their own.
    let (works, _) = written("r", "a.csv");
    assert!(works.contains("发改委等八部门,《甲规划》"), "{works}");
    assert!(written("r", "a.bib").0.contains("@book{linxiao2011heliu,"));
    assert!(written("r", "a.biblatex.bib").0.contains("date = {2011}"));
    assert!(written("r", "a.txt").0.starts_with("[1] 林晓. 河流史[M]. 武汉：长江出版社，2011."));
    assert!(written("r", "a.ris").0.contains("TY  - JOUR\r\n"));
    assert!(written("r", "a.csl.json").0.contains("\"article-journal\""));
    for pane in ["o", "/八部门<Enter>g/", "/八部门<Enter>&"] {
        assert!(written(pane, "表").0.starts_with("| "), "{pane}");
    }
}

#[test]
fn a_bare_ending_means_the_clipboard_and_a_strange_one_nothing() {
    for (name, begins) in [(".md", "| date |"), (".csv", "date,"), (".json", "[")] {
        let effects = exported(&mut bench("t"), name);
        let [Effect::Copy { text }] = &effects[..] else { panic!("{name}: {effects:?}") };
        assert!(text.starts_with(begins), "{name}: {text}");
    }
    for name in ["a.pdf", ".bib", "a.ris"] {
        let mut bench = bench("t");
        assert_eq!(exported(&mut bench, name), [], "{name}");
        assert!(bench.notice().contains(".csv"), "{}", bench.notice());
    }
    let mut nameless = bench("t");
    assert_eq!(exported(&mut nameless, "   "), []);
    assert_eq!(nameless.notice(), say(messages::NOT_EXPORTED_WITHOUT_NAME));
}

#[test]
fn a_file_that_cannot_be_written_is_asked_for_again() {
    for (keys, mut bench) in [("t", bench("t")), ("p", bench("}}Bp"))] {
        let effects = exported(&mut bench, "a.md");
        assert_eq!(effects.len(), 1, "{keys}");
        bench.report(Report::Exported { result: Err(file_endings(".md")) });
        assert!(bench.notice().contains(".md"), "{keys}: {}", bench.notice());
        let Focus::Prompt(prompt) = &bench.model.focus else { panic!("{keys}: no prompt") };
        assert_eq!(prompt.editor.text(), "a.md");
        // The next name is for the same rows.
        assert_eq!(bench.press("<Home>b<Enter>").len(), 1, "{keys}");
    }
    // Who has gone on reading meanwhile is told, not asked.
    let mut bench = bench("t");
    exported(&mut bench, "a.md");
    bench.press("<Esc><Esc>");
    bench.report(Report::Exported { result: Err(file_endings(".md")) });
    assert!(matches!(bench.model.focus, Focus::Page) && bench.notice().contains(".md"));
}

#[test]
fn what_is_exported_is_what_is_listed() {
    let mut filtered = bench("t/2015年<Down>");
    let effects = exported(&mut filtered, "a.csv");
    let [Effect::WriteRows { text, count: 1, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert!(text.contains("2015") && !text.contains("2014.8"), "{text}");
    // Of passages everything is kept, by the one who keeps them.
    let mut passages = bench("}}Bp");
    let of_passages = exported(&mut passages, "a.md");
    assert!(matches!(&of_passages[..], [Effect::Export { .. }]), "{of_passages:?}");
    let effects = passages.press("E");
    assert!(
        matches!(&effects[..], [Effect::NameExport { of: ExportOf::Passages(keys), .. }] if keys.len() == 1)
    );
    assert_eq!(bench("/没有<Enter>g/").press("E"), []);
}

#[test]
fn every_order_of_every_list_is_told_and_loses_no_item() {
    for (kind, keys) in [
        (PaneKind::Outline, "o"),
        (PaneKind::Results, "/年<Enter>g/"),
        (PaneKind::Concordance, "/年<Enter>&"),
        (PaneKind::References, "r"),
        (PaneKind::Timeline, "t"),
        (PaneKind::Passages, "}}Bp"),
    ] {
        let mut bench = bench(keys);
        let ids = |bench: &Bench| {
            let (pane, context) = (bench.model.panes.get(kind), bench.model.context());
            let mut ids: Vec<_> = (0..pane.len()).map(|item| pane.id(&context, item)).collect();
            let len = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), len, "{kind:?}: two items are one");
            ids
        };
        let all = ids(&bench);
        assert!(!all.is_empty(), "{kind:?}");
        let first = bench.pane(kind);
        for order in 1..=bench.model.panes.get(kind).orders().len() {
            bench.press("s");
            assert!(!bench.notice().is_empty(), "{kind:?} {order}");
            assert_eq!(ids(&bench), all, "{kind:?} {order}");
            bench.check();
        }
        assert_eq!(bench.pane(kind), first, "{kind:?}: the orders do not come round");
    }
}

#[test]
fn what_is_said_to_be_exported_is_what_was_written() {
    let count = |effects: Vec<Effect>| match &effects[..] {
        [Effect::WriteRows { count, .. }] => *count,
        effects => panic!("{effects:?}"),
    };
    for (keys, name, written) in
        [("r", "a.bib", 3), ("r", "a.csv", 16), ("t", "a.edtf", 29), ("t", "a.csv", 35)]
    {
        let mut bench = Bench::essay().pressed(keys);
        assert_eq!(count(exported(&mut bench, name)), written, "{name}");
    }
    // Works alone cannot be told in the format of reference managers.
    let mut bench = Bench::essay().pressed("r/kind:policy<Enter>");
    assert_eq!(exported(&mut bench, "a.bib"), []);
    assert_eq!(bench.notice(), say(messages::NOTHING_TO_EXPORT));
    // A wrong ending is mended where it was typed.
    let mut bench = Bench::essay().pressed("r");
    assert_eq!(exported(&mut bench, "a.xyz"), []);
    assert!(matches!(bench.model.focus, Focus::Prompt(_)) && !bench.notice().is_empty());
}
