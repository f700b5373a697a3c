//! What happens to changes that cannot be saved where they belong.

use std::io;
use std::path::{Path, PathBuf};

use ulid::Ulid;

use crate::library::folders::Folders;
use crate::library::store::{Store, short};

impl Store {
    /// Writes what could not be saved to the first folder that takes it; returns where, or the lines themselves. It stays
    /// pending: saving is tried again, and the next start takes the file over.
    ///
    /// # Errors
    /// When no folder takes it: the lines of the passages are returned, so that they can be shown.
    pub fn rescue(&mut self) -> Result<Option<PathBuf>, String> {
        if self.pending.is_empty() {
            return Ok(None);
        }
        if let Some((path, count)) = self.rescued.clone() {
            let new: String = self.pending[count..].iter().map(|(_, record)| record.line()).collect();
            if new.is_empty() || self.journal.append(&path, new.as_bytes()).is_ok() {
                self.rescued = Some((path.clone(), self.pending.len()));
                return Ok(Some(path));
            }
        }
        let lines = self.pending_lines();
        let name = format!("rescue-{}-{}.jsonl", short(&self.identity.hash), Ulid::generate());
        for folder in rescue_folders(&self.folders) {
            if let Ok(path) = self.journal.append(&folder.join(&name), lines.as_bytes()) {
                self.rescued = Some((path.clone(), self.pending.len()));
                return Ok(Some(path));
            }
        }
        Err(self.pending.iter().map(|(_, record)| record.line()).collect())
    }

    /// Takes over what an earlier run could only save elsewhere.
    pub(super) fn take_over_rescued(&mut self) {
        let start = format!("rescue-{}-", short(&self.identity.hash));
        let is_rescued = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&start));
        for folder in rescue_folders(&self.folders) {
            for rescued in self.disk.list(&folder).unwrap_or_default().into_iter().filter(is_rescued) {
                // Whatever fails here leaves the rescue file where it is, for the next start.
                drop(self.take_over(&rescued));
            }
        }
    }

    fn take_over(&mut self, rescued: &Path) -> io::Result<()> {
        let mut lines = self.disk.read(rescued)?;
        lines.push(b'\n');
        self.journal.append(&self.file, &lines)?;
        self.put_aside(rescued)
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
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let own = [folders.data.clone(), folders.state.clone(), folders.cache.clone()];
    let of_system = variable("XDG_RUNTIME_DIR").into_iter().chain(variable("TMPDIR"));
    own.into_iter().chain(of_system).chain([Folders::makeshift().data]).collect()
}
