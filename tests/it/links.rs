//! Links into other files, and the source in the editor of the reader, in a real terminal.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use crate::terminal::Run;

/// Two documents that link to each other, and one in the folder above.
fn documents(folder: &Path) {
    std::fs::create_dir_all(folder.join("b")).unwrap();
    let one = "# 甲文\n\n见 [乙文](b/乙.md#第二)。\n\n见 [无](none.md)。\n\n见 [自己](甲.md#尾)。\n\n\
               见 [设备](/dev/tty)。\n\n见 [网](https://a.example/)。\n\n## 尾\n\n甲文尾。\n";
    let filler = "乙文的话。\n\n".repeat(40);
    let other = format!("# 乙文\n\n{filler}## 第二\n\n回 [甲文](../甲.md)。\n\n{filler}");
    std::fs::write(folder.join("甲.md"), one).unwrap();
    std::fs::write(folder.join("b/乙.md"), other).unwrap();
}

/// Opens the first of them, in a folder that lasts as long as it is held.
fn opened() -> (TempDir, Run) {
    let home = tempfile::tempdir().unwrap();
    documents(home.path());
    let path = home.path().join("甲.md");
    let mut run = Run::under(home.path(), &[&path.to_string_lossy()], &[]);
    run.wait_for("见 自己");
    (home, run)
}

#[test]
fn a_link_opens_another_file_and_the_way_leads_back() {
    let (_home, mut run) = opened();
    run.press("3Ggd");
    run.wait_for("none.md");
    run.press("4Ggd");
    run.wait(|screen| screen.contents().contains("¶7/8"));
    run.press("'']l]lgd");
    run.wait_for("文件夹之外");
    run.press("\r");
    run.wait_for("/dev/tty：");
    run.press("2Ggd");
    // The other document, at the place that was named.
    run.wait_for("回 甲文");
    run.wait_for("第二");
    run.press("]lgd");
    run.wait_for("文件夹之外");
    run.press("\r");
    run.wait_for("见 乙文");
    // Back through both.
    run.press("''");
    run.wait_for("回 甲文");
    run.press("''''");
    run.wait_for("见 乙文");
    run.wait(|screen| screen.contents().contains("¶2/8"));
    run.press("''");
    run.wait(|screen| !screen.contents().contains("¶2/8"));
    run.leave();
}

#[test]
fn an_address_that_no_browser_opens_is_copied() {
    let (_home, mut run) = opened();
    run.press("6Ggd");
    run.wait_for("https://a.example/");
    run.press("\r");
    run.wait_for("已复制");
    assert!(run.wrote(b"\x1b]52;c;"));
    run.leave();
}

#[test]
fn the_source_is_edited_at_the_line_and_read_anew() {
    let home = tempfile::tempdir().unwrap();
    documents(home.path());
    let (path, editor) = (home.path().join("b/乙.md"), home.path().join("vi"));
    let script = "#!/bin/sh\necho reads $1\nread -r typed\n[ -z \"$typed\" ] && exit 0\n\
                  sed -i '1a\\\n新加的一行。' \"$2\"\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).unwrap();
    let variables = [("EDITOR", &*editor.to_string_lossy())];
    let mut run = Run::under(home.path(), &[&path.to_string_lossy(), "--at", "#第二"], &variables);
    run.wait_for("回 甲文");
    run.press("ge");
    run.wait_for("reads +83");
    run.press("\r");
    run.wait_for("没有改动");
    run.press("ge");
    run.wait(|screen| screen.contents().matches("reads +83").count() == 2);
    run.press("x\r");
    // Where it was, one paragraph further down now.
    run.wait(|screen| screen.contents().contains("¶43/") && screen.contents().contains("回 甲文"));
    run.press("gg");
    run.wait_for("新加的一行");
    run.leave();
}
