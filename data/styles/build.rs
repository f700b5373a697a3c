//! Packs the styles and locales of CSL that the crate `hayagriva` carries: as they are they would be a
//! seventh of the program.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use hayagriva::archive::{ArchivedStyle, LOCALES, locales};
use miniz_oxide::deflate::compress_to_vec;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=data/styles/build.rs");
    pack_relocations();
    let mut pack = Vec::new();
    let mut add = |bytes: &[u8]| {
        let start = pack.len();
        pack.extend(compress_to_vec(bytes, 9));
        format!("({start}, {})", pack.len())
    };
    let mut table = String::from("pub(crate) static STYLES: &[PackedStyle] = &[\n");
    for style in ArchivedStyle::all() {
        let names = style.names();
        let mut bytes = Vec::new();
        ciborium::into_writer(&style.get(), &mut bytes)?;
        writeln!(table, "    PackedStyle {{ names: &{names:?}, span: {} }},", add(&bytes))?;
    }
    table.push_str("];\npub(crate) static LOCALES: &[PackedLocale] = &[\n");
    for (locale, bytes) in locales().iter().zip(LOCALES) {
        let language = locale.lang.as_ref().map_or("", |code| code.0.as_str());
        writeln!(table, "    PackedLocale {{ language: {language:?}, span: {} }},", add(bytes))?;
    }
    table.push_str("];\n");
    let out = env::var_os("OUT_DIR").ok_or("cargo names no folder for what is built")?;
    fs::write(Path::new(&out).join("styles.rs"), table)?;
    fs::write(Path::new(&out).join("styles.bin"), pack)?;
    Ok(())
}

/// Packs what the loader does before the program begins, a megabyte, where the loader can unpack it:
/// glibc since 2.36.
fn pack_relocations() {
    let is_for_here = env::var("HOST") == env::var("TARGET");
    let told = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let told = told.map(|told| String::from_utf8_lossy(&told.stdout).into_owned());
    let version = told.ok().and_then(|told| {
        let (major, minor) = told.trim().strip_prefix("glibc ")?.split_once('.')?;
        Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?))
    });
    if is_for_here && version >= Some((2, 36)) {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
