//! A passage of any text, looked for in any other: it is found inside of that, or not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenlan::document::{Anchor, Document, Extent, Format, Skeleton, SkeletonIndex, decode, parse};
use wenlan::progress::Cancel;
use wenlan::text::{ByteSpan, boundary_before};

fn read(text: &str) -> Document {
    parse(decode(text.as_bytes()), Format::Text, Extent::Whole)
}

fuzz_target!(|input: (&str, &str, u16, u16)| {
    let (one, other, start, length) = input;
    let (one, other) = (read(one), read(other));
    let place = |place: usize| boundary_before(one.text(), place.min(one.text().len()));
    let span = ByteSpan::new(
        place(usize::from(start)),
        place(usize::from(start) + usize::from(length)),
    );
    if span.is_empty() {
        return;
    }
    let anchor = Anchor::new(span, &SkeletonIndex::new(&one), &one);
    let skeleton = Skeleton::build(&other, &Cancel::default()).unwrap_or_default();
    drop(anchor.find(&skeleton, &other));
});
