//! Files that change while they are read, in a real pseudo-terminal.

use std::fs::{OpenOptions, remove_file, rename, write};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::at_home;
use crate::terminal::{Run, shown};

const OLD: &str = "# 平台\n\n甲城建了平台，数据共享。\n\n乙城没有。\n\n丙城有网格。\n";
const NEW: &str = "# 平台\n\n新添的一段。\n\n甲城建了平台，数据不共享。\n\n丙城有网格。\n";

fn file(folder: &Path) -> PathBuf {
    let path = folder.join("文稿.md");
    write(&path, OLD).unwrap();
    path
}

fn open(home: &Path, arguments: &[&str], path: &Path) -> Run {
    let mut run = Run::under(home, &[arguments, &[path.to_str().unwrap()]].concat(), &[]);
    run.wait_for("甲城");
    run
}

#[test]
fn a_file_that_was_edited_is_read_again_and_its_passages_stay() {
    let home = tempfile::tempdir().unwrap();
    let path = file(home.path());
    let mut run = open(home.path(), &[], &path);
    run.press("/网格\r");
    run.wait_for("1/1");
    run.press("B");
    run.wait_for("已保存");
    // As editors do: another file comes in its place.
    let other = home.path().join("other");
    write(&other, NEW).unwrap();
    rename(&other, &path).unwrap();
    run.wait_for("文件已被改动：R 重新读入");
    run.press("R");
    run.wait_for("重新读入：改 1 段，增 1 段，删 1 段");
    let rows = shown(run.terminal.screen());
    assert!(rows.contains('+') && rows.contains('~') && rows.contains("数据不共享"), "{rows}");
    run.press("p");
    run.wait_for("书签 1");
    assert!(run.screen().contains("网格"), "{}", run.screen());
    run.press("\x1b");
    run.wait_for("数据不共享");
    remove_file(&path).unwrap();
    run.wait_for("文件已被删除或移走");
    run.leave();
    write(&path, NEW).unwrap();
    let listed = at_home(home.path(), &["passages", "list", path.to_str().unwrap()]).1;
    assert!(listed.contains("网格"), "{listed}");
}

#[test]
fn a_file_that_is_followed_is_read_as_it_grows() {
    let home = tempfile::tempdir().unwrap();
    let path = file(home.path());
    let mut run = open(home.path(), &["--follow"], &path);
    for n in 1..=3 {
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        writeln!(file, "\n第{n}次添上的话。").unwrap();
        run.wait_for(&format!("第{n}次添上的话。"));
    }
    run.leave();
}

#[test]
fn what_comes_bit_by_bit_is_read_as_it_comes() {
    let home = tempfile::tempdir().unwrap();
    let fifo = home.path().join("fifo");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let mut run = Run::piped(home.path(), &fifo);
    let mut writer = OpenOptions::new().write(true).open(&fifo).unwrap();
    writer.write_all("第一段有平台。\n\n第二段".as_bytes()).unwrap();
    run.wait_for("第二段");
    run.press("/平台\r");
    run.wait_for("1/1");
    writer.write_all("也有平台。\n".as_bytes()).unwrap();
    run.wait_for("1/2");
    run.press("B");
    run.wait_for("已保存");
    // It never ends, and the reader leaves.
    run.leave();
    drop(writer);
    let path = home.path().join("same.txt");
    write(&path, "第一段有平台。\n\n第二段也有平台。\n").unwrap();
    let listed = at_home(home.path(), &["passages", "list", path.to_str().unwrap()]).1;
    assert!(listed.contains("第一段有平台"), "{listed}");
}

#[test]
fn several_documents_are_gone_through_and_back() {
    let home = tempfile::tempdir().unwrap();
    let names = ["一.md", "二.md", "三.md"].map(|name| home.path().join(name));
    for (name, text) in names.iter().zip(["甲城有平台。", "乙城没有平台。", "丙城有网格。"])
    {
        write(name, text).unwrap();
    }
    remove_file(&names[1]).unwrap();
    let mut run = open(home.path(), &[], &names[0]);
    run.press(":next\r");
    run.wait_for("后面没有别的文稿");
    run.leave();
    let names: Vec<&str> = names.iter().map(|name| name.to_str().unwrap()).collect();
    let mut run = Run::under(home.path(), &names, &[]);
    run.wait_for("第 1 份，共 3 份");
    // One that is gone is said to be, and passed over.
    run.press("]f");
    run.wait_for("没有这个文件");
    run.press("]f");
    run.wait_for("第 3 份，共 3 份");
    run.wait_for("丙城有网格");
    run.press(":prev\r");
    run.wait_for("没有这个文件");
    run.press("[f");
    run.wait_for("甲城有平台");
    run.leave();
}

#[test]
fn the_encoding_that_was_chosen_is_that_of_the_commands_too() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("文稿.txt");
    // GBK: 智慧城市建设.
    write(&path, b"\xd6\xc7\xbb\xdb\xb3\xc7\xca\xd0\xbd\xa8\xc9\xe8\n").unwrap();
    let path = path.to_str().unwrap();
    let show = |options: &[&str]| at_home(home.path(), &[&["show", path], options].concat()).1;
    let (guessed, chosen) = (show(&[]), show(&["--encoding", "koi8-r"]));
    assert_ne!(guessed, chosen);
    let mut run = Run::under(home.path(), &["--encoding", "koi8-r", path], &[]);
    run.wait_for(chosen.trim());
    run.leave();
    assert_eq!(show(&[]), chosen);
    assert_eq!(show(&["--encoding", "gbk"]), guessed);
}

#[test]
fn a_web_page_is_shown_whole_and_as_its_article() {
    let home = tempfile::tempdir().unwrap();
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/page.html");
    let mut run = Run::under(home.path(), &[page], &[]);
    run.wait_for("只收网页里的文章");
    run.press("zp");
    run.wait_for("版权所有");
    // What stands before the article is above where the reader is.
    run.press("gg");
    run.wait_for("首页");
    run.press("zp");
    run.wait_for("只收网页里的文章");
    assert!(!run.screen().contains("首页"), "{}", run.screen());
    run.leave();
}
