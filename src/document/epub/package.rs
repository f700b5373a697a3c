//! The package of a book: what it says of itself, its files, the order they are read in.

use std::collections::{HashMap, HashSet};

use crate::document::archive::{Archive, joined};
use crate::document::links::percent_decoded;
use crate::document::markup::notes::has_word;
use crate::document::markup::page::xml_or_page;
use crate::document::markup::tree::{NodeId, Tree};
use crate::document::markup::xml::xml;
use crate::document::model::FrontMatter;
use crate::document::shortfall::Unreadable;
use crate::text::single_spaced;

/// Where an archive says which file is the package.
const CONTAINER: &str = "META-INF/container.xml";
/// Where it says which files are locked.
const ENCRYPTION: &str = "META-INF/encryption.xml";
/// The files of a book that are read in order.
const LONGEST_SPINE: usize = 10_000;

/// What a book says of itself. Files go by their paths in the archive.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) front: FrontMatter,
    /// The chapters in the order they are read in.
    pub(super) spine: Vec<String>,
    /// The table of contents of EPUB 3.
    pub(super) navigation: Option<String>,
    /// The table of contents of EPUB 2.
    pub(super) ncx: Option<String>,
    /// The files that are locked with a key.
    pub(super) locked: HashSet<String>,
}

impl Package {
    /// Reads the package of a book; without one, every chapter there is.
    pub(super) fn read(archive: &mut Archive<'_>) -> Result<Self, Unreadable> {
        let mut package = match path(archive) {
            Some(path) => {
                let text = archive.read_text(&path).unwrap_or_default();
                let tree = xml_or_page(&text);
                Self::of(&tree, &path)
            }
            None => Self::default(),
        };
        if package.spine.is_empty() {
            let is_chapter = |name: &&String| {
                let name = name.to_ascii_lowercase();
                [".xhtml", ".html", ".htm"].iter().any(|ending| name.ends_with(ending))
            };
            package.spine = archive.names().iter().filter(is_chapter).cloned().collect();
        }
        package.locked = locked(archive);
        if package.spine.is_empty() { Err(Unreadable::OtherFormat) } else { Ok(package) }
    }

    fn of(tree: &Tree, path: &str) -> Self {
        let mut package = Self::default();
        let mut files: HashMap<&str, String> = HashMap::new();
        let mut ncx = None;
        for id in tree.inside(Tree::ROOT) {
            match tree.name(id) {
                "item" => {
                    let attribute = |name| tree.attribute(id, name).unwrap_or_default();
                    let file = resolved(path, attribute("href"));
                    if has_word(tree, id, "properties", &["nav"]) {
                        package.navigation = Some(file.clone());
                    }
                    if attribute("media-type") == "application/x-dtbncx+xml" {
                        ncx = Some(file.clone());
                    }
                    files.entry(attribute("id")).or_insert(file);
                }
                "spine" => {
                    let named = tree.attribute(id, "toc").and_then(|toc| files.get(toc));
                    package.ncx = named.cloned();
                }
                "itemref" if package.spine.len() < LONGEST_SPINE => {
                    let file = tree.attribute(id, "idref").and_then(|file| files.get(file));
                    package.spine.extend(file.cloned());
                }
                "dc:title" | "dc:creator" | "dc:date" => package.take(tree, id),
                _ => {}
            }
        }
        package.ncx = package.ncx.or(ncx);
        package
    }

    fn take(&mut self, tree: &Tree, id: NodeId) {
        let key = match tree.name(id) {
            "dc:title" => "title",
            "dc:creator" => "author",
            _ => "date",
        };
        self.front.take(key, &single_spaced(&tree.text(id)));
    }
}

/// Returns where the package of a book is: where the container says, or, if that leads nowhere, the
/// first there is.
fn path(archive: &mut Archive<'_>) -> Option<String> {
    let container = archive.read_text(CONTAINER).ok().and_then(|text| xml(&text).ok());
    let told = container.and_then(|tree| {
        let root = tree.first_named(Tree::ROOT, "rootfile")?;
        tree.attribute(root, "full-path").map(str::to_owned)
    });
    let told = told.and_then(|told| archive.name(&told).map(str::to_owned));
    let is_package = |name: &&String| name.to_ascii_lowercase().ends_with(".opf");
    told.or_else(|| archive.names().iter().find(is_package).cloned())
}

/// Returns the files that are locked. Fonts are often only made unusable elsewhere, which locks
/// nothing (EPUB 3.3, 4.4).
fn locked(archive: &mut Archive<'_>) -> HashSet<String> {
    let Some(tree) = archive.read_text(ENCRYPTION).ok().and_then(|text| xml(&text).ok()) else {
        return HashSet::new();
    };
    let local = |id| tree.name(id).rsplit(':').next().unwrap_or_default();
    let parts = tree.inside(Tree::ROOT).filter(|id| local(*id) == "EncryptedData");
    let is_locked = |id: &NodeId| {
        let method = tree.inside(*id).find(|id| local(*id) == "EncryptionMethod");
        let algorithm = method.and_then(|id| tree.attribute(id, "Algorithm")).unwrap_or_default();
        !algorithm.contains("obfuscation") && !algorithm.contains("RC")
    };
    let path = |id: NodeId| {
        let reference = tree.inside(id).find(|id| local(*id) == "CipherReference")?;
        Some(percent_decoded(tree.attribute(reference, "URI")?).into_owned())
    };
    parts.filter(is_locked).filter_map(path).collect()
}

/// Returns the path in the archive of what a file of it names, with the name of the place in it.
pub(super) fn resolved(from: &str, target: &str) -> String {
    let (file, place) = target.split_once('#').unwrap_or((target, ""));
    let file = percent_decoded(file);
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = if file.is_empty() { from } else { &file };
    let around = if file.is_empty() || file.starts_with('/') { "" } else { folder };
    let path = joined(around, path);
    if place.is_empty() { path } else { format!("{path}#{}", percent_decoded(place)) }
}
