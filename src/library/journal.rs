//! Files that only grow: one JSON object a line, written so that a confirmed line survives
//! anything.
//!
//! Nothing here rewrites, repairs or deletes. A line is confirmed when it was written in one piece
//! under a lock, synced to the disk and read back. A torn or damaged line is passed over by who
//! reads, and stays.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{fs, io};

use crate::library::disk::{Disk, OpenFile, System};
use crate::library::folders;
use crate::messages::sentence;

/// A longer file is not read: something else is wrong with it.
const LARGEST: u64 = 64 * 1024 * 1024;
/// How long a lock is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
/// The folders above a file whose names must be on the disk for it to be found again: its own, and
/// those we may have made.
const FOLDERS: usize = 4;

/// Appends to files on one disk.
#[derive(Debug)]
pub(crate) struct Journal {
    disk: Arc<dyn Disk>,
    /// The files whose names are on the disk.
    named: HashSet<PathBuf>,
}

impl Journal {
    pub(crate) fn new(disk: Arc<dyn Disk>) -> Self {
        Self { disk, named: HashSet::new() }
    }

    /// Appends `lines`, each ending with a line feed, and returns the file they went to.
    ///
    /// That is `path`, or a file of this process beside it when no lock on `path` is to be had.
    ///
    /// # Errors
    /// When the lines are not surely on the disk.
    pub(crate) fn append(&mut self, path: &Path, lines: &[u8]) -> io::Result<PathBuf> {
        if let Some(folder) = path.parent() {
            self.make(folder)?;
        }
        if self.append_locked(path, lines)? {
            return Ok(path.to_owned());
        }
        let own = own_file(path);
        self.append_locked(&own, lines)?;
        Ok(own)
    }

    /// Makes a folder and those above it.
    pub(crate) fn make(&self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> =
            folder.ancestors().take_while(|folder| !self.disk.is_folder(folder)).collect();
        let made = missing.into_iter().rev().try_for_each(|folder| self.disk.make(folder));
        // Something else has the name of the folder.
        made.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
            _ => error,
        })
    }

    /// Appends under a lock; false if no lock is to be had.
    ///
    /// What is said to be saved must be there after any crash, also of the machine. So each step
    /// answers one way of losing it: a line feed first if the last writer was cut off in the middle
    /// (or both lines were lost), one write under a lock (or two windows mix their lines), a sync
    /// (or the line is only in memory), reading it back (or a full or broken disk lied), and the
    /// names of new folders synced (or the file is there and nothing leads to it).
    fn append_locked(&mut self, path: &Path, lines: &[u8]) -> io::Result<bool> {
        let Some(mut file) = self.open_locked(path)? else { return Ok(false) };
        let end = file.look()?.len;
        let mut bytes = Vec::with_capacity(lines.len() + 1);
        if end > 0 && file.read_at(end - 1, 1)? != b"\n" {
            // A torn line ends here; it stays, and is counted as damaged by who reads.
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(lines);
        write_all(file.as_mut(), &bytes)?;
        file.sync()?;
        if file.read_at(end, bytes.len())? != bytes {
            return Err(io::Error::other("what was written cannot be read back"));
        }
        self.sync_names(path)?;
        Ok(true)
    }

    /// Makes sure that a file is found again by its name, once: the folder may have been made by a
    /// run that was cut off.
    fn sync_names(&mut self, path: &Path) -> io::Result<()> {
        if self.named.contains(path) {
            return Ok(());
        }
        for (above, folder) in path.ancestors().skip(1).take(FOLDERS).enumerate() {
            match self.disk.sync(folder) {
                // Folders above our own need not be ours.
                Err(error) if above > 0 && error.kind() == io::ErrorKind::PermissionDenied => {}
                synced => synced?,
            }
        }
        self.named.insert(path.to_owned());
        Ok(())
    }

    /// Opens by path and locks; again if the file was replaced by another one meanwhile.
    fn open_locked(&self, path: &Path) -> io::Result<Option<Box<dyn OpenFile>>> {
        loop {
            let file = self.disk.open(path)?;
            let open = file.look()?;
            if !open.is_file {
                return Err(io::Error::other(sentence!(
                    "不是普通文件",
                    "不是一般檔案",
                    "it is not a regular file"
                )));
            }
            if !lock(file.as_ref()) {
                return Ok(None);
            }
            if self.disk.look(path).is_ok_and(|named| named.node == open.node) {
                return Ok(Some(file));
            }
        }
    }

    /// Reads the lines of a file that are UTF-8, and counts those that are not; empty lines are
    /// none.
    ///
    /// # Errors
    /// When it cannot be read, is no regular file, or is larger than 64 MiB.
    pub(crate) fn lines(&self, path: &Path) -> io::Result<(Vec<String>, usize)> {
        let look = self.disk.look(path)?;
        if !look.is_file || look.len > LARGEST {
            return Err(io::Error::other(sentence!(
                "不是 64 MiB 以内的普通文件",
                "不是 64 MiB 以內的一般檔案",
                "it is not a regular file of at most 64 MiB"
            )));
        }
        let bytes = self.disk.read(path)?;
        let (mut lines, mut damaged) = (Vec::new(), 0);
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            match std::str::from_utf8(line) {
                Ok(line) => lines.push(line.to_owned()),
                Err(_) => damaged += 1,
            }
        }
        Ok((lines, damaged))
    }
}

fn write_all(file: &mut dyn OpenFile, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.append(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Waits for the lock for a while; false if it is not to be had, or the file system knows none.
fn lock(file: &dyn OpenFile) -> bool {
    let until = Instant::now() + PATIENCE;
    loop {
        match file.lock() {
            Ok(true) => return true,
            Ok(false) if Instant::now() < until => std::thread::sleep(Duration::from_millis(5)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Ok(false) | Err(_) => return false,
        }
    }
}

/// The file of this process alone: `name~pid-random.jsonl`.
pub(crate) fn own_file(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let random = ulid::Ulid::generate().to_string().to_lowercase();
    let tail: String = random.chars().rev().take(6).collect();
    path.with_file_name(format!("{stem}~{}-{tail}.jsonl", std::process::id()))
}

/// Appends what is no loss, such as the history: its name need not be on the disk at once.
pub(crate) fn append(path: &Path, lines: &str) -> io::Result<()> {
    let mut journal = Journal::new(Arc::new(System));
    journal.named.insert(path.to_owned());
    journal.append(path, lines.as_bytes()).map(|_| ())
}

/// Reads the lines of a file, see [`Journal::lines`].
pub(crate) fn read_lines(path: &Path) -> io::Result<(Vec<String>, usize)> {
    Journal::new(Arc::new(System)).lines(path)
}

/// Puts other lines in the place of a file: written aside, then renamed. Only for what is no loss,
/// such as the history.
pub(crate) fn replace(path: &Path, lines: &str) -> io::Result<()> {
    let aside = path.with_extension("new");
    if let Some(folder) = path.parent() {
        folders::make(folder)?;
    }
    fs::write(&aside, lines)?;
    fs::rename(aside, path)
}

#[cfg(test)]
mod tests {
    use std::fs::{File, OpenOptions};
    use std::io::Write;
    use std::os::unix::fs::MetadataExt;

    use super::*;

    #[test]
    fn a_torn_line_stays_and_the_next_begins_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/j.jsonl");
        append(&path, "{\"a\":1}\n").unwrap();
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"{\"torn").unwrap();
        append(&path, "{\"b\":2}\n").unwrap();
        let (lines, damaged) = read_lines(&path).unwrap();
        assert_eq!(
            (lines, damaged),
            (vec!["{\"a\":1}".to_owned(), "{\"torn".to_owned(), "{\"b\":2}".to_owned()], 0)
        );
        assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_locked_file_is_left_alone_and_a_file_of_our_own_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j.jsonl");
        append(&path, "one\n").unwrap();
        let held = File::open(&path).unwrap();
        held.lock().unwrap();
        let own = Journal::new(Arc::new(System)).append(&path, b"two\n").unwrap();
        assert_ne!(own, path);
        assert_eq!(read_lines(&own).unwrap().0, ["two"]);
    }

    #[test]
    fn a_folder_in_the_way_is_an_error_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j.jsonl");
        std::fs::create_dir(&path).unwrap();
        assert!(append(&path, "one\n").is_err());
    }
}
