//! The manners of the program in a real pseudo-terminal: hasty keys, a restless window, a slow
//! line, the mouse, the clipboard, terminals of several kinds, settings in error.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::terminal::{QUESTION, Run, shown};

/// Starts the program on its essay under these variables, and waits for the first screen.
fn started(home: &Path, variables: &[(&str, &str)]) -> Run {
    let mut run = Run::under(home, &[], variables);
    run.wait_for("¶1/");
    run
}

fn quit(mut run: Run) {
    run.press("ZZ");
    assert_eq!(run.end(), 0);
}

/// Waits until the terminal was asked.
fn until_asked(run: &mut Run) {
    while !run.wrote(QUESTION) {
        run.take();
    }
}

#[test]
fn twenty_thousand_keys_at_once_are_all_taken() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("long.txt");
    fs::write(&file, "一段。\n\n".repeat(20_001)).unwrap();
    let mut run = Run::under(home.path(), &[file.to_str().unwrap()], &[]);
    run.wait_for("¶1/20001");
    run.press(&"}".repeat(20_000));
    run.wait_for("¶20001/20001");
    quit(run);
}

#[test]
fn the_screen_outlives_a_restless_window() {
    let home = tempfile::tempdir().unwrap();
    let mut run = started(home.path(), &[]);
    run.rest();
    let before = run.screen();
    let mut random = 7_u32;
    let mut next = |most: u32| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u16::try_from(random >> 16).unwrap() % u16::try_from(most).unwrap() + 1
    };
    for _ in 0..60 {
        run.resize(next(60), next(200));
    }
    run.resize(1, 1);
    run.press("j");
    run.resize(24, 80);
    run.press("gg");
    run.wait(|screen| shown(screen) == before);
    quit(run);
}

#[test]
fn a_line_that_is_not_read_gets_few_frames() {
    let home = tempfile::tempdir().unwrap();
    let mut run = started(home.path(), &[]);
    run.hold();
    for _ in 0..60 {
        run.press("jk");
        // The matter itself: keys that come one after the other, as from a hand.
        std::thread::sleep(Duration::from_millis(5));
    }
    run.press("G");
    let from = run.written.len();
    run.go_on();
    run.wait_for("¶29/29");
    // What the line and its buffers hold already, and a frame or two: not sixty.
    assert!(run.written.len() - from < 120_000, "{}", run.written.len() - from);
    quit(run);
}

#[test]
fn a_paste_of_a_megabyte_is_no_hail_of_commands() {
    let home = tempfile::tempdir().unwrap();
    let mut run = started(home.path(), &[]);
    let text = format!("\x1b[200~{}\x1b[201~", "q\n智慧 ".repeat(130_000));
    run.press(&text);
    run.wait_for("忽略了粘贴的文字");
    run.press("/");
    run.press(&text);
    run.press("\x15城市大脑\r");
    run.wait_for("1/1");
    quit(run);
}

#[test]
fn a_wide_terminal_gets_signs_it_draws_in_one_column() {
    let home = tempfile::tempdir().unwrap();
    let mut run = started(home.path(), &[]);
    until_asked(&mut run);
    run.wait_for("▐");
    run.press("\x1b[24;3R\x1b[24;3R\x1b[24;3R\x1b[24;3R\x1b[24;3R\x1b[?62c");
    run.wait(|screen| screen.contents().contains('#') && !screen.contents().contains('▐'));
    quit(run);
}

#[test]
fn what_is_copied_goes_to_the_terminal_as_its_author_wrote_it() {
    let home = tempfile::tempdir().unwrap();
    let mut run = started(home.path(), &[]);
    run.press("/城市大脑\r");
    run.wait_for("1/1");
    run.press("vy");
    run.wait_for("已复制 4 字");
    // 城市大脑
    assert!(run.wrote(b"\x1b]52;c;5Z+O5biC5aSn6ISR\x07"));
    run.press("ggv9}y");
    run.wait_for("另存于");
    let kept = fs::read_to_string(home.path().join("state/copied.txt")).unwrap();
    assert!(
        kept.contains("在中国快速城市化进程中,城市治理")
            && include_str!("../../data/essay.txt").contains(&kept)
    );
    quit(run);
}

#[test]
fn the_mouse_selects_words_and_is_given_back() {
    let home = tempfile::tempdir().unwrap();
    let mut run = started(home.path(), &[]);
    until_asked(&mut run);
    run.press("\x1b[?62c");
    assert!(!run.wrote(b"\x1b[?1002h"));
    run.press("\x1b[24~");
    run.wait_for("F12");
    assert!(run.wrote(b"\x1b[?1002h"));
    // The row of 在中国快速城市化进程中: 快速 stands behind its indent and three characters.
    let row = run.screen().lines().position(|line| line.contains("在中国快速")).unwrap() + 1;
    let click = format!("\x1b[<0;20;{row}M\x1b[<0;20;{row}m");
    run.press(&click.repeat(2));
    run.wait_for(" 2 字");
    run.press("y");
    run.wait_for("已复制 2 字");
    assert!(run.wrote("\x1b]52;c;5b+r6YCf\x07".as_bytes()));
    run.press("\x1b[24~");
    run.wait_for("终端自带");
    assert!(run.wrote(b"\x1b[?1002l"));
    quit(run);
}

#[test]
fn a_console_without_han_gets_ascii_and_is_told_once() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::under(home.path(), &[], &[("TERM", "linux")]);
    run.wait_for("kmscon");
    run.press("j");
    run.wait_for("#2/29");
    assert!(!run.screen().contains(['▐', '¶', '≈', '·']));
    quit(run);
}

#[test]
fn no_colour_means_none() {
    let home = tempfile::tempdir().unwrap();
    let mut run = started(home.path(), &[("NO_COLOR", "1")]);
    run.press("/智慧\r");
    run.wait_for("/");
    let cells = (0..24).flat_map(|y| (0..80).map(move |x| (y, x)));
    let plain = |(y, x)| {
        let cell = run.terminal.screen().cell(y, x).unwrap();
        (cell.fgcolor(), cell.bgcolor()) == (vt100::Color::Default, vt100::Color::Default)
    };
    assert!(cells.into_iter().all(plain));
    quit(run);
}

#[test]
fn another_theme_is_on_the_screen_at_once_and_the_terminal_is_asked_again_for_its_own() {
    let home = tempfile::tempdir().unwrap();
    let mut run = started(home.path(), &[("COLORTERM", "truecolor")]);
    let page =
        |run: &mut Run, colour| run.wait(|screen| screen.cell(22, 40).unwrap().bgcolor() == colour);
    run.press(":theme ink\r");
    page(&mut run, vt100::Color::Rgb(0x17, 0x19, 0x1C));
    run.press(":theme\r\x1b[A");
    page(&mut run, vt100::Color::Rgb(0xFB, 0xF7, 0xEE));
    run.press("\x1b");
    page(&mut run, vt100::Color::Rgb(0x17, 0x19, 0x1C));
    run.press(":theme auto\r");
    page(&mut run, vt100::Color::Default);
    run.wait_for("auto");
    quit(run);
    assert!(!home.path().join("config").join("config.toml").exists());
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_is_refused_in_one_line() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::under(home.path(), &[], &[("TERM", "dumb")]);
    run.wait_for("wenlan show | less");
    assert_eq!(run.end(), 2);
}

#[test]
fn settings_in_error_are_named_with_their_line_and_the_rest_holds() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("config");
    fs::create_dir(&folder).unwrap();
    fs::write(
        folder.join("config.toml"),
        "language = \"en\"\ntheme = \"sky\"\n\n[keys]\nbookmark = \"<C-k>\"\n",
    )
    .unwrap();
    let mut run = Run::under(home.path(), &[], &[]);
    run.wait_for("config.toml:2: theme must be");
    run.press("\x0b");
    run.wait_for("bookmarked");
    quit(run);
}

#[test]
fn what_was_searched_is_offered_the_next_day_unless_in_private() {
    let home = tempfile::tempdir().unwrap();
    let search = |arguments: &[&str], typed: &str| {
        let mut run = Run::under(home.path(), arguments, &[]);
        run.wait_for("¶1/");
        run.press(&format!("/{typed}\r"));
        run.wait_for("1/");
        run.press("gg");
        run.wait_for("9%");
        quit(run);
    };
    search(&[], "城市大脑");
    search(&["--private"], "政务");
    let mut run = started(home.path(), &[]);
    run.press("/");
    // They are read behind the first screen.
    while !run.screen().contains("/城市大脑") {
        run.press("\x1b[A");
        run.take();
    }
    run.press("\x1b[A\x1b[A");
    run.take();
    assert!(!run.screen().contains("政务"));
    run.press("\x03");
    quit(run);
}

#[test]
fn what_is_copied_last_is_on_its_way_before_the_program_ends() {
    for _ in 0..5 {
        let home = tempfile::tempdir().unwrap();
        let mut run = started(home.path(), &[]);
        run.press("]]yq");
        run.wait_until_given_back();
        assert!(run.wrote(b"\x1b]52;c;"));
        assert_eq!(run.end(), 0);
    }
}

#[test]
fn the_log_tells_what_was_done_and_not_a_word_of_what_was_read_or_written() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("read.txt");
    fs::write(&file, "机密的文稿。\n\n第二段。\n").unwrap();
    let log = home.path().join("kept.log");
    let [file, log_name] = [&file, &log].map(|path| path.to_str().unwrap());
    let mut run = Run::under(home.path(), &["--log", log_name, file], &[]);
    run.wait_for("¶1/");
    run.press("/文稿\ra私下的笔记\x13");
    run.wait_for("已保存");
    quit(run);
    let kept = fs::read_to_string(&log).unwrap();
    for told in
        ["wenlan ", "are read after", "searcher starts", "timeline starts", "saver ends after"]
    {
        assert!(kept.contains(told), "{told} in {kept}");
    }
    for private in ["机密", "文稿", "私下", "read.txt"] {
        assert!(!kept.contains(private), "{private} in {kept}");
    }
}

#[test]
fn any_command_keeps_a_log_if_the_environment_says_so_and_one_that_cannot_be_kept_is_told() {
    let home = tempfile::tempdir().unwrap();
    let log = home.path().join("kept.log");
    let stats = |log: &Path| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_wenlan"));
        command
            .args(["stats", "--essay"])
            .env("WENLAN_HOME", home.path())
            .env("LC_ALL", "en")
            .env("WENLAN_LOG", log);
        command.output().unwrap()
    };
    assert!(stats(&log).status.success());
    assert!(fs::read_to_string(&log).unwrap().contains("starts"));
    let told = stats(&home.path().join("nowhere/kept.log"));
    let said = String::from_utf8(told.stderr).unwrap();
    assert_eq!((told.status.code(), said.lines().count()), (Some(2), 1), "{said}");
    assert!(
        said.contains("cannot write the log to") && said.contains("nowhere/kept.log"),
        "{said}"
    );
}
