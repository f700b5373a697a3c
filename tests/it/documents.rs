//! Documents that other programs made, read by a process of their own: what comes of them, and what
//! is said of those that nothing comes of.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs the program in a home of its own, with limits as a shell sets them.
fn limited(limits: &str, arguments: &[&str], home: &Path) -> Output {
    Command::new("sh")
        .args(["-c", &format!("{limits} exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_wenlan")])
        .args(arguments)
        .env("WENLAN_HOME", home)
        .env("LANG", "C")
        .output()
        .unwrap()
}

fn wenlan(arguments: &[&str]) -> Output {
    limited("", arguments, tempfile::tempdir().unwrap().path())
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data").join(name)
}

const FIXTURES: [&str; 4] = ["page.html", "book.epub", "word.docx", "office.odt"];

#[test]
fn every_format_tells_its_headings_notes_tables_and_dates() {
    for name in FIXTURES {
        let path = fixture(name);
        let path = path.to_str().unwrap();
        let outline = said(&wenlan(&["outline", path]).stdout);
        assert!(outline.contains("上") && outline.contains("参考文献"), "{name}: {outline}");
        let text = said(&wenlan(&["show", "--raw", path]).stdout);
        assert!(text.contains("《规划》。[1]\n") && text.contains("\n[1] 注于1999年。"), "{text}");
        assert!(text.contains("\n地区 │ 数量\n江苏 │ 近800个\n"), "{text}");
        let references = said(&wenlan(&["references", "--json", path]).stdout);
        let references: serde_json::Value = serde_json::from_str(&references).unwrap();
        let items = references["items"].as_array().unwrap();
        let note = items.iter().find(|item| item["kind"] == "note").unwrap();
        assert_eq!(note["cited_at"].as_array().unwrap().len(), 1, "{name}");
        let found = wenlan(&["search", "--count", "数据与城市", path]);
        let count = wenlan(&["search", "--count", "近800个", path]);
        assert_eq!((said(&found.stdout), said(&count.stdout)), ("0\n".into(), "1\n".into()));
    }
}

#[test]
fn a_pdf_tells_its_paragraphs_bookmarks_pages_and_sources() {
    let path = fixture("paper.pdf");
    let path = path.to_str().unwrap();
    let run = |arguments: &[&str]| said(&wenlan(arguments).stdout);
    assert!(run(&["show", "--raw", path]).contains("城镇化深度融合，有助于缓解城市病。\n"));
    let outline = run(&["outline", path]);
    assert!(outline.contains("上") && outline.contains("参考文献"), "{outline}");
    assert!(run(&["references", path]).contains("journal article · 2018"));
    assert!(run(&["timeline", path]).contains("2015"));
}

#[test]
fn a_format_that_is_named_opens_what_it_can() {
    let essay = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/essay.txt");
    let essay = essay.to_str().unwrap();
    for format in ["epub", "docx", "odt", "pdf"] {
        let shown = wenlan(&["show", "--raw", "--format", format, essay]);
        assert_eq!(said(&shown.stdout), include_str!("../../data/essay.txt"));
        assert!(said(&shown.stderr).ends_with("(not this format, read as plain text)\n"));
    }
    let shown = wenlan(&["show", "--raw", "--format", "html", essay]);
    assert!(said(&shown.stdout).contains("智慧城市"));
    // A name that says something else than the bytes is not believed.
    let folder = tempfile::tempdir().unwrap();
    for (name, other) in [("word.docx", "a.epub"), ("book.epub", "a.txt"), ("page.html", "a")] {
        let other = folder.path().join(other);
        fs::copy(fixture(name), &other).unwrap();
        let shown = said(&wenlan(&["show", "--raw", other.to_str().unwrap()]).stdout);
        assert!(shown.contains("与城市相遇"), "{name}");
    }
}

#[test]
fn what_is_no_document_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0".as_slice();
    for (name, bytes, why) in [
        ("a.epub", b"PK\x03\x04nothing".as_slice(), "it is not EPUB; --format tells what it is"),
        ("a.docx", b"PK\x05\x06\0\0\0\0", "it is a binary file, not text"),
        ("a.doc", compound, "it is of an old Office (.doc); save it as .docx first"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let output = wenlan(&["show", path.to_str().unwrap()]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{name}");
        let line = said(&output.stderr);
        assert!(line.ends_with(&format!("{why}\n")), "{line}");
        assert_eq!(line.lines().count(), 1);
    }
}

#[test]
fn a_document_that_takes_too_much_is_stopped_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("large.html");
    // A tree of so many elements takes more than is left of the memory, and of the time.
    fs::write(&page, "<p>a<b>c</b>".repeat(400_000)).unwrap();
    for (limits, why) in [
        ("ulimit -v 300000;", "it needs more than 1 GiB of memory, and was stopped\n"),
        ("ulimit -t 1;", "it takes more than 20 seconds, and was stopped\n"),
    ] {
        let arguments = ["show", page.to_str().unwrap()];
        let output = limited(limits, &arguments, folder.path());
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output.stderr).ends_with(why), "{}", said(&output.stderr));
    }
}

#[test]
fn a_passage_is_found_in_the_same_text_of_another_format() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = limited("", arguments, home.path());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
        said(&output.stdout)
    };
    let path = |name: &str| fixture(name).to_str().unwrap().to_owned();
    run(&["passages", "add", &path("page.html"), "--paragraph", "2", "--note", "要引"]);
    let export = home.path().join("export.json");
    let export = export.to_str().unwrap();
    fs::write(export, run(&["passages", "export", &path("page.html"), "--format", "json"]))
        .unwrap();
    for name in ["book.epub", "word.docx", "office.odt"] {
        let listed = limited("", &["passages", "list", &path(name)], home.path());
        assert!(said(&listed.stderr).contains("this looks like “题 Title”"), "{name}");
        run(&["passages", "import", export, &path(name)]);
        let listed = run(&["passages", "list", &path(name), "--json"]);
        assert!(listed.contains("要引") && listed.contains(r#""state":"found""#), "{name}");
    }
}
