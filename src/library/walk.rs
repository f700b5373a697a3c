//! The files below a folder.

use std::collections::HashSet;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::library::source::SourceError;
use crate::text::shown;

/// How deep folders may lie in one another.
const DEEPEST: usize = 32;
/// How many entries of folders are looked at.
const MOST: usize = 100_000;

/// Walks through a folder and those in it, in the order of their names; gives every file, and every
/// folder that cannot be read as an error. What begins with a dot is passed over, and links are not
/// followed to folders.
pub fn documents_below(folder: &Path) -> impl Iterator<Item = Result<PathBuf, SourceError>> {
    let mut walk =
        FolderWalk { waiting: vec![(folder.to_owned(), 0)], seen: HashSet::new(), left: MOST };
    std::iter::from_fn(move || walk.next())
}

struct FolderWalk {
    /// What comes next is last.
    waiting: Vec<(PathBuf, usize)>,
    /// The folders that were walked through, by device and number.
    seen: HashSet<(u64, u64)>,
    left: usize,
}

impl FolderWalk {
    fn next(&mut self) -> Option<Result<PathBuf, SourceError>> {
        loop {
            let (path, depth) = self.waiting.pop()?;
            let is_link = depth > 0
                && fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink());
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() => {
                    let is_new = self.seen.insert((metadata.dev(), metadata.ino()));
                    if is_link || depth > DEEPEST || !is_new {
                        continue;
                    }
                    if let Err(error) = self.enter(&path, depth + 1) {
                        return Some(Err(failed(&path, error)));
                    }
                }
                Ok(metadata) if metadata.is_file() => return Some(Ok(path)),
                Ok(_) => {}
                Err(error) => return Some(Err(failed(&path, error))),
            }
        }
    }

    fn enter(&mut self, folder: &Path, depth: usize) -> io::Result<()> {
        let mut inside: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(folder)?.take(self.left) {
            let entry = entry?;
            if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                inside.push(entry.path());
            }
        }
        self.left -= inside.len().min(self.left);
        inside.sort();
        self.waiting.extend(inside.into_iter().rev().map(|path| (path, depth)));
        Ok(())
    }
}

fn failed(path: &Path, cause: io::Error) -> SourceError {
    SourceError::Io { name: shown(&path.to_string_lossy()).into_owned(), cause }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn files_come_in_order_and_loops_end() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        fs::create_dir_all(path("b/c")).unwrap();
        for name in ["b/2.txt", "a.txt", "b/c/1.md", ".hidden", "z"] {
            fs::write(path(name), "x").unwrap();
        }
        symlink(home.path(), path("b/loop")).unwrap();
        symlink(path("a.txt"), path("b/link.txt")).unwrap();
        symlink(path("nowhere"), path("broken")).unwrap();
        let found: Vec<_> = documents_below(home.path())
            .map(|found| {
                found.map_or_else(
                    |_| "!".into(),
                    |file| file.strip_prefix(home.path()).unwrap().to_string_lossy().into_owned(),
                )
            })
            .collect();
        assert_eq!(found, ["a.txt", "b/2.txt", "b/c/1.md", "b/link.txt", "!", "z"]);
    }
}
