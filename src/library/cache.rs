//! The cache: folders of files that can be made again, each under the name of what it was made
//! from.
//!
//! A folder is made aside, synced and renamed when it is complete, and never changed afterwards;
//! before it is used, every file in it is held against the manifest that was written last. Whatever
//! is odd is removed and made again. Several processes wait for whoever is making what they need.
//!
//! ```text
//! 9ab3… 0/terms
//! 51fe… meta.json
//! c07d…
//! ```
//!
//! Such is the manifest: the fingerprint and the name of every file, then the fingerprint of these
//! lines. The name of a folder is that of what it was made from, the version of what it holds
//! included: there is nothing to convert, a folder of another version is never asked for.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::library::folders::{Folders, make, sync};
use crate::library::source::Fingerprint;

/// What has not been used for so long is removed.
const KEPT: Duration = Duration::from_hours(30 * 24);
/// What was begun and not finished for so long never will be.
const ABANDONED: Duration = Duration::from_hours(24);
const MANIFEST: &str = "manifest";
const UNFINISHED: &str = "making-";
/// Tells backup programs that nothing here is worth keeping (<https://bford.info/cachedir/>).
const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n# wenlan makes all this again.\n",
);

/// The folder of indexes.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
    folder: PathBuf,
}

impl Cache {
    /// Returns the cache in these folders. Nothing is made yet.
    #[must_use]
    pub fn of(folders: &Folders) -> Self {
        Self { root: folders.cache.clone(), folder: folders.cache.join("index") }
    }

    /// Returns the folder of this name; if it is not there or not as it was made, has it made by
    /// `write`, which says whether it finished. Nothing if it did not.
    ///
    /// # Errors
    /// When the cache cannot be written to, or `write` fails.
    pub fn find_or_make(
        &self,
        name: &str,
        write: impl FnOnce(&Path) -> io::Result<bool>,
    ) -> io::Result<Option<PathBuf>> {
        let entry = self.folder.join(name);
        if is_whole(&entry) {
            used(&entry);
            return Ok(Some(entry));
        }
        make(&self.folder)?;
        let tag = self.root.join(TAG.0);
        if !tag.exists() {
            fs::write(tag, TAG.1)?;
        }
        // Held until the process ends or this returns.
        let lock = File::create(self.folder.join(format!("{name}.lock")))?;
        lock.lock()?;
        if is_whole(&entry) {
            return Ok(Some(entry));
        }
        self.discard(name);
        let unfinished = self.folder.join(format!("{UNFINISHED}{}-{name}", std::process::id()));
        let made = make(&unfinished).and_then(|()| write(&unfinished)).and_then(|done| {
            if done {
                publish(&unfinished, &entry)?;
                sync(&self.folder)?;
            }
            Ok(done)
        });
        drop(fs::remove_dir_all(&unfinished));
        self.sweep();
        made.map(|done| done.then_some(entry))
    }

    /// Removes the folder of this name, if the cache is ours.
    pub fn discard(&self, name: &str) {
        if self.root.join(TAG.0).exists() {
            drop(fs::remove_dir_all(self.folder.join(name)));
        }
    }

    /// Removes what nobody uses. What cannot be removed stays.
    fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let unfinished = name.to_string_lossy().starts_with(UNFINISHED);
            let dated =
                if unfinished || path.is_file() { path.clone() } else { path.join(MANIFEST) };
            let age = fs::metadata(dated)
                .and_then(|metadata| metadata.modified())
                .ok()
                .and_then(|time| time.elapsed().ok());
            if age.is_some_and(|age| age > if unfinished { ABANDONED } else { KEPT }) {
                drop(if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) });
            }
        }
    }
}

/// Notes that a folder was used today.
fn used(entry: &Path) {
    let manifest = File::options().append(true).open(entry.join(MANIFEST));
    drop(manifest.and_then(|manifest| manifest.set_modified(SystemTime::now())));
}

/// Writes the manifest of a folder, brings all of it to the disk and gives it its name.
fn publish(unfinished: &Path, entry: &Path) -> io::Result<()> {
    let contents = contents(unfinished)?;
    for folder in contents.folders {
        sync(&folder)?;
    }
    let mut manifest = File::create(unfinished.join(MANIFEST))?;
    manifest.write_all(sealed(&contents.lines).as_bytes())?;
    manifest.sync_all()?;
    sync(unfinished)?;
    fs::rename(unfinished, entry)
}

/// Tells whether a folder is as it was made.
fn is_whole(entry: &Path) -> bool {
    let Ok(manifest) = fs::read_to_string(entry.join(MANIFEST)) else { return false };
    contents(entry).is_ok_and(|contents| manifest == sealed(&contents.lines))
}

/// What is in a folder.
struct CacheContents {
    /// One line a file: its fingerprint and its name, in the order of the names.
    lines: Vec<String>,
    /// The folders in it.
    folders: Vec<PathBuf>,
}

/// Joins the lines of a manifest, with their own fingerprint behind.
fn sealed(lines: &[String]) -> String {
    let text = lines.concat();
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(text.as_bytes());
    format!("{text}{}\n", fingerprint.finish())
}

/// Reads every file of a folder but its manifest, those in the folders inside too.
fn contents(folder: &Path) -> io::Result<CacheContents> {
    let mut contents = CacheContents { lines: Vec::new(), folders: Vec::new() };
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
            if path.is_dir() {
                contents.folders.push(path.clone());
                waiting.push(path);
            } else if name != MANIFEST {
                let file = File::open(&path)?;
                contents.lines.push(format!("{} {name}\n", Fingerprint::of(file)?));
            }
        }
    }
    contents.lines.sort_by(|a, b| a.split(' ').nth(1).cmp(&b.split(' ').nth(1)));
    Ok(contents)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(home: &Path) -> Cache {
        Cache::of(&Folders::under(home))
    }

    fn two_files(folder: &Path) -> io::Result<bool> {
        fs::create_dir(folder.join("0"))?;
        fs::write(folder.join("0/terms"), "城市")?;
        fs::write(folder.join("meta"), "{}")?;
        Ok(true)
    }

    #[test]
    fn what_is_whole_is_found_and_what_is_odd_made_again() {
        let home = tempfile::tempdir().unwrap();
        let cache = cache(home.path());
        let found = cache.find_or_make("a", two_files).unwrap().unwrap();
        let never = |_: &Path| -> io::Result<bool> { panic!("it is there") };
        assert_eq!(cache.find_or_make("a", never).unwrap(), Some(found.clone()));
        let damages: [fn(&Path); 7] = [
            |folder| fs::write(folder.join("0/terms"), "城巿").unwrap(),
            |folder| fs::write(folder.join("meta"), "").unwrap(),
            |folder| fs::write(folder.join("more"), "x").unwrap(),
            |folder| fs::remove_file(folder.join("meta")).unwrap(),
            |folder| fs::remove_file(folder.join(MANIFEST)).unwrap(),
            |folder| fs::write(folder.join(MANIFEST), "").unwrap(),
            |folder| fs::rename(folder.join("meta"), folder.join("mata")).unwrap(),
        ];
        for damage in damages {
            damage(&found);
            let mut made = false;
            let again = cache.find_or_make("a", |folder| {
                made = true;
                two_files(folder)
            });
            assert_eq!((again.unwrap(), made), (Some(found.clone()), true));
            assert_eq!(fs::read_to_string(found.join("0/terms")).unwrap(), "城市");
        }
    }

    #[test]
    fn what_was_not_finished_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        let cache = cache(home.path());
        assert_eq!(cache.find_or_make("a", |_| Ok(false)).unwrap(), None);
        assert!(cache.find_or_make("a", |_| Err(io::ErrorKind::StorageFull.into())).is_err());
        let left: Vec<_> =
            fs::read_dir(&cache.folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["a.lock"]);
    }

    #[test]
    fn a_folder_that_is_no_cache_of_ours_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let cache = cache(home.path());
        fs::create_dir_all(cache.folder.join("a")).unwrap();
        cache.discard("a");
        assert!(cache.folder.join("a").exists());
    }

    #[test]
    fn what_nobody_used_for_a_month_goes() {
        let home = tempfile::tempdir().unwrap();
        let cache = cache(home.path());
        let old = cache.find_or_make("old", two_files).unwrap().unwrap();
        let manifest = File::options().append(true).open(old.join(MANIFEST)).unwrap();
        manifest.set_modified(SystemTime::now() - KEPT - ABANDONED).unwrap();
        cache.find_or_make("new", two_files).unwrap();
        assert!(!old.exists());
    }

    #[test]
    fn two_that_need_the_same_make_it_once() {
        let home = tempfile::tempdir().unwrap();
        let cache = cache(home.path());
        let made = std::sync::atomic::AtomicUsize::new(0);
        let slow = |folder: &Path| {
            made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            std::thread::sleep(Duration::from_millis(50));
            two_files(folder)
        };
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| cache.find_or_make("a", slow).unwrap().unwrap());
            }
        });
        assert_eq!(made.into_inner(), 1);
    }
}
