//! The README says what the program says.

use std::process::Command;

#[test]
fn the_table_of_keys_is_that_of_the_keymap() {
    let output = Command::new(env!("CARGO_BIN_EXE_wenlan")).args(["keys", "--markdown", "--lang", "en"]).output().unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.lines().count() > 40 && include_str!("../../README.md").contains(&table));
}
