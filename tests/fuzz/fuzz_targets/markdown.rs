//! Any text as Markdown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenlan::document::{Extent, Format, decode, parse};

fuzz_target!(|bytes: &[u8]| {
    let document = parse(decode(bytes), Format::Markdown, Extent::Whole);
    let mut last = 0;
    for paragraph in document.paragraphs() {
        assert!(paragraph.span.start >= last && !paragraph.span.of(document.text()).is_empty());
        last = paragraph.span.end;
    }
});
