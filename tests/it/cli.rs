//! The binary from outside: what it prints, and how it ends.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs the program with `input` on its standard input.
fn wenlan(arguments: &[&str], input: &str) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_wenlan"))
        .args(arguments)
        .env("WENLAN_HOME", home.path())
        .env("LANG", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn printed(arguments: &[&str], input: &str) -> String {
    String::from_utf8(wenlan(arguments, input).stdout).unwrap()
}

fn refused(arguments: &[&str]) -> String {
    let output = wenlan(arguments, "");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_bundled_essay_is_printed_byte_for_byte() {
    assert_eq!(printed(&["show", "--raw"], ""), include_str!("../../data/essay.txt"));
}

#[test]
fn plain_lines_keep_the_rules_of_line_breaking() {
    assert_eq!(
        printed(&["show", "--plain", "--width", "16", "-"], "智慧城市建设发展。模式分析日本"),
        "智慧城市建设发\n展。模式分析日本\n"
    );
}

#[test]
fn a_search_counts_what_is_there_and_says_when_nothing_is() {
    assert_eq!(printed(&["search", "--count", "數據平臺"], ""), "9\n");
    assert_eq!(wenlan(&["search", "绝无此语"], "").status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&printed(&["search", "--json", "--limit", "1", "城市大脑"], "")).unwrap();
    assert_eq!((json["items"][0]["paragraph"].as_u64(), json["items"][0]["text"].as_str()), (Some(21), Some("城市大脑")));
}

#[test]
fn the_outline_is_that_of_the_author() {
    let json: serde_json::Value = serde_json::from_str(&printed(&["outline", "--json"], "")).unwrap();
    let titles: Vec<&str> = json["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["中日智慧城市建设阶段演进", "中日智慧城市建设阶段特征", "中日智慧城市建设实践特点", "参考"]);
}

#[test]
fn trouble_is_told_in_one_line() {
    for (arguments, said) in [
        (vec!["show", "/no/such.md"], "wenlan: cannot read /no/such.md: no such file\n"),
        (vec!["show", "/"], "wenlan: cannot read /: it is a folder, not a document\n"),
        (vec!["search", ""], "wenlan: the query is empty\n"),
        (vec!["search"], "wenlan: the following required arguments were not provided: <QUERY> (see wenlan --help)\n"),
        (vec!["passages"], "wenlan: it is not said what to do: a command is missing (see wenlan --help)\n"),
        (vec!["show", "--paragraphs", "99..100"], "wenlan: cannot show --paragraphs 99..100: the document has 29\n"),
        (vec!["passages", "remove", "zzz"], "wenlan: there is no passage zzz\n"),
        (vec!["show", "--frobnicate"], "wenlan: unexpected argument '--frobnicate' found (see wenlan --help)\n"),
    ] {
        assert_eq!(refused(&arguments), said);
    }
}

#[test]
fn nothing_in_a_document_reaches_the_terminal_as_a_control() {
    let shown = printed(&["show", "-"], "a\u{1b}[2Jb\u{202e}c\u{9b}d");
    assert!(shown.contains("a␛[2Jb<U+202E>c<U+009B>d"), "{shown:?}");
}

#[test]
fn one_screen_can_be_printed() {
    let screen = printed(&["screen", "--lang", "zh", "--size", "80x24", "--keys", "/城市大脑<Enter>"], "");
    assert!(screen.contains("城市大脑") && screen.contains("1/1") && screen.lines().count() == 24, "{screen}");
}

#[test]
fn references_are_read_one_a_line() {
    let lines = printed(&["references", "--parse"], "王军：《智慧》，《电子政务》，2018年第5期。\n\n");
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(
        (lines.lines().count(), &first["fields"]["authors"][0], &first["fields"]["year"]),
        (2, &"王军".into(), &2018.into())
    );
}

#[test]
fn the_works_and_entries_of_the_essay_are_listed() {
    let json: serde_json::Value = serde_json::from_str(&printed(&["references", "--json"], "")).unwrap();
    assert_eq!((json["items"].as_array().unwrap().len(), json["works"].as_array().unwrap().len()), (3, 13));
    assert_eq!(json["items"][2]["fields"]["container_title"], "中共福建省委党校学报");
}

#[test]
fn a_listed_passage_is_the_paragraph_that_was_marked() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_wenlan")).args(arguments).env("WENLAN_HOME", home.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["passages", "add", "--paragraph", "19", "--note", "注"]);
    let json: serde_json::Value = serde_json::from_str(&run(&["passages", "list", "--json"])).unwrap();
    let text = "总体而言,我国智慧城市建设在实践过程中主要采用“自上而下”的建设模式。";
    assert_eq!((json["items"][0]["text"].as_str(), json["items"][0]["note"].as_str()), (Some(text), Some("注")));
}

#[test]
fn what_is_wrong_with_the_settings_is_listed_line_by_line() {
    let home = tempfile::tempdir().unwrap();
    let settings = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_wenlan"))
            .arg("settings")
            .args(arguments)
            .env("WENLAN_HOME", home.path())
            .env("LC_ALL", "C")
            .output()
            .unwrap()
    };
    let path = String::from_utf8(settings(&[]).stdout).unwrap();
    let path = std::path::Path::new(path.trim());
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, settings(&["--default"]).stdout).unwrap();
    assert_eq!((settings(&["--check"]).status.code(), settings(&["--check"]).stdout.len()), (Some(0), 0));
    std::fs::write(path, "theme = \"sky\"\nkeymap = \"emacs\"\n[keys]\nfly = \"x\"\n").unwrap();
    let checked = settings(&["--check"]);
    let said = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(checked.status.code(), Some(1));
    for (line, word) in [(1, "theme"), (2, "keymap"), (4, "fly")] {
        assert!(said.lines().any(|row| row.contains(&format!(":{line}: ")) && row.contains(word)), "{said}");
    }
}

#[test]
fn every_keymap_can_be_printed_with_the_names_of_its_actions() {
    for keymap in ["default", "less", "vim", "arrows"] {
        let json: serde_json::Value = serde_json::from_str(&printed(&["keys", "--json", "--keymap", keymap], "")).unwrap();
        let items = json["items"].as_array().unwrap();
        assert!(items.len() > 40 && items.iter().all(|item| item["name"].as_str().is_some_and(|name| !name.is_empty())));
    }
    assert!(refused(&["keys", "--keymap", "emacs"]).contains("default, less, vim, arrows"));
}

#[test]
fn the_doctor_says_where_things_are_kept_and_needs_no_terminal() {
    let said = printed(&["doctor", "--lang", "en"], "");
    assert!(["terminal", "clipboard", "passages", "settings"].iter().all(|what| said.contains(what)), "{said}");
    assert!(!said.contains('\x1b'));
}
