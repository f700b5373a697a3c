//! How the files of passages are named, and where they are.
//!
//! `passages/TITLE-HASH.DEVICE.jsonl`: a part of the title, eight digits of the SHA-256 of the
//! document, the device that writes.

use std::io;
use std::path::PathBuf;

use crate::library::disk::Disk;
use crate::library::folders::Folders;

/// All files of passages, in the order of their names.
pub(super) fn all_files(disk: &dyn Disk, folders: &Folders) -> io::Result<Vec<PathBuf>> {
    let mut files = match disk.list(&folders.passages()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        files => files?,
    };
    files.retain(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().contains(".jsonl"))
    });
    files.sort();
    Ok(files)
}

/// The first eight digits of a hash, as they stand in file names.
pub(super) fn short(hash: &str) -> &str {
    hash.get(..8).unwrap_or(hash)
}

/// A part of a file name made of a title: letters and digits.
pub(super) fn slug(title: &str) -> String {
    const MOST: usize = 24;
    let letters: String = title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(MOST)
        .flat_map(char::to_lowercase)
        .collect();
    if letters.is_empty() { "document".to_owned() } else { letters }
}

#[cfg(test)]
mod tests;
