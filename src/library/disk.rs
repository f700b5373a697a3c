//! What storing asks of a file system: small enough that tests can make every step of it fail.
//!
//! [`System`] is the real one. The tests have one in memory that fails or dies at the n-th call,
//! and says what may be left on a disk whose power was cut.

#[cfg(test)]
pub(crate) mod simulated;

use std::fmt::Debug;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileStamp {
    /// Whether it is a regular file.
    pub(crate) is_file: bool,
    /// Its bytes.
    pub(crate) len: u64,
    /// Which file it is, whatever its name: device and inode.
    pub(crate) node: (u64, u64),
    /// When it was changed last, in nanoseconds since 1970.
    pub(crate) changed: i128,
}

impl FileStamp {
    /// Returns what the system says of a file.
    pub(crate) fn of(metadata: &fs::Metadata) -> Self {
        Self {
            is_file: metadata.is_file(),
            len: metadata.len(),
            node: (metadata.dev(), metadata.ino()),
            changed: i128::from(metadata.mtime()) * 1_000_000_000
                + i128::from(metadata.mtime_nsec()),
        }
    }
}

/// A file system.
pub(crate) trait Disk: Debug + Send + Sync {
    /// Makes a folder that only its owner may read.
    fn make(&self, folder: &Path) -> io::Result<()>;
    /// Tells whether there is a folder.
    fn is_folder(&self, path: &Path) -> bool;
    /// Returns the paths in a folder, in any order.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
    /// Looks at what is at a path.
    fn look(&self, path: &Path) -> io::Result<FileStamp>;
    /// Reads a whole file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Opens a file to be read and appended to; makes one that only its owner may read if there is
    /// none.
    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>>;
    /// Gives a file another name; what had that name is gone.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Returns when the names in a folder are on the disk.
    fn sync(&self, folder: &Path) -> io::Result<()>;
}

/// An open file.
pub(crate) trait OpenFile {
    /// Looks at it.
    fn look(&self) -> io::Result<FileStamp>;
    /// Takes the lock on it, which ends with the file or the process; false if another has it.
    fn lock(&self) -> io::Result<bool>;
    /// Appends some of the bytes; returns how many.
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// Returns when its bytes are on the disk.
    fn sync(&self) -> io::Result<()>;
    /// Reads so many bytes from a place on.
    fn read_at(&self, at: u64, len: usize) -> io::Result<Vec<u8>>;
}

/// The file system of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct System;

impl Disk for System {
    fn make(&self, folder: &Path) -> io::Result<()> {
        match DirBuilder::new().mode(0o700).create(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
            made => made,
        }
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect())
    }

    fn look(&self, path: &Path) -> io::Result<FileStamp> {
        fs::metadata(path).map(|metadata| FileStamp::of(&metadata))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // What another program made of it meanwhile, a pipe, must not block.
        let flags = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
        let mut file = OpenOptions::new().read(true).custom_flags(flags).open(path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let file =
            OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }
}

impl OpenFile for File {
    fn look(&self) -> io::Result<FileStamp> {
        self.metadata().map(|metadata| FileStamp::of(&metadata))
    }

    fn lock(&self) -> io::Result<bool> {
        match self.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_data()
    }

    fn read_at(&self, at: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; len];
        self.read_exact_at(&mut bytes, at)?;
        Ok(bytes)
    }
}
