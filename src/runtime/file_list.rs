//! The documents that were named to be read one after the other.

use std::path::{Path, PathBuf};

use crate::library::Source;
use crate::text::Direction;

/// The files that were named, and which of them is read, or was before another one was gone to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileList {
    files: Vec<PathBuf>,
    at: usize,
}

impl FileList {
    /// Makes a list, of which the file at this index is read.
    #[must_use]
    pub const fn new(files: Vec<PathBuf>, at: usize) -> Self {
        Self { files, at }
    }

    /// Returns the files.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Returns the index of the one that is read.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Goes on to the next one, or back to the previous one.
    pub(crate) fn step(&mut self, direction: Direction) -> Option<Source> {
        let at = match direction {
            Direction::Forward => self.at + 1,
            Direction::Backward => self.at.checked_sub(1)?,
        };
        let file = self.files.get(at)?;
        self.at = at;
        Some(Source::named(Some(file)))
    }

    /// Notes that another document is gone to, which may be one of them.
    pub(crate) fn go_to(&mut self, source: &Source) {
        let Source::File(path) = source else { return };
        let same = |file: &PathBuf| is_same(file, path);
        if !self.files.get(self.at).is_some_and(same) {
            self.at = self.files.iter().position(same).unwrap_or(self.at);
        }
    }

    /// Returns the number of the document that is read, from 1, and how many there are, if there are
    /// several and it is one of them.
    pub(crate) fn place(&self, path: Option<&Path>) -> Option<(usize, usize)> {
        let file = self.files.get(self.at).filter(|_| self.files.len() > 1)?;
        path.is_none_or(|path| is_same(file, path)).then_some((self.at + 1, self.files.len()))
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || std::fs::canonicalize(one).is_ok_and(|one| one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_and_the_previous_are_those_that_were_named() {
        use Direction::{Backward, Forward};
        let mut list = FileList::new(["a", "b", "c"].map(PathBuf::from).to_vec(), 0);
        let file = |name: &str| Some(Source::File(name.into()));
        assert_eq!(list.step(Backward), None);
        assert_eq!([list.step(Forward), list.step(Forward)], [file("b"), file("c")]);
        assert_eq!((list.step(Forward), list.at()), (None, 2));
        assert_eq!(list.step(Backward), file("b"));
        // Another document is between them; one of them is where it is.
        list.go_to(&Source::File("other".into()));
        assert_eq!((list.at(), list.place(Some(Path::new("other")))), (1, None));
        assert_eq!(list.place(Some(Path::new("b"))), Some((2, 3)));
        list.go_to(&Source::File("a".into()));
        assert_eq!(list.step(Forward), file("b"));
        assert_eq!(FileList::new(vec!["a".into()], 0).place(None), None);
    }
}
