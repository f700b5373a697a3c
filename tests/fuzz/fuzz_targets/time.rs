//! The timeline and the sides of any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenlan::analysis::{sides, timeline};
use wenlan::document::{Extent, Format, decode, parse};
use wenlan::progress::Cancel;

fuzz_target!(|bytes: &[u8]| {
    let document = parse(decode(bytes), Format::Text, Extent::Whole);
    drop(timeline(&document, None, &mut |_| {}, &Cancel::default()));
    drop(sides(&document, &[], &Cancel::default()));
});
