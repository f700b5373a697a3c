//! The files of an index as Tantivy reads them: by name and range, never mapped, never written.

use std::fs::File;
use std::io::ErrorKind;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, io};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};

/// A folder that is only read.
#[derive(Clone, Debug)]
pub(super) struct ReadOnly(PathBuf);

impl ReadOnly {
    pub(super) const fn new(folder: PathBuf) -> Self {
        Self(folder)
    }
}

/// An open file and its length when it was opened.
struct IndexFile {
    file: File,
    len: usize,
}

impl fmt::Debug for IndexFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenFile").field("len", &self.len).finish_non_exhaustive()
    }
}

impl HasLen for IndexFile {
    fn len(&self) -> usize {
        self.len
    }
}

impl FileHandle for IndexFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        self.file.read_exact_at(&mut bytes, range.start as u64)?;
        Ok(OwnedBytes::new(bytes))
    }
}

fn failed(error: io::Error, path: &Path) -> OpenReadError {
    if error.kind() == ErrorKind::NotFound {
        return OpenReadError::FileDoesNotExist(path.to_owned());
    }
    OpenReadError::wrap_io_error(error, path.to_owned())
}

fn refused() -> io::Error {
    io::Error::new(ErrorKind::ReadOnlyFilesystem, "an index that is read is never written to")
}

impl Directory for ReadOnly {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let open = || -> io::Result<IndexFile> {
            let file = File::open(self.0.join(path))?;
            let len = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
            Ok(IndexFile { file, len })
        };
        open()
            .map(|file| Arc::new(file) as Arc<dyn FileHandle>)
            .map_err(|error| failed(error, path))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(refused()), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.0.join(path).try_exists().map_err(|error| failed(error, path))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(refused(), path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        std::fs::read(self.0.join(path)).map_err(|error| failed(error, path))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(refused())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    /// What nobody writes to needs no lock.
    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
