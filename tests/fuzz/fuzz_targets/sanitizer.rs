//! Any text on its way to the terminal: no control is left, and what is fit stays so.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenlan::text::shown;

fuzz_target!(|text: &str| {
    let fit = shown(text);
    assert!(!fit.chars().any(char::is_control));
    assert_eq!(shown(&fit), fit);
});
