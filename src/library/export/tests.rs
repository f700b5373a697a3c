//! Tests of the exports of one document.

use crate::document::{Anchor, Document, Extent, Format, decode, parse};
use crate::library::annotation::{Annotation, Highlight};
use crate::library::export::markdown::within_markdown;
use crate::library::export::{
    ExportFormat, ExportedDocument, ExportedPassage, export, export_with_text, write_export,
};
use crate::library::passage::{PassageKey, Placement};
use crate::library::store::StoredPassage;

fn example() -> (Document, ExportedDocument, Vec<ExportedPassage>) {
    let document = parse(
        decode("# 题\n\n## 节\n\n甲，乙\n\n丙丁".as_bytes()),
        Format::Markdown,
        Extent::Whole,
    );
    let of = ExportedDocument {
        title: "题".to_owned(),
        path: Some("/我 的/a'b.md".to_owned()),
        ..ExportedDocument::default()
    };
    let span = document.paragraphs()[2].span;
    let stored = |id: &str, exact: &str, toc: &[&str]| StoredPassage {
        key: PassageKey(0),
        id: id.to_owned(),
        anchor: Anchor {
            exact: exact.to_owned(),
            toc: toc.iter().map(|title| (*title).to_owned()).collect(),
            ..Anchor::default()
        },
        annotation: Annotation::default(),
        time: String::new(),
        rival: None,
        seen: Vec::new(),
    };
    let made = StoredPassage {
        annotation: Annotation {
            note: "一行，\"引\"\n* 二行".to_owned(),
            style: Some(Highlight::Green),
            tags: vec!["平台".to_owned(), "a b".to_owned()],
            letter: None,
        },
        ..stored("01X", span.of(document.text()), &["旧的节"])
    };
    let passage = ExportedPassage { stored: made, placement: Placement::Found(span) };
    let changed = document.paragraphs()[3].span;
    let changed = ExportedPassage {
        stored: stored("01Z", "丙己", &["节"]),
        placement: Placement::Changed(changed),
    };
    let lost = ExportedPassage {
        stored: stored("01Y", "不在了", &[]),
        placement: Placement::Orphan(None),
    };
    (document, of, vec![passage, changed, lost])
}

#[test]
fn markdown_says_where_a_passage_is_from_and_how_to_come_back() {
    let (document, of, passages) = example();
    assert_eq!(
        export(&document, &of, &passages, ExportFormat::Markdown),
        "# 题\n\n## 节\n\n> 甲，乙\n\n一行，\"引\"\n* 二行\n\n— ¶3 · 节 · green · #平台 #a b · `wenlan --at 01X '/我 的/a'\\''b.md'`\n\n\
         > 丙己\n\nNow in the text: 丙丁\n\n— ¶4 · changed · 节 · `wenlan --at 01Z '/我 的/a'\\''b.md'`\n\n\
         > 不在了\n\n— ¶? · orphan · `wenlan --at 01Y '/我 的/a'\\''b.md'`\n"
    );
}

#[test]
fn the_text_keeps_every_byte_and_the_notes_stand_behind_their_paragraphs() {
    let (document, of, passages) = example();
    let all = export_with_text(&document, &of, &passages, Format::Text);
    let at = |text: &str| all.find(text).unwrap_or_else(|| panic!("{text} in {all}"));
    assert!(
        all.starts_with("题\n节\n甲，乙\n\n> 甲，乙\n\n一行")
            && at("* 二行") < at("丙丁")
            && at("丙丁") < at("不在了")
    );
    assert_eq!(export_with_text(&document, &of, &[], Format::Text), document.text());
    let marked = export_with_text(&document, &of, &passages, Format::Markdown);
    assert!(marked.starts_with("# 题\n\n## 节\n\n甲，乙\n\n> 甲，乙\n\n一行"), "{marked}");
}

#[test]
fn a_note_makes_no_headings_or_code_of_what_follows() {
    assert_eq!(
        within_markdown("# 题\n- 项\n```\n*强调*\n---"),
        "\\# 题\n- 项\n\\```\n*强调*\n\\---"
    );
}

#[test]
fn a_spreadsheet_and_org_take_marks_for_what_they_are() {
    let (document, of, passages) = example();
    let csv = export(&document, &of, &passages, ExportFormat::Csv);
    assert!(
        csv.contains("01X,3,4,7,节,甲，乙,\"一行，\"\"引\"\"\n* 二行\",green,平台 a b,,found,\r\n"),
        "{csv}"
    );
    assert!(
        csv.contains("01Z,4,8,10,节,丙己,,,,,changed,丙丁\r\n") && csv.contains(",orphan,\r\n"),
        "{csv}"
    );
    let org = export(&document, &of, &passages, ExportFormat::Org);
    assert!(
        org.contains(":STATE: changed\n:NOW: 丙丁\n") && org.contains(":STATE: orphan\n"),
        "{org}"
    );
    let json = export(&document, &of, &passages, ExportFormat::Json);
    assert!(
        json.contains("\"wenlan:state\": \"changed\"") && json.contains("\"wenlan:now\": \"丙丁\""),
        "{json}"
    );
    assert!(org.contains("\n,* 二行\n") && org.contains("** ¶3  :平台:a_b:\n"), "{org}");
}

#[test]
fn a_file_is_made_anew_in_a_folder_that_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    write_export(&path, "甲").unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "甲");
    for (path, why) in [(path, "file exists"), (folder.path().join("b/c.md"), "no such folder")] {
        let refused = write_export(&path, "乙").unwrap_err().reason();
        assert!(refused.to_string().starts_with(why), "{refused}");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).unwrap(), "甲");
}
