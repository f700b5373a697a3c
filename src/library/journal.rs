//! Files that only grow: one JSON object a line, written so that a confirmed line survives anything.
//!
//! Nothing here rewrites, repairs or deletes. A line is confirmed when it was written in one piece under a lock, synced to
//! the disk and read back. A torn or damaged line is passed over by who reads, and stays.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::library::folders;

/// A longer file is not read: something else is wrong with it.
const LARGEST: u64 = 64 * 1024 * 1024;
/// How long a lock is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// Appends `lines`, each ending with a line feed, and returns the file they went to.
///
/// That is `path`, or a file of this process beside it when no lock on `path` is to be had.
///
/// # Errors
/// When the lines are not surely on the disk.
pub(crate) fn append(path: &Path, lines: &str) -> io::Result<PathBuf> {
    if let Some(folder) = path.parent() {
        folders::make(folder)?;
    }
    if append_locked(path, lines)? {
        return Ok(path.to_owned());
    }
    let own = own_file(path);
    append_locked(&own, lines)?;
    Ok(own)
}

/// Appends under a lock; false if no lock is to be had.
fn append_locked(path: &Path, lines: &str) -> io::Result<bool> {
    let Some(mut file) = open_locked(path)? else { return Ok(false) };
    let end = file.seek(SeekFrom::End(0))?;
    let mut bytes = Vec::with_capacity(lines.len() + 1);
    if end > 0 && last_byte(&mut file, end)? != b'\n' {
        // A torn line ends here; it stays, and is counted as damaged by who reads.
        bytes.push(b'\n');
    }
    bytes.extend_from_slice(lines.as_bytes());
    file.write_all(&bytes)?;
    file.sync_data()?;
    if end == 0
        && let Some(folder) = path.parent()
    {
        folders::sync(folder)?;
    }
    let mut written = vec![0; bytes.len()];
    file.seek(SeekFrom::Start(end))?;
    file.read_exact(&mut written)?;
    if written != bytes {
        return Err(io::Error::other("what was written cannot be read back"));
    }
    Ok(true)
}

/// Opens by path and locks; again if the file was replaced by another one meanwhile.
fn open_locked(path: &Path) -> io::Result<Option<File>> {
    loop {
        let file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("it is no regular file"));
        }
        if !lock(&file)? {
            return Ok(None);
        }
        let (open, named) = (file.metadata()?, std::fs::metadata(path));
        if named.is_ok_and(|named| (named.dev(), named.ino()) == (open.dev(), open.ino())) {
            return Ok(Some(file));
        }
    }
}

/// Waits for the lock for a while; false if it is not to be had, or the file system knows none.
fn lock(file: &File) -> io::Result<bool> {
    let until = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) if Instant::now() < until => std::thread::sleep(Duration::from_millis(5)),
            Err(TryLockError::WouldBlock) => return Ok(false),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(false),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

fn last_byte(file: &mut File, end: u64) -> io::Result<u8> {
    let mut last = [0];
    file.seek(SeekFrom::Start(end - 1))?;
    file.read_exact(&mut last)?;
    Ok(last[0])
}

/// The file of this process alone: `name~pid-random.jsonl`.
fn own_file(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let random = ulid::Ulid::generate().to_string().to_lowercase();
    let tail: String = random.chars().rev().take(6).collect();
    path.with_file_name(format!("{stem}~{}-{tail}.jsonl", std::process::id()))
}

/// Reads the lines of a file that are UTF-8, and counts those that are not; empty lines are none.
///
/// # Errors
/// When it cannot be read, is no regular file, or is larger than 64 MiB.
pub(crate) fn read_lines(path: &Path) -> io::Result<(Vec<String>, usize)> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() || metadata.len() > LARGEST {
        return Err(io::Error::other("it is no regular file of at most 64 MiB"));
    }
    let bytes = std::fs::read(path)?;
    let (mut lines, mut damaged) = (Vec::new(), 0);
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        match std::str::from_utf8(line) {
            Ok(line) => lines.push(line.to_owned()),
            Err(_) => damaged += 1,
        }
    }
    Ok((lines, damaged))
}

/// Puts other lines in the place of a file: written aside, then renamed. Only for what is no loss, such as the history.
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
        assert_eq!((lines, damaged), (vec!["{\"a\":1}".to_owned(), "{\"torn".to_owned(), "{\"b\":2}".to_owned()], 0));
        assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_locked_file_is_left_alone_and_a_file_of_our_own_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j.jsonl");
        append(&path, "one\n").unwrap();
        let held = File::open(&path).unwrap();
        held.lock().unwrap();
        let own = append(&path, "two\n").unwrap();
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
