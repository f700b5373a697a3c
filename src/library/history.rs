//! What was searched before: one line a search, in the state folder of this machine, only the
//! newest kept for long.
//!
//! ```json
//! "平台 OR 数据 -year:2015"
//! ```
//!
//! `searches.jsonl`, without versions: each line is a string as it was typed, the newest last. Any
//! other line is passed over.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::library::folders::Folders;
use crate::library::journal::{append, read_lines, replace};

/// From this size on the file is cut down to its newest lines when it is written to.
const LARGE: u64 = 64 * 1024;
/// The searches that are kept then, and that are known at the start.
const KEPT: usize = 200;
/// The longest search that is worth keeping, in bytes.
const LONGEST: usize = 400;

fn file(folders: &Folders) -> PathBuf {
    folders.state.join("searches.jsonl")
}

/// Returns earlier searches, each once, the newest last; none where they cannot be read.
#[must_use]
pub fn searches(folders: &Folders) -> Vec<String> {
    let mut newest = newest(&file(folders)).unwrap_or_default();
    newest.reverse();
    newest
}

/// Keeps a search.
///
/// # Errors
/// When the state folder cannot be written to.
pub fn keep_search(folders: &Folders, typed: &str) -> io::Result<()> {
    if typed.len() > LONGEST {
        return Ok(());
    }
    let path = file(folders);
    if fs::metadata(&path).is_ok_and(|metadata| metadata.len() > LARGE) {
        let kept = newest(&path)?;
        let lines = kept.iter().rev().map(line).collect::<Result<String, _>>()?;
        replace(&path, &lines)?;
    }
    append(&path, &line(&typed.to_owned())?)
}

fn line(typed: &String) -> serde_json::Result<String> {
    Ok(format!("{}\n", serde_json::to_string(typed)?))
}

/// The searches in a file, each once, the newest first.
fn newest(path: &Path) -> io::Result<Vec<String>> {
    let (lines, _) = read_lines(path)?;
    let mut found: Vec<String> = Vec::new();
    for typed in lines.iter().rev().filter_map(|line| serde_json::from_str::<String>(line).ok()) {
        if found.len() < KEPT && !found.contains(&typed) {
            found.push(typed);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_searched_is_known_the_next_day_each_once() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        assert_eq!(searches(&folders), Vec::<String>::new());
        for typed in ["智慧", "城市\"大脑\"", "智慧"] {
            keep_search(&folders, typed).unwrap();
        }
        assert_eq!(searches(&folders), ["城市\"大脑\"", "智慧"]);
    }

    #[test]
    fn the_file_stays_small() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        for n in 0..6_000 {
            append(&file(&folders), &line(&format!("一个相当长的检索 {n}")).unwrap()).unwrap();
        }
        keep_search(&folders, "最后").unwrap();
        assert!(fs::metadata(file(&folders)).unwrap().len() < LARGE);
        let known = searches(&folders);
        assert_eq!((known.len(), known.last().map(String::as_str)), (KEPT, Some("最后")));
    }
}
