//! A document of LibreOffice, whatever its bytes: it is converted to something whose offsets all lie in its text, or not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenlan::document::{Conversion, Format, convert};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(conversion) = convert(bytes, Format::Odt, None, usize::MAX, &mut |_| {}) {
        assert!(Conversion::from_bytes(&conversion.to_bytes()).is_some());
    }
});
