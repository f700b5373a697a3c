//! The folders of the program: precious data, the state of this machine, a cache, settings.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

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
}

impl Folders {
    /// Finds the folders: those of the system, or all under `WENLAN_HOME`; none if the system names none.
    #[must_use]
    pub fn find() -> Option<Self> {
        if let Some(home) = std::env::var_os("WENLAN_HOME").filter(|home| !home.is_empty()) {
            return Some(Self::under(Path::new(&home)));
        }
        let project = ProjectDirs::from("", "", "wenlan")?;
        let state = project.state_dir().unwrap_or_else(|| project.data_local_dir());
        Some(Self {
            config: project.config_dir().to_owned(),
            data: project.data_dir().to_owned(),
            state: state.to_owned(),
            cache: project.cache_dir().to_owned(),
        })
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
        Self { config: home.join("config"), data: home.join("data"), state: home.join("state"), cache: home.join("cache") }
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
