//! The timeline: finding the times of the essay and of 10 MB made of it, and keys in its pane when
//! it holds tens of thousands of them.

#[path = "texts/essay.rs"]
mod essay;

use std::sync::Arc;

use divan::Bencher;
use wenlan::analysis::{Timeline, timeline};
use wenlan::app::{Event, Model, Preferences, Report, Size, read_keys, update};
use wenlan::document::Document;
use wenlan::progress::Cancel;
use wenlan::ui::{Theme, draw};

use crate::essay::document_of;

fn main() {
    divan::main();
}

fn times(document: &Document) -> Timeline {
    timeline(document, None, &mut |_| {}, &Cancel::default()).unwrap_or_default()
}

/// The essay (12 kB), a megabyte and ten.
#[divan::bench(args = [1, 1_000_000, 10_000_000], sample_count = 5, sample_size = 1)]
fn find(bencher: Bencher, bytes: usize) {
    let document = document_of(bytes);
    bencher.bench(|| times(&document).items.len());
}

/// A key in the pane and the screen after it: the next time, a closer look at the axis, and back.
#[divan::bench(args = ["j", "+", "-", "l"], sample_count = 20)]
fn key_among_the_times_of_10_mb(bencher: Bencher, keys: &str) {
    const SIZE: Size = Size { columns: 120, rows: 40 };
    let document = Arc::new(document_of(10_000_000));
    let mut model =
        Model::new(document.clone(), "essay.txt".to_owned(), SIZE, Preferences::default());
    let report = Report::TimelineMade { timeline: Arc::new(times(&document)) };
    update(&mut model, Event::Report(report));
    let press = |model: &mut Model, keys: &str| {
        for key in read_keys(keys).unwrap_or_default() {
            update(model, Event::Key(key));
        }
    };
    press(&mut model, "t");
    let theme = Theme::default();
    bencher.bench_local(|| {
        press(&mut model, keys);
        draw(&model, &theme)
    });
}
