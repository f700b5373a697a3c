//! What happens to changes that cannot be saved where they belong.

use std::io;
use std::path::{Path, PathBuf};

use ulid::Ulid;

use crate::library::folded_records::FoldedRecords;
use crate::library::folders::Folders;
use crate::library::records::kind;
use crate::library::revisions::Revisions;
use crate::library::source::Fingerprint;
use crate::library::store::files::Store;
use crate::library::store::identity::Identity;
use crate::library::store::names::short;

impl Store {
    /// Writes what could not be saved to the first folder that takes it; returns where, or the
    /// lines themselves. It stays pending: saving is tried again, and the next start takes the file
    /// over.
    ///
    /// # Errors
    /// When no folder takes it: the lines of the passages are returned, so that they can be shown.
    pub fn rescue(&mut self) -> Result<Option<PathBuf>, String> {
        if self.pending.is_empty() {
            return Ok(None);
        }
        if let Some((path, count)) = self.rescued.clone() {
            let new: String =
                self.pending[count..].iter().map(|(_, record)| record.line()).collect();
            if new.is_empty() || self.journal.append(&path, new.as_bytes()).is_ok() {
                self.rescued = Some((path.clone(), self.pending.len()));
                return Ok(Some(path));
            }
        }
        let lines: String = [self.introduction()]
            .into_iter()
            .chain(self.pending.iter().map(|(_, record)| record.line()))
            .collect();
        let name = format!(
            "rescue-{}-{}-{}.jsonl",
            short(&self.identity.hash),
            self.home(),
            Ulid::generate()
        );
        for folder in rescue_folders(&self.folders) {
            if let Ok(path) = self.journal.append(&folder.join(&name), lines.as_bytes()) {
                self.rescued = Some((path.clone(), self.pending.len()));
                return Ok(Some(path));
            }
        }
        Err(self.pending.iter().map(|(_, record)| record.line()).collect())
    }

    /// Takes over what an earlier run could only save elsewhere: what is in the folders of this
    /// home, and what bears its name. Returns the number of passages, and the files that belong to
    /// other homes.
    pub(super) fn take_over_rescued(&mut self) -> (usize, Vec<PathBuf>) {
        let home = self.home();
        let (mut adopted, mut foreign) = (0, Vec::new());
        for folder in rescue_folders(&self.folders) {
            let is_own = own_folders(&self.folders).contains(&folder);
            let files = self.disk.list(&folder).unwrap_or_default();
            let ours: Vec<PathBuf> =
                files.into_iter().filter(|path| self.is_of_this(path)).collect();
            for rescued in ours {
                if is_own || file_name(&rescued).contains(&home) {
                    // Whatever fails here leaves the rescue file where it is, for the next start.
                    adopted += self.take_over(&rescued).unwrap_or_default();
                } else if !foreign.contains(&rescued) {
                    foreign.push(rescued);
                }
            }
        }
        (adopted, foreign)
    }

    /// Tells whether a file holds what could not be saved of this document, by its name or by what
    /// it says.
    fn is_of_this(&self, path: &Path) -> bool {
        let name = file_name(path);
        let by_name = || name.starts_with(&format!("rescue-{}-", short(&self.identity.hash)));
        let says = || {
            self.records(path, kind::DOCUMENT)
                .iter()
                .any(|record| self.identity.is(&Identity::read(record)))
        };
        name.starts_with("rescue-") && (by_name() || says())
    }

    /// The name of the home that the folders make: one place for rescue files may serve several.
    pub(super) fn home(&self) -> String {
        let mut fingerprint = Fingerprint::default();
        fingerprint.add(self.folders.data.as_os_str().as_encoded_bytes());
        short(&fingerprint.finish()).to_owned()
    }

    /// Returns the number of passages in a rescue file that was taken over.
    fn take_over(&mut self, rescued: &Path) -> io::Result<usize> {
        let mut lines = self.disk.read(rescued)?;
        lines.push(b'\n');
        self.journal.append(&self.file, &lines)?;
        self.put_aside(rescued)?;
        let mut folded = FoldedRecords::default();
        String::from_utf8_lossy(&lines)
            .lines()
            .filter(|line| !line.is_empty())
            .for_each(|line| folded.take(line));
        Ok(folded
            .things()
            .values()
            .filter_map(Revisions::newest)
            .filter(|record| record.k != kind::DOCUMENT)
            .count())
    }

    /// Moves a file to the trash.
    fn put_aside(&mut self, path: &Path) -> io::Result<()> {
        let trash = self.folders.trash();
        self.journal.make(&trash)?;
        let aside = trash.join(path.file_name().unwrap_or_default());
        if self.disk.rename(path, &aside).is_err() {
            // Another disk.
            let bytes = self.disk.read(path)?;
            self.journal.append(&aside, &bytes)?;
            self.disk.remove(path)?;
        }
        self.disk.sync(&trash)
    }
}

/// The folders a rescue file may go to, the best first.
fn rescue_folders(folders: &Folders) -> Vec<PathBuf> {
    let variable =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let of_system = variable("XDG_RUNTIME_DIR").into_iter().chain(variable("TMPDIR"));
    own_folders(folders).into_iter().chain(of_system).chain([Folders::makeshift().data]).collect()
}

/// Those of them that belong to the home of the reader, wherever it is moved.
fn own_folders(folders: &Folders) -> [PathBuf; 3] {
    [folders.data.clone(), folders.state.clone(), folders.cache.clone()]
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
