//! What office documents share: the parts of their archives, and which part says what of another one
//! (ECMA-376, part 2, 9.3).

use crate::document::archive::{Archive, joined};
use crate::document::markup::titles;
use crate::document::markup::tree::Tree;
use crate::document::markup::xml::{xml, xml_so_far};
use crate::document::paragraph::Kind;
use crate::document::parsed::Parsed;
use crate::document::plain;
use crate::document::shortfall::{Shortfall, Unreadable};

/// What an old or locked document of an office begins with ([MS-CFB], 2.2).
pub(crate) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Reads a part as XML, of one that is damaged as much as is whole; what is missing is noted.
pub(crate) fn part(
    archive: &mut Archive<'_>,
    name: &str,
    shortfalls: &mut Vec<Shortfall>,
) -> Option<Tree> {
    let text = archive.read_text(name);
    shortfalls.extend(archive.take_cut());
    match text {
        Ok(text) => Some(xml_so_far(&text)),
        Err(why) => {
            shortfalls.push(Shortfall { part: name.to_owned(), why });
            None
        }
    }
}

/// What one part says of another.
#[derive(Clone, Debug)]
pub(crate) struct Relationship {
    pub(crate) id: String,
    /// The last word of its kind: `styles`, `hyperlink`.
    pub(crate) kind: String,
    /// The name of the other part, or an address outside of the archive.
    pub(crate) target: String,
    pub(crate) is_outside: bool,
}

/// Returns what a part says of others; an empty name stands for the whole archive.
pub(crate) fn relationships(archive: &mut Archive<'_>, of: &str) -> Vec<Relationship> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    let path = format!("{folder}{slash}_rels/{name}.rels");
    let Some(tree) = archive.read_text(&path).ok().and_then(|text| xml(&text).ok()) else {
        return Vec::new();
    };
    let all = tree.inside(Tree::ROOT).filter(|id| tree.name(*id) == "Relationship");
    let told = all.map(|id| {
        let attribute = |name| tree.attribute(id, name).unwrap_or_default();
        let target = attribute("Target");
        let is_outside = attribute("TargetMode") == "External";
        let target = match target.strip_prefix('/') {
            _ if is_outside => target.to_owned(),
            Some(absolute) => absolute.to_owned(),
            None => joined(folder, target),
        };
        let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
        Relationship { id: attribute("Id").to_owned(), kind, target, is_outside }
    });
    told.collect()
}

/// Opens the archive of an office document.
///
/// # Errors
/// When it is none. Office documents that are locked are compound files, as old ones are
/// ([MS-OFFCRYPTO], 1.3.3).
pub(crate) fn open(bytes: &[u8]) -> Result<Archive<'_>, Unreadable> {
    const LOCKED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    if bytes.starts_with(COMPOUND) {
        let is_locked = memchr::memmem::find(bytes, LOCKED).is_some();
        return Err(if is_locked { Unreadable::Locked } else { Unreadable::OldOffice });
    }
    Archive::open(bytes)
}

/// Names what an office document says by its styles or, if it has none for that, by its words: the
/// title, the headings, the entries of a bibliography.
pub(crate) fn name(out: &mut Parsed) {
    let title = out.paragraphs.iter().find(|paragraph| paragraph.kind == Kind::Title);
    out.front.title = title.map(|title| title.span.of(&out.text).to_owned());
    plain::name_unmarked(out);
    titles::name(out);
}
