//! Any line as a reference, and any text with its references.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenlan::analysis::{parse_reference, references};
use wenlan::document::{Extent, Format, decode, parse};
use wenlan::progress::Cancel;

fuzz_target!(|text: &str| {
    drop(parse_reference(text));
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    drop(references(&document, &mut |_| {}, &Cancel::default()));
});
