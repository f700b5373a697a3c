//! Passages: finding a thousand of them in a text of 2 MB, listing and filtering ten thousand,
//! reading and saving them.

#[path = "texts/essay.rs"]
mod essay;

use std::sync::Arc;

use divan::Bencher;
use wenlan::app::{Event, Model, Preferences, Report, Size, read_keys, update};
use wenlan::document::{Anchor, Document, Extent, Format, Skeleton, decode, parse};
use wenlan::library::{
    Annotation, Clock, Folders, Identity, Passage, PassageKey, Placement, PositionKey, Remarks,
    Store, fingerprint,
};
use wenlan::progress::Cancel;
use wenlan::text::ByteSpan;
use wenlan::ui::{Theme, draw};

use crate::essay::document_of;

const BYTES: usize = 2_000_000;
const SIZE: Size = Size { columns: 120, rows: 40 };

fn main() {
    divan::main();
}

fn read(text: &str) -> (Document, Skeleton) {
    let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
    let skeleton = Skeleton::build(&document, &Cancel::default()).unwrap_or_default();
    (document, skeleton)
}

/// A text of 2 MB in which no two paragraphs are the same.
fn text() -> String {
    let mut n = 0u32;
    let number = |c: char| {
        n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        if n.is_multiple_of(9) { char::from_u32(0x4E00 + n % 3_000).unwrap_or(c) } else { c }
    };
    document_of(BYTES).text().chars().map(number).collect()
}

/// The same text after an edit of every two hundredth character.
fn edited(text: &str) -> String {
    text.chars().enumerate().map(|(at, c)| if at % 200 == 7 { '改' } else { c }).collect()
}

fn spans(document: &Document, count: usize) -> Vec<ByteSpan> {
    let all =
        document.paragraphs().iter().map(|paragraph| paragraph.span).filter(|span| span.len() > 60);
    let all: Vec<ByteSpan> = all.collect();
    (0..count).map(|n| all[n * 7 % all.len()]).collect()
}

/// A thousand passages: their places in the text they were made in, and in an edited one.
#[divan::bench(args = [false, true], sample_count = 5)]
fn place_1_000(bencher: Bencher, is_edited: bool) {
    let text = text();
    let (document, skeleton) = read(&text);
    let anchors: Vec<Anchor> = spans(&document, 1_000)
        .into_iter()
        .map(|span| Anchor::new(span, &skeleton, &document))
        .collect();
    let (document, skeleton) = if is_edited { read(&edited(&text)) } else { (document, skeleton) };
    bencher.bench(|| {
        anchors
            .iter()
            .filter(|anchor| Placement::of(anchor, &skeleton, &document).span().is_some())
            .count()
    });
}

fn passages(document: &Document) -> Vec<Passage> {
    let made = |(n, span): (usize, ByteSpan)| Passage {
        annotation: Annotation {
            note: format!("第 {n} 条：查出处"),
            tags: vec![format!("标签{}", n % 12)],
            ..Annotation::default()
        },
        ..Passage::new(PassageKey(n as u64), span, document)
    };
    spans(document, 10_000).into_iter().enumerate().map(made).collect()
}

/// From a key to its frame with ten thousand passages: opening the pane, a step, another order, a
/// letter of the filter.
#[divan::bench(args = ["p", "j", "s", "#", "标"], sample_count = 20)]
fn key_with_10_000(bencher: Bencher, key: &str) {
    let (document, _) = read(&text());
    let document = Arc::new(document);
    let before = match key {
        "p" => "",
        "标" => "p/",
        _ => "p",
    };
    let fresh = || {
        let mut model =
            Model::new(document.clone(), "notes.txt".to_owned(), SIZE, Preferences::default());
        let passages = passages(&document);
        let report =
            Report::Passages { passages, remarks: Remarks::default(), clock: Clock::default() };
        drop(update(&mut model, Event::Report(report)));
        press(&mut model, before);
        model
    };
    bencher.with_inputs(fresh).bench_local_values(|mut model| {
        press(&mut model, key);
        draw(&model, &Theme::default())
    });
}

fn press(model: &mut Model, keys: &str) {
    for key in read_keys(keys).unwrap_or_default() {
        drop(update(model, Event::Key(key)));
    }
}

fn folder() -> Folders {
    Folders::under(&std::env::temp_dir().join(format!("wenlan-bench-{}", std::process::id())))
}

/// Reading ten thousand passages, and saving one more: written, synced and read back.
#[divan::bench(args = ["read", "save"], sample_count = 10)]
fn store_of_10_000(bencher: Bencher, what: &str) {
    let (document, skeleton) = read(&text());
    let identity =
        Identity::of(&document, fingerprint(what.as_bytes()), &PositionKey::of_bundled());
    let folders = folder();
    let (mut store, _) = Store::open(folders.clone(), identity.clone());
    for passage in passages(&document) {
        let anchor = passage.placement.span().map(|span| Anchor::new(span, &skeleton, &document));
        store.put(&passage, anchor.as_ref());
    }
    drop(store.flush());
    match what {
        "read" => bencher.bench(|| Store::open(folders.clone(), identity.clone()).1.passages.len()),
        _ => {
            let span = document.paragraphs()[40].span;
            let anchor = Anchor::new(span, &skeleton, &document);
            let mut key = 1 << 63;
            bencher.bench_local(|| {
                key += 1;
                store.put(&Passage::new(PassageKey(key), span, &document), Some(&anchor));
                store.flush().map(|saved| saved.len())
            });
        }
    }
    drop(std::fs::remove_dir_all(&folders.data));
}
