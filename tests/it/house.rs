//! The house rules that no compiler knows: licences of what we build on, pictures and snapshots
//! that someone looks at, file names in the documents that lead somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The licences that may be built on without asking.
const LICENCES: &[&str] = &[
    "0BSD",
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages of other licences, each with its reason.
const EXCEPTIONS: &[(&str, &str)] =
    &[("option-ext", "MPL-2.0: two small functions behind `directories`, unchanged")];

/// Packages that must not come in, and why.
const BANNED: &[(&str, &str)] = &[
    ("cc", "it compiles C"),
    ("cmake", "it compiles C++"),
    ("bindgen", "it needs libclang"),
    ("openssl-sys", "the program speaks to no network"),
    ("ring", "the program speaks to no network"),
    ("reqwest", "the program speaks to no network"),
    ("hyper", "the program speaks to no network"),
    ("tokio", "threads are enough"),
    ("async-std", "threads are enough; no longer kept"),
    ("chrono", "jiff does it"),
    ("lazy_static", "the standard library does it"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn cargo(arguments: &[&str]) -> String {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let output = command.args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The packages that are built here, those for the tests too: their names and licences.
fn packages() -> Vec<(String, String)> {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata =
        cargo(&["metadata", "--format-version", "1", "--locked", "--filter-platform", host]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let of = |package: &Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| (of(package, "name"), of(package, "license")))
        .collect()
}

/// Tells whether an SPDX expression leaves a choice that is allowed; a slash is the old way of
/// writing OR.
fn is_allowed(licence: &str) -> bool {
    let all = |group: &str| {
        group.split(" AND ").all(|one| LICENCES.contains(&one.trim_matches(['(', ')', ' '])))
    };
    if licence.contains(" AND ") {
        return licence.split(" AND ").all(|group| is_allowed(group.trim_matches(['(', ')'])));
    }
    licence.replace('/', " OR ").split(" OR ").any(all)
}

#[test]
fn licences_are_read_as_they_are_written() {
    for (licence, allowed) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("Apache-2.0 / MIT / MPL-2.0", true),
        ("GPL-3.0-only OR MIT", true),
        ("(Apache-2.0 OR MIT) AND BSD-3-Clause", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR Apache-2.0) AND LGPL-3.0", false),
        ("GPL-3.0-only", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(licence), allowed, "{licence}");
    }
}

#[test]
fn what_we_build_on_may_be_built_on() {
    let packages = packages();
    assert!(packages.len() > 50);
    for (name, licence) in &packages {
        let excepted = EXCEPTIONS.iter().any(|(package, _)| package == name);
        assert!(excepted || is_allowed(licence), "{name}: {licence}");
    }
    for (package, why) in BANNED {
        assert!(!packages.iter().any(|(name, _)| name == package), "{package}: {why}");
    }
    for (package, _) in EXCEPTIONS {
        assert!(
            packages.iter().any(|(name, _)| name == package),
            "{package} is no exception any more"
        );
    }
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, dependencies) = manifest.split_once("[dependencies]").unwrap();
    let (dependencies, _) = dependencies.split_once("[[bench]]").unwrap();
    let lines: Vec<&str> = dependencies.lines().filter(|line| line.contains(" = ")).collect();
    assert!(lines.len() > 20);
    for line in lines {
        assert!(line.split_once(" # ").is_some_and(|(_, why)| why.len() > 10), "{line}");
    }
}

#[test]
fn every_snapshot_is_compared_with_something() {
    let tests = root().join("tests/it");
    let sources: String = fs::read_dir(&tests)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let snapshots: Vec<PathBuf> =
        fs::read_dir(tests.join("snapshots")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!snapshots.is_empty());
    for path in snapshots {
        let name = path.file_name().unwrap().to_string_lossy();
        let stem = name.strip_suffix(".snap").and_then(|stem| stem.rsplit("__").next());
        let is_named = stem.is_some_and(|stem| sources.contains(&format!("\"{stem}\"")));
        assert!(is_named, "no test asks for {name}");
    }
}

#[test]
fn file_names_in_the_documents_lead_somewhere() {
    let mut named = BTreeSet::new();
    for document in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "src/lib.rs"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let is_part = |c: char| c.is_ascii_alphanumeric() || "/._-{},".contains(c);
        for word in text.split(|c: char| !is_part(c)) {
            let word = word.trim_end_matches(['.', ',']);
            let is_pattern = word.contains("NAME");
            if !is_pattern
                && ["src/", "tests/", "data/", "benches/", ".ci/"]
                    .iter()
                    .any(|folder| word.starts_with(folder))
            {
                named.extend(alternatives(word).into_iter().map(|path| (document, path)));
            }
        }
    }
    assert!(named.len() > 20);
    let missing: Vec<_> =
        named.into_iter().filter(|(_, path)| !Path::new(&root()).join(path).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The file names that `src/{a,b}.rs` stands for.
fn alternatives(word: &str) -> Vec<String> {
    let Some((before, rest)) = word.split_once('{') else { return vec![word.to_owned()] };
    let (inside, after) = rest.split_once('}').unwrap_or((rest, ""));
    inside.split(',').map(|one| format!("{before}{one}{after}")).collect()
}
