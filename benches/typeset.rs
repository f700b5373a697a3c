//! How fast paragraphs become lines: cut and set for the first time, and filled anew after a
//! resize.

#[path = "texts/essay.rs"]
mod essay;

use std::cell::Cell;

use divan::Bencher;
use divan::counter::BytesCount;
use wenlan::document::Document;
use wenlan::text::WidthProfile;
use wenlan::typeset::{Setting, Typesetter};

use crate::essay::{ESSAY, document_of};

/// As much as a typesetter keeps cut.
const LONG: usize = 128 * 1024;

fn main() {
    divan::main();
}

fn setting(measure: usize, full: bool) -> Setting {
    Setting { measure, profile: WidthProfile::default(), hang: false, full, airy: true, spacing: 0 }
}

/// Sets every line of a document and places every character on it.
fn set_all(typesetter: &mut Typesetter, document: &Document) {
    divan::black_box(typesetter.page(document, 0, usize::MAX));
}

/// Fills all of a document into lines; characters are placed only where it is looked at: on the
/// last page.
fn fill_all(typesetter: &mut Typesetter, document: &Document) {
    let last = typesetter.down(document, 0, usize::MAX);
    divan::black_box(typesetter.page(document, last, 40));
}

#[divan::bench(args = [(ESSAY.len(), false), (ESSAY.len(), true), (LONG, false), (LONG, true)])]
fn cold(bencher: Bencher, (bytes, full): (usize, bool)) {
    let document = document_of(bytes);
    let work = || fill_all(&mut Typesetter::new(setting(64, full)), &document);
    bencher.counter(BytesCount::of_str(document.text())).bench(work);
}

#[divan::bench(args = [(ESSAY.len(), false), (ESSAY.len(), true)])]
fn cold_with_every_character_placed(bencher: Bencher, (bytes, full): (usize, bool)) {
    let document = document_of(bytes);
    let work = || set_all(&mut Typesetter::new(setting(64, full)), &document);
    bencher.counter(BytesCount::of_str(document.text())).bench(work);
}

#[divan::bench(args = [(ESSAY.len(), false), (ESSAY.len(), true), (LONG, false), (LONG, true)])]
fn after_a_resize(bencher: Bencher, (bytes, full): (usize, bool)) {
    let document = document_of(bytes);
    let mut typesetter = Typesetter::new(setting(64, full));
    fill_all(&mut typesetter, &document);
    let measure = Cell::new(64);
    bencher.counter(BytesCount::of_str(document.text())).bench_local(|| {
        measure.set(if measure.get() == 64 { 40 } else { 64 });
        typesetter.change(setting(measure.get(), full));
        fill_all(&mut typesetter, &document);
    });
}
