//! How fast paragraphs become lines: cut and set for the first time, and filled anew after a
//! resize. How many of them end flush is printed first.

#[path = "texts/essay.rs"]
mod essay;

use std::cell::Cell;

use divan::Bencher;
use divan::counter::BytesCount;
use wenlan::document::{Document, Kind};
use wenlan::text::WidthProfile;
use wenlan::typeset::{Line, Setting, Typesetter};

use crate::essay::{ESSAY, document_of};

/// As much as a typesetter keeps cut.
const LONG: usize = 128 * 1024;

fn main() {
    print_flush();
    divan::main();
}

fn setting(measure: usize, full: bool) -> Setting {
    Setting { full, ..Setting::new(measure, WidthProfile::default()) }
}

/// Prints how many lines of running text end flush: all but the last ones of paragraphs.
#[expect(clippy::print_stdout, reason = "a figure of the benchmark")]
fn print_flush() {
    let document = document_of(ESSAY.len());
    for measure in [60, 64, 68, 72, 76] {
        let page = Typesetter::new(setting(measure, true)).page(&document, 0, usize::MAX);
        let lines: Vec<&Line> = page.lines().map(|(_, line)| line).collect();
        let running: Vec<&Line> = lines
            .windows(2)
            .filter(|pair| pair[0].paragraph == pair[1].paragraph)
            .map(|pair| pair[0])
            .filter(|line| document.paragraph(line.paragraph).kind == Kind::Body)
            .collect();
        let is_flush = |line: &&&Line| {
            // A mark may hang beyond the edge.
            line.glyphs.iter().rev().take(2).any(|glyph| glyph.column + glyph.columns == measure)
        };
        let flush = running.iter().filter(is_flush).count();
        println!("{measure} columns: {flush} of {} lines end flush", running.len());
    }
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
