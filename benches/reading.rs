//! What stands before the first screen, and what stands between a key and its frame, for the essay
//! and for a long text.

#[path = "texts/essay.rs"]
mod essay;
#[path = "texts/markdown.rs"]
mod markdown;

use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use wenlan::analysis::{references, timeline};
use wenlan::app::{Event, Model, Preferences, Report, Size, read_keys, update};
use wenlan::document::{Document, Extent, Format, decode, parse};
use wenlan::progress::Cancel;
use wenlan::ui::{Theme, draw};

use crate::essay::{ESSAY, document_of, essay_of};
use crate::markdown::{cited_document_of, linked_document_of, markdown_document_of, markdown_of};

const HEAD: usize = 64 * 1024;
const SIZES: [usize; 2] = [ESSAY.len(), 10_000_000];
const SIZE: Size = Size { columns: 120, rows: 40 };

fn main() {
    divan::main();
}

fn model(document: &Arc<Document>) -> Model {
    Model::new(document.clone(), "essay.txt".to_owned(), SIZE, Preferences::default())
}

#[divan::bench(args = [ESSAY.len(), HEAD])]
fn decode_and_parse(bencher: Bencher, bytes: usize) {
    let text = essay_of(bytes);
    let work = || parse(decode(text.as_bytes()), Format::Text, Extent::Head { of: bytes });
    bencher.counter(BytesCount::of_str(&text)).bench(work);
}

#[divan::bench(args = [ESSAY.len(), HEAD])]
fn model_and_first_frame(bencher: Bencher, bytes: usize) {
    let document = Arc::new(document_of(bytes));
    bencher.bench(|| draw(&model(&document), &Theme::default()));
}

/// Markdown is read to its whole length before its tables and lists are sure; what stands before
/// the first screen is its head alone.
#[divan::bench(args = [HEAD, 1_000_000, 10_000_000])]
fn parse_markdown(bencher: Bencher, bytes: usize) {
    let text = markdown_of(bytes);
    let work = || parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    bencher.counter(BytesCount::of_str(&text)).bench(work);
}

#[divan::bench(args = [1_000_000, 10_000_000])]
fn first_screen_of_markdown(bencher: Bencher, bytes: usize) {
    let text = markdown_of(bytes);
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or_default();
    bencher.bench(|| {
        let head = parse(decode(head.as_bytes()), Format::Markdown, Extent::Head { of: bytes });
        draw(&model(&Arc::new(head)), &Theme::default())
    });
}

#[divan::bench(args = [1_000_000, 10_000_000])]
fn page_down_and_up_in_markdown(bencher: Bencher, bytes: usize) {
    key_to_frame(bencher, markdown_document_of(bytes), "50%", "<Space>b");
}

#[divan::bench(args = [2_000, 10_000])]
fn down_and_up_in_a_list_of_headings(bencher: Bencher, headings: usize) {
    key_to_frame(bencher, linked_document_of(headings), "50%o", "jk");
}

#[divan::bench(args = [2_000, 10_000])]
fn open_a_list_of_links_and_close_it(bencher: Bencher, links: usize) {
    key_to_frame(bencher, linked_document_of(links), "50%", "rr");
}

#[divan::bench(args = [2_000, 10_000])]
fn down_and_up_in_a_list_of_links(bencher: Bencher, links: usize) {
    key_to_frame(bencher, linked_document_of(links), "50%r", "jk");
}

#[divan::bench(args = [2_000, 10_000])]
fn peek_at_a_link_and_close_it(bencher: Bencher, links: usize) {
    key_to_frame(bencher, linked_document_of(links), "50%]l", "K<Esc>");
}

#[divan::bench(args = [2_000, 10_000])]
fn down_and_up_in_a_list_of_entries(bencher: Bencher, entries: usize) {
    key_to_frame(bencher, cited_document_of(entries), "r", "jk");
}

#[divan::bench(args = [2_000, 10_000])]
fn check_a_bibliography_and_hide_that(bencher: Bencher, entries: usize) {
    key_to_frame(bencher, cited_document_of(entries), "r", "cc");
}

/// One key and the frame it leads to, once the references are found; `keys` bring the reader where it is pressed.
fn key_to_frame(bencher: Bencher, document: Document, keys: &str, key: &str) {
    let document = Arc::new(document);
    let found = references(&document, &mut |_| (), &Cancel::default()).unwrap_or_default();
    let found = Arc::new(found.checked(&document, None));
    let mut model = model(&document);
    update(&mut model, Event::Report(Report::ReferencesFound { references: found }));
    for key in read_keys(keys).expect("keys that exist") {
        update(&mut model, Event::Key(key));
    }
    let pressed = read_keys(key).expect("keys that exist");
    bencher.bench_local(|| {
        for key in &pressed {
            update(&mut model, Event::Key(*key));
        }
        draw(&model, &Theme::default())
    });
}

#[divan::bench(args = SIZES)]
fn line_down_and_up(bencher: Bencher, bytes: usize) {
    key_to_frame(bencher, document_of(bytes), "50%", "jk");
}

#[divan::bench(args = SIZES)]
fn page_down_and_up(bencher: Bencher, bytes: usize) {
    key_to_frame(bencher, document_of(bytes), "50%", "<Space>b");
}

#[divan::bench(args = SIZES)]
fn to_the_end_and_the_start(bencher: Bencher, bytes: usize) {
    key_to_frame(bencher, document_of(bytes), "", "Ggg");
}

#[divan::bench(args = SIZES)]
fn open_the_outline_and_close_it(bencher: Bencher, bytes: usize) {
    key_to_frame(bencher, document_of(bytes), "50%", "oo");
}

#[divan::bench(args = SIZES)]
fn resize(bencher: Bencher, bytes: usize) {
    let mut model = model(&Arc::new(document_of(bytes)));
    let mut columns = 0;
    bencher.bench_local(|| {
        columns = (columns + 1) % 80;
        update(&mut model, Event::Resized(Size { columns: 60 + columns, rows: 40 }));
        draw(&model, &Theme::default())
    });
}

#[divan::bench(args = [ESSAY.len(), 1_000_000], sample_count = 10)]
fn find_the_timeline(bencher: Bencher, bytes: usize) {
    let document = document_of(bytes);
    let work = || timeline(&document, None, &mut |_| (), &Cancel::default());
    bencher.counter(BytesCount::of_str(document.text())).bench(work);
}

#[divan::bench(args = [ESSAY.len(), 1_000_000], sample_count = 10)]
fn find_the_references(bencher: Bencher, bytes: usize) {
    let document = document_of(bytes);
    let work = || references(&document, &mut |_| (), &Cancel::default());
    bencher.counter(BytesCount::of_str(document.text())).bench(work);
}
