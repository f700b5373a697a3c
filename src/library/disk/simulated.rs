//! A file system in memory, on which any call can fail or be the last one, and whose power can be
//! cut.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::library::disk::{Disk, FileStamp, OpenFile};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SimulatedFault {
    /// The call fails.
    Fails(io::ErrorKind),
    /// From this call on nothing can be written, until there is room again.
    Full(io::ErrorKind),
    /// Half of what is to be written is, and the call says so.
    Short,
    /// Half of what is to be written is, and the call fails.
    Torn,
    /// Half of what is to be written is, and the call says that all is.
    Lies,
    /// The process ends before the call.
    Dies,
}

#[derive(Clone, Debug, Default)]
struct Node {
    bytes: Vec<u8>,
    /// The bytes that are on the disk.
    synced: usize,
}

/// What a folder holds: files by their node, and folders.
#[derive(Clone, Debug, Default, PartialEq)]
struct Names {
    files: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
}

#[derive(Clone, Debug, Default)]
struct SimulatedState {
    nodes: Vec<Node>,
    names: Names,
    /// The names that are on the disk.
    synced: Names,
    calls: usize,
    fault: Option<(usize, SimulatedFault)>,
    full: Option<io::ErrorKind>,
    dead: bool,
}

/// The file system; clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Simulated(Arc<Mutex<SimulatedState>>);

#[derive(Debug)]
struct OpenHandle(Simulated, usize);

impl Simulated {
    /// Makes one with the folder of a reader.
    pub(crate) fn new() -> Self {
        let disk = Self::default();
        let folders: BTreeSet<PathBuf> =
            Path::new("/home/reader").ancestors().map(Path::to_owned).collect();
        let names = Names { folders, ..Names::default() };
        *disk.0.lock().unwrap() =
            SimulatedState { names: names.clone(), synced: names, ..SimulatedState::default() };
        disk
    }

    /// Lets the `n`th call from now on go wrong.
    pub(crate) fn fault(&self, n: usize, fault: SimulatedFault) {
        let mut state = self.0.lock().unwrap();
        state.fault = Some((state.calls + n, fault));
    }

    /// Returns the number of calls so far.
    pub(crate) fn calls(&self) -> usize {
        self.0.lock().unwrap().calls
    }

    /// Lets nothing more go wrong: there is room again, or another process begins.
    pub(crate) fn recover(&self) {
        let mut state = self.0.lock().unwrap();
        (state.fault, state.full, state.dead) = (None, None, false);
    }

    /// Returns what may be on the disk if the power is cut now.
    pub(crate) fn power_cut(&self) -> Vec<Self> {
        let state = self.0.lock().unwrap();
        let mut paths: BTreeSet<&PathBuf> =
            state.names.files.keys().chain(state.synced.files.keys()).collect();
        paths.extend(&state.names.folders);
        let differ = |path: &&&PathBuf| {
            state.names.files.get(**path) != state.synced.files.get(**path)
                || state.names.folders.contains(**path) != state.synced.folders.contains(**path)
        };
        let loose: Vec<&PathBuf> = paths.iter().filter(differ).copied().collect();
        let mut cut = Vec::new();
        for choice in 0..1u32 << loose.len() {
            let mut names = state.synced.clone();
            for (_, path) in loose.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1) {
                match state.names.files.get(*path) {
                    Some(node) => drop(names.files.insert((*path).clone(), *node)),
                    None => drop(names.files.remove(*path)),
                }
                if state.names.folders.contains(*path) {
                    names.folders.insert((*path).clone());
                }
            }
            // What is in a folder that is lost is lost.
            let Names { files, folders } = &mut names;
            files.retain(|path, _| path.ancestors().skip(1).all(|folder| folders.contains(folder)));
            for tail in 0..4 {
                let nodes = state.nodes.iter().map(|node| node.cut(tail)).collect();
                let state = SimulatedState {
                    nodes,
                    names: names.clone(),
                    synced: names.clone(),
                    ..SimulatedState::default()
                };
                cut.push(Self(Arc::new(Mutex::new(state))));
            }
        }
        cut
    }

    /// Counts a call, and returns what goes wrong with it, if anything does.
    fn step(&self) -> io::Result<Option<SimulatedFault>> {
        let mut state = self.0.lock().unwrap();
        let calls = state.calls;
        let due = state.fault.take_if(|(n, _)| *n == calls).map(|(_, fault)| fault);
        state.calls += 1;
        match due {
            Some(SimulatedFault::Dies) => state.dead = true,
            Some(SimulatedFault::Full(kind)) => state.full = Some(kind),
            _ => {}
        }
        if state.dead {
            return Err(io::Error::other("the process is dead"));
        }
        match due {
            Some(SimulatedFault::Fails(kind)) => Err(kind.into()),
            due => Ok(due),
        }
    }

    fn state<T>(&self, look: impl FnOnce(&mut SimulatedState) -> io::Result<T>) -> io::Result<T> {
        self.step()?;
        look(&mut self.0.lock().unwrap())
    }
}

impl Node {
    /// What is left when the power is cut: what was synced, and of the rest nothing, half, all, or
    /// zeros.
    fn cut(&self, tail: usize) -> Self {
        let (kept, loose) = self.bytes.split_at(self.synced);
        let loose = match tail {
            0 => Vec::new(),
            1 => loose[..loose.len() / 2].to_vec(),
            2 => loose.to_vec(),
            _ => vec![0; loose.len()],
        };
        let bytes = [kept.to_vec(), loose].concat();
        Self { synced: bytes.len(), bytes }
    }
}

fn missing() -> io::Error {
    io::ErrorKind::NotFound.into()
}

impl SimulatedState {
    fn look(&self, node: usize) -> FileStamp {
        let len = self.nodes[node].bytes.len();
        FileStamp { is_file: true, len: len as u64, node: (1, node as u64), changed: len as i128 }
    }

    fn node(&self, path: &Path) -> io::Result<usize> {
        self.names.files.get(path).copied().ok_or_else(missing)
    }
}

impl Disk for Simulated {
    fn make(&self, folder: &Path) -> io::Result<()> {
        self.state(|state| {
            if let Some(kind) = state.full {
                return Err(kind.into());
            }
            state.names.folders.insert(folder.to_owned());
            Ok(())
        })
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.0.lock().unwrap().names.folders.contains(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.state(|state| {
            if !state.names.folders.contains(folder) {
                return Err(missing());
            }
            Ok(state
                .names
                .files
                .keys()
                .filter(|path| path.parent() == Some(folder))
                .cloned()
                .collect())
        })
    }

    fn look(&self, path: &Path) -> io::Result<FileStamp> {
        self.state(|state| state.node(path).map(|node| state.look(node)))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.state(|state| state.node(path).map(|node| state.nodes[node].bytes.clone()))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let node = self.state(|state| {
            if let Ok(node) = state.node(path) {
                return Ok(node);
            }
            if let Some(kind) = state.full {
                return Err(kind.into());
            }
            if !path.parent().is_some_and(|folder| state.names.folders.contains(folder)) {
                return Err(missing());
            }
            state.nodes.push(Node::default());
            let node = state.nodes.len() - 1;
            state.names.files.insert(path.to_owned(), node);
            Ok(node)
        })?;
        Ok(Box::new(OpenHandle(self.clone(), node)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.state(|state| {
            let node = state.node(from)?;
            state.names.files.remove(from);
            state.names.files.insert(to.to_owned(), node);
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.state(|state| state.names.files.remove(path).map(|_| ()).ok_or_else(missing))
    }

    fn sync(&self, folder: &Path) -> io::Result<()> {
        self.state(|state| {
            let here = |path: &PathBuf| path.parent() == Some(folder);
            state.synced.files.retain(|path, _| !here(path));
            let files = state
                .names
                .files
                .iter()
                .filter(|(path, _)| here(path))
                .map(|(path, node)| (path.clone(), *node));
            state.synced.files.extend(files);
            state
                .synced
                .folders
                .extend(state.names.folders.iter().filter(|path| here(path)).cloned());
            Ok(())
        })
    }
}

impl OpenFile for OpenHandle {
    fn look(&self) -> io::Result<FileStamp> {
        self.0.state(|state| Ok(state.look(self.1)))
    }

    fn lock(&self) -> io::Result<bool> {
        self.0.state(|_| Ok(true))
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fault = self.0.step()?;
        let mut state = self.0.0.lock().unwrap();
        if let Some(kind) = state.full {
            return Err(kind.into());
        }
        let half = &bytes[..bytes.len() / 2];
        let (written, said) = match fault {
            Some(SimulatedFault::Short) => (half, Ok(half.len())),
            Some(SimulatedFault::Torn) => (half, Err(io::ErrorKind::StorageFull.into())),
            Some(SimulatedFault::Lies) => (half, Ok(bytes.len())),
            _ => (bytes, Ok(bytes.len())),
        };
        state.nodes[self.1].bytes.extend_from_slice(written);
        said
    }

    fn sync(&self) -> io::Result<()> {
        self.0.state(|state| {
            let node = &mut state.nodes[self.1];
            node.synced = node.bytes.len();
            Ok(())
        })
    }

    fn read_at(&self, at: u64, len: usize) -> io::Result<Vec<u8>> {
        self.0.state(|state| {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            let bytes = state.nodes[self.1].bytes.get(at..).and_then(|rest| rest.get(..len));
            bytes.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
        })
    }
}
