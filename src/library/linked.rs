//! Files that a document links to.

use std::path::{Path, PathBuf};

/// Returns the file that a link in a document means, as far as files are there: the one it names,
/// or the source of the page it names, or what a folder has for its first page.
#[must_use]
pub fn linked_file(document: &Path, target: &str) -> PathBuf {
    let named = document.parent().unwrap_or(document).join(target);
    if named.is_file() {
        return named;
    }
    let mut ending = named.clone().into_os_string();
    ending.push(".md");
    let others = [
        PathBuf::from(ending),
        named.with_extension("md"),
        named.join("README.md"),
        named.join("index.md"),
    ];
    others.into_iter().find(|path| path.is_file()).unwrap_or(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_means_the_file_it_names_or_its_source() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(path("docs/guide")).unwrap();
        for name in ["a.md", "docs/b.md", "docs/README.md", "docs/guide/index.md", "章.txt"] {
            std::fs::write(path(name), "x").unwrap();
        }
        for (from, target, expected) in [
            ("a.md", "docs/b.md", "docs/b.md"),
            ("a.md", "docs/b", "docs/b.md"),
            ("a.md", "docs/b.html", "docs/b.md"),
            ("a.md", "docs/", "docs/README.md"),
            ("a.md", "docs/guide", "docs/guide/index.md"),
            ("docs/b.md", "../章.txt", "docs/../章.txt"),
            ("a.md", "none.md", "none.md"),
            ("a.md", "no\0ne", "no\0ne"),
        ] {
            assert_eq!(linked_file(&path(from), target), path(expected), "{target}");
        }
        assert_eq!(linked_file(&path("a.md"), "/dev/null"), Path::new("/dev/null"));
    }
}
