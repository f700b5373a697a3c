//! What was confirmed is there, whatever fails; windows, copies and edited documents find it.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use proptest::prelude::*;

use super::*;
use crate::document::{Anchor, Extent, Format, decode, parse};
use crate::library::disk::Disk;
use crate::library::disk::simulated::{Simulated, SimulatedFault};
use crate::library::journal::Journal;
use crate::library::passage::Placement;
use crate::library::position::PositionKey;
use crate::library::{Annotation, Folders, Highlight, Passage, PassageKey, Revision};
use crate::text::ByteSpan;

fn identity(hash: &str, path: &str) -> Identity {
    Identity {
        hash: hash.to_owned(),
        path: path.to_owned(),
        title: "文 T".to_owned(),
        ..Identity::default()
    }
}

fn anchor(exact: &str) -> Anchor {
    Anchor { exact: exact.to_owned(), toc: vec!["节".to_owned()], ..Anchor::default() }
}

/// Returns the revisions of a passage that its reader sees who has just looked.
fn seen(store: &Store, key: PassageKey) -> Vec<Revision> {
    store
        .passages()
        .into_iter()
        .find(|passage| passage.key == key)
        .map(|passage| passage.seen)
        .unwrap_or_default()
}

/// Puts a passage with a note and a style.
fn put(
    store: &mut Store,
    key: PassageKey,
    anchor: Option<&Anchor>,
    note: &str,
    style: Option<Highlight>,
) {
    let passage = Passage {
        key,
        placement: Placement::Orphan(None),
        quote: String::new(),
        section: String::new(),
        annotation: Annotation { note: note.to_owned(), style, ..Annotation::default() },
        time: String::new(),
        rival: None,
        anchor: None,
        seen: seen(store, key),
    };
    store.put(&passage, anchor);
}

/// Removes a passage, as it was read last.
fn remove(store: &mut Store, key: PassageKey) {
    let document = parse(decode(b"x"), Format::Text, Extent::Whole);
    store.remove(&Passage {
        seen: seen(store, key),
        ..Passage::new(key, ByteSpan::default(), &document)
    });
}

fn notes(folders: &Folders, identity: &Identity) -> Vec<String> {
    let (_, contents) = Store::open(folders.clone(), identity.clone());
    let mut notes: Vec<String> = contents
        .passages
        .into_iter()
        .map(|p| format!("{}:{}", p.anchor.exact, p.annotation.note))
        .collect();
    notes.sort();
    notes
}

#[test]
fn what_is_saved_is_there_the_next_day() {
    let home = tempfile::tempdir().unwrap();
    let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
    let (mut store, contents) = Store::open(folders.clone(), identity.clone());
    assert!(contents.passages.is_empty());
    let (one, other) = (PassageKey(1 << 63), PassageKey(1 << 63 | 1));
    put(&mut store, one, Some(&anchor("甲")), "注", None);
    put(&mut store, other, Some(&anchor("乙")), "", None);
    assert_eq!(store.flush().unwrap().len(), 2);
    put(&mut store, one, None, "改", Some(Highlight::Blue));
    remove(&mut store, other);
    store.flush().unwrap();
    assert_eq!(notes(&folders, &identity), ["甲:改"]);
    let styles: Vec<_> = Store::open(folders.clone(), identity.clone())
        .1
        .passages
        .iter()
        .map(|p| p.annotation.style)
        .collect();
    assert_eq!(styles, [Some(Highlight::Blue)]);
    put(&mut store, other, None, "回", None);
    store.flush().unwrap();
    assert_eq!(notes(&folders, &identity), ["乙:回", "甲:改"]);
}

#[test]
fn an_edited_file_finds_its_passages_by_its_path() {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders::under(home.path());
    let (mut store, _) = Store::open(folders.clone(), identity("aaaaaaaa00", "/e.txt"));
    put(&mut store, PassageKey(1 << 63), Some(&anchor("甲")), "", None);
    store.flush().unwrap();
    assert_eq!(notes(&folders, &identity("bbbbbbbb00", "/e.txt")), ["甲:"]);
    assert_eq!(notes(&folders, &identity("cccccccc00", "/other.txt")), Vec::<String>::new());
}

#[test]
fn every_copy_that_was_marked_is_known_by_its_own_path() {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders::under(home.path());
    for path in ["/e.txt", "/copy.txt"] {
        let (mut store, contents) = Store::open(folders.clone(), identity("aaaaaaaa00", path));
        put(&mut store, PassageKey(1 << 63), Some(&anchor(path)), "", None);
        store.flush().unwrap();
        assert_eq!(contents.remarks.damaged, 0);
    }
    // The copy is edited: its bytes are others, its path tells what it was.
    assert_eq!(notes(&folders, &identity("bbbbbbbb00", "/copy.txt")).len(), 2);
}

#[test]
fn two_windows_lose_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
    let (mut one, _) = Store::open(folders.clone(), identity.clone());
    let (mut other, _) = Store::open(folders.clone(), identity.clone());
    put(&mut one, PassageKey(1 << 63), Some(&anchor("甲")), "", None);
    put(&mut other, PassageKey(1 << 63), Some(&anchor("乙")), "", None);
    one.flush().unwrap();
    other.flush().unwrap();
    assert_eq!(notes(&folders, &identity).len(), 2);
}

#[test]
fn what_cannot_be_saved_stays_and_is_rescued_and_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
    fs::create_dir_all(&folders.data).unwrap();
    fs::write(folders.passages(), "a file where the folder should be").unwrap();
    let (mut store, contents) = Store::open(folders.clone(), identity.clone());
    assert!(contents.remarks.unreadable[0].ends_with("passages: not a directory"), "{contents:?}");
    put(&mut store, PassageKey(1 << 63), Some(&anchor("甲")), "注", None);
    let error = store.flush().unwrap_err().to_string();
    assert!(error.starts_with("cannot write ") && store.pending() == 1, "{error}");
    let rescued = store.rescue().unwrap();
    put(&mut store, PassageKey(1 << 63 | 1), Some(&anchor("乙")), "", None);
    assert!(rescued.is_some() && store.rescue().unwrap() == rescued);
    fs::remove_file(folders.passages()).unwrap();
    assert_eq!(notes(&folders, &identity), ["乙:", "甲:注"]);
    assert_eq!(notes(&folders, &identity), ["乙:", "甲:注"]);
}

#[test]
fn what_one_home_could_not_save_is_offered_to_another_and_never_taken() {
    let disk = Simulated::new();
    let open = |home: &str| {
        Store::open_on(
            Arc::new(disk.clone()),
            Folders::under(Path::new(home)),
            identity("00112233aa", "/e.txt"),
        )
    };
    let (mut store, _) = open("/home/reader/one");
    put(&mut store, PassageKey(1 << 63), Some(&anchor("甲")), "注", None);
    // Only the place that all homes share takes it.
    let name = store.home();
    let shared = Folders::makeshift().data.join(format!("rescue-00112233-{name}-X.jsonl"));
    let lines = store.introduction() + &store.pending[0].1.line();
    Journal::new(Arc::new(disk.clone())).append(&shared, lines.as_bytes()).unwrap();
    let (_, contents) = open("/home/reader/other");
    assert_eq!(
        (contents.passages.len(), contents.remarks.adopted, contents.remarks.foreign),
        (0, 0, vec![shared.clone()])
    );
    // Its own home takes it over, and says so, once.
    let (_, contents) = open("/home/reader/one");
    assert_eq!(
        (contents.passages.len(), contents.remarks.adopted, contents.remarks.foreign),
        (1, 1, Vec::new())
    );
    let (_, contents) = open("/home/reader/one");
    assert_eq!((contents.passages.len(), contents.remarks.adopted), (1, 0));
    assert!(disk.look(&shared).is_err());
}

#[test]
fn beside_a_file_that_cannot_be_read_another_one_is_written() {
    let home = tempfile::tempdir().unwrap();
    let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
    let (store, _) = Store::open(folders.clone(), identity.clone());
    fs::create_dir_all(&store.file).unwrap();
    let (mut store, contents) = Store::open(folders.clone(), identity.clone());
    assert_eq!(contents.remarks.unreadable.len(), 1);
    put(&mut store, PassageKey(1 << 63), Some(&anchor("甲")), "注", None);
    store.flush().unwrap();
    assert_eq!(notes(&folders, &identity), ["甲:注"]);
}

#[test]
fn lines_that_are_not_understood_survive_a_change() {
    let home = tempfile::tempdir().unwrap();
    let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
    let (mut store, _) = Store::open(folders.clone(), identity.clone());
    put(&mut store, PassageKey(1 << 63), Some(&anchor("甲")), "", None);
    store.flush().unwrap();
    let strange = "<<<<<<< HEAD\n{\"v\":9,\"id\":\"x\",\"rev\":1,\"t\":\"\",\"dev\":\"\",\"k\":\"mark\"}\n{\"torn";
    let before = fs::read_to_string(&store.file).unwrap() + strange;
    fs::write(&store.file, &before).unwrap();
    let (mut store, contents) = Store::open(folders, identity);
    assert_eq!(
        (contents.remarks.damaged, contents.remarks.newer, contents.passages.len()),
        (2, 1, 1)
    );
    put(&mut store, PassageKey(0), None, "注", None);
    store.flush().unwrap();
    assert!(fs::read_to_string(&store.file).unwrap().starts_with(&before));
}

/// What a run did, and what it was told of it.
#[derive(Debug, Default)]
struct Told {
    /// The last note of each passage that was said to be saved; nothing if its removal was.
    confirmed: HashMap<String, Option<String>>,
    /// What was asked for after that.
    asked: HashMap<String, Vec<Option<String>>>,
    /// Whether all is saved or rescued.
    is_safe: bool,
}

impl Told {
    fn ask(&mut self, exact: &str, note: Option<&str>) {
        self.asked.entry(exact.to_owned()).or_default().push(note.map(str::to_owned));
    }

    /// All that was asked for is saved.
    fn confirm(&mut self) {
        for (exact, notes) in self.asked.drain() {
            self.confirmed.extend(notes.into_iter().next_back().map(|last| (exact, last)));
        }
    }

    /// Tells whether a disk holds what it must: what was confirmed, or what was asked for after it;
    /// if all was safe, the last.
    fn is_kept(&self, disk: &Simulated) -> bool {
        let (_, contents) =
            Store::open_on(Arc::new(disk.clone()), folders(), identity("00112233aa", "/e.txt"));
        let found: HashMap<String, String> =
            contents.passages.into_iter().map(|p| (p.anchor.exact, p.annotation.note)).collect();
        let allowed = |exact: &String| {
            let asked = self.asked.get(exact).cloned().unwrap_or_default();
            let last = asked.last().or(self.confirmed.get(exact)).cloned().into_iter().collect();
            if self.is_safe {
                last
            } else {
                [asked, vec![self.confirmed.get(exact).cloned().flatten()]].concat()
            }
        };
        let names: HashSet<&String> = self.confirmed.keys().chain(self.asked.keys()).collect();
        contents.remarks.unreadable.is_empty()
            && names.into_iter().all(|exact| allowed(exact).contains(&found.get(exact).cloned()))
    }
}

fn folders() -> Folders {
    Folders::under(Path::new("/home/reader/wenlan"))
}

/// A session: makes passages, changes one, removes one, and ends as the program does.
fn session(disk: &Simulated, told: &mut Told, name: &str) {
    let (mut store, _) =
        Store::open_on(Arc::new(disk.clone()), folders(), identity("00112233aa", "/e.txt"));
    let key = |n: u64| PassageKey(1 << 63 | n);
    let steps: [(u64, &str, Option<&str>); 5] = [
        (1, "甲", Some("一")),
        (2, "乙", Some("二")),
        (1, "甲", Some("一改")),
        (2, "乙", None),
        (3, "丙", Some("三")),
    ];
    for (n, exact, note) in steps {
        let exact = format!("{name}{exact}");
        told.ask(&exact, note);
        match note {
            Some(note) => put(&mut store, key(n), Some(&anchor(&exact)), note, None),
            None => remove(&mut store, key(n)),
        }
        if store.flush().is_ok() {
            told.confirm();
        } else {
            told.is_safe = store.rescue().is_ok();
        }
    }
    let saved = store.flush().is_ok();
    if saved {
        told.confirm();
    }
    told.is_safe = saved || store.rescue().is_ok();
}

const FAULTS: [SimulatedFault; 9] = [
    SimulatedFault::Fails(io::ErrorKind::StorageFull),
    SimulatedFault::Fails(io::ErrorKind::QuotaExceeded),
    SimulatedFault::Fails(io::ErrorKind::Interrupted),
    SimulatedFault::Fails(io::ErrorKind::Other),
    SimulatedFault::Full(io::ErrorKind::StorageFull),
    SimulatedFault::Short,
    SimulatedFault::Torn,
    SimulatedFault::Lies,
    SimulatedFault::Dies,
];

#[test]
fn whatever_call_fails_and_however_what_was_confirmed_is_there() {
    let disk = Simulated::new();
    session(&disk, &mut Told::default(), "");
    let calls = disk.calls();
    assert!(calls > 50, "{calls}");
    for n in 0..calls {
        for fault in FAULTS {
            let (disk, mut told) = (Simulated::new(), Told::default());
            disk.fault(n, fault);
            session(&disk, &mut told, "");
            disk.recover();
            assert!(told.is_kept(&disk), "call {n} {fault:?}: {told:?}");
            // The next session begins on that disk, and does as well.
            let mut next = Told::default();
            session(&disk, &mut next, "再");
            let kept = told.is_kept(&disk) && next.is_kept(&disk);
            assert!(kept && next.is_safe, "after call {n} {fault:?}: {told:?} {next:?}");
        }
    }
}

#[test]
fn whatever_is_left_when_the_power_is_cut_what_was_confirmed_is_there() {
    let disk = Simulated::new();
    session(&disk, &mut Told::default(), "");
    let mut states = 0;
    for n in 0..disk.calls() {
        for fault in [
            SimulatedFault::Dies,
            SimulatedFault::Torn,
            SimulatedFault::Fails(io::ErrorKind::Other),
        ] {
            let (disk, mut told) = (Simulated::new(), Told::default());
            disk.fault(n, fault);
            session(&disk, &mut told, "");
            told.is_safe = false;
            for left in disk.power_cut() {
                states += 1;
                assert!(
                    told.is_kept(&left),
                    "power cut at call {n} after {fault:?}: {told:?} {left:?}"
                );
            }
        }
    }
    assert!(states > 1_000, "{states}");
}

#[test]
fn a_window_sees_what_another_one_does() {
    let disk = Simulated::new();
    let open =
        || Store::open_on(Arc::new(disk.clone()), folders(), identity("00112233aa", "/e.txt"));
    let ((mut one, _), (mut other, _)) = (open(), open());
    put(&mut one, PassageKey(1 << 63), Some(&anchor("甲")), "一", None);
    one.flush().unwrap();
    assert_eq!(one.refresh().map(|contents| contents.passages.len()), None);
    let seen = other.refresh().unwrap().passages;
    assert_eq!(
        (seen.len(), seen[0].annotation.note.as_str(), other.refresh().is_none()),
        (1, "一", true)
    );
    // What both change at once is there twice.
    put(&mut one, PassageKey(1 << 63), None, "此", None);
    put(&mut other, seen[0].key, None, "彼", None);
    one.flush().unwrap();
    other.flush().unwrap();
    for store in [&mut one, &mut other] {
        let passages = store.refresh().unwrap().passages;
        let [passage] = passages.as_slice() else { panic!("{passages:?}") };
        assert!(
            passage.annotation.note.contains("彼")
                && passage.annotation.note.contains("此")
                && passage.rival.is_some(),
            "{passage:?}"
        );
    }
    // A passage keeps its key, and who writes last knows of both.
    let key = one.passages()[0].key;
    assert_eq!(key, PassageKey(1 << 63));
    put(&mut one, key, None, "定", None);
    one.flush().unwrap();
    assert_eq!(other.refresh().unwrap().passages[0].annotation.note, "定");
    remove(&mut other, seen[0].key);
    other.flush().unwrap();
    assert!(one.refresh().unwrap().passages.is_empty());
}

#[test]
fn what_an_editor_writes_over_is_saved_again() {
    let home = tempfile::tempdir().unwrap();
    let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
    let (mut earlier, _) = Store::open(folders.clone(), identity.clone());
    put(&mut earlier, PassageKey(1 << 63), Some(&anchor("甲")), "旧", None);
    earlier.flush().unwrap();
    let old = fs::read(&earlier.file).unwrap();
    let (mut store, _) = Store::open(folders.clone(), identity.clone());
    put(&mut store, PassageKey(1 << 63), Some(&anchor("乙")), "新", None);
    store.flush().unwrap();
    fs::write(&store.file, &old).unwrap();
    assert_eq!((store.refresh().unwrap().passages.len(), store.pending()), (2, 1));
    store.flush().unwrap();
    assert_eq!(notes(&folders, &identity), ["乙:新", "甲:旧"]);
    // What this run did not write may be taken out by hand.
    fs::write(&earlier.file, "").unwrap();
    let contents = store.refresh().unwrap();
    assert_eq!(
        contents.passages.iter().map(|p| p.annotation.note.as_str()).collect::<Vec<_>>(),
        ["新"]
    );
}

#[test]
fn compaction_leaves_out_only_what_was_replaced() {
    let home = tempfile::tempdir().unwrap();
    let (folders, identity) = (Folders::under(home.path()), identity("00112233aa", "/e.txt"));
    let (mut store, _) = Store::open(folders.clone(), identity.clone());
    assert_eq!(store.compact().unwrap(), None);
    for (n, exact) in [(1, "甲"), (2, "乙")] {
        put(&mut store, PassageKey(1 << 63 | n), Some(&anchor(exact)), "", None);
        for note in ["一", "二", "三"] {
            put(&mut store, PassageKey(1 << 63 | n), None, note, None);
        }
    }
    remove(&mut store, PassageKey(1 << 63 | 2));
    store.flush().unwrap();
    let strange =
        "<<<<<<< HEAD\n{\"v\":9,\"id\":\"x\",\"rev\":1,\"t\":\"\",\"dev\":\"\",\"k\":\"mark\"}\n";
    let before = fs::read_to_string(&store.file).unwrap() + strange;
    fs::write(&store.file, &before).unwrap();
    let done = store.compact().unwrap().unwrap();
    let after = fs::read_to_string(&store.file).unwrap();
    assert!(after.ends_with(strange) && after.lines().count() == 5, "{after}");
    assert_eq!(
        (done.before, done.after, fs::read_to_string(done.kept).unwrap()),
        (before.len(), after.len(), before)
    );
    assert_eq!(
        (notes(&folders, &identity), store.compact().unwrap()),
        (vec!["甲:三".to_owned()], None)
    );
    // A store that is open goes on with the new file.
    put(&mut store, PassageKey(1 << 63 | 1), None, "四", None);
    store.flush().unwrap();
    assert_eq!(notes(&folders, &identity), ["甲:四"]);
}

#[test]
fn every_compaction_leaves_the_file_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(Folders::under(home.path()), identity("00112233aa", "/e.txt"));
    put(&mut store, PassageKey(1 << 63), Some(&anchor("甲")), "", None);
    let mut compact = |note: &str| {
        put(&mut store, PassageKey(1 << 63), None, note, None);
        store.flush().unwrap();
        let before = fs::read(&store.file).unwrap();
        (store.compact().unwrap().unwrap().kept, before)
    };
    for (kept, before) in [compact("一"), compact("二")] {
        assert_eq!(fs::read(kept).unwrap(), before);
    }
}

#[test]
fn compaction_that_fails_leaves_the_file_as_it_was() {
    for n in 0.. {
        let disk = Simulated::new();
        let mut told = Told::default();
        session(&disk, &mut told, "");
        let (mut store, _) =
            Store::open_on(Arc::new(disk.clone()), folders(), identity("00112233aa", "/e.txt"));
        let before = disk.calls();
        disk.fault(n, FAULTS[n % FAULTS.len()]);
        let compacted = store.compact();
        let calls = disk.calls() - before;
        assert!(disk.power_cut().iter().all(|left| told.is_kept(left)), "{n}: {compacted:?}");
        disk.recover();
        assert!(told.is_kept(&disk), "{n}: {compacted:?}");
        if n > calls {
            assert!(compacted.unwrap().is_some() && n > 10);
            break;
        }
    }
}

#[test]
fn a_renamed_and_edited_document_is_asked_for_once() {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders::under(home.path());
    let document = |text: &str| parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
    let text: String = (0..600u32).filter_map(|n| char::from_u32(0x4E00 + n * 7)).collect();
    let of = |text: &str, path: &str| {
        let opened = PositionKey::of_path(Path::new(path));
        Identity::of(&document(text), crate::library::fingerprint(text.as_bytes()), &opened)
    };
    let (mut store, _) = Store::open(folders.clone(), of(&text, "/a.txt"));
    put(&mut store, PassageKey(1 << 63), Some(&anchor("甲")), "", None);
    store.flush().unwrap();
    // Wrapped anew and renamed it has the same letters.
    let wrapped: String = text.chars().flat_map(|c| [c, '\n']).collect();
    assert_eq!(notes(&folders, &of(&wrapped, "/wrapped.txt")), ["甲:"]);
    let edited = of(&text.replacen(text.get(900..1200).unwrap(), "改", 1), "/renamed.txt");
    let (mut store, contents) = Store::open(folders.clone(), edited.clone());
    let likely = contents.remarks.likely.unwrap();
    assert!(
        (likely.passages, contents.passages.len()) == (1, 0) && likely.share > 60,
        "{likely:?}"
    );
    store.answer(&likely, true);
    store.flush().unwrap();
    assert_eq!(store.refresh().map(|contents| contents.passages.len()), Some(1));
    // What was answered is not saved over and over.
    fs::write(folders.passages().join("other.jsonl"), "{}\n").unwrap();
    assert!(store.refresh().is_some() && store.pending() == 0);
    assert_eq!(
        (notes(&folders, &edited), Store::open(folders.clone(), edited).1.remarks.likely),
        (vec!["甲:".to_owned()], None)
    );
    // Another text at the same path: the passages stay with the one they were made in, and are
    // counted.
    let other: String = (0..600u32).filter_map(|n| char::from_u32(0x7000 + n * 7)).collect();
    let contents = Store::open(folders.clone(), of(&other, "/a.txt")).1;
    assert_eq!(
        (contents.passages.len(), contents.remarks.left, contents.remarks.likely),
        (0, 1, None)
    );
    let denied = of(&text.replacen(text.get(600..900).unwrap(), "删", 1), "/other.txt");
    let (mut store, contents) = Store::open(folders.clone(), denied.clone());
    store.answer(&contents.remarks.likely.unwrap(), false);
    store.flush().unwrap();
    let again = Store::open(folders, denied).1;
    assert_eq!((again.passages.len(), again.remarks.likely), (0, None));
}

#[test]
fn files_of_the_first_version_are_read_and_added_to() {
    let old = include_bytes!("../../../tests/it/data/passages-v1.jsonl");
    let home = tempfile::tempdir().unwrap();
    let folders = Folders::under(home.path());
    fs::create_dir_all(folders.passages()).unwrap();
    let path = folders.passages().join("旧文-00112233.old-1a2b.jsonl");
    fs::write(&path, old).unwrap();
    // By its hash, and by its path though it was edited since.
    for identity in [identity("00112233aabb", "/moved.txt"), identity("99", "/old/essay.txt")] {
        let (mut store, contents) = Store::open(folders.clone(), identity);
        let [passage] = contents.passages.as_slice() else { panic!("{contents:?}") };
        assert_eq!(
            (passage.annotation.note.as_str(), passage.annotation.style),
            ("旧记，改过", Some(Highlight::Green))
        );
        assert_eq!(
            (passage.anchor.prefix.as_str(), passage.anchor.toc.as_slice()),
            ("建设", &["演进".to_owned()][..])
        );
        assert_eq!((contents.remarks.damaged, contents.remarks.newer), (2, 1));
        put(&mut store, passage.key, None, "旧记，改过", Some(Highlight::Green));
        store.flush().unwrap();
    }
    assert_eq!(fs::read(path).unwrap(), old);
}

/// A window on a device, as the reader sees it: what it was told last, changed by what was done in
/// it since.
struct Window {
    store: Store,
    seen: Vec<StoredPassage>,
}

/// What is done in one of the windows, or between devices.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// A note is written in the place of what the reader sees.
    Write,
    /// Words are filed under a tag; the note stays.
    Tag,
    Delete,
    /// The window looks at the files.
    FileStamp,
    /// The files of another device come.
    Receive,
    /// The files of the device are compacted.
    Compact,
    /// The window is killed and opened again.
    Restart,
}

impl Window {
    fn open(disk: &Simulated) -> Self {
        let (store, contents) =
            Store::open_on(Arc::new(disk.clone()), folders(), identity("00112233aa", "/e.txt"));
        Self { store, seen: contents.passages }
    }

    fn look(&mut self) {
        if let Some(contents) = self.store.refresh() {
            self.seen = contents.passages;
        }
    }

    /// Saves a change of a passage and is told what others wrote of it.
    fn change(&mut self, at: usize, note: Option<&str>, tag: Option<&str>) {
        let document = parse(decode(b"x"), Format::Text, Extent::Whole);
        let stored = self.seen[at].clone();
        let passage = Passage {
            annotation: Annotation {
                note: note.unwrap_or(&stored.annotation.note).to_owned(),
                tags: tag.map(str::to_owned).into_iter().collect(),
                ..Annotation::default()
            },
            seen: stored.seen.clone(),
            ..Passage::new(stored.key, ByteSpan::default(), &document)
        };
        match (note, tag) {
            (None, None) => {
                self.store.remove(&passage);
                self.seen.remove(at);
            }
            _ => {
                self.store.put(&passage, None);
                self.seen[at].annotation.note = passage.annotation.note;
            }
        }
        self.store.flush().unwrap();
        self.look();
    }
}

/// Copies the files of one device to another, as a tool does that keeps both where two have one
/// name.
fn copy(from: &Simulated, to: &Simulated, name: usize) {
    let mut journal = Journal::new(Arc::new(to.clone()));
    for path in from.list(&folders().passages()).unwrap_or_default() {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        journal
            .append(&path.with_file_name(format!("{name}-{file}")), &from.read(&path).unwrap())
            .unwrap();
    }
}

proptest! {
    /// Two to four writers on two devices: a text that was confirmed is in the list of whoever has
    /// all files, unless somebody who had seen it wrote something else or deleted it.
    #[test]
    fn no_text_that_was_confirmed_is_ever_in_no_list(
        writers in 2usize..5,
        deeds in proptest::collection::vec((0usize..4, 0usize..10, any::<prop::sample::Index>()), 1..24),
    ) {
        let disks = [Simulated::new(), Simulated::new()];
        let mut windows: Vec<Window> = (0..writers).map(|n| Window::open(&disks[n % 2])).collect();
        put(&mut windows[0].store, PassageKey(1 << 63), Some(&anchor("甲")), "<始>", None);
        windows[0].store.flush().unwrap();
        copy(&disks[0], &disks[1], 100);
        windows.iter_mut().for_each(Window::look);
        windows[0].seen = windows[0].store.passages();
        // The texts that were written, and whether somebody replaced them.
        let mut texts = vec![("<始>".to_owned(), false)];
        for (n, (writer, deed, at)) in deeds.into_iter().enumerate() {
            let writer = writer % writers;
            let window = &mut windows[writer];
            let deed = [
                Deed::Write,
                Deed::Write,
                Deed::Write,
                Deed::Tag,
                Deed::Delete,
                Deed::FileStamp,
                Deed::Receive,
                Deed::Receive,
                Deed::Compact,
                Deed::Restart,
            ][deed];
            let chosen = (!window.seen.is_empty()).then(|| at.index(window.seen.len().max(1)));
            let mut replace = |note: &str| {
                for (text, gone) in &mut texts {
                    *gone |= note.contains(text.as_str());
                }
            };
            match (deed, chosen) {
                (Deed::Write, Some(at)) => {
                    let text = format!("<{n}>");
                    replace(&window.seen[at].annotation.note);
                    window.change(at, Some(&text), None);
                    texts.push((text, false));
                }
                (Deed::Tag, Some(at)) => {
                    window.change(at, Some(&window.seen[at].annotation.note.clone()), Some("签"));
                }
                (Deed::Delete, Some(at)) => {
                    replace(&window.seen[at].annotation.note);
                    window.change(at, None, None);
                }
                (Deed::FileStamp, _) => window.look(),
                (Deed::Receive, _) => copy(&disks[(writer + 1) % 2], &disks[writer % 2], n),
                (Deed::Compact, _) => drop(window.store.compact().unwrap()),
                (Deed::Restart, _) => windows[writer] = Window::open(&disks[writer % 2]),
                (Deed::Write | Deed::Tag | Deed::Delete, None) => {}
            }
        }
        copy(&disks[1], &disks[0], 200);
        let listed: String = Window::open(&disks[0])
            .seen
            .iter()
            .map(|passage| passage.annotation.note.as_str())
            .collect();
        for (text, is_gone) in texts {
            prop_assert!(is_gone || listed.contains(&text), "{} is not in {}", text, listed);
        }
    }
}
