//! The binary from outside: what it prints, and how it ends.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use wenlan::text::WidthProfile;

/// Runs the program with `input` on its standard input; with nothing there if that is empty.
fn wenlan(arguments: &[&str], input: &str) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_wenlan"))
        .args(arguments)
        .env("WENLAN_HOME", home.path())
        .env("LANG", "C")
        .stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes()).unwrap();
    }
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
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["search", "--json", "--limit", "1", "城市大脑"], ""))
            .unwrap();
    assert_eq!(
        (json["items"][0]["paragraph"].as_u64(), json["items"][0]["text"].as_str()),
        (Some(21), Some("城市大脑"))
    );
}

#[test]
fn the_outline_is_that_of_the_author() {
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["outline", "--json"], "")).unwrap();
    let titles: Vec<&str> = json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        [
            "中日智慧城市建设阶段演进",
            "中日智慧城市建设阶段特征",
            "中日智慧城市建设实践特点",
            "参考"
        ]
    );
}

#[test]
fn trouble_is_told_in_one_line() {
    for (arguments, said) in [
        (vec!["show", "/no/such.md"], "wenlan: cannot read /no/such.md: no such file\n"),
        (vec!["show", "/"], "wenlan: cannot read /: it is a folder, not a document\n"),
        (vec!["search", ""], "wenlan: the query is empty\n"),
        (vec!["search"], "wenlan: <QUERY> is missing (see wenlan --help)\n"),
        (vec!["passages"], "wenlan: a command is missing (see wenlan --help)\n"),
        (
            vec!["show", "--paragraphs", "99..100"],
            "wenlan: cannot show --paragraphs 99..100: the document has 29\n",
        ),
        (vec!["passages", "remove", "zzz"], "wenlan: there is no passage zzz\n"),
        (
            vec!["show", "--frobnicate"],
            "wenlan: no such option: --frobnicate; did you mean --format? (see wenlan --help)\n",
        ),
    ] {
        assert_eq!(refused(&arguments), said);
    }
}

#[test]
fn every_list_prints_its_rows_filtered() {
    let text =
        "# 书\n\n## 甲节\n\n2014年，杭州开发平台。\n\n## 乙节\n\n2016年，《平台通知》发布。\n";
    let piped =
        |arguments: &[&str]| printed(&[arguments, &["--format", "markdown", "-"]].concat(), text);
    let headed = [
        (&["outline"][..], "title,characters,share,paragraph"),
        (&["search", "平台"], "side,text,note,section,share,paragraph"),
        (&["concordance", "平台"], "side,text,note,section,share,paragraph"),
        (&["timeline"], "date,edtf,side,issuer,text,reason,conflict,section,cited_at,paragraph"),
        (
            &["references"],
            "label,date,kind,side,author,issuer,title,container,url,text,reason,section,cited_at,paragraph",
        ),
    ];
    for (list, heading) in headed {
        let rows = piped(&[list, &["--csv", "--filter", "乙节"]].concat());
        let lines: Vec<&str> = rows.lines().collect();
        assert_eq!((lines[0], lines.len()), (heading, 2), "{list:?}: {rows}");
        assert!(lines[1].contains("乙节") && !rows.contains("甲节"), "{list:?}: {rows}");
        assert!(piped(&[list, &["--markdown"]].concat()).starts_with("| "), "{list:?}");
        let none = [list, &["--csv", "--filter", "丙节", "--format", "markdown", "-"]].concat();
        assert_eq!(wenlan(&none, text).stdout, b"", "{list:?}");
    }
    assert_eq!(piped(&["search", "平台", "--count", "--filter", "in:甲"]), "1\n");
    // Of several documents a row says which it is of.
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.md", "b.md"] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let rows = printed(&["search", "平台", "-r", "--csv", "--filter", "in:甲", path], "");
    let named =
        ["a.md,", "b.md,"].map(|name| rows.lines().filter(|row| row.contains(name)).count());
    assert_eq!((rows.lines().count(), named), (3, [1, 1]), "{rows}");
}

#[test]
fn what_is_piped_in_is_the_document() {
    let piped = "第一段说东门。\n\n第二段说西门，2014年开放。\n";
    assert_eq!(printed(&["search", "--count", "门"], piped), "2\n");
    assert_eq!(printed(&["show", "--raw"], piped), piped);
    assert!(printed(&["timeline"], piped).contains("2014年开放"));
    assert!(printed(&["stats", "--json"], piped).contains("\"paragraphs\":2"));
    assert_eq!(wenlan(&["search", "城市大脑"], piped).status.code(), Some(1));
    assert_eq!(printed(&["search", "--count", "城市大脑", "--essay"], piped), "1\n");
    // A file as standard input counts, a device does not, and an empty pipe is an empty document.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.txt");
    std::fs::write(&path, piped).unwrap();
    let with = |stdin: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wenlan"));
        let output = command
            .args(["search", "--count", "城市"])
            .env("WENLAN_HOME", folder.path())
            .stdin(stdin)
            .output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert_eq!(with(std::fs::File::open(&path).unwrap().into()), "0\n");
    assert_ne!(with(Stdio::null()), "0\n");
    let (empty, _) = std::io::pipe().unwrap();
    assert_eq!(with(empty.into()), "0\n");
    // What standard input holds besides a document is not taken for one.
    let (id, home) = ("zzz", tempfile::tempdir().unwrap());
    let mut child = Command::new(env!("CARGO_BIN_EXE_wenlan"))
        .args(["passages", "note", id, "-"])
        .env("WENLAN_HOME", home.path())
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all("笔记".as_bytes()).unwrap();
    let said = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
    assert_eq!(said, "wenlan: there is no passage zzz\n");
}

#[test]
fn what_was_printed_for_a_terminal_is_read_as_text() {
    let printed_text = "N\u{8}NA\u{8}AM\u{8}ME\u{8}E\n\n  _\u{8}f_\u{8}i_\u{8}l_\u{8}e \u{1b}[1;31mred\u{1b}[0m\u{1b}[K \u{1b}[2J\n";
    assert_eq!(printed(&["show", "--raw"], printed_text), "NAME\n\n  file red \u{1b}[2J\n");
    assert!(printed(&["show"], printed_text).contains("file red ␛[2J"));
    assert_eq!(printed(&["search", "--count", "name"], printed_text), "1\n");
    // One NUL in a text does not make it a program.
    assert_eq!(printed(&["search", "--count", "城市"], "智慧\0城市"), "1\n");
    assert_eq!(printed(&["show", "--format", "text"], "\0\0\0\0a").trim(), "␀␀␀␀a");
}

#[test]
fn a_search_is_typed_as_for_grep() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let one = write("one.txt", "foo bar\nFoo baz foo_x\n--flag here\n");
    let other = write("other.txt", "nothing\n");
    let missing = folder.path().join("missing.txt").to_str().unwrap().to_owned();
    for (arguments, code, out) in [
        (vec!["search", "-c", "foo", &one], 0, "3\n".to_owned()),
        (vec!["search", "--count", "foo", &other], 1, "0\n".to_owned()),
        (vec!["search", "-c", "foo", &one, &other], 0, format!("{one}:3\n{other}:0\n")),
        (vec!["search", "-c", "foo", &one, &missing], 2, format!("{one}:3\n")),
        (vec!["search", "-c", "--exact", "foo", &one], 0, "2\n".to_owned()),
        (vec!["search", "-c", "--exact", "-i", "foo", &one], 0, "3\n".to_owned()),
        (vec!["search", "-c", "-w", "foo", &one], 0, "2\n".to_owned()),
        (vec!["search", "-c", "--exact", "/F.*z/", &one], 0, "1\n".to_owned()),
        (vec!["search", "-c", "/(?-i)foo/", &one], 0, "2\n".to_owned()),
        (vec!["search", "-c", "--exact", "-F", "/F.*z/", &one], 1, "0\n".to_owned()),
        (vec!["search", "-c", "--", "--flag", &one], 0, "1\n".to_owned()),
        (vec!["search", "-n", "here", &one], 0, "3:¶3  --flag 〔here〕\n".to_owned()),
    ] {
        let output = wenlan(&arguments, "");
        assert_eq!(
            (output.status.code(), String::from_utf8(output.stdout).unwrap()),
            (Some(code), out),
            "{arguments:?}"
        );
    }
    assert!(refused(&["search", "--flag", &one]).contains("no such option: --flag"));
}

#[test]
fn what_is_mistyped_is_named_in_the_language_of_the_reader() {
    let said = |arguments: &[&str], language: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wenlan"));
        let output = command
            .args(arguments)
            .env("WENLAN_HOME", "/nonexistent")
            .env("LC_ALL", language)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    for (arguments, english, chinese) in [
        (
            &["serch", "x"][..],
            "no such command or file: serch; did you mean wenlan search?",
            "没有命令 serch",
        ),
        (&["timline"], "did you mean wenlan timeline?", "可是 wenlan timeline？"),
        (&["a.md", "outline"], "a command comes first", "命令要写在最前"),
        (&["a.md", "b.md"], "cannot read a.md: no such file", "读不了 a.md：没有这个文件"),
        (&["+x"], "+/word, +42 (a paragraph) and +G are understood", "可写 +/词"),
        (&["passages", "lst"], "did you mean list?", "可是 list？"),
        (
            &["show", "/no/such.md"],
            "cannot read /no/such.md: no such file",
            "读不了 /no/such.md：没有这个文件",
        ),
        (&["search"], "<QUERY> is missing", "缺了 <QUERY>"),
        (
            &["--private", "outline", "a.md"],
            "a command comes first, as in wenlan outline FILE",
            "命令要写在最前",
        ),
    ] {
        assert!(said(arguments, "C").contains(english), "{}", said(arguments, "C"));
        assert!(
            said(arguments, "zh_CN.UTF-8").contains(chinese),
            "{}",
            said(arguments, "zh_CN.UTF-8")
        );
        assert_eq!(said(arguments, "C").lines().count(), 1);
    }
    let help = |language: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_wenlan"))
            .args(["search", "--help"])
            .env("LC_ALL", language)
            .output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert!(
        help("zh_TW.UTF-8").contains("列印檢索到的每一處")
            && help("C").contains("Print every match")
    );
}

#[test]
fn nothing_in_a_document_reaches_the_terminal_as_a_control() {
    let shown = printed(&["show", "-"], "a\u{1b}[2Jb\u{202e}c\u{9b}d");
    assert!(shown.contains("a␛[2Jb<U+202E>c<U+009B>d"), "{shown:?}");
}

#[test]
fn one_screen_can_be_printed() {
    let screen =
        printed(&["screen", "--lang", "zh", "--size", "80x24", "--keys", "/城市大脑<Enter>"], "");
    assert!(
        screen.contains("城市大脑") && screen.contains("1/1") && screen.lines().count() == 24,
        "{screen}"
    );
}

#[test]
fn references_are_read_one_a_line() {
    let lines =
        printed(&["references", "--parse"], "王军：《智慧》，《电子政务》，2018年第5期。\n\n");
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(
        (lines.lines().count(), &first["fields"]["authors"][0], &first["fields"]["year"]),
        (2, &"王军".into(), &2018.into())
    );
}

#[test]
fn the_works_and_entries_of_the_essay_are_listed() {
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["references", "--json"], "")).unwrap();
    assert_eq!(
        (json["items"].as_array().unwrap().len(), json["works"].as_array().unwrap().len()),
        (3, 13)
    );
    assert_eq!(json["items"][2]["fields"]["container_title"], "中共福建省委党校学报");
}

#[test]
fn a_bibliography_is_checked_and_the_exit_code_says_whether_it_is_right() {
    let checked = wenlan(&["references", "--essay", "--check"], "");
    let said = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(checked.status.code(), Some(1));
    assert!(said.contains("③  has “,” behind the names where ① has “:”"), "{said}");
    assert!(said.contains("①  lacks pages"), "{said}");
    let right =
        "# 河流\n\n有人说过[1]。\n\n## 参考文献\n\n[1] 林晓. 河流[M]. 武汉: 长江出版社, 2011.\n";
    let checked = wenlan(&["references", "--check", "-"], right);
    assert_eq!((checked.status.code(), checked.stdout.len()), (Some(0), 0));
}

#[test]
fn a_listed_passage_is_the_paragraph_that_was_marked() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_wenlan"))
            .args(arguments)
            .env("WENLAN_HOME", home.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["passages", "add", "--paragraph", "19", "--note", "注"]);
    let json: serde_json::Value =
        serde_json::from_str(&run(&["passages", "list", "--json"])).unwrap();
    let text = "总体而言,我国智慧城市建设在实践过程中主要采用“自上而下”的建设模式。";
    assert_eq!(
        (json["items"][0]["text"].as_str(), json["items"][0]["note"].as_str()),
        (Some(text), Some("注"))
    );
}

/// Runs the program with its folders in `home`; returns its exit code, and what it printed.
pub(crate) fn at_home(home: &std::path::Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_wenlan"))
        .args(arguments)
        .env("WENLAN_HOME", home)
        .env("TZ", "UTC")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn lines_of_a_passages_file_are_taken_in_with_their_changes() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    at_home(
        home.path(),
        &["passages", "add", "--paragraph", "21", "--note", "旧", "--tag", "甲，乙 丙"],
    );
    let id = at_home(home.path(), &["passages", "list"]).1.split(' ').next().unwrap().to_owned();
    let file = std::fs::read_dir(home.path().join("data/passages"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let file = file.to_string_lossy();
    let import = || at_home(other.path(), &["passages", "import", &file]).1;
    assert_eq!(import(), "1 taken in; 0 were here before\n");
    at_home(home.path(), &["passages", "note", &id, "新"]);
    assert_eq!((import(), import()).1, "0 taken in; 1 were here before\n");
    let listed =
        at_home(other.path(), &["passages", "list", "--tag", "丙 甲", "--section", "实践特点"]).1;
    assert!(
        listed.contains("\n                            新\n") && listed.contains("#甲 #乙 #丙"),
        "{listed}"
    );
}

#[test]
fn a_renamed_and_edited_document_is_told_of() {
    let home = tempfile::tempdir().unwrap();
    let (before, after) = (home.path().join("a.txt"), home.path().join("b.txt"));
    let essay = include_str!("../../data/essay.txt");
    std::fs::write(&before, essay).unwrap();
    std::fs::write(&after, essay.replace("华为", "某公司")).unwrap();
    at_home(
        home.path(),
        &["passages", "add", &before.to_string_lossy(), "--chars", "0..1", "--note", "注"],
    );
    let (code, said) = at_home(home.path(), &["passages", "list", &after.to_string_lossy()]);
    assert!(
        code == Some(1)
            && said.starts_with("wenlan: this looks like “")
            && said.contains("which has 1: open it"),
        "{said}"
    );
}

#[test]
fn passages_go_out_and_come_in_again_and_twice_is_once() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let run = |arguments: &[&str]| at_home(home.path(), arguments);
    run(&[
        "passages",
        "add",
        "--paragraph",
        "21",
        "--note",
        "查：杭州\n第二行",
        "--tag",
        "平台",
        "--style",
        "green",
    ]);
    run(&["passages", "add", "--chars", "700..712"]);
    let (code, markdown) = run(&["passages", "export"]);
    assert!(
        code == Some(0)
            && markdown.starts_with("# 实时动态")
            && markdown.contains("\n\n查：杭州\n第二行\n\n— ¶21 · ")
    );
    assert!(markdown.contains("· green · #平台 ·") && markdown.contains(" · `wenlan --at 01"));
    let (_, text) = run(&["passages", "export", "--with-text"]);
    assert!(
        text.contains("查：杭州\n第二行")
            && text.len() > include_str!("../../data/essay.txt").len()
    );
    let path = home.path().join("out.json").to_string_lossy().into_owned();
    assert_eq!(run(&["passages", "export", "--output", &path]).0, Some(0));
    let (code, said) = run(&["passages", "export", "--output", &path]);
    assert!(
        code == Some(2) && said.ends_with(": file exists\n") && said.lines().count() == 1,
        "{said}"
    );
    assert_eq!(
        run(&["passages", "export", "--tag", "没有", "--format", "csv"]).1.lines().count(),
        1
    );
    assert_eq!(run(&["passages", "export", "--since", "2999-01-01", "--format", "csv"]).0, Some(1));
    // Elsewhere they are the same, and what is there already stays as it is.
    let there = |arguments: &[&str]| at_home(other.path(), arguments);
    let counts = |json: &str| {
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        ["taken", "known", "without_place"].map(|name| json[name].as_u64().unwrap())
    };
    assert_eq!(counts(&there(&["passages", "import", &path, "--json"]).1), [2, 0, 0]);
    assert_eq!(counts(&there(&["passages", "import", &path, "--json"]).1), [0, 2, 0]);
    let list = |json: &str| {
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        let one = |item: &serde_json::Value| {
            ["id", "text", "note", "tags", "style", "state"].map(|name| item[name].clone())
        };
        json["items"].as_array().unwrap().iter().map(one).collect::<Vec<_>>()
    };
    let (ours, theirs) = (
        list(&run(&["passages", "list", "--json"]).1),
        list(&there(&["passages", "list", "--json"]).1),
    );
    assert_eq!(ours, theirs);
    // The time of a change is that of the export.
    let dated =
        std::fs::read_to_string(&path).unwrap().replace("\"modified\": \"20", "\"modified\": \"19");
    let (third, old) = (tempfile::tempdir().unwrap(), home.path().join("old.json"));
    std::fs::write(&old, dated).unwrap();
    at_home(third.path(), &["passages", "import", &old.to_string_lossy()]);
    assert_eq!(at_home(third.path(), &["passages", "list", "--until", "1999-12-31"]).0, Some(0));
    // A removed one does not come back.
    let id = ours[0][0].as_str().unwrap();
    assert_eq!(there(&["passages", "remove", id]).0, Some(0));
    assert_eq!(counts(&there(&["passages", "import", &path, "--json"]).1), [0, 2, 0]);
}

#[test]
fn a_passage_is_changed_put_elsewhere_and_its_file_compacted() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| at_home(home.path(), arguments);
    let json = |said: &str| serde_json::from_str::<serde_json::Value>(said).unwrap();
    let added = json(&run(&["passages", "add", "--paragraph", "7", "--json"]).1);
    let id = added["id"].as_str().unwrap().to_owned();
    let noted = json(&run(&["passages", "note", &id, "一\n二", "--json"]).1);
    assert_eq!((noted["note"].as_str(), noted["paragraph"].as_u64()), (Some("一\n二"), Some(7)));
    let put = json(&run(&["passages", "attach", &id, "--paragraph", "19", "--json"]).1);
    assert_eq!(
        (put["note"].as_str(), put["paragraph"].as_u64(), put["state"].as_str()),
        (Some("一\n二"), Some(19), Some("found"))
    );
    assert_eq!(
        run(&["passages", "attach", "nobody", "--paragraph", "19"]).1,
        "wenlan: there is no passage nobody\n"
    );
    let compacted = json(&run(&["passages", "compact", "--json"]).1);
    assert!(compacted["after"].as_u64() < compacted["before"].as_u64());
    assert!(
        run(&["passages", "compact"]).0 == Some(1)
            && run(&["passages", "list"]).1.contains("总体而言")
    );
    let places = json(&run(&["passages", "where", "--json"]).1);
    assert_eq!(places["files"][0], places["writes_to"]);
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
    assert_eq!(
        (settings(&["--check"]).status.code(), settings(&["--check"]).stdout.len()),
        (Some(0), 0)
    );
    std::fs::write(path, "theme = \"sky\"\nkeymap = \"emacs\"\n[keys]\nfly = \"x\"\n").unwrap();
    let checked = settings(&["--check"]);
    let said = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(checked.status.code(), Some(1));
    for (line, word) in [(1, "theme"), (2, "keymap"), (4, "fly")] {
        assert!(
            said.lines().any(|row| row.contains(&format!(":{line}: ")) && row.contains(word)),
            "{said}"
        );
    }
}

#[test]
fn every_keymap_can_be_printed_with_the_names_of_its_actions() {
    for keymap in ["default", "less", "vim", "arrows"] {
        let json: serde_json::Value =
            serde_json::from_str(&printed(&["keys", "--json", "--keymap", keymap], "")).unwrap();
        let items = json["items"].as_array().unwrap();
        assert!(
            items.len() > 40
                && items
                    .iter()
                    .all(|item| item["name"].as_str().is_some_and(|name| !name.is_empty()))
        );
    }
    assert!(refused(&["keys", "--keymap", "emacs"]).contains("default, less, vim, arrows"));
}

#[test]
fn the_doctor_says_where_things_are_kept_and_needs_no_terminal() {
    let said = printed(&["doctor", "--lang", "en"], "");
    assert!(
        ["terminal", "clipboard", "passages", "settings"].iter().all(|what| said.contains(what)),
        "{said}"
    );
    assert!(!said.contains('\x1b'));
}

#[test]
fn operators_work_on_the_command_line_and_faults_are_told() {
    let count =
        |query: &str| printed(&["search", "--count", query], "").trim().parse::<usize>().unwrap();
    assert_eq!(count("数据 in:实践特点 -平台"), 3);
    assert!(count("side:日本 数据") > 0 && count("side:日本 数据") < count("数据"));
    assert!(count("year:2016 城市") > 0 && count("year:1850 城市") == 0);
    assert_eq!(count("kind:标题"), 4);
    for typed in ["城市大脑", "城市大腦", "/城.大脑/", "\"城市大脑\""] {
        assert_eq!(count(typed), 1, "{typed}");
    }
    let channel = |query: &str| {
        let json: serde_json::Value =
            serde_json::from_str(&printed(&["search", "--json", query], "")).unwrap();
        json["items"][0]["channel"].as_str().map(str::to_owned)
    };
    assert_eq!(channel("csdn").as_deref(), Some("pinyin"));
    assert_eq!(channel("ｃｈｅｎｇｓｈｉｄａｎａｏ").as_deref(), Some("pinyin"));
    assert_eq!(channel("~智能城市建设在实施过程中主要采用自上而下").as_deref(), Some("sentence"));
    assert_eq!(channel("数据 NEAR/2 平台").as_deref(), Some("near"));
    let faulty = wenlan(&["search", "--count", "城市大脑 AND"], "");
    assert_eq!((faulty.status.code(), faulty.stdout.as_slice()), (Some(0), &b"1\n"[..]));
    assert_eq!(
        String::from_utf8_lossy(&faulty.stderr),
        "wenlan: in the query, AND: operator without a term: ignored\n"
    );
    let pattern = wenlan(&["search", "/(a{1000}){1000}/"], "");
    assert!(String::from_utf8_lossy(&pattern.stderr).contains("too large"));
    assert_eq!(
        (count("csdn"), count("数据 AND（平台 OR 日本）")),
        (1, count("数据 AND (平台 OR 日本)"))
    );
    assert!(count("/发展？/") == 0 && count("数据 AND（平台 OR 日本）") > 0);
    for option in ["--jsn", "-v"] {
        assert!(
            refused(&["search", option, "数据"]).contains(&format!("no such option: {option}"))
        );
    }
    assert_eq!((count("csdn"), count("=csdn"), count("=-i")), (1, 0, 0));
    let said = |query: &str| String::from_utf8(wenlan(&["search", query], "").stderr).unwrap();
    assert_eq!(said("side:美国"), "wenlan: essay.txt: there are: 中国 日本\n");
    assert!(said("kind:x").contains("no such kind; there are: heading body"));
    assert!(said(&"城市 OR ".repeat(200)).chars().count() < 140);
    assert_eq!(refused(&["search", " "]), "wenlan: the query is empty\n");
    assert_eq!(wenlan(&["search", &"城市 OR ".repeat(12_000)], "").status.code(), Some(1));
}

#[test]
fn many_files_are_searched_and_those_that_cannot_be_read_named() {
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name).to_string_lossy().into_owned();
    std::fs::create_dir(path("b")).unwrap();
    std::fs::write(path("a.txt"), "智慧城市。\n城市\n").unwrap();
    std::fs::write(path("b/行\n间.md"), "# 城市\n").unwrap();
    std::fs::write(path("b/none.txt"), "乡村").unwrap();
    std::fs::write(path("b/data.bin"), b"\x7fELF\0\0\0").unwrap();
    let folder = home.path().to_string_lossy().into_owned();
    assert_eq!(wenlan(&["search", "-r", "乡村的", &folder], "").status.code(), Some(1));
    let counts = printed(&["search", "-r", "--count", "城市", &folder], "");
    assert_eq!(
        counts.lines().map(|line| line.rsplit(':').next().unwrap()).collect::<Vec<_>>(),
        ["2", "0", "1"]
    );
    let names = printed(&["search", "-r", "-l", "-0", "城市", &folder], "");
    assert_eq!(
        names.split_terminator('\0').collect::<Vec<_>>(),
        [path("a.txt"), path("b/行\n间.md")]
    );
    assert_eq!(printed(&["search", "-r", "--json", "城市", &folder], "").lines().count(), 2);
    let here = Command::new(env!("CARGO_BIN_EXE_wenlan"))
        .args(["search", "-rl", "城市"])
        .current_dir(home.path())
        .output();
    assert_eq!(String::from_utf8(here.unwrap().stdout).unwrap().lines().count(), 2);
    let broken =
        wenlan(&["search", "城市", &path("missing"), &path("b/data.bin"), &path("a.txt")], "");
    assert_eq!(broken.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&broken.stderr).lines().count(), 2);
    assert_eq!(String::from_utf8_lossy(&broken.stdout).lines().count(), 2);
}

#[test]
fn a_concordance_is_aligned_and_can_be_read_by_programs() {
    let lines = printed(&["concordance", "生态系统"], "");
    let columns = |line: &str| WidthProfile::default().text(line.split('〔').next().unwrap());
    let aligned: Vec<usize> =
        lines.lines().filter(|line| line.contains('〔')).map(columns).collect();
    assert!(
        aligned.len() == 3 && aligned.iter().all(|columns| *columns == aligned[0]),
        "{aligned:?}"
    );
    let table = printed(&["concordance", "生态系统", "--tsv", "--sort", "after"], "");
    assert!(table.lines().count() == 4 && table.lines().all(|line| line.split('\t').count() == 7));
    let after: Vec<&str> =
        table.lines().skip(1).map(|line| line.rsplit('\t').next().unwrap()).collect();
    assert!(after[0].starts_with(",已成为") && after[2].starts_with("。构建"), "{after:?}");
    let json: serde_json::Value = serde_json::from_str(&printed(
        &["concordance", "生态系统", "--against", "建设模式", "--json"],
        "",
    ))
    .unwrap();
    assert_eq!(json["items"].as_array().unwrap().len(), 3);
    let spread = |name: &str| -> u64 {
        json["sections"][0][name]
            .as_array()
            .unwrap()
            .iter()
            .map(|count| count.as_u64().unwrap())
            .sum()
    };
    assert_eq!((json["sections"][0]["count"].as_u64(), spread("spread")), (Some(3), 3));
    assert!(spread("against") > 0);
    assert_eq!(wenlan(&["concordance", "绝无此语"], "").status.code(), Some(1));
}
