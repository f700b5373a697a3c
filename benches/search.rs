//! Search at the sizes that matter: the bundled essay, and 1, 10 and 100 MB of Chinese and of
//! English.
//!
//! Shows the scan beside the index for every kind of query, so that the faster path can be the one
//! taken. What a reader waits for is `next_hits`; `whole_answer` goes on behind it.

#[path = "texts/english.rs"]
mod english;
#[path = "texts/essay.rs"]
mod essay;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use divan::Bencher;
use divan::counter::BytesCount;
use wenlan::document::{Document, ParagraphId};
use wenlan::progress::Cancel;
use wenlan::search::{Corpus, Facts, FoldedText, ParagraphIndex, Query, Start, search};
use wenlan::text::fold;

use crate::english::english_document_of;
use crate::essay::{ESSAY, document_of, essay_of};

const SIZES: [usize; 4] = [ESSAY.len(), 1_000_000, 10_000_000, 100_000_000];
const CHINESE: [&str; 12] = [
    "智慧城市",
    "的",
    "不存在的话",
    "智慧 城市",
    "数据 AND 日本",
    "(数据 OR 平台) AND 日本 -中国",
    "大脑 NEAR/20 平台",
    "/智.{1,3}城市/",
    "大脑 in:实践特点",
    "~智能城市建设在实施过程中主要采用自上而下",
    "zhcs",
    "csdnzz",
];
const ENGLISH: [&str; 8] = [
    "e",
    "th",
    "cities",
    "smart city",
    "quixotic",
    "data AND policy",
    "(data OR quixotic) AND city -policy",
    "~the citys data of a smart policy were",
];

fn main() {
    divan::main();
}

/// A text that is made once and kept, with its index.
struct Text {
    folded: FoldedText,
    index: OnceLock<ParagraphIndex>,
}

fn text(bytes: usize, chinese: bool) -> &'static Text {
    static TEXTS: OnceLock<Mutex<HashMap<(usize, bool), &'static Text>>> = OnceLock::new();
    let mut texts = TEXTS.get_or_init(Mutex::default).lock().expect("nobody panics");
    texts.entry((bytes, chinese)).or_insert_with(|| {
        let document = if chinese { document_of(bytes) } else { english_document_of(bytes) };
        let folded = FoldedText::new(Arc::new(document));
        folded.prepare(&mut |_| (), &Cancel::default());
        Box::leak(Box::new(Text { folded, index: OnceLock::new() }))
    })
}

impl Text {
    fn index(&self) -> &ParagraphIndex {
        self.index.get_or_init(|| index(&self.folded))
    }

    /// Asks from the middle; stops at the first hits if `next` is all that is wanted.
    fn ask(&self, typed: &str, index: Option<&ParagraphIndex>, next: bool) {
        let paragraph = ParagraphId::at(self.folded.document().paragraphs().len() / 2);
        let (facts, cancel) = (Facts::default(), Cancel::default());
        let corpus = Corpus { folded: &self.folded, index, facts: &facts };
        let mut nearest = |some| {
            if next {
                cancel.set();
            }
            divan::black_box(some);
        };
        divan::black_box(search(
            corpus,
            &Query::parse(typed),
            Start { paragraph, direction: wenlan::text::Direction::Forward },
            &mut nearest,
            &cancel,
        ));
    }
}

fn index(folded: &FoldedText) -> ParagraphIndex {
    let built = ParagraphIndex::build(folded, &mut |_| (), &Cancel::default());
    built.expect("an index in memory can be built").expect("nobody cancels")
}

#[divan::bench(args = SIZES)]
fn fold_a_text(bencher: Bencher, bytes: usize) {
    let text = essay_of(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| fold(&text));
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn build_the_index(bencher: Bencher, bytes: usize) {
    let folded = &text(bytes, true).folded;
    bencher.counter(BytesCount::of_str(folded.document().text())).bench(|| index(folded));
}

#[divan::bench(args = [10_000_000, 100_000_000], sample_count = 3)]
fn open_the_index(bencher: Bencher, bytes: usize) {
    let folder = tempfile::tempdir().expect("there is room");
    let document: &Document = text(bytes, true).folded.document();
    let written = ParagraphIndex::write(
        folder.path(),
        &text(bytes, true).folded,
        &mut |_| (),
        &Cancel::default(),
    );
    assert!(written.expect("the folder can be written to"));
    bencher.bench(|| ParagraphIndex::open(folder.path(), document).expect("it is whole"));
}

macro_rules! queries {
    ($name:ident, $queries:expr, $chinese:expr, $with_index:expr, $next:expr) => {
        #[divan::bench(args = $queries, consts = SIZES, max_time = 0.4)]
        fn $name<const BYTES: usize>(bencher: Bencher, typed: &str) {
            let text = text(BYTES, $chinese);
            let index = if $with_index { Some(text.index()) } else { None };
            bencher.bench(|| text.ask(typed, index, $next));
        }
    };
}

queries!(chinese_next_hits_by_scan, CHINESE, true, false, true);
queries!(chinese_next_hits_by_index, CHINESE, true, true, true);
queries!(chinese_whole_answer_by_scan, CHINESE, true, false, false);
queries!(chinese_whole_answer_by_index, CHINESE, true, true, false);
queries!(english_next_hits_by_scan, ENGLISH, false, false, true);
queries!(english_next_hits_by_index, ENGLISH, false, true, true);
queries!(english_whole_answer_by_scan, ENGLISH, false, false, false);
queries!(english_whole_answer_by_index, ENGLISH, false, true, false);
