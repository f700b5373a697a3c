//! The folders of the program: precious data, the state of this machine, a cache, settings.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use rustix::process::getuid;

/// Where things are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Settings, which are only read.
    pub config: PathBuf,
    /// Passages: precious, never rewritten.
    pub data: PathBuf,
    /// Where the reader stopped, the name of this device.
    pub state: PathBuf,
    /// What may vanish at any time.
    pub cache: PathBuf,
    /// Whether the system named none, and all of it may vanish.
    pub are_makeshift: bool,
}

impl Folders {
    /// Finds the folders: all under `WENLAN_HOME`, those of the system, or for want of a home some
    /// that may vanish.
    #[must_use]
    pub fn find() -> Self {
        if let Some(home) = std::env::var_os("WENLAN_HOME").filter(|home| !home.is_empty()) {
            return Self::under(Path::new(&home));
        }
        let Some(project) = ProjectDirs::from("", "", "wenlan") else { return Self::makeshift() };
        let state = project.state_dir().unwrap_or_else(|| project.data_local_dir());
        Self {
            config: project.config_dir().to_owned(),
            data: project.data_dir().to_owned(),
            state: state.to_owned(),
            cache: project.cache_dir().to_owned(),
            are_makeshift: false,
        }
    }

    /// Folders among the temporary files: always the same ones, unless somebody else has them.
    pub(crate) fn makeshift() -> Self {
        let user = getuid().as_raw();
        let runtime = std::env::var_os("XDG_RUNTIME_DIR")
            .map(PathBuf::from)
            .filter(|folder| folder.is_absolute());
        let named = runtime.unwrap_or_else(std::env::temp_dir);
        let usual = named.join(format!("wenlan-{user}"));
        let is_ours = fs::symlink_metadata(&usual).map_or_else(
            |error| error.kind() == io::ErrorKind::NotFound,
            |found| found.is_dir() && found.uid() == user && found.mode() & 0o777 == 0o700,
        );
        let home = if is_ours {
            usual
        } else {
            named.join(format!("wenlan-{user}-{}", std::process::id()))
        };
        Self { are_makeshift: true, ..Self::under(&home) }
    }

    /// Tells whether files can be made in a folder, or in the nearest one above it that there is.
    #[must_use]
    pub fn is_writable(folder: &Path) -> bool {
        let there = folder.ancestors().find(|folder| folder.exists());
        there.is_some_and(|folder| rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok())
    }

    /// Returns folders that all lie under one.
    #[must_use]
    pub fn under(home: &Path) -> Self {
        let [config, data, state, cache] =
            ["config", "data", "state", "cache"].map(|name| home.join(name));
        Self { config, data, state, cache, are_makeshift: false }
    }

    /// Returns the file of the settings.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// Returns the folder of what was taken over or compacted.
    #[must_use]
    pub fn trash(&self) -> PathBuf {
        self.data.join("trash")
    }

    /// Returns the folder of the passages.
    #[must_use]
    pub fn passages(&self) -> PathBuf {
        self.data.join("passages")
    }
}

/// Makes a folder that only its owner may read, and those above it.
///
/// # Errors
/// When the system does not let it be made.
pub fn make(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes sure that the names in a folder are on the disk.
pub(crate) fn sync(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn for_want_of_a_home_there_is_a_place_and_it_is_said_to_vanish() {
        let folders = Folders::makeshift();
        assert!(
            folders.are_makeshift
                && folders.data.is_absolute()
                && folders.data.starts_with(folders.config.parent().unwrap())
        );
        assert_eq!(folders, Folders::makeshift());
        assert!(!Folders::under(Path::new("/home")).are_makeshift);
    }
}
