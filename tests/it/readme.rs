//! The README says what the program says.

use std::process::Command;

#[test]
fn the_table_of_keys_is_that_of_the_keymap() {
    let output = Command::new(env!("CARGO_BIN_EXE_wenlan"))
        .args(["keys", "--markdown", "--lang", "en", "--keymap", "default"])
        .output()
        .unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.lines().count() > 40 && include_str!("../../README.md").contains(&table));
}

#[test]
fn the_pictures_are_there() {
    let readme = include_str!("../../README.md");
    let pictures: Vec<&str> =
        readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(
        pictures.len() >= 2 && pictures.iter().all(|picture| root.join(picture).is_file()),
        "{pictures:?}"
    );
}

#[test]
fn the_screens_are_those_of_the_program() {
    let readme = include_str!("../../README.md");
    let pictures: Vec<&str> = readme.split("<!-- wenlan ").skip(1).collect();
    assert!(!pictures.is_empty());
    for picture in pictures {
        let (command, rest) = picture.split_once(" -->").unwrap();
        let shown =
            rest.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let arguments = command.split(' ').map(|word| word.trim_matches('\''));
        let output = Command::new(env!("CARGO_BIN_EXE_wenlan")).args(arguments).output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), shown, "{command}");
    }
}
