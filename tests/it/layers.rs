//! The structure, held against the sources: who may import whom, and what the pure layers may not
//! know.

use std::collections::{BTreeMap, BTreeSet};
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
    ("lists", &["text", "messages", "document", "progress", "analysis", "search", "library"]),
    (
        "app",
        &[
            "text", "messages", "document", "progress", "typeset", "analysis", "search", "library",
            "lists",
        ],
    ),
    (
        "ui",
        &[
            "text", "messages", "document", "progress", "typeset", "analysis", "search", "library",
            "lists", "app",
        ],
    ),
    (
        "runtime",
        &[
            "text", "messages", "document", "progress", "typeset", "analysis", "search", "library",
            "lists", "app", "ui",
        ],
    ),
    (
        "cli",
        &[
            "text", "messages", "document", "progress", "typeset", "analysis", "search", "library",
            "lists", "app", "ui", "runtime",
        ],
    ),
];

/// Layers that compute and nothing else: values in, values out.
const PURE: &[&str] =
    &["progress", "text", "messages", "document", "typeset", "analysis", "search", "lists", "app"];

/// What a pure layer does not know: clock, files, threads, environment.
const WORLD: &[&str] = &[
    "std::time",
    "std::fs",
    "std::thread",
    "std::env",
    "std::process",
    "std::net",
    "std::os",
    "SystemTime",
    "Instant::",
    "jiff::",
    "Clock::system",
    "local_time(",
];

/// The files of a pure layer that do know it, each with its reason.
const KNOWING: &[(&str, &str)] = &[
    ("search/index/files.rs", "Tantivy reads the files of a large index"),
    ("search/index.rs", "an index is made in a folder that is handed in"),
];

/// What `app` takes from `library` besides types: functions of their arguments alone.
const PURE_OF_LIBRARY: &[&str] = &["missing_parts", "tags_of"];

/// Files of one layer that import one another in a circle, each with its reason. It may only get
/// shorter.
const CIRCLES: &[(&str, &str)] = &[];

/// Each dependency and the layers that may know it.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("anyhow", &["runtime", "cli"]),
    ("base64", &["runtime"]),
    ("biblatex", &["lists"]),
    ("chardetng", &["document"]),
    ("ciborium", &["lists"]),
    ("clap", &["cli"]),
    ("crossterm", &["runtime"]),
    ("directories", &["library"]),
    ("encoding_rs", &["document"]),
    ("env_logger", &["runtime"]),
    ("flate2", &["document"]),
    ("hayagriva", &["lists"]),
    ("hayro_cmap", &["document"]),
    ("hayro_font", &["document"]),
    ("hayro_syntax", &["document"]),
    ("miniz_oxide", &["lists"]),
    ("html5ever", &["document"]),
    ("icu_locale_core", &["text"]),
    ("icu_calendar", &["analysis"]),
    ("icu_segmenter", &["text"]),
    ("imara_diff", &["text"]),
    ("jiff", &["library"]),
    ("log", &["runtime", "library"]),
    ("memchr", &["search", "document", "library", "runtime", "cli"]),
    ("palette", &["ui"]),
    ("pinyin", &["text"]),
    ("pulldown_cmark", &["document"]),
    ("quick_xml", &["document"]),
    ("ratatui", &["ui", "runtime"]),
    ("regex", &["analysis", "search"]),
    ("rustix", &["runtime", "library"]),
    ("serde", &["text", "document", "library", "cli"]),
    ("serde_json", &["library", "lists", "cli", "document"]),
    ("sha2", &["library"]),
    ("signal_hook", &["runtime"]),
    ("skrifa", &["document"]),
    ("strsim", &["cli"]),
    ("tantivy", &["search"]),
    ("thiserror", &["search"]),
    ("toml", &["library", "document"]),
    ("ulid", &["library"]),
    ("unicode_bidi", &["text"]),
    ("unicode_segmentation", &["text"]),
    ("unicode_width", &["text"]),
    ("zip", &["document"]),
];

/// A source file.
struct Source {
    /// Its path below `src`.
    path: String,
    /// The layer it is in.
    layer: String,
    /// The module it is: `app::pane::outline`.
    module: String,
    text: String,
}

impl Source {
    /// Returns the text without the tests in it and without comments.
    fn code(&self) -> String {
        let (code, _) = self.text.split_once("#[cfg(test)]\nmod tests").unwrap_or((&self.text, ""));
        code.lines()
            .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Tells whether it holds tests alone.
    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.ends_with("properties.rs")
    }

    /// Returns the paths it imports from this crate, one for each item.
    fn imports(&self) -> Vec<String> {
        let code = self.code();
        let mut found = Vec::new();
        for (at, _) in code.match_indices("crate::") {
            let (before, rest) = code.split_at(at);
            let rest = rest.trim_start_matches("crate::");
            if before.ends_with('$') {
                continue;
            }
            let path: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':'))
                .collect();
            match rest
                .strip_prefix(path.as_str())
                .unwrap_or_default()
                .strip_prefix('{')
                .and_then(|list| list.split_once('}'))
            {
                Some((list, _)) => {
                    let items = list.split(',').map(str::trim).filter(|item| !item.is_empty());
                    found.extend(items.map(|item| format!("{path}{item}")));
                }
                None => found.push(path),
            }
        }
        found
    }
}

/// Every source file below `src` but the two roots.
fn sources() -> Vec<Source> {
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
    let source = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let module = path.trim_end_matches(".rs").replace('/', "::");
        Source { layer: module.split("::").next().unwrap().to_owned(), module, path, text }
    };
    let mut sources: Vec<Source> = found.into_iter().map(source).collect();
    sources.retain(|source| source.layer != "main" && source.layer != "lib");
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    sources
}

#[test]
fn every_layer_is_in_the_table_and_the_table_has_no_other() {
    let layers: BTreeSet<String> = sources().into_iter().map(|source| source.layer).collect();
    let table: BTreeSet<String> = TABLE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(layers, table);
}

#[test]
fn the_table_has_no_cycle() {
    for (at, (name, allowed)) in TABLE.iter().enumerate() {
        let below: Vec<&str> = TABLE[..at].iter().map(|(name, _)| *name).collect();
        assert!(
            allowed.iter().all(|layer| below.contains(layer)),
            "{name} imports a layer above it"
        );
    }
}

#[test]
fn imports_point_down() {
    for source in sources() {
        let allowed = TABLE.iter().find(|(name, _)| *name == source.layer).unwrap().1;
        for (at, _) in source.text.match_indices("crate::") {
            let after = source.text.split_at(at).1.trim_start_matches("crate::");
            let named: String =
                after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let fine = named == source.layer || allowed.contains(&named.as_str());
            assert!(fine, "{} imports {named}", source.path);
        }
    }
}

/// Tells which files can be reached from which by imports inside their layer.
fn reached(imports: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut next = vec![from.to_owned()];
    while let Some(module) = next.pop() {
        for imported in imports.get(&module).into_iter().flatten() {
            if found.insert(imported.clone()) {
                next.push(imported.clone());
            }
        }
    }
    found
}

#[test]
fn the_files_of_a_layer_import_one_another_in_no_circle() {
    let sources = sources();
    let modules: BTreeSet<&str> = sources.iter().map(|source| source.module.as_str()).collect();
    // The file that a path leads into: the longest module it begins with.
    let file_of = |path: &str| {
        let mut parts: Vec<&str> = path.split("::").collect();
        while !parts.is_empty() && !modules.contains(parts.join("::").as_str()) {
            parts.pop();
        }
        parts.join("::")
    };
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let code = source.code();
        let front = code.lines().filter_map(|line| {
            let used = line
                .trim_start()
                .trim_start_matches("pub ")
                .trim_start_matches("pub(crate) ")
                .strip_prefix("use ")?;
            let child = used.trim_start_matches("self::").split("::").next()?;
            Some(format!("{}::{child}", source.module))
        });
        let front: Vec<String> = front.filter(|module| modules.contains(module.as_str())).collect();
        let inside = source.imports().into_iter().map(|path| file_of(&path)).chain(front);
        let inside = inside.filter(|module| {
            *module != source.module && module.split("::").next() == Some(&source.layer)
        });
        imports.insert(source.module.clone(), inside.collect());
    }
    let in_circle: Vec<&String> =
        imports.keys().filter(|module| reached(&imports, module).contains(*module)).collect();
    let allowed: Vec<&str> = CIRCLES.iter().map(|(module, _)| *module).collect();
    assert_eq!(in_circle, allowed, "these files import one another in a circle");
}

#[test]
fn the_pure_layers_know_no_clock_no_files_no_threads_and_no_environment() {
    for source in
        sources().iter().filter(|source| PURE.contains(&source.layer.as_str()) && !source.is_test())
    {
        if KNOWING.iter().any(|(path, _)| *path == source.path) {
            continue;
        }
        let code = source.code();
        for word in WORLD {
            assert!(!code.contains(word), "{} knows {word}", source.path);
        }
    }
}

#[test]
fn the_core_takes_only_types_and_pure_functions_of_the_library() {
    for source in sources().iter().filter(|source| source.layer == "app" && !source.is_test()) {
        for import in source.imports().iter().filter_map(|path| path.strip_prefix("library::")) {
            let is_type = import.chars().next().is_some_and(char::is_uppercase);
            assert!(
                is_type || PURE_OF_LIBRARY.contains(&import),
                "{} calls {import} of the library",
                source.path
            );
        }
    }
}

#[test]
fn imports_are_written_in_one_style() {
    for source in sources() {
        assert!(
            !source.text.contains("use crate::{"),
            "{} joins imports of several layers",
            source.path
        );
        let code = source.code();
        let mut modules = BTreeSet::new();
        for used in code.lines().filter_map(|line| line.strip_prefix("use ")) {
            let list = used.split_once('{').map(|(module, _)| module.to_owned());
            let module = list.unwrap_or_else(|| {
                used.rsplit_once("::").map_or(used, |(module, _)| module).to_owned() + "::"
            });
            let is_whole_module =
                used.rsplit_once("::").is_some_and(|(module, _)| matches!(module, "crate" | "std"));
            assert!(
                is_whole_module || modules.insert(module.clone()),
                "{} imports from {module} on two lines",
                source.path
            );
            assert!(used.matches('{').count() < 2, "{} nests imports: {used}", source.path);
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for source in sources() {
        assert!(source.text.starts_with("//!"), "{} has no module doc", source.path);
    }
}

#[test]
fn dependencies_stay_in_their_layers() {
    for source in sources() {
        let ours = source.imports();
        for (name, layers) in DEPENDENCIES {
            let is_ours = ours.iter().any(|path| path.ends_with(&format!("::{name}")));
            let used = source.text.match_indices(&format!("{name}::")).any(|(at, _)| {
                let before = source.text.split_at(at).0.chars().next_back();
                before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':'))
            });
            assert!(
                !used || is_ours || layers.contains(&source.layer.as_str()),
                "{} uses {name}",
                source.path
            );
        }
    }
}

#[test]
fn no_type_has_the_name_of_another() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        for line in source.code().lines() {
            let line = line
                .trim_start_matches("pub(crate) ")
                .trim_start_matches("pub(super) ")
                .trim_start_matches("pub ");
            let declared = ["struct ", "enum ", "trait ", "type "]
                .iter()
                .find_map(|word| line.strip_prefix(word));
            let name: Option<String> =
                declared.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect());
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                places.entry(name).or_default().push(source.path.clone());
            }
        }
    }
    places.retain(|_, paths| paths.len() > 1);
    assert!(places.is_empty(), "{places:#?}");
}
