//! The structure: who may import whom, held against the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer and those it may import, from the bottom up.
const TABLE: &[(&str, &[&str])] = &[
    ("progress", &[]),
    ("text", &[]),
    ("messages", &["text"]),
    ("document", &["text", "progress"]),
    ("typeset", &["text", "document", "progress"]),
    ("analysis", &["text", "document", "progress"]),
    ("search", &["text", "messages", "document", "progress"]),
    ("library", &["text", "messages", "document", "progress"]),
    ("app", &["text", "messages", "document", "progress", "typeset", "analysis", "search", "library"]),
    ("ui", &["text", "messages", "document", "progress", "typeset", "analysis", "search", "library", "app"]),
    ("runtime", &["text", "messages", "document", "progress", "typeset", "analysis", "search", "library", "app", "ui"]),
    ("cli", &["text", "messages", "document", "progress", "typeset", "analysis", "search", "library", "app", "ui", "runtime"]),
];

/// Each dependency and the layers that may know it.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("anyhow", &["runtime", "cli"]),
    ("base64", &["runtime"]),
    ("clap", &["cli"]),
    ("crossterm", &["runtime"]),
    ("directories", &["library"]),
    ("icu_locale_core", &["text"]),
    ("icu_segmenter", &["text"]),
    ("jiff", &["library"]),
    ("memchr", &["search", "document", "library", "runtime", "cli"]),
    ("palette", &["ui"]),
    ("pinyin", &["text"]),
    ("pulldown_cmark", &["document"]),
    ("ratatui", &["ui", "runtime"]),
    ("regex", &["analysis", "search"]),
    ("rustix", &["runtime", "library"]),
    ("serde", &["library", "cli"]),
    ("serde_json", &["library", "cli"]),
    ("sha2", &["library"]),
    ("signal_hook", &["runtime"]),
    ("similar", &["text"]),
    ("strsim", &["cli"]),
    ("tantivy", &["search"]),
    ("thiserror", &["search"]),
    ("toml", &["library"]),
    ("ulid", &["library"]),
    ("unicode_bidi", &["text"]),
    ("unicode_segmentation", &["text"]),
    ("unicode_width", &["text"]),
];

/// Every source file under `folder`, with its layer.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => walk(&path, found),
                false if path.extension().is_some_and(|e| e == "rs") => found.push(path),
                false => {}
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    let layer = |path: &Path| {
        let first = path.strip_prefix(&root).unwrap().components().next().unwrap();
        first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    found.into_iter().map(|path| (path.clone(), layer(&path))).filter(|(_, layer)| layer != "main" && layer != "lib").collect()
}

#[test]
fn imports_point_down() {
    for (path, layer) in sources() {
        let allowed = TABLE.iter().find(|(name, _)| *name == layer).unwrap_or_else(|| panic!("{layer} is no layer")).1;
        let text = fs::read_to_string(&path).unwrap();
        for (_, after) in text.match_indices("crate::").map(|(at, _)| text.split_at(at + "crate::".len())) {
            let named: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let fine = named == layer || allowed.contains(&named.as_str());
            assert!(fine, "{} imports {named}", path.display());
        }
    }
}

#[test]
fn the_table_has_no_cycle() {
    for (at, (name, allowed)) in TABLE.iter().enumerate() {
        let below: Vec<&str> = TABLE[..at].iter().map(|(name, _)| *name).collect();
        assert!(allowed.iter().all(|layer| below.contains(layer)), "{name} imports a layer above it");
    }
}

#[test]
fn every_import_stands_on_a_line_of_its_own() {
    for (path, _) in sources() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("use crate::{"), "{} joins imports of several layers", path.display());
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, _) in sources() {
        assert!(fs::read_to_string(&path).unwrap().starts_with("//!"), "{} has no module doc", path.display());
    }
}

#[test]
fn dependencies_stay_in_their_layers() {
    for (path, layer) in sources() {
        let text = fs::read_to_string(&path).unwrap();
        for (name, layers) in DEPENDENCIES {
            let used = text.match_indices(&format!("{name}::")).any(|(at, _)| {
                let before = text.split_at(at).0.chars().next_back();
                before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':'))
            });
            assert!(!used || layers.contains(&layer.as_str()), "{} uses {name}", path.display());
        }
    }
}
