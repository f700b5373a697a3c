//! Any bytes as a file of passages: it is read, and stays as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenlan::library::{Folders, import, other_documents};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        drop(import(text));
    }
    let Ok(home) = tempfile::tempdir() else { return };
    let folders = Folders::under(home.path());
    let folder = folders.data.join("passages");
    let path = folder.join("a-00000000.here-0000.jsonl");
    if std::fs::create_dir_all(&folder).is_err() || std::fs::write(&path, bytes).is_err() {
        return;
    }
    drop(other_documents(&folders));
    assert_eq!(std::fs::read(&path).ok().as_deref(), Some(bytes));
});
