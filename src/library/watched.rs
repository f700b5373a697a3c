//! Whether the file of a document is still what was read of it.

use std::path::PathBuf;

use crate::library::disk::{Disk, FileStamp, System};
use crate::library::source::{Fingerprint, Opened};

/// What became of the file of the document since it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileState {
    /// It is what is read.
    #[default]
    Same,
    /// It holds something else.
    Changed,
    /// It was removed, or lies elsewhere.
    Gone,
}

/// The file of a document, as it was when it was opened.
#[derive(Clone, Debug)]
pub struct WatchedFile {
    path: PathBuf,
    opened: Option<FileStamp>,
    /// The SHA-256 of what was read.
    fingerprint: String,
    /// How it was seen last, and what that means, if it is known.
    seen: Option<FileStamp>,
    state: Option<FileState>,
}

impl WatchedFile {
    /// Watches the file of a document that was opened, if it is one.
    #[must_use]
    pub fn of(opened: &Opened) -> Option<Self> {
        let (path, stamp) = (opened.path.clone()?, opened.stamp);
        Some(Self { path, opened: stamp, fingerprint: String::new(), seen: stamp, state: None })
    }

    /// Says what was read of it: the SHA-256 of its bytes.
    #[must_use]
    pub fn with_fingerprint(self, fingerprint: String) -> Self {
        Self { fingerprint, ..self }
    }

    /// Looks at the file; returns nothing while it is being written: it is told of once it was the
    /// same twice, or has grown.
    pub fn look(&mut self) -> Option<FileState> {
        let now = System.look(&self.path).ok();
        let was = std::mem::replace(&mut self.seen, now);
        if now == self.opened {
            self.state = Some(FileState::Same);
            return self.state;
        }
        let length = |stamp: Option<FileStamp>| stamp.map_or(0, |stamp| stamp.len);
        if now == was {
            self.state = self.state.or_else(|| Some(self.compared(now)));
        } else {
            let has_grown = length(now) > length(self.opened);
            self.state = has_grown.then_some(FileState::Changed);
        }
        self.state
    }

    /// Compares what the file holds with what was read.
    fn compared(&mut self, now: Option<FileStamp>) -> FileState {
        let Some(stamp) = now else { return FileState::Gone };
        // Only where it is as long as it was must it be read to know.
        let is_as_long = self.opened.is_some_and(|opened| opened.len == stamp.len);
        let read = || std::fs::File::open(&self.path).and_then(Fingerprint::of);
        if is_as_long && read().is_ok_and(|read| read == self.fingerprint) {
            self.opened = now;
            return FileState::Same;
        }
        FileState::Changed
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{remove_file, rename, write};

    use super::*;
    use crate::library::source::{ReadAs, Source, fingerprint};

    #[test]
    fn what_becomes_of_a_file_is_told_once_it_is_written() {
        use FileState::{Changed, Gone, Same};
        let folder = tempfile::tempdir().unwrap();
        let [path, other] = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
        write(&path, "智慧城市").unwrap();
        let opened = Source::File(path.clone()).open(ReadAs::default()).unwrap();
        let read = fingerprint(&opened.head);
        let mut file = WatchedFile::of(&opened).unwrap().with_fingerprint(read);
        let looks = |file: &mut WatchedFile| [file.look(), file.look()];
        assert_eq!(looks(&mut file), [Some(Same); 2]);
        // Written anew as it was, and in the place of it another that holds the same.
        write(&path, "智慧城市").unwrap();
        assert_eq!(looks(&mut file)[1], Some(Same));
        write(&other, "智慧城市").unwrap();
        rename(&other, &path).unwrap();
        assert_eq!(looks(&mut file), [None, Some(Same)]);
        write(&path, "智慧城市群").unwrap();
        assert_eq!(looks(&mut file), [Some(Changed); 2]);
        write(&path, "智慧").unwrap();
        assert_eq!(looks(&mut file), [None, Some(Changed)]);
        write(&path, "智慧都市").unwrap();
        assert_eq!(looks(&mut file), [None, Some(Changed)]);
        remove_file(&path).unwrap();
        assert_eq!(looks(&mut file), [None, Some(Gone)]);
        write(&path, "智慧城市").unwrap();
        assert_eq!(looks(&mut file), [None, Some(Same)]);
    }
}
