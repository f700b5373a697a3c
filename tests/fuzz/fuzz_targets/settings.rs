//! Any text as settings: what is wrong with it is told with its line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenlan::library::parse_settings;

fuzz_target!(|text: &str| {
    drop(parse_settings(text));
});
