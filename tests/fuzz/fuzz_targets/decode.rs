//! Any bytes as text: in the encoding they are guessed to be in, and in any other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenlan::document::{Extent, Format, TextEncoding, decode_as, parse};

fuzz_target!(|bytes: &[u8]| {
    let guessed = TextEncoding::guess(bytes).unwrap_or_default();
    let document = parse(decode_as(bytes, guessed), Format::Text, Extent::Whole);
    assert!(document.paragraphs().iter().all(|p| !p.span.of(document.text()).is_empty()));
    let all = TextEncoding::all();
    let Some((first, rest)) = bytes.split_first() else { return };
    drop(decode_as(rest, all[usize::from(*first) % all.len()]));
});
