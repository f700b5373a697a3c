//! Search at the sizes that matter: the bundled essay, and 1 and 10 MB made of its paragraphs, varied.
//!
//! Shows the scan against the index, so that the faster path can be the one taken.

#[path = "texts/essay.rs"]
mod essay;

use divan::Bencher;
use divan::counter::BytesCount;
use wenlan::document::Document;
use wenlan::progress::Cancel;
use wenlan::search::FoldedText;
use wenlan::search::ParagraphIndex;
use wenlan::search::Query;
use wenlan::search::answer;
use wenlan::text::fold;

use crate::essay::ESSAY;
use crate::essay::document_of;
use crate::essay::essay_of;

const SIZES: [usize; 3] = [ESSAY.len(), 1_000_000, 10_000_000];
const QUERIES: [&str; 6] = ["智慧城市", "的", "国", "smart city", "大脑 日本", "=不存在的话"];

fn main() {
    divan::main();
}

fn folded(document: &Document) -> FoldedText {
    FoldedText::build(document, &mut |_| (), &Cancel::default()).expect("nobody cancels")
}

fn index(document: &Document, folded: &FoldedText) -> ParagraphIndex {
    let built = ParagraphIndex::build(document, folded, &mut |_| (), &Cancel::default());
    built.expect("an index in memory can be built").expect("nobody cancels")
}

#[divan::bench(args = SIZES)]
fn fold_a_text(bencher: Bencher, bytes: usize) {
    let text = essay_of(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| fold(&text));
}

#[divan::bench(args = SIZES)]
fn fold_a_document(bencher: Bencher, bytes: usize) {
    let document = document_of(bytes);
    bencher.counter(BytesCount::of_str(document.text())).bench(|| folded(&document));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn build_the_index(bencher: Bencher, bytes: usize) {
    let document = document_of(bytes);
    let folded = folded(&document);
    bencher.counter(BytesCount::of_str(document.text())).bench(|| index(&document, &folded));
}

#[divan::bench(args = QUERIES, consts = SIZES)]
fn answer_by_scan<const BYTES: usize>(bencher: Bencher, typed: &str) {
    let document = document_of(BYTES);
    let folded = folded(&document);
    let query = Query::parse(typed);
    bencher.bench(|| answer(&document, &folded, None, &query, &Cancel::default()));
}

#[divan::bench(args = ["大脑 日本", "智慧城市 中国 -日本"], consts = SIZES)]
fn answer_with_the_index<const BYTES: usize>(bencher: Bencher, typed: &str) {
    let document = document_of(BYTES);
    let folded = folded(&document);
    let index = index(&document, &folded);
    let query = Query::parse(typed);
    bencher.bench(|| answer(&document, &folded, Some(&index), &query, &Cancel::default()));
}
